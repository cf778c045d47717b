"""Relations between events, and what they tell of when these were.

"Two days after the attack" bounds both happenings. Bounds are handed on along the relations until nothing narrows
any more: constraint propagation on the ends of intervals (J. F. Allen, 1983; R. Dechter, I. Meiri and J. Pearl,
"Temporal constraint networks", 1991). It only ever narrows. It ends because a bound that is handed on more often than
there are events has gone round a circle that contradicts itself; such a relation, and one that leaves no time for an
event, is set aside and told, and narrows nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import attrs
from pendulum import DateTime

from timeline.article import Span
from timeline.calendar.allen import AllenRelation
from timeline.calendar.interval import Interval
from timeline.chronology.event import Event
from timeline.diagnostics import Diagnostic, Severity

__all__ = ["RELATION_CONTRADICTS", "EventRelation", "Narrowing", "narrowed", "relations_of"]

RELATION_CONTRADICTS = "relation-contradicts-dates"
"""The code of the diagnostic on a relation that is set aside."""


@attrs.frozen
class EventRelation:
    """How an event lies in time to another, as a report tells it.

    Parameters
    ----------
    one, other:
        The ids of the events.
    relation:
        Allen's, of `one` to `other`.
    gap:
        Least and most days between them, or None.
    article, signal:
        Where it is told.
    """

    one: str
    relation: AllenRelation
    other: str
    article: str
    signal: Span
    gap: tuple[int, int] | None = None


def relations_of(events: Sequence[Event]) -> tuple[EventRelation, ...]:
    """Return what the mentions of events tell of how these lie to each other, in the order of the reports.

    >>> relations_of([])
    ()
    """
    telling = [(event, mention) for event in events for mention in event.mentions if mention.relations]
    if not telling:
        return ()
    articles = {mention.article.id for _, mention in telling}
    event_of = {
        (mention.article.id, mention.trigger): event.id
        for event in events
        for mention in event.mentions
        if mention.article.id in articles
    }
    found = [
        EventRelation(event.id, each.relation, other, mention.article.id, each.signal, each.gap)
        for event, mention in telling
        for each in mention.relations
        if (other := event_of.get((mention.article.id, each.other))) is not None and other != event.id
    ]
    return tuple(sorted(found, key=lambda each: (each.article, each.signal, each.one, each.other, each.relation)))


@attrs.frozen(eq=False)
class _Settled:
    """What a group of relations came to: from the dates of its events to those within its bounds, with what failed."""

    before: tuple[Interval | None, ...]
    now: Mapping[str, Interval | None]
    remarks: tuple[Diagnostic, ...]


@attrs.frozen(eq=False)
class Narrowing:
    """Events narrowed by how they are told to lie to each other.

    Parameters
    ----------
    events:
        In the order given.
    remarks:
        A diagnostic for each relation that contradicts their dates or another relation.
    settled:
        What each group of relations came to, so that it need not be worked out again.
    """

    events: tuple[Event, ...]
    remarks: tuple[Diagnostic, ...] = ()
    settled: Mapping[tuple[EventRelation, ...], _Settled] = attrs.field(factory=dict)

    @classmethod
    def of(cls, events: Sequence[Event], before: Narrowing | None = None) -> Narrowing:
        """Narrow events; what an earlier narrowing found of the very same dates is not worked out again."""
        relations = relations_of(events)
        if not relations:
            return cls(tuple(events))
        dates = {event.id: event.interval for event in events}
        known = {} if before is None else before.settled
        settled: dict[tuple[EventRelation, ...], _Settled] = {}
        for group in _connected(relations):
            earlier = known.get(group)
            if earlier is None or any(a is not b for a, b in zip(earlier.before, _dates(group, dates), strict=True)):
                earlier = _settle(group, dates)
            settled[group] = earlier
        now = {name: interval for each in settled.values() for name, interval in each.now.items()}
        changed = [
            attrs.evolve(event, interval=now[event.id])
            if event.id in now and now[event.id] != event.interval
            else event
            for event in events
        ]
        return cls(tuple(changed), tuple(remark for each in settled.values() for remark in each.remarks), settled)


def narrowed(events: Sequence[Event]) -> tuple[tuple[Event, ...], tuple[Diagnostic, ...]]:
    """Narrow events by how they are told to lie to each other.

    Parameters
    ----------
    events:
        In any order, which is kept.

    Returns
    -------
    The events, and a diagnostic for each relation that contradicts their dates or another relation.

    >>> narrowed([])
    ((), ())
    """
    narrowing = Narrowing.of(events)
    return narrowing.events, narrowing.remarks


def _dates(group: Sequence[EventRelation], dates: Mapping[str, Interval | None]) -> tuple[Interval | None, ...]:
    return tuple(dates[name] for each in group for name in (each.one, each.other))


def _settle(group: Sequence[EventRelation], dates: Mapping[str, Interval | None]) -> _Settled:
    """Hand bounds on within a group, without the relations that contradict."""
    holding = list(group)
    remarks: list[Diagnostic] = []
    while True:
        now, contradicted = _propagated(holding, dates)
        if contradicted is None:
            return _Settled(_dates(group, dates), now, tuple(remarks))
        holding.remove(contradicted)
        remarks.append(_remark(contradicted))


def _remark(relation: EventRelation) -> Diagnostic:
    return Diagnostic(
        RELATION_CONTRADICTS,
        Severity.WARNING,
        f"That the event {relation.one} is {relation.relation.value.replace('_', ' ')} the event {relation.other}"
        " contradicts their dates, or what else is told of them; it narrows neither.",
        "Check the report.",
        article=relation.article,
        start=relation.signal.start,
        end=relation.signal.end,
    )


def _connected(relations: Sequence[EventRelation]) -> list[tuple[EventRelation, ...]]:
    """Relations in groups that share events, so that one contradiction costs no other group."""
    touching: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(relations):
        touching[each.one].append(number)
        touching[each.other].append(number)
    groups: list[tuple[EventRelation, ...]] = []
    seen: set[int] = set()
    for number in range(len(relations)):
        if number in seen:
            continue
        seen.add(number)
        members, waiting = [number], [number]
        while waiting:
            each = relations[waiting.pop()]
            for near in (*touching[each.one], *touching[each.other]):
                if near not in seen:
                    seen.add(near)
                    members.append(near)
                    waiting.append(near)
        groups.append(tuple(relations[member] for member in sorted(members)))
    return groups


def _propagated(
    relations: Sequence[EventRelation], dates: Mapping[str, Interval | None]
) -> tuple[dict[str, Interval | None], EventRelation | None]:
    """Hand bounds on until nothing narrows; return the first relation that leaves no time, if one does."""
    now = {name: dates[name] for each in relations for name in (each.one, each.other)}
    last: EventRelation | None = None
    for _ in range(len(now) + 1):
        changed = False
        for each in relations:
            one, other = now[each.one], now[each.other]
            for name, bounds in ((each.one, _of_one(each, other)), (each.other, _of_other(each, one))):
                if bounds is None:
                    continue
                old = now[name]
                new = _meet(old, bounds)
                if new is None:
                    return {}, each
                if new != old:
                    now[name], changed, last = new, True, each
        if not changed:
            return now, None
    return {}, last  # handed on round a circle


_Bounds = tuple[DateTime | None, DateTime | None]
"""Not before, and not after."""


def _of_one(each: EventRelation, other: Interval | None) -> _Bounds | None:
    """What the other event's date tells of the first one."""
    if other is None:
        return None
    if each.relation is AllenRelation.DURING:
        return other.earliest_start, other.latest_end
    forward = each.relation is AllenRelation.PRECEDED_BY
    return _after(other, each.gap) if forward else _before(other, each.gap)


def _of_other(each: EventRelation, one: Interval | None) -> _Bounds | None:
    if one is None or each.relation is AllenRelation.DURING:
        return None
    forward = each.relation is AllenRelation.PRECEDED_BY
    return _before(one, each.gap) if forward else _after(one, each.gap)


def _after(known: Interval, gap: tuple[int, int] | None) -> _Bounds:
    """What comes after something known: not before its earliest end; with a gap, that many days after it."""
    if gap is None:
        return known.earliest_end or known.earliest_start, None
    low, high = gap
    return (
        None if known.earliest_start is None else known.earliest_start.add(days=low),
        None if known.latest_end is None else known.latest_end.add(days=high),
    )


def _before(known: Interval, gap: tuple[int, int] | None) -> _Bounds:
    if gap is None:
        return None, known.latest_start or known.latest_end
    low, high = gap
    return (
        None if known.earliest_start is None else known.earliest_start.subtract(days=high),
        None if known.latest_end is None else known.latest_end.subtract(days=low),
    )


def _meet(interval: Interval | None, bounds: _Bounds) -> Interval | None:
    """The interval within bounds; None where nothing is left of it."""
    first, last = bounds
    if first is None and last is None:
        return interval if interval is not None else Interval.within(None, None)
    if first is not None and last is not None and not first < last:
        return None
    limits = Interval.within(first, last, approximate=True)
    if interval is None:
        return limits
    met = interval.meet(limits)
    if met is None:
        return None
    # The phrase's own precision is that of its date, not of what narrows it.
    return attrs.evolve(met, granularity=interval.granularity, approximate=interval.approximate)
