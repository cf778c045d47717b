"""Colours, symbols and patterns, read from `palette.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

import attrs

from timeline.mentions.types import EventType, Status

__all__ = ["Palette", "StatusStyle", "palette"]


@attrs.frozen
class StatusStyle:
    """How a status looks: its sign in text, Plotly's marker symbol and fill pattern, whether bars are outlines only."""

    glyph: str
    symbol: str
    pattern: str
    hollow: bool


@attrs.frozen
class Palette:
    """How events look, by type and by status."""

    types: dict[EventType, str]
    statuses: dict[Status, StatusStyle]
    ink: str
    faint_ink: str
    grid: str
    lane: str
    halo: str
    dispute: str

    def faded(self, kind: EventType, opacity: float) -> str:
        """The colour of a type, see-through.

        >>> from timeline.mentions.types import EventType
        >>> palette().faded(EventType.BATTLES, 0.5)
        'rgba(213,94,0,0.5)'
        """
        value = self.types[kind].lstrip("#")
        red, green, blue = (int(value[at : at + 2], 16) for at in (0, 2, 4))
        return f"rgba({red},{green},{blue},{opacity:g})"


@lru_cache(maxsize=1)
def palette() -> Palette:
    """The palette of `palette.toml`; every type and status has its entry there, or this raises KeyError."""
    data = tomllib.loads(files("timeline.views").joinpath("palette.toml").read_text(encoding="utf-8"))
    return Palette(
        types={kind: data["types"][kind.value] for kind in EventType},
        statuses={status: StatusStyle(**data["status"][status.value]) for status in Status},
        **data["figure"],
    )
