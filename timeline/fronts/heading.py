"""Headings: what they put in a province or its capital, the report below them puts in a village."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from timeline.fronts.gazetteer import specificity
from timeline.fronts.precision import geo_precision
from timeline.fronts.spelling import spelling_key
from timeline.mentions.mention import Mention, PlaceName
from timeline.mentions.types import OCCURRED, SubType

__all__ = ["narrow_headings"]

_NEAR = 4
"""How many mentions below a heading another may tell the same more narrowly, or sum it up again."""


def narrow_headings(mentions: list[Mention], numbers: Sequence[int]) -> None:
    """Give what the first sentence of an article puts in a province at large the place that the next ones tell.

    So too for what sums it up again: the first paragraph often repeats the heading.

    Parameters
    ----------
    mentions:
        Resolved, of which some are changed.
    numbers:
        Of one article's mentions with places, in the order of the text.
    """
    if not numbers:
        return
    first = mentions[numbers[0]].sentence
    summed: set[tuple[SubType, str]] = set()
    for at, number in enumerate(numbers):
        told = mentions[number]
        if len(told.places) != 1 or told.places[0].relation != "in" or not _stands_for_province(told.places[0]):
            continue
        what = told.sub_type, told.places[0].name
        if told.sentence == first:
            summed.add(what)
        elif at > _NEAR or what not in summed:
            continue
        below = [mentions[other] for other in numbers[at + 1 :] if mentions[other].sentence != told.sentence][:_NEAR]
        same = (each for each in below if _is_same(told, each) and not _stands_for_province(each.places[0]))
        found = next(same, None)
        if found is not None and _lies_in(found.places[0], told.places[0]):
            places = (found.places[0], *told.places)
            mentions[number] = attrs.evolve(told, places=places, geo_precision=geo_precision(places))


def _stands_for_province(place: PlaceName) -> bool:
    """True for a province, and for the town that it is called after."""
    return place.feature == "governorate" or spelling_key(place.name) == spelling_key(place.region)


def _is_same(told: Mention, other: Mention) -> bool:
    """True where a later mention can tell the same happening."""
    first, second = told.interval, other.interval
    together = first is None or second is None or first.meet(second) is not None
    return other.sub_type is told.sub_type and other.status is told.status is OCCURRED and together


def _lies_in(place: PlaceName, province: PlaceName) -> bool:
    same = bool(place.region) and (place.country, place.region) == (province.country, province.region)
    return same and specificity(place.feature) >= specificity("town")
