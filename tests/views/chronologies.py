"""Chronologies made for the tests of the views, with no other package at work."""

from __future__ import annotations

import random

import pendulum

from timeline.anchoring.expression import TemporalExpression
from timeline.article import Article, ReportDate, Span
from timeline.calendar.formula import Weekday
from timeline.calendar.granularity import Granularity
from timeline.calendar.interval import Interval
from timeline.calendar.timex3 import Timex3Type
from timeline.chronology.chronology import Chronology
from timeline.chronology.event import Claim, Dispute, Event
from timeline.diagnostics import Diagnostic, Severity
from timeline.fronts.front import UNASSIGNED, Front, Fronts
from timeline.mentions.mention import Actor, CitedSource, DatedBy, Figure, Mention, PlaceName, Role
from timeline.mentions.types import EventType, Status, SubType

ZONE = "Asia/Damascus"
OUTLETS = ("Euphrates Ledger", "Steppe Courier", "Badia Wire", "The Weir Gazette", "Harbour Dispatch")
HAPPENINGS = (
    (EventType.BATTLES, SubType.ARMED_CLASH, "clashed", "Fighters of the Northern Column clashed with the garrison"),
    (EventType.BATTLES, SubType.GOVERNMENT_REGAINS, "retook", "Army units retook the grain silos"),
    (EventType.EXPLOSIONS, SubType.SHELLING, "shelled", "Gunners shelled the river crossing"),
    (EventType.EXPLOSIONS, SubType.AIR_STRIKE, "bombed", "Jets bombed the fuel depot and two workshops beside it"),
    (EventType.CIVILIANS, SubType.ABDUCTION, "seized", "Masked men seized a schoolteacher at the checkpoint"),
    (
        EventType.PROTESTS,
        SubType.PEACEFUL_PROTEST,
        "marched",
        "Bakers marched to the town hall over the price of flour",
    ),
    (EventType.RIOTS, SubType.MOB_VIOLENCE, "burned", "A crowd burned the tax office"),
    (EventType.STRATEGIC, SubType.AGREEMENT, "signed", "Elders signed a truce for the market road"),
    (EventType.OTHER, SubType.OTHER, "flooded", "The canal flooded the lower quarter"),
)
FRONTS = Fronts(
    (
        Front("east", "East bank of the long river", places=("Tell Amar", "Qasr Wadi")),
        Front("tell-amar", "Tell Amar", places=("Tell Amar",), parent="east"),
        Front("qasr-wadi", "Qasr Wadi and its countryside", places=("Qasr Wadi",), parent="east"),
        Front("desert", "Southern desert", places=("Bir Zahra",)),
        Front("empty", "A front without events"),
    )
)


def day(offset: int, *, hour: int = 0) -> pendulum.DateTime:
    """Midnight (or an hour) of a day, counted from 1 March 2018, in the zone of the reports."""
    return pendulum.datetime(2018, 3, 1, hour, tz=ZONE).add(days=offset)


def intervals(offset: int) -> tuple[Interval | None, ...]:
    """One interval of every kind that the views tell apart."""
    within, spanning = Interval.within, Interval.spanning
    return (
        within(day(offset), day(offset + 1)),
        within(day(offset, hour=6), day(offset, hour=12), Granularity.DAY_PART),
        within(day(offset), day(offset + 20), approximate=True),
        within(day(offset), day(offset + 31), Granularity.MONTH),
        within(None, day(offset)),
        within(day(offset), None),
        spanning(day(offset), day(offset + 4)),
        Interval(day(offset), day(offset + 1), day(offset + 3), day(offset + 4)),
        Interval(day(offset), day(offset + 1), day(offset + 6), None),
        Interval(None, day(offset), day(offset + 2), day(offset + 3)),
        Interval(day(offset), day(offset), day(offset + 5), None),
        Interval(None, day(offset), day(offset + 1), None),
        within(day(offset, hour=14), day(offset, hour=14).add(minutes=1), Granularity.MINUTE, uncertain=True),
        None,
    )


def mention_in(
    article: Article, words: str, trigger: str, interval: Interval | None, happening: tuple[EventType, SubType], **rest
) -> Mention:
    """A mention of the sentence `words` of an article, dated by its words "on Saturday" where it has them."""
    start = article.text.index(words)
    sentence = Span(start, start + len(words))
    at = start + words.index(trigger)
    expression = None
    phrase = "on Saturday"
    if interval is not None and phrase in words:
        begin = start + words.index(phrase)
        expression = TemporalExpression(
            begin,
            begin + len(phrase),
            phrase,
            Timex3Type.DATE,
            "2018-03-17",
            Weekday(6),
            interval,
            "on <weekday>",
            reasons=("The verb is in the past tense, so the day is the last one on or before the report.",),
        )
    return Mention(
        article, Span(at, at + len(trigger)), sentence, *happening,
        rest.pop("status", Status.OCCURRED), interval,
        DatedBy.OWN_EXPRESSION if expression else DatedBy.REPORT if interval else DatedBy.NOTHING,
        expression, **rest,
    )  # fmt: skip


def event_of(identity: str, front: str, mentions: tuple[Mention, ...], **rest) -> Event:
    """An event as its first mention tells it."""
    first = mentions[0]
    return Event(
        identity, front, mentions, rest.pop("interval", first.interval), first.type, first.sub_type, first.status,
        rest.pop("summary", first.quote.split(" on Saturday")[0].rstrip(".")),
        places=first.places, actors=first.actors, figures=first.figures,
        sources=tuple(sorted({mention.article.source for mention in mentions if mention.article.source})), **rest,
    )  # fmt: skip


def sample_chronology(count: int = 60, *, seed: int = 5, days: int = 90) -> Chronology:
    """Events of every kind of interval, type and status, told by one to five outlets, a fifth of them disputed."""
    chance = random.Random(seed)
    articles: list[Article] = []
    events: list[Event] = []
    fronts = ("tell-amar", "qasr-wadi", "desert", "desert", "east", UNASSIGNED)
    for number in range(count):
        kind, sub_type, trigger, telling = HAPPENINGS[chance.randrange(len(HAPPENINGS))]
        offset = chance.randrange(days)
        kinds = intervals(offset)
        # mostly days, as in the news, and each other kind at least once
        interval = kinds[number % len(kinds)] if number % 3 == 0 or number < len(kinds) else kinds[0]
        status = list(Status)[number % 5] if number % 2 else Status.OCCURRED
        place = chance.choice(("Tell Amar", "Qasr Wadi", "Bir Zahra"))
        mentions = []
        for telling_number in range(1 + (chance.randrange(5) if number % 4 == 0 else 0)):
            words = f"{telling} near {place} on Saturday, and {3 + telling_number} people were hurt."
            text = f"A convoy had passed the week before. {words} Residents said the night that followed was calm."
            report = ReportDate.of(day(offset + 2 + telling_number).date(), ZONE)
            article = Article(
                f"a{number:05d}-{telling_number}", text, report, title=f"{telling}, {place}",
                source=OUTLETS[(number + telling_number) % len(OUTLETS)],
                url=f"https://news.example/{number}/{telling_number}",
            )  # fmt: skip
            articles.append(article)
            where = text.index(place)
            mentions.append(
                mention_in(
                    article, words, trigger, interval, (kind, sub_type), status=status,
                    places=(PlaceName(place, Span(where, where + len(place)), "near", name=place),),
                    actors=(Actor(telling.split(f" {trigger}")[0], Role.AGENT, Span(0, 1)),),
                    figures=(Figure("wounded", 3, 3 + telling_number, 3 + telling_number, Span(0, 1)),),
                    source=CitedSource("a resident", Span(0, 1)) if number % 3 else None,
                    front=fronts[number % 6], front_reason=f"its own place, {place}, lies on this front",
                )
            )  # fmt: skip
        disputes = ()
        if len(mentions) > 1 and number % 8 == 0:
            claims = (Claim("3", (0,)), Claim(str(2 + len(mentions)), tuple(range(1, len(mentions)))))
            disputes = (Dispute("figure: wounded", claims),)
        events.append(
            event_of(
                f"e{number:05d}", fronts[number % 6], tuple(mentions), disputes=disputes,
                why=tuple("same front, same kind, same day, similar words" for _ in mentions[1:]),
            )
        )  # fmt: skip
    articles.append(Article("a-undated", "The bridge was repaired on Saturday."))
    remarks = (
        Diagnostic("report-date-missing", Severity.WARNING, "No report date", "Add one.", article="a-undated"),
        Diagnostic("weekday-mismatch", Severity.INFO, "Tuesday 22 March is a Thursday", article="a00001-0"),
    )
    return Chronology(tuple(articles), FRONTS, tuple(events), remarks)


HOSTILE = (
    "<script>window.hacked = 1</script>",
    "</script><script>window.hacked = 2</script>",
    "<img src=x onerror='window.hacked = 3'>",
    '"><svg onload="window.hacked = 4">',
    "<!-- <script> ]]> &amp; &lt;b&gt; '\"` ${window.hacked = 5} {{title}} {search}",
    "%{x} %{customdata} <extra></extra> <a href='javascript:window.hacked = 6'>link</a> $\\alpha$",
    "مرحبا \u202e gnitsrub \u202d النهر عبرت القوات",
    "Z\u0335\u0321a\u0316\u0347\u0301l\u0334\u0310\u0322g\u0336\u0309o\u0338\u030e\u0328" * 20,
    "w" * 10_000,
    "line\u2028separator\u2029paragraph\x00nul\x07bell\r\ncarriage",
    "👩‍👩‍👧‍👦 emoji and a lone surrogate \ud83d end",
    "__proto__ constructor toString",
)


def hostile_chronology() -> Chronology:
    """A chronology of which every text tries to run, to break out or to overflow."""
    articles: list[Article] = []
    events: list[Event] = []
    fronts = []
    for number, bad in enumerate(HOSTILE):
        words = f"{bad} struck the town on Saturday {bad}"
        text = f"{bad} {bad}. {words} {bad}"
        article = Article(
            f"{number} {bad}", text, ReportDate.of("2018-03-22", ZONE), title=bad, source=bad,
            url=("javascript:window.hacked = 7", "data:text/html,<script>1</script>", f"https://x.example/?{bad}", bad)[
                number % 4
            ],
        )  # fmt: skip
        articles.append(article)
        interval = intervals(number)[number % 13]
        mention = mention_in(
            article, words, "struck", interval, (EventType.EXPLOSIONS, SubType.SHELLING),
            places=(PlaceName(bad, Span(0, len(bad)), bad, name=bad),), actors=(Actor(bad, Role.AGENT, Span(0, 1)),),
            figures=(Figure(bad, 1, 2, 3, Span(0, 1)),), source=CitedSource(bad, Span(0, 1)),
            front=bad, front_reason=bad,
        )  # fmt: skip
        dispute = Dispute(bad, (Claim(bad, (0,)), Claim(bad + "2", (0,))))
        events.append(event_of(f"{bad}{number}", bad, (mention,), summary=bad, disputes=(dispute,), why=(bad,)))
        fronts.append(Front(bad, bad, parent=HOSTILE[number - 1] if number % 3 == 1 else ""))
    remarks = tuple(Diagnostic(bad, Severity.ERROR, bad, bad, path=bad, line=1) for bad in HOSTILE)
    return Chronology(tuple(articles), Fronts(tuple(fronts)), tuple(events), remarks)
