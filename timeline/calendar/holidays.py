"""Holidays: the days and seasons that calendars name."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable
from importlib import resources
from typing import Any

from timeline.calendar.granularity import Granularity
from timeline.calendar.period import Period

__all__ = ["HOLIDAY_NAMES", "hijri_in_gregorian_year", "hijri_period", "holiday_period"]

_TABLES: dict[str, dict[str, Any]] = tomllib.loads(
    (resources.files("timeline.calendar") / "holidays.toml").read_text(encoding="utf-8")
)

HOLIDAY_NAMES: tuple[str, ...] = tuple(sorted(name for table in _TABLES.values() for name in table))
"""The keys that `holiday_period` knows."""

_YEARS_AROUND = 2
"""How many Hijri years after a rough conversion may still hold days of a Gregorian year."""


def holiday_period(name: str, year: int) -> Period | None:
    """Return when a named day falls in a Gregorian year, or None where it does not.

    A feast of the Hijri calendar may fall twice in a Gregorian year; the first is given. Hijri
    dates are known from 1924 to 2077, and follow the Umm al-Qura calendar, which sighting in
    another country may differ from by a day. Easter is reckoned by dateutil, public holidays by
    the holidays package, Hijri dates by hijridate.

    Raises
    ------
    KeyError
        Where the name is not in `HOLIDAY_NAMES`.

    >>> holiday_period("ramadan", 2018).start.date()
    datetime.date(2018, 5, 16)
    >>> holiday_period("thanksgiving", 1999).value
    '1999-11-25'
    """
    for kind, table in _TABLES.items():
        if name in table:
            return _KINDS[kind](year, *table[name])
    raise KeyError(name)


def _days(first: dt.date, length: int = 1) -> Period:
    start = dt.datetime(first.year, first.month, first.day)  # noqa: DTZ001 - wall-clock time
    return Period(start, start + dt.timedelta(days=length), Granularity.DAY, first.isoformat())


def _fixed(year: int, month: int, day: int) -> Period:
    return _days(dt.date(year, month, day))


def _easter(year: int, offset: int, length: int) -> Period:
    from dateutil.easter import easter  # imported here: most texts name no feast

    return _days(easter(year) + dt.timedelta(days=offset), length)


def _orthodox_easter(year: int, offset: int, length: int) -> Period:
    from dateutil.easter import EASTER_ORTHODOX, easter

    return _days(easter(year, EASTER_ORTHODOX) + dt.timedelta(days=offset), length)


def _public(
    year: int, country: str, name: str, since: int | None = None, rule: tuple[int, int, int, int] = (1, 1, 1, 0)
) -> Period | None:
    if since is not None and year >= since:
        return _nth_weekday(year, *rule)
    from holidays import country_holidays  # imported here: it loads every country of the world

    found = country_holidays(country, years=year, observed=False, language="en_US").get_named(name, lookup="exact")
    return _days(found[0]) if found else None


def _after_public(year: int, name: str, days: int) -> Period | None:
    day = _public(year, *_TABLES["public"][name])
    return None if day is None else _days(day.start.date() + dt.timedelta(days=days))


def _nth_weekday(year: int, month: int, weekday: int, nth: int, after: int) -> Period:
    first = dt.date(year, month, 1)
    return _days(first + dt.timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1) + after))


def hijri_period(year: int, month: int, day: int | None = None, length: int = 1) -> Period | None:
    """Return a day of the Hijri calendar, or some days from it, or a month of it where no day is given.

    Hijri dates follow the Umm al-Qura calendar (1343 to 1500 AH), reckoned by hijridate; None outside it.

    >>> hijri_period(1439, 9).start.date()
    datetime.date(2018, 5, 16)
    """
    from hijridate import Hijri

    try:
        hijri = Hijri(year, month, day or 1)
    except (ValueError, OverflowError):
        return None  # outside the years that the tables cover, or a day that its month lacks
    first = hijri.to_gregorian()
    return _days(dt.date(first.year, first.month, first.day), length if day else hijri.month_length())


def hijri_in_gregorian_year(year: int, month: int, day: int | None = None, length: int = 1) -> Period | None:
    """Return when a Hijri date first falls in a Gregorian year, or None where it does not."""
    rough = int((year - 622) * 33 / 32)
    for hijri_year in range(rough - 1, rough + _YEARS_AROUND + 1):
        period = hijri_period(hijri_year, month, day, length)
        if period is not None and period.start.year == year:
            return period
    return None


def _hijri(year: int, month: int, day: int, length: int) -> Period | None:
    return hijri_in_gregorian_year(year, month, day if length else None, length)


_KINDS: dict[str, Callable[..., Period | None]] = {
    "fixed": _fixed,
    "easter": _easter,
    "orthodox_easter": _orthodox_easter,
    "public": _public,
    "after_public": _after_public,
    "nth_weekday": _nth_weekday,
    "hijri": _hijri,
}
