"""Dating: which expression tells a happening's time, or what bounds it where none does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import attrs
import pendulum
from pendulum import DateTime

from timeline.anchoring.expression import TemporalExpression
from timeline.article import Article, ReportDate
from timeline.calendar.granularity import Granularity
from timeline.calendar.interval import Interval
from timeline.mentions.clauses import Clauses
from timeline.mentions.grouping import Happening
from timeline.mentions.mention import DatedBy
from timeline.mentions.sources import Reporting
from timeline.mentions.status import Mood
from timeline.mentions.tokens import Sentence
from timeline.mentions.types import Status

__all__ = [
    "FRESH_DAYS",
    "Dating",
    "date_by_expression",
    "date_by_report",
    "date_by_saying",
    "dates_happenings",
    "lasting",
    "own_expression",
]

FRESH_DAYS = 2
"""Undated news is this many days old at most; what was said on a day happened in the days before it."""


@attrs.frozen
class Dating:
    """When a happening was, by which rule, from which expression."""

    interval: Interval | None
    dated_by: DatedBy
    expression: TemporalExpression | None = None


def own_expression(
    sentence: Sentence,
    clauses: Clauses,
    happening: Happening,
    happenings: Sequence[Happening],
    expressions: Sequence[TemporalExpression],
    sayings: Sequence[Reporting],
) -> tuple[TemporalExpression, DatedBy] | None:
    """Return the expression that dates a happening in its sentence, if one does.

    One in its own clauses comes first, the nearest; then one that opens the sentence; then one that
    closes it, where no other happening stands nearer.
    """
    said = {reporting.expression.start for reporting in sayings if reporting.expression is not None}
    own = {member.clause for member in happening.members}
    last = len(sentence.words) - 1
    placed: list[tuple[int, TemporalExpression]] = []
    for each in expressions:
        if each.start in said or each.interval is None:
            continue
        at = min(sentence.index_at(each.start), last)
        holder = _modified(sentence, at, sentence.index_at(each.end), happenings)
        if holder is happening:
            return each, DatedBy.OWN_EXPRESSION
        if holder is None:
            placed.append((at, each))
    if not placed:
        return None

    def distance(at: int) -> int:
        return min(at - member.end if at >= member.start else 2 * (member.start - at) for member in happening.members)

    here = [(distance(at), at, each) for at, each in placed if clauses.at(at) in own]
    if here:
        best = min(here, key=lambda row: (row[0], row[1]))
        return best[2], DatedBy.OWN_EXPRESSION
    first = min(own)
    opener = clauses.bounds(first)[0]
    if first and (clauses.openers[first] in ("and", "comma") or sentence.has(opener, "simultaneous")):
        before = [each for at, each in placed if clauses.at(at) == first - 1]
        if before:
            return before[-1], DatedBy.SENTENCE_EXPRESSION
    first_clause = clauses.bounds(0)[1]
    for at, each in placed:
        if at <= 2 or (at < first_clause and not any(other.trigger.start < at for other in happenings)):
            return each, DatedBy.SENTENCE_EXPRESSION
    for at, each in reversed(placed):
        clause = clauses.at(at)
        others = [other for other in happenings if other is not happening]
        later = any(happening.trigger.start < other.trigger.start < at for other in others)
        held = any(clause in {member.clause for member in other.members} for other in others)
        apart = clauses.openers[clause] == "relative"
        if at > happening.trigger.start and not (later or held or apart) and clause - max(own) <= 2:
            return each, DatedBy.SENTENCE_EXPRESSION
    return None


def _modified(sentence: Sentence, start: int, end: int, happenings: Sequence[Happening]) -> Happening | None:
    """Return the happening whose noun an expression stands right before: "the April attack"."""
    for happening in happenings:
        for member in happening.members:
            between = sentence.classes[end : member.start]
            if (
                not member.is_verb
                and 0 <= member.start - end <= 2
                and start > 0
                and not any({"determiner", "definite", "preposition"} & names for names in between)
                and not sentence.has(start - 1, "preposition")
            ):
                return happening
    return None


_DATELINE = 80
"""A report's own date stands within this many characters of its beginning."""


def dates_happenings(article: Article, expression: TemporalExpression) -> bool:
    """False for the report's own date at its top, which dates the report, and for a bare "now"."""
    report, interval = article.report_date, expression.interval
    if expression.value == "PRESENT_REF":
        return False
    return not (
        report is not None
        and expression.start < _DATELINE
        and interval is not None
        and interval.earliest_start is not None
        and interval.earliest_start.date() == report.day
        and str(report.day.year) in expression.text
    )


def lasting(mood: Mood, expression: TemporalExpression, happening: Happening, report: ReportDate | None) -> Mood:
    """Read "since Wednesday" as still going on, unless it counts what was done since then."""
    interval = expression.interval
    counted = any(member.kind.casualty and member.is_verb for member in happening.members)
    if mood.status is Status.OCCURRED and interval is not None and interval.latest_end is None and not counted:
        return attrs.evolve(mood, status=Status.ONGOING)
    if (
        mood.status is Status.ONGOING
        and interval is not None
        and interval.latest_end is not None
        and report is not None
        and interval.latest_end < report.start
    ):
        return attrs.evolve(mood, status=Status.OCCURRED)
    return mood


def _shift(moment: DateTime, days: int) -> DateTime:
    day = moment.date()
    shifted = pendulum.date(day.year, day.month, day.day).add(days=days)
    return pendulum.datetime(shifted.year, shifted.month, shifted.day, tz=moment.tzinfo)


def ongoing_interval(start: DateTime | None, known: DateTime) -> Interval:
    """Something that lasts at `known`: begun by then, not ended before it."""
    return Interval(start, known, known, None, Granularity.DAY)


def date_by_expression(interval: Interval, mood: Mood, by: DatedBy, report: ReportDate | None) -> Interval:
    """Fit the interval of an expression to the mood.

    What occurred had ended when it was reported; what its sentence tells as earlier ("who had been
    moved") is bounded by the sentence's time and not dated by it.
    """
    if mood.background and by is DatedBy.SENTENCE_EXPRESSION and interval.latest_end is not None:
        return Interval.within(None, interval.latest_end, interval.granularity, approximate=True)
    past = report is not None and interval.latest_end is not None and interval.latest_end <= report.end
    if mood.status is Status.PLANNED and past:
        begin = interval.earliest_start
        return Interval(begin, None, begin, None, interval.granularity, approximate=True)
    if mood.status is Status.OCCURRED and interval.latest_end is None and report is not None:
        begin = interval.earliest_start
        if begin is None or begin < report.end:
            return Interval.within(begin, report.end, interval.granularity, approximate=interval.approximate)
    return interval


def date_by_saying(said: Interval, mood: Mood) -> Interval:
    """Bound a happening by the time it was told of."""
    begin, end = said.earliest_start, said.latest_end
    if mood.status is Status.PLANNED:
        return Interval(begin, None, begin, None, said.granularity, approximate=True)
    if mood.status is Status.ONGOING and end is not None:
        return ongoing_interval(None, end)
    start = _shift(begin, -FRESH_DAYS) if begin is not None else None
    return Interval.within(start, end, said.granularity, approximate=True)


@lru_cache(maxsize=1024)
def date_by_report(report: ReportDate | None, mood: Mood) -> Dating:
    """Bound a happening by its report: fresh news is two days old at most, background is of any age."""
    if report is None:
        return Dating(None, DatedBy.NOTHING)
    start, end = report.start, report.end
    day_start = _shift(start, 0)
    if mood.status is Status.PLANNED:
        return Dating(Interval(day_start, None, day_start, None, approximate=True), DatedBy.REPORT)
    if mood.status is Status.ONGOING:
        return Dating(ongoing_interval(None, end), DatedBy.REPORT)
    if mood.background or mood.perfect:
        return Dating(Interval.within(None, end, approximate=True), DatedBy.REPORT)
    return Dating(Interval.within(_shift(start, -FRESH_DAYS), end, approximate=True), DatedBy.REPORT)
