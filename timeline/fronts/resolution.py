"""From names to places: which of the capitalised names are places, and which place of that name is meant."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import attrs

from timeline.article import Article, Span
from timeline.fronts.candidates import Candidate, candidates_of, name_variants
from timeline.fronts.choice import GEONAMES, choose, region_of
from timeline.fronts.containment import Region, containers
from timeline.fronts.context import Context, contexts, votes_of
from timeline.fronts.front import Fronts
from timeline.fronts.gazetteer import Gazetteer, Place, specificity
from timeline.fronts.heading import narrow_headings
from timeline.fronts.precision import geo_precision, offset_of, precision_of
from timeline.fronts.spelling import plain_form, spelling_key
from timeline.mentions.mention import Mention, PlaceName

__all__ = [
    "by_article",
    "most_specific",
    "resolve_places",
]

_COARSE = specificity("governorate")
_LARGE_TOWN = 15_000
_NOTABLE_TOWN = 50_000
_LARGE_FEATURES = frozenset({"governorate", "area", "river"})
_FAMOUS_TOWN = 500_000
_HAMLET = 5_000
_SUPPORTED = 0.15
_NEARLY_ALONE = 0.2

_VOTE_OF_FRONTS = 4.0


@lru_cache(maxsize=64)
def _front_keys(fronts: Fronts) -> frozenset[str]:
    return frozenset(spelling_key(name) for front in fronts for name in front.places) - {""}


@lru_cache(maxsize=64)
def _votes_of_fronts(fronts: Fronts, gazetteer: Gazetteer) -> tuple[tuple[Place, float], ...]:
    votes = [
        vote for front in fronts for name in front.places for vote in votes_of(gazetteer.find(name), name, cued=True)
    ]
    total = sum(weight for _, weight in votes) or 1.0
    return tuple((place, weight * _VOTE_OF_FRONTS / total) for place, weight in votes)


def _accepted(option: Place, candidate: Candidate, context: Context, own: tuple[Place, ...]) -> bool:
    """Whether a name is the place it may be, and no person's or organisation's."""
    if candidate.on_front or option in own or option.feature in ("country", "continent"):
        return True
    plain = plain_form(candidate.name)
    exact = any(plain_form(known) == plain for known in option.names)
    if candidate.doubtful and context.country(option) < _SUPPORTED:
        return False
    if context.country(option) >= _SUPPORTED or (not option.country and context.countries):
        ours = option.source != GEONAMES
        return candidate.cued or (exact and (ours or option.population >= _HAMLET))
    if not context.countries:  # a report that names this place only
        if not candidate.cued:
            return exact and not candidate.doubtful and option.population >= _LARGE_TOWN
        return option.source != GEONAMES or bool(candidate.kind) or (exact and option.population >= _LARGE_TOWN)
    if candidate.cued and exact and option.source != GEONAMES and context.country(option) > 0:
        return True  # a place of war reports, beside a name that may lie in its country
    # The rest of the article is of other countries: then the name must be spelt as the place's own.
    if plain_form(option.name) != plain:
        return exact and candidate.cued and option.population >= _FAMOUS_TOWN
    if candidate.cued:
        return option.population >= _NOTABLE_TOWN or option.feature in _LARGE_FEATURES
    return option.population >= _FAMOUS_TOWN


def most_specific(places: Sequence[PlaceName]) -> PlaceName | None:
    """Return the place that tells most narrowly where: the first one, or where that is large, one that lies within it.

    Of several that lie within it, the one that stands nearest to it in the text.

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
    if not places:
        return None
    best = places[0]
    while specificity(best.feature) <= _COARSE:
        inner = [
            place
            for place in places
            if specificity(place.feature) > specificity(best.feature) and _lies_within(place, best)
        ]
        if not inner:
            break
        best = min(inner, key=lambda place: abs(place.span.start - best.span.start))
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
    resolved: list[Mention] = list(mentions)
    for numbers in by_article(mentions):
        places = _places_of_article([mentions[number] for number in numbers], given, known)
        for number in numbers:
            resolved[number] = _with_places(mentions[number], places)
        naming = [number for number in numbers if mentions[number].places]
        naming.sort(key=lambda number: mentions[number].trigger)
        _lend(resolved, naming)
        narrow_headings(resolved, [number for number in naming if resolved[number].places])
    return tuple(resolved)


def _lend(mentions: list[Mention], numbers: Sequence[int]) -> None:
    """Give a mention all of whose names turned out to be no places the place of the one before it, or of the next.

    Parameters
    ----------
    mentions:
        Of which some are changed.
    numbers:
        Of one article's mentions that named anything, in the order of the text.
    """
    latest = next((mentions[number] for number in numbers if mentions[number].places), None)
    if latest is None:
        return
    for number in numbers:
        if mentions[number].places:
            latest = mentions[number]
        else:
            place = most_specific(latest.places)
            assert place is not None
            mentions[number] = attrs.evolve(mentions[number], places=(place,), geo_precision=geo_precision((place,)))


def by_article(mentions: Sequence[Mention]) -> list[list[int]]:
    """Return the positions of the mentions of each article, in their order.

    An article is known by its id and text: after reading it back from a file each mention may hold a copy of it.
    """
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        groups[mention.article.id, mention.article.text].append(number)
    return list(groups.values())


_Told = tuple[Span, str, str]
"""A candidate as an article tells it: where, its text, its relation."""


def _places_of_article(
    mentions: Sequence[Mention], fronts: Fronts, gazetteer: Gazetteer
) -> dict[_Told, tuple[PlaceName, ...]]:
    """What each candidate of one article is: a place, several that stand together, or none."""
    article = mentions[0].article
    front_keys = _front_keys(fronts)
    told = {(place.span, place.text, place.relation): place for mention in mentions for place in mention.places}
    candidates: dict[_Told, tuple[Candidate, ...]] = {}
    for key in sorted(told, key=lambda key: (key[0].start, key[0].end, key[1], key[2])):
        place = told[key]
        on_front = bool(front_keys) and any(
            spelling_key(name) in front_keys for name in name_variants(place.text, article.language)
        )
        candidates[key] = candidates_of(article.text, article.language, place, gazetteer, on_front=on_front)
    while True:
        known = _known(article, candidates, fronts, gazetteer)
        kept = {
            key: tuple(each for each, place in zip(candidates[key], found, strict=True) if place is not None)
            for key, found in known.items()
        }
        if kept == candidates:
            return {key: tuple(place for place in found if place is not None) for key, found in known.items()}
        candidates = kept  # what is no place after all tells nothing about where the others are


def _known(
    article: Article, candidates: Mapping[_Told, tuple[Candidate, ...]], fronts: Fronts, gazetteer: Gazetteer
) -> dict[_Told, tuple[PlaceName | None, ...]]:
    """What each candidate is in the light of all others."""
    everyone = [candidate for found in candidates.values() for candidate in found]
    lies_in = containers(article.text, article.language, everyone)
    beside = _regions_beside(everyone)
    told_by_others = contexts(_votes_by_name(everyone), _votes_of_fronts(fronts, gazetteer))
    return {
        key: tuple(
            _resolved(
                article,
                candidate,
                told_by_others[candidate.name],
                told_by_others[""],
                gazetteer,
                lies_in.get(candidate.name, frozenset()),
                beside.get(candidate.place.span, frozenset()),
            )
            for candidate in found
        )
        for key, found in candidates.items()
    }


def _with_places(mention: Mention, known: Mapping[_Told, tuple[PlaceName, ...]]) -> Mention:
    """The mention with the places that are ones, each once."""
    if not mention.places:
        return mention
    kept: dict[tuple[str, str, str, str], PlaceName] = {}
    for told in mention.places:
        for place in known.get((told.span, told.text, told.relation), ()):
            kept.setdefault((place.name, place.region, place.country, place.feature), place)
    places = _in_oneregion_of(mention, tuple(kept.values()))
    first = most_specific(places)
    narrowest_first = () if first is None else (first, *(place for place in places if place is not first))
    return attrs.evolve(mention, places=places, geo_precision=geo_precision(narrowest_first))


def _in_oneregion_of(mention: Mention, places: tuple[PlaceName, ...]) -> tuple[PlaceName, ...]:
    """Leave out the place that another sentence lent where it lies in another region than the one told here.

    A mention "in Idlib province" may be the one that a sentence near it puts in a town, but in no town of Aleppo.
    """
    if len(places) < 2 or not places[0].region or mention.sentence.start <= places[0].span.start < mention.sentence.end:
        return places
    own = next((place for place in places[1:] if place.feature == "governorate"), None)
    here = own is not None and mention.sentence.start <= own.span.start < mention.sentence.end
    if own is None or not here or (own.country, own.region) == (places[0].country, places[0].region):
        return places
    return places[1:]


_BESIDE = 40
"""Characters between two names that stand beside each other."""


def _regions_beside(candidates: Sequence[Candidate]) -> dict[Span, frozenset[Region]]:
    """Return for each name the regions of those right beside it that can lie in one region only."""
    in_order = sorted({each.place.span: each for each in candidates}.items())
    known: list[tuple[Span, Region | None]] = []
    for span, candidate in in_order:
        regions = {region_of(option) for option in candidate.options}
        only = next(iter(regions)) if len(regions) == 1 else None
        known.append((span, only if only is not None and only[1] else None))  # "Iraq" may lie in no region
    found: dict[Span, set[Region]] = defaultdict(set)
    for (span, region), (following, next_region) in pairwise(known):
        if 0 <= following.start - span.end <= _BESIDE:
            if region is not None:
                found[following].add(region)
            if next_region is not None:
                found[span].add(next_region)
    return {span: frozenset(regions) for span, regions in found.items()}


def _votes_by_name(candidates: Iterable[Candidate]) -> dict[str, list[tuple[Place, float]]]:
    """Each name votes once, at its best-led place."""
    led: Counter[str] = Counter()
    options: dict[str, tuple[Place, ...]] = {}
    for candidate in candidates:
        led[candidate.name] += candidate.cued
        options[candidate.name] = candidate.options
    return {name: votes_of(options[name], name, cued=led[name] > 0) for name in sorted(options)}


def _resolved(
    article: Article,
    candidate: Candidate,
    context: Context,
    everything: Context,
    gazetteer: Gazetteer,
    within: frozenset[Region],
    beside: frozenset[Region],
) -> PlaceName | None:
    place, options = candidate.place, candidate.options
    if not options:
        near = [country for country, share in everything.countries.items() if share >= _NEARLY_ALONE]
        for variant in name_variants(place.text):
            options = gazetteer.find_similar(variant, near)
            if options:
                break
    if not candidate.cued and any(region_of(option) in within for option in options):
        candidate = attrs.evolve(candidate, cued=True)  # "rebels shelled Qasr in Idlib": the text says where it lies
    if options:
        options = tuple(option for option in options if _accepted(option, candidate, context, gazetteer.own))
    if not options and not candidate.on_front and not candidate.kind:
        return None
    offset = offset_of(article.text, article.language, place)
    direction = "" if offset.inside else offset.direction
    # Written out: `attrs.evolve` is slow for what every name of every article goes through.
    if not options:  # a place that no gazetteer has lies where the text says
        country, region = next(iter(within)) if len(within) == 1 else ("", "")
        return PlaceName(
            place.text,
            place.span,
            place.relation,
            candidate.name,
            region=region,
            country=country,
            feature=candidate.kind,
            kilometres=offset.kilometres,
            direction=direction,
        )
    chosen = choose(options, candidate.name, candidate.kind, context, gazetteer.own, within, beside)
    return PlaceName(
        place.text,
        place.span,
        place.relation,
        chosen.name,
        chosen.latitude,
        chosen.longitude,
        chosen.region,
        chosen.country,
        chosen.feature,
        precision_of(chosen.feature, place.relation, offset),
        offset.kilometres,
        direction,
    )
