"""Periods: the named stretches of the calendar (a day, a week, a quarter), without a zone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

import attrs

from timeline.calendar.granularity import Granularity

__all__ = ["DayPart", "Period", "SeasonName", "containing", "day_part_of", "move", "season_of"]

_DAY = dt.timedelta(days=1)


@attrs.frozen(cache_hash=True)
class Period:
    """A named stretch of the calendar, ``[start, end)``, in wall-clock time.

    Parameters
    ----------
    start, end:
        Naive; the zone is the anchor's.
    granularity:
        Its unit.
    value:
        Its TIMEX3 value, such as ``2018-W12``.
    """

    start: dt.datetime
    end: dt.datetime
    granularity: Granularity
    value: str


class DayPart(StrEnum):
    """Parts of a day, by their TIMEX3 codes.

    Source: ISO-TimeML and TIDES TIMEX2 2005, "parts of the day".
    """

    SMALL_HOURS = "SMALL"
    DAWN = "DAWN"
    MORNING = "MO"
    MIDDAY = "MI"
    AFTERNOON = "AF"
    DAYTIME = "DT"
    DUSK = "DUSK"
    EVENING = "EV"
    NIGHT = "NI"


_DAY_PART_HOURS: dict[DayPart, tuple[int, int]] = {
    # Local hours, half-open; a night runs into the next morning, as readers of news mean it.
    DayPart.SMALL_HOURS: (0, 6),
    DayPart.DAWN: (4, 7),
    DayPart.MORNING: (5, 12),
    DayPart.MIDDAY: (11, 14),
    DayPart.AFTERNOON: (12, 18),
    DayPart.DAYTIME: (6, 18),
    DayPart.DUSK: (17, 20),
    DayPart.EVENING: (17, 24),
    DayPart.NIGHT: (18, 30),
}

_DAY_PART_VALUES = {DayPart.SMALL_HOURS: "MO", DayPart.DAWN: "MO", DayPart.DUSK: "EV"}
"""TIMEX3 has no code for these: they are written as the part of the day that holds them, or that they open."""


class SeasonName(StrEnum):
    """The four seasons, by their TIMEX3 codes."""

    SPRING = "SP"
    SUMMER = "SU"
    AUTUMN = "FA"
    WINTER = "WI"


_SEASON_MONTHS = {SeasonName.SPRING: 3, SeasonName.SUMMER: 6, SeasonName.AUTUMN: 9, SeasonName.WINTER: 12}
"""The first month of each season, meteorological, northern hemisphere."""


def move(moment: dt.datetime, count: int, unit: Granularity) -> dt.datetime:
    """Return the moment `count` units away; a day that its month lacks becomes the month's last.

    Raises
    ------
    OverflowError
        Where that is outside the calendar (years 1 to 9999).

    >>> move(dt.datetime(2018, 3, 31), -1, Granularity.MONTH)
    datetime.datetime(2018, 2, 28, 0, 0)
    """
    months = _MONTHS.get(unit)
    if months is None:
        return moment + count * _LENGTHS[unit]
    index = moment.year * 12 + moment.month - 1 + count * months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"the year {year} is outside the calendar")
    month += 1
    day = min(moment.day, days_in_month(year, month))
    return moment.replace(year=year, month=month, day=day)


def days_in_month(year: int, month: int) -> int:
    """Return how many days a month has (Gregorian, proleptic)."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


_LENGTHS = {
    Granularity.SECOND: dt.timedelta(seconds=1),
    Granularity.MINUTE: dt.timedelta(minutes=1),
    Granularity.HOUR: dt.timedelta(hours=1),
    Granularity.DAY_PART: _DAY,
    Granularity.DAY: _DAY,
    Granularity.WEEKEND: 7 * _DAY,
    Granularity.WEEK: 7 * _DAY,
    Granularity.FORTNIGHT: 14 * _DAY,
}

_MONTHS = {
    Granularity.MONTH: 1,
    Granularity.QUARTER: 3,
    Granularity.SEASON: 12,
    Granularity.HALF_YEAR: 6,
    Granularity.YEAR: 12,
    Granularity.DECADE: 120,
    Granularity.CENTURY: 1200,
    Granularity.MILLENNIUM: 12000,
}


def _second(t: dt.datetime) -> Period:
    start = t.replace(microsecond=0)
    return Period(start, start + dt.timedelta(seconds=1), Granularity.SECOND, start.isoformat())


def _minute(t: dt.datetime) -> Period:
    start = t.replace(second=0, microsecond=0)
    return Period(start, start + dt.timedelta(minutes=1), Granularity.MINUTE, start.isoformat()[:16])


def _hour(t: dt.datetime) -> Period:
    start = t.replace(minute=0, second=0, microsecond=0)
    return Period(start, start + dt.timedelta(hours=1), Granularity.HOUR, start.isoformat()[:13])


def _day(t: dt.datetime) -> Period:
    start = dt.datetime(t.year, t.month, t.day)  # noqa: DTZ001 - wall-clock time has no zone
    return Period(start, start + _DAY, Granularity.DAY, start.isoformat()[:10])


def _week(t: dt.datetime) -> Period:
    start = dt.datetime(t.year, t.month, t.day) - (t.isoweekday() - 1) * _DAY  # noqa: DTZ001
    year, week, _ = start.isocalendar()
    return Period(start, start + 7 * _DAY, Granularity.WEEK, f"{year:04d}-W{week:02d}")


def _weekend(t: dt.datetime) -> Period:
    week = _week(t)
    return Period(week.start + 5 * _DAY, week.end, Granularity.WEEKEND, f"{week.value}-WE")


def _fortnight(t: dt.datetime) -> Period:
    week = _week(t)
    return Period(week.start, week.start + 14 * _DAY, Granularity.FORTNIGHT, week.value)


@lru_cache(maxsize=4096)
def _months(year: int, month: int, count: int, granularity: Granularity, value: str) -> Period:
    start = dt.datetime(year, month, 1)  # noqa: DTZ001
    try:
        end = move(start, count, Granularity.MONTH)
    except OverflowError:
        end = dt.datetime.max  # noqa: DTZ901 - wall-clock time
    return Period(start, end, granularity, value)


def _month(t: dt.datetime) -> Period:
    return _months(t.year, t.month, 1, Granularity.MONTH, f"{t.year:04d}-{t.month:02d}")


def _quarter(t: dt.datetime) -> Period:
    n = (t.month - 1) // 3
    return _months(t.year, 3 * n + 1, 3, Granularity.QUARTER, f"{t.year:04d}-Q{n + 1}")


def _half_year(t: dt.datetime) -> Period:
    n = (t.month - 1) // 6
    return _months(t.year, 6 * n + 1, 6, Granularity.HALF_YEAR, f"{t.year:04d}-H{n + 1}")


def season_of(year: int, season: SeasonName) -> Period:
    """Return a season of a year; winter runs from its December into the next year.

    >>> season_of(2018, SeasonName.SUMMER).value
    '2018-SU'
    """
    return _months(year, _SEASON_MONTHS[season], 3, Granularity.SEASON, f"{year:04d}-{season.value}")


def _season(t: dt.datetime) -> Period:
    year, month = (t.year, t.month) if t.month > 2 or t.year == 1 else (t.year - 1, 12)
    return season_of(year, list(_SEASON_MONTHS)[min(3, max(0, month // 3 - 1))])


def _year(t: dt.datetime) -> Period:
    return _months(t.year, 1, 12, Granularity.YEAR, f"{t.year:04d}")


def _years(t: dt.datetime, length: int, granularity: Granularity, digits: int) -> Period:
    first = t.year - t.year % length
    return _months(max(first, 1), 1, 12 * length - 12 * (first == 0), granularity, f"{first:04d}"[:digits])


_CONTAINING: dict[Granularity, Callable[[dt.datetime], Period]] = {
    Granularity.SECOND: _second,
    Granularity.MINUTE: _minute,
    Granularity.HOUR: _hour,
    Granularity.DAY: _day,
    Granularity.WEEKEND: _weekend,
    Granularity.WEEK: _week,
    Granularity.FORTNIGHT: _fortnight,
    Granularity.MONTH: _month,
    Granularity.QUARTER: _quarter,
    Granularity.SEASON: _season,
    Granularity.HALF_YEAR: _half_year,
    Granularity.YEAR: _year,
    Granularity.DECADE: lambda t: _years(t, 10, Granularity.DECADE, 3),
    Granularity.CENTURY: lambda t: _years(t, 100, Granularity.CENTURY, 2),
    Granularity.MILLENNIUM: lambda t: _years(t, 1000, Granularity.MILLENNIUM, 1),
}


@lru_cache(maxsize=4096)
def containing(moment: dt.datetime, unit: Granularity) -> Period:
    """Return the period of a unit that a moment lies in; weeks are ISO weeks.

    A part of a day has no general answer: for `DAY_PART` the day is given. A weekend is that
    of the moment's ISO week.

    >>> containing(dt.datetime(2018, 3, 22, 14), Granularity.WEEK).value
    '2018-W12'
    """
    return _CONTAINING.get(unit, _day)(moment)


def day_part_of(day: dt.datetime, part: DayPart) -> Period:
    """Return a part of a day.

    >>> day_part_of(dt.datetime(2018, 3, 22), DayPart.MORNING).value
    '2018-03-22TMO'
    """
    first, last = _DAY_PART_HOURS[part]
    midnight = dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001
    return Period(
        midnight + dt.timedelta(hours=first),
        midnight + dt.timedelta(hours=last),
        Granularity.DAY_PART,
        f"{midnight.isoformat()[:10]}T{_DAY_PART_VALUES.get(part, part.value)}",
    )
