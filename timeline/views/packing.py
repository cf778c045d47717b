"""Packing: as few rows as possible, so that no two things of one row overlap."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

__all__ = ["pack"]


def pack(extents: Sequence[tuple[float, float]]) -> list[int]:
    """Give each extent a row, so that no two of one row overlap and no fewer rows would do.

    Greedy interval partitioning: in order of start (then of end), each takes the lowest row that is free
    (Kleinberg and Tardos, Algorithm Design, 4.1). Equal extents keep their order.

    Parameters
    ----------
    extents:
        Half-open ``(start, end)`` on any one scale, start ≤ end. Those that merely touch may share a row.

    >>> pack([(0, 10), (2, 4), (5, 7), (10, 12)])
    [0, 1, 1, 0]
    """
    rows = [0] * len(extents)
    busy: list[tuple[float, int]] = []
    free: list[int] = []
    used = 0
    for index in sorted(range(len(extents)), key=lambda at: (*extents[at], at)):
        start, end = extents[index]
        while busy and busy[0][0] <= start:
            heapq.heappush(free, heapq.heappop(busy)[1])
        if free:
            row = heapq.heappop(free)
        else:
            row, used = used, used + 1
        rows[index] = row
        heapq.heappush(busy, (end, row))
    return rows
