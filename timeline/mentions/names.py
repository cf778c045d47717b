"""Names: who is named in news that is no war report, and what else means whom.

War reports name organisations that a lexicon knows; other news names anybody: what is capitalised where no sentence
begins. An abbreviation in brackets means the name before it, a part of a person's name the person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import attrs

from timeline.mentions.tokens import Sentence, Tokens

__all__ = ["Doer", "Doers", "find_names", "known_names"]

_REMEMBERED = 2
"""For how many sentences "she" or "the company" means a doer of whom nothing more is told."""
_DESCRIBED = 4
"""How many words before "company" its article may stand."""
_ARTICLE = 3
"""A capitalised word that may be an article has at least so many letters where it is a name."""
_LONGEST_ABBREVIATION = 6
_BEFORE_PREDICATE = frozenset(
    {"be", "have_present", "have_past", "future", "would", "modal", "do", "adverb", "comma", "and", "opening"}
)
"""What the word after a name at the beginning of a sentence can do."""
_CONTRACTION = re.compile(r"(\w+)['’]\w+$")
_NOTHING: frozenset[str] = frozenset()
_NO_NAME = frozenset({"preposition", "pronoun", "subordinator", "relative", "definite", "possessive"})


@attrs.frozen
class Doer:
    """Somebody by name: the words of the sentence that name him, or that stand for the name."""

    start: int
    end: int
    name: str
    modifies: bool = False
    """Whether it only tells which noun is meant: "Norvik ferries"."""


@attrs.define
class Doers:
    """Whom the article has named so far.

    Parameters
    ----------
    names:
        Words that are capitalised in the middle of a sentence somewhere in the article.
    last, age:
        The doer named last, and how many sentences ago somebody told of him.
    aliases:
        Abbreviations and parts of persons' names, and whom they mean.
    kinds:
        Whom "the airline" means, for one was named so: "the airline Norvik".
    persons, things:
        Names that a title, or a noun for a thing, tells to be such.
    person, thing, other:
        The person and the thing named last, and the doer named last who is neither.
    """

    names: frozenset[str] = frozenset()
    last: str = ""
    age: int = 0
    aliases: dict[str, str] = attrs.field(factory=dict)
    kinds: dict[str, str] = attrs.field(factory=dict)
    persons: set[str] = attrs.field(factory=set)
    things: set[str] = attrs.field(factory=set)
    person: str = ""
    thing: str = ""
    other: str = ""

    def tell(self, name: str) -> None:
        """Note that somebody did something."""
        self.last, self.age = name, 0
        if name not in self.persons and name not in self.things:
            self.other = name

    def note(self, sentence: Sentence, doer: Doer) -> None:
        """Note what a name is, from the words beside it, and that it was named."""
        sets = sentence.lexicon.sets
        for at in (doer.start - 1, doer.end):
            noun = sentence.lower[at] if 0 <= at < len(sentence.words) else ""
            if noun in sets["general_nominals"]:
                self.kinds[noun] = doer.name
                if noun in sets["general_things"]:
                    self.things.add(doer.name)
        if doer.name[-1].isdigit():
            self.things.add(doer.name)
        if doer.name in self.persons:
            self.person = doer.name
        elif doer.name in self.things:
            self.thing = doer.name

    def meant(self, sentence: Sentence, index: int) -> str | None:
        """Return whom "he", "its" or "the large company" means; empty if nobody known, None if it is no such word."""
        word, sets = sentence.lower[index], sentence.lexicon.sets
        if word in sets["general_doers"] or word in sets["general_owners"]:
            if word in sets["general_persons"]:
                return self.person if self.last in self.things else self.last
            if word in sets["general_impersonal"]:
                return self.other if self.last in self.persons else self.last
            return self.last
        if word not in sets["general_nominals"] or not sentence.any(index - _DESCRIBED, index, "definite"):
            return None
        if word in self.kinds:
            return self.kinds[word]
        return (self.thing if word in sets["general_things"] else self.other) or self.last

    def singular(self, name: str) -> str:
        """Return the name of one of several that bear it, where the article also tells of one: "two A380s"."""
        before, _, last = name.rpartition(" ")
        one = last.removesuffix("s")
        return f"{before} {one}".lstrip() if one != last and one in self.names else name


def known_names(tokens: Tokens, starts: Iterable[int]) -> frozenset[str]:
    """Return the words of a text that are capitalised where no sentence begins, so that they are names at one, too.

    Parameters
    ----------
    starts:
        Where its sentences begin.
    """
    first = frozenset(starts)
    return frozenset(
        word.written
        for word, start in zip(tokens.items, tokens.starts, strict=True)
        if word.written[0].isupper() and start not in first and not word.classes
    )


def _is_name_word(sentence: Sentence, index: int) -> bool:
    """True for a capitalised word, and for one with a capital inside ("iPod")."""
    word = sentence.words[index]
    if word.islower() or not word[0].isalpha() or sentence.classes[index] & _NO_NAME:
        return False
    contracted = _CONTRACTION.match(word)
    if contracted is not None and sentence.lexicon.classes.get(contracted[1].lower(), _NOTHING) & _NO_NAME:
        return False  # "We've"
    last = word.rpartition("-")[2]
    if last != word and last.islower() and last.endswith(sentence.lexicon.endings["suffix_past"]):
        return False  # "Oslo-based"
    if "determiner" in sentence.classes[index] and (len(word) < _ARTICLE or index == 0):
        return False
    return word[0].isupper() or any(letter.isupper() for letter in word)


def _is_abbreviation(short: str, name: str) -> bool:
    """True where the letters of an abbreviation stand in a name in their order, the first one first."""
    if not (1 < len(short) <= _LONGEST_ABBREVIATION and short.isupper() and name[:1] == short[0]):
        return False
    letters = iter(name.upper())
    return all(letter in letters for letter in short)


def _is_name_at_start(sentence: Sentence, end: int, doers: Doers) -> bool:
    """True for a name that begins its sentence, where every word is capitalised: one known, or before a predicate."""
    word, lower, sets = sentence.words[0], sentence.lower[0], sentence.lexicon.sets
    if word in doers.names:
        return True
    if sentence.classes[0] or word in sets["no_places"] or lower in sets["all_people"] | sets["reporting_sources"]:
        return False
    if lower.endswith(sentence.lexicon.endings["suffix_plural"]) and lower == word.lower():
        return False
    if lower in sentence.lexicon.phrases or any(start == 0 for start, _ in sentence.senses):
        return False
    if end < len(sentence.words) and sentence.classes[end] & _BEFORE_PREDICATE:
        return True
    return any(start == end for start, _ in sentence.senses)


def _is_initial(sentence: Sentence, index: int) -> bool:
    """True for the full stop of "Ann K. Lee" and, in a sentence, of "Norvik Inc."."""
    words = sentence.words
    if words[index] != "." or index + 1 >= len(words):
        return False
    if sentence.lower[index - 1] in sentence.lexicon.sets["general_suffixes"]:
        return True
    return len(words[index - 1]) == 1 and words[index - 1].isupper() and _is_name_word(sentence, index + 1)


def _is_before_noun(sentence: Sentence, end: int) -> bool:
    """True where a title, or a plain word that can be a noun and is no verb, follows a name."""
    if end >= len(sentence.words):
        return False
    word, lexicon = sentence.words[end], sentence.lexicon
    if sentence.lower[end] in lexicon.sets["general_titles"]:
        return True
    if not (word.islower() and word[0].isalpha()) or sentence.classes[end]:
        return False
    if word in lexicon.sets["general_nominals"] or word.endswith(lexicon.endings["suffix_adverb"]):
        return False
    return not any(start == end and senses.act is not None for start, senses in sentence.senses)


def find_names(sentence: Sentence, doers: Doers, taken: Sequence[tuple[int, int]]) -> list[Doer]:
    """Return the names of a sentence, titles cut off, in order, and note what else means them.

    Parameters
    ----------
    taken:
        Character spans that are something else (temporal expressions).
    """
    doers.age += 1
    if doers.age > _REMEMBERED:
        doers.last = doers.other = ""
    words, titles = sentence.words, sentence.lexicon.sets["general_titles"]
    possessives = sentence.lexicon.endings["place_possessives"]
    blocked = {at for a, b in taken for at in range(sentence.index_at(a), sentence.index_at(b))}
    if sentence.is_headline:  # where every word is capitalised a verb is no part of a name
        blocked |= {start for start, _ in sentence.senses}
    found: list[Doer] = []
    at, last = 0, len(words)
    while at < last:
        if words[at].islower() or at in blocked or not _is_name_word(sentence, at) or sentence.lower[at] in titles:
            at += 1
            continue
        end = at + 1
        while (
            end < last
            and end not in blocked
            and (
                _is_name_word(sentence, end)
                or words[end][0].isdigit()
                or (words[end] == "&" and end + 1 < last)
                or _is_initial(sentence, end)
            )
            and sentence.lower[end] not in titles
            and not words[end - 1].endswith(possessives)
            and sentence.starts[end] - sentence.ends[end - 1] <= 1
        ):
            end += 1
        if at or end - at > 1 or words[at] in doers.aliases or _is_name_at_start(sentence, end, doers):
            name = " ".join(words[at:end]).replace(" .", ".").removesuffix(".")
            for ending in possessives:
                name = name.removesuffix(ending)
            name = doers.singular(name)
            if end - at > 1 and at and sentence.lower[at - 1] in titles and name.replace(" ", "").isalpha():
                doers.persons.add(name)
                doers.aliases.setdefault(words[at], name)
                doers.aliases.setdefault(name.rpartition(" ")[2], name)
            bracketed = sentence.has(end, "opening") and sentence.has(end + 2, "closing")
            if bracketed and _is_abbreviation(words[end + 1], name):
                doers.aliases[words[end + 1]] = name
                end += 3
            modifies = end not in blocked and _is_before_noun(sentence, end)
            found.append(Doer(at, end, doers.aliases.get(name, name), modifies))
            doers.note(sentence, found[-1])
        at = end
    return found
