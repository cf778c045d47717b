"""The laws of the merge, on generated mentions."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from random import Random

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.chronology.strategies import all_mentions, day, told_articles
from timeline.article import Article, ReportDate, Span
from timeline.calendar.interval import Interval
from timeline.chronology import candidates, merged
from timeline.chronology.likeness import differ
from timeline.chronology.merge import merge, order_of
from timeline.chronology.merged import Merged
from timeline.chronology.telling import told
from timeline.mentions.mention import DatedBy, Mention, PlaceName
from timeline.mentions.types import EventType, Status, SubType

BOUNDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")


@settings(deadline=None, max_examples=40)
@given(told_articles(), st.randoms(use_true_random=False))
def test_order_and_batches_of_articles_do_not_matter(articles, random):
    mentions = all_mentions(articles)
    shuffled = list(mentions)
    random.shuffle(shuffled)
    assert merge(mentions) == merge(shuffled)
    assert merge(mentions) == merge(iter(mentions + shuffled)), "a mention given twice counts once"


def batches(random: Random, mentions: list[Mention]) -> list[list[Mention]]:
    shuffled = list(mentions)
    random.shuffle(shuffled)
    cuts = sorted(random.randrange(len(shuffled) + 1) for _ in range(random.randrange(1, 5)))
    return [shuffled[a:b] for a, b in pairwise([0, *cuts, len(shuffled)])]


@pytest.mark.parametrize("most_neighbours", [2, 200])
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles=told_articles(most=8), random=st.randoms(use_true_random=False))
def test_adding_is_merging_all_at_once(monkeypatch, most_neighbours, articles, random):
    """Also where a day is so full that some pairs are crowded out by others."""
    monkeypatch.setattr(candidates, "MOST_NEIGHBOURS", most_neighbours)
    monkeypatch.setattr(merged, "ANEW_FROM", 2.0)
    mentions = all_mentions(articles)
    at_once = Merged.of(mentions)
    added = Merged.of([])
    for batch in batches(random, mentions):
        before = added.events(), added.near_misses()
        one_more = added.with_mentions(batch)
        assert (added.events(), added.near_misses()) == before, "adding must not change what there was"
        added = one_more
    assert added.events() == at_once.events()
    assert added.near_misses() == at_once.near_misses()
    assert added.with_mentions(mentions).events() == at_once.events(), "a mention given twice counts once"


@settings(deadline=None, max_examples=40)
@given(told_articles())
def test_merging_twice_is_merging_once(articles):
    events = merge(all_mentions(articles))
    assert merge(mention for event in events for mention in event.mentions) == events


@settings(deadline=None, max_examples=40)
@given(told_articles())
def test_every_mention_is_in_exactly_one_event_and_ids_are_unique(articles):
    mentions = all_mentions(articles)
    events = merge(mentions)
    kept = [mention for event in events for mention in event.mentions]
    assert len(kept) == len(mentions)
    assert all(mention in kept for mention in mentions)
    assert len({event.id for event in events}) == len(events)


@settings(deadline=None, max_examples=40)
@given(told_articles())
def test_every_bound_of_an_event_comes_from_one_of_its_mentions(articles):
    for event in merge(all_mentions(articles)):
        told_bounds = {
            getattr(mention.interval, name) for mention in event.mentions if mention.interval for name in BOUNDS
        }
        if event.interval is None:  # a plan dates nothing once it is told as done
            assert all(mention.interval is None or told(mention).planned for mention in event.mentions)
        else:
            assert {getattr(event.interval, name) for name in BOUNDS} - {None} <= told_bounds


@settings(deadline=None, max_examples=40)
@given(told_articles())
def test_no_two_mentions_of_an_event_contradict_each_other(articles):
    for event in merge(all_mentions(articles)):
        tellings = [told(mention) for mention in event.mentions]
        assert not any(differ(a, b) for a in tellings for b in tellings)
        assert len({mention.front for mention in event.mentions}) == 1


@settings(deadline=None, max_examples=40)
@given(told_articles())
def test_events_are_in_order(articles):
    events = merge(all_mentions(articles))
    assert all(order_of(one) <= order_of(next_one) for one, next_one in pairwise(events))


@settings(deadline=None, max_examples=40)
@given(told_articles())
def test_no_event_lies_after_its_reports_unless_planned(articles):
    """Nor does one lie after the first report that tells it as done, give or take a day that a date may be wrong by."""
    for event in merge(all_mentions(articles)):
        if event.interval is None or event.interval.earliest_start is None:
            continue
        ends = [m.article.report_date.end for m in event.mentions if m.article.report_date is not None]
        # A report of unknown date may be the latest of them.
        all_dated = len(ends) == len(event.mentions)
        if all_dated and event.status not in (Status.PLANNED, Status.DENIED):
            assert event.interval.earliest_start < max(ends)
        done = [
            mention.article.report_date.end
            for mention in event.mentions
            if mention.article.report_date is not None and not told(mention).planned
        ]
        if done:
            assert event.interval.earliest_start <= min(done).add(days=1)


def test_what_is_dated_after_its_report_is_a_plan_whatever_the_words():
    ahead = attrs.evolve(elsewhere("river", 5), article=attrs.evolve(elsewhere("river", 0).article))
    (event,) = merge([ahead])
    assert event.status is Status.PLANNED
    (event,) = merge([elsewhere("river", 5)])
    assert event.status is Status.OCCURRED


def elsewhere(front: str, offset: int) -> Mention:
    """A telling on a front, or on a day, that no generated mention has."""
    text = "Engineers opened the northern bridge."
    article = Article("z9", text, ReportDate.of(dt.date(2018, 3, 20) + dt.timedelta(days=offset)), source="Bay Herald")
    return Mention(
        article,
        Span(10, 16),
        Span(0, len(text)),
        EventType.BATTLES,
        SubType.ARMED_CLASH,
        Status.OCCURRED,
        Interval.within(day(offset), day(offset + 1)),
        DatedBy.OWN_EXPRESSION,
        places=(PlaceName("Tell Amra", Span(0, 9)),),
        lemma="open",
        front=front,
    )


@settings(deadline=None, max_examples=40)
@given(told_articles(), st.sampled_from([("delta", 0), ("river", 60), ("hills", -60)]))
def test_an_article_changes_no_event_it_does_not_concern(articles, where):
    mentions = all_mentions(articles)
    new = elsewhere(*where)
    before = merge(mentions)
    after = merge([*mentions, new])
    assert before == tuple(event for event in after if new not in event.mentions)
    assert [event.mentions for event in after if new in event.mentions] == [(new,)]


@settings(deadline=None, max_examples=40)
@given(told_articles())
def test_a_further_telling_of_an_event_never_widens_it(articles):
    """A mention told again by another outlet: whatever event it joins is as narrow as without it, or narrower."""
    mentions = all_mentions(articles)
    article, (first, *_) = articles[0]
    copy = attrs.evolve(first, article=attrs.evolve(article, id="copy", source="Bay Herald"))
    before = {frozenset(map(id, event.mentions)): event for event in merge(mentions)}
    for event in merge([*mentions, copy]):
        old = before.get(frozenset(id(mention) for mention in event.mentions if mention is not copy))
        if old is not None and old.interval is not None and not event.is_disputed:
            assert event.interval in old.interval


@settings(deadline=None, max_examples=40)
@given(told_articles(most=3))
def test_copies_are_one_source(articles):
    article, own = articles[0]
    copies = [attrs.evolve(article, id=f"c{n}", source=f"Outlet {n}") for n in range(3)]
    merged = merge(attrs.evolve(m, article=copy) for copy in copies for m in own)
    assert all(len(event.sources) == 1 for event in merged)
