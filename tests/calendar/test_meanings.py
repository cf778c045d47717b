"""Meanings worked by hand: value, bounds, and all that TIMEX3 and an interval tell beside them."""

import datetime as dt

import attrs
import pytest

from timeline.calendar.formula import (
    After,
    Ambiguous,
    Amount,
    Anchor,
    Before,
    BeforeChrist,
    Between,
    Century,
    Clock,
    Corresponding,
    DayOfMonth,
    Decade,
    Direction,
    Duration,
    Formula,
    Holiday,
    In,
    InLength,
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
    Repeat,
    ReportedQuarter,
    Season,
    Shift,
    ShiftBy,
    ShiftVaguely,
    Since,
    This,
    Told,
    Trailing,
    Unit,
    Until,
    Weekday,
    WeekdayOf,
    WeekendOf,
    Year,
)
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import DayPart, Period, SeasonName, containing

SECOND = Granularity.SECOND
MINUTE = Granularity.MINUTE
HOUR = Granularity.HOUR
DAY = Granularity.DAY
WEEKEND = Granularity.WEEKEND
WEEK = Granularity.WEEK
FORTNIGHT = Granularity.FORTNIGHT
MONTH = Granularity.MONTH
QUARTER = Granularity.QUARTER
SEASON = Granularity.SEASON
YEAR = Granularity.YEAR
DECADE = Granularity.DECADE
CENTURY = Granularity.CENTURY

THURSDAY = Anchor.of_day(dt.date(2018, 3, 22))
FEBRUARY = Anchor.of_day(dt.date(2018, 2, 10))
AHEAD = attrs.evolve(THURSDAY, direction=Direction.FUTURE)
NEAREST = attrs.evolve(THURSDAY, direction=Direction.NEAREST)
NOON = Anchor.of_instant(dt.datetime(2018, 3, 22, 12, 30, 15, tzinfo=dt.UTC))
TOLD_A_DAY = attrs.evolve(THURSDAY, told=Period(dt.datetime(2018, 3, 10), dt.datetime(2018, 3, 11), DAY, "2018-03-10"))
TOLD_AN_HOUR = attrs.evolve(THURSDAY, told=containing(dt.datetime(2018, 3, 22, 15), HOUR))
TOLD_A_QUARTER = attrs.evolve(THURSDAY, told_quarter=containing(dt.datetime(2017, 4, 1), QUARTER))
TOLD_THIS_QUARTER = attrs.evolve(THURSDAY, told_quarter=containing(dt.datetime(2018, 2, 1), QUARTER))

MEANINGS = [
    # anchor, formula, value, bounds (two where nothing is told but where it lies), and the rest
    (THURSDAY, Shift(-1, HOUR), "2018-03-22TXX", "2018-03-21T23:00 2018-03-22T23:00", "TIME HOUR approximate"),
    (THURSDAY, Shift(-0.5, HOUR), "2018-03-22TXX", "2018-03-21T23:30 2018-03-22T23:30", "TIME HOUR approximate"),
    (THURSDAY, Shift(2, MINUTE), "2018-03-22TXX", "2018-03-22T00:02 2018-03-23T00:02", "TIME MINUTE approximate"),
    (NOON, Shift(-1, HOUR), "2018-03-22T11:30", "2018-03-22T11:30 2018-03-22T11:31", "TIME MINUTE"),
    (NOON, Shift(-90, MINUTE), "2018-03-22T11:00", "2018-03-22T11:00 2018-03-22T11:01", "TIME MINUTE"),
    (NOON, Shift(30, SECOND), "2018-03-22T12:30:45", "2018-03-22T12:30:45 2018-03-22T12:30:46", "TIME SECOND"),
    (NOON, Shift(-2.5, HOUR), "2018-03-22T10:00", "2018-03-22T10:00 2018-03-22T10:01", "TIME MINUTE"),
    (NOON, Shift(1, DAY), "2018-03-23", "2018-03-23 2018-03-24", "DATE DAY"),
    (THURSDAY, Shift(-2.5, YEAR), "2015", "2015-01-01 2016-01-01", "DATE YEAR approximate"),
    (THURSDAY, Shift(1.5, WEEK), "2018-W13", "2018-03-26 2018-04-02", "DATE WEEK approximate"),
    (THURSDAY, Shift(-1, FORTNIGHT), "2018-W10", "2018-03-05 2018-03-12", "DATE WEEK approximate"),
    (THURSDAY, Shift(5, FORTNIGHT), "2018-W22", "2018-05-28 2018-06-04", "DATE WEEK approximate"),
    (THURSDAY, Shift(5, WEEKEND), "2018-W17-WE", "2018-04-28 2018-04-30", "DATE WEEKEND approximate"),
    (THURSDAY, Shift(2, WEEKEND), "2018-W14-WE", "2018-04-07 2018-04-09", "DATE WEEKEND approximate"),
    (THURSDAY, Shift(-1, SEASON), "2017-SP", "2017-03-01 2017-06-01", "DATE SEASON approximate"),
    (THURSDAY, Shift(-3, DECADE), "198", "1980-01-01 1990-01-01", "DATE DECADE approximate"),
    (THURSDAY, Shift(1, CENTURY), "21", "2100-01-01 2200-01-01", "DATE CENTURY approximate"),
    (THURSDAY, Shift(-1, QUARTER), "2017-Q4", "2017-10-01 2018-01-01", "DATE QUARTER approximate"),
    (TOLD_A_DAY, Shift(2, WEEK, Told()), "2018-03-24", "2018-03-24 2018-03-25", "DATE DAY approximate"),
    (TOLD_A_DAY, Shift(2, MONTH, Told()), "2018-05-10", "2018-05-10 2018-05-11", "DATE DAY approximate"),
    (TOLD_A_DAY, Shift(2, YEAR, Told()), "2020", "2020-01-01 2021-01-01", "DATE YEAR approximate"),
    (TOLD_AN_HOUR, Shift(2, HOUR, Told()), "2018-03-22T17", "2018-03-22T17:00 2018-03-22T18:00", "TIME HOUR"),
    (TOLD_AN_HOUR, Shift(-30, MINUTE, Told()), "2018-03-22T14:30", "2018-03-22T14:30 2018-03-22T14:31", "TIME MINUTE"),
    (TOLD_AN_HOUR, Shift(1, DAY, Told()), "2018-03-23", "2018-03-23 2018-03-24", "DATE DAY"),
    (TOLD_A_DAY, Shift(-1, DAY, Told()), "2018-03-09", "2018-03-09 2018-03-10", "DATE DAY"),
    (TOLD_A_QUARTER, Shift(-1, YEAR), "2016-Q2", "2016-04-01 2016-07-01", "DATE QUARTER"),
    (TOLD_A_QUARTER, Shift(-1, YEAR, Told()), "2016-Q2", "2016-04-01 2016-07-01", "DATE QUARTER"),
    (TOLD_A_QUARTER, Shift(1, YEAR), "2019", "2019-01-01 2020-01-01", "DATE YEAR approximate"),
    (TOLD_A_QUARTER, Shift(-2, YEAR), "2016", "2016-01-01 2017-01-01", "DATE YEAR approximate"),
    (TOLD_A_QUARTER, Shift(-1, MONTH), "2018-02", "2018-02-01 2018-03-01", "DATE MONTH approximate"),
    (TOLD_A_QUARTER, Shift(-1, YEAR, Month(2)), "2017", "2017-01-01 2018-01-01", "DATE YEAR approximate"),
    (THURSDAY, Shift(-1, YEAR, BeforeChrist(480)), "BC0481", "", "DATE YEAR"),
    (THURSDAY, Shift(2, YEAR, BeforeChrist(480)), "BC0478", "", "DATE YEAR"),
    (THURSDAY, Shift(-1, DAY, BeforeChrist(480)), "PAST_REF", "", "DATE DAY"),
    (THURSDAY, Shift(1, DAY, BeforeChrist(480)), "FUTURE_REF", "", "DATE DAY"),
    (THURSDAY, Last(Unit(YEAR), 1, BeforeChrist(480)), "BC0481", "", "DATE YEAR"),
    (THURSDAY, Next(Unit(YEAR), 1, BeforeChrist(480)), "BC0479", "", "DATE YEAR"),
    (THURSDAY, This(Unit(YEAR), BeforeChrist(480)), "BC0480", "", "DATE YEAR"),
    (THURSDAY, Next(Unit(DAY), 1, BeforeChrist(480)), "FUTURE_REF", "", "DATE DAY"),
    (THURSDAY, This(Unit(DAY), BeforeChrist(480)), "PRESENT_REF", "", "DATE DAY"),
    (THURSDAY, ShiftVaguely(-1, YEAR), "PAST_REF", "2008-03-22 2017-03-22", "DATE YEAR approximate"),
    (THURSDAY, ShiftVaguely(1, DAY), "FUTURE_REF", "2018-03-23 2018-04-01", "DATE DAY approximate"),
    (THURSDAY, ShiftVaguely(1, YEAR, BeforeChrist(480)), "FUTURE_REF", "", "DATE DAY"),
    (
        THURSDAY,
        ShiftBy(-1, (Amount(2, YEAR), Amount(1, MONTH), Amount(21, DAY))),
        "2016-02-01",
        "2016-02-01 2016-02-02",
        "DATE DAY",
    ),
    (
        THURSDAY,
        ShiftBy(1, (Amount(1, DAY), Amount(4, HOUR))),
        "2018-03-23TXX",
        "2018-03-23T04:00 2018-03-24T04:00",
        "TIME HOUR approximate",
    ),
    (
        NOON,
        ShiftBy(-1, (Amount(1, HOUR), Amount(30, MINUTE))),
        "2018-03-22T11:00",
        "2018-03-22T11:00 2018-03-22T11:01",
        "TIME MINUTE",
    ),
    (
        NOON,
        ShiftBy(-1, (Amount(2, HOUR), Amount(10, SECOND))),
        "2018-03-22T10:30:05",
        "2018-03-22T10:30:05 2018-03-22T10:30:06",
        "TIME SECOND",
    ),
    (THURSDAY, ShiftBy(1, (Amount(1, YEAR), Amount(6, MONTH)), BeforeChrist(480)), "FUTURE_REF", "", "DATE DAY"),
    (THURSDAY, InLength((Amount(2, WEEK),)), "P2W", "2018-03-08 2018-03-23", "DURATION WEEK approximate"),
    (AHEAD, InLength((Amount(2, WEEK),)), "2018-W14", "2018-04-02 2018-04-09", "DATE WEEK approximate"),
    (AHEAD, InLength((Amount(None, DAY),)), "PXD", "2018-03-22 2018-03-29", "DURATION DAY approximate"),
    (AHEAD, InLength((Amount(5, DAY),), True), "P5D", "2018-03-22 2018-03-28", "DURATION DAY"),
    (AHEAD, InLength((Amount(1, YEAR), Amount(6, MONTH))), "2019-09", "2019-09-01 2019-10-01", "DATE MONTH"),
    (NEAREST, InLength((Amount(2, WEEK),)), "P2W", "", "DURATION WEEK"),
    (THURSDAY, BeforeChrist(480), "BC0480", "", "DATE YEAR"),
    (THURSDAY, BeforeChrist(476, True), "BC047", "", "DATE DECADE"),
    (THURSDAY, Century(-5), "BC04", "", "DATE CENTURY"),
    (THURSDAY, Century(1), "00", "0001-01-01 0100-01-01", "DATE CENTURY"),
    (THURSDAY, Century(21), "20", "2000-01-01 2100-01-01", "DATE CENTURY"),
    (THURSDAY, Decade(0), "000", "0001-01-01 0010-01-01", "DATE DECADE"),
    (THURSDAY, Decade(2, True), "192", "1920-01-01 1930-01-01", "DATE DECADE"),
    (THURSDAY, Decade(201), "201", "2010-01-01 2020-01-01", "DATE DECADE"),
    (THURSDAY, Now(MONTH), "2018-03", "2018-03-01 2018-04-01", "DATE MONTH"),
    (THURSDAY, Last(Weekday(6), 2), "2018-03-10", "2018-03-10 2018-03-11", "DATE DAY"),
    (THURSDAY, Next(Weekday(6), 2), "2018-03-31", "2018-03-31 2018-04-01", "DATE DAY"),
    (THURSDAY, Last(Unit(WEEK), 2), "2018-W10", "2018-03-05 2018-03-12", "DATE WEEK"),
    (THURSDAY, Next(Unit(MONTH), 3), "2018-06", "2018-06-01 2018-07-01", "DATE MONTH"),
    (THURSDAY, Last(WeekendOf()), "2018-W11-WE", "2018-03-17 2018-03-19", "DATE WEEKEND"),
    (THURSDAY, Next(WeekendOf()), "2018-W12-WE", "2018-03-24 2018-03-26", "DATE WEEKEND"),
    (THURSDAY, Last(Season(SeasonName.WINTER)), "2017-WI", "2017-12-01 2018-03-01", "DATE SEASON"),
    (THURSDAY, This(Season(SeasonName.WINTER)), "2018-WI", "2018-12-01 2019-03-01", "DATE SEASON"),
    (FEBRUARY, This(Season(SeasonName.WINTER)), "2017-WI", "2017-12-01 2018-03-01", "DATE SEASON"),
    (THURSDAY, This(Month(9)), "2018-09", "2018-09-01 2018-10-01", "DATE MONTH"),
    (THURSDAY, This(MonthDay(2, 29)), "2016-02-29", "2016-02-29 2016-03-01", "DATE DAY"),
    (THURSDAY, This(PartOfDay(DayPart.EVENING)), "2018-03-22TEV", "2018-03-22T17:00 2018-03-23", "TIME DAY_PART"),
    (TOLD_A_QUARTER, This(Unit(QUARTER), Told()), "2017-Q2", "2017-04-01 2017-07-01", "DATE QUARTER"),
    (THURSDAY, This(Unit(QUARTER), Told()), "2017-Q4", "2017-10-01 2018-01-01", "DATE QUARTER"),
    (THURSDAY, This(Unit(QUARTER)), "2018-Q1", "2018-01-01 2018-04-01", "DATE QUARTER"),
    (THURSDAY, ReportedQuarter(), "2017-Q4", "2017-10-01 2018-01-01", "DATE QUARTER"),
    (TOLD_A_QUARTER, ReportedQuarter(), "2017-Q2", "2017-04-01 2017-07-01", "DATE QUARTER"),
    (TOLD_A_QUARTER, ReportedQuarter(True), "2017-Q2", "2017-04-01 2017-07-01", "DATE QUARTER"),
    (TOLD_THIS_QUARTER, ReportedQuarter(True), "2017-Q4", "2017-10-01 2018-01-01", "DATE QUARTER"),
    (TOLD_THIS_QUARTER, ReportedQuarter(), "2018-Q1", "2018-01-01 2018-04-01", "DATE QUARTER"),
    (TOLD_A_QUARTER, Corresponding(Year(2015)), "2015-Q2", "2015-04-01 2015-07-01", "DATE QUARTER"),
    (THURSDAY, Corresponding(Year(2015)), "2015", "2015-01-01 2016-01-01", "DATE YEAR"),
    (TOLD_A_QUARTER, Corresponding(BeforeChrist(480)), "BC0480", "", "DATE YEAR"),
    (TOLD_A_QUARTER, Corresponding(Month(2)), "2018-02", "2018-02-01 2018-03-01", "DATE MONTH"),
    (THURSDAY, In(Month(9), BeforeChrist(490)), "BC0490-09", "", "DATE YEAR"),
    (THURSDAY, In(MonthDay(9, 12), BeforeChrist(490)), "BC0490-09-12", "", "DATE YEAR"),
    (THURSDAY, In(Month(9), Duration((Amount(1, YEAR),))), "P1Y", "", "DURATION YEAR problem"),
    (
        THURSDAY,
        In(Clock(15), Modified(Modifier.APPROX, Weekday(6))),
        "2018-03-17T15:00",
        "2018-03-17T15:00 2018-03-17T16:00",
        "TIME HOUR APPROX approximate",
    ),
    (
        THURSDAY,
        In(Clock(15, zone=0), Weekday(6)),
        "2018-03-17T15:00Z",
        "2018-03-17T15:00 2018-03-17T16:00",
        "TIME HOUR zone UTC",
    ),
    (
        THURSDAY,
        In(Clock(15, 30, zone=-210), Weekday(6)),
        "2018-03-17T15:30-03:30",
        "2018-03-17T15:30 2018-03-17T15:31",
        "TIME MINUTE zone UTC-03:30",
    ),
    (
        THURSDAY,
        In(Clock(15, 30, zone=330), Weekday(6)),
        "2018-03-17T15:30+05:30",
        "2018-03-17T15:30 2018-03-17T15:31",
        "TIME MINUTE zone UTC+05:30",
    ),
    (THURSDAY, Clock(15), "2018-03-22T15:00", "2018-03-22T15:00 2018-03-22T16:00", "TIME HOUR"),
    (THURSDAY, Clock(9, 5, 7), "2018-03-22T09:05:07", "2018-03-22T09:05:07 2018-03-22T09:05:08", "TIME SECOND"),
    (THURSDAY, PartOfDay(DayPart.SMALL_HOURS), "2018-03-22TMO", "2018-03-22T00:00 2018-03-22T06:00", "TIME DAY_PART"),
    (THURSDAY, PartOfDay(DayPart.MORNING), "2018-03-22TMO", "2018-03-22T05:00 2018-03-22T12:00", "TIME DAY_PART"),
    (THURSDAY, PartOfDay(DayPart.MIDDAY), "2018-03-22TMI", "2018-03-22T11:00 2018-03-22T14:00", "TIME DAY_PART"),
    (THURSDAY, PartOfDay(DayPart.AFTERNOON), "2018-03-22TAF", "2018-03-22T12:00 2018-03-22T18:00", "TIME DAY_PART"),
    (THURSDAY, PartOfDay(DayPart.DAYTIME), "2018-03-22TDT", "2018-03-22T06:00 2018-03-22T18:00", "TIME DAY_PART"),
    (THURSDAY, PartOfDay(DayPart.DUSK), "2018-03-22TEV", "2018-03-22T17:00 2018-03-22T20:00", "TIME DAY_PART"),
    (THURSDAY, PartOfDay(DayPart.EVENING), "2018-03-22TEV", "2018-03-22T17:00 2018-03-23", "TIME DAY_PART"),
    (THURSDAY, PartOfDay(DayPart.NIGHT), "2018-03-22TNI", "2018-03-22T18:00 2018-03-23T06:00", "TIME DAY_PART"),
    (THURSDAY, PartOfDay(DayPart.DAWN), "2018-03-22TMO", "2018-03-22T04:00 2018-03-22T07:00", "TIME DAY_PART"),
    (THURSDAY, In(Weekday(3), Last(Unit(WEEK))), "2018-03-14", "2018-03-14 2018-03-15", "DATE DAY"),
    (THURSDAY, In(Holiday("easter"), Year(2018)), "2018-04-01", "2018-04-01 2018-04-02", "DATE DAY"),
    (
        THURSDAY,
        In(Clock(8), WeekdayOf(2, In(MonthDay(3, 22), Year(2018)))),
        "2018-03-22T08:00",
        "2018-03-22T08:00 2018-03-22T09:00",
        "TIME HOUR uncertain problem or 2018-03-20T08:00",
    ),
    (THURSDAY, NthIn(1, Unit(WEEK), In(Month(6), Year(2018))), "2018-W23", "2018-06-04 2018-06-11", "DATE WEEK"),
    (THURSDAY, NthIn(1, Unit(WEEK), In(Month(7), Year(2018))), "2018-W27", "2018-07-02 2018-07-09", "DATE WEEK"),
    (THURSDAY, NthIn(-1, Unit(WEEK), In(Month(6), Year(2018))), "2018-W26", "2018-06-25 2018-07-02", "DATE WEEK"),
    (THURSDAY, NthIn(-1, Unit(WEEK), In(Month(11), Year(2018))), "2018-W48", "2018-11-26 2018-12-03", "DATE WEEK"),
    (THURSDAY, NthIn(4, Unit(WEEK), In(Month(6), Year(2018))), "2018-W26", "2018-06-25 2018-07-02", "DATE WEEK"),
    (
        THURSDAY,
        NthIn(5, Unit(WEEK), In(Month(6), Year(2018))),
        "2018-06",
        "2018-06-01 2018-07-01",
        "DATE MONTH uncertain problem",
    ),
    (THURSDAY, NthIn(-2, Weekday(1), In(Month(6), Year(2018))), "2018-06-18", "2018-06-18 2018-06-19", "DATE DAY"),
    (
        THURSDAY,
        NthIn(-5, Weekday(1), In(Month(6), Year(2018))),
        "2018-06",
        "2018-06-01 2018-07-01",
        "DATE MONTH uncertain problem",
    ),
    (THURSDAY, NthIn(2, Unit(DAY), BeforeChrist(480)), "BC0480", "", "DATE YEAR"),
    (THURSDAY, WeekdayOf(5, DayOfMonth(13)), "2017-10-13", "2017-10-13 2017-10-14", "DATE DAY"),
    (AHEAD, WeekdayOf(5, DayOfMonth(13)), "2018-04-13", "2018-04-13 2018-04-14", "DATE DAY"),
    (NEAREST, WeekdayOf(5, DayOfMonth(13)), "2018-04-13", "2018-04-13 2018-04-14", "DATE DAY"),
    (THURSDAY, WeekdayOf(4, DayOfMonth(22)), "2018-03-22", "2018-03-22 2018-03-23", "DATE DAY"),
    (AHEAD, WeekdayOf(4, DayOfMonth(22)), "2018-03-22", "2018-03-22 2018-03-23", "DATE DAY"),
    (NEAREST, WeekdayOf(1, DayOfMonth(30)), "2018-04-30", "2018-04-30 2018-05-01", "DATE DAY"),
    (THURSDAY, WeekdayOf(4, Month(3)), "2018-03", "2018-03-01 2018-04-01", "DATE MONTH"),
    (THURSDAY, WeekdayOf(4, BeforeChrist(480)), "BC0480", "", "DATE YEAR"),
    (THURSDAY, DayOfMonth(18), "2018-03-18", "2018-03-18 2018-03-19", "DATE DAY"),
    (THURSDAY, DayOfMonth(25), "2018-02-25", "2018-02-25 2018-02-26", "DATE DAY"),
    (THURSDAY, DayOfMonth(30), "2018-01-30", "2018-01-30 2018-01-31", "DATE DAY"),
    (AHEAD, DayOfMonth(18), "2018-04-18", "2018-04-18 2018-04-19", "DATE DAY"),
    (AHEAD, DayOfMonth(31), "2018-03-31", "2018-03-31 2018-04-01", "DATE DAY"),
    (NEAREST, DayOfMonth(1), "2018-04-01", "2018-04-01 2018-04-02", "DATE DAY"),
    (NEAREST, Weekday(7), "2018-03-25", "2018-03-25 2018-03-26", "DATE DAY"),
    (NEAREST, Weekday(1), "2018-03-19", "2018-03-19 2018-03-20", "DATE DAY"),
    (NEAREST, Month(9), "2018-09", "2018-09-01 2018-10-01", "DATE MONTH"),
    (NEAREST, Season(SeasonName.SUMMER), "2018-SU", "2018-06-01 2018-09-01", "DATE SEASON"),
    (
        THURSDAY,
        Ambiguous(In(MonthDay(3, 4), Year(2018)), In(MonthDay(4, 3), Year(2018))),
        "2018-03-04",
        "2018-03-04 2018-03-05",
        "DATE DAY or 2018-04-03",
    ),
    (THURSDAY, Modified(Modifier.FIRST_HALF, Month(3)), "2018-03", "2018-03-01 2018-03-16", "DATE MONTH START"),
    (THURSDAY, Modified(Modifier.SECOND_HALF, Month(3)), "2018-03", "2018-03-16 2018-04-01", "DATE MONTH END"),
    (
        THURSDAY,
        Modified(Modifier.FIRST_HALF, Weekday(6)),
        "2018-03-17",
        "2018-03-17 2018-03-17T12:00",
        "DATE DAY START",
    ),
    (THURSDAY, Modified(Modifier.FIRST_HALF, BeforeChrist(480)), "BC0480", "", "DATE YEAR START"),
    (
        THURSDAY,
        Modified(Modifier.START, Weekday(6)),
        "2018-03-17",
        "2018-03-17 2018-03-17T08:00",
        "DATE DAY START approximate",
    ),
    (
        THURSDAY,
        Modified(Modifier.END, This(Unit(WEEK))),
        "2018-W12",
        "2018-03-23 2018-03-26",
        "DATE WEEK END approximate",
    ),
    (THURSDAY, Modified(Modifier.APPROX, Year(2016)), "2016", "2016-01-01 2017-01-01", "DATE YEAR APPROX approximate"),
    (THURSDAY, Modified(Modifier.APPROX, Duration((Amount(3, WEEK),))), "P3W", "", "DURATION WEEK APPROX"),
    (THURSDAY, Modified(Modifier.EARLIER, Year(2016)), "2016", "2016-01-01 2017-01-01", "DATE YEAR"),
    (THURSDAY, Modified(Modifier.LATER, Now()), "2018-03-22", "2018-03-22 2018-03-23", "DATE DAY"),
    (THURSDAY, Modified(Modifier.EARLIER, This(Unit(MONTH))), "2018-03", "2018-03-01 2018-03-23", "DATE MONTH"),
    (
        THURSDAY,
        Between(Weekday(6), Weekday(1)),
        "2018-03-17/2018-03-19",
        "2018-03-17 2018-03-18 2018-03-19 2018-03-20",
        "DATE DAY",
    ),
    (
        AHEAD,
        Between(Weekday(6), Weekday(1)),
        "2018-03-24/2018-03-26",
        "2018-03-24 2018-03-25 2018-03-26 2018-03-27",
        "DATE DAY",
    ),
    (
        THURSDAY,
        Between(In(MonthDay(3, 21), Year(2018)), In(MonthDay(3, 18), Year(2018))),
        "2018-03-21",
        "2018-03-21 2018-03-22",
        "DATE DAY uncertain problem",
    ),
    (THURSDAY, Between(BeforeChrist(490), BeforeChrist(480)), "BC0490/BC0480", "", "DATE YEAR"),
    (
        THURSDAY,
        Between(Year(2014), Year(2017)),
        "2014/2017",
        "2014-01-01 2015-01-01 2017-01-01 2018-01-01",
        "DATE YEAR",
    ),
    (
        THURSDAY,
        Between(In(Clock(24, 0), Weekday(1)), In(Clock(12), Weekday(2))),
        "2018-03-19T00:00/2018-03-20T12:00",
        "2018-03-19 2018-03-19T00:01 2018-03-20T12:00 2018-03-20T13:00",
        "TIME HOUR",
    ),
    (
        THURSDAY,
        Since(In(Clock(24, 0), Weekday(1))),
        "2018-03-19T00:00",
        "2018-03-19 2018-03-19T00:01 2018-03-22 -",
        "TIME MINUTE",
    ),
    (THURSDAY, Since(Now()), "2018-03-22", "2018-03-22 2018-03-23 2018-03-22 -", "DATE DAY"),
    (THURSDAY, Since(Until(Weekday(1))), "2018-03-19", "- 2018-03-20 2018-03-22 -", "DATE DAY"),
    (THURSDAY, Since(BeforeChrist(480)), "BC0480", "", "DATE YEAR"),
    (THURSDAY, Until(BeforeChrist(480)), "BC0480", "", "DATE YEAR"),
    (THURSDAY, Before(BeforeChrist(480)), "BC0480", "", "DATE YEAR"),
    (THURSDAY, After(BeforeChrist(480)), "BC0480", "", "DATE YEAR"),
    (THURSDAY, After(In(Clock(24, 0), Weekday(1))), "2018-03-19T00:00", "2018-03-19T00:00 -", "TIME MINUTE"),
    (THURSDAY, Trailing((Amount(20, DAY),)), "P20D", "2018-03-02 2018-03-23", "DURATION DAY"),
    (
        THURSDAY,
        Trailing((Amount(2, HOUR), Amount(None, MINUTE))),
        "PT2HXM",
        "2018-03-21T21:54 2018-03-23",
        "DURATION HOUR approximate",
    ),
    (TOLD_A_DAY, Trailing((Amount(3, DAY),), Told()), "P3D", "2018-03-07 2018-03-11", "DURATION DAY"),
    (TOLD_A_DAY, Leading((Amount(3, DAY),), Told()), "P3D", "2018-03-10 2018-03-14", "DURATION DAY"),
    (THURSDAY, Leading((Amount(None, WEEK),)), "PXW", "2018-03-22 2018-05-04", "DURATION WEEK approximate"),
    (THURSDAY, Leading((Amount(1.5, MONTH),)), "P1.5M", "2018-03-22 2018-05-08", "DURATION MONTH"),
    (THURSDAY, Duration((Amount(1, DAY), Amount(4, HOUR))), "P1DT4H", "", "DURATION DAY"),
    (THURSDAY, Repeat(Unit(DAY)), "P1D", "", "SET DAY"),
    (THURSDAY, Repeat(Unit(WEEK), 2, "EVERY"), "P2W", "", "SET DAY EVERY"),
    (THURSDAY, Repeat(Weekday(5), quant="EVERY"), "XXXX-WXX-5", "", "SET DAY EVERY"),
    (THURSDAY, Repeat(WeekendOf()), "XXXX-WXX-WE", "", "SET DAY"),
    (THURSDAY, Repeat(Month(3)), "XXXX-03", "", "SET DAY"),
    (THURSDAY, Repeat(DayOfMonth(18)), "XXXX-XX-18", "", "SET DAY"),
    (THURSDAY, Repeat(PartOfDay(DayPart.MORNING)), "XXXX-XX-XXTMO", "", "SET DAY"),
    (THURSDAY, Repeat(Clock(8, 30)), "XXXX-XX-XXT08:30", "", "SET DAY"),
    (THURSDAY, Repeat(Unit(WEEK), freq="2X"), "P1W", "", "SET DAY 2X"),
]


@pytest.mark.parametrize(("anchor", "formula", "value", "bounds", "rest"), MEANINGS, ids=lambda x: str(x)[:60])
def test_what_a_formula_means_in_full(anchor: Anchor, formula: Formula, value: str, bounds: str, rest: str) -> None:
    meaning = formula.evaluate(anchor)
    told = [None if bound == "-" else dt.datetime.fromisoformat(bound) for bound in bounds.split()]
    assert meaning.value == value
    assert meaning.bounds == (tuple(told * 2 if len(told) == 2 else told) or None)
    found = [meaning.type, meaning.granularity.name, meaning.mod, meaning.quant, meaning.freq]
    found += ["approximate" * meaning.approximate, "uncertain" * meaning.uncertain]
    found += [f"zone {meaning.zone}" if meaning.zone else "", "problem" * bool(meaning.problem)]
    found += [f"or {meaning.other.value}" if meaning.other else ""]
    assert " ".join(filter(None, found)) == rest


def test_the_problem_is_said() -> None:
    def problem(formula: Formula) -> str:
        return formula.evaluate(THURSDAY).problem

    assert problem(NthIn(5, Unit(WEEK), In(Month(6), Year(2018)))) == "2018-06 has no 5. Unit(WEEK)"
    assert problem(In(Month(9), Duration((Amount(1, YEAR),)))) == "P1Y has no calendar"
    assert problem(In(MonthDay(2, 29), Year(2018))) == "2018 has no MonthDay(2, 29)"
    backwards = Between(In(MonthDay(3, 21), Year(2018)), In(MonthDay(3, 18), Year(2018)))
    assert problem(backwards) == "2018-03-18 does not come after 2018-03-21"
    assert "2018-03-20 is" in problem(WeekdayOf(2, In(MonthDay(3, 22), Year(2018))))


def test_anchors_are_a_day_or_a_second() -> None:
    assert (NOON.start, NOON.end) == (dt.datetime(2018, 3, 22, 12, 30, 15), dt.datetime(2018, 3, 22, 12, 30, 16))
    assert (THURSDAY.start, THURSDAY.end) == (dt.datetime(2018, 3, 22), dt.datetime(2018, 3, 23))
    assert (NOON.granularity, THURSDAY.granularity) == (Granularity.SECOND, DAY)
    with pytest.raises(ValueError, match="aware"):
        Anchor.of_instant(dt.datetime(2018, 3, 22, 12))
