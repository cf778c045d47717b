"""A front: a named theatre of places, and the chronology that is written for it."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from timeline.fronts.gazetteer import Place

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
    regions:
        First-level divisions ("SY/Deir ez-Zor") and countries ("SY") all of which belong to it.

    >>> Front("hajin", "Hajin pocket", places=("Hajin", "Baghuz")).places
    ('Hajin', 'Baghuz')
    """

    id: str
    name: str
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    parent: str = ""
    regions: tuple[str, ...] = ()


@attrs.frozen
class Fronts:
    """The fronts of one chronology, in the order they are shown.

    Parameters
    ----------
    fronts:
        Each once, by its id.
    path:
        The file they were read from, or empty.
    found:
        True where nobody named them: they were found from the places of the articles.
    own_places:
        Places that the user's file adds to the gazetteer.
    """

    fronts: tuple[Front, ...] = ()
    path: str = ""
    found: bool = False
    own_places: tuple[Place, ...] = ()

    def __iter__(self) -> Iterator[Front]:
        return iter(self.fronts)

    def __len__(self) -> int:
        return len(self.fronts)

    def ancestors(self, identity: str) -> tuple[str, ...]:
        """Return the ids of the fronts that a front lies in, the nearest first.

        >>> Fronts((Front("a", "A"), Front("b", "B", parent="a"))).ancestors("b")
        ('a',)
        """
        parents = {front.id: front.parent for front in self.fronts}
        found: list[str] = []
        at = parents.get(identity, "")
        while at and at not in found:
            found.append(at)
            at = parents.get(at, "")
        return tuple(found)
