"""Finding: a text into its temporal phrases, with no report date in hand."""

from __future__ import annotations

from timeline.language.parse import parse_neighbourhood
from timeline.language.phrase import Phrase
from timeline.language.scanner import neighbourhoods
from timeline.language.surroundings import has_lost_its_apostrophes, in_its_surroundings
from timeline.language.words import lowered

__all__ = ["find_phrases"]


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
    lost = has_lost_its_apostrophes(text)
    found: list[Phrase] = []
    for start, end in neighbourhoods(lowered(text), language):
        for parsed in parse_neighbourhood(text[start:end], language):
            moved = _moved(parsed, start)
            phrase = in_its_surroundings(text, moved, language, lost_apostrophes=lost)
            if phrase is not None:
                found.append(phrase)
            elif found and found[-1].signalled is parsed.signalled and found[-1].otherwise is not None:
                found[-1] = found[-1].otherwise  # the other end of a range is none
            elif moved.otherwise is not None:
                found.append(moved.otherwise)
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
        phrase.condition,
        None if phrase.otherwise is None else _moved(phrase.otherwise, by),
    )
