"""Phrases, sentences, articles, wars: what is drawn is what it says it is, and the library reads it so."""

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import timeline
from timeline.anchoring import find_expressions
from timeline.calendar.formula import Between, Formula, In, Modified, Shift, Since
from timeline.fronts.fronts_file import read_fronts
from timeline.mentions.mention import Mention
from timeline.testing import (
    FrontsFile,
    GoldArticle,
    GoldPhrase,
    War,
    articles,
    formulas,
    fronts_files,
    mentions,
    phrases,
    sentences,
    wars,
)

ORDINARY = settings(max_examples=60)
ALONE = settings(phases=[Phase.generate, Phase.shrink], database=None, derandomize=True, max_examples=5000)
"""`find` shares what it has found between all conditions that are written alike."""


@pytest.mark.parametrize(
    ("holds", "simplest"),
    [
        (lambda drawn: True, "today"),
        (lambda drawn: isinstance(drawn.formula, Between), "from Monday to Tuesday"),
        (lambda drawn: isinstance(drawn.formula, Since), "since today"),
        (lambda drawn: isinstance(drawn.formula, Shift), "tomorrow"),
    ],
)
def test_phrases_shrink_to_the_simplest(holds, simplest):
    assert find(phrases(zone="UTC"), holds, settings=ALONE).text == simplest


@pytest.mark.parametrize("size", [1, 2, 3])
def test_formulas_by_size(size):
    assert isinstance(find(formulas(size), lambda formula: True, settings=ALONE), Formula)


def test_formulas_nest():
    nested = settings(phases=[Phase.generate], database=None, max_examples=5000)
    find(formulas(), lambda f: isinstance(f, In) and isinstance(f.outer, In), settings=nested)
    find(formulas(), lambda f: isinstance(f, Modified) and isinstance(f.of, In), settings=nested)


def test_a_formula_has_a_size():
    with pytest.raises(ValueError, match="at least 1"):
        formulas(0)


@given(phrases())
def test_a_phrase_means_what_its_formula_gives(phrase: GoldPhrase) -> None:
    assert phrase.interval == phrase.formula.resolve(phrase.anchor)
    assert phrase.anchor.zone == phrase.report_date.zone
    assert phrase.span.of(phrase.text) == phrase.text


@given(sentences())
def test_a_phrase_stands_in_its_sentence(drawn: tuple[str, GoldPhrase]) -> None:
    text, phrase = drawn
    assert phrase.span.of(text) == phrase.text
    assert len(text) > len(phrase.text)


@ORDINARY
@given(articles())
def test_the_phrases_of_an_article_are_in_order(drawn: GoldArticle) -> None:
    places = [phrase.span for phrase in drawn.phrases]
    assert places == sorted(places)
    assert all(phrase.span.of(drawn.article.text) == phrase.text for phrase in drawn.phrases)
    assert all(phrase.report_date == drawn.article.report_date for phrase in drawn.phrases)


@ORDINARY
@given(articles())
def test_nothing_is_found_in_what_tells_no_time(drawn: GoldArticle) -> None:
    spans = [phrase.span for phrase in drawn.phrases]
    for found in find_expressions(drawn.article.text, drawn.article.report_date):
        assert any(span.start <= found.start and found.end <= span.end + 1 for span in spans), found.text


@given(mentions())
def test_mentions_keep_to_their_sentences(mention: Mention) -> None:
    spans = [mention.trigger, *(part.span for part in (*mention.actors, *mention.places, *mention.figures))]
    assert all(span in mention.sentence and span.start < span.end for span in spans)
    assert all(figure.low is None or figure.high is None or figure.low <= figure.high for figure in mention.figures)


@given(fronts_files())
def test_fronts_files_are_read_as_the_fronts_they_were_written_from(tmp_path_factory, drawn: FrontsFile) -> None:
    path = tmp_path_factory.mktemp("fronts") / "fronts.toml"
    path.write_text(drawn.text, encoding="utf-8")
    assert read_fronts(path).fronts == drawn.fronts.fronts


@given(wars())
def test_wars_are_told_after_they_happened(war: War) -> None:
    written = {article.id: article.report_date.day for article in war.articles}
    texts = {article.id: article.text for article in war.articles}
    assert list(war.happenings) == sorted(war.happenings, key=lambda happening: happening.day)
    for telling in war.tellings:
        truth = war.happenings[telling.happening]
        assert 0 <= (written[telling.article] - truth.day).days <= 7
        assert truth.place in telling.span.of(texts[telling.article])


@given(wars(errors=False))
def test_outlets_without_errors(war: War) -> None:
    assert all(map(war.is_true, war.tellings))


@pytest.mark.parametrize(
    "holds",
    [
        lambda war: not all(map(war.is_true, war.tellings)),
        lambda war: any(telling.told_day is None for telling in war.tellings),
        lambda war: len({telling.article for telling in war.tellings if telling.happening == 0}) > 1,
        lambda war: any(article.text.startswith("On ") for article in war.articles),
    ],
)
def test_shapes_of_wars(holds) -> None:
    find(wars(), holds, settings=settings(phases=[Phase.generate], database=None, max_examples=3000))


@settings(max_examples=25)
@given(wars(errors=False, omissions=False))
def test_the_chronology_of_a_war_truly_reported_has_its_true_dates(war: War) -> None:
    chronology = timeline.build(war.articles, war.fronts)
    told = {telling.happening for telling in war.tellings}
    for index in told:
        truth = war.happenings[index]
        days = [
            event.interval.to_days() for event in chronology.events if event.front == truth.front and event.interval
        ]
        assert any(first and last and first <= truth.day <= last for first, last in days), f"{truth} is not told so"


@pytest.mark.parametrize("kind", [timeline.Interval, timeline.Article, Mention, Formula, War, GoldPhrase, FrontsFile])
@settings(max_examples=3)
@given(data=st.data())
def test_types_are_drawn_once_the_package_is_imported(kind, data) -> None:
    assert isinstance(data.draw(st.from_type(kind)), kind)
