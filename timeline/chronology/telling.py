"""A telling: of one mention, only what the merge compares, worked out once."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from math import inf

import attrs

from timeline.article import ReportDate
from timeline.calendar.instant import timestamp_of
from timeline.calendar.interval import Interval
from timeline.chronology.kinds import family_bits
from timeline.fronts.spelling import spelling_key
from timeline.mentions.deeds import deed_of
from timeline.mentions.mention import AGENT, OWN_EXPRESSION, REPORT, SENTENCE_EXPRESSION, TARGET, DatedBy, Mention
from timeline.mentions.types import DENIED, PLANNED, Status, SubType

__all__ = ["DAY", "Telling", "canonical_key", "fold", "told"]

DAY = 86_400.0
"""Seconds; the bounds of a telling are POSIX time."""

RECENT_DAYS = 3
"""A report that gives no date tells the news of its last days: daily news runs at most this late."""

_BY_REPORT = frozenset({REPORT, DatedBy.NOTHING})
_BY_EXPRESSION = frozenset({OWN_EXPRESSION, SENTENCE_EXPRESSION})
_SEPARATORS = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+")
_STEM_LETTERS = 6
"""Words are compared by their first letters: inflection stands at the end in most written languages, and
a shorter stem would mix words up."""
_SHORTEST_WORD = 4
"""Shorter words are nearly all grammar, in any alphabet; numbers count at any length."""


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """Return a name without letter case, diacritics and separators, for comparing.

    >>> fold("al-Mayādīn") == fold("Al Mayadin")
    True
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _SEPARATORS.sub("", plain.casefold())


@lru_cache(maxsize=8_192)
def _stems(sentence: str) -> frozenset[str]:
    """The words of a sentence that can tell it from another."""
    return frozenset(
        [
            word[:_STEM_LETTERS]
            for word in _WORD.findall(sentence.casefold())
            if len(word) >= _SHORTEST_WORD or word.isdigit()
        ]
    )


@attrs.frozen(eq=False)
class Telling:
    """Of one mention, what the merge compares.

    Parameters
    ----------
    mention:
        The mention itself.
    kinds:
        Its families as a bit mask.
    start, latest_start, earliest_end, end:
        The bounds of its interval in seconds; infinite where open. Of what only a report dates, the first is not
        after the beginning of the report's last days.
    sure:
        Its date stands in its own sentence, without doubt.
    weak:
        Nothing but the report dates it, or nothing at all.
    lemma:
        The base form of its trigger; of an event noun, the verb that tells the same.
    report:
        The end of the report's date in seconds; infinite where it has none.
    news_start, news_end:
        The window in which it is looked for: its interval, or the report's last days where it is weak.
    width:
        How many days it leaves open: of a date its bounds, of mere news the report's last days.
    places:
        Spelling keys of where it happened.
    within:
        Keys of the regions and countries that those places lie in.
    placed:
        Whether its own sentence names one of them: a place that another sentence lends to it denies no other.
    agents, targets, actors:
        Names by role; `actors` holds all.
    figures:
        By kind: low, high and best, infinite where open.
    words:
        Stems of its sentence.
    status:
        Whether it happened. What is dated after its report cannot have been done by then, whatever the words: a plan.
    """

    mention: Mention
    article: str
    sub_type: SubType
    kinds: int
    lemma: str
    start: float
    latest_start: float
    earliest_end: float
    end: float
    sure: bool
    weak: bool
    report: float
    news_start: float
    news_end: float
    width: float
    places: frozenset[str]
    within: frozenset[str]
    placed: bool
    agents: frozenset[str]
    targets: frozenset[str]
    actors: frozenset[str]
    figures: dict[str, tuple[float, float, float]]
    words: frozenset[str]
    status: Status
    planned: bool
    denied: bool
    sentence: tuple[int, int]


@lru_cache(maxsize=8_192)
def _report_times(report: ReportDate) -> tuple[str, float]:
    """When a report was written, as text in UTC, and the end of that day or the instant in seconds."""
    return report.start.in_timezone("UTC").isoformat(), report.end.timestamp()


def canonical_key(mention: Mention) -> tuple[object, ...]:
    """Return a key that orders mentions by report date, article and place in the text, whatever order they came in.

    The trailing parts only tell apart mentions of one trigger, so that no two different mentions share a key.
    """
    report = mention.article.report_date
    return (
        report is None,
        "" if report is None else _report_times(report)[0],
        mention.article.id,
        mention.trigger.start,
        mention.trigger.end,
        mention.front,
        mention.sentence,
        mention.sub_type,
        mention.type,
        mention.status,
        mention.lemma,
        mention.dated_by,
        # Never reached by mentions of one extractor; a plug-in may still tell one trigger twice.
        _Late(mention),
    )


@attrs.frozen(eq=False)
class _Late:
    """Compares by the whole content, and only where all else is equal: writing it out is slow."""

    mention: Mention

    def __lt__(self, other: _Late) -> bool:
        return repr(self.mention) < repr(other.mention)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Late) and self.mention == other.mention

    __hash__ = None  # type: ignore[assignment]


def _seconds(interval: Interval | None) -> tuple[float, float, float, float]:
    if interval is None:
        return -inf, inf, -inf, inf
    a, b, c, d = interval.earliest_start, interval.latest_start, interval.earliest_end, interval.latest_end
    return (
        -inf if a is None else timestamp_of(a),
        inf if b is None else timestamp_of(b),
        -inf if c is None else timestamp_of(c),
        inf if d is None else timestamp_of(d),
    )


def _figures(mention: Mention) -> dict[str, tuple[float, float, float]]:
    """The range of each kind a mention counts; several of one kind take their hull."""
    ranges: dict[str, tuple[float, float, float]] = {}
    for figure in mention.figures:
        known = [count for count in (figure.low, figure.best, figure.high) if count is not None]
        if not known:
            continue
        low = float(figure.low) if figure.low is not None else (-inf if figure.best is None else float(figure.best))
        high = float(figure.high) if figure.high is not None else inf
        best = float(figure.best if figure.best is not None else known[0])
        if figure.kind in ranges:
            old = ranges[figure.kind]
            low, high, best = min(low, old[0]), max(high, old[1]), max(best, old[2])
        ranges[figure.kind] = (low, high, best)
    return ranges


def _places(mention: Mention) -> tuple[frozenset[str], frozenset[str]]:
    """Where it happened, and what that lies in. An area of no known bounds tells nothing that another could deny."""
    places: set[str] = set()
    within: set[str] = set()
    for place in mention.places:
        if place.feature == "area":
            continue
        country = f"country {place.country}" if place.country else ""
        if place.feature == "country" and country:
            places.add(country)
            continue
        places.add(spelling_key(place.name or place.text))
        within.update((spelling_key(place.region) if place.region else "", country))
    return frozenset(places - {""}), frozenset(within - {""})


def _news(
    start: float, latest_start: float, earliest_end: float, end: float, report: float, *, weak: bool, planned: bool
) -> tuple[float, float]:
    """The window in which a telling is looked for; infinite only where nothing bounds it."""
    recent = RECENT_DAYS * DAY
    if planned:
        begin = report if start == -inf and report < inf else start
        return begin, (max(begin, report) + 2 * recent if end == inf and report < inf else end)
    # What a report tells as happened, or as going on, has begun by then.
    last = min(end, report)
    if last == inf:
        last = max((bound for bound in (start, latest_start, earliest_end) if -inf < bound < inf), default=inf)
    if start > -inf and not weak:
        return start, max(start, last)
    if last == inf:
        return -inf, inf
    return min(last, latest_start) - recent, last


def told(mention: Mention) -> Telling:
    """Work out what the merge compares of a mention."""
    start, latest_start, earliest_end, end = _seconds(mention.interval)
    report_date = mention.article.report_date
    report = inf if report_date is None else _report_times(report_date)[1]
    weak = mention.interval is None or mention.dated_by in _BY_REPORT
    status = mention.status
    if status is not DENIED and report < inf and start >= report:
        status = PLANNED
    planned = status is PLANNED
    news_start, news_end = _news(start, latest_start, earliest_end, end, report, weak=weak, planned=planned)
    if weak and not planned:
        start = min(start, news_start)  # another report may have told it on the day before
    actors = mention.actors
    places, within = _places(mention)
    return Telling(
        mention=mention,
        article=mention.article.id,
        sub_type=mention.sub_type,
        kinds=family_bits()[mention.sub_type],
        lemma=deed_of(mention.lemma, mention.article.language),
        start=start,
        latest_start=latest_start,
        earliest_end=earliest_end,
        end=end,
        sure=not weak
        and mention.interval is not None
        and not mention.interval.approximate
        and not mention.interval.uncertain
        and mention.dated_by in _BY_EXPRESSION,
        weak=weak,
        report=report,
        news_start=news_start,
        news_end=news_end,
        width=((news_end - news_start) if weak else (end - start)) / DAY,
        places=places,
        within=within - places,
        placed=any(place.span in mention.sentence for place in mention.places),
        agents=frozenset([actor.name for actor in actors if actor.role is AGENT]),
        targets=frozenset([actor.name for actor in actors if actor.role is TARGET]),
        actors=frozenset([actor.name for actor in actors]),
        figures=_figures(mention),
        words=_stems(mention.quote),
        status=status,
        planned=planned,
        denied=status is DENIED,
        sentence=(mention.sentence.start, mention.sentence.end),
    )
