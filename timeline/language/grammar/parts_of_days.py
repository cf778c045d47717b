"""Rules that put a part of a day, or a clock time, on its day: Saturday morning, 3 p.m. on Friday."""

from __future__ import annotations

from typing import Any

import attrs

from timeline.calendar.formula import (
    After,
    Before,
    Clock,
    Formula,
    In,
    Modified,
    Modifier,
    MonthDay,
    PartOfDay,
    Pattern,
    Repeat,
    Unit,
    Weekday,
)
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import DayPart
from timeline.language.engine import Rule
from timeline.language.grammar.clock import hour_in_part
from timeline.language.grammar.making import DAY_T, Made, between_clocks, inside, time
from timeline.language.phrase import Condition

__all__ = ["LEVELS"]


def _clocks_on(clocks: tuple[Clock, Clock], outer: Formula) -> Made:
    return {"SIGNALLED": between_clocks(*clocks, outer), "CLOCKS": clocks}


def _night_of_two_days(inner: Pattern, outer: Formula, first: int | None = None) -> Made:
    """Read "the night of 3-4 May": it begins on the first."""
    if first is not None:
        date = outer.inner if isinstance(outer, In) else outer
        if not isinstance(date, MonthDay) or first >= date.day:
            return None
        start = MonthDay(date.month, first)
        outer = In(start, outer.outer) if isinstance(outer, In) else start
    return time(In(inner, outer))


def _edge_of_part(outer: Formula, edge: str, inner: Pattern) -> Made:
    """Read "Tuesday late afternoon"."""
    return time(Modified(Modifier(edge), In(inner, outer)), EDGED=True)


def _at_hour(outer: Formula, hour: int) -> Made:
    """Read "yesterday at 12": only where no noun follows that it could count."""
    return time(In(Clock(hour), outer), CONDITION=Condition.CLOSING, OTHERWISE=outer) if 1 <= hour <= 23 else None


def _is_open(clock: Clock, part: DayPart) -> bool:
    """Tell whether a part of the day has a clock's half to tell: a morning ends at twelve, and does not begin there."""
    return clock.hour < _NOON or (clock.hour == _NOON and part is not DayPart.MORNING)


_NOON = 12


def _clock_in_part(inner: Clock, outer: Formula) -> Made:
    """Read "8:30 yesterday evening": the part of the day tells the half of a clock that leaves it open."""
    if not isinstance(outer, In):
        return None
    if isinstance(outer.inner, PartOfDay) and _is_open(inner, outer.inner.part):
        told = hour_in_part(outer.inner.part, None, inner)
        inner = told["CLOCK"] if told is not None else inner
    return inside(inner, outer.outer)


def _clocks_in_part(clocks: tuple[Clock, Clock], outer: Formula) -> Made:
    """Read "between 7 and 9:30 last night": the part of the day tells the half of clocks that leave it open."""
    if not isinstance(outer, In) or not isinstance(outer.inner, PartOfDay):
        return None
    first, last = clocks
    if _is_open(last, outer.inner.part):
        told = [hour_in_part(outer.inner.part, None, clock) for clock in clocks]
        if told[0] is None or told[1] is None:
            return None
        first, last = told[0]["CLOCK"], told[1]["CLOCK"]
    return _clocks_on((first, last), outer.outer)


def _hours_in_part(first: int, last: int, outer: Formula) -> Made:
    """Read "between 7 and 9 last night"."""
    return _clocks_in_part((Clock(first), Clock(last)), outer) if 1 <= first < last <= 12 else None


def _beside_clock(kind: type[Before] | type[After], *, inclusive: bool = False) -> Any:
    """Read "Thursday before 5 p.m.": the clock is that day's."""

    def made(day: Formula, clock: Clock) -> Made:
        at = In(clock, day)
        return {"DAY_AND_CLOCK": (day, at, Before(at, inclusive) if kind is Before else After(at))}

    return made


def _hours_of_a_part(part: PartOfDay, unit: Granularity) -> Made:
    """Read "the morning hours" as the morning."""
    return {"P": part, "DAY_PART_P": part} if unit is Granularity.HOUR else None


def _recurring_at(of: Formula, clock: Clock) -> Made:
    """Read "every day at 6 p.m."; what recurs by the week has no one hour."""
    if not isinstance(of, Repeat) or of.part is not None:
        return None
    if isinstance(of.pattern, PartOfDay):
        of = attrs.evolve(of, pattern=Unit(Granularity.DAY))
    by_days = of.pattern == Unit(Granularity.DAY) and of.every == 1
    return {"SET": attrs.evolve(of, part=clock)} if by_days or isinstance(of.pattern, Weekday) else None


def _half_day_of(outer: Formula, half_day: int) -> Made:
    """Read "Tuesday a.m."."""
    return time(In(PartOfDay(DayPart.AFTERNOON if half_day else DayPart.MORNING), outer))


def _hour_in(outer: Formula, hour: int) -> Made:
    """Read "tonight at 8", "this morning at seven": the part of the day tells the half."""
    if not isinstance(outer, In) or not isinstance(outer.inner, PartOfDay) or not 1 <= hour <= 12:
        return None
    made = hour_in_part(outer.inner.part, hour)
    return None if made is None else time(In(made["CLOCK"], outer.outer), CONDITION=Condition.CLOSING, OTHERWISE=outer)


def _early_hours(unit: Granularity, outer: Formula) -> Made:
    """Read "the early hours of Thursday": its morning; of Thursday morning: the morning's start."""
    if unit is not Granularity.HOUR:
        return None
    if isinstance(outer, In) and isinstance(outer.inner, PartOfDay):
        return time(Modified(Modifier.START, outer))
    return time(In(PartOfDay(DayPart.MORNING), outer)) if not isinstance(outer, Modified) else None


_DAY_AS_DAY = "(day:WEEKDAY_P|day:T&DAY|day:DATE_P|day:HOLIDAY_P)"

LEVELS = [
    [  # the day and its part
        Rule("part of a day", f"{DAY_T} inner:DAY_PART_P", inside),
        Rule("early or late part of a day", f"{DAY_T} edge:EARLY HYPHEN? inner:DAY_PART_P", _edge_of_part),
        Rule("part of a day, in the part", f"{DAY_T} (COMMA? ON THE|AT) inner:DAY_PART_P", inside),
        Rule("part of a part of a day", f"THE? inner:DAY_PART_P OF {DAY_T} DAY_PART_P", inside),
        Rule(
            "hours of a part of a day",
            f"THE? EARLY_WORD? inner:DAY_PART_P unit:BARE_UNITS (ON|OF)? {DAY_T}",
            lambda inner, unit, outer: inside(inner, outer) if unit is Granularity.HOUR else None,
        ),
        Rule("hours of a part of the day", "part:DAY_PART_P unit:BARE_UNITS", _hours_of_a_part),
        Rule(
            "clock with another zone's on a day",
            f"inner:CLOCK_P LOCAL_TIME? OPEN CLOCK_P LOCAL_TIME? CLOSE (ON|COMMA)? {DAY_T}",
            inside,
        ),
        Rule(
            "night of two days",
            "THE? inner:DAY_PART_P (ON|OF|FROM) (first:DAY_DIGITS (HYPHEN|DASH|SLASH|TO) (outer:T&DAY|outer:DATE_P)"
            "|(outer:T&DAY|outer:DATE_P) (HYPHEN|DASH|SLASH|TO) (DAY_DIGITS|DATE_P|T&DAY))"
            "|THE? inner:DAY_PART_P (ON|OF|FROM)? outer:WEEKDAY_P (HYPHEN|DASH|SLASH|TO) WEEKDAY_P",
            _night_of_two_days,
        ),
        Rule("part on a day", f"THE? inner:DAY_PART_P (ON|OF|AFTER)? OF? {DAY_T}", inside),
        Rule("day, before a clock time", f"{_DAY_AS_DAY} BEFORE clock:CLOCK_P", _beside_clock(Before)),
        Rule(
            "day, by a clock time",
            f"{_DAY_AS_DAY} BY clock:CLOCK_P",
            _beside_clock(Before, inclusive=True),
        ),
        Rule("day, after a clock time", f"{_DAY_AS_DAY} AFTER clock:CLOCK_P", _beside_clock(After)),
        Rule("clock time of each day", "of:SET AT? clock:CLOCK_P", _recurring_at),
        Rule("half of a day", f"{DAY_T} half_day:AM_PM", _half_day_of),
        Rule("clock range on a day", f"clocks:CLOCK_RANGE (ON|COMMA)? {DAY_T} (?!DAY_PART_P)", _clocks_on),
        Rule("day, clock range", f"{DAY_T} (COMMA|ON)? clocks:CLOCK_RANGE", _clocks_on),
        Rule("clock on a day", f"inner:CLOCK_P LOCAL_TIME? (ON|COMMA)? {DAY_T} (?!DAY_PART_P)", inside),
        Rule(
            "clock in a part of the day",
            "inner:CLOCK_P ON? THE? DAY_PART_P",
            lambda inner: {"P": inner, "CLOCK_P": inner},
        ),
        Rule("day, at a clock time", f"{DAY_T} COMMA? ON? inner:CLOCK_P", inside),
    ],
    [
        Rule(
            "the early hours of a day",
            f"THE? unit:EARLY_UNITS (ON|OF) THE? ({DAY_T[1:-1]}|outer:T)",
            _early_hours,
        ),
        Rule(
            "clock in a part of a day",
            "inner:CLOCK_P ON? (outer:T)",
            _clock_in_part,
        ),
        Rule(
            "part of a day, at a clock time",
            "outer:T ON? inner:CLOCK_P",
            _clock_in_part,
        ),
        Rule(
            "day, at an hour",
            f"{DAY_T} AT (hour:HOUR_DIGITS|hour:DAY_WORD) (?!UNIT|UNITS|HYPHEN|P|MONTH|NUMBER|T)",
            _at_hour,
        ),
        Rule(
            "part of a day, at an hour",
            "outer:T (AT|ABOUT) (hour:HOUR_DIGITS|hour:DAY_WORD) (?!UNIT|UNITS|HYPHEN|P)",
            _hour_in,
        ),
        Rule("clock range in a part of a day", "clocks:CLOCK_RANGE ON? outer:T", _clocks_in_part),
        Rule("part of a day, clock range", "outer:T COMMA? clocks:CLOCK_RANGE", _clocks_in_part),
        Rule(
            "hours in a part of a day",
            "(BETWEEN first:HOUR_DIGITS AND|FROM first:HOUR_DIGITS (TO|HYPHEN|DASH)) last:HOUR_DIGITS outer:T",
            _hours_in_part,
        ),
    ],
]
