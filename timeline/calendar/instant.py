"""Comparing instants exactly, also in the hour that a clock change tells twice.

Python compares two aware datetimes of one zone by their clock faces alone and so confuses the two
half past twos of an autumn night; and it holds one told twice to be unequal to itself in another
zone (PEP 495, "Temporal arithmetic and comparison operators"). An interval needs the real order.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TypeVar

__all__ = ["begun_day", "is_before", "last_moment_before", "same_instant", "stable_choice", "timestamp_of"]

AnyInstant = TypeVar("AnyInstant", bound=dt.datetime)


def is_before(a: dt.datetime, b: dt.datetime) -> bool:
    """Say whether instant `a` comes before instant `b`.

    >>> import pendulum
    >>> first, second = (pendulum.datetime(2018, 10, 28, 2, 30, tz="Europe/Paris", fold=fold) for fold in (0, 1))
    >>> first < second, is_before(first, second)
    (False, True)
    """
    # Clock faces of one zone and one fold stand in the order of their instants; other zones go by UTC.
    if a.fold == b.fold or a.tzinfo is not b.tzinfo or abs(a.toordinal() - b.toordinal()) > 2:
        return a < b
    return _since_epoch(a) < _since_epoch(b)


def same_instant(a: dt.datetime | None, b: dt.datetime | None) -> bool:
    """Say whether both are one instant, whatever their zones, or both None."""
    if a is b:
        return True
    if a is None or b is None:
        return False
    if a.tzinfo is b.tzinfo and a.fold == b.fold:
        return a == b
    return _since_epoch(a) == _since_epoch(b)


def stable_choice(a: AnyInstant, b: AnyInstant) -> AnyInstant:
    """Of two names of one instant, the one to keep, whichever comes first."""
    if a.tzinfo is b.tzinfo and a.fold == b.fold:
        return a
    return min(a, b, key=lambda instant: (str(instant.tzinfo), instant.isoformat(), instant.fold))


def last_moment_before(instant: dt.datetime) -> dt.datetime:
    """The microsecond before an instant, in the zone of the instant.

    >>> import pendulum
    >>> print(last_moment_before(pendulum.datetime(2018, 3, 30, 1, tz="Asia/Damascus")))
    2018-03-29 23:59:59.999999+02:00
    """
    plain = dt.datetime.combine(instant.date(), instant.timetz()).replace(fold=instant.fold)
    return (plain.astimezone(dt.UTC) - _MICROSECOND).astimezone(instant.tzinfo)


def timestamp_of(instant: dt.datetime) -> float:
    """POSIX time in seconds, worked out once for each instant: asking the zone is slow.

    >>> import pendulum
    >>> timestamp_of(pendulum.datetime(2018, 3, 19))
    1521417600.0
    """
    return _timestamp(instant, instant.fold)


@lru_cache(maxsize=1 << 16)
def _timestamp(instant: dt.datetime, _fold: int) -> float:
    # The fold is a key of its own: two that differ in nothing else are equal to Python.
    return instant.timestamp()


def begun_day(instant: dt.datetime) -> dt.date | None:
    """The day whose first instant this is, or None.

    That is midnight, save where the clocks skip it: in Damascus the 30th of March 2018 began at one.

    >>> import pendulum
    >>> print(begun_day(pendulum.datetime(2018, 3, 30, 1, tz="Asia/Damascus")))
    2018-03-30
    """
    day = dt.date(instant.year, instant.month, instant.day)
    if day == dt.date.min:  # nothing comes before it, and no zone changed its clocks on it
        return day if instant.time() == dt.time.min else None
    return day if last_moment_before(instant).date() != day else None


_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


def _since_epoch(instant: dt.datetime) -> int:
    """Microseconds since the epoch: whole numbers, for a float cannot tell them apart after 2250."""
    # datetime's own subtraction: pendulum's would build an Interval object first.
    return dt.datetime.__sub__(instant, _EPOCH) // _MICROSECOND
