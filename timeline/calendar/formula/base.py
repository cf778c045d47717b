"""What a formula is, what it is resolved against, and what comes out."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any, ClassVar, Self

import attrs
from pendulum import UTC, DateTime

from timeline.calendar.granularity import Granularity
from timeline.calendar.interval import Interval
from timeline.calendar.period import Period, containing
from timeline.calendar.timex3 import Timex3Type

__all__ = ["Anchor", "Direction", "Formula", "Meaning", "Told", "anchor_at", "meaning_of_period"]

_TIME_GRANULARITIES = frozenset({Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR, Granularity.DAY_PART})


class Direction(StrEnum):
    """Which way a phrase looks from its anchor."""

    __hash__ = str.__hash__  # that of an Enum is written in Python

    PAST = "past"
    """On or before the anchor, the nearest."""
    FUTURE = "future"
    """On or after the anchor, the nearest."""
    NEAREST = "nearest"
    """Whichever is nearer, the past where both are as near."""


@attrs.frozen(cache_hash=True)
class Anchor:
    """The time a formula is resolved against, and the way it leans from there.

    Parameters
    ----------
    start, end:
        Wall-clock time in `zone`, naive, half-open: the day of a report, or a time told earlier.
    granularity:
        How fine the anchor is known.
    zone:
        The zone in which days begin.
    direction:
        Where a phrase such as "Saturday" looks when it does not say itself.
    told:
        The time told last before the phrase, for "the following day"; None for the anchor itself.
    told_quarter:
        The quarter told last, which business news goes on telling of ("a year earlier").

    >>> Anchor.of_day(dt.date(2018, 3, 22)).end
    datetime.datetime(2018, 3, 23, 0, 0)
    """

    start: dt.datetime
    end: dt.datetime
    granularity: Granularity = Granularity.DAY
    zone: dt.tzinfo = UTC
    direction: Direction = Direction.PAST
    told: Period | None = None
    told_quarter: Period | None = None

    @classmethod
    def of_day(cls, day: dt.date, zone: dt.tzinfo = UTC, direction: Direction = Direction.PAST) -> Self:
        """Return the anchor of a report of which only the day is known."""
        start = dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 - wall-clock time
        end = start + dt.timedelta(days=1) if day < dt.date.max else dt.datetime.max  # noqa: DTZ901 - wall-clock time
        return cls(start, end, Granularity.DAY, zone, direction)

    @classmethod
    def of_instant(cls, instant: dt.datetime, direction: Direction = Direction.PAST) -> Self:
        """Return the anchor of a report whose instant is known (aware)."""
        if instant.tzinfo is None:
            raise ValueError("an anchor's instant must be aware")
        start = dt.datetime(*instant.timetuple()[:6])  # noqa: DTZ001 - wall-clock time
        return cls(start, start + dt.timedelta(seconds=1), Granularity.SECOND, instant.tzinfo, direction)

    def moved_to(self, period: Period) -> Anchor:
        """Return an anchor at a period, leaning the same way."""
        return Anchor(
            period.start, period.end, period.granularity, self.zone, self.direction, self.told, self.told_quarter
        )

    def looking(self, direction: Direction) -> Anchor:
        """Return the same anchor, leaning another way."""
        return Anchor(self.start, self.end, self.granularity, self.zone, direction, self.told, self.told_quarter)

    def period(self, unit: Granularity) -> Period:
        """Return the unit's period that the anchor lies in."""
        return containing(self.start, unit)


Bounds = tuple[dt.datetime | None, dt.datetime | None, dt.datetime | None, dt.datetime | None]


@attrs.frozen
class Meaning:
    """What a formula means against one anchor: TIMEX3 attributes, and the four bounds.

    Parameters
    ----------
    type, value, mod, quant, freq:
        TIMEX3 attributes; empty where absent.
    period:
        The stretch of the calendar it names, for what is said relative to it; None where there
        is none (a bare duration, a year before the calendar begins).
    bounds:
        Earliest start, latest start, earliest end, latest end, naive; None where the phrase
        dates nothing.
    granularity:
        How fine the phrase told it.
    zone:
        Set where the phrase names a zone ("15:00 GMT"); otherwise the anchor's.
    problem:
        What contradicts itself, or empty; `other` is then the other reading.
    """

    type: Timex3Type
    value: str
    period: Period | None = None
    bounds: Bounds | None = None
    granularity: Granularity = Granularity.DAY
    mod: str = ""
    quant: str = ""
    freq: str = ""
    approximate: bool = False
    uncertain: bool = False
    zone: dt.tzinfo | None = None
    problem: str = ""
    other: Meaning | None = None

    def interval(self, zone: dt.tzinfo) -> Interval | None:
        """Return the interval in a zone, or None where the phrase dates nothing."""
        if self.bounds is None:
            return None
        zone = self.zone or zone
        a, b, c, d = self.bounds
        start = None if a is None else _aware(a, zone)
        end = None if d is None else _aware(d, zone)
        # Most phrases tell one stretch that all lies within: its bounds are two instants, not four.
        return Interval(
            start,
            end if b is d else None if b is None else _aware(b, zone),
            start if c is a else None if c is None else _aware(c, zone),
            end,
            self.granularity,
            self.approximate,
            self.uncertain,
        )


def _aware(t: dt.datetime, zone: dt.tzinfo) -> DateTime:
    return DateTime(t.year, t.month, t.day, t.hour, t.minute, t.second, t.microsecond, tzinfo=zone)


def meaning_of_period(period: Period, **more: Any) -> Meaning:
    """Return the meaning of something that happened within a named period."""
    return Meaning(
        Timex3Type.TIME if period.granularity in _TIME_GRANULARITIES else Timex3Type.DATE,
        period.value,
        period,
        (period.start, period.end, period.start, period.end),
        period.granularity,
        **more,
    )


_OUTER = ("of", "outer", "date", "first", "last", "second")
"""Fields whose formulas are what another is counted from, or found in."""


@attrs.frozen(cache_hash=True)
class Formula:
    """The meaning of a temporal expression, with no date in hand.

    A formula is a small immutable tree. `evaluate` gives everything it means against an
    anchor, `resolve` the interval alone.
    """

    _names: ClassVar[tuple[str, ...]] = ()
    _outer_names: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        cls._names = tuple(field.name for field in attrs.fields(cls))
        cls._outer_names = tuple(name for name in cls._names if name in _OUTER)

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return what it means against an anchor."""
        raise NotImplementedError

    def resolve(self, anchor: Anchor) -> Interval | None:
        """Return the interval it means against an anchor, or None where it dates nothing."""
        return self.evaluate(anchor).interval(anchor.zone)

    @property
    def parts(self) -> list[Formula]:
        """The formulas that it is made of."""
        return [part for name in self._names if isinstance(part := getattr(self, name), Formula)]

    @property
    def outer_parts(self) -> list[Formula]:
        """The formulas that it is counted from, or found in."""
        return [part for name in self._outer_names if isinstance(part := getattr(self, name), Formula)]

    def __str__(self) -> str:
        fields = attrs.fields(type(self))
        shown = [
            _show(value)
            for field in fields
            if (value := getattr(self, field.name)) != field.default or field.default is attrs.NOTHING
        ]
        return f"{type(self).__name__}({', '.join(shown)})"


def anchor_at(of: Formula | None, anchor: Anchor) -> Anchor | None:
    """Return the anchor that a formula counts from, or None where that has no place on the calendar."""
    if of is None:
        return anchor
    period = of.evaluate(anchor).period
    return None if period is None else anchor.moved_to(period)


@attrs.frozen(cache_hash=True)
class Told(Formula):
    """The time told last before the phrase: what "the following day" follows."""

    def evaluate(self, anchor: Anchor) -> Meaning:  # noqa: D102
        told = anchor.told
        if told is None:
            told = Period(anchor.start, anchor.end, anchor.granularity, anchor.period(anchor.granularity).value)
        return meaning_of_period(told)


def whole_if_it_is(count: float) -> float:
    """Return a count without its fraction where that is zero, so that equal formulas are written alike.

    >>> whole_if_it_is(2.0), whole_if_it_is(2.5)
    (2, 2.5)
    """
    return int(count) if count == int(count) else count


def _show(value: object) -> str:
    if isinstance(value, Granularity):
        return value.name
    if isinstance(value, tuple):
        return "(" + ", ".join(_show(item) for item in value) + ")"
    if isinstance(value, StrEnum):
        return value.name
    return str(value)
