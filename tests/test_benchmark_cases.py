"""The comparison of meanings says yes and no where it should, and exclusions hold of what they name."""

import datetime as dt
import sys
from pathlib import Path

import pytest

from timeline.anchoring import TemporalExpression
from timeline.calendar.formula import Now
from timeline.calendar.interval import Interval
from timeline.calendar.timex3 import Timex3Type, timex3_to_period

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))

import case_files
import case_meanings
import cases

UTC = dt.UTC


def case(corpus: str, text: str, expected: object, reference: str = "2018-03-22T00:00:00", **more: object):
    key = {"recognizers": "spec", "duckling": "latent", "chrono": "parser"}[corpus]
    row = {"id": "1", key: "", "text": text, "expression_text": text, "expected": expected, **more}
    return case_files.Case(corpus, row, case_files.read_reference(reference), text, text, 0, len(text), expected)


def found(text: str, value: str, start: int = 0, type: str = "", mod: str = "") -> TemporalExpression:
    """An expression of which only the value is known, its interval the value's period."""
    from pendulum import instance

    period = timex3_to_period(value)
    interval = None
    if period is not None:
        bounds = (instance(bound.replace(tzinfo=UTC)) for bound in (period.start, period.end))
        interval = Interval.within(*bounds, period.granularity)
    kind = Timex3Type(type or ("DURATION" if value.startswith("P") else "TIME" if "T" in value else "DATE"))
    return TemporalExpression(start, start + len(text), text, kind, value, Now(), interval, "", mod=mod)


def values(*rows: dict[str, str]) -> dict[str, object]:
    return {"type": "", "values": list(rows)}


@pytest.mark.parametrize(
    ("expected", "answers", "right"),
    [
        (values({"timex": "XXXX-03-04", "value": "2018-03-04"}), ["2018-03-04"], True),
        (values({"timex": "XXXX-03-04", "value": "2018-03-04"}), ["2018-03-05"], False),
        (values({"timex": "XXXX-03-04", "value": "2018-03-04"}), ["2018-03"], False),
        (values({"value": "2018-03-04"}, {"value": "2019-03-04"}), ["2019-03-04"], True),
        (values({"timex": "T07:30", "value": "07:30:00"}), ["2018-03-22T07:30"], True),
        (values({"timex": "T07:30", "value": "07:30:00"}), ["2018-03-22T07:31"], False),
        (values({"timex": "2018-03-01T15", "value": "2018-03-01 15:00:00"}), ["2018-03-01T15:00"], True),
        (values({"timex": "P1W", "value": "604800"}), ["P7D"], True),
        (values({"timex": "P1W", "value": "604800"}), ["P8D"], False),
        (values({"timex": "2018-W12", "start": "2018-03-19", "end": "2018-03-26"}), ["2018-W12"], True),
        (values({"timex": "x", "start": "2018-03-04", "end": "2018-03-09"}), ["2018-03-04", "2018-03-09"], True),
        (values({"timex": "x", "start": "2018-03-04", "end": "2018-03-12"}), ["2018-03-04", "2018-03-09"], False),
        (values({"timex": "x", "value": "2018-03-08"}), ["2018-W10"], True),
        (values({"timex": "x", "value": "2018-03-07"}), ["2018-W10"], False),
    ],
)
def test_recognizers(expected: object, answers: list[str], right: bool) -> None:
    text = "one thing and another"
    asked = case("recognizers", text, expected)
    told = [found(text[place : place + 3], value, place) for place, value in zip((0, 14), answers, strict=False)]
    assert case_meanings.is_right(asked, told) is right


@pytest.mark.parametrize(
    ("expected", "value", "mod", "right"),
    [
        ({"kind": "instant", "value": "2018-03-04T00:00:00", "grain": "day"}, "2018-03-04", "", True),
        ({"kind": "instant", "value": "2018-03-04T00:00:00", "grain": "hour"}, "2018-03-04T00", "", True),
        ({"kind": "instant", "value": "2018-03-04T00:00:00", "grain": "day"}, "2018-03", "", False),
        ({"kind": "instant", "value": "2018-03-01T00:00:00", "grain": "month"}, "2018-03", "", True),
        ({"kind": "instant", "value": "2018-03-08T00:00:00", "grain": "day"}, "2018-W10", "", True),
        ({"kind": "instant", "value": "2018-03-15T00:00:00", "grain": "day"}, "2018-W10", "", False),
        ({"kind": "instant", "value": "2018-03-09T00:00:00", "grain": "day"}, "2018-W10", "", False),
        ({"kind": "instant", "value": "2016-03-01T00:00:00", "grain": "month"}, "2016", "", True),
        ({"kind": "instant", "value": "2016-04-01T00:00:00", "grain": "month"}, "2016", "", False),
        (
            {
                "kind": "interval",
                "start": "2018-03-22T12:00:00",
                "end_exclusive": "2018-03-22T19:00:00",
                "grain": "hour",
            },
            "2018-03-22TAF",
            "",
            True,
        ),
        (
            {
                "kind": "interval",
                "start": "2018-02-21T00:00:00",
                "end_exclusive": "2018-03-01T00:00:00",
                "grain": "day",
            },
            "2018-02",
            "END",
            True,
        ),
        (
            {
                "kind": "interval",
                "start": "2018-02-21T00:00:00",
                "end_exclusive": "2018-03-01T00:00:00",
                "grain": "day",
            },
            "2018-02",
            "START",
            False,
        ),
    ],
)
def test_duckling(expected: object, value: str, mod: str, right: bool) -> None:
    asked = case("duckling", "thing", expected, "2018-03-22T04:30:00+00:00")
    assert case_meanings.is_right(asked, [found("thing", value, mod=mod)]) is right


@pytest.mark.parametrize(
    ("text", "start", "value", "right"),
    [
        ("4 May", {"year": 2017, "month": 5, "day": 4, "datetime": "2017-05-04T12:00:00"}, "2017-05-04", True),
        ("4 May", {"year": 2017, "month": 5, "day": 4}, "2016-05-04", False),
        ("4 May", {"year": 2017, "month": 5, "day": 4}, "2017-05", False),
        ("May 2017", {"year": 2017, "month": 5, "day": 1}, "2017-05", True),
        ("4 May at 16:00", {"year": 2017, "month": 5, "day": 4, "hour": 16}, "2017-05-04", False),
        ("4 May at 16:00", {"year": 2017, "month": 5, "day": 4, "hour": 16}, "2017-05-04T16:00", True),
    ],
)
def test_chrono(text: str, start: object, value: str, right: bool) -> None:
    assert case_meanings.is_right(case("chrono", text, {"start": start}), [found(text, value)]) is right


def test_where_nothing_is_expected_nothing_may_be_found() -> None:
    asked = case("chrono", "a thing", None)
    assert case_meanings.is_right(asked, [])
    assert not case_meanings.is_right(asked, [found("a thing", "2018")])


@pytest.mark.parametrize(
    ("text", "start", "excluded"),
    [
        ("Tuesday", {"year": 2018, "month": 3, "day": 27}, True),
        ("Tuesday", {"year": 2018, "month": 3, "day": 20}, False),
        ("tomorrow", {"year": 2018, "month": 3, "day": 23}, False),
        ("they will meet on Tuesday", {"year": 2018, "month": 3, "day": 27}, False),
    ],
)
def test_only_what_leans_forward_unsaid_is_excluded(text: str, start: object, excluded: bool) -> None:
    asked = case("chrono", text, {"start": start})
    assert (cases.exclusion(asked) is not None) is excluded


@pytest.mark.parametrize(
    ("text", "excluded"),
    [("at 7", True), ("5 to 6", True), ("1/2", True), ("12-3-2018", False), ("2016-11", False), ("8p.m.", False)],
)
def test_only_bare_numbers_are_excluded(text: str, excluded: bool) -> None:
    asked = case("chrono", text, {"start": {"hour": 1}})
    assert (cases.exclusion(asked) is not None) is excluded


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("P1D", 86400), ("PT1H30M", 5400), ("P0.5D", 43200), ("PXD", None), ("P", None), ("2018", None)],
)
def test_durations(value: str, seconds: float | None) -> None:
    assert case_meanings.duration_in_seconds(value) == seconds
