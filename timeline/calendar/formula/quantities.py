"""Quantities: how long, and how often."""

from __future__ import annotations

import datetime as dt

import attrs

from timeline.calendar.formula.base import Anchor, Formula, Meaning, anchor_at, whole_if_it_is
from timeline.calendar.formula.patterns import Clock, Holiday, PartOfDay, Pattern, Unit
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import move
from timeline.calendar.timex3 import Timex3Type

__all__ = ["Amount", "Duration", "Leading", "Repeat", "Trailing", "duration_value", "moved_by"]

_LETTERS = {
    Granularity.SECOND: "TS",
    Granularity.MINUTE: "TM",
    Granularity.HOUR: "TH",
    Granularity.DAY_PART: "D",
    Granularity.DAY: "D",
    Granularity.WEEKEND: "WE",
    Granularity.WEEK: "W",
    Granularity.FORTNIGHT: "W",
    Granularity.MONTH: "M",
    Granularity.QUARTER: "Q",
    Granularity.SEASON: "M",
    Granularity.HALF_YEAR: "M",
    Granularity.YEAR: "Y",
    Granularity.DECADE: "Y",
    Granularity.CENTURY: "Y",
    Granularity.MILLENNIUM: "Y",
}

_FACTORS = {
    Granularity.FORTNIGHT: 2,
    Granularity.SEASON: 3,
    Granularity.HALF_YEAR: 6,
    Granularity.DECADE: 10,
    Granularity.CENTURY: 100,
    Granularity.MILLENNIUM: 1000,
}

_UNKNOWN_LETTERS = {Granularity.DECADE: "DE", Granularity.CENTURY: "CE", Granularity.MILLENNIUM: "ML"}
"""A vague number of decades cannot be written in years, so TIMEX3's own letters serve."""

_PARTS = {
    Granularity.MINUTE: (60, Granularity.SECOND),
    Granularity.HOUR: (60, Granularity.MINUTE),
    Granularity.DAY: (24, Granularity.HOUR),
    Granularity.YEAR: (12, Granularity.MONTH),
}
"""What a half and a quarter of a unit are told in."""

_DAY_LENGTH = len("2018-03-22")

_VAGUE_COUNT = 3
""""A few days": what an unknown number is taken for when bounds are needed; they are approximate."""

_VAGUE_LIMIT = 2
"""How far an unknown number may stretch, as a factor of `_VAGUE_COUNT`."""


@attrs.frozen(cache_hash=True)
class Amount:
    """A number of one unit; `count` None where it is vague ("a few days")."""

    count: float | None = attrs.field(converter=attrs.converters.optional(whole_if_it_is))
    unit: Granularity

    def __str__(self) -> str:
        return f"{'some' if self.count is None else format(self.count, 'g')} {self.unit.name}"


def duration_value(amounts: tuple[Amount, ...]) -> str:
    """Return the TIMEX3 value of a duration.

    >>> duration_value((Amount(2.5, Granularity.YEAR),))
    'P2Y6M'
    >>> duration_value((Amount(1.25, Granularity.HOUR),))
    'PT1H15M'
    >>> duration_value((Amount(None, Granularity.HOUR),))
    'PTXH'
    """
    date, time = "", ""
    for amount in amounts:
        count: str
        letter = _LETTERS[amount.unit]
        extra = ""
        if amount.count is None:
            count, letter = "X", _UNKNOWN_LETTERS.get(amount.unit, letter)
        else:
            number = amount.count * _FACTORS.get(amount.unit, 1)
            whole = int(number)
            if number == whole:
                count = str(whole)
            elif (number * 4).is_integer() and amount.unit in _PARTS:
                parts, part_unit = _PARTS[amount.unit]
                part = int((number - whole) * parts)
                count, extra = (str(whole) if whole else ""), f"{part}{_LETTERS[part_unit]}"
            else:
                count = f"{number:g}"
        text = f"{count}{letter}" if count else ""
        for piece in (text, extra):
            if "T" in piece:
                time += piece.replace("T", "")
            else:
                date += piece
    return f"P{date}" + (f"T{time}" if time else "")


def moved_by(moment: dt.datetime, amounts: tuple[Amount, ...], sign: int, stretch: float = 1) -> dt.datetime:
    """Return the moment so much later or earlier; a vague number counts as a few, times a stretch.

    >>> moved_by(dt.datetime(2018, 3, 22), (Amount(2, Granularity.DAY), Amount(3, Granularity.HOUR)), -1)
    datetime.datetime(2018, 3, 19, 21, 0)
    """
    for amount in amounts:
        count = (amount.count if amount.count is not None else _VAGUE_COUNT * stretch) * 1.0
        moment = move(moment, sign * int(count), amount.unit)
        if count != int(count):
            moment += sign * (move(moment, 1, amount.unit) - moment) * (count - int(count))
    return moment


@attrs.frozen(cache_hash=True)
class Duration(Formula):
    """A length of time that no date is told for: "three weeks", "2 hours and 10 minutes"."""

    amounts: tuple[Amount, ...]

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return the duration; it dates nothing."""
        return Meaning(Timex3Type.DURATION, duration_value(self.amounts), granularity=max(a.unit for a in self.amounts))


@attrs.frozen(cache_hash=True)
class Trailing(Formula):
    """A length of time that ends at the anchor: "the last 20 days", "the past hours"."""

    amounts: tuple[Amount, ...]
    of: Formula | None = None

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return the duration, and the bounds of what happened within it."""
        anchor = anchor_at(self.of, anchor) or anchor
        vague = any(amount.count is None for amount in self.amounts)
        start = moved_by(anchor.start, self.amounts, -1, _VAGUE_LIMIT)
        return Meaning(
            Timex3Type.DURATION,
            duration_value(self.amounts),
            bounds=(start, anchor.end, start, anchor.end),
            granularity=max(a.unit for a in self.amounts),
            approximate=vague,
        )


@attrs.frozen(cache_hash=True)
class Leading(Formula):
    """A length of time that begins at the anchor: "the next two weeks", "the coming days"."""

    amounts: tuple[Amount, ...]
    of: Formula | None = None

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return the duration, and the bounds of what is to happen within it."""
        anchor = anchor_at(self.of, anchor) or anchor
        vague = any(amount.count is None for amount in self.amounts)
        end = moved_by(anchor.end, self.amounts, 1, _VAGUE_LIMIT)
        return Meaning(
            Timex3Type.DURATION,
            duration_value(self.amounts),
            bounds=(anchor.start, end, anchor.start, end),
            granularity=max(a.unit for a in self.amounts),
            approximate=vague,
        )


@attrs.frozen(cache_hash=True)
class Repeat(Formula):
    """Something that happens again and again: "every Friday", "daily", "twice a week".

    Parameters
    ----------
    pattern:
        What recurs; a `Unit` for "daily".
    every:
        "every two weeks": 2.
    quant:
        TIMEX3 ``quant``: "EVERY", "EACH" …
    freq:
        TIMEX3 ``freq``: "2X" for twice.
    part:
        The part of each such day, or the time of it: "every Friday night", "daily at 6 p.m.".
    """

    pattern: Pattern
    every: int = 1
    quant: str = ""
    freq: str = ""
    part: PartOfDay | Clock | None = None

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return the set; it dates nothing."""
        if self.part is not None and self.pattern == Unit(Granularity.DAY):
            value = "XXXX-XX-XX"
        elif isinstance(self.pattern, Unit):
            value = duration_value((Amount(self.every, self.pattern.unit),))
        else:
            value = _recurring_value(self.pattern, anchor)
        if self.part is not None:
            value += self.part.nearest(anchor).value[_DAY_LENGTH:]
        return Meaning(Timex3Type.SET, value, quant=self.quant, freq=self.freq)


def _recurring_value(pattern: Pattern, anchor: Anchor) -> str:
    """Return a value with X for what changes from one occurrence to the next."""
    period = pattern.nearest(anchor)
    value = period.value
    if pattern.cycle is Granularity.YEAR:
        following = pattern.occurrence(period.start, 1)
        if isinstance(pattern, Holiday) and following is not None and following.value[4:] != value[4:]:
            return duration_value((Amount(1, Granularity.YEAR),))  # a feast that moves has no day of its own
        return f"XXXX{value[4:]}"
    if pattern.cycle is Granularity.MONTH:
        return f"XXXX-XX{value[7:]}"
    if pattern.cycle is Granularity.DAY:
        return f"XXXX-XX-XX{value[10:]}"
    if period.granularity is Granularity.WEEKEND:
        return "XXXX-WXX-WE"
    return f"XXXX-WXX-{period.start.isoweekday()}"
