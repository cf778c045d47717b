"""Strategies for text: phrases printed from formulas, sentences and articles around them, with what they mean."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import attrs
from hypothesis import strategies as st

from timeline.article import Article, ReportDate, Span
from timeline.calendar.formula import Anchor, Direction, Formula, In, PartOfDay, Pattern, This, Told, Unit, Vague
from timeline.calendar.granularity import Granularity
from timeline.calendar.interval import Interval
from timeline.calendar.period import DayPart, containing, move
from timeline.language.printing import print_formula
from timeline.testing.formulas import formulas
from timeline.testing.strategies import report_dates

__all__ = ["GoldArticle", "GoldPhrase", "articles", "counts_from_told", "phrases", "sentences", "world_of"]


@attrs.frozen
class GoldPhrase:
    """A temporal phrase, and what it must mean.

    Parameters
    ----------
    text:
        The words; in a sentence, with the preposition it needs.
    formula:
        What they mean before any anchor.
    anchor:
        What it is resolved against, and the way it looks.
    report_date:
        The report date that the anchor was made from.
    interval:
        What it must give; None for what dates nothing ("every Friday").
    span:
        Where it stands in its text, preposition and all.
    """

    text: str
    formula: Formula
    anchor: Anchor
    report_date: ReportDate
    interval: Interval | None
    span: Span


@attrs.frozen
class GoldArticle:
    """An article, and every temporal phrase in it with what it must mean, in the order of the text."""

    article: Article
    phrases: tuple[GoldPhrase, ...]


@cache
def world_of(language: str) -> Mapping[str, Any]:
    """Read the invented world of a language.

    >>> world_of("en")["war"]["outlets"][0]
    'Coast Wire'
    """
    name = language.split("-")[0].lower()
    file = resources.files("timeline.testing") / f"world_{name}.toml"
    if not file.is_file():
        raise LookupError(f"there is no invented world in the language {language!r}")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def counts_from_told(formula: Formula) -> bool:
    """Return True for what is counted from a time told before: "the following day".

    >>> from timeline.calendar.formula import Last
    >>> counts_from_told(Last(Unit(Granularity.DAY), 1, Told()))
    True
    """
    return isinstance(formula, Told) or any(map(counts_from_told, _parts(formula)))


def _parts(formula: Formula) -> list[Formula]:
    values = (getattr(formula, field.name) for field in attrs.fields(type(formula)))
    return [value for value in values if isinstance(value, Formula)]


def _leaning(formula: Formula) -> Pattern | None:
    """Return what the formula looks for on its own, before or after the anchor; None where it does not look."""
    if isinstance(formula, Pattern):
        return None if isinstance(formula, Unit) else formula
    for name in ("of", "outer", "date", "first", "last", "second"):
        part = getattr(formula, name, None)
        if isinstance(part, Formula) and (found := _leaning(part)) is not None:
            return found
    return None


_THAT_NIGHT = In(PartOfDay(DayPart.NIGHT), This(Unit(Granularity.DAY), Told()))


def _anchor(formula: Formula, report: ReportDate, wanted: Direction) -> Anchor:
    """Look the way that is wanted; a day or month of the year, where it is nearer.

    Writers tell a date without its year only where no reader would think of another year.
    """
    if report.is_day:
        anchor = Anchor.of_day(report.day, report.zone, wanted)
    else:
        anchor = Anchor.of_instant(report.start, wanted)
    if formula == _THAT_NIGHT:
        # Where no day was told, news tells of the night just over.
        told = containing(move(anchor.start, -1, Granularity.DAY), Granularity.DAY)
        return attrs.evolve(anchor, direction=Direction.PAST, told=told)
    pattern = _leaning(formula)
    if pattern is None:
        return attrs.evolve(anchor, direction=Direction.PAST)
    if pattern.cycle is Granularity.YEAR:
        before, after = pattern.on_or_before(anchor), pattern.on_or_after(anchor)
        near = anchor.start - before.end <= after.start - anchor.end
        return attrs.evolve(anchor, direction=Direction.PAST if near else Direction.FUTURE)
    return anchor


def _gold(text: str, formula: Formula, report: ReportDate, wanted: Direction, start: int = 0) -> GoldPhrase:
    anchor = _anchor(formula, report, wanted)
    interval = formula.resolve(anchor)
    return GoldPhrase(text, formula, anchor, report, interval, Span(start, start + len(text)))


def _wordings(formula: Formula, language: str, *, preposition: bool) -> list[str]:
    """Return the ways a formula is said: numbers in words, and where that differs, in digits."""
    told = (print_formula(formula, language, preposition=preposition, spelled=spelled) for spelled in (True, False))
    return list(dict.fromkeys(text for text in told if text is not None))


@st.composite
def phrases(
    draw: st.DrawFn,
    language: str = "en",
    of: st.SearchStrategy[Formula] | None = None,
    zone: dt.tzinfo | str | None = None,
) -> GoldPhrase:
    """Draw a temporal phrase, its formula, an anchor and the interval that it must give.

    It is printed from the formula, so that what it means is known and not guessed, and shrinks with it.

    Parameters
    ----------
    language:
        BCP 47.
    of:
        The formulas to say; any of `formulas` where None.
    zone:
        The zone of the report; any where None.

    >>> from hypothesis import find
    >>> found = find(phrases(zone="UTC"), lambda phrase: phrase.text == "yesterday" and phrase.report_date.is_day)
    >>> str(found.report_date), str(found.interval)
    ('1970-01-01', 'within 1969-12-31')
    """
    formula = draw(formulas() if of is None else of)
    text = draw(st.sampled_from(_wordings(formula, language, preposition=False)))
    report = draw(report_dates(zone))
    return _gold(text, formula, report, draw(st.sampled_from((Direction.PAST, Direction.FUTURE))))


@st.composite
def sentences(
    draw: st.DrawFn,
    language: str = "en",
    of: st.SearchStrategy[Formula] | None = None,
    zone: dt.tzinfo | str | None = None,
) -> tuple[str, GoldPhrase]:
    """Draw a sentence with one temporal phrase in it, and that phrase with its span and meaning.

    The sentence's verb looks the way the phrase does.

    >>> from hypothesis import find
    >>> text, gold = find(sentences(zone="UTC"), lambda sentence: True)
    >>> text, gold.span.of(text)
    ('They left today.', 'today')
    """
    report = draw(report_dates(zone))
    text, gold = _sentence(draw, language, formulas() if of is None else of, report)
    return text, gold


def _sentence(
    draw: st.DrawFn, language: str, of: st.SearchStrategy[Formula], report: ReportDate
) -> tuple[str, GoldPhrase]:
    formula = draw(of)
    when = draw(st.sampled_from(_wordings(formula, language, preposition=True)))
    gold = _gold(when, formula, report, draw(st.sampled_from((Direction.PAST, Direction.FUTURE))))
    frames: list[str] = world_of(language)["frames"][gold.anchor.direction.value]
    if isinstance(formula, Vague):
        # "Now, the convoy reached the depot": set off at the head, it leads over and tells no time.
        frames = [frame for frame in frames if not frame.startswith("{When},")]
    frame = draw(st.sampled_from(frames))
    capital = when[:1].upper() + when[1:]
    before = frame.replace("{When}", "{when}").partition("{when}")[0]
    text = frame.format(when=when, When=capital)
    span = Span(len(before), len(before) + len(when))
    return text, attrs.evolve(gold, text=span.of(text), span=span)


@cache
def _told_by_themselves() -> st.SearchStrategy[Formula]:
    return formulas().filter(lambda formula: not counts_from_told(formula))


@st.composite
def articles(
    draw: st.DrawFn,
    language: str = "en",
    most: int = 4,
    zone: dt.tzinfo | str | None = None,
) -> GoldArticle:
    """Draw a report of some sentences, with or without a time, and the phrases in it with what they mean.

    No phrase in it is counted from one before it ("the following day"): each means what its report date makes it.

    >>> from hypothesis import find
    >>> drawn = find(articles(zone="UTC"), lambda drawn: len(drawn.phrases) == 2)
    >>> drawn.article.text
    'They left today. They left today.'
    """
    report = draw(report_dates(zone))
    told: list[GoldPhrase] = []
    written: list[str] = []
    position = 0
    for _ in range(draw(st.integers(1, most))):
        if draw(st.booleans()):
            text: str = draw(st.sampled_from(world_of(language)["timeless"]["sentences"]))
        else:
            text, gold = _sentence(draw, language, _told_by_themselves(), report)
            span = Span(gold.span.start + position, gold.span.end + position)
            told.append(attrs.evolve(gold, span=span))
        written.append(text)
        position += len(text) + 1
    outlet = draw(st.sampled_from(world_of(language)["war"]["outlets"]))
    return GoldArticle(Article("a1", " ".join(written), report, source=outlet, language=language), tuple(told))
