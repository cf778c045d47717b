"""Generated mentions: a small world in which happenings are told more than once, so that merging has work to do."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st
from pendulum import DateTime
from pendulum import timezone as zone_of

from timeline.article import Article, ReportDate, Span
from timeline.calendar.granularity import Granularity
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


@st.composite
def _telling(draw: st.DrawFn, article: Article, sentence: Span, trigger: Span, reported: int | None) -> Mention:
    front = draw(st.sampled_from(sorted(PLACES)))
    place = draw(st.sampled_from(PLACES[front]))
    type_, sub_type = draw(st.sampled_from(KINDS))
    status = draw(st.sampled_from([Status.OCCURRED] * 4 + list(Status)))
    rule = draw(st.sampled_from([DatedBy.OWN_EXPRESSION] * 3 + list(DatedBy)))
    last = 4 if reported is None else reported
    interval = None
    if rule is DatedBy.REPORT and reported is not None:
        interval = Interval.within(None, day(reported + 1), Granularity.DAY, approximate=True)
    elif rule not in (DatedBy.REPORT, DatedBy.NOTHING):
        start = last + draw(st.integers(0, 4) if status is Status.PLANNED else st.integers(-4, 0))
        width = draw(st.sampled_from((1, 1, 1, 2, 7)))
        begin = start if status is Status.PLANNED else start - width + 1
        make = draw(st.sampled_from((Interval.within, Interval.within, Interval.spanning)))
        interval = make(day(begin), day(begin + width), approximate=draw(st.booleans()))
    else:
        rule = DatedBy.NOTHING
    killed = draw(st.sampled_from((None, None, 3, 12, 14)))
    actors = draw(
        st.lists(st.tuples(st.sampled_from(ACTORS), st.sampled_from(Role)), max_size=2, unique_by=lambda a: a[0])
    )
    return Mention(
        article,
        trigger,
        sentence,
        type_,
        sub_type,
        status,
        interval,
        rule,
        actors=tuple(Actor(name, role, trigger) for name, role in actors),
        places=(PlaceName(place, trigger),) if place else (),
        figures=(Figure("killed", killed, killed, draw(st.sampled_from((killed, None))), trigger),) if killed else (),
        source=draw(st.sampled_from((None, None, CitedSource("a spokesman", trigger)))),
        lemma=draw(st.sampled_from(("shell", "capture", ""))),
        front=front,
    )


@st.composite
def told_articles(draw: st.DrawFn, most: int = 5) -> tuple[tuple[Article, tuple[Mention, ...]], ...]:
    """Articles with unique ids, each with its mentions; many tell the same kind, day and place."""
    told = []
    for number in range(draw(st.integers(1, most))):
        sentences = draw(
            st.lists(st.lists(st.sampled_from(WORDS), min_size=2, max_size=6).map(" ".join), min_size=1, max_size=3)
        )
        reported = draw(st.sampled_from((0, 0, 1, 1, 2, 9, None)))
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
            first = sentence.split()[0]
            mentions.append(draw(_telling(article, span, Span(start, start + len(first)), reported)))
            start += len(sentence) + 2
        told.append((article, tuple(mentions)))
    return tuple(told)


def all_mentions(told: tuple[tuple[Article, tuple[Mention, ...]], ...]) -> list[Mention]:
    return [mention for _, mentions in told for mention in mentions]


@st.composite
def chronologies(draw: st.DrawFn) -> Chronology:
    told = draw(told_articles())
    return build_chronology([article for article, _ in told], FRONTS, all_mentions(told))
