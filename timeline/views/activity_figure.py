"""Activity: how much happened when and where, where that changed, and what was counted."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from timeline.chronology.chronology import Chronology
from timeline.fronts.front import UNASSIGNED
from timeline.views.geometry import lane_order, mark_of
from timeline.views.hover import escape, safe_line
from timeline.views.look import base_layout, date_axis, iso
from timeline.views.palette import palette
from timeline.views.wording import display_zone, shorten, strings, when

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["activity_figure", "changed_weeks"]

_WEEK = dt.timedelta(days=7)
_BEFORE, _LEAST_BEFORE = 8, 4
"""A week is held against the eight before it, or as many of them as there are, at least four."""
_DEVIATIONS = 3.0
_ROW = 26
_COUNTED = 230
"""Pixels for the figures that were counted."""
_COLORS = [[0, "#dbe9f6"], [0.5, "#6aa3d5"], [1, "#08306b"]]


def changed_weeks(counts: Sequence[int]) -> list[tuple[int, int]]:
    """The weeks that leave what those before them make likely, each with +1 for more or -1 for less.

    A Shewhart control chart of counts: more than three standard deviations from the mean of the eight weeks before,
    the deviation taken as Poisson's (the root of the mean) where they vary less than that.

    >>> changed_weeks([2, 1, 2, 2, 1, 2, 14, 2])
    [(6, 1)]
    """
    found: list[tuple[int, int]] = []
    for at in range(_LEAST_BEFORE, len(counts)):
        before = counts[max(0, at - _BEFORE) : at]
        mean = sum(before) / len(before)
        spread = max(math.sqrt(sum((one - mean) ** 2 for one in before) / len(before)), math.sqrt(mean), 1.0)
        if abs(counts[at] - mean) > _DEVIATIONS * spread:
            found.append((at, 1 if counts[at] > mean else -1))
    return found


def activity_figure(chronology: Chronology, *, kinds: Sequence[str] = ("killed", "wounded", "captured")) -> go.Figure:
    """Draw events per week and front as a heat map, and under it the figures that were told, with their ranges.

    A triangle marks a week that `changed_weeks` flags. Weeks are ISO weeks, from Monday, in the zone of most reports.
    Undated events are not counted.

    Parameters
    ----------
    chronology:
        What to draw.
    kinds:
        Which figures to draw: "killed", "wounded" …; none for the heat map alone.

    >>> from timeline.fronts.front import Fronts
    >>> len(activity_figure(Chronology((), Fronts(), ())).data)
    0
    """
    import plotly.graph_objects as go

    words, look, zone = strings()["activity"], palette(), display_zone(chronology)
    marks = [mark for event in chronology.events if (mark := mark_of(event, zone)) is not None]
    if not marks:
        return go.Figure(layout=base_layout(200, xaxis=date_axis()))
    mondays = [_monday(mark.point) for mark in marks]
    first, last = min(mondays), max(mondays)
    weeks = (last - first) // _WEEK + 1
    counts = Counter(
        (mark.event.front or UNASSIGNED, (monday - first) // _WEEK) for mark, monday in zip(marks, mondays, strict=True)
    )
    fronts = [front for front, _ in lane_order(chronology) if any(identity == front.id for identity, _ in counts)]
    starts = [first + number * _WEEK for number in range(weeks)]
    rows = [[counts[front.id, week] for week in range(weeks)] for front in fronts]
    names = [safe_line(shorten(front.name or front.id, 36)) for front in fronts]
    heat = go.Heatmap(
        name=escape(words["events"]),
        x=[iso(start + _WEEK / 2) for start in starts],
        y=list(range(len(fronts))),
        z=[[count or None for count in row] for row in rows],
        text=[
            [
                f"{name}<br>" + escape(words["week_of"].format(day=iso(start)[:10], count=count))
                for start, count in zip(starts, row, strict=True)
            ]
            for name, row in zip(names, rows, strict=True)
        ],
        hoverinfo="text",
        colorscale=_COLORS,
        xgap=1,
        ygap=1,
        colorbar={"thickness": 10, "outlinewidth": 0},
    )
    flagged = [(number, week, way) for number, row in enumerate(rows) for week, way in changed_weeks(row)]
    changes = go.Scatter(
        name=escape(words["change"]),
        mode="markers",
        x=[iso(starts[week] + _WEEK / 2) for _, week, _ in flagged],
        y=[number for number, *_ in flagged],
        hovertext=[escape(words["more"] if way > 0 else words["less"]) for *_, way in flagged],
        hoverinfo="text",
        marker={
            "symbol": ["triangle-up" if way > 0 else "triangle-down" for *_, way in flagged],
            "size": 11,
            "color": look.dispute,
            "line": {"width": 1.5, "color": look.halo},
        },
        showlegend=False,
    )
    counted = _counted(chronology, kinds, zone)
    figure = go.Figure([heat, changes, *counted])
    figure.update_layout(_layout(names, bool(counted)))
    return figure


def _monday(moment: dt.datetime) -> dt.datetime:
    return dt.datetime.combine(moment.date(), dt.time()) - dt.timedelta(
        days=min(moment.weekday(), moment.toordinal() - 1)
    )


def _counted(chronology: Chronology, kinds: Sequence[str], zone: dt.tzinfo) -> list[go.Scatter]:
    """For each kind of figure its events: the best number, and as a line what the reports leave open."""
    import plotly.graph_objects as go

    traces = []
    colors = ("#D55E00", "#0072B2", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
    for number, kind in enumerate(kinds):
        told = [
            (mark.point, figure, event)
            for event in chronology.events
            if (mark := mark_of(event, zone)) is not None
            for figure in event.figures
            if figure.kind == kind and (figure.best or figure.high or figure.low) is not None
        ]
        if not told:
            continue
        told.sort(key=lambda row: (row[0], row[2].id))
        best = [
            next(value for value in (figure.best, figure.high, figure.low) if value is not None)
            for _, figure, _ in told
        ]
        high = [
            max(value, figure.high if figure.high is not None else value)
            for value, (_, figure, _) in zip(best, told, strict=True)
        ]
        low = [
            min(value, figure.low if figure.low is not None else value)
            for value, (_, figure, _) in zip(best, told, strict=True)
        ]
        traces.append(
            go.Scatter(
                name=escape(kind),
                mode="markers",
                x=[iso(point) for point, *_ in told],
                y=best,
                yaxis="y2",
                customdata=[event.id for *_, event in told],
                error_y={
                    "type": "data",
                    "symmetric": False,
                    "thickness": 1.3,
                    "width": 4,
                    "array": [top - value for top, value in zip(high, best, strict=True)],
                    "arrayminus": [value - bottom for value, bottom in zip(best, low, strict=True)],
                },
                marker={"color": colors[number % len(colors)], "size": 8},
                hovertext=[
                    f"<b>{safe_line(shorten(event.summary, 90))}</b><br>{escape(when(event.interval, zone))}<br>"
                    + escape(f"{bottom}–{top} {kind}" if bottom != top else f"{value} {kind}")
                    for (_, _, event), value, bottom, top in zip(told, best, low, high, strict=True)
                ],
                hoverinfo="text",
            )
        )
    return traces


def _layout(names: list[str], counted: bool) -> dict[str, Any]:
    heat = 30 + _ROW * len(names)
    inner = heat + (_COUNTED if counted else 0)
    split = heat / inner
    axis: dict[str, Any] = {"gridcolor": palette().grid, "zeroline": False, "automargin": True}
    rows = axis | {
        "range": [len(names) - 0.5, -0.5],
        "tickvals": list(range(len(names))),
        "ticktext": names,
        "showgrid": False,
        "domain": [1 - split + 0.02, 1] if counted else [0, 1],
    }
    layout = base_layout(
        inner + 90,
        xaxis=date_axis(anchor="y2" if counted else "y"),
        yaxis=rows,
        legend={"orientation": "h", "x": 0, "y": 1 - split, "yanchor": "top"},
    )
    if counted:
        layout["yaxis2"] = axis | {"domain": [0, 1 - split - 0.08], "rangemode": "tozero"}
    return layout
