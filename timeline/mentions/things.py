"""Things: what a verb acts on and who does it, where only that tells whether it is an event of war."""

from __future__ import annotations

from timeline.mentions.clauses import Clauses
from timeline.mentions.grouping import Happening
from timeline.mentions.lexicon import VERB
from timeline.mentions.mention import Actor
from timeline.mentions.morphology import BASE, PARTICIPLE, PAST
from timeline.mentions.tokens import Sentence
from timeline.mentions.triggers import Trigger

__all__ = ["is_armed", "is_mustered", "is_where_they_are", "takes_no_place", "things_after", "words_before"]

_REACH = 6
_PASSIVE_REACH = 9
_NEAR_SUBJECT = 4
_VERBAL = frozenset({"to", "modal", "future", "would", "do"})
_ARMED_SIDES = frozenset({"state", "non-state"})


def things_after(sentence: Sentence, happening: Happening) -> list[str]:
    """Return the words where the thing acted on stands: after an active verb, before a passive one."""
    trigger = happening.trigger
    if trigger.passive:
        return list(sentence.lower[max(0, trigger.group.start - _PASSIVE_REACH) : trigger.group.start])
    start = trigger.end
    if sentence.has(start, "and"):  # "captured and killed dozens of …": both have the one object
        start = next((row.end for row in sentence.of(VERB) if row.start == start + 1), start)
    return list(sentence.lower[start : start + _REACH])


def words_before(sentence: Sentence, happening: Happening) -> list[str]:
    """Return the words before a verb group, where its subject stands."""
    start = happening.trigger.group.start
    return list(sentence.lower[max(0, start - _NEAR_SUBJECT) : start])


def takes_no_place(sentence: Sentence, happening: Happening) -> bool:
    """True for "enter its fifth year", "secure their release"."""
    end = happening.trigger.end
    for word, lower in zip(sentence.words[end : end + 3], sentence.lower[end : end + 3], strict=True):
        if not word.islower():  # a name, also "al-Shaafa"
            return False
        if lower in sentence.lexicon.sets["take_periods"]:
            return True
    return False


def is_mustered(sentence: Sentence, happening: Happening, words: frozenset[str], actors: tuple[Actor, ...]) -> bool:
    """True where those who are gathered or stationed are armed, and the word is a verb: no "gas station"."""
    sets, trigger = sentence.lexicon.sets, happening.trigger
    if trigger.form is BASE and not trigger.group.flags & _VERBAL:
        return False
    armed = bool(words & (sets["combatants"] | sets["weapons"] | sets["air"]))
    return armed or any(sentence.lexicon.sides[actor.name] in _ARMED_SIDES for actor in actors)


def is_where_they_are(sentence: Sentence, clauses: Clauses, trigger: Trigger) -> bool:
    """True for a participle that only tells which ones a verb acts on: "hit the fighters deployed in the hills"."""
    bare = trigger.is_verb and trigger.form in (PAST, PARTICIPLE) and trigger.group.start == trigger.start
    if not bare or not sentence.has(trigger.end, "preposition") or sentence.classes[trigger.start - 1]:
        return False
    first = clauses.bounds(trigger.clause)[0]
    return any(first < at < trigger.start - 1 for at in sentence.verbs)


def is_armed(sentence: Sentence, happening: Happening) -> bool:
    """True where weapons or fighters are the object itself; false for "armed groups", and for services to fighters."""
    sets, trigger = sentence.lexicon.sets, happening.trigger
    if trigger.lemma in sets["take_arm"] and trigger.form in (PAST, PARTICIPLE) and not trigger.group.flags:
        following = sentence.words[trigger.end] if trigger.end < len(sentence.words) else "."
        if following.isalpha() and following.islower() and not sentence.classes[trigger.end]:
            return False
    things = things_after(sentence, happening)
    if trigger.passive:
        return bool(set(things) & sets["arms"])
    arms = next((at for at, word in enumerate(things) if word in sets["arms"]), None)
    if arms is None:
        return False
    aid = next((at for at, word in enumerate(things) if word in sets["take_aid"]), None)
    return aid is None or arms < aid
