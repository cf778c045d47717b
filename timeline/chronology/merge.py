"""The merge: the mentions of one happening become one event, whatever order and batches they came in."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.chronology.event import Event, NearMiss
from timeline.chronology.merged import Merged, order_of
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
    merged = Merged.of(mentions)
    return merged.events(), merged.near_misses()
