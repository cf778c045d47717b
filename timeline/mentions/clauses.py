"""Clauses: where in a sentence one predicate's reach ends and the next begins."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import compress

import attrs

from timeline.mentions.tokens import Sentence

__all__ = ["Clauses", "VerbGroup", "find_clauses", "verb_group"]

_CHAIN = frozenset(
    {
        "be",
        "have_present",
        "have_past",
        "do",
        "future",
        "would",
        "modal",
        "negation",
        "to",
        "yet",
        "habitual",
        "half_negation",
    }
)


_NO_FLAGS: frozenset[str] = frozenset()
_NO_WORDS: frozenset[int] = frozenset()


@attrs.frozen
class Clauses:
    """The clauses of a sentence: the first word of each, and what opens it."""

    starts: tuple[int, ...]
    openers: tuple[str, ...]
    length: int
    _bounds: tuple[tuple[int, int], ...] = attrs.field(init=False, repr=False, eq=False)

    @_bounds.default
    def _all_bounds(self) -> tuple[tuple[int, int], ...]:
        return tuple(zip(self.starts, (*self.starts[1:], self.length), strict=True))

    def at(self, index: int) -> int:
        """Return the clause a word belongs to."""
        return bisect_right(self.starts, index) - 1

    def bounds(self, clause: int) -> tuple[int, int]:
        """Return the first word of a clause and the one after its last."""
        return self._bounds[clause]


@attrs.frozen
class VerbGroup:
    """The auxiliaries before a verb: where they begin and what they say."""

    start: int
    flags: frozenset[str]

    def __contains__(self, flag: str) -> bool:
        return flag in self.flags


def verb_group(sentence: Sentence, index: int) -> VerbGroup:
    """Read the auxiliaries, negations and adverbs right before the verb at `index`."""
    adverbs = sentence.lexicon.endings["suffix_adverb"]
    classes, lower = sentence.classes, sentence.lower
    start, at = index, index - 1
    flags: set[str] = set()
    while at >= 0 and index - at <= 6:
        names = classes[at]
        if names and not names.isdisjoint(_CHAIN) and "and" not in names:
            flags |= names
            start = at
        elif "adverb" not in names and not lower[at].endswith(adverbs):
            break
        at -= 1
    return VerbGroup(start, frozenset(flags) if flags else _NO_FLAGS)


def _is_finite(finite: Sequence[int], start: int, end: int) -> bool:
    """True where words ``[start, end)`` hold a verb that can stand for itself; `finite` are those words, in order."""
    at = bisect_left(finite, start)
    return at < len(finite) and finite[at] < end


_NAME_WORDS = 4
_LONGEST_ASIDE = 14


def _quotes_a_name(sentence: Sentence, index: int) -> bool:
    """True for a quotation mark around a few words: a name, no clause."""
    first, last = max(0, index - _NAME_WORDS - 1), index + _NAME_WORDS + 2
    return sentence.any(first, index, "quote") or sentence.any(index + 1, last, "quote")


def _asides(sentence: Sentence, finite: Sequence[int]) -> frozenset[int]:
    """Return the dashes of asides without a verb ("raids - on two villages - on Friday"): one clause goes through."""
    dashes = sentence.dashes
    if len(dashes) < 2:
        return _NO_WORDS
    found: set[int] = set()
    at = 0
    while at + 1 < len(dashes):
        first, second = dashes[at], dashes[at + 1]
        if second - first <= _LONGEST_ASIDE and not _is_finite(finite, first + 1, second):
            found |= {first, second}
            at += 1
        at += 1
    return frozenset(found)


def find_clauses(sentence: Sentence, verbs: Sequence[int]) -> Clauses:
    """Cut a sentence at relative words, subordinators, "but", strong marks, and an "and" or comma before a predicate.

    Parameters
    ----------
    verbs:
        Words that are finite verbs as far as the lexicon knows.
    """
    finite = sorted({*verbs, *sentence.finite})
    classes, length = sentence.classes, len(sentence.words)
    aside = _asides(sentence, finite)
    marks = [
        (index, opener)
        for index, opener in compress(enumerate(sentence.openers), sentence.openers)
        if index
        and not (opener == "break" and "quote" in classes[index] and _quotes_a_name(sentence, index))
        and index not in aside
    ]
    if not marks:
        return Clauses((0,), ("",), length)
    starts, openers = [0], [""]
    ends = [index for index, _ in marks[1:]]
    ends.append(length)
    for (index, opener), end in zip(marks, ends, strict=True):
        if opener != "break" and "of_people" not in classes[index] and not _is_finite(finite, index + 1, end):
            continue
        if opener in ("and", "comma") and not _is_finite(finite, starts[-1], index):
            continue
        starts.append(index)
        openers.append(opener)
    return Clauses(tuple(starts), tuple(openers), length)
