"""An interval of time with four bounds: what is known of when something began and ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Self

import attrs
from pendulum import DateTime, Duration, FixedTimezone, Timezone

from timeline.calendar.granularity import Granularity
from timeline.calendar.instant import is_before, last_moment_before, same_instant, stable_choice, timestamp_of

__all__ = ["Interval"]


def _latest(a: DateTime | None, b: DateTime | None) -> DateTime | None:
    """The later of two lower bounds; None is no bound."""
    if a is None or b is None:
        return b if a is None else a
    if is_before(a, b):
        return b
    return a if is_before(b, a) else stable_choice(a, b)


def _earliest(a: DateTime | None, b: DateTime | None) -> DateTime | None:
    """The earlier of two upper bounds; None is no bound."""
    if a is None or b is None:
        return b if a is None else a
    if is_before(a, b):
        return a
    return b if is_before(b, a) else stable_choice(a, b)


def _moved(instant: DateTime, duration: dt.timedelta) -> DateTime:
    """The instant some days of the calendar and then some time of the clock away."""
    if isinstance(duration, Duration):
        return instant + duration
    # Pendulum would take the days of a plain timedelta for 24 hours each.
    return instant.add(days=duration.days).add(seconds=duration.seconds, microseconds=duration.microseconds)


@attrs.frozen(eq=False)
class Interval:
    """A half-open interval ``[start, end)`` of which each side is itself a range.

    ``start`` lies in ``[earliest_start, latest_start]`` and ``end`` in
    ``[earliest_end, latest_end]``: the four dates of CIDOC CRM (P82a, P81a, P81b, P82b).
    A bound of None is open: nothing is known on that side. No interval is empty: an instant
    is told at some granularity, and lasts one of it.

    Intervals form a lattice: `meet` (``&``) is what two of them agree on, `hull` (``|``) covers both.
    Two are equal where their bounds are the same instants, whatever the zones these are written in.

    Parameters
    ----------
    earliest_start, latest_start, earliest_end, latest_end:
        Aware instants, or None where open.
    granularity:
        How fine the phrase told it ("on Saturday": a day; "in March": a month).
    approximate:
        The bounds are rough ("about", "in the past hours"): EDTF ``~``.
    uncertain:
        The reading itself is doubtful (a weekday that contradicts its date): EDTF ``?``.

    Raises
    ------
    ValueError
        Where the bounds cannot belong to any interval: one side reversed, or every end before every start.

    "captured on Monday" lies in Monday and surely fills none of it:

    >>> import pendulum
    >>> monday = pendulum.datetime(2018, 3, 19), pendulum.datetime(2018, 3, 20)
    >>> captured = Interval.within(*monday, Granularity.DAY)
    >>> captured.earliest_end == monday[0], captured.latest_start == monday[1]
    (True, True)
    >>> print(captured)
    within 2018-03-19
    """

    earliest_start: DateTime | None
    latest_start: DateTime | None
    earliest_end: DateTime | None
    latest_end: DateTime | None
    granularity: Granularity = Granularity.DAY
    approximate: bool = False
    uncertain: bool = False

    def __attrs_post_init__(self) -> None:
        a, b, c, d = self.earliest_start, self.latest_start, self.earliest_end, self.latest_end
        if a is not None:
            if b is not None and b is not a and is_before(b, a):
                raise ValueError(f"not an interval: its latest start {b} is before its earliest start {a}")
            if d is not None and not is_before(a, d):
                raise ValueError(f"not an interval: its latest end {d} is not after its earliest start {a}")
        if c is not None and d is not None and c is not d and is_before(d, c):
            raise ValueError(f"not an interval: its latest end {d} is before its earliest end {c}")

    @classmethod
    def within(
        cls,
        start: DateTime | None,
        end: DateTime | None,
        granularity: Granularity = Granularity.DAY,
        *,
        approximate: bool = False,
        uncertain: bool = False,
    ) -> Self:
        """Something that lies in ``[start, end]`` and fills none of it for sure."""
        return cls(start, end, start, end, granularity, approximate, uncertain)

    @classmethod
    def spanning(
        cls,
        start: DateTime,
        end: DateTime,
        granularity: Granularity = Granularity.DAY,
        *,
        approximate: bool = False,
        uncertain: bool = False,
    ) -> Self:
        """Something that fills exactly ``[start, end)``."""
        return cls(start, start, end, end, granularity, approximate, uncertain)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Interval):
            return NotImplemented
        return (
            self.granularity == other.granularity
            and self.approximate == other.approximate
            and self.uncertain == other.uncertain
            and all(map(same_instant, self.bounds, other.bounds))
        )

    def __hash__(self) -> int:
        # One bound tells most intervals apart. Its own hash would forget which of two like clock faces it is.
        bound = self.earliest_start or self.latest_end
        return hash((self.granularity, self.approximate, self.uncertain, bound and timestamp_of(bound)))

    def __str__(self) -> str:
        """Say it in plain words; see `timeline.calendar.wording`."""
        from timeline.calendar.wording import interval_in_words  # the words import this module

        return interval_in_words(self)

    def meet(self, other: Interval) -> Interval | None:
        """What both say: the intersection of each bound's range, or None where they contradict.

        Commutative, associative, idempotent, and it only narrows. The finer granularity is
        kept; what one side tells without doubt is without doubt.

        >>> import pendulum
        >>> day = [pendulum.datetime(2018, 3, day) for day in range(18, 22)]
        >>> print(Interval.within(day[0], day[2]) & Interval.within(day[1], day[3]))
        within 2018-03-19
        >>> print(Interval.within(day[0], day[1]) & Interval.within(day[2], day[3]))
        None
        """
        earliest_start = _latest(self.earliest_start, other.earliest_start)
        latest_start = _earliest(self.latest_start, other.latest_start)
        earliest_end = _latest(self.earliest_end, other.earliest_end)
        latest_end = _earliest(self.latest_end, other.latest_end)
        if (
            (earliest_start is not None and latest_start is not None and is_before(latest_start, earliest_start))
            or (earliest_end is not None and latest_end is not None and is_before(latest_end, earliest_end))
            or (earliest_start is not None and latest_end is not None and not is_before(earliest_start, latest_end))
        ):
            return None
        return Interval(
            earliest_start,
            latest_start,
            earliest_end,
            latest_end,
            min(self.granularity, other.granularity),
            self.approximate and other.approximate,
            self.uncertain and other.uncertain,
        )

    def __and__(self, other: Interval) -> Interval | None:
        return self.meet(other)

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that covers both: each bound at its loosest. The dual of `meet`."""
        a, b = self, other
        return Interval(
            a.earliest_start and b.earliest_start and _earliest(a.earliest_start, b.earliest_start),
            a.latest_start and b.latest_start and _latest(a.latest_start, b.latest_start),
            a.earliest_end and b.earliest_end and _earliest(a.earliest_end, b.earliest_end),
            a.latest_end and b.latest_end and _latest(a.latest_end, b.latest_end),
            max(a.granularity, b.granularity),
            a.approximate or b.approximate,
            a.uncertain or b.uncertain,
        )

    def __or__(self, other: Interval) -> Interval:
        return self.hull(other)

    @property
    def bounds(self) -> tuple[DateTime | None, DateTime | None, DateTime | None, DateTime | None]:
        """The four bounds, in the order of the fields."""
        return self.earliest_start, self.latest_start, self.earliest_end, self.latest_end

    @property
    def is_open(self) -> bool:
        """True where it has no earliest start or no latest end."""
        return self.earliest_start is None or self.latest_end is None

    @property
    def surely_contains(self) -> tuple[DateTime, DateTime] | None:
        """The stretch it fills for sure, ``[latest_start, earliest_end)``, or None."""
        if self.latest_start is None or self.earliest_end is None:
            return None
        return (self.latest_start, self.earliest_end) if is_before(self.latest_start, self.earliest_end) else None

    @property
    def duration_bounds(self) -> tuple[dt.timedelta, dt.timedelta | None]:
        """How long it lasts at least and at most; the latter None where it has no end in sight.

        >>> import pendulum
        >>> print(*Interval.within(pendulum.datetime(2018, 3, 19), pendulum.datetime(2018, 3, 20)).duration_bounds)
        0:00:00 1 day, 0:00:00
        """
        sure = self.surely_contains
        shortest = dt.timedelta(0) if sure is None else (sure[1] - sure[0]).as_timedelta()
        if self.earliest_start is None or self.latest_end is None:
            return shortest, None
        return shortest, (self.latest_end - self.earliest_start).as_timedelta()

    def may_contain(self, instant: DateTime) -> bool:
        """True where the instant lies between the outermost bounds."""
        return (self.earliest_start is None or not is_before(instant, self.earliest_start)) and (
            self.latest_end is None or not is_before(self.latest_end, instant)
        )

    def __contains__(self, other: Interval) -> bool:
        """True where `other` lies wholly between the outermost bounds of this."""
        a, b = self, other
        return (
            a.earliest_start is None
            or (b.earliest_start is not None and not is_before(b.earliest_start, a.earliest_start))
        ) and (a.latest_end is None or (b.latest_end is not None and not is_before(a.latest_end, b.latest_end)))

    def to_days(self) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last day it may touch, in the zone of its bounds; None where open.

        >>> import pendulum
        >>> days = Interval.within(pendulum.datetime(2018, 3, 18), pendulum.datetime(2018, 3, 21)).to_days()
        >>> print(*days)
        2018-03-18 2018-03-20
        """
        start, end = self.earliest_start, self.latest_end
        # A half-open end at midnight does not touch the day that begins there.
        return None if start is None else start.date(), None if end is None else last_moment_before(end).date()

    def shift(self, duration: dt.timedelta) -> Interval:
        """The same interval moved by `duration`: whole days on the calendar, the rest on the clock.

        Where a clock change would put the bounds out of order, the days are counted as 24 hours.

        >>> import pendulum
        >>> saturday = Interval.within(pendulum.datetime(2018, 3, 24), pendulum.datetime(2018, 3, 25))
        >>> print(saturday.shift(pendulum.duration(weeks=-1)))
        within 2018-03-17
        """
        try:
            return self._with_bounds(lambda bound: _moved(bound, duration))
        except ValueError:
            in_utc = self.with_zone("UTC")._with_bounds(lambda bound: _moved(bound, duration))
            zone = next((bound.timezone for bound in self.bounds if bound is not None), None)
            return in_utc.with_zone(zone or "UTC")

    def with_zone(self, zone: str | Timezone | FixedTimezone) -> Interval:
        """The same instants, written in another zone."""
        return self._with_bounds(lambda bound: bound.in_timezone(zone))

    def _with_bounds(self, change: Callable[[DateTime], DateTime]) -> Interval:
        a, b, c, d = (None if bound is None else change(bound) for bound in self.bounds)
        return Interval(a, b, c, d, self.granularity, self.approximate, self.uncertain)
