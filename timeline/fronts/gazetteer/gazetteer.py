"""The gazetteer: places by any spelling of their names."""

from __future__ import annotations

import gzip
import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

import attrs

from timeline.fronts.spelling import consonants, plain_form, similar, spelling_key

__all__ = ["INDEX_NAME", "PARTS", "Gazetteer", "Place", "distance", "read_row", "specificity"]

INDEX_NAME = "places.tsv.gz"
PARTS = "\n\n"
"""Between the two parts of the index: the places, and the keys."""
_EARTH_RADIUS = 6371.0
_SAME_PLACE_KILOMETRES = 12.0
_CACHED_NAMES = 1 << 16

_SPECIFICITY = {
    "continent": 0,
    "country": 1,
    "area": 2,
    "river": 2,
    "governorate": 3,
    "district": 4,
    "town": 5,
    "village": 6,
    "camp": 7,
    "neighbourhood": 7,
    "field": 7,
    "base": 7,
    "site": 7,
}
_UNKNOWN_SPECIFICITY = 6


@attrs.frozen
class Place:
    """A place that the gazetteer knows.

    Parameters
    ----------
    name:
        As shown.
    latitude, longitude:
        In degrees, WGS 84; of its middle, approximate.
    country:
        ISO 3166-1 alpha-2, or empty where it lies in several.
    region:
        Its first-level division, or empty.
    feature:
        "country", "governorate", "area", "river", "district", "town", "village", "neighbourhood", "camp",
        "base", "field" or "site".
    population:
        People, 0 where not known.
    other_names:
        Under which it is also known.
    source:
        Where the row comes from.
    """

    name: str
    latitude: float
    longitude: float
    country: str = ""
    region: str = ""
    feature: str = "town"
    population: int = 0
    other_names: tuple[str, ...] = ()
    source: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, the one shown first."""
        return (self.name, *self.other_names)


def specificity(feature: str) -> int:
    """Return how narrowly a kind of place tells where: a village more than a governorate, that more than a country.

    >>> specificity("village") > specificity("governorate") > specificity("country")
    True
    """
    return _SPECIFICITY.get(feature, _UNKNOWN_SPECIFICITY)


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two points in kilometres (the haversine formula).

    Parameters
    ----------
    one, other:
        Latitude and longitude in degrees.

    >>> round(distance((36.2, 37.16), (33.51, 36.29)))
    309
    """
    latitude, longitude, other_latitude, other_longitude = map(math.radians, (*one, *other))
    chord = (
        math.sin((other_latitude - latitude) / 2) ** 2
        + math.cos(latitude) * math.cos(other_latitude) * math.sin((other_longitude - longitude) / 2) ** 2
    )
    return 2 * _EARTH_RADIUS * math.asin(min(1.0, math.sqrt(chord)))


def read_row(line: str) -> Place:
    """Read a place from one line of a table, its fields in the order of `Place`, other names by ";".

    >>> read_row("Baghuz\\t34.45\\t40.96\\tSY\\tDeir ez-Zor\\tvillage\\t0\\tBaghouz;Bagouz\\tWikipedia").other_names
    ('Baghouz', 'Bagouz')
    """
    name, latitude, longitude, country, region, feature, population, others, source = line.split("\t")
    other_names = tuple(others.split(";")) if others else ()
    return Place(
        name, float(latitude), float(longitude), country, region, feature, int(population or 0), other_names, source
    )


@attrs.frozen(eq=False)
class _Index:
    """The packaged index, kept as lines: a row is read only when it is asked for."""

    rows: list[str]
    keys: list[str]

    def numbers(self, key: str) -> list[int]:
        wanted = f"{key}\t"
        at = bisect_left(self.keys, wanted)
        if at < len(self.keys) and self.keys[at].startswith(wanted):
            return [int(number) for number in self.keys[at][len(wanted) :].split(",")]
        return []


@lru_cache(maxsize=1)
def _index() -> _Index:
    packed = files("timeline.fronts.gazetteer").joinpath(INDEX_NAME).read_bytes()
    rows, keys = gzip.decompress(packed).decode("utf-8").split(PARTS)
    return _Index(rows.split("\n"), keys.split("\n"))


@lru_cache(maxsize=_CACHED_NAMES)
def _row(number: int) -> Place:
    return read_row(_index().rows[number])


def _by_key(places: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        keys = {spelling_key(name) for name in place.names}
        keys |= {f"~{place.country}{consonants(key)}" for key in keys}
        for key in keys:
            found[key].append(place)
    return {key: tuple(known) for key, known in found.items()}


@lru_cache(maxsize=64)
def _own(places: tuple[Place, ...]) -> Mapping[str, tuple[Place, ...]]:
    return _by_key(places)


def _same(place: Place, other: Place) -> bool:
    """Whether two rows are one place, so that the better-kept row stands for both."""
    if specificity(place.feature) <= specificity("governorate") or specificity(other.feature) <= specificity(
        "governorate"
    ):
        return place.feature == other.feature and place.country == other.country
    apart = distance((place.latitude, place.longitude), (other.latitude, other.longitude))
    return place.country == other.country and apart <= _SAME_PLACE_KILOMETRES


def _found(key: str, own: tuple[Place, ...]) -> tuple[Place, ...]:
    """All places of a key, each place once: the user's own, then our additions, which open the index, then the rest."""
    found: list[Place] = list(_own(own).get(key, ())) if own else []
    for place in map(_row, _index().numbers(key)):
        if not any(_same(place, other) for other in found):
            found.append(place)
    return tuple(found)


@lru_cache(maxsize=_CACHED_NAMES)
def _find(name: str, own: tuple[Place, ...]) -> tuple[Place, ...]:
    key = spelling_key(name)
    if not key:
        return ()
    plain = plain_form(name)
    return tuple(
        sorted(
            _found(key, own),
            key=lambda place: (
                all(plain_form(known) != plain for known in place.names),
                -place.population,
                place.country,
                place.region,
                place.name,
                place.latitude,
                place.longitude,
            ),
        )
    )


@lru_cache(maxsize=_CACHED_NAMES)
def _find_similar(name: str, countries: tuple[str, ...], own: tuple[Place, ...]) -> tuple[Place, ...]:
    key = spelling_key(name)
    return tuple(
        place
        for country in countries
        for place in _found(f"~{country}{consonants(key)}", own)
        if any(similar(key, spelling_key(known)) for known in place.names)
    )


@attrs.frozen
class Gazetteer:
    """Places by any spelling: GeoNames' towns, our additions, and the user's own.

    Nothing is loaded before the first question. Data: GeoNames (CC BY 4.0), see ``gazetteer/README.md``.

    Parameters
    ----------
    own:
        The user's own places; they are found before all others.

    >>> gazetteer = Gazetteer()
    >>> [(place.country, place.region) for place in gazetteer.find("Albu Kamal")]
    [('SY', 'Deir ez-Zor')]
    >>> gazetteer.find("Nowhere at all")
    ()
    """

    own: tuple[Place, ...] = ()

    def find(self, name: str) -> tuple[Place, ...]:
        """Return the places of this name, those spelt exactly so first, then the largest first.

        >>> [place.feature for place in Gazetteer().find("Deir Ezzur")]
        ['governorate', 'town']
        """
        return _find(name, self.own)

    def find_similar(self, name: str, countries: Iterable[str]) -> tuple[Place, ...]:
        """Return the places of some countries whose names have nearly this spelling.

        Parameters
        ----------
        name:
            A name that `find` does not know.
        countries:
            ISO 3166-1 alpha-2 codes; only countries at war are kept in such detail.

        >>> [place.name for place in Gazetteer().find_similar("Meyadin", ["SY"])]
        ['Mayadin']
        """
        return _find_similar(name, tuple(sorted(set(countries))), self.own)

    def country_name(self, code: str) -> str:
        """Return the name of a country by its ISO 3166-1 alpha-2 code; the code itself where it is not one.

        >>> Gazetteer().country_name("SY")
        'Syria'
        """
        found = _found(f"={code}", ())
        return found[0].name if found else code

    def with_own(self, places: Iterable[Place]) -> Gazetteer:
        """Return a gazetteer that knows these places too."""
        return attrs.evolve(self, own=(*self.own, *places))

    def places(self) -> Iterator[Place]:
        """Every place of the packaged data and the user's own."""
        yield from self.own
        yield from map(read_row, _index().rows)
