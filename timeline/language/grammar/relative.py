"""Rules for what is counted from an anchor in steps: today, last week, next Friday, the past three days."""

from __future__ import annotations

from typing import Any

from timeline.calendar.formula import (
    Amount,
    In,
    Last,
    Leading,
    Next,
    Now,
    PartOfDay,
    Pattern,
    Reference,
    Repeat,
    ReportedQuarter,
    Season,
    Shift,
    This,
    Told,
    Trailing,
    Unit,
    Vague,
    Weekday,
)
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import DayPart
from timeline.language.engine import Rule
from timeline.language.grammar.making import Made, N, U, grain, time, unit_pattern, vague
from timeline.language.phrase import Condition

__all__ = ["LEVELS"]


def _amounts(n: float | None, unit: Granularity) -> tuple[Amount, ...]:
    return (Amount(n, unit),)


def _stepped(kind: type[Last] | type[Next], told: bool = False) -> Any:
    def made(p: Pattern | None = None, unit: Granularity | None = None, n: int = 1) -> Made:
        pattern = p if p is not None else unit_pattern(unit) if unit is not None else None
        assert pattern is not None  # every rule captures one of the two
        return time(kind(pattern, n, Told() if told else None), **grain(pattern))

    return made


def _this(told: bool = False) -> Any:
    def made(p: Pattern | None = None, unit: Granularity | None = None) -> Made:
        pattern = p if p is not None else unit_pattern(unit) if unit is not None else None
        assert pattern is not None
        return time(This(pattern, Told() if told else None), **grain(pattern))

    return made


def _fiscal(year_of: Any) -> Any:
    """Read "the current fiscal year"; without the last word only where no other follows ("the fiscal rules")."""

    def made(is_year: int, unit: Granularity | None = None) -> Made:
        found = year_of(None, unit or Granularity.YEAR)
        return {**found, "CONDITION": Condition.CLOSING} if unit is None and not is_year else found

    return made


def _trailing(unit: Granularity, n: float | None = None, told: bool = False) -> Made:
    return {"SPAN": Trailing(_amounts(n, unit), Told() if told else None)}


def _leading(unit: Granularity, n: float | None = None, told: bool = False) -> Made:
    return {"SPAN": Leading(_amounts(n, unit), Told() if told else None)}


def _the_last(unit: Granularity) -> Made:
    """Read "the last week": the seven days up to now; "last week" is a week of the calendar."""
    return (
        _trailing(unit, 1)
        if unit in (Granularity.HOUR, Granularity.WEEK, Granularity.MONTH, Granularity.YEAR)
        else None
    )


def _latest(unit: Granularity | None = None) -> Made:
    """Read "the latest quarter" and "the latest period": what the text is reporting on."""
    if unit in (None, Granularity.QUARTER):
        return time(ReportedQuarter(completed=True))
    return time(Last(unit_pattern(unit))) if unit is Granularity.YEAR else _this(told=True)(None, unit)


def _the_unit(unit: Granularity) -> Made:
    """Read "the year": the one that is being told. Shorter units are too often lengths or counts."""
    if unit in (Granularity.WEEK, Granularity.MONTH, Granularity.QUARTER, Granularity.YEAR):
        return {**(_this(told=True)(None, unit) or {}), "UNIT": unit, "THE_UNIT": unit}
    return None


def _next_day(unit: Granularity) -> Made:
    """Read "the next day": what follows the time that was told; other units follow the report."""
    return time(Next(unit_pattern(unit), 1, Told()), **grain(Unit(unit))) if unit is Granularity.DAY else None


def _next_hour(unit: Granularity) -> Made:
    """Read "the next hour": the one that begins now, as nobody means the next of the clock."""
    return _leading(unit, 1) if unit in (Granularity.MINUTE, Granularity.HOUR) else None


def _throughout(the: int, unit: Granularity) -> Made:
    """Read "throughout the day": the day that is being told; the word before it is no part of the time."""
    made = _this(told=True)(None, unit) if unit is Granularity.DAY else None
    return None if made is None else {**made, "INNER_START": the == 0}


_UNITS = "unit:UNITS ((AND|OR) UNITS)?"
"""Units of no told number; of two kinds of them, the first tells the length ("recent weeks and months")."""

_NOT_OF_A_TIME = "(?!(OF|IN) THE? (MONTH_P|SEASON_P|T))"

LEVELS = [
    [  # one word, or a fixed pair of them
        Rule(
            "night of yesterday", "LAST_NIGHT", lambda: time(In(PartOfDay(DayPart.NIGHT), Shift(-1, Granularity.DAY)))
        ),
        Rule(
            "last/next/this part of the day",
            "LAST part:DAY_PART_P",
            lambda part: time(In(part, Shift(-1, Granularity.DAY))),
        ),
        Rule("tonight", "TONIGHT", lambda: time(In(PartOfDay(DayPart.NIGHT), Now()))),
        Rule(
            "today, yesterday, tomorrow",
            "n:DEICTIC",
            lambda n: time(Shift(n, Granularity.DAY) if n else Now(), DAY=True),
        ),
        Rule("vague reference", "ref:VAGUE", vague()),
        Rule("vague reference to what is to come", "ref:VAGUE_AHEAD", vague(Condition.AHEAD)),
        Rule("vague reference that closes", "ref:VAGUE_CLOSING", vague(Condition.CLOSING)),
        Rule("vague reference, framing a sentence", "ref:VAGUE_OPENING", vague(Condition.OPENING)),
        Rule(
            "future units",
            "FUTURE (UNIT|UNITS)",
            lambda: {"VAGUE_T": Vague(Reference.FUTURE)},
        ),
    ],
    [  # last, next, this
        Rule("in the last n units", f"THE? (LAST|PAST|LATEST) MORE? {N} MORE? {U} {_NOT_OF_A_TIME}", _trailing),
        Rule(
            "in the last n nights",
            f"THE? (LAST|PAST) {N} NIGHTS",
            lambda n: _trailing(Granularity.DAY, n),
        ),
        Rule(
            "in the last n seasons",
            f"THE? (LAST|PAST) {N} (season:SEASONS|weekday:WEEKDAYS)",
            lambda n, season=None, weekday=None: {"SET": Repeat(Season(season) if season else Weekday(weekday))},
        ),
        Rule("in n past units", "(THE|A)? n:NUMBER (LAST|PAST) unit:UNITS", _trailing),
        Rule("in the previous n units", f"THE? PREVIOUS {N} {U}", lambda unit, n=None: _trailing(unit, n, True)),
        Rule("the n previous units", f"THE? n:NUMBER PREVIOUS {U}", lambda unit, n=None: _trailing(unit, n, True)),
        Rule("in the next n units", f"THE? (NEXT|COMING) MORE? {N} MORE? {U}", _leading),
        Rule("the n coming units", "THE? n:NUMBER (NEXT unit:UNITS|COMING (unit:UNIT|unit:UNITS))", _leading),
        Rule("in the following n units", f"THE? FOLLOWING {N} {U}", lambda unit, n=None: _leading(unit, n, True)),
        Rule("in the units ahead", f"(THE VAGUE_NUMBER?)? {_UNITS} AHEAD", lambda unit: _leading(unit)),
        Rule("in the unit ahead", "THE unit:UNIT AHEAD", lambda unit: _leading(unit, 1)),
        Rule("in the few units", "THE VAGUE_NUMBER unit:UNITS", lambda unit: _trailing(unit)),
        Rule("in the next unit or two", "THE? (NEXT|COMING) unit:UNIT OR NUMBER", lambda unit: _leading(unit)),
        Rule("in the last unit or two", "THE? (LAST|PAST) unit:UNIT OR NUMBER", lambda unit: _trailing(unit)),
        Rule("in the past units", f"THE? (LAST|PAST|RECENT) {_UNITS}", lambda unit: _trailing(unit)),
        Rule("in the previous units", f"THE? PREVIOUS {_UNITS}", lambda unit: _trailing(unit, None, True)),
        Rule("in the coming units", f"THE? (NEXT|COMING) {_UNITS}", lambda unit: _leading(unit)),
        Rule(
            "in the following units",
            f"THE FOLLOWING {_UNITS}|FOLLOWING {_UNITS} (?!OF)",
            lambda unit: _leading(unit, None, True),
        ),
        Rule("the past unit", "THE PAST unit:UNIT&!WEEKEND_P", lambda unit: _trailing(unit, 1)),
        Rule("past unit", "PAST unit:UNIT&!WEEKEND_P", lambda unit: _trailing(unit, 1)),
        Rule(
            "unit before last",
            "THE (unit:UNIT|p:P) (BEFORE|EARLIER) LAST (?!P|UNIT)",
            lambda unit=None, p=None: _stepped(Last)(p, unit, 2),
        ),
        Rule(
            "unit after next",
            "(THE unit:UNIT|THE? p:P) (AFTER|LATER) THE? NEXT (?!P|UNIT)",
            lambda unit=None, p=None: _stepped(Next)(p, unit, 2),
        ),
        Rule("the next day", "THE (NEXT|FOLLOWING) unit:UNIT", _next_day),
        Rule(
            "the next morning",
            "THE (NEXT|FOLLOWING) part:DAY_PART_P",
            lambda part: time(In(part, Next(Unit(Granularity.DAY), 1, Told()))),
        ),
        Rule(
            "the previous night",
            "THE PREVIOUS part:DAY_PART_P",
            lambda part: time(In(part, Last(Unit(Granularity.DAY), 1, Told()))),
        ),
        Rule("the next hour", "THE? NEXT unit:UNIT", _next_hour),
        Rule("the next unit", "THE? NEXT (unit:UNIT|p:P&!DAY_PART_P&!CLOCK_P)", _stepped(Next)),
        Rule("the coming unit", "(THE|THIS)? COMING (unit:UNIT|p:P&!DAY_PART_P&!CLOCK_P)", _stepped(Next)),
        Rule("in the last unit", "THE LAST unit:UNIT (?!OF|IN|BEFORE|AFTER|EARLIER|LATER|POSSESSIVE|T|P)", _the_last),
        Rule(
            "the last unit",
            # "The last day of next month" is counted in that month.
            "THE? LAST (unit:UNIT (?!(OF|IN) (MONTH_P|SEASON_P|QUARTER_P|HOLIDAY_P|T))"
            "|p:P&!DAY_PART_P&!CLOCK_P (?!(OF|IN) (MONTH_P|HOLIDAY_P|T)))"
            " (?!(OF|IN) (LAST|NEXT|PREVIOUS|THIS|THE) UNIT)",
            _stepped(Last),
        ),
        Rule("this past unit", "(THIS|THE) PAST p:P&!DAY_PART_P&!CLOCK_P", _stepped(Last)),
        Rule(
            "the previous unit", "(THE|THAT)? PREVIOUS (unit:UNIT|p:P&!DAY_PART_P&!CLOCK_P)", _stepped(Last, told=True)
        ),
        Rule(
            "the following unit",
            "(THE|THAT)? FOLLOWING (unit:UNIT|p:P&!DAY_PART_P&!CLOCK_P)",
            _stepped(Next, told=True),
        ),
        Rule("the unit following", "THE unit:UNIT FOLLOWING", _stepped(Next, told=True)),
        Rule("this part of the day", "THIS part:DAY_PART_P", lambda part: time(In(part, Now()))),
        Rule(
            "that part of the day",
            "THAT part:DAY_PART_P",
            lambda part: time(In(part, This(Unit(Granularity.DAY), Told()))),
        ),
        Rule("this unit", "THIS (unit:UNIT|p:P&!CLOCK_P)", _this()),
        Rule("the current unit", "THE THIS (unit:UNIT|p:P&!CLOCK_P)", _this()),
        Rule(
            "the current fiscal year",
            "THE? THIS is_year:FISCAL unit:UNIT?",
            _fiscal(_this()),
        ),
        Rule("that unit", "THE? THAT (unit:UNIT|p:SEASON_P|p:WEEKEND_P)", _this(told=True)),
        Rule("the latest unit", "THE? LATEST (unit:UNIT|PERIOD)", _latest),
        Rule(
            "the fiscal year",
            "THE is_year:FISCAL unit:UNIT?",
            _fiscal(lambda _, unit: _the_unit(unit)),
        ),
        Rule("the full year", "THE FULL unit:UNIT", _the_unit),
        Rule(
            "the latest fiscal year",
            "THE? LATEST is_year:FISCAL unit:UNIT?",
            _fiscal(lambda _, unit: _latest(unit)),
        ),
        Rule("the future", "THE FUTURE (?!OF)", lambda: {"VAGUE_T": Vague(Reference.FUTURE)}),
        Rule("the future of something", "THE FUTURE (?=OF)", lambda: vague(Condition.NARRATIVE)(Reference.FUTURE)),
        Rule("at the time", "ref:AT_THE_TIME (?!OF|POSSESSIVE)", vague(Condition.CLOSING)),
        Rule(
            "all night",
            "(ALL|THE? FULL) part:DAY_PART_P",
            lambda part: time(In(part, This(Unit(Granularity.DAY), Told()))),
        ),
        Rule(
            "throughout the day",
            "(THROUGHOUT|ALL|REST) the:THE unit:UNIT (?!OF|BEFORE|AFTER|POSSESSIVE|WEEKDAY_P)",
            _throughout,
        ),
        Rule("the past", "THE PAST (?!NUMBER|VAGUE_NUMBER)", lambda: {"VAGUE_T": Vague(Reference.PAST)}),
        Rule("the unit", "THE unit:UNIT (?!HYPHEN (EARLIER|AGO|LONG|TO))", _the_unit),
        Rule("the weekend", "THE p:WEEKEND_P", lambda p: {"P": p, "WEEKEND_P": p, "NAMED": True}),
        Rule("the summer", "THE p:SEASON_P", lambda p: {"P": p, "SEASON_P": p, "NAMED": True}),
        Rule("the quarter", "THE p:QUARTER_P&!HYPHENATED", lambda p: {"P": p, "QUARTER_P": p, "NAMED": True}),
    ],
]
