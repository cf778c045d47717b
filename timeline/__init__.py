"""Reconstructs what happened when, from the news: one chronology per front."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.anchoring import TemporalExpression as TemporalExpression
    from timeline.anchoring import find_expressions as find_expressions
    from timeline.article import Article as Article
    from timeline.article import ReportDate as ReportDate
    from timeline.article import ReportDateSource as ReportDateSource
    from timeline.article import Span as Span
    from timeline.calendar.granularity import Granularity as Granularity
    from timeline.calendar.interval import Interval as Interval
    from timeline.chronology import Chronology as Chronology
    from timeline.chronology import Event as Event
    from timeline.diagnostics import Diagnostic as Diagnostic
    from timeline.diagnostics import Severity as Severity
    from timeline.errors import FrontsError as FrontsError
    from timeline.errors import OutputError as OutputError
    from timeline.errors import ReadingError as ReadingError
    from timeline.errors import ReportDateError as ReportDateError
    from timeline.errors import TimelineError as TimelineError
    from timeline.exports import read_json as read_json
    from timeline.fronts import read_fronts as read_fronts
    from timeline.fronts.front import Front as Front
    from timeline.fronts.front import Fronts as Fronts
    from timeline.mentions import EventType as EventType
    from timeline.mentions import Mention as Mention
    from timeline.mentions import Status as Status
    from timeline.mentions import SubType as SubType
    from timeline.pipeline import build as build
    from timeline.reading import read_articles as read_articles

_HOME = {
    "Article": "article",
    "Chronology": "chronology",
    "Diagnostic": "diagnostics",
    "Event": "chronology",
    "EventType": "mentions",
    "Front": "fronts.front",
    "Fronts": "fronts.front",
    "FrontsError": "errors",
    "Granularity": "calendar.granularity",
    "Interval": "calendar.interval",
    "Mention": "mentions",
    "OutputError": "errors",
    "ReadingError": "errors",
    "ReportDate": "article",
    "ReportDateError": "errors",
    "ReportDateSource": "article",
    "Severity": "diagnostics",
    "Span": "article",
    "Status": "mentions",
    "SubType": "mentions",
    "TemporalExpression": "anchoring",
    "TimelineError": "errors",
    "build": "pipeline",
    "find_expressions": "anchoring",
    "read_articles": "reading",
    "read_fronts": "fronts",
    "read_json": "exports",
}
"""Each public name and the module it is kept in, imported when it is first asked for (PEP 562)."""

__all__ = sorted((*_HOME, "__version__"))


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("timeline-reconstruction")
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
