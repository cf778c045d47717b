"""Screening: what looks like a happening and is none: a whole war, a habit, what was told just before."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.mentions.figures import Count
from timeline.mentions.grouping import Happening
from timeline.mentions.lexicon import ACTOR
from timeline.mentions.morphology import BASE, THIRD
from timeline.mentions.places import Candidate
from timeline.mentions.status import subject_is_nobody
from timeline.mentions.tokens import Sentence
from timeline.mentions.triggers import Predicates

__all__ = ["adds", "is_background", "is_habitual", "is_means", "is_war_level", "refers_back"]

_WAR_FLIGHT = 1_000_000
_WAR_LEVEL = 5000
"""Casualties from this number on are a war's, not a happening's."""


def is_background(sentence: Sentence) -> bool:
    """True where the sentence tells a whole war's beginning or total."""
    sets = sentence.lexicon.sets
    words = sentence.lower
    if sets["background_subjects"].isdisjoint(words) or sets["background_verbs"].isdisjoint(words):
        return False
    for index, word in enumerate(words):
        if word in sets["background_subjects"] and any(
            each in sets["background_verbs"] for each in words[index + 1 : index + 4]
        ):
            return True
        if word in sets["background_verbs"] and any(
            each in sets["background_subjects"] for each in words[index + 1 : index + 6]
        ):
            return True
    return False


def is_means(sentence: Sentence, start: int) -> bool:
    """True for a noun that tells with what another thing is done: "using car bombs"."""
    return sentence.any(start - 3, start, "instrument")


def refers_back(sentence: Sentence, happening: Happening) -> bool:
    """True for a noun that means what was told before: "the attack", "their deadly raid"."""
    trigger = happening.trigger
    if sentence.any(trigger.start - 2, trigger.start, "novel"):
        return False
    if trigger.is_verb:
        return False
    before = sentence.classes[max(0, trigger.start - 2) : trigger.start]
    return any("definite" in names or "possessive" in names for names in before)


def is_habitual(sentence: Sentence, predicates: Predicates, happening: Happening) -> bool:
    """True for what somebody does in general: a relative clause in the plain present
    ("which carry out raids"); and for what cannot be."""
    trigger = happening.trigger
    carrier = trigger.support
    form, group, start = (
        (carrier.form, carrier.group, carrier.start) if carrier else (trigger.form, trigger.group, trigger.start)
    )
    clauses = predicates.clauses
    negated = "negation" in group.flags or subject_is_nobody(sentence, clauses, group.start, clauses.at(start))
    if "ability" in group.flags and negated:
        return True
    if form not in (BASE, THIRD) or group.flags - {"habitual"}:
        return False
    if "habitual" in group.flags:
        return True
    return clauses.openers[clauses.at(start)] == "relative"


def adds(sentence: Sentence, happening: Happening, candidates: Sequence[Candidate]) -> bool:
    """True where a noun that refers back brings a place, a doer or a verb of its own."""
    trigger = happening.trigger
    if any(member.is_verb for member in happening.others):
        return True
    support = trigger.support
    if support is not None and (support.passive or support.use == "does"):
        return True
    near = range(trigger.start - 2, trigger.end + 4)
    return any(row.cued and (row.start in near or row.end - 1 in near) for row in candidates) or any(
        row.start in near or row.end - 1 in near for row in sentence.of(ACTOR)
    )


def is_war_level(sentence: Sentence, happening: Happening, counts: Sequence[Count]) -> bool:
    """True for the losses of a whole war: "more than 400,000 have been killed", "killed in the war"."""
    if not happening.trigger.kind.casualty or happening.trigger.kind.casualty == "captured":
        return False
    if happening.trigger.kind.casualty == "displaced":
        return any((count.best or count.low or 0) >= _WAR_FLIGHT for count in counts)
    if (
        any((count.best or count.low or 0) >= _WAR_LEVEL for count in counts)
        and happening.trigger.kind.group == "violence"
    ):
        return True
    told = " ".join(sentence.lower)
    return any(phrase in told for phrase in sentence.lexicon.sets["background_phrases"])
