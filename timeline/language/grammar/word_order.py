"""Rules for languages that put "last", "ago" and "next" where English does not.

"il y a deux jours" tells the direction before the length, "samedi dernier" after the day. Each
category here is one that a lexicon may fill or leave empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.calendar.formula import (
    Amount,
    Clock,
    Decade,
    Duration,
    Formula,
    In,
    Last,
    Next,
    PartOfDay,
    Pattern,
    Repeat,
    Shift,
    ShiftVaguely,
    Told,
    Unit,
    Weekday,
    WeekendOf,
    Year,
)
from timeline.calendar.granularity import Granularity
from timeline.language.engine import Rule
from timeline.language.grammar.clock import hour_in_part

__all__ = ["AFTER_DURATIONS", "LEVELS"]

Made = Mapping[str, Any] | None

_GRAINS = {Granularity.DAY: "DAY", Granularity.WEEK: "WEEK", Granularity.MONTH: "MONTH_T", Granularity.YEAR: "YEAR"}


def _grain(pattern: Pattern) -> dict[str, bool]:
    """What later rules need to know of a time: whether it is a day, a week, a month, a year."""
    if isinstance(pattern, Unit):
        return {_GRAINS[pattern.unit]: True} if pattern.unit in _GRAINS else {}
    return {"DAY": True} if isinstance(pattern, Weekday) else {}


def _stepped(kind: type[Last] | type[Next], of: Formula | None = None) -> Any:
    def made(p: Pattern | None = None, unit: Granularity | None = None) -> Made:
        if p is None:
            assert unit is not None  # every rule captures one of the two
            p = WeekendOf() if unit is Granularity.WEEKEND else Unit(unit)
        return {"T": kind(p, 1, of), **_grain(p)}

    return made


def _shifted(sign: int) -> Any:
    def made(length: Formula) -> Made:
        if not isinstance(length, Duration) or len(length.amounts) != 1:
            return None
        (amount,) = length.amounts
        if amount.count is None:
            return {"T": ShiftVaguely(sign, amount.unit)}
        return {"T": Shift(sign * amount.count, amount.unit), **_grain(Unit(amount.unit))}

    return made


def _decade(year: Formula | None = None, short: int | None = None) -> Made:
    if short is not None:
        return {"T": Decade(short // 10, in_century=True), "LONG_T": True} if short % 10 == 0 and short >= 20 else None
    if not isinstance(year, Year) or year.year % 10:
        return None
    return {"T": Decade(year.year // 10), "LONG_T": True}


def _and_a_half(length: Formula) -> Made:
    if not isinstance(length, Duration) or len(length.amounts) != 1 or length.amounts[0].count is None:
        return None
    (amount,) = length.amounts
    longer = Duration((Amount((amount.count or 0) + 0.5, amount.unit),))
    return {"LENGTH": longer, "D": longer}


def _hour_of_clock(hour: int, minute: int | None = None, part: PartOfDay | None = None) -> Made:
    """Read "à 15 heures", "8 heures du matin"."""
    if hour > _HOURS or (minute or 0) >= _MINUTES:
        return None
    clock = Clock(hour, minute)
    told = hour_in_part(part.part, None, clock) if part is not None else None
    clock = told["CLOCK"] if told is not None else clock
    return {"P": clock, "CLOCK_P": clock, "INNER_START": True}


_HOURS, _MINUTES = 24, 60


def _neighbour_day(n: int) -> Made:
    return {"T": Shift(n, Granularity.DAY, Told()), "DAY": True}


_WHICH = "(unit:UNIT|p:WEEKDAY_P|p:MONTH_P|p:SEASON_P|p:WEEKEND_P|p:HOLIDAY_P)"

LEVELS = [
    [
        Rule("unit, then last", f"THE? {_WHICH} LAST_AFTER", _stepped(Last)),
        Rule("unit, then next", f"THE? {_WHICH} NEXT_AFTER", _stepped(Next)),
        Rule("unit, then previous", f"THE? {_WHICH} PREVIOUS_AFTER", _stepped(Last, Told())),
        Rule("unit, then following", f"THE? {_WHICH} FOLLOWING_AFTER", _stepped(Next, Told())),
        Rule("years of a decade", "DECADE_WORD (year:T&BARE_YEAR|short:DIGITS)", _decade),
        Rule(
            "part of the day, then last",
            "THE? part:DAY_PART_P LAST_AFTER",
            lambda part: {"T": In(part, Shift(-1, Granularity.DAY))},
        ),
        Rule(
            "hour of the clock, of a part of the day",
            "AT? (hour:HOUR_DIGITS|hour:DAY_WORD) HOUR_OF_CLOCK minute:DIGITS? OF THE? part:DAY_PART_P",
            _hour_of_clock,
        ),
        Rule(
            "hour of the clock",
            "AT (hour:HOUR_DIGITS|hour:DAY_WORD) HOUR_OF_CLOCK minute:DIGITS?",
            _hour_of_clock,
        ),
        Rule("the neighbouring day", "n:NEIGHBOUR_DAY", _neighbour_day),
        Rule(
            "every one of the units",
            "quant:EVERY unit:UNITS",
            lambda quant, unit: {"SET": Repeat(Unit(unit), 1, quant)},
        ),
        Rule(
            "every one of the weekdays",
            "quant:EVERY n:WEEKDAYS",
            lambda quant, n: {"SET": Repeat(Weekday(n), 1, quant)},
        ),
    ],
]

AFTER_DURATIONS = [
    [
        Rule("length and a half", "length:LENGTH AND HALF (?!OF)", _and_a_half),
    ],
    [
        Rule("ago, then a length", "AGO_BEFORE length:LENGTH", _shifted(-1)),
        Rule("hence, then a length", "HENCE_BEFORE length:LENGTH", _shifted(1)),
    ],
]
