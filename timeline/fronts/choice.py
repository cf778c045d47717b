"""Choice: which of several places of one name a report means."""

from __future__ import annotations

import math
from collections.abc import Sequence

from timeline.fronts.containment import Region
from timeline.fronts.context import Context
from timeline.fronts.gazetteer import Place, specificity
from timeline.fronts.spelling import plain_form

__all__ = ["GEONAMES", "choose", "region_of"]

GEONAMES = "GeoNames"
# What speaks for one of several places of a name. The weights are set so that the article's own country
# outweighs any difference of size, and size decides where the article tells nothing.
_WEIGHT_COUNTRY = 3.0
_WEIGHT_REGION = 1.5
_WEIGHT_SIZE = 0.35
_WEIGHT_EXACT = 0.5
_WEIGHT_KIND = 1.0
_WEIGHT_SETTLEMENT = 0.5
_WEIGHT_LISTED = 1.0  # in our additions, as war reports name it
_WEIGHT_WITHIN = 3.0  # the text says that it lies there
_WEIGHT_BESIDE = 1.0  # a name right beside it lies there
_WEIGHT_OWN = 10.0


def region_of(place: Place) -> Region:
    """Return the region a place lies in.

    >>> from timeline.fronts.gazetteer import Gazetteer
    >>> region_of(Gazetteer().find("Binnish")[0])
    ('SY', 'Idlib')
    """
    return place.country, place.region


def _score(
    option: Place, name: str, kind: str, context: Context, own: tuple[Place, ...], within: frozenset[Region]
) -> float:
    score = _WEIGHT_COUNTRY * context.country(option) + _WEIGHT_REGION * context.region(option)
    score += _WEIGHT_SIZE * math.log10(option.population + 100)
    plain = plain_form(name)
    if any(plain_form(known) == plain for known in option.names):
        score += _WEIGHT_EXACT
    if kind and specificity(option.feature) == specificity(kind):
        score += _WEIGHT_KIND
    elif kind in ("town", "village") and option.feature in ("town", "village"):
        score += _WEIGHT_KIND / 2
    if option.feature != "governorate":
        score += _WEIGHT_SETTLEMENT  # "Aleppo" alone is the city
    if option.source != GEONAMES:
        score += _WEIGHT_LISTED
    if (option.country, option.region) in within or (option.country, "") in within:
        score += _WEIGHT_WITHIN
    return score + (_WEIGHT_OWN if option in own else 0.0)


def choose(
    options: Sequence[Place],
    name: str,
    kind: str,
    context: Context,
    own: tuple[Place, ...] = (),
    within: frozenset[Region] = frozenset(),
    beside: frozenset[Region] = frozenset(),
) -> Place:
    """Return the likeliest of several places of a name.

    Parameters
    ----------
    options:
        At least one.
    kind:
        The kind of place that a word beside the name tells ("governorate"), or empty.
    context:
        What is spoken of beside this name.
    own:
        The user's own places, which win.
    within:
        The regions that the text says it lies in.
    beside:
        The regions of the names that stand right beside it.

    >>> from timeline.fronts.gazetteer import Gazetteer
    >>> gazetteer = Gazetteer()
    >>> options = gazetteer.find("Tripoli")
    >>> lebanon = Context({"LB": 1.0})
    >>> choose(options, "Tripoli", "", Context()).country, choose(options, "Tripoli", "", lebanon).country
    ('LY', 'LB')
    """
    return min(
        options,
        key=lambda option: (
            -_score(option, name, kind, context, own, within) - _WEIGHT_BESIDE * (region_of(option) in beside),
            option.country,
            option.region,
            option.name,
            option.latitude,
            option.longitude,
        ),
    )
