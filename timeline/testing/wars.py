"""Strategies for corpora: a small invented war, its true chronology, and what several outlets report of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import attrs
from hypothesis import strategies as st

from timeline.article import Article, ReportDate, Span
from timeline.calendar.formula import Formula, In, MonthDay, Now, Shift, Weekday, Year
from timeline.calendar.granularity import Granularity
from timeline.fronts.front import Front, Fronts
from timeline.language.printing import print_formula
from timeline.mentions.types import EventType, SubType
from timeline.testing.phrases import world_of

__all__ = ["Happening", "Telling", "War", "wars"]


@attrs.frozen
class Happening:
    """What truly happened.

    Parameters
    ----------
    day:
        When.
    front, place:
        The id of its front, and where on it.
    type, sub_type:
        ACLED's.
    army, other:
        Who did it, and against whom.
    killed:
        How many, or None where nobody counts.
    """

    day: dt.date
    front: str
    place: str
    type: EventType
    sub_type: SubType
    army: str
    other: str
    killed: int | None


@attrs.frozen
class Telling:
    """One report's sentence about one happening.

    Parameters
    ----------
    happening:
        Which, an index into the war's.
    article:
        The id of the article.
    span:
        The sentence.
    told_day:
        The day it tells, or None where it leaves the day out.
    told_killed:
        The number it tells, or None where it leaves it out.
    """

    happening: int
    article: str
    span: Span
    told_day: dt.date | None
    told_killed: int | None


@attrs.frozen
class War:
    """A small war: what truly happened, in order, and the reports of it.

    Parameters
    ----------
    fronts:
        Its fronts, with their places.
    happenings:
        The true chronology.
    articles:
        The reports, in the order in which they were written.
    tellings:
        Every sentence of them, with what it tells and what is true of that.
    """

    fronts: Fronts
    happenings: tuple[Happening, ...]
    articles: tuple[Article, ...]
    tellings: tuple[Telling, ...]

    def is_true(self, telling: Telling) -> bool:
        """Return True for a telling that leaves things out at most, and gets none wrong."""
        truth = self.happenings[telling.happening]
        return telling.told_day in (None, truth.day) and telling.told_killed in (None, truth.killed)


@st.composite
def wars(
    draw: st.DrawFn,
    language: str = "en",
    most_happenings: int = 4,
    most_reports: int = 4,
    errors: bool = True,
    omissions: bool = True,
    zone: str = "Asia/Damascus",
) -> War:
    """Draw a small war: true happenings on two fronts, then reports of them from several outlets.

    A report is written up to a week after what it tells, in one of several wordings, names the day as its own
    date makes it natural ("today", "two days ago", "on Saturday", "on 18 March 2018"), and may leave out a
    happening, its day or its toll, or get the day or the toll wrong.

    Parameters
    ----------
    language:
        BCP 47; there must be an invented world in it.
    most_happenings, most_reports:
        How many of each, at most.
    errors, omissions:
        False for outlets that get nothing wrong, that leave nothing out.
    zone:
        The zone of all reports.

    >>> from hypothesis import find
    >>> war = find(wars(), lambda war: True)
    >>> war.articles[0].text
    'The Northern Guard captured Tell Amra today.'
    >>> war.happenings[0].day.isoformat(), war.articles[0].report_date.day.isoformat()
    ('2018-01-01', '2018-01-01')
    """
    world = world_of(language)["war"]
    fronts = Fronts(tuple(Front(front["id"], front["name"], tuple(front["places"])) for front in world["fronts"]))
    true = [_happening(draw, world) for _ in range(draw(st.integers(1, most_happenings)))]
    happenings = tuple(sorted(true, key=lambda happening: (happening.day, happening.place, happening.army)))
    articles: list[Article] = []
    tellings: list[Telling] = []
    for number in range(draw(st.integers(1, most_reports))):
        first = draw(st.sampled_from(range(len(happenings))))
        last_known = max(happenings[first].day, happenings[0].day)
        written = last_known + dt.timedelta(days=draw(st.integers(0, 7)))
        known = [index for index, happening in enumerate(happenings) if 0 <= (written - happening.day).days <= 7]
        if omissions:
            known = [index for index in known if index == first or not draw(st.booleans())]
        article, told = _report(
            draw, f"r{number + 1}", written, known, happenings, world, language, zone, errors, omissions
        )
        articles.append(article)
        tellings += told
    articles.sort(key=lambda article: (article.report_date.day if article.report_date else dt.date.min, article.id))
    return War(fronts, happenings, tuple(articles), tuple(tellings))


def _happening(draw: st.DrawFn, world: Mapping[str, Any]) -> Happening:
    kind = draw(st.sampled_from(world["kinds"]))
    front = draw(st.sampled_from(world["fronts"]))
    army = draw(st.sampled_from(world["armies"]))
    return Happening(
        dt.date(2018, 1, 1) + dt.timedelta(days=draw(st.integers(0, 60))),
        front["id"],
        draw(st.sampled_from(front["places"])),
        EventType(kind["type"]),
        SubType(kind["sub_type"]),
        army,
        draw(st.sampled_from([other for other in world["armies"] if other != army])),
        draw(st.sampled_from((12, 3, 40))) if kind["counts"] else None,
    )


def _report(
    draw: st.DrawFn,
    name: str,
    written: dt.date,
    known: list[int],
    happenings: tuple[Happening, ...],
    world: Mapping[str, Any],
    language: str,
    zone: str,
    errors: bool,
    omissions: bool,
) -> tuple[Article, list[Telling]]:
    outlet = draw(st.sampled_from(world["outlets"]))
    texts: list[str] = []
    told: list[Telling] = []
    position = 0
    for index in known:
        truth = happenings[index]
        day: dt.date | None = truth.day
        killed = truth.killed
        if errors and draw(st.integers(0, 5)) == 5:
            day = truth.day - dt.timedelta(days=1)
        if errors and killed is not None and draw(st.integers(0, 5)) == 5:
            killed += 2
        if omissions and draw(st.integers(0, 5)) == 5:
            day = None
        if omissions and draw(st.integers(0, 3)) == 3:
            killed = None
        text = _sentence(draw, truth, day, killed, written, world, language)
        told.append(Telling(index, name, Span(position, position + len(text)), day, killed))
        texts.append(text)
        position += len(text) + 1
    return Article(name, " ".join(texts), ReportDate.of(written, zone), source=outlet, language=language), told


def _sentence(
    draw: st.DrawFn,
    truth: Happening,
    day: dt.date | None,
    killed: int | None,
    written: dt.date,
    world: Mapping[str, Any],
    language: str,
) -> str:
    kind = next(kind for kind in world["kinds"] if kind["sub_type"] == truth.sub_type.value)
    frames = kind["told"] if day is not None else [frame for frame in kind["told"] if not frame.startswith("{When}")]
    frame: str = draw(st.sampled_from(frames))
    when = "" if day is None else _when(draw, day, written, language)
    toll = "" if killed is None else kind["toll"].format(n=killed)
    said = frame.format(
        when=when,
        When=when[:1].upper() + when[1:],
        army=truth.army,
        Army=truth.army[:1].upper() + truth.army[1:],
        other=truth.other,
        place=truth.place,
        toll=toll,
    )
    return said.replace(" .", ".").replace(" ,", ",")


def _when(draw: st.DrawFn, day: dt.date, written: dt.date, language: str) -> str:
    """Say a day as somebody who writes up to a week or so later would."""
    back = (written - day).days
    ways: list[Formula] = [Shift(-back, Granularity.DAY) if back else Now()]
    if 0 < back < 7:
        ways.append(Weekday(day.isoweekday()))
    ways += [MonthDay(day.month, day.day), In(MonthDay(day.month, day.day), Year(day.year))]
    text = print_formula(draw(st.sampled_from(ways)), language, preposition=True)
    assert text is not None  # the printing data has all of these
    return text
