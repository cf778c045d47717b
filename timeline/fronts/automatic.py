"""Fronts when nobody names any: one for each first-level region of which the articles tell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from timeline.fronts.assignment import assign_fronts
from timeline.fronts.front import Front, Fronts
from timeline.fronts.gazetteer import Gazetteer
from timeline.fronts.matching import region_code
from timeline.fronts.resolution import by_article
from timeline.mentions.mention import Mention

__all__ = ["find_and_assign_fronts", "find_fronts"]

_NO_SLUG = re.compile(r"[^a-z0-9]+")


def find_fronts(mentions: Sequence[Mention]) -> Fronts:
    """Return one front for each region that mentions are told of, and for a country where no region is known.

    The front of a mention depends on its own article only, so that articles may come in any batches: what is found
    for all of them together holds for each.

    Parameters
    ----------
    mentions:
        Resolved (`resolve_places`), of any number of articles.

    >>> from timeline.article import Article
    >>> from timeline.fronts import resolve_places
    >>> from timeline.mentions import find_mentions
    >>> found = resolve_places(find_mentions(Article("a", "The army captured the town of Hajeen on Monday.")))
    >>> [(front.id, front.name) for front in find_fronts(found)]
    [('deir-ez-zor-syria', 'Deir ez-Zor, Syria')]
    """
    return find_and_assign_fronts(mentions)[0]


def find_and_assign_fronts(mentions: Sequence[Mention]) -> tuple[Fronts, tuple[Mention, ...]]:
    """Return the fronts that `find_fronts` finds, and the mentions as `assign_fronts` puts them on these.

    Each article is looked at by itself, and fronts of regions that it does not name change nothing for it. So what it
    was put on to see which fronts it uses stands, unless one of its own fronts is used by no article at all.

    Parameters
    ----------
    mentions:
        Resolved (`resolve_places`), of any number of articles; their order is kept.

    >>> from timeline.article import Article
    >>> from timeline.fronts import resolve_places
    >>> from timeline.mentions import find_mentions
    >>> found = resolve_places(find_mentions(Article("a", "The army captured the town of Hajeen on Monday.")))
    >>> [mention.front for mention in find_and_assign_fronts(found)[1]]
    ['deir-ez-zor-syria']
    """
    used: set[str] = set()
    regions: set[tuple[str, str]] = set()
    assigned: list[Mention] = list(mentions)
    articles: list[tuple[list[int], Fronts]] = []
    for numbers in by_article(mentions):
        group = [mentions[number] for number in numbers]
        of_article = {(place.country, place.region) for mention in group for place in mention.places if place.country}
        own = _fronts_of(frozenset(of_article))
        regions |= of_article
        articles.append((numbers, own))
        for number, mention in zip(numbers, assign_fronts(group, own), strict=True):
            assigned[number] = mention
            used.add(mention.front)
    fronts = Fronts(tuple(front for front in _fronts_of(frozenset(regions)) if front.id in used), found=True)
    kept = {front.id: front for front in fronts}
    for numbers, own in articles:
        if any(kept.get(front.id) != front for front in own):
            again = assign_fronts([mentions[number] for number in numbers], fronts)
            for number, mention in zip(numbers, again, strict=True):
                assigned[number] = mention
    return fronts, tuple(assigned)


@lru_cache(maxsize=1024)
def _fronts_of(regions: frozenset[tuple[str, str]]) -> Fronts:
    gazetteer = Gazetteer()
    by_id: dict[str, tuple[str, list[str]]] = {}
    for country, region in sorted(regions):
        of = gazetteer.country_name(country)
        name = f"{region}, {of}" if region else of
        by_id.setdefault(_slug(name), (name, []))[1].append(region_code(country, region))
    fronts = [Front(identity, name, regions=tuple(codes)) for identity, (name, codes) in by_id.items()]
    return Fronts(tuple(sorted(fronts, key=lambda front: (front.name, front.id))), found=True)


def _slug(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return _NO_SLUG.sub("-", plain).strip("-") or "front"
