"""The laws of intervals, and how they are told in words."""

import datetime as dt

import pendulum
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.calendar.edtf import from_edtf
from timeline.calendar.granularity import Granularity
from timeline.calendar.instant import is_before, same_instant
from timeline.calendar.interval import Interval
from timeline.testing import agreeing_intervals, check_hull_laws, check_meet_laws, instants, intervals, zones

DAMASCUS = "Asia/Damascus"
DAY = {number: pendulum.datetime(2018, 3, number, tz=DAMASCUS) for number in range(15, 27)}
AFTERNOON = DAY[22].add(hours=14)
FIRST, SECOND = (pendulum.datetime(2018, 10, 28, 2, 30, tz="Europe/Paris", fold=fold) for fold in (0, 1))


@given(intervals(), intervals(), intervals())
def test_meet_and_hull_form_a_lattice(a: Interval, b: Interval, c: Interval) -> None:
    check_meet_laws(a, b, c)
    check_hull_laws(a, b, c)


@given(agreeing_intervals(min_size=3, max_size=3))
def test_the_laws_hold_where_all_agree(drawn: tuple[Interval, list[Interval]]) -> None:
    truth, (a, b, c) = drawn
    check_meet_laws(a, b, c)
    check_hull_laws(a, b, c)
    met = a.meet(b)
    assert met is not None
    met = met.meet(c)
    assert met is not None
    assert truth in met
    exact = met.meet(truth)
    assert exact is not None
    assert all(map(same_instant, exact.bounds, truth.bounds))


@given(intervals(), intervals())
def test_a_contradiction_is_one_of_the_bounds(a: Interval, b: Interval) -> None:
    """Where they meet in nothing, no start and end can satisfy both."""

    def pick(*chosen: pendulum.DateTime | None) -> list[float]:
        return [instant.timestamp() for instant in chosen if instant is not None]

    lows = pick(a.earliest_start, b.earliest_start), pick(a.earliest_end, b.earliest_end)
    highs = pick(a.latest_start, b.latest_start), pick(a.latest_end, b.latest_end)
    start_low, end_low = (max(low, default=float("-inf")) for low in lows)
    start_high, end_high = (min(high, default=float("inf")) for high in highs)
    possible = start_low <= start_high and end_low <= end_high and start_low < end_high
    assert (a.meet(b) is not None) == possible


@given(instants(), zones())
def test_an_instant_is_itself_in_every_zone(instant: pendulum.DateTime, zone: dt.tzinfo) -> None:
    other = instant.in_timezone(zone)
    assert same_instant(instant, other)
    assert not is_before(instant, other)
    assert not is_before(other, instant)
    here, there = (Interval.within(start, None) for start in (instant, other))
    assert here == there
    assert hash(here) == hash(there)


@given(instants(), instants())
@example(FIRST, SECOND)
@example(FIRST.add(minutes=20), SECOND.subtract(minutes=20))
def test_order_is_the_order_of_timestamps(a: pendulum.DateTime, b: pendulum.DateTime) -> None:
    assert is_before(a, b) == (a.timestamp() < b.timestamp())
    assert same_instant(a, b) == (a.timestamp() == b.timestamp())
    a_there = a.in_timezone(b.timezone or "UTC")
    assert is_before(a_there, b) == (a.timestamp() < b.timestamp())


def test_the_hour_that_comes_twice_is_an_interval() -> None:
    hour = Interval.spanning(FIRST, SECOND, Granularity.HOUR)
    assert hour.duration_bounds == (dt.timedelta(hours=1), dt.timedelta(hours=1))
    assert Interval.within(FIRST, None) != Interval.within(SECOND, None)
    with pytest.raises(ValueError, match="is not after"):
        Interval.spanning(SECOND, FIRST)


@pytest.mark.parametrize(
    ("bounds", "complaint"),
    [
        ((DAY[20], DAY[19], None, None), "latest start"),
        ((None, None, DAY[20], DAY[19]), "earliest end"),
        ((DAY[20], None, None, DAY[20]), "is not after its earliest start"),
        ((DAY[20], None, None, DAY[19]), "is not after its earliest start"),
    ],
)
def test_what_cannot_be_an_interval_is_refused(bounds: tuple[pendulum.DateTime | None, ...], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        Interval(*bounds)


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ((DAY[19], DAY[20], DAY[19], DAY[20]), "within 2018-03-19"),
        ((DAY[19], DAY[19], DAY[20], DAY[20]), "all of 2018-03-19"),
        ((DAY[18], DAY[21], DAY[18], DAY[21]), "within 2018-03-18 through 2018-03-20"),
        ((DAY[18], DAY[18], DAY[21], DAY[21]), "from 2018-03-18 through 2018-03-20"),
        ((DAY[18], DAY[19], DAY[21], DAY[22]), "from 2018-03-18 to 2018-03-21"),
        ((DAY[21], DAY[22], AFTERNOON, None), "since 2018-03-21, until 2018-03-22 14:00+02:00 or later"),
        ((DAY[21], DAY[22], DAY[21], None), "since 2018-03-21"),
        ((DAY[21], None, DAY[21], None), "no earlier than 2018-03-21"),
        ((None, DAY[21], None, DAY[21]), "no later than 2018-03-20"),
        ((None, AFTERNOON, None, AFTERNOON), "no later than 2018-03-22 14:00+02:00"),
        ((None, None, DAY[21], DAY[22]), "ending 2018-03-21"),
        ((None, None, DAY[21], DAY[21]), "until 2018-03-20"),
        ((None, None, None, None), "at a time not known"),
        ((DAY[18], None, DAY[21], DAY[22]), "from 2018-03-18 or later to 2018-03-21"),
        (
            (AFTERNOON, AFTERNOON.add(minutes=1), DAY[23], DAY[24]),
            "from 2018-03-22 14:00+02:00 to 2018-03-23",
        ),
        (
            (AFTERNOON, AFTERNOON.add(hours=2), AFTERNOON, AFTERNOON.add(hours=2)),
            "within 2018-03-22 14:00+02:00 to 2018-03-22 16:00+02:00",
        ),
    ],
)
def test_words(bounds: tuple[pendulum.DateTime | None, ...], words: str) -> None:
    assert str(Interval(*bounds)) == words
    assert str(Interval(*bounds, Granularity.DAY, True, True)) == f"about {words} (doubtful)"


def test_a_day_that_begins_at_one() -> None:
    """In Damascus the clocks of 30 March 2018 went from 23:59 to 1:00."""
    thursday = from_edtf("2018-03-29", DAMASCUS)
    assert str(thursday) == "within 2018-03-29"
    assert str(from_edtf("2018-03-30", DAMASCUS)) == "within 2018-03-30"
    assert str(from_edtf("2018-03-29/..", DAMASCUS)) == "since 2018-03-29"
    assert thursday.to_days() == (dt.date(2018, 3, 29), dt.date(2018, 3, 29))


def test_months_and_years_go_by_their_names() -> None:
    assert str(from_edtf("2018-03", DAMASCUS)) == "within 2018-03"
    assert str(from_edtf("2018", DAMASCUS)) == "within 2018"


@given(intervals())
def test_every_interval_has_words_of_its_own_days(interval: Interval) -> None:
    words = str(interval)
    assert "None" not in words
    assert words.startswith("about ") == interval.approximate
    assert words.endswith(" (doubtful)") == interval.uncertain
    if interval.earliest_start is not None:
        assert str(interval.earliest_start.year) in words


@given(intervals(), zones())
def test_another_zone_changes_nothing(interval: Interval, zone: dt.tzinfo) -> None:
    moved = interval.with_zone(zone)
    assert moved == interval
    assert {bound.timezone for bound in moved.bounds if bound is not None} <= {zone}


@given(intervals(), st.integers(-500, 500))
def test_shifting_by_days_keeps_the_clock(interval: Interval, days: int) -> None:
    moved = interval.shift(dt.timedelta(days=days))
    assert moved.granularity == interval.granularity
    for before, after in zip(interval.bounds, moved.bounds, strict=True):
        assert (before is None) == (after is None)
        if before is not None and after is not None:
            wall = after.naive() - before.naive()
            # A clock change may move one by what it skips, which has never been more than a day.
            assert abs(wall - dt.timedelta(days=days)) <= dt.timedelta(days=1)


def test_shifting_over_a_clock_change() -> None:
    paris = pendulum.datetime(2018, 3, 24, tz="Europe/Paris")
    saturday = Interval.within(paris, paris.add(days=1))
    assert saturday.shift(dt.timedelta(days=7)).duration_bounds[1] == dt.timedelta(hours=24)
    assert saturday.shift(dt.timedelta(days=1)).duration_bounds[1] == dt.timedelta(hours=23)


def test_shifting_into_an_hour_that_is_skipped() -> None:
    """The wall clock would put 02:30 after 03:10; then the days are counted in hours."""
    start = pendulum.datetime(2018, 3, 24, 2, 30, tz="Europe/Paris")
    moved = Interval.within(start, start.add(minutes=40)).shift(dt.timedelta(days=1))
    assert moved.duration_bounds[1] == dt.timedelta(minutes=40)


@pytest.mark.parametrize(
    ("interval", "first", "last"),
    [
        (Interval.within(DAY[19], DAY[20]), dt.date(2018, 3, 19), dt.date(2018, 3, 19)),
        (Interval.within(DAY[19], AFTERNOON), dt.date(2018, 3, 19), dt.date(2018, 3, 22)),
        (Interval.within(None, AFTERNOON), None, dt.date(2018, 3, 22)),
        (Interval.within(AFTERNOON, None), dt.date(2018, 3, 22), None),
    ],
)
def test_days(interval: Interval, first: dt.date | None, last: dt.date | None) -> None:
    assert interval.to_days() == (first, last)


@given(intervals())
def test_durations_are_those_of_the_bounds(interval: Interval) -> None:
    shortest, longest = interval.duration_bounds
    assert shortest >= dt.timedelta(0)
    assert (longest is None) == interval.is_open
    assert longest is None or shortest <= longest
    assert (shortest > dt.timedelta(0)) == (interval.surely_contains is not None)


@given(intervals(), instants())
def test_what_it_may_contain(interval: Interval, instant: pendulum.DateTime) -> None:
    inside = Interval.within(instant, instant.add(seconds=1)) in interval
    assert interval.may_contain(instant) or not inside
