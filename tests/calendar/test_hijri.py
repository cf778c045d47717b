"""Dates of the Hijri calendar, held against hijridate and against each other."""

import datetime as dt

import pytest
from hijridate import Gregorian, Hijri
from hypothesis import given
from hypothesis import strategies as st

from timeline.anchoring import find_expressions
from timeline.calendar.formula import Anchor, Direction, HijriDate, OfHijriYear
from timeline.calendar.holidays import hijri_in_gregorian_year, hijri_period, holiday_period

YEARS = st.integers(1343, 1500)
MONTHS = st.integers(1, 12)


@given(YEARS, MONTHS, st.integers(1, 29))
def test_a_day_with_its_year_is_the_day_of_the_umm_al_qura_calendar(year, month, day):
    anchor = Anchor.of_day(dt.date(2000, 1, 1), dt.UTC)
    assert OfHijriYear(HijriDate(month, day), year).evaluate(anchor).value == str(
        Hijri(year, month, day).to_gregorian()
    )


@given(st.integers(1343, 1499), MONTHS)
def test_a_month_ends_where_the_next_begins(year, month):
    this = hijri_period(year, month)
    following = hijri_period(year + month // 12, month % 12 + 1)
    assert this is not None
    assert following is not None
    assert this.end == following.start


@given(st.dates(dt.date(1930, 1, 1), dt.date(2070, 1, 1)), MONTHS, st.integers(1, 29), st.sampled_from(Direction))
def test_a_day_without_its_year_is_found_on_the_side_that_is_asked(day, month, date, direction):
    anchor = Anchor.of_day(day, dt.UTC, direction)
    found = HijriDate(month, date).evaluate(anchor).period
    assert found is not None
    if direction is Direction.PAST:
        assert found.start <= anchor.start
    if direction is Direction.FUTURE:
        assert found.start >= anchor.start
    gregorian = found.start.date()
    assert Gregorian.fromdate(gregorian).to_hijri().datetuple()[1:] == (month, date)


def test_a_feast_is_a_hijri_date():
    assert holiday_period("ashura", 2018) == hijri_in_gregorian_year(2018, 1, 10)
    assert holiday_period("ramadan", 2018) == hijri_period(1439, 9)


def test_what_the_calendar_does_not_have_is_told():
    assert hijri_period(1200, 1) is None
    short = next(month for month in range(1, 13) if Hijri(1440, month, 1).month_length() == 29)
    with pytest.raises(OverflowError, match="Umm al-Qura"):
        OfHijriYear(HijriDate(short, 30), 1440).evaluate(Anchor.of_day(dt.date(2018, 1, 1), dt.UTC))


def test_in_a_report():
    found = find_expressions("They withdrew on 15 Ramadan, and came back on 3 Shawwal 1439.", "2018-07-01")
    assert [e.value for e in found] == ["2018-05-30", "2018-06-17"]
