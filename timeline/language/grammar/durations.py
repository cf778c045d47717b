"""Rules that read lengths of time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.calendar.formula import Amount, Duration, Modified, Modifier, Repeat, WeekendOf
from timeline.calendar.granularity import Granularity
from timeline.language.engine import Rule

__all__ = ["LEVELS"]

Made = Mapping[str, Any] | None


def _length(
    unit: Granularity, n: float | None = None, half: int | None = None, rough: bool | None = None, **extra: Any
) -> Made:
    count = n if half is None or n is None else n + 0.5
    duration = Duration((Amount(count, unit),))
    if count is None:
        extra["UNCOUNTED"] = True
    values: dict[str, Any] = {"LENGTH": duration, "D": Modified(Modifier.APPROX, duration) if rough else duration}
    return {**values, **extra}


def _clock_length(length: tuple[int, int, int]) -> Made:
    hours, minutes, seconds = length
    amounts = [(hours, Granularity.HOUR), (minutes, Granularity.MINUTE), (seconds, Granularity.SECOND)]
    duration = Duration(tuple(Amount(n, unit) for n, unit in amounts if n))
    return {"LENGTH": duration, "D": duration} if duration.amounts else None


def _untold_number(unit: Granularity) -> Made:
    """Read "for weeks"; bare "quarters" and "seconds" are far oftener something else, "weekends" are all of them."""
    if unit in (Granularity.QUARTER, Granularity.SECOND):
        return None
    if unit is Granularity.WEEKEND:
        return {"SET": Repeat(WeekendOf())}
    return _length(unit, None, BARE_UNITS=unit)


def _early_units(unit: Granularity, edge: str = "", n: int = 0) -> Made:
    """Read "the first days", "the early hours"."""
    made = _untold_number(unit)
    return {**made, "EARLY_UNITS": unit} if made is not None and (edge == "START" or n == 1) else made


def _attribute(unit: Granularity, n: float | None = None) -> Made:
    """Read "two-year": an attribute of something."""
    return {"PART": True} if unit is Granularity.QUARTER and n == 3 else _length(unit, n, ATTRIBUTE=True)


def _period(unit: Granularity, n: float | None = None) -> Made:
    """Read "a three-year period", "the three days": before them "over" means during."""
    return _length(unit, n, PERIODIC=True)


def _quarters_of(unit: Granularity, part: int = 0, n: float = 1, quarters: Granularity = Granularity.QUARTER) -> Made:
    """Read "a quarter of an hour", "three quarters of a century"."""
    if quarters is not Granularity.QUARTER or not 0 < n < 4 or part == _HALF:
        return None
    return _length(unit, n / 4)


_HALF = 30
"""What "half" counts of the minutes of an hour."""


def _part(unit: Granularity, n: float) -> Made:
    """Read "three quarters of": a part of something, and no time."""
    return {"PART": True} if unit is Granularity.QUARTER and n == 3 else None


def _sum(first: Duration, second: Duration) -> Made:
    """Add two lengths of falling unit: "two years and three months"; "two days, three weeks" is a list."""
    if first.amounts[-1].unit <= second.amounts[0].unit:
        return None
    total = Duration(first.amounts + second.amounts)
    return {"LENGTH": total, "D": total}


def _one(unit: Granularity) -> Made:
    """Read "a week"; "a second" is far oftener an ordinal."""
    return None if unit is Granularity.SECOND else _length(unit, 1)


_U = "(unit:UNIT|unit:UNITS)"

LEVELS = [
    [
        Rule("age", "(NUMBER|VAGUE_NUMBER|A) HYPHEN (UNIT|UNITS) HYPHEN OLD|UNIT HYPHEN OLD", lambda: {"AGE": True}),
        Rule(
            "n-unit-long",
            "(n:NUMBER|n:VAGUE_NUMBER|A) HYPHEN unit:UNIT HYPHEN LONG",
            lambda unit, n=1: _length(unit, n),
        ),
        Rule("unit-long", "unit:UNIT HYPHEN LONG|unit:UNIT_LONG", _one),
        Rule("units-long", "unit:UNITS HYPHEN (LONG|OLD)|unit:UNITS_LONG", _untold_number),
        Rule("hours a day", "(NUMBER|VAGUE_NUMBER) UNITS A UNIT", lambda: {"RATE": True}),
        Rule(
            "quarters of a unit",
            "(A? part:QUARTER_HOUR|n:NUMBER HYPHEN? quarters:UNITS) OF A unit:UNIT",
            _quarters_of,
        ),
        Rule("a part in quarters", "n:NUMBER HYPHEN? unit:UNITS OF", _part),
    ],
    [
        Rule("hours:minutes:seconds", "length:CLOCK_LENGTH", _clock_length),
        Rule(
            "a unit and a half",
            "(A|n:NUMBER) HYPHEN? unit:UNIT HYPHEN? AND HYPHEN? A? HYPHEN? half:HALF (?!OF)",
            lambda unit, half, n=1: _length(unit, n + 0.5),
        ),
        Rule("a unit or two", "A unit:UNIT OR NUMBER", lambda unit: _length(unit, None)),
        Rule("half a unit", "(A? HALF A?|HALF HYPHEN) unit:UNIT", lambda unit: _length(unit, 0.5)),
        Rule("age in words", "(NUMBER|VAGUE_NUMBER|A) (UNIT|UNITS) OLD", lambda: {"AGE": True}),
        Rule(
            "n-unit-long period",
            "(A|THE|THAT)? (n:NUMBER|n:VAGUE_NUMBER) HYPHEN? (unit:UNIT|unit:UNITS) LONG? (PERIOD|TERM)",
            _period,
        ),
        Rule("n unit long", "(n:NUMBER|n:VAGUE_NUMBER) HYPHEN? unit:UNIT HYPHEN? LONG", _length),
        Rule("n-unit", "(n:NUMBER|n:VAGUE_NUMBER) HYPHEN (unit:UNIT|unit:UNITS)", _attribute),
        Rule("a couple of units", f"n:NUMBER&ROUGH MORE? {_U}", lambda unit, n: _length(unit, n, None, True)),
        Rule("n more units", f"(THE)? ORDINAL (n:NUMBER|n:VAGUE_NUMBER) {_U}", _attribute),
        Rule(
            "the last n units of a time",
            f"THE LAST (n:NUMBER|n:VAGUE_NUMBER) {_U} (?=(OF|IN) THE? (MONTH_P|SEASON_P|T))",
            _attribute,
        ),
        Rule("the n units", "THE n:NUMBER MORE? unit:UNITS", _period),
        Rule("n units", f"(n:NUMBER|n:VAGUE_NUMBER) MORE? {_U}", _length),
        Rule("a unit", "A MORE? unit:UNIT (?!HYPHEN (EARLIER|AGO|LONG|OLD))", _one),
        Rule(
            "the early units",
            "(THE (edge:EARLY_WORD|n:ORDINAL|MORE|LAST|OTHER)|edge:EARLY_WORD) unit:UNITS",
            _early_units,
        ),
        Rule("all the unit", "ALL THE? HYPHEN? unit:UNIT", _one),
        Rule("full unit", "FULL HYPHEN? unit:UNIT", _one),
        Rule("units or units", "unit:UNITS (AND|OR) UNITS", _untold_number),
        Rule("units", "unit:UNITS", _untold_number),
    ],
    [
        Rule("sum of lengths", "first:LENGTH (AND|COMMA AND?)? second:LENGTH", _sum),
    ],
    [
        Rule("sum of three lengths", "first:LENGTH (AND|COMMA AND?)? second:LENGTH", _sum),
    ],
]
