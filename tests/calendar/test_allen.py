"""Allen's relations: against brute force, and against what his paper states."""

from itertools import combinations, product

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.calendar.allen import AllenRelation, compose, converse, possible_relations, relation
from timeline.calendar.interval import Interval
from timeline.testing import allen_pairs, check_allen_laws, intervals

ALL = frozenset(AllenRelation)
MIDNIGHT = pendulum.datetime(2018, 3, 19)


def place(number: float) -> pendulum.DateTime:
    return MIDNIGHT.add(minutes=int(number * 60))


def named(a: tuple[float, float], b: tuple[float, float]) -> AllenRelation:
    """The relations word by word, as the paper's figure 2 draws them."""
    (start_a, end_a), (start_b, end_b) = a, b
    definitions = {
        AllenRelation.PRECEDES: end_a < start_b,
        AllenRelation.MEETS: end_a == start_b,
        AllenRelation.OVERLAPS: start_a < start_b < end_a < end_b,
        AllenRelation.FINISHED_BY: start_a < start_b and end_a == end_b,
        AllenRelation.CONTAINS: start_a < start_b and end_b < end_a,
        AllenRelation.STARTS: start_a == start_b and end_a < end_b,
        AllenRelation.EQUALS: start_a == start_b and end_a == end_b,
        AllenRelation.STARTED_BY: start_a == start_b and end_a > end_b,
        AllenRelation.DURING: start_a > start_b and end_a < end_b,
        AllenRelation.FINISHES: start_a > start_b and end_a == end_b,
        AllenRelation.OVERLAPPED_BY: start_b < start_a < end_b < end_a,
        AllenRelation.MET_BY: start_a == end_b,
        AllenRelation.PRECEDED_BY: start_a > end_b,
    }
    (found,) = (each for each, holds in definitions.items() if holds)
    return found


@given(allen_pairs())
def test_the_relation_drawn_is_the_relation_found(drawn: tuple[AllenRelation, Interval, Interval]) -> None:
    expected, a, b = drawn
    assert a.surely_contains and b.surely_contains
    assert relation(a.surely_contains, b.surely_contains) is expected
    assert relation(b.surely_contains, a.surely_contains) is converse(expected)
    assert possible_relations(a, b) == {expected}


def test_every_relation_of_small_intervals() -> None:
    small = list(combinations(range(5), 2))
    seen = set()
    for a, b in product(small, repeat=2):
        found = relation((place(a[0]), place(a[1])), (place(b[0]), place(b[1])))
        assert found is named(a, b)
        seen.add(found)
    assert seen == ALL


def test_an_end_not_after_its_start_is_refused() -> None:
    with pytest.raises(ValueError, match="not after its start"):
        relation((place(1), place(1)), (place(1), place(2)))


ranges = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(sorted)


def make(start: list[int], end: list[int]) -> tuple[list[int], list[int]]:
    """Move the end's range on where no end in it could come after any start."""
    return (start, end) if start[0] < end[1] else (start, [end[0], start[0] + 1])


@given(ranges, ranges, ranges, ranges)
def test_possible_relations_against_brute_force(
    start_a: list[int], end_a: list[int], start_b: list[int], end_b: list[int]
) -> None:
    (start_a, end_a), (start_b, end_b) = make(start_a, end_a), make(start_b, end_b)
    a = Interval(*map(place, (*start_a, *end_a)))
    b = Interval(*map(place, (*start_b, *end_b)))
    # Any order of four ends within their ranges can be had with the ends at whole places and at a few places between.
    points = sorted({*start_a, *end_a, *start_b, *end_b})
    grid = [point + step / 5 for point in points for step in range(5)]
    within = [[point for point in grid if low <= point <= high] for low, high in (start_a, end_a, start_b, end_b)]
    expected = {named((p, q), (r, s)) for p, q, r, s in product(*within) if p < q and r < s}
    assert possible_relations(a, b) == expected


@given(intervals(), intervals())
def test_laws(a: Interval, b: Interval) -> None:
    check_allen_laws(a, b)


def test_nothing_known_rules_nothing_out() -> None:
    nothing = Interval.within(None, None)
    assert possible_relations(nothing, nothing) == ALL


@pytest.mark.parametrize("of", AllenRelation)
def test_converse_is_its_own_inverse(of: AllenRelation) -> None:
    assert converse(converse(of)) is of
    assert compose(AllenRelation.EQUALS, of) == compose(of, AllenRelation.EQUALS) == {of}
    assert AllenRelation.EQUALS in compose(of, converse(of))


def test_the_table_is_that_of_the_paper() -> None:
    """Facts of the published table: its full entries, its number of certain ones, and of relations in all."""
    table = {(first, second): compose(first, second) for first, second in product(AllenRelation, repeat=2)}
    assert sum(map(len, table.values())) == 409
    assert sum(len(entry) == 1 for entry in table.values()) == 97
    assert [pair for pair, entry in table.items() if entry == ALL] == [
        (AllenRelation.PRECEDES, AllenRelation.PRECEDED_BY),
        (AllenRelation.DURING, AllenRelation.CONTAINS),
        (AllenRelation.PRECEDED_BY, AllenRelation.PRECEDES),
    ]


@given(st.sampled_from(AllenRelation), st.sampled_from(AllenRelation))
def test_composition_turns_about(first: AllenRelation, second: AllenRelation) -> None:
    turned = compose(converse(second), converse(first))
    assert frozenset(map(converse, compose(first, second))) == turned


pairs = st.lists(st.integers(0, 30), min_size=2, max_size=2, unique=True).map(sorted).map(tuple)


@given(pairs, pairs, pairs)
def test_composition_allows_what_happens(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> None:
    assert named(a, c) in compose(named(a, b), named(b, c))
