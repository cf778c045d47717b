"""Doers: who acts and who is acted on in news that is no war report, by their capitalised names.

A doer is the name before a verb, or what stands for it: a pronoun or a word such as "the company".
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.mentions.clauses import Clauses
from timeline.mentions.grouping import Happening
from timeline.mentions.mention import AGENT, PARTY, TARGET, Actor, Role
from timeline.mentions.morphology import GERUND
from timeline.mentions.names import Doer, Doers
from timeline.mentions.tokens import Sentence
from timeline.mentions.triggers import Support, Trigger
from timeline.mentions.types import SubType

__all__ = ["find_doers"]

_ASIDE = 3
"""How many words stand at most between a noun and the relative clause about it."""
_BARE = 2
"""How many words stand at most between the beginning of a clause without a subject and its verb."""
_OBJECT_REACH = 8
_NOUN_REACH = 6


def _subject(sentence: Sentence, names: Sequence[Doer], doers: Doers, first: int, verb: int) -> Doer | None:
    """Return the doer before a verb: the nearest name that no preposition governs, or what stands for one."""
    if sentence.has(verb - 1, "comma"):  # "Ann Lee, the head of the bank, said"
        for name in names:
            if first <= name.start and name.end < verb - 1 and sentence.has(name.end, "comma"):
                return name
    for at in range(verb - 1, first - 1, -1):
        meant = None if sentence.has(at, "possessive") else doers.meant(sentence, at)
        if meant is not None:
            return Doer(at, at + 1, meant) if meant else None
        for name in names:
            if name.end != at + 1 or _is_governed(sentence, name) or _is_owner(sentence, name):
                continue
            return None if name.modifies and _is_noun_phrase(sentence, name.end, verb) else name
    return None


def _teller_after(sentence: Sentence, trigger: Trigger, names: Sequence[Doer]) -> Doer | None:
    """Return who tells where that is named after the verb, behind what is told: "…", said Ann Lee."""
    if not trigger.is_verb or trigger.kind.sub_type is not SubType.STATEMENT or trigger.passive:
        return None
    at = trigger.group.start - 1
    if not (sentence.has(at, "quote") or (sentence.has(at, "comma") and sentence.any(0, at, "quote"))):
        return None
    for name in names:
        if trigger.end <= name.start <= trigger.end + _OBJECT_REACH and not name.modifies:
            return name if _before(sentence, name) < trigger.end else None
    return None


def _is_participial(sentence: Sentence, trigger: Trigger) -> bool:
    """True for what is told as done beside something else: "…, carrying 150 guests", "citing costs, …"."""
    at = trigger.start - 1
    if trigger.form is not GERUND or trigger.group.start < trigger.start:
        return False
    while sentence.has(at, "quote"):
        at -= 1
    return at < 0 or any(sentence.has(at, name) for name in ("comma", "subordinator", "preposition"))


def _subject_of_participle(sentence: Sentence, trigger: Trigger, names: Sequence[Doer], doers: Doers) -> Doer | None:
    """Return who does what stands beside: at the beginning, the next subject behind a comma; else the last doer."""
    if trigger.start > 1:
        return Doer(trigger.start, trigger.end, doers.last) if doers.last and not doers.age else None
    return next((name for name in names if sentence.has(_before(sentence, name), "comma") and not name.modifies), None)


def _is_noun_phrase(sentence: Sentence, start: int, verb: int) -> bool:
    """True where only plain words stand between a name and a verb: what they name does it, "Norvik ferries sank"."""
    return all(sentence.words[at].islower() and not sentence.classes[at] for at in range(start, verb))


def _before(sentence: Sentence, name: Doer) -> int:
    """Return the word before a name and what describes it: "by | the chief executive Ann Lee"."""
    sets = sentence.lexicon.sets
    describing = sets["general_titles"] | sets["general_nominals"]
    at = name.start - 1
    while at >= 0 and (
        sentence.has(at, "determiner")
        or sentence.lower[at] in describing
        or (at + 1 < name.start and sentence.words[at][0].isupper() and not sentence.classes[at])
        or (sentence.words[at] == "." and sentence.lower[at - 1] in sets["general_suffixes"])
    ):
        at -= 1
    return at


def _is_governed(sentence: Sentence, name: Doer) -> bool:
    at = _before(sentence, name)
    if sentence.has(at, "part") and sentence.lower[at - 1] in sentence.lexicon.numbers:
        return False  # "one of the …"
    return sentence.has(at, "preposition")


def _names_it(sentence: Sentence, trigger: Trigger) -> bool:
    """True for an event noun that ends a name: "the Northern Yards Conference"."""
    return sentence.words[trigger.start][0].isupper() and trigger.start > 0 and not sentence.is_headline


def _role_beside(sentence: Sentence, trigger: Trigger, name: Doer) -> Role | None:
    """Return what a name after an event noun does: "purchase by", "purchase of", "deal with", "talks between"."""
    at = _before(sentence, name)
    if sentence.has(at, "by"):
        return AGENT
    after = range(trigger.end, name.start)
    first = next((each for each in after if sentence.has(each, "preposition")), None)
    if first is None:
        return None
    if first == trigger.end:
        if sentence.has(first, "with"):
            return AGENT
        if sentence.has(first, "part") and not sentence.any(first + 1, name.start, "preposition"):
            return TARGET
    return PARTY


def _is_place(sentence: Sentence, name: Doer) -> bool:
    at = name.start - 1
    while sentence.has(at, "determiner"):
        at -= 1
    return at >= 0 and sentence.lower[at] in sentence.lexicon.sets["general_places"]


def _is_owner(sentence: Sentence, name: Doer) -> bool:
    return sentence.words[name.end - 1].endswith(sentence.lexicon.endings["place_possessives"])


def _joined(sentence: Sentence, names: Sequence[Doer], last: Doer) -> list[Doer]:
    """Return the doers that an "and" joins to one after them, and what commas join to those: "X, Y and Z"."""
    found: list[Doer] = []
    for name in reversed(names):
        if name.end >= last.start:
            continue
        between = sentence.classes[name.end : last.start]
        if len(between) > 2 or not all(each & {"and", "comma", "definite"} for each in between):
            break
        if not found and not any("and" in each for each in between):
            break
        found.append(name)
        last = name
    if found and _is_governed(sentence, found[-1]):
        return []
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
        if doer is None or not doer.name or doer.name in found:
            return
        if role is not PARTY or not _is_place(sentence, doer):
            found[doer.name] = Actor(doer.name, role, sentence.offsets(doer.start, doer.end))

    first, last = clauses.bounds(trigger.clause)
    teller = _teller_after(sentence, trigger, names)
    if teller is not None:
        add(teller, AGENT)
    elif _is_participial(sentence, trigger):
        add(_subject_of_participle(sentence, trigger, names, doers), AGENT)
    elif carrier is not None:
        role = TARGET if carrier.passive else AGENT
        subject = _subject_of_clause(sentence, clauses, names, doers, clauses.at(carrier.start), carrier.group.start)
        add(subject, role)
        if subject is not None:
            for name in _joined(sentence, names, subject):
                add(name, role)
    if trigger.is_verb:
        for name in names if teller is None else ():
            if trigger.end <= name.start < min(last, trigger.end + _OBJECT_REACH):
                plain = not sentence.any(trigger.end, name.start, "preposition")
                by = sentence.has(_before(sentence, name), "by")
                if name.modifies or _is_owner(sentence, name):
                    continue  # "bought Norvik ferries", "showed Norvik's ferries"
                add(name, AGENT if by else TARGET if plain and not trigger.passive else PARTY)
    else:
        for name in names:
            if 0 <= trigger.start - name.end <= _ASIDE and (_is_owner(sentence, name) or name.end == trigger.start):
                if not _names_it(sentence, trigger):
                    add(name, AGENT)
            elif trigger.end <= name.start < min(last, trigger.end + _NOUN_REACH) and not name.modifies:
                beside = _role_beside(sentence, trigger, name)
                if beside is not None:
                    add(name, beside)
        for at in range(max(first, trigger.start - _ASIDE + 1), trigger.start):
            if sentence.lower[at] in sentence.lexicon.sets["general_owners"]:
                add(Doer(at, at + 1, doers.meant(sentence, at) or ""), AGENT)
        if carrier is None:
            before = [name for name in names if first <= name.start < trigger.start]
            add(next((name for name in before if not _is_governed(sentence, name)), None), PARTY)
    agent = next((actor for actor in found.values() if actor.role is AGENT), None)
    if agent is not None and carrier is not None:
        doers.tell(agent.name)
    return tuple(sorted(found.values(), key=lambda actor: (actor.span.start, actor.span.end)))
