"""Patterns over tokens: what they read, what they capture, and which tokens they may begin with."""

import pytest

from timeline.language.token_patterns import Capture, compile_pattern, match_steps, openings

BITS = {"A": 1, "B": 2, "C": 4, "OF": 8}


def _read(pattern: str, tokens: str) -> tuple[int | None, list[Capture]]:
    """Match a pattern at the start of tokens, each written as its categories ("A AB C")."""
    captures: list[Capture] = []
    categories = [sum(BITS[name] for name in token.split("+")) for token in tokens.split()]
    end = match_steps(compile_pattern(pattern, BITS), [*categories, 0], 0, captures)
    return end, captures[::-1]


@pytest.mark.parametrize(
    ("pattern", "tokens", "end"),
    [
        ("A B", "A B C", 2),
        ("A B", "A C", None),
        ("A? B", "B", 1),
        ("A? B", "A B", 2),
        ("A? A", "A", 1),
        ("(A|B) C", "B C", 2),
        ("A B | A", "A C", 1),
        ("A* B", "A A A B", 4),
        ("A+ B", "B", None),
        ("(A B)+ C", "A B A B C", 5),
        ("A&B", "A", None),
        ("A&B", "A+B", 1),
        ("A&!B", "A+B", None),
        ("A (?!OF)", "A OF", None),
        ("A (?!OF)", "A", 1),
        ("A (?=(B|C) OF)", "A C OF", 1),
        ("A (?=(B|C) OF)", "A C", None),
        ("A (?!OF) B", "A B", 2),
        ("A", "", None),
    ],
)
def test_a_pattern_reads_as_a_regular_expression_does(pattern, tokens, end):
    assert _read(pattern, tokens)[0] == end


def test_what_is_captured_is_told_with_its_token_and_none_of_a_branch_that_was_left():
    assert _read("(x:A y:B OF|x:A) z:B?", "A B C") == (2, [("x", "A", 0), ("z", "B", 1)])


def test_what_is_looked_at_is_no_opening_and_what_may_be_left_out_leaves_the_next():
    steps = compile_pattern("(?!OF) A? B", BITS)
    assert [step and step.category for step in openings(steps)] == ["A", "B"]


@pytest.mark.parametrize("pattern", ["A )", "( A", "a", "A # B"])
def test_a_pattern_that_is_none_is_told(pattern):
    with pytest.raises(ValueError, match="pattern"):
        compile_pattern(pattern, BITS)
