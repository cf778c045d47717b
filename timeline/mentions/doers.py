"""Doers: who acts and who is acted on in news that is no war report, by their capitalised names.

War reports name organisations that a lexicon knows; other news names anybody. A doer is the name before a verb, or what
stands for it: a pronoun or a word such as "the company" means the doer named last, an abbreviation in brackets the name
before it, and a part of a person's name the person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from timeline.mentions.clauses import Clauses
from timeline.mentions.grouping import Happening
from timeline.mentions.mention import AGENT, PARTY, TARGET, Actor, Role
from timeline.mentions.tokens import Sentence, Tokens
from timeline.mentions.triggers import Support, Trigger

__all__ = ["Doer", "Doers", "find_doers", "find_names", "known_names"]

_ASIDE = 3
"""How many words stand at most between a noun and the relative clause about it."""
_BARE = 2
"""How many words stand at most between the beginning of a clause without a subject and its verb."""
_REMEMBERED = 2
"""For how many sentences "she" or "the company" means a doer of whom nothing more is told."""
_OBJECT_REACH = 8
_NOUN_REACH = 6
_DESCRIBED = 4
"""How many words before "company" its article may stand."""
_LONGEST_ABBREVIATION = 6
_BEFORE_PREDICATE = frozenset(
    {"be", "have_present", "have_past", "future", "would", "modal", "do", "adverb", "comma", "and", "opening"}
)
"""What the word after a name at the beginning of a sentence can do."""
_NO_NAME = frozenset({"preposition", "pronoun", "subordinator", "relative", "definite", "possessive"})


@attrs.frozen
class Doer:
    """Somebody by name: the words of the sentence that name him, or that stand for the name."""

    start: int
    end: int
    name: str


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
    """

    names: frozenset[str] = frozenset()
    last: str = ""
    age: int = 0
    aliases: dict[str, str] = attrs.field(factory=dict)


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
    if "determiner" in sentence.classes[index] and (len(word) < _ASIDE or index == 0):
        return False
    return any(letter.isupper() for letter in word)


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


def find_names(sentence: Sentence, doers: Doers, taken: Sequence[tuple[int, int]]) -> list[Doer]:
    """Return the names of a sentence, titles cut off, in order, and note what else means them.

    Parameters
    ----------
    taken:
        Character spans that are something else (temporal expressions).
    """
    doers.age += 1
    if doers.age > _REMEMBERED:
        doers.last = ""
    words, titles = sentence.words, sentence.lexicon.sets["general_titles"]
    possessives = sentence.lexicon.endings["place_possessives"]
    blocked = {at for a, b in taken for at in range(sentence.index_at(a), sentence.index_at(b))}
    if sentence.is_headline:  # where every word is capitalised a verb is no part of a name
        blocked |= {start for start, _ in sentence.senses}
    found: list[Doer] = []
    at, last = 0, len(words)
    while at < last:
        if at in blocked or not _is_name_word(sentence, at) or sentence.lower[at] in titles:
            at += 1
            continue
        end = at + 1
        while (
            end < last
            and end not in blocked
            and (_is_name_word(sentence, end) or words[end][0].isdigit() or (words[end] == "&" and end + 1 < last))
            and sentence.lower[end] not in titles
            and not words[end - 1].endswith(possessives)
            and sentence.starts[end] - sentence.ends[end - 1] <= 1
        ):
            end += 1
        if at or end - at > 1 or words[at] in doers.aliases or _is_name_at_start(sentence, end, doers):
            name = " ".join(words[at:end])
            for ending in possessives:
                name = name.removesuffix(ending)
            if end - at > 1 and at and sentence.lower[at - 1] in titles and name.replace(" ", "").isalpha():
                doers.aliases.setdefault(words[at], name)
                doers.aliases.setdefault(name.rpartition(" ")[2], name)
            bracketed = sentence.has(end, "opening") and sentence.has(end + 2, "closing")
            if bracketed and _is_abbreviation(words[end + 1], name):
                doers.aliases[words[end + 1]] = name
                end += 3
            found.append(Doer(at, end, doers.aliases.get(name, name)))
        at = end
    return found


def _stands_for(sentence: Sentence, index: int) -> bool:
    """True for a word that means the doer named last: "he", "the large company"."""
    sets = sentence.lexicon.sets
    if sentence.lower[index] in sets["general_doers"]:
        return True
    return sentence.lower[index] in sets["general_nominals"] and sentence.any(index - _DESCRIBED, index, "definite")


def _subject(sentence: Sentence, names: Sequence[Doer], doers: Doers, first: int, verb: int) -> Doer | None:
    """Return the doer before a verb: the nearest name that no preposition governs, or what stands for one."""
    if sentence.has(verb - 1, "comma"):  # "Ann Lee, the head of the bank, said"
        for name in names:
            if first <= name.start and name.end < verb - 1 and sentence.has(name.end, "comma"):
                return name
    for at in range(verb - 1, first - 1, -1):
        if _stands_for(sentence, at):
            return Doer(at, at + 1, doers.last) if doers.last else None
        for name in names:
            if name.end == at + 1 and not _is_governed(sentence, name) and not _is_owner(sentence, name):
                return name
    return None


def _is_governed(sentence: Sentence, name: Doer) -> bool:
    at = name.start - 1
    while sentence.has(at, "determiner"):
        at -= 1
    if sentence.has(at, "part") and sentence.lower[at - 1] in sentence.lexicon.numbers:
        return False  # "one of the …"
    return sentence.has(at, "preposition")


def _is_place(sentence: Sentence, name: Doer) -> bool:
    at = name.start - 1
    while sentence.has(at, "determiner"):
        at -= 1
    return at >= 0 and sentence.lower[at] in sentence.lexicon.sets["general_places"]


def _is_owner(sentence: Sentence, name: Doer) -> bool:
    return sentence.words[name.end - 1].endswith(sentence.lexicon.endings["place_possessives"])


def _joined(sentence: Sentence, names: Sequence[Doer], last: Doer) -> list[Doer]:
    """Return the doers that an "and" or comma joins to one after them: "X and Y"."""
    found: list[Doer] = []
    for name in reversed(names):
        if name.end >= last.start:
            continue
        between = sentence.classes[name.end : last.start]
        if len(between) > 2 or not all(each & {"and", "comma", "definite"} for each in between):
            break
        found.append(name)
        last = name
    return found


def _subject_of_clause(
    sentence: Sentence, clauses: Clauses, names: Sequence[Doer], doers: Doers, clause: int, verb: int
) -> Doer | None:
    """Return the subject of a verb: in its clause, the noun that a relative clause is about, or a shared one."""
    while True:
        first = clauses.bounds(clause)[0]
        found = _subject(sentence, names, doers, first, verb)
        if found is not None or clause == 0:
            return found
        opener = clauses.openers[clause]
        if opener == "relative" and verb - first <= _BARE + 2:
            return next((name for name in reversed(names) if 0 <= first - name.end <= _ASIDE), None)
        if opener not in ("and", "comma", "but", "relative", "break") or verb - first > _BARE + 1:
            return None
        clause, verb = clause - 1, first


def find_doers(
    sentence: Sentence, clauses: Clauses, happening: Happening, doers: Doers, names: Sequence[Doer]
) -> tuple[Actor, ...]:
    """Return who takes part in a happening of no kind in particular, in the order of the text, each once.

    Parameters
    ----------
    names:
        Those of the sentence (`find_names`).
    """
    trigger = happening.trigger
    carrier: Trigger | Support | None = trigger if trigger.is_verb else trigger.support
    found: dict[str, Actor] = {}

    def add(doer: Doer | None, role: Role) -> None:
        if doer is not None and doer.name not in found and not (role is PARTY and _is_place(sentence, doer)):
            found[doer.name] = Actor(doer.name, role, sentence.offsets(doer.start, doer.end))

    first, last = clauses.bounds(trigger.clause)
    if carrier is not None:
        role = TARGET if carrier.passive else AGENT
        subject = _subject_of_clause(sentence, clauses, names, doers, clauses.at(carrier.start), carrier.group.start)
        add(subject, role)
        if subject is not None:
            for name in _joined(sentence, names, subject):
                add(name, role)
    if trigger.is_verb:
        for name in names:
            if trigger.end <= name.start < min(last, trigger.end + _OBJECT_REACH):
                plain = not sentence.any(trigger.end, name.start, "preposition")
                by = sentence.has(name.start - 1, "by")
                add(name, AGENT if by else TARGET if plain and not trigger.passive else PARTY)
    else:
        for name in names:
            if 0 <= trigger.start - name.end <= _ASIDE and (_is_owner(sentence, name) or name.end == trigger.start):
                add(name, AGENT)
            elif trigger.end <= name.start < min(last, trigger.end + _NOUN_REACH) and sentence.any(
                trigger.end, name.start, "preposition"
            ):
                add(name, AGENT if sentence.has(name.start - 1, "by") else PARTY)
        if carrier is None:
            before = [name for name in names if first <= name.start < trigger.start]
            add(next((name for name in before if not _is_governed(sentence, name)), None), PARTY)
    agent = next((actor for actor in found.values() if actor.role is AGENT), None)
    if agent is not None:
        doers.last, doers.age = agent.name, 0
    return tuple(sorted(found.values(), key=lambda actor: (actor.span.start, actor.span.end)))
