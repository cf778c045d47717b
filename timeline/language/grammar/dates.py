"""Rules that read what the calendar names: days, months, years, weekdays, quarters, seasons, feasts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.calendar.formula import (
    Ambiguous,
    BeforeChrist,
    Between,
    Century,
    Clock,
    Corresponding,
    DayOfMonth,
    Decade,
    Formula,
    Half,
    HijriDate,
    Holiday,
    In,
    Month,
    MonthDay,
    OfHijriYear,
    PartOfDay,
    Quarter,
    Season,
    Weekday,
    WeekendOf,
    Year,
)
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import DayPart, days_in_month
from timeline.language.engine import Rule
from timeline.language.numerals import NumericDate
from timeline.language.phrase import Condition

__all__ = ["LEVELS", "RANKS", "full_year"]

RANKS = 10
"""Up to here an ordinal in words after a month or a weekday is oftener a rank ("in March the second bridge fell")."""

_PIVOT = 40
"""Two-digit years below it are of this century ('18), the others of the last ('98)."""

Made = Mapping[str, Any] | None


def full_year(year: int | None = None, short: int | None = None, digits: int | None = None) -> int | None:
    """Return the year, with its century where only two digits were told."""
    if short is not None:
        return short + (2000 if short < _PIVOT else 1900)
    if digits is not None and digits < 100:
        return digits + (2000 if digits < _PIVOT else 1900)
    return year if year is not None else digits


def _date(
    month: int,
    day: int,
    year: int | None = None,
    short: int | None = None,
    digits: int | None = None,
    bc: int | None = None,
    any_year: int | None = None,
) -> Made:
    if not 1 <= day <= days_in_month(4, month):
        return None
    pattern = MonthDay(month, day)
    if bc is not None:
        return {"T": In(pattern, BeforeChrist(any_year or year or 0)), "DAY": True}
    told = full_year(year, short, digits)
    if told is None:
        return {"P": pattern, "DAY_P": pattern, "DATE_P": pattern}
    if day > days_in_month(told, month):
        return None
    return {"T": In(pattern, Year(told)), "DAY": True}


def _no_date(month: int, day: int, year: int) -> Made:
    """Take "30 February 2018" for no time at all: neither its month nor its year is what is meant."""
    return None if 1 <= day <= days_in_month(year, month) else {"NO_DATE": year}


def _month_year(
    month: int,
    year: int | None = None,
    short: int | None = None,
    any_year: int | None = None,
    bc: int | None = None,
    digits: int | None = None,
) -> Made:
    if bc is not None:
        return {"T": In(Month(month), BeforeChrist(any_year or year or 0)), "MONTH_T": True}
    told = full_year(year, short, digits)
    return None if told is None else {"T": In(Month(month), Year(told)), "MONTH_T": True}


def _numeric(date: NumericDate) -> Made:
    """Read a numeric date; where both orders are dates, the month is put first, and the article decides later."""
    year, first, second, is_open = date
    assert year is not None and first is not None and second is not None  # numerals.py fills all three
    one = In(MonthDay(first, second), Year(year))
    if not is_open or first == second:
        return {"T": one, "DAY": True}
    other = In(MonthDay(second, first), Year(year))
    return {"T": Ambiguous(one, other), "DAY": True}


def _numeric_instant(instant: tuple[NumericDate, tuple[int, int, int | None, str | None]]) -> Made:
    (year, month, day, _), (hour, minute, second, zone) = instant
    offset = None
    if zone:
        sign = -1 if zone[0] == "-" else 1
        offset = 0 if zone in "zZ" else sign * (int(zone[1:3]) * 60 + int(zone[-2:]))
    assert year is not None and month is not None and day is not None  # an ISO instant tells all three
    return {"T": In(Clock(hour, minute, second, offset), In(MonthDay(month, day), Year(year)))}


def _numeric_day(day: tuple[int, int]) -> Made:
    first, second = day
    if 1 <= first <= 12 and 1 <= second <= days_in_month(4, first):
        one = MonthDay(first, second)
        if 1 <= second <= 12 and first != second:
            return {"NUMERIC_P": Ambiguous(one, MonthDay(second, first))}
        return {"NUMERIC_P": one}
    if 1 <= second <= 12 and 1 <= first <= days_in_month(4, second):
        return {"NUMERIC_P": MonthDay(second, first)}
    return None


def _pattern(kind: str, **extra: Any) -> Any:
    def made(of: Any) -> Made:
        pattern = _CLASSES[kind](of)
        return {"P": pattern, f"{kind}_P": pattern, **extra}

    return made


_CLASSES: dict[str, Any] = {
    "MONTH": Month,
    "WEEKDAY": Weekday,
    "SEASON": Season,
    "HOLIDAY": Holiday,
    "DAY_PART": PartOfDay,
}


def _day_part(of: DayPart) -> Made:
    made = {"P": PartOfDay(of), "DAY_PART_P": PartOfDay(of)}
    return {**made, "NIGHT_P": True} if of is DayPart.NIGHT else made


def _ordinal_unit(n: int, unit: Granularity) -> Made:
    """Read "third-quarter" and "20th century"; other units are counted in something else."""
    if unit is Granularity.QUARTER and 1 <= n <= 4:
        return {"P": Quarter(n), "QUARTER_P": Quarter(n)}
    return None


def _hyphenated(made: Made) -> Made:
    """Mark "third-quarter": an adjective takes no article into its extent."""
    return None if made is None else {**made, "HYPHENATED": True}


def _century(n: int, unit: Granularity, bc: int | None = None) -> Made:
    if unit is not Granularity.CENTURY or n < 1:
        return None
    return {"T": Century(-n if bc is not None else n), "LONG_T": True}


def _centuries(first: int, last: int, unit: Granularity) -> Made:
    """Read "the 19th and 20th centuries"."""
    if unit is not Granularity.CENTURY or not 1 <= first < last:
        return None
    return {"SIGNALLED": Between(Century(first), Century(last)), "ENDS": (Century(first), Century(last))}


def _century_of_years(century: int) -> Made:
    """Read "the 1800s"; those of this century are its first decade."""
    return {"T": Century(century), "LONG_T": True} if century <= _LAST_CENTURY else None


_LAST_CENTURY = 20


def _half(n: int) -> Made:
    return {"P": Half(n), "QUARTER_P": Half(n)} if n in (1, 2) else None


def _era(n: int, bc: int | None = None) -> Made:
    if bc is not None:
        return {"T": BeforeChrist(n), "YEAR": True}
    return {"T": Year(n), "YEAR": True} if 1 <= n <= 9999 else None


def _year(year: int) -> Made:
    return {"T": Year(year), "YEAR": True, "BARE_YEAR": True}


def _spoken_year(year: int) -> Made:
    """Read "in two thousand and eighteen"; a round number ("a force of two thousand in …") is a count."""
    if year % 100 == 0:
        return None
    return {"T": Year(year), "YEAR": True, "WEAK_T": True, "CONDITION": Condition.CLOSING}


def _period_of_year(year: int, unit: Granularity = Granularity.QUARTER) -> Made:
    """Read "the 1988 period": that which is told of, in another year."""
    return {"T": Corresponding(Year(year))} if unit is Granularity.QUARTER else None


def day_of_month(n: int) -> Made:
    """Return the pattern of "the 18th"."""
    if not 1 <= n <= 31:
        return None
    return {"P": DayOfMonth(n), "DAY_P": DayOfMonth(n), "BARE_DAY": True, "CONDITION": Condition.CLOSING}


def _decade_of(year: int | None = None, short: int | None = None) -> Made:
    """Read "the 1970's", "the 70's"."""
    if year is not None:
        return {"T": Decade(year // 10), "LONG_T": True} if year % 10 == 0 else None
    if short is None or short % 10 or short < 20:
        return None
    return {"T": Decade(short // 10, in_century=True), "LONG_T": True}


def _half_of(n: int, year: int) -> Made:
    return {"T": In(Half(n), Year(year))}


def _weekend(unit: Granularity) -> Made:
    return {"P": WeekendOf(), "WEEKEND_P": WeekendOf(), "UNIT": unit} if unit is Granularity.WEEKEND else None


def _fiscal(year: int | None = None, short: int | None = None) -> Made:
    told = full_year(year, short)
    return None if told is None else {"T": Year(told, fiscal=True), "YEAR": True}


def _closing_clock(of: Clock) -> Made:
    """Read "three in the morning": no time where a noun follows ("in the morning raid")."""
    return {"P": of, "CLOCK_P": of, "CONDITION": Condition.CLOSING}


def as_time(pattern: Formula) -> Mapping[str, Any]:
    """Return a pattern that stands alone as a time."""
    return {"T": pattern}


_HIJRI_YEARS = range(1343, 1501)
"""The years AH that the Umm al-Qura calendar covers."""


def _hijri(month: int, day: int | None = None, year: int | None = None) -> Made:
    """Read "15 Shaban 1439 AH"; a year that is none of the Hijri calendar is left to other rules."""
    if day is not None and not 1 <= day <= 30:
        return None
    date = HijriDate(month, day)
    if year is None:
        return {"P": date, "DATE_P": date}
    if year not in _HIJRI_YEARS:
        return None
    return {"T": OfHijriYear(date, year)} if day is None else {"T": OfHijriYear(date, year), "DAY": True}


_YEAR = "(year:YEAR_DIGITS|short:YEAR_SHORT|year:YEAR_WORDS)"
_DAY = "(day:DAY_DIGITS|day:ORDINAL)"
_ANY_YEAR_BC = "(any_year:ANY_YEAR_DIGITS|any_year:NUMBER) bc:BC"

LEVELS = [
    [
        Rule("Hijri day, month, year", f"THE? {_DAY} OF? month:HIJRI_MONTH (OF|COMMA)? (year:YEAR_DIGITS) AH?", _hijri),
        Rule("Hijri month, day, year", f"month:HIJRI_MONTH {_DAY} COMMA? (year:YEAR_DIGITS) AH?", _hijri),
        Rule("Hijri month, year", "month:HIJRI_MONTH (OF|COMMA)? (year:YEAR_DIGITS) AH?", _hijri),
        Rule("Hijri day, month", f"THE? {_DAY} OF? month:HIJRI_MONTH", _hijri),
        Rule(
            "month of the Hijri calendar",
            "THE? unit:UNIT OF month:HIJRI_MONTH&!HOLIDAY",
            lambda unit, month: _hijri(month) if unit is Granularity.MONTH else None,
        ),
        Rule("Hijri month, day", "month:HIJRI_MONTH (day:DAY_DIGITS|day:ORDINAL_DIGITS)", _hijri),
        Rule("month day, year BC", f"month:MONTH {_DAY} COMMA? {_ANY_YEAR_BC}", _date),
        Rule("day month year BC", f"THE? {_DAY} OF? month:MONTH COMMA? {_ANY_YEAR_BC}", _date),
        Rule(
            "month day, year",
            f"month:MONTH (HYPHEN|SLASH)? (day:DAY_DIGITS|day:ORDINAL|day:DAY_WORD) (COMMA|HYPHEN|SLASH|OF)? {_YEAR}",
            _date,
        ),
        Rule(
            "day month year",
            f"THE? (day:DAY_DIGITS|day:ORDINAL|day:DAY_WORD) (OF|HYPHEN|SLASH|COMMA)? month:MONTH"
            f" (COMMA|OF|HYPHEN|SLASH)? ({_YEAR})",
            _date,
        ),
        Rule(
            "day-month-two digits",
            "day:DAY_DIGITS (HYPHEN month:MONTH HYPHEN|SLASH month:MONTH SLASH) digits:DIGITS",
            _date,
        ),
        Rule(
            "year month day",
            "year:YEAR_DIGITS (COMMA|HYPHEN|SLASH)? month:MONTH (HYPHEN|SLASH)? (day:DAY_DIGITS|day:ORDINAL)"
            " (?!COMMA? YEAR_DIGITS)",
            _date,
        ),
        Rule("month year BC", f"month:MONTH OF? {_ANY_YEAR_BC}", _month_year),
        Rule("month year", f"month:MONTH (COMMA|OF|HYPHEN|SLASH)? {_YEAR}", _month_year),
        Rule(
            "month day, two digits", "month:MONTH (day:DAY_DIGITS|day:ORDINAL) COMMA? digits:DIGITS&!DAY_DIGITS", _date
        ),
        Rule("day month, two digits", "(day:DAY_DIGITS|day:ORDINAL) month:MONTH digits:DIGITS&!DAY_DIGITS", _date),
        Rule("month, two digits", "month:MONTH digits:DIGITS&!DAY_DIGITS", _month_year),
        Rule(
            "month the day",
            "month:MONTH ((HYPHEN|SLASH)? day:DAY_DIGITS|COMMA? day:ORDINAL|THE day:ORDINAL_DIGITS"
            "|THE day:ORDINAL (?=TO|UNTIL|DASH|COMMA))",
            _date,
        ),
        Rule(
            "month the day, in words",
            "month:MONTH THE day:ORDINAL&!ORDINAL_DIGITS (?!UNIT|UNITS|OF)",
            lambda month, day: _date(month, day) if day > RANKS else None,
        ),
        Rule("day of month", "THE? (day:DAY_DIGITS|day:ORDINAL) (OF|HYPHEN|COMMA)? month:MONTH", _date),
        Rule(
            "a day that no month has",
            "month:MONTH (day:DAY_DIGITS|day:ORDINAL) COMMA? year:YEAR_DIGITS"
            "|(day:DAY_DIGITS|day:ORDINAL) month:MONTH COMMA? year:YEAR_DIGITS",
            _no_date,
        ),
        Rule("numeric date", "date:NUMERIC_DATE", _numeric),
        Rule("ISO instant", "instant:NUMERIC_INSTANT", _numeric_instant),
        Rule("numeric month", "m:NUMERIC_MONTH", lambda m: {"T": In(Month(m[1]), Year(m[0]))}),
        Rule("numeric day", "day:NUMERIC_DAY", _numeric_day),
        Rule("fiscal year", f"FISCAL UNIT? {_YEAR}", _fiscal),
        Rule("year BC", "(n:ANY_YEAR_DIGITS|n:YEAR_DIGITS|n:NUMBER) bc:BC", _era),
        Rule("year, then AD", "(n:ANY_YEAR_DIGITS|n:YEAR_DIGITS|n:NUMBER) AD", _era),
        Rule("AD, then year", "AD (n:ANY_YEAR_DIGITS|n:YEAR_DIGITS)", _era),
        Rule(
            "decade BC",
            "THE? year:DECADE_BC BC",
            lambda year: {"T": BeforeChrist(year, is_decade=True), "LONG_T": True},
        ),
        Rule(
            "two centuries",
            "(FROM|BETWEEN)? THE? first:ORDINAL (AND|OR|TO|DASH|HYPHEN) THE? last:ORDINAL unit:UNITS",
            _centuries,
        ),
        Rule("century, by its first year", "THE? century:CENTURY_YEARS", _century_of_years),
        Rule("decade", "THE? OF? decade:DECADE", lambda decade: {"T": Decade(decade), "LONG_T": True}),
        Rule(
            "decade without its century",
            "THE? (d:DECADE_SHORT|d:DECADE_NAME)",
            lambda d: {"T": Decade(d, in_century=True), "LONG_T": True},
        ),
        Rule("century", "THE? n:ORDINAL HYPHEN? unit:UNIT bc:BC?", _century),
        Rule(
            "the nth",
            "THE n:ORDINAL_DIGITS (?!UNIT|UNITS|MONTH|OF|HYPHEN|HALF|LAST|FISCAL|WEEKDAY|POSSESSIVE|DAY_PART|NUMBER"
            "|(AND|OR|COMMA) THE? (EARLY? ORDINAL|LAST))",
            day_of_month,
        ),
        Rule(
            "decade, with an apostrophe", "THE (year:YEAR_DIGITS|short:DIGITS) POSSESSIVE (?!QUARTER|MONTH)", _decade_of
        ),
        Rule(
            "half of a year, by its number",
            "n:HALF_NAME HYPHEN? year:YEAR_DIGITS|year:YEAR_DIGITS HYPHEN? n:HALF_NAME",
            _half_of,
        ),
        Rule("named quarter", "n:QUARTER_NAME", lambda n: {"P": Quarter(n), "QUARTER_P": Quarter(n)}),
        Rule("quarter of the fiscal year", "THE? FISCAL HYPHEN? n:ORDINAL HYPHEN? unit:UNIT", _ordinal_unit),
        Rule("quarter", "THE? (n:ORDINAL) FISCAL? unit:UNIT", _ordinal_unit),
        Rule("quarter, hyphenated", "n:ORDINAL HYPHEN unit:UNIT", lambda n, unit: _hyphenated(_ordinal_unit(n, unit))),
        Rule("half-year", "THE? n:ORDINAL HYPHEN? HALF (?!OF)", _half),
        Rule("hour in a part of the day, closing", "of:CLOCK_IN_PART", _closing_clock),
        Rule("feast", "of:HOLIDAY", _pattern("HOLIDAY")),
        Rule("month, short", "of:MONTH&STRICT", _pattern("MONTH", STRICT=True)),
        Rule("weekday, short", "of:WEEKDAY&STRICT", _pattern("WEEKDAY", STRICT=True)),
        Rule("month, ambiguous word", "of:MONTH&WEAK", _pattern("MONTH", WEAK=True)),
        Rule("month", "of:MONTH", _pattern("MONTH")),
        Rule("weekday, ambiguous word", "of:WEEKDAY&WEAK", _pattern("WEEKDAY", WEAK=True)),
        Rule("weekday", "of:WEEKDAY", _pattern("WEEKDAY")),
        Rule("season, ambiguous word", "of:SEASON&WEAK", _pattern("SEASON", WEAK=True)),
        Rule("season", "of:SEASON", _pattern("SEASON")),
        Rule("part of the day", "of:DAY_PART", _day_part),
        Rule("overnight", "of:OVERNIGHT", lambda of: {**(_day_part(of) or {}), "OVERNIGHT_P": True}),
        Rule("clock", "of:CLOCK", lambda of: {"P": of, "CLOCK_P": of}),
        Rule("weekend", "unit:UNIT", _weekend),
    ],
    [
        Rule("the year, by its number", "THE (UNIT|UNITS) (year:YEAR_DIGITS|year:YEAR_WORDS)", _year),
        Rule("the year of an era", "THE UNIT of:T&YEAR&!BARE_YEAR", lambda of: {"T": of, "YEAR": True}),
        Rule(
            "the year's period",
            "THE year:YEAR_DIGITS (PERIOD|unit:UNIT)",
            _period_of_year,
        ),
        Rule("year", "year:YEAR_DIGITS", _year),
        Rule(
            "year by its thousands or hundreds, in words",
            "year:YEAR_WORDS (?!UNIT|UNITS|NUMBER|HYPHEN|OF|HUNDRED)",
            _spoken_year,
        ),
        Rule(
            "short year", "short:YEAR_SHORT", lambda short: {"T": Year(full_year(short=short) or 0), "SHORT_YEAR": True}
        ),
    ],
]
