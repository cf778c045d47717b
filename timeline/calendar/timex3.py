"""TIMEX3: the types and the value grammar of ISO-TimeML."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import Final

from timeline.calendar.granularity import Granularity
from timeline.calendar.period import DayPart, Period, SeasonName, containing, day_part_of, season_of

__all__ = ["Timex3Type", "is_timex3_value", "timex3_to_period"]


class Timex3Type(StrEnum):
    """The four types of temporal expressions (ISO-TimeML, TIMEX3 ``type``)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


_REFERENCES: Final = frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF"})

_YEAR = r"(?P<year>\d{4}|\d{3}X|\d\dXX|\dXXX|XXXX)"
_WITHIN_YEAR = (
    r"-W(?P<week>0[1-9]|[1-4]\d|5[0-3]|XX)(?:-(?:(?P<weekday>[1-7X])|(?P<weekend>WE)))?"
    r"|-Q(?P<quarter>[1-4X])"
    r"|-H(?P<half>[12X])"
    r"|-(?P<season>SP|SU|FA|WI)"
    r"|-(?P<month>0[1-9]|1[0-2]|XX)(?:-(?P<day>0[1-9]|[12]\d|3[01]|XX))?"
)
_TIME = (
    r"T(?:(?P<part>MO|MI|AF|EV|NI|DT)"
    r"|(?P<hour>[01]\d|2[0-4]|XX)(?::(?P<minute>[0-5]\d|XX)(?::(?P<second>[0-5]\d|60|XX)(?:\.\d{1,6})?)?)?"
    r"(?:Z|[+-]\d\d(?::?\d\d)?)?)"
)

_DATE_OR_TIME: Final = re.compile(rf"(?P<reckoning>FY|BC)?{_YEAR}(?:{_WITHIN_YEAR})?(?P<time>{_TIME})?", re.ASCII)
_LONG: Final = re.compile(r"(?P<decade>\d{3}|XX\d)|(?P<century>\d\d)|(?P<millennium>\d)", re.ASCII)
_FAR: Final = re.compile(r"BC\d{1,3}|(?:KA|MA|GA)(?:\d+|X)", re.ASCII)
"""Decades and centuries before the common era, and thousands, millions, thousand millions of years ago (TIMEX2)."""
_TIME_ALONE: Final = re.compile(_TIME, re.ASCII)

_NUMBER = r"(?:\d+(?:\.\d+)?|X{1,2})"
_DURATION: Final = re.compile(
    rf"P(?=.)(?:{_NUMBER}(?:ML|L|CE|C|DE|E))?(?:{_NUMBER}Y)?(?:{_NUMBER}(?:H|Q|SP|SU|FA|WI))?(?:{_NUMBER}M)?"
    rf"(?:{_NUMBER}W)?(?:{_NUMBER}WE)?(?:{_NUMBER}D)?"
    rf"(?:T(?=.)(?:{_NUMBER}(?:MO|MI|AF|EV|NI|DT))?(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?",
    re.ASCII,
)
"""ISO 8601 durations, with the decades (E, DE), centuries (C, CE), millennia (L, ML), quarters, half-years, seasons,
weekends and parts of the day that TIMEX2 and ISO-TimeML add."""


def is_timex3_value(type: Timex3Type | str, value: str) -> bool:
    """Say whether `value` is a well-formed TIMEX3 value for an expression of a type.

    A date is of the day or longer, a time of less; both may be a reference such as ``PAST_REF``.
    A set may be any of date, time and duration. Days and weeks that the calendar lacks are refused.

    Source: ISO 24617-1 (ISO-TimeML), and the TIDES 2005 standard (TIMEX2) on which its values stand.

    >>> is_timex3_value("DATE", "2018-W12-WE"), is_timex3_value("DURATION", "PXD")
    (True, True)
    >>> is_timex3_value("DATE", "2018-02-30")
    False
    """
    if type not in frozenset(Timex3Type):
        return False
    match Timex3Type(type):
        case Timex3Type.DATE:
            return _is_date(value)
        case Timex3Type.TIME:
            return _is_time(value)
        case Timex3Type.DURATION:
            return _DURATION.fullmatch(value) is not None
        case Timex3Type.SET:
            return _DURATION.fullmatch(value) is not None or _is_date(value) or _is_time(value)


def _is_date(value: str) -> bool:
    if value in _REFERENCES or _FAR.fullmatch(value) or _LONG.fullmatch(value):
        return True
    match = _DATE_OR_TIME.fullmatch(value)
    return match is not None and match["time"] is None and _is_on_the_calendar(match)


def _is_time(value: str) -> bool:
    if value in _REFERENCES or _TIME_ALONE.fullmatch(value):
        return True
    match = _DATE_OR_TIME.fullmatch(value)
    if match is None or match["time"] is None or not _is_on_the_calendar(match):
        return False
    return match["day"] is not None or match["weekday"] is not None


def _is_on_the_calendar(match: re.Match[str]) -> bool:
    """Say whether the day or week exists, where it is told in full."""
    if match["reckoning"] or "X" in match[0]:
        return True
    try:
        return _period_of(match) is not None
    except ValueError:
        return False
    except OverflowError:
        return True  # the last days of the year 9999 are days, though their end is beyond what can be computed


def timex3_to_period(value: str) -> Period | None:
    """Return the stretch of the calendar that a TIMEX3 value names, in wall-clock time.

    None where it names none: references, durations, values with unspecified parts, fiscal years,
    years before the common era and after 9999.

    >>> period = timex3_to_period("2018-03-20TMO")
    >>> print(period.start, "to", period.end)
    2018-03-20 05:00:00 to 2018-03-20 12:00:00
    >>> timex3_to_period("XXXX-WXX-6") is None
    True
    """
    try:
        long = _LONG.fullmatch(value)
        if long is not None:
            return None if "X" in value else _long_period(long)
        match = _DATE_OR_TIME.fullmatch(value)
        return None if match is None or match["reckoning"] or "X" in value else _period_of(match)
    except (ValueError, OverflowError):
        return None


def _long_period(match: re.Match[str]) -> Period:
    unit = Granularity[str(match.lastgroup).upper()]
    return containing(dt.datetime(max(1, int(match[0].ljust(4, "0"))), 1, 1), unit)  # noqa: DTZ001 - wall clock


def _period_of(match: re.Match[str]) -> Period | None:
    """The period of a value told in full; ValueError where the calendar has none."""
    year = int(match["year"])
    if match["season"]:
        return season_of(year, SeasonName(match["season"]))
    if match["week"]:
        day = dt.datetime.fromisocalendar(year, int(match["week"]), int(match["weekday"] or 1))
        unit = Granularity.DAY if match["weekday"] else Granularity.WEEKEND if match["weekend"] else Granularity.WEEK
    else:
        month = 3 * int(match["quarter"] or 1) - 2 if match["quarter"] else 6 * int(match["half"] or 1) - 5
        day = dt.datetime(year, int(match["month"] or month), int(match["day"] or 1))  # noqa: DTZ001
        unit = next((unit for name, unit in _FINEST if match[name]), Granularity.YEAR)
    if match["time"] is None:
        return containing(day, unit)
    return None if unit != Granularity.DAY else _time_of(day, match)


_FINEST: Final = (
    ("day", Granularity.DAY),
    ("month", Granularity.MONTH),
    ("quarter", Granularity.QUARTER),
    ("half", Granularity.HALF_YEAR),
)


def _time_of(day: dt.datetime, match: re.Match[str]) -> Period:
    if match["part"]:
        return day_part_of(day, DayPart(match["part"]))
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    if hour == 24 and (minute or second):
        raise ValueError("24:00 is the last instant of a day")
    moment = day + dt.timedelta(hours=hour, minutes=minute, seconds=second)
    unit = Granularity.SECOND if match["second"] else Granularity.MINUTE if match["minute"] else Granularity.HOUR
    return containing(moment, unit)
