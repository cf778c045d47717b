"""Geometry: where each event lies on the time axis and on which row, before anything is drawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import attrs

from timeline.calendar.granularity import Granularity
from timeline.calendar.interval import Interval
from timeline.chronology.chronology import Chronology
from timeline.chronology.event import Event
from timeline.errors import FrontsError
from timeline.fronts.front import UNASSIGNED, Front
from timeline.views.packing import pack
from timeline.views.wording import strings, wall_time

__all__ = ["Lane", "Mark", "Plan", "Stretch", "lane_order", "mark_of", "mark_of_interval", "plan"]

Stretch = tuple[dt.datetime, dt.datetime]
"""A half-open stretch of wall-clock time."""

_HOUR = 3600.0
_DAY = 24 * _HOUR
_LENGTHS = {
    Granularity.SECOND: 1.0,
    Granularity.MINUTE: 60.0,
    Granularity.HOUR: _HOUR,
    Granularity.DAY_PART: 12 * _HOUR,
    Granularity.DAY: _DAY,
    Granularity.WEEKEND: 2 * _DAY,
    Granularity.WEEK: 7 * _DAY,
    Granularity.FORTNIGHT: 14 * _DAY,
    Granularity.MONTH: 31 * _DAY,
    Granularity.QUARTER: 92 * _DAY,
    Granularity.SEASON: 93 * _DAY,
    Granularity.HALF_YEAR: 184 * _DAY,
    Granularity.YEAR: 366 * _DAY,
    Granularity.DECADE: 3653 * _DAY,
    Granularity.CENTURY: 36525 * _DAY,
    Granularity.MILLENNIUM: 365250 * _DAY,
}
_SHORTEST = dt.timedelta(minutes=1)
"""A stretch that a change of clocks would turn around is drawn this long."""
_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - wall-clock time
_MARKER = 0.011
"""Half the widest marker, as part of the whole time shown: 11 px of 1,000."""
_ARROW = 0.018
_GAP = 0.002


@attrs.frozen
class Mark:
    """One event on the time axis. All times are wall-clock times of one zone.

    Parameters
    ----------
    event:
        The event.
    point:
        Where its marker stands: in the middle of what is known, or at the only bound there is.
    sure:
        The stretch it surely fills.
    unit:
        The one unit of its granularity it lies in ("on Saturday": that day), filled or not.
    doubt:
        Stretches it may reach into.
    opens_left, opens_right:
        True where it has no earliest start or no latest end.
    """

    event: Event
    point: dt.datetime
    sure: Stretch | None
    unit: Stretch | None
    doubt: tuple[Stretch, ...]
    opens_left: bool
    opens_right: bool

    @property
    def stretch(self) -> Stretch:
        """From the first to the last time that is drawn."""
        drawn = [edge for part in (self.sure, self.unit, *self.doubt) if part for edge in part]
        return min([self.point, *drawn]), max([self.point, *drawn])


@attrs.frozen
class Lane:
    """A front's share of the rows: a row for its name, then its events' rows.

    Parameters
    ----------
    front:
        The front.
    depth:
        How many fronts it lies in.
    first:
        The row of its name, counted from 0 at the top.
    rows:
        How many rows of events follow.
    """

    front: Front
    depth: int
    first: int
    rows: int


@attrs.frozen
class Plan:
    """Every event's place: marks and their rows, lanes from top to bottom, and what has no time.

    Parameters
    ----------
    lanes, marks, rows:
        `rows` are those of `marks`, one by one.
    undated:
        Events that nothing bounds; they are listed, not drawn.
    total_rows:
        All rows of all lanes.
    """

    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    rows: tuple[int, ...]
    undated: tuple[Event, ...]
    total_rows: int

    @property
    def stretch(self) -> Stretch | None:
        """From the first to the last time that is drawn, or None where nothing is."""
        if not self.marks:
            return None
        stretches = [mark.stretch for mark in self.marks]
        return min(start for start, _ in stretches), max(end for _, end in stretches)


def mark_of(event: Event, zone: dt.tzinfo) -> Mark | None:
    """Where an event lies on the time axis, or None where nothing bounds it."""
    return None if event.interval is None else mark_of_interval(event, event.interval, zone)


def mark_of_interval(event: Event, told: Interval, zone: dt.tzinfo) -> Mark | None:
    """Where an event would lie if it had been at another time: that of one of its mentions, say."""
    a, b, c, d = (
        None if bound is None else wall_time(bound, zone)
        for bound in (told.earliest_start, told.latest_start, told.earliest_end, told.latest_end)
    )
    sure: Stretch | None = None
    unit: Stretch | None = None
    doubt: list[Stretch] = []
    if told.surely_contains is not None and b is not None and c is not None:
        sure = b, max(c, b + _SHORTEST)
        doubt = [(start, end) for start, end in ((a, b), (c, d)) if start and end and start < end]
        point = _middle(sure)
    elif a is not None and d is not None:
        whole = a, max(d, a + _SHORTEST)
        if (whole[1] - whole[0]).total_seconds() <= 1.1 * _LENGTHS[told.granularity]:
            unit = whole
        else:
            doubt = [whole]
        point = _middle(whole)
    elif a is not None:
        reach = max(bound for bound in (a, b, c) if bound)
        doubt = [(a, reach)] if a < reach else []
        point = a
    elif d is not None:
        reach = min(bound for bound in (b, c, d) if bound)
        doubt = [(reach, d)] if reach < d else []
        point = d
    elif b is not None or c is not None:
        point = min(bound for bound in (b, c) if bound)
    else:
        return None
    return Mark(event, point, sure, unit, tuple(doubt), opens_left=a is None, opens_right=d is None)


def _middle(stretch: Stretch) -> dt.datetime:
    start, end = stretch
    return start + (end - start) / 2


def plan(chronology: Chronology, zone: dt.tzinfo, front: str | None = None) -> Plan:
    """Place every event of a chronology, or of one front and those that lie in it.

    Events of one lane are packed so that, with the whole time in view on a thousand pixels, none
    hides another; zooming in only draws them apart.

    Raises
    ------
    FrontsError
        Where there is no such front.
    """
    order = lane_order(chronology, front)
    by_front = _by_front(chronology)
    shown = {item.id for item, _ in order}
    undated: list[Event] = []
    drawn: dict[str, list[Mark]] = {identity: [] for identity in shown}
    for identity in (item.id for item, _ in order):
        for event in by_front.get(identity, []):
            mark = mark_of(event, zone)
            if mark is None:
                undated.append(event)
            else:
                drawn[identity].append(mark)
    edges = [edge for marks in drawn.values() for mark in marks for edge in mark.stretch]
    scale = max((max(edges) - min(edges)).total_seconds(), _DAY) if edges else _DAY
    lanes: list[Lane] = []
    marks: list[Mark] = []
    rows: list[int] = []
    next_row = 0
    for item, depth in order:
        packed = pack([_extent(mark, scale) for mark in drawn[item.id]])
        height = max(packed) + 1 if packed else 0
        lanes.append(Lane(item, depth, next_row, height))
        marks += drawn[item.id]
        rows += [next_row + 1 + row for row in packed]
        next_row += 1 + height
    return Plan(tuple(lanes), tuple(marks), tuple(rows), tuple(undated), next_row)


def lane_order(chronology: Chronology, front: str | None = None) -> list[tuple[Front, int]]:
    """The fronts that have lanes, from top to bottom, each with how many fronts it lies in.

    Raises
    ------
    FrontsError
        Where there is no such front.
    """
    by_front = _by_front(chronology)
    fronts: Iterable[Front] = chronology.fronts
    if chronology.fronts.found:  # nobody gave them an order: the liveliest first
        fronts = sorted(fronts, key=lambda item: -len(by_front.get(item.id, ())))
    return _ordered(_all_fronts(fronts, by_front), by_front, front)


def _by_front(chronology: Chronology) -> dict[str, list[Event]]:
    by_front: dict[str, list[Event]] = {}
    for event in chronology.events:
        by_front.setdefault(event.front or UNASSIGNED, []).append(event)
    return by_front


def _extent(mark: Mark, scale: float) -> tuple[float, float]:
    """What a mark covers when the whole time is in view, its marker and arrows included, in seconds."""
    point = (mark.point - _EPOCH).total_seconds()
    start, end = ((edge - _EPOCH).total_seconds() for edge in mark.stretch)
    half = _MARKER * scale
    left = min(point - half, start) - (_ARROW * scale if mark.opens_left else 0)
    right = max(point + half, end) + (_ARROW * scale if mark.opens_right else 0)
    return left - _GAP * scale, right + _GAP * scale


def _all_fronts(given: Iterable[Front], by_front: dict[str, list[Event]]) -> list[Front]:
    """The given fronts, then any that only events name, and at the end the unassigned."""
    fronts = {item.id: item for item in given}
    rest = sorted(identity for identity in by_front if identity not in fronts and identity != UNASSIGNED)
    fronts |= {identity: Front(identity, identity) for identity in rest}
    if UNASSIGNED in by_front:
        fronts[UNASSIGNED] = fronts.pop(UNASSIGNED, Front(UNASSIGNED, strings()["figure"]["unassigned"]))
    return list(fronts.values())


def _ordered(fronts: Sequence[Front], by_front: dict[str, list[Event]], only: str | None) -> list[tuple[Front, int]]:
    """Fronts with events, children under their parents, with how many fronts each lies in."""
    known = {item.id: item for item in fronts}
    if only is not None and only not in known:
        names = ", ".join(known) or "none"
        raise FrontsError(f"there is no front {only!r}", advice=f"Fronts of this chronology: {names}.")
    children: dict[str, list[Front]] = {}
    for item in fronts:
        children.setdefault(item.parent if item.parent in known else "", []).append(item)
    ordered: list[tuple[Front, int]] = []
    seen: set[str] = set()

    def visit(item: Front, depth: int) -> bool:
        if item.id in seen:  # fronts that lie in each other
            return False
        seen.add(item.id)
        at = len(ordered)
        below = [visit(child, depth + 1) for child in children.get(item.id, [])]
        if by_front.get(item.id) or any(below):
            ordered.insert(at, (item, depth))
            return True
        return False

    if only is not None:
        visit(known[only], 0)
        return ordered
    for item in children.get("", []):
        visit(item, 0)
    for item in fronts:
        visit(item, 0)
    return ordered
