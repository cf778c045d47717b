"""Compare two chronologies, or two fronts of one, on one time axis."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs

from timeline.chronology.chronology import Chronology
from timeline.chronology.event import Event
from timeline.mentions.types import EventType
from timeline.views.geometry import Mark, mark_of
from timeline.views.hover import escape, hover_text, safe_line
from timeline.views.look import base_layout, date_axis, iso
from timeline.views.packing import pack
from timeline.views.palette import palette
from timeline.views.wording import display_zone, strings, when

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["Pair", "compare_figure", "paired"]

_ROW = 18
_MARKER = 0.009
"""Half a marker, as part of the time shown."""
_BOTH, _DIFFERS, _ONLY = "both", "differs", "only"
_COLORS = {_BOTH: "#8C8C8C", _DIFFERS: "#B3002D", _ONLY: "#0072B2"}
_SYMBOLS = {_BOTH: "circle", _DIFFERS: "diamond", _ONLY: "circle-open"}


@attrs.frozen
class Pair:
    """An event of one chronology and the same happening in the other; None where the other has none.

    Parameters
    ----------
    one, other:
        The events.
    differences:
        What the two tell otherwise, in words; empty where they agree or where there is only one.
    """

    one: Event | None
    other: Event | None
    differences: tuple[str, ...] = ()


def paired(a: Chronology, b: Chronology) -> tuple[Pair, ...]:
    """Match the events of two chronologies: those of one id, then those that share most of their mentions' passages.

    An event of the one is matched with at most one of the other. What is left over is on its own.

    >>> from timeline.fronts.front import Fronts
    >>> paired(Chronology((), Fronts(), ()), Chronology((), Fronts(), ()))
    ()
    """
    others = {event.id: event for event in b.events}
    matched: dict[str, Event] = {event.id: others[event.id] for event in a.events if event.id in others}
    taken = {event.id for event in matched.values()}
    homes: dict[tuple[str, int, int], Event] = {
        key: event for event in b.events if event.id not in taken for key in _passages(event)
    }
    for event in a.events:
        if event.id in matched:
            continue
        shared: dict[str, int] = {}
        for key in _passages(event):
            if key in homes and homes[key].id not in taken:
                shared[homes[key].id] = shared.get(homes[key].id, 0) + 1
        if shared:
            best = min(shared, key=lambda identity: (-shared[identity], identity))
            matched[event.id] = others[best]
            taken.add(best)
    zone = display_zone(a if a.articles else b)
    pairs = [
        Pair(event, matched.get(event.id), _differences(event, matched[event.id], zone) if event.id in matched else ())
        for event in a.events
    ]
    return (*pairs, *(Pair(None, event) for event in b.events if event.id not in taken))


def _passages(event: Event) -> list[tuple[str, int, int]]:
    return [(mention.article.id, mention.trigger.start, mention.trigger.end) for mention in event.mentions]


def _differences(one: Event, other: Event, zone: dt.tzinfo) -> tuple[str, ...]:
    words = strings()["compare"]
    facts = (
        ("date", when(one.interval, zone), when(other.interval, zone)),
        ("front", one.front, other.front),
        ("type", one.type.value, other.type.value),
        ("status", one.status.value, other.status.value),
        ("figures", _figures(one), _figures(other)),
        ("reports", str(len(one.mentions)), str(len(other.mentions))),
    )
    return tuple(
        words["difference"].format(what=words[name], one=first, other=second)
        for name, first, second in facts
        if first != second
    )


def _figures(event: Event) -> str:
    return ", ".join(f"{figure.low}–{figure.high} {figure.kind}" for figure in event.figures) or "–"


def compare_figure(
    a: Chronology,
    b: Chronology | None = None,
    *,
    fronts: tuple[str, str] | None = None,
    names: tuple[str, str] = ("A", "B"),
) -> go.Figure:
    """Draw two chronologies on one time axis, one above the line and one below, with their differences marked.

    Grey is what both tell alike; a red diamond what they tell otherwise, with a line from one to the other; a hollow
    blue mark what only one of them has. Two fronts of one chronology have no event in common: there colour is
    the type.

    Parameters
    ----------
    a, b:
        The chronologies; `b` may be left out where `fronts` names two of `a`.
    fronts:
        The ids of a front of `a` and of one of `b` (or of `a`), each with those that lie in it; all where None.
    names:
        What to call the two.

    Raises
    ------
    ValueError
        Where there is neither a second chronology nor a pair of fronts.

    >>> from timeline.fronts.front import Fronts
    >>> compare_figure(Chronology((), Fronts(), ()), Chronology((), Fronts(), ())).layout.xaxis.type
    'date'
    """
    import plotly.graph_objects as go

    if b is None and fronts is None:
        raise ValueError("compare_figure needs a second chronology, or two fronts of the first")
    other = a if b is None else b
    one = a
    if fronts is not None:
        one = attrs.evolve(one, events=one.for_front(fronts[0], children=True))
        other = attrs.evolve(other, events=other.for_front(fronts[1], children=True))
        called = {front.id: front.name for front in a.fronts} | {front.id: front.name for front in (b or a).fronts}
        names = (called.get(fronts[0], fronts[0]), called.get(fronts[1], fronts[1])) if names == ("A", "B") else names
    zone = display_zone(a if a.articles else other)
    pairs = paired(one, other)
    upper, lower = ([pair.one for pair in pairs if pair.one], [pair.other for pair in pairs if pair.other])
    kinds = {
        (side, event.id): (_ONLY if pair.one is None or pair.other is None else _DIFFERS if pair.differences else _BOTH)
        for pair in pairs
        for side, event in ((0, pair.one), (1, pair.other))
        if event is not None
    }
    notes = {
        (side, event.id): pair.differences
        for pair in pairs
        for side, event in ((0, pair.one), (1, pair.other))
        if event
    }
    placed = _placed(upper, 0, zone) | _placed(lower, 1, zone)
    tall = [max([abs(row) for (at, _), (_, row) in placed.items() if at == side], default=1) for side in (0, 1)]
    figure = go.Figure(layout=_layout(names, tall))
    if b is None:  # nothing is told twice: the type says more
        for type_ in EventType:
            some = [(key, mark, row) for key, (mark, row) in placed.items() if mark.event.type is type_]
            if some:
                figure.add_traces(_traces(type_.value, palette().types[type_], "circle", some, {}, zone))
    else:
        for kind in (_BOTH, _ONLY, _DIFFERS):
            some = [(key, mark, row) for key, (mark, row) in placed.items() if kinds[key] == kind]
            if some:
                name = strings()["compare"][kind]
                figure.add_traces(_traces(name, _COLORS[kind], _SYMBOLS[kind], some, notes, zone))
    moved = [
        (placed[0, pair.one.id], placed[1, pair.other.id])
        for pair in pairs
        if pair.one and pair.other and pair.differences and (0, pair.one.id) in placed and (1, pair.other.id) in placed
    ]
    if moved:
        figure.add_trace(
            go.Scatter(
                mode="lines",
                hoverinfo="skip",
                showlegend=False,
                line={"color": _COLORS[_DIFFERS], "width": 1, "dash": "dot"},
                x=[x for (first, _), (second, _) in moved for x in (iso(first.point), iso(second.point), None)],
                y=[y for (_, above), (_, below) in moved for y in (above, below, None)],
            )
        )
    return figure


def _placed(events: list[Event], side: int, zone: dt.tzinfo) -> dict[tuple[int, str], tuple[Mark, float]]:
    """Rows above the line count up, those below it down."""
    marks = [mark for event in events if (mark := mark_of(event, zone)) is not None]
    if not marks:
        return {}
    edges = [edge.toordinal() for mark in marks for edge in mark.stretch]
    half = max(1, max(edges) - min(edges)) * _MARKER
    rows = pack([_extent(mark, half) for mark in marks])
    return {
        (side, mark.event.id): (mark, -(row + 1.0) if side else row + 1.0)
        for mark, row in zip(marks, rows, strict=True)
    }


def _extent(mark: Mark, half: float) -> tuple[float, float]:
    start, end = (edge.toordinal() + edge.hour / 24 for edge in mark.stretch)
    middle = mark.point.toordinal() + mark.point.hour / 24
    return min(start, middle - half), max(end, middle + half)


def _traces(
    name: str,
    color: str,
    symbol: str,
    some: list[tuple[tuple[int, str], Mark, float]],
    notes: dict[tuple[int, str], tuple[str, ...]],
    zone: dt.tzinfo,
) -> list[Any]:
    import plotly.graph_objects as go

    stretches = [(mark.stretch, row) for _, mark, row in some if mark.stretch[0] < mark.stretch[1]]
    bars = go.Bar(
        orientation="h",
        base=[iso(stretch[0]) for stretch, _ in stretches],
        y=[row for _, row in stretches],
        width=0.45,
        x=[int((stretch[1] - stretch[0]).total_seconds() * 1000) for stretch, _ in stretches],
        hoverinfo="skip",
        marker={"color": color, "opacity": 0.3, "cornerradius": 3},
        showlegend=False,
    )
    texts = [
        "<br>".join([hover_text(mark.event, zone), *(f"<b>{safe_line(note)}</b>" for note in notes.get(key, ()))])
        for key, mark, _ in some
    ]
    markers = go.Scatter(
        name=escape(name),
        mode="markers",
        x=[iso(mark.point) for _, mark, _ in some],
        y=[row for *_, row in some],
        customdata=[identity for (_, identity), *_ in some],
        hovertext=texts,
        hoverinfo="text",
        marker={"symbol": symbol, "color": color, "size": 9, "line": {"width": 2 if "open" in symbol else 1}},
    )
    return [bars, markers]


def _layout(names: tuple[str, str], tall: list[float]) -> dict[str, Any]:
    look = palette()
    note: dict[str, Any] = {
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "yref": "paper",
        "showarrow": False,
        "xshift": 6,
    }
    return base_layout(
        int(140 + _ROW * (tall[0] + tall[1] + 3)),
        barmode="overlay",
        margin={"l": 12, "r": 16, "t": 48, "b": 40},
        xaxis=date_axis(),
        yaxis={
            "range": [-tall[1] - 1.4, tall[0] + 1.4],
            "showticklabels": False,
            "showgrid": False,
            "fixedrange": True,
            "zeroline": True,
            "zerolinecolor": look.faint_ink,
            "zerolinewidth": 2,
        },
        annotations=[
            note | {"text": f"<b>{safe_line(names[0])}</b>", "y": 1, "yanchor": "top"},
            note | {"text": f"<b>{safe_line(names[1])}</b>", "y": 0, "yanchor": "bottom"},
        ],
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom"},
    )
