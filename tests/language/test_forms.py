"""Forms of a lexicon, found word by word in a text."""

import re

import pytest

from timeline.language.forms import Forms

FORMS = Forms(["new year", "new year's eve", "jan.", "jan", "q1", "week-end", "@", "a.m."])


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("new year", "new year"),
        ("new\nyear's  eve", "new year's eve"),
        ("new year's end", "new year"),
        ("new years", None),
        ("new        year", None),
        ("jan. 5", "jan."),
        ("jan.5", "jan"),
        ("jan_5", None),
        ("q1 2018", "q1"),
        ("q12", None),
        ("week-end", "week-end"),
        ("@ 5", "@"),
        ("a.m", None),
        ("a.m.", "a.m."),
    ],
)
def test_the_longest_form_that_ends_with_a_word_is_found(text, form):
    first = re.match(FORMS.first, text)
    found = FORMS.longest(text, *first.span())
    assert (found and found[1]) == form
