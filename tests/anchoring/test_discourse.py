"""The walk through a text: what each phrase is counted from, worked by hand, and the laws of stories."""

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.anchoring import find_expressions
from timeline.calendar.period import days_in_month

THURSDAY = "2018-03-22"


def values(text, report=THURSDAY, **more):
    return [expression.value for expression in find_expressions(text, report, **more)]


@pytest.mark.parametrize(
    ("between", "value"),
    [
        ("They fell for five months", "2017-Q3"),
        ("They fell for six months", "2017"),
        ("They fell for twelve months", "2017"),
        ("They fell for thirteen months", "2017-Q3"),
        ("They fell for six weeks", "2017-Q3"),
        ("They fell for six months and three days", "2017-Q3"),
    ],
)
def test_a_quarter_is_told_of_until_half_a_year_or_a_year_is(between, value):
    text = f"Sales rose in the third quarter. {between}, unlike in the year-earlier period."
    assert values(text, "2018-10-22")[-1] == value


NEWS = {
    "On 3 March they came. The next day they left.": ["2018-03-03", "2018-03-04"],
    "On 3 March they came. In January they had talked. The next day they left.": [
        "2018-03-03",
        "2018-01",
        "2018-03-04",
    ],
    "In January they came. The next day they left.": ["2018-01", "2018-03-23"],
    "In January they came. The following month they left.": ["2018-01", "2018-02"],
    "On 3 March they came. A year earlier they had talked. The next day they left.": [
        "2018-03-03",
        "2017",
        "2018-03-04",
    ],
    "They have held it since Monday. At 9 pm they left.": ["2018-03-19", "2018-03-22T21:00"],
    "The truce held until Monday. The next day they left.": ["2018-03-19", "2018-03-20"],
    "In 2016 they came. A year earlier they had talked. The following year they left.": ["2016", "2015", "2017"],
    "On Saturday they came. In the morning they left.": ["2018-03-17", "2018-03-17TMO"],
    "In 2016 they came. The previous year they had talked. The following year they left.": ["2016", "2015", "2017"],
    "In 2016 they came. They stayed for two weeks. The following year they left.": ["2016", "P2W", "2017"],
    "In 2016 they came. They meet every Friday. The following year they left.": ["2016", "XXXX-WXX-5", "2017"],
    "In 2016 they came. They meet now. The following year they left.": ["2016", "PRESENT_REF", "2017"],
    "On Tuesday they came. At 9 pm on the same day they left.": ["2018-03-20", "2018-03-20T21:00"],
    "On Tuesday they came. On the morning of the next day they left.": ["2018-03-20", "2018-03-21TMO"],
    "In January they came. On the morning of the next day they left.": ["2018-01", "2018-03-23TMO"],
}


@pytest.mark.parametrize("text", NEWS)
def test_news_are_counted_from_the_report_or_from_what_was_told(text):
    assert values(text, kind="news") == NEWS[text]


STORIES = {
    # Months follow the year, and run on into the next.
    "In 1942 they came. In December they left. In January it snowed.": ["1942", "1942-12", "1943-01"],
    "In May 1942 they came. In April they had talked.": ["1942-05", "1942-04"],
    "In June 1942 they came. In January they left.": ["1942-06", "1943-01"],
    "In May 1942 they came. In January they had talked.": ["1942-05", "1942-01"],
    "In May 1942 they came. In February they had talked.": ["1942-05", "1942-02"],
    "In May 1942 they came. On 10 May they left. On 8 May they had talked.": ["1942-05", "1942-05-10", "1942-05-08"],
    # A bare year in passing holds nothing up, one at the head of its sentence does.
    "In June 1942 the road over the river, to be mended in 1943, was cut. In July they left.": [
        "1942-06",
        "1943",
        "1942-07",
    ],
    "In June 1942 they came. In 1943 they left. In July it rained.": ["1942-06", "1943", "1943-07"],
    # Limits and looks back move nothing.
    "In June 1942 they came. They stayed until 1944. In July it rained.": ["1942-06", "1944", "1942-07"],
    "In June 1942 they came. They had been there since 1941. In July it rained.": ["1942-06", "1941", "1942-07"],
    "In June 1942 they came. It was to end before 1944. In July it rained.": ["1942-06", "1944", "1942-07"],
    "In June 1942 they came. The previous year they had talked. In July it rained.": ["1942-06", "1941", "1942-07"],
    "In June 1942 the road over the river, to be mended in 1943, was cut. In mid-July they left.": [
        "1942-06",
        "1943",
        "1942-07",
    ],
    "In 1942 they came. The previous year they had talked. The following year they left.": ["1942", "1941", "1942"],
    # Weekdays and parts of the day lie in what is being told.
    "On 3 June 1942 they came. On Friday they left.": ["1942-06-03", "1942-06-05"],
    "On 3 June 1942 they came. On Monday they had talked.": ["1942-06-03", "1942-06-01"],
    "On 3 June 1942 they came. In the evening they left. The next morning it rained.": [
        "1942-06-03",
        "1942-06-03TEV",
        "1942-06-04TMO",
    ],
    "In 1942 they came. In the spring they left.": ["1942", "1942-SP"],
    "In 1942 they came. That year was hard. Two years later it was over.": ["1942", "1942", "1944"],
    "They came in the 1940s. In June 1942 they left. In the 1950s they talked. In July it rained.": [
        "194",
        "1942-06",
        "195",
        "1942-07",
    ],
    # An aside ends with its paragraph.
    "In May 1940 they came.\n\nIn 1900 a road had been built.\n\nTwo months later they left.": [
        "1940-05",
        "1900",
        "1940-07",
    ],
    "In May 1940 they came.\n\nIn 1900 a road had been built. Two years later it was cut.": ["1940-05", "1900", "1902"],
    "In May 1940 they came.\n\nIn 1900 a road had been built.\n\nThat year the bridge fell.": [
        "1940-05",
        "1900",
        "1900",
    ],
    # Days are counted from the last day told, and where none was, from what was.
    "In June 1942 they came. The next day they left.": ["1942-06", "1942-06-02"],
    "On 3 June 1942 they came. In July they fought. The next month they left.": ["1942-06-03", "1942-07", "1942-08"],
    # Parts of a time follow the year that is told.
    "In 1942 they came. In mid-June they left.": ["1942", "1942-06"],
    "In 1942 they came. In the first week of June they left.": ["1942", "1942-W23"],
    "In 1942 they came. In early June they left. On the evening of 5 July they talked.": [
        "1942",
        "1942-06",
        "1942-07-05TEV",
    ],
    "In 1942 they came. From early March to mid-May they fought.": ["1942", "1942-03", "1942-05"],
    "In 1942 they came. On 29 February they left.": ["1942", "1944-02-29"],
    # A range is anchored as a whole.
    "In 1942 they came. From March to May they fought.": ["1942", "1942-03", "1942-05"],
    "In June 1942 they came. From July to September they fought.": ["1942-06", "1942-07", "1942-09"],
    "On 3 June 1942 they came. From 5 to 9 June they fought.": ["1942-06-03", "1942-06-05", "1942-06-09"],
}


@pytest.mark.parametrize("text", STORIES)
def test_stories_are_counted_from_where_they_have_come_to(text):
    assert values(text, kind="narrative") == STORIES[text]


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("They will leave soon.", "news", ["FUTURE_REF"]),
        ("They will leave soon.", "narrative", ["FUTURE_REF"]),
        ("They left soon.", "news", []),
        ("They left soon.", "narrative", []),
        ("Soon.", "news", ["FUTURE_REF"]),
        ("Soon.", "narrative", []),
        ("The former mayor left.", "news", []),
        ("The former mayor left.", "narrative", ["PAST_REF"]),
    ],
)
def test_what_tells_a_time_in_one_kind_of_text_alone(text, kind, found):
    assert values(text, kind=kind) == found


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("They left in early March.", "START"),
        ("They left in mid-March.", "MID"),
        ("They left at the end of 2016.", "END"),
        ("They left about 2016.", "APPROX"),
        ("They left over two years ago.", "MORE_THAN"),
        ("They left less than three weeks ago.", "LESS_THAN"),
        ("They left earlier this month.", ""),
        ("They will leave later this year.", ""),
    ],
)
def test_the_modifiers_of_timeml(text, mod):
    (found,) = find_expressions(text, THURSDAY)
    assert found.mod == mod
    assert (f", mod {mod}." in found.explain()) is bool(mod)


def test_an_expression_is_explained():
    (found,) = find_expressions("They will leave on Saturday morning.", THURSDAY)
    assert found.explain().splitlines() == [
        "“Saturday morning” was read by the rule “weekday, part of the day, part of a day”"
        " as In(PartOfDay(MORNING), Weekday(6)).",
        "Anchor: the report date, 2018-03-22.",
        "Direction: future, from “will”.",
        "TIMEX3: TIME 2018-03-24TMO.",
        "Interval: within 2018-03-24 05:00+00:00 to 2018-03-24 12:00+00:00.",
    ]
    assert found.text == "Saturday morning"
    assert (found.span.start, found.span.end) == (found.start, found.end) == (19, 35)


def test_what_contradicts_itself_is_explained():
    (found,) = find_expressions("On Tuesday, 22 March 2018, they left.", THURSDAY)
    assert f"Problem: {found.problem}." in found.explain()
    assert found.interval.uncertain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They left on Saturday morning.", "XXXX-WXX-6TMO"),
        ("They left at 5 pm on Saturday.", "XXXX-WXX-6T17:00"),
        ("They left in the evening of 3 May.", "XXXX-05-03TEV"),
        ("They left next winter.", "XXXX-WI"),
        ("They left in March.", "XXXX-03"),
        ("They left in 2016.", "2016"),
        ("They left two days ago.", "XXXX-XX-XX"),
        ("They left tonight.", "XXXX-XX-XXTNI"),
    ],
)
def test_of_what_nothing_anchors_the_known_part_is_told(text, value):
    assert values(text, None) == [value]


def test_a_story_before_christ_says_what_it_counts_from():
    found = find_expressions("In 480 BC they came. In September they left.", THURSDAY, kind="narrative")
    assert found[1].value == "BC0480-09"
    assert any("BC0480" in reason for reason in found[1].reasons)


# Laws of stories

MONTHS = calendar.month_name[1:]


@st.composite
def stories(draw):
    """A story of days in their order, the year told with the first alone; no leap is longer than half a year."""
    year, month = draw(st.integers(1500, 1900)), draw(st.integers(1, 12))
    days = []
    for _ in range(draw(st.integers(1, 6))):
        days.append(dt.date(year, month, draw(st.integers(1, days_in_month(year, month)))))
        month += draw(st.integers(1, 6))
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return days


def told(days):
    first, *rest = days
    sentences = [f"On {first.day} {MONTHS[first.month - 1]} {first.year} they came."]
    return [*sentences, *(f"They went on by {day.day} {MONTHS[day.month - 1]} over the river." for day in rest)]


@given(stories())
def test_a_story_told_in_order_is_read_in_order(days):
    assert values(" ".join(told(days)), kind="narrative") == [day.isoformat() for day in days]


@given(stories(), st.sampled_from([-400, -100, 100, 400]))
def test_a_story_of_another_age_is_read_alike(days, years):
    days = [day.replace(day=min(day.day, 28)) for day in days]
    later = [day.replace(year=day.year + years) for day in days]
    assert values(" ".join(told(later)), kind="narrative") == [day.isoformat() for day in later]


@given(stories(), st.integers(0, 5), st.integers(3, 300), st.booleans())
def test_what_is_told_in_passing_in_a_paragraph_of_its_own_moves_nothing(days, place, years, opens):
    sentences = told(days)
    place = 1 + place % len(sentences)
    aside = (
        f"In {days[0].year - years} it rained."
        if opens
        else f"It rained on the river more than in {days[0].year - years}."
    )
    text = " ".join(sentences[:place]) + f"\n\n{aside}\n\n" + " ".join(sentences[place:])
    expected = [day.isoformat() for day in days]
    expected.insert(place, f"{days[0].year - years}")
    assert values(text, kind="narrative") == expected


@given(stories(), st.sampled_from([THURSDAY, "1700-02-28", None]))
def test_a_story_hangs_on_no_report_date(days, report):
    text = " ".join(told(days))
    assert values(text, report, kind="narrative") == values(text, kind="narrative")


# The law of directions

REPORTS = st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31))


@given(REPORTS, st.integers(1, 12), st.integers(1, 28), st.booleans())
def test_a_date_is_the_one_its_verb_looks_to_unless_the_other_is_six_times_nearer(report, month, day, ahead):
    here = report.replace(month=month, day=day)
    before = here if here <= report else here.replace(year=report.year - 1)
    after = here if here >= report else here.replace(year=report.year + 1)
    back, forth = (report - before).days, (after - report).days
    expected = after if ahead else before
    if ahead and forth > 6 * back:
        expected = before
    if not ahead and back > 6 * forth:
        expected = after
    verb = "They will leave" if ahead else "They left"
    assert values(f"{verb} on {day} {MONTHS[month - 1]}.", report, kind="news") == [expected.isoformat()]


@given(REPORTS, st.integers(1, 12), st.integers(1, 28))
def test_with_no_verb_a_date_is_the_nearest(report, month, day):
    found = values(f"{day} {MONTHS[month - 1]}", report, kind="news")
    candidates = [report.replace(year=report.year + step, month=month, day=day) for step in (-1, 0, 1)]
    nearest = min(abs(report - candidate) for candidate in candidates)
    assert abs(report - dt.date.fromisoformat(found[0])) == nearest
