"""Printing a formula: the words a careful writer would use, and reading them gives the formula again."""

import pytest

from timeline.calendar.formula import (
    After,
    Ambiguous,
    Amount,
    Before,
    BeforeChrist,
    Between,
    Century,
    Clock,
    Decade,
    Duration,
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
    Repeat,
    Shift,
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
from timeline.calendar.period import DayPart
from timeline.language.printing import print_formula, read_formula

SAID = [
    (Now(), "today"),
    (Shift(-1, Granularity.DAY), "yesterday"),
    (Shift(2, Granularity.DAY), "the day after tomorrow"),
    (Shift(-3, Granularity.DAY), "three days ago"),
    (Shift(13, Granularity.WEEK), "13 weeks from now"),
    (Shift(-2.5, Granularity.YEAR), "two and a half years ago"),
    (Shift(3, Granularity.WEEK, Told()), "three weeks later"),
    (Shift(-2, Granularity.DAY, Holiday("easter")), "two days before Easter"),
    (ShiftVaguely(-1, Granularity.MONTH), "a few months ago"),
    (Weekday(6), "Saturday"),
    (Last(Weekday(6)), "last Saturday"),
    (Last(Unit(Granularity.WEEK), 2), "the week before last"),
    (Next(Unit(Granularity.DAY), 1, Told()), "the following day"),
    (This(WeekendOf()), "this weekend"),
    (MonthDay(3, 18), "18 March"),
    (In(MonthDay(3, 18), Year(2018)), "18 March 2018"),
    (WeekdayOf(6, In(MonthDay(3, 17), Year(2018))), "Saturday, 17 March 2018"),
    (In(Month(5), Last(Unit(Granularity.YEAR))), "May of last year"),
    (In(MonthDay(9, 12), BeforeChrist(490)), "12 September 490 BC"),
    (In(Half(1), Year(2018)), "the first half of 2018"),
    (In(Quarter(3), Year(2018)), "the third quarter of 2018"),
    (In(PartOfDay(DayPart.MORNING), Weekday(6)), "Saturday morning"),
    (In(PartOfDay(DayPart.NIGHT), Now()), "tonight"),
    (In(PartOfDay(DayPart.DUSK), MonthDay(3, 18)), "the dusk of 18 March"),
    (In(Clock(15, 5), Weekday(1)), "15:05 on Monday"),
    (In(Clock(3), Shift(-1, Granularity.DAY)), "3 am yesterday"),
    (In(Clock(15, 0, None, 0), In(MonthDay(3, 18), Year(2018))), "15:00 GMT on 18 March 2018"),
    (NthIn(3, Unit(Granularity.WEEK), In(Month(3), Year(2018))), "the third week of March 2018"),
    (NthIn(-1, Weekday(6), Month(3)), "the last Saturday of March"),
    (Ambiguous(In(MonthDay(3, 4), Year(2018)), In(MonthDay(4, 3), Year(2018))), "3/4/2018"),
    (Century(20), "the 20th century"),
    (Decade(199), "the 1990s"),
    (Decade(9, in_century=True), "the nineties"),
    (BeforeChrist(490), "490 BC"),
    (Year(2018, fiscal=True), "fiscal 2018"),
    (Duration((Amount(2, Granularity.WEEK), Amount(3, Granularity.DAY))), "two weeks and three days"),
    (Duration((Amount(0.5, Granularity.HOUR),)), "half an hour"),
    (Trailing((Amount(20, Granularity.DAY),)), "the last 20 days"),
    (Trailing((Amount(None, Granularity.HOUR),)), "the last few hours"),
    (Trailing((Amount(1, Granularity.WEEK),)), "the past week"),
    (Leading((Amount(2, Granularity.WEEK),), Told()), "the following two weeks"),
    (Repeat(Weekday(5), 1, "EVERY"), "every Friday"),
    (Repeat(Unit(Granularity.WEEK), 2, "EVERY"), "every two weeks"),
    (Repeat(Unit(Granularity.WEEK), 1, "", "2X"), "twice a week"),
    (Modified(Modifier.MID, Month(3)), "mid-March"),
    (Modified(Modifier.END, Decade(199)), "the end of the 1990s"),
    (Modified(Modifier.EARLIER, Now()), "earlier today"),
    (Modified(Modifier.MORE_THAN, Duration((Amount(3, Granularity.WEEK),))), "more than three weeks"),
    (Since(Shift(-1, Granularity.DAY)), "since yesterday"),
    (Until(Weekday(5)), "until Friday"),
    (Before(Weekday(5), inclusive=True), "by Friday"),
    (After(In(MonthDay(3, 18), Year(2018))), "after 18 March 2018"),
    (Between(MonthDay(3, 18), MonthDay(3, 21)), "from 18 March to 21 March"),
]


@pytest.mark.parametrize(("formula", "text"), SAID, ids=[text for _, text in SAID])
def test_said_and_read_back(formula, text):
    assert print_formula(formula) == text
    assert read_formula(text) == formula


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (Weekday(6), "on Saturday"),
        (Month(3), "in March"),
        (Holiday("ramadan"), "during Ramadan"),
        (Now(), "today"),
        (In(Clock(15, 0), Weekday(6)), "at 15:00 on Saturday"),
        (Last(Unit(Granularity.WEEK)), "last week"),
        (NthIn(1, Weekday(6), Month(3)), "on the first Saturday of March"),
    ],
)
def test_in_a_sentence_it_has_its_preposition(formula, text):
    assert print_formula(formula, preposition=True) == text


def test_numbers_in_digits():
    assert print_formula(Shift(-3, Granularity.DAY), spelled=False) == "3 days ago"


@pytest.mark.parametrize(
    "formula",
    [
        Told(),
        Last(Unit(Granularity.WEEK), 3),
        Clock(15),
        Shift(-1.25, Granularity.DAY),
        NthIn(-2, Unit(Granularity.DAY), Month(3)),
        WeekdayOf(6, Month(3)),
        Ambiguous(Month(3), Month(4)),
        Modified(Modifier.START, Told()),
    ],
)
def test_what_nobody_says_is_not_printed(formula):
    assert print_formula(formula) is None


def test_a_language_without_data():
    with pytest.raises(LookupError, match="tlh"):
        print_formula(Now(), "tlh")


@pytest.mark.parametrize("text", ["", "They left.", "yesterday or on Monday"])
def test_what_is_not_one_expression_is_not_read(text):
    assert read_formula(text) is None
