"""Rules that read what stands before a time: since, until, by, before, after, from … to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.calendar.formula import (
    After,
    Ambiguous,
    Amount,
    Before,
    BeforeChrist,
    Between,
    Century,
    Clock,
    DayOfMonth,
    Decade,
    Duration,
    Formula,
    HijriDate,
    Holiday,
    In,
    InLength,
    Modified,
    Modifier,
    Month,
    MonthDay,
    Next,
    Now,
    OfHijriYear,
    PartOfDay,
    Pattern,
    Quarter,
    Reference,
    Season,
    Shift,
    Since,
    Trailing,
    Until,
    Vague,
    Weekday,
    WeekdayOf,
    Year,
)
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import days_in_month
from timeline.language.engine import Rule
from timeline.language.phrase import Condition

__all__ = ["LEVELS"]

Made = Mapping[str, Any] | None


def _range(first: Formula, last: Formula) -> Made:
    """Read a range whose ends are told alike: "from Friday to December" is none."""
    if _grain(first) != _grain(last):
        return None
    return {"SIGNALLED": Between(first, last)}


def _grain(formula: Formula) -> str:
    """Say roughly how fine a formula tells its time, for comparing the ends of a range."""
    while isinstance(formula, (Modified, In)):
        formula = formula.of if isinstance(formula, Modified) else formula.inner
    if isinstance(formula, (Clock, PartOfDay)):
        return "time"
    if isinstance(formula, (Weekday, MonthDay, DayOfMonth, WeekdayOf, Holiday, HijriDate, OfHijriYear, Now, Ambiguous)):
        return "day"
    if isinstance(formula, Shift):
        return "day" if formula.unit <= Granularity.DAY else "longer"
    if isinstance(formula, (Year, BeforeChrist, Decade, Century)):
        return "years"
    return "longer"


def _pair(first: Pattern, last: Formula) -> Made:
    """Read "April and June 1955": both of the year that the second tells."""
    inner = last.of if isinstance(last, Modified) else last
    if not isinstance(inner, In) or not isinstance(inner.inner, (Month, Season, Quarter)):
        return None
    return {"PAIR": (In(first, inner.outer), last)}


def _months(first: Pattern, second: Pattern, last: Formula) -> Made:
    """Read "March, April and May 2017"."""
    one, other = _pair(first, last), _pair(second, last)
    return None if one is None or other is None else {"PAIR": (one["PAIR"][0], *other["PAIR"])}


def _days_of_month(first: int, second: int, last: Formula) -> Made:
    """Read "5, 6 and 7 March": all of the month that the last tells."""
    date = last.inner if isinstance(last, In) else last
    if not isinstance(date, MonthDay) or not 1 <= first < second < date.day:
        return None
    return {"PAIR": (_other_day(last, first), _other_day(last, second), last)}


def _date_then_days(first: Formula, second: int, third: int) -> Made:
    """Read "March 5, 6 and 7": all of the month that the first tells; the last only where it can count nothing."""
    date = first.inner if isinstance(first, In) else first
    if not isinstance(date, MonthDay) or not date.day < second < third <= days_in_month(4, date.month):
        return None
    return {"PAIR": (first, _other_day(first, second), _other_day(first, third)), "CONDITION": Condition.CLOSING}


def _other_day(date: Formula, day: int) -> Formula:
    """Return another day of the month of a date."""
    if isinstance(date, In):
        return In(MonthDay(date.inner.month, day), date.outer) if isinstance(date.inner, MonthDay) else date
    return MonthDay(date.month, day) if isinstance(date, MonthDay) else date


def _days_then_month(first: int, last: Formula) -> Made:
    """Read "18–21 March (2018)": the end tells the month of the start."""
    date = last.inner if isinstance(last, In) else last
    if not isinstance(date, MonthDay) or not 1 <= first < date.day:
        return None
    start: Formula = MonthDay(date.month, first)
    if isinstance(last, In):
        start = In(MonthDay(date.month, first), last.outer)
    return {"SIGNALLED": Between(start, last), "FIRST": start}


def _date_then_day(first: Formula, day: int, year: Formula | None = None) -> Made:
    """Read "April 6-7" and "March 3 and 4, 2018": the start tells the month of the end."""
    if year is not None and isinstance(first, Pattern):
        first = In(first, year)
    date = first.inner if isinstance(first, In) else first
    if not isinstance(date, MonthDay) or not date.day < day <= days_in_month(4, date.month):
        return None
    end: Formula = MonthDay(date.month, day)
    if isinstance(first, In):
        end = In(MonthDay(date.month, day), first.outer)
    return {"SIGNALLED": Between(first, end), "ENDS": (first, end)}


def _numeric_days(first: Formula, last: Formula, year: Formula) -> Made:
    """Read "5/1-5/7, 2020": the year is that of both."""
    one, other = _numeric_day_of(first, year), _numeric_day_of(last, year)
    return {"SIGNALLED": Between(one, other), "ENDS": (one, other)}


def _numeric_day_of(day: Formula, year: Formula) -> Formula:
    if isinstance(day, Ambiguous):
        return Ambiguous(_numeric_day_of(day.first, year), _numeric_day_of(day.second, year))
    assert isinstance(day, MonthDay)  # NUMERIC_P tokens hold nothing else
    return In(day, year)


def _lengths(n: float, last: Duration) -> Made:
    """Read "two to six days": the last tells the unit of the first."""
    if len(last.amounts) != 1 or (last.amounts[0].count or 0) <= n:
        return None
    first = Duration((Amount(n, last.amounts[0].unit),))
    return {"SIGNALLED": Between(first, last), "FIRST": first}


def _in_length(of: Formula, *, is_limit: bool = False) -> Made:
    """Read "in two weeks", "within five days"."""
    if isinstance(of, Modified):
        if of.modifier not in (Modifier.APPROX, Modifier.LESS_THAN):
            return None  # "for the first time in more than a decade" tells no point ahead
        of = of.of
    if not isinstance(of, Duration):
        return None
    return {"SIGNALLED": InLength(of.amounts, is_limit), "MEANS": True}


def _trailing(of: Formula) -> Made:
    """Read "after weeks of", "just days after": what is reported lies at the end of them."""
    if not isinstance(of, Duration) or of.amounts[0].unit > Granularity.MONTH:
        return None
    return {"SIGNALLED": Trailing(of.amounts), "MEANS": True}


def _ended(of: Formula) -> Made:
    """Read "the year ended 30 June": a length, told by its end."""
    unit = getattr(getattr(of, "pattern", None), "unit", None)
    if unit not in (Granularity.WEEK, Granularity.MONTH, Granularity.YEAR):
        return None
    return {"SIGNALLED": Duration((Amount(1, unit),)), "MEANS": True}


def _years_before_christ(year: int, last: Formula) -> Made:
    """Read "499–493 BC": the end tells the era of the start."""
    if not isinstance(last, BeforeChrist) or year != int(year) or year < last.year:
        return None
    start = BeforeChrist(int(year))
    return {"SIGNALLED": Between(start, last), "FIRST": start}


def _short_years(first: Formula, digits: int) -> Made:
    """Read "2007-08": the end takes its century from the start."""
    if not isinstance(first, Year):
        return None
    year = first.year - first.year % 100 + digits
    if year <= first.year:
        return None
    return {"SIGNALLED": Between(first, Year(year)), "LAST": Year(year)}


def _from_now(first: Vague, last: Formula) -> Made:
    """Read "between now and 15 November"."""
    if first.reference is not Reference.PRESENT:
        return None
    if isinstance(last, Pattern):
        last = Next(last)
    return {"SIGNALLED": Between(Now(), last), "ENDS": (first, last)}


def _until_now(first: Formula, last: Vague) -> Made:
    """Read "between 2011 and now"."""
    if last.reference is not Reference.PRESENT:
        return None
    return {"SIGNALLED": Between(first, Now()), "ENDS": (first, last)}


_T = "(first:T|first:P)"
_LAST = "(last:T|last:P)"

LEVELS = [
    [
        Rule(
            "three months of a year",
            "(first:MONTH_P|first:SEASON_P|first:QUARTER_P) COMMA (second:MONTH_P|second:SEASON_P|second:QUARTER_P)"
            " COMMA? (AND|OR) last:T&!DAY",
            _months,
        ),
        Rule(
            "three days, month",
            "(first:DAY_DIGITS|first:ORDINAL) COMMA (second:DAY_DIGITS|second:ORDINAL) COMMA? (AND|OR)"
            " (last:T&DAY|last:DATE_P)",
            _days_of_month,
        ),
        Rule(
            "date, two more days",
            "(first:T&DAY|first:DATE_P) COMMA (second:DAY_DIGITS|second:ORDINAL) COMMA? (AND|OR)"
            " (third:DAY_DIGITS|third:ORDINAL) (?!MONTH|UNIT|UNITS|HYPHEN|P|OF)",
            _date_then_days,
        ),
        Rule(
            "two months of a year",
            "(first:MONTH_P|first:SEASON_P|first:QUARTER_P) (AND|OR|SLASH|COMMA) last:T&!DAY",
            _pair,
        ),
        Rule(
            "years BC",
            "(FROM|BETWEEN)? (year:ANY_YEAR_DIGITS|year:NUMBER) (TO|DASH|HYPHEN|AND) last:T&YEAR",
            _years_before_christ,
        ),
        Rule(
            "years, the last in two digits",
            "(FROM|BETWEEN)? first:T&YEAR (HYPHEN|DASH|SLASH) digits:DIGITS",
            _short_years,
        ),
        Rule(
            "numeric days, year",
            "(FROM|BETWEEN)? first:NUMERIC_P (TO|UNTIL|DASH|HYPHEN|AND) last:NUMERIC_P COMMA? year:T&BARE_YEAR",
            _numeric_days,
        ),
        Rule("from … to …", f"FROM {_T} (TO|DASH|HYPHEN|AND) {_LAST}", _range),
        Rule("between … and …", f"BETWEEN {_T} AND {_LAST}", _range),
        Rule("between now and …", f"(BETWEEN first:VAGUE_T AND|FROM first:VAGUE_T (TO|UNTIL)) {_LAST}", _from_now),
        Rule("from … until now", f"(BETWEEN {_T} AND|FROM {_T} (TO|UNTIL)) last:VAGUE_T", _until_now),
        Rule(
            "day to date",
            "(FROM|BETWEEN)? (first:DAY_DIGITS|first:ORDINAL) (TO|DASH|HYPHEN|AND) (last:T&DAY|last:DATE_P)",
            _days_then_month,
        ),
        Rule(
            "date to day, year",
            "(FROM|BETWEEN)? first:DATE_P (TO|UNTIL|DASH|HYPHEN|AND) (day:DAY_DIGITS|day:ORDINAL)"
            " COMMA? year:T&BARE_YEAR",
            _date_then_day,
        ),
        Rule(
            "date to day",
            "(FROM|BETWEEN)? (first:T&DAY|first:DATE_P) (TO|UNTIL|DASH|HYPHEN|AND) (day:DAY_DIGITS|THE? day:ORDINAL)"
            " (?!MONTH|UNIT|UNITS|HYPHEN|P|OF)",
            _date_then_day,
        ),
        Rule(
            "n to m units",
            "BETWEEN? (n:NUMBER) (TO|DASH|HYPHEN|OR|AND) last:LENGTH",
            _lengths,
        ),
        Rule("after some time", "AFTER of:D&BARE_UNITS&!EARLY_UNITS", _trailing),
        Rule("some time after", "of:D&BARE_UNITS&!EARLY_UNITS AFTER", _trailing),
        Rule("in some time", "IN_ONLY (of:D&LENGTH&!BARE_UNITS&!ATTRIBUTE&!PERIODIC|of:D&MODIFIED)", _in_length),
        Rule(
            "within some time",
            "WITHIN (of:D&LENGTH&!BARE_UNITS&!ATTRIBUTE&!PERIODIC|of:D&MODIFIED)",
            lambda of: _in_length(of, is_limit=True),
        ),
        Rule("the year ended", "of:T&THE_UNIT ENDED (?=ON? (T|P|SIGNALLED))", _ended),
        Rule("… to …", f"{_T} (TO|DASH|HYPHEN) {_LAST}", _range),
        Rule("since", "SINCE ABOUT? (of:T|of:P)", lambda of: {"SIGNALLED": Since(of)}),
        Rule("from … on", "FROM (of:T|of:P) ONWARDS", lambda of: {"SIGNALLED": Since(of)}),
        Rule(
            "until",
            "(UNTIL|TO) (of:T|of:P&!WEAK&!NAMED_PART)|UNTIL ABOUT? (of:P|of:T)",
            lambda of: {"SIGNALLED": Until(of)},
        ),
        Rule("by", "BY (of:T|of:P&!NIGHT_P)", lambda of: {"SIGNALLED": Before(of, inclusive=True)}),
        Rule("before", "BEFORE (of:T|of:P&!NAMED_PART)", lambda of: {"SIGNALLED": Before(of)}),
        Rule("after", "AFTER (of:T|of:P&!NAMED_PART)", lambda of: {"SIGNALLED": After(of)}),
        Rule("as of", "AS_OF (of:T|of:P)", lambda of: {"SIGNALLED": Since(of)}),
        Rule("from", "FROM (of:T|of:P)", lambda of: {"SIGNALLED": Since(of)}),
    ],
]
