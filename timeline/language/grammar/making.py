"""What the rules of several modules make their tokens with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.calendar.formula import (
    Between,
    Clock,
    DayOfMonth,
    Formula,
    Half,
    In,
    Last,
    Modified,
    Modifier,
    MonthDay,
    Next,
    PartOfDay,
    Pattern,
    Reference,
    Shift,
    This,
    Unit,
    Vague,
    Weekday,
    WeekendOf,
    Year,
)
from timeline.calendar.granularity import Granularity
from timeline.language.phrase import Condition

__all__ = ["DAY_T", "Made", "N", "U", "between_clocks", "grain", "half", "inside", "time", "unit_pattern", "vague"]

Made = Mapping[str, Any] | None


def time(formula: Formula, **more: Any) -> Made:
    """Return the values of a token that is a time, with what later rules need to know of it."""
    return {"T": formula, **more}


def inside(inner: Pattern, outer: Formula) -> Made:
    """Put a pattern into another time."""
    kind = "PART_OF_DAY" if isinstance(inner, PartOfDay) else "DAY"
    more = {kind: True} if isinstance(inner, (Weekday, MonthDay, DayOfMonth, PartOfDay)) else {}
    return time(In(inner, outer), **more)


def between_clocks(first: Clock, last: Clock, day: Formula) -> Between:
    """Put two clock times on a day: "from 9 p.m. to 5 a.m." ends on the next.

    >>> from timeline.calendar.formula import Clock, Weekday
    >>> print(between_clocks(Clock(21), Clock(5), Weekday(5)))
    Between(In(Clock(21), Weekday(5)), In(Clock(5), Shift(1, DAY, Weekday(5))))
    """
    begin = (first.hour % _MIDNIGHT, first.minute or 0)
    ends_next_day = (last.hour, last.minute or 0) <= begin
    return Between(In(first, day), In(last, Shift(1, Granularity.DAY, day) if ends_next_day else day))


_MIDNIGHT = 24


def half(n: int, of: Formula) -> Made:
    """Read "the first half of": of a year it has a value of its own, of a month it has not."""
    if n not in (1, 2):
        return None
    if isinstance(of, Year) or (isinstance(of, (This, Last, Next, Shift)) and _is_by_years(of)):
        return time(In(Half(n), of))
    return time(Modified(Modifier.FIRST_HALF if n == 1 else Modifier.SECOND_HALF, of), EDGED=True)


def _is_by_years(of: Formula) -> bool:
    unit = of.unit if isinstance(of, Shift) else getattr(getattr(of, "pattern", None), "unit", None)
    return unit is Granularity.YEAR


def unit_pattern(unit: Granularity) -> Pattern:
    """Return the pattern of a unit; a weekend is no unit of the calendar."""
    return WeekendOf() if unit is Granularity.WEEKEND else Unit(unit)


def grain(pattern: Pattern) -> dict[str, bool]:
    """What later rules need to know of a time: whether it is a day, a month, a year."""
    if isinstance(pattern, Unit):
        return {
            Granularity.DAY: {"DAY": True},
            Granularity.YEAR: {"YEAR": True},
            Granularity.MONTH: {"MONTH_T": True},
            Granularity.WEEK: {"WEEK": True},
        }.get(pattern.unit, {})
    return {"DAY": True} if isinstance(pattern, (Weekday, DayOfMonth)) else {}


def vague(condition: Condition = Condition.NONE) -> Any:
    """Return the production of a vague reference that is one on a condition."""
    return lambda ref: {"VAGUE_T": Vague(Reference(ref)), "CONDITION": condition}


DAY_T = "(outer:WEEKDAY_P|outer:T&DAY|outer:DATE_P|outer:HOLIDAY_P)"


N = "(n:NUMBER|n:VAGUE_NUMBER)"


U = "(unit:UNIT|unit:UNITS)"
