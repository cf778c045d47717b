"""Points: years and eras, and what is found from an anchor by stepping, shifting and nesting."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import attrs

from timeline.calendar.formula.base import (
    Anchor,
    Direction,
    Formula,
    Meaning,
    Told,
    anchor_at,
    meaning_of_period,
)
from timeline.calendar.formula.comparisons import reported_quarter
from timeline.calendar.formula.patterns import Clock, DayOfMonth, Pattern, Season, Unit, Weekday
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import Period, containing
from timeline.calendar.timex3 import Timex3Type

__all__ = [
    "Ambiguous",
    "BeforeChrist",
    "Century",
    "Decade",
    "In",
    "Last",
    "Next",
    "Now",
    "NthIn",
    "This",
    "WeekdayOf",
    "Year",
    "beyond_the_calendar",
]


@attrs.frozen(cache_hash=True)
class Year(Formula):
    """A year of the common era: "2018"; with `fiscal`, the year an organisation calls so."""

    year: int
    fiscal: bool = False

    def evaluate(self, anchor: Anchor) -> Meaning:  # noqa: D102
        return meaning_of_period(containing(dt.datetime(self.year, 1, 1), Granularity.YEAR))  # noqa: DTZ001


@attrs.frozen(cache_hash=True)
class BeforeChrist(Formula):
    """A year before the common era: "490 BC". It has a value and no interval."""

    year: int
    is_decade: bool = False
    """Whether the ten years are meant that begin so ("the 470s BC")."""

    def evaluate(self, anchor: Anchor) -> Meaning:  # noqa: D102
        if self.is_decade:
            return Meaning(Timex3Type.DATE, f"BC{self.year // 10:03d}", granularity=Granularity.DECADE)
        return Meaning(Timex3Type.DATE, f"BC{self.year:04d}", granularity=Granularity.YEAR)


@attrs.frozen(cache_hash=True)
class Decade(Formula):
    """Ten years: "the 1990s" (199), or "the nineties" (9) of whichever century is nearest."""

    decade: int
    in_century: bool = False

    def evaluate(self, anchor: Anchor) -> Meaning:  # noqa: D102
        first = self.decade * 10
        if self.in_century:
            first += anchor.start.year // 100 * 100
            if first > anchor.start.year:
                first -= 100
        return meaning_of_period(containing(dt.datetime(max(first, 1), 1, 1), Granularity.DECADE))  # noqa: DTZ001


@attrs.frozen(cache_hash=True)
class Century(Formula):
    """A hundred years: "the 20th century" (20), 1900 to 1999 as TIMEX3 counts; negative before Christ."""

    century: int

    def evaluate(self, anchor: Anchor) -> Meaning:  # noqa: D102
        if self.century < 0:
            return Meaning(Timex3Type.DATE, f"BC{-self.century - 1:02d}", granularity=Granularity.CENTURY)
        first = max(1, (self.century - 1) * 100)
        return meaning_of_period(containing(dt.datetime(first, 1, 1), Granularity.CENTURY))  # noqa: DTZ001


@attrs.frozen(cache_hash=True)
class Now(Formula):
    """The anchor itself, at a granularity: "today" (a day)."""

    unit: Granularity = Granularity.DAY

    def evaluate(self, anchor: Anchor) -> Meaning:  # noqa: D102
        return meaning_of_period(anchor.period(self.unit))


@attrs.frozen(cache_hash=True)
class _Stepped(Formula):
    pattern: Pattern
    count: int = 1
    of: Formula | None = None
    """What it is counted from; None for the anchor."""


@attrs.frozen(cache_hash=True)
class Last(_Stepped):
    """The latest occurrence strictly before: "last Saturday", "last month"; `count` 2: the one before it."""

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return the occurrence that has ended by the start of the anchor (or of its period)."""
        origin = anchor_at(self.of, anchor)
        if origin is None:
            return beyond_the_calendar(self.of, anchor, -1, self.pattern)
        moment = origin.start
        if isinstance(self.pattern, Unit):
            moment = origin.period(self.pattern.unit).start
        for _ in range(self.count):
            period = self.pattern.last_before(moment)
            moment = period.start
        return meaning_of_period(period)


@attrs.frozen(cache_hash=True)
class Next(_Stepped):
    """The earliest occurrence strictly after: "next Saturday", "next month"."""

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return the occurrence that begins at or after the end of the anchor (or of its period)."""
        origin = anchor_at(self.of, anchor)
        if origin is None:
            return beyond_the_calendar(self.of, anchor, 1, self.pattern)
        moment = origin.end
        if isinstance(self.pattern, Unit):
            moment = origin.period(self.pattern.unit).end
        for _ in range(self.count):
            period = self.pattern.first_after(moment)
            moment = period.end
        return meaning_of_period(period)


@attrs.frozen(cache_hash=True)
class This(Formula):
    """The occurrence in the anchor's own cycle: "this week", "this Saturday", "this morning"."""

    pattern: Pattern
    of: Formula | None = None

    def evaluate(self, anchor: Anchor) -> Meaning:  # noqa: D102
        if isinstance(self.of, Told) and self.pattern == Unit(Granularity.QUARTER):
            return meaning_of_period(reported_quarter(anchor))
        origin = anchor_at(self.of, anchor)
        if origin is None:
            return beyond_the_calendar(self.of, anchor, 0, self.pattern)
        period = self.pattern.occurrence(origin.start, 0)
        if isinstance(self.pattern, Season):
            # In February "this winter" is the one that began in December.
            before = self.pattern.occurrence(origin.start, -1)
            period = before if before is not None and origin.start < before.end else period
        return meaning_of_period(period if period is not None else self.pattern.nearest(origin))


def beyond_the_calendar(of: Formula | None, anchor: Anchor, step: int, pattern: Pattern) -> Meaning:
    """Step from a time that has a value and no interval: only years before Christ can be counted on."""
    base = of.evaluate(anchor) if of is not None else None
    match = None if base is None else re.fullmatch(r"BC(\d{4})(?:-.*)?", base.value)
    if base is None or match is None or pattern != Unit(Granularity.YEAR):
        vague = "PAST_REF" if step < 0 else "FUTURE_REF" if step else "PRESENT_REF"
        return Meaning(Timex3Type.DATE, vague)
    return Meaning(Timex3Type.DATE, f"BC{int(match[1]) - step:04d}", granularity=Granularity.YEAR)


@attrs.frozen(cache_hash=True)
class In(Formula):
    """A pattern inside another time: "Saturday morning", "March of last year", "18 March 2018"."""

    inner: Pattern
    outer: Formula

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return the inner pattern's occurrence that begins in the outer period."""
        outer = self.outer.evaluate(anchor)
        if outer.period is None:
            return _in_what_has_no_period(self.inner, outer)
        period = _first_in(self.inner, outer.period)
        if period is None:
            return attrs.evolve(outer, problem=f"{outer.value} has no {self.inner}", uncertain=True)
        more: dict[str, Any] = {"uncertain": outer.uncertain, "approximate": outer.approximate, "mod": outer.mod}
        more |= {"problem": outer.problem, "zone": outer.zone}
        if isinstance(self.inner, Clock) and self.inner.zone is not None:
            more["zone"] = self.inner.time_zone
        if outer.other is not None:
            other = In(self.inner, _Fixed(outer.other)).evaluate(anchor)
            more["other"] = other
        return meaning_of_period(period, **more)


@attrs.frozen(cache_hash=True)
class _Fixed(Formula):
    """A meaning already known, as a formula, so that it can stand inside another."""

    meaning: Meaning

    def evaluate(self, anchor: Anchor) -> Meaning:
        return self.meaning


def _first_in(pattern: Pattern, outer: Period) -> Period | None:
    if isinstance(pattern, Clock):
        # Midnight at the end of a day (24:00) begins outside it, and is still that day's.
        return pattern.on_day(containing(outer.start, Granularity.DAY))
    for steps in (0, 1, 2):
        period = pattern.occurrence(outer.start, steps)
        if period is not None and outer.start <= period.start < outer.end:
            return period
    return None


def _in_what_has_no_period(inner: Pattern, outer: Meaning) -> Meaning:
    """Compose the TIMEX3 value of a pattern in a time outside the calendar ("September 490 BC")."""
    if outer.type is not Timex3Type.DATE or not outer.value.startswith("BC"):
        return attrs.evolve(outer, problem=f"{outer.value} has no calendar")
    # Any leap year serves: only the part of the value after the year is used.
    period = _first_in(inner, containing(dt.datetime(4, 1, 1), Granularity.YEAR))  # noqa: DTZ001
    tail = "" if period is None else period.value[4:]
    return attrs.evolve(outer, value=outer.value + tail)


@attrs.frozen(cache_hash=True)
class NthIn(Formula):
    """The nth of a pattern in a period: "the third week of March", "the last day of 2018" (-1)."""

    nth: int
    pattern: Pattern
    outer: Formula

    def evaluate(self, anchor: Anchor) -> Meaning:  # noqa: D102
        outer = self.outer.evaluate(anchor)
        if outer.period is None:
            return outer
        if self.nth < 0:
            period = self._from_the_end(outer.period)
        else:
            period = self._from_the_start(outer.period)
        if period is None:
            return attrs.evolve(outer, problem=f"{outer.value} has no {self.nth}. {self.pattern}", uncertain=True)
        return meaning_of_period(period)

    def _first_day(self, edge: dt.datetime) -> dt.datetime:
        """Return the edge; for weeks, that of the week that has its Thursday after it (ISO 8601)."""
        if self.pattern != Unit(Granularity.WEEK):
            return edge
        week = containing(edge, Granularity.WEEK)
        return week.start if week.start + dt.timedelta(days=3) >= edge else week.end

    def _from_the_start(self, outer: Period) -> Period | None:
        moment = self._first_day(outer.start)
        last = self._first_day(outer.end)
        for _ in range(self.nth):
            period = self.pattern.first_after(moment)
            if period.start >= last:
                return None
            moment = period.end
        return period

    def _from_the_end(self, outer: Period) -> Period | None:
        moment = self._first_day(outer.end)
        first = self._first_day(outer.start)
        for _ in range(-self.nth):
            period = self.pattern.last_before(moment)
            if period.start < first:
                return None
            moment = period.start
        return period


@attrs.frozen(cache_hash=True)
class WeekdayOf(Formula):
    """A date told with its weekday: "Tuesday 22 March". Where they contradict, both are kept.

    Parameters
    ----------
    weekday:
        1 (Monday) to 7.
    date:
        The date.
    """

    weekday: int
    date: Formula

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return the date; where its weekday is another, the nearest such weekday is the other reading."""
        if isinstance(self.date, DayOfMonth):
            return self._in_a_month_that_has_it(anchor)
        dated = self.date.evaluate(anchor)
        if dated.period is None or dated.granularity is not Granularity.DAY:
            return dated
        day = dated.period.start
        if day.isoweekday() == self.weekday:
            return dated
        other = dated.other
        if other is not None and other.period is not None and other.period.start.isoweekday() == self.weekday:
            return other  # "Monday 12/3": the weekday tells which of the two numbers is the month
        near = Anchor(day, dated.period.end, Granularity.DAY, anchor.zone, Direction.NEAREST)
        other = Weekday(self.weekday).evaluate(near)
        return attrs.evolve(
            dated,
            uncertain=True,
            problem=f"{dated.value} is not the weekday it is said to be; {other.value} is",
            other=attrs.evolve(other, uncertain=True),
        )

    def _in_a_month_that_has_it(self, anchor: Anchor) -> Meaning:
        """ "Friday the 13th" tells its month by its weekday: the nearest that the direction allows."""
        ways = {Direction.PAST: (-1,), Direction.FUTURE: (1,)}.get(anchor.direction, (-1, 1))
        for months in range(_MONTHS_TO_SEARCH):
            for way in ways:
                period = self.date.occurrence(anchor.start, way * months)  # type: ignore[attr-defined]
                if period is None or period.start.isoweekday() != self.weekday:
                    continue
                if months or (period.start < anchor.end if way < 0 else period.end > anchor.start):
                    return meaning_of_period(period)
        return self.date.evaluate(anchor)


_MONTHS_TO_SEARCH = 14
"""Any day of the month falls on any weekday at least once in so many months."""


@attrs.frozen(cache_hash=True)
class Ambiguous(Formula):
    """Two readings of one phrase: "3/4/2018". The first is used, the other kept."""

    first: Formula
    second: Formula

    def evaluate(self, anchor: Anchor) -> Meaning:  # noqa: D102
        return attrs.evolve(self.first.evaluate(anchor), other=self.second.evaluate(anchor))
