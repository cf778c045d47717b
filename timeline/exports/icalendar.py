"""An iCalendar file (RFC 5545): the chronology in any calendar program."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from os import PathLike

from pendulum import DateTime

from timeline.calendar.granularity import Granularity
from timeline.calendar.interval import Interval
from timeline.chronology.chronology import Chronology
from timeline.chronology.dates import days
from timeline.chronology.event import Event
from timeline.exports.files import write_atomically
from timeline.mentions.types import Status

__all__ = ["to_icalendar", "write_icalendar"]

_LONGEST_LINE = 75
"""Octets, without the line break (RFC 5545, section 3.1)."""
_STATUS = {
    Status.OCCURRED: "CONFIRMED",
    Status.ONGOING: "CONFIRMED",
    Status.PLANNED: "TENTATIVE",
    Status.ALLEGED: "TENTATIVE",
    Status.DENIED: "CANCELLED",
}


def write_icalendar(chronology: Chronology, path: str | PathLike[str]) -> None:
    """Write the chronology as an iCalendar file: one VEVENT an event, and a VJOURNAL for what nothing dates.

    An event fills the stretch between its outermost bounds; where one is open, the day of the other. The description
    says what is sure. DTSTAMP is the event's latest report, not the clock, so that the same input gives the same file.

    Raises
    ------
    OutputError
        Where it cannot be written; nothing is left behind.

    >>> import pathlib, tempfile
    >>> from timeline.fronts.front import Fronts
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_icalendar(Chronology((), Fronts(), ()), f"{folder}/events.ics")
    ...     pathlib.Path(folder, "events.ics").read_text().split()[0]
    'BEGIN:VCALENDAR'
    """
    write_atomically(path, to_icalendar(chronology))


def to_icalendar(chronology: Chronology) -> str:
    """Return the text that `write_icalendar` writes."""
    names = {front.id: front.name for front in chronology.fronts}
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//timeline//chronology//EN", "CALSCALE:GREGORIAN"]
    for event in chronology.events:
        lines += _component(event, names.get(event.front, event.front))
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _component(event: Event, front: str) -> Iterator[str]:
    kind = "VJOURNAL" if _bounds(event.interval) is None else "VEVENT"
    yield f"BEGIN:{kind}"
    yield f"UID:{event.id}@timeline"
    yield f"DTSTAMP:{_stamp(event)}"
    yield from _times(event.interval)
    yield f"SUMMARY:{_escaped(event.summary)}"
    yield f"DESCRIPTION:{_escaped(_description(event))}"
    yield f"CATEGORIES:{_escaped(front)},{_escaped(event.type.value)},{_escaped(event.sub_type.value)}"
    if kind == "VEVENT":
        yield f"STATUS:{_STATUS[event.status]}"
        if event.places:
            place = event.places[0]
            yield f"LOCATION:{_escaped(place.name or place.text)}"
            if place.latitude is not None and place.longitude is not None:
                yield f"GEO:{place.latitude:.6f};{place.longitude:.6f}"
        yield "TRANSP:TRANSPARENT"
    yield f"END:{kind}"


def _bounds(interval: Interval | None) -> tuple[DateTime, DateTime] | None:
    """The outermost bounds; an open one is taken at the other, since a calendar has no open side."""
    if interval is None:
        return None
    start, end = interval.earliest_start, interval.latest_end
    if start is None:
        start = interval.latest_start or interval.earliest_end or end
    if start is None:
        return None
    if end is None or end <= start:
        known = [bound for bound in (interval.latest_start, interval.earliest_end) if bound is not None]
        end = max([*known, start])
    if interval.earliest_start is None:
        # "No later than": stands at its last day, whose end is exclusive.
        start = end.subtract(days=1) if interval.latest_end is not None else start
    return start, end


def _times(interval: Interval | None) -> Iterator[str]:
    bounds = _bounds(interval)
    if interval is None or bounds is None:
        return
    start, end = bounds
    if interval.granularity < Granularity.DAY:
        yield f"DTSTART:{_utc(start)}"
        if end > start:
            yield f"DTEND:{_utc(end)}"
        return
    first = start.date()
    last = end.date() + dt.timedelta(days=0 if _is_midnight(end) else 1)
    yield f"DTSTART;VALUE=DATE:{_compact(first)}"
    yield f"DTEND;VALUE=DATE:{_compact(max(last, first + dt.timedelta(days=1)))}"


def _is_midnight(instant: DateTime) -> bool:
    return instant.time() == dt.time(0)


def _utc(instant: DateTime) -> str:
    utc = instant.in_timezone("UTC")
    return f"{_compact(utc.date())}T{utc.hour:02d}{utc.minute:02d}{utc.second:02d}Z"


def _compact(date: dt.date) -> str:
    return f"{date.year:04d}{date.month:02d}{date.day:02d}"


def _stamp(event: Event) -> str:
    reports = [m.article.report_date.start for m in event.mentions if m.article.report_date is not None]
    # A stamp must be given; where no report has a date, the first instant the format can mean.
    return max((_utc(report) for report in reports), default="19700101T000000Z")


def _description(event: Event) -> str:
    lines = [f"{event.status.value}: {event.type.value}, {event.sub_type.value}"]
    if event.interval is not None:
        lines.append(days(event.interval))
    lines.append(f"{len(event.sources)} independent source(s): {', '.join(event.sources)}")
    lines += [
        f"Disputed, {dispute.about}: " + " / ".join(claim.value for claim in dispute.claims)
        for dispute in event.disputes
    ]
    lines += [f"“{' '.join(mention.quote.split())}” ({mention.article.id})" for mention in event.mentions]
    return "\n".join(lines)


def _escaped(text: str) -> str:
    """A TEXT value (RFC 5545, section 3.3.11); control characters, which it cannot hold, become spaces."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    plain = "".join(c if c == "\n" or (ord(c) >= 32 and ord(c) != 127) else " " for c in plain)
    for special, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(special, written)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, never cut within a character."""
    piece, size = "", 0
    for character in line:
        width = len(character.encode("utf-8"))
        if size + width > _LONGEST_LINE:
            yield piece
            piece, size = " ", 1
        piece += character
        size += width
    yield piece
