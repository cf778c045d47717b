from __future__ import annotations

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.views.chronologies import ZONE, day
from timeline.calendar.granularity import Granularity
from timeline.calendar.interval import Interval
from timeline.views.wording import shorten, when

DAMASCUS = pendulum.timezone(ZONE)
within, spanning = Interval.within, Interval.spanning


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (None, "no date"),
        (within(day(0), day(1)), "1 Mar 2018"),
        (within(day(0), day(1), approximate=True), "1 Mar 2018, roughly"),
        (within(day(0), day(1), uncertain=True), "1 Mar 2018 (doubtful)"),
        (within(day(0), day(3)), "some time from 1 Mar 2018 to 3 Mar 2018"),
        (within(day(0, hour=6), day(0, hour=12), Granularity.DAY_PART), "1 Mar 2018, 06:00–12:00"),
        (within(day(0), day(31), Granularity.MONTH), "Mar 2018"),
        (within(day(0), day(61), Granularity.QUARTER), "Mar 2018 – Apr 2018"),
        (within(None, day(3)), "no later than 3 Mar 2018"),
        (within(None, day(3, hour=9)), "no later than 4 Mar 2018, 09:00"),
        (within(day(3), None), "not before 4 Mar 2018"),
        (spanning(day(17), day(21)), "18 Mar 2018 – 21 Mar 2018"),
        (Interval(day(0), day(0), day(5), None), "since 1 Mar 2018, end not known"),
        (Interval(None, day(0), day(2), day(3)), "until 3 Mar 2018, start not known"),
        (Interval(None, day(0), day(1), None), "under way 1 Mar 2018, start and end not known"),
        (Interval(None, day(0, hour=9), day(0, hour=9), None), "under way 1 Mar 2018, 09:00, start and end not known"),
        (Interval(None, day(2), day(0), None), "under way 1 Mar 2018 – 2 Mar 2018, start and end not known"),
        (Interval(day(0), day(2), day(5), day(7)), "began 1 Mar 2018 – 2 Mar 2018, ended 6 Mar 2018 – 7 Mar 2018"),
    ],
)
def test_intervals_in_words(interval, words):
    assert when(interval, DAMASCUS) == words


@given(st.text(max_size=300), st.integers(2, 60))
def test_shortened_text_is_one_line_and_short_enough(text, length):
    short = shorten(text, length)
    assert len(short) <= length
    assert "\n" not in short
    whole = " ".join(text.split())
    assert short == whole or (short.endswith("…") and whole.startswith(short[:-1]))
