"""A sentence read once: its words, what each does, and the lexicon's entries in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache

import attrs

from timeline.article import Span
from timeline.mentions.lexicon import OCCUPYING, Category, Entry, Lexicon

__all__ = ["Found", "Sentence", "Tokens", "read_sentence", "tokenise"]

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}(?:-\w+)*|\w+(?:[-'’.,]\w+)*|[^\w\s]")
_NOTHING: frozenset[str] = frozenset()
_SHORT = 3
_CACHED_WORDS = 1 << 16
_HEADLINE = 0.7
_POSSESSIVE = ("'s", "’s")


@attrs.frozen(eq=False)
class Tokens:
    """The words of a whole text with their offsets."""

    words: Sequence[str]
    lower: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]


def tokenise(text: str) -> Tokens:
    """Return the words and marks of a text.

    >>> tokenise("IS-held Hajin's east.").words
    ['IS-held', "Hajin's", 'east', '.']
    """
    matches = list(_TOKEN.finditer(text))
    words = [match[0] for match in matches]
    starts = [match.start() for match in matches]
    return Tokens(words, [_lower(word) for word in words], starts, [match.end() for match in matches])


@attrs.define(eq=False)
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

    @cached_property
    def is_headline(self) -> bool:
        """True where so many words are capitalised that a capital letter tells nothing."""
        longer = [word for word in self.words if word[0].isalpha() and len(word) > _SHORT]
        return sum(word[0].isupper() for word in longer) > _HEADLINE * len(longer)

    @cached_property
    def verbs(self) -> frozenset[int]:
        """Words that bend as a verb does, as far as the lexicon knows; those that may be nouns left out."""
        nouns = {row.start for row in self.of(Category.NOUN)}
        return frozenset(
            row.start
            for category in (Category.VERB, Category.SUPPORT, Category.REPORTING, Category.FRAME)
            for row in self.of(category)
            if row.entry.form is not None and row.start not in nouns
        )

    def has(self, index: int, name: str) -> bool:
        """True where the word at `index` does `name`; False outside the sentence."""
        return 0 <= index < len(self.words) and name in self.classes[index]

    def any(self, start: int, end: int, name: str) -> bool:
        """True where a word of ``[start, end)`` does `name`."""
        for names in self.classes[max(start, 0) : end]:  # noqa: SIM110 - asked so often that a generator costs too much
            if name in names:
                return True
        return False

    def of(self, category: Category) -> list[Found]:
        """Return the entries of a category, in order."""
        return self.by_category.get(category, [])

    def offsets(self, start: int, end: int) -> Span:
        """Return the offsets of words ``[start, end)``."""
        return Span(self.starts[start], self.ends[end - 1])

    def index_at(self, offset: int) -> int:
        """Return the first word that begins at or after an offset."""
        return bisect_left(self.starts, offset)


def _is_written(written: Sequence[str], at: int, entry: Entry) -> bool:
    """True where an entry that depends on case is written as it must be."""
    words = written[at : at + entry.length]
    return all(word.startswith(exact) for word, exact in zip(words, entry.exact, strict=True))


@lru_cache(maxsize=_CACHED_WORDS)
def _lower(word: str) -> str:
    lower = word.lower()
    return lower[:-2] if lower.endswith(_POSSESSIVE) else lower


def read_sentence(tokens: Tokens, span: Span, lexicon: Lexicon) -> Sentence:
    """Read the words of one sentence against a lexicon; the longest entry takes its words."""
    first, last = bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)
    words = tokens.words[first:last]
    lower = tokens.lower[first:last]
    known, phrases = lexicon.classes, lexicon.phrases
    classes = [known.get(word, _NOTHING) for word in lower]
    by_category: dict[Category, list[Found]] = {}
    taken = 0
    for index, rows in enumerate([phrases.get(word) for word in lower]):
        if rows is None:
            continue
        longest = 0
        following = lower[index + 1] if index + 1 < len(lower) else ""
        for rest, entry in rows:
            if rest:
                if rest[0] != following:
                    continue
                if len(rest) > 1 and tuple(lower[index + 1 : index + entry.length]) != rest:
                    continue
            if entry.exact and not _is_written(words, index, entry):
                continue
            category = entry.category
            if category in OCCUPYING:
                if index < taken or entry.length < longest:
                    continue
                longest = entry.length
            elif category is Category.REPORTING and index < taken:
                continue
            row = by_category.get(category)
            if row is None:
                row = by_category[category] = []
            row.append(Found(index, index + entry.length, entry))
        if longest:
            taken = index + longest
    starts, ends = tokens.starts[first:last], tokens.ends[first:last]
    return Sentence(span, words, lower, starts, ends, classes, by_category, lexicon)
