"""Allen's thirteen relations between intervals, exact and between intervals known only by their bounds.

Source: J. F. Allen, "Maintaining Knowledge about Temporal Intervals", CACM 26 (11), 1983.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from itertools import combinations, product
from typing import Final

from pendulum import DateTime

from timeline.calendar.instant import is_before
from timeline.calendar.interval import Interval

__all__ = ["AllenRelation", "compose", "converse", "possible_relations", "relation"]


class AllenRelation(StrEnum):
    """How one interval lies to another; just one of the thirteen holds of any two.

    >>> AllenRelation.MEETS.value
    'meets'
    """

    PRECEDES = "precedes"
    MEETS = "meets"
    OVERLAPS = "overlaps"
    FINISHED_BY = "finished_by"
    CONTAINS = "contains"
    STARTS = "starts"
    EQUALS = "equals"
    STARTED_BY = "started_by"
    DURING = "during"
    FINISHES = "finishes"
    OVERLAPPED_BY = "overlapped_by"
    MET_BY = "met_by"
    PRECEDED_BY = "preceded_by"

    @property
    def ranks(self) -> Ranks:
        """The order of the four ends: start and end of the first, start and end of the second; ties equal.

        >>> AllenRelation.MEETS.ranks
        (0, 1, 1, 2)
        """
        return _RANKS[self]


Ranks = tuple[int, int, int, int]
"""The order of the four ends (start and end of the first, start and end of the second), ties equal."""

_RANKS: Final[dict[AllenRelation, Ranks]] = {
    AllenRelation.PRECEDES: (0, 1, 2, 3),
    AllenRelation.MEETS: (0, 1, 1, 2),
    AllenRelation.OVERLAPS: (0, 2, 1, 3),
    AllenRelation.FINISHED_BY: (0, 2, 1, 2),
    AllenRelation.CONTAINS: (0, 3, 1, 2),
    AllenRelation.STARTS: (0, 1, 0, 2),
    AllenRelation.EQUALS: (0, 1, 0, 1),
    AllenRelation.STARTED_BY: (0, 2, 0, 1),
    AllenRelation.DURING: (1, 2, 0, 3),
    AllenRelation.FINISHES: (1, 2, 0, 2),
    AllenRelation.OVERLAPPED_BY: (1, 3, 0, 2),
    AllenRelation.MET_BY: (1, 2, 0, 1),
    AllenRelation.PRECEDED_BY: (2, 3, 0, 1),
}
_RELATIONS: Final = {ranks: relation for relation, ranks in _RANKS.items()}


def _ranks(ends: tuple[int, int, int, int]) -> Ranks:
    order = {end: rank for rank, end in enumerate(sorted(set(ends)))}
    return order[ends[0]], order[ends[1]], order[ends[2]], order[ends[3]]


def relation(a: tuple[DateTime, DateTime], b: tuple[DateTime, DateTime]) -> AllenRelation:
    """Return the relation of `a` to `b`, each an exact ``(start, end)``.

    Raises
    ------
    ValueError
        Where one of them does not end after its start.

    >>> import pendulum
    >>> noon = pendulum.datetime(2018, 3, 19, 12)
    >>> relation((noon, noon.add(hours=1)), (noon, noon.add(hours=2)))
    <AllenRelation.STARTS: 'starts'>
    """
    for start, end in (a, b):
        if not is_before(start, end):
            raise ValueError(f"not an interval: its end {end} is not after its start {start}")
    ends = (*a, *b)
    ranks = _ranks(tuple(sum(is_before(other, end) for other in ends) for end in ends))  # type: ignore[arg-type]
    return _RELATIONS[ranks]


def converse(of: AllenRelation) -> AllenRelation:
    """Return the relation of `b` to `a` where `a` stands in this one to `b`.

    >>> converse(AllenRelation.DURING)
    <AllenRelation.CONTAINS: 'contains'>
    """
    start_a, end_a, start_b, end_b = _RANKS[of]
    return _RELATIONS[start_b, end_b, start_a, end_a]


def compose(first: AllenRelation, second: AllenRelation) -> frozenset[AllenRelation]:
    """Return how `a` may lie to `c` where `a` stands in `first` to `b`, and `b` in `second` to `c`.

    >>> sorted(compose(AllenRelation.MEETS, AllenRelation.DURING))
    [<AllenRelation.DURING: 'during'>, <AllenRelation.OVERLAPS: 'overlaps'>, <AllenRelation.STARTS: 'starts'>]
    """
    return _compositions()[first, second]


@lru_cache(maxsize=1)
def _compositions() -> dict[tuple[AllenRelation, AllenRelation], frozenset[AllenRelation]]:
    # Three intervals have six ends, so six places show every order they can stand in.
    intervals = list(combinations(range(6), 2))
    between = {(a, b): _RELATIONS[_ranks((*a, *b))] for a, b in product(intervals, repeat=2)}
    found: dict[tuple[AllenRelation, AllenRelation], set[AllenRelation]] = {}
    for a, b, c in product(intervals, repeat=3):
        found.setdefault((between[a, b], between[b, c]), set()).add(between[a, c])
    return {pair: frozenset(relations) for pair, relations in found.items()}


def possible_relations(a: Interval, b: Interval) -> frozenset[AllenRelation]:
    """Return every relation that `a` may have to `b`, for all that their four bounds tell.

    Time is taken as dense: between two instants there is always a third. The result is exact,
    never empty, and has one member where the bounds leave no doubt.

    >>> import pendulum
    >>> monday, tuesday, wednesday = (pendulum.datetime(2018, 3, day) for day in (19, 20, 21))
    >>> sorted(possible_relations(Interval.within(monday, tuesday), Interval.within(tuesday, wednesday)))
    [<AllenRelation.MEETS: 'meets'>, <AllenRelation.PRECEDES: 'precedes'>]
    """
    lowest = (a.earliest_start, a.earliest_end, b.earliest_start, b.earliest_end)
    highest = (a.latest_start, a.latest_end, b.latest_start, b.latest_end)
    # By pairs of ends: whether the one may come no later than the other, and whether it may come earlier.
    no_later = [[low is None or high is None or not is_before(high, low) for high in highest] for low in lowest]
    earlier = [[low is None or high is None or is_before(low, high) for high in highest] for low in lowest]
    return frozenset(of for of, ranks in _RANKS.items() if _fits(ranks, no_later, earlier))


def _fits(ranks: Ranks, no_later: list[list[bool]], earlier: list[list[bool]]) -> bool:
    """Say whether four ends can stand in the order of `ranks`, each within its own range.

    They can just where nothing that must come first is bound from below past the upper bound of
    what must come later: taking each in turn as early as it may be then never oversteps.
    """
    return all(
        no_later[i][j] if ranks[i] == ranks[j] else earlier[i][j]
        for i, j in product(range(4), repeat=2)
        if ranks[i] <= ranks[j]
    )
