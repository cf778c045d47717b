"""How exactly a report tells where: ACLED's precision, distances and directions."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fronts.telling import mentions_of
from timeline.article import Span
from timeline.fronts import resolve_places
from timeline.fronts.precision import Offset, geo_precision, offset_of, precision_of
from timeline.mentions.mention import PlaceName


def at(text: str, name: str = "Hajin", relation: str = "in") -> PlaceName:
    start = text.index(name)
    return PlaceName(name, Span(start, start + len(name)), relation)


OFFSETS = [
    ("50 km away from Hajin", Offset(50.0)),
    ("a convoy 50km from Hajin", Offset(50.0)),
    ("some 20 kilometres north-east of the town of Hajin", Offset(20.0, "NE")),
    ("10 miles (16 km) south of Hajin", Offset(16.093, "S")),
    ("1,500 m west of Hajin", Offset(1.5, "W")),
    ("2.5 km to the northwest of Hajin", Offset(2.5, "NW")),
    ("five kilometers from Hajin", Offset(5.0)),
    ("to the east of the village of Hajin", Offset(direction="E")),
    ("east of Hajin", Offset(direction="E")),
    ("in the east of Hajin", Offset(direction="E", inside=True)),
    ("Hajin’s northern countryside", Offset(around=True)),
    ("Hajin's outskirts", Offset(around=True)),
    ("eastern Hajin", Offset()),
    ("the town of Hajin", Offset()),
    ("Hajin", Offset()),
    ("Hajin's suburbanites", Offset()),
    ("forty of Hajin", Offset()),
    ("50 men from Hajin", Offset()),
    ("a 50 km Hajin", Offset()),
    ("km from Hajin", Offset()),
    (") from Hajin", Offset()),
]


@pytest.mark.parametrize(("text", "offset"), OFFSETS)
def test_the_words_beside_a_place_tell_how_something_lies_to_it(text: str, offset: Offset) -> None:
    assert offset_of(text, "en", at(text)) == offset


def test_a_language_without_words_of_place_tells_no_offset() -> None:
    assert offset_of("50 km away from Hajin", "xx", at("50 km away from Hajin")) == Offset()


PRECISIONS = [
    ("town", "in", Offset(), 1),
    ("village", "in", Offset(), 1),
    ("neighbourhood", "in", Offset(), 1),
    ("town", "near", Offset(), 2),
    ("town", "outskirts", Offset(), 2),
    ("town", "countryside", Offset(), 2),
    ("town", "between", Offset(), 2),
    ("town", "towards", Offset(), 2),
    ("town", "from", Offset(), 1),
    ("town", "direction", Offset(direction="E", inside=True), 1),
    ("town", "in", Offset(direction="E"), 2),
    ("town", "in", Offset(12.0), 2),
    ("town", "in", Offset(around=True), 2),
    ("district", "in", Offset(), 2),
    ("governorate", "in", Offset(), 3),
    ("governorate", "near", Offset(), 3),
    ("river", "in", Offset(), 3),
    ("country", "in", Offset(), 3),
]


@pytest.mark.parametrize(("feature", "relation", "offset", "precision"), PRECISIONS)
def test_precision_is_acleds(feature: str, relation: str, offset: Offset, precision: int) -> None:
    assert precision_of(feature, relation, offset) == precision


TOWN = PlaceName("Hajin", Span(0, 5), "in", "Hajin", 34.69, 40.83, "Deir ez-Zor", "SY", "town")


def test_a_place_that_stands_for_an_unknown_one_is_not_exact() -> None:
    unknown, exact, wide = (attrs.evolve(TOWN, geo_precision=each) for each in (None, 1, 3))
    assert geo_precision((exact, wide)) == 1
    assert geo_precision((unknown, exact)) == 2
    assert geo_precision((unknown, wide)) == 3
    assert geo_precision((unknown,)) is None


TOLD = [
    ("Clashes broke out 20 km east of Hajin.", 2, 20.0, "E"),
    ("Clashes broke out in Hajin.", 1, None, ""),
    ("Clashes broke out in Idlib province.", 3, None, ""),
    ("Clashes broke out in the village of Qwertziyah in Idlib province.", 3, None, ""),
    ("Clashes broke out in the village of Qwertziyah.", None, None, ""),
]


@pytest.mark.parametrize(("text", "precision", "kilometres", "direction"), TOLD)
def test_a_mention_knows_how_exactly_it_tells_where(
    text: str, precision: int | None, kilometres: float | None, direction: str
) -> None:
    mention = resolve_places(mentions_of(text))[0]
    assert mention.geo_precision == precision
    assert (mention.places[0].kilometres, mention.places[0].direction) == (kilometres, direction)


@given(
    st.lists(
        st.sampled_from(["20", "km", "of", "the", "east", "to", "(", ")", "away", "from", "'s", "five", "\x00"]),
        max_size=12,
    ),
    st.lists(st.sampled_from(["'s", "northern", "countryside", "of", ",", "’"]), max_size=4),
)
@settings(deadline=None)
def test_whatever_stands_beside_a_name_is_read(before: list[str], after: list[str]) -> None:
    text = " ".join([*before, "Hajin", *after])
    offset = offset_of(text, "en", at(text))
    assert offset.kilometres is None or offset.kilometres >= 0
    assert not (offset.inside and not offset.direction)
