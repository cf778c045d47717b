"""Fronts: the user's theatres, the gazetteer, and what puts a mention on a front."""

from timeline.fronts.assignment import assign_fronts
from timeline.fronts.automatic import find_and_assign_fronts, find_fronts
from timeline.fronts.front import UNASSIGNED, Front, Fronts
from timeline.fronts.fronts_file import read_fronts
from timeline.fronts.gazetteer import Gazetteer, Place
from timeline.fronts.resolution import most_specific, resolve_places
from timeline.fronts.spelling import spelling_key

__all__ = [
    "UNASSIGNED",
    "Front",
    "Fronts",
    "Gazetteer",
    "Place",
    "assign_fronts",
    "find_and_assign_fronts",
    "find_fronts",
    "load_gazetteer",
    "most_specific",
    "read_fronts",
    "resolve_places",
    "spelling_key",
]


def load_gazetteer() -> Gazetteer:
    """Return the packaged gazetteer; its data is read at the first question.

    >>> load_gazetteer().find("Hajeen")[0].region
    'Deir ez-Zor'
    """
    return Gazetteer()
