"""Dating: which expression tells a happening's time, or what bounds it where none does."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import pendulum
from pendulum import DateTime

from timeline.anchoring.expression import TemporalExpression
from timeline.article import ReportDate
from timeline.calendar.granularity import Granularity
from timeline.calendar.interval import Interval
from timeline.mentions.clauses import Clauses
from timeline.mentions.grouping import Happening
from timeline.mentions.mention import DatedBy
from timeline.mentions.sources import Reporting
from timeline.mentions.status import Mood
from timeline.mentions.tokens import Sentence
from timeline.mentions.types import Status

__all__ = ["FRESH_DAYS", "Dating", "date_by_report", "date_by_saying", "own_expression"]

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
    free = [each for each in expressions if each.start not in said and each.interval is not None]
    if not free:
        return None
    own = {member.clause for member in happening.members}
    placed = [(sentence.index_at(each.start), each) for each in free]

    def distance(at: int) -> int:
        return min(at - member.end if at >= member.start else 2 * (member.start - at) for member in happening.members)

    here = [(distance(at), at, each) for at, each in placed if clauses.at(min(at, len(sentence.words) - 1)) in own]
    if here:
        best = min(here, key=lambda row: (row[0], row[1]))
        return best[2], DatedBy.OWN_EXPRESSION
    first_clause = clauses.bounds(0)[1]
    for at, each in placed:
        fronted = at <= 2 or (at < first_clause and not any(h.trigger.start < at for h in happenings))
        if fronted:
            return each, DatedBy.SENTENCE_EXPRESSION
    for at, each in reversed(placed):
        later = [h for h in happenings if h is not happening and happening.trigger.start < h.trigger.start < at]
        clause = clauses.at(min(at, len(sentence.words) - 1))
        held = any(clause in {m.clause for m in h.members} for h in happenings if h is not happening)
        if at > happening.trigger.start and not later and not held and clause - max(own) <= 2:
            return each, DatedBy.SENTENCE_EXPRESSION
    return None


def _shift(moment: DateTime, days: int) -> DateTime:
    day = moment.date()
    shifted = pendulum.date(day.year, day.month, day.day).add(days=days)
    return pendulum.datetime(shifted.year, shifted.month, shifted.day, tz=moment.tzinfo)


def ongoing_interval(start: DateTime | None, known: DateTime) -> Interval:
    """Something that lasts at `known`: begun by then, not ended before it."""
    return Interval(start, known, known, None, Granularity.DAY)


def date_by_expression(interval: Interval, mood: Mood, report: ReportDate | None) -> Interval:
    """Fit the interval of an expression to the mood: what lasts has an open end where the expression gives none."""
    if mood.status is Status.ONGOING and report is not None and interval.latest_end is not None:
        return interval
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
