"""Outlines of countries, shipped with the library, so that a map needs no network.

`vendor/outlines.json.gz` holds the borders and coasts of Natural Earth 1:50m, version 4.1 (https://www.naturalearthdata.com/,
public domain), as `world-atlas` 2.0.2 (ISC) keeps them: each line as its first longitude and latitude, then the way to
each further point, in thousandths of a degree.
"""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from importlib.resources import files

from timeline.chronology.chronology import Chronology

__all__ = ["box_around", "outlines_around", "outlines_in"]

Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""
Lines = tuple[list[float | None], list[float | None]]
"""Longitudes and latitudes, with None between lines."""

_ROOM = 4.0
"""Degrees shown around the places at least."""
_WIDE = 60.0
"""Degrees; in a wider box only every third point is kept."""


@lru_cache(maxsize=1)
def _arcs() -> list[list[int]]:
    packed = files("timeline.views").joinpath("vendor", "outlines.json.gz").read_bytes()
    arcs: list[list[int]] = json.loads(gzip.decompress(packed))
    return arcs


def box_around(chronology: Chronology) -> Box | None:
    """The box that holds most of the places that are known, with some room; None where none is.

    One capital that a report names once shall not make all else small: of a dozen places or more, the outermost
    4 % on each side do not count.
    """
    places = [
        (place.longitude, place.latitude)
        for event in chronology.events
        for place in event.places
        if place.latitude is not None and place.longitude is not None
    ]
    if not places:
        return None
    west, east = _middle([longitude for longitude, _ in places])
    south, north = _middle([latitude for _, latitude in places])
    across, up = max(_ROOM, (east - west) * 1.5), max(_ROOM, (north - south) * 0.9)
    return max(-180, west - across), max(-90, south - up), min(180, east + across), min(90, north + up)


def _middle(values: list[float]) -> tuple[float, float]:
    ordered = sorted(values)
    cut = round((len(ordered) - 1) * 0.04) if len(ordered) >= 12 else 0
    return ordered[cut], ordered[-1 - cut]


def outlines_around(chronology: Chronology) -> Lines:
    """The outlines around the places of a chronology; empty where no place is known."""
    box = box_around(chronology)
    return ([], []) if box is None else outlines_in(box)


def outlines_in(box: Box) -> Lines:
    """The outlines that lie in a box, as one broken line.

    >>> longitudes, latitudes = outlines_in((38.0, 33.0, 42.0, 37.0))
    >>> len(longitudes) == len(latitudes) > 10
    True
    """
    west, south, east, north = box
    step = 3 if max(east - west, north - south) > _WIDE else 1
    longitudes: list[float | None] = []
    latitudes: list[float | None] = []
    for arc in _arcs():
        x = y = 0
        inside = False
        before: tuple[float, float] | None = None
        last = len(arc) // 2 - 1
        for at in range(last + 1):
            x, y = x + arc[2 * at], y + arc[2 * at + 1]
            if at % step and at != last:
                continue
            longitude, latitude = x / 1000, y / 1000
            if west <= longitude <= east and south <= latitude <= north:
                if not inside:
                    if longitudes:
                        longitudes.append(None)
                        latitudes.append(None)
                    if before is not None:  # the line comes in from outside
                        longitudes.append(before[0])
                        latitudes.append(before[1])
                longitudes.append(longitude)
                latitudes.append(latitude)
                inside = True
            elif inside:
                longitudes.append(longitude)
                latitudes.append(latitude)
                inside = False
            before = longitude, latitude
    return longitudes, latitudes
