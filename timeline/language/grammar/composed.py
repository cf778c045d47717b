"""Rules that put times together: Saturday morning, March of last year, the third week of May."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.calendar.formula import (
    After,
    Ambiguous,
    Before,
    Between,
    Clock,
    Corresponding,
    DayOfMonth,
    Formula,
    Half,
    In,
    Last,
    Modified,
    Modifier,
    MonthDay,
    Next,
    NthIn,
    PartOfDay,
    Pattern,
    Quarter,
    Shift,
    This,
    Told,
    Unit,
    Weekday,
    WeekdayOf,
    WeekendOf,
    Year,
)
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import DayPart
from timeline.language.engine import Rule
from timeline.language.grammar.clock import hour_in_part
from timeline.language.phrase import Condition

__all__ = ["LEVELS"]

Made = Mapping[str, Any] | None


def _time(formula: Formula, **more: Any) -> Made:
    return {"T": formula, **more}


def _inside(inner: Pattern, outer: Formula) -> Made:
    more = {"DAY": True} if isinstance(inner, (Weekday, MonthDay, DayOfMonth)) else {}
    return _time(In(inner, outer), **more)


def _weekday_of(day: Weekday, date: Formula) -> Made:
    if isinstance(date, MonthDay):
        # "Saturday, March 17": a date without its year stays one.
        return _time(WeekdayOf(day.weekday, date), DAY=True)
    return _time(WeekdayOf(day.weekday, date), DAY=True)


_RANKS = 10
"""Up to here an ordinal in words after a weekday is oftener a rank ("opened on Tuesday the second bridge")."""


def _weekday_of_day(day: Weekday, n: int) -> Made:
    return _weekday_of(day, DayOfMonth(n)) if 1 <= n <= 31 else None


def _weekday_part_of(day: Weekday, part: Pattern, date: Formula) -> Made:
    return _time(In(part, WeekdayOf(day.weekday, date)))


def _nth(n: int, of: Formula, unit: Granularity | None = None, p: Pattern | None = None) -> Made:
    pattern = p if p is not None else WeekendOf() if unit is Granularity.WEEKEND else Unit(unit or Granularity.DAY)
    if isinstance(pattern, Unit) and pattern.unit is Granularity.QUARTER:
        return _time(In(Quarter(n), of)) if 1 <= n <= 4 else None
    if isinstance(pattern, Unit) and pattern.unit >= Granularity.YEAR:
        return None
    return _time(NthIn(n, pattern, of), **({"DAY": True} if pattern == Unit(Granularity.DAY) else {}))


def _unit_of_day(unit: Granularity, of: Formula) -> Made:
    """Read "the week of 6 March"."""
    return _time(This(Unit(unit), of)) if unit in (Granularity.WEEK, Granularity.MONTH) else None


def _period_of(of: Formula, unit: Granularity = Granularity.QUARTER) -> Made:
    """Read "last year's quarter"."""
    return _time(Corresponding(of)) if unit is Granularity.QUARTER else None


def _stepped_weekday_of(day: Formula, date: Formula) -> Made:
    """Read "this coming Sunday, 8 March"."""
    pattern = getattr(day, "pattern", None)
    return _time(WeekdayOf(pattern.weekday, date), DAY=True) if isinstance(pattern, Weekday) else None


def _half(n: int, of: Formula) -> Made:
    if n not in (1, 2):
        return None
    if isinstance(of, Year) or (isinstance(of, (This, Last, Next, Shift)) and _is_by_years(of)):
        return _time(In(Half(n), of))
    return _time(Modified(Modifier.FIRST_HALF if n == 1 else Modifier.SECOND_HALF, of), EDGED=True)


def _is_by_years(of: Formula) -> bool:
    unit = of.unit if isinstance(of, Shift) else getattr(getattr(of, "pattern", None), "unit", None)
    return unit is Granularity.YEAR


def _about_time(modifier: str, of: Formula) -> Made:
    """Read "about 1998", "nearly four years ago"; "over" and "at least" before a date are prepositions."""
    if isinstance(of, Clock):
        of = In(of, This(Unit(Granularity.DAY), Told()))
    if modifier not in ("APPROX", "LESS_THAN") and not isinstance(of, Shift):
        return None
    return _time(Modified(Modifier(modifier), of), MODIFIED_TIME=True)


def _clocks_on(clocks: tuple[Clock, Clock], outer: Formula) -> Made:
    first, last = clocks
    return {"SIGNALLED": Between(In(first, outer), In(last, outer)), "CLOCKS": clocks}


def _clock_of_year(inner: Pattern, clock: Clock, outer: Formula, day: Weekday | None = None) -> Made:
    """Read "Wed Oct 26 15:50:06 2016"."""
    date: Formula = In(inner, outer)
    if day is not None:
        date = WeekdayOf(day.weekday, date)
    return _time(In(clock, date))


def _night_of_two_days(inner: Pattern, outer: Formula, first: int | None = None) -> Made:
    """Read "the night of 3-4 May": it begins on the first."""
    if first is not None:
        date = outer.inner if isinstance(outer, In) else outer
        if not isinstance(date, MonthDay) or first >= date.day:
            return None
        start = MonthDay(date.month, first)
        outer = In(start, outer.outer) if isinstance(outer, In) else start
    return _time(In(inner, outer))


def _edge_of_part(outer: Formula, edge: str, inner: Pattern) -> Made:
    """Read "Tuesday late afternoon"."""
    return _time(Modified(Modifier(edge), In(inner, outer)), EDGED=True)


def _at_hour(outer: Formula, hour: int) -> Made:
    """Read "yesterday at 12": only where no noun follows that it could count."""
    return _time(In(Clock(hour), outer), CONDITION=Condition.CLOSING) if 1 <= hour <= 23 else None


def _rest(unit: Granularity | None = None, whole: Formula | None = None) -> Made:
    """Read "the rest of the week": from now to its end."""
    of = whole if whole is not None else This(Unit(unit or Granularity.DAY))
    return _time(Modified(Modifier.LATER, of), EDGED=True)


def _clocks_in_part(clocks: tuple[Clock, Clock], outer: Formula) -> Made:
    """Read "between 7 and 9:30 last night": the part of the day tells the half of clocks that leave it open."""
    if not isinstance(outer, In) or not isinstance(outer.inner, PartOfDay):
        return None
    first, last = clocks
    if last.hour <= 12:
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


def _half_day_of(outer: Formula, half_day: int) -> Made:
    """Read "Tuesday a.m."."""
    return _time(In(PartOfDay(DayPart.AFTERNOON if half_day else DayPart.MORNING), outer))


def _hour_in(outer: Formula, hour: int) -> Made:
    """Read "tonight at 8", "this morning at seven": the part of the day tells the half."""
    if not isinstance(outer, In) or not isinstance(outer.inner, PartOfDay) or not 1 <= hour <= 12:
        return None
    made = hour_in_part(outer.inner.part, hour)
    return None if made is None else _time(In(made["CLOCK"], outer.outer), CONDITION=Condition.CLOSING)


def _early_hours(unit: Granularity, outer: Formula) -> Made:
    """Read "the early hours of Thursday": its morning; of Thursday morning: the morning's start."""
    if unit is not Granularity.HOUR:
        return None
    if isinstance(outer, In) and isinstance(outer.inner, PartOfDay):
        return _time(Modified(Modifier.START, outer))
    return _time(In(PartOfDay(DayPart.MORNING), outer)) if not isinstance(outer, Modified) else None


def _edge(edge: str, of: Formula) -> Made:
    return _time(Modified(Modifier(edge), of), EDGED=True)


def _edge_of_unit(edge: str, unit: Granularity | None = None, whole: Formula | None = None) -> Made:
    """Read "the end of the month": of the month that was told, or of this."""
    if whole is not None or unit is None:
        return None if whole is None else _edge(edge, whole)
    if unit < Granularity.HOUR:
        return None  # "in the midst of the Second …" numbers something
    pattern = WeekendOf() if unit is Granularity.WEEKEND else Unit(unit)
    return _time(Modified(Modifier(edge), This(pattern, Told())), EDGED=True)


_MONTH_LIKE = "(inner:MONTH_P|inner:SEASON_P|inner:QUARTER_P|inner:HOLIDAY_P|inner:DATE_P)"
_DAY_T = "(outer:WEEKDAY_P|outer:T&DAY|outer:DATE_P|outer:HOLIDAY_P)"
_DAY_AS_DAY = "(day:WEEKDAY_P|day:T&DAY|day:DATE_P|day:HOLIDAY_P)"

LEVELS = [
    [  # the month and its year first, for what is counted in it ("the third week of May of last year")
        Rule("month of a told year", "inner:MONTH_P OF outer:T&YEAR", _inside),
    ],
    [  # a pattern and the year (or month, or week) it lies in
        Rule(
            "date, clock, year",
            "(day:WEEKDAY_P COMMA?)? inner:DATE_P COMMA? clock:CLOCK_P COMMA? outer:T&BARE_YEAR",
            _clock_of_year,
        ),
        Rule(
            "the last month of last year",
            "THE? n:ORDINAL (unit:UNIT|p:WEEKDAY_P|p:WEEKEND_P) OF"
            " (of:T|of:MONTH_P|of:SEASON_P|of:QUARTER_P|of:HOLIDAY_P)",
            _nth,
        ),
        Rule(
            "the last week of May",
            "THE? LAST (unit:UNIT|p:WEEKDAY_P|p:WEEKEND_P) (OF|IN) (of:T|of:MONTH_P|of:SEASON_P|of:QUARTER_P)",
            lambda of, unit=None, p=None: _nth(-1, of, unit, p),
        ),
        Rule("the first half of 2018", "THE? n:ORDINAL HYPHEN? HALF OF (of:T|of:MONTH_P|of:SEASON_P)", _half),
        Rule("the last half of 2018", "THE? LAST HALF OF of:T&YEAR", lambda of: _half(2, of)),
        Rule("the week of a day", "(THE unit:UNIT|unit:THE_UNIT) OF (of:T&DAY|of:DATE_P)", _unit_of_day),
        Rule(
            "the corresponding period of a year",
            "(THE? CORRESPONDING|THE? THAT) (UNIT|PERIOD|QUARTER_P) (OF|IN)? (of:T&YEAR)",
            lambda of: _time(Corresponding(of)),
        ),
        Rule("last year's period", "of:T&YEAR POSSESSIVE (unit:UNIT|PERIOD)", _period_of),
        Rule("step to a weekday, with date", "day:T&DAY COMMA (date:DATE_P)", _stepped_weekday_of),
        Rule(
            "weekday with part and date",
            "day:WEEKDAY_P part:DAY_PART_P COMMA? (date:T&DAY|date:DATE_P)",
            _weekday_part_of,
        ),
        Rule("weekday with date", "day:WEEKDAY_P (COMMA|THE)? (date:T&DAY|date:DATE_P)", _weekday_of),
        Rule("weekday with numeric day", "day:WEEKDAY_P (COMMA|THE)? date:NUMERIC_P", _weekday_of),
        Rule("weekday the nth", "day:WEEKDAY_P COMMA? date:DAY_P&BARE_DAY", _weekday_of),
        Rule(
            "weekday with day of month",
            "day:WEEKDAY_P COMMA? THE? n:ORDINAL_DIGITS (?!UNIT|UNITS|OF|MONTH)",
            _weekday_of_day,
        ),
        Rule(
            "weekday with day of month in words",
            "day:WEEKDAY_P THE n:ORDINAL&!ORDINAL_DIGITS (?!UNIT|UNITS|OF|MONTH)",
            lambda day, n: _weekday_of_day(day, n) if n > _RANKS else None,
        ),
        Rule("date with weekday", "(date:T&DAY|date:DATE_P) (COMMA|OPEN) day:WEEKDAY_P CLOSE?", _weekday_of),
        Rule("quarter of a year", "THE? outer:T&YEAR (POSSESSIVE|HYPHEN)? (inner:QUARTER_P|inner:SEASON_P)", _inside),
        Rule(
            "feast or quarter of a year in words",
            "(inner:HOLIDAY_P|inner:QUARTER_P OF) year:YEAR_WORDS (?!UNIT|UNITS|NUMBER)",
            lambda inner, year: _inside(inner, Year(year)),
        ),
        Rule(
            "the third last week of 2018",
            "THE? n:ORDINAL LAST (unit:UNIT|p:WEEKDAY_P|p:WEEKEND_P) OF (of:T|of:MONTH_P|of:SEASON_P|of:QUARTER_P)",
            lambda n, of, unit=None, p=None: _nth(-n, of, unit, p),
        ),
        Rule(
            "named time of a year", f"{_MONTH_LIKE} (OF|IN|COMMA|HYPHEN)? THE? (outer:T&YEAR|outer:T&LONG_T)", _inside
        ),
        Rule(
            "day of a week or month",
            "(inner:WEEKDAY_P|inner:WEEKEND_P) (OF|IN)? (outer:T&WEEK|outer:T&MONTH_T)",
            _inside,
        ),
        Rule("week, its day", "outer:T&WEEK COMMA? ON? inner:WEEKDAY_P", _inside),
        Rule(
            "the 20th of a month",
            "THE? n:ORDINAL_DIGITS OF THE? outer:T&MONTH_T",
            lambda n, outer: _inside(DayOfMonth(n), outer) if 1 <= n <= 31 else None,
        ),
        Rule("year, its month", "outer:T&BARE_YEAR (COMMA|HYPHEN|SLASH)? inner:MONTH_P", _inside),
        Rule("last year's quarter", "outer:T POSSESSIVE (inner:QUARTER_P|inner:MONTH_P|inner:SEASON_P)", _inside),
        Rule(
            "the last day of what was told",
            "THE? n:ORDINAL (unit:UNIT) OF THE whole:UNIT",
            lambda n, unit, whole: _nth(n, This(Unit(whole), Told()), unit),
        ),
    ],
    [  # the day and its part
        Rule("part of a day", f"{_DAY_T} inner:DAY_PART_P", _inside),
        Rule("early or late part of a day", f"{_DAY_T} edge:EARLY HYPHEN? inner:DAY_PART_P", _edge_of_part),
        Rule("part of a day, in the part", f"{_DAY_T} (COMMA? ON THE|AT) inner:DAY_PART_P", _inside),
        Rule("part of a part of a day", f"THE? inner:DAY_PART_P OF {_DAY_T} DAY_PART_P", _inside),
        Rule(
            "hours of a part of a day",
            f"THE? EARLY_WORD? inner:DAY_PART_P unit:BARE_UNITS (ON|OF)? {_DAY_T}",
            lambda inner, unit, outer: _inside(inner, outer) if unit is Granularity.HOUR else None,
        ),
        Rule(
            "clock with another zone's on a day",
            f"inner:CLOCK_P LOCAL_TIME? OPEN CLOCK_P LOCAL_TIME? CLOSE (ON|COMMA)? {_DAY_T}",
            _inside,
        ),
        Rule(
            "night of two days",
            "THE? inner:DAY_PART_P (ON|OF) (first:DAY_DIGITS (HYPHEN|DASH|SLASH|TO) (outer:T&DAY|outer:DATE_P)"
            "|(outer:T&DAY|outer:DATE_P) (HYPHEN|DASH|SLASH|TO) (DAY_DIGITS|DATE_P|T&DAY))"
            "|THE? inner:DAY_PART_P (ON|OF|FROM)? outer:WEEKDAY_P (HYPHEN|DASH|SLASH|TO) WEEKDAY_P",
            _night_of_two_days,
        ),
        Rule("part on a day", f"THE? inner:DAY_PART_P (ON|OF|AFTER)? OF? {_DAY_T}", _inside),
        Rule("day, before a clock time", f"{_DAY_AS_DAY} BEFORE clock:CLOCK_P", _beside_clock(Before)),
        Rule(
            "day, by a clock time",
            f"{_DAY_AS_DAY} BY clock:CLOCK_P",
            _beside_clock(Before, inclusive=True),
        ),
        Rule("day, after a clock time", f"{_DAY_AS_DAY} AFTER clock:CLOCK_P", _beside_clock(After)),
        Rule("half of a day", f"{_DAY_T} half_day:AM_PM", _half_day_of),
        Rule("clock range on a day", f"clocks:CLOCK_RANGE (ON|COMMA)? {_DAY_T}", _clocks_on),
        Rule("day, clock range", f"{_DAY_T} (COMMA|ON)? clocks:CLOCK_RANGE", _clocks_on),
        Rule("clock on a day", f"inner:CLOCK_P LOCAL_TIME? (ON|COMMA)? {_DAY_T}", _inside),
        Rule(
            "clock in a part of the day",
            "inner:CLOCK_P ON? THE? DAY_PART_P",
            lambda inner: {"P": inner, "CLOCK_P": inner},
        ),
        Rule("day, at a clock time", f"{_DAY_T} COMMA? ON? inner:CLOCK_P", _inside),
    ],
    [
        Rule(
            "the early hours of a day",
            f"THE? unit:EARLY_UNITS (ON|OF) THE? ({_DAY_T[1:-1]}|outer:T)",
            _early_hours,
        ),
        Rule(
            "clock in a part of a day",
            "inner:CLOCK_P ON? (outer:T)",
            lambda inner, outer: _inside(inner, outer.outer) if isinstance(outer, In) else None,
        ),
        Rule(
            "part of a day, at a clock time",
            "outer:T ON? inner:CLOCK_P",
            lambda inner, outer: _inside(inner, outer.outer) if isinstance(outer, In) else None,
        ),
        Rule(
            "day, at an hour",
            f"{_DAY_T} AT (hour:HOUR_DIGITS|hour:DAY_WORD) (?!UNIT|UNITS|HYPHEN|P|MONTH|NUMBER|T)",
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
    [  # early, mid, late, the end of
        Rule(
            "earlier this month",
            "modifier:EARLIER_IN (IN|ON)? (of:T&!EDGED|of:WEEKDAY_P|of:SEASON_P&NAMED|of:MONTH_P)",
            lambda modifier, of: _time(Modified(Modifier(modifier), of), DAY=True),
        ),
        Rule(
            "earlier in the day",
            "modifier:EARLIER_IN (IN|ON) THE unit:UNIT",
            lambda modifier, unit: (
                _time(Modified(Modifier(modifier), This(Unit(unit), Told())), DAY=True)
                if unit is Granularity.DAY
                else None
            ),
        ),
        Rule("mid-March", "edge:EARLY HYPHEN? (of:P&!CLOCK_P|of:T)", _edge),
        Rule("late on a day", "edge:EARLY ON (of:WEEKDAY_P|of:DATE_P|of:T&DAY)", _edge),
        Rule("early in a time", "edge:EARLY (OF|IN) THE? (of:P&!CLOCK_P|of:T)", _edge),
        Rule("the latter half of a time", "THE? edge:EDGE_ADJECTIVE HALF OF of:T", lambda edge, of: _half(edge, of)),
        Rule("the end of a time", "THE? edge:EDGE OF (THE? of:P&!CLOCK_P|of:T)", _edge),
        Rule("the end of the unit", "THE? edge:EDGE OF (THE? unit:UNIT|whole:T&THE_UNIT)", _edge_of_unit),
        Rule("the rest of the unit", "THE? REST (THE? unit:UNIT|whole:T)", _rest),
        Rule(
            "late in the day on a day",
            f"edge:EARLY (OF|IN) THE unit:UNIT (ON|COMMA)? {_DAY_T}",
            lambda edge, unit, outer: _edge(edge, outer) if unit is Granularity.DAY else None,
        ),
        Rule("late in the unit", "edge:EARLY (OF|IN) (THE unit:UNIT|whole:T&THE_UNIT)", _edge_of_unit),
        Rule(
            "year-end",
            "YEAR_END (of:T&YEAR)?",
            lambda of=None: _time(Modified(Modifier.END, of or This(Unit(Granularity.YEAR))), EDGED=True),
        ),
        Rule("end of year", "of:T&YEAR POSSESSIVE edge:EDGE", _edge),
    ],
    [  # about, nearly, more than
        Rule(
            "modified length",
            "modifier:ABOUT THE? of:D|modifier:OVER of:D&!PERIODIC&!BARE_UNITS",
            lambda modifier, of: {"D": Modified(Modifier(modifier), of), "MODIFIED": True},
        ),
        Rule("length or so", "of:D modifier:OR_SO", lambda modifier, of: {"D": Modified(Modifier(modifier), of)}),
        Rule("modified time", "(modifier:ABOUT|modifier:OVER) (of:T&!DAY|of:CLOCK_P)", _about_time),
        Rule(
            "this period",
            "(THIS|THAT) (PERIOD|TIME_WORD)",
            lambda: _time(Told(), CONDITION=Condition.NARRATIVE, WEAK_T=True),
        ),
        Rule(
            "numeric day",
            "of:NUMERIC_P",
            lambda of: {"P": of, "NUMERIC_P": of} if isinstance(of, (MonthDay, Ambiguous)) else None,
        ),
    ],
]
