"""What merges and what does not, and what becomes of contradictions: by example."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chronology.strategies import FRONTS, all_mentions, day, told_articles
from timeline.article import Article, ReportDate, Span
from timeline.calendar.granularity import Granularity
from timeline.calendar.interval import Interval
from timeline.chronology.candidates import candidate_pairs
from timeline.chronology.chronology import Chronology, build_chronology
from timeline.chronology.compose import trimmed
from timeline.chronology.copies import independent, resemblance
from timeline.chronology.kinds import families
from timeline.chronology.likeness import NEAR_MISS_AT, forbidden, most_alike, score_of
from timeline.chronology.merge import merge
from timeline.chronology.telling import told
from timeline.diagnostics import Diagnostic, Severity
from timeline.errors import ReportDateError
from timeline.mentions.mention import Actor, CitedSource, DatedBy, Figure, Mention, PlaceName, Role
from timeline.mentions.types import EventType, Status, SubType

DAYS = {"20": (0, 1), "21": (1, 2), "22": (2, 3), "25": (5, 6), "20-21": (0, 2), "March": (-19, 12)}


def tell(
    article: str = "a1",
    text: str = "Guards took the depot at Tell Amra.",
    *,
    on: str | None = "20",
    reported: int | None = 2,
    source: str = "",
    kind: SubType = SubType.NON_STATE_OVERTAKES,
    status: Status = Status.OCCURRED,
    place: PlaceName | str = "Tell Amra",
    agent: str = "",
    target: str = "",
    killed: tuple[int | None, int | None] | None = None,
    lemma: str = "take",
    front: str = "river",
    says: str = "",
    at: int = 0,
    dated_by: DatedBy = DatedBy.OWN_EXPRESSION,
) -> Mention:
    """One telling: `on` a day of March 2018, or None where only its report dates it."""
    span = Span(at, at + 4)
    date = (
        None if reported is None else ReportDate.of(dt.date(2018, 3, 20) + dt.timedelta(days=reported), "Asia/Damascus")
    )
    if on is not None:
        interval: Interval | None = Interval.within(*(day(offset) for offset in DAYS[on]))
    else:
        dated_by = DatedBy.NOTHING if date is None else DatedBy.REPORT
        interval = None if reported is None else Interval.within(None, day(reported + 1), approximate=True)
    named = PlaceName(place, span) if isinstance(place, str) and place else place
    return Mention(
        Article(article, text, date, source=source or f"Outlet {article}"),
        span,
        Span(0, len(text)) if at == 0 else Span(at, len(text)),
        EventType.BATTLES,
        kind,
        status,
        interval,
        dated_by,
        actors=tuple(Actor(name, role, span) for name, role in ((agent, Role.AGENT), (target, Role.TARGET)) if name),
        places=(named,) if isinstance(named, PlaceName) else (),
        figures=(Figure("killed", killed[0], killed[0], killed[1], span),) if killed else (),
        source=CitedSource(says, span) if says else None,
        lemma=lemma,
        front=front,
    )


OTHER_WORDS = "The storehouse fell to the brigade after dawn."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({}, {}, id="the same in other words"),
        pytest.param({}, {"on": "20-21"}, id="a wider date around it"),
        pytest.param({"killed": (12, 12)}, {"on": None, "killed": (12, 12)}, id="fresh news, the same toll"),
        pytest.param({"agent": "Hill League"}, {"agent": "Hill League", "place": ""}, id="no place, the same agent"),
        pytest.param({}, {"kind": SubType.NON_VIOLENT_TRANSFER}, id="a sub-type of the same family"),
        pytest.param({"place": "al-Mayadeen"}, {"place": "Mayadin"}, id="another spelling of the place"),
        pytest.param(
            {"place": PlaceName("Tell Amra", Span(0, 1), region="Nahr Governorate")},
            {
                "place": PlaceName("Nahr Governorate", Span(0, 1), feature="governorate"),
                "agent": "",
                "killed": (12, 12),
            },
            id="one place in the other, seen from outside",
        ),
    ],
)
def test_one_happening(one, other):
    one.setdefault("killed", (12, 12)), other.setdefault("killed", (12, 12))
    (event,) = merge([tell("a1", **one), tell("a2", OTHER_WORDS, **other)])
    assert len(event.mentions) == 2
    assert event.why[0].startswith("mention 2 (a2) like mention 1 (a1): ")
    assert event.sources == ("Outlet a1", "Outlet a2")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({}, {"place": "Qasr Nahr"}, id="another place"),
        pytest.param({}, {"front": "hills"}, id="another front"),
        pytest.param({}, {"on": "25", "reported": 6}, id="five days later, word for word"),
        pytest.param({}, {"kind": SubType.AIR_STRIKE}, id="another kind"),
        pytest.param({"agent": "Hill League"}, {"agent": "River Brigade", "text": OTHER_WORDS}, id="another agent"),
        pytest.param(
            {"agent": "Hill League", "target": "River Brigade"},
            {"agent": "River Brigade", "target": "Hill League", "text": OTHER_WORDS},
            id="agent and target change places",
        ),
        pytest.param({"on": "20"}, {"article": "a1", "on": "21", "at": 6}, id="two days told by one article"),
        pytest.param(
            {"status": Status.PLANNED, "on": None},
            {"article": "a1", "on": None, "at": 6},
            id="plan and deed in one article",
        ),
        pytest.param({"reported": 0}, {"status": Status.PLANNED, "reported": 5, "on": None}, id="planned again later"),
        pytest.param(
            {"kind": SubType.OTHER, "lemma": "take"}, {"kind": SubType.OTHER, "lemma": "sing"}, id="other, other word"
        ),
    ],
)
def test_two_happenings(one, other):
    assert len(merge([tell(**one), tell(**{"article": "a2", **other})])) == 2


def test_a_plan_and_its_deed_are_one_event_with_a_history():
    plan = tell("a1", status=Status.PLANNED, on=None, reported=-1, agent="Hill League")
    deed = tell("a2", on="20", reported=1, agent="Hill League")
    (event,) = merge([deed, plan])
    assert event.status is Status.OCCURRED
    assert [(step.status, step.reported) for step in event.history] == [
        (Status.PLANNED, "2018-03-19"),
        (Status.OCCURRED, "2018-03-21"),
    ]
    assert event.interval == deed.interval


def test_dates_that_exclude_each_other_are_disputed_and_the_better_supported_one_stands():
    told_20 = [tell(name, agent="Hill League", killed=(12, 12), on="20") for name in ("a1", "a2")]
    told_21 = tell("a3", "Guards took the depot near the river.", agent="Hill League", killed=(12, 12), on="21")
    told_20[1] = attrs.evolve(
        told_20[1], article=attrs.evolve(told_20[1].article, text=OTHER_WORDS), sentence=Span(0, 46)
    )
    (event,) = merge([*told_20, told_21])
    (dispute,) = event.disputes
    assert dispute.about == "date"
    assert [(claim.value, claim.mentions) for claim in dispute.claims] == [("2018-03-20", (0, 1)), ("2018-03-21", (2,))]
    assert event.interval == told_20[0].interval


def test_a_date_that_only_the_report_gives_disputes_nothing_and_bounds_the_end():
    (event,) = merge([tell("a1", on="20-21"), tell("a2", on=None, reported=0, lemma="take")])
    assert not event.disputes
    assert event.interval.earliest_start == day(0)
    assert event.interval.latest_end == day(1)


def test_figures_take_their_range_and_dispute_where_they_exclude_each_other():
    mentions = [
        tell("a1", killed=(12, 12), reported=1),
        tell("a2", OTHER_WORDS, killed=(10, None), reported=1),
        tell("a3", "Guards held the depot by night.", killed=(15, 15), reported=2),
    ]
    (event,) = merge(mentions)
    (figure,) = event.figures
    assert (figure.kind, figure.low, figure.best, figure.high) == ("killed", 10, 15, 15)
    (dispute,) = event.disputes
    assert dispute.about == "figure: killed"
    assert [claim.mentions for claim in dispute.claims] == [(0, 1), (2,)]


def test_one_sides_denial_is_a_dispute():
    (event,) = merge([tell("a1"), tell("a2", status=Status.DENIED, says="a spokesman")])
    assert [dispute.about for dispute in event.disputes] == ["status"]
    assert [(claim.value, claim.mentions) for claim in event.disputes[0].claims] == [
        ("happened", (0,)),
        ("denied", (1,)),
    ]


def test_who_holds_a_place_is_a_dispute():
    more = {"killed": (12, 12), "reported": 1}
    (event,) = merge([tell("a1", agent="Hill League", **more), tell("a2", OTHER_WORDS, agent="River Brigade", **more)])
    (dispute,) = event.disputes
    assert dispute.about == "place: Tell Amra"
    assert [claim.value for claim in dispute.claims] == ["Hill League", "River Brigade"]


def test_a_telling_without_a_place_does_not_chain_two_places_together():
    there, nowhere, elsewhere = (
        tell("a1", killed=(12, 12), place="Tell Amra"),
        tell("a2", killed=(12, 12), place=""),
        tell("a3", killed=(12, 12), place="Qasr Nahr"),
    )
    events = merge([there, nowhere, elsewhere])
    assert sorted(len(event.mentions) for event in events) == [1, 2]


def test_an_undated_telling_joins_only_its_like():
    alike, unlike = tell("a2", on=None, reported=None), tell("a3", OTHER_WORDS, on=None, reported=None, lemma="fall")
    events = merge([tell("a1"), alike, unlike])
    assert sorted(len(event.mentions) for event in events) == [1, 2]


def test_copies_and_one_outlet_count_once():
    long = " ".join(f"word{n}" for n in range(80))
    first = Article("a", long, ReportDate.of("2018-03-20"), source="Wire")
    copy = Article("b", long + " (edited)", ReportDate.of("2018-03-21"), source="Paper")
    own = Article("c", " ".join(f"other{n}" for n in range(80)), ReportDate.of("2018-03-21"), source="Radio")
    again = Article("d", " ".join(f"third{n}" for n in range(80)), source="radio")
    assert independent([again, own, copy, first]) == {"a": "Wire", "b": "Wire", "c": "Radio", "d": "Radio"}


@given(st.text(max_size=300))
def test_a_text_resembles_itself(text):
    assert resemblance(text, text) == 1.0


def test_near_misses_say_what_spoke_for_and_against():
    mentions = [
        tell("a1", agent="Hill League", killed=(3, 3)),
        tell("a2", OTHER_WORDS, agent="River Brigade", killed=(3, 3)),
    ]
    chronology = build_chronology([m.article for m in mentions], FRONTS, mentions)
    (miss,) = chronology.near_misses
    assert set(miss.events) == {event.id for event in chronology}
    assert "they name different agents" in miss.reason
    assert "points needed" in miss.reason


@pytest.mark.parametrize(
    ("sentence", "summary"),
    [
        ("Guards took  the\ndepot.", "Guards took the depot."),
        ("word " * 40, ("word " * 32)[:-1] + "…"),
        ("x" * 200, "x" * 159 + "…"),
    ],
)
def test_a_summary_is_one_short_line(sentence, summary):
    line = trimmed(sentence)
    assert len(line) <= 160
    assert "\n" not in line
    assert line == summary or summary.startswith(line[:-1])


def test_a_summary_begins_behind_the_head_of_its_report():
    (event,) = merge([tell("a1", "TELL AMRA, March 21 (Bay Herald) – Guards took the depot.", reported=1)])
    assert event.summary == "Guards took the depot."


def test_the_summary_is_of_the_best_dated_sentence_of_the_events_status():
    poor = tell("a1", "Guards took it.", on=None, reported=1)
    good = tell("a2", "Guards took the depot at Tell Amra on Tuesday.", agent="Hill League", killed=(3, 3), reported=1)
    (event,) = merge([poor, good])
    assert event.summary == good.quote


def test_ids_do_not_change_when_later_reports_come():
    first = tell("a1", reported=1)
    (before,) = merge([first])
    (after,) = merge([first, tell("a2", reported=2)])
    assert before.id == after.id


def test_two_mentions_of_one_trigger_are_both_kept_under_ids_of_their_own():
    one = tell()
    twin = attrs.evolve(one, sub_type=SubType.AIR_STRIKE)
    events = merge([one, twin])
    assert len({event.id for event in events}) == 2


def test_every_sub_type_has_a_family():
    assert {member for family in families() for member in family.members} == set(SubType)


@given(st.lists(st.integers(0, 400), min_size=2, max_size=60), st.integers(0, 3))
def test_candidates_are_all_pairs_that_can_merge_at_one_place(starts, places):
    """Blocking loses no pair whose days touch, and tells none twice."""
    tellings = [
        told(
            attrs.evolve(
                tell(f"a{n:03}", place=("", "Tell Amra", "Qasr Nahr")[n % (places + 1) % 3], reported=start),
                interval=Interval.within(day(start), day(start + 1), Granularity.DAY),
            )
        )
        for n, start in enumerate(starts)
    ]
    pairs = list(candidate_pairs(tellings))
    assert len(pairs) == len(set(pairs))
    wanted = {
        (i, j)
        for j in range(len(tellings))
        for i in range(j)
        if abs(tellings[i].start - tellings[j].start) <= 86_400 and not forbidden(tellings[i], tellings[j])
    }
    assert wanted <= set(pairs)


@pytest.mark.parametrize("repeats", [1, 3])
def test_the_work_grows_with_the_mentions_not_with_their_square(repeats):
    """Twice the days at the same density: twice the pairs."""

    def pairs(days: int) -> int:
        mentions = [
            attrs.evolve(tell(f"a{n:04}", reported=n // 4), interval=Interval.within(day(n // 4), day(n // 4 + 1)))
            for n in range(4 * days * repeats)
        ]
        return sum(1 for _ in candidate_pairs([told(mention) for mention in mentions]))

    assert pairs(100) < 2.2 * pairs(50)


@pytest.fixture(scope="module")
def chronology() -> Chronology:
    mentions = [
        tell("a1", on="20", agent="Hill League"),
        tell("a2", "Shells hit Qasr Nahr.", on="22", kind=SubType.SHELLING, place="Qasr Nahr", killed=(3, 3)),
        tell("a3", "A truce is near.", on=None, kind=SubType.AGREEMENT, status=Status.PLANNED, place="", front="hills"),
        tell("a4", "Nobody knows when.", on=None, reported=None, kind=SubType.ARRESTS, place="", front="unassigned"),
    ]
    remark = Diagnostic("odd", Severity.INFO, "x")
    return build_chronology([m.article for m in mentions], FRONTS, mentions, [remark, remark])


def ids(events) -> list[str]:
    return [event.mentions[0].article.id for event in events]


def test_a_chronology_is_a_collection(chronology):
    assert len(chronology) == len(list(chronology)) == 4
    assert chronology.front_ids == ("river", "hills", "unassigned")
    assert chronology[chronology.events[0].id] is chronology.events[0]
    assert len(chronology.diagnostics) == 1
    assert len(chronology.mentions) == 4
    with pytest.raises(KeyError):
        chronology["nothing"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"front": "river"}, ["a1", "a2"]),
        ({"front": "nowhere"}, []),
        ({"actor": "hill-league"}, ["a1"]),
        ({"place": "qasr nahr"}, ["a2"]),
        ({"sub_type": "Agreement"}, ["a3"]),
        ({"status": "planned"}, ["a3"]),
        ({"source": "Outlet a2"}, ["a2"]),
        ({"disputed": True}, []),
        ({"least_sources": 2}, []),
        ({"front": "river", "start": "2018-03-22"}, ["a2"]),
    ],
)
def test_questions(chronology, asked, found):
    assert ids(chronology.query(**asked)) == found


def test_between_is_half_open_and_leaves_the_undated_out(chronology):
    assert ids(chronology.between("2018-03-20T00:00:00+02:00", "2018-03-21T00:00:00+02:00")) == ["a3", "a1"]
    assert "a4" not in ids(chronology.between("1900-01-01", "2100-01-01"))
    with pytest.raises(ReportDateError):
        chronology.between("soon", "later")


def test_children_of_a_front_and_circles_of_parents(chronology):
    fronts = attrs.evolve(
        FRONTS,
        fronts=tuple(
            attrs.evolve(front, parent={"river": "hills", "hills": "river"}[front.id]) for front in FRONTS.fronts
        ),
    )
    nested = attrs.evolve(chronology, fronts=fronts)
    assert sorted(ids(nested.for_front("hills", children=True))) == ["a1", "a2", "a3"]
    assert ids(nested.for_front("hills")) == ["a3"]


def test_an_event_is_where_its_most_exact_report_tells() -> None:
    reports = [attrs.evolve(tell(f"a{each}"), geo_precision=each) for each in (3, 1, None)]
    (event,) = merge(reports)
    assert event.geo_precision == 1
    assert merge(reports[2:])[0].geo_precision is None


@given(told_articles(most=6))
def test_no_two_tellings_are_more_alike_than_their_bound(
    articles: tuple[tuple[Article, tuple[Mention, ...]], ...],
) -> None:
    tellings = [told(mention) for mention in all_mentions(articles)]
    for one in tellings:
        for other in tellings:
            bound = most_alike(one, other)
            assert score_of(one, other) <= bound + 1e-9 or bound >= NEAR_MISS_AT
