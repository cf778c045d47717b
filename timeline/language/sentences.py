"""Sentences: where they begin, well enough to keep a verb to its own and to tell a heading."""

from __future__ import annotations

import re
from functools import cache

from timeline.language.tense_words import load_tense_words
from timeline.language.words import alternation

__all__ = ["sentence_starts"]

_END = re.compile(
    r"[.!?][\"'”’)\]]{0,3}(?:[^\S\n]{1,4}\n?[^\S\n]{0,8}|\n[^\S\n]{0,8})(?=[A-Z\d\"“'‘(`\[]|$)|\n[^\S\n]{0,8}\n\s*"
)


@cache
def _no_end(language: str) -> re.Pattern[str]:
    words = alternation(load_tense_words(language).abbreviations)
    return re.compile(rf"(?<!\w)(?:[a-z]|{words or '(?!)'})\.$", re.IGNORECASE)


def sentence_starts(text: str, language: str = "en") -> list[int]:
    """Return where the sentences of a text begin, the first at 0.

    >>> sentence_starts("He met Mr. Smith. They left.")
    [0, 18]
    """
    no_end = _no_end(language)
    starts = [0]
    for match in _END.finditer(text):
        dot = match.start() + 1
        if text[match.start()] == "." and no_end.search(text, max(0, dot - 12), dot):
            continue
        starts.append(match.end())
    return starts
