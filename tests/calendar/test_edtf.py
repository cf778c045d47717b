"""EDTF: what is written, what is read, what is refused."""

import pendulum
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.calendar.edtf import EdtfError, from_edtf, to_edtf
from timeline.calendar.granularity import Granularity
from timeline.calendar.interval import Interval
from timeline.errors import TimelineError
from timeline.testing import check_edtf_laws, intervals


@pytest.mark.parametrize(
    ("text", "first", "last", "granularity"),
    [
        ("2018-03-19", "2018-03-19", "2018-03-19", Granularity.DAY),
        ("2020-02-29", "2020-02-29", "2020-02-29", Granularity.DAY),
        ("2018-03", "2018-03-01", "2018-03-31", Granularity.MONTH),
        ("2018", "2018-01-01", "2018-12-31", Granularity.YEAR),
        ("199X", "1990-01-01", "1999-12-31", Granularity.DECADE),
        ("18XX", "1800-01-01", "1899-12-31", Granularity.CENTURY),
        ("2018-21", "2018-03-01", "2018-05-31", Granularity.SEASON),
        ("2018-24", "2018-12-01", "2019-02-28", Granularity.SEASON),
        ("2018-33", "2018-01-01", "2018-03-31", Granularity.QUARTER),
        ("2018-36", "2018-10-01", "2018-12-31", Granularity.QUARTER),
        ("2018-40", "2018-01-01", "2018-06-30", Granularity.HALF_YEAR),
        ("2018-41", "2018-07-01", "2018-12-31", Granularity.HALF_YEAR),
        ("2018-03-18/2018-03-21", "2018-03-18", "2018-03-21", Granularity.DAY),
        ("2018-03-21/..", "2018-03-21", "None", Granularity.DAY),
        ("../2018-03-21", "None", "2018-03-21", Granularity.DAY),
        ("../..", "None", "None", Granularity.DAY),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "Asia/Damascus", "Pacific/Kiritimati"])
def test_read_and_written_again(text: str, first: str, last: str, granularity: Granularity, zone: str) -> None:
    interval = from_edtf(text, zone)
    assert tuple(map(str, interval.to_days())) == (first, last)
    assert interval.granularity == granularity
    assert {bound.timezone_name for bound in interval.bounds if bound} <= {zone}
    assert to_edtf(interval) == text


@pytest.mark.parametrize(
    ("mark", "approximate", "uncertain"),
    [("", False, False), ("~", True, False), ("?", False, True), ("%", True, True)],
)
def test_qualifiers(mark: str, approximate: bool, uncertain: bool) -> None:
    for text in (f"2018-03{mark}", f"2018-03-18{mark}/2018-03-21{mark}", f"2018-03-18{mark}/.."):
        interval = from_edtf(text)
        assert (interval.approximate, interval.uncertain) == (approximate, uncertain)
        assert to_edtf(interval) == text


def test_a_range_of_days_surely_fills_those_between() -> None:
    between = from_edtf("2018-03-18/2018-03-21").surely_contains
    assert between == (pendulum.datetime(2018, 3, 19), pendulum.datetime(2018, 3, 21))


def test_longer_periods_are_read_within_ranges() -> None:
    assert to_edtf(from_edtf("2018/2019-02")) == "2018-01-01/2019-02-28"


@pytest.mark.parametrize("text", ["2018-03-19T14:30:00Z", "2018-03-19T14:30:00+02:00"])
def test_seconds(text: str) -> None:
    interval = from_edtf(text)
    assert to_edtf(interval) == text
    assert interval.granularity == Granularity.SECOND


def test_a_time_without_an_offset_is_in_the_zone() -> None:
    assert to_edtf(from_edtf("2018-03-19T14:30:00", "Asia/Damascus")) == "2018-03-19T14:30:00+02:00"


def test_parts_of_a_day_are_written_as_their_day() -> None:
    morning = pendulum.datetime(2018, 3, 19, 5), pendulum.datetime(2018, 3, 19, 12)
    assert to_edtf(Interval.within(*morning, Granularity.DAY_PART)) == "2018-03-19"
    night = pendulum.datetime(2018, 3, 19, 18), pendulum.datetime(2018, 3, 20, 6)
    assert to_edtf(Interval.within(*night, Granularity.DAY_PART)) == "2018-03-19/2018-03-20"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "/",
            "2018/",
            "/2018",
            "2018-3-19",
            "2018-02-30",
            "2018-13",
            "2018-00",
            "0000",
            "9999",
            "2018-25",
            "2018-42",
        ),
        *("199X-03", "19X0", "XXXX", "2018-W12", "yesterday", "2018-03-19/2018-03-18", "2018-03-19T25:00:00Z"),
        *("2018-03-19T14:30:00ZZ", "2018-03-19/2018-03-20/2018-03-21", "٢٠١٨", "2018 ", "2018\n", "2018-21-05"),
    ],
)
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(EdtfError) as caught:
        from_edtf(text)
    assert isinstance(caught.value, TimelineError)
    assert isinstance(caught.value, ValueError)
    assert repr(text) in str(caught.value)


def test_a_day_that_begins_at_one_is_a_day() -> None:
    for text in ("2018-03-29", "2018-03-30", "2018-03-29/2018-03-31", "2018-03-30/.."):
        assert to_edtf(from_edtf(text, "Asia/Damascus")) == text


def test_a_day_that_a_zone_skipped_is_refused() -> None:
    with pytest.raises(EdtfError, match="skipped"):
        from_edtf("2011-12-30", "Pacific/Apia")
    assert to_edtf(from_edtf("2011-12-29", "Pacific/Apia")) == "2011-12-29"


@given(intervals())
@example(
    Interval.spanning(
        from_edtf("1985-12-31", "Asia/Kathmandu").latest_end.subtract(minutes=1),
        from_edtf("1985-12-31", "Asia/Kathmandu").latest_end,
    )
)
def test_laws(interval: Interval) -> None:
    check_edtf_laws(interval)


@given(st.text("0123456789-/.X~?%TZ:+", max_size=25))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        interval = from_edtf(text)
    except EdtfError:
        return
    check_edtf_laws(interval)


@pytest.mark.parametrize(("text", "last"), [("000X", "0009-12-31"), ("00XX", "0099-12-31")])
def test_the_calendar_begins_with_the_year_1(text, last):
    interval = from_edtf(text)
    assert interval.earliest_start == pendulum.datetime(1, 1, 1)
    assert interval.to_days()[1].isoformat() == last


@pytest.mark.parametrize("text", ["000X", "00XX", "0001", "0001-01", "0001-01-01"])
def test_the_first_day_of_the_calendar_is_written(text):
    interval = from_edtf(text)
    assert to_edtf(interval) == text
    assert str(interval).startswith("within 0001")
