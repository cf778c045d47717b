"""From names to places: which of the capitalised names are places, and which place of that name is meant."""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

import attrs

from timeline.article import Span
from timeline.fronts.front import Fronts
from timeline.fronts.gazetteer import Gazetteer, Place, specificity
from timeline.fronts.spelling import plain_form, spelling_key
from timeline.mentions.mention import Mention, PlaceName

__all__ = ["Context", "choose", "most_specific", "name_variants", "resolve_places"]

_WORD = re.compile(r"[^\W_][\w'’\-]*")
_LOOK_BACK = 40
_LOOK_AHEAD = 24
_FURTHEST_CUE = 4
_LARGE_TOWN = 15_000
_FAMOUS_TOWN = 500_000
_HAMLET = 5_000
_SUPPORTED = 0.15
_NEARLY_ALONE = 0.2
_LEAST_FUSED = 5
_CACHED_NAMES = 1 << 14

# What speaks for one of several places of a name. The weights are set so that the article's own country
# outweighs any difference of size, and size decides where the article tells nothing.
_WEIGHT_COUNTRY = 3.0
_WEIGHT_REGION = 1.5
_WEIGHT_SIZE = 0.35
_WEIGHT_EXACT = 0.5
_WEIGHT_KIND = 1.0
_WEIGHT_SETTLEMENT = 0.5
_WEIGHT_OWN = 10.0
_VOTE_UNCUED = 0.4
_VOTE_SPELT_OTHERWISE = 0.6
_VOTE_COUNTRY = 2.0
_VOTE_OF_FRONTS = 4.0


@attrs.frozen
class _Words:
    """The words of one language beside names; see ``place_words.toml``."""

    kinds: Mapping[str, str]
    within: frozenset[str]
    links: frozenset[str]
    locatives: frozenset[str]
    never: frozenset[str]


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, Any]:
    return tomllib.loads(files("timeline.fronts").joinpath("place_words.toml").read_text("utf-8"))


@lru_cache(maxsize=64)
def _words(language: str) -> _Words:
    data = _lexicon().get(language.split("-")[0].lower(), {"kinds": {}, "words": {}})
    words = data["words"]
    return _Words(
        {word: kind for kind, spelt in data["kinds"].items() for word in spelt},
        frozenset(words.get("kinds", ())) | frozenset(words.get("directions", ())),
        frozenset(words.get("links", ())),
        frozenset(words.get("locatives", ())),
        frozenset(map(plain_form, words.get("never", ()))),
    )


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
            if place.country:
                countries[place.country] += weight
                if place.region:
                    regions[place.country, place.region] += weight
        total = sum(countries.values()) or 1.0
        return cls(
            {country: weight / total for country, weight in sorted(countries.items())},
            {region: weight / total for region, weight in sorted(regions.items())},
        )

    def country(self, place: Place) -> float:
        """The share of a place's country."""
        return self.countries.get(place.country, 0.0)

    def region(self, place: Place) -> float:
        """The share of a place's region."""
        return self.regions.get((place.country, place.region), 0.0)


@lru_cache(maxsize=_CACHED_NAMES)
def name_variants(text: str, language: str = "en") -> tuple[str, ...]:
    """Return the ways in which a candidate may hold a name, the whole of it first.

    >>> name_variants("Hajin town")
    ('Hajin town', 'Hajin')
    >>> name_variants("Northern Aleppo’s")
    ('Northern Aleppo’s', 'Northern Aleppo', 'Aleppo')
    """
    found = [text]
    bare = re.sub(r"['’]s?$", "", text)
    found.append(bare)
    words = bare.split()
    within = _words(language).within
    while len(words) > 1 and words[-1].lower() in within:
        words = words[:-1]
    while len(words) > 1 and words[0].lower() in within:
        words = words[1:]
    stripped = " ".join(words)
    found.append(stripped)
    # Feeds that lose their apostrophes write "Aleppos".
    if stripped.endswith("s") and len(stripped) > _LEAST_FUSED:
        found.append(stripped[:-1])
    if stripped[:2].lower() in ("al", "el") and len(stripped) > _LEAST_FUSED + 2 and stripped[2].isalpha():
        found.append(stripped[2:])
    return tuple(dict.fromkeys(name for name in found if name))


@attrs.frozen
class _Candidate:
    """One name where it stands, what leads to it, and the places it may be."""

    text: str
    cued: bool
    kind: str
    options: tuple[Place, ...]
    name: str
    """The variant of the text that the options were found by."""
    on_front: bool


def _sides(text: str, span: Span) -> tuple[list[str], list[str]]:
    """The lower-case words just before a name (nearest first) and just after it, within its clause."""
    before = re.split(r"[.;:!?()\n\"“”]", text[max(0, span.start - _LOOK_BACK) : span.start])[-1]
    after = re.split(r"[.,;:!?()\n\"“”]", text[span.end : span.end + _LOOK_AHEAD])[0]
    return [word.lower() for word in reversed(_WORD.findall(before))], [word.lower() for word in _WORD.findall(after)]


def _led_to(text: str, place: PlaceName, words: _Words) -> tuple[bool, str]:
    """Whether something leads to the name as to a place, and the kind of place that a word beside it tells."""
    before, after = _sides(text, place.span)
    last = plain_form(place.text.split()[-1]) if len(place.text.split()) > 1 else ""
    kind = words.kinds.get(last, "") or (words.kinds.get(after[0], "") if after else "")
    if not kind:
        for word in before:
            if word not in words.links:
                kind = words.kinds.get(word, "")
                break
    cued = bool(kind) or place.relation != "in" or any(word in words.locatives for word in before[:_FURTHEST_CUE])
    return cued, kind


def _looked_up(text: str, language: str, gazetteer: Gazetteer) -> tuple[str, tuple[Place, ...]]:
    for variant in name_variants(text, language):
        options = gazetteer.find(variant)
        if options:
            return variant, options
    return text, ()


@lru_cache(maxsize=64)
def _front_keys(fronts: Fronts) -> frozenset[str]:
    return frozenset(spelling_key(name) for front in fronts for name in front.places) - {""}


@lru_cache(maxsize=64)
def _votes_of_fronts(fronts: Fronts, gazetteer: Gazetteer) -> tuple[tuple[Place, float], ...]:
    votes = [
        vote for front in fronts for name in front.places for vote in _votes(gazetteer.find(name), name, cued=True)
    ]
    total = sum(weight for _, weight in votes) or 1.0
    return tuple((place, weight * _VOTE_OF_FRONTS / total) for place, weight in votes)


def _votes(options: Sequence[Place], name: str, *, cued: bool) -> list[tuple[Place, float]]:
    """What one name says of where the article is: its weight is shared among the countries it may lie in."""
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


def _score(option: Place, name: str, kind: str, context: Context, own: tuple[Place, ...]) -> float:
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
    return score + (_WEIGHT_OWN if option in own else 0.0)


def choose(options: Sequence[Place], name: str, kind: str, context: Context, own: tuple[Place, ...] = ()) -> Place:
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

    >>> gazetteer = Gazetteer()
    >>> options = gazetteer.find("Tripoli")
    >>> lebanon = Context({"LB": 1.0})
    >>> choose(options, "Tripoli", "", Context()).country, choose(options, "Tripoli", "", lebanon).country
    ('LY', 'LB')
    """
    return min(
        options,
        key=lambda option: (
            -_score(option, name, kind, context, own),
            option.country,
            option.region,
            option.name,
            option.latitude,
            option.longitude,
        ),
    )


def _accepted(option: Place, candidate: _Candidate, context: Context, own: tuple[Place, ...]) -> bool:
    """Whether a name is the place it may be, and no person's or organisation's."""
    if candidate.on_front or option in own or option.feature in ("country", "continent"):
        return True
    plain = plain_form(candidate.name)
    exact = any(plain_form(known) == plain for known in option.names)
    if context.country(option) >= _SUPPORTED or (not option.country and context.countries):
        ours = option.source != "GeoNames"
        return candidate.cued or (exact and (ours or option.population >= _HAMLET))
    if candidate.cued:
        return option.population >= _LARGE_TOWN or option.feature in ("governorate", "area", "river") or bool(
            candidate.kind
        )  # fmt: skip
    return exact and option.population >= _FAMOUS_TOWN


def most_specific(places: Sequence[PlaceName]) -> PlaceName | None:
    """Return the place that tells most narrowly where: the first one, or one that lies within it.

    Parameters
    ----------
    places:
        Resolved, the likeliest first.

    >>> span = Span(0, 1)
    >>> governorate = PlaceName("Idlib", span, name="Idlib", region="Idlib", country="SY", feature="governorate")
    >>> town = PlaceName("Binnish", span, name="Binnish", region="Idlib", country="SY", feature="town")
    >>> most_specific((governorate, town)).name
    'Binnish'
    """
    best: PlaceName | None = None
    for place in places:
        if best is None or (_lies_within(place, best) and specificity(place.feature) > specificity(best.feature)):
            best = place
    return best


def _lies_within(place: PlaceName, other: PlaceName) -> bool:
    if other.feature in ("continent", "area", "river") and (not other.country or other.country == place.country):
        return True
    if other.feature == "country":
        return place.country == other.country
    return bool(place.region) and (place.country, place.region) == (other.country, other.region)


def resolve_places(
    mentions: Sequence[Mention], fronts: Fronts | None = None, gazetteer: Gazetteer | None = None
) -> tuple[Mention, ...]:
    """Return the mentions with their places known: name, coordinates, region, country and kind.

    A candidate that is no place is dropped. One of several places of a name is chosen by what else its article
    names, by the fronts' places, then by its size. A name that a word such as "village" calls a place is kept
    though no gazetteer has it, without coordinates. Each article is resolved by itself.

    Parameters
    ----------
    mentions:
        Of any number of articles; their order is kept.
    fronts:
        The user's, whose places are known and speak for their region.
    gazetteer:
        Where names are looked up; the packaged one by default.

    >>> from timeline.mentions import find_mentions
    >>> from timeline.article import Article
    >>> found = find_mentions(Article("a", "Rebels captured the town of Binnish in Idlib province."))
    >>> [(place.name, place.region) for place in resolve_places(found)[0].places]
    [('Binnish', 'Idlib'), ('Idlib', 'Idlib')]
    """
    given = fronts or Fronts()
    known = (gazetteer or Gazetteer()).with_own(given.own_places)
    by_article: dict[tuple[str, int], list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_article[mention.article.id, id(mention.article)].append(mention)
    resolvers = {key: _Resolver.of(group, given, known) for key, group in by_article.items()}
    return tuple(resolvers[mention.article.id, id(mention.article)].resolved(mention) for mention in mentions)


@attrs.frozen
class _Resolver:
    """What is known of the places of one article."""

    places: Mapping[tuple[Span, str], PlaceName | None]

    @classmethod
    def of(cls, mentions: Sequence[Mention], fronts: Fronts, gazetteer: Gazetteer) -> _Resolver:
        article = mentions[0].article
        words = _words(article.language)
        front_keys = _front_keys(fronts)
        candidates: dict[tuple[Span, str], _Candidate] = {}
        for place in sorted(
            {place for mention in mentions for place in mention.places}, key=lambda place: (place.span, place.relation)
        ):
            on_front = any(spelling_key(name) in front_keys for name in name_variants(place.text, article.language))
            if plain_form(place.text) in words.never and not on_front:
                continue
            name, options = _looked_up(place.text, article.language, gazetteer)
            cued, kind = _led_to(article.text, place, words)
            candidates[place.span, place.text] = _Candidate(place.text, cued, kind, options, name, on_front)
        votes = _votes_by_name(candidates.values())
        own_votes = _votes_of_fronts(fronts, gazetteer)
        everything = Context.of([*own_votes, *(vote for each in votes.values() for vote in each)])
        contexts: dict[str, Context] = {}
        found: dict[tuple[Span, str], PlaceName | None] = {}
        for at, candidate in candidates.items():
            if candidate.name not in contexts:
                others = [vote for name, each in votes.items() if name != candidate.name for vote in each]
                contexts[candidate.name] = Context.of([*own_votes, *others])
            place = PlaceName(candidate.text, at[0])
            found[at] = _resolved(place, candidate, contexts[candidate.name], everything, gazetteer)
        return cls(found)

    def resolved(self, mention: Mention) -> Mention:
        """The mention with the places that are ones, each once."""
        kept: dict[tuple[str, str, str, str], PlaceName] = {}
        for place in mention.places:
            known = self.places.get((place.span, place.text))
            if known is not None:
                known = attrs.evolve(known, relation=place.relation)
                kept.setdefault((known.name, known.region, known.country, known.feature), known)
        return attrs.evolve(mention, places=tuple(kept.values()))


def _votes_by_name(candidates: Iterable[_Candidate]) -> dict[str, list[tuple[Place, float]]]:
    """Each name votes once, at its best-led place."""
    led: Counter[str] = Counter()
    options: dict[str, tuple[Place, ...]] = {}
    for candidate in candidates:
        led[candidate.name] += candidate.cued
        options[candidate.name] = candidate.options
    return {name: _votes(options[name], name, cued=led[name] > 0) for name in sorted(options)}


def _resolved(
    place: PlaceName, candidate: _Candidate, context: Context, everything: Context, gazetteer: Gazetteer
) -> PlaceName | None:
    options = candidate.options
    if not options:
        near = [country for country, share in everything.countries.items() if share >= _NEARLY_ALONE]
        for variant in name_variants(candidate.text):
            options = gazetteer.find_similar(variant, near)
            if options:
                break
    if options:
        chosen = choose(options, candidate.name, candidate.kind, context, gazetteer.own)
        # A name with no place of its country beside it speaks for its own country only where nothing else does.
        if _accepted(chosen, candidate, context if context.countries else everything, gazetteer.own):
            return attrs.evolve(
                place,
                name=chosen.name,
                latitude=chosen.latitude,
                longitude=chosen.longitude,
                region=chosen.region,
                country=chosen.country,
                feature=chosen.feature,
            )
    if candidate.on_front or candidate.kind:
        return attrs.evolve(place, name=candidate.name, feature=candidate.kind)
    return None
