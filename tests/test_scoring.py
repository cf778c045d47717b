"""The benchmarks' scores are those of TempEval-3's task A."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.scoring import METRICS, Annotation, Document, pair_up, score

TEXT = "They left on Monday morning, two days after the raid of 4 May, and came back on Friday."
GOLD = (
    Annotation(13, 27, "TIME", "2018-05-07TMO", "t1"),
    Annotation(29, 37, "DURATION", "P2D", "t2"),
    Annotation(56, 61, "DATE", "2018-05-04", "t3"),
    Annotation(80, 86, "DATE", "2018-05-11", "t4"),
)
DOCUMENT = Document("a", TEXT, "2018-05-12", GOLD)

annotations = st.lists(
    st.builds(
        lambda start, length, type, value: Annotation(start, start + length, type, value),
        st.integers(0, 40),
        st.integers(1, 12),
        st.sampled_from(("DATE", "TIME")),
        st.sampled_from(("2018", "2019")),
    ),
    max_size=8,
)


def test_each_metric_counts_what_it_says() -> None:
    found = [
        Annotation(13, 19, "DATE", "2018-05-07"),  # too short, of another type and value
        Annotation(29, 37, "DURATION", "P2D"),
        Annotation(56, 61, "DATE", "2018-05-05"),  # of another value
        Annotation(0, 4, "DATE", "2018"),  # none of the gold's
    ]
    result = score(DOCUMENT, found)
    assert dict(result.right) == {"strict": 2, "relaxed": 3, "type": 2, "value": 1}
    assert sorted(mistake.kind for mistake in result.mistakes) == ["miss", "spurious", "value", "value"]
    assert result.f1("strict") == pytest.approx(0.5)
    assert result.precision("value") == result.recall("value") == 0.25


def test_what_is_set_aside_counts_for_nothing() -> None:
    found = [Annotation(29, 37, "DURATION", "P2W"), Annotation(80, 86, "DATE", "2018-05-11")]
    result = score(DOCUMENT, found, frozenset({"t2", "t3"}))
    assert (result.gold, result.found, result.right["value"]) == (2, 1, 1)
    assert [mistake.kind for mistake in result.mistakes] == ["miss"]


def test_equal_spans_pair_first_and_then_the_longest_overlap() -> None:
    gold = [Annotation(0, 10, "DATE", ""), Annotation(12, 20, "DATE", "")]
    found = [Annotation(0, 15, "DATE", ""), Annotation(0, 10, "DATE", ""), Annotation(18, 30, "DATE", "")]
    assert pair_up(gold, found) == [(0, 1), (1, 0)]


@given(annotations, annotations)
def test_each_is_used_once_and_pairs_overlap(gold: list[Annotation], found: list[Annotation]) -> None:
    pairs = pair_up(gold, found)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(gold[i].start < found[j].end and found[j].start < gold[i].end for i, j in pairs)
    left = [one for i, one in enumerate(gold) if i not in {i for i, _ in pairs}]
    over = [one for j, one in enumerate(found) if j not in {j for _, j in pairs}]
    assert not any(one.start < other.end and other.start < one.end for one in left for other in over)


@given(annotations, annotations)
def test_scores_are_bounded_and_ordered(gold: list[Annotation], found: list[Annotation]) -> None:
    result = score(Document("a", TEXT, "", tuple(gold)), found)
    assert result.right["strict"] <= result.right["relaxed"] <= min(result.gold, result.found)
    assert all(0 <= result.f1(metric) <= 1 for metric in METRICS)
    kinds = [mistake.kind for mistake in result.mistakes]
    assert kinds.count("miss") == result.gold - result.right["relaxed"]
    assert kinds.count("spurious") == result.found - result.right["relaxed"]


def test_the_gold_itself_is_perfect() -> None:
    result = score(DOCUMENT, GOLD)
    assert {result.f1(metric) for metric in METRICS} == {1.0}
    assert not result.mistakes
