"""A sentence read once: its words, what each does, and the lexicon's entries in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import attrs

from timeline.article import Span
from timeline.mentions.lexicon import OCCUPYING, Category, Entry, Lexicon

__all__ = ["Found", "Sentence", "Tokens", "read_sentence", "tokenise"]

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}(?:-\w+)*|\w+(?:[-'’.,]\w+)*|[^\w\s]")
_NOTHING: frozenset[str] = frozenset()
_POSSESSIVE = ("'s", "’s")


@attrs.frozen(eq=False)
class Tokens:
    """The words of a whole text with their offsets."""

    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]


def tokenise(text: str) -> Tokens:
    """Return the words and marks of a text.

    >>> tokenise("IS-held Hajin's east.").words
    ['IS-held', "Hajin's", 'east', '.']
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        words.append(match[0])
        start, end = match.span()
        starts.append(start)
        ends.append(end)
    return Tokens(words, starts, ends)


@attrs.frozen
class Found:
    """An entry of the lexicon at words ``[start, end)`` of a sentence."""

    start: int
    end: int
    entry: Entry


@attrs.frozen(eq=False)
class Sentence:
    """One sentence, read once.

    Parameters
    ----------
    words, lower:
        As written, and in lower case without a possessive ending.
    starts, ends:
        Offsets into the text.
    classes:
        What each word does ("be", "determiner", "negation" …).
    by_category:
        The lexicon's entries, in order.
    """

    span: Span
    words: Sequence[str]
    lower: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    classes: Sequence[frozenset[str]]
    by_category: dict[Category, list[Found]]
    lexicon: Lexicon

    def has(self, index: int, name: str) -> bool:
        """True where the word at `index` does `name`; False outside the sentence."""
        return 0 <= index < len(self.words) and name in self.classes[index]

    def any(self, start: int, end: int, name: str) -> bool:
        """True where a word of ``[start, end)`` does `name`."""
        return any(name in names for names in self.classes[max(start, 0) : end])

    def of(self, category: Category) -> list[Found]:
        """Return the entries of a category, in order."""
        return self.by_category.get(category, [])

    def offsets(self, start: int, end: int) -> Span:
        """Return the offsets of words ``[start, end)``."""
        return Span(self.starts[start], self.ends[end - 1])

    def index_at(self, offset: int) -> int:
        """Return the first word that begins at or after an offset."""
        return bisect_left(self.starts, offset)


def _matches(sentence: Sequence[str], written: Sequence[str], at: int, rest: tuple[str, ...], entry: Entry) -> bool:
    end = at + 1 + len(rest)
    if end > len(sentence) or (rest and tuple(sentence[at + 1 : end]) != rest):
        return False
    if entry.exact:
        return all(word.startswith(exact) for word, exact in zip(written[at:end], entry.exact, strict=True))
    return True


def read_sentence(tokens: Tokens, span: Span, lexicon: Lexicon) -> Sentence:
    """Read the words of one sentence against a lexicon; the longest entry takes its words."""
    first, last = bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)
    words = tokens.words[first:last]
    lower = [word.lower() for word in words]
    for index, word in enumerate(lower):
        if word.endswith(_POSSESSIVE):
            lower[index] = word[:-2]
    known = lexicon.classes
    classes = [known.get(word, _NOTHING) for word in lower]
    by_category: dict[Category, list[Found]] = {}
    taken = 0
    phrases = lexicon.phrases
    for index, word in enumerate(lower):
        rows = phrases.get(word)
        if rows is None:
            continue
        longest = 0
        for rest, entry in rows:
            if not _matches(lower, words, index, rest, entry):
                continue
            if entry.category in OCCUPYING:
                if index < taken or entry.length < longest:
                    continue
                longest = entry.length
            elif entry.category is Category.REPORTING and index < taken:
                continue
            by_category.setdefault(entry.category, []).append(Found(index, index + entry.length, entry))
        if longest:
            taken = index + longest
    starts, ends = tokens.starts[first:last], tokens.ends[first:last]
    return Sentence(span, words, lower, starts, ends, classes, by_category, lexicon)
