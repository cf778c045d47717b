"""What a formula tells by itself: its year, its report, a look back, a limit; and where a phrase stands in its text."""

import pytest

from timeline.anchoring.kinds import (
    TextKind,
    depends_on_anchor,
    is_deictic,
    is_limit,
    is_quarter,
    looks_back,
    measure_kind,
    names_year,
)
from timeline.anchoring.layout import Layout
from timeline.article import ReportDate
from timeline.language import find_phrases
from timeline.language.printing import read_formula

KINDS = {
    # phrase: names its year, counted from the report alone, nothing without an anchor, looks back, a limit, a quarter
    "18 March 2018": "year",
    "March 2018": "year",
    "2018": "year",
    "480 BC": "year",
    "Monday, 19 March 2018": "year",
    "the third quarter of 2018": "year",
    "3/4/2018": "year",
    "since May 2018": "year limit",
    "until 2018": "year limit",
    "before 2018": "year limit",
    "by 2018": "year",
    "after 2018": "year",
    "from March 2018 to May 2018": "year",
    "two days before 18 March 2018": "year back",
    "two days after 18 March 2018": "year",
    "18 March": "anchor",
    "in March": "anchor",
    "Easter": "anchor",
    "summer": "anchor",
    "the third quarter": "anchor quarter",
    "since March": "anchor limit",
    "after March": "anchor",
    "from March to May": "anchor",
    "the first week of March": "anchor",
    "mid-March": "anchor",
    "Saturday": "deictic anchor",
    "Saturday morning": "deictic anchor",
    "today": "deictic anchor",
    "now": "anchor",
    "yesterday": "deictic anchor",
    "two weeks ago": "deictic anchor",
    "in two weeks": "anchor",
    "last month": "deictic anchor",
    "next month": "deictic anchor",
    "since yesterday": "deictic anchor limit",
    "until next year": "deictic anchor limit",
    "the first week of last month": "deictic anchor",
    "from Monday to Friday": "deictic anchor",
    "Monday, 19 March": "anchor",
    "the following day": "anchor",
    "the previous day": "anchor back",
    "two days earlier": "anchor back",
    "two days later": "anchor",
    "that day": "anchor",
    "this year": "anchor",
    "the 1990s": "",
    "the 90s": "anchor",
    "the 20th century": "",
    "three weeks": "",
    "every Friday": "",
}


@pytest.mark.parametrize("text", KINDS)
def test_what_a_formula_tells_by_itself(text):
    formula = read_formula(text)
    assert formula is not None
    tests = {
        "year": names_year,
        "deictic": is_deictic,
        "anchor": depends_on_anchor,
        "back": looks_back,
        "limit": is_limit,
        "quarter": is_quarter,
    }
    assert " ".join(name for name, holds in tests.items() if holds(formula)) == KINDS[text]


SIX_YEARS = "In 1914, in 1915, in 1916, in 1917, in 1918 and in 1919 they fought."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (SIX_YEARS, TextKind.NARRATIVE),
        (SIX_YEARS.replace("in 1919", "later"), TextKind.NEWS),
        (SIX_YEARS + " It was over on Saturday.", TextKind.NARRATIVE),
        (SIX_YEARS + " In 1920 and in 1921 too. Yesterday and tomorrow.", TextKind.NEWS),
        (SIX_YEARS + " In 1920, in 1921 and in 1922 too. Yesterday and tomorrow.", TextKind.NARRATIVE),
    ],
)
def test_a_narrative_names_six_years_and_more_than_four_for_each_day_of_the_report(text, kind):
    assert measure_kind(find_phrases(text)) is kind


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ("On 3 June 2018 we write of the war.", TextKind.NEWS),
        ("In 1900, and on 3 June 2018, we wrote of the war.", TextKind.NEWS),
        ("In 1900, in 1901, and on 3 June 2018, we wrote of the war.", TextKind.NEWS),
        ("In 1900, in 1901, in 1902, and on 3 June 2018, we wrote of the war.", TextKind.NARRATIVE),
        ("On Sunday, 3 June 2018, we write of the war.", TextKind.NEWS),
        ("On 4 June 2018 we write of the war.", TextKind.NARRATIVE),
        ("In June 2018 we write of the war.", TextKind.NARRATIVE),
        ("In 2018 we write of the war.", TextKind.NARRATIVE),
        ("On 3 June we write of the war.", TextKind.NARRATIVE),
    ],
)
def test_a_report_tells_its_own_day_at_its_head(opening, kind):
    phrases = find_phrases(f"{opening} {SIX_YEARS}")
    assert measure_kind(phrases, ReportDate.of("2018-06-03")) is kind
    assert measure_kind(phrases) is TextKind.NARRATIVE


# Layout


def place_of(text, phrase):
    (found,) = [found for found in find_phrases(text) if text[found.start : found.end] == phrase]
    return Layout.of(text, "en").place(found)


@pytest.mark.parametrize(
    ("text", "is_heading"),
    [
        ("Rivers in 1943", True),
        ("Rivers in 1943\n\nThey came.", True),
        ("They came.\n\nRivers in 1943\n\nThey left.", True),
        ("They came\nRivers in 1943\nThey left.", True),
        ("  Rivers in 1943  ", True),
        ("They came in 1943.", False),
        ("Did winter come in 1943?", False),
        ("It came in 1943:", False),
        ("It came in 1943,\nand left.", False),
        ("1943", True),
        ("x" * 85 + " 1943", True),
        ("x" * 86 + " 1943", False),
        ("In 1943 " + "x" * 82, True),
        ("In 1943 " + "x" * 83, False),
        ("x" * 80 + "\nIn 1943 " + "x" * 82, True),
        ("x" * 91 + " 1943", False),
        ("\n" + " " * 90 + "1943", True),
    ],
)
def test_a_heading_is_a_short_line_without_a_stop(text, is_heading):
    assert place_of(text, "1943").is_heading is is_heading


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They read the 1907 treaty.", True),
        ("They read the treaty (1907) aloud.", True),
        ("They read the treaty of 1907.", False),
        ("They read it in 1907 5 times.", False),
        ("They read it in 1907, aloud.", False),
        ("They read the treaty of 1907", False),
        ("They read the treaty of 1907-", False),
    ],
)
def test_a_year_before_another_word_or_in_brackets_names_something(text, names):
    assert place_of(text, "1907").names is names


def test_only_a_bare_year_names_something():
    assert not place_of("They read the March 1907 treaty.", "March 1907").names
    assert not place_of("They left since 1907 treaty.", "1907").names


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("In 1907 they came.", True),
        ("1907 was cold.", True),
        ("They came. In 1907 they left.", True),
        ("x" * 20 + " in 1907 they left.", True),
        ("x" * 21 + " in 1907 they left.", False),
        ("They came over the river. They left over the river at last in 1907.", False),
    ],
)
def test_a_time_near_the_head_of_its_sentence_opens_it(text, opens):
    assert place_of(text, "1907").opens is opens


def test_sentences_and_paragraphs_are_counted_from_0():
    text = "They came in 1901. They left in 1902.\n\nThey came in 1903.\n They left in 1904, at\nlast in 1905."
    layout = Layout.of(text, "en")
    places = [layout.place(phrase) for phrase in find_phrases(text)]
    assert [place.sentence for place in places] == [0, 1, 2, 3, 3]
    assert [place.paragraph for place in places] == [0, 0, 1, 2, 2]


@pytest.mark.parametrize("length", [3900, 4100])
def test_a_quotation_is_looked_for_only_so_far_back(length):
    text = "“" + "x" * length + " now"
    assert Layout.of(text, "en").is_quoted(len(text)) is (length < 4000)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("", False),
        ("He came", False),
        ('"He', True),
        ('"He" and', False),
        ('"He" and "she', True),
        ("“He", True),
        ("“He “she", True),
        ("He”", False),
        ("“He” and", False),
        ("“He.\n\nShe", False),
        ("He.\n\n“She", True),
    ],
)
def test_quotations(text, quoted):
    assert Layout.of(text, "en").is_quoted(len(text)) is quoted
