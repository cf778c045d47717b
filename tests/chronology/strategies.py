"""Generated mentions: a small world in which happenings are told more than once, so that merging has work to do."""

from __future__ import annotations

import datetime as dt

import attrs
from hypothesis import strategies as st
from pendulum import DateTime
from pendulum import timezone as zone_of

from timeline.article import Article, ReportDate, Span
from timeline.calendar.interval import Interval
from timeline.chronology.chronology import Chronology, build_chronology
from timeline.fronts.front import Front, Fronts
from timeline.mentions.mention import Actor, CitedSource, DatedBy, Figure, Mention, PlaceName, Role
from timeline.mentions.types import EventType, Status, SubType

FIRST_DAY = dt.date(2018, 3, 20)
FRONTS = Fronts(
    (Front("river", "River front", ("Tell Amra", "Qasr Nahr")), Front("hills", "Hill front", ("Jabal Zor",)))
)
PLACES = {"river": ("Tell Amra", "Qasr Nahr", ""), "hills": ("Jabal Zor", ""), "unassigned": ("",)}
KINDS = (
    (EventType.BATTLES, SubType.ARMED_CLASH),
    (EventType.BATTLES, SubType.NON_STATE_OVERTAKES),
    (EventType.EXPLOSIONS, SubType.AIR_STRIKE),
    (EventType.EXPLOSIONS, SubType.SHELLING),
    (EventType.CIVILIANS, SubType.ATTACK),
    (EventType.OTHER, SubType.OTHER),
)
ACTORS = ("Northern Guard", "River Brigade", "Hill League")
WORDS = ("shelled", "bridge", "captured", "depot", "convoy", "night", "market", "crossing", "fighters", "gunmen")
ZONE = zone_of("Asia/Damascus")


def day(offset: int) -> DateTime:
    date = FIRST_DAY + dt.timedelta(days=offset)
    return DateTime(date.year, date.month, date.day, tzinfo=ZONE)


@attrs.frozen
class Happening:
    """What truly was; its tellings leave out and alter some of it."""

    front: str
    place: str
    kind: tuple[EventType, SubType]
    on: int
    agent: str
    target: str
    killed: int | None


@st.composite
def _happenings(draw: st.DrawFn) -> Happening:
    front = draw(st.sampled_from(sorted(PLACES)))
    agent, target = draw(st.permutations(ACTORS))[:2]
    return Happening(
        front,
        draw(st.sampled_from(PLACES[front])),
        draw(st.sampled_from(KINDS)),
        draw(st.integers(-1, 1)),
        agent,
        target,
        draw(st.sampled_from((12, 40, None))),
    )


def _interval(draw: st.DrawFn, rule: DatedBy, status: Status, on: int, reported: int | None) -> Interval | None:
    if rule is DatedBy.REPORT:
        return None if reported is None else Interval.within(None, day(reported + 1), approximate=True)
    if rule is DatedBy.NOTHING:
        return None
    last = 4 if reported is None else reported
    off = draw(st.sampled_from((0, 0, 0, 1, -1)))
    width = draw(st.sampled_from((1, 1, 1, 2, 7)))
    # What is told as done had begun by its report, mostly; what is planned is still to come.
    last += draw(st.sampled_from((0,) * 9 + (2,)))
    begin = max(on + off, last) if status is Status.PLANNED else min(on + off, last) - width + 1
    make = draw(st.sampled_from((Interval.within, Interval.within, Interval.spanning)))
    bounds = make(day(begin), day(begin + width), approximate=draw(st.booleans()))
    if draw(st.integers(0, 5)) == 0:
        return attrs.evolve(bounds, latest_end=None)
    return bounds


@st.composite
def _telling(
    draw: st.DrawFn, article: Article, sentence: Span, trigger: Span, reported: int | None, of: Happening
) -> Mention:
    status = draw(st.sampled_from([Status.OCCURRED] * 5 + list(Status)))
    rule = draw(st.sampled_from([DatedBy.OWN_EXPRESSION] * 4 + list(DatedBy)))
    interval = _interval(draw, rule, status, of.on, reported)
    told = draw(st.sets(st.sampled_from(("place", "agent", "target", "killed", "source"))))
    killed = of.killed if of.killed is None else of.killed + draw(st.sampled_from((0, 0, 3)))
    type_, sub_type = of.kind
    return Mention(
        article,
        trigger,
        sentence,
        type_,
        sub_type,
        status,
        interval,
        DatedBy.NOTHING if interval is None else rule,
        actors=tuple(
            Actor(name, role, trigger)
            for key, name, role in (("agent", of.agent, Role.AGENT), ("target", of.target, Role.TARGET))
            if key in told
        ),
        places=(PlaceName(of.place, trigger),) if of.place and "place" in told else (),
        figures=(Figure("killed", killed, killed, draw(st.sampled_from((killed, None))), trigger),)
        if killed is not None and "killed" in told
        else (),
        source=CitedSource("a spokesman", trigger) if "source" in told else None,
        lemma=draw(st.sampled_from(("shell", "shell", "capture", ""))),
        front=of.front,
    )


@st.composite
def told_articles(draw: st.DrawFn, most: int = 5) -> tuple[tuple[Article, tuple[Mention, ...]], ...]:
    """Articles with unique ids, each with its mentions: several tellings of two or three happenings."""
    happenings = draw(st.lists(_happenings(), min_size=1, max_size=3))
    told = []
    for number in range(draw(st.integers(1, most))):
        sentences = draw(
            st.lists(st.lists(st.sampled_from(WORDS), min_size=2, max_size=6).map(" ".join), min_size=1, max_size=3)
        )
        reported = draw(st.sampled_from((1, 1, 1, 2, 2, 0, 9, None)))
        article = Article(
            f"a{number}",
            ". ".join(sentences) + ".",
            None if reported is None else ReportDate.of(FIRST_DAY + dt.timedelta(days=reported), ZONE),
            source=draw(st.sampled_from(("Coast Wire", "Plain Post", "River Radio", ""))),
        )
        mentions = []
        start = 0
        for sentence in sentences:
            span = Span(start, start + len(sentence))
            trigger = Span(start, start + len(sentence.split()[0]))
            mentions.append(draw(_telling(article, span, trigger, reported, draw(st.sampled_from(happenings)))))
            start += len(sentence) + 2
        told.append((article, tuple(mentions)))
    return tuple(told)


def all_mentions(told: tuple[tuple[Article, tuple[Mention, ...]], ...]) -> list[Mention]:
    return [mention for _, mentions in told for mention in mentions]


@st.composite
def chronologies(draw: st.DrawFn) -> Chronology:
    told = draw(told_articles())
    return build_chronology([article for article, _ in told], FRONTS, all_mentions(told))
