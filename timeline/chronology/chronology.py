"""A chronology: the events of each front, in order, and everything they come from."""

from __future__ import annotations

import datetime as dt
from bisect import insort
from collections.abc import Iterable, Iterator
from os import PathLike
from typing import TYPE_CHECKING, Any

import attrs
import pendulum
from pendulum import DateTime

from timeline.article import Article, ReportDate
from timeline.chronology.event import Event, NearMiss
from timeline.chronology.merged import Merged, order_of
from timeline.chronology.relations import RELATION_CONTRADICTS, EventRelation, Narrowing, relations_of
from timeline.chronology.telling import fold
from timeline.diagnostics import Diagnostic
from timeline.fronts.front import Fronts
from timeline.mentions.mention import Mention
from timeline.mentions.types import EventType, Status, SubType

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["Chronology", "build_chronology"]


@attrs.frozen(eq=False)
class _Work:
    """What the merge worked out, for adding to it, and the events that it was for."""

    merged: Merged
    narrowing: Narrowing
    events: tuple[Event, ...]


@attrs.frozen
class Chronology:
    """The events of each front, in order.

    `add`, `figure`, `write_html` and `write_json` are short ways to packages that know the chronology while it
    does not know them: they alone import upwards, and only when called.

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
    near_misses:
        Pairs of events that almost were one, likest first, each with what spoke for it and what against.
    """

    articles: tuple[Article, ...]
    fronts: Fronts
    events: tuple[Event, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    _work: _Work | None = attrs.field(default=None, eq=False, repr=False)

    def __len__(self) -> int:
        return len(self.events)

    def __iter__(self) -> Iterator[Event]:
        return iter(self.events)

    def __getitem__(self, event: str) -> Event:
        """Return the event of an id; a KeyError where there is none."""
        for candidate in self.events:
            if candidate.id == event:
                return candidate
        raise KeyError(event)

    @property
    def front_ids(self) -> tuple[str, ...]:
        """The ids of the fronts that have events: in the order of the fronts, then any others by name."""
        with_events = {event.front for event in self.events}
        ordered = [front.id for front in self.fronts if front.id in with_events]
        return (*ordered, *sorted(with_events.difference(ordered)))

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Every mention, in the order of the events."""
        return tuple(mention for event in self.events for mention in event.mentions)

    @property
    def relations(self) -> tuple[EventRelation, ...]:
        """How events are told to lie to each other in time ("two days after the attack"), in order of the reports."""
        return relations_of(self.events)

    def for_front(self, front: str, *, children: bool = False) -> tuple[Event, ...]:
        """Return the events of one front, in order.

        Parameters
        ----------
        front:
            Its id.
        children:
            Also the events of the fronts that lie in it, at any depth; all in order of time.

        >>> Chronology((), Fronts(), ()).for_front("hajin")
        ()
        """
        return self.query(front=front, children=children)

    def between(self, start: dt.date | str, end: dt.date | str) -> tuple[Event, ...]:
        """Return the events that may lie in ``[start, end)``, wholly or in part; undated ones do not.

        Parameters
        ----------
        start, end:
            Days (their first instant, in UTC), aware datetimes or ISO 8601 strings.

        Raises
        ------
        ReportDateError
            Where one is no date, or has no time zone.

        >>> Chronology((), Fronts(), ()).between("2018-03-01", "2018-04-01")
        ()
        """
        return self.query(start=start, end=end)

    def involving(self, actor: str) -> tuple[Event, ...]:
        """Return the events in which an actor takes part, by its name; letter case and diacritics do not matter.

        >>> Chronology((), Fronts(), ()).involving("Islamic State")
        ()
        """
        return self.query(actor=actor)

    def query(
        self,
        *,
        front: str | None = None,
        children: bool = False,
        start: dt.date | str | None = None,
        end: dt.date | str | None = None,
        actor: str | None = None,
        place: str | None = None,
        type: EventType | str | None = None,
        sub_type: SubType | str | None = None,
        status: Status | str | None = None,
        source: str | None = None,
        disputed: bool | None = None,
        least_sources: int = 1,
    ) -> tuple[Event, ...]:
        """Return the events that answer to all that is asked, in order.

        Parameters
        ----------
        front, children:
            As `for_front` takes them.
        start, end:
            As `between` takes them; either may be left out.
        actor, place:
            A name; letter case, diacritics, spaces and hyphens do not matter.
        type, sub_type, status:
            Of the event.
        source:
            An independent source that tells it.
        disputed:
            Only those that are, or are not.
        least_sources:
            Only those that at least so many independent sources tell.

        Raises
        ------
        ReportDateError
            Where `start` or `end` is no date, or has no time zone.

        >>> Chronology((), Fronts(), ()).query(status="planned", place="Hajin")
        ()
        """
        wanted_fronts = None if front is None else (self._with_children(front) if children else {front})
        first = None if start is None else _instant(start)
        last = None if end is None else _instant(end)
        found = tuple(
            event
            for event in self.events
            if (wanted_fronts is None or event.front in wanted_fronts)
            and ((first is None and last is None) or _may_lie_in(event, first, last))
            and (actor is None or fold(actor) in {fold(one.name) for one in event.actors})
            and (place is None or fold(place) in {fold(n) for one in event.places for n in (one.name, one.text)})
            and (type is None or event.type == type)
            and (sub_type is None or event.sub_type == sub_type)
            and (status is None or event.status == status)
            and (source is None or fold(source) in {fold(name) for name in event.sources})
            and (disputed is None or event.is_disputed is disputed)
            and len(event.sources) >= least_sources
        )
        if wanted_fronts is not None and len(wanted_fronts) > 1:
            return tuple(sorted(found, key=lambda event: order_of(event)[1:]))
        return found

    def _with_children(self, front: str) -> set[str]:
        found = {front}
        size = 0
        while len(found) > size:  # each round adds a generation; a circle of parents adds nothing
            size = len(found)
            found |= {one.id for one in self.fronts if one.parent in found}
        return found

    def add(self, articles: Iterable[Article]) -> Chronology:
        """Return the chronology of these and further articles: the same as building all at once."""
        from timeline import pipeline

        result: Chronology = pipeline.add(self, articles)
        return result

    def figure(self, front: str | None = None) -> Figure:
        """Return a Plotly figure: one lane per front, or one front alone."""
        from timeline.views import timeline_figure

        return timeline_figure(self, front=front)

    def _repr_html_(self) -> str:
        """Show itself in a notebook."""
        from timeline.views import chronology_html

        return chronology_html(self)

    def write_html(self, path: str | PathLike[str], **options: Any) -> None:
        """Write one self-contained page; `options` go to `timeline.views.write_html`."""
        from timeline.views import write_html

        write_html(self, path, **options)

    def to_json(self) -> str:
        """Return the chronology as the text of `timeline.exports.write_json`."""
        from timeline.exports import to_json

        return to_json(self)

    def write_json(self, path: str | PathLike[str]) -> None:
        """Write the chronology as JSON; see `timeline.exports.write_json`."""
        from timeline.exports import write_json

        write_json(self, path)


def _instant(value: dt.date | str) -> DateTime:
    return pendulum.instance(ReportDate.of(value).start)


def _may_lie_in(event: Event, first: DateTime | None, last: DateTime | None) -> bool:
    interval = event.interval
    if interval is None:
        return False
    return (last is None or interval.earliest_start is None or interval.earliest_start < last) and (
        first is None or interval.latest_end is None or interval.latest_end > first
    )


def build_chronology(
    articles: Iterable[Article],
    fronts: Fronts,
    mentions: Iterable[Mention],
    diagnostics: Iterable[Diagnostic] = (),
) -> Chronology:
    """Merge mentions into a chronology.

    Parameters
    ----------
    articles:
        All that were read, also those that tell nothing.
    fronts:
        The fronts the mentions are on.
    mentions:
        Each on a front.
    diagnostics:
        What was odd so far; sorted here, each once.

    >>> len(build_chronology([], Fronts(), []))
    0
    """
    return _chronology(articles, fronts, Merged.of(mentions), diagnostics)


def extend_chronology(
    chronology: Chronology,
    articles: Iterable[Article],
    fronts: Fronts,
    mentions: Iterable[Mention],
    diagnostics: Iterable[Diagnostic] = (),
) -> Chronology:
    """Merge further mentions into a chronology: the same as building it of all, at the cost of what they concern.

    Parameters
    ----------
    chronology:
        One that was built, or read back: of that, all mentions are merged once more.
    articles, fronts, diagnostics:
        As `build_chronology` takes them, of everything.
    mentions:
        The further ones, each on a front.

    >>> len(extend_chronology(build_chronology([], Fronts(), []), [], Fronts(), []))
    0
    """
    work = chronology._work
    # Whoever made a chronology of other events from this one has other mentions than were merged.
    if work is None or work.events is not chronology.events:
        merged = Merged.of(chronology.mentions).with_mentions(mentions)
        return _chronology(articles, fronts, merged, diagnostics)
    return _chronology(articles, fronts, work.merged.with_mentions(mentions), diagnostics, work.narrowing)


def _chronology(
    articles: Iterable[Article],
    fronts: Fronts,
    merged: Merged,
    diagnostics: Iterable[Diagnostic],
    before: Narrowing | None = None,
) -> Chronology:
    # What contradicts is found anew: a further report may have put it right.
    kept = [remark for remark in diagnostics if remark.code != RELATION_CONTRADICTS]
    as_merged = merged.events()
    narrowing = Narrowing.of(as_merged, before)
    events = narrowing.events
    moved = [event for event, before in zip(events, as_merged, strict=True) if event is not before]
    if moved:
        in_order = [event for event, before in zip(events, as_merged, strict=True) if event is before]
        for event in moved:
            insort(in_order, event, key=order_of)
        events = tuple(in_order)
    return Chronology(
        articles=tuple(sorted(articles, key=lambda article: article.id)),
        fronts=fronts,
        events=events,
        diagnostics=tuple(sorted(dict.fromkeys([*kept, *narrowing.remarks]), key=_order_of_remark)),
        near_misses=merged.near_misses(),
        work=_Work(merged, narrowing, events),
    )


def _order_of_remark(remark: Diagnostic) -> tuple[str, ...]:
    place = (remark.start if remark.start is not None else -1, remark.line if remark.line is not None else -1)
    return (remark.path or "", remark.article or "", *(f"{n:012d}" for n in place), remark.code, remark.message)
