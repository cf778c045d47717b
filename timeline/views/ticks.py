"""How the time axis names its ticks."""

from __future__ import annotations

from typing import Any

__all__ = ["tick_formats"]


def tick_formats() -> list[dict[str, Any]]:
    """Day before month before year, finer the nearer one looks."""
    day = 86_400_000
    return [
        {"dtickrange": [None, 1000], "value": "%H:%M:%S.%L\n%-d %b %Y"},
        {"dtickrange": [1000, 60_000], "value": "%H:%M:%S\n%-d %b %Y"},
        {"dtickrange": [60_000, day], "value": "%H:%M\n%-d %b %Y"},
        {"dtickrange": [day, "M1"], "value": "%-d %b\n%Y"},
        {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
        {"dtickrange": ["M12", None], "value": "%Y"},
    ]
