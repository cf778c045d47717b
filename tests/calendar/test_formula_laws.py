"""Laws of what formulas mean: order, containment, lengths, at every anchor; and a table of meanings worked by hand."""

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.calendar.formula import (
    After,
    Amount,
    Anchor,
    Before,
    Between,
    Century,
    Clock,
    Decade,
    Direction,
    Duration,
    Formula,
    Half,
    Holiday,
    In,
    Last,
    Leading,
    Modified,
    Modifier,
    Month,
    MonthDay,
    Next,
    Now,
    NthIn,
    PartOfDay,
    Quarter,
    Reference,
    Season,
    Shift,
    ShiftVaguely,
    Since,
    This,
    Told,
    Trailing,
    Unit,
    Until,
    Vague,
    Weekday,
    WeekdayOf,
    WeekendOf,
    Year,
)
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import DayPart, Period, SeasonName, containing, day_part_of, move, season_of
from timeline.calendar.timex3 import Timex3Type
from timeline.testing import anchors, formulas, patterns

UNITS = [unit for unit in Granularity if unit is not Granularity.DAY_PART]
LENGTHS = {
    Granularity.SECOND: dt.timedelta(seconds=1),
    Granularity.MINUTE: dt.timedelta(minutes=1),
    Granularity.HOUR: dt.timedelta(hours=1),
    Granularity.DAY: dt.timedelta(days=1),
    Granularity.WEEKEND: dt.timedelta(days=2),
    Granularity.WEEK: dt.timedelta(days=7),
}
MONTHS = {
    Granularity.MONTH: 1,
    Granularity.QUARTER: 3,
    Granularity.HALF_YEAR: 6,
    Granularity.YEAR: 12,
    Granularity.DECADE: 120,
    Granularity.CENTURY: 1200,
    Granularity.MILLENNIUM: 12000,
}
MOMENTS = st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2100, 1, 1))
THURSDAY = Anchor.of_day(dt.date(2018, 3, 22))
FUTURE = attrs.evolve(THURSDAY, direction=Direction.FUTURE)


def day(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


# Periods


@given(MOMENTS, st.sampled_from(sorted({*LENGTHS, *MONTHS})))
def test_periods_are_as_long_as_their_unit_and_hold_their_moment(moment, unit):
    period = containing(moment, unit)
    assert period.granularity is unit
    if unit is not Granularity.WEEKEND:
        assert period.start <= moment < period.end
    if unit in LENGTHS:
        assert period.end - period.start == LENGTHS[unit]
    else:
        assert move(period.start, MONTHS[unit], Granularity.MONTH) == period.end
        assert period.start == period.start.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


@given(MOMENTS, st.sampled_from([*MONTHS, Granularity.WEEK, Granularity.DAY, Granularity.HOUR]))
def test_periods_tile_the_calendar(moment, unit):
    period = containing(moment, unit)
    following = containing(period.end, unit)
    assert following.start == period.end
    assert following.value != period.value
    assert containing(period.end - dt.timedelta(microseconds=1), unit) == period


@given(MOMENTS, st.integers(-8, 50), st.sampled_from([*LENGTHS, *MONTHS][:-2]))
def test_moving_there_and_back_by_months_at_most_clips_the_day(moment, count, unit):
    there = move(moment, count, unit)
    back = move(there, -count, unit)
    assert (there - moment).total_seconds() * count >= 0
    if unit in LENGTHS:
        assert back == moment
    else:
        assert (back.year, back.month) == (moment.year, moment.month)
        assert back.day <= moment.day


@given(MOMENTS, st.sampled_from(DayPart))
def test_parts_of_a_day_begin_on_it(moment, part):
    period = day_part_of(moment, part)
    assert period.start.date() == moment.date()
    assert dt.timedelta(hours=2) <= period.end - period.start <= dt.timedelta(hours=12)


@given(st.integers(1900, 2100), st.sampled_from(SeasonName))
def test_seasons_are_three_months(year, season):
    period = season_of(year, season)
    assert move(period.start, 3, Granularity.MONTH) == period.end
    assert period.start.year == year


# Patterns and steps


@given(anchors(), patterns())
def test_last_is_before_next_is_after_and_a_pattern_is_on_either_side(anchor, pattern):
    last, following = pattern.last_before(anchor.start), pattern.first_after(anchor.end)
    assert last.end <= anchor.start
    assert following.start >= anchor.end
    before, after = pattern.on_or_before(anchor), pattern.on_or_after(anchor)
    assert last.start <= before.start < anchor.end
    assert anchor.start < after.end
    assert after.start <= following.start


@given(anchors(), patterns())
def test_there_is_no_occurrence_between_the_last_and_the_next(anchor, pattern):
    last = pattern.last_before(anchor.start)
    following = pattern.first_after(last.end)
    assert following.start >= last.end
    assert following.end > anchor.start
    assert pattern.last_before(following.start).start >= last.start


@given(anchors(), st.sampled_from([*MONTHS, Granularity.WEEK]))
def test_steps_of_a_unit_meet(anchor, unit):
    if unit is Granularity.MILLENNIUM:
        return  # the one before last is before the calendar
    pattern = Unit(unit)
    last, this, after = (formula.evaluate(anchor).period for formula in (Last(pattern), This(pattern), Next(pattern)))
    assert last.end == this.start <= anchor.start < this.end
    assert after.start >= this.end
    if containing(anchor.end - dt.timedelta(microseconds=1), unit) == this:
        assert after.start == this.end
    assert Last(pattern, 2).evaluate(anchor).period.end == last.start
    assert Next(pattern, 2).evaluate(anchor).period.start == after.end


@given(anchors(), st.integers(-40, 40), st.sampled_from([Granularity.DAY, Granularity.WEEK, *MONTHS][:6]))
def test_a_shift_is_by_so_many(anchor, count, unit):
    meaning = Shift(count, unit).evaluate(anchor)
    assert meaning.period == containing(move(anchor.start, count, unit), unit)
    assert meaning.approximate is (unit > Granularity.DAY)


@given(anchors(), st.sampled_from((-1, 1)))
def test_an_untold_number_lies_on_its_side(anchor, sign):
    period = ShiftVaguely(sign, Granularity.DAY).evaluate(anchor).period
    assert period.start < period.end
    assert period.end < anchor.start if sign < 0 else period.start > anchor.start


# Parts, lengths, signals


@given(anchors(), st.one_of(st.builds(Year, st.integers(1970, 2037)), st.just(This(Unit(Granularity.MONTH)))))
def test_thirds_lie_in_the_whole_one_after_the_other(anchor, whole):
    thirds = [Modified(modifier, whole).evaluate(anchor) for modifier in (Modifier.START, Modifier.MID, Modifier.END)]
    period = whole.evaluate(anchor).period
    bounds = [third.bounds for third in thirds]
    assert bounds[0][0] == period.start
    assert bounds[2][3] == period.end
    assert bounds[0][3] == bounds[1][0]
    assert bounds[1][3] == bounds[2][0]
    assert [third.mod for third in thirds] == ["START", "MID", "END"]
    assert all(third.approximate for third in thirds)


@given(anchors(), st.sampled_from((Granularity.WEEK, Granularity.MONTH, Granularity.YEAR)))
def test_earlier_and_later_lie_on_their_side_of_the_anchor(anchor, unit):
    whole = This(Unit(unit)).evaluate(anchor).period
    earlier = Modified(Modifier.EARLIER, This(Unit(unit))).evaluate(anchor).bounds
    later = Modified(Modifier.LATER, This(Unit(unit))).evaluate(anchor).bounds
    assert earlier == (whole.start, min(anchor.end, whole.end)) * 2
    assert later == (max(anchor.start, whole.start), whole.end) * 2


@given(anchors(), st.integers(1, 60), st.sampled_from((Granularity.DAY, Granularity.WEEK, Granularity.MONTH)))
def test_trailing_ends_and_leading_begins_at_the_anchor(anchor, count, unit):
    amounts = (Amount(count, unit),)
    start = move(anchor.start, -count, unit)
    end = move(anchor.end, count, unit)
    assert Trailing(amounts).evaluate(anchor).bounds == (start, anchor.end, start, anchor.end)
    assert Leading(amounts).evaluate(anchor).bounds == (anchor.start, end, anchor.start, end)


@given(anchors(), formulas(size=2))
def test_signals_take_a_bound_of_what_they_stand_before(anchor, formula):
    inner = formula.evaluate(anchor)
    if inner.bounds is None:
        return
    first, last = inner.bounds[0], inner.bounds[3]
    since, until = Since(formula).evaluate(anchor).bounds, Until(formula).evaluate(anchor).bounds
    assert since[:2] == (first, last)
    assert since[2] == max(first, anchor.start)
    assert since[3] is None
    assert until == (None, last, first, last)
    assert Before(formula).evaluate(anchor).bounds == (None, first, None, first)
    if inner.type is Timex3Type.TIME and inner.granularity < Granularity.DAY_PART:
        last = first  # "by 3 p.m." and "after 3 p.m." are said of the moment at which the hour begins
    assert Before(formula, inclusive=True).evaluate(anchor).bounds == (None, last, None, last)
    assert After(formula).evaluate(anchor).bounds == (last, None, last, None)


@given(anchors(), formulas())
def test_a_meaning_hangs_together(anchor, formula):
    meaning = formula.evaluate(anchor)
    interval = formula.resolve(anchor)
    assert (interval is None) == (meaning.bounds is None)
    if meaning.period is not None and meaning.bounds is not None and not isinstance(formula, Between | Since | Until):
        assert meaning.period.start < meaning.period.end
    if interval is not None:
        assert interval.granularity is meaning.granularity
        assert interval.approximate == meaning.approximate


@given(anchors(), st.integers(1, 4), st.integers(1, 7), st.integers(1, 12), st.integers(1970, 2037))
def test_the_nth_is_in_its_whole_and_a_week_after_the_one_before(anchor, nth, weekday, month, year):
    whole = In(Month(month), Year(year))
    period = NthIn(nth, Weekday(weekday), whole).evaluate(anchor).period
    assert (period.start.year, period.start.month, period.start.isoweekday()) == (year, month, weekday)
    assert (period.start.day - 1) // 7 == nth - 1
    last = NthIn(-1, Weekday(weekday), whole).evaluate(anchor).period
    assert last.start.month == month
    assert (last.start + dt.timedelta(days=7)).month != month


# Worked by hand, for a report of Thursday 22 March 2018


MEANINGS: list[tuple[Formula, str, str, str]] = [
    (Now(), "2018-03-22", "2018-03-22", "2018-03-23"),
    (Weekday(6), "2018-03-17", "2018-03-17", "2018-03-18"),
    (Weekday(4), "2018-03-22", "2018-03-22", "2018-03-23"),
    (WeekendOf(), "2018-W11-WE", "2018-03-17", "2018-03-19"),
    (Month(3), "2018-03", "2018-03-01", "2018-04-01"),
    (Month(4), "2017-04", "2017-04-01", "2017-05-01"),
    (MonthDay(2, 29), "2016-02-29", "2016-02-29", "2016-03-01"),
    (Quarter(1), "2018-Q1", "2018-01-01", "2018-04-01"),
    (Half(2), "2017-H2", "2017-07-01", "2018-01-01"),
    (Season(SeasonName.WINTER), "2017-WI", "2017-12-01", "2018-03-01"),
    (Holiday("easter"), "2017-04-16", "2017-04-16", "2017-04-17"),
    (Decade(199), "199", "1990-01-01", "2000-01-01"),
    (Decade(9, in_century=True), "199", "1990-01-01", "2000-01-01"),
    (Decade(1, in_century=True), "201", "2010-01-01", "2020-01-01"),
    (Century(20), "19", "1900-01-01", "2000-01-01"),
    (Shift(-1, Granularity.WEEK), "2018-W11", "2018-03-12", "2018-03-19"),
    (Shift(2, Granularity.MONTH), "2018-05", "2018-05-01", "2018-06-01"),
    (Shift(-0.5, Granularity.YEAR), "2017", "2017-01-01", "2018-01-01"),
    (In(PartOfDay(DayPart.MORNING), Weekday(6)), "2018-03-17TMO", "2018-03-17T05:00", "2018-03-17T12:00"),
    (In(PartOfDay(DayPart.NIGHT), Now()), "2018-03-22TNI", "2018-03-22T18:00", "2018-03-23T06:00"),
    (In(Clock(15, 30), Weekday(6)), "2018-03-17T15:30", "2018-03-17T15:30", "2018-03-17T15:31"),
    (In(Clock(24, 0), Weekday(6)), "2018-03-17T24:00", "2018-03-18T00:00", "2018-03-18T00:01"),
    (In(Clock(15, 30, 5), Weekday(6)), "2018-03-17T15:30:05", "2018-03-17T15:30:05", "2018-03-17T15:30:06"),
    (NthIn(3, Unit(Granularity.WEEK), In(Month(3), Year(2018))), "2018-W11", "2018-03-12", "2018-03-19"),
    (NthIn(-1, Unit(Granularity.DAY), Year(2017)), "2017-12-31", "2017-12-31", "2018-01-01"),
    (Last(Weekday(4)), "2018-03-15", "2018-03-15", "2018-03-16"),
    (Next(Weekday(4)), "2018-03-29", "2018-03-29", "2018-03-30"),
    (This(Weekday(7)), "2018-03-25", "2018-03-25", "2018-03-26"),
    (Last(Month(3)), "2017-03", "2017-03-01", "2017-04-01"),
    (Modified(Modifier.MID, Month(3)), "2018-03", "2018-03-11", "2018-03-21"),
    (Vague(Reference.PAST), "PAST_REF", "2018-02-22", "2018-03-23"),
    (Vague(Reference.FUTURE), "FUTURE_REF", "2018-03-22", "2018-04-23"),
    (Vague(Reference.PRESENT), "PRESENT_REF", "2018-03-22", "2018-03-23"),
    (Trailing((Amount(None, Granularity.DAY),)), "PXD", "2018-03-16", "2018-03-23"),
    (Trailing((Amount(1.5, Granularity.DAY),)), "P1DT12H", "2018-03-20T12:00", "2018-03-23"),
]


@pytest.mark.parametrize(("formula", "value", "first", "last"), MEANINGS, ids=[str(row[0]) for row in MEANINGS])
def test_what_a_formula_means(formula, value, first, last):
    meaning = formula.evaluate(THURSDAY)
    assert meaning.value == value
    assert (meaning.bounds[0], meaning.bounds[3]) == (day(first), day(last))


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        (Weekday(6), "2018-03-24"),
        (Month(3), "2018-03"),
        (Month(2), "2019-02"),
        (MonthDay(2, 29), "2020-02-29"),
        (Season(SeasonName.SPRING), "2018-SP"),
    ],
)
def test_looking_ahead(formula, value):
    assert formula.evaluate(FUTURE).value == value


@pytest.mark.parametrize(
    ("formula", "value"), [(Weekday(6), "2018-03-24"), (Weekday(2), "2018-03-20"), (MonthDay(9, 1), "2018-09-01")]
)
def test_looking_to_the_nearest(formula, value):
    nearest = attrs.evolve(THURSDAY, direction=Direction.NEAREST)
    assert formula.evaluate(nearest).value == value


def test_a_range_fills_what_lies_between():
    meaning = Between(MonthDay(3, 18), MonthDay(3, 21)).evaluate(THURSDAY)
    assert meaning.value == "2018-03-18/2018-03-21"
    assert meaning.bounds == tuple(map(day, ("2018-03-18", "2018-03-19", "2018-03-21", "2018-03-22")))


def test_a_range_over_the_end_of_a_year():
    meaning = Between(MonthDay(12, 20), MonthDay(1, 5)).evaluate(THURSDAY)
    assert meaning.value == "2017-12-20/2018-01-05"


def test_a_weekday_that_contradicts_its_date():
    meaning = WeekdayOf(2, In(MonthDay(3, 22), Year(2018))).evaluate(THURSDAY)
    assert meaning.value == "2018-03-22"
    assert meaning.uncertain
    assert meaning.other.value == "2018-03-20"
    assert not WeekdayOf(4, In(MonthDay(3, 22), Year(2018))).evaluate(THURSDAY).uncertain


def test_what_there_is_none_of_is_a_problem():
    meaning = In(MonthDay(2, 29), Year(2018)).evaluate(THURSDAY)
    assert "has no" in meaning.problem
    assert meaning.uncertain
    assert "has no" in NthIn(5, Weekday(1), In(Month(2), Year(2018))).evaluate(THURSDAY).problem


def test_what_was_told_is_counted_from():
    told = Period(day("2018-03-10"), day("2018-03-11"), Granularity.DAY, "2018-03-10")
    anchor = attrs.evolve(THURSDAY, told=told)
    assert Next(Unit(Granularity.DAY), 1, Told()).evaluate(anchor).value == "2018-03-11"
    assert Last(Unit(Granularity.WEEK), 1, Told()).evaluate(anchor).value == "2018-W09"
    assert Shift(2, Granularity.WEEK, Told()).evaluate(anchor).value == "2018-03-24"
    assert Told().evaluate(THURSDAY).value == "2018-03-22"


@pytest.mark.parametrize(
    ("amounts", "value"),
    [
        ([(3, Granularity.WEEK)], "P3W"),
        ([(2.5, Granularity.YEAR)], "P2Y6M"),
        ([(0.5, Granularity.HOUR)], "PT30M"),
        ([(1.5, Granularity.MINUTE)], "PT1M30S"),
        ([(2.5, Granularity.DAY)], "P2DT12H"),
        ([(0.5, Granularity.DECADE)], "P5Y"),
        ([(1.5, Granularity.CENTURY)], "P150Y"),
        ([(2, Granularity.MILLENNIUM)], "P2000Y"),
        ([(3, Granularity.SEASON)], "P9M"),
        ([(1, Granularity.HALF_YEAR)], "P6M"),
        ([(2, Granularity.QUARTER)], "P2Q"),
        ([(2, Granularity.WEEKEND)], "P2WE"),
        ([(None, Granularity.CENTURY)], "PXCE"),
        ([(None, Granularity.MILLENNIUM)], "PXML"),
        ([(None, Granularity.WEEK)], "PXW"),
        ([(90, Granularity.SECOND)], "PT90S"),
        ([(2, Granularity.HOUR), (10, Granularity.MINUTE)], "PT2H10M"),
        ([(None, Granularity.HOUR)], "PTXH"),
        ([(None, Granularity.DECADE)], "PXDE"),
        ([(2, Granularity.FORTNIGHT)], "P4W"),
        ([(3, Granularity.DECADE)], "P30Y"),
        ([(1.5, Granularity.WEEK)], "P1.5W"),
        ([(1, Granularity.DAY), (4, Granularity.HOUR)], "P1DT4H"),
    ],
)
def test_durations(amounts, value):
    assert Duration(tuple(Amount(*pair) for pair in amounts)).evaluate(THURSDAY).value == value
