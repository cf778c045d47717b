"""Narratives: each time is told from where the story has reached; what is only mentioned moves nothing."""

import datetime as dt

import attrs
import pytest

from timeline.anchoring import TextKind, find_expressions, measure_kind
from timeline.anchoring.layout import Layout
from timeline.anchoring.storyline import Place, Storyline
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import Period, containing
from timeline.language import find_phrases

STORIES = {
    "In 1942 the war reached the city. In June the siege began. By August it was over.": ["1942", "1942-06", "1942-08"],
    "In June 1942 the siege began. On 3 August it was over.": ["1942-06", "1942-08-03"],
    "In December 1942 they came. In January they left. In February it rained.": ["1942-12", "1943-01", "1943-02"],
    "In 1942 they came. The following year they left. The previous winter had been cold.": ["1942", "1943", "1941-WI"],
    "The siege began on 3 June 1942. The next day the bridge fell. On Saturday they came. In the morning they left.": [
        "1942-06-03",
        "1942-06-04",
        "1942-06-06",
        "1942-06-06TMO",
    ],
    "Battle of the River, 1943\n\nIn March the army crossed. In May it was over.": ["1943", "1943-03", "1943-05"],
    "They came in May 1940.\n\nIn 1900 a road had been built.\n\nIn July they won.": ["1940-05", "1900", "1940-07"],
    "They came in May 1940. In 1900 a road had been built, and in July a bridge.": ["1940-05", "1900", "1900-07"],
    "In May 1940 they came. The previous year they had talked. In July they won.": ["1940-05", "1939", "1940-07"],
    "In May 1940 they came. The siege went on until the fall of the port in May 1941. In July they won.": [
        "1940-05",
        "1941-05",
        "1940-07",
    ],
    "In May 1940 they came. It followed the vote in June 1939. In December they won.": [
        "1940-05",
        "1939-06",
        "1940-12",
    ],
    "In May 1940 they came. Until then it was calm; the port fell in May 1941. In July they won.": [
        "1940-05",
        "1941-05",
        "1941-07",
    ],
    "In April 1943 they came. The others had been stopped with their summer raids in June 1942. "
    "In November they won.": [
        "1943-04",
        "1943-SU",
        "1942-06",
        "1942-11",
    ],
}


@pytest.mark.parametrize("text", STORIES)
def test_stories(text):
    found = find_expressions(text, "2018-03-22", kind=TextKind.NARRATIVE)
    assert [expression.value for expression in found] == STORIES[text]


def test_what_is_quoted_in_a_narrative_is_not_guessed():
    found = find_expressions('He said: "We leave tomorrow." In 1942 they left.', "2018-03-22", kind="narrative")
    assert [(expression.value, expression.interval is None) for expression in found] == [
        ("XXXX-XX-XX", True),
        ("1942", False),
    ]
    assert "quoted" in found[0].explain()


@pytest.mark.parametrize(
    ("quoted", "text"),
    [(True, "He said “we leave now"), (False, "He said “we leave” now"), (True, 'He said "we leave now')],
)
def test_open_quotations(quoted, text):
    assert Layout.of(text, "en").is_quoted(len(text) - 3) is quoted


def test_a_quotation_ends_with_its_paragraph():
    text = 'He said "we leave.\n\nThen he left now'
    assert not Layout.of(text, "en").is_quoted(len(text) - 3)


YEARS = "In 1914 it began. In 1915, 1916 and 1917 it went on. In 1918 it ended, and in 1919 they signed."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They left yesterday.", TextKind.NEWS),
        ("In 1914 it began. In 1918 it ended.", TextKind.NEWS),
        (YEARS, TextKind.NARRATIVE),
        (YEARS + " They left yesterday.", TextKind.NARRATIVE),
        (YEARS + " They left yesterday. They come today.", TextKind.NEWS),
    ],
)
def test_histories_name_years(text, kind):
    assert measure_kind(find_phrases(text)) is kind


# The storyline itself

HERE = Place(sentence=3, paragraph=0, opens=False, is_heading=False, names=False)
OPENING = attrs.evolve(HERE, opens=True)
HEADING = attrs.evolve(HERE, is_heading=True)
NAME = attrs.evolve(HERE, names=True)
NEXT_PARAGRAPH = attrs.evolve(HERE, paragraph=1, sentence=4)


def year(number: int) -> Period:
    return containing(dt.datetime(number, 1, 1), Granularity.YEAR)


def month(text: str) -> Period:
    return containing(dt.datetime.fromisoformat(f"{text}-01"), Granularity.MONTH)


def told(*times, looks_back=False) -> Storyline:
    story = Storyline()
    for period, place in times:
        story.tell(period, place, looks_back=looks_back)
    return story


def test_a_story_moves_with_its_dates():
    assert told((month("1942-06"), HERE)).base(HERE) == (month("1942-06"), None)
    assert told((month("1942-06"), HERE), (month("1942-08"), HERE)).base(HERE) == (month("1942-08"), None)
    assert Storyline().base(HERE) is None


def test_a_look_back_and_what_is_longer_than_a_year_move_nothing():
    assert told((month("1942-06"), HERE), looks_back=True).base(HERE) is None
    decade = containing(dt.datetime(1940, 1, 1), Granularity.DECADE)
    assert told((month("1942-06"), HERE), (decade, HERE)).base(HERE) == (month("1942-06"), None)


def test_a_year_that_opens_its_sentence_moves_the_story():
    assert told((month("1942-06"), HERE), (year(1943), OPENING)).base(HERE) == (year(1943), None)
    assert told((month("1942-06"), HERE), (year(1943), HERE)).base(HERE) == (year(1943), month("1942-06"))
    assert told((month("1942-06"), HERE), (year(1943), NAME)).base(HERE) == (month("1942-06"), None)
    assert told((month("1942-06"), HERE), (year(1942), HERE)).base(HERE) == (month("1942-06"), None)


def test_a_far_year_is_an_aside_until_the_story_goes_on_there():
    story = told((month("1942-06"), HERE), (year(1900), HERE))
    assert story.aside == year(1900)
    assert story.base(HERE) == (month("1942-06"), None)
    story.tell(month("1901-02"), NEXT_PARAGRAPH, looks_back=False)
    assert story.base(HERE) == (month("1901-02"), None)
    near = told((month("1942-06"), HERE), (month("1944-05"), HERE))
    assert near.base(HERE) == (month("1944-05"), None)


def test_another_far_year_is_another_aside():
    story = told((month("1942-06"), HERE), (year(1900), HERE), (year(1700), HERE))
    assert story.aside == year(1700)
    assert story.base(HERE) == (month("1942-06"), None)
    story = told((month("1942-06"), HERE), (year(1900), HERE), (year(1902), HERE))
    assert story.base(HERE) == (year(1902), month("1942-06")) or story.year == year(1902)
    story = told((month("1942-06"), HERE), (year(1900), HERE), (year(1903), HERE))
    assert story.aside == year(1903)
    story = told((month("1942-06"), HERE), (year(1900), HERE), (year(1901), NAME))
    assert story.aside == year(1901), "a name moves no story"


def test_how_far_a_story_leaps():
    assert told((month("1942-06"), HERE), (month("1944-01"), HERE)).reached == month("1944-01")
    assert told((month("1942-06"), HERE), (month("1945-01"), HERE)).reached == month("1942-06")
    assert told((month("1942-06"), HERE), (month("1940-12"), NEXT_PARAGRAPH)).reached == month("1940-12")
    assert told((month("1942-06"), HERE), (month("1939-12"), NEXT_PARAGRAPH)).reached == month("1942-06")


def test_a_first_year_is_a_year_and_no_date():
    story = told((year(1942), HERE))
    assert (story.year, story.reached, story.year_opens) == (year(1942), None, True)
    story.tell(month("1942-06"), HERE, looks_back=False)
    assert (story.year, story.reached) == (None, month("1942-06"))


def test_a_heading_holds_until_the_story_leaves_its_year():
    story = told((year(1942), HEADING), (month("1942-06"), NEXT_PARAGRAPH))
    assert story.base(HERE) == (year(1942), month("1942-06"))
    story.tell(month("1943-06"), NEXT_PARAGRAPH, looks_back=False)
    assert story.base(HERE) == (month("1943-06"), None)


def test_a_near_year_ends_an_aside():
    story = told((month("1942-06"), HERE), (year(1900), HERE), (year(1943), NAME))
    assert story.aside is None
    story = told((month("1942-06"), HERE), (year(1900), HERE), (month("1942-03"), HERE))
    assert story.aside is None
    story = told((month("1942-06"), HERE), (year(1900), HERE), (month("1942-07"), HERE))
    assert story.aside is None


def test_an_aside_that_does_not_open_its_sentence_holds_for_no_paragraph():
    story = told((month("1942-06"), HERE), (year(1900), HERE))
    assert story.base(HERE) == (month("1942-06"), None)
    assert story.after_aside(NEXT_PARAGRAPH) == month("1942-06")
    assert Storyline().after_aside(HERE) is None


def test_an_aside_that_opens_its_sentence_holds_for_its_paragraph():
    story = told((month("1942-06"), HERE), (year(1900), OPENING))
    assert story.base(HERE) == (year(1900), None)
    assert story.base(NEXT_PARAGRAPH) == (month("1942-06"), None)
    assert story.after_aside(HERE) is None
    assert story.after_aside(NEXT_PARAGRAPH) == month("1942-06")


def test_an_earlier_date_in_the_same_sentence_moves_nothing():
    assert told((month("1942-06"), HERE), (month("1942-03"), HERE)).base(HERE) == (month("1942-06"), None)
    assert told((month("1942-06"), HERE), (month("1942-03"), NEXT_PARAGRAPH)).base(HERE) == (month("1942-03"), None)


def test_a_heading_moves_the_story_however_far():
    story = told((month("1942-06"), HERE), (year(1900), HEADING), (month("1900-05"), NEXT_PARAGRAPH))
    assert story.base(HERE) == (year(1900), month("1900-05"))


@pytest.mark.parametrize(("text", "on"), [("1942-06", True), ("1942-07", True), ("1942-08", False), ("1942-05", False)])
def test_what_follows_soon_goes_on(text, on):
    assert Storyline.goes_on(month("1942-06"), month(text)) is on


def test_a_heading_of_a_range_of_years_names_none():
    story = Storyline()
    story.tell(year(1939), HEADING, looks_back=False, is_range=True)
    assert story.heading is None
    story.tell(year(1941), HEADING, looks_back=False)
    assert story.heading == year(1941)
    story.tell(month("1941-05"), HEADING, looks_back=False)
    assert story.heading is None


def test_the_next_day_follows_the_last_day_told_and_not_a_month():
    text = "On 3 June 1942 they came. In July it rained. The next day they left."
    found = find_expressions(text, "2018-03-22", kind="narrative")
    assert [expression.value for expression in found] == ["1942-06-03", "1942-07", "1942-06-04"]


def test_today_in_a_narrative_of_unknown_date_is_whenever_it_is_read():
    assert [e.value for e in find_expressions("Today they fight.", None, kind="narrative")] == ["PRESENT_REF"]
    assert [e.value for e in find_expressions("Today they fight.", None, kind="news")] == ["XXXX-XX-XX"]


def test_what_opens_with_its_own_day_is_a_report_however_many_years_it_names():
    text = (
        "9 June 2007. The line will get six ships from 2009 to 2011, and six between 2014 and 2016."
        " It was founded in 1936 and sold in 2006. A rival has bid for it since December."
    )
    assert find_expressions(text, "2007-06-09")[-1].value == "2006-12"
    assert measure_kind(find_phrases(text)) is TextKind.NARRATIVE  # where nobody knows its day
