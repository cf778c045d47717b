"""Shifts: a number of units away from a time."""

from __future__ import annotations

import datetime as dt

import attrs

from timeline.calendar.formula.base import (
    Anchor,
    Direction,
    Formula,
    Meaning,
    Told,
    anchor_at,
    meaning_of_period,
    whole_if_it_is,
)
from timeline.calendar.formula.patterns import Unit
from timeline.calendar.formula.points import beyond_the_calendar
from timeline.calendar.formula.quantities import Amount, Duration, Leading, Trailing, moved_by
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import Period, containing, move
from timeline.calendar.timex3 import Timex3Type

__all__ = ["InLength", "Shift", "ShiftBy", "ShiftVaguely"]

_VAGUE_COUNTS = (2, 10)
"""What an untold number of units ("several years ago") is taken to lie between, for rough bounds."""


@attrs.frozen(cache_hash=True)
class Shift(Formula):
    """A number of units away: "two days ago" (-2 days), "a week later" (+1 week from what was told).

    Parameters
    ----------
    count:
        How many; negative before. A fraction counts as that part of the unit.
    unit:
        Of what.
    of:
        What it is counted from; None for the anchor.
    """

    count: float = attrs.field(converter=whole_if_it_is)
    unit: Granularity
    of: Formula | None = None

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return the unit's period that lies that far from the start."""
        if self.unit is Granularity.YEAR and self.count == -1 and anchor.told_quarter and _is_told_or_now(self.of):
            # "a year earlier", "a year ago" where quarters are compared: the same quarter of that year.
            return meaning_of_period(
                containing(move(anchor.told_quarter.start, -12, Granularity.MONTH), Granularity.QUARTER)
            )
        origin = anchor_at(self.of, anchor)
        if origin is None:
            whole = int(self.count) if self.unit is Granularity.YEAR else 0
            return beyond_the_calendar(self.of, anchor, whole or (-1 if self.count < 0 else 1), Unit(self.unit))
        if self.unit < Granularity.DAY_PART and origin.granularity >= Granularity.DAY:
            return _within_a_day(origin, (Amount(abs(self.count), self.unit),), -1 if self.count < 0 else 1)
        whole = int(self.count)
        moment = move(origin.start, whole, self.unit)
        if whole != self.count:
            moment += (self.count - whole) * (move(moment, 1, self.unit) - moment)
        unit = _COUNTED_AS.get(self.unit, self.unit)
        if unit is Granularity.HOUR and origin.granularity < Granularity.HOUR:
            unit = Granularity.MINUTE  # counted from an instant
        if unit > Granularity.DAY and origin.granularity <= Granularity.DAY and self.of is not None:
            # "two weeks later" after a day that was told is a day, only roughly.
            period = containing(moment, Granularity.DAY if unit <= Granularity.MONTH else unit)
        else:
            period = containing(moment, unit)
        # "a year ago" is rarely meant to the day, so what is counted in longer units is approximate.
        return meaning_of_period(period, approximate=self.unit > Granularity.DAY)


def _is_told_or_now(of: Formula | None) -> bool:
    return of is None or isinstance(of, Told)


_COUNTED_AS = {
    Granularity.FORTNIGHT: Granularity.WEEK,
    Granularity.WEEKEND: Granularity.WEEKEND,
    Granularity.DAY_PART: Granularity.DAY,
    Granularity.SEASON: Granularity.SEASON,
}


@attrs.frozen(cache_hash=True)
class ShiftVaguely(Formula):
    """An untold number of units away: "several years ago", "days later".

    Parameters
    ----------
    sign:
        -1 before, 1 after.
    """

    sign: int
    unit: Granularity
    of: Formula | None = None

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return a vague reference, with rough bounds."""
        value = "PAST_REF" if self.sign < 0 else "FUTURE_REF"
        origin = anchor_at(self.of, anchor)
        if origin is None:
            return Meaning(Timex3Type.DATE, value)
        few, many = (move(origin.start, self.sign * count, self.unit) for count in _VAGUE_COUNTS)
        start, end = min(few, many), max(few, many)
        if self.sign > 0:
            start = move(origin.start, 1, self.unit)
        else:
            end = move(origin.start, -1, self.unit)
        return Meaning(
            Timex3Type.DATE,
            value,
            Period(start, end, self.unit, value),
            (start, end, start, end),
            self.unit,
            approximate=True,
        )


def _within_a_day(origin: Anchor, amounts: tuple[Amount, ...], sign: int) -> Meaning:
    """Count hours from a day: what is meant lies about that day, at no hour that is known; a day's length off it."""
    start = moved_by(origin.start, amounts, sign)
    end = moved_by(origin.end, amounts, sign)
    is_a_day_off = abs(start - origin.start) >= dt.timedelta(days=1)
    day = containing(start if is_a_day_off else origin.start, Granularity.DAY)
    unit = min(amount.unit for amount in amounts)
    period = Period(start, end, unit, f"{day.value}TXX")
    return Meaning(Timex3Type.TIME, period.value, period, (start, end, start, end), unit, approximate=True)


@attrs.frozen(cache_hash=True)
class ShiftBy(Formula):
    """Several units away: "2 years, 1 month and 21 days ago".

    Parameters
    ----------
    sign:
        -1 before, 1 after.
    amounts:
        How many of which units.
    of:
        What it is counted from; None for the anchor.
    """

    sign: int
    amounts: tuple[Amount, ...]
    of: Formula | None = None

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return the period of the shortest unit that lies that far from the start."""
        origin = anchor_at(self.of, anchor)
        if origin is None:
            return beyond_the_calendar(self.of, anchor, self.sign, Unit(self.amounts[-1].unit))
        unit = min(amount.unit for amount in self.amounts)
        if unit < Granularity.DAY_PART:
            if origin.granularity >= Granularity.DAY:
                return _within_a_day(origin, self.amounts, self.sign)
            unit = min(unit, Granularity.MINUTE)
        return meaning_of_period(containing(moved_by(origin.start, self.amounts, self.sign), unit))


@attrs.frozen(cache_hash=True)
class InLength(Formula):
    """A length of time told with "in" or "within": "in two weeks", "within five days".

    Which it is, the direction tells: what will happen in two weeks happens two weeks from now, what
    has happened in a few hours took them, up to now.

    Parameters
    ----------
    amounts:
        How long.
    is_limit:
        "within": at any time in it.
    """

    amounts: tuple[Amount, ...]
    is_limit: bool = False

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return the time ahead for the future, the length up to the anchor for the past, else the bare length."""
        if anchor.direction is Direction.FUTURE:
            if self.is_limit or any(amount.count is None for amount in self.amounts):
                return Leading(self.amounts).evaluate(anchor)
            if len(self.amounts) == 1 and self.amounts[0].count is not None:
                return Shift(self.amounts[0].count, self.amounts[0].unit).evaluate(anchor)
            return ShiftBy(1, self.amounts).evaluate(anchor)
        if anchor.direction is Direction.PAST:
            return attrs.evolve(Trailing(self.amounts).evaluate(anchor), approximate=True)
        return Duration(self.amounts).evaluate(anchor)
