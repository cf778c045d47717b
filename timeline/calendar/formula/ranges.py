"""Ranges, modifiers and vague times."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import attrs

from timeline.calendar.formula.base import Anchor, Direction, Formula, Meaning
from timeline.calendar.formula.patterns import Clock, Pattern, Unit
from timeline.calendar.formula.points import In
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import Period, move
from timeline.calendar.timex3 import Timex3Type

__all__ = ["After", "Before", "Between", "Modified", "Modifier", "Reference", "Since", "Until", "Vague"]


class Modifier(StrEnum):
    """TIMEX3's ``mod``."""

    START = "START"
    MID = "MID"
    END = "END"
    APPROX = "APPROX"
    LESS_THAN = "LESS_THAN"
    MORE_THAN = "MORE_THAN"
    EQUAL_OR_LESS = "EQUAL_OR_LESS"
    EQUAL_OR_MORE = "EQUAL_OR_MORE"
    ON_OR_BEFORE = "ON_OR_BEFORE"
    ON_OR_AFTER = "ON_OR_AFTER"
    BEFORE = "BEFORE"
    AFTER = "AFTER"
    EARLIER = "EARLIER"
    """"earlier this month": from its start to the anchor. TIMEX3 has no word for it; no ``mod`` is written."""
    LATER = "LATER"
    """"later this month": from the anchor to its end. Likewise."""
    FIRST_HALF = "FIRST_HALF"
    """"the first half of March"; written as ``START``."""
    SECOND_HALF = "SECOND_HALF"
    """"the second half of March"; written as ``END``."""


_HALVES = {Modifier.FIRST_HALF: (Modifier.START, 0), Modifier.SECOND_HALF: (Modifier.END, 1)}
_THIRDS = {Modifier.START: (0, 1), Modifier.MID: (1, 2), Modifier.END: (2, 3)}


@attrs.frozen(cache_hash=True)
class Modified(Formula):
    """A time or a length, modified: "early March", "about three weeks", "earlier this month"."""

    modifier: Modifier
    of: Formula

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return the meaning of the whole, its bounds narrowed to the part."""
        whole = self.of.evaluate(anchor)
        if self.modifier in (Modifier.EARLIER, Modifier.LATER):
            return self._beside_the_anchor(whole, anchor)
        if self.modifier in _HALVES:
            return self._half(whole)
        meaning = attrs.evolve(whole, mod=self.modifier.value)
        if whole.bounds is None:
            return meaning
        if self.modifier in _THIRDS and whole.period is not None:
            first, last = _THIRDS[self.modifier]
            length = (whole.period.end - whole.period.start) / 3
            start, end = whole.period.start + first * length, whole.period.start + last * length
            if whole.period.granularity >= Granularity.WEEK:
                start, end = _whole_days(start), _whole_days(end)
            return attrs.evolve(meaning, bounds=(start, end, start, end), approximate=True)
        return attrs.evolve(meaning, approximate=True)

    def _half(self, whole: Meaning) -> Meaning:
        modifier, which = _HALVES[self.modifier]
        meaning = attrs.evolve(whole, mod=modifier.value)
        if whole.period is None or whole.bounds is None:
            return meaning
        middle = whole.period.start + (whole.period.end - whole.period.start) / 2
        if whole.period.granularity >= Granularity.WEEK:
            middle = _whole_days(middle)
        start, end = (middle, whole.period.end) if which else (whole.period.start, middle)
        return attrs.evolve(meaning, bounds=(start, end, start, end))

    def _beside_the_anchor(self, whole: Meaning, anchor: Anchor) -> Meaning:
        if whole.period is None or not whole.period.start < anchor.end or not anchor.start < whole.period.end:
            return whole
        if self.modifier is Modifier.EARLIER:
            start, end = whole.period.start, min(anchor.end, whole.period.end)
        else:
            start, end = max(anchor.start, whole.period.start), whole.period.end
        return attrs.evolve(whole, bounds=(start, end, start, end))


def _whole_days(t: dt.datetime) -> dt.datetime:
    return dt.datetime(t.year, t.month, t.day)  # noqa: DTZ001 - wall-clock time


@attrs.frozen(cache_hash=True)
class Between(Formula):
    """From one time to another: "from 18 March to 21 March", "2014–2017"."""

    first: Formula
    last: Formula

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return the value of the range, and bounds that surely hold what lies between."""
        last = self.last.evaluate(anchor)
        first = as_start(self.first).evaluate(self.anchor_of_first(anchor, last))
        if first.period is None or last.period is None:
            return attrs.evolve(first, value=f"{first.value}/{last.value}", bounds=None, period=None)
        start, end = first.period, last.period
        if end.end <= start.start:
            # "from 20 December to 5 January": one of the two was looked for on the wrong side.
            return attrs.evolve(first, problem=f"{last.value} does not come after {first.value}", uncertain=True)
        return Meaning(
            first.type,
            f"{first.value}/{last.value}",
            Period(start.start, end.end, max(start.granularity, end.granularity), f"{start.value}/{end.value}"),
            (start.start, min(start.end, end.end), max(end.start, start.start), end.end),
            max(first.granularity, last.granularity),
            approximate=first.approximate or last.approximate,
            uncertain=first.uncertain or last.uncertain,
            zone=first.zone or last.zone,
        )

    def anchor_of_first(self, anchor: Anchor, last: Meaning) -> Anchor:
        """A range begins before it ends: its start is looked for backwards from its end."""
        if last.period is None or not leans(self.first):
            return anchor
        return attrs.evolve(anchor, start=last.period.start, end=last.period.end, direction=Direction.PAST)


def as_start(formula: Formula) -> Formula:
    """Return the formula of a time as something begins with it: what begins at midnight begins with the day.

    >>> from timeline.calendar.formula import Clock, In, Weekday
    >>> print(as_start(In(Clock(24, 0), Weekday(4))))
    In(Clock(0, 0), Weekday(4))
    """
    if isinstance(formula, In):
        inner = as_start(formula.inner)
        return attrs.evolve(formula, inner=inner) if isinstance(inner, Pattern) else formula
    return attrs.evolve(formula, hour=0) if isinstance(formula, Clock) and is_midnight(formula) else formula


def is_midnight(formula: Formula) -> bool:
    """Return True for the midnight that ends a day."""
    return isinstance(formula, Clock) and formula.hour == _MIDNIGHT


_MIDNIGHT = 24
"""The hour of a midnight that ends its day (ISO 8601)."""


@attrs.frozen(cache_hash=True)
class Since(Formula):
    """From a time on, still going: "since yesterday"."""

    of: Formula

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return the value of the start; begun in it, at least until the anchor, with no latest end."""
        start = as_start(self.of).evaluate(anchor)
        if start.bounds is None:
            return start
        a, b = start.bounds[0], start.bounds[3]
        return attrs.evolve(start, bounds=(a, b, anchor.start if a is None else max(a, anchor.start), None))


@attrs.frozen(cache_hash=True)
class Until(Formula):
    """Up to a time: "until Friday"; its start is open."""

    of: Formula

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return the value of the end; ended in it."""
        end = self.of.evaluate(anchor)
        if end.bounds is None:
            return end
        return attrs.evolve(end, bounds=(None, end.bounds[3], end.bounds[0], end.bounds[3]))


@attrs.frozen(cache_hash=True)
class Before(Formula):
    """At some time before: "before Friday", "by the end of March"."""

    of: Formula
    inclusive: bool = False

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return the value of the limit; nothing bounds it from below."""
        limit = self.of.evaluate(anchor)
        if limit.bounds is None:
            return limit
        end = limit.bounds[3] if self.inclusive and not _is_instant(limit) else limit.bounds[0]
        return attrs.evolve(limit, bounds=(None, end, None, end))


@attrs.frozen(cache_hash=True)
class After(Formula):
    """At some time after: "after Friday"."""

    of: Formula

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return the value of the limit; nothing bounds it from above."""
        limit = as_start(self.of).evaluate(anchor)
        if limit.bounds is None:
            return limit
        start = limit.bounds[0 if _is_instant(limit) else 3]
        return attrs.evolve(limit, bounds=(start, None, start, None))


def _is_instant(limit: Meaning) -> bool:
    """Return True for a time of the clock: "after 3 p.m." begins with three, not when the hour is over."""
    return limit.type is Timex3Type.TIME and limit.granularity < Granularity.DAY_PART


def leans(formula: Formula) -> bool:
    """Return True where a formula looks for a nearest occurrence, and is not counted from the anchor."""
    if isinstance(formula, Pattern):
        return not isinstance(formula, Unit)
    if isinstance(formula, In):
        return leans(formula.outer)
    inner = getattr(formula, "of", None) or getattr(formula, "date", None)
    return isinstance(inner, Formula) and leans(inner)


class Reference(StrEnum):
    """TIMEX3's three vague references."""

    PAST = "PAST_REF"
    PRESENT = "PRESENT_REF"
    FUTURE = "FUTURE_REF"


_VAGUE_REACH = 1
"""Months that "recently" and "soon" reach, as a careful reader of news would say."""


@attrs.frozen(cache_hash=True)
class Vague(Formula):
    """A time not told: "recently", "now", "in the future"."""

    reference: Reference
    narrative: bool = False
    """Only a narrative tells time with it ("the former capital")."""

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return the reference; its interval is approximate, against the anchor."""
        if self.reference is Reference.PRESENT:
            bounds = (anchor.start, anchor.end, anchor.start, anchor.end)
        elif self.reference is Reference.PAST:
            start = move(anchor.start, -_VAGUE_REACH, Granularity.MONTH)
            bounds = (start, anchor.end, start, anchor.end)
        else:
            end = move(anchor.end, _VAGUE_REACH, Granularity.MONTH)
            bounds = (anchor.start, end, anchor.start, end)
        return Meaning(Timex3Type.DATE, self.reference.value, bounds=bounds, approximate=True)
