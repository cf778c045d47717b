"""The laws: our own parser keeps them all, wrong parsers break the law that is about their fault."""

import datetime as dt
import json

import pytest
from hypothesis import given, settings

from timeline.calendar.allen import AllenRelation, relation
from timeline.calendar.interval import Interval
from timeline.testing import (
    Answer,
    IntervalType,
    NoParserError,
    Outcome,
    check,
    check_intervals,
    interval_laws,
    law_named,
    parser_laws,
    suite,
)
from timeline.testing.laws import examine

from .adapters import ADAPTERS, ours

REFERENCE = dt.datetime(2018, 3, 22, 12)
NAMES = [law.name for law in parser_laws()]

test_our_own_parser = suite(ours, max_examples=60)


def test_every_law_is_asked_of_our_own_parser():
    results = check(ours, max_examples=10).results
    assert [result.law for result in results if result.outcome is Outcome.UNREAD] == []


@pytest.mark.parametrize("law", parser_laws(), ids=NAMES)
def test_a_law_has_its_statement_and_its_reason(law):
    assert law.statement.endswith(".")
    assert law.reason.endswith(".")
    assert law_named(law.name) is law


# Parsers with one fault each, and the laws that must find it.


def faulty(fault):
    """Our own parser, with what it answers given to a fault."""

    def parse(text, reference):
        answer = ours(text, reference)
        return None if answer is None else fault(answer, text, reference)

    return parse


def _moved(answer, **by):
    delta = dt.timedelta(**by)
    return Answer(answer.start + delta, answer.end and answer.end + delta)


FAULTS = {
    "the machine's day": ("shift-equivariance", lambda a, text, ref: _moved(a, days=(REFERENCE - ref).days)),
    "ahead counts today": ("inverse", lambda a, text, ref: _moved(a, days=-1) if text.startswith("in ") else a),
    "a day is lost": ("adjacency", lambda a, text, ref: _moved(a, days=1) if text == "tomorrow" else a),
    "months of 30 days": (
        "months-by-the-calendar",
        lambda a, text, ref: Answer(ref - dt.timedelta(days=30)) if text == "1 month ago" else a,
    ),
    "no more than a week": (
        "monotonicity",
        lambda a, text, ref: Answer(max(a.start, ref - dt.timedelta(days=7))) if "ago" in text else a,
    ),
    "adds what it takes away": (
        "sums",
        lambda a, text, ref: Answer(ref + (ref - a.start)) if "week" in text and "day" in text else a,
    ),
    "a half is a whole": ("halves", lambda a, text, ref: ours("an hour ago", ref) if "half" in text else a),
    "before is not heard": (
        "named-days",
        lambda a, text, ref: ours("yesterday", ref) if text == "the day before yesterday" else a,
    ),
    "last may be today": (
        "order",
        lambda a, text, ref: Answer(ref) if f"last {ref:%A}".lower() == text.lower() else a,
    ),
    "weeks begin a day late": (
        "weekdays-are-themselves",
        lambda a, text, ref: _moved(a, days=1) if text in ("Monday", "last Monday") else a,
    ),
    "the weekday of next month": (
        "the-reference-decides",
        lambda a, text, ref: _moved(a, days=28) if text == "Friday" else a,
    ),
    "last is the one before last": (
        "containment-of-weekdays",
        lambda a, text, ref: _moved(a, days=-7) if text.startswith("last ") and text.endswith("day") else a,
    ),
    "late runs over": ("containment-of-parts", lambda a, text, ref: _moved(a, days=6) if "late " in text else a),
    "mornings are today's": (
        "containment-of-day-parts",
        lambda a, text, ref: _moved(a, days=1) if text.endswith("morning") else a,
    ),
    "day and month change places": (
        "dates-mean-themselves",
        lambda a, text, ref: (
            Answer(a.start.replace(month=a.start.day, day=a.start.month))
            if text[:4].isdigit() and a.start.day <= 12
            else a
        ),
    ),
    "a month is its first day": (
        "granularity",
        lambda a, text, ref: Answer(a.start, a.start + dt.timedelta(days=1)) if len(text.split()) == 2 else a,
    ),
    "noon is midnight": (
        "clock-times",
        lambda a, text, ref: _moved(a, hours=-12) if "12:" in text and "pm" in text else a,
    ),
    "Sept is this month": ("abbreviations", lambda a, text, ref: Answer(ref) if "Sept" in text.split() else a),
    "the month's end is far": (
        "no-such-day",
        lambda a, text, ref: Answer(a.start) if a.end and (a.end - a.start).days > 1 else a,
    ),
    "it reads no ISO": ("reads-its-own-output", lambda a, text, ref: None if text[:4].isdigit() else a),
    "it counts to twelve": ("spelled-numbers", lambda a, text, ref: None if "thirteen" in text else a),
    "it shouts not": ("letter-case", lambda a, text, ref: None if text.isupper() else a),
    "two spaces are one too many": ("spacing", lambda a, text, ref: None if "  " in text else a),
    "brackets are a month's first": (
        "surroundings",
        lambda a, text, ref: Answer(a.start.replace(day=1)) if text.startswith("(") else a,
    ),
    "the zone moves the wall": (
        "zone-independence",
        lambda a, text, ref: _moved(a, hours=(ref.utcoffset() or dt.timedelta()) // dt.timedelta(hours=1)),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_by_its_law(fault):
    law, wrong = FAULTS[fault]
    result = check(faulty(wrong), [law], max_examples=400).results[0]
    assert result.outcome is Outcome.FAILED, result
    assert result.counterexample is not None
    assert result.counterexample.wrong in str(result)


def test_a_day_is_made_of_nothing():
    def parse(text, reference):
        return reference if any(letter.isdigit() for letter in text) else None

    assert not check(parse, ["nothing-from-nothing"]).passed


def test_a_crash_is_found():
    def parse(text, reference):
        if "\x00" in text:
            raise RuntimeError("no")

    result = check(parse, ["no-crash"], max_examples=500).results[0]
    assert result.outcome is Outcome.FAILED
    assert "RuntimeError: no" in str(result)


def test_what_is_slow_is_found(monkeypatch):
    clock = iter(range(0, 10**6, 3))
    monkeypatch.setattr("timeline.testing.laws.law.time.perf_counter", lambda: next(clock))
    assert not check(lambda text, reference: None, ["bounded-time"]).passed


def test_a_memory_is_found():
    last = []

    def parse(text, reference):
        last.append(reference)
        return last[-2] if len(last) > 1 else reference

    assert not check(parse, ["same-answer-twice"]).passed


def test_what_is_not_read_breaks_no_law():
    results = check(lambda text, reference: None, max_examples=20).results
    assert {result.outcome for result in results} == {Outcome.PASSED, Outcome.UNREAD}


def test_what_a_parser_raises_is_told():
    def parse(text, reference):
        raise KeyError("tomorrow")

    report = check(parse, ["inverse", "nothing-from-nothing"], max_examples=10)
    assert report.results[0].raised == 10
    assert "raised 10 times, KeyError: 'tomorrow'" in str(report)
    assert json.loads(report.to_json())["results"][0]["error"] == "KeyError: 'tomorrow'"
    report = check(lambda text, reference: "2018-03-18", ["inverse"], max_examples=10)
    assert "a date parser returns no str" in report.results[0].error


def one_argument(text):
    return None


def test_what_cannot_be_called_as_a_parser():
    for use in (check, suite):
        with pytest.raises(NoParserError, match="one_argument cannot be called with a text and a reference"):
            use(one_argument, ["inverse"])


def test_a_report_counts_what_came_of_the_laws():
    report = check(lambda text, reference: reference, ["inverse", "no-crash"], max_examples=10, name="mine")
    assert str(report).startswith("mine: 1 passed, 1 failed, 0 not read, of 2 laws\n")


def test_a_suite_fails_skips_and_passes():
    laws = {name: law_named(name) for name in ("inverse", "no-crash")}
    test = suite(lambda text, reference: reference, laws)
    with pytest.raises(pytest.fail.Exception, match="both must be the same time"):
        test(laws["inverse"])
    test(laws["no-crash"])
    with pytest.raises(pytest.skip.Exception, match="none of its phrases is read"):
        suite(lambda text, reference: None, laws)(laws["inverse"])


def test_counterexamples_are_shrunk_and_the_same_each_time():
    wrong = FAULTS["ahead counts today"][1]
    reports = [check(faulty(wrong), ["inverse"], name="mine") for _ in range(2)]
    assert reports[0].to_json() == reports[1].to_json()
    asked = reports[0].results[0].counterexample.asked
    assert [question.text for question in asked] == ["in 1 day", "1 day ago"]


def test_the_report_as_json():
    report = json.loads(check(ours, ["inverse"], name="ours").to_json())
    assert report["name"] == "ours"
    assert report["passed"] is True
    assert report["results"][0]["law"] == "inverse"
    assert report["results"][0]["counterexample"] is None


def test_an_unknown_law():
    with pytest.raises(LookupError, match="there are: shift-equivariance"):
        law_named("gravity")


def test_a_language_that_nothing_tells_how_to_ask_in():
    with pytest.raises(LookupError, match="tlh"):
        parser_laws("tlh")


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        (None, None),
        (dt.date(2018, 3, 18), Answer(dt.datetime(2018, 3, 18), dt.datetime(2018, 3, 19))),
        (dt.datetime(2018, 3, 18, 5, tzinfo=dt.UTC), Answer(dt.datetime(2018, 3, 18, 5))),
        (
            (dt.datetime(2018, 3, 18), dt.datetime(2018, 3, 20)),
            Answer(dt.datetime(2018, 3, 18), dt.datetime(2018, 3, 20)),
        ),
        (Interval(None, None, None, None), None),
    ],
)
def test_what_parsers_return(value, answer):
    assert Answer.of(value) == answer


def test_what_parsers_do_not_return_is_said_to_be_wrong():
    with pytest.raises(TypeError, match="returns no str"):
        Answer.of("2018-03-18")
    assert examine(law_named("no-crash"), lambda text, reference: "yesterday", ("", REFERENCE)) is not True


# Interval types


def _interval_type(holds=None, meet=None):
    def stands(name, a, b):
        return relation(a, b) == name

    return IntervalType(lambda start, end: (start, end), holds or stands, meet)


def _common(a, b):
    start, end = max(a[0], b[0]), min(a[1], b[1])
    return (start, end) if start < end else None


def test_our_own_interval_is_an_interval_type():
    import pendulum

    def make(start, end):
        return Interval.within(pendulum.instance(start, "UTC"), pendulum.instance(end, "UTC"))

    def holds(name, a, b):
        return relation((a.earliest_start, a.latest_end), (b.earliest_start, b.latest_end)) == name

    assert check_intervals(IntervalType(make, holds, Interval.meet), max_examples=60).passed


def test_a_right_interval_type_keeps_every_law():
    report = check_intervals(_interval_type(meet=_common), max_examples=60)
    assert report.passed
    assert [result.outcome for result in report.results] == [Outcome.PASSED] * len(interval_laws())


INTERVAL_FAULTS = {
    "before holds of what meets": (
        "just-one-relation",
        {"holds": lambda name, a, b: relation(a, b) == name or (name == "precedes" and a[1] == b[0])},
    ),
    "it looks one way only": (
        "converse",
        {
            "holds": lambda name, a, b: (
                ("precedes" if a[0] < b[0] else "preceded_by" if a[0] > b[0] else "starts") == name
            )
        },
    ),
    "it tells by the starts alone": (
        "composition",
        {"holds": lambda name, a, b: ("meets" if a[0] < b[0] else "met_by" if b[0] < a[0] else "equals") == name},
    ),
    "the first is right": ("meet-commutes", {"meet": lambda a, b: a}),
    "it takes the middle": (
        "meet-associates",
        {"meet": lambda a, b: (a[0] + (b[0] - a[0]) / 2, a[1] + (b[1] - a[1]) / 2)},
    ),
    "it always gives nothing": ("meet-is-idempotent", {"meet": lambda a, b: None}),
    "it covers": (
        "meet-narrows",
        {"meet": lambda a, b: (a[0] + (a[0] - b[0]), max(a[1], b[1]) + (a[1] - a[0])) if a != b else a},
    ),
}


@pytest.mark.parametrize("fault", INTERVAL_FAULTS)
def test_a_fault_of_an_interval_type_is_found(fault):
    law, wrong = INTERVAL_FAULTS[fault]
    report = check_intervals(_interval_type(**wrong), max_examples=60)
    assert law in [result.law for result in report.failures]


def test_the_thirteen_are_asked_for_by_their_names():
    asked = set()

    def holds(name, a, b):
        asked.add(name)
        return relation(a, b) == name

    check_intervals(_interval_type(holds), max_examples=20)
    assert asked == {of.value for of in AllenRelation}


@settings(max_examples=5)
@given(law_named("inverse").cases)
def test_the_cases_of_a_law_are_a_strategy(case):
    assert examine(law_named("inverse"), ours, case) is True


@pytest.mark.parametrize("adapter", ADAPTERS, ids=[adapter.name for adapter in ADAPTERS])
def test_the_adapters_read_what_their_libraries_document(adapter):
    pytest.importorskip(adapter.module, reason="it comes with the extra 'compare'")
    answer = Answer.of(adapter.parser("18 March 2018", REFERENCE))
    assert answer.start.date() == dt.date(2018, 3, 18)
    assert adapter.parser("marble", REFERENCE) is None
