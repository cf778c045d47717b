"""How exactly a report tells where: ACLED's `geo_precision`, and how far from a place something lies."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import attrs

from timeline.fronts.candidates import BesideNames, beside_names
from timeline.fronts.gazetteer import specificity
from timeline.mentions.lexicon import load_lexicon, supported_languages
from timeline.mentions.mention import PlaceName

__all__ = ["Offset", "geo_precision", "offset_of", "precision_of"]

_EXACT, _PART, _REGION = 1, 2, 3
_LOOK_BACK = 80
_LOOK_AHEAD = 40
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_][\w'’\-]*|[^\w\s]")
_APOSTROPHES = ("'", "’")
_LARGER = specificity("governorate")
_BESIDE = frozenset({"near", "around", "outskirts", "countryside", "direction", "towards", "between"})
"""Relations that tell of a place only where about the happening was."""


@attrs.frozen
class Offset:
    """How something lies to a place.

    Parameters
    ----------
    kilometres:
        How far away; None where the text does not tell.
    direction:
        On which side: a point of the compass ("NE"), or empty.
    inside:
        The side is one of the place's own parts: "in the east of the city".
    around:
        What is meant lies around the place: "the city's northern countryside".
    """

    kilometres: float | None = None
    direction: str = ""
    inside: bool = False
    around: bool = False


_NONE = Offset()


def offset_of(text: str, language: str, place: PlaceName) -> Offset:
    """Read what stands beside a name: "50 km away from", "some 20 miles (32 km) north-east of the town of".

    Parameters
    ----------
    text, language:
        Of the article.
    place:
        The name, with its span.

    >>> from timeline.article import Span
    >>> offset_of("A village 20 km north-east of Hajin", "en", PlaceName("Hajin", Span(30, 35)))
    Offset(kilometres=20.0, direction='NE', inside=False, around=False)
    """
    beside = beside_names(language)
    if _is_around(text, place, beside):
        return Offset(around=True)
    start = max(0, place.span.start - _LOOK_BACK)
    last = text[start : place.span.start].rstrip().rpartition(" ")[2]
    if last.lower() not in beside.leading and last.isalpha():
        return _NONE  # by far the most
    words = [match.group().lower() for match in _WORD.finditer(text, start, place.span.start)][::-1]
    at = _skipped(words, 0, beside.passed)
    linked = at > 0 and bool(beside.away & set(words[:at]))
    direction = ""
    if at < len(words) and words[at] in beside.compass:
        if not linked:
            return Offset()  # "northern Syria" is a part of it
        direction = beside.compass[words[at]]
        at += 1
        if at < len(words) and words[at] in beside.definite:
            if at + 1 >= len(words) or words[at + 1] not in beside.beyond:
                return Offset(direction=direction, inside=True)
            at += 2
    at = _skipped(words, at, beside.away)
    at = _before_parenthesis(words, at)
    if not linked or at + 1 >= len(words) or words[at] not in beside.kilometres:
        return Offset(direction=direction)
    number = _number(words[at + 1], language)
    if number is None:
        return Offset(direction=direction)
    return Offset(round(number * beside.kilometres[words[at]], 3), direction)


def _is_around(text: str, place: PlaceName, beside: BesideNames) -> bool:
    """Whether the words after a name tell of what lies around it."""
    end = place.span.end
    following = _WORD.search(text, end, min(len(text), end + _LOOK_AHEAD))
    if following is None:
        return False
    if following.group().lower() not in beside.leading and following.group() not in _APOSTROPHES:
        return False  # by far the most
    words = [match.group().lower() for match in _WORD.finditer(text, end, min(len(text), end + _LOOK_AHEAD))]
    if words and words[0] in _APOSTROPHES:
        del words[: 2 if words[1:2] == ["s"] else 1]
    at = _skipped(words, 0, frozenset(word for word in words if word in beside.described) - beside.around)
    return at < len(words) and words[at] in beside.around


def _skipped(words: Sequence[str], at: int, passed: frozenset[str]) -> int:
    while at < len(words) and words[at] in passed:
        at += 1
    return at


def _before_parenthesis(words: Sequence[str], at: int) -> int:
    """Where the words go on (backwards) before "(12 miles)"."""
    if at < len(words) and words[at] == ")" and "(" in words[at:]:
        return words.index("(", at) + 1
    return at


def _number(word: str, language: str) -> float | None:
    plain = word.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", word) else word.replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return _number_words(language).get(word)


def _number_words(language: str) -> Mapping[str, int]:
    short = language.partition("-")[0].lower()
    return load_lexicon(short).numbers if short in supported_languages() else {}


def precision_of(feature: str, relation: str, offset: Offset = _NONE) -> int:
    """Return ACLED's `geo_precision` of something told to be at, near or in a place of known coordinates.

    1 where a town, a village or a smaller place is named; 2 where that is only near, or a district is; 3 where a
    province or a larger region is.

    Parameters
    ----------
    feature:
        What the place is.
    relation, offset:
        How what is told lies to it.

    Source: ACLED Codebook, "Geo precision".

    >>> precision_of("town", "in"), precision_of("town", "near"), precision_of("governorate", "in")
    (1, 2, 3)
    """
    if specificity(feature) <= _LARGER:
        return _REGION
    if feature == "district" or offset.around or offset.kilometres is not None:
        return _PART
    if offset.direction or relation in _BESIDE:
        return _EXACT if offset.inside else _PART
    return _EXACT


def geo_precision(places: Sequence[PlaceName]) -> int | None:
    """Return the precision of what is told of several places, that which tells most narrowly first.

    Where it is not known where that one lies, another place stands for it, and is not exact.

    >>> geo_precision(()) is None
    True
    """
    for number, place in enumerate(places):
        if place.geo_precision is not None:
            return place.geo_precision if number == 0 else max(_PART, place.geo_precision)
    return None
