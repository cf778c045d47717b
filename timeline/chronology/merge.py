"""The merge: the mentions of one happening become one event, whatever order and batches they came in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import inf

import attrs

from timeline.calendar.interval import Interval
from timeline.chronology.candidates import candidate_pairs
from timeline.chronology.clusters import clustered
from timeline.chronology.compose import composed
from timeline.chronology.event import Event, NearMiss
from timeline.chronology.likeness import NEAR_MISS_AT, forbidden, likeness, needed, score_of
from timeline.chronology.telling import Telling, canonical_key, told
from timeline.mentions.mention import Mention

__all__ = ["merge", "merge_with_near_misses", "order_of"]


def merge(mentions: Iterable[Mention]) -> tuple[Event, ...]:
    """Put the mentions of one happening together, one event each.

    Mentions merge where nothing contradicts (front, kind, place, time, plan and deed) and enough speaks for it:
    common time, place, actors, figures, words. The weights stand in `timeline.chronology.likeness`. The result is
    a function of the set of mentions: neither their order nor their batches matter, and one given twice counts once.

    Parameters
    ----------
    mentions:
        Each already on a front.

    Returns
    -------
    The events, sorted by front, start, end and id. Every mention is in exactly one.

    >>> merge([])
    ()
    """
    return merge_with_near_misses(mentions)[0]


def merge_with_near_misses(mentions: Iterable[Mention]) -> tuple[tuple[Event, ...], tuple[NearMiss, ...]]:
    """Merge, and also return the pairs of events that almost became one, likest first."""
    tellings = [told(mention) for mention in _distinct(mentions)]
    alike: list[tuple[float, int, int]] = []
    almost: list[tuple[float, int, int]] = []
    for i, j in candidate_pairs(tellings):
        a, b = tellings[i], tellings[j]
        if forbidden(a, b):
            continue
        score = round(score_of(a, b), 6)
        if score >= needed(a, b):
            alike.append((score, i, j))
        elif score >= NEAR_MISS_AT:
            almost.append((score, i, j))
    clusters, refused = clustered(tellings, alike)
    events = [composed([tellings[i] for i in cluster]) for cluster in clusters]
    events = _with_unique_ids(events)
    misses = _near_misses(tellings, clusters, events, refused, almost)
    order = sorted(events, key=order_of)
    place = {event.id: position for position, event in enumerate(order)}
    return tuple(order), tuple(
        sorted(misses, key=lambda miss: (-miss.score, place[miss.events[0]], place[miss.events[1]]))
    )


def _distinct(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions in canonical order, each once."""
    ordered = sorted(((canonical_key(mention), mention) for mention in mentions), key=lambda pair: pair[0])
    distinct: list[Mention] = []
    for _, mention in ordered:
        if not distinct or distinct[-1] != mention:
            distinct.append(mention)
    return distinct


def _with_unique_ids(events: Sequence[Event]) -> list[Event]:
    """Number the ids of events that begin with the same words, which only a plug-in's mentions can do."""
    times: Counter[str] = Counter()
    unique: list[Event] = []
    for event in events:
        times[event.id] += 1
        again = times[event.id]
        unique.append(event if again == 1 else attrs.evolve(event, id=f"{event.id}-{again}"))
    return unique


def order_of(event: Event) -> tuple[str, float, float, str]:
    """Return the key by which events stand in a chronology: front, start, end, id; undated ones last.

    An open start is taken at its latest: "until Monday" stands at Monday, not before all else.
    """
    start, end = _outer(event.interval)
    return event.front, start, end, event.id


def _outer(interval: Interval | None) -> tuple[float, float]:
    if interval is None:
        return inf, inf
    bounds = (interval.earliest_start, interval.latest_start, interval.earliest_end, interval.latest_end)
    start = next((bound.timestamp() for bound in bounds if bound is not None), inf)
    return start, inf if interval.latest_end is None else interval.latest_end.timestamp()


def _near_misses(
    tellings: Sequence[Telling],
    clusters: Sequence[Sequence[int]],
    events: Sequence[Event],
    refused: Sequence[tuple[float, int, int]],
    almost: Sequence[tuple[float, int, int]],
) -> list[NearMiss]:
    """Of each pair of events the likest pair of mentions that stayed apart; of each event its likest other.

    So they are at most as many as the events, however many tellings of one week are half alike.
    """
    cluster_of = {i: number for number, cluster in enumerate(clusters) for i in cluster}
    best: dict[tuple[int, int], tuple[float, int, int, bool]] = {}
    for pairs, was_refused in ((refused, True), (almost, False)):
        for score, i, j in pairs:
            a, b = sorted((cluster_of[i], cluster_of[j]))
            if a != b:
                found = best.get((a, b))
                if found is None or (score, -i, -j) > (found[0], -found[1], -found[2]):
                    best[a, b] = score, i, j, was_refused
    likest: dict[int, tuple[float, int, int]] = {}
    for (a, b), (score, i, j, _) in best.items():
        for number in (a, b):
            likest[number] = max(likest.get(number, (-inf, 0, 0)), (score, -i, -j))
    misses: list[NearMiss] = []
    for (a, b), (score, i, j, was_refused) in best.items():
        if (score, -i, -j) not in (likest[a], likest[b]):
            continue
        one, other = tellings[i], tellings[j]
        wanted = needed(one, other)
        evidence = ", ".join(likeness(one, other).reasons)
        against = (
            "other mentions of the two contradict each other or are too little alike"
            if was_refused
            else f"{score:.1f} of the {wanted:.1f} points needed"
        )
        ids = sorted((events[a], events[b]), key=order_of)
        misses.append(NearMiss((ids[0].id, ids[1].id), round(score, 3), wanted, f"{evidence}; but {against}"))
    return misses
