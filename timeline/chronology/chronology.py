"""A chronology: the events of each front, in order, and everything they come from."""

from __future__ import annotations

import attrs

from timeline.article import Article
from timeline.chronology.event import Event
from timeline.diagnostics import Diagnostic
from timeline.fronts.front import Fronts

__all__ = ["Chronology"]


@attrs.frozen
class Chronology:
    """The events of each front, in order.

    Parameters
    ----------
    articles:
        Every article, sorted by id.
    fronts:
        The fronts, as given or as found.
    events:
        Sorted by front, start, end and id; every mention is in exactly one.
    diagnostics:
        What was odd in the input.
    """

    articles: tuple[Article, ...]
    fronts: Fronts
    events: tuple[Event, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
