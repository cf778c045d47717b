"""A fronts file: what it may hold, and every defect told with its place and what to do."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from timeline.errors import FrontsError
from timeline.fronts import read_fronts

GOOD = """
[[front]]
id = "valley"
name = "The valley"
places = ["Deir ez-Zor"]

[[front]]
id = "hajin"
name = "Hajin pocket"
places = ["Hajin", "Baghuz"]
actors = ["SDF"]
other_names = ["the pocket"]
parent = "valley"

[[place]]
name = "Hill 402"
other_names = ["Tell Nowhere"]
latitude = 34.5
longitude = 41
"""


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "fronts.toml"
    path.write_text(GOOD, "utf-8")
    fronts = read_fronts(path)
    assert [front.id for front in fronts] == ["valley", "hajin"]
    assert fronts.ancestors("hajin") == ("valley",)
    assert fronts.fronts[1].actors == ("SDF",)
    assert fronts.own_places[0].other_names == ("Tell Nowhere",)
    assert fronts.own_places[0].longitude == 41.0
    assert fronts.path == str(path)
    assert not fronts.found


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "fronts.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert len(read_fronts(path)) == 2


def test_two_fronts_may_share_a_place(tmp_path: Path) -> None:
    path = tmp_path / "fronts.toml"
    path.write_text('[[front]]\nid="a"\nname="A"\nplaces=["Homs"]\n[[front]]\nid="b"\nname="B"\nplaces=["Homs"]\n')
    assert len(read_fronts(path)) == 2


TIMES = [
    ("from = 2018-09-10", dt.date(2018, 9, 10), None),
    ('from = "2018-09"', dt.date(2018, 9, 1), None),
    ('from = "2018"\nuntil = "2019-03-23"', dt.date(2018, 1, 1), dt.date(2019, 3, 23)),
    ("", None, None),
]


@pytest.mark.parametrize(("lines", "since", "until"), TIMES)
def test_a_front_may_exist_for_a_time(tmp_path: Path, lines: str, since: dt.date | None, until: dt.date | None) -> None:
    path = tmp_path / "fronts.toml"
    path.write_text(FRONT + lines + "\n", "utf-8")
    (front,) = read_fronts(path)
    assert (front.since, front.until) == (since, until)


FRONT = '[[front]]\nid = "a"\nname = "A"\n'

DEFECTS = [
    ("bad TOML", FRONT + "places = [\n", 4, "TOML"),
    ("bad TOML in the middle", '[[front]]\nid = a\nname = "A"\n', 2, "TOML"),
    ("no front", "", None, "[[front]]"),
    ("unknown table", FRONT + "[settings]\n", 4, "settings"),
    ("one bracket", '[front]\nid = "a"\nname = "A"\n', 1, "[[front]]"),
    ("unknown key", FRONT + 'town = "Homs"\n', 1, "town"),
    ("no id", '[[front]]\nname = "A"\n', 1, "id"),
    ("no name", FRONT + '\n[[front]]\nid = "b"\n', 5, "name"),
    ("empty name", '[[front]]\nid = "a"\nname = "  "\n', 1, "name"),
    ("id is a number", '[[front]]\nid = 7\nname = "A"\n', 1, "quotes"),
    ("id with a space", '[[front]]\nid = "a b"\nname = "A"\n', 1, "hyphens"),
    ("id is unassigned", '[[front]]\nid = "unassigned"\nname = "A"\n', 1, "another id"),
    ("id twice", FRONT + FRONT, 4, "'a'"),
    ("places is a text", FRONT + 'places = "Homs"\n', 1, "places"),
    ("a place is a number", FRONT + "places = [7]\n", 1, "7"),
    ("a place is empty", FRONT + 'places = [""]\n', 1, "places"),
    ("a place has no letter", FRONT + 'places = ["--"]\n', 1, "letter"),
    ("unknown parent", FRONT + 'parent = "z"\n', 1, "'z'"),
    ("its own parent", FRONT + 'parent = "a"\n', 1, "a in a"),
    (
        "a circle",
        '[[front]]\nid="a"\nname="A"\nparent="b"\n[[front]]\nid="b"\nname="B"\nparent="a"\n',
        1,
        "a in b in a",
    ),
    ("from is a number", FRONT + "from = 2018\n", 1, "from"),
    ("from is an instant", FRONT + "from = 2018-09-10T12:00:00Z\n", 1, "from"),
    ("no such day", FRONT + 'until = "2018-02-30"\n', 1, "until"),
    ("no date", FRONT + 'until = "the end"\n', 1, "until"),
    ("ends before it begins", FRONT + "from = 2019-01-01\nuntil = 2018-09-10\n", 1, "before"),
    ("never exists", FRONT + "from = 2019-01-01\nuntil = 2019-01-01\n", 1, "before"),
    ("place without latitude", FRONT + '[[place]]\nname = "P"\nlongitude = 1\n', 4, "latitude"),
    ("latitude is a text", FRONT + '[[place]]\nname = "P"\nlongitude = 1\nlatitude = "35"\n', 4, "quotes"),
    ("latitude out of range", FRONT + '[[place]]\nname = "P"\nlongitude = 1\nlatitude = 95\n', 4, "90"),
    ("latitude is not a number", FRONT + '[[place]]\nname = "P"\nlongitude = 1\nlatitude = nan\n', 4, "range"),
    ("place with unknown key", FRONT + '[[place]]\nname = "P"\nlat = 1\n', 4, "lat"),
    ("place without name", FRONT + "[[place]]\nlatitude = 1\nlongitude = 1\n", 4, "name"),
]


@pytest.mark.parametrize(("text", "line", "told"), [defect[1:] for defect in DEFECTS], ids=[d[0] for d in DEFECTS])
def test_a_defect_is_told(tmp_path: Path, text: str, line: int | None, told: str) -> None:
    path = tmp_path / "fronts.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(FrontsError) as caught:
        read_fronts(path)
    assert caught.value.path == str(path)
    assert caught.value.line == line
    assert caught.value.advice
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_a_folder_and_another_encoding_are_told(tmp_path: Path) -> None:
    with pytest.raises(FrontsError, match="no such"):
        read_fronts(tmp_path / "none.toml")
    with pytest.raises(FrontsError, match="cannot be read"):
        read_fronts(tmp_path)
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b'[[front]]\nid = "a"\nname = "Qu\xe9"\n')
    with pytest.raises(FrontsError, match="UTF-8") as caught:
        read_fronts(latin)
    assert caught.value.line == 3
