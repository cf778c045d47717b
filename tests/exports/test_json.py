"""The chronology as JSON and back."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pendulum import DateTime
from pendulum import timezone as zone_of

from tests.chronology.strategies import FRONTS, chronologies
from timeline.anchoring.expression import Alternative, TemporalExpression
from timeline.article import Article, ReportDate, Span
from timeline.calendar import formula
from timeline.calendar.formula import Amount, Between, MonthDay, Shift, Trailing, Unit, Weekday
from timeline.calendar.granularity import Granularity
from timeline.calendar.interval import Interval
from timeline.calendar.timex3 import Timex3Type
from timeline.chronology.chronology import Chronology, build_chronology
from timeline.diagnostics import Diagnostic, Severity
from timeline.errors import OutputError, ReadingError
from timeline.exports import from_json, read_json, to_json, write_json
from timeline.exports.conversion import converter, read_instant, written_instant
from timeline.exports.schema import json_schema, schema_text
from timeline.mentions.mention import DatedBy, Mention
from timeline.mentions.types import EventType, Status, SubType

SCHEMA = Path(__file__).parents[2] / "docs" / "chronology.schema.json"


def dated(meaning: formula.Formula) -> Chronology:
    """A chronology of one mention, dated by an expression of that meaning."""
    article = Article("a1", "They left two days ago.\r\n\ud800\x00", ReportDate.of("2018-03-22T10:30:00+02:00"))
    interval = Interval.within(DateTime(2018, 3, 20, tzinfo=zone_of("Asia/Damascus")), None, Granularity.DAY)
    expression = TemporalExpression(
        10,
        22,
        "two days ago",
        Timex3Type.DATE,
        "2018-03-20",
        meaning,
        interval,
        "some rule",
        alternatives=(Alternative("2018-03-19", None, "of a reason"),),
    )
    mention = Mention(
        article,
        Span(5, 9),
        Span(0, 23),
        EventType.STRATEGIC,
        SubType.WITHDRAWAL,
        Status.OCCURRED,
        interval,
        DatedBy.OWN_EXPRESSION,
        expression,
        front="river",
    )
    return build_chronology([article], FRONTS, [mention], [Diagnostic("odd", Severity.INFO, "m", article="a1")])


MEANINGS = [
    Shift(-2, Granularity.DAY),
    Shift(1, Granularity.WEEK, of=Shift(-2, Granularity.DAY)),
    Between(MonthDay(3, 18), MonthDay(3, 21)),
    Trailing((Amount(5, Granularity.DAY),)),
    Trailing((Amount(None, Granularity.DAY), Amount(1.5, Granularity.HOUR))),
    formula.Last(Weekday(6)),
    formula.This(Unit(Granularity.MONTH)),
    formula.Vague(formula.Reference.PAST),
]


@settings(max_examples=30, deadline=None)
@given(chronologies())
def test_reading_back_is_the_identity_and_the_schema_holds(chronology):
    text = to_json(chronology)
    back = from_json(text)
    assert back == chronology
    assert to_json(back) == text
    Draft202012Validator(json_schema()).validate(json.loads(text))


@pytest.mark.parametrize("meaning", MEANINGS, ids=str)
def test_a_formula_is_read_back_as_an_equal_one(meaning):
    chronology = dated(meaning)
    text = to_json(chronology)
    assert from_json(text) == chronology
    assert from_json(text).events[0].mentions[0].expression.formula == meaning
    Draft202012Validator(json_schema()).validate(json.loads(text))


def test_the_zone_of_an_instant_and_the_text_of_an_article_survive():
    back = from_json(to_json(dated(MEANINGS[0])))
    assert back.events[0].interval.earliest_start.tzinfo.key == "Asia/Damascus"
    assert back.articles[0].text.endswith("\ud800\x00")
    assert to_json(back).encode("utf-8")


@given(st.datetimes(timezones=st.sampled_from([zone_of("Asia/Damascus"), zone_of("America/New_York"), zone_of("UTC")])))
@example(DateTime(2018, 10, 25, 23, 30, tzinfo=zone_of("Asia/Damascus"), fold=1))
@example(DateTime(2018, 11, 4, 1, 30, tzinfo=zone_of("America/New_York"), fold=1))
def test_an_instant_is_read_back_with_its_zone_and_its_side_of_a_clock_change(moment):
    import pendulum

    instant = pendulum.instance(moment).in_timezone("UTC").in_timezone(moment.tzinfo.key)
    back = read_instant(written_instant(instant))
    assert (back, back.utcoffset(), back.tzinfo.key) == (instant, instant.utcoffset(), instant.tzinfo.key)


def test_the_committed_schema_is_the_one_of_the_classes():
    assert SCHEMA.read_text(encoding="utf-8") == schema_text(), "run: python -m timeline.exports.schema " + str(SCHEMA)
    Draft202012Validator.check_schema(json_schema())


def test_the_schema_refuses_what_is_not_a_chronology():
    document = json.loads(to_json(dated(MEANINGS[0])))
    validator = Draft202012Validator(json_schema())
    assert validator.is_valid(document)
    document["events"][0]["status"] = "perhaps"
    assert not validator.is_valid(document)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "broken JSON"),
        ('{"format": 1}', "not a chronology"),
        ('{"format": "timeline-chronology", "version": 99}', "version 99"),
        ('{"format": "timeline-chronology", "version": 1}', "not a whole chronology"),
    ],
)
def test_what_is_no_chronology_is_refused_in_one_line(text, message):
    with pytest.raises(ReadingError, match=message) as caught:
        from_json(text, path="c.json")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("c.json")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("events", 0, "status"), "perhaps"),
        (("events", 0, "mentions", 0, "article"), "nowhere"),
        (("events", 0, "mentions", 0, "expression", "formula", "operator"), "Magic"),
        (("events", 0, "interval", "earliest_start"), "2018-03-20"),
        (("articles", 0), 7),
    ],
)
def test_a_damaged_chronology_is_refused_in_one_line(path, value):
    document = json.loads(to_json(dated(MEANINGS[0])))
    part = document
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    with pytest.raises(ReadingError, match="not a whole chronology") as caught:
        from_json(json.dumps(document))
    assert "\n" not in str(caught.value)


def test_files(tmp_path):
    chronology = dated(MEANINGS[0])
    write_json(chronology, tmp_path / "c.json")
    assert read_json(tmp_path / "c.json") == chronology
    with pytest.raises(OutputError):
        write_json(chronology, tmp_path / "missing" / "c.json")
    with pytest.raises(ReadingError):
        read_json(tmp_path / "missing.json")
    assert [path.name for path in tmp_path.iterdir()] == ["c.json"]


def test_every_class_of_formula_can_be_written():
    plain = converter()
    assert plain.unstructure(Shift(1, Granularity.DAY)) == {
        "operator": "Shift",
        **{f.name: plain.unstructure(getattr(Shift(1, Granularity.DAY), f.name)) for f in attrs.fields(Shift)},
    }
