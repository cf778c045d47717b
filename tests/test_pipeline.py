"""Articles to a chronology: whatever their order, batches and workers; and one bad one costs no other."""

from __future__ import annotations

import logging
import multiprocessing
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import timeline
import timeline.mentions
from timeline import pipeline
from timeline.article import Article, ReportDate
from timeline.chronology import merged
from timeline.diagnostics import Diagnostic, Severity
from timeline.errors import FrontsError, TimelineError
from timeline.exports import from_json, to_json

SAMPLES = Path(__file__).parent.parent / "samples" / "deir-ez-zor-2018"
FRONTS = SAMPLES / "fronts.toml"


def article(id_: str, text: str, day: str | None = "2018-12-18", **more: str) -> Article:
    return Article(id_, text, None if day is None else ReportDate.of(day, "Asia/Damascus"), **more)


SENTENCES = [
    "The army captured Hajin on Saturday.",
    "Hajin was seized two days ago by government troops.",
    "Militants have shelled Abu Kamal since yesterday.",
    "At least 12 fighters were killed near al-Susah last week.",
    "The army is preparing to enter Baghuz next month.",
    "An air strike hit a village near Deir ez-Zor on Tuesday, 16 December 2018.",
    "Fighting goes on at the moment.",
    "Residents fled.",
]


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """A short report; few ids, so that some clash, and few dates, so that some of its events are the same."""
    text = " ".join(draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3)))
    day = draw(st.sampled_from(["2018-12-17", "2018-12-18", "2018-12-24", None]))
    source = draw(st.sampled_from(["", "Sada al-Badia", "Furat Radio"]))
    return article(draw(st.sampled_from(["a", "b", "c", "d"])), text, day, source=source)


corpora = st.lists(articles(), max_size=5)
some_fronts = st.sampled_from([None, FRONTS])


@settings(max_examples=30)
@given(corpora, some_fronts, st.randoms(use_true_random=False))
def test_the_order_of_the_articles_does_not_matter(corpus, fronts, random):
    shuffled = random.sample(corpus, len(corpus))
    assert to_json(timeline.build(shuffled, fronts)) == to_json(timeline.build(corpus, fronts))


@settings(max_examples=30)
@given(st.lists(corpora, min_size=1, max_size=3), some_fronts)
def test_adding_in_batches_is_building_at_once(batches, fronts):
    added = timeline.build(batches[0], fronts)
    for batch in batches[1:]:
        added = added.add(batch)
    assert to_json(added) == to_json(timeline.build([one for batch in batches for one in batch], fronts))


@pytest.mark.parametrize("fronts", [None, FRONTS])
def test_adding_one_by_one_is_building_at_once(monkeypatch, fronts):
    """Also where only what a new article concerns is merged anew."""
    monkeypatch.setattr(merged, "ANEW_FROM", 2.0)
    found = list(timeline.read_articles(SAMPLES))
    added = timeline.build([], fronts)
    for one in found:
        added = added.add([one])
    assert to_json(added) == to_json(timeline.build(found, fronts))


@settings(max_examples=30)
@given(corpora, corpora, some_fronts)
def test_adding_what_is_there_changes_nothing(corpus, more, fronts):
    chronology = timeline.build([*corpus, *more], fronts)
    assert to_json(chronology.add(corpus)) == to_json(chronology)


@settings(max_examples=30)
@given(corpora, some_fronts)
def test_no_article_is_lost_and_ids_are_unique(corpus, fronts):
    chronology = timeline.build(corpus, fronts)
    ids = [one.id for one in chronology.articles]
    assert len(set(ids)) == len(ids)

    def said(one: Article) -> tuple[str, str, str]:
        return one.text, str(one.report_date), one.source

    assert {(one.id[0], *said(one)) for one in chronology.articles} == {(one.id, *said(one)) for one in corpus}


@settings(max_examples=15)
@given(corpora, corpora, some_fronts)
def test_a_chronology_read_back_can_be_added_to(corpus, more, fronts):
    chronology = timeline.build(corpus, fronts)
    assert from_json(to_json(chronology)).add(more) == chronology.add(more)


def test_the_samples_do_not_depend_on_the_number_of_workers():
    found = list(timeline.read_articles(SAMPLES))
    seen: list[str] = []
    parallel = timeline.build(found, FRONTS, workers=2, on_progress=lambda one: seen.append(one.id))
    assert to_json(parallel) == to_json(timeline.build(found, FRONTS))
    assert sorted(seen) == sorted(one.id for one in found)
    assert not multiprocessing.active_children()


def test_every_event_of_the_samples_is_on_a_front():
    chronology = timeline.build(timeline.read_articles(SAMPLES), FRONTS)
    fronts = {front.id for front in chronology.fronts} | {"unassigned"}
    assert len(chronology) > 20
    assert {event.front for event in chronology} <= fronts


def test_nothing_in_the_samples_is_told_as_done_before_it_could_be():
    chronology = timeline.build(timeline.read_articles(SAMPLES), FRONTS)
    for event in chronology.query(status="occurred"):
        reported = [m.article.report_date.end for m in event.mentions if m.article.report_date]
        if reported and event.interval and event.interval.earliest_start:
            assert event.interval.earliest_start < max(reported), event.mentions[0].quote


def broken(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    honest = pipeline.find_expressions

    def find(text, *args, **kwargs):
        if "BREAK" in text:
            raise error
        return honest(text, *args, **kwargs)

    monkeypatch.setattr(pipeline, "find_expressions", find)


def test_one_article_that_fails_costs_no_other(monkeypatch, caplog):
    good = [article(f"g{n}", SENTENCES[n % len(SENTENCES)]) for n in range(20)]
    bad = article("bad", "BREAK", path="bad.txt")
    without = timeline.build(good)
    broken(monkeypatch, ZeroDivisionError("a\nb"))
    with caplog.at_level(logging.DEBUG, logger="timeline.pipeline"):
        chronology = timeline.build([*good[:10], bad, *good[10:]])
    assert chronology.events == without.events
    [remark] = [one for one in chronology.diagnostics if one.severity is Severity.ERROR]
    assert (remark.code, remark.article, remark.path) == ("article-failed", "bad", "bad.txt")
    assert "ZeroDivisionError" in remark.message
    assert bad in chronology.articles
    assert "Traceback" in caplog.text


@pytest.mark.parametrize("error", [MemoryError(), KeyboardInterrupt()])
def test_what_is_no_matter_of_the_article_is_not_caught(monkeypatch, error):
    broken(monkeypatch, error)
    with pytest.raises(type(error)):
        timeline.build([article("bad", "BREAK")])


@pytest.mark.parametrize(
    ("one", "code", "part"),
    [
        (article("a", SENTENCES[0], None), "report-date-missing", None),
        (
            article("a", "An air strike hit the village on Tuesday, 16 December 2018."),
            "expression-contradicts-itself",
            "Tuesday, 16 December 2018",
        ),
        (article("a", SENTENCES[0], language="tlh"), "language-not-read", None),
    ],
)
def test_what_is_odd_in_an_article_is_reported(one, code, part):
    [remark] = [remark for remark in timeline.build([one]).diagnostics if remark.code == code]
    assert remark.article == "a"
    assert remark.advice
    if part is not None:
        assert one.text[remark.start : remark.end] == part


def test_a_missing_report_date_is_said_once():
    given_by_the_reader = Diagnostic("report-date-missing", Severity.WARNING, "None", "Long advice: " * 9, article="a")
    chronology = timeline.build([article("a", "They left.", None)], diagnostics=[given_by_the_reader])
    assert chronology.diagnostics == (given_by_the_reader,)


def test_an_article_given_twice_counts_once_and_clashing_ids_are_kept_apart():
    one, other = article("a", SENTENCES[0]), article("a", SENTENCES[2])
    chronology = timeline.build([one, other, attrs.evolve(one, path="copy.txt"), one])
    assert len(chronology.articles) == 2
    assert {m.article.text for m in chronology.mentions} == {one.text, other.text}
    assert [remark.code for remark in chronology.diagnostics].count("article-id-repeated") == 1


def test_another_extractor_can_be_plugged_in():
    """What finds the mentions is the caller's choice; the fronts and the merge go on from what it gives."""

    def only_captures(article, expressions):
        return tuple(m for m in timeline.mentions.find_mentions(article, expressions) if "captured" in m.quote)

    articles = [article("a", "On Monday the army captured Hajin. On Sunday shells hit Abu Kamal.")]
    everything = timeline.build(articles)
    chosen = timeline.build(articles, extractor=only_captures)
    assert len(chosen) < len(everything)
    assert [event.mentions[0].quote for event in chosen] == ["On Monday the army captured Hajin."]


@pytest.mark.parametrize("workers", [0, -1])
def test_no_workers_is_an_error(workers):
    with pytest.raises(TimelineError, match="workers"):
        timeline.build([], workers=workers)


def test_a_fronts_file_that_is_none_is_refused_before_anything_is_read(tmp_path):
    def never():
        raise AssertionError
        yield

    with pytest.raises(FrontsError, match=r"fronts\.toml"):
        timeline.build(never(), tmp_path / "fronts.toml")


def test_nothing_gives_an_empty_chronology():
    assert len(timeline.build([])) == 0
