"""Which way a phrase looks, what it is counted from, and what is said of that: worked by hand."""

import datetime as dt

import attrs
import pytest

from timeline.anchoring import find_expressions
from timeline.anchoring.before_christ import is_before_christ, period_of, written_back
from timeline.calendar.formula.base import meaning_of_period
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import containing

THURSDAY = "2018-03-22"


def only(text, report, **more):
    (found,) = find_expressions(text, report, **more)
    return found


@pytest.mark.parametrize(
    ("text", "report", "value", "why"),
    [
        (
            "They left on 16 November.",
            "2018-10-30",
            "2018-11-16",
            "future, for “left” would put it most of a year away",
        ),
        ("They will leave in May.", "2018-06-20", "2018-05", "past, for “will” would put it most of a year away"),
        ("They left on 16 May.", "2018-10-30", "2018-05-16", "past, from “left”"),
        ("They will leave on 16 May.", "2018-10-30", "2019-05-16", "future, from “will”"),
        ("They left on Saturday.", THURSDAY, "2018-03-17", "past, from “left”"),
        ("They will leave on Saturday.", THURSDAY, "2018-03-24", "future, from “will”"),
        ("They left in the third quarter.", "2018-10-30", "2018-Q3", "past, from “left”"),
        ("the first quarter", "2018-12-30", "2019-Q1", "a quarter is the nearest"),
    ],
)
def test_the_verb_tells_the_direction_but_no_year_away(text, report, value, why):
    found = only(text, report)
    assert found.value == value
    assert why in found.explain()


@pytest.mark.parametrize(
    ("text", "report", "value", "other", "which"),
    [
        ("Saturday", THURSDAY, "2018-03-17", "2018-03-24", "last"),
        ("16 November", "2018-10-30", "2018-11-16", "2017-11-16", "nearest"),
        ("16 March", "2018-10-30", "2019-03-16", "2018-03-16", "nearest"),
        ("their sixth winter", "2018-11-16", "2018-WI", "2017-WI", "nearest"),
        ("their sixth winter", "2018-04-16", "2017-WI", "2018-WI", "nearest"),
        ("Saturday morning", THURSDAY, "2018-03-17TMO", "2018-03-24TMO", "last"),
    ],
)
def test_with_no_verb_the_other_direction_is_told_too(text, report, value, other, which):
    found = only(text, report)
    assert f"the {which} is taken" in found.explain()
    assert found.value == value
    assert [alternative.value for alternative in found.alternatives] == [other]
    assert "no verb tells" in found.alternatives[0].reason
    assert f"Also possible: {other}" in found.explain()


@pytest.mark.parametrize(
    "text", ["A source said on Friday that they had left.", "They had left, a source said Friday."]
)
def test_what_was_said_on_the_day_after_the_report_was_not_said_six_days_ago(text):
    found = only(text, THURSDAY)
    assert found.value == "2018-03-23"
    assert "dated a day early" in found.explain()
    assert [alternative.value for alternative in found.alternatives] == ["2018-03-16"]
    assert "it may all the same be in the past" in found.explain()


@pytest.mark.parametrize(
    ("text", "report", "value"),
    [
        ("A source was told on Friday that they had left.", THURSDAY, "2018-03-16"),
        ("They left on Friday.", THURSDAY, "2018-03-16"),
        ("A source said on Thursday that they had left.", THURSDAY, "2018-03-22"),
        ("A source said on Saturday that they had left.", THURSDAY, "2018-03-17"),
        ("A source said on Monday that they had left.", "2018-03-25", "2018-03-26"),
        ("A source said on Sunday that they had left.", "2018-03-25", "2018-03-25"),
        ("A source said that they had left on Friday.", THURSDAY, "2018-03-16"),
    ],
)
def test_another_verb_or_another_day_is_of_the_week_before(text, report, value):
    assert only(text, report).value == value


def test_each_is_counted_from_the_one_before():
    text = "They left on Monday. The following day they came back. Two days later they left again."
    found = find_expressions(text, THURSDAY)
    assert [expression.value for expression in found] == ["2018-03-19", "2018-03-20", "2018-03-22"]
    assert found[0].reasons[0] == "Anchor: the report date, 2018-03-22."
    assert found[1].reasons[0] == "Anchor: the time told last, 2018-03-19."


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They left on Monday.", "XXXX-WXX-1"),
        ("They left on 3 May.", "XXXX-05-03"),
        ("They left in May.", "XXXX-05"),
        ("They left last year.", "XXXX"),
        ("They left last month.", "XXXX-XX"),
        ("They left last week.", "XXXX-WXX"),
        ("They left last summer.", "XXXX-SU"),
        ("They left yesterday.", "XXXX-XX-XX"),
        ("They left yesterday morning.", "XXXX-XX-XXTMO"),
        ("They meet every Friday.", "XXXX-WXX-5"),
        ("They stayed for three weeks.", "P3W"),
        ("They left recently.", "PAST_REF"),
    ],
)
def test_without_a_report_date_nothing_is_guessed(text, value):
    found = only(text, None)
    assert found.value == value
    assert found.interval is None


def test_without_a_report_date_a_told_date_is_counted_from():
    first, second = find_expressions("They left on 3 March 2018. The next day they came back.", None)
    assert (first.value, second.value) == ("2018-03-03", "2018-03-04")
    assert "the report has no date" in second.explain()


def test_what_is_outside_the_calendar_is_kept_and_said():
    found = only("They left 99 centuries ago.", THURSDAY)
    assert found.interval is None
    assert "outside the calendar" in found.problem


def test_both_orders_of_a_numeric_date_are_told():
    found = only("They left on 3/4/2018.", THURSDAY)
    assert found.value == "2018-03-04"
    assert [alternative.value for alternative in found.alternatives] == ["2018-04-03"]
    assert "the other way round" in found.alternatives[0].reason


@pytest.mark.parametrize(
    ("text", "report", "value", "other"),
    [
        ("They came on Monday. They had left last Monday.", "2018-03-20", "2018-03-12", "2018-03-19"),
        ("They came on Monday. They had left last Monday night.", "2018-03-20", "2018-03-12TNI", "2018-03-19TNI"),
        (
            "They came late on Saturday. We have held it since last Saturday.",
            "2018-03-25",
            "2018-03-17",
            "2018-03-24",
        ),
    ],
)
def test_last_monday_beside_monday_is_not_yesterday(text, report, value, other):
    found = find_expressions(text, report)[-1]
    assert found.value == value
    assert [alternative.value for alternative in found.alternatives] == [other]
    assert "all the same be yesterday" in found.explain()


@pytest.mark.parametrize(
    ("text", "report", "value"),
    [
        ("They left last Monday.", "2018-03-20", "2018-03-19"),
        ("They came on Tuesday. They had left last Monday.", "2018-03-20", "2018-03-19"),
        ("They came on Sunday. They had left last Sunday.", "2018-03-19", "2018-03-18"),
        ("They came on Tuesday. They had left last Tuesday.", "2018-03-20", "2018-03-13"),
        ("They came on Sunday. They had left last Sunday.", "2018-03-20", "2018-03-18"),
    ],
)
def test_others_are_the_last_of_their_name(text, report, value):
    found = find_expressions(text, report)[-1]
    assert found.value == value
    assert found.alternatives == ()


@pytest.mark.parametrize("report", [None, THURSDAY])
def test_a_story_before_christ_goes_on(report):
    text = (
        "The war began in 480 BC. In the following year it went on. In September of that year they fled. "
        "The previous winter was cold. Two years later it ended."
    )
    found = find_expressions(text, report, kind="narrative")
    assert [expression.value for expression in found] == ["BC0480", "BC0479", "BC0479-09", "BC0480-WI", "BC0478"]
    assert all(expression.interval is None for expression in found)


@pytest.mark.parametrize("report", [None, THURSDAY])
def test_days_before_christ(report):
    text = "He died on 13 June 323 BC. The following day all knew. The previous year was calm."
    found = find_expressions(text, report, kind="narrative")
    assert [expression.value for expression in found] == ["BC0323-06-13", "BC0323-06-14", "BC0324"]


@pytest.mark.parametrize(
    ("value", "granularity"),
    [
        ("BC0480", Granularity.YEAR),
        ("BC0480-09", Granularity.MONTH),
        ("BC0480-09-12", Granularity.DAY),
        ("BC0480-WI", Granularity.SEASON),
        ("BC3000", Granularity.YEAR),
        ("BC0001", Granularity.YEAR),
    ],
)
def test_years_before_christ_stand_on_the_calendar_and_are_written_back(value, granularity):
    period = period_of(value)
    assert period.granularity is granularity
    assert is_before_christ(period)
    meaning = written_back(meaning_of_period(period))
    assert meaning.value == value
    assert meaning.bounds is None


@pytest.mark.parametrize(
    "meaning",
    [
        meaning_of_period(containing(dt.datetime(2018, 3, 1), Granularity.MONTH)),
        attrs.evolve(meaning_of_period(containing(dt.datetime(7520, 3, 1), Granularity.MONTH)), period=None),
    ],
)
def test_what_is_not_before_christ_is_left_as_it_is(meaning):
    assert written_back(meaning) is meaning


@pytest.mark.parametrize("value", ["BC3001", "BC0000", "0480", "BC0480-XX", "2018-03-22"])
def test_what_is_no_year_before_christ_stands_nowhere(value):
    assert period_of(value) is None


@pytest.mark.parametrize(
    ("unit", "value"), [(Granularity.YEAR, "BC0480"), (Granularity.DECADE, "BC048"), (Granularity.CENTURY, "BC04")]
)
def test_longer_units_before_christ(unit, value):
    period = containing(dt.datetime(8000 - 480, 3, 1), unit)
    assert written_back(meaning_of_period(period)).value == value


def test_where_years_before_christ_stand():
    assert period_of("BC0480").start == dt.datetime(7520, 1, 1)
    assert period_of("BC0480-09").start == dt.datetime(7520, 9, 1)
    stands = [
        is_before_christ(containing(dt.datetime(year, 1, 1), Granularity.YEAR)) for year in (4999, 5000, 7999, 8000)
    ]
    assert stands == [False, True, True, False]


@pytest.mark.parametrize(
    ("between", "value"),
    [
        ("", "2017-Q3"),
        (" In the three months they fell.", "2017-Q3"),
    ],
)
def test_a_year_earlier_is_the_quarter_that_is_told_of(between, value):
    text = f"Sales rose in the third quarter.{between} A year earlier they had risen."
    assert find_expressions(text, "2018-10-22")[-1].value == value


@pytest.mark.parametrize("dateline", ["May 29, 2006", "29 May 2006", "On the second of May"])
def test_the_words_of_a_date_are_no_verbs(dateline):
    """The month May tells no more of the future than the month June does."""
    text = f"{dateline}\nThe yard on Tuesday delivered its last ship."
    assert find_expressions(text, "2006-05-29", kind="news")[-1].value == "2006-05-23"


def test_a_rank_after_a_weekday_is_no_day():
    found = find_expressions("The yard opened on Tuesday the first of its docks.", "2006-05-29")
    assert [e.text for e in found] == ["Tuesday"]


def test_a_year_before_a_whole_date_is_its_own():
    found = find_expressions("The show of 2005\nJune 6, 2005 A maker of bells spoke.", "2005-06-06")
    assert [e.value for e in found] == ["2005", "2005-06-06"]
