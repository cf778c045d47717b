"""Fronts that exist for a time, and fronts that are told by who acts."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pendulum import DateTime, timezone

from tests.fronts.telling import mentions_of
from timeline.article import Span
from timeline.calendar.interval import Interval
from timeline.fronts import UNASSIGNED, Front, Fronts, assign_fronts, resolve_places
from timeline.mentions.mention import Actor, Mention, Role

ZONE = timezone("Asia/Damascus")
SIEGE = Front("siege", "The siege", places=("Hajin",), until=dt.date(2018, 12, 14), parent="valley")
MOPPING_UP = Front("mopping-up", "Mopping up", places=("Hajin",), since=dt.date(2018, 12, 14), parent="valley")
VALLEY = Front("valley", "The valley", places=("Deir ez-Zor",))


def at(day: int, month: int = 12) -> Interval:
    start = DateTime(2018, month, day, tzinfo=ZONE)
    return Interval.within(start, start.add(days=1))


def assigned(text: str, fronts: Fronts, *intervals: Interval | None) -> list[Mention]:
    told = resolve_places(mentions_of(text), fronts)
    dated = [attrs.evolve(each, interval=when) for each, when in zip(told, intervals, strict=True)]
    return list(assign_fronts(dated, fronts))


IN_TIME = [
    (at(13), "siege"),
    (at(14), "mopping-up"),
    (at(1, 10), "siege"),
    (Interval.within(at(13).earliest_start, at(14).latest_end), "siege"),  # both may have been: the first of the file
    (Interval.within(None, at(13).latest_end), "siege"),
    (None, "siege"),
]


@pytest.mark.parametrize(("when", "front"), IN_TIME)
def test_of_two_fronts_of_one_place_that_of_the_time_is_meant(when: Interval | None, front: str) -> None:
    found = assigned("Clashes broke out in Hajin.", Fronts((VALLEY, SIEGE, MOPPING_UP)), when)
    assert [each.front for each in found] == [front]


def test_what_was_before_a_front_is_on_the_front_around_it_or_on_none() -> None:
    inner = attrs.evolve(MOPPING_UP, parent="")
    (outside,) = assigned("Clashes broke out in Hajin.", Fronts((inner,)), at(1))
    assert (outside.front, outside.front_reason) == (UNASSIGNED, "its place Hajin is on “Mopping up”, not then")
    around = attrs.evolve(VALLEY, places=("Deir ez-Zor", "Hajin"))
    assert [each.front for each in assigned("Clashes broke out in Hajin.", Fronts((around, MOPPING_UP)), at(1))] == [
        "valley"
    ]


def test_neither_sentence_nor_paragraph_nor_title_tells_a_front_that_did_not_exist() -> None:
    fronts = Fronts((attrs.evolve(SIEGE, parent="", other_names=("the pocket",)),))
    assert [each.front for each in assigned("Clashes broke out in Hajin. Guards fled.", fronts, at(13), at(20))] == [
        "siege",
        UNASSIGNED,
    ]
    assert [each.front for each in assigned("Clashes broke out in the pocket.", fronts, at(20))] == [UNASSIGNED]
    assert [each.front for each in assigned("Clashes broke out in the pocket.", fronts, at(2))] == ["siege"]
    assert [each.front for each in assigned("Later Hajin burned.", fronts, at(20))] == [UNASSIGNED]


@given(
    st.one_of(st.none(), st.dates(dt.date(2018, 1, 1), dt.date(2019, 1, 1))),
    st.one_of(st.none(), st.dates(dt.date(2018, 1, 1), dt.date(2019, 1, 1))),
    st.dates(dt.date(2018, 1, 1), dt.date(2019, 1, 1)),
)
@settings(deadline=None)
def test_a_day_is_in_a_front_of_some_time_as_it_is_in_the_interval(
    since: dt.date | None, until: dt.date | None, day: dt.date
) -> None:
    start = DateTime(day.year, day.month, day.day, tzinfo=ZONE)
    inside = (since is None or since <= day) and (until is None or day < until)
    front = Front("a", "A", places=("Hajin",), since=since, until=until)
    assert front.may_hold(Interval.within(start, start.add(days=1))) == inside
    found = assigned("Clashes broke out in Hajin.", Fronts((front,)), Interval.within(start, start.add(days=1)))
    assert (found[0].front == "a") == inside


NORTH = Front("north", "Northern Guard", actors=("Northern Guard", "NG"))
HILLS = Front("hills", "Hill League", actors=("Hill League",), other_names=("the League",))
PLACED = Front("hajin", "Hajin", places=("Hajin",))


def acting(text: str, fronts: Fronts, *actors: tuple[str, Role] | None) -> list[Mention]:
    told = resolve_places(mentions_of(text), fronts)
    named = [
        each if actor is None else attrs.evolve(each, actors=(Actor(actor[0], actor[1], Span(0, 1)),))
        for each, actor in zip(told, actors, strict=True)
    ]
    return list(assign_fronts(named, fronts))


def test_who_acts_decides_before_what_else_the_report_tells() -> None:
    text = "Guards took a hill. Fighters fled. Shells fell on Damascus."
    north, hills = ("Northern Guard", Role.AGENT), ("Hill League", Role.TARGET)
    found = acting(text, Fronts((NORTH, HILLS)), north, hills, north)
    assert [each.front for each in found] == ["north", "hills", "north"]
    assert found[1].front_reason == "its actor Hill League belongs to this front"


def test_who_does_it_comes_before_whom_it_is_done_to() -> None:
    told = mentions_of("Guards took a hill.")[0]
    actors = (Actor("Hill League", Role.TARGET, Span(0, 1)), Actor("NG", Role.AGENT, Span(0, 1)))
    for order in (actors, actors[::-1]):
        (found,) = assign_fronts([attrs.evolve(told, actors=order)], Fronts((HILLS, NORTH)))
        assert found.front == "north"


def test_another_doer_is_on_no_front_of_actors_and_what_has_none_follows_its_report() -> None:
    fronts = Fronts((NORTH,))
    found = acting(
        "Guards took a hill. Someone fled. Smoke rose.", fronts, ("NG", Role.AGENT), ("League", Role.AGENT), None
    )
    assert [each.front for each in found] == ["north", UNASSIGNED, "north"]
    assert found[1].front_reason == "its actor League belongs to no front"


def test_a_place_of_a_front_comes_before_who_acts_and_a_place_of_none_after() -> None:
    fronts = Fronts((PLACED, NORTH))
    north = ("Northern Guard", Role.AGENT)
    found = acting("Guards shelled Hajin. Guards shelled Damascus. Shells hit Damascus.", fronts, north, north, None)
    assert [each.front for each in found] == ["hajin", "north", UNASSIGNED]


def test_actors_of_a_front_with_places_come_last() -> None:
    fronts = Fronts((attrs.evolve(PLACED, actors=("NG",)), attrs.evolve(PLACED, id="other", places=("Azaz",))))
    found = acting("Guards shelled Azaz. Guards fled.", fronts, ("NG", Role.AGENT), ("NG", Role.AGENT))
    assert [each.front for each in found] == ["other", "other"]
