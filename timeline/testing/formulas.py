"""Strategies for formulas: small trees that a person could have said, from "now" to a range of dates."""

from __future__ import annotations

import datetime as dt
from functools import cache

from hypothesis import strategies as st

from timeline.calendar.formula import (
    After,
    Ambiguous,
    Amount,
    Before,
    Between,
    Century,
    Clock,
    Decade,
    Duration,
    Formula,
    Half,
    Holiday,
    In,
    Last,
    Leading,
    Modified,
    Modifier,
    Month,
    MonthDay,
    Next,
    Now,
    NthIn,
    PartOfDay,
    Pattern,
    Quarter,
    Reference,
    Repeat,
    Season,
    Shift,
    ShiftVaguely,
    Since,
    This,
    Told,
    Trailing,
    Unit,
    Until,
    Vague,
    Weekday,
    WeekdayOf,
    WeekendOf,
    Year,
)
from timeline.calendar.granularity import Granularity
from timeline.calendar.holidays import HOLIDAY_NAMES, holiday_period
from timeline.calendar.period import DayPart, SeasonName, days_in_month
from timeline.language.printed_words import load_printed_words
from timeline.testing.strategies import FIRST_YEAR, LAST_YEAR, days

__all__ = ["formulas", "holidays", "patterns"]

Formulas = st.SearchStrategy[Formula]

_MOST = {
    Granularity.DAY: 100,
    Granularity.WEEK: 60,
    Granularity.HOUR: 72,
    Granularity.MINUTE: 90,
    Granularity.WEEKEND: 12,
    Granularity.FORTNIGHT: 12,
    Granularity.MONTH: 40,
    Granularity.QUARTER: 12,
    Granularity.YEAR: 99,
    Granularity.DECADE: 12,
    Granularity.CENTURY: 4,
}
"""The most of each unit that is counted: what people count in it, and what stays on the calendar."""

_BELOW_DAY = (Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR)
_STEPPED = (Granularity.WEEK, Granularity.MONTH, Granularity.YEAR, Granularity.DECADE, Granularity.CENTURY)
_THIRDS = (Modifier.START, Modifier.MID, Modifier.END)
_LENGTH_MODIFIERS = (
    Modifier.APPROX,
    Modifier.LESS_THAN,
    Modifier.MORE_THAN,
    Modifier.EQUAL_OR_LESS,
    Modifier.EQUAL_OR_MORE,
)
_REAL_ZONES = (0, 60, 120, 180, 540, -300, -480)

_WEEKDAYS = st.builds(Weekday, st.integers(1, 7))
_MONTHS = st.builds(Month, st.integers(1, 12))
_SEASONS = st.builds(Season, st.sampled_from(SeasonName))
_QUARTERS = st.builds(Quarter, st.integers(1, 4))
_HALVES = st.builds(Half, st.integers(1, 2))
_PARTS = st.builds(
    PartOfDay, st.sampled_from([DayPart.MORNING, *(part for part in DayPart if part != DayPart.MORNING)])
)
_YEARS = st.builds(Year, st.integers(FIRST_YEAR, LAST_YEAR))
_MONTH_DAYS = st.integers(1, 12).flatmap(
    lambda month: st.builds(MonthDay, st.just(month), st.integers(1, days_in_month(4, month)))
)
_TODAY = This(Unit(Granularity.DAY), Told())


@cache
def holidays() -> st.SearchStrategy[Holiday]:
    """Draw a named day or season that the lexicon has a word for and that was kept in all years drawn: "Easter".

    >>> from hypothesis import find
    >>> find(holidays(), lambda holiday: holiday.name.startswith("ram")).name
    'ramadan'
    """
    words = load_printed_words("en")
    kept = [name for name in HOLIDAY_NAMES if words.word("HOLIDAY", name) and holiday_period(name, FIRST_YEAR - 2)]
    return st.builds(Holiday, st.sampled_from(kept))


@cache
def patterns() -> st.SearchStrategy[Pattern]:
    """Draw what recurs and is a time by itself: "Saturday", "March", "18 March", "summer", "Easter".

    >>> from hypothesis import find
    >>> print(find(patterns(), lambda pattern: isinstance(pattern, Month) and pattern.month > 2))
    Month(3)
    """
    return st.one_of(_WEEKDAYS, _MONTHS, _MONTH_DAYS, _SEASONS, _QUARTERS, holidays(), st.just(WeekendOf()))


def _counted(units: tuple[Granularity, ...], least: int = 1) -> st.SearchStrategy[tuple[int, Granularity]]:
    def within(unit: Granularity, count: int) -> tuple[int, Granularity]:
        return least + (count - least) % (_MOST[unit] - least + 1), unit

    return st.builds(within, st.sampled_from(units), st.integers(least, max(_MOST.values())))


def _amounts(least: int = 1) -> st.SearchStrategy[Amount]:
    units = tuple(unit for unit in _MOST if unit is not Granularity.WEEKEND)
    counted = _counted(units, least)
    return st.one_of(
        counted.map(lambda pair: Amount(*pair)),
        st.sampled_from((Granularity.DAY, Granularity.HOUR, Granularity.WEEK, Granularity.MONTH, Granularity.YEAR)).map(
            lambda unit: Amount(None, unit)
        ),
    )


@cache
def _dates() -> Formulas:
    """Draw a day told with its year."""
    return days().map(lambda day: In(MonthDay(day.month, day.day), Year(day.year)))


@cache
def _years() -> Formulas:
    return st.one_of(_YEARS, st.builds(Last, st.just(Unit(Granularity.YEAR))))


@cache
def _months_of_years() -> Formulas:
    return st.builds(In, _MONTHS, _years())


@cache
def _days_told() -> Formulas:
    """Draw what means one day."""
    return st.one_of(
        st.just(Now()),
        st.integers(-2, 2).filter(bool).map(lambda n: Shift(n, Granularity.DAY)),
        _WEEKDAYS,
        _MONTH_DAYS,
        _dates(),
        st.builds(Last, _WEEKDAYS),
        st.builds(Next, _WEEKDAYS),
        days().map(lambda day: WeekdayOf(day.isoweekday(), In(MonthDay(day.month, day.day), Year(day.year)))),
    )


@cache
def _stepped() -> Formulas:
    units = st.sampled_from(_STEPPED).map(Unit)
    named = st.one_of(units, _WEEKDAYS, st.just(WeekendOf()), _MONTHS, _SEASONS)
    told = st.one_of(st.builds(Unit, st.sampled_from((Granularity.DAY, *_STEPPED))), _WEEKDAYS)
    return st.one_of(
        st.builds(Last, named, st.integers(1, 2)),
        st.builds(Next, named, st.integers(1, 2)),
        st.builds(This, named),
        st.builds(Last, told, st.just(1), st.just(Told())),
        st.builds(Next, told, st.just(1), st.just(Told())),
        st.builds(This, units, st.just(Told())),
    )


@cache
def _shifts() -> Formulas:
    counted = st.tuples(_counted(tuple(_MOST)), st.sampled_from((-1, 1)))
    halves = st.tuples(
        st.integers(1, 9), st.sampled_from((Granularity.HOUR, Granularity.YEAR)), st.sampled_from((1, -1))
    )
    units = st.sampled_from((Granularity.DAY, Granularity.WEEK, Granularity.MONTH, Granularity.YEAR))
    signs = st.sampled_from((-1, 1))
    away = st.one_of(st.none(), st.just(Told()))
    events = st.one_of(_MONTH_DAYS, holidays(), _dates())
    long = _counted((Granularity.DAY, Granularity.WEEK, Granularity.MONTH, Granularity.YEAR))
    from_events = st.tuples(long, st.sampled_from((-1, 1)))
    return st.one_of(
        # Drawn alike, one after the other, so that the second shrinks to the first.
        st.builds(lambda told, of: Shift(told[1] * told[0][0], told[0][1], of), counted, away),
        st.builds(lambda told, of: Shift(told[1] * told[0][0], told[0][1], of), from_events, events),
        st.builds(lambda told: Shift(told[2] * (told[0] + 0.5), told[1]), halves),
        st.builds(ShiftVaguely, signs, units, away),
    )


@cache
def _insides(day: Formulas | None = None) -> Formulas:
    """Draw one time inside another; `day` is what the parts of a day and its hours lie in."""
    day = _days_told() if day is None else day
    yearly = st.one_of(_SEASONS, _QUARTERS, _HALVES, holidays())
    week, month = (st.builds(kind, st.just(Unit(unit))) for kind, unit in ((Last, _STEPPED[0]), (Next, _STEPPED[1])))
    clocks = st.one_of(
        st.builds(Clock, st.integers(0, 23)),
        st.builds(Clock, st.integers(0, 23), st.integers(0, 59)),
        st.builds(Clock, st.integers(0, 23), st.integers(0, 59), st.integers(0, 59)),
        st.builds(Clock, st.integers(0, 23), st.integers(0, 59), st.none(), st.sampled_from(_REAL_ZONES)),
    )
    return st.one_of(
        _months_of_years(),
        _dates(),
        st.builds(In, yearly, _years()),
        st.builds(In, _WEEKDAYS, st.one_of(week, st.builds(This, st.just(Unit(Granularity.WEEK))))),
        st.builds(In, _PARTS, day),
        st.builds(In, clocks, day),
        st.builds(
            NthIn,
            st.sampled_from((1, 2, 3, 4, -1)),
            st.one_of(st.just(Unit(Granularity.WEEK)), _WEEKDAYS, st.just(WeekendOf()), st.just(Unit(Granularity.DAY))),
            st.one_of(_months_of_years(), _MONTHS, month, _YEARS),
        ),
    )


@cache
def _ambiguous() -> Formulas:
    pairs = st.tuples(st.integers(1, 12), st.integers(1, 11), _YEARS)

    def made(drawn: tuple[int, int, Year]) -> Formula:
        month, step, year = drawn
        day = (month + step - 1) % 12 + 1
        return Ambiguous(In(MonthDay(month, day), year), In(MonthDay(day, month), year))

    return pairs.map(made)


@cache
def _durations() -> st.SearchStrategy[Duration]:
    def two(drawn: tuple[int, int, tuple[Granularity, Granularity]]) -> Duration:
        first, second, (longer, shorter) = drawn
        return Duration((Amount(first, longer), Amount(second, shorter)))

    units = (
        (Granularity.DAY, Granularity.HOUR),
        (Granularity.YEAR, Granularity.MONTH),
        (Granularity.HOUR, Granularity.MINUTE),
        (Granularity.WEEK, Granularity.DAY),
    )
    return st.one_of(
        st.builds(lambda amount: Duration((amount,)), _amounts()),
        st.tuples(st.integers(1, 30), st.integers(1, 30), st.sampled_from(units)).map(two),
    )


@cache
def _quantities() -> Formulas:
    told = st.one_of(st.none(), st.just(Told()))
    several = st.builds(lambda amount: (amount,), _amounts(2))
    units = st.sampled_from(
        (Granularity.DAY, Granularity.WEEK, Granularity.MONTH, Granularity.YEAR, Granularity.HOUR)
    ).map(Unit)
    recurring = st.one_of(units, _WEEKDAYS, st.just(WeekendOf()), _MONTHS, _SEASONS, holidays())
    return st.one_of(
        _durations(),
        st.builds(Trailing, several, told),
        st.builds(Leading, several, told),
        st.builds(lambda unit: Trailing((Amount(1, unit),)), st.sampled_from(_STEPPED)),
        st.builds(Repeat, recurring, st.just(1), st.sampled_from(("EVERY", "EACH"))),
        st.builds(Repeat, units, st.integers(2, 12), st.just("EVERY")),
        st.builds(Repeat, units, st.just(1), st.just(""), st.sampled_from(("2X", "3X", "4X"))),
        st.builds(Repeat, _WEEKDAYS),
    )


@cache
def _points(size: int) -> Formulas:
    """Draw a time that another formula may be built on."""
    simple = st.one_of(_days_told(), patterns(), _YEARS, st.builds(Decade, st.integers(197, 202)), _stepped())
    if size <= 1:
        return simple
    inner = _points(size - 1)
    thirds = st.one_of(_MONTHS, _SEASONS, _YEARS, _months_of_years(), st.builds(Decade, st.integers(197, 202)))
    near = st.sampled_from((Granularity.WEEK, Granularity.MONTH, Granularity.YEAR)).map(lambda unit: This(Unit(unit)))
    return st.one_of(
        inner,
        _insides(st.one_of(_days_told(), st.just(_TODAY))),
        _shifts(),
        _ambiguous(),
        st.builds(Modified, st.sampled_from(_THIRDS), thirds),
        st.builds(Modified, st.sampled_from((Modifier.EARLIER, Modifier.LATER)), st.one_of(st.just(Now()), near)),
        st.builds(Modified, st.just(Modifier.APPROX), _YEARS),
    )


@cache
def _ranges() -> Formulas:
    """Draw from one time to a later one that is told alike."""

    def ordered(first: dt.date, last: dt.date) -> Formula:
        a, b = sorted((first, last))
        return Between(In(MonthDay(a.month, a.day), Year(a.year)), In(MonthDay(b.month, b.day), Year(b.year)))

    def years(first: int, step: int) -> Formula:
        return Between(Year(first), Year(first + step))

    def months(first: int, second: int, year: Year) -> Formula:
        a, b = sorted((first, second))
        return Between(In(Month(a), year), In(Month(b), year))

    def unlike(kind: type[Weekday] | type[Month], most: int) -> Formulas:
        pairs = st.tuples(st.integers(1, most), st.integers(1, most - 1))
        return pairs.map(lambda pair: Between(kind(pair[0]), kind((pair[0] + pair[1] - 1) % most + 1)))

    return st.one_of(
        unlike(Weekday, 7),
        unlike(Month, 12),
        st.builds(years, st.integers(FIRST_YEAR, LAST_YEAR), st.integers(1, 30)),
        st.lists(days(), min_size=2, max_size=2, unique=True).map(lambda pair: ordered(*pair)),
        st.lists(st.integers(1, 12), min_size=2, max_size=2, unique=True).flatmap(
            lambda pair: st.builds(months, st.just(pair[0]), st.just(pair[1]), _YEARS)
        ),
    )


@cache
def formulas(size: int = 3) -> Formulas:
    """Draw a well-formed formula: what a phrase of a careful writer may mean, and the English printer can say.

    Parameters
    ----------
    size:
        How deep it may nest: 1 for what one or two words say ("yesterday", "March"), 2 for one time inside
        another or counted from another ("the morning of 18 March"), 3 for ranges, lengths, repetitions and
        what stands before a time ("since …", "from … to …").

    >>> from hypothesis import find
    >>> print(find(formulas(), lambda formula: True))
    Now()
    >>> print(find(formulas(), lambda formula: isinstance(formula, Since)))
    Since(Now())
    """
    if size < 1:
        raise ValueError(f"a formula has a size of at least 1, not {size}")
    points = _points(size)
    if size < 3:
        return points
    signalled = st.one_of(_days_told(), _dates(), _months_of_years(), _MONTHS, _YEARS, _WEEKDAYS, _insides())
    return st.one_of(
        points,
        _quantities(),
        st.builds(Vague, st.sampled_from((Reference.PRESENT, Reference.PAST))),
        st.builds(Century, st.integers(10, 21)),
        st.builds(Modified, st.sampled_from(_LENGTH_MODIFIERS), _durations()),
        st.builds(Since, signalled),
        st.builds(Until, signalled),
        st.builds(Before, signalled, st.booleans()),
        st.builds(After, signalled),
        _ranges(),
    )
