"""Void: words that look like a trigger and are part of another thing, a name or an "anti-" of it."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.mentions.tokens import Sentence

__all__ = ["is_unit", "is_void"]

_NAME_WORDS = 3
_WINDOW = 8
_JUDGED = 8
"""How many words before "as a massacre" the verb may stand that calls it one."""


@lru_cache(maxsize=8)
def _window(phrases: frozenset[str]) -> re.Pattern[str]:
    """Return what finds any of some phrases between spaces."""
    return re.compile(f" (?:{'|'.join(sorted(re.escape(phrase) for phrase in phrases))}) ")


@lru_cache(maxsize=8)
def _last_words(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase.rpartition(" ")[2] for phrase in phrases)


def is_unit(sentence: Sentence, start: int, end: int) -> bool:
    """True for a trigger that is part of a name: "Storming Battalion", "Assault Corps", "(Round Up operation)"."""
    sets = sentence.lexicon.sets
    following = range(end, min(end + _NAME_WORDS, len(sentence.words)))
    if sentence.words[start][0].isupper():
        for at in following:
            if not sentence.words[at][0].isupper():
                break
            if sentence.lower[at] in sets["void_units"] and not sentence.is_headline:
                return True
    if sentence.lower[end - 1] not in sets["void_named"] or not sentence.has(end, "closing"):
        return False
    opening = next((at for at in range(start - 1, max(-1, start - 6), -1) if sentence.has(at, "opening")), None)
    return opening is not None and all(word[0].isupper() for word in sentence.words[opening + 1 : start])


def _is_called(sentence: Sentence, start: int) -> bool:
    """True for a word that only judges what happened: "described the raid as a massacre", "amounts to a crime"."""
    sets = sentence.lexicon.sets
    at = start - 1
    while at >= 0 and (
        sentence.has(at, "determiner") or sentence.lower[at].endswith(sentence.lexicon.endings["suffix_gerund"])
    ):
        at -= 1
    if at < 0 or sentence.lower[at] not in sets["void_calling"]:
        return False
    return any(word in sets["void_judging"] for word in sentence.lower[max(0, at - _JUDGED) : at + 1])


def is_void(sentence: Sentence, start: int, end: int) -> bool:
    """True for an event noun that what stands around it makes another thing: "claim of responsibility for the raid"."""
    sets = sentence.lexicon.sets
    if end < len(sentence.words):
        named = sentence.words[start][0].isupper() and sentence.words[end][0].isupper()
        if sentence.lower[end] in sets["void_after"] or (named and sentence.lower[end - 1] in sets["void_named"]):
            return True
    first = max(0, start - _WINDOW)
    if sentence.has(start - 1, "to") and sentence.has(end, "indefinite"):
        return True  # "to deal a blow": a verb
    if sentence.lower[end - 1] in sets["void_judgements"] and _is_called(sentence, start):
        return True
    if not _last_words(sets["void_window"]).isdisjoint(sentence.lower[first:start]):
        earlier = f" {' '.join(sentence.lower[first:start])} "
        if _window(sets["void_window"]).search(earlier) is not None:
            return True
    before = sets["void_before"]
    last = _last_words(before)
    if start and sentence.lower[start - 1] not in last and (start < 2 or sentence.lower[start - 2] not in last):
        return False
    return any(" ".join(sentence.lower[max(0, start - size) : start]) in before for size in (1, 2, 3)) or (
        sentence.has(start - 1, "definite")
        and any(" ".join(sentence.lower[max(0, start - 1 - size) : start - 1]) in before for size in (1, 2, 3))
    )
