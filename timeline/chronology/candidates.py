"""Which pairs of tellings are worth comparing: blocks of front, kind and place, swept along time.

Comparing all pairs would cost the square of the mentions. Only tellings of one front and one family of
kinds (of one word, too, where the family asks for it) whose news windows touch are compared, and those of
two named places never meet: each named place has its own block, in which those that lie in it stand too;
only tellings without a place are held against all. A block is swept in the order of time, so that its
cost is its length times the number of tellings of the same few days.

A further telling changes only the rows of its own blocks that reach it, so that adding some costs in
proportion to them and gives the very pairs that all at once would have.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Self

import attrs

from timeline.chronology.kinds import bits_with
from timeline.chronology.likeness import NEAR_DAYS
from timeline.chronology.telling import DAY, Telling, canonical_key

__all__ = ["Blocks", "Entry", "candidate_pairs", "entry_of"]

MOST_NEIGHBOURS = 200
"""At most so many later tellings of a block are compared with one. Only a block with hundreds of tellings of the
same days and place reaches it; their happening is then told so often that enough of them are compared anyway."""

Entry = tuple[float, tuple[object, ...], int]
"""A telling in the order of time: when its news begins, its canonical key, its number. Undated tellings come first, and
are held against as many as any other."""

_Block = tuple[str, int, str, str, str]
"""Front, family, their lemma where the family asks for the same, and what the tellings have in common: a place where
they are, one they lie in, a place at all."""


def entry_of(telling: Telling, key: tuple[object, ...], number: int) -> Entry:
    """Return where a telling stands in the order of time."""
    return telling.news_start, key, number


def candidate_pairs(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Yield each pair of positions ``(i, j)``, ``i < j``, that is worth comparing, once.

    Parameters
    ----------
    tellings:
        In canonical order.
    """
    entries = [entry_of(telling, canonical_key(telling.mention), i) for i, telling in enumerate(tellings)]
    for i, j in Blocks.of(tellings, entries).pairs(tellings):
        yield (i, j) if i < j else (j, i)


def _blocks_of(telling: Telling) -> Iterator[_Block]:
    """The blocks in which a telling stands."""
    front = telling.mention.front
    for bit in range(telling.kinds.bit_length()):
        if telling.kinds & (1 << bit):
            lemma = telling.lemma if bits_with("same_word") & (1 << bit) else ""
            for place in telling.places:
                yield front, bit, lemma, "at", place
            for region in telling.within:
                yield front, bit, lemma, "in", region
            yield front, bit, lemma, "placed" if telling.places else "everywhere", ""


_HELD_AGAINST = {
    "at": ("at", "in"),
    "in": ("at",),
    "everywhere": ("everywhere", "placed"),
    "placed": ("everywhere",),
}
"""Of each kind of block, the kinds of those that its tellings are held against. "in" is not held against "in": two
places of one region are two places."""


@attrs.frozen(eq=False)
class Blocks:
    """The blocks of some tellings, each in the order of time. Never changed: adding makes new ones.

    Parameters
    ----------
    entries:
        Of each block, sorted.
    """

    entries: Mapping[_Block, Sequence[Entry]]

    @classmethod
    def of(cls, tellings: Sequence[Telling], entries: Sequence[Entry]) -> Self:
        """Put tellings into their blocks.

        Parameters
        ----------
        tellings:
            In canonical order.
        entries:
            That of each.
        """
        blocks: dict[_Block, list[Entry]] = defaultdict(list)
        in_time = sorted(range(len(entries)), key=lambda i: (entries[i][0], i))
        for position in in_time:
            for block in _blocks_of(tellings[position]):
                blocks[block].append(entries[position])
        return cls(dict(blocks))

    def pairs(self, tellings: Mapping[int, Telling] | Sequence[Telling]) -> Iterator[tuple[int, int]]:
        """Yield each pair of numbers that is worth comparing, once, the earlier in time first."""
        for block in sorted(self.entries):
            front, bit, lemma, kind, place = block
            ones = self.entries[block]
            for other in _HELD_AGAINST[kind]:
                others = self.entries.get((front, bit, lemma, other, place), ())
                if others is ones:
                    if len(ones) > 1:
                        yield from _sweep(tellings, ones, ones, block)
                elif others:
                    yield from _sweep(tellings, ones, others, block)

    def with_telling(
        self, tellings: Mapping[int, Telling], entry: Entry
    ) -> tuple[Self, list[tuple[int, int]], list[tuple[int, int]]]:
        """Return the blocks with one telling more, the pairs that this makes, and those that it crowds out.

        Parameters
        ----------
        tellings:
            By number; the new one among them.
        entry:
            The new one's.
        """
        number = entry[2]
        telling = tellings[number]
        entries = dict(self.entries)
        for block in _blocks_of(telling):
            row = list(entries.get(block, ()))
            row.insert(bisect_left(row, entry), entry)
            entries[block] = row
        made: list[tuple[int, int]] = []
        gone: list[tuple[int, int]] = []
        for block in _blocks_of(telling):
            front, bit, lemma, kind, place = block
            last = _reach(telling)
            for other in _HELD_AGAINST[kind]:
                others = entries.get((front, bit, lemma, other, place), ())
                begin = bisect_right(others, entry)
                for later in others[begin : begin + MOST_NEIGHBOURS]:
                    if later[0] > last:
                        break
                    if _belongs(telling, tellings[later[2]], block):
                        made.append((number, later[2]))
            here = entries[block]
            at = bisect_left(here, entry)
            for other in _HELD_AGAINST[kind]:  # what a block is held against is held against it, too
                ones = entries.get((front, bit, lemma, other, place), ())
                for position in range(bisect_left(ones, entry) - 1, -1, -1):
                    one = ones[position]
                    begin = bisect_right(here, one)
                    if begin + MOST_NEIGHBOURS <= at:
                        break
                    earlier = tellings[one[2]]
                    reach = _reach(earlier)
                    if entry[0] <= reach and _belongs(earlier, telling, block):
                        made.append((one[2], number))
                    if begin + MOST_NEIGHBOURS < len(here):
                        crowded = here[begin + MOST_NEIGHBOURS]
                        if crowded[0] <= reach and _belongs(earlier, tellings[crowded[2]], block):
                            gone.append((one[2], crowded[2]))
        return attrs.evolve(self, entries=entries), made, gone


def _reach(telling: Telling) -> float:
    """Until when other news may begin that is held against a telling."""
    return telling.news_end + NEAR_DAYS * DAY


def _belongs(a: Telling, b: Telling, block: _Block) -> bool:
    """Whether a pair is told in this block: of several common families or places in the first only."""
    _front, bit, _lemma, kind, place = block
    if _meet_before(a, b, bit):
        return False
    return kind in ("placed", "everywhere") or place == _first_common(a, b)


def _meet_before(a: Telling, b: Telling, bit: int) -> bool:
    """Whether two tellings meet in a block of an earlier family, too."""
    common = a.kinds & b.kinds & ((1 << bit) - 1)
    if not common:
        return False  # by far the most
    return a.lemma == b.lemma or bool(common & ~bits_with("same_word"))


def _first_common(a: Telling, b: Telling) -> str:
    """The first of the places at which two tellings meet."""
    common = a.places & b.places
    if len(common) == 1 and not a.within & b.places and not a.places & b.within:
        (place,) = common
        return place
    return min(common | (a.places & b.within) | (a.within & b.places))


def _sweep(
    tellings: Mapping[int, Telling] | Sequence[Telling], ones: Sequence[Entry], others: Sequence[Entry], block: _Block
) -> Iterator[tuple[int, int]]:
    """Pair each of `ones` with those of `others` that come after it in the order of time and touch it."""
    begin = 0
    _front, bit, _lemma, kind, place = block
    by_place = kind not in ("placed", "everywhere")
    for rank, entry in enumerate(ones):
        number = entry[2]
        one = tellings[number]
        if ones is others:
            begin = rank + 1
        else:
            while begin < len(others) and others[begin] < entry:
                begin += 1
        last = _reach(one)
        for position in range(begin, min(len(others), begin + MOST_NEIGHBOURS)):
            later = others[position]
            if later[0] > last:
                break
            # `_belongs`, written out: this is asked of every pair.
            other = tellings[later[2]]
            if not _meet_before(one, other, bit) and (not by_place or place == _first_common(one, other)):
                yield number, later[2]
