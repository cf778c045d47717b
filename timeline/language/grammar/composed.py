"""Rules that put a time into the time it lies in: March of last year, the third week of May, Saturday the 17th."""

from __future__ import annotations

from timeline.calendar.formula import (
    Clock,
    Corresponding,
    DayOfMonth,
    Formula,
    Holiday,
    In,
    Month,
    MonthDay,
    NthIn,
    Pattern,
    Quarter,
    Shift,
    This,
    Told,
    Unit,
    Weekday,
    WeekdayOf,
    WeekendOf,
)
from timeline.calendar.granularity import Granularity
from timeline.language.engine import Rule
from timeline.language.grammar.dates import RANKS
from timeline.language.grammar.making import Made, half, inside, time

__all__ = ["LEVELS"]


def _weekday_of(day: Weekday, date: Formula) -> Made:
    if isinstance(date, MonthDay):
        # "Saturday, March 17": a date without its year stays one.
        return time(WeekdayOf(day.weekday, date), DAY=True)
    return time(WeekdayOf(day.weekday, date), DAY=True)


def _weekday_of_day(day: Weekday, n: int) -> Made:
    return _weekday_of(day, DayOfMonth(n)) if 1 <= n <= 31 else None


def _weekday_part_of(day: Weekday, part: Pattern, date: Formula) -> Made:
    return time(In(part, WeekdayOf(day.weekday, date)))


def _nth(n: int, of: Formula, unit: Granularity | None = None, p: Pattern | None = None) -> Made:
    pattern = p if p is not None else WeekendOf() if unit is Granularity.WEEKEND else Unit(unit or Granularity.DAY)
    if isinstance(pattern, Unit) and pattern.unit is Granularity.QUARTER:
        quarter = n if n > 0 else _QUARTERS + 1 + n
        return time(In(Quarter(quarter), of)) if 1 <= quarter <= _QUARTERS else None
    if isinstance(pattern, Unit) and pattern.unit >= Granularity.YEAR:
        return None
    return time(NthIn(n, pattern, of), **({"DAY": True} if pattern == Unit(Granularity.DAY) else {}))


_QUARTERS = 4


def _month_named_so(
    unit: Granularity, inner: Pattern | None = None, outer: Formula | None = None, whole: Formula | None = None
) -> Made:
    """Read "the month of July": the word before it adds nothing."""
    if unit is not Granularity.MONTH:
        return None
    if inner is None:
        return time(whole) if isinstance(whole, In) and isinstance(whole.inner, Month) else None
    kind = "HOLIDAY_P" if isinstance(inner, Holiday) else "MONTH_P"
    return {"P": inner, kind: inner} if outer is None else inside(inner, outer)


def _unit_of_day(unit: Granularity, of: Formula) -> Made:
    """Read "the week of 6 March"."""
    return time(This(Unit(unit), of)) if unit in (Granularity.WEEK, Granularity.MONTH) else None


def _week_of_feast(
    feast: Pattern, unit: Granularity = Granularity.WEEK, p: Pattern | None = None, year: Formula | None = None
) -> Made:
    """Read "Easter week", "Labor Day weekend": that in which it lies; the weekend of a Monday is before it."""
    of: Formula = feast if year is None else In(feast, year)
    if p is not None:
        return time(This(p, Shift(-1, Granularity.DAY, of)))
    return time(This(Unit(unit), of), WEEK=True) if unit is Granularity.WEEK else None


def _period_of(of: Formula, unit: Granularity = Granularity.QUARTER) -> Made:
    """Read "last year's quarter"."""
    return time(Corresponding(of)) if unit is Granularity.QUARTER else None


def _stepped_weekday_of(day: Formula, date: Formula) -> Made:
    """Read "this coming Sunday, 8 March"."""
    pattern = getattr(day, "pattern", None)
    return time(WeekdayOf(pattern.weekday, date), DAY=True) if isinstance(pattern, Weekday) else None


def _clock_of_year(inner: Pattern, clock: Clock, outer: Formula, day: Weekday | None = None) -> Made:
    """Read "Wed Oct 26 15:50:06 2016"."""
    date: Formula = In(inner, outer)
    if day is not None:
        date = WeekdayOf(day.weekday, date)
    return time(In(clock, date))


_MONTH_LIKE = "(inner:MONTH_P|inner:SEASON_P|inner:QUARTER_P|inner:HOLIDAY_P|inner:DATE_P)"

LEVELS = [
    [  # the month and its year first, for what is counted in it ("the third week of May of last year")
        Rule("month of a told year", "inner:MONTH_P OF outer:T&YEAR", inside),
    ],
    [  # a pattern and the year (or month, or week) it lies in
        Rule(
            "date, clock, year",
            "(day:WEEKDAY_P COMMA?)? inner:DATE_P COMMA? clock:CLOCK_P COMMA? outer:T&BARE_YEAR",
            _clock_of_year,
        ),
        Rule(
            "the nth unit of a time",
            "THE? n:ORDINAL (unit:UNIT|p:WEEKDAY_P|p:WEEKEND_P) OF"
            " (of:T|of:MONTH_P|of:SEASON_P|of:QUARTER_P|of:HOLIDAY_P)",
            _nth,
        ),
        Rule(
            "the last unit of a time",
            "THE? LAST (unit:UNIT|p:WEEKDAY_P|p:WEEKEND_P) (OF|IN)"
            " (of:T|of:MONTH_P|of:SEASON_P|of:QUARTER_P|of:HOLIDAY_P)",
            lambda of, unit=None, p=None: _nth(-1, of, unit, p),
        ),
        Rule("the first half of 2018", "THE? n:ORDINAL HYPHEN? HALF OF (of:T|of:MONTH_P|of:SEASON_P)", half),
        Rule("the last half of 2018", "THE? LAST HALF OF (of:T&YEAR|of:T&LONG_T)", lambda of: half(2, of)),
        Rule(
            "the month of July",
            "(THE? unit:UNIT|unit:THE_UNIT) OF ((inner:MONTH_P|inner:HOLIDAY_P) (OF? outer:T&YEAR)?|whole:T)",
            _month_named_so,
        ),
        Rule(
            "the week of a day",
            "(THE unit:UNIT|unit:THE_UNIT) (OF|AS_OF) (of:T&DAY|of:DATE_P|of:HOLIDAY_P)",
            _unit_of_day,
        ),
        Rule(
            "the week of a feast",
            "THE? feast:HOLIDAY_P (p:WEEKEND_P|unit:UNIT) (?!HYPHEN) (year:T&BARE_YEAR)?",
            _week_of_feast,
        ),
        Rule(
            "the corresponding period of a year",
            "(THE? CORRESPONDING|THE? THAT) (UNIT|PERIOD|QUARTER_P) (OF|IN)? (of:T&YEAR)",
            lambda of: time(Corresponding(of)),
        ),
        Rule("last year's period", "of:T&YEAR POSSESSIVE (unit:UNIT|PERIOD)", _period_of),
        Rule("step to a weekday, with date", "day:T&DAY COMMA (date:DATE_P)", _stepped_weekday_of),
        Rule(
            "weekday with part and date",
            "day:WEEKDAY_P part:DAY_PART_P COMMA? (date:T&DAY|date:DATE_P)",
            _weekday_part_of,
        ),
        Rule("weekday with date", "day:WEEKDAY_P (COMMA|THE)? (date:T&DAY|date:DATE_P)", _weekday_of),
        Rule("weekday with numeric day", "day:WEEKDAY_P (COMMA|THE)? date:NUMERIC_P (?!OF)", _weekday_of),
        Rule("weekday the nth", "day:WEEKDAY_P COMMA? date:DAY_P&BARE_DAY", _weekday_of),
        Rule(
            "weekday with day of month",
            "day:WEEKDAY_P COMMA? THE? n:ORDINAL_DIGITS (?!UNIT|UNITS|OF|MONTH)",
            _weekday_of_day,
        ),
        Rule(
            "weekday with day of month in words",
            "day:WEEKDAY_P THE n:ORDINAL&!ORDINAL_DIGITS (?!UNIT|UNITS|OF|MONTH)",
            lambda day, n: _weekday_of_day(day, n) if n > RANKS else None,
        ),
        Rule("date with weekday", "(date:T&DAY|date:DATE_P) (COMMA|OPEN) day:WEEKDAY_P CLOSE?", _weekday_of),
        Rule("quarter of a year", "THE? outer:T&YEAR (POSSESSIVE|HYPHEN)? (inner:QUARTER_P|inner:SEASON_P)", inside),
        Rule(
            "the nth last unit of a time",
            "THE? n:ORDINAL LAST (unit:UNIT|p:WEEKDAY_P|p:WEEKEND_P) OF (of:T|of:MONTH_P|of:SEASON_P|of:QUARTER_P)",
            lambda n, of, unit=None, p=None: _nth(-n, of, unit, p),
        ),
        Rule(
            "winter of two years",
            "THE? inner:SEASON_P OF? outer:T&BARE_YEAR (HYPHEN|DASH|SLASH|AND) (DIGITS|T&BARE_YEAR)",
            inside,
        ),
        Rule(
            "named time of a year",
            f"{_MONTH_LIKE} (OF|IN|COMMA|HYPHEN)? THE? (outer:T&YEAR|outer:T&LONG_T|outer:T&SHORT_YEAR)",
            inside,
        ),
        Rule(
            "day of a week or month",
            "(inner:WEEKDAY_P|inner:WEEKEND_P) (OF|IN)? (outer:T&WEEK|outer:T&MONTH_T)",
            inside,
        ),
        Rule("week, its day", "outer:T&WEEK COMMA? ON? inner:WEEKDAY_P", inside),
        Rule(
            "the 20th of a month",
            "THE? n:ORDINAL_DIGITS OF THE? outer:T&MONTH_T",
            lambda n, outer: inside(DayOfMonth(n), outer) if 1 <= n <= 31 else None,
        ),
        Rule("year, its month", "outer:T&BARE_YEAR (COMMA|HYPHEN|SLASH)? inner:MONTH_P", inside),
        Rule("last year's month", "outer:T&YEAR POSSESSIVE inner:MONTH_P", inside),
        Rule(
            "the last day of what was told",
            "THE? (n:ORDINAL|LAST) unit:UNIT OF THE whole:UNIT",
            lambda unit, whole, n=-1: _nth(n, This(Unit(whole), Told()), unit),
        ),
    ],
]
