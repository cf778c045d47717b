"""Places that a sentence means without naming them: "the town", "there", "the two villages", "across the province"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import attrs

from timeline.mentions.clauses import Clauses
from timeline.mentions.lexicon import RELATION
from timeline.mentions.places import ALL_OVER, PREDICATED, PROVINCE, Candidate, Named
from timeline.mentions.tokens import Sentence

__all__ = ["is_all_over", "meant_places"]

_DESCRIBED = 4
"""How many words stand at most between an article and the word for several places that it belongs to."""


def is_all_over(sentence: Sentence, clauses: Clauses, own: Collection[int]) -> bool:
    """True for "across the province": it is the province that is meant, and no town in it."""
    sets = sentence.lexicon.sets
    for row in sentence.of(RELATION):
        if row.entry.value != ALL_OVER or clauses.at(row.start) not in own or not sentence.has(row.end, "definite"):
            continue
        if any(
            word in sets["place_large"] and word in sets["place_anaphoric"]
            for word in sentence.lower[row.end + 1 : row.end + 2]
        ):
            return True
    return False


def meant_places(
    sentence: Sentence, clauses: Clauses, own: Collection[int], named: Named, told: Sequence[Candidate]
) -> list[Candidate]:
    """Return what "in the province" means in a happening's clause that names no place."""
    if any(clauses.at(each.start) in own and each.cued for each in told):
        return []
    sets = sentence.lexicon.sets
    relations = {row.end: row.entry.value for row in sentence.of(RELATION)}
    found: list[Candidate] = []
    if named.subject is not None and 0 in own and sentence.lower[0] in sets["place_pronouns"]:
        found.append(attrs.evolve(named.subject, start=0, end=1, cued=True, group=0, depth=0))
    for clause in own:
        first, last = clauses.bounds(clause)
        for at in range(first + 1, last):
            word = sentence.lower[at]
            known, start = None, at
            if word in sets["place_anaphoric"] and sentence.has(at - 1, "definite"):
                known = named.by_kind.get(word) or _latest(sentence, at, word, named, told)
            elif word in sets["place_there"] and not any(sentence.has(at + 1, name) for name in PREDICATED):
                known = _latest(sentence, at, "", named, told)
            elif word in sets["place_plural"]:
                start = _several(sentence, at)
                kinds = [kind for kind in named.by_kind if kind in sets["place_plural"]]
                known = named.by_kind[word if word in kinds else kinds[-1]] if start < at and kinds else None
            if known is None or (
                at + 1 < len(sentence.words) and (sentence.has(at + 1, "part") or sentence.words[at + 1][:1].isupper())
            ):
                continue
            relation = relations.get(start - 1, relations.get(start, "in"))
            place = attrs.evolve(known.place, relation=relation)
            found.append(Candidate(at, at + 1, relation, True, known.size, place, word, at))
    return found


def _latest(sentence: Sentence, at: int, word: str, named: Named, told: Sequence[Candidate]) -> Candidate | None:
    """Return the town or lesser place named last before a word that means one ("the town", "there")."""
    sets = sentence.lexicon.sets
    if word in sets["place_large"]:
        return None
    before = [each for each in told if each.end <= at and each.cued and each.size < PROVINCE]
    known = [*named.latest, *sorted(before, key=lambda each: each.end)]
    return next((each for each in reversed(known) if _may_be(each, word, sets["place_towns"])), None)


def _may_be(candidate: Candidate, word: str, towns: frozenset[str]) -> bool:
    """True where a place may be called by a word: a town is no district."""
    return not word or not candidate.kind or candidate.kind == word or {word, candidate.kind} <= towns


def _several(sentence: Sentence, at: int) -> int:
    """Return where "the two besieged" begins before a word for several places; `at` where it does not stand there."""
    for start in range(at - 1, max(-1, at - 1 - _DESCRIBED), -1):
        if sentence.has(start, "definite"):
            return start
        if not (sentence.has(start, "determiner") or sentence.words[start][0].isalpha()) or sentence.has(start, "to"):
            break
    return at
