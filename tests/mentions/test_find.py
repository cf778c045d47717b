"""From sentences of our own to mentions: tables of kinds, moods, actors, places, figures, dates."""

import datetime as dt

import pendulum
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.anchoring.expression import TemporalExpression
from timeline.article import Article, ReportDate
from timeline.calendar.formula import Formula
from timeline.calendar.interval import Interval
from timeline.calendar.timex3 import Timex3Type
from timeline.mentions import DatedBy, EventType, Mention, Role, Status, SubType, find_mentions

REPORT = ReportDate.of("2019-05-10", "Asia/Damascus")


def dated(text: str, phrase: str, first: str, last: str | None) -> TemporalExpression:
    """An expression as the anchoring package would give it."""
    begin = pendulum.instance(dt.datetime.fromisoformat(first)).replace(tzinfo=REPORT.zone)
    end = None
    if last is not None:
        end = pendulum.instance(dt.datetime.fromisoformat(last)).replace(tzinfo=REPORT.zone).add(days=1)
    start = text.index(phrase)
    interval = Interval.within(begin, end)
    return TemporalExpression(start, start + len(phrase), phrase, Timex3Type.DATE, first, Formula(), interval, "test")


def mentions(text: str, *expressions: TemporalExpression) -> tuple[Mention, ...]:
    return find_mentions(Article("a", text, REPORT), expressions)


def only(text: str, *expressions: TemporalExpression) -> Mention:
    found = mentions(text, *expressions)
    assert len(found) == 1, [mention.trigger.of(text) for mention in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Militants captured the village of Umm Saad.", "captured", SubType.NON_STATE_OVERTAKES),
        ("Government troops recaptured the town of Qasr.", "recaptured", SubType.GOVERNMENT_REGAINS),
        ("The army lost control of the town of Qasr to militants.", "lost control of", SubType.NON_STATE_OVERTAKES),
        ("Government forces captured 14 fighters near Qasr.", "captured", SubType.ARRESTS),
        ("Warplanes bombed the outskirts of Qasr.", "bombed", SubType.AIR_STRIKE),
        ("An air strike killed 9 people in Qasr.", "air strike", SubType.AIR_STRIKE),
        ("Rockets were fired at Qasr by militants.", "fired", SubType.SHELLING),
        ("A suicide bombing hit the market of Qasr.", "suicide bombing", SubType.SUICIDE_BOMB),
        ("A car bomb exploded near Qasr.", "car bomb", SubType.IED),
        ("Clashes broke out between the army and rebels in Qasr.", "Clashes", SubType.ARMED_CLASH),
        ("Militants kidnapped 20 villagers from Qasr.", "kidnapped", SubType.ABDUCTION),
        ("Police arrested two smugglers in Qasr.", "arrested", SubType.ARRESTS),
        ("The army will enter al-Qasr next week.", "enter", SubType.GOVERNMENT_REGAINS),
        ("The army withdrew from Qasr.", "withdrew", SubType.WITHDRAWAL),
        ("Hundreds of civilians fled Qasr.", "fled", SubType.EVACUATION),
        ("The two sides reached a ceasefire agreement in Qasr.", "ceasefire agreement", SubType.AGREEMENT),
        ("The militants sent reinforcements to Qasr.", "reinforcements", SubType.DEPLOYMENT),
        ("Residents demonstrated in Qasr.", "demonstrated", SubType.PEACEFUL_PROTEST),
        ("A chemical attack struck Qasr.", "chemical attack", SubType.CHEMICAL_WEAPON),
    ],
)  # fmt: skip
def test_kind(text: str, trigger: str, kind: SubType) -> None:
    found = only(text)
    assert (found.trigger.of(text), found.sub_type) == (trigger, kind)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Rebels attacked the checkpoint.", Status.OCCURRED),
        ("Rebels are attacking the checkpoint.", Status.ONGOING),
        ("Rebels were preparing to launch an attack on the checkpoint.", Status.PLANNED),
        ("Rebels planned to attack the checkpoint.", Status.PLANNED),
        ("Rebels will attack the checkpoint.", Status.PLANNED),
        ("Rebels threatened to attack the checkpoint.", Status.PLANNED),
        ("The army repelled an attack on the checkpoint.", Status.OCCURRED),
        ("Rebels failed to capture the village.", Status.DENIED),
        ("Rebels did not attack the checkpoint.", Status.DENIED),
        ("The offensive on Qasr has yet to begin.", Status.PLANNED),
        ("Rebels reportedly attacked the checkpoint.", Status.ALLEGED),
        ("There is no news of the offensive on Qasr.", Status.DENIED),
        ("The army managed to recapture the village.", Status.OCCURRED),
        ("Fighting continued in Qasr.", Status.ONGOING),
        ("The village is under siege.", Status.ONGOING),
    ],
)
def test_status(text: str, status: Status) -> None:
    assert {mention.status for mention in mentions(text)} == {status}


@pytest.mark.parametrize(
    "text",
    [
        "The group controls the town of Qasr.",
        "The mayor said he was tired.",
        "Leave a Reply",
        "The victims of the war deserve better.",
        "The conflict began in the spring and has killed more than 300,000 people.",
        "An anti-aircraft gun stood beside the besieged town.",
    ],
)
def test_nothing_happens(text: str) -> None:
    assert mentions(text) == ()


@pytest.mark.parametrize(
    ("text", "agent", "target"),
    [
        ("Islamic State attacked the Syrian army in Qasr.", "Islamic State", "Syrian government"),
        ("The Syrian army was attacked by Daesh in Qasr.", "Islamic State", "Syrian government"),
        ("SDF fighters stormed ISIS positions in Qasr.", "Syrian Democratic Forces", "Islamic State"),
    ],
)
def test_actor_and_target_are_not_swapped(text: str, agent: str, target: str) -> None:
    found = only(text)
    roles = {actor.role: actor.name for actor in found.actors}
    assert (roles[Role.AGENT], roles[Role.TARGET]) == (agent, target)


@pytest.mark.parametrize(
    ("text", "agent", "source"),
    [
        ("The army said that rebels shelled Qasr.", "rebels", "Syrian government"),
        ("Rebels on Friday claimed that Russian jets struck Qasr.", "Russia", "Rebels"),
        ("Rebels said on Friday that army helicopters struck Qasr.", "Syrian government", "Rebels"),
        ("The army said it had captured Qasr.", "Syrian government", "Syrian government"),
    ],
)
def test_who_tells_is_not_who_does(text: str, agent: str, source: str) -> None:
    times = [dated(text, "Friday", "2019-05-10", "2019-05-10")] if "Friday" in text else []
    (found,) = mentions(text, *times)
    assert [actor.name for actor in found.actors if actor.role is Role.AGENT] == [agent]
    assert found.source is not None
    assert found.source.name == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The Tanak airbase in Western Syria said militants shelled Qasr.", "Tanak airbase"),
        ("Samir Nuri said that rebels left. He said that jets struck Qasr.", "Samir Nuri"),
        ("He said that jets struck Qasr.", "He"),
        ("In Qasr the Defence Ministry said that jets struck the bridge.", "Defence Ministry"),
    ],
)
def test_the_source_of_the_last_mention(text: str, source: str) -> None:
    cited = mentions(text)[-1].source
    assert cited is not None
    assert cited.name == source


def test_the_date_of_the_report_is_no_count() -> None:
    text = "10 May 2019 Rockets hit the market of Qasr and killed 3."
    found = only(text, dated(text, "10 May 2019", "2019-05-10", "2019-05-10"))
    assert [(figure.kind, figure.best) for figure in found.figures] == [("killed", 3)]


def test_an_acronym_is_not_a_word() -> None:
    assert not any(actor.name == "Islamic State" for actor in only("The mob is loud and attacked the army.").actors)


@pytest.mark.parametrize(
    ("text", "place", "relation"),
    [
        ("Rebels attacked the town of Bir Zayn in Hasaba province.", "Bir Zayn", "in"),
        ("Clashes erupted on the outskirts of Bir Zayn.", "Bir Zayn", "outskirts"),
        ("Troops advanced towards Bir Zayn.", "Bir Zayn", "towards"),
        ("A bomb exploded near Bir Zayn.", "Bir Zayn", "near"),
        ("Warplanes struck al-Zayn on Friday.", "al-Zayn", "in"),
        ("Gunmen attacked a mosque in Baghdad on Monday.", "Baghdad", "in"),  # the city, not the state it stands for
        ("Bombs exploded in Moscow.", "Moscow", "in"),
        ("Warplanes bombed villages around Qasr.", "Qasr", "around"),
        ("Clashes erupted in and around Qasr.", "Qasr", "in"),
        ("Rebels shelled posts west of the town of Qasr.", "Qasr", "direction"),
        ("Rebels attacked a post on the outskirts of the city of Qasr.", "Qasr", "outskirts"),
        ("Rebels attacked the town of Qasr in Dara state on Monday.", "Qasr", "in"),
    ],
)
def test_place(text: str, place: str, relation: str) -> None:
    first = mentions(text)[0].places[0]
    assert (first.text, first.relation, first.span.of(text)) == (place, relation, place)


@pytest.mark.parametrize(
    ("text", "kind", "bounds"),
    [
        ("The raid on Qasr killed at least 33 people.", "killed", (33, 33, None)),
        ("Twenty-one rebels were killed in clashes in Qasr.", "killed", (21, 21, 21)),
        ("Shelling wounded between 5 and 7 villagers in Qasr.", "wounded", (5, None, 7)),
        ("The raid on Qasr killed 3 soldiers and wounded 12.", "wounded", (12, 12, 12)),
        ("Dozens of fighters died in the clashes in Qasr.", "killed", (24, None, None)),
        ("The army captured 57 guns in Qasr.", "guns", (57, 57, 57)),
        ("Eight villagers killed 15 injured in a raid on Qasr.", "killed", (8, 8, 8)),
        ("Eight villagers killed 15 injured in a raid on Qasr.", "wounded", (15, 15, 15)),
        ("In Qasr 6 people, including a man and two boys, were killed in the raid.", "killed", (6, 6, 6)),
        ("Hundreds of residents of two towns were evacuated to Qasr.", "displaced", (200, None, None)),
        ("2 Guards Killed 9 Injured in Rocket Attack on Qasr", "killed", (2, 2, 2)),
        ("2 Guards Killed 9 Injured in Rocket Attack on Qasr", "wounded", (9, 9, 9)),
        ("Rockets hit the market of Qasr, killing 3 wounding 12.", "killed", (3, 3, 3)),
    ],
)
def test_figures(text: str, kind: str, bounds: tuple[int | None, ...]) -> None:
    figures = {figure.kind: figure for mention in mentions(text) for figure in mention.figures}
    assert (figures[kind].low, figures[kind].best, figures[kind].high) == bounds


def test_an_expression_of_its_own_dates_a_happening() -> None:
    text = "Rebels captured the town of Qasr on Tuesday."
    tuesday = dated(text, "Tuesday", "2019-05-07", "2019-05-07")
    found = only(text, tuesday)
    assert (found.dated_by, found.expression, found.interval) == (DatedBy.OWN_EXPRESSION, tuesday, tuesday.interval)


def test_a_date_of_the_saying_bounds_the_happening() -> None:
    text = "The ministry said on Sunday that rebels had attacked the town of Qasr."
    found = only(text, dated(text, "Sunday", "2019-05-05", "2019-05-05"))
    assert found.dated_by is DatedBy.SAYING
    assert found.interval is not None
    assert found.interval.earliest_start == pendulum.datetime(2019, 5, 3, tz=REPORT.zone)
    assert found.interval.latest_end == pendulum.datetime(2019, 5, 6, tz=REPORT.zone)
    assert found.source is not None
    assert found.source.said is not None


def test_what_was_planned_when_said_may_come_any_time_after() -> None:
    text = "Sources said on Sunday that rebels were preparing to attack the town of Qasr."
    found = only(text, dated(text, "Sunday", "2019-05-05", "2019-05-05"))
    assert found.status is Status.PLANNED
    assert found.interval is not None
    assert found.interval.earliest_start == pendulum.datetime(2019, 5, 5, tz=REPORT.zone)
    assert found.interval.latest_end is None


def test_a_paragraph_goes_on_telling_its_time() -> None:
    text = "On Tuesday, rebels attacked Qasr. The army shelled the hills. Troops had fled the town of Bir."
    found = mentions(text, dated(text, "Tuesday", "2019-05-07", "2019-05-07"))
    assert [mention.dated_by for mention in found] == [
        DatedBy.OWN_EXPRESSION, DatedBy.PARAGRAPH, DatedBy.REPORT,
    ]  # fmt: skip
    assert found[2].interval is not None
    assert found[2].interval.earliest_start is None  # told as earlier: of any age


def test_since_is_still_going_on() -> None:
    text = "Clashes have rocked Qasr since Tuesday."
    found = only(text, dated(text, "since Tuesday", "2019-05-07", None))
    assert found.status is Status.ONGOING


def test_undated_news_is_fresh_and_no_later_than_its_report() -> None:
    found = only("Rebels captured the town of Qasr.")
    assert found.dated_by is DatedBy.REPORT
    assert found.interval is not None
    assert found.interval.latest_end == REPORT.end


def test_without_any_date_nothing_is_guessed() -> None:
    (found,) = find_mentions(Article("a", "Rebels captured the town of Qasr."), ())
    assert (found.interval, found.dated_by) == (None, DatedBy.NOTHING)


def test_an_unknown_language_has_no_mentions() -> None:
    assert find_mentions(Article("a", "Rebels captured Qasr.", REPORT, language="xx"), ()) == ()


WORDS = (
    "rebels army Daesh captured attacked killed 12 at least the town of Qasr on in air strikes and but which "
    'who were preparing to launch an attack by said reportedly did not . , ; - " will U.S. between 5 dozens since Tags'
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*WORDS.split(" "), "\n"]), max_size=40).map(" ".join))
def test_any_text_gives_the_same_well_placed_mentions_again(text: str) -> None:
    found = mentions(text)
    assert found == mentions(text)
    for mention in found:
        assert mention.trigger in mention.sentence
        assert all(place.span.of(text) == place.text for place in mention.places if "'" not in place.text)
        for figure in mention.figures:
            told = [bound for bound in (figure.low, figure.best, figure.high) if bound is not None]
            assert told == sorted(told)
    starts = [mention.trigger.start for mention in found]
    assert starts == sorted(starts)
    assert len(set(starts)) == len(starts)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_hostile_text_is_read(text: str) -> None:
    assert all(0 <= mention.trigger.start < mention.trigger.end <= len(text) for mention in mentions(text))


def test_one_endless_sentence_costs_in_proportion_to_its_length() -> None:
    once, twice = (mentions("Daesh attacked Qasr and killed 3 men and " * count) for count in (200, 400))
    assert len(once) * 1.9 < len(twice) < len(once) * 2.1
    assert max(len(mention.quote) for mention in twice) <= 2000


@pytest.mark.parametrize(
    ("text", "fell"),
    [
        ("Qasr fell on Saturday.", True),
        ("The town fell late on Friday.", True),
        ("The village of Bir Zayn had fallen by Monday.", True),
        ("Qasr is expected to fall soon.", True),
        ("Qasr has not fallen.", True),
        ("Prices fell on Monday.", False),
        ("Rain fell in Qasr.", False),
        ("Qasr fell silent.", False),
        ("Qasr fell by a third.", False),
        ("A soldier fell near Qasr.", False),
    ],
)
def test_only_a_town_falls(text: str, fell: bool) -> None:
    found = [mention for mention in mentions(text) if mention.lemma == "fall"]
    assert [mention.type for mention in found] == ([EventType.BATTLES] if fell else [])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Soldiers heard on the radio that Qasr was taken on Monday.", SubType.ARMED_CLASH),
        ("In May the village of Qasr was taken by the army.", SubType.GOVERNMENT_REGAINS),
        ("They heard that Qasr was taken into account by rebels.", None),
        ("The rebels were taken to Qasr.", None),
        ("Soldiers said that Qasr was seized by rebels.", SubType.NON_STATE_OVERTAKES),
        ("Soldiers said that a rebel was captured.", SubType.ARRESTS),
        ("The town is controlled by rebels.", None),
    ],
)
def test_a_town_that_was_taken(text: str, kind: SubType | None) -> None:
    assert [
        mention.sub_type for mention in mentions(text) if mention.lemma in ("take", "control", "seize", "capture")
    ] == ([kind] if kind else [])


def test_the_dead_are_people_and_no_killing() -> None:
    assert mentions("A relative of one of the dead wept.") == ()
    assert [mention.lemma for mention in mentions("The raid left ten people dead.")] == ["raid"]


@pytest.mark.parametrize(
    "text", ["A train derailed on Monday, killing ten people.", "An earthquake struck Qasr on Monday."]
)
def test_accidents_are_no_battles(text: str) -> None:
    found = mentions(text)
    assert found
    assert {mention.type for mention in found} == {EventType.OTHER}
