"""Which of the names of a sentence tells where a happening was, nearest first."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from timeline.mentions.clauses import Clauses
from timeline.mentions.grouping import Happening
from timeline.mentions.place_anaphors import is_all_over, meant_places
from timeline.mentions.places import ALL_OVER, COUNTRY, LOOK_BACK, Candidate, Named
from timeline.mentions.sources import Reporting
from timeline.mentions.tokens import Sentence

__all__ = ["rank_places", "source_zones"]

_LED = 4
"""How many words stand at most between an event noun and the place it leads to: "assault on the strategic town of"."""
_OF_RESIDENTS = frozenset({"evacuation", "siege"})
"""Kinds of what happens to those who live in a place, where it is."""


def source_zones(sentence: Sentence, clauses: Clauses, sayings: Sequence[Reporting]) -> list[range]:
    """Return the words that tell who says it and where he is."""
    zones: list[range] = []
    for saying in sayings:
        zone = range(_source_start(sentence, clauses, saying), _addressed(sentence, saying))
        if saying.named_after:
            end = saying.end
            while end < len(sentence.words) and not sentence.classes[end] & {"comma", "that", "finite_hint"}:
                end += 1
            zone = range(saying.start, end)
        zones.append(zone)
    return zones


def _addressed(sentence: Sentence, saying: Reporting) -> int:
    """Return where the words about a saying end: it may tell where it was said, as in "told reporters in X"."""
    listeners = sentence.lexicon.sets["reporting_after"]
    if saying.end >= len(sentence.words) or sentence.lower[saying.end] not in listeners:
        return saying.start
    end = saying.end + 1
    if sentence.has(end, "preposition"):
        end += 1
        while end < len(sentence.words) and sentence.words[end][0].isupper():
            end += 1
    return end


def _source_start(sentence: Sentence, clauses: Clauses, saying: Reporting) -> int:
    """Return the first word of who says it, with where he is: "a source in X said"."""
    if saying.source is None:
        return saying.start
    first = clauses.bounds(clauses.at(saying.start))[0]
    start = max(first, min(saying.start, sentence.index_at(saying.source.span.start)))
    if not sentence.has(start - 1, "preposition"):
        return start
    for at in range(start - 2, max(first, start - LOOK_BACK) - 1, -1):
        if sentence.classes[at] & {"preposition", "comma", "quote", "that", "strong_break"}:
            return at + 1
    return max(first, start - LOOK_BACK)


def rank_places(
    sentence: Sentence,
    candidates: Sequence[Candidate],
    clauses: Clauses,
    happening: Happening,
    zones: Sequence[range],
    named: Named,
    others: Sequence[Happening] = (),
) -> list[Candidate]:
    """Order the names of a sentence for one happening: cued before bare, its own clauses' first, small, near.

    A name in a clause about somebody else ("who had fought in …") and one that only tells where a source is
    are no places of the happening. "The province" in its own clause is the one that the article named last.

    Parameters
    ----------
    zones:
        The words that tell who says it (`source_zones`).
    others:
        All happenings of the sentence: in "shelling during an assault on Qasr" the assault is on Qasr.
    """
    if not candidates and not named.names:
        return []
    own = {member.clause for member in happening.members}
    trigger = happening.trigger
    zones = [zone for zone in zones if not any(member.start in zone for member in happening.members)]
    leaving = trigger.kind.group in _OF_RESIDENTS
    taken = _of_others(sentence, candidates, happening, others)
    carriers = [member for member in happening.members if member.is_verb]

    def key(candidate: Candidate) -> tuple[int, int, int, int, int, int, int]:
        near = candidate.group
        distance = near - trigger.end if near >= trigger.end else 2 * (trigger.start - near)
        clause = clauses.at(candidate.start)
        other = 0 if clause in own else min(abs(clause - each) for each in own)
        country = 1 if candidate.size == COUNTRY else 0
        weak = 0 if candidate.cued else 1
        elsewhere = min(other, 2) + (candidate.start in taken)
        elsewhere += (candidate.relation == "from" or candidate.is_origin) and not leaving
        return (
            country, weak, elsewhere, candidate.depth, max(candidate.size - 1, 0), abs(distance), candidate.start,
        )  # fmt: skip

    told: list[Candidate] = []
    for each in candidates:
        clause = clauses.at(each.start)
        about_people = clauses.openers[clause] == "relative" and sentence.has(clauses.starts[clause], "of_people")
        if (about_people and clause not in own) or any(each.start in zone for zone in zones):
            continue
        cued = each.cued
        apart = range(min(max(own), clause) + 1, max(min(own), clause) + 1)
        if any(sentence.has(clauses.starts[other], "but") and not _is_yet(sentence, clauses, other) for other in apart):
            cued = False
        for verb in carriers:
            if each.end == verb.group.start:
                cued = verb.passive or (cued and each.relation != "towards")
            elif each.start >= verb.end and _is_object(sentence, verb.end, each.start):
                cued = True
        of_other = each.start in taken
        told.append(attrs.evolve(each, cued=cued, is_of_other=of_other) if of_other or cued is not each.cued else each)
    told += meant_places(sentence, clauses, own, named, told)
    if is_all_over(sentence, clauses, own):
        told = [attrs.evolve(each, relation=ALL_OVER) if each.size != COUNTRY else each for each in told]
    return sorted(told, key=key)


def _of_others(
    sentence: Sentence, candidates: Sequence[Candidate], happening: Happening, others: Sequence[Happening]
) -> frozenset[int]:
    """Return where the names stand that the noun of another happening leads to, unless both are told as one."""
    found: set[int] = set()
    passed = sentence.lexicon.sets["place_passed"]
    for other in others:
        for noun in other.members:
            if other is happening or noun.is_verb or not sentence.has(noun.end, "preposition"):
                continue
            for each in candidates:
                between = range(noun.end + 1, each.start)
                if (
                    each.start <= noun.end
                    or len(between) > _LED
                    or any(sentence.lower[at] not in passed for at in between)
                ):
                    continue
                first, last = sorted((happening.trigger, noun), key=lambda member: member.start)
                joined = any("and" in names or "comma" in names for names in sentence.classes[first.end : last.start])
                if not (joined and last.start - first.end <= _LED):
                    found.add(each.start)
    return frozenset(found)


def _is_yet(sentence: Sentence, clauses: Clauses, clause: int) -> bool:
    """True where "yet" stands within a verb: "has not yet been"."""
    return sentence.has(clauses.starts[clause], "yet")


def _is_object(sentence: Sentence, start: int, end: int) -> bool:
    """True where nothing stands between a verb and a name but what describes the name."""
    passed = sentence.lexicon.sets["place_passed"]
    return end - start <= 4 and all(
        sentence.lower[at] in passed and not sentence.has(at, "preposition") for at in range(start, end)
    )
