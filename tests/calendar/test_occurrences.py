"""What is found quickly, held against looking at every occurrence; instants, held against world time."""

import calendar
import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.calendar.formula import Anchor, DayOfMonth, Direction, In, Month, NthIn, Unit, Weekday, Year
from timeline.calendar.formula.patterns import Half
from timeline.calendar.granularity import Granularity
from timeline.calendar.instant import is_before, same_instant, stable_choice
from timeline.calendar.period import Period, containing, days_in_month
from timeline.calendar.timex3 import is_timex3_value, timex3_to_period
from timeline.testing import anchors, instants, patterns, zones

THURSDAY = Anchor.of_day(dt.date(2018, 3, 22))

ALL_PATTERNS = st.one_of(
    patterns(),
    st.builds(DayOfMonth, st.integers(1, 31)),
    st.builds(Half, st.integers(1, 2)),
    st.builds(
        Unit,
        st.sampled_from(
            (
                Granularity.DAY,
                Granularity.WEEK,
                Granularity.MONTH,
                Granularity.QUARTER,
                Granularity.YEAR,
                Granularity.DECADE,
            )
        ),
    ),
)


def occurrences(pattern, moment: dt.datetime) -> list[Period]:
    """All for ten cycles before and after."""
    found = [pattern.occurrence(moment, step) for step in range(-9, 10)]
    return sorted({period for period in found if period is not None}, key=lambda period: period.start)


@given(anchors(), ALL_PATTERNS)
def test_occurrences_are_found_as_by_looking_at_all(anchor, pattern):
    every = occurrences(pattern, anchor.start)
    assert pattern.last_before(anchor.start) == [p for p in every if p.end <= anchor.start][-1]
    assert pattern.first_after(anchor.start) == next(p for p in every if p.start >= anchor.start)
    before = [p for p in every if p.start < anchor.end][-1]
    after = next(p for p in every if p.end > anchor.start)
    assert pattern.on_or_before(anchor) == before
    assert pattern.on_or_after(anchor) == after
    near = attrs.evolve(anchor, direction=Direction.NEAREST)
    back, forth = near.start - before.end, after.start - near.end
    assert pattern.nearest(near) == (before if back <= forth else after)
    assert pattern.nearest(attrs.evolve(anchor, direction=Direction.PAST)) == before
    assert pattern.nearest(attrs.evolve(anchor, direction=Direction.FUTURE)) == after


@given(
    st.integers(-6, 6).filter(bool),
    st.one_of(st.builds(Weekday, st.integers(1, 7)), st.just(Unit(Granularity.DAY))),
    st.integers(1, 12),
    st.integers(1970, 2037),
)
def test_the_nth_is_that_of_counting_all(nth, pattern, month, year):
    whole = In(Month(month), Year(year))
    outer = whole.evaluate(THURSDAY).period
    day, inside = outer.start, []
    while day < outer.end:
        inside += [p for p in [pattern.occurrence(day, 0)] if p and p.start == day]
        day += dt.timedelta(days=1)
    meaning = NthIn(nth, pattern, whole).evaluate(THURSDAY)
    if abs(nth) > len(inside):
        assert meaning.uncertain
        assert meaning.period == outer
    else:
        assert meaning.period == inside[nth if nth < 0 else nth - 1]


@given(st.integers(-6, 6).filter(bool), st.integers(1, 12), st.integers(1970, 2037))
def test_the_nth_week_of_a_month_is_that_of_its_nth_thursday(nth, month, year):
    whole = In(Month(month), Year(year))
    thursday, week = (NthIn(nth, pattern, whole).evaluate(THURSDAY) for pattern in (Weekday(4), Unit(Granularity.WEEK)))
    assert week.uncertain == thursday.uncertain
    if not week.uncertain:
        assert week.period == containing(thursday.period.start, Granularity.WEEK)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_months_are_as_long_as_those_of_the_standard_library(year, month):
    assert days_in_month(year, month) == calendar.monthrange(year, month)[1]


# Instants


@given(instants(), instants(), zones())
def test_instants_are_in_the_order_of_world_time(a, b, zone):
    moved = b.in_timezone(zone)
    assert is_before(a, moved) == (a.timestamp() < b.timestamp())
    assert is_before(moved, a) == (b.timestamp() < a.timestamp())
    assert same_instant(a, moved) == (a.timestamp() == b.timestamp())
    assert same_instant(b, moved)
    assert not is_before(b, moved)
    assert same_instant(a, None) is False
    assert same_instant(None, a) is False
    assert same_instant(None, None)
    assert stable_choice(b, moved) in (b, moved)
    assert stable_choice(b, moved).timezone_name == stable_choice(moved, b).timezone_name


@pytest.mark.parametrize(
    "value",
    ["2018-03-19T24:30", "2018-03-19T24:00:01", "2018-03-19T24:01:01", "2018-03-19T24:01"],
)
def test_nothing_of_a_day_is_after_its_midnight(value):
    assert timex3_to_period(value) is None
    assert not is_timex3_value("TIME", value)
