"""An event: what the mentions of one happening were merged into."""

from __future__ import annotations

import attrs

from timeline.calendar.interval import Interval
from timeline.mentions.mention import Actor, Figure, Mention, PlaceName
from timeline.mentions.types import EventType, Status, SubType

__all__ = ["Claim", "Dispute", "Event", "NearMiss", "StatusTold"]


@attrs.frozen
class Claim:
    """One side of a dispute: what is claimed, and which mentions claim it (indices into the event's)."""

    value: str
    mentions: tuple[int, ...]
    interval: Interval | None = None


@attrs.frozen
class Dispute:
    """What the mentions of one event cannot all be right about.

    Parameters
    ----------
    about:
        "date", "figure: killed", "status", "place" …
    claims:
        At least two.
    """

    about: str
    claims: tuple[Claim, ...]


@attrs.frozen
class StatusTold:
    """A status as a report tells it for the first time since another: "planned" on the 3rd, "occurred" on the 5th.

    Parameters
    ----------
    status:
        What is told.
    mention:
        Which mention tells it (an index into the event's).
    reported:
        The day of its report, ISO 8601, or empty where the report has no date.
    """

    status: Status
    mention: int
    reported: str = ""


@attrs.frozen
class NearMiss:
    """Two events that almost were merged into one, and why they were not.

    Parameters
    ----------
    events:
        Their ids, in the order of the chronology.
    score, needed:
        How alike their likest mentions are, and how alike they would have to be.
    reason:
        What spoke for it and what against, in words.
    """

    events: tuple[str, str]
    score: float
    needed: float
    reason: str


@attrs.frozen
class Event:
    """What the mentions of one happening were merged into.

    Parameters
    ----------
    id:
        Stable for the same input, whatever the order of the articles.
    front:
        The id of its front.
    mentions:
        Every telling of it, in order of report date, article id and place in the text; at least one.
    interval:
        The meet of the mentions' intervals; where that is empty, the best-supported claim's,
        and the event is disputed. None where no mention is dated.
    type, sub_type, status:
        Of the event: the type most mentions tell, the latest report's status.
    summary:
        One line for a reader, made from the best mention.
    places, actors, figures:
        The union of what the mentions tell; figures of one kind take their range.
    disputes:
        What the mentions cannot all be right about.
    sources:
        The independent sources that tell it, sorted.
    why:
        Why its mentions were put together, one line a mention after the first.
    history:
        How the status changed from report to report; the last is not always the event's, since one
        day's reports may differ.
    geo_precision:
        ACLED's, of the mention that tells most exactly where; None where none tells where it was.
    """

    id: str
    front: str
    mentions: tuple[Mention, ...]
    interval: Interval | None
    type: EventType
    sub_type: SubType
    status: Status
    summary: str
    places: tuple[PlaceName, ...] = ()
    actors: tuple[Actor, ...] = ()
    figures: tuple[Figure, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    sources: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    history: tuple[StatusTold, ...] = ()
    geo_precision: int | None = None

    @property
    def is_disputed(self) -> bool:
        """True where its mentions contradict each other."""
        return bool(self.disputes)
