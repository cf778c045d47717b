"""Rereading: what an expression means once it is known what it dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache

import attrs
import pendulum
from pendulum import DateTime

from timeline.anchoring import find_expressions
from timeline.anchoring.expression import TemporalExpression
from timeline.article import ReportDate
from timeline.calendar.formula import Anchor, Direction
from timeline.calendar.interval import Interval
from timeline.calendar.timex3 import Timex3Type
from timeline.mentions.clauses import Clauses
from timeline.mentions.grouping import Happening
from timeline.mentions.lexicon import FRAME
from timeline.mentions.mention import SENTENCE_EXPRESSION, DatedBy
from timeline.mentions.status import Mood
from timeline.mentions.tokens import Sentence
from timeline.mentions.types import OCCURRED, ONGOING, PLANNED

__all__ = ["end_of", "fitted", "fitted_to", "is_ahead", "lasting_for", "possessives", "since"]

_LENGTH = re.compile(r"P(\d{1,4})([YMWD])")
_UNITS = {"Y": "years", "M": "months", "W": "weeks", "D": "days"}
_AHEAD = frozenset({"future", "would", "modal"})
"""What tells of something still to come."""
_NEAR = 2
_FAR = 6
_A_WEEK = dt.timedelta(days=7)


@lru_cache(maxsize=256)
def end_of(report: ReportDate) -> DateTime:
    """Return the end (exclusive) of a report's day, which is asked for with every mention."""
    return report.end


def possessives(
    sentence: Sentence,
    happenings: Sequence[Happening],
    expressions: Sequence[TemporalExpression],
    report: ReportDate | None,
    language: str,
) -> tuple[list[TemporalExpression], dict[int, Happening]]:
    """Read "Friday's raids" and, where feeds lose apostrophes, "Fridays raids" as the raids of one Friday.

    Returns the expressions, and by the start of each such one the happening whose noun it stands before.
    """
    owners: dict[int, Happening] = {}
    found: list[TemporalExpression] = []
    for each in expressions:
        end = sentence.index_at(each.end)
        fused = each.type is Timex3Type.SET and each.interval is None
        owned = fused or sentence.ends[end - 1] > each.end if end else False
        holder = _before_noun(end, happenings) if owned else None
        if not owned and each.type is Timex3Type.DURATION and each.interval is not None and sentence.has(end, "part"):
            holder = _before_noun(end + 1, happenings)  # "weeks of clashes"
        if holder is not None and fused:
            single = _single(each.text, report, language, sentence.lexicon.endings["suffix_possessive"])
            if single is None:
                holder = None
            else:
                reason = "Read as one day, for it stands before what happened on it."
                each = attrs.evolve(
                    single, start=each.start, end=each.end, text=each.text, reasons=(*single.reasons, reason)
                )
        if holder is not None:
            owners[each.start] = holder
        found.append(each)
    return found, owners


def _before_noun(end: int, happenings: Sequence[Happening]) -> Happening | None:
    for happening in happenings:
        for member in happening.members:
            if not member.is_verb and 0 <= member.start - end <= _NEAR:
                return happening
    return None


@lru_cache(maxsize=1024)
def _single(text: str, report: ReportDate | None, language: str, endings: tuple[str, ...]) -> TemporalExpression | None:
    """Return the date that a word without its ending tells."""
    for ending in endings:
        if text.endswith(ending):
            found = find_expressions(text.removesuffix(ending), report, language=language)
            if len(found) == 1 and found[0].type is Timex3Type.DATE and found[0].interval is not None:
                return found[0]
    return None


def fitted(expression: TemporalExpression, mood: Mood, report: ReportDate | None) -> TemporalExpression:
    """Turn a date that leans either way to the side on which what it dates must lie.

    "A truce planned for Thursday" is not of last Thursday, and no past attack is of next April.
    """
    interval = expression.interval
    if report is None or interval is None or interval.earliest_start is None or interval.latest_end is None:
        return expression
    if mood.status is PLANNED and interval.latest_end <= report.start:
        direction = Direction.FUTURE
    elif mood.status is OCCURRED and interval.earliest_start >= end_of(report):
        direction = Direction.PAST
    else:
        return expression
    try:
        meaning = expression.formula.evaluate(Anchor.of_day(report.day, report.zone, direction))
    except (OverflowError, ValueError):
        return expression  # outside the calendar on that side
    other = meaning.interval(report.zone)
    if other is None or other.earliest_start is None or other.latest_end is None:
        return expression
    ahead = other.earliest_start >= report.start
    if other == interval or ahead is not (direction is Direction.FUTURE):
        return expression
    if _is_far(interval, other, report):
        return expression
    reason = f"Direction: {direction}, for what it dates {'is planned' if ahead else 'has happened'}."
    return attrs.evolve(
        expression, interval=other, value=meaning.value, reasons=(*expression.reasons, reason), alternatives=()
    )


def fitted_to(
    sentence: Sentence,
    clauses: Clauses,
    own: tuple[TemporalExpression, DatedBy],
    mood: Mood,
    report: ReportDate | None,
) -> TemporalExpression:
    """Turn a date as `fitted` does, unless another clause told it of what was done: that lies in the past.

    "On Thursday he issued an order, stating that troops would leave" is of last Thursday.
    """
    expression, by = own
    if mood.status is PLANNED and by is SENTENCE_EXPRESSION:
        first, last = clauses.bounds(clauses.at(min(sentence.index_at(expression.start), len(sentence.words) - 1)))
        planned = any(row.entry.value == "planned" and first <= row.start < last for row in sentence.of(FRAME))
        if not planned and not any(
            names & _AHEAD or ("to" in names and at > first and sentence.has(at - 1, "be"))
            for at, names in enumerate(sentence.classes[first:last], first)
        ):
            return expression
    return fitted(expression, mood, report)


def is_ahead(expression: TemporalExpression, report: ReportDate | None) -> bool:
    """True for a time still to come beside what has happened: "announced cuts over the next four years"."""
    if report is None:
        return False
    interval = fitted(expression, Mood(OCCURRED), report).interval
    return (
        interval is not None
        and interval.earliest_start is not None
        and interval.earliest_start >= report.start
        and (interval.latest_end is None or interval.latest_end > end_of(report))
    )


def _is_far(interval: Interval, other: Interval, report: ReportDate) -> bool:
    """Tell where the other side is so many times farther that what is dated is rather a part of what is planned.

    "They will vote on the sale on 3 June" tells of no sale in June of the year before.
    """
    if interval.earliest_start is None or other.earliest_start is None:
        return False
    here, there = (
        abs(one.earliest_start - report.start) for one in (interval, other) if one.earliest_start is not None
    )
    return there > _FAR * max(here, _A_WEEK)


def since(expression: TemporalExpression, report: ReportDate | None) -> TemporalExpression:
    """Return the time from an expression to the report: "have killed 300 since it began in May"."""
    interval = expression.interval
    if report is None or interval is None or interval.earliest_start is None:
        return expression
    if interval.earliest_start >= end_of(report):
        return expression
    return attrs.evolve(
        expression,
        interval=Interval.within(interval.earliest_start, report.end, interval.granularity, approximate=True),
        reasons=(*expression.reasons, "From then to the report, for what it dates has gone on since."),
    )


def lasting_for(
    sentence: Sentence, expression: TemporalExpression, mood: Mood, report: ReportDate | None
) -> TemporalExpression:
    """Count a bare length of what still lasts back from the report: "has been under siege for three years"."""
    length = _LENGTH.fullmatch(expression.value)
    if expression.interval is not None or length is None or expression.mod or report is None:
        return expression
    if mood.status is not ONGOING or not sentence.has(sentence.index_at(expression.start) - 1, "lasting"):
        return expression
    day = pendulum.datetime(report.day.year, report.day.month, report.day.day, tz=report.start.tzinfo)
    try:
        start = day.subtract(**{_UNITS[length[2]]: int(length[1])})
    except (OverflowError, ValueError):
        return expression
    return attrs.evolve(
        expression,
        interval=Interval(start, report.end, report.end, None, approximate=True),
        reasons=(*expression.reasons, "Counted back from the report, when it still lasted."),
    )
