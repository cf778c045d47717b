"""The map: events by place, with time as an animation, on outlines that are shipped with the library."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from typing import TYPE_CHECKING, Any

from timeline.chronology.chronology import Chronology
from timeline.chronology.event import Event
from timeline.mentions.types import EventType
from timeline.views.geometry import mark_of
from timeline.views.hover import escape, safe_line
from timeline.views.look import base_layout, iso
from timeline.views.outlines import box_around, outlines_around
from timeline.views.palette import palette
from timeline.views.wording import display_zone, shorten, strings

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["map_figure"]

_MOST_FRAMES = 60
_LABELS = 14
_Spot = tuple[float, float, str]


def map_figure(chronology: Chronology, *, days: int = 28) -> go.Figure:
    """Draw the events by place: larger where more happened, in the colour of the type that most of them are.

    Longitudes and latitudes on plain axes, a degree of both as long as it is in the middle of the map; borders and
    coasts are Natural Earth's (public domain), shipped with the library, so no network is needed. Events without a
    known place are counted in the title.

    Parameters
    ----------
    chronology:
        What to draw. An event is shown at the first of its places that has coordinates.
    days:
        How many days each frame of the animation shows.

    >>> from timeline.fronts.front import Fronts
    >>> len(map_figure(Chronology((), Fronts(), ())).frames)
    0
    """
    import plotly.graph_objects as go

    words, look, zone = strings()["map"], palette(), display_zone(chronology)
    placed = [(event, spot, mark_of(event, zone)) for event in chronology.events if (spot := _spot(event))]
    missing = len(chronology.events) - len(placed)
    longitudes, latitudes = outlines_around(chronology)
    outlines = go.Scatter(
        name=escape(words["outlines"]),
        mode="lines",
        x=longitudes,
        y=latitudes,
        hoverinfo="skip",
        showlegend=False,
        line={"color": look.faint_ink, "width": 1, "simplify": False},
        opacity=0.6,
    )
    everything = [(event, spot) for event, spot, _ in placed]
    most = max(Counter(spot for _, spot in everything).values(), default=1)
    figure = go.Figure([outlines, _places(everything, most)], layout=_layout(chronology, missing))
    moments = sorted(mark.point for _, _, mark in placed if mark is not None)
    if len(moments) < 2 or moments[0] == moments[-1]:
        return figure
    stride = max(dt.timedelta(days=days), (moments[-1] - moments[0]) / _MOST_FRAMES)
    count = min(_MOST_FRAMES, int((moments[-1] - moments[0]) / stride) + 1)
    frames = []
    for number in range(count):
        start, end = moments[0] + number * stride, moments[0] + (number + 1) * stride
        some = [(event, spot) for event, spot, mark in placed if mark is not None and start <= mark.point < end]
        name = f"{iso(start)[:10]} – {iso(end)[:10]}"
        frames.append(go.Frame(name=name, data=[_places(some, most)], traces=[1]))
    figure.frames = [go.Frame(name=words["all"], data=[_places(everything, most)], traces=[1]), *frames]
    at_once: dict[str, Any] = {
        "mode": "immediate",
        "frame": {"duration": 0, "redraw": True},
        "transition": {"duration": 0},
    }
    playing = at_once | {"frame": {"duration": 500, "redraw": True}, "fromcurrent": True}
    figure.update_layout(
        updatemenus=[
            {
                "type": "buttons",
                "direction": "left",
                "x": 0,
                "y": -0.02,
                "xanchor": "left",
                "yanchor": "top",
                "buttons": [
                    {
                        "label": escape(words["play"]),
                        "method": "animate",
                        "args": [[frame.name for frame in frames], playing],
                    },
                    {"label": escape(words["pause"]), "method": "animate", "args": [[None], at_once]},
                ],
            }
        ],
        sliders=[
            {
                "x": 0.16,
                "len": 0.84,
                "y": -0.02,
                "currentvalue": {"visible": True, "font": {"size": 12}},
                "steps": [
                    {"label": escape(str(frame.name)), "method": "animate", "args": [[frame.name], at_once]}
                    for frame in figure.frames
                ],
            }
        ],
    )
    return figure


def _spot(event: Event) -> _Spot | None:
    for place in event.places:
        if place.latitude is not None and place.longitude is not None:
            return place.longitude, place.latitude, place.name or place.text
    return None


def _places(some: list[tuple[Event, _Spot]], most: int) -> go.Scatter:
    import plotly.graph_objects as go

    look = palette()
    kinds: dict[_Spot, Counter[EventType]] = {}
    for event, spot in some:
        kinds.setdefault(spot, Counter())[event.type] += 1
    spots = sorted(kinds, key=lambda spot: (-kinds[spot].total(), spot[2], spot))
    order = list(EventType)
    best = [max(kinds[spot], key=lambda kind: (kinds[spot][kind], -order.index(kind))) for spot in spots]
    texts = [
        f"<b>{safe_line(shorten(spot[2], 60))}</b><br>"
        + "<br>".join(f"{kinds[spot][kind]} {escape(kind.value)}" for kind in order if kinds[spot][kind])
        for spot in spots
    ]
    return go.Scatter(
        name=escape(strings()["map"]["events"]),
        mode="markers+text",
        x=[spot[0] for spot in spots],
        y=[spot[1] for spot in spots],
        text=[safe_line(shorten(spot[2], 24)) if at < _LABELS else "" for at, spot in enumerate(spots)],
        textposition="middle right",
        textfont={"size": 11},
        hovertext=texts,
        hoverinfo="text",
        showlegend=False,
        marker={
            "size": [9 + 30 * math.sqrt(kinds[spot].total() / max(8, most)) for spot in spots],
            "color": [look.faded(kind, 0.75) for kind in best],
            "line": {"width": 1, "color": look.halo},
            "opacity": 1,
        },
    )


def _layout(chronology: Chronology, missing: int) -> dict[str, Any]:
    words = strings()["map"]
    west, south, east, north = box_around(chronology) or (-180.0, -60.0, 180.0, 80.0)
    across, up = (east - west) / 4, (north - south) / 4
    hidden = {"showgrid": False, "zeroline": False, "showticklabels": False}
    title = words["missing"].format(count=missing) if missing else None
    return base_layout(
        620,
        title={"text": escape(title) if title else None, "font": {"size": 12}},
        margin={"l": 0, "r": 0, "t": 36, "b": 70},
        xaxis=hidden | {"range": [west + across, east - across]},
        # A degree of longitude is shorter than one of latitude by the cosine of the latitude.
        yaxis=hidden
        | {
            "range": [south + up, north - up],
            "scaleanchor": "x",
            "scaleratio": 1 / max(0.1, math.cos(math.radians((south + north) / 2))),
        },
        dragmode="pan",
    )
