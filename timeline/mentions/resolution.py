"""Resolution: what kind of event an ambiguous trigger tells, from the words around it."""

from __future__ import annotations

import itertools

from timeline.mentions.actors import side_of
from timeline.mentions.clauses import Clauses
from timeline.mentions.grouping import Happening
from timeline.mentions.lexicon import ACTOR, ADJECTIVE
from timeline.mentions.mention import AGENT, TARGET, Actor
from timeline.mentions.morphology import PARTICIPLE, PAST
from timeline.mentions.things import (
    is_armed,
    is_mustered,
    is_where_they_are,
    takes_no_place,
    things_after,
    words_before,
)
from timeline.mentions.tokens import Sentence
from timeline.mentions.triggers import Trigger
from timeline.mentions.types import EventType, SubType

__all__ = ["is_assumed", "is_specific", "resolve"]

_Pair = tuple[EventType, SubType]
_CLASH: _Pair = (EventType.BATTLES, SubType.ARMED_CLASH)
_CIVILIANS: _Pair = (EventType.CIVILIANS, SubType.ATTACK)
_REACH = 6
_BEFORE_VERB = frozenset({"be", "have_present", "have_past", "future", "would", "adverb", "yet", "negation"})
_POSSESSIVE = ("'s", "’s")
_PASSIVE_REACH = 9
_VERBAL = frozenset({"to", "modal", "future", "would", "do"})
_NEAR_SUBJECT = 4
_REMOTE = EventType.EXPLOSIONS
_WEAPONS = (
    ("chemical", (_REMOTE, SubType.CHEMICAL_WEAPON)),
    ("suicide", (_REMOTE, SubType.SUICIDE_BOMB)),
    ("air", (_REMOTE, SubType.AIR_STRIKE)),
    ("artillery", (_REMOTE, SubType.SHELLING)),
    ("grenade", (_REMOTE, SubType.GRENADE)),
    ("mine", (_REMOTE, SubType.IED)),
)
_TERRITORY = {
    "state": (EventType.BATTLES, SubType.GOVERNMENT_REGAINS),
    "non-state": (EventType.BATTLES, SubType.NON_STATE_OVERTAKES),
}


def _weapon(sentence: Sentence, words: frozenset[str]) -> _Pair | None:
    for name, pair in _WEAPONS:
        if words & sentence.lexicon.sets[name]:
            return pair
    return None


def _words(sentence: Sentence, clauses: Clauses, happening: Happening) -> frozenset[str]:
    words: set[str] = set()
    for clause in {member.clause for member in happening.members}:
        first, last = clauses.bounds(clause)
        words.update(sentence.lower[first:last])
    fuels = words & sentence.lexicon.sets["take_fuels"]
    return frozenset(words - fuels if fuels and _is_fuel(sentence, fuels) else words)


def _is_fuel(sentence: Sentence, fuels: set[str]) -> bool:
    """True where nothing but fuel is meant: "a gas tank", "oil and gas"."""
    sets, lower = sentence.lexicon.sets, (*sentence.lower, "")
    return all(
        lower[at + 1] in sets["take_fuel_things"] or lower[at - 1] in sets["take_fuel_kinds"]
        for at, word in enumerate(sentence.lower)
        if word in fuels
    )


def _kept(sentence: Sentence, happening: Happening) -> frozenset[str]:
    """Return the weapons that are attacked and not used: "attacked the artillery compound"."""
    kept = sentence.lexicon.sets["take_kept"]
    found: set[str] = set()
    for first, second in itertools.pairwise(sentence.lower[happening.trigger.end : happening.trigger.end + _REACH]):
        if second in kept:
            found.add(first)
    return frozenset(found)


def _attack(sentence: Sentence, happening: Happening, words: frozenset[str], actors: tuple[Actor, ...]) -> _Pair:
    weapon = _weapon(sentence, words - _kept(sentence, happening))
    if weapon is not None:
        return weapon
    sets = sentence.lexicon.sets
    if any(word in happening.trigger.lemma for word in sets["take_terror"]):
        return _CIVILIANS
    if (
        words & sets["civilians"]
        and not words & sets["combatants"]
        and side_of(sentence, actors, TARGET) in ("", "civilian")
    ):
        return _CIVILIANS
    return _CLASH


def _gain(sentence: Sentence, actors: tuple[Actor, ...], *, reverse: bool = False) -> _Pair:
    agent, target = side_of(sentence, actors, AGENT), side_of(sentence, actors, TARGET)
    other = {"state": "non-state", "non-state": "state"}
    side = agent if agent in _TERRITORY else other.get(target, "")
    if reverse:
        side = other.get(agent, target)
    return _TERRITORY.get(side, _TERRITORY["state"])


def _takes_a_person(sentence: Sentence, clauses: Clauses, happening: Happening, things: list[str]) -> bool:
    """True for who is taken alive, or by his rank: "captured its second in command"."""
    sets, trigger = sentence.lexicon.sets, happening.trigger
    last = clauses.bounds(trigger.clause)[1]
    if any(word in sets["take_alive"] for word in sentence.lower[trigger.end : last]):
        return True
    for word in things:
        if word in sets["take_command"]:
            return True
        if word in sets["place_small"] | sets["place_large"]:
            return False
    return False


def _take(sentence: Sentence, clauses: Clauses, happening: Happening, actors: tuple[Actor, ...]) -> _Pair | None:
    sets, trigger = sentence.lexicon.sets, happening.trigger
    things = things_after(sentence, happening)
    cues = sets["place_small"] | sets["place_large"]
    if trigger.lemma in sets["take_routes"] and not cues & set(things):
        return None
    if not trigger.is_verb:
        return _gain(sentence, actors)
    if not trigger.passive and sets["take_pictures"] & set(words_before(sentence, happening)):
        return None  # "this photo captured from the roof"
    weak = trigger.lemma in sets["take_weak"]
    if trigger.passive and trigger.lemma not in sets["take_lasting"] and _is_town_before(sentence, happening):
        after = sentence.lower[trigger.end] if trigger.end < len(sentence.words) else ""
        if not weak:
            return _gain(sentence, actors)
        return None if after in sets["take_taken_never"] else _changed_hands(sentence, actors, reverse=False)
    if weak and (trigger.passive or (trigger.form not in (PAST, PARTICIPLE) and "to" not in trigger.group)):
        return None
    if trigger.lemma not in sets["take_directed"] and sets["take_territory"] & set(
        sentence.lower[trigger.end : trigger.end + 9]
    ):
        return _gain(sentence, actors)
    if _takes_a_person(sentence, clauses, happening, things):
        return EventType.STRATEGIC, SubType.ARRESTS
    for word in things:
        if word in cues:
            return _gain(sentence, actors)
        if word in sets["combatants"] or word in sets["civilians"]:
            if weak and not sets["take_captives"] & set(things):
                return None  # "to take some patients"
            if side_of(sentence, actors, AGENT) == "non-state" and word in sets["civilians"]:
                return EventType.CIVILIANS, SubType.ABDUCTION
            return EventType.STRATEGIC, SubType.ARRESTS
        if word in sets["weapons"]:
            return EventType.STRATEGIC, SubType.LOOTING
    if trigger.lemma in sets["take_directed"]:
        return _gain(sentence, actors) if sets["take_directions"] & set(things) else None
    if weak and not any(word[:1].isupper() for word in sentence.words[trigger.end : trigger.end + 3]):
        return None
    return _gain(sentence, actors)


def _loss(sentence: Sentence, happening: Happening, actors: tuple[Actor, ...]) -> _Pair | None:
    sets = sentence.lexicon.sets
    if happening.trigger.length_of_lemma > 1 or not happening.trigger.is_verb:
        return _gain(sentence, actors, reverse=True)
    things = set(things_after(sentence, happening))
    if things & (sets["combatants"] | sets["civilians"]):
        return _CLASH
    if things & (sets["place_small"] | sets["place_large"] | sets["take_territory"]):
        return _gain(sentence, actors, reverse=True)
    return None


def _falls_plainly(sentence: Sentence, at: int) -> bool:
    """True where what stands after "fell" lets it mean that a town was taken."""
    if at >= len(sentence.words):
        return True
    sets, word = sentence.lexicon.sets, sentence.lower[at]
    if word in sets["take_fall_never"] or word[0].isdigit():
        return False
    if sentence.has(at, "by") and at + 1 < len(sentence.words) and sentence.words[at + 1][0].islower():
        return False  # "fell by a third"
    plain = word in sets["take_fall_plain"] or word.endswith(sentence.lexicon.endings["suffix_adverb"])
    return plain or bool(sentence.classes[at]) or not sentence.words[at].islower()


def _is_town_before(sentence: Sentence, happening: Happening) -> bool:
    """True where a town is the subject of a verb: a name of nobody who fights, or a word such as "town"."""
    trigger = happening.trigger
    if trigger.group.start == 0:
        return False
    subject = trigger.group.start - 1
    while subject > 0 and (subject in sentence.verbs or not _BEFORE_VERB.isdisjoint(sentence.classes[subject])):
        subject -= 1  # "is expected to fall"
    word, lower = sentence.words[subject], sentence.lower[subject]
    named = subject in sentence.names and not any(row.start <= subject < row.end for row in sentence.of(ACTOR))
    several = lower.endswith(sentence.lexicon.endings["suffix_plural"]) and subject == 0
    return lower in sentence.lexicon.sets["place_small"] or (named and not several and not word.endswith(_POSSESSIVE))


def _changed_hands(sentence: Sentence, actors: tuple[Actor, ...], *, reverse: bool) -> _Pair:
    """Return who gains; a clash where nothing tells."""
    sides = {side_of(sentence, actors, role) for role in (AGENT, TARGET)}
    return _gain(sentence, actors, reverse=reverse) if sides & _TERRITORY.keys() else _CLASH


def _falling(sentence: Sentence, happening: Happening, actors: tuple[Actor, ...]) -> _Pair | None:
    """Return who gains where a town fell, and what was fired where it fell somewhere; None for "fell ill"."""
    fired = _fired(sentence, happening.trigger)
    if fired is not None:
        return fired
    plain = happening.trigger.is_verb and _falls_plainly(sentence, happening.trigger.end)
    if not plain or not _is_town_before(sentence, happening):
        return None
    return _changed_hands(sentence, actors, reverse=True)


def _fired(sentence: Sentence, trigger: Trigger) -> _Pair | None:
    """Return how an attack was done where its munitions fell: "barrel bombs fell on the town"."""
    sets = sentence.lexicon.sets
    if not trigger.is_verb or not (sentence.has(trigger.end, "preposition") or sentence.has(trigger.end, "nearby")):
        return None
    things = set(sentence.lower[max(0, trigger.group.start - _NEAR_SUBJECT) : trigger.group.start])
    if not things & sets["take_falling"]:
        return None
    return _weapon(sentence, frozenset(things))


def _leaves_a_place(sentence: Sentence, happening: Happening) -> bool:
    """True for "left the town", false for "left the army to fight"."""
    sets = sentence.lexicon.sets
    actors = {at for row in sentence.of(ACTOR) for at in range(row.start, row.end)}
    for at in range(happening.trigger.end, min(happening.trigger.end + _REACH, len(sentence.words))):
        word = sentence.words[at]
        if at in actors or sentence.has(at, "to"):
            return False
        if sentence.lower[at] in sets["place_small"] | sets["place_large"] or word[0].isupper():
            return True
        if sentence.has(at, "naming") or not word[0].isalnum():
            return at == happening.trigger.end
    return happening.trigger.end >= len(sentence.words)


def _killing(
    sentence: Sentence, words: frozenset[str], happening: Happening, actors: tuple[Actor, ...]
) -> _Pair | None:
    sets = sentence.lexicon.sets
    trigger = happening.trigger
    if trigger.lemma in sets["take_lives"] and not sets["take_life"] & set(things_after(sentence, happening)):
        return None
    return _attack(sentence, happening, words, actors)


def is_assumed(sentence: Sentence, clauses: Clauses, happening: Happening) -> bool:
    """True for a bare "bombing": whether it was done from the air, another sentence of the report may tell."""
    sets, trigger = sentence.lexicon.sets, happening.trigger
    if trigger.kind.resolve != "bombard" or trigger.lemma not in sets["take_bombing"]:
        return False
    munitions = (
        sets["air"] | (sets["mine"] - sets["take_falling"]) | sets["chemical"] | sets["artillery"] | sets["suicide"]
    )
    return not _words(sentence, clauses, happening) & munitions


def is_specific(pair: _Pair) -> bool:
    """True where the kind says more than that somebody was attacked."""
    return pair not in (_CLASH, _CIVILIANS)


def resolve(sentence: Sentence, clauses: Clauses, happening: Happening, actors: tuple[Actor, ...]) -> _Pair | None:
    """Return the type and sub-type of a happening; None where its words tell no event after all."""
    kind = happening.trigger.kind
    plain = kind.type, kind.sub_type
    if not kind.resolve:
        return plain
    words = _words(sentence, clauses, happening)
    sets = sentence.lexicon.sets
    match kind.resolve:
        case "attack":
            return _attack(sentence, happening, words, actors)
        case "offensive":
            support = happening.trigger.support
            launched = happening.trigger.is_verb or (support is not None and support.lemma in sets["take_launched"])
            return plain if launched else _CLASH
        case "gain":
            if happening.trigger.lemma in sets["take_vague"] and takes_no_place(sentence, happening):
                return None
            return _gain(sentence, actors)
        case "withdrawal":
            return None if words & sets["take_rubble"] else plain
        case "dated":
            fired = sets["artillery"] & set(things_after(sentence, happening))
            launched = happening.trigger.is_verb and happening.trigger.lemma in sets["take_launched"]
            return (_REMOTE, SubType.SHELLING) if fired and launched else plain
        case "deployment":
            return None if is_where_they_are(sentence, clauses, happening.trigger) else plain
        case "mustering":
            if is_where_they_are(sentence, clauses, happening.trigger):
                return None
            return plain if is_mustered(sentence, happening, words, actors) else None
        case "crime":
            return (
                plain
                if sets["take_crimes"] & {*things_after(sentence, happening), *words_before(sentence, happening)}
                else None
            )
        case "take":
            return _take(sentence, clauses, happening, actors)
        case "loss":
            return _loss(sentence, happening, actors)
        case "falling":
            return _falling(sentence, happening, actors)
        case "killing":
            return _killing(sentence, words, happening, actors)
        case "strike":
            weapon = _weapon(sentence, words)
            return weapon or (plain if not happening.trigger.is_verb else _attack(sentence, happening, words, actors))
        case "bombard":
            munitions = sets["air"] | sets["mine"] | sets["chemical"] | sets["artillery"]
            if happening.trigger.lemma in sets["take_dropped"] and not words & munitions:
                return None
            if words & sets["chemical"]:
                return _REMOTE, SubType.CHEMICAL_WEAPON
            if words & sets["air"]:
                return _REMOTE, SubType.AIR_STRIKE
            if words & sets["artillery"]:
                return plain
            if words & (sets["suicide"] | sets["mine"]) and not happening.trigger.is_verb:
                return _REMOTE, SubType.SUICIDE_BOMB if words & sets["suicide"] else SubType.IED
            if side_of(sentence, actors, AGENT) == "non-state":  # who has no planes
                return (_REMOTE, SubType.IED) if happening.trigger.lemma in sets["take_bombing"] else plain
            return _REMOTE, SubType.AIR_STRIKE
        case "fire":
            if words & sets["artillery"]:
                return _REMOTE, SubType.SHELLING
            if words & sets["air"] and happening.trigger.lemma not in sets["take_fire"]:
                return _CLASH
            if (
                not words & (sets["sniper"] | sets["combatants"] | sets["civilians"])
                and happening.trigger.length_of_lemma == 1
            ):
                return _CLASH if actors else None
            return _attack(sentence, happening, words - sets["mine"], actors)
        case "explosion":
            if happening.trigger.lemma in sets["take_planted"] and not words & sets["mine"]:
                return None
            if words & sets["suicide"]:
                return _REMOTE, SubType.SUICIDE_BOMB
            return (_REMOTE, SubType.GRENADE) if words & sets["grenade"] else plain
        case "arming":
            return plain if is_armed(sentence, happening) else None
        case "release":
            people = sets["civilians"] | sets["combatants"] | sets["take_captives"]
            things = set(things_after(sentence, happening))
            if things & sets["take_pictures"]:
                return None
            return plain if people & (things if happening.trigger.is_verb else things | words) else None
        case "flight":
            if happening.trigger.lemma in sets["take_leave"]:
                reach = range(happening.trigger.end, happening.trigger.end + 9)
                if any(found.start in reach for found in sentence.of(ADJECTIVE)):
                    return None
                if not _leaves_a_place(sentence, happening):
                    return None
            subject = side_of(sentence, actors, AGENT)
            if happening.trigger.lemma in sets["take_leave"] and not (subject or words & sets["countable"]):
                return None
            if subject in ("state", "non-state") and not words & sets["countable"]:
                return EventType.STRATEGIC, SubType.WITHDRAWAL
            return plain
        case _:
            return plain
