"""Mentions made by hand, so that the tests of fronts ask nothing of the packages that find them."""

from __future__ import annotations

import re

from timeline.article import Article, Span
from timeline.mentions.mention import Actor, DatedBy, Mention, PlaceName, Role
from timeline.mentions.types import EventType, Status, SubType

__all__ = ["candidates", "mention", "mentions_of"]

_NAME = re.compile(r"(?:al-|el-|al(?=[A-Z]))?[A-Z][\w'’-]*(?: (?:al-|ez-|el-)?[A-Z][\w'’-]*)*")


def candidates(text: str, start: int, end: int) -> tuple[PlaceName, ...]:
    """Every capitalised name of a stretch but the word that begins it."""
    found = (match for match in _NAME.finditer(text, start, end) if match.start() > start)
    return tuple(PlaceName(match.group(), Span(match.start(), match.end())) for match in found)


def mention(
    article: Article, start: int, end: int, places: tuple[PlaceName, ...], actors: tuple[str, ...] = ()
) -> Mention:
    """One mention of a sentence, its trigger the sentence's first word."""
    sentence = Span(start, end)
    return Mention(
        article,
        Span(start, start + 1),
        sentence,
        EventType.BATTLES,
        SubType.ARMED_CLASH,
        Status.OCCURRED,
        None,
        DatedBy.NOTHING,
        places=places,
        actors=tuple(Actor(name, Role.AGENT, sentence) for name in actors),
    )


def mentions_of(
    text: str, *, id: str = "a", title: str = "", actors: tuple[str, ...] = (), language: str = "en"
) -> tuple[Mention, ...]:
    """One mention for each sentence: sentences end with a full stop."""
    article = Article(id, text, title=title, language=language)
    found = []
    for match in re.finditer(r"[^.\s][^.]*\.", text):
        places = candidates(text, match.start(), match.end())
        found.append(mention(article, match.start(), match.end(), places, actors))
    return tuple(found)
