"""A front: a named theatre of places, and the chronology that is written for it."""

from __future__ import annotations

import attrs

__all__ = ["UNASSIGNED", "Front", "Fronts"]

UNASSIGNED = "unassigned"
"""The id of the front of what belongs to none."""


@attrs.frozen
class Front:
    """A named theatre.

    Parameters
    ----------
    id:
        Letters, digits and hyphens; unique.
    name:
        As shown.
    places:
        Names of its places, in any spelling.
    actors:
        Names of actors whose events belong to it where no place tells otherwise.
    other_names:
        Any other words that mean this front ("the Hajin pocket").
    parent:
        The id of the front it lies in, or empty.

    >>> Front("hajin", "Hajin pocket", places=("Hajin", "Baghuz")).places
    ('Hajin', 'Baghuz')
    """

    id: str
    name: str
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    parent: str = ""


@attrs.frozen
class Fronts:
    """The fronts of one chronology, in the order they are shown."""

    fronts: tuple[Front, ...] = ()
    path: str = ""
    """The file they were read from, or empty."""

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self.fronts)
