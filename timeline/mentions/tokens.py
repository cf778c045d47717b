"""A sentence read once: its words, what each does, and the lexicon's entries in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import compress

import attrs

from timeline.article import Span
from timeline.mentions.lexicon import FRAME, NOUN, OCCUPYING, REPORTING, SUPPORT, VERB, Category, Entry, Lexicon
from timeline.mentions.vocabulary import Senses, Word, senses_of, vocabulary_of

__all__ = ["Found", "Sentence", "Tokens", "read_again", "read_sentence", "tokenise"]

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}(?:-\w+)*|\w+(?:[-'’.,]\w+)*|[^\w\s]")
_BENDING = (VERB, SUPPORT, REPORTING, FRAME)
_NOTHING: frozenset[str] = frozenset()
_SHORT = 3
_HEADLINE = 0.7


@attrs.frozen(eq=False)
class Tokens:
    """The words of a whole text with their offsets, and what each is by itself."""

    starts: Sequence[int]
    ends: Sequence[int]
    items: Sequence[Word]


def tokenise(text: str, lexicon: Lexicon) -> Tokens:
    """Return the words and marks of a text.

    >>> from timeline.mentions.lexicon import load_lexicon
    >>> [word.lower for word in tokenise("IS-held Hajin's east.", load_lexicon("en")).items]
    ['is-held', 'hajin', 'east', '.']
    """
    spans = [match.span() for match in _TOKEN.finditer(text)]
    known = vocabulary_of(lexicon)
    items = [known[text[start:end]] for start, end in spans]
    return Tokens([start for start, _ in spans], [end for _, end in spans], items)


def read_again(tokens: Tokens, lexicon: Lexicon) -> Tokens:
    """Return the same words as another lexicon of the language reads them.

    >>> from timeline.mentions.lexicon import load_lexicon
    >>> tokens = tokenise("The board met.", load_lexicon("en"))
    >>> read_again(tokens, load_lexicon("en", wide=True)).starts
    [0, 4, 10, 13]
    """
    known = vocabulary_of(lexicon)
    return Tokens(tokens.starts, tokens.ends, [known[word.written] for word in tokens.items])


@attrs.define(eq=False)
class Found:
    """An entry of the lexicon at words ``[start, end)`` of a sentence."""

    start: int
    end: int
    entry: Entry


@attrs.define(eq=False)
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
    senses: Sequence[tuple[int, Senses]]
    """Where a word can be a trigger or carry one, and what it can be."""
    does: frozenset[str]
    """All that its words do."""
    names: Sequence[int]
    numbers: Sequence[int]
    dashes: Sequence[int]
    finite: Sequence[int]
    openers: Sequence[str]

    _verbs: frozenset[int] | None = attrs.field(default=None, init=False)
    _is_headline: bool | None = attrs.field(default=None, init=False)
    # No cached_property: with slots it would make every look at an attribute of a sentence several times slower.

    @property
    def is_headline(self) -> bool:
        """True where so many words are capitalised that a capital letter tells nothing."""
        if self._is_headline is None:
            longer = [word for word in self.words if word[0].isalpha() and len(word) > _SHORT]
            self._is_headline = sum(word[0].isupper() for word in longer) > _HEADLINE * len(longer)
        return self._is_headline

    @property
    def verbs(self) -> frozenset[int]:
        """Words that bend as a verb does, as far as the lexicon knows; those that may be nouns left out."""
        if self._verbs is None:
            nouns = {row.start for row in self.by_category[NOUN]}
            self._verbs = frozenset(
                row.start
                for category in _BENDING
                for row in self.by_category[category]
                if row.entry.form is not None and row.start not in nouns
            )
        return self._verbs

    def has(self, index: int, name: str) -> bool:
        """True where the word at `index` does `name`; False outside the sentence."""
        return 0 <= index < len(self.words) and name in self.classes[index]

    def any(self, start: int, end: int, name: str) -> bool:
        """True where a word of ``[start, end)`` does `name`."""
        if name not in self.does:
            return False
        for names in self.classes[start if start > 0 else 0 : end]:  # noqa: SIM110 - asked so often that a generator costs too much
            if name in names:
                return True
        return False

    def of(self, category: Category) -> list[Found]:
        """Return the entries of a category, in order."""
        return self.by_category[category]

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


def read_sentence(tokens: Tokens, span: Span, lexicon: Lexicon) -> Sentence:
    """Read the words of one sentence, at least one, against a lexicon; the longest entry takes its words."""
    first, last = bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)
    items = tokens.items[first:last]
    words, lower, classes, readings, is_name, begins_number, is_dash, is_finite, _, openers = zip(*items, strict=True)
    by_category: dict[Category, list[Found]] = defaultdict(list)
    senses: list[tuple[int, Senses]] = []
    length = len(words)
    places = range(length)
    taken = 0
    for index in compress(places, readings):
        reading = readings[index]
        assert reading is not None
        occupying, others, sense, longer = reading
        if longer and index + 1 < length:
            rows = longer.get(lower[index + 1])
            if rows is not None:
                occupying, others = _match(words, lower, index, rows)
                sense = senses_of(occupying, lexicon) if occupying else None
        free = index >= taken
        for entry in others:
            if free or entry.category is not REPORTING:
                by_category[entry.category].append(Found(index, index + entry.length, entry))
        if free and occupying:
            taken = index + occupying[0].length
            for entry in occupying:
                by_category[entry.category].append(Found(index, taken, entry))
            if sense is not None:
                senses.append((index, sense))
    return Sentence(
        span,
        words,
        lower,
        tokens.starts[first:last],
        tokens.ends[first:last],
        classes,
        by_category,
        lexicon,
        senses,
        _NOTHING.union(*classes),
        [*compress(places, is_name)],
        [*compress(places, begins_number)],
        [*compress(places, is_dash)],
        [*compress(places, is_finite)],
        openers,
    )


def _match(
    words: Sequence[str], lower: Sequence[str], index: int, rows: Sequence[tuple[tuple[str, ...], Entry]]
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Return the longest entries at a word that take it, and all others, where more than the word itself decides."""
    occupying: list[Entry] = []
    others: list[Entry] = []
    for rest, entry in rows:
        if len(rest) > 1 and lower[index + 1 : index + entry.length] != rest:
            continue
        if entry.exact and not _is_written(words, index, entry):
            continue
        if entry.category not in OCCUPYING:
            others.append(entry)
        elif not occupying or entry.length == occupying[0].length:
            occupying.append(entry)
    return tuple(occupying), tuple(others)
