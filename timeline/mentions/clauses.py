"""Clauses: where in a sentence one predicate's reach ends and the next begins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

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


@attrs.frozen
class Clauses:
    """The clauses of a sentence: the first word of each, and what opens it."""

    starts: tuple[int, ...]
    openers: tuple[str, ...]
    length: int

    def at(self, index: int) -> int:
        """Return the clause a word belongs to."""
        return bisect_right(self.starts, index) - 1

    def bounds(self, clause: int) -> tuple[int, int]:
        """Return the first word of a clause and the one after its last."""
        end = self.starts[clause + 1] if clause + 1 < len(self.starts) else self.length
        return self.starts[clause], end


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
    start, at = index, index - 1
    flags: set[str] = set()
    while at >= 0 and index - at <= 6:
        names = sentence.classes[at]
        if names & _CHAIN and "and" not in names:
            flags |= names
            start = at
        elif not sentence.lower[at].endswith(adverbs):
            break
        at -= 1
    return VerbGroup(start, frozenset(flags) if flags else _NO_FLAGS)


def _is_finite(sentence: Sentence, start: int, end: int, verbs: frozenset[int]) -> bool:
    """True where words ``[start, end)`` hold a verb that can stand for itself."""
    return any(index in verbs or "finite_hint" in sentence.classes[index] for index in range(start, end))


_NAME_WORDS = 4
_LONGEST_ASIDE = 14


def _quotes_a_name(sentence: Sentence, index: int) -> bool:
    """True for a quotation mark around a few words: a name, no clause."""
    first, last = max(0, index - _NAME_WORDS - 1), index + _NAME_WORDS + 2
    return sentence.any(first, index, "quote") or sentence.any(index + 1, last, "quote")


def _asides(sentence: Sentence, finite: frozenset[int]) -> frozenset[int]:
    """Return the dashes of asides without a verb ("raids - on two villages - on Friday"): one clause goes through."""
    dashes = [index for index, names in enumerate(sentence.classes) if "dash" in names]
    found: set[int] = set()
    at = 0
    while at + 1 < len(dashes):
        first, second = dashes[at], dashes[at + 1]
        if second - first <= _LONGEST_ASIDE and not _is_finite(sentence, first + 1, second, finite):
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
    finite = frozenset(verbs)
    marks: list[tuple[int, str]] = []
    aside = _asides(sentence, finite)
    for index, names in enumerate(sentence.classes):
        if not names or index == 0:
            continue
        if "quote" in names and _quotes_a_name(sentence, index):
            continue
        if index in aside:
            continue
        if "strong_break" in names or "quote" in names:
            marks.append((index, "break"))
        elif "relative" in names:
            marks.append((index, "relative"))
        elif "subordinator" in names:
            marks.append((index, "subordinator"))
        elif "but" in names:
            marks.append((index, "but"))
        elif "and" in names:
            marks.append((index, "and"))
        elif "comma" in names:
            marks.append((index, "comma"))
    if not marks:
        return Clauses((0,), ("",), len(sentence.words))
    starts, openers = [0], [""]
    ends = [index for index, _ in marks[1:]] + [len(sentence.words)]
    for (index, opener), end in zip(marks, ends, strict=True):
        about_people = "of_people" in sentence.classes[index]
        if opener != "break" and not about_people and not _is_finite(sentence, index + 1, end, finite):
            continue
        if opener in ("and", "comma") and not _is_finite(sentence, starts[-1], index, finite):
            continue
        starts.append(index)
        openers.append(opener)
    return Clauses(tuple(starts), tuple(openers), len(sentence.words))
