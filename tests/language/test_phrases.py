"""What the grammar reads: each rule's phrases and the formula they mean, and phrases that are no times."""

import pytest

from timeline.language import find_phrases

READINGS = {
    # calendar dates
    "18 March 2018": "In(MonthDay(3, 18), Year(2018))",
    "March 18th, 2018": "In(MonthDay(3, 18), Year(2018))",
    "Mar. 18, 2018": "In(MonthDay(3, 18), Year(2018))",
    "the 18th of March": "MonthDay(3, 18)",
    "2018-03-18": "In(MonthDay(3, 18), Year(2018))",
    "18.03.2018": "In(MonthDay(3, 18), Year(2018))",
    "31-Oct-1974": "In(MonthDay(10, 31), Year(1974))",
    "3/4/2018": "Ambiguous(In(MonthDay(3, 4), Year(2018)), In(MonthDay(4, 3), Year(2018)))",
    "18/3/2018": "In(MonthDay(3, 18), Year(2018))",
    "March 2018": "In(Month(3), Year(2018))",
    "the 1990s": "Decade(199)",
    "the 20th century": "Century(20)",
    "490 BC": "BeforeChrist(490)",
    "the third quarter of 1998": "In(Quarter(3), Year(1998))",
    "the summer of 2016": "In(Season(SUMMER), Year(2016))",
    "the second half of 2008": "In(Half(2), Year(2008))",
    "Saturday, March 17": "WeekdayOf(6, MonthDay(3, 17))",
    "Tuesday morning 22, March": "In(PartOfDay(MORNING), WeekdayOf(2, MonthDay(3, 22)))",
    "nineteen ninety-six": "Year(1996)",
    # clock times
    "6:40 p.m. (GMT +8)": "In(Clock(18, 40, 480), This(Unit(DAY), Told()))",
    "14:00 UTC-03:30": "In(Clock(14, 0, -210), This(Unit(DAY), Told()))",
    "Friday the thirteenth": "WeekdayOf(5, DayOfMonth(13))",
    "3:30 p.m. Friday": "In(Clock(15, 30), Weekday(5))",
    "noon Thursday": "In(Clock(12, 0), Weekday(4))",
    "Friday night": "In(PartOfDay(NIGHT), Weekday(5))",
    "dawn on Saturday": "In(PartOfDay(DAWN), Weekday(6))",
    "three in the morning": "In(Clock(3), This(Unit(DAY), Told()))",
    "11 at night": "In(Clock(23), This(Unit(DAY), Told()))",
    "ten past nine in the evening": "In(Clock(21, 10), This(Unit(DAY), Told()))",
    "the evening at eight": "In(Clock(20), This(Unit(DAY), Told()))",
    "tonight around 7": "In(Clock(19), Now())",
    "Tuesday a.m.": "In(PartOfDay(MORNING), Weekday(2))",
    "Thursday 29/3": "WeekdayOf(4, MonthDay(3, 29))",
    "2018-Q3": "In(Quarter(3), Year(2018))",
    "the third quarter of two thousand and twenty": "In(Quarter(3), Year(2020))",
    "fifteen August nineteen hundred ninety-three": "In(MonthDay(8, 15), Year(1993))",
    "the third last week of 2018": "NthIn(-3, Unit(WEEK), Year(2018))",
    "the 70s": "Decade(7, True)",
    "the noughties": "Decade(0, True)",
    "late in the day on Friday": "Modified(END, Weekday(5))",
    "11 pm": "In(Clock(23), This(Unit(DAY), Told()))",
    "1100 pm": "In(Clock(23, 0), This(Unit(DAY), Told()))",
    "630 a.m.": "In(Clock(6, 30), This(Unit(DAY), Told()))",
    # parts of the day
    "overnight": "In(PartOfDay(NIGHT), Shift(-1, DAY))",
    "overnight Saturday": "In(PartOfDay(NIGHT), Weekday(6))",
    "the early hours of Sunday": "In(PartOfDay(SMALL_HOURS), Weekday(7))",
    "the early hours of Sunday morning": "In(PartOfDay(SMALL_HOURS), Weekday(7))",
    "Sunday at dawn": "In(PartOfDay(DAWN), Weekday(7))",
    "the night before": "In(PartOfDay(NIGHT), Last(Unit(DAY), Told()))",
    "the night of Friday to Saturday": "In(PartOfDay(NIGHT), Weekday(5))",
    "late on Saturday": "Modified(END, Weekday(6))",
    "later in the day": "Modified(LATER, This(Unit(DAY), Told()))",
    "the first day of Ramadan": "NthIn(1, Unit(DAY), Holiday(ramadan))",
    "nearly a week ago": "Modified(LESS_THAN, Shift(-1, WEEK))",
    "two nights ago": "In(PartOfDay(NIGHT), Shift(-2, DAY))",
    "17:30 local time (14:30 GMT) on Sunday": "In(Clock(17, 30), Weekday(7))",
    "the second half of March": "Modified(SECOND_HALF, Month(3))",
    "the first half of last year": "In(Half(1), Last(Unit(YEAR)))",
    "the eve of Eid al-Adha": "Shift(-1, DAY, Holiday(eid al-adha))",
    "four times a week": "Repeat(Unit(WEEK), 4X)",
    "the past two nights": "Trailing((2 DAY))",
    "the month of July": "Month(7)",
    "the month of July 2016": "In(Month(7), Year(2016))",
    "15 Ramadan 1439": "OfHijriYear(HijriDate(9, 15), 1439)",
    "the 10th of Muharram 1440 AH": "OfHijriYear(HijriDate(1, 10), 1440)",
    "Shawwal 1, 1439": "OfHijriYear(HijriDate(10, 1), 1439)",
    "Ramadan 1439": "OfHijriYear(HijriDate(9), 1439)",
    "Ramadan 2018": "In(Holiday(ramadan), Year(2018))",
    "27 Rajab": "HijriDate(7, 27)",
    "the month of Ramadan": "Holiday(ramadan)",
    # relative
    "a week last Tuesday": "Shift(-1, WEEK, Last(Weekday(2)))",
    "the weekend after the next": "Next(WeekendOf(), 2)",
    "the day before": "Shift(-1, DAY, Told())",
    "the day after": "Shift(1, DAY, Told())",
    "yesterday": "Shift(-1, DAY)",
    "today": "Now()",
    "two days ago": "Shift(-2, DAY)",
    "a year ago": "Shift(-1, YEAR)",
    "two and a half years ago": "Shift(-2.5, YEAR)",
    "several years ago": "ShiftVaguely(-1, YEAR)",
    "last month": "Last(Unit(MONTH))",
    "last Saturday": "Last(Weekday(6))",
    "next week": "Next(Unit(WEEK))",
    "this year": "This(Unit(YEAR))",
    "that year": "This(Unit(YEAR), Told())",
    "two days later": "Shift(2, DAY, Told())",
    "a year earlier": "Shift(-1, YEAR, Told())",
    "the following day": "Next(Unit(DAY), Told())",
    "the previous year": "Last(Unit(YEAR), Told())",
    "the day before yesterday": "Shift(-2, DAY)",
    "Monday of last week": "In(Weekday(1), Last(Unit(WEEK)))",
    "March of last year": "In(Month(3), Last(Unit(YEAR)))",
    "last year's third quarter": "In(Quarter(3), Last(Unit(YEAR)))",
    "mid-March": "Modified(MID, Month(3))",
    "early next year": "Modified(START, Next(Unit(YEAR)))",
    "the end of 1998": "Modified(END, Year(1998))",
    "earlier this month": "Modified(EARLIER, This(Unit(MONTH)))",
    # lengths and repetitions
    "three weeks": "Duration((3 WEEK))",
    "two and a half years": "Duration((2.5 YEAR))",
    "more than a year": "Modified(MORE_THAN, Duration((1 YEAR)))",
    "the last 20 days": "Trailing((20 DAY))",
    "one and a quarter years": "Duration((1.25 YEAR))",
    "whole day": "Duration((1 DAY))",
    "the last three months and two weeks": "Trailing((3 MONTH, 2 WEEK))",
    "the next hour": "Leading((1 HOUR))",
    "each 4/15": "Repeat(MonthDay(4, 15), EACH)",
    "the past hours": "Trailing((some HOUR))",
    "the next two weeks": "Leading((2 WEEK))",
    "every Friday": "Repeat(Weekday(5), EVERY)",
    "twice a week": "Repeat(Unit(WEEK), 2X)",
    "daily": "Repeat(Unit(DAY))",
    # vague
    "now": "Vague(PRESENT)",
    "recently": "Vague(PAST)",
    "at the moment": "Vague(PRESENT)",
}


@pytest.mark.parametrize("text", READINGS)
def test_each_phrase_is_read_whole_and_as_its_formula(text):
    sentence = f"They left it {text}."
    phrases = find_phrases(sentence)
    assert [sentence[p.start : p.end] for p in phrases] == [text]
    assert str(phrases[0].formula) == READINGS[text]


SIGNALS = {
    "since yesterday": ["Since(Shift(-1, DAY))"],
    "until Friday": ["Until(Weekday(5))"],
    "until the 15th": ["Until(DayOfMonth(15))"],
    "by the end of March": ["Before(Modified(END, Month(3)), True)"],
    "from 18 March to 21 March": ["Between(MonthDay(3, 18), MonthDay(3, 21))"] * 2,
    "from 18 to 21 March": ["Between(MonthDay(3, 18), MonthDay(3, 21))"] * 2,
    "between 2014 and 2017": ["Between(Year(2014), Year(2017))"] * 2,
    "Thursday before 5 p.m.": ["Weekday(4)", "Before(In(Clock(17), Weekday(4)))"],
    "Friday after 3 p.m.": ["Weekday(5)", "After(In(Clock(15), Weekday(5)))"],
    "18 March by 6 p.m.": ["MonthDay(3, 18)", "Before(In(Clock(18), MonthDay(3, 18)), True)"],
    "between now and 15 November": ["Between(Now(), Next(MonthDay(11, 15)))"] * 2,
    "between 7 and 9 last night": ["Between(In(Clock(19), Shift(-1, DAY)), In(Clock(21), Shift(-1, DAY)))"] * 2,
    "between 7 and 9:30 last night": ["Between(In(Clock(19), Shift(-1, DAY)), In(Clock(21, 30), Shift(-1, DAY)))"] * 2,
    "5 to seven in the morning": [
        "Between(In(Clock(5), This(Unit(DAY), Told())), In(Clock(7), This(Unit(DAY), Told())))"
    ]
    * 2,
    "8 p.m. - 11": ["Between(In(Clock(20), This(Unit(DAY), Told())), In(Clock(23), This(Unit(DAY), Told())))"] * 2,
    "5/20/2019-6/21/2019": ["Between(In(MonthDay(5, 20), Year(2019)), In(MonthDay(6, 21), Year(2019)))"] * 2,
    "from 5/20-6/21, 2019": ["Between(In(MonthDay(5, 20), Year(2019)), In(MonthDay(6, 21), Year(2019)))"] * 2,
    "from April the ninth till the seventeenth": ["Between(MonthDay(4, 9), MonthDay(4, 17))"] * 2,
    "in about three weeks": ["InLength((3 WEEK))"],
    "in two thousand and eighteen": ["Year(2018)"],
    "from 499 to 493 BC": ["Between(BeforeChrist(499), BeforeChrist(493))"] * 2,
}


@pytest.mark.parametrize("text", SIGNALS)
def test_what_stands_before_a_time_bounds_it(text):
    assert [str(p.signalled) for p in find_phrases(f"They held it {text}.")] == SIGNALS[text]


NO_TIMES = [
    "Colonel Rajab spoke with Safar and Shaban.",
    "A 45-years-old woman was hurt.",
    "They flew nearly 2000 sorties over the town.",
    "Resolutions 2118 and 2235 forbid it.",
    "It was the first of the early hours of the war.",
    "They had 1100 prisoners at the time of the truce.",
    "They may march on the capital.",
    "The sun rose over the camp.",
    "It was the second attack of its kind.",
    "Shares of the maker fell $9 to 2082.1.",
    "A Boeing 737 landed.",
    "The T2 station was hit.",
    "The score was 3-2.",
    "They fought day after day.",
    "Call 555-2018 for help.",
    "Version 2.0.18 was released.",
    "He commands 2000 fighters.",
    "The militia lost 1900 men.",
    "They commanded a force of two thousand in the town.",
    "The radio is the most up to date of all.",
    "The plan speaks of 30 February 2018.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_no_time_is_made_of_what_is_none(text):
    assert [text[p.start : p.end] for p in find_phrases(text)] == []


def test_offsets_survive_letters_that_grow_in_lower_case():
    text = "İİİ reached İdlib on Saturday."
    (phrase,) = find_phrases(text)
    assert text[phrase.start : phrase.end] == "Saturday"


COUNTED = {
    "The raid began at 8 p.m. - 11 fighters fled.": ["8 p.m."],
    "They killed three in the morning raid.": [],
    "They left the day before their march began.": [],
    "They scored in the 18th and 23rd rounds.": [],
    "It ranks in the 5th, 6th and 7th divisions.": [],
}


@pytest.mark.parametrize("text", COUNTED)
def test_a_number_or_a_day_before_a_noun_is_no_time(text):
    assert [text[p.start : p.end] for p in find_phrases(text)] == COUNTED[text]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Six died in Fridays raid.", ("Friday", "Weekday(5)")),
        ("Fridays raid killed six.", ("Fridays", "Repeat(Weekday(5))")),
        ("They spoke after Saturdays strikes on the town.", ("Saturday", "Weekday(6)")),
        ("They meet on Fridays here.", ("Fridays", "Repeat(Weekday(5))")),
        ("They meet Fridays and pray.", ("Fridays", "Repeat(Weekday(5))")),
    ],
)
def test_a_plural_weekday_between_other_words_has_lost_its_apostrophe(text, found):
    (phrase,) = find_phrases(text)
    assert (text[phrase.start : phrase.end], str(phrase.formula)) == found
