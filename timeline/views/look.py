"""What all figures share: fonts, axes and colours, and how a moment is written for Plotly."""

from __future__ import annotations

import datetime as dt
from typing import Any

from timeline.views.palette import palette
from timeline.views.ticks import tick_formats

__all__ = ["CLEAR", "FONT", "base_layout", "date_axis", "iso"]

FONT = "system-ui, -apple-system, Segoe UI, Roboto, sans-serif"
CLEAR = "rgba(0,0,0,0)"


def iso(moment: dt.datetime) -> str:
    """A moment as Plotly reads dates, no longer than needed.

    >>> iso(dt.datetime(2018, 3, 22)), iso(dt.datetime(2018, 3, 22, 14, 30))
    ('2018-03-22', '2018-03-22 14:30')
    """
    if moment.time() == dt.time():
        return moment.date().isoformat()
    return moment.isoformat(
        sep=" ", timespec="minutes" if not (moment.second or moment.microsecond) else "milliseconds"
    )


def base_layout(height: int, **more: Any) -> dict[str, Any]:
    """The layout that every figure begins with: no background, so that it suits a light and a dark page."""
    look = palette()
    return {
        "height": height,
        "margin": {"l": 12, "r": 16, "t": 40, "b": 40},
        "font": {"family": FONT, "size": 12, "color": look.ink},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "hovermode": "closest",
        "hoverlabel": {"align": "left", "font": {"size": 12}, "namelength": 0},
        **more,
    }


def date_axis(**more: Any) -> dict[str, Any]:
    """An axis of dates, its ticks named from the day to the year."""
    return {
        "type": "date",
        "gridcolor": palette().grid,
        "zeroline": False,
        "tickformatstops": tick_formats(),
        "automargin": True,
        **more,
    }
