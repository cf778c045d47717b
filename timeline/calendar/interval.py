"""An interval of time with four bounds: what is known of when something began and ended."""

from __future__ import annotations

from typing import Self

import attrs
from pendulum import DateTime

from timeline.calendar.granularity import Granularity

__all__ = ["Interval"]


def _latest(a: DateTime | None, b: DateTime | None) -> DateTime | None:
    """The later of two lower bounds; None is no bound."""
    if a is None or b is None:
        return b if a is None else a
    return max(a, b)


def _earliest(a: DateTime | None, b: DateTime | None) -> DateTime | None:
    """The earlier of two upper bounds; None is no bound."""
    if a is None or b is None:
        return b if a is None else a
    return min(a, b)


@attrs.frozen
class Interval:
    """A half-open interval ``[start, end)`` of which each side is itself a range.

    ``start`` lies in ``[earliest_start, latest_start]`` and ``end`` in
    ``[earliest_end, latest_end]``: the four dates of CIDOC CRM (P82a, P81a, P81b, P82b).
    A bound of None is open: nothing is known on that side. No interval is empty: an instant
    is told at some granularity, and lasts one of it.

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
        if a is not None and b is not None and b < a:
            raise ValueError(f"not an interval: its latest start {b} is before its earliest start {a}")
        if c is not None and d is not None and d < c:
            raise ValueError(f"not an interval: its latest end {d} is before its earliest end {c}")
        if a is not None and d is not None and d <= a:
            raise ValueError(f"not an interval: its latest end {d} is not after its earliest start {a}")

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

    def meet(self, other: Interval) -> Interval | None:
        """What both say: the intersection of each bound's range, or None where they contradict.

        Commutative, associative, idempotent, and it only narrows. The finer granularity is
        kept; what one side tells without doubt is without doubt.
        """
        earliest_start = _latest(self.earliest_start, other.earliest_start)
        latest_start = _earliest(self.latest_start, other.latest_start)
        earliest_end = _latest(self.earliest_end, other.earliest_end)
        latest_end = _earliest(self.latest_end, other.latest_end)
        if (
            (earliest_start is not None and latest_start is not None and latest_start < earliest_start)
            or (earliest_end is not None and latest_end is not None and latest_end < earliest_end)
            or (earliest_start is not None and latest_end is not None and latest_end <= earliest_start)
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
        """The smallest interval that covers both: each bound at its loosest."""
        return Interval(
            None
            if self.earliest_start is None or other.earliest_start is None
            else min(self.earliest_start, other.earliest_start),
            None
            if self.latest_start is None or other.latest_start is None
            else max(self.latest_start, other.latest_start),
            None
            if self.earliest_end is None or other.earliest_end is None
            else min(self.earliest_end, other.earliest_end),
            None
            if self.latest_end is None or other.latest_end is None
            else max(self.latest_end, other.latest_end),
            max(self.granularity, other.granularity),
            self.approximate or other.approximate,
            self.uncertain or other.uncertain,
        )

    def __or__(self, other: Interval) -> Interval:
        return self.hull(other)

    @property
    def is_open(self) -> bool:
        """True where it has no earliest start or no latest end."""
        return self.earliest_start is None or self.latest_end is None

    @property
    def surely_contains(self) -> tuple[DateTime, DateTime] | None:
        """The stretch it fills for sure, ``[latest_start, earliest_end)``, or None."""
        if self.latest_start is None or self.earliest_end is None or self.latest_start >= self.earliest_end:
            return None
        return self.latest_start, self.earliest_end

    def may_contain(self, instant: DateTime) -> bool:
        """True where the instant lies between the outermost bounds."""
        return (self.earliest_start is None or self.earliest_start <= instant) and (
            self.latest_end is None or instant <= self.latest_end
        )

    def __contains__(self, other: Interval) -> bool:
        """True where `other` lies wholly between the outermost bounds of this."""
        return (
            self.earliest_start is None
            or (other.earliest_start is not None and self.earliest_start <= other.earliest_start)
        ) and (self.latest_end is None or (other.latest_end is not None and other.latest_end <= self.latest_end))
