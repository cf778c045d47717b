"""Finding: a text into its temporal phrases, with no report date in hand."""

from __future__ import annotations

import re


from timeline.calendar.formula import Between, Year
from timeline.language.parse import parse_neighbourhood
from timeline.language.phrase import Phrase
from timeline.language.scanner import neighbourhoods

__all__ = ["find_phrases"]

_YEARS_OF_NEWS = range(1800, 2100)
"""A bare number is taken for a year in this range; others need a preposition or an era."""

_BEFORE_A_NUMBER = re.compile(
    r"[$£€¥#№\w.:/+=~^*&@]$|[.,:\-–/]$|\b(?:no|page|room|flight|route|boeing|chapter|article|resolution|section)\.?\s$",
    re.IGNORECASE,
)
_AFTER_A_NUMBER = re.compile(
    r"[\w%°$€£@+=*^_]|[.,:/]\d|-[a-z]|\s?(?:per\s?cent|percent|million|billion|trillion|hundred|thousand|km|kilomet|miles?\b|met(?:er|re)s?\b|feet\b|foot\b|tons?\b|tonnes\b|kg\b|dollars|euros|people|men\b|troops|soldiers|fighters|civilians|points\b|shares\b)",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:in|of|since|by|until|till|from|to|during|before|after|and|early|late|year|mid|through|between)[\s\-]$",
    re.IGNORECASE,
)


def find_phrases(text: str, language: str = "en") -> list[Phrase]:
    """Return the temporal phrases of a text, in order, none overlapping.

    Parameters
    ----------
    text:
        Any text; offsets in the result are into it.
    language:
        BCP 47; there must be a lexicon for it.

    >>> [phrase.formula for phrase in find_phrases("They left on Saturday.")]
    [Weekday(weekday=6)]
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters grow when lowered; offsets must not move
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    found: list[Phrase] = []
    for start, end in neighbourhoods(lowered, language):
        for phrase in parse_neighbourhood(text[start:end], language):
            if isinstance(phrase.formula, Year) and not _is_a_year(text, phrase, start):
                continue
            found.append(_moved(phrase, start))
    return found


def _moved(phrase: Phrase, by: int) -> Phrase:
    return Phrase(
        phrase.start + by,
        phrase.end + by,
        phrase.formula,
        phrase.signalled,
        phrase.rules,
        phrase.outer_start + by,
        phrase.outer_end + by,
        phrase.leans,
        phrase.counts_from_told,
    )


def _is_a_year(text: str, phrase: Phrase, offset: int) -> bool:
    """Tell a year from any other number of four digits, by what stands around it."""
    if phrase.end - phrase.start != 4 or isinstance(phrase.signalled, Between):
        return True
    start, end = phrase.start + offset, phrase.end + offset
    before = text[max(0, start - 14) : start]
    if _BEFORE_A_NUMBER.search(before) or _AFTER_A_NUMBER.match(text, end):
        return False
    assert isinstance(phrase.formula, Year)
    return phrase.formula.year in _YEARS_OF_NEWS or _PREPOSITION.search(before) is not None
