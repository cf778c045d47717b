"""TIMEX3 values: the grammar, and the periods they name."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.calendar.granularity import Granularity
from timeline.calendar.period import DayPart, SeasonName, containing, day_part_of, season_of
from timeline.calendar.timex3 import Timex3Type, is_timex3_value, timex3_to_period
from timeline.testing import days, granularities

DATES = (
    "2018-03-19 2018-03 2018 201 20 2 199X 19XX XXXX 2018-W12 2018-W12-3 2018-W12-WE 2018-WXX 2018-Q1 2018-QX 2018-H2 "
    "2018-HX 2018-SP 2018-SU 2018-FA 2018-WI XXXX-SU XXXX-WXX-6 XXXX-WXX-WE XXXX-XX-19 XXXX-03 2018-XX 2018-XX-XX "
    "2018-03-XX BC0490 BC49 BC0480-09 BC0480-SU BC0480-09-XX KA10 MA5 GAX FY2018 FY2018-Q3 PAST_REF PRESENT_REF "
    "FUTURE_REF 2020-02-29 2020-W53"
)
TIMES = (
    "2018-03-19T14 2018-03-19T14:30 2018-03-19T14:30:15 2018-03-19T14:30:15.25 2018-03-19T14:30Z 2018-03-19T14:30+02 "
    "2018-03-19T14:30+02:00 2018-03-19T24:00 2018-03-19TMO 2018-03-19TMI 2018-03-19TAF 2018-03-19TEV 2018-03-19TNI "
    "2018-03-19TDT XXXX-WXX-6TNI XXXX-XX-XXT09:00 T09:00 TNI 2018-W12-3TEV PRESENT_REF 2018-03-19TXX"
)
DURATIONS = (
    "P3D PXD P2W PXM P1Y6M P2.5Y P0.5D PT3H PT90M PT36H PTXH P1DT12H PT3H7M35S P1DE PXDE P2CE P1E P1C P1L P3Q P2WE "
    "PT1MO"
)
NEVER = (
    "2018-3-19 2018-02-30 2018-13 2018-W54 2019-W53 2018-W5 2018-Q5 2018-H3 2018-XY 20180319 18-03-19 2018-03-32 P PT "
    "P3 3D P3D4 PD P-3D P1DT 2018-03-19T25 2018-03-19T14:60 2018-03TMO 2018T14 past_ref PAST SUMMER 2018-03-19TXY "
    "2018-W12-8 2018-W12-0 BC ٢٠١٨"
)


@pytest.mark.parametrize("value", DATES.split())
def test_dates(value: str) -> None:
    assert is_timex3_value("DATE", value)
    assert is_timex3_value(Timex3Type.SET, value)
    assert not is_timex3_value("DURATION", value)


@pytest.mark.parametrize("value", TIMES.split())
def test_times(value: str) -> None:
    assert is_timex3_value("TIME", value)
    assert is_timex3_value("SET", value)
    assert is_timex3_value("DATE", value) == value.endswith("_REF")


@pytest.mark.parametrize("value", DURATIONS.split())
def test_durations(value: str) -> None:
    assert is_timex3_value("DURATION", value)
    assert is_timex3_value("SET", value)
    assert not is_timex3_value("DATE", value)
    assert not is_timex3_value("TIME", value)


@pytest.mark.parametrize("value", ["", " 2018", "2018\n", *NEVER.split()])
def test_never(value: str) -> None:
    assert not any(is_timex3_value(each, value) for each in Timex3Type)


def test_an_unknown_type_has_no_values() -> None:
    assert not is_timex3_value("EVENT", "2018")


@given(days(), granularities())
def test_every_period_is_named_by_its_value(day: dt.date, unit: Granularity) -> None:
    period = containing(dt.datetime(day.year, day.month, day.day, 14, 30, 15), unit)
    assert is_timex3_value("DATE" if unit >= Granularity.DAY_PART else "TIME", period.value)
    if unit != Granularity.FORTNIGHT:  # a fortnight is written as its first week
        named = timex3_to_period(period.value)
        assert named is not None
        assert (named.start, named.end) == (period.start, period.end)


@given(days(), st.sampled_from(DayPart))
def test_parts_of_days(day: dt.date, part: DayPart) -> None:
    period = day_part_of(dt.datetime(day.year, day.month, day.day), part)
    named = timex3_to_period(period.value)
    assert named is not None
    assert is_timex3_value("TIME", period.value)
    if part not in (DayPart.SMALL_HOURS, DayPart.DAWN, DayPart.DUSK):  # written as a part beside them
        assert named == period


@given(st.integers(1, 9998), st.sampled_from(SeasonName))
def test_seasons(year: int, season: SeasonName) -> None:
    assert timex3_to_period(f"{year:04d}-{season}") == season_of(year, season)


@given(st.text("0123456789-:.PTXWQHYMDESFAICBRNOUVKG_", max_size=20), st.sampled_from(Timex3Type))
def test_any_text_has_an_answer(text: str, type: Timex3Type) -> None:
    is_timex3_value(type, text)
    period = timex3_to_period(text)
    if period is not None:
        assert period.start < period.end
        assert is_timex3_value("SET", text)


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2018-03-19T14:30", dt.datetime(2018, 3, 19, 14, 30), dt.datetime(2018, 3, 19, 14, 31)),
        ("2018-03-19T24:00", dt.datetime(2018, 3, 20), dt.datetime(2018, 3, 20, 0, 1)),
        ("2018-W01", dt.datetime(2018, 1, 1), dt.datetime(2018, 1, 8)),
        ("2015-W53-7", dt.datetime(2016, 1, 3), dt.datetime(2016, 1, 4)),
        ("2018-W12-WE", dt.datetime(2018, 3, 24), dt.datetime(2018, 3, 26)),
        ("2018-Q2", dt.datetime(2018, 4, 1), dt.datetime(2018, 7, 1)),
        ("2018-H2", dt.datetime(2018, 7, 1), dt.datetime(2019, 1, 1)),
        ("199", dt.datetime(1990, 1, 1), dt.datetime(2000, 1, 1)),
        ("18", dt.datetime(1800, 1, 1), dt.datetime(1900, 1, 1)),
    ],
)
def test_periods(value: str, start: dt.datetime, end: dt.datetime) -> None:
    period = timex3_to_period(value)
    assert period is not None
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    "value", ["PAST_REF", "P3D", "XXXX-03", "2018-QX", "FY2018", "BC0490", "2018-02-30", "0000", ""]
)
def test_what_names_no_period(value: str) -> None:
    assert timex3_to_period(value) is None
