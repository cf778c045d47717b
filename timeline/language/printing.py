"""Printing: a formula back into words. How a language says it is data: its lexicon, and its templates."""

from __future__ import annotations

import attrs

from timeline.calendar.formula import Formula
from timeline.language import said_names, said_times
from timeline.language.find import find_phrases
from timeline.language.printed_words import load_printed_words
from timeline.language.said import say

__all__ = ["print_formula", "read_formula"]

_REGISTERED = (said_names, said_times)
"""What they say of each class of formula is registered where they are imported."""


def print_formula(
    formula: Formula, language: str = "en", *, preposition: bool = False, spelled: bool = True
) -> str | None:
    """Say a formula in words, such that reading the words gives the same formula.

    Parameters
    ----------
    formula:
        Its meaning.
    language:
        BCP 47; there must be a lexicon and printing data for it.
    preposition:
        True puts before it what a sentence needs ("on Saturday", "in March"). Without, only what it
        needs to be a time at all is ("in May").
    spelled:
        False writes every number in digits.

    Returns
    -------
        The words; None where the language has none for it, or reads those that it has as another formula (nobody
        says "from since Monday to before May").

    Raises
    ------
    LookupError
        Where there is no data for the language.

    >>> from timeline.calendar.formula import Shift, Weekday
    >>> from timeline.calendar.granularity import Granularity
    >>> print_formula(Shift(-2, Granularity.WEEK))
    'two weeks ago'
    >>> print_formula(Weekday(6), preposition=True)
    'on Saturday'
    """
    words = attrs.evolve(load_printed_words(language), spelled=spelled)
    said = say(formula, words)
    if said is None:
        return None
    text = said.text
    if preposition or said.kind in words.tables["needs"]["preposition"]:
        before = words.tables["prepositions"].get(said.kind, "")
        text = f"{before} {text}".lstrip()
    return text if read_formula(text, language) == formula else None


def read_formula(text: str, language: str = "en") -> Formula | None:
    """Read words that are one temporal expression and no more: the inverse of `print_formula`.

    >>> print(read_formula("since yesterday"))
    Since(Shift(-1, DAY))
    >>> read_formula("They left yesterday, and on Monday they came back.")
    """
    phrases = find_phrases(text, language)
    if not phrases:
        return None
    first = phrases[0].signalled
    return first if all(phrase.signalled == first for phrase in phrases) else None
