"""How alike two tellings are, and when a telling is news: worked by hand."""

from __future__ import annotations

from math import inf

import attrs
import pytest

from tests.chronology.strategies import day
from tests.chronology.test_merge import tell
from timeline.article import Span
from timeline.calendar.interval import Interval
from timeline.chronology.likeness import differ, forbidden, likeness, needed, score_of
from timeline.chronology.telling import DAY, Telling, told
from timeline.mentions.mention import Actor, DatedBy, Figure, PlaceName, Role
from timeline.mentions.types import Status, SubType

ONE_WORD = "Depot."  # no two tellings share words unless they are meant to


def telling(article: str = "a1", text: str = ONE_WORD, **more) -> Telling:
    return told(tell(article, text, **more))


def with_agents(one: str, other: str, **more) -> tuple[Telling, Telling]:
    return telling("a1", agent=one, **more), telling("a2", "Later.", agent=other, **more)


BASE = {"lemma": "", "place": ""}
PLACE = {"lemma": ""}

SCORES = [
    # what the two are told with beside the base, and what that adds to the score of the base
    pytest.param({}, {}, 0.0, id="the same kind on the same day"),
    pytest.param({"kind": SubType.NON_VIOLENT_TRANSFER}, {}, -0.75, id="another kind of the family"),
    pytest.param({"lemma": "take"}, {"lemma": "take"}, 0.5, id="the same word"),
    pytest.param({"lemma": "take"}, {"lemma": "seize"}, 0.0, id="another word"),
    pytest.param({"place": "Tell Amra"}, {"place": "Tell Amra"}, 1.5, id="the same place"),
    pytest.param({"place": "Tell Amra"}, {}, 0.0, id="one place"),
    pytest.param({"on": "21"}, {}, -2.75, id="another day"),
    pytest.param({"on": "20-21"}, {}, 0.0, id="two days"),
    pytest.param({"agent": "Hill League"}, {"agent": "Hill League"}, 0.6, id="the same agent"),
    pytest.param({"agent": "Hill League"}, {"target": "Hill League"}, 0.3, id="an actor on the other side"),
    pytest.param({"agent": "Hill League"}, {"agent": "River Brigade"}, -1.5, id="another agent"),
    pytest.param(
        {"agent": "Hill League", "target": "Coast Guard"},
        {"agent": "River Brigade", "target": "Coast Guard"},
        -0.9,
        id="another agent, the same target",
    ),
    pytest.param(
        {"agent": "Hill League", "target": "River Brigade"},
        {"agent": "Hill League", "target": "River Brigade"},
        1.2,
        id="the same agent and target",
    ),
    pytest.param(
        {"agent": "Hill League", "target": "River Brigade"},
        {"agent": "River Brigade", "target": "Hill League"},
        -1.4,
        id="they change places",
    ),
    pytest.param({"killed": (5, 5)}, {"killed": (5, 5)}, 1.25, id="the same count"),
    pytest.param({"killed": (4, 4)}, {"killed": (4, 4)}, 0.625, id="the same small count"),
    pytest.param({"killed": (4, 4)}, {"killed": (12, 12)}, -0.5, id="three times the count"),
    pytest.param({"killed": (4, 4)}, {"killed": (13, 13)}, -1.25, id="more than three times the count"),
    pytest.param({"killed": (10, None)}, {"killed": (12, 12)}, 0.0, id="counts that agree"),
    pytest.param({"killed": (0, 0)}, {"killed": (3, 3)}, -0.5, id="none and three"),
    pytest.param({"killed": (0, 0)}, {"killed": (4, 4)}, -1.25, id="none and four"),
    pytest.param({"status": Status.DENIED}, {}, -0.5, id="one denies it"),
    pytest.param({"status": Status.DENIED}, {"status": Status.DENIED}, 0.0, id="both deny it"),
    pytest.param({"article": "a2"}, {}, 0.5, id="the same article"),
]


@pytest.mark.parametrize(("one", "other", "more"), SCORES)
def test_what_each_evidence_weighs(one, other, more):
    first = telling(**{"article": "a1", **BASE, **one})
    second = telling(**{"article": "a2", "text": "Later.", "at": 0, **BASE, **other})
    assert score_of(first, second) == pytest.approx(2.75 + more)
    assert score_of(second, first) == pytest.approx(2.75 + more)


def test_where_each_side_does_it_to_the_other_nobody_changes_places():
    clash = {"kind": SubType.ARMED_CLASH, **BASE}
    one = telling("a1", agent="Hill League", target="River Brigade", **clash)
    other = telling("a2", "Later.", agent="River Brigade", target="Hill League", **clash)
    assert score_of(one, other) == pytest.approx(2.75 + 0.6)
    third = telling("a2", "Later.", agent="Coast Guard", target="Hill League", **clash)
    assert score_of(one, third) == pytest.approx(2.75 + 0.3)
    others = telling("a2", "Later.", agent="Coast Guard", target="Desert Watch", **clash)
    assert score_of(one, others) == pytest.approx(2.75 - 1.5)


def test_a_word_that_is_the_kind_weighs_more():
    kind = {"kind": SubType.OTHER, "place": ""}
    for noun in ("deliver", "delivery", "first delivery"):  # a noun is told with its verb
        assert score_of(telling(lemma="deliver", **kind), telling("a2", "Later.", lemma=noun, **kind)) == 4.75


def test_three_actors_weigh_no_more_than_two():
    def crowd(article: str, text: str, *roles: Role) -> Telling:
        actors = tuple(Actor(name, role, Span(0, 1)) for name, role in zip("ABC", roles, strict=True))
        return told(attrs.evolve(tell(article, text, **BASE), actors=actors))

    agents = crowd("a1", ONE_WORD, *[Role.AGENT] * 3)
    assert score_of(agents, crowd("a2", "Later.", *[Role.AGENT] * 3)) == pytest.approx(2.75 + 1.2)
    mixed = crowd("a2", "Later.", Role.AGENT, Role.TARGET, Role.TARGET)
    assert score_of(agents, mixed) == pytest.approx(2.75 + 1.2)


def test_what_the_figures_say_together_is_bounded():
    def counted(article: str, text: str, *counts: int) -> Telling:
        kinds = ("killed", "injured", "captured")
        figures = tuple(Figure(kind, n, n, n, Span(0, 1)) for kind, n in zip(kinds, counts, strict=True))
        return told(attrs.evolve(tell(article, text, **BASE), figures=figures))

    assert score_of(counted("a1", ONE_WORD, 9, 9, 9), counted("a2", "Later.", 9, 9, 9)) == pytest.approx(4.75)
    assert score_of(counted("a1", ONE_WORD, 9, 9, 9), counted("a2", "Later.", 1, 1, 1)) == pytest.approx(1.25)
    assert score_of(counted("a1", ONE_WORD, 9, 9, 9), counted("a2", "Later.", 9, 9, 1)) == pytest.approx(4.0)


def test_a_wider_time_tells_less():
    def wide(last: int) -> Telling:
        mention = attrs.evolve(tell("a2", "Later.", **BASE), interval=Interval.within(day(0), day(last)))
        return told(mention)

    assert score_of(telling(**BASE), wide(2)) == pytest.approx(1 + 1.75)
    assert score_of(telling(**BASE), wide(4)) == pytest.approx(1 + 1.75 / 2)
    assert score_of(telling(**BASE), wide(8)) == pytest.approx(1 + 1.75 / 4)


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        (Interval.spanning(day(0), day(2)), Interval.within(day(1), day(3)), 0.0),  # its second day, or the one after
        (Interval.spanning(day(0), day(2)), Interval.within(day(2), day(3)), -1.0),
        (Interval.spanning(day(0), day(2)), Interval.within(day(0), day(2)), 1.75),
        (Interval.within(day(0), day(2)), Interval.within(day(1), day(3)), 1.75),
    ],
)
def test_parts_of_one_stretch_do_not_exclude_each_other(one, other, score):
    a = told(attrs.evolve(tell("a1", ONE_WORD, reported=5, **BASE), interval=one))
    b = told(attrs.evolve(tell("a2", "Later.", reported=5, **BASE), interval=other))
    assert score_of(a, b) == pytest.approx(1 + score)


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        # What only its report dates is news of its last three days.
        pytest.param({"reported": 2}, {"reported": 2}, 1.25, id="the same day's news"),
        pytest.param({"reported": 2}, {"reported": 3}, 1.25, id="the next day's"),
        pytest.param({"reported": 2}, {"reported": 6}, -1 / 7, id="a day between"),
        pytest.param({"reported": 2}, {"reported": 9}, -4 / 7, id="four days between"),
        pytest.param({"reported": 2}, {"reported": 30}, -1.0, id="weeks between"),
        pytest.param({"reported": None}, {"reported": 2}, 0.0, id="no date at all"),
    ],
)
def test_news_of_the_same_days(one, other, score):
    a = telling("a1", on=None, **BASE, **one)
    b = telling("a2", "Later.", on=None, **BASE, **other)
    assert score_of(a, b) == pytest.approx(1 + score)


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("shells struck market", "shells struck market", 3.0),
        ("shells struck market", "gunmen took convoy", 0.0),
        ("shells struck market square", "shells struck other places", 3 * (2 / 6 - 0.15) / 0.85),
        ("aaaa bbbb cccc dddd", "aaaa eeee ffff gggg", 0.0),  # one of seven: by chance
        ("of the at in", "of the at in", 0.0),  # words too short to tell anything
        ("7 12", "7 12", 3.0),  # numbers are not
        ("shelling", "shellings", 3.0),
        ("abcdefg", "abcdefh", 3.0),
        ("abcdeg", "abcdeh", 0.0),
    ],
)
def test_words_in_common(one, other, score):
    assert score_of(telling("a1", one, **BASE), telling("a2", other, **BASE)) == pytest.approx(2.75 + score)


def test_one_sentence_is_not_like_itself():
    mention = tell("a1", "shells struck market", **BASE)
    other = attrs.evolve(mention, trigger=Span(7, 13))
    assert score_of(told(mention), told(other)) == pytest.approx(2.75 + 0.5)
    apart = attrs.evolve(mention, sentence=Span(0, 19))
    assert score_of(told(mention), told(apart)) > 4


def test_a_place_in_a_region():
    at = PlaceName("Tell Amra", Span(0, 1), region="Nahr Governorate")
    region = PlaceName("Nahr Governorate", Span(0, 1))
    one, other = telling("a1", place=at, lemma=""), telling("a2", "Later.", place=region, lemma="")
    assert score_of(one, other) == pytest.approx(2.75 + 0.75)
    assert not differ(one, other)
    assert not differ(other, one)


def test_the_evidence_in_words():
    one = telling("a1", "shells struck market", agent="Hill League", killed=(12, 12), **PLACE)
    other = telling("a2", "shells struck market", agent="Hill League", killed=(12, 12), **PLACE)
    assert likeness(one, other).reasons == (
        "both tell of non-state actor overtakes territory",
        "at the same time",
        "at the same place",
        "both name Hill League",
        "both tell 12 killed",
        "100% of their words are the same",
    )
    third = telling("a3", "Later.", agent="Coast Guard", killed=(3, 3), on="21", status=Status.DENIED, **PLACE)
    assert likeness(one, third).reasons == (
        "both tell of non-state actor overtakes territory",
        "told a day or two apart",
        "at the same place",
        "they name different agents",
        "they differ on killed",
        "one is told as occurred, the other as denied",
    )
    kind = telling("a4", "Later.", kind=SubType.NON_VIOLENT_TRANSFER, on=None, **BASE)
    assert likeness(one, kind).reasons == (
        "non-state actor overtakes territory and non-violent transfer of territory may be one happening",
        "in the news of the same days",
    )


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ({}, {}, 4.0),
        ({}, {"on": "20-21"}, 4.0),
        ({}, {"on": "21"}, 4.5),
        ({}, {"on": None}, 4.0),
        ({}, {"on": None, "reported": None}, 5.0),
        ({"on": None, "reported": None}, {}, 5.0),
    ],
)
def test_the_score_that_is_needed(one, other, score):
    assert needed(telling(**one), telling("a2", **other)) == score


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({}, {}, ""),
        ({}, {"on": "22"}, ""),  # a day between is none
        ({}, {"on": "25", "reported": 6}, "at different times"),
        ({}, {"article": "a1", "on": "21", "at": 6}, "the same article gives them different dates"),
        ({"on": None, "reported": 0}, {"on": "25", "reported": 6}, "one report is older than the other's happening"),
        ({"on": None, "reported": 0}, {"on": "22", "reported": 3}, ""),
        ({"reported": 0}, {"on": "21", "reported": 3}, ""),
        (
            {"status": Status.PLANNED},
            {"article": "a1", "at": 6},
            "the same article tells one as planned, the other as done",
        ),
        ({"reported": 0}, {"status": Status.PLANNED, "reported": 2, "on": None}, "planned after the other was done"),
        ({"reported": 0}, {"status": Status.PLANNED, "reported": 1, "on": None}, ""),
        ({"kind": SubType.AIR_STRIKE}, {}, "of different kinds"),
        ({"kind": SubType.OTHER, "lemma": "sing"}, {"kind": SubType.OTHER, "lemma": "take"}, "of different kinds"),
        (
            {"kind": SubType.STATEMENT, "lemma": "say"},
            {"kind": SubType.STATEMENT, "lemma": "add"},
            "of different kinds",
        ),
        (
            {"kind": SubType.OTHER_STRATEGIC, "lemma": "sing"},
            {"kind": SubType.OTHER_STRATEGIC, "lemma": "take"},
            "of different kinds",
        ),
        ({"kind": SubType.OTHER_STRATEGIC}, {"kind": SubType.OTHER_STRATEGIC}, ""),
        ({"lemma": "seize"}, {"lemma": "take"}, ""),
        ({}, {"place": "Qasr Nahr"}, "at different places"),
        ({}, {"place": ""}, ""),
    ],
)
def test_what_can_never_be_one_happening(one, other, reason):
    a, b = telling(**one), telling(**{"article": "a2", **other})
    assert forbidden(a, b) == reason
    assert forbidden(b, a) == reason


# When a telling is news


def news(start, end, reported: int | None = 2, *, status=Status.OCCURRED, dated_by=DatedBy.OWN_EXPRESSION):
    """The window, in days from the first."""
    mention = attrs.evolve(
        tell(reported=reported),
        interval=Interval.within(None if start is None else day(start), None if end is None else day(end)),
        status=status,
        dated_by=dated_by,
    )
    found = told(mention)
    zero = day(0).timestamp()
    return tuple(bound if abs(bound) == inf else (bound - zero) / DAY for bound in (found.news_start, found.news_end))


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (news(0, 1), (0, 1)),
        (news(0, 1, None), (0, 1)),
        (news(0, None), (0, 3)),  # it goes on, at least up to its report
        (news(0, None, None), (0, 0)),
        (news(None, 1), (-2, 1)),
        (news(None, 9), (0, 3)),
        (news(None, None), (0, 3)),
        (news(None, None, None), (-inf, inf)),
        (news(None, 3, dated_by=DatedBy.REPORT), (0, 3)),
        (news(-9, 3, dated_by=DatedBy.REPORT), (0, 3)),
        (news(1, 3, dated_by=DatedBy.REPORT), (0, 3)),  # the likeliest day; at times it is told a day or two late
        (news(2, 3, dated_by=DatedBy.REPORT), (0, 3)),
        (news(5, 6, status=Status.PLANNED), (5, 6)),
        (news(5, None, status=Status.PLANNED), (5, 11)),
        (news(None, None, status=Status.PLANNED), (3, 9)),
        (news(None, 6, status=Status.PLANNED), (3, 6)),
        (news(1, None, status=Status.PLANNED), (1, 9)),
        (news(None, None, None, status=Status.PLANNED), (-inf, inf)),
        (news(5, 6), (5, 6)),  # after its report: a plan
    ],
)
def test_when_a_telling_is_news(window, expected):
    assert window == pytest.approx(expected)


def test_what_a_telling_is_sure_of():
    assert telling().sure
    assert not telling(on=None).sure
    assert telling(on=None).weak
    assert not telling().weak
    for rule in DatedBy:
        dated = told(tell(dated_by=rule))
        assert dated.sure is (rule in (DatedBy.OWN_EXPRESSION, DatedBy.SENTENCE_EXPRESSION))
        assert dated.weak is (rule in (DatedBy.REPORT, DatedBy.NOTHING))
    interval = Interval.within(day(0), day(1))
    for doubt in ({"approximate": True}, {"uncertain": True}):
        assert not told(attrs.evolve(tell(), interval=attrs.evolve(interval, **doubt))).sure


def test_what_lies_after_its_report_is_planned_unless_denied():
    for status in Status:
        later = told(attrs.evolve(tell(reported=2, status=status), interval=Interval.within(day(3), day(4))))
        assert later.planned is (status is not Status.DENIED)
        before = told(attrs.evolve(tell(reported=2, status=status), interval=Interval.within(day(2), day(4))))
        assert before.planned is (status is Status.PLANNED)


@pytest.mark.parametrize(
    ("figures", "ranges"),
    [
        ([(None, None, None)], {}),
        ([(12, 12, 12)], {"killed": (12, 12, 12)}),
        ([(10, None, None)], {"killed": (10, 10, inf)}),
        ([(None, None, 10)], {"killed": (-inf, 10, 10)}),
        ([(None, 11, None)], {"killed": (11, 11, inf)}),
        ([(3, 3, 3), (9, 9, 9)], {"killed": (3, 9, 9)}),
        ([(9, 9, 9), (3, 3, 3)], {"killed": (3, 9, 9)}),
        ([(None, None, None), (3, 3, 3)], {"killed": (3, 3, 3)}),
        ([(9, 10, 12), (8, 11, 11)], {"killed": (8, 11, 12)}),
    ],
)
def test_the_ranges_of_figures(figures, ranges):
    told_figures = tuple(Figure("killed", low, best, high, Span(0, 1)) for low, best, high in figures)
    found = told(attrs.evolve(tell(), figures=told_figures)).figures
    assert found == {kind: (low, high, best) for kind, (low, best, high) in ranges.items()}


def test_where_it_was():
    def places(*named: PlaceName) -> tuple[frozenset[str], frozenset[str]]:
        found = told(attrs.evolve(tell(), places=named))
        return found.places, found.within

    town = PlaceName("Tell Amra", Span(0, 1), region="Nahr", country="SY")
    country = PlaceName("Syria", Span(0, 1), feature="country", country="SY")
    area = PlaceName("the east", Span(0, 1), feature="area")
    assert places(area) == (frozenset(), frozenset())
    assert places(country) == ({"country SY"}, frozenset())
    at, within = places(town)
    assert len(at) == 1
    assert len(within) == 2
    assert "country SY" in within
    assert places(town, country) == (at | {"country SY"}, within - {"country SY"})


def test_a_place_lent_by_another_sentence_denies_no_place():
    named, other = telling("a1", place="Tell Amra"), telling("a2", place="Qasr Nahr")
    assert differ(named, other) == "at different places"
    (place,) = other.mention.places
    elsewhere = attrs.evolve(place, span=Span(900, 909))
    assert differ(named, told(attrs.evolve(other.mention, places=(elsewhere,)))) == ""
