"""How alike two tellings are: what forbids them to be one happening, and a score with documented weights."""

from __future__ import annotations

from math import inf

import attrs

from timeline.chronology.kinds import bits_with
from timeline.chronology.telling import DAY, Telling

__all__ = [
    "MERGE_AT",
    "NEAR_DAYS",
    "NEAR_MISS_AT",
    "Likeness",
    "differ",
    "forbidden",
    "likeness",
    "most_alike",
    "needed",
    "score_of",
]

# Each weight is what one kind of evidence can add to, or take from, the score. They were set by reading hand-annotated
# war reports: a same kind on the same sure day at the same place is one happening; a same kind on the same
# day alone is not. A pair merges from MERGE_AT up; MERGE_AT is what kind and a sure common day and place give.
MERGE_AT = 4.0
NEAR_MISS_AT = 3.5
"""From here up, a pair that does not merge is told to the user as a near miss."""
DISPUTE_AT = 4.5
"""Two sure dates that exclude each other merge, as a dispute, only on more evidence than a common day would need."""
UNDATED_AT = 5.0
"""A telling that nothing dates joins only on very strong evidence."""

KIND_SAME = 1.0
KIND_FAMILY = 0.25
LEMMA_SAME = 0.5
LEMMA_KIND = 2.0
"""The same word where the word is the kind: events of a kind that has no name ("a keynote", "a delivery") are told
apart by nothing else, and the word is far rarer than a kind."""
TIME_SAME = 1.75
"""A common stretch no wider than two days; wider ones tell less, see `_closeness`."""
TIME_NEWS = 1.25
"""Both are the news of reports that are at most a day apart, or one is told on the other's day."""
TIME_APART = -1.0
"""Sure dates exclude each other by at most NEAR_DAYS: one report may be a day wrong."""
PLACE_SAME = 1.5
PLACE_WITHIN = 0.75
"""The place of one lies in the region the other names; regions are wide."""
ACTOR_SAME = 0.6
"""For each actor in common, at most two; the same side of the deed counts, else half."""
AGENT_OTHER = -1.5
"""Both name who did it, and name no one in common: mostly two deeds, at times a dispute on who."""
ROLES_SWAPPED = -2.0
FIGURE_SAME = 1.25
"""The same count of the same kind: strong from ROUND up, half below, since small counts are common."""
FIGURE_APART = -0.5
FIGURE_FAR = -1.25
"""The counts differ by more than three times: tolls rise, but seldom that far."""
FIGURES_MOST, FIGURES_LEAST = 2.0, -1.5
"""What all counts together can add or take."""
WORDS_SAME = 3.0
"""Times the share of common words beyond what any two sentences share."""
WORDS_CHANCE = 0.15
SAME_ARTICLE = 0.5
"""A report tells few happenings of one kind, and comes back to them."""
STATUS_OTHER = -0.5
"""One tells it as planned or denied, the other as done."""

NEAR_DAYS = 2.0
"""Sure dates further apart than this are two happenings, however alike: a daily shelling is told in the same words."""
FIGURE_ROUND = 5
FAR_RATIO = 3.0


@attrs.frozen
class Likeness:
    """A pair's score, and the evidence for it in words."""

    score: float
    reasons: tuple[str, ...]


# Asked of every pair, what follows compares rather than calls `max` and `min`.


def _apart(a: Telling, b: Telling) -> float:
    """The gap in days between two intervals; negative where the outer bounds overlap."""
    return ((a.start if a.start > b.start else b.start) - (a.end if a.end < b.end else b.end)) / DAY


def _meets(a: Telling, b: Telling) -> bool:
    """True where the meet of both intervals is not empty: the rule of `Interval.meet`, on seconds."""
    start, end = a.start if a.start > b.start else b.start, a.end if a.end < b.end else b.end
    return (
        start < end
        and a.latest_start >= start
        and b.latest_start >= start
        and a.earliest_end <= end
        and b.earliest_end <= end
    )


def differ(a: Telling, b: Telling) -> str:
    """Return why two tellings are of two happenings by what they tell alone, whenever it was; or an empty text."""
    kinds = a.kinds & b.kinds
    if not kinds or (a.lemma != b.lemma and not kinds & ~bits_with("same_word")):
        return "of different kinds"
    if (
        a.placed
        and b.placed
        and a.places
        and b.places
        and a.places.isdisjoint(b.places)
        and a.places.isdisjoint(b.within)
        and a.within.isdisjoint(b.places)
    ):
        return "at different places"
    return ""


def forbidden(a: Telling, b: Telling) -> str:
    """Return why two tellings can never be one happening, or an empty text."""
    reason = differ(a, b)
    if reason:
        return reason
    if not (a.weak or b.weak):
        apart = _apart(a, b)
        if apart > NEAR_DAYS:
            return "at different times"
        if apart >= 0 and a.sure and b.sure and a.article == b.article:
            return "the same article gives them different dates"
    if not (a.planned or b.planned):
        last = (a.report if a.report < b.report else b.report) + DAY
        if a.start > last or b.start > last:
            return "one report is older than the other's happening"
    elif a.planned != b.planned:
        plan, deed = (a, b) if a.planned else (b, a)
        if plan.article == deed.article:
            return "the same article tells one as planned, the other as done"
        if plan.report > deed.report + DAY:
            return "planned after the other was done"
    return ""


def _closeness(days: float) -> float:
    """How much a common stretch of that many days tells: all up to two days, then ever less."""
    return 1.0 if days <= 2.0 else 2.0 / days


def _time(a: Telling, b: Telling, reasons: list[str] | None) -> float:
    width = a.width if a.width > b.width else b.width
    if not a.weak and not b.weak:
        if _meets(a, b):
            if reasons is not None:
                reasons.append("at the same time")
            return TIME_SAME * _closeness(width)
        # Parts of one longer stretch (its third day) exclude each other's bounds, not each other.
        if _apart(a, b) < 0:
            return 0.0
        if reasons is not None:
            reasons.append("told a day or two apart")
        return TIME_APART
    gap = (max(a.news_start, b.news_start) - min(a.news_end, b.news_end)) / DAY
    if gap == -inf:
        return 0.0
    if gap < 0:
        if reasons is not None:
            reasons.append("in the news of the same days")
        return TIME_NEWS * _closeness(width - 2.0)
    return max(TIME_APART, -gap / 7)


def _actors(a: Telling, b: Telling, reasons: list[str] | None) -> float:
    if not a.actors or not b.actors:
        return 0.0
    score = 0.0
    common = a.actors & b.actors
    if common:
        same_side = (a.agents & b.agents) | (a.targets & b.targets)
        score += ACTOR_SAME * min(2.0, len(same_side) + 0.5 * len(common - same_side))
        if reasons is not None:
            reasons.append("both name " + " and ".join(sorted(common)))
    if a.agents and b.agents and not a.agents & b.agents:
        mutual = bool(a.kinds & b.kinds & bits_with("mutual"))
        if a.agents & b.targets or b.agents & a.targets:
            score += 0.0 if mutual else ROLES_SWAPPED
        elif not (mutual and common):
            score += AGENT_OTHER
            if reasons is not None:
                reasons.append("they name different agents")
    return score


def _figures(a: Telling, b: Telling, reasons: list[str] | None) -> float:
    if not a.figures or not b.figures:
        return 0.0
    score = 0.0
    for kind in sorted(a.figures.keys() & b.figures.keys()):
        low_a, high_a, best_a = a.figures[kind]
        low_b, high_b, best_b = b.figures[kind]
        if best_a == best_b:
            score += FIGURE_SAME if best_a >= FIGURE_ROUND else FIGURE_SAME / 2
            if reasons is not None:
                reasons.append(f"both tell {best_a:g} {kind}")
        elif max(low_a, low_b) > min(high_a, high_b):
            far = max(best_a, best_b) > FAR_RATIO * max(1.0, min(best_a, best_b))
            score += FIGURE_FAR if far else FIGURE_APART
            if reasons is not None:
                reasons.append(f"they differ on {kind}")
    return max(FIGURES_LEAST, min(FIGURES_MOST, score))


def _words(a: Telling, b: Telling, reasons: list[str] | None) -> float:
    if not a.words or not b.words or (a.article == b.article and a.sentence == b.sentence):
        return 0.0
    common = len(a.words & b.words)
    share = common / (len(a.words) + len(b.words) - common)
    if share <= WORDS_CHANCE:
        return 0.0
    if reasons is not None:
        reasons.append(f"{share:.0%} of their words are the same")
    return WORDS_SAME * (share - WORDS_CHANCE) / (1 - WORDS_CHANCE)


def _weigh(a: Telling, b: Telling, reasons: list[str] | None) -> float:
    """The score; the evidence in words is collected only where asked for, since most pairs are never told."""
    score = KIND_SAME if a.sub_type == b.sub_type else KIND_FAMILY
    if reasons is not None:
        one, other = str(a.sub_type).lower(), str(b.sub_type).lower()
        reasons.append(f"both tell of {one}" if one == other else f"{one} and {other} may be one happening")
    if a.lemma and a.lemma == b.lemma:
        score += LEMMA_KIND if a.kinds & b.kinds & bits_with("word_is_kind") else LEMMA_SAME
    if a.article == b.article:
        score += SAME_ARTICLE
    score += _time(a, b, reasons)
    if a.places & b.places:
        score += PLACE_SAME
        if reasons is not None:
            reasons.append("at the same place")
    elif a.places and b.places:
        score += PLACE_WITHIN
        if reasons is not None:
            reasons.append("one place lies in the other")
    score += _actors(a, b, reasons) + _figures(a, b, reasons) + _words(a, b, reasons)
    if a.planned != b.planned or a.denied != b.denied:
        score += STATUS_OTHER
        if reasons is not None:
            reasons.append(f"one is told as {a.status}, the other as {b.status}")
    return score


def most_alike(a: Telling, b: Telling) -> float:
    """Return a score that `score_of` does not exceed, for little work: most pairs are far from alike.

    What costs little is weighed, and of what costs much the most that it can add is taken.
    """
    most = KIND_SAME if a.sub_type is b.sub_type else KIND_FAMILY
    if a.lemma and a.lemma == b.lemma:
        most += LEMMA_KIND
    if a.article == b.article:
        most += SAME_ARTICLE
    if a.places and b.places:
        most += PLACE_SAME
    if not a.actors.isdisjoint(b.actors):
        most += ACTOR_SAME * 2.0
    if a.figures and b.figures:
        most += FIGURES_MOST
    most += _time(a, b, None)
    return most if most >= NEAR_MISS_AT else most + _words(a, b, None)


def score_of(a: Telling, b: Telling) -> float:
    """Return how alike two tellings are; call `forbidden` first."""
    return _weigh(a, b, None)


def likeness(a: Telling, b: Telling) -> Likeness:
    """Return how alike two tellings are, with the evidence in words."""
    reasons: list[str] = []
    score = _weigh(a, b, reasons)
    return Likeness(score, tuple(reasons))


def needed(a: Telling, b: Telling) -> float:
    """Return the score from which two tellings are one happening."""
    if a.news_start == -inf or b.news_start == -inf:
        return UNDATED_AT
    if not a.weak and not b.weak and _apart(a, b) >= 0:
        return DISPUTE_AT
    return MERGE_AT
