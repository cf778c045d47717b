"""Places: the capitalised names of a sentence that can be places, nearest to the trigger first."""

from __future__ import annotations

from collections.abc import Collection

import attrs

from timeline.mentions.clauses import Clauses
from timeline.mentions.grouping import Happening
from timeline.mentions.lexicon import Category
from timeline.mentions.mention import PlaceName
from timeline.mentions.tokens import Sentence

__all__ = ["Candidate", "find_candidates", "rank_places"]

_LOOK_BACK = 5


@attrs.frozen
class Candidate:
    """A name that can be a place: its words, how the text leads to it, and how large it seems.

    Parameters
    ----------
    cued:
        A preposition or a word such as "town" leads to it.
    size:
        0 for a town or less, 1 where nothing tells, 2 for a province, 3 for a country.
    """

    start: int
    end: int
    relation: str
    cued: bool
    size: int
    place: PlaceName


def _is_name_word(sentence: Sentence, index: int) -> bool:
    word = sentence.words[index]
    if not word[0].isalpha():
        return False
    if "-" not in word:
        return word[0].isupper()
    head, dash, tail = word.partition("-")
    if dash and head.lower() in sentence.lexicon.sets["place_joiners"]:
        return tail[:1].isupper()
    last = word.rpartition("-")[2]
    return word[0].isupper() and last[:1].isupper() and last not in sentence.lexicon.sets["no_places"]


def _candidate(sentence: Sentence, start: int, end: int) -> Candidate | None:
    sets = sentence.lexicon.sets
    lower = sentence.lower
    small, large, fillers, directions = (sets[f"place_{name}"] for name in ("small", "large", "fillers", "directions"))
    relation, cued, size = "", False, 1
    rows = sorted(sentence.of(Category.RELATION), key=lambda row: -row.start)
    relations = {row.end - 1: row.entry.value for row in rows}  # of two that end alike the longer one counts
    passed = fillers | directions | small | large
    at, steps = start - 1, 0
    while at >= 0 and steps < _LOOK_BACK + 2:
        word = lower[at]
        if word in small or word in large:
            inside = at == start - 1 and at > 0 and word in large and sentence.words[at - 1][:1].isupper()
            if size == 1:
                size = 0 if word in small or inside else 2
            cued = True
            if inside:
                break
        if at in relations and (word != "of" or not relation):
            relation = relation if relation and relation != "in" else relations[at]
            cued = True
            if word != "of" or relations[at] != "in":
                break
        elif word not in passed and word.removesuffix("s") not in sets["countries_lower"]:
            break
        at -= 1
        steps += 1
    if lower[end - 1] in small:
        cued, size = True, 0
    if end < len(lower) and (lower[end] in small or lower[end] in large):
        cued = True
        size = 0 if lower[end] in small else 2
    name = " ".join(sentence.words[start:end])
    if name in sets["countries"] or lower[start].rstrip("s") in sets["countries_lower"]:
        size = 3
    span = sentence.offsets(start, end)
    text = " ".join(sentence.words[start:end])
    for ending in ("'s", "’s"):
        if text.endswith(ending):
            text = text[: -len(ending)]
            span = attrs.evolve(span, end=span.end - len(ending))
    return Candidate(start, end, relation or "in", cued, size, PlaceName(text, span, relation or "in"))


def find_candidates(sentence: Sentence, taken: Collection[tuple[int, int]] = ()) -> list[Candidate]:
    """Return every name of a sentence that can be a place.

    Parameters
    ----------
    taken:
        Character spans that are something else (temporal expressions).
    """
    sets = sentence.lexicon.sets
    refused = sets["no_places"]
    actors = {index for found in sentence.of(Category.ACTOR) for index in range(found.start, found.end)}
    sides = sentence.lexicon.sides
    weak_actors = {
        found.start
        for found in sentence.of(Category.ACTOR)
        if found.end - found.start == 1
        and sides[found.entry.value] == "state"
        and sentence.lower[found.start - 1] in sets["place_in"] - sets["place_fillers"]
        and found.start
    }
    actors -= weak_actors
    events = {index for found in sentence.of(Category.NOUN) for index in range(found.start, found.end)}
    count = len(sentence.words)
    found: list[Candidate] = []
    index = 0
    while index < count:
        if (
            not _is_name_word(sentence, index)
            or index in actors
            or index in events
            or sentence.words[index] in refused
            or (index == 0 and (sentence.classes[index] or count < 2 or not sentence.words[1][:1].isupper()))
            or any(a <= sentence.starts[index] < b for a, b in taken)
        ):
            index += 1
            continue
        end = index + 1
        while (
            end < count
            and end not in actors
            and end not in events
            and _is_name_word(sentence, end)
            and sentence.words[end] not in refused
            and not sentence.words[end - 1].endswith(("'s", "’s"))
            and sentence.words[end - 1].removesuffix("s").lower() not in sets["countries_lower"]
            and sentence.starts[end] - sentence.ends[end - 1] == 1
            and not any(a <= sentence.starts[end] < b for a, b in taken)
        ):
            end += 1
        if not _is_person(sentence, index, end):
            candidate = _candidate(sentence, index, end)
            if candidate is not None:
                found.append(candidate)
        index = end
    return found


def _is_person(sentence: Sentence, start: int, end: int) -> bool:
    if start and sentence.lower[start - 1] in sentence.lexicon.sets["titles"]:
        return True
    return any(row.entry.form is not None and row.start == end for row in sentence.of(Category.REPORTING)) or (
        any(row.entry.form is not None and row.end == start for row in sentence.of(Category.REPORTING))
    )


def rank_places(candidates: list[Candidate], clauses: Clauses, happening: Happening) -> list[Candidate]:
    """Order the names of a sentence for one happening: cued before bare, its own clauses' first, small, near."""
    own = {member.clause for member in happening.members}
    trigger = happening.trigger

    def key(candidate: Candidate) -> tuple[int, int, int, int, int]:
        distance = (
            candidate.start - trigger.end if candidate.start >= trigger.end else 2 * (trigger.start - candidate.end)
        )
        clause = clauses.at(candidate.start)
        other = 0 if clause in own else min(abs(clause - each) for each in own)
        country = 1 if candidate.size == 3 else 0
        weak = 0 if candidate.cued else 1
        origin = 1 if candidate.relation == "from" and trigger.kind.group != "evacuation" else 0
        return (country, weak, min(other, 2) + origin, max(candidate.size - 1, 0), distance)

    return sorted(candidates, key=key)
