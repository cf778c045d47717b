"""Day or month first: the article decides, then the custom of its language; the other reading is kept."""

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from timeline.anchoring import find_expressions

REPORT = "2018-05-01"


def last_value(text, **options):
    return find_expressions(text, options.pop("report", REPORT), **options)[-1].value


@pytest.mark.parametrize(
    ("text", "options", "value"),
    [
        ("They left on 3/4/2018.", {}, "2018-03-04"),
        ("They left on 3.4.2018.", {}, "2018-04-03"),
        ("They left on 3/4/2018.", {"day_first": True}, "2018-04-03"),
        ("They came on 18/3/2018 and left on 3/4/2018.", {}, "2018-04-03"),
        ("They came on 3/18/2018 and left on 3/4/2018.", {}, "2018-03-04"),
        ("They came on 18/3/2018 and left on 3/4/2018.", {"day_first": False}, "2018-03-04"),
        ("3/4/2018: they left the town on 2/4/2018.", {"report": "2018-04-03"}, "2018-04-02"),
        ("They held it from 18/3/2018 to 3/4/2018.", {}, "2018-04-03"),
        ("Ils sont partis le 3/4/2018.", {"language": "fr"}, "2018-04-03"),
    ],
)
def test_which_comes_first(text, options, value):
    assert last_value(text, **options) == value


def test_both_readings_are_told_and_why():
    (found,) = find_expressions("They left on 3/4/2018.", REPORT)
    assert [other.value for other in found.alternatives] == ["2018-04-03"]
    assert "month first, as the language's custom is" in found.explain()
    found = find_expressions("They came on 18/3/2018 and left on 3/4/2018.", REPORT)[-1]
    assert "day first, as the article's other dates have it" in found.explain()


@given(
    st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31)),
    st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31)),
    st.booleans(),
)
def test_one_clear_date_decides_for_all(clear, other, day_first):
    assume(clear.day > 12)
    written = "{0.day}/{0.month}/{0.year}" if day_first else "{0.month}/{0.day}/{0.year}"
    text = f"They came on {written.format(clear)}. They left on {written.format(other)}."
    assert [e.value for e in find_expressions(text, REPORT)] == [clear.isoformat(), other.isoformat()]
