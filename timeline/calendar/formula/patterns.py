"""Patterns: what recurs on the calendar (a Saturday, a March, the 18th, Easter)."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import attrs

from timeline.calendar.formula.base import Anchor, Direction, Formula, Meaning, meaning_of_period
from timeline.calendar.granularity import Granularity
from timeline.calendar.holidays import holiday_period
from timeline.calendar.period import (
    DayPart,
    Period,
    SeasonName,
    containing,
    day_part_of,
    days_in_month,
    move,
    season_of,
)

__all__ = [
    "Clock",
    "DayOfMonth",
    "Half",
    "Holiday",
    "Month",
    "MonthDay",
    "PartOfDay",
    "Pattern",
    "Quarter",
    "Season",
    "Unit",
    "Weekday",
    "WeekendOf",
    "Yearly",
]

_LONGEST_WAIT = 10
"""Cycles to look through for an occurrence: 29 February is at most eight years away."""


@attrs.frozen(cache_hash=True)
class Pattern(Formula):
    """Something that recurs: at most once in each period of its cycle.

    On its own it means its nearest occurrence, in the anchor's direction.
    """

    @property
    def cycle(self) -> Granularity:
        """The period in which it occurs at most once."""
        raise NotImplementedError

    def occurrence(self, moment: dt.datetime, steps: int) -> Period | None:
        """Return the occurrence in the cycle `steps` away from that of a moment, or None.

        Raises
        ------
        OverflowError
            Where that cycle lies outside the calendar.
        """
        raise NotImplementedError

    def last_before(self, moment: dt.datetime) -> Period:
        """Return the latest occurrence that has ended by a moment."""
        for steps in range(1, -_LONGEST_WAIT, -1):
            period = self.occurrence(moment, steps)
            if period is not None and period.end <= moment:
                return period
        raise OverflowError(f"no {self} before {moment:%Y-%m-%d}")

    def first_after(self, moment: dt.datetime) -> Period:
        """Return the earliest occurrence that begins at or after a moment."""
        for steps in range(-1, _LONGEST_WAIT):
            period = self.occurrence(moment, steps)
            if period is not None and period.start >= moment:
                return period
        raise OverflowError(f"no {self} after {moment:%Y-%m-%d}")

    def on_or_before(self, anchor: Anchor) -> Period:
        """Return the latest occurrence that begins before the anchor ends."""
        for steps in range(1, -_LONGEST_WAIT, -1):
            period = self.occurrence(anchor.start, steps)
            if period is not None and period.start < anchor.end:
                return period
        raise OverflowError(f"no {self} on or before {anchor.start:%Y-%m-%d}")

    def on_or_after(self, anchor: Anchor) -> Period:
        """Return the earliest occurrence that has not ended when the anchor begins."""
        for steps in range(-1, _LONGEST_WAIT):
            period = self.occurrence(anchor.start, steps)
            if period is not None and period.end > anchor.start:
                return period
        raise OverflowError(f"no {self} on or after {anchor.start:%Y-%m-%d}")

    def nearest(self, anchor: Anchor) -> Period:
        """Return the occurrence that the anchor's direction asks for."""
        if anchor.direction is Direction.PAST:
            return self.on_or_before(anchor)
        if anchor.direction is Direction.FUTURE:
            return self.on_or_after(anchor)
        before, after = self.on_or_before(anchor), self.on_or_after(anchor)
        return before if anchor.start - before.end <= after.start - anchor.end else after

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return its nearest occurrence in the anchor's direction."""
        return meaning_of_period(self.nearest(anchor))


@attrs.frozen(cache_hash=True)
class Unit(Pattern):
    """A unit itself: "week" in "last week".

    On its own it means the one that holds the anchor.
    """

    unit: Granularity

    @property
    def cycle(self) -> Granularity:  # noqa: D102
        return self.unit

    def occurrence(self, moment: dt.datetime, steps: int) -> Period | None:  # noqa: D102
        period = containing(moment, self.unit)
        return containing(move(period.start, steps, self.unit), self.unit) if steps else period


@attrs.frozen(cache_hash=True)
class Weekday(Pattern):
    """A day of the week, 1 (Monday) to 7 (ISO 8601): "Saturday"."""

    weekday: int

    @property
    def cycle(self) -> Granularity:  # noqa: D102
        return Granularity.WEEK

    def occurrence(self, moment: dt.datetime, steps: int) -> Period | None:  # noqa: D102
        return containing(moment + dt.timedelta(self.weekday - moment.isoweekday() + 7 * steps), Granularity.DAY)


@attrs.frozen(cache_hash=True)
class WeekendOf(Pattern):
    """A weekend: Saturday and Sunday of an ISO week."""

    @property
    def cycle(self) -> Granularity:  # noqa: D102
        return Granularity.WEEK

    def occurrence(self, moment: dt.datetime, steps: int) -> Period | None:  # noqa: D102
        return containing(moment + dt.timedelta(7 * steps), Granularity.WEEKEND)


@attrs.frozen(cache_hash=True)
class DayOfMonth(Pattern):
    """A day of the month: "the 18th"."""

    day: int

    @property
    def cycle(self) -> Granularity:  # noqa: D102
        return Granularity.MONTH

    def occurrence(self, moment: dt.datetime, steps: int) -> Period | None:  # noqa: D102
        first = move(moment.replace(day=1), steps, Granularity.MONTH)
        if self.day > days_in_month(first.year, first.month):
            return None
        return containing(first.replace(day=self.day), Granularity.DAY)


@attrs.frozen(cache_hash=True)
class Yearly(Pattern):
    """What recurs at most once a year."""

    @property
    def cycle(self) -> Granularity:  # noqa: D102
        return Granularity.YEAR

    def in_year(self, year: int) -> Period | None:
        """Return its occurrence in a year, or None where it has none."""
        raise NotImplementedError

    def occurrence(self, moment: dt.datetime, steps: int) -> Period | None:  # noqa: D102
        year = moment.year + steps
        if not dt.MINYEAR <= year <= dt.MAXYEAR:
            raise OverflowError(f"the year {year} is outside the calendar")
        return self.in_year(year)


@attrs.frozen(cache_hash=True)
class Month(Yearly):
    """A month of the year, 1 to 12: "March"."""

    month: int

    def in_year(self, year: int) -> Period | None:  # noqa: D102
        return containing(dt.datetime(year, self.month, 1), Granularity.MONTH)  # noqa: DTZ001


@attrs.frozen(cache_hash=True)
class MonthDay(Yearly):
    """A day of the year by month and day: "18 March"."""

    month: int
    day: int

    def in_year(self, year: int) -> Period | None:  # noqa: D102
        if self.day > days_in_month(year, self.month):
            return None
        return containing(dt.datetime(year, self.month, self.day), Granularity.DAY)  # noqa: DTZ001


@attrs.frozen(cache_hash=True)
class Quarter(Yearly):
    """A quarter of the year, 1 to 4: "the third quarter"."""

    quarter: int

    def in_year(self, year: int) -> Period | None:  # noqa: D102
        return containing(dt.datetime(year, 3 * self.quarter - 2, 1), Granularity.QUARTER)  # noqa: DTZ001


@attrs.frozen(cache_hash=True)
class Half(Yearly):
    """A half of the year, 1 or 2: "the first half"."""

    half: int

    def in_year(self, year: int) -> Period | None:  # noqa: D102
        return containing(dt.datetime(year, 6 * self.half - 5, 1), Granularity.HALF_YEAR)  # noqa: DTZ001


@attrs.frozen(cache_hash=True)
class Season(Yearly):
    """A season: "summer" (meteorological, northern hemisphere)."""

    season: SeasonName

    def in_year(self, year: int) -> Period | None:  # noqa: D102
        return season_of(year, self.season)


@attrs.frozen(cache_hash=True)
class Holiday(Yearly):
    """A named day or season of a calendar: "Easter", "Ramadan", by its key in the holiday table."""

    name: str

    def in_year(self, year: int) -> Period | None:  # noqa: D102
        return _holiday(self.name, year)


@lru_cache(maxsize=4096)
def _holiday(name: str, year: int) -> Period | None:
    return holiday_period(name, year)


@attrs.frozen(cache_hash=True)
class PartOfDay(Pattern):
    """A part of the day: "morning"."""

    part: DayPart

    @property
    def cycle(self) -> Granularity:  # noqa: D102
        return Granularity.DAY

    def occurrence(self, moment: dt.datetime, steps: int) -> Period | None:  # noqa: D102
        return day_part_of(moment + dt.timedelta(steps), self.part)

    def nearest(self, anchor: Anchor) -> Period:
        """Return the part of the anchor's own day."""
        return day_part_of(anchor.start, self.part)


@attrs.frozen(cache_hash=True)
class Clock(Pattern):
    """A time of the day: "3 p.m.", "15:00:30 GMT".

    Parameters
    ----------
    hour, minute, second:
        24-hour clock; minute and second None where not told.
    zone:
        A UTC offset in minutes, or None for the article's own zone.
    """

    hour: int
    minute: int | None = None
    second: int | None = None
    zone: int | None = None

    @property
    def cycle(self) -> Granularity:  # noqa: D102
        return Granularity.DAY

    def occurrence(self, moment: dt.datetime, steps: int) -> Period | None:  # noqa: D102
        return self.on_day(containing(moment + dt.timedelta(steps), Granularity.DAY))

    def on_day(self, day: Period) -> Period:
        """Return the time on a day; 24:00 is the end of it, and still that day's."""
        unit = (
            Granularity.SECOND
            if self.second is not None
            else Granularity.MINUTE
            if self.minute is not None
            else Granularity.HOUR
        )
        start = day.start + dt.timedelta(hours=self.hour, minutes=self.minute or 0, seconds=self.second or 0)
        period = containing(start, unit)
        clock = f"{self.hour:02d}:{self.minute or 0:02d}"
        if self.second is not None:
            clock += f":{self.second:02d}"
        return Period(period.start, period.end, period.granularity, f"{day.value}T{clock}{self.offset}")

    @property
    def offset(self) -> str:
        """The zone as TIMEX3 writes it, empty where none is told."""
        if self.zone is None:
            return ""
        if self.zone == 0:
            return "Z"
        hours, minutes = divmod(abs(self.zone), 60)
        return f"{'-' if self.zone < 0 else '+'}{hours:02d}:{minutes:02d}"

    def nearest(self, anchor: Anchor) -> Period:
        """Return the time on the anchor's own day."""
        return self.on_day(containing(anchor.start, Granularity.DAY))

    def evaluate(self, anchor: Anchor) -> Meaning:  # noqa: D102
        return meaning_of_period(self.nearest(anchor), zone=self.time_zone)

    @property
    def time_zone(self) -> dt.tzinfo | None:
        """The zone it names, or None."""
        return None if self.zone is None else dt.timezone(dt.timedelta(minutes=self.zone))
