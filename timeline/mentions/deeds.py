"""Deeds: the verb that tells the same happening as a noun, so that "the delivery" is that of what was delivered."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from timeline.mentions.lexicon import read_part, supported_languages

__all__ = ["deed_of"]


@lru_cache(maxsize=8)
def _deeds(language: str) -> Mapping[str, str]:
    return read_part(language, "general")["deeds"] if language in supported_languages() else {}


@lru_cache(maxsize=8_192)
def deed_of(lemma: str, language: str) -> str:
    """Return the verb for an event noun, and any other base form as it is, in lower case.

    >>> deed_of("delivery", "en"), deed_of("maiden flight", "en"), deed_of("deliver", "en"), deed_of("raid", "en")
    ('deliver', 'fly', 'deliver', 'raid')
    """
    word = lemma.casefold()
    deeds = _deeds(language.partition("-")[0].lower())
    return deeds.get(word) or deeds.get(word.rpartition(" ")[2]) or word
