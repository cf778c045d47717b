"""News that is no war report: happenings of no kind in particular, who does them, and which texts are read so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.anchoring import find_expressions
from timeline.article import Article, ReportDate
from timeline.mentions import DatedBy, EventType, Mention, Role, Status, SubType, find_mentions
from timeline.mentions.dating import dates_happenings
from timeline.mentions.general import tells_war
from timeline.mentions.lexicon import load_lexicon
from timeline.mentions.tokens import tokenise

REPORT = ReportDate.of("2011-05-13", "Europe/Paris")  # a Friday


def read(text: str) -> dict[str, Mention]:
    found = find_mentions(Article("a", text, REPORT), find_expressions(text, REPORT))
    return {mention.trigger.of(text): mention for mention in found}


def actors(mention: Mention) -> set[tuple[str, str]]:
    return {(actor.name, actor.role.value) for actor in mention.actors}


@pytest.mark.parametrize(
    ("text", "trigger", "doer"),
    [
        ("Norvik delivered the first ferry to the port.", "delivered", ("Norvik", "agent")),
        ("The first ferry was delivered by Norvik.", "delivered", ("Norvik", "agent")),
        ("Norvik overhauled its old ferries.", "overhauled", ("Norvik", "agent")),
        ("The old ferry was renamed Aurora.", "renamed", None),
        ("Norvik, the largest maker of ferries, has hired a new director.", "hired", ("Norvik", "agent")),
        ("Norvik and Halden Lines signed the papers.", "signed", ("Halden Lines", "agent")),
        ("Norvik unveils a faster ferry", "unveils", ("Norvik", "agent")),
        ("Norvik will open a yard in Oslo.", "open", ("Norvik", "agent")),
        ("Norvik also snubbed the fair.", "snubbed", ("Norvik", "agent")),
        ("Chief executive Ann Lee resigned.", "resigned", ("Ann Lee", "agent")),
        ("The purchase of Norvik took months.", "purchase", ("Norvik", "target")),
        ("The purchase of two new Norvik 300s took months.", "purchase", ("Norvik 300s", "target")),
        ("The purchase by Norvik took months.", "purchase", ("Norvik", "agent")),
        ("The merger with Norvik took months.", "merger", ("Norvik", "agent")),
        ("The talks between Norvik and Halden Lines took months.", "talks", ("Halden Lines", "agent")),
        ("The ferry was praised by Norvik chief executive Ann Lee.", "praised", ("Ann Lee", "agent")),
        ("Rivals of Norvik, Halden Lines and Aurora Ferries signed.", "signed", ("Aurora Ferries", "agent")),
        ("The Oslo-based Norvik opened a yard.", "opened", ("Norvik", "agent")),
    ],
)
def test_any_verb_or_event_noun_tells_a_happening(text: str, trigger: str, doer: tuple[str, str] | None) -> None:
    mention = read(text)[trigger]
    assert (mention.type, mention.sub_type) == (EventType.OTHER, SubType.OTHER)
    assert doer is None or doer in actors(mention)


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Halden Lines bought twelve Norvik ferries.", "bought", "Norvik"),  # it bought ferries
        ("Ann Lee thanked Norvik's crew.", "thanked", "Norvik"),
        ("Beside Norvik, Ann Lee opened a yard.", "opened", "Norvik"),  # a comma alone joins nobody
        ("“We are calm”, said Ann Lee, head of Norvik.", "said", "Norvik"),
        ("We've opened a yard with Norvik.", "opened", "We've"),
        ("Ann Lee gave a speech to the Northern Yards Conference.", "Conference", "Northern Yards Conference"),
        ("Ann Lee opened a yard for rival Norvik.", "opened", "Lee"),
    ],
)
def test_who_only_tells_which_thing_or_person_is_meant_takes_no_part(text: str, trigger: str, name: str) -> None:
    assert not {role for who, role in actors(read(text)[trigger]) if who == name} & {"agent", "target"}


@pytest.mark.parametrize(
    "text",
    [
        "Some people hurried home.",  # nobody by name, no date
        "Norvik has two yards.",
        "Some people hurried home, carrying bags.",
        "Norvik is calm about the carrying trade.",
        "Norvik needs money.",
        "The united and so-called limited yards are unpainted.",
    ],
)
def test_what_has_neither_doer_nor_date_or_only_is_so_tells_nothing(text: str) -> None:
    assert read(text) == {}


def test_a_date_of_its_own_is_enough() -> None:
    mention = read("The old yard closed on Monday.")["closed"]
    assert mention.dated_by is DatedBy.OWN_EXPRESSION
    assert mention.interval is not None
    assert str(mention.interval.earliest_start) == "2011-05-09 00:00:00+02:00"


def test_who_says_something_makes_a_statement() -> None:
    mention = read("Norvik said on Monday that its yards were full.")["said"]
    assert (mention.sub_type, actors(mention)) == (SubType.STATEMENT, {("Norvik", "agent")})
    assert mention.dated_by is DatedBy.OWN_EXPRESSION
    assert "said" not in read("Some people said the yards were full.")


def test_what_a_doer_did_besides_is_of_the_same_day() -> None:
    found = read("Norvik said on Tuesday it was ready. Norvik praised the port.")
    assert found["praised"].interval == found["said"].interval
    assert found["praised"].dated_by is DatedBy.PARAGRAPH


@pytest.mark.parametrize(
    ("text", "trigger", "first", "last", "rule"),
    [
        ("Norvik praised the port.", "praised", 13, 13, DatedBy.REPORT),  # undated news is of its report's day
        ("Norvik has praised the port.", "praised", 13, 13, DatedBy.REPORT),
        ("Norvik had praised the port.", "praised", None, 13, DatedBy.REPORT),
        ("Norvik opens yard\n\nNorvik opened a yard on Tuesday.", "opens", 10, 10, DatedBy.PARAGRAPH),
        ("Norvik opened a yard on Tuesday. The guests thanked Halden Lines.", "thanked", 10, 10, DatedBy.PARAGRAPH),
        ("Norvik opened a yard in April. Norvik praised the port.", "praised", 13, 13, DatedBy.REPORT),
        ("Yesterday, at this year's fair, Norvik unveiled a ship.", "unveiled", 12, 12, DatedBy.OWN_EXPRESSION),
        ("On Tuesday Norvik launched the 2011 version.", "launched", 10, 10, DatedBy.OWN_EXPRESSION),
        ("Norvik announced cuts over the next four years.", "announced", 13, 13, DatedBy.REPORT),
        ("Ann Lee, born in Oslo on May 9, 2011, opened a yard.", "opened", 13, 13, DatedBy.REPORT),
        ("In a May 9 press conference, Norvik praised the port.", "praised", 9, 9, DatedBy.SENTENCE_EXPRESSION),
        ("After an April 5 press conference, Norvik praised the port.", "praised", 13, 13, DatedBy.REPORT),
        ("Director Ann Lee said, “Tuesday was a great day.”", "said", 13, 13, DatedBy.REPORT),
        ("Norvik, on May 9, 2011, opened a yard.", "opened", 9, 9, DatedBy.OWN_EXPRESSION),
    ],
)
def test_news_is_of_the_day_that_its_first_sentences_tell_else_of_its_reports(
    text: str, trigger: str, first: int | None, last: int, rule: DatedBy
) -> None:
    mention = read(text)[trigger]
    interval = mention.interval
    assert interval is not None
    assert interval.latest_end is not None
    assert (interval.earliest_start.day if interval.earliest_start else None) == first
    assert interval.latest_end.subtract(microseconds=1).day == last
    assert mention.dated_by is rule


def test_undated_news_of_a_war_may_be_two_days_old() -> None:
    interval = read("Rebels shelled the base of the army.")["shelled"].interval
    assert interval is not None
    assert interval.earliest_start is not None
    assert interval.earliest_start.day == 11


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Halden Lines (HL) sold a yard. HL bought two ships.", "bought", "Halden Lines"),
        ("Director Ann Lee resigned. Lee thanked the crew.", "thanked", "Ann Lee"),
        ("Norvik sold a yard. It bought two ships.", "bought", "Norvik"),
        ("Norvik sold a yard. The company bought two ships.", "bought", "Norvik"),
        ("Norvik, which sold a yard, is calm.", "sold", "Norvik"),
        ("Norvik sold a yard and bought two ships.", "bought", "Norvik"),
        ("Norvik built the ferry Aurora. The ferry left.", "left", "Aurora"),
        (
            "Norvik opened its yard. The airline Halden Air signed. The company praised the ferries.",
            "praised",
            "Halden Air",
        ),
        ("Norvik built the Aurora 7. The ferry left.", "left", "Aurora 7"),
        ("Norvik hired director Ann Lee. Director Ann Lee smiled. It bought two ships.", "bought", "Norvik"),
        ("“We are calm”, said Ann K. Lee, head of Norvik.", "said", "Ann K. Lee"),
        ("“We are calm,” said chief executive Ann Lee.", "said", "Ann Lee"),
        ("The ferry Aurora left the port, carrying 150 guests.", "carrying", "Aurora"),
        ("Citing high costs, Norvik closed a yard.", "Citing", "Norvik"),
        ("While opening the yard, Ann Lee thanked the crew.", "opening", "Ann Lee"),
        ("Ann Lee praised the port of Halden by saying it was calm.", "saying", "Ann Lee"),
        ("“We are calm,” said Norvik Inc. CEO Ann Lee.", "said", "Ann Lee"),
        ("Norvik Inc. opened a yard.", "opened", "Norvik Inc"),
        ("Ann Lee gave the keynote at the Northern Yards Conference. He praised the crew.", "praised", "Ann Lee"),
        ("Norvik sold a yard. Its launch was a success.", "launch", "Norvik"),
        ("Director Ann Lee met the crew. Her departure surprised the crew.", "departure", "Ann Lee"),
        ("Halden Air ordered the A7. Two A7s arrived.", "arrived", "A7"),
    ],
)
def test_a_doer_may_be_named_before(text: str, trigger: str, name: str) -> None:
    assert (name, "agent") in actors(read(text)[trigger])


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Norvik plans to build a yard.", "build", Status.PLANNED),
        ("Norvik did not build the yard.", "build", Status.DENIED),
        ("Norvik is building a yard.", "building", Status.ONGOING),
        ("Norvik built a yard.", "built", Status.OCCURRED),
    ],
)
def test_status(text: str, trigger: str, status: Status) -> None:
    assert read(text)[trigger].status is status


CALM = "The fair in the harbour drew a large crowd, and its halls were full of people who like boats. " * 4


def test_words_of_war_tell_war_only_beside_those_who_fight() -> None:
    found = read(CALM + "Norvik captured a third of the market. Soldiers captured the town of Qasr.")
    kinds = {mention.sub_type for mention in found.values() if mention.trigger.of(mention.article.text) == "captured"}
    assert kinds <= {SubType.GOVERNMENT_REGAINS, SubType.NON_STATE_OVERTAKES}
    assert read(CALM + "Norvik captured a third of the market.")["captured"].type is EventType.OTHER


@pytest.mark.parametrize(
    ("text", "is_war"),
    [
        ("Rebels shelled the base.", True),
        ("The army captured Qasr.", True),
        ("The fall of Qasr came at night.", True),
        ("Norvik delivered a ferry.", False),
        (CALM + "Rebels shelled the base. Soldiers fled.", True),
        (CALM + CALM + "The strike ended.", False),
        ("", False),
    ],
)
def test_what_is_a_war_report(text: str, is_war: bool) -> None:
    lexicon = load_lexicon("en")
    assert tells_war(tokenise(text, lexicon), lexicon) is is_war


def test_a_war_report_tells_nothing_of_no_kind() -> None:
    assert "praised" not in read("Rebels shelled the base. The minister praised the cook of Qasr.")


@given(
    st.lists(st.sampled_from(["Norvik", "sold", "it", "said", "on Monday", ",", "(", "NV", ")", "the company", "."]))
)
def test_reading_never_fails_and_is_the_same_twice(words: list[str]) -> None:
    text = " ".join(words)
    assert read(text) == read(text)
    for mention in read(text).values():
        assert all(actor.name and actor.role in Role for actor in mention.actors)


def test_a_reports_own_date_alone_on_its_line_dates_no_happening() -> None:
    heading = (
        "Norvik, the largest maker of ferries in the whole of the north, opens its new yard in the harbour of Oslo"
    )
    for text, dates in (
        (f"{heading}\n\nMay 13, 2011\n\nNorvik is calm.", False),
        (f"{heading} on May 13, 2011.", True),
    ):
        article = Article("a", text, REPORT)
        assert [dates_happenings(article, each) for each in find_expressions(text, REPORT)] == [dates]
