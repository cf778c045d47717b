"""Mentions on fronts: by place, sentence, paragraph, article, actors, title."""

from __future__ import annotations

import random

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fronts.telling import mention, mentions_of
from timeline.article import Article
from timeline.fronts import UNASSIGNED, Front, Fronts, assign_fronts, find_fronts, resolve_places

VALLEY = Front("valley", "The valley", places=("Deir ez-Zor", "al-Ashara"))
HAJIN = Front("hajin", "Hajin pocket", places=("Hajin", "Baghuz"), other_names=("the pocket",), parent="valley")
BORDER = Front("border", "The border", places=("Abu Kamal",), parent="valley", actors=("Fifth Corps",))
DESERT = Front("desert", "The desert", places=("T2", "al-Tanf"), other_names=("Badia",))
FRONTS = Fronts((VALLEY, HAJIN, BORDER, DESERT))


def assigned(text: str, fronts: Fronts = FRONTS, **kwargs: object) -> list[str]:
    told = resolve_places(mentions_of(text, **kwargs), fronts)  # type: ignore[arg-type]
    return [each.front for each in assign_fronts(told, fronts)]


BY_PLACE = [
    ("Clashes broke out in Hajeen.", "hajin"),
    ("Clashes broke out in Al Bukamal.", "border"),
    ("Clashes broke out in Deir Ezzur.", "valley"),
    ("Clashes broke out in Deir Ezzur province.", "valley"),
    ("Clashes broke out in the town of Muhasan.", "valley"),
    ("Clashes broke out at the alKam station.", "desert"),
    ("Clashes broke out in the village of Baghouz in Deir Ezzor province.", "hajin"),
    ("Clashes broke out in Syria.", UNASSIGNED),
    ("Clashes broke out in Damascus.", UNASSIGNED),
    ("Clashes broke out in Iraq.", UNASSIGNED),
    ("Clashes broke out.", UNASSIGNED),
]


@pytest.mark.parametrize(("text", "front"), BY_PLACE)
def test_a_mention_goes_to_the_front_of_its_place(text: str, front: str) -> None:
    assert assigned(text) == [front]


def test_the_reason_says_which_place() -> None:
    told = resolve_places(mentions_of("Clashes broke out in Hajeen. Later the army fled. Shells hit Damascus."), FRONTS)
    assert [each.front_reason for each in assign_fronts(told, FRONTS)] == [
        "its place Hajin is a place of this front",
        "its paragraph tells of this front",
        "its place Damascus is on no front",
    ]


def test_another_name_in_the_sentence_tells_the_front() -> None:
    assert assigned("Clashes broke out across the pocket.") == ["hajin"]
    assert assigned("Clashes broke out across the pockets.") == [UNASSIGNED]


def test_a_country_alone_asks_the_article_first() -> None:
    assert assigned("Clashes broke out in Hajin.\n\nNobody in Syria was surprised.") == ["hajin", "hajin"]
    assert assigned("Clashes broke out in Hajin.\n\nNobody in Iraq was surprised.") == ["hajin", UNASSIGNED]


def test_sentence_before_paragraph_before_article() -> None:
    text = "Clashes broke out in Hajin. Tanks burned in Hajin.\n\nShells fell on Abu Kamal. Later all was quiet."
    assert assigned(text) == ["hajin", "hajin", "border", "border"]
    assert assigned("Clashes broke out in Hajin.\n\nLater all was quiet.") == ["hajin", "hajin"]
    article = Article("a", "Clashes in Hajin went on and men fled.")
    text = article.text
    named = mentions_of(text)[0]
    bare = attrs.evolve(mention(article, 0, len(text), ()), trigger=attrs.evolve(named.trigger, start=25, end=28))
    both = assign_fronts(resolve_places((named, bare), FRONTS), FRONTS)
    assert [each.front_reason for each in both][1] == "its sentence tells of this front"


def test_a_paragraph_that_is_elsewhere_is_on_no_front() -> None:
    text = "Clashes broke out in Hajin.\n\nShells fell on Damascus. Later all was quiet."
    assert assigned(text) == ["hajin", UNASSIGNED, UNASSIGNED]


def test_actors_tell_where_no_place_does() -> None:
    assert assigned("Reinforcements came.", actors=("Fifth Corps",)) == ["border"]
    assert assigned("Reinforcements came to Damascus.", actors=("Fifth Corps",)) == [UNASSIGNED]
    assert assigned("Reinforcements came to Hajin.", actors=("Fifth Corps",)) == ["hajin"]


def test_an_actor_of_a_front_may_be_written_by_any_of_its_names() -> None:
    fronts = Fronts((Front("league", "Against the SDF", actors=("SDF",)),))
    for name, front in (("Syrian Democratic Forces", "league"), ("SDF", "league"), ("Hill League", UNASSIGNED)):
        told = resolve_places(mentions_of("Reinforcements came.", actors=(name,)), fronts)
        assert [each.front for each in assign_fronts(told, fronts)] == [front]


def test_the_title_tells_where_nothing_else_does() -> None:
    assert assigned("Reinforcements came.", title="A quiet day in Hajin") == ["hajin"]
    assert assigned("Reinforcements came.", title="Hajin and Abu Kamal") == [UNASSIGNED]


def test_what_comes_from_elsewhere_is_on_the_front_it_comes_to() -> None:
    told = mentions_of("Buses drove Damascus and Hajin.")[0]
    far, near = told.places
    told = attrs.evolve(told, places=(attrs.evolve(far, relation="from"), attrs.evolve(near, relation="towards")))
    assert [each.front for each in assign_fronts(resolve_places((told,), FRONTS), FRONTS)] == ["hajin"]


def test_one_name_in_two_countries_is_two_places() -> None:
    lebanon = Fronts((Front("north", "The north", places=("Tripoli", "Beirut", "Baalbek")),))
    libya = "Militias fought in Tripoli. Boats left from Benghazi and from Misrata. Libya and Sirte are silent."
    told = resolve_places(mentions_of(libya))
    assert {each.front for each in assign_fronts(told, lebanon)} == {UNASSIGNED}


def test_a_shared_place_goes_to_the_first_front() -> None:
    fronts = Fronts((Front("a", "A", places=("Homs",)), Front("b", "B", places=("Homs",))))
    assert assigned("Clashes broke out in Homs.", fronts) == ["a"]


def test_without_fronts_all_is_unassigned() -> None:
    assert assigned("Clashes broke out in Homs.", Fronts()) == [UNASSIGNED]


NAMES = st.sampled_from(["Hajin", "Baghuz", "Abu Kamal", "Deir ez-Zor", "T2", "Damascus", "Syria", "al-Tanf", "Iraq"])
SENTENCES = st.one_of(
    NAMES.map(lambda name: f"Clashes broke out in {name}."),
    st.just("Later all was quiet."),
    st.just("Shells fell.\n\n"),
)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=7).map(" ".join)


@given(TEXTS, TEXTS, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_and_batching_of_mentions_do_not_matter(text: str, other: str, chance: random.Random) -> None:
    def fronts_of(*articles: tuple[str, str], shuffled: bool = False) -> dict[tuple[str, int], tuple[str, str]]:
        told = [each for identity, body in articles for each in mentions_of(body, id=identity)]
        if shuffled:
            chance.shuffle(told)
        found = assign_fronts(resolve_places(told, FRONTS), FRONTS)
        return {(each.article.id, each.sentence.start): (each.front, each.front_reason) for each in found}

    alone = fronts_of(("a", text)) | fronts_of(("b", other))
    assert fronts_of(("a", text), ("b", other), shuffled=True) == alone


@given(st.sampled_from(["Hajin", "Baghuz", "Abu Kamal", "Mayadin", "Susah"]), st.booleans())
@settings(deadline=None)
def test_a_child_front_beats_its_parent(name: str, child_first: bool) -> None:
    parent = Front("parent", "Parent", places=("Deir ez-Zor", name))
    child = Front("child", "Child", places=(name,), parent="parent")
    fronts = Fronts((child, parent) if child_first else (parent, child))
    assert assigned(f"Clashes broke out in {name}.", fronts) == ["child"]
    assert assigned(f"Clashes broke out in {name} in Deir ez-Zor province.", fronts) == ["child"]


@given(TEXTS)
@settings(deadline=None)
def test_every_mention_is_on_a_front_or_on_none_and_says_why(text: str) -> None:
    told = resolve_places(mentions_of(text), FRONTS)
    for each in assign_fronts(told, FRONTS):
        assert each.front in {UNASSIGNED, *(front.id for front in FRONTS)}
        assert each.front_reason


# --- fronts that nobody named ---


def found_for(*texts: str) -> tuple[Fronts, dict[tuple[str, int], str]]:
    told = [each for number, text in enumerate(texts) for each in mentions_of(text, id=str(hash(text)))]
    told = list(resolve_places(told))
    fronts = find_fronts(told)
    return fronts, {(each.article.text, each.sentence.start): each.front for each in assign_fronts(told, fronts)}


def test_each_governorate_is_a_front_and_a_country_where_none_is_known() -> None:
    fronts, _ = found_for(
        "Clashes broke out in Hajin. Shells fell on Binnish in Idlib province.", "Protests were held in Iraq."
    )
    assert fronts.found
    assert [(front.id, front.name) for front in fronts] == [
        ("deir-ez-zor-syria", "Deir ez-Zor, Syria"),
        ("idlib-syria", "Idlib, Syria"),
        ("iraq", "Iraq"),
    ]


def test_a_country_is_no_front_where_its_regions_are_told() -> None:
    fronts, on = found_for("Clashes broke out in Hajin. Nobody in Syria was surprised.")
    assert [front.id for front in fronts] == ["deir-ez-zor-syria"]
    assert set(on.values()) == {"deir-ez-zor-syria"}


def test_no_place_no_front() -> None:
    fronts, on = found_for("Clashes broke out.")
    assert len(fronts) == 0
    assert set(on.values()) == {UNASSIGNED}


WIDE = st.sampled_from(
    ["Hajin", "Baghuz", "Binnish", "Idlib", "Homs", "Damascus", "Syria", "Mosul", "Iraq", "Tripoli", "Beirut", "Europe"]
)
WIDE_TEXTS = st.lists(
    st.one_of(WIDE.map(lambda name: f"Clashes broke out in {name}."), st.just("Later all was quiet.\n\n")),
    min_size=1,
    max_size=6,
).map(" ".join)


@given(WIDE_TEXTS, st.lists(WIDE_TEXTS, max_size=3))
@settings(deadline=None)
def test_the_front_of_a_mention_does_not_depend_on_other_articles(text: str, others: list[str]) -> None:
    _, alone = found_for(text)
    _, together = found_for(text, *(other for other in others if other != text))
    assert {key: front for key, front in together.items() if key[0] == text} == alone


@given(st.lists(WIDE_TEXTS, min_size=1, max_size=3, unique=True))
@settings(deadline=None)
def test_every_found_front_has_a_mention_and_an_id_of_its_own(texts: list[str]) -> None:
    fronts, on = found_for(*texts)
    identities = [front.id for front in fronts]
    assert len(set(identities)) == len(identities)
    assert set(identities) == set(on.values()) - {UNASSIGNED}
