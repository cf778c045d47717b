"""Sentences and paragraphs: tables and properties."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.mentions import split_paragraphs, split_sentences

TEXTS = st.text(alphabet=st.sampled_from("ab A.B!?\n\"”(), 19'’"), max_size=200) | st.text(max_size=80)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops left. Rebels came.", ["Troops left.", "Rebels came."]),
        ("Gen. Salem met Col. Omar. They left.", ["Gen. Salem met Col. Omar.", "They left."]),
        ("The U.S. jets struck. It rained.", ["The U.S. jets struck.", "It rained."]),
        ("Bombs fell at 3.30 a.m. on Sunday.", ["Bombs fell at 3.30 a.m. on Sunday."]),
        ("A headline without a stop\n\nThe text begins.", ["A headline without a stop", "The text begins."]),
        ("A headline\nThe text begins.", ["A headline", "The text begins."]),
        ("A line that\nruns on.", ["A line that runs on.".replace(" runs", "\nruns")]),
        ('"We hold." The colonel smiled.', ['"We hold."', "The colonel smiled."]),
        ("Who fired? Nobody knows!", ["Who fired?", "Nobody knows!"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in split_sentences(text)] == expected


def test_wrapped_lines_are_one_paragraph() -> None:
    line = "The column drove north for hours before the first of its trucks"
    text = f"{line}\nReached the river\n\n{line}"
    assert [span.of(text) for span in split_paragraphs(text)] == [f"{line}\nReached the river", line]


@given(TEXTS)
def test_sentences_cover_all_but_white_space_in_order(text: str) -> None:
    spans = split_sentences(text)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() for span in spans)


@given(TEXTS, st.integers(0, 50), st.integers(0, 200))
def test_a_stretch_is_split_within_its_bounds(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    assert all(start <= span.start < span.end <= end for span in split_sentences(text, start, end))
