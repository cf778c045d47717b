"""Well-known date parsers, and our own, as the laws want them: a text and a reference time in, a time out.

Each is called as its own documentation says, in the way that suits the laws best: English where there is a
choice, the reference time handed over, and what it is documented to raise for a text that is no date taken for "no
date". Nothing of an answer is corrected.
"""

from __future__ import annotations

import datetime as dt
from importlib.metadata import version

import attrs

from timeline.anchoring import find_expressions
from timeline.article import ReportDate
from timeline.calendar.timex3 import Timex3Type
from timeline.testing.laws import Answer, Parser

__all__ = ["ADAPTERS", "Adapter", "ours"]


def ours(text: str, reference: dt.datetime) -> Answer | None:
    """Answer with the one time that a text tells; with its first, where a range is told by both its ends."""
    aware = reference if reference.tzinfo is not None else reference.replace(tzinfo=dt.UTC)
    found = [
        expression
        for expression in find_expressions(text, ReportDate.of(aware))
        if expression.type in (Timex3Type.DATE, Timex3Type.TIME) and expression.interval is not None
    ]
    return Answer.of(found[0].interval) if found else None


def with_dateparser(text: str, reference: dt.datetime) -> dt.datetime | None:
    import dateparser

    return dateparser.parse(text, languages=["en"], settings={"RELATIVE_BASE": reference})


def with_parsedatetime(text: str, reference: dt.datetime) -> dt.datetime | None:
    import parsedatetime

    calendar = parsedatetime.Calendar(version=parsedatetime.VERSION_CONTEXT_STYLE)
    found, context = calendar.parseDT(text, sourceTime=reference)
    return found if context.hasDateOrTime else None


def with_pendulum(text: str, reference: dt.datetime) -> dt.datetime | None:
    import pendulum
    from pendulum.parsing.exceptions import ParserError

    try:
        found = pendulum.parse(text, now=pendulum.instance(reference), strict=False)
    except ParserError:
        return None
    return found if isinstance(found, dt.datetime) else None


def with_dateutil(text: str, reference: dt.datetime) -> dt.datetime | None:
    from dateutil.parser import ParserError, parse

    midnight = reference.replace(hour=0, minute=0, second=0, microsecond=0)
    try:
        return parse(text, default=midnight)
    except (ParserError, OverflowError):
        return None


def with_timefhuman(text: str, reference: dt.datetime) -> object:
    from timefhuman import tfhConfig, timefhuman

    found = timefhuman(text, tfhConfig(now=reference))
    first = found[0] if isinstance(found, list) and found else found
    return first if isinstance(first, (dt.datetime, tuple)) else None


@attrs.frozen
class Adapter:
    """A library, and how it is asked."""

    name: str
    distribution: str
    parser: Parser
    asked: str

    @property
    def module(self) -> str:
        return "dateutil" if self.name == "dateutil" else self.name

    @property
    def version(self) -> str:
        return version(self.distribution)


ADAPTERS: tuple[Adapter, ...] = (
    Adapter("timeline", "timeline-reconstruction", ours, "find_expressions(text, reference)"),
    Adapter("dateparser", "dateparser", with_dateparser, 'parse(text, languages=["en"], RELATIVE_BASE=reference)'),
    Adapter("parsedatetime", "parsedatetime", with_parsedatetime, "Calendar().parseDT(text, sourceTime=reference)"),
    Adapter("pendulum", "pendulum", with_pendulum, "parse(text, now=reference, strict=False)"),
    Adapter("dateutil", "python-dateutil", with_dateutil, "parser.parse(text, default=reference at midnight)"),
    Adapter("timefhuman", "timefhuman", with_timefhuman, "timefhuman(text, tfhConfig(now=reference))"),
)
