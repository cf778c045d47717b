"""Sentences: where they begin, well enough to keep a verb to its own and to tell a heading."""

from __future__ import annotations

import re
from functools import cache

from timeline.language.tense_words import load_tense_words
from timeline.language.words import alternation

__all__ = ["sentence_starts"]

# What it begins with is one set of characters, so that the text is scanned for these alone.
_END = re.compile(
    r"[.!?\n](?:(?<!\n)[\"'”’)\]]{0,3}(?:[^\S\n]{1,4}\n?[^\S\n]{0,8}|\n[^\S\n]{0,8})(?=[A-Z\d\"“'‘(`\[]|$)"
    r"|(?<=\n)[^\S\n]{0,8}\n\s*)"
)


@cache
def _no_end(language: str) -> re.Pattern[str]:
    words = alternation(load_tense_words(language).abbreviations)
    return re.compile(rf"(?<!\w)(?:[a-z]|{words or '(?!)'})\.$", re.IGNORECASE)


_LONGEST_ABBREVIATION = 12


def _is_abbreviation(text: str, dot: int, language: str) -> bool:
    """Tell whether a full stop is that of an abbreviation or of an initial."""
    first = max(0, dot - _LONGEST_ABBREVIATION)
    word = text[max(first, text.rfind(" ", first, dot) + 1) : dot]
    if len(word) > 1 and word.isalnum():  # most are plain words
        return word.lower() in load_tense_words(language).abbreviations
    return _no_end(language).search(text, first, dot + 1) is not None


def sentence_starts(text: str, language: str = "en") -> list[int]:
    """Return where the sentences of a text begin, the first at 0.

    >>> sentence_starts("He met Mr. Smith. They left.")
    [0, 18]
    """
    return [
        0,
        *(
            match.end()
            for match in _END.finditer(text)
            if text[match.start()] != "." or not _is_abbreviation(text, match.start(), language)
        ),
    ]
