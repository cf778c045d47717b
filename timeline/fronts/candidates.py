"""Candidates: what stands beside a capitalised name, what it may be called, and the places of that name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

import attrs

from timeline.article import Span
from timeline.fronts.gazetteer import Gazetteer, Place
from timeline.fronts.spelling import is_article, is_part_of_names, plain_form, spelling_key
from timeline.mentions.mention import PlaceName

__all__ = ["BesideNames", "Candidate", "beside_names", "candidates_of", "name_variants"]

_WORD = re.compile(r"[^\W_][\w'’\-]*")
_ENDS_BEFORE = re.compile(r"[.;:!?()\n\"“”]")
_ENDS_AFTER = re.compile(r"[.,;:!?()\n\"“”]")
_LOOK_BACK = 40
_LOOK_AHEAD = 36
_FURTHEST_CUE = 4
_LEAST_FUSED = 5
_LONGEST_PART = 4
_LONGEST_JOINED = 5
"""Of so many words after a name "and", another name and what both are called are made at most."""
_MOST_ADDED = 3
_CACHED_NAMES = 1 << 14


@attrs.frozen
class _Words:
    """The words of one language beside names; see ``place_words.toml``."""

    kinds: Mapping[str, str]
    within: frozenset[str]
    links: frozenset[str]
    locatives: frozenset[str]
    never: frozenset[str]
    doubtful: frozenset[str]
    bare_kinds: frozenset[str]
    containing: frozenset[str]
    governing: frozenset[str]
    no_names: frozenset[str]
    joining: frozenset[str]
    plural_kinds: frozenset[str]


@attrs.frozen
class BesideNames:
    """Words beside places that tell how something lies to them.

    Parameters
    ----------
    containing:
        Those between a place and what it lies in: "in", "of".
    described:
        Those that may stand beside them: "the northern province".
    away:
        Those between a distance or a direction and its place: "of", "away", "from".
    around:
        Those after a place for what lies around it: "countryside".
    definite, beyond:
        "the" and "to": "in the east of the town" is within it, "to the east of the town" is not.
    compass:
        The points of the compass ("NE") by their words.
    kilometres:
        The lengths of units.
    """

    containing: frozenset[str]
    described: frozenset[str]
    away: frozenset[str]
    around: frozenset[str]
    definite: frozenset[str]
    beyond: frozenset[str]
    compass: Mapping[str, str]
    kilometres: Mapping[str, float]
    leading: frozenset[str] = attrs.field(init=False)
    """All words that may stand right beside a name and tell something."""
    passed: frozenset[str] = attrs.field(init=False)
    """Those of them that may stand before a name, but for the points of the compass."""

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "leading", self.described | self.away | self.around | self.compass.keys())
        object.__setattr__(self, "passed", (self.described | self.away) - self.compass.keys())


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
        frozenset(map(plain_form, words.get("doubtful", ()))),
        frozenset(words.get("bare_kinds", ())),
        frozenset(words.get("containing", ())),
        frozenset(words.get("governing", ())),
        frozenset(words.get("no_names", ())),
        frozenset(words.get("joining", ())),
        frozenset(words.get("plural_kinds", ())),
    )


@lru_cache(maxsize=64)
def beside_names(language: str) -> BesideNames:
    """Return a language's words that tell how something lies to a place.

    >>> "of" in beside_names("en").containing, "northern" in beside_names("en").described
    (True, True)
    """
    words = _words(language)
    data = _lexicon().get(language.split("-")[0].lower(), {})
    lists = data.get("words", {})
    return BesideNames(
        words.containing,
        words.within | frozenset(words.kinds) | words.links,
        frozenset(lists.get("away", ())),
        frozenset(lists.get("around", ())),
        frozenset(lists.get("definite", ())),
        frozenset(lists.get("beyond", ())),
        {word: point for point, spelt in data.get("compass", {}).items() for word in spelt},
        {word: unit["kilometres"] for unit in data.get("units", ()) for word in unit["words"]},
    )


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
class Candidate:
    """One name where it stands, what leads to it, and the places it may be."""

    place: PlaceName
    cued: bool
    kind: str
    options: tuple[Place, ...]
    name: str
    """The variant of the text that the options were found by."""
    on_front: bool
    doubtful: bool


def _sides(text: str, span: Span) -> tuple[list[str], list[str]]:
    """The lower-case words just before a name (nearest first) and just after it, within its clause."""
    before = _ENDS_BEFORE.split(text[max(0, span.start - _LOOK_BACK) : span.start])[-1]
    after = _ENDS_AFTER.split(text[span.end : span.end + _LOOK_AHEAD], maxsplit=1)[0]
    return _WORD.findall(before.lower())[::-1], _WORD.findall(after.lower())


def _led_to(place: PlaceName, before: Sequence[str], after: Sequence[str], words: _Words) -> tuple[bool, str]:
    """Whether something leads to the name as to a place, and the kind of place that a word beside it tells."""
    last = plain_form(place.text.split()[-1]) if " " in place.text else ""
    kind = words.kinds.get(last, "") or (words.kinds.get(after[0], "") if after else "")
    if not kind and after and after[0] in words.joining:  # "Qasr and Dara villages"
        plural = next((word for word in after[2:_LONGEST_JOINED] if word in words.plural_kinds), "")
        kind = words.kinds.get(plural, "")
    if not kind:
        linked = bool(before) and before[0] in words.links
        nearest = next((word for word in before if word not in words.links), "")
        kind = words.kinds.get(nearest, "")
        kind = kind if linked or kind in words.bare_kinds else ""
    cued = bool(kind) or place.relation != "in" or any(word in words.locatives for word in before[:_FURTHEST_CUE])
    return cued, kind


def _is_no_name(text: str, words: _Words) -> bool:
    """Whether a name is surely no place by itself: "Abu", "Northern", "Press"."""
    return plain_form(text) in words.never or text.lower() in words.within or is_part_of_names(text)


def _looked_up(text: str, language: str, gazetteer: Gazetteer) -> tuple[str, tuple[Place, ...]]:
    for variant in name_variants(text, language):
        options = gazetteer.find(variant)
        if options:
            return variant, options
    return text, ()


def _parts(
    text: str, language: str, place: PlaceName, words: _Words, gazetteer: Gazetteer
) -> list[tuple[PlaceName, str, tuple[Place, ...]]]:
    """The places that a run of capitalised words names one after the other ("Binnish Idlib"), none for one name.

    A word alone must be spelt as its place is: the names of people hold many a word that sounds like a village.
    """
    tokens = list(_WORD.finditer(text, place.span.start, place.span.end))
    found: list[tuple[PlaceName, str, tuple[Place, ...]]] = []
    at = 0
    while at < len(tokens):
        for end in range(min(at + _LONGEST_PART, len(tokens)), at, -1):
            span = Span(tokens[at].start(), tokens[end - 1].end())
            part = span.of(text)
            if end - at == len(tokens) or _is_no_name(part, words):
                continue
            name, options = _looked_up(part, language, gazetteer)
            plain = plain_form(name)
            if options and any(plain_form(known) == plain for option in options for known in option.names):
                found.append((attrs.evolve(place, text=part, span=span), name, options))
                at = end - 1
                break
        at += 1
    if found and found[0][0].span.start > tokens[0].start() and is_part_of_names(tokens[0].group()):
        return []  # "Abu Rahman Salqin": somebody of that name
    if len(found) > 1 and found[0][1] != found[0][0].text:
        found.append(found.pop(0))  # "Aleppos Rashidin": a part of what is named first
    return found


def _completed(text: str, place: PlaceName, gazetteer: Gazetteer) -> PlaceName:
    """The place under its whole name where the words around it make a longer one that the gazetteer knows.

    A finder of names may have taken "Numan" for a name and "Maaret al" for something else.
    """
    before, after = _run_before(text, place.span.start), _run_after(text, place.span.end)
    if not before and not after:
        return place
    ways = sorted(
        ((start, end) for start in (place.span.start, *before) for end in (place.span.end, *after)),
        key=lambda way: (way[0] - way[1], way[0]),
    )
    own = spelling_key(place.text)
    for start, end in ways[:-1]:
        whole = text[start:end]
        if spelling_key(whole) != own and gazetteer.find(whole):
            return attrs.evolve(place, text=whole, span=Span(start, end))
    if after and is_part_of_names(place.text):
        return attrs.evolve(place, text=text[place.span.start : after[0]], span=Span(place.span.start, after[0]))
    return place


def _run_before(text: str, start: int) -> list[int]:
    """Where names begin that run on to one, nearest first: each word but one space from the next."""
    found: list[int] = []
    if text[start - 1 : start] not in (" ", "-"):
        return found
    last = text[max(0, start - _LOOK_BACK) : start].split()[-1:]
    if not last or (last[0][0].islower() and not is_article(last[0].rstrip("-"))):
        return found  # by far the most: an ordinary word
    at = start
    for word in reversed(list(_WORD.finditer(text, max(0, start - _LOOK_BACK), start))):
        joined = text[word.end() : at] == " " or (word.end() == at and word.group()[-1] == "-")
        if not joined or len(found) == _MOST_ADDED:
            break
        if not (word.group()[0].isupper() or is_article(word.group().rstrip("-"))):
            break
        at = word.start()
        found.append(at)
    return found


def _run_after(text: str, end: int) -> list[int]:
    """Where names end that run on from one, nearest first."""
    found: list[int] = []
    if text[end : end + 1] != " " or (text[end + 1 : end + 2].islower() and not is_article(text[end + 1 : end + 3])):
        return found  # by far the most: an ordinary word
    at = end
    for word in _WORD.finditer(text, end, min(len(text), end + _LOOK_AHEAD)):
        if text[at : word.start()] != " " or len(found) == _MOST_ADDED:
            break
        if is_article(word.group().partition("-")[0]):
            at = word.end()
            if "-" in word.group():
                found.append(at)
            continue
        if not word.group()[0].isupper():
            break
        at = word.end()
        found.append(at)
    return found


def candidates_of(
    text: str, language: str, place: PlaceName, gazetteer: Gazetteer, *, on_front: bool
) -> tuple[Candidate, ...]:
    """Return what a name of an article may be: one candidate, several that stand together, or none.

    Parameters
    ----------
    text, language:
        Of the article.
    place:
        The name, not resolved.
    on_front:
        The user's fronts name it: then it is a place.
    """
    words = _words(language)
    place = _completed(text, place, gazetteer)
    if not on_front and _is_no_name(place.text, words):
        return ()
    before, after = _sides(text, place.span)
    if after and after[0] in words.governing and not on_front:
        return ()  # who governs from there is meant: "the Damascus regime"
    name, options = _looked_up(place.text, language, gazetteer)
    cued, kind = _led_to(place, before, after, words)
    if not options and not on_front:
        parts = _parts(text, language, place, words, gazetteer)
        if parts:
            return tuple(
                Candidate(part, cued, "", found, called, on_front=False, doubtful=False)
                for part, called, found in parts
            )
        if any(word.group().lower() in words.no_names for word in _WORD.finditer(place.text)):
            return ()
    doubtful = plain_form(place.text) in words.doubtful
    return (Candidate(place, cued, kind, options, name, on_front, doubtful),)
