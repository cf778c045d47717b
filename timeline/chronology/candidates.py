"""Which pairs of tellings are worth comparing: blocks of front, kind and place, swept along time.

Comparing all pairs would cost the square of the mentions. Only tellings of one front and one family of
kinds whose news windows touch are compared, and those of two named places never meet: each named place
has its own block, and only the tellings without a place are held against all. A block is swept in the
order of time, so that its cost is its length times the number of tellings of the same few days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import inf

from timeline.chronology.likeness import NEAR_DAYS
from timeline.chronology.telling import DAY, Telling

__all__ = ["candidate_pairs"]

MOST_NEIGHBOURS = 200
"""At most so many later tellings of a block are compared with one. Only a block with hundreds of tellings of the
same days and place reaches it; their happening is then told so often that enough of them are compared anyway."""


def candidate_pairs(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Yield each pair of positions ``(i, j)``, ``i < j``, that is worth comparing, once.

    Parameters
    ----------
    tellings:
        In canonical order.
    """
    blocks: dict[tuple[str, int], list[int]] = defaultdict(list)
    for position, telling in enumerate(tellings):
        for bit in range(telling.kinds.bit_length()):
            if telling.kinds & (1 << bit):
                blocks[telling.mention.front, bit].append(position)
    for (_front, bit), members in sorted(blocks.items()):
        if len(members) > 1:
            yield from _of_block(tellings, members, bit)


def _of_block(tellings: Sequence[Telling], members: list[int], bit: int) -> Iterator[tuple[int, int]]:
    lower = (1 << bit) - 1
    by_place: dict[str, list[int]] = defaultdict(list)
    everywhere: list[int] = []
    # Undated tellings (an infinite window) come first in the order and would be held against all: at the end.
    members = sorted(members, key=lambda i: (tellings[i].news_start == -inf, tellings[i].news_start, i))
    for i in members:
        places = tellings[i].places
        for place in places:
            by_place[place].append(i)
        if not places:
            everywhere.append(i)
    for place, here in by_place.items():
        for i, j in _sweep(tellings, here, here):
            a, b = tellings[i], tellings[j]
            # A pair of two common families or places is told in the first of them only.
            if not a.kinds & b.kinds & lower and (
                (len(a.places) == 1 or len(b.places) == 1) or place == min(a.places & b.places)
            ):
                yield (i, j) if i < j else (j, i)
    if everywhere:
        placeless = set(everywhere)
        for i, j in _sweep(tellings, members, everywhere):
            if not tellings[i].kinds & tellings[j].kinds & lower:
                yield (i, j) if i < j else (j, i)
        placed = [i for i in members if i not in placeless]
        for i, j in _sweep(tellings, everywhere, placed):
            if not tellings[i].kinds & tellings[j].kinds & lower:
                yield (i, j) if i < j else (j, i)


def _sweep(tellings: Sequence[Telling], ones: list[int], others: list[int]) -> Iterator[tuple[int, int]]:
    """Pair each of `ones` with those of `others` that come after it in the order of time and touch it."""
    rank = {i: position for position, i in enumerate(ones)} if ones is others else None
    begin = 0
    keys = [(tellings[j].news_start == -inf, tellings[j].news_start, j) for j in others]
    for i in ones:
        one = tellings[i]
        key = (one.news_start == -inf, one.news_start, i)
        if rank is not None:
            begin = rank[i] + 1
        else:
            while begin < len(keys) and keys[begin] <= key:
                begin += 1
        last = one.news_end + NEAR_DAYS * DAY
        for position in range(begin, min(len(others), begin + MOST_NEIGHBOURS)):
            j = others[position]
            start = tellings[j].news_start
            if start > last:
                break
            yield i, j
