"""Which pairs of tellings are worth comparing: blocks of front, kind and place, swept along time.

Comparing all pairs would cost the square of the mentions. Only tellings of one front and one family of
kinds whose news windows touch are compared, and those of two named places never meet: each named place
has its own block, in which those that lie in it stand too; only tellings without a place are held
against all. A block is swept in the
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
    at: dict[str, list[int]] = defaultdict(list)
    lying_in: dict[str, list[int]] = defaultdict(list)
    everywhere: list[int] = []
    placed: list[int] = []
    # Undated tellings (an infinite window) come last: first in the order, they would be held against all.
    for i in sorted(members, key=lambda i: _time_order(tellings[i], i)):
        telling = tellings[i]
        for place in telling.places:
            at[place].append(i)
        for region in telling.within:
            lying_in[region].append(i)
        (placed if telling.places else everywhere).append(i)
    for place, here in at.items():
        there = lying_in.get(place, [])
        for ones, others in ((here, here), (here, there), (there, here)):
            for i, j in _sweep(tellings, ones, others):
                a, b = tellings[i], tellings[j]
                # A pair of several common families or places is told in the first of them only.
                if not a.kinds & b.kinds & lower and place == _first_common(a, b):
                    yield (i, j) if i < j else (j, i)
    for ones, others in ((everywhere, everywhere), (everywhere, placed), (placed, everywhere)):
        for i, j in _sweep(tellings, ones, others):
            if not tellings[i].kinds & tellings[j].kinds & lower:
                yield (i, j) if i < j else (j, i)


def _time_order(telling: Telling, position: int) -> tuple[bool, float, int]:
    return telling.news_start == -inf, telling.news_start, position


def _first_common(a: Telling, b: Telling) -> str:
    """The first of the places at which two tellings meet."""
    common = a.places & b.places
    if len(common) == 1 and not a.within & b.places and not a.places & b.within:
        (place,) = common
        return place
    return min(common | (a.places & b.within) | (a.within & b.places))


def _sweep(tellings: Sequence[Telling], ones: list[int], others: list[int]) -> Iterator[tuple[int, int]]:
    """Pair each of `ones` with those of `others` that come after it in the order of time and touch it."""
    rank = {i: position for position, i in enumerate(ones)} if ones is others else None
    begin = 0
    keys = [_time_order(tellings[j], j) for j in others] if rank is None else []
    for i in ones:
        one = tellings[i]
        if rank is not None:
            begin = rank[i] + 1
        else:
            key = _time_order(one, i)
            while begin < len(keys) and keys[begin] <= key:
                begin += 1
        last = one.news_end + NEAR_DAYS * DAY
        for position in range(begin, min(len(others), begin + MOST_NEIGHBOURS)):
            j = others[position]
            start = tellings[j].news_start
            if start > last:
                break
            yield i, j
