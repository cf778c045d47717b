"""A mention: one sentence's telling of something that happened."""

from __future__ import annotations

from enum import StrEnum

import attrs

from timeline.anchoring.expression import TemporalExpression
from timeline.article import Article, Span
from timeline.calendar.allen import AllenRelation
from timeline.calendar.interval import Interval
from timeline.mentions.types import EventType, Status, SubType

__all__ = ["Actor", "CitedSource", "DatedBy", "Figure", "Mention", "MentionRelation", "PlaceName", "Role"]


class Role(StrEnum):
    """What an actor does in the event."""

    AGENT = "agent"
    TARGET = "target"
    PARTY = "party"
    """Takes part, the sentence does not tell on which side."""


# Bound once: on Python 3.11 a look at an enumeration's member through its class costs more than a call.
AGENT, TARGET, PARTY = Role.AGENT, Role.TARGET, Role.PARTY


@attrs.frozen
class Actor:
    """Somebody who takes part in an event.

    Parameters
    ----------
    name:
        The one name under which all its aliases are known ("Islamic State" for "Daesh").
    role:
        What it does.
    span:
        Where the article names it.
    """

    name: str
    role: Role
    span: Span


@attrs.frozen
class PlaceName:
    """A place as the article names it, and later as the gazetteer knows it.

    Parameters
    ----------
    text:
        As written, without its preposition.
    span:
        Where.
    relation:
        How the event lies to it: "in", "near", "around", "outskirts", "countryside", "towards", "from", "between" …
    name:
        The gazetteer's or the fronts file's name, empty until a gazetteer has been asked.
    latitude, longitude:
        In degrees, WGS 84; None where not known.
    region:
        The first-level division it lies in ("Deir ez-Zor"), empty where not known.
    country:
        Its ISO 3166-1 alpha-2 code ("SY"), empty where not known or where it lies in several.
    feature:
        What it is: "town", "village", "governorate", "country", "area" …, empty where not known.
    geo_precision:
        ACLED's: 1 at the place itself, 2 near it or in a part of a region, 3 in a larger region; None where it is not
        known where the place lies.
    kilometres, direction:
        How far from the place, and on which side ("NE"), where the text tells; the coordinates are the place's own.
    """

    text: str
    span: Span
    relation: str = "in"
    name: str = ""
    latitude: float | None = None
    longitude: float | None = None
    region: str = ""
    country: str = ""
    feature: str = ""
    geo_precision: int | None = None
    kilometres: float | None = None
    direction: str = ""


@attrs.frozen
class Figure:
    """A count told of an event: ``low ≤ best ≤ high``; None where open.

    Parameters
    ----------
    kind:
        "killed", "wounded", "captured", "displaced", or the noun counted ("guns").
    """

    kind: str
    low: int | None
    best: int | None
    high: int | None
    span: Span


@attrs.frozen
class CitedSource:
    """Who says it, and when they said it, where the sentence tells."""

    name: str
    span: Span
    said: Interval | None = None


class DatedBy(StrEnum):
    """The rule that gave a mention its interval."""

    OWN_EXPRESSION = "an expression in its own clause"
    SENTENCE_EXPRESSION = "an expression that governs its sentence"
    PARAGRAPH = "the time its paragraph is telling"
    SAYING = "the time it was said"
    REPORT = "no later than its report"
    NOTHING = "nothing: the report has no date"


OWN_EXPRESSION, SENTENCE_EXPRESSION = DatedBy.OWN_EXPRESSION, DatedBy.SENTENCE_EXPRESSION
PARAGRAPH, SAYING, REPORT = DatedBy.PARAGRAPH, DatedBy.SAYING, DatedBy.REPORT


@attrs.frozen
class MentionRelation:
    """How a mention's happening lies in time to that of another mention of its article.

    Parameters
    ----------
    relation:
        Allen's, of this mention's happening to the other's ("after the attack": preceded by).
    other:
        The trigger of the other mention.
    signal:
        The words that say so ("two days after").
    gap:
        Least and most days between the two, where the words tell; None where they do not.
    """

    relation: AllenRelation
    other: Span
    signal: Span
    gap: tuple[int, int] | None = None


@attrs.frozen
class Mention:
    """One sentence's telling of something that happened: who, what, where, when, in what mood.

    Parameters
    ----------
    article:
        The article that tells it; all spans are offsets into its text.
    trigger, sentence:
        The words that tell the event, and the sentence around them.
    type, sub_type:
        ACLED's.
    status:
        Whether it happened.
    interval:
        When, or None where nothing bounds it (no report date and no expression).
    dated_by:
        The rule that gave the interval.
    expression:
        The expression that gave it, its own or one carried forward; None where the report date did.
    actors, places, figures:
        Who, where and how many, in the order of the text.
    source:
        Whom the sentence cites.
    lemma:
        The trigger's base form ("capture"), for merging and summaries.
    front:
        The id of its front, empty until it is put on one; "unassigned" where it belongs to none.
    front_reason:
        Why it is on that front, in words.
    relations:
        How it lies in time to other mentions of its article, where the text tells.
    geo_precision:
        ACLED's, of its most specific place; None where nothing tells where it was.
    """

    article: Article
    trigger: Span
    sentence: Span
    type: EventType
    sub_type: SubType
    status: Status
    interval: Interval | None
    dated_by: DatedBy
    expression: TemporalExpression | None = None
    actors: tuple[Actor, ...] = ()
    places: tuple[PlaceName, ...] = ()
    figures: tuple[Figure, ...] = ()
    source: CitedSource | None = None
    lemma: str = ""
    front: str = ""
    front_reason: str = ""
    relations: tuple[MentionRelation, ...] = ()
    geo_precision: int | None = None

    @property
    def quote(self) -> str:
        """The sentence that tells it, as written."""
        return self.sentence.of(self.article.text)
