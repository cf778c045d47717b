"""When an event was, and what it is made of: worked by hand."""

from __future__ import annotations

import attrs
import pytest

from tests.chronology.strategies import day
from tests.chronology.test_merge import OTHER_WORDS, tell
from tests.chronology.test_scores import telling
from timeline.article import Span
from timeline.calendar.interval import Interval
from timeline.chronology.chronology import build_chronology
from timeline.chronology.compose import composed
from timeline.chronology.dates import date_of, days
from timeline.chronology.merge import merge
from timeline.chronology.telling import Telling, told
from timeline.diagnostics import Diagnostic, Severity
from timeline.fronts.front import Fronts
from timeline.mentions.mention import Figure, PlaceName
from timeline.mentions.types import Status, SubType

# When an event was


@pytest.mark.parametrize(
    ("bounds", "text"),
    [
        ((0, 1), "2018-03-20"),
        ((0, 2), "2018-03-20 to 2018-03-21"),
        ((0, None), "since 2018-03-20"),
        ((None, 1), "by 2018-03-20"),
        ((None, None), "at an unknown time"),
    ],
)
def test_days_as_one_speaks(bounds, text):
    assert days(Interval.within(*(None if bound is None else day(bound) for bound in bounds))) == text


def dated(*tellings: Telling):
    return date_of(tellings, {each.article: each.article for each in tellings})[0]


@pytest.mark.parametrize(
    ("interval", "reported", "latest_end"),
    [
        (Interval.within(day(0), day(7)), 2, 3),  # reported as done on the third day: by then it was over
        (Interval.within(day(0), day(2)), 2, 2),
        (Interval.within(day(3), day(7)), 2, 7),  # the report would be older than the happening
        (Interval.within(day(2), day(7)), 2, 3),
        (Interval.spanning(day(0), day(7)), 2, 7),  # it surely lasted longer than the report knows
        (Interval(day(0), day(1), day(3), day(7)), 2, 3),
        (Interval(day(0), day(1), day(4), day(7)), 2, 7),
        (Interval.within(day(0), None), 2, None),
    ],
)
def test_what_was_reported_as_done_was_over_by_then(interval, reported, latest_end):
    sure = told(attrs.evolve(tell("a1", reported=8), interval=interval))
    weak = telling("a2", on=None, reported=reported)
    found = dated(sure, weak)
    assert found.latest_end == (None if latest_end is None else day(latest_end))
    assert found.earliest_start == interval.earliest_start
    assert found.earliest_end == interval.earliest_end
    if found.latest_end is not None and interval.latest_start is not None:
        assert found.latest_start == min(interval.latest_start, found.latest_end)


@pytest.mark.parametrize("status", [Status.ONGOING, Status.ALLEGED, Status.DENIED])
def test_what_was_not_reported_as_done_may_last(status):
    sure = told(attrs.evolve(tell("a1", reported=8), interval=Interval.within(day(0), day(7))))
    assert dated(sure, telling("a2", on=None, reported=2, status=status)).latest_end == day(7)


def test_what_nothing_else_dates_is_of_its_first_report():
    first, later, latest = (
        told(
            attrs.evolve(
                tell(f"a{on}", on=None, reported=on), interval=Interval.within(day(on), day(on + 1), approximate=True)
            )
        )
        for on in (3, 4, 5)
    )
    assert dated(first, later, latest) == first.mention.interval
    wide = told(attrs.evolve(tell("b", on=None, reported=4), interval=Interval.within(day(2), day(5))))
    assert dated(wide, later).earliest_start == day(4)  # both can be right


def test_what_is_carried_over_only_narrows():
    sure = told(attrs.evolve(tell("a1"), interval=Interval.within(day(0), day(3))))
    narrow = told(attrs.evolve(tell("a2"), interval=Interval.within(day(1), day(2), approximate=True)))
    away = told(attrs.evolve(tell("a3"), interval=Interval.within(day(5), day(6), approximate=True)))
    assert dated(sure, narrow).bounds == narrow.mention.interval.bounds
    assert dated(sure, away) == sure.mention.interval
    assert dated(narrow) == narrow.mention.interval


def test_a_plan_dates_nothing_once_it_is_done():
    plan = told(attrs.evolve(tell("a1", status=Status.PLANNED, reported=-5), interval=Interval.within(day(4), day(5))))
    deed = telling("a2")
    assert dated(plan) == plan.mention.interval
    assert dated(plan, deed) == deed.mention.interval


def test_of_claims_most_sources_then_the_latest_report_then_the_earliest_date_wins():
    one, two = telling("a1", on="20"), telling("a2", on="21")
    assert dated(one, two) == one.mention.interval
    later = telling("a3", on="21", reported=3)
    assert dated(one, later) == later.mention.interval
    assert dated(one, telling("a4", on="20"), later) == one.mention.interval
    words = {"a1": "Wire", "a4": "Wire", "a3": "Post"}
    assert date_of((one, telling("a4", on="20"), later), words)[0] == later.mention.interval
    _, dispute = date_of((one, later), {"a1": "Wire", "a3": "Post"})
    assert [(claim.value, claim.mentions) for claim in dispute.claims] == [("2018-03-21", (1,)), ("2018-03-20", (0,))]


# What an event is made of


def event(*mentions):
    return composed([told(mention) for mention in mentions])


def test_the_kind_that_most_tell():
    attack, clash = tell("a1", kind=SubType.ATTACK), tell("a2", kind=SubType.ARMED_CLASH)
    assert event(attack, clash).sub_type is SubType.ARMED_CLASH
    assert event(clash, attack).sub_type is SubType.ARMED_CLASH
    assert event(attack, attrs.evolve(attack, trigger=Span(5, 6)), clash).sub_type is SubType.ATTACK


def test_the_status_of_the_latest_report():
    done, going, denied = (
        tell("a1", reported=1),
        tell("a2", reported=2, status=Status.ONGOING),
        tell("a3", reported=2, status=Status.DENIED),
    )
    assert event(done, going, denied).status is Status.ONGOING
    assert [step.mention for step in event(done, going, denied).history] == [0, 1, 2]
    assert [step.reported for step in event(done, going).history] == ["2018-03-21", "2018-03-22"]
    assert event(tell("a1", reported=None)).history[0].reported == ""


def test_each_actor_and_place_once_the_most_told_place_first():
    one = tell("a1", place="Qasr Nahr", agent="Hill League")
    two = tell("a2", place="Tell Amra", agent="Hill League", target="River Brigade")
    three = tell("a3", place=PlaceName("Tell Amra", Span(0, 4), latitude=35.0, longitude=40.0))
    found = event(one, two, three)
    assert [(place.text, place.latitude) for place in found.places] == [("Tell Amra", 35.0), ("Qasr Nahr", None)]
    assert [actor.name for actor in found.actors] == ["Hill League", "River Brigade"]


@pytest.mark.parametrize(
    ("told_figures", "united", "claims"),
    [
        ([(12, 12, 12)], (12, 12, 12), []),
        ([(10, None, None), (12, 12, 12)], (10, 12, 12), []),
        ([(10, None, None)], (10, None, None), []),
        ([(None, None, 9)], (None, None, 9), []),
        ([(12, 12, 12), (15, 15, 15)], (12, 15, 15), ["12", "15"]),
        ([(12, 12, 12), (15, None, None)], (12, 12, 15), ["12", "at least 15"]),
        ([(3, None, 5), (None, None, 2)], (3, None, 5), ["3 to 5", "at most 2"]),
        ([(None, 7, None), (3, 3, 3)], (3, 3, 7), ["about 7", "3"]),
    ],
)
def test_figures_of_several_reports(told_figures, united, claims):
    mentions = [
        attrs.evolve(tell(f"a{number}"), figures=(Figure("killed", low, best, high, Span(0, 1)),))
        for number, (low, best, high) in enumerate(told_figures)
    ]
    found = event(*mentions)
    (figure,) = found.figures
    assert (figure.low, figure.best, figure.high) == united
    assert [claim.value for dispute in found.disputes for claim in dispute.claims] == claims


def test_why_it_was_put_together():
    mentions = [tell("a1"), tell("a2", OTHER_WORDS), tell("a3", "Guards took the depot at Tell Amra!")]
    (found,) = merge(mentions)
    assert [line.partition(":")[0] for line in found.why] == [
        "mention 2 (a2) like mention 1 (a1)",
        "mention 3 (a3) like mention 1 (a1)",
    ]
    assert found.why[1].endswith("100% of their words are the same (score 7.8)")


def test_remarks_are_in_the_order_of_the_articles_and_each_told_once():
    def remark(code: str, **where) -> Diagnostic:
        return Diagnostic(code, Severity.INFO, "x", **where)

    ordered = [
        remark("z"),
        remark("b", article="a1"),
        remark("z", article="a1", line=1),
        remark("a", article="a1", line=2),
        remark("y", article="a1", start=0),
        remark("x", article="a1", start=0, line=3),
        remark("a", article="a1", start=7),
        remark("b", article="a1", start=7),
        remark("a", article="a1", start=12),
        remark("a", article="a2"),
        remark("a", path="p"),
    ]
    for given in (ordered, ordered[::-1], ordered * 2):
        assert list(build_chronology([], Fronts(), [], given).diagnostics) == ordered
