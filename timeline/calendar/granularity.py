"""How fine a time is told: the units of the calendar, from century to second."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["Granularity"]


class Granularity(IntEnum):
    """A unit of the calendar; a larger member is a longer unit.

    >>> Granularity.DAY < Granularity.WEEK
    True
    """

    __hash__ = int.__hash__  # that of an Enum is written in Python

    SECOND = 1
    MINUTE = 2
    HOUR = 3
    DAY_PART = 4
    """Morning, afternoon, evening, night."""
    DAY = 5
    WEEKEND = 6
    WEEK = 7
    FORTNIGHT = 8
    MONTH = 9
    QUARTER = 10
    SEASON = 11
    HALF_YEAR = 12
    YEAR = 13
    DECADE = 14
    CENTURY = 15
    MILLENNIUM = 16
