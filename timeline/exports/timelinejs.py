"""The JSON of TimelineJS3 (Northwestern University Knight Lab): a slide an event."""

from __future__ import annotations

import html
import json
from os import PathLike
from typing import Any

from pendulum import DateTime

from timeline.calendar.granularity import Granularity
from timeline.chronology.chronology import Chronology
from timeline.chronology.dates import days
from timeline.chronology.event import Event
from timeline.exports.files import write_atomically

__all__ = ["to_timelinejs", "write_timelinejs"]


def write_timelinejs(chronology: Chronology, path: str | PathLike[str]) -> None:
    """Write the chronology as the JSON that TimelineJS3 reads, its groups the fronts.

    That format needs a start for every slide: an event without one stands at the latest instant it can have begun,
    and says so; what nothing dates at all is counted on the title slide. Its texts are HTML: all is escaped.

    Raises
    ------
    OutputError
        Where it cannot be written; nothing is left behind.

    >>> import json, pathlib, tempfile
    >>> from timeline.fronts.front import Fronts
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_timelinejs(Chronology((), Fronts(), ()), f"{folder}/slides.json")
    ...     json.loads(pathlib.Path(folder, "slides.json").read_text())["events"]
    []
    """
    text = json.dumps(to_timelinejs(chronology), ensure_ascii=False, indent=1)
    write_atomically(path, text + "\n")


def to_timelinejs(chronology: Chronology) -> dict[str, Any]:
    """Return what `write_timelinejs` writes, as plain values."""
    names = {front.id: front.name for front in chronology.fronts}
    slides = [slide for event in chronology.events if (slide := _slide(event, names.get(event.front, event.front)))]
    undated = len(chronology.events) - len(slides)
    told = f"{len(slides)} events" + (f"; {undated} more have no date" if undated else "")
    title = ", ".join(names[front] for front in chronology.front_ids if front in names) or "Chronology"
    return {"title": {"text": {"headline": html.escape(title), "text": html.escape(told)}}, "events": slides}


def _slide(event: Event, front: str) -> dict[str, Any] | None:
    interval = event.interval
    if interval is None:
        return None
    end = interval.latest_end
    last = None if end is None else end.subtract(microseconds=1)
    bounds = (interval.earliest_start, interval.latest_start, interval.earliest_end)
    start = next((bound for bound in bounds if bound is not None), None)
    if interval.earliest_start is None and last is not None:
        start = last  # "no later than": at the last day it can be
    if start is None:
        return None
    fine = interval.granularity < Granularity.DAY
    slide: dict[str, Any] = {
        "unique_id": event.id,
        "group": front,
        "start_date": _date(start, fine=fine),
        "display_date": html.escape(days(interval)),
        "text": {"headline": html.escape(event.summary), "text": _text(event)},
    }
    if last is not None and last > start and (fine or last.date() > start.date()):
        slide["end_date"] = _date(last, fine=fine)
    return slide


def _date(instant: DateTime, *, fine: bool) -> dict[str, int]:
    date = {"year": instant.year, "month": instant.month, "day": instant.day}
    return {**date, "hour": instant.hour, "minute": instant.minute} if fine else date


def _text(event: Event) -> str:
    """The kind, the quotes with their articles, and what is disputed, as HTML."""
    parts = [f"<p>{html.escape(f'{event.status.value}: {event.type.value}, {event.sub_type.value}')}</p>"]
    for dispute in event.disputes:
        claims = " / ".join(claim.value for claim in dispute.claims)
        parts.append(f"<p>{html.escape(f'Disputed, {dispute.about}: {claims}')}</p>")
    for mention in event.mentions:
        name = mention.article.source or mention.article.title or mention.article.id
        quote, cited = html.escape(" ".join(mention.quote.split())), html.escape(name)
        parts.append(f"<blockquote>{quote} <cite>{cited}</cite></blockquote>")
    return "".join(parts)
