"""Anchoring: examples as a careful reader would have them, and the laws that hold for all."""

import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st

import timeline
from timeline.anchoring import find_expressions
from timeline.calendar.granularity import Granularity

REPORT = "2018-03-22"  # a Thursday


def test_a_range_takes_its_year_from_the_report():
    first, last = find_expressions("They attacked from 18 March to 21 March.", REPORT)
    assert (first.value, last.value) == ("2018-03-18", "2018-03-21")
    assert first.interval == last.interval
    assert str(first.interval) == "from 2018-03-18 to 2018-03-21"


def test_since_is_open_at_its_end_and_goes_on_at_the_report():
    (found,) = find_expressions("Clashes have gone on since yesterday.", REPORT, zone="Asia/Damascus")
    interval = found.interval
    assert interval is not None
    assert interval.latest_end is None
    assert interval.earliest_end == timeline.ReportDate.of(REPORT, "Asia/Damascus").start


def test_a_weekday_that_contradicts_its_date_keeps_both_readings():
    (found,) = find_expressions("On Tuesday morning 22, March, they came.", REPORT)
    assert found.value == "2018-03-22TMO"
    assert [other.value for other in found.alternatives] == ["2018-03-20TMO"]
    assert found.problem
    assert found.interval is not None
    assert found.interval.uncertain


def test_without_a_report_date_only_what_tells_its_own_date_is_placed():
    text = "On 18 March 2018 they came, and on Saturday they left, two days ago."
    found = find_expressions(text, None)
    assert [e.interval is not None for e in found] == [True, False, False]


def test_a_narrative_counts_from_the_time_told_last():
    text = "The siege began on 10 May 1940. On 3 June the town fell. The following day the column left."
    found = find_expressions(text, "2009-12-19", kind="narrative")
    assert [e.value for e in found] == ["1940-05-10", "1940-06-03", "1940-06-04"]


DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@given(DAYS, st.sampled_from(WEEKDAYS))
def test_a_weekday_of_the_past_lies_in_the_week_that_ends_with_the_report(day, weekday):
    (found,) = find_expressions(f"They took it on {weekday}.", day)
    told = dt.date.fromisoformat(found.value)
    assert 0 <= (day - told).days < 7
    assert WEEKDAYS[told.weekday()] == weekday


@given(DAYS, st.sampled_from(WEEKDAYS))
def test_last_is_strictly_before_and_next_strictly_after(day, weekday):
    (last,) = find_expressions(f"They took it last {weekday}.", day)
    (coming,) = find_expressions(f"They will take it next {weekday}.", day)
    assert last.value < day.isoformat() < coming.value


@given(DAYS, st.integers(1, 60), st.integers(1, 60))
def test_a_later_report_shifts_what_is_counted_in_days(day, count, later):
    text = f"They left {count} days ago."
    (one,) = find_expressions(text, day)
    (other,) = find_expressions(text, day + dt.timedelta(days=later))
    assert dt.date.fromisoformat(other.value) - dt.date.fromisoformat(one.value) == dt.timedelta(days=later)


@given(DAYS)
def test_yesterday_meets_today_meets_tomorrow(day):
    text = "Yesterday they came, today they stay, tomorrow they go."
    yesterday, today, tomorrow = (e.interval for e in find_expressions(text, day))
    assert yesterday is not None
    assert today is not None
    assert tomorrow is not None
    assert yesterday.latest_end == today.earliest_start
    assert today.latest_end == tomorrow.earliest_start


@given(DAYS, st.sampled_from(["Asia/Damascus", "Pacific/Auckland", "America/St_Johns", "UTC"]))
def test_calendar_values_do_not_depend_on_the_zone(day, zone):
    text = "They left on Saturday, two days ago, last month, in March and on 18 March."
    assert [e.value for e in find_expressions(text, day, zone=zone)] == [e.value for e in find_expressions(text, day)]


@given(st.text(max_size=300), DAYS)
def test_any_text_gives_ordered_spans_of_itself(text, day):
    found = find_expressions(text, day)
    for one in found:
        assert text[one.start : one.end] == one.text
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


ALPHABET = st.sampled_from(
    [
        "last",
        "the",
        "day",
        "after",
        "2018",
        "March",
        "18",
        "-",
        "/",
        ",",
        "week",
        "ago",
        "two",
        "of",
        "and",
        "since",
        "\n",
        "th",
        "p.m.",
        "quarter",
        "BC",
        "99999",
        "year",
        "every",
        "'s",
    ]
)


@given(st.lists(ALPHABET, max_size=30), DAYS, st.sampled_from(["news", "narrative"]))
def test_any_sequence_of_time_words_is_survived(words, day, kind):
    for found in find_expressions(" ".join(words), day, kind=kind):
        assert found.value
        if found.interval is not None:
            assert isinstance(found.interval.granularity, Granularity)


PAST_FRAMES = ["It was hit {}.", "{} the base was hit.", "They left {} and came back."]
NIGHTS = ["overnight", "during the night", "at midnight", "since midnight", "in the early hours", "last night"]


@given(DAYS, st.sampled_from(PAST_FRAMES), st.sampled_from(NIGHTS))
def test_a_report_tells_no_night_that_is_still_to_come(day, frame, night):
    """What a report tells in the past began before its day was over, and at night before its evening."""
    (found,) = find_expressions(frame.format(night), day)
    assert found.interval is not None
    assert found.interval.latest_start <= timeline.ReportDate.of(day).start + dt.timedelta(hours=6)


def test_a_night_is_of_the_day_that_was_told():
    found = find_expressions("They came on Monday. During the night they left, and at midnight it rained.", REPORT)
    assert [e.value for e in found] == ["2018-03-19", "2018-03-19TNI", "2018-03-19T24:00"]


@given(st.integers(1990, 2030), st.integers(1, 12))
def test_the_halves_of_a_month_meet_and_make_it(year, month):
    name = dt.date(year, month, 1).strftime("%B")
    first, second = (
        find_expressions(f"It held in the {which} half of {name} {year}.", REPORT)[0].interval
        for which in ("first", "second")
    )
    (whole,) = find_expressions(f"It held in {name} {year}.", REPORT)
    assert first.latest_end == second.earliest_start
    assert (first.earliest_start, second.latest_end) == (whole.interval.earliest_start, whole.interval.latest_end)


def test_the_last_weeks_of_a_month_are_not_the_last_before_the_report():
    assert [e.value for e in find_expressions("They fled in the last two weeks of March 2017.", REPORT)] == [
        "P2W",
        "2017-03",
    ]
