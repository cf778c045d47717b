"""The timeline: one lane per front, one mark per event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from timeline.chronology.chronology import Chronology
from timeline.chronology.event import Event
from timeline.mentions.types import EventType, Status
from timeline.views.geometry import Lane, Mark, Plan, Stretch, plan
from timeline.views.hover import escape, hover_text, safe_line
from timeline.views.look import CLEAR, iso
from timeline.views.palette import palette
from timeline.views.ticks import tick_formats
from timeline.views.wording import display_zone, shorten, strings, wall_time, zone_name

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["draw", "timeline_figure"]

ROW_HEIGHT = 22
"""Pixels."""
_MARGIN_TOP = 64
_TICK_LABELS = 36
SLIDER = 46
BELOW = 14
_LEGEND = 76
_SMALLEST_MARKER = 10.0
_RING = 8
"""How much wider than its marker the ring of a dispute is."""
_MOST_WEIGHT = 5
"""More sources than this make a mark no larger."""
_FIRST, _LAST = dt.datetime.min, dt.datetime.max  # noqa: DTZ901 - wall-clock times
_SURE, _UNIT, _DOUBT = 0.85, 0.42, 0.22
"""Opacities of what an event surely fills, of the one unit it lies in, and of what it may reach into."""


def timeline_figure(chronology: Chronology, front: str | None = None, *, report_dates: bool = False) -> go.Figure:
    """Draw a chronology: a lane per front, nested ones under their parents, and a mark per event.

    A marker stands for the event and stays the same size at any zoom; a solid bar is what the event
    surely fills, a lighter one the day (or month …) it lies in, the lightest what it may reach into; an
    arrow is a side on which nothing bounds it. Colour is the type, symbol and pattern the status, size
    the number of sources; a ring marks a dispute. Events without a date are counted under the axis
    and not drawn. The `customdata` of every point is the event's id.

    Parameters
    ----------
    chronology:
        What to draw. Times are shown in the zone of most of its reports.
    front:
        The id of a front, to draw it and those that lie in it; all where None.
    report_dates:
        Also draw a vertical line at the date of each report.

    Returns
    -------
    plotly.graph_objects.Figure
        To restyle at will; every trace has a name, and `legendgroup` is the event type.

    Raises
    ------
    FrontsError
        Where there is no such front.

    >>> from timeline.fronts.front import Fronts
    >>> timeline_figure(Chronology((), Fronts(), ())).layout.xaxis.type
    'date'
    """
    zone = display_zone(chronology)
    placed = plan(chronology, zone, front)
    figure = draw(placed, zone, {mark.event.id: hover_text(mark.event, zone) for mark in placed.marks})
    if report_dates:
        figure.add_trace(_report_lines(chronology, zone, placed.total_rows))
    return figure


def _report_lines(chronology: Chronology, zone: dt.tzinfo, rows: int) -> go.Scatter:
    import plotly.graph_objects as go

    reports = [article.report_date for article in chronology.articles if article.report_date is not None]
    days = sorted({iso(wall_time(report.start, report.zone if report.is_day else zone)) for report in reports})
    return go.Scatter(
        name=escape(strings()["figure"]["reports"]),
        mode="lines",
        x=[x for day in days for x in (day, day, None)],
        y=[y for _ in days for y in (-0.5, max(4, rows) - 0.5, None)],
        line={"color": palette().faint_ink, "width": 1, "dash": "dot"},
        hoverinfo="skip",
        legend="legend2",
    )


def draw(placed: Plan, zone: dt.tzinfo, texts: Mapping[str, str]) -> go.Figure:
    """Draw what is placed; `texts` are what the marks say under the pointer, by event id, each safe for Plotly."""
    import plotly.graph_objects as go

    look = palette()
    figure = go.Figure(layout=_layout(placed, zone))
    by_type: dict[EventType, list[tuple[Mark, int]]] = {}
    for mark, row in zip(placed.marks, placed.rows, strict=True):
        by_type.setdefault(mark.event.type, []).append((mark, row))
    kinds = [(kind, by_type[kind]) for kind in EventType if kind in by_type]
    for kind, some in kinds:
        bars = _bars(kind, some, texts)
        if bars is not None:
            figure.add_trace(bars)
    everything = list(zip(placed.marks, placed.rows, strict=True))
    for trace in (_arrows(everything), _disputes(everything, texts)):
        if trace is not None:
            figure.add_trace(trace)
    for kind, some in kinds:
        figure.add_trace(_markers(kind, some, texts))
    for kind, _ in kinds:
        figure.add_trace(_key(kind.value, "circle", look.types[kind], "legend", kind.value))
    for status in Status:
        if any(mark.event.status is status for mark in placed.marks):
            style = look.statuses[status]
            figure.add_trace(_key(strings()["status"][status.value], style.symbol, look.faint_ink, "legend2"))
    return figure


def _weight(event: Event) -> int:
    """How many sources an event counts with, from 1."""
    return max(1, min(_MOST_WEIGHT, len(event.sources)))


def _bars(kind: EventType, some: list[tuple[Mark, int]], texts: Mapping[str, str]) -> go.Bar | None:
    """All stretches of one type in one trace; what is surest is drawn last, on top."""
    import plotly.graph_objects as go

    look = palette()
    columns: dict[str, list[Any]] = {
        name: [] for name in ("base", "x", "y", "width", "color", "line", "edge", "pattern", "ids", "hover")
    }

    def add(mark: Mark, row: int, stretch: Stretch, opacity: float, height: float) -> None:
        style = look.statuses[mark.event.status]
        columns["base"].append(iso(stretch[0]))
        columns["x"].append(int((stretch[1] - stretch[0]).total_seconds() * 1000))
        columns["y"].append(row)
        columns["width"].append(height)
        columns["color"].append(look.faded(kind, 0.04 if style.hollow else opacity))
        columns["line"].append(look.faded(kind, min(1, opacity * 2)))
        columns["edge"].append(1.5 if style.hollow else 0)
        columns["pattern"].append(style.pattern)
        columns["ids"].append(mark.event.id)
        columns["hover"].append(texts.get(mark.event.id, ""))

    for mark, row in some:
        height = 0.34 + 0.08 * _weight(mark.event)
        for stretch in mark.doubt:
            add(mark, row, stretch, _DOUBT, min(0.3, height))
        if mark.unit is not None:
            add(mark, row, mark.unit, _UNIT, height)
        if mark.sure is not None:
            add(mark, row, mark.sure, _SURE, height)
    if not columns["x"]:
        return None
    return go.Bar(
        name=escape(kind.value),
        orientation="h",
        base=columns["base"],
        x=columns["x"],
        y=columns["y"],
        width=columns["width"],
        customdata=columns["ids"],
        hovertext=columns["hover"],
        hoverinfo="text",
        marker={
            "color": columns["color"],
            "line": {"color": columns["line"], "width": columns["edge"]},
            "pattern": {
                "shape": columns["pattern"],
                "fgcolor": look.types[kind],
                "bgcolor": CLEAR,
                "size": 6,
                "solidity": 0.25,
            },
            "cornerradius": 3,
        },
        legendgroup=kind.value,
        showlegend=False,
    )


def _markers(kind: EventType, some: list[tuple[Mark, int]], texts: Mapping[str, str]) -> go.Scatter:
    """One marker for each event of a type."""
    import plotly.graph_objects as go

    look = palette()
    thin = [look.statuses[mark.event.status].hollow for mark, _ in some]
    return go.Scatter(
        name=escape(kind.value),
        mode="markers",
        x=[iso(mark.point) for mark, _ in some],
        y=[row for _, row in some],
        customdata=[mark.event.id for mark, _ in some],
        hovertext=[texts.get(mark.event.id, "") for mark, _ in some],
        hoverinfo="text",
        marker={
            "color": look.types[kind],
            "symbol": [look.statuses[mark.event.status].symbol for mark, _ in some],
            "size": [_size(mark.event) for mark, _ in some],
            "opacity": 1,
            "line": {
                "width": [2.2 if hollow else 1.2 for hollow in thin],
                "color": [look.types[kind] if hollow else look.halo for hollow in thin],
            },
        },
        legendgroup=kind.value,
        showlegend=False,
    )


def _size(event: Event) -> float:
    return _SMALLEST_MARKER + 1.8 * (_weight(event) - 1)


def _arrows(everything: list[tuple[Mark, int]]) -> go.Scatter | None:
    """An arrow on each side on which nothing bounds an event, beside its last bound."""
    import plotly.graph_objects as go

    look = palette()
    points: list[tuple[dt.datetime, int, str, str, Event]] = []
    for mark, row in everything:
        start, end = mark.stretch
        if mark.opens_left:
            points.append((start, row, "◀", "middle left", mark.event))
        if mark.opens_right:
            points.append((end, row, "▶", "middle right", mark.event))
    if not points:
        return None
    return go.Scatter(
        name="open",
        mode="markers+text",
        x=[iso(moment) for moment, *_ in points],
        y=[row for _, row, *_ in points],
        text=[arrow + "\ufe0e" for _, _, arrow, *_ in points],  # the text form, not the emoji
        textposition=[position for *_, position, _ in points],
        textfont={"size": 11, "color": [look.types[event.type] for *_, event in points]},
        marker={"size": [_size(event) + _RING * event.is_disputed for *_, event in points], "opacity": 0},
        customdata=[event.id for *_, event in points],
        hoverinfo="skip",
        showlegend=False,
    )


def _disputes(everything: list[tuple[Mark, int]], texts: Mapping[str, str]) -> go.Scatter | None:
    """A ring around each event that its reports contradict each other about."""
    import plotly.graph_objects as go

    look = palette()
    disputed = [(mark, row) for mark, row in everything if mark.event.is_disputed]
    if not disputed:
        return None
    return go.Scatter(
        name=escape(strings()["figure"]["disputed"]),
        mode="markers",
        x=[iso(mark.point) for mark, _ in disputed],
        y=[row for _, row in disputed],
        customdata=[mark.event.id for mark, _ in disputed],
        hovertext=[texts.get(mark.event.id, "") for mark, _ in disputed],
        hoverinfo="skip",
        marker={
            "symbol": "circle-open",
            "color": look.dispute,
            "size": [_size(mark.event) + _RING for mark, _ in disputed],
            "line": {"width": 2},
        },
        legend="legend2",
    )


def _key(name: str, symbol: str, color: str, legend: str, group: str = "") -> go.Scatter:
    """A legend entry that shows a symbol and draws nothing; a click on one with a group hides its traces."""
    import plotly.graph_objects as go

    return go.Scatter(
        name=escape(name),
        mode="markers",
        x=[None],
        y=[None],
        hoverinfo="skip",
        marker={"symbol": symbol, "color": color, "size": 10, "line": {"width": 2 if "open" in symbol else 0}},
        legendgroup=group or None,
        legend=legend,
    )


def _layout(placed: Plan, zone: dt.tzinfo) -> dict[str, Any]:
    words = strings()["figure"]
    look = palette()
    inner = max(4, placed.total_rows) * ROW_HEIGHT
    height = inner + _MARGIN_TOP + BELOW + SLIDER + _LEGEND
    button = {"step": "day", "stepmode": "backward"}
    return {
        "barmode": "overlay",
        "height": height,
        "margin": {"l": 12, "r": 12, "t": _MARGIN_TOP, "b": BELOW + SLIDER + _LEGEND, "autoexpand": False},
        "font": {"family": "system-ui, -apple-system, Segoe UI, Roboto, sans-serif", "size": 12, "color": look.ink},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "hovermode": "closest",
        "hoverdistance": 12,
        "hoverlabel": {"align": "left", "font": {"size": 12}, "namelength": 0},
        "dragmode": "pan",
        "clickmode": "event",
        "xaxis": {
            "type": "date",
            "side": "top",
            "range": _range(placed),
            "gridcolor": look.grid,
            "showspikes": True,
            "spikemode": "across",
            "spikethickness": 1,
            "spikedash": "dot",
            "spikecolor": look.faint_ink,
            "ticklabelmode": "instant",
            "tickformatstops": tick_formats(),
            "rangeslider": {"visible": True, "thickness": SLIDER / inner, "bgcolor": look.lane, "borderwidth": 0},
            "rangeselector": {
                "buttons": [
                    {"count": 7, "label": escape(words["week"]), **button},
                    {"count": 1, "label": escape(words["month"]), "step": "month", "stepmode": "backward"},
                    {"label": escape(words["all"]), "step": "all"},
                ],
                "x": 0,
                "xanchor": "left",
                "y": 1 + _TICK_LABELS / inner,
                "yanchor": "bottom",
                "bgcolor": look.lane,
                "activecolor": look.grid,
            },
        },
        "yaxis": {
            "range": [max(4, placed.total_rows) - 0.5, -0.5],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "showticklabels": False,
        },
        "shapes": [_lane_shape(lane) for index, lane in enumerate(placed.lanes) if index % 2 == 0],
        "annotations": [*(_lane_name(lane) for lane in placed.lanes), *_notes(placed, zone)],
        "legend": _legend(words["type"], -(BELOW + SLIDER + 10) / inner),
        "legend2": _legend(words["status"], -(BELOW + SLIDER + 40) / inner)
        | {"itemclick": False, "itemdoubleclick": False},
    }


def _legend(title: str, y: float) -> dict[str, Any]:
    return {
        "orientation": "h",
        "title": {"text": f"<b>{escape(title)}</b> "},
        "x": 0,
        "xanchor": "left",
        "y": y,
        "yanchor": "top",
        "bgcolor": CLEAR,
    }


def _lane_shape(lane: Lane) -> dict[str, Any]:
    return {
        "type": "rect",
        "layer": "below",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "yref": "y",
        "y0": lane.first - 0.5,
        "y1": lane.first + lane.rows + 0.5,
        "fillcolor": palette().lane,
        "line": {"width": 0},
    }


def _lane_name(lane: Lane) -> dict[str, Any]:
    """The front's name, on a row of its own, where no mark can hide it."""
    template = strings()["figure"]["child"] if lane.depth else "{name}"
    name = shorten(lane.front.name or lane.front.id, 60)
    return {
        "name": "lane",
        "text": f"<b>{safe_line(template.format(name=name))}</b>",
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "xshift": 6 + 14 * min(lane.depth, 6),
        "yref": "y",
        "y": lane.first,
        "yanchor": "middle",
        "showarrow": False,
        "font": {"size": 12},
    }


def _notes(placed: Plan, zone: dt.tzinfo) -> list[dict[str, Any]]:
    words = strings()["figure"]
    parts = [words["axis"].format(zone=zone_name(zone))]
    if placed.undated:
        template = words["undated_one"] if len(placed.undated) == 1 else words["undated_many"]
        parts.append(template.format(count=len(placed.undated)))
    note = {"xref": "paper", "yref": "paper", "showarrow": False, "font": {"size": 11, "color": palette().faint_ink}}
    corner = {"x": 1, "xanchor": "right", "y": 1, "yanchor": "bottom", "yshift": _TICK_LABELS}
    notes = [note | corner | {"name": "note", "text": escape(" · ".join(parts))}]
    if not placed.marks:
        notes.append(note | {"name": "empty", "text": escape(words["empty"]), "x": 0.5, "y": 0.5, "font": {"size": 15}})
    return notes


def _range(placed: Plan) -> list[str] | None:
    """The whole time that is drawn, with room on both sides for markers and arrows."""
    stretch = placed.stretch
    if stretch is None:
        return None
    start, end = stretch
    room = max((end - start) * 0.03, dt.timedelta(hours=12))
    first = start - room if start - _FIRST > room else start
    last = end + room if _LAST - end > room else end
    return [iso(first), iso(last)]
