from __future__ import annotations

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.views.packing import pack

EXTENTS = st.lists(
    st.tuples(st.integers(-50, 50), st.integers(0, 30)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=40
)


def overlap(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


@given(EXTENTS)
def test_no_two_of_one_row_overlap(extents):
    rows = pack(extents)
    for one in range(len(extents)):
        for other in range(one):
            assert rows[one] != rows[other] or not overlap(extents[one], extents[other])


@given(EXTENTS.map(lambda extents: [extent for extent in extents if extent[0] < extent[1]]))
def test_no_fewer_rows_would_do(extents):
    """As many rows as things that overlap at the busiest moment: interval graphs are perfect."""
    busiest = max((sum(start <= moment < end for start, end in extents) for moment, _ in extents), default=0)
    assert len(set(pack(extents))) == busiest


@given(EXTENTS)
def test_rows_are_counted_from_zero_without_gaps(extents):
    rows = pack(extents)
    assert set(rows) == set(range(len(set(rows))))


@given(EXTENTS, st.randoms(use_true_random=False))
@example([(0, 0), (0, 1)], random.Random(1))
def test_the_number_of_rows_does_not_depend_on_the_order(extents, chance):
    mixed = list(extents)
    chance.shuffle(mixed)
    assert len(set(pack(mixed))) == len(set(pack(extents)))


@pytest.mark.parametrize(
    ("extents", "rows"),
    [([], []), ([(0, 1)], [0]), ([(0, 5), (5, 9)], [0, 0]), ([(5, 9), (0, 6)], [1, 0]), ([(0, 9)] * 3, [0, 1, 2])],
)
def test_examples(extents, rows):
    assert pack(extents) == rows
