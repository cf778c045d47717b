"""One event from the mentions of one happening: what they agree on, what they dispute, and a line for a reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import blake2b

from timeline.article import Article
from timeline.chronology.copies import independent, outlet
from timeline.chronology.dates import date_of
from timeline.chronology.event import Claim, Dispute, Event, StatusTold
from timeline.chronology.kinds import families
from timeline.chronology.likeness import likeness
from timeline.chronology.telling import Telling, fold
from timeline.mentions.mention import Actor, DatedBy, Figure, Mention, PlaceName
from timeline.mentions.types import EventType, Status, SubType
from timeline.reading.datelines import HEAD, report_begins

__all__ = ["composed", "event_id"]

SUMMARY_LENGTH = 160
"""Characters; a line of a hover text or a table."""

_SURENESS = {rule: rank for rank, rule in enumerate(DatedBy)}
_FIRMNESS = (Status.OCCURRED, Status.ONGOING, Status.DENIED, Status.ALLEGED, Status.PLANNED)
"""Which of one day's statuses speaks for the event: what is told outright before what is hedged."""
_LOOKED_BACK = 30
"""A mention's likest partner is looked for among so many before it."""


def event_id(front: str, mention: Mention) -> str:
    """Return the id of the event whose earliest mention this is: the same for the same input.

    Adding reports that come later changes no id, since it is made of nothing but the front and that mention.
    """
    parts = (front, mention.article.id, str(mention.trigger.start), str(mention.trigger.end))
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def composed(tellings: Sequence[Telling]) -> Event:
    """Make one event of the tellings of one happening.

    Parameters
    ----------
    tellings:
        At least one, in canonical order.
    """
    if len(tellings) == 1:
        return _alone(tellings[0])
    mentions = tuple(telling.mention for telling in tellings)
    articles: dict[str, Article] = {mention.article.id: mention.article for mention in mentions}
    word_of = independent(articles.values())
    interval, date_dispute = date_of(tellings, word_of)
    type_, sub_type = _kind(mentions)
    status, history = _status(tellings)
    figures, figure_disputes = _figures(mentions)
    disputes = [dispute for dispute in (date_dispute, _status_dispute(tellings, word_of)) if dispute is not None]
    holder = _agent_dispute(tellings, word_of)
    if holder is not None:
        disputes.append(holder)
    return Event(
        id=event_id(mentions[0].front, mentions[0]),
        front=mentions[0].front,
        mentions=mentions,
        interval=interval,
        type=type_,
        sub_type=sub_type,
        status=status,
        summary=_summary(tellings, status),
        places=_places(mentions),
        actors=_actors(mentions),
        figures=figures,
        disputes=tuple(disputes + figure_disputes),
        sources=tuple(sorted(set(word_of.values()))),
        why=_why(tellings),
        history=history,
        geo_precision=min(
            (mention.geo_precision for mention in mentions if mention.geo_precision is not None), default=None
        ),
    )


def _alone(telling: Telling) -> Event:
    """The event of one telling: nothing disputes it, and nothing is to be weighed."""
    mention = telling.mention
    mentions = (mention,)
    return Event(
        id=event_id(mention.front, mention),
        front=mention.front,
        mentions=mentions,
        interval=mention.interval,
        type=mention.type,
        sub_type=mention.sub_type,
        status=telling.status,
        summary=trimmed(said(mention)),
        places=_places(mentions),
        actors=_actors(mentions),
        figures=_figures(mentions)[0] if mention.figures else (),
        sources=(outlet(mention.article),),
        history=(StatusTold(telling.status, 0, _reported(mention)),),
        geo_precision=mention.geo_precision,
    )


def _kind(mentions: Sequence[Mention]) -> tuple[EventType, SubType]:
    """The type most mentions tell, and of that type the sub-type; of equals the more telling, then the first told."""
    types = Counter(mention.type for mention in mentions)
    type_ = max(types, key=lambda t: (types[t], t is not EventType.OTHER))
    sub_types = Counter(mention.sub_type for mention in mentions if mention.type is type_)
    vague = (SubType.OTHER, SubType.OTHER_STRATEGIC, SubType.ATTACK)
    return type_, max(sub_types, key=lambda s: (sub_types[s], s not in vague))


def _reported(mention: Mention) -> str:
    return "" if mention.article.report_date is None else mention.article.report_date.day.isoformat()


def _status(tellings: Sequence[Telling]) -> tuple[Status, tuple[StatusTold, ...]]:
    """The latest report's word, and how it came to that."""
    history: list[StatusTold] = []
    for position, telling in enumerate(tellings):
        if not history or history[-1].status is not telling.status:
            history.append(StatusTold(telling.status, position, _reported(telling.mention)))
    latest = max(_reported(telling.mention) for telling in tellings)
    told = {telling.status for telling in tellings if _reported(telling.mention) == latest}
    return next(status for status in _FIRMNESS if status in told), tuple(history)


def _status_dispute(tellings: Sequence[Telling], word_of: Mapping[str, str]) -> Dispute | None:
    """A dispute where one source denies what another tells as done. A later report's word on a plan is none."""
    sides: dict[str, list[int]] = {"denied": [], "happened": []}
    for position, telling in enumerate(tellings):
        if telling.status is Status.DENIED:
            sides["denied"].append(position)
        elif telling.status in (Status.OCCURRED, Status.ONGOING):
            sides["happened"].append(position)
    if not sides["denied"] or not sides["happened"]:
        return None
    who = {side: {_speaker(tellings[i].mention, word_of) for i in positions} for side, positions in sides.items()}
    if who["denied"] == who["happened"]:
        return None  # one voice that tells both reports somebody's denial, not its own
    return Dispute("status", tuple(Claim(side, tuple(sides[side])) for side in ("happened", "denied")))


def _speaker(mention: Mention, word_of: Mapping[str, str]) -> str:
    """Whose word a mention is: whom it cites, else its outlet."""
    return mention.source.name if mention.source is not None else word_of[mention.article.id]


def _agent_dispute(tellings: Sequence[Telling], word_of: Mapping[str, str]) -> Dispute | None:
    """A dispute on who did it; where a town changed hands, on who holds it."""
    bits = 0
    mutual = 0
    for telling in tellings:
        bits |= telling.kinds
    for position, family in enumerate(families()):
        mutual |= family.mutual << position
    if bits & mutual:
        return None
    groups: list[tuple[set[str], list[int]]] = []
    for position, telling in enumerate(tellings):
        if not telling.agents:
            continue
        touching = [group for group in groups if group[0] & telling.agents]
        names, members = set(telling.agents), [position]
        for group in touching:
            names |= group[0]
            members += group[1]
            groups.remove(group)
        groups.append((names, sorted(members)))
    if len(groups) < 2:
        return None
    if len({_speaker(tellings[i].mention, word_of) for _, members in groups for i in members}) < 2:
        return None  # one source that names two is no dispute
    groups.sort(key=lambda group: group[1])
    places = _places([telling.mention for telling in tellings])
    territory = next(family for family in families() if family.name == "territory")
    holding = all(telling.sub_type in territory.members for telling in tellings)
    about = f"place: {places[0].name or places[0].text}" if holding and places else "agent"
    return Dispute(about, tuple(Claim(", ".join(sorted(names)), tuple(members)) for names, members in groups))


def _figures(mentions: Sequence[Mention]) -> tuple[tuple[Figure, ...], list[Dispute]]:
    """Of each kind its range and the latest report's best; and a dispute where two ranges exclude each other."""
    told: dict[str, list[tuple[int, Figure]]] = {}
    for position, mention in enumerate(mentions):
        for figure in mention.figures:
            told.setdefault(figure.kind, []).append((position, figure))
    united: list[Figure] = []
    disputes: list[Dispute] = []
    for kind, figures in sorted(told.items()):
        united.append(_united(kind, [figure for _, figure in figures]))
        claims: list[tuple[int, int | None, list[int], Figure]] = []
        for position, figure in figures:
            low = _first(figure.low, figure.best, 0)
            high = figure.high
            for index, (claim_low, claim_high, members, first) in enumerate(claims):
                if low <= _or_infinite(claim_high) and claim_low <= _or_infinite(high):
                    highs = [bound for bound in (claim_high, high) if bound is not None]
                    members.append(position)
                    claims[index] = max(low, claim_low), min(highs, default=None), members, first
                    break
            else:
                claims.append((low, high, [position], figure))
        # Two counts of one sentence (12 soldiers, 5 villagers) add up rather than exclude each other.
        if len(claims) > 1 and len({i for _, _, members, _ in claims for i in members}) > 1:
            disputes.append(
                Dispute(
                    f"figure: {kind}",
                    tuple(Claim(_counted(first), tuple(dict.fromkeys(members))) for _, _, members, first in claims),
                )
            )
    return tuple(united), disputes


def _first(*counts: int | None) -> int:
    return next(count for count in counts if count is not None)


def _or_infinite(count: int | None) -> float:
    return float("inf") if count is None else count


def _united(kind: str, figures: Sequence[Figure]) -> Figure:
    """The hull of all; the best and the span are those of the latest report that tells a best."""
    lows = [count for f in figures if (count := f.low if f.low is not None else f.best) is not None]
    highs = [count for f in figures for count in (f.high, f.best, f.low) if count is not None]
    is_open = all(figure.high is None for figure in figures)
    latest = next((figure for figure in reversed(figures) if figure.best is not None), figures[-1])
    return Figure(kind, min(lows, default=None), latest.best, None if is_open else max(highs), latest.span)


def _counted(figure: Figure) -> str:
    if figure.low is not None and figure.low == figure.high:
        return str(figure.low)
    if figure.low is None:
        return f"at most {figure.high}" if figure.high is not None else f"about {figure.best}"
    return f"at least {figure.low}" if figure.high is None else f"{figure.low} to {figure.high}"


def _places(mentions: Sequence[Mention]) -> tuple[PlaceName, ...]:
    """Each place once, the most told first."""
    first: dict[str, PlaceName] = {}
    times: dict[str, int] = {}
    for mention in mentions:
        for place in mention.places:
            name = fold(place.name or place.text)
            known = first.setdefault(name, place)
            if known.latitude is None and place.latitude is not None:
                first[name] = place
            times[name] = times.get(name, 0) + 1
    return tuple(first[name] for name in sorted(first, key=lambda name: -times[name]))


def _actors(mentions: Sequence[Mention]) -> tuple[Actor, ...]:
    """Each actor once in each role, in the order told."""
    first: dict[tuple[str, str], Actor] = {}
    for mention in mentions:
        for actor in mention.actors:
            first.setdefault((actor.name, actor.role), actor)
    return tuple(first.values())


def _summary(tellings: Sequence[Telling], status: Status) -> str:
    """The sentence that tells most: of the event's status, best dated, most complete, and short enough to read."""

    def merit(telling: Telling) -> tuple[int, int, int, int]:
        mention = telling.mention
        filled = bool(mention.actors) + bool(mention.places) + bool(mention.figures) + (mention.source is not None)
        length = len(" ".join(said(mention).split()))
        return (
            telling.status is status,
            -_SURENESS[mention.dated_by],
            filled,
            -abs(length - SUMMARY_LENGTH // 2) // 40,
        )

    return trimmed(said(max(tellings, key=merit).mention))


def said(mention: Mention) -> str:
    """Return the sentence of a mention without the place, date and agency that open its report."""
    quote = mention.quote
    return quote[report_begins(quote) :] if mention.sentence.start <= HEAD else quote


def trimmed(sentence: str) -> str:
    """Return a sentence as one line of at most 160 characters, cut between words.

    >>> trimmed("They  left.")
    'They left.'
    """
    line = " ".join(sentence.split())
    if len(line) <= SUMMARY_LENGTH:
        return line
    cut = line[: SUMMARY_LENGTH - 1]
    if " " in cut and line[SUMMARY_LENGTH - 1] != " ":
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:–—-") + "…"


def _why(tellings: Sequence[Telling]) -> tuple[str, ...]:
    """For each mention after the first, what likened it most to one before it."""
    lines: list[str] = []
    for position in range(1, len(tellings)):
        telling = tellings[position]
        before = range(max(0, position - _LOOKED_BACK), position)
        scored = [(likeness(tellings[i], telling), i) for i in before]
        best, partner = max(scored, key=lambda pair: (pair[0].score, -pair[1]))
        lines.append(
            f"mention {position + 1} ({telling.article}) like mention {partner + 1} "
            f"({tellings[partner].article}): {', '.join(best.reasons)} (score {best.score:.1f})"
        )
    return tuple(lines)
