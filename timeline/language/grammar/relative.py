"""Rules that read times told from another time: ago, last, next, this, that, the following."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from timeline.calendar.formula import (
    Ambiguous,
    Amount,
    Corresponding,
    DayOfMonth,
    Duration,
    Formula,
    In,
    Last,
    Leading,
    MonthDay,
    Next,
    Now,
    NthIn,
    PartOfDay,
    Pattern,
    Quarter,
    Reference,
    Repeat,
    ReportedQuarter,
    Shift,
    ShiftBy,
    ShiftVaguely,
    This,
    Told,
    Trailing,
    Unit,
    Vague,
    Weekday,
    WeekendOf,
)
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import DayPart
from timeline.language.engine import Rule
from timeline.language.phrase import Condition

__all__ = ["AFTER_DURATIONS", "LAST_OF_ALL", "LEVELS"]

Made = Mapping[str, Any] | None
_BELOW_DAY = (Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR)


def _unit_pattern(unit: Granularity) -> Pattern:
    return WeekendOf() if unit is Granularity.WEEKEND else Unit(unit)


def _amounts(n: float | None, unit: Granularity) -> tuple[Amount, ...]:
    return (Amount(n, unit),)


def _time(formula: Formula, **more: Any) -> Made:
    return {"T": formula, **more}


def _stepped(kind: type[Last] | type[Next], told: bool = False) -> Any:
    def made(p: Pattern | None = None, unit: Granularity | None = None, n: int = 1) -> Made:
        pattern = p if p is not None else _unit_pattern(unit) if unit is not None else None
        assert pattern is not None  # every rule captures one of the two
        return _time(kind(pattern, n, Told() if told else None), **_grain(pattern))

    return made


def _this(told: bool = False) -> Any:
    def made(p: Pattern | None = None, unit: Granularity | None = None) -> Made:
        pattern = p if p is not None else _unit_pattern(unit) if unit is not None else None
        assert pattern is not None
        return _time(This(pattern, Told() if told else None), **_grain(pattern))

    return made


def _grain(pattern: Pattern) -> dict[str, bool]:
    """What later rules need to know of a time: whether it is a day, a month, a year."""
    if isinstance(pattern, Unit):
        return {
            Granularity.DAY: {"DAY": True},
            Granularity.YEAR: {"YEAR": True},
            Granularity.MONTH: {"MONTH_T": True},
            Granularity.WEEK: {"WEEK": True},
        }.get(pattern.unit, {})
    return {"DAY": True} if isinstance(pattern, (Weekday, DayOfMonth)) else {}


def _trailing(unit: Granularity, n: float | None = None, told: bool = False) -> Made:
    return {"SPAN": Trailing(_amounts(n, unit), Told() if told else None)}


def _leading(unit: Granularity, n: float | None = None, told: bool = False) -> Made:
    return {"SPAN": Leading(_amounts(n, unit), Told() if told else None)}


def _shifted(sign: int, unit: Granularity, n: float | None = 1, of: Formula | None = None) -> Made:
    if n is None:
        return _time(ShiftVaguely(sign, unit, of))
    return _time(Shift(sign * n, unit, of), **_grain(Unit(unit)))


def _quantity_shift(sign: int, span: Formula, of: Formula | None) -> Made:
    """Shift by a length of time that an earlier level has read."""
    assert isinstance(span, Duration)  # LENGTH tokens hold nothing else
    if len(span.amounts) != 1:
        return None if any(amount.count is None for amount in span.amounts) else _time(ShiftBy(sign, span.amounts, of))
    amount = span.amounts[0]
    return _shifted(sign, amount.unit, amount.count, of)


def _nested(p: Pattern, of: Formula) -> Made:
    return _time(In(p, of), **_grain(p))


def _nth(n: int, of: Formula, unit: Granularity | None = None, p: Pattern | None = None) -> Made:
    pattern = p if p is not None else _unit_pattern(unit) if unit is not None else None
    assert pattern is not None
    if isinstance(pattern, Unit) and pattern.unit is Granularity.QUARTER:
        return _time(In(Quarter(n), of)) if 1 <= n <= 4 else None
    return _time(NthIn(n, pattern, of), **_grain(pattern))


def _latest(unit: Granularity | None = None) -> Made:
    """Read "the latest quarter" and "the latest period": what the text is reporting on."""
    if unit in (None, Granularity.QUARTER):
        return _time(ReportedQuarter(completed=True))
    return _time(Last(_unit_pattern(unit))) if unit is Granularity.YEAR else _this(told=True)(None, unit)


def _the_unit(unit: Granularity) -> Made:
    """Read "the year": the one that is being told. Shorter units are too often lengths or counts."""
    if unit in (Granularity.WEEK, Granularity.MONTH, Granularity.QUARTER, Granularity.YEAR):
        return {**(_this(told=True)(None, unit) or {}), "UNIT": unit, "THE_UNIT": unit}
    return None


def _next_day(unit: Granularity) -> Made:
    """Read "the next day": what follows the time that was told; other units follow the report."""
    return _time(Next(_unit_pattern(unit), 1, Told()), **_grain(Unit(unit))) if unit is Granularity.DAY else None


def _next_hour(unit: Granularity) -> Made:
    """Read "the next hour": the one that begins now, as nobody means the next of the clock."""
    return _leading(unit, 1) if unit in (Granularity.MINUTE, Granularity.HOUR) else None


def _weekdays(kind: type[Last] | type[Next]) -> Any:
    """Read "three Fridays ago"."""

    def made(n: float, p: Pattern | None = None, day: int | None = None) -> Made:
        if n != int(n) or not 1 <= n <= 52:
            return None
        pattern = p if p is not None else Weekday(day or 1)
        return _time(kind(pattern, int(n)), DAY=True)

    return made


def _vague(condition: Condition = Condition.NONE) -> Any:
    return lambda ref: {"VAGUE_T": Vague(Reference(ref)), "CONDITION": condition}


def _repeat(unit: Granularity, quant: str = "", n: int = 1, freq: str = "") -> Made:
    return {"SET": Repeat(_unit_pattern(unit), int(n), quant, freq)}


def _times(unit: Granularity, n: float | None = None, quant: str = "") -> Made:
    """Read "four times a day", "several times a week"."""
    return _repeat(unit, quant, 1, "XX" if n is None else f"{int(n)}X")


def _every_numeric(quant: str, p: Formula) -> Made:
    """Read "each 4/15"."""
    pattern = p.first if isinstance(p, Ambiguous) else p
    return {"SET": Repeat(pattern, 1, quant)} if isinstance(pattern, MonthDay) else None


def _longer_span(span: Formula, length: Formula) -> Made:
    """Read "the last 3 months and 2 weeks": the span goes on in smaller units."""
    if not isinstance(span, (Trailing, Leading)) or not isinstance(length, Duration):
        return None
    amounts = span.amounts + length.amounts
    if any(amount.count is None for amount in amounts) or span.amounts[-1].unit <= length.amounts[0].unit:
        return None
    return {"SPAN": attrs.evolve(span, amounts=amounts)}


def _day_before(sign: int) -> Any:
    """Read "… the day before.": a time where nothing follows that it is before."""

    def made(unit: Granularity) -> Made:
        made = _shifted(sign, unit, 1, Told())
        return None if made is None or unit < Granularity.DAY else {**made, "CONDITION": Condition.CLOSING}

    return made


def _throughout(the: int, unit: Granularity) -> Made:
    """Read "throughout the day": the day that is being told; the word before it is no part of the time."""
    made = _this(told=True)(None, unit) if unit is Granularity.DAY else None
    return None if made is None else {**made, "INNER_START": the == 0}


def _part_before(part: Pattern) -> Made:
    """Read "the night before": of the day before the one that was told."""
    return _time(In(part, Last(Unit(Granularity.DAY), 1, Told())))


def _year_earlier(unit: Granularity | None = None) -> Made:
    """Read "the year-earlier quarter": the same period as what was told, a year before."""
    if unit is not None and unit < Granularity.QUARTER:
        return _time(This(Unit(unit), Shift(-1, Granularity.YEAR, Told())))
    return _time(Corresponding(Shift(-1, Granularity.YEAR, Told())))


_N = "(n:NUMBER|n:VAGUE_NUMBER)"
_U = "(unit:UNIT|unit:UNITS)"
_NOT_OF_A_TIME = "(?!(OF|IN) THE? (MONTH_P|SEASON_P|T))"
_NOTHING_MORE = "(?!THE|A|THAT|THIS|T|P|LAST|NEXT|EVERY|D|NUMBER|POSSESSIVE)"

LEVELS = [
    [  # one word, or a fixed pair of them
        Rule(
            "night of yesterday", "LAST_NIGHT", lambda: _time(In(PartOfDay(DayPart.NIGHT), Shift(-1, Granularity.DAY)))
        ),
        Rule(
            "last/next/this part of the day",
            "LAST part:DAY_PART_P",
            lambda part: _time(In(part, Shift(-1, Granularity.DAY))),
        ),
        Rule("tonight", "TONIGHT", lambda: _time(In(PartOfDay(DayPart.NIGHT), Now()))),
        Rule(
            "today, yesterday, tomorrow",
            "n:DEICTIC",
            lambda n: _time(Shift(n, Granularity.DAY) if n else Now(), DAY=True),
        ),
        Rule("vague reference", "ref:VAGUE", _vague()),
        Rule("vague reference to what is to come", "ref:VAGUE_AHEAD", _vague(Condition.AHEAD)),
        Rule("vague reference, framing a sentence", "ref:VAGUE_OPENING", _vague(Condition.OPENING)),
        Rule(
            "future units",
            "FUTURE (UNIT|UNITS)",
            lambda: {"VAGUE_T": Vague(Reference.FUTURE)},
        ),
    ],
    [  # last, next, this
        Rule("in the last n units", f"THE? (LAST|PAST|LATEST) MORE? {_N} MORE? {_U} {_NOT_OF_A_TIME}", _trailing),
        Rule(
            "in the last n nights",
            f"THE? (LAST|PAST) {_N} NIGHTS",
            lambda n: _trailing(Granularity.DAY, n),
        ),
        Rule("in n past units", "(THE|A)? n:NUMBER (LAST|PAST) unit:UNITS", _trailing),
        Rule("in the previous n units", f"THE? PREVIOUS {_N} {_U}", lambda unit, n=None: _trailing(unit, n, True)),
        Rule("the n previous units", f"THE? n:NUMBER PREVIOUS {_U}", lambda unit, n=None: _trailing(unit, n, True)),
        Rule("in the next n units", f"THE? (NEXT|COMING) MORE? {_N} MORE? {_U}", _leading),
        Rule("the n coming units", "THE? n:NUMBER (NEXT unit:UNITS|COMING (unit:UNIT|unit:UNITS))", _leading),
        Rule("in the following n units", f"THE? FOLLOWING {_N} {_U}", lambda unit, n=None: _leading(unit, n, True)),
        Rule("in the few units", "THE VAGUE_NUMBER unit:UNITS", lambda unit: _trailing(unit)),
        Rule("in the past units", "THE? (LAST|PAST|RECENT) unit:UNITS", lambda unit: _trailing(unit)),
        Rule("in the previous units", "THE? PREVIOUS unit:UNITS", lambda unit: _trailing(unit, None, True)),
        Rule("in the coming units", "THE? (NEXT|COMING) unit:UNITS", lambda unit: _leading(unit)),
        Rule("in the following units", "THE? FOLLOWING unit:UNITS", lambda unit: _leading(unit, None, True)),
        Rule("the past unit", "THE PAST unit:UNIT", lambda unit: _trailing(unit, 1)),
        Rule("past unit", "PAST unit:UNIT", lambda unit: _trailing(unit, 1)),
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
            lambda part: _time(In(part, Next(Unit(Granularity.DAY), 1, Told()))),
        ),
        Rule(
            "the previous night",
            "THE PREVIOUS part:DAY_PART_P",
            lambda part: _time(In(part, Last(Unit(Granularity.DAY), 1, Told()))),
        ),
        Rule("the next hour", "THE? NEXT unit:UNIT", _next_hour),
        Rule("the next unit", "THE? NEXT (unit:UNIT|p:P&!DAY_PART_P&!CLOCK_P)", _stepped(Next)),
        Rule("the coming unit", "(THE|THIS)? COMING (unit:UNIT|p:P&!DAY_PART_P&!CLOCK_P)", _stepped(Next)),
        Rule(
            "the last unit",
            # "The last day of next month" is counted in that month.
            "THE? LAST (unit:UNIT (?!(OF|IN) (MONTH_P|SEASON_P|QUARTER_P|T))"
            "|p:P&!DAY_PART_P&!CLOCK_P (?!(OF|IN) (MONTH_P|T)))"
            " (?!(OF|IN) (LAST|NEXT|PREVIOUS|THIS) UNIT)",
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
        Rule("this part of the day", "THIS part:DAY_PART_P", lambda part: _time(In(part, Now()))),
        Rule(
            "that part of the day",
            "THAT part:DAY_PART_P",
            lambda part: _time(In(part, This(Unit(Granularity.DAY), Told()))),
        ),
        Rule("this unit", "THIS (unit:UNIT|p:P&!CLOCK_P)", _this()),
        Rule("the current unit", "THE THIS (unit:UNIT|p:P&!CLOCK_P)", _this()),
        Rule(
            "the current fiscal year",
            "THE? THIS FISCAL unit:UNIT?",
            lambda unit=None: _this()(None, unit or Granularity.YEAR),
        ),
        Rule("that unit", "THE? THAT (unit:UNIT|p:SEASON_P|p:WEEKEND_P)", _this(told=True)),
        Rule("the latest unit", "THE? LATEST (unit:UNIT|PERIOD)", _latest),
        Rule(
            "the fiscal year",
            "THE FISCAL unit:UNIT?",
            lambda unit=None: _this(told=True)(None, unit or Granularity.YEAR),
        ),
        Rule("the full year", "THE FULL unit:UNIT", _the_unit),
        Rule(
            "the latest fiscal year",
            "THE? LATEST FISCAL unit:UNIT?",
            lambda unit=None: _latest(unit or Granularity.YEAR),
        ),
        Rule("the future", "THE FUTURE", lambda: {"VAGUE_T": Vague(Reference.FUTURE)}),
        Rule("at the time", "ref:AT_THE_TIME (?!OF|POSSESSIVE)", _vague(Condition.CLOSING)),
        Rule(
            "throughout the day",
            "(THROUGHOUT|ALL|REST) the:THE unit:UNIT (?!OF|BEFORE|AFTER|POSSESSIVE|WEEKDAY_P)",
            _throughout,
        ),
        Rule("the past", "THE PAST", lambda: {"VAGUE_T": Vague(Reference.PAST)}),
        Rule("the unit", "THE unit:UNIT", _the_unit),
        Rule("the weekend", "THE p:WEEKEND_P", lambda p: {"P": p, "WEEKEND_P": p, "NAMED": True}),
        Rule("the summer", "THE p:SEASON_P", lambda p: {"P": p, "SEASON_P": p, "NAMED": True}),
        Rule("the quarter", "THE p:QUARTER_P&!HYPHENATED", lambda p: {"P": p, "QUARTER_P": p, "NAMED": True}),
    ],
    [  # every, ago, later
        Rule(
            "nights ago",
            "n:NUMBER NIGHTS (AGO|EARLIER)",
            lambda n: _time(In(PartOfDay(DayPart.NIGHT), Shift(-n, Granularity.DAY))),
        ),
        Rule("every other unit", "quant:EVERY n:OTHER (unit:UNIT)", _repeat),
        Rule("every n units", "quant:EVERY n:NUMBER unit:UNITS", _repeat),
        Rule("times a unit", "freq:TIMES (A|quant:EVERY) unit:UNIT", _repeat),
        Rule("n times a unit", f"{_N} TIMES_WORD (A|quant:EVERY) unit:UNIT", _times),
        Rule("every unit", "quant:EVERY (unit:UNIT)", _repeat),
        Rule("every numeric day", "quant:EVERY p:NUMERIC_P", lambda quant, p: _every_numeric(quant, p)),
        Rule("every named time", "quant:EVERY p:P&!CLOCK_P", lambda quant, p: {"SET": Repeat(p, 1, quant)}),
        Rule("frequency", "freq:FREQUENCY", lambda freq: _repeat(freq[1], "", freq[0])),
        Rule("weekday nights", "p:WEEKDAY_P part:DAY_PARTS", lambda p, part: {"SET": Repeat(p)}),
        Rule("weekdays", "n:WEEKDAYS (?!AGO|LATER|FROM_NOW)", lambda n: {"SET": Repeat(Weekday(n))}),
        Rule("named times, each", "part:DAY_PARTS", lambda part: {"SET": Repeat(PartOfDay(part)), "WEAK_SET": True}),
    ],
]

AFTER_DURATIONS = [
    [  # ago, later, before, after
        Rule("vague reference of narratives", "ref:VAGUE_IN_NARRATIVE", _vague(Condition.NARRATIVE)),
        Rule(
            "the year-earlier unit", "THE? CORRESPONDING? UNIT HYPHEN (EARLIER|AGO) (unit:UNIT|PERIOD)", _year_earlier
        ),
        Rule(
            "span of several units",
            "span:SPAN (AND|COMMA AND?)? length:LENGTH (?!AGO|LATER|EARLIER|FROM_NOW|BEFORE|AFTER)",
            _longer_span,
        ),
        Rule("some time ago", "length:LENGTH OR_SO? AGO", lambda length: _quantity_shift(-1, length, None)),
        Rule("unit-ago", "unit:UNIT HYPHEN AGO", lambda unit: _shifted(-1, unit)),
        Rule("unit-earlier", "unit:UNIT HYPHEN EARLIER", lambda unit: _shifted(-1, unit, 1, Told())),
        Rule(
            "the eve of a feast", "THE? EVE OF (of:HOLIDAY_P|of:T&DAY)", lambda of: _shifted(-1, Granularity.DAY, 1, of)
        ),
        Rule("some weekdays ago", "n:NUMBER (p:WEEKDAY_P|day:WEEKDAYS) AGO", _weekdays(Last)),
        Rule("some weekdays from now", "n:NUMBER (p:WEEKDAY_P|day:WEEKDAYS) (FROM_NOW|LATER)", _weekdays(Next)),
        Rule("some time from now", "length:LENGTH FROM_NOW", lambda length: _quantity_shift(1, length, None)),
        Rule(
            "some time before a time",
            "length:LENGTH (EARLIER|BEFORE) (of:T|of:P)",
            lambda length, of: _quantity_shift(-1, length, of),
        ),
        Rule(
            "some time after a time",
            "length:LENGTH (LATER|AFTER) (of:T|of:P)|length:LENGTH FROM (of:T|of:P) (?!TO|UNTIL|HYPHEN|DASH)",
            lambda length, of: _quantity_shift(1, length, of),
        ),
        Rule(
            "the day before a time",
            "THE unit:UNIT (EARLIER|BEFORE) (of:T|of:P)",
            lambda unit, of: _shifted(-1, unit, 1, of),
        ),
        Rule(
            "the day after a time", "THE unit:UNIT (LATER|AFTER) (of:T|of:P)", lambda unit, of: _shifted(1, unit, 1, of)
        ),
        Rule("a week on Saturday", "A unit:UNIT (FROM|ON) of:WEEKDAY_P", lambda unit, of: _shifted(1, unit, 1, of)),
        Rule("a week last Saturday", "A unit:UNIT of:T&DAY", lambda unit, of: _shifted(-1, unit, 1, of)),
        Rule("some time later", "length:LENGTH OR_SO? LATER", lambda length: _quantity_shift(1, length, Told())),
        Rule("some time earlier", "length:LENGTH OR_SO? EARLIER", lambda length: _quantity_shift(-1, length, Told())),
        Rule("the day before", "THE unit:UNIT (EARLIER|BEFORE (?=COMMA))", lambda unit: _shifted(-1, unit, 1, Told())),
        Rule("the day after", "THE unit:UNIT (LATER|AFTER (?=COMMA))", lambda unit: _shifted(1, unit, 1, Told())),
        Rule(
            "the morning after",
            "THE part:DAY_PART_P (LATER|AFTER (?=COMMA))",
            lambda part: _time(In(part, Next(Unit(Granularity.DAY), 1, Told()))),
        ),
        Rule("the night before", "THE part:DAY_PART_P (EARLIER|BEFORE (?=COMMA))", _part_before),
    ],
]

LAST_OF_ALL = [
    [
        Rule("the day before, closing", f"THE unit:UNIT BEFORE {_NOTHING_MORE}", _day_before(-1)),
        Rule(
            "the night before, closing",
            f"THE part:DAY_PART_P BEFORE {_NOTHING_MORE}",
            lambda part: {**(_part_before(part) or {}), "CONDITION": Condition.CLOSING},
        ),
        Rule("the day after, closing", f"THE unit:UNIT AFTER {_NOTHING_MORE}", _day_before(1)),
    ],
]
