"""Intervals in plain words: days where the bounds are where days begin, instants where they are not."""

from __future__ import annotations

import datetime as dt

from pendulum import DateTime

from timeline.calendar.granularity import Granularity
from timeline.calendar.instant import begun_day, is_before, last_moment_before, same_instant, timestamp_of
from timeline.calendar.interval import Interval
from timeline.calendar.period import containing

__all__ = ["interval_in_words"]

_MINUTE = 60.0
"""Seconds."""


def interval_in_words(interval: Interval) -> str:
    """Say what is known of an interval's start and end, and nothing else.

    Days are named from the first to the last, both included; "within" is for what
    need not fill its time, "all of" and "through" for what does, and "to" for what ends at
    some time in the period it names.

    >>> import pendulum
    >>> day = [pendulum.datetime(2018, 3, day, tz="Asia/Damascus") for day in range(18, 23)]
    >>> print(interval_in_words(Interval.within(day[0], day[3])))
    within 2018-03-18 through 2018-03-20
    >>> print(interval_in_words(Interval.spanning(day[0], day[3], approximate=True)))
    about from 2018-03-18 through 2018-03-20
    >>> print(interval_in_words(Interval(day[0], day[1], day[3], day[4])))
    from 2018-03-18 to 2018-03-21
    >>> print(interval_in_words(Interval(day[2], day[2], day[4], None)))
    since 2018-03-20, until 2018-03-21 or later
    >>> print(interval_in_words(Interval.within(None, day[3].add(hours=14), uncertain=True)))
    no later than 2018-03-21 14:00+02:00 (doubtful)
    """
    about = "about " if interval.approximate else ""
    doubtful = " (doubtful)" if interval.uncertain else ""
    return f"{about}{_bounds_in_words(interval)}{doubtful}"


def _bounds_in_words(interval: Interval) -> str:
    a, b, c, d = interval.bounds
    if same_instant(a, c) and same_instant(b, d):
        # Nothing is told of it but where it lies.
        if a is not None and b is not None:
            return f"within {_period(a, b)}"
        if a is not None:
            return f"no earlier than {_start(a)}"
        return f"no later than {_end(b)}" if b is not None else "at a time not known"
    if a is not None and c is not None and d is not None and same_instant(a, b) and same_instant(c, d):
        return f"from {_stretch(a, d)}" if _name(a, d) is None else f"all of {_period(a, d)}"
    # A bound that the other side implies is not worth a word: whatever starts cannot have ended before.
    if c is not None and b is not None and not is_before(b, c) and d is None:
        c = None
    if b is not None and c is not None and not is_before(b, c) and a is None:
        b = None
    if a is None and b is None and d is not None:
        if c is None:
            return f"until {_end(d)} or before"
        return f"until {_end(d)}" if same_instant(c, d) else f"ending {_within(c, d)}"
    start, end = _start_in_words(a, b), _end_in_words(c, d)
    if not start:
        return end
    if d is None:
        return f"since {start}, {end}" if end else f"since {start}"
    return f"from {start} {end}"


def _start_in_words(a: DateTime | None, b: DateTime | None) -> str:
    if a is None:
        return "" if b is None else f"{_start(b)} or before"
    if b is None:
        return f"{_start(a)} or later"
    return _start(a) if same_instant(a, b) else _within(a, b)


def _end_in_words(c: DateTime | None, d: DateTime | None) -> str:
    if d is None:
        return "" if c is None else f"until {_end(c)} or later"
    if c is None:
        return f"through {_end(d)} or before"
    return f"through {_end(d)}" if same_instant(c, d) else f"to {_within(c, d)}"


def _period(start: DateTime, end: DateTime) -> str:
    """A stretch by its calendar name, else by its first and last day or instant."""
    return _name(start, end) or _stretch(start, end)


def _within(start: DateTime, end: DateTime) -> str:
    return _name(start, end) or f"within {_stretch(start, end)}"


def _stretch(start: DateTime, end: DateTime) -> str:
    if begun_day(start) is not None and begun_day(end) is not None:
        return f"{_start(start)} through {_end(end)}"
    return f"{_instant(start)} to {_instant(end)}"


def _name(start: DateTime, end: DateTime) -> str | None:
    """The minute, day, month or year that this is exactly, if any."""
    if start.second == start.microsecond == 0 and timestamp_of(end) - timestamp_of(start) == _MINUTE:
        return _instant(start)
    first, last = begun_day(start), begun_day(end)
    if first is None or last is None:
        return None
    bounds = dt.datetime.combine(first, dt.time.min), dt.datetime.combine(last, dt.time.min)
    for unit in (Granularity.DAY, Granularity.MONTH, Granularity.YEAR):
        period = containing(bounds[0], unit)
        if (period.start, period.end) == bounds:
            return period.value
    return None


def _start(bound: DateTime) -> str:
    day = begun_day(bound)
    return _instant(bound) if day is None else day.isoformat()


def _end(bound: DateTime) -> str:
    # An end where a day begins is told by the last day before it.
    return _instant(bound) if begun_day(bound) is None else last_moment_before(bound).date().isoformat()


def _instant(bound: DateTime) -> str:
    exactness = "microseconds" if bound.microsecond else "seconds" if bound.second else "minutes"
    return bound.isoformat(sep=" ", timespec=exactness)
