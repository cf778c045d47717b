"""Actors: who does and who suffers a happening."""

from __future__ import annotations

from timeline.mentions.clauses import Clauses
from timeline.mentions.grouping import Happening
from timeline.mentions.lexicon import Category
from timeline.mentions.mention import Actor, Role
from timeline.mentions.tokens import Found, Sentence
from timeline.mentions.triggers import Predicates

__all__ = ["find_actors", "side_of"]


def _role(sentence: Sentence, happening: Happening, clauses: Clauses, found: Found) -> Role | None:
    """Decide the role of an actor named at `found`, or None where it stands too far off."""
    trigger = happening.trigger
    verb = next((member for member in happening.members if member.is_verb), trigger)
    support = trigger.support
    if sentence.has(found.start - 1, "by") or (
        sentence.has(found.start - 1, "determiner") and sentence.has(found.start - 2, "by")
    ):
        return Role.AGENT if found.start > trigger.start else None
    preceded = {
        name
        for index in (found.start - 1, found.start - 2, found.start - 3)
        if index >= 0
        for name in sentence.classes[index]
    }
    symmetric = sentence.any(trigger.end, found.start, "with") or sentence.any(trigger.end, found.start, "between")
    if not verb.is_verb and support is None:
        if found.end <= trigger.start:
            return Role.AGENT if trigger.start - found.end <= 3 or clauses.at(found.start) == trigger.clause else None
        if symmetric:
            return Role.PARTY
        return Role.TARGET if "against" in preceded or "determiner" in preceded else Role.PARTY
    position, passive = (
        (support.start, support.passive) if support is not None and not verb.is_verb else (verb.start, verb.passive)
    )
    if found.end <= position:
        return Role.TARGET if passive else Role.AGENT
    if symmetric:
        return Role.PARTY
    return Role.PARTY if passive else Role.TARGET


def find_actors(sentence: Sentence, predicates: Predicates, happening: Happening) -> tuple[Actor, ...]:
    """Return the actors of a happening, in the order of the text, each once.

    An actor in the happening's own clauses takes part; where they name no agent, the subject of
    the clause before does.
    """
    clauses = predicates.clauses
    own = {member.clause for member in happening.members}
    found: dict[str, Actor] = {}
    rows = sentence.of(Category.ACTOR)
    sides = sentence.lexicon.sides
    for each in rows:
        if clauses.at(each.start) not in own or sides[each.entry.value] == "source":
            continue
        role = _role(sentence, happening, clauses, each)
        if role is not None and each.entry.value not in found:
            found[each.entry.value] = Actor(each.entry.value, role, sentence.offsets(each.start, each.end))
    if not any(actor.role is Role.AGENT for actor in found.values()):
        subject = _earlier_subject(sentence, predicates, min(own), found)
        if subject is not None and happening.trigger.is_verb and not happening.trigger.passive:
            name = subject.entry.value
            found[name] = Actor(name, Role.AGENT, sentence.offsets(subject.start, subject.end))
    return tuple(sorted(found.values(), key=lambda actor: actor.span))


def _earlier_subject(sentence: Sentence, predicates: Predicates, clause: int, known: dict[str, Actor]) -> Found | None:
    """Return the subject a clause shares with those before it: the first actor before their first predicate."""
    first = predicates.clauses.bounds(clause)[0]
    predicate = next((trigger.start for trigger in predicates.triggers if trigger.is_verb), first)
    subjects = [
        row
        for row in sentence.of(Category.ACTOR)
        if row.end <= first
        and row.entry.value not in known
        and sentence.lexicon.sides[row.entry.value] in ("state", "non-state")
        and not sentence.has(row.start - 1, "preposition")
        and sentence.words[row.end - 1].lower() == sentence.lower[row.end - 1]
    ]
    return next((row for row in subjects if row.end <= predicate), subjects[-1] if subjects else None)


def side_of(sentence: Sentence, actors: tuple[Actor, ...], role: Role) -> str:
    """Return the side of the first actor in a role ("state", "non-state" …), or empty."""
    sides = sentence.lexicon.sides
    return next((sides[actor.name] for actor in actors if actor.role is role), "")
