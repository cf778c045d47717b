"""Contexts: how much the names of a text speak for each country and region."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import attrs

from timeline.fronts.gazetteer import Place
from timeline.fronts.spelling import plain_form

__all__ = ["Context", "contexts", "votes_of"]

_NOTHING = 1e-9
_VOTE_UNCUED = 0.4
_VOTE_SPELT_OTHERWISE = 0.6
_VOTE_COUNTRY = 2.0


@attrs.frozen
class Context:
    """How much an article, or a fronts file, speaks of each country and region: shares that sum to one."""

    countries: Mapping[str, float] = attrs.field(factory=dict)
    regions: Mapping[tuple[str, str], float] = attrs.field(factory=dict)

    @classmethod
    def of(cls, votes: Iterable[tuple[Place, float]]) -> Context:
        """Add up votes for places into shares."""
        countries: dict[str, float] = defaultdict(float)
        regions: dict[tuple[str, str], float] = defaultdict(float)
        for place, weight in votes:
            countries[place.country] += weight
            regions[place.country, place.region] += weight
        return cls.of_sums(countries, regions)

    @classmethod
    def of_sums(cls, countries: Mapping[str, float], regions: Mapping[tuple[str, str], float]) -> Context:
        """Turn sums of votes into shares; what is left of a vote taken away by rounding counts for nothing."""
        told = {country: weight for country, weight in countries.items() if country and weight > _NOTHING}
        total = sum(told.values()) or 1.0
        return cls(
            {country: weight / total for country, weight in told.items()},
            {key: weight / total for key, weight in regions.items() if all(key) and weight > _NOTHING},
        )

    def country(self, place: Place) -> float:
        """The share of a place's country."""
        return self.countries.get(place.country, 0.0)

    def region(self, place: Place) -> float:
        """The share of a place's region."""
        return self.regions.get((place.country, place.region), 0.0)


def votes_of(options: Sequence[Place], name: str, *, cued: bool) -> list[tuple[Place, float]]:
    """Return what one name tells of where a text is: its weight is shared among the countries it may lie in."""
    best: dict[str, Place] = {}
    for option in options:
        if option.country and (option.country not in best or (option.region and not best[option.country].region)):
            best[option.country] = option
    plain = plain_form(name)
    votes = []
    for option in best.values():
        weight = 1.0 if any(plain_form(known) == plain for known in option.names) else _VOTE_SPELT_OTHERWISE
        weight *= 1.0 if cued else _VOTE_UNCUED
        weight *= _VOTE_COUNTRY if option.feature == "country" else 1.0
        weight *= math.log10(option.population + 1000) / 3
        votes.append((option, weight))
    shared = sum(weight for _, weight in votes)
    strongest = max((weight for _, weight in votes), default=0.0)
    return [(option, strongest * weight / shared) for option, weight in votes]


def contexts(
    votes: Mapping[str, Sequence[tuple[Place, float]]], besides: Sequence[tuple[Place, float]] = ()
) -> dict[str, Context]:
    """Return for each name what the other names tell of where the text is; for the empty name, what all tell.

    Parameters
    ----------
    votes:
        For each name the places it may be, with their weights (`votes_of`).
    besides:
        What else tells.
    """
    countries: dict[str, float] = defaultdict(float)
    regions: dict[tuple[str, str], float] = defaultdict(float)
    for place, weight in (*besides, *(vote for found in votes.values() for vote in found)):
        countries[place.country] += weight
        regions[place.country, place.region] += weight
    found_for = {"": Context.of_sums(countries, regions)}
    for name, found in votes.items():
        other_countries, other_regions = dict(countries), dict(regions)
        for place, weight in found:
            other_countries[place.country] -= weight
            other_regions[place.country, place.region] -= weight
        found_for[name] = Context.of_sums(other_countries, other_regions)
    return found_for
