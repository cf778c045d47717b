"""Vocabulary: what a written word is by itself, worked out once for each word and not once for each place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

import attrs

from timeline.mentions.lexicon import OCCUPYING, Category, Entry, Lexicon
from timeline.mentions.morphology import Form

__all__ = [
    "TRIGGERING",
    "Reading",
    "Senses",
    "Vocabulary",
    "Word",
    "is_armed",
    "is_of_war",
    "read_word",
    "senses_of",
    "vocabulary_of",
]

_CACHED_WORDS = 1 << 16
_POSSESSIVE = ("'s", "’s")
_NOTHING: frozenset[str] = frozenset()
TRIGGERING = (Category.VERB, Category.NOUN, Category.ADJECTIVE, Category.SUPPORT)
"""Categories of which a word may tell an event, or carry one."""
_WEAK = frozenset({"event", "dated_event", "happening"})
"""Groups of verbs so common that only a plain predicate of them tells an event."""
_UNKNOWN = "happening"
"""The kind of a verb that is in no list."""
_HARM = frozenset({"killed", "wounded"})
_FIGHTING = frozenset({"state", "non-state"})
_OPENERS = (
    ("strong_break", "break"),
    ("quote", "break"),
    ("relative", "relative"),
    ("subordinator", "subordinator"),
    ("but", "but"),
    ("and", "and"),
    ("comma", "comma"),
)
"""What a word does, and which sort of clause it can open; the first counts."""


@attrs.frozen(eq=False)
class Senses:
    """What the entries of one phrase say together: which noun, adjective or verb it can be.

    Parameters
    ----------
    noun, adjective:
        The entry it is as one, if it can be.
    act:
        The first verb or support verb it can be.
    forms:
        The forms it can have as a verb.
    best:
        The event verb that counts.
    use, lemma:
        As a verb: what it does with a noun it carries, and its base form.
    weak, harm:
        Whether its verbs tell events only as plain predicates; whether one counts killed or wounded.
    """

    length: int
    noun: Entry | None
    adjective: Entry | None
    act: Entry | None
    forms: frozenset[Form | None]
    best: Entry | None
    use: str
    lemma: str
    weak: bool
    harm: bool


@lru_cache(maxsize=_CACHED_WORDS)
def senses_of(entries: tuple[Entry, ...], lexicon: Lexicon) -> Senses | None:
    """Sum up the entries found at one place; None where none of them can be a trigger or carry one."""
    entries = tuple(entry for category in TRIGGERING for entry in entries if entry.category is category)
    if not entries:
        return None
    kinds = lexicon.kinds
    nouns = [entry for entry in entries if entry.category is Category.NOUN]
    verbs = [entry for entry in entries if entry.category is Category.VERB]
    supports = [entry for entry in entries if entry.category is Category.SUPPORT]
    acts = [*verbs, *supports]
    best = max(verbs, key=lambda entry: (kinds[entry.value].rank, entry.value), default=None)
    return Senses(
        entries[0].length,
        max(nouns, key=lambda entry: kinds[entry.value].rank, default=None),
        next((entry for entry in entries if entry.category is Category.ADJECTIVE), None),
        acts[0] if acts else None,
        frozenset(entry.form for entry in acts),
        best,
        supports[0].value if supports else "",
        best.lemma if best is not None else (acts[0].lemma if acts else ""),
        bool(verbs) and all(kinds[entry.value].group in _WEAK for entry in verbs),
        any(kinds[entry.value].casualty in _HARM for entry in verbs),
    )


class Reading(NamedTuple):
    """The lexicon's entries that begin with a word.

    Parameters
    ----------
    occupying, others:
        Those of the word alone that take it from later ones, and the others.
    senses:
        What the occupying ones say.
    longer:
        By the word after it: all entries that may stand there, the longest first.
    """

    occupying: tuple[Entry, ...]
    others: tuple[Entry, ...]
    senses: Senses | None
    longer: Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]


class Word(NamedTuple):
    """What a word is wherever it stands.

    Parameters
    ----------
    written:
        As the text has it.
    lower:
        In lower case without a possessive ending.
    classes:
        What it does ("be", "determiner", "negation" …).
    reading:
        The lexicon's entries that begin with it, if any.
    is_name, begins_number, is_dash, is_finite, is_of_war:
        Whether it may be of a place's name, begin a number, be a dash, be part of a predicate, and surely tells war.
    opener:
        Which sort of clause it can open, or empty.
    """

    written: str
    lower: str
    classes: frozenset[str]
    reading: Reading | None
    is_name: bool
    begins_number: bool
    is_dash: bool
    is_finite: bool
    is_of_war: bool
    opener: str


def read_word(written: str, lexicon: Lexicon) -> Word:
    """Look a word up in every list of the lexicon.

    >>> from timeline.mentions.lexicon import load_lexicon
    >>> word = read_word("Hajin's", load_lexicon("en"))
    >>> word.lower, word.is_name, word.reading
    ('hajin', True, None)
    """
    lower = written.lower()
    lower = lower[:-2] if lower.endswith(_POSSESSIVE) else lower
    classes = lexicon.classes.get(lower, _NOTHING)
    numbers: Mapping[str, int] = lexicon.numbers
    reading = _reading(written, lower, lexicon) if lower in lexicon.phrases else _unlisted(written, lexicon)
    return Word(
        written,
        lower,
        classes,
        reading,
        not written.islower() and _is_name_word(written, lexicon),
        lower in numbers or lower[0].isdigit() or ("-" in lower and lower.partition("-")[0] in numbers),
        "dash" in classes,
        "finite_hint" in classes,
        lower in lexicon.sets["war_fighters"] or (reading is not None and _tells_war(reading, lexicon)),
        next((opener for name, opener in _OPENERS if name in classes), ""),
    )


def _tells_war(reading: Reading, lexicon: Lexicon) -> bool:
    return any(
        is_armed(entry, lexicon) or (entry.lemma not in lexicon.sets["ambiguous"] and is_of_war(entry, lexicon))
        for entry in reading.occupying
    )


def is_of_war(entry: Entry, lexicon: Lexicon) -> bool:
    """True for a word of a kind that tells war, if it is not used in another sense."""
    kind = lexicon.kinds.get(entry.value) if entry.category in TRIGGERING else None
    return kind is not None and kind.group in lexicon.sets["war_groups"]


def is_armed(entry: Entry, lexicon: Lexicon) -> bool:
    """True for the name of somebody who fights."""
    return (
        entry.category is Category.ACTOR
        and lexicon.sides[entry.value] in _FIGHTING
        and entry.lemma.lower() not in lexicon.sets["war_unarmed"]
    )


def _unlisted(written: str, lexicon: Lexicon) -> Reading | None:
    """A verb that is in no list, known by its past."""
    lemma = lexicon.fallback.lemma(written) if lexicon.fallback is not None else None
    if lemma is None:
        return None
    entries = tuple(Entry(Category.VERB, _UNKNOWN, lemma, 1, form) for form in (Form.PAST, Form.PARTICIPLE))
    return Reading(entries, (), senses_of(entries, lexicon), {})


def _reading(written: str, lower: str, lexicon: Lexicon) -> Reading:
    rows = [
        (rest, entry)
        for rest, entry in lexicon.phrases[lower]
        if rest or not entry.exact or written.startswith(entry.exact[0])
    ]
    alone = [entry for rest, entry in rows if not rest]
    occupying = tuple(entry for entry in alone if entry.category in OCCUPYING)
    seconds = {rest[0] for rest, _ in rows if rest}
    return Reading(
        occupying,
        tuple(entry for entry in alone if entry.category not in OCCUPYING),
        senses_of(occupying, lexicon),
        {word: tuple(row for row in rows if not row[0] or row[0][0] == word) for word in seconds},
    )


class Vocabulary(dict[str, Word]):
    """The words that were read with a lexicon, by what the text has: a look costs less than a call that is kept."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon

    def __missing__(self, written: str) -> Word:
        if len(self) >= _CACHED_WORDS:
            self.clear()
        word = self[written] = read_word(written, self.lexicon)
        return word


@cache
def vocabulary_of(lexicon: Lexicon) -> Vocabulary:
    """Return the words that a lexicon reads.

    >>> from timeline.mentions.lexicon import load_lexicon
    >>> vocabulary_of(load_lexicon("en"))["Hajin's"].lower
    'hajin'
    """
    return Vocabulary(lexicon)


def _is_name_word(word: str, lexicon: Lexicon) -> bool:
    if not word[0].isalpha() or word in lexicon.sets["no_places"]:
        return False
    if "-" not in word:
        return word[0].isupper() or _is_fused_name(word, lexicon)
    head, dash, tail = word.partition("-")
    if dash and head.lower() in lexicon.sets["place_joiners"]:
        return tail[:1].isupper()
    last = word.rpartition("-")[2]
    return word[0].isupper() and last[:1].isupper() and last not in lexicon.sets["no_places"]


def _is_fused_name(word: str, lexicon: Lexicon) -> bool:
    """True for "alMayadin": an article of names and a capital right after it."""
    return any(
        word.startswith(joiner) and word[len(joiner) :][:1].isupper() for joiner in lexicon.sets["place_joiners"]
    )
