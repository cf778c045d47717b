"""How events are told to lie to each other, and what that tells of their dates."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import timeline
from tests.chronology.strategies import FRONTS, all_mentions, day, told_articles
from timeline.article import Article, ReportDate, Span
from timeline.calendar.allen import AllenRelation, possible_relations
from timeline.calendar.interval import Interval
from timeline.chronology import build_chronology, extend_chronology
from timeline.chronology.relations import RELATION_CONTRADICTS, narrowed, relations_of
from timeline.mentions import find_mentions
from timeline.mentions.mention import MentionRelation
from timeline.mentions.relations import find_relations


def told(text: str) -> list[tuple[str, str, str, tuple[int, int] | None]]:
    found = find_relations(find_mentions(Article("a", text, ReportDate.of("2018-12-18"))))
    lemma = {mention.trigger: mention.lemma for mention in found}
    return [(m.lemma, r.relation.value, lemma[r.other], r.gap) for m in found for r in m.relations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops captured Hajin two days after rebels withdrew.", [("capture", "preceded_by", "withdraw", (2, 2))]),
        ("Rebels shelled the depot before the army captured Hajin.", [("shell", "precedes", "capture", None)]),
        ("After rebels withdrew, the army captured Hajin.", [("capture", "preceded_by", "withdraw", None)]),
        ("Rebels withdrew. The army captured Hajin.", []),
        ("The army captured Hajin after midnight.", []),
        ("After that, the army captured Hajin.", []),
    ],
)
def test_what_a_sentence_tells(text, expected):
    assert told(text) == expected


def test_a_noun_with_its_article_names_what_was_told_before():
    text = "Gunmen attacked a convoy near Hajin. The army captured Abu Kamal two weeks after the attack."
    assert ("capture", "preceded_by", "attack", (11, 17)) in told(text)


def test_both_happenings_are_narrowed():
    text = "On 3 December 2018 rebels withdrew from Hajin. The army captured Abu Kamal before rebels left Hajin."
    article = Article("a", text, ReportDate.of("2018-12-18"))
    chronology = timeline.build([article])
    for relation in chronology.relations:
        one, other = chronology[relation.one].interval, chronology[relation.other].interval
        assert relation.relation is AllenRelation.PRECEDES
        assert one.latest_end <= other.latest_start


def related(mentions, links):
    """Mentions that are told to lie to each other: (which, relation, to which, days between)."""
    found = list(mentions)
    for one, relation, other, gap in links:
        if one != other and found[one].article.id == found[other].article.id:
            link = MentionRelation(relation, found[other].trigger, Span(0, 1), gap)
            found[one] = attrs.evolve(found[one], relations=(*found[one].relations, link))
    return found


gaps = st.sampled_from((None, (1, 1), (2, 2), (0, 4)))
kinds = st.sampled_from((AllenRelation.PRECEDES, AllenRelation.PRECEDED_BY, AllenRelation.DURING))


@st.composite
def related_mentions(draw):
    mentions = all_mentions(draw(told_articles(most=3)))
    # One article tells them all, so that any of them may be related.
    article = attrs.evolve(mentions[0].article, id="one", text="x" * 200)
    mentions = [
        attrs.evolve(mention, article=article, trigger=Span(10 * at, 10 * at + 5), sentence=Span(10 * at, 10 * at + 8))
        for at, mention in enumerate(mentions)
    ]
    which = st.integers(0, len(mentions) - 1)
    return related(mentions, draw(st.lists(st.tuples(which, kinds, which, gaps), max_size=6)))


@settings(deadline=None, max_examples=60)
@given(related_mentions())
def test_relations_only_narrow_and_what_contradicts_is_told(mentions):
    plain = build_chronology([], FRONTS, [attrs.evolve(mention, relations=()) for mention in mentions])
    chronology = build_chronology([], FRONTS, mentions)
    before = {event.id: event.interval for event in plain}
    for event in chronology:
        if before[event.id] is not None:
            assert event.interval in before[event.id]
    again, remarks = narrowed(chronology.events)
    set_aside = [r for r in chronology.diagnostics if r.code == RELATION_CONTRADICTS]
    if not set_aside:
        assert again == chronology.events, "narrowing twice is narrowing once"
        assert not remarks
    for relation in chronology.relations if not set_aside else ():
        one, other = chronology[relation.one].interval, chronology[relation.other].interval
        if relation.gap is None and relation.relation is AllenRelation.PRECEDES and one and other:
            possible = possible_relations(one, other)
            assert {AllenRelation.PRECEDES, AllenRelation.MEETS} & possible


@settings(deadline=None, max_examples=40)
@given(related_mentions(), st.integers(0, 12))
def test_adding_keeps_relations_as_building_does(mentions, cut):
    at_once = build_chronology([], FRONTS, mentions)
    added = extend_chronology(build_chronology([], FRONTS, mentions[:cut]), [], FRONTS, mentions[cut:])
    assert added == at_once


def two(first: int, second: int):
    """Two happenings of one article, on days of their own."""
    from tests.chronology.test_laws import elsewhere

    one = attrs.evolve(elsewhere("river", 9), trigger=Span(0, 4), interval=Interval.within(day(first), day(first + 1)))
    other = attrs.evolve(one, front="hills", trigger=Span(5, 9), interval=Interval.within(day(second), day(second + 1)))
    return [one, other]


def test_a_relation_against_the_dates_is_set_aside_and_told():
    mentions = related(two(2, 5), [(0, AllenRelation.PRECEDED_BY, 1, None)])
    chronology = build_chronology([], FRONTS, mentions)
    assert [remark.code for remark in chronology.diagnostics] == [RELATION_CONTRADICTS]
    assert {event.interval for event in chronology} == {mention.interval for mention in mentions}


def test_a_circle_ends_and_is_told():
    open_ended = [attrs.evolve(m, interval=Interval.within(day(1), None)) for m in two(1, 1)]
    circle = [(0, AllenRelation.PRECEDED_BY, 1, (2, 2)), (1, AllenRelation.PRECEDED_BY, 0, (2, 2))]
    chronology = build_chronology([], FRONTS, related(open_ended, circle))
    assert len(relations_of(chronology.events)) == 2
    assert [remark.code for remark in chronology.diagnostics] == [RELATION_CONTRADICTS]


def test_days_between_date_what_nothing_dates():
    mentions = two(2, 5)
    undated = [attrs.evolve(mentions[0], interval=Interval.within(None, day(10), approximate=True)), mentions[1]]
    chronology = build_chronology([], FRONTS, related(undated, [(0, AllenRelation.PRECEDED_BY, 1, (2, 2))]))
    (found,) = chronology.for_front("river")
    assert (found.interval.earliest_start, found.interval.latest_end) == (day(7), day(8))


@pytest.mark.parametrize(
    ("relation", "gap", "one", "other"),
    [
        # Of two happenings, the first on some day of the first to twelfth, the second on the fifth or sixth.
        (AllenRelation.PRECEDES, None, (0, 7), (5, 7)),
        (AllenRelation.PRECEDED_BY, None, (5, 12), (5, 7)),
        (AllenRelation.DURING, None, (5, 7), (5, 7)),
        (AllenRelation.PRECEDES, (2, 2), (3, 5), (5, 7)),
        (AllenRelation.PRECEDES, (1, 3), (2, 6), (5, 7)),
        (AllenRelation.PRECEDED_BY, (2, 2), (7, 9), (5, 7)),
        (AllenRelation.PRECEDED_BY, (1, 3), (6, 10), (5, 7)),
        (AllenRelation.PRECEDES, (5, 5), (0, 2), (5, 7)),
        (AllenRelation.PRECEDED_BY, (6, 6), (11, 12), (5, 6)),
    ],
)
def test_what_a_relation_narrows_by_hand(relation, gap, one, other):
    first, second = two(0, 0)
    first = attrs.evolve(first, interval=Interval.within(day(0), day(12)))
    second = attrs.evolve(second, interval=Interval.within(day(5), day(7)))
    chronology = build_chronology([], FRONTS, related([first, second], [(0, relation, 1, gap)]))
    assert not chronology.diagnostics
    for front, (start, end) in (("river", one), ("hills", other)):
        (found,) = chronology.for_front(front)
        bounds = found.interval.earliest_start.timestamp(), found.interval.latest_end.timestamp()
        assert bounds == (day(start).timestamp(), day(end).timestamp())
        assert found.interval.granularity is first.interval.granularity
        assert not found.interval.approximate
    (told_relation,) = chronology.relations
    assert (told_relation.relation, told_relation.gap, told_relation.article) == (relation, gap, "z9")


def test_what_nothing_dates_is_dated_by_a_relation_and_by_nothing_stays_undated():
    first, second = two(2, 5)
    undated = attrs.evolve(first, interval=None)
    (found,) = build_chronology(
        [], FRONTS, related([undated, second], [(0, AllenRelation.PRECEDES, 1, None)])
    ).for_front("river")
    assert (found.interval.earliest_start, found.interval.latest_end) == (None, day(6))
    both = [undated, attrs.evolve(second, interval=None)]
    chronology = build_chronology([], FRONTS, related(both, [(0, AllenRelation.PRECEDES, 1, None)]))
    assert [event.interval for event in chronology] == [None, None]


def test_a_contradiction_costs_no_other_relation():
    wrong = related(two(2, 5), [(0, AllenRelation.PRECEDED_BY, 1, None)])
    first, second = (
        attrs.evolve(mention, article=attrs.evolve(mention.article, id="z8"), trigger=Span(20 + at, 21 + at))
        for at, mention in enumerate(two(40, 45))
    )
    wide = attrs.evolve(first, interval=Interval.within(day(40), day(60)))
    right = related([wide, second], [(0, AllenRelation.PRECEDES, 1, None)])
    chronology = build_chronology([], FRONTS, [*wrong, *right])
    assert [remark.article for remark in chronology.diagnostics] == ["z9"]
    (remark,) = chronology.diagnostics
    assert "is preceded by the event" in remark.message
    assert (remark.start, remark.end) == (0, 1)
    found = [event for event in chronology.for_front("river") if event.mentions[0].article.id == "z8"]
    assert [event.interval.latest_end for event in found] == [day(46)]


@pytest.mark.parametrize(
    ("relation", "known", "one"),
    [
        # Before all that surely was, after all that surely is over.
        (AllenRelation.PRECEDES, Interval.spanning(day(5), day(7)), (0, 5)),
        (AllenRelation.PRECEDED_BY, Interval.spanning(day(5), day(7)), (7, 9)),
        (AllenRelation.PRECEDES, Interval(day(4), day(5), day(6), day(7)), (0, 5)),
        (AllenRelation.PRECEDED_BY, Interval(day(4), day(5), day(6), day(7)), (6, 9)),
        (AllenRelation.PRECEDED_BY, Interval(day(4), None, None, None), (4, 9)),
        (AllenRelation.PRECEDES, Interval(None, None, None, day(6)), (0, 6)),
    ],
)
def test_what_is_known_for_sure_bounds_more(relation, known, one):
    first, second = two(0, 0)
    first = attrs.evolve(first, interval=Interval.within(day(0), day(9)))
    second = attrs.evolve(second, interval=known)
    chronology = build_chronology([], FRONTS, related([first, second], [(0, relation, 1, None)]))
    assert not chronology.diagnostics
    (found,) = chronology.for_front("river")
    assert (found.interval.earliest_start, found.interval.latest_end) == tuple(map(day, one))


def test_adding_to_a_chronology_of_which_events_were_taken_out():
    mentions = two(2, 5)
    whole = build_chronology([], FRONTS, mentions)
    part = attrs.evolve(whole, events=whole.events[1:])
    assert extend_chronology(part, [], FRONTS, []) == build_chronology([], FRONTS, part.mentions)
    assert extend_chronology(part, [], FRONTS, mentions) == whole
    assert "work" not in repr(whole)
