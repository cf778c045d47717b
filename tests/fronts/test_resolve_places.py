"""Which names are places, and which place of a name is meant."""

from __future__ import annotations

import random

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fronts.telling import mentions_of
from timeline.article import Article, Span
from timeline.fronts import Front, Fronts, Gazetteer, Place, most_specific, resolve_places
from timeline.mentions import find_mentions
from timeline.mentions.mention import PlaceName

GAZETTEER = Gazetteer()


def resolved(text: str, fronts: Fronts | None = None, **kwargs: str) -> list[tuple[str, str, str]]:
    found = resolve_places(mentions_of(text, **kwargs), fronts, GAZETTEER)
    return [(place.name, place.region, place.country) for each in found for place in each.places]


PLACES = [
    ("Clashes broke out in the village of alShaafa.", ("Sha'fa", "Deir ez-Zor", "SY")),
    ("Clashes broke out in Deir Ezzur province.", ("Deir ez-Zor", "Deir ez-Zor", "SY")),
    ("Clashes broke out near Bukamal.", ("Abu Kamal", "Deir ez-Zor", "SY")),
    ("Clashes broke out in Hajin town.", ("Hajin", "Deir ez-Zor", "SY")),
    ("Jets bombed Aleppos countryside.", ("Aleppo", "Aleppo", "SY")),
    ("Jets bombed northern Aleppo’s suburbs.", ("Aleppo", "Aleppo", "SY")),
    ("Fighting went on in Bakhmut.", ("Bakhmut", "Donetsk", "UA")),
    ("A car exploded in Mosul.", ("Mosul", "Nineveh", "IQ")),
    ("Jets bombed an oil field near the Euphrates.", ("Euphrates", "", "")),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_a_place_is_known(text: str, place: tuple[str, str, str]) -> None:
    assert place in resolved(text)


NO_PLACES = [
    "The statement was welcomed by Kerry.",
    "The army said that Assad was pleased.",
    "The film was made by Reuters.",
    "The march was led by Mohammed.",
    "The unit answers to Abu.",
    "The front was visited by Rami Abdul Rahman.",
    "The flag was raised by Ahrar al-Sham.",
    "The talks were held on Sunday.",
]


@pytest.mark.parametrize("text", NO_PLACES)
def test_persons_organisations_and_days_are_dropped(text: str) -> None:
    assert resolved(text) == []


AMBIGUOUS = [
    ("Militias fought in Tripoli. Boats left from Benghazi. Libya has no army.", ("Tripoli", "LY")),
    ("Snipers fired in Tripoli. The army of Lebanon came from Beirut.", ("Tripoli", "LB")),
    ("Talks were held in Paris. France and Germany took part in Lyon.", ("Paris", "FR")),
    ("A storm hit the city of Paris. Others fell in Dallas and in Houston. Homes in Texas burned.", ("Paris", "US")),
    ("Tanks rolled into Homs. Shells fell on Hama.", ("Homs", "SY")),
    ("Boats left the harbour of Homs. Others left from Misrata and Tripoli. Libya is silent.", ("Al Khums", "LY")),
]


@pytest.mark.parametrize(("text", "place"), AMBIGUOUS)
def test_neighbours_decide_an_ambiguous_name(text: str, place: tuple[str, str]) -> None:
    assert place in {(name, country) for name, _, country in resolved(text)}


CONTAINED = [
    ("Shells fell on the Salihiyah neighbourhood of Hasakah city.", "Salihiyah", "Hasakah"),
    ("Shells fell on the Salihiyah district in the east of Damascus.", "Salihiyah", "Damascus"),
    ("Shells fell on the Salihiyah village in Deir ez-Zor province.", "Salihiyah", "Deir ez-Zor"),
    # Told once, it holds for the whole report, and more than what else the report names.
    (
        "Shells fell on Salihiyah. Smoke hung over the Salihiyah quarter of Hasakah. Aid left Aleppo.",
        "Salihiyah",
        "Hasakah",
    ),
    ("Shells fell on Aleppo's Midan district. Snipers fired in Damascus and in Jobar.", "Midan", "Aleppo"),
    ("Shells fell on Damascus' Mazraa district. Snipers fired in Suwayda and in Shahba.", "Mazraa", "Damascus"),
    # A village that nobody knows lies where the report says.
    ("Shells fell on the village of Qwertziyah in the northern countryside of Idlib.", "Qwertziyah", "Idlib"),
]


@pytest.mark.parametrize(("text", "name", "region"), CONTAINED)
def test_a_place_lies_where_the_report_says(text: str, name: str, region: str) -> None:
    found = resolve_places(mentions_of(text))
    assert {place.region for each in found for place in each.places if name in place.text} == {region}


@pytest.mark.parametrize("between", [" and ", ". Others fell near ", " on the road from ", " by tanks of "])
def test_only_words_of_place_tell_what_lies_where(between: str) -> None:
    found = resolve_places(mentions_of(f"Shells fell on the village of Qwertziyah{between}Idlib."))
    assert {place.region for each in found for place in each.places if place.text == "Qwertziyah"} == {""}


WHOLE_NAMES = [
    ("Shells fell on Maarat al-Numan.", "Numan", "Maarat al-Numan"),
    ("Shells fell on Maaret al Numan.", "Numan", "Maaret al Numan"),
    ("Shells fell on Khan Sheikhoun town.", "Khan", "Khan Sheikhoun"),
    ("Shells fell on Idlib as Numan fled.", "Idlib", "Idlib"),
    ("Shells fell on Homs, Hama and Idlib.", "Hama", "Hama"),
]


@pytest.mark.parametrize(("text", "found", "whole"), WHOLE_NAMES)
def test_a_part_of_a_name_is_completed_from_the_words_around_it(text: str, found: str, whole: str) -> None:
    told = mentions_of(text)[0]
    place = PlaceName(found, Span(text.index(found), text.index(found) + len(found)))
    places = resolve_places((attrs.evolve(told, places=(place,)),))[0].places
    assert [(each.text, each.span.of(text)) for each in places] == [(whole, whole)]


def test_a_part_that_begins_names_is_none_by_itself() -> None:
    assert resolved("The talks were led by Khan.") == []


def test_a_capital_may_stand_for_who_governs_there() -> None:
    assert resolved("Jets came to the aid of the Damascus regime.") == []
    assert resolved("Jets came to the aid of the Damascus garrison.") != []


def test_words_of_a_headline_are_no_unknown_town() -> None:
    assert resolved("Buses leave Besieged Towns.") == []
    assert resolved("Buses leave Qwertziyah Towns.") != []


def test_without_neighbours_the_larger_place_is_meant() -> None:
    assert {country for _, _, country in resolved("Militias fought in Tripoli.")} == {"LY"}


def test_fronts_speak_for_their_region() -> None:
    fronts = Fronts((Front("north", "North Lebanon", places=("Beirut", "Sidon", "Baalbek")),))
    assert {country for _, _, country in resolved("Militias fought in Tripoli.", fronts)} == {"LB"}


def test_governorate_and_town_of_one_name_are_told_apart_by_the_word_beside_them() -> None:
    found = resolve_places(mentions_of("Clashes broke out in Idlib province. Shells fell on the city of Idlib."))
    assert [place.feature for each in found for place in each.places] == ["governorate", "town"]


def test_names_that_stand_together_are_told_apart() -> None:
    assert resolved("Shells fell on Binnish Idlib.") == [("Binnish", "Idlib", "SY"), ("Idlib", "Idlib", "SY")]
    text = "Shells fell on Binnish Idlib."
    found = resolve_places(mentions_of(text))[0].places
    assert [place.span.of(text) for place in found] == ["Binnish", "Idlib"]


def test_a_village_that_nobody_knows_is_kept_without_coordinates() -> None:
    place = resolve_places(mentions_of("Clashes broke out in the village of Qwertziyah."))[0].places[0]
    assert (place.name, place.latitude, place.feature) == ("Qwertziyah", None, "village")


def test_a_place_of_the_fronts_is_known_though_no_gazetteer_has_it() -> None:
    fronts = Fronts((Front("a", "A", places=("Qwertziyah",)),))
    assert [name for name, _, _ in resolved("Clashes broke out at al-Qwertziya.", fronts)] != []


def test_an_own_place_has_its_coordinates() -> None:
    own = Place("Hill 402", 35.0, 40.0, "SY", "Deir ez-Zor", "site", other_names=("Tell Nowhere",))
    fronts = Fronts((Front("a", "A", places=("Hill 402",)),), own_places=(own,))
    found = resolve_places(mentions_of("Clashes broke out at Tell Nowhere."), fronts)
    assert [(place.name, place.latitude) for place in found[0].places] == [("Hill 402", 35.0)]


def test_a_slip_of_the_pen_is_understood_among_neighbours() -> None:
    assert ("Mayadin", "Deir ez-Zor", "SY") in resolved("Clashes broke out in Meyadin. The army holds Deir ez-Zor.")


def test_relation_and_text_stay_as_written() -> None:
    text = "Rebels marched on Idleb."
    told = mentions_of(text)[0]
    place = PlaceName("Idleb", Span(18, 23), relation="towards")
    found = resolve_places((attrs.evolve(told, places=(place,)),))[0].places[0]
    assert (found.text, found.relation, found.name, found.span) == ("Idleb", "towards", "Idlib", Span(18, 23))


def test_a_mention_whose_names_are_no_places_is_where_the_one_before_it_was() -> None:
    told = mentions_of("Shells fell in Binnish in Idlib province. Leaders of Zzyxwv fled.")
    assert [mention.places[0].name for mention in resolve_places(told)] == ["Binnish", "Binnish"]


def test_what_is_told_in_one_province_is_in_no_town_of_another() -> None:
    text = "Shells fell in Binnish. Rebels fled in Aleppo province."
    here, there = mentions_of(text)
    lent = attrs.evolve(there, places=(*here.places, *there.places))
    found = resolve_places((here, lent))
    assert [place.name for place in found[1].places] == ["Aleppo"]


def test_a_name_beside_an_ambiguous_one_tells_where_it_lies() -> None:
    told = mentions_of("Shells fell in Suran and Ihtimalat. Others fell in Homs.")
    assert next((place.name, place.region) for place in resolve_places(told)[0].places) == ("Sawran (Aleppo)", "Aleppo")


def test_a_country_told_twice_does_not_turn_into_a_town_that_sounds_like_it() -> None:
    told = mentions_of("Militants attacked oil fields in Iraq, whose raids on Iraq were repelled.")
    assert {place.country for mention in resolve_places(told) for place in mention.places} == {"IQ"}


def test_two_small_towns_that_may_lie_in_one_country_support_each_other() -> None:
    told = mentions_of("Rebels captured Hajin. Jets bombed Sousa on Monday.")
    assert [[place.name for place in mention.places] for mention in resolve_places(told)] == [["Hajin"], ["Susah"]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gunmen infiltrated Sarrin in Aleppo province.", ["Sirrin ash Shamaliyah", "Aleppo"]),
        ("Gunmen infiltrated Sarrin.", []),  # nothing tells that this is a place
        ("Gunmen infiltrated Sarrin with Aleppo rebels.", ["Aleppo"]),
    ],
)
def test_a_name_that_the_report_puts_in_a_province_is_a_place(text: str, names: list[str]) -> None:
    (told,) = mentions_of(text)
    assert [place.name for place in resolve_places((told,))[0].places] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gunmen fled Zerdobah and Qwertziyah settlements.", ["Zerdobah", "Qwertziyah"]),
        ("Gunmen fled Zerdobah and villages of Qwertziyah.", ["Qwertziyah"]),
    ],
)
def test_what_two_names_are_called_both_are(text: str, names: list[str]) -> None:
    (told,) = mentions_of(text)
    assert [place.name for place in resolve_places((told,))[0].places] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ten killed in raids on Idlib. Jets raided the town of Binnish.", {"Binnish"}),
        ("Jets raided Idlib. Jets raided posts in Idlib at dawn. Jets raided the town of Binnish.", {"Binnish"}),
        ("Jets raided Idlib. Rebels captured the town of Binnish.", {"Idlib", "Binnish"}),  # another thing
        ("Jets raided Aleppo. Jets raided the town of Binnish.", {"Aleppo", "Binnish"}),  # of another province
        ("Jets raided Taftanaz. Jets raided the town of Binnish.", {"Taftanaz", "Binnish"}),  # a town as well
        ("Jets raided Idlib. Jets will raid the town of Binnish.", {"Idlib", "Binnish"}),
    ],
)
def test_what_a_heading_puts_in_a_province_is_where_the_report_puts_it(text: str, names: set[str]) -> None:
    found = find_mentions(Article("a", text))
    assert {each.places[0].name for each in resolve_places(found) if each.places} == names


def test_who_is_called_after_a_town_is_no_place() -> None:
    (told,) = mentions_of("Leader of rebels Abu Rahman Salqin was killed.")
    assert resolve_places((told,))[0].places == ()


def test_the_part_of_a_town_comes_before_the_town_that_possesses_it() -> None:
    (told,) = mentions_of("Shells fell in Aleppos Salaheddin.")
    assert [place.name for place in resolve_places((told,))[0].places] == ["Salaheddin", "Aleppo"]


def test_an_unknown_language_and_an_empty_text_do_no_harm() -> None:
    assert resolve_places(()) == ()
    assert ("Aleppo", "Aleppo", "SY") in resolved("Des combats à Aleppo et Idlib.", language="xx")


def test_the_most_specific_place_lies_within_the_first() -> None:
    span = Span(0, 1)
    country = PlaceName("Syria", span, name="Syria", country="SY", feature="country")
    governorate = PlaceName("Idlib", span, name="Idlib", region="Idlib", country="SY", feature="governorate")
    village = PlaceName("Binnish", span, name="Binnish", region="Idlib", country="SY", feature="village")
    elsewhere = PlaceName("Azaz", span, name="Azaz", region="Aleppo", country="SY", feature="town")
    assert most_specific((country, governorate, village)) == village
    assert most_specific((village, governorate)) == village
    assert most_specific((governorate, elsewhere)) == governorate
    assert most_specific(()) is None


SENTENCES = [
    "Clashes broke out in Tripoli.",
    "Tanks rolled into Homs.",
    "Shells fell on the village of Zahraa.",
    "Jets bombed Deir Ezzur province.",
    "The army of Lebanon came from Beirut.",
    "Boats left from Benghazi.",
    "Rebels hold Midan.",
]


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_and_batching_of_mentions_do_not_matter(sentences: list[str], chance: random.Random) -> None:
    one = mentions_of(" ".join(sentences), id="one")
    other = mentions_of("Clashes broke out in Tripoli. The army of Lebanon came from Beirut.", id="other")
    together = [*one, *other]
    chance.shuffle(together)
    expected = {
        (each.article.id, each.sentence): each.places for each in (*resolve_places(one), *resolve_places(other))
    }
    assert {(each.article.id, each.sentence): each.places for each in resolve_places(together)} == expected


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5))
@settings(deadline=None)
def test_resolving_twice_is_resolving_once(sentences: list[str]) -> None:
    once = resolve_places(mentions_of(" ".join(sentences)))
    assert resolve_places(once) == once
