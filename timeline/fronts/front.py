"""A front: a named theatre of places, and the chronology that is written for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from timeline.calendar.interval import Interval
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
        Names of actors whose events belong to it where no place tells otherwise. Of a front that has actors and no
        places, whoever acts decides before what else its report tells.
    other_names:
        Any other words that mean this front ("the Hajin pocket").
    parent:
        The id of the front it lies in, or empty.
    regions:
        First-level divisions ("SY/Deir ez-Zor") and countries ("SY") all of which belong to it.
    since, until:
        Its first day, and the day from which it exists no more, in the time zone of each report; None where it always
        did or will.

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
    since: dt.date | None = None
    until: dt.date | None = None

    @property
    def is_of_actors(self) -> bool:
        """Whether it is told by who acts and not by where."""
        return bool(self.actors) and not self.places and not self.regions

    def may_hold(self, interval: Interval | None) -> bool:
        """Whether something told to lie in an interval may have been while the front existed.

        >>> pocket = Front("pocket", "The pocket", until=dt.date(2019, 3, 23))
        >>> from pendulum import datetime
        >>> pocket.may_hold(Interval.within(datetime(2019, 3, 23), datetime(2019, 3, 24)))
        False
        """
        if interval is None:
            return True
        first, last = interval.earliest_start, interval.latest_end
        if self.until is not None and first is not None and first.date() >= self.until:
            return False
        return self.since is None or last is None or last.subtract(microseconds=1).date() >= self.since


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
