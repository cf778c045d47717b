"""Rules for what is counted from an anchor by a length of time: two days ago, a week later, the day before."""

from __future__ import annotations

from typing import Any

import attrs

from timeline.calendar.formula import (
    Amount,
    Corresponding,
    Duration,
    Formula,
    In,
    Last,
    Leading,
    Next,
    Pattern,
    Shift,
    ShiftBy,
    ShiftVaguely,
    This,
    Told,
    Trailing,
    Unit,
    Weekday,
)
from timeline.calendar.granularity import Granularity
from timeline.language.engine import Rule
from timeline.language.grammar.making import Made, grain, time, unit_pattern, vague
from timeline.language.phrase import Condition

__all__ = ["LAST_OF_ALL", "LEVELS"]


def _shifted(sign: int, unit: Granularity, n: float | None = 1, of: Formula | None = None) -> Made:
    if n is None:
        return time(ShiftVaguely(sign, unit, of))
    return time(Shift(sign * n, unit, of), **grain(Unit(unit)))


def _quantity_shift(sign: int, span: Formula, of: Formula | None) -> Made:
    """Shift by a length of time that an earlier level has read."""
    assert isinstance(span, Duration)  # LENGTH tokens hold nothing else
    if len(span.amounts) != 1:
        return None if any(amount.count is None for amount in span.amounts) else time(ShiftBy(sign, span.amounts, of))
    amount = span.amounts[0]
    return _shifted(sign, amount.unit, amount.count, of)


def _beside(kind: type[Last] | type[Next]) -> Any:
    """Read "the day before Easter", "the week after 3 March": the one beside that in which it lies."""

    def made(unit: Granularity, of: Formula) -> Made:
        return time(kind(unit_pattern(unit), 1, of), **grain(Unit(unit)))

    return made


def _weeks_before_last(length: Formula, of: Formula) -> Made:
    """Read "a week last Tuesday": a week before it; other lengths beside a day are lengths."""
    assert isinstance(length, Duration)  # LENGTH tokens hold nothing else
    is_weeks = len(length.amounts) == 1 and length.amounts[0].unit is Granularity.WEEK
    if not is_weeks or not isinstance(of, Last) or not isinstance(of.pattern, Weekday):
        return None
    return _quantity_shift(-1, length, of)


def _weekdays(kind: type[Last] | type[Next]) -> Any:
    """Read "three Fridays ago"."""

    def made(n: float, p: Pattern | None = None, day: int | None = None) -> Made:
        if n != int(n) or not 1 <= n <= 52:
            return None
        pattern = p if p is not None else Weekday(day or 1)
        return time(kind(pattern, int(n)), DAY=True)

    return made


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


def _nth_year(unit: Granularity) -> Made:
    """Read "the first year of the war": how long that is; when it was, the war would tell."""
    is_told = unit in (Granularity.WEEK, Granularity.MONTH, Granularity.YEAR, Granularity.DECADE)
    return {"D": Duration((Amount(1, unit),))} if is_told else None


def _nth_day(n: int, unit: Granularity | None = None, part: Pattern | None = None) -> Made:
    """Read "the fifth day of the siege": a report tells of it on that day; the first one may be long past."""
    if n < 2 or unit not in (None, Granularity.DAY):
        return None
    day = This(Unit(Granularity.DAY), Told())
    return time(day if part is None else In(part, day), CONDITION=Condition.REPORT)


def _part_before(part: Pattern) -> Made:
    """Read "the night before": of the day before the one that was told."""
    return time(In(part, Last(Unit(Granularity.DAY), 1, Told())))


def _year_earlier(unit: Granularity | None = None) -> Made:
    """Read "the year-earlier quarter": the same period as what was told, a year before."""
    if unit is not None and unit < Granularity.QUARTER:
        return time(This(Unit(unit), Shift(-1, Granularity.YEAR, Told())))
    return time(Corresponding(Shift(-1, Granularity.YEAR, Told())))


_THE_UNIT = "(THE unit:UNIT|unit:THE_UNIT)"
_NOTHING_MORE = "(?!THE|A|THAT|THIS|T|P|LAST|NEXT|EVERY|D|NUMBER|POSSESSIVE)"

LEVELS = [
    [  # ago, later, before, after
        Rule("vague reference of narratives", "ref:VAGUE_IN_NARRATIVE", vague(Condition.NARRATIVE)),
        Rule(
            "the year-earlier unit", "THE? CORRESPONDING? UNIT HYPHEN (EARLIER|AGO) (unit:UNIT|PERIOD)", _year_earlier
        ),
        Rule(
            "span of several units",
            "span:SPAN (AND|COMMA AND?)? length:LENGTH (?!AGO|LATER|EARLIER|FROM_NOW|BEFORE|AFTER)",
            _longer_span,
        ),
        Rule("the year-earlier length", "THE? UNIT HYPHEN (EARLIER|AGO) length:LENGTH", lambda length: {"D": length}),
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
            "length:LENGTH (EARLIER|BEFORE) (of:T|of:P&!BARE_DAY)",
            lambda length, of: _quantity_shift(-1, length, of),
        ),
        Rule(
            "some time after a time",
            "length:LENGTH (LATER|AFTER) (of:T|of:P&!BARE_DAY)|length:LENGTH FROM (of:T|of:P) (?!TO|UNTIL|HYPHEN|DASH)",
            lambda length, of: _quantity_shift(1, length, of),
        ),
        Rule(
            "the day before a time",
            f"{_THE_UNIT} (EARLIER|BEFORE) (of:T|of:P&!BARE_DAY)",
            _beside(Last),
        ),
        Rule(
            "the day after a time",
            f"{_THE_UNIT} (LATER|AFTER) (of:T|of:P&!BARE_DAY)",
            _beside(Next),
        ),
        Rule(
            "the weekday before a time",
            "THE p:WEEKDAY_P BEFORE (of:T&DAY|of:DATE_P|of:HOLIDAY_P)",
            lambda p, of: time(Last(p, 1, of), DAY=True),
        ),
        Rule(
            "the weekday after a time",
            "THE p:WEEKDAY_P AFTER (of:T&DAY|of:DATE_P|of:HOLIDAY_P)",
            lambda p, of: time(Next(p, 1, of), DAY=True),
        ),
        Rule("a week last Saturday", "length:LENGTH of:T&DAY", _weeks_before_last),
        Rule("some time later", "length:LENGTH OR_SO? LATER", lambda length: _quantity_shift(1, length, Told())),
        Rule("some time earlier", "length:LENGTH OR_SO? EARLIER", lambda length: _quantity_shift(-1, length, Told())),
        Rule("the day before", f"{_THE_UNIT} (EARLIER|BEFORE (?=COMMA))", lambda unit: _shifted(-1, unit, 1, Told())),
        Rule("the day after", f"{_THE_UNIT} (LATER|AFTER (?=COMMA))", lambda unit: _shifted(1, unit, 1, Told())),
        Rule(
            "the morning after",
            "THE part:DAY_PART_P (LATER|AFTER (?=COMMA))",
            lambda part: time(In(part, Next(Unit(Granularity.DAY), 1, Told()))),
        ),
        Rule("the night before", "THE part:DAY_PART_P (EARLIER|BEFORE (?=COMMA))", _part_before),
    ],
]

LAST_OF_ALL = [
    [
        Rule("the day before, closing", f"{_THE_UNIT} BEFORE {_NOTHING_MORE}", _day_before(-1)),
        Rule(
            "the night before, closing",
            f"part:NAMED_PART BEFORE {_NOTHING_MORE}",
            lambda part: {**(_part_before(part) or {}), "CONDITION": Condition.CLOSING},
        ),
        Rule(
            "the nth day of something",
            "THE n:ORDINAL MORE? (unit:UNIT|part:DAY_PART_P)"
            " (?!HYPHEN|POSSESSIVE|(OF|IN|ON|AT|COMMA)? THE? (T|P|D|SET|SIGNALLED|ORDINAL))",
            _nth_day,
        ),
        Rule("vague adjective", "ref:VAGUE_ADJECTIVE", vague()),
        Rule("the nth year of something", "THE ORDINAL unit:UNIT (?=OF)", _nth_year),
        Rule("the day after, closing", f"{_THE_UNIT} AFTER {_NOTHING_MORE}", _day_before(1)),
    ],
]
