"""Years before Christ as anchors: the calendar has none, so they are counted on years far ahead.

Python's calendar begins with the year 1. To count "the following year" and "that winter" from
480 BC, the year n BC stands on the calendar as the year 8000 - n; what is found there is written
back as a year before Christ, and has a value and no interval.
"""

from __future__ import annotations

import datetime as dt
import re

import attrs

from timeline.calendar.formula import Meaning
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import Period, SeasonName, containing, season_of

__all__ = ["is_before_christ", "period_of", "written_back"]

_ZERO = 8000
"""Divisible by 400, so that leap years fall as they do near the year zero."""

_LAST = 3000
_VALUE = re.compile(r"BC(\d{4})(?:-(\d\d)(?:-(\d\d))?|-([A-Z]{2}))?")
_STOOD_IN = re.compile(r"\d{2,4}")


def period_of(value: str) -> Period | None:
    """Return what stands on the calendar for a TIMEX3 value before Christ, or None.

    >>> period_of("BC0480").start.year
    7520
    """
    match = _VALUE.match(value)
    if match is None or not 1 <= int(match[1]) <= _LAST:
        return None
    year = _ZERO - int(match[1])
    if match[4]:
        return season_of(year, SeasonName(match[4])) if match[4] in set(SeasonName) else None
    day = dt.datetime(year, int(match[2] or 1), int(match[3] or 1))  # noqa: DTZ001
    return containing(day, Granularity.DAY if match[3] else Granularity.MONTH if match[2] else Granularity.YEAR)


def is_before_christ(period: Period) -> bool:
    """Return True where a period stands for one before Christ."""
    return _ZERO - _LAST <= period.start.year < _ZERO


def written_back(meaning: Meaning) -> Meaning:
    """Return a meaning found on the years that stand in, as one before Christ.

    >>> from timeline.calendar.formula.base import meaning_of_period
    >>> written_back(meaning_of_period(period_of("BC0480-09"))).value
    'BC0480-09'
    """
    if meaning.period is None or not is_before_christ(meaning.period):
        return meaning
    year = _ZERO - meaning.period.start.year
    match = _STOOD_IN.match(meaning.value)
    if match is None:
        return attrs.evolve(meaning, bounds=None)
    if len(match[0]) == 4:
        told = f"BC{year:04d}"
    elif len(match[0]) == 3:
        told = f"BC{year // 10:03d}"
    else:
        told = f"BC{(year - 1) // 100:02d}"
    return attrs.evolve(meaning, value=told + meaning.value[match.end() :], bounds=None, other=None)
