"""One flat row an event: what the CSV and the Parquet file share."""

from __future__ import annotations

from typing import Any

from timeline.chronology.chronology import Chronology
from timeline.chronology.event import Event
from timeline.mentions.mention import DatedBy, Role

__all__ = ["COLUMNS", "rows"]

COLUMNS: tuple[tuple[str, str], ...] = (
    ("id", "text"),
    ("front", "text"),
    ("front_name", "text"),
    ("earliest_start", "instant"),
    ("latest_start", "instant"),
    ("earliest_end", "instant"),
    ("latest_end", "instant"),
    ("granularity", "text"),
    ("approximate", "flag"),
    ("uncertain", "flag"),
    ("dated_by", "text"),
    ("type", "text"),
    ("sub_type", "text"),
    ("status", "text"),
    ("summary", "text"),
    ("place", "text"),
    ("latitude", "number"),
    ("longitude", "number"),
    ("geo_precision", "count"),
    ("places", "texts"),
    ("agents", "texts"),
    ("targets", "texts"),
    ("parties", "texts"),
    ("figures", "texts"),
    ("killed_low", "count"),
    ("killed_best", "count"),
    ("killed_high", "count"),
    ("disputed", "flag"),
    ("disputes", "texts"),
    ("source_count", "count"),
    ("sources", "texts"),
    ("mention_count", "count"),
    ("articles", "texts"),
)
"""Name and kind of each column: text, texts (several), instant (aware), flag, number (degrees), count."""


_SURENESS = {rule: rank for rank, rule in enumerate(DatedBy)}


def rows(chronology: Chronology) -> list[dict[str, Any]]:
    """Return one row an event, in order, with a value (or None) for each of `COLUMNS`."""
    names = {front.id: front.name for front in chronology.fronts}
    return [_row(event, names.get(event.front, event.front)) for event in chronology.events]


def _row(event: Event, front_name: str) -> dict[str, Any]:
    interval = event.interval
    place = event.places[0] if event.places else None
    killed = next((figure for figure in event.figures if figure.kind == "killed"), None)
    best = min(event.mentions, key=lambda mention: _SURENESS[mention.dated_by])

    def acting(role: Role) -> list[str]:
        return [actor.name for actor in event.actors if actor.role is role]

    return {
        "id": event.id,
        "front": event.front,
        "front_name": front_name,
        "earliest_start": interval and interval.earliest_start,
        "latest_start": interval and interval.latest_start,
        "earliest_end": interval and interval.earliest_end,
        "latest_end": interval and interval.latest_end,
        "granularity": interval and interval.granularity.name.lower(),
        "approximate": interval and interval.approximate,
        "uncertain": interval and interval.uncertain,
        "dated_by": best.dated_by.value,
        "type": event.type.value,
        "sub_type": event.sub_type.value,
        "status": event.status.value,
        "summary": event.summary,
        "place": place and (place.name or place.text),
        "latitude": place and place.latitude,
        "longitude": place and place.longitude,
        "geo_precision": event.geo_precision,
        "places": [one.name or one.text for one in event.places],
        "agents": acting(Role.AGENT),
        "targets": acting(Role.TARGET),
        "parties": acting(Role.PARTY),
        "figures": [_figure(figure.kind, figure.low, figure.best, figure.high) for figure in event.figures],
        "killed_low": killed and killed.low,
        "killed_best": killed and killed.best,
        "killed_high": killed and killed.high,
        "disputed": event.is_disputed,
        "disputes": [
            f"{dispute.about}: " + " / ".join(claim.value for claim in dispute.claims) for dispute in event.disputes
        ],
        "source_count": len(event.sources),
        "sources": list(event.sources),
        "mention_count": len(event.mentions),
        "articles": list(dict.fromkeys(mention.article.id for mention in event.mentions)),
    }


def _figure(kind: str, low: int | None, best: int | None, high: int | None) -> str:
    """A figure as ``killed 33..40``, EDTF's way to write a range; an open side is left empty."""
    if low is not None and low == high:
        return f"{kind} {low}"
    return f"{kind} {'' if low is None else low}..{'' if high is None else high}" + (
        f" (best {best})" if best is not None else ""
    )
