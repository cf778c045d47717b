"""EDTF: intervals as strings of ISO 8601-2:2019 (levels 0 and 1; quarters and half-years from level 2).

Weeks and parts of a day have no EDTF of their own: they are written as the days they touch.
Source: Library of Congress, "Extended Date/Time Format (EDTF) Specification", 2019.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

import attrs
from pendulum import DateTime

from timeline.article import time_zone
from timeline.calendar.granularity import Granularity
from timeline.calendar.instant import begun_day
from timeline.calendar.interval import Interval
from timeline.calendar.period import Period, SeasonName, containing, season_of
from timeline.errors import TimelineError

__all__ = ["EdtfError", "from_edtf", "to_edtf"]

_DAY: Final = dt.timedelta(days=1)
_SECOND: Final = dt.timedelta(seconds=1)

_QUALIFIERS: Final = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}

_FIRST_CODE: Final = {Granularity.SEASON: 21, Granularity.QUARTER: 33, Granularity.HALF_YEAR: 40}
"""Sub-year groupings are written as a month beyond twelve: 21 is spring, 33 the first quarter."""

_MONTHS_EACH: Final = {Granularity.SEASON: 3, Granularity.QUARTER: 3, Granularity.HALF_YEAR: 6}

_DATE: Final = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)", re.ASCII)
_DATE_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?", re.ASCII)


class EdtfError(TimelineError, ValueError):
    """A string is not an EDTF date or interval that this library reads."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(
            f"{text!r} is not an EDTF date or interval: {reason}",
            advice="Write it as 2018-03-19, 2018-03, 2018-03-18/2018-03-21 or 2018-03-21/.. and the like.",
        )


def to_edtf(interval: Interval) -> str:
    """Write the outer bounds of an interval in EDTF, to the day.

    A calendar period is written as itself, whatever else as its first and last day; a second
    told to the second as an instant with its offset. An open side is ``..``.

    >>> import pendulum
    >>> march = pendulum.datetime(2018, 3, 1), pendulum.datetime(2018, 4, 1)
    >>> to_edtf(Interval.within(*march, Granularity.MONTH, approximate=True))
    '2018-03~'
    >>> to_edtf(Interval.within(march[0], None))
    '2018-03-01/..'
    >>> to_edtf(Interval.within(march[0], march[1].subtract(days=20)))
    '2018-03-01/2018-03-11'
    """
    mark = _QUALIFIERS[interval.approximate, interval.uncertain]
    start, end = interval.earliest_start, interval.latest_end
    if start is not None and end is not None:
        is_second = interval.granularity == Granularity.SECOND and not start.microsecond and end - start == _SECOND
        if is_second and not mark:
            return _instant(start)
        first_day, day_after = begun_day(start), begun_day(end)
        whole = None
        if first_day is not None and day_after is not None:
            whole = _whole_period(first_day, day_after, interval.granularity)
        if whole is not None:
            return whole + mark
    first, last = interval.to_days()
    if first is not None and first == last:
        return f"{first.isoformat()}{mark}"
    return "/".join(".." if day is None else f"{day.isoformat()}{mark}" for day in (first, last))


def _instant(start: DateTime) -> str:
    text = start.isoformat(timespec="seconds")
    return text.removesuffix("+00:00") + "Z" if text.endswith("+00:00") else text


def _whole_period(first_day: dt.date, day_after: dt.date, granularity: Granularity) -> str | None:
    """The EDTF of a day, month, season, quarter, half-year, year, decade or century that this is exactly."""
    start, end = (dt.datetime.combine(day, dt.time.min) for day in (first_day, day_after))
    for unit in (Granularity.DAY, Granularity.MONTH, Granularity.YEAR, Granularity.DECADE, Granularity.CENTURY):
        period = containing(start, unit)
        if (period.start, period.end) == (start, end):
            return period.value + "X" * (4 - len(period.value))
    if granularity in _FIRST_CODE:
        period = containing(start, granularity)
        if (period.start, period.end) == (start, end):
            offset = 3 if granularity == Granularity.SEASON else 1
            return f"{start.year:04d}-{_FIRST_CODE[granularity] + (start.month - offset) // _MONTHS_EACH[granularity]}"
    return None


def from_edtf(text: str, zone: str | dt.tzinfo = "UTC") -> Interval:
    """Read an EDTF date or interval, such as `to_edtf` writes.

    A date is an interval that lies within it; ``a/b`` starts at some time in `a` and ends at some
    time in `b`. A qualifier on either end qualifies the whole.

    Parameters
    ----------
    text:
        The string.
    zone:
        The zone in which its days are days.

    Raises
    ------
    EdtfError
        Where it is not EDTF, names a day that is not on the calendar, or ends before it starts.

    >>> print(from_edtf("2018-03-18/2018-03-21~"))
    about from 2018-03-18 to 2018-03-21
    >>> from_edtf("2018-02-30")
    Traceback (most recent call last):
    ...
    timeline.calendar.edtf.EdtfError: '2018-02-30' is not an EDTF date or interval: no such day...
    """
    tz = time_zone(zone) if isinstance(zone, str) else zone
    if _DATE_TIME.fullmatch(text):
        return _read_instant(text, tz)
    first, slash, last = text.partition("/")
    if not slash:
        date = _read_date(text, text, tz)
        return Interval.within(
            date.start, date.end, date.granularity, approximate=date.approximate, uncertain=date.uncertain
        )
    start = None if first == ".." else _read_date(first, text, tz)
    end = None if last == ".." else _read_date(last, text, tz)
    dates = [date for date in (start, end) if date is not None]
    earliest_start, latest_end = start.start if start else None, end.end if end else None
    try:
        return Interval(
            earliest_start,
            start.end if start else latest_end,
            end.start if end else earliest_start,
            latest_end,
            min((date.granularity for date in dates), default=Granularity.DAY),
            any(date.approximate for date in dates),
            any(date.uncertain for date in dates),
        )
    except ValueError as error:
        raise EdtfError(text, "it ends before it starts") from error


@attrs.frozen
class _Date:
    start: DateTime
    end: DateTime
    granularity: Granularity
    approximate: bool
    uncertain: bool


def _read_instant(text: str, tz: dt.tzinfo) -> Interval:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise EdtfError(text, "no such time") from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=tz)
    start = DateTime.instance(moment)
    return Interval.within(start, start + _SECOND, Granularity.SECOND)


def _read_date(text: str, whole: str, tz: dt.tzinfo) -> _Date:
    match = _DATE.fullmatch(text)
    if match is None:
        raise EdtfError(whole, f"{text!r} is no date" if text else "one side is empty")
    year, month, day, mark = match.groups()
    try:
        period = _period(year, None if month is None else int(month), None if day is None else int(day))
    except (ValueError, OverflowError) as error:
        raise EdtfError(whole, "no such day, month or year on the calendar") from error
    if period.end.microsecond:  # the last moment of the year 9999, where its end cannot be told
        raise EdtfError(whole, "its end is beyond the calendar")
    start, end = (_aware(moment, tz) for moment in (period.start, period.end))
    if start == end:
        raise EdtfError(whole, "its zone has skipped that day")
    return _Date(start, end, period.granularity, mark in ("~", "%"), mark in ("?", "%"))


def _aware(moment: dt.datetime, tz: dt.tzinfo) -> DateTime:
    return DateTime.create(moment.year, moment.month, moment.day, tz=tz)


def _period(year: str, month: int | None, day: int | None) -> Period:
    digits = year.rstrip("X")
    if digits != year:
        if month is not None:
            raise ValueError("unspecified digits are read in years alone")
        unit = Granularity.DECADE if len(digits) == 3 else Granularity.CENTURY
        return containing(dt.datetime(max(1, int(digits.ljust(4, "0"))), 1, 1), unit)  # noqa: DTZ001 - wall clock
    if month is None:
        return containing(dt.datetime(int(year), 1, 1), Granularity.YEAR)  # noqa: DTZ001
    if day is not None:
        return containing(dt.datetime(int(year), month, day), Granularity.DAY)  # noqa: DTZ001
    if month > 12:
        return _sub_year(int(year), month)
    return containing(dt.datetime(int(year), month, 1), Granularity.MONTH)  # noqa: DTZ001


def _sub_year(year: int, code: int) -> Period:
    if 21 <= code <= 24:
        return season_of(year, list(SeasonName)[code - 21])
    for unit in (Granularity.QUARTER, Granularity.HALF_YEAR):
        months = _MONTHS_EACH[unit]
        index = code - _FIRST_CODE[unit]
        if 0 <= index < 12 // months:
            return containing(dt.datetime(year, 1 + index * months, 1), unit)  # noqa: DTZ001
    raise ValueError(f"no sub-year grouping {code}")
