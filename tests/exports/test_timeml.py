"""Articles as TimeML."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.anchoring.expression import TemporalExpression
from timeline.article import Article, ReportDate
from timeline.calendar.formula import Formula, MonthDay, Shift, This, Unit, Year
from timeline.calendar.formula.base import Told
from timeline.calendar.granularity import Granularity
from timeline.calendar.timex3 import Timex3Type
from timeline.exports import to_timeml

REPORT = ReportDate.of("2018-03-22")
A_YEAR = Year(2018)


def expression(start: int, end: int, text: str, formula: Formula = A_YEAR, **more: str) -> TemporalExpression:
    return TemporalExpression(start, end, text[start:end], Timex3Type.DATE, "2018", formula, None, "a rule", **more)


def read(document: str) -> tuple[str, list[tuple[int, str, dict[str, str]]]]:
    """The text of a TimeML document, and its tags: offset, text, attributes."""
    body = ElementTree.fromstring(document).find("TEXT")
    text, tags = body.text or "", []
    for tag in body:
        tags.append((len(text), tag.text, dict(tag.attrib)))
        text += (tag.text or "") + (tag.tail or "")
    return text, tags


def test_tags_stand_where_the_expressions_are():
    text = "In 2018 & on <Monday>, they left."
    document = to_timeml(Article("a&1", text, REPORT), [expression(13, 21, text, mod='"EARLY'), expression(3, 7, text)])
    found, tags = read(document)
    assert found == text
    assert [(start, inner) for start, inner, _ in tags] == [(3, "2018"), (13, "<Monday>")]
    assert tags[1][2] == {"tid": "t2", "type": "DATE", "value": "2018", "mod": '"EARLY'}
    root = ElementTree.fromstring(document)
    assert root.findtext("DOCID") == "a&1"
    assert root.find("DCT/TIMEX3").attrib["value"] == "2018-03-22"
    assert root.find("DCT/TIMEX3").attrib["functionInDocument"] == "CREATION_TIME"


@pytest.mark.parametrize(
    ("formula", "anchored"),
    [
        (Year(2018), False),
        (MonthDay(3, 20), True),
        (Shift(-2, Granularity.DAY), True),
        (This(Unit(Granularity.MONTH)), True),
        (Shift(1, Granularity.DAY, of=Told()), False),
    ],
    ids=str,
)
def test_what_is_counted_from_the_report_date_names_it(formula, anchored):
    _, ((_, _, attributes),) = read(to_timeml("by then", [expression(3, 7, "by then", formula)], report_date=REPORT))
    assert (attributes.get("anchorTimeID") == "t0") is anchored


def test_without_a_report_date_nothing_names_it():
    document = to_timeml("by then", [expression(3, 7, "by then", Shift(-2, Granularity.DAY))])
    assert "t0" not in document
    assert ElementTree.fromstring(document).find("DCT") is not None


def test_a_report_of_which_the_instant_is_known():
    document = to_timeml("They left.", (), report_date=ReportDate.of("2018-03-22T09:30:00+02:00"))
    assert ElementTree.fromstring(document).find("DCT/TIMEX3").attrib["value"] == "2018-03-22T09:30:00"


def test_of_two_that_overlap_the_first_is_tagged():
    text = "from 18 to 21 March"
    _, tags = read(to_timeml(text, [expression(8, 19, text), expression(0, 10, text), expression(0, 19, text)]))
    assert [inner for _, inner, _ in tags] == [text]


@given(st.text(), st.data())
@example("a\r\nb\x00\x0b\ufffe\ud800]]>", None)
def test_any_text_gives_xml_with_the_same_offsets(text, data):
    start = data.draw(st.integers(0, len(text))) if data else 0
    end = data.draw(st.integers(start, len(text))) if data else 1
    found, tags = read(to_timeml(text, [expression(start, end, text)], report_date=REPORT, document=text))
    assert len(found) == len(text)
    assert all(ours == theirs or theirs == "\ufffd" for ours, theirs in zip(text, found, strict=True))
    assert [(offset, len(inner)) for offset, inner, _ in tags] == ([(start, end - start)] if end > start else [])
