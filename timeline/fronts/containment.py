"""Containment: what the text itself says a place lies in, as in "the Zahra neighbourhood of Aleppo city"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from timeline.article import Span
from timeline.fronts.candidates import Candidate, beside_names
from timeline.fronts.gazetteer import specificity

__all__ = ["Region", "containers"]

Region = tuple[str, str]
"""A country's ISO 3166-1 alpha-2 code and the name of its first-level division; empty for the country as a whole."""

_WORD = re.compile(r"[^\W_][\w'’\-]*|[^\w\s]")
_POSSESSIVE = re.compile(r"(?:['’]s?|s)(?!\w)")
_FURTHEST = 60
"""Characters between a place and what it lies in: "in the northern countryside of the province of"."""
_LARGE_ENOUGH = specificity("town")


def containers(text: str, language: str, candidates: Sequence[Candidate]) -> Mapping[str, frozenset[Region]]:
    """Return for each name the regions that the text says it lies in, wherever the article says so.

    Parameters
    ----------
    text, language:
        Of the article.
    candidates:
        All its names that may be places.

    >>> from timeline.article import Span
    >>> from timeline.fronts.candidates import candidates_of
    >>> from timeline.fronts.gazetteer import Gazetteer
    >>> from timeline.mentions.mention import PlaceName
    >>> text = "Shells fell on the Zahra district of Aleppo city."
    >>> told = [PlaceName(name, Span(text.index(name), text.index(name) + len(name))) for name in ("Zahra", "Aleppo")]
    >>> found = [c for place in told for c in candidates_of(text, "en", place, Gazetteer(), on_front=False)]
    >>> containers(text, "en", found)
    {'Zahra': frozenset({('SY', 'Aleppo')})}
    """
    in_order = sorted(
        {each.place.span: each for each in candidates}.items(), key=lambda row: (row[0].start, row[0].end)
    )
    told: dict[str, set[Region]] = defaultdict(set)
    for (span, one), (next_span, other) in pairwise(in_order):
        if one.name == other.name:
            continue
        if _lies_in(text, language, span, next_span):
            told[one.name] |= _regions(other)
        elif _has(text, language, one, next_span):
            told[other.name] |= _regions(one)
    return {name: frozenset(regions) for name, regions in told.items() if regions}


def _regions(candidate: Candidate) -> set[Region]:
    """The regions that a name can stand for: of a province, of a large town, or a whole country."""
    return {
        (option.country, "" if option.feature == "country" else option.region)
        for option in candidate.options
        if option.country
        and (option.feature == "country" or option.region)
        and specificity(option.feature) <= _LARGE_ENOUGH
    }


def _lies_in(text: str, language: str, inner: Span, outer: Span) -> bool:
    """Whether nothing but "in", "of" and what describes a place stands between two names."""
    if not 0 < outer.start - inner.end <= _FURTHEST:
        return False
    beside = beside_names(language)
    words = _WORD.findall(text[inner.end : outer.start].lower())
    return bool(beside.containing & set(words)) and all(
        word in beside.containing or word in beside.described or word == "," for word in words
    )


def _has(text: str, language: str, outer: Candidate, inner: Span) -> bool:
    """Whether the first name is the second's possessor: "Aleppo's Zahra district"."""
    end = outer.place.span.end
    if not 0 < inner.start - end <= _FURTHEST:
        return False
    possessive = _POSSESSIVE.match(text, end)
    if not possessive and not _ends_as_possessive(outer):
        return False
    between = text[possessive.end() if possessive else end : inner.start]
    return all(word in beside_names(language).described for word in _WORD.findall(between.lower()))


def _ends_as_possessive(candidate: Candidate) -> bool:
    """Whether the sign of the possessive is within the name as written: the place is known without it."""
    if candidate.place.text.endswith(("'", "’")):
        return True
    ending = candidate.place.text.removeprefix(candidate.name)
    return ending != candidate.place.text and _POSSESSIVE.fullmatch(ending) is not None
