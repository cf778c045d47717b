"""Places: the capitalised names of a sentence that can be places, nearest to the trigger first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import attrs

from timeline.mentions.clauses import Clauses
from timeline.mentions.grouping import Happening
from timeline.mentions.lexicon import ACTOR, NOUN, RELATION, REPORTING, Lexicon
from timeline.mentions.mention import PlaceName
from timeline.mentions.sources import Reporting
from timeline.mentions.tokens import Sentence

__all__ = ["Candidate", "Named", "find_candidates", "rank_places", "source_zones"]

_LOOK_BACK = 7
_DESCRIBED = 4
"""How many words stand at most between an article and the word for several places that it belongs to."""
_PROVINCE = 2
_COUNTRY = 3


@attrs.frozen
class Candidate:
    """A name that can be a place: its words, how the text leads to it, and how large it seems.

    Parameters
    ----------
    cued:
        A preposition or a word such as "town" leads to it.
    size:
        0 for a town or less, 1 where nothing tells, 2 for a province, 3 for a country.
    kind:
        The word beside it that calls it a town, a province …, or empty.
    group:
        The first word of the list of names it stands in ("A, B and C").
    depth:
        How many names before it lie in it: 1 for B in "A in B".
    is_within:
        Whether it is a street or a building of a town.
    """

    start: int
    end: int
    relation: str
    cued: bool
    size: int
    place: PlaceName
    kind: str = ""
    group: int = 0
    depth: int = 0
    is_within: bool = False


@attrs.define
class Named:
    """The names that the article has told so far.

    Parameters
    ----------
    names:
        Their words.
    by_kind:
        By the word that calls it a town, a province …: the one called so last.
    has_river:
        Whether the article tells of a river, so that "the west bank" is one of its banks.
    """

    has_river: bool = False
    names: set[str] = attrs.field(factory=set)
    by_kind: dict[str, Candidate] = attrs.field(factory=dict)

    def add(self, candidates: Sequence[Candidate]) -> None:
        """Take note of the names of one more sentence."""
        for each in candidates:
            self.names.add(each.place.text)
            if each.kind:
                self.by_kind[each.kind] = each


def _is_country(sentence: Sentence, start: int, name: str) -> bool:
    sets = sentence.lexicon.sets
    return name in sets["countries"] or _unfused(sentence.lower[start], sentence.lexicon) in sets["countries_lower"]


def _unfused(word: str, lexicon: Lexicon) -> str:
    for ending in lexicon.sets["place_fused"]:
        if word.endswith(ending):
            return word.removesuffix(ending)
    return word


def _candidate(sentence: Sentence, start: int, end: int, relations: Mapping[int, str]) -> Candidate:
    """Read the words that lead to a name, and the one after it."""
    sets = sentence.lexicon.sets
    lower = sentence.lower
    small, large, passed = sets["place_small"], sets["place_large"], sets["place_passed"]
    relation, cued, size, kind = "", False, 1, ""
    at, steps = start - 1, 0
    while at >= 0 and steps < _LOOK_BACK:
        word = lower[at]
        if sentence.has(at, "quote") or (sentence.has(at, "comma") and sentence.has(at + 1, "quote")):
            at -= 1
            continue
        if word in small or word in large:
            inside = at == start - 1 and at > 0 and word in large and sentence.words[at - 1][:1].isupper()
            if size == 1:
                size = 0 if word in small or inside else _PROVINCE
                kind = "" if inside else word
            cued = True
            if inside:
                break
        if at in relations and (not sentence.has(at, "part") or not relation):
            relation = relation if relation and relation != "in" else relations[at]
            cued = True
            if not sentence.has(at, "part") or relations[at] != "in":
                break
        elif word not in passed and _unfused(word, sentence.lexicon) not in sets["countries_lower"]:
            break
        at -= 1
        steps += 1
    if lower[end - 1] in small:
        cued, size = True, 0
    if start == 0 and sentence.has(end, "be"):
        cued = True
    after = end + 1 if end < len(lower) and lower[end] in sets["place_belonging"] else end
    if after < len(lower) and (lower[after] in small or lower[after] in large):
        cued, kind = True, lower[after]
        size = 0 if lower[after] in small else _PROVINCE
    text = " ".join(sentence.words[start:end])
    if _is_country(sentence, start, text):
        size = _COUNTRY
    span = sentence.offsets(start, end)
    for ending in sets["place_possessives"]:
        if text.endswith(ending):
            text = text.removesuffix(ending)
            span = attrs.evolve(span, end=span.end - len(ending))
    within = kind in sets["place_within"] or lower[end - 1] in sets["place_within"]
    place = PlaceName(text, span, relation or "in")
    return Candidate(start, end, relation or "in", cued, size, place, kind, start, 0, within)


def find_candidates(sentence: Sentence, named: Named, taken: Collection[tuple[int, int]] = ()) -> list[Candidate]:
    """Return every name of a sentence that can be a place, in order.

    Parameters
    ----------
    named:
        What the article has named before: such a name may open a sentence, where every word is capitalised.
    taken:
        Character spans that are something else (temporal expressions).
    """
    sets = sentence.lexicon.sets
    words = sentence.words
    lexicon = sentence.lexicon
    if not sentence.names:
        return []
    name_words = dict.fromkeys(sentence.names)
    sides = sentence.lexicon.sides
    blocked = {index for found in sentence.of(NOUN) for index in range(found.start, found.end)}
    for found in sentence.of(ACTOR):
        place_of_state = (
            found.end - found.start == 1
            and found.start
            and sides[found.entry.value] == "state"
            and sentence.lower[found.start - 1] in sets["place_leading"]
        )
        if not place_of_state:
            blocked.update(range(found.start, found.end))
    for a, b in taken:
        blocked.update(range(sentence.index_at(a), sentence.index_at(b)))
    rows = sorted(sentence.of(RELATION), key=lambda row: -row.start)
    relations = {row.end - 1: row.entry.value for row in rows}  # of two that end alike the longer one counts
    possessives = sentence.lexicon.endings["place_possessives"]
    found_names: list[Candidate] = []
    end = 0
    for index in name_words:
        if index < end or index in blocked or (index == 0 and not _may_open(sentence, named)):
            continue
        end = index + 1
        while (
            end in name_words
            and end not in blocked
            and not words[end - 1].endswith(possessives)
            and _unfused(sentence.lower[end - 1], lexicon) not in sets["countries_lower"]
            and sentence.starts[end] - sentence.ends[end - 1] == 1
        ):
            end += 1
        if not (_is_person(sentence, index, end) or _is_ordinary(sentence, index, end, named)):
            found_names.append(_candidate(sentence, index, end, relations))
    return _related(sentence, found_names)


def _may_open(sentence: Sentence, named: Named) -> bool:
    """True for a name at the beginning, where every word is capitalised: one known, or one of several words."""
    words, sets = sentence.words, sentence.lexicon.sets
    if len(words) < 2 or sentence.classes[0]:
        return False
    if words[1][:1].isupper() or sentence.lower[1] in sets["place_large"] or sentence.lower[1] in sets["place_small"]:
        return True
    if sentence.has(1, "be") and sentence.lower[0] not in sets["all_people"]:
        return True  # "X was seized": the gazetteer knows whether X is a place
    return words[0] in named.names or _unfused(words[0], sentence.lexicon) in named.names


def _is_person(sentence: Sentence, start: int, end: int) -> bool:
    if start and sentence.lower[start - 1] in sentence.lexicon.sets["titles"]:
        return True
    led = start and sentence.has(start - 1, "preposition")  # "the raid on Qasr, saying": nobody called Qasr says it
    return any(
        row.entry.form is not None and ((row.start == end and not led) or row.end == start)
        for row in sentence.of(REPORTING)
    )


def _is_ordinary(sentence: Sentence, start: int, end: int, named: Named) -> bool:
    """True for a capitalised word that is no name of a place by itself."""
    sets = sentence.lexicon.sets
    if end < len(sentence.lower) and sentence.lower[end] in sets["place_not_before"]:
        return True
    if sentence.lower[end - 1] in sets["place_not_before"]:
        return True
    if named.has_river and sentence.lower[end - 1] in sets["place_banks"]:
        before = sentence.lower[start] if end - start > 1 else sentence.lower[start - 1] if start else ""
        return before in sets["place_directions"]
    return end - start == 1 and sentence.lower[start].endswith(sentence.lexicon.endings["place_ordinary"])


def _related(sentence: Sentence, candidates: list[Candidate]) -> list[Candidate]:
    """Tell lists ("A and B": as near as the first) from nesting ("A in B": B after A)."""
    sets = sentence.lexicon.sets
    found: list[Candidate] = []
    for each in candidates:
        group, depth = each.start, 0
        if found:
            last = found[-1]
            between = range(last.end, each.start)
            joined = any(sentence.classes[at] & {"and", "comma"} for at in between)
            plain = all(
                sentence.classes[at] & {"and", "comma", "definite"}
                or sentence.lower[at] in sets["place_passed"]
                or sentence.lower[at] in sets["place_leading"]
                or sentence.lower[at] in sets["place_near"]
                for at in between
            )
            if plain and joined and len(between) <= 3:
                group, depth = last.group, last.depth
                each = _as_led(each, last)
            elif plain and between and each.size >= last.size and _leads_on(sentence, last.end, each.start):
                depth = last.depth + 1
        if (group, depth) != (each.group, each.depth):
            each = attrs.evolve(each, group=group, depth=depth)
        found.append(each)
    return found


def _leads_on(sentence: Sentence, start: int, end: int) -> bool:
    """True for "A in B" and "A town near B": what is between two names says where the first is."""
    near = sentence.lexicon.sets["place_near"]
    return sentence.has(start, "preposition") or any(sentence.lower[at] in near for at in range(start, end))


def _as_led(candidate: Candidate, first: Candidate) -> Candidate:
    """What leads to the first name of a list leads to all of it."""
    if candidate.cued or not first.cued:
        return candidate
    place = attrs.evolve(candidate.place, relation=first.relation)
    return attrs.evolve(candidate, cued=True, relation=first.relation, place=place)


def source_zones(sentence: Sentence, clauses: Clauses, sayings: Sequence[Reporting]) -> list[range]:
    """Return the words that tell who says it and where he is."""
    zones: list[range] = []
    for saying in sayings:
        zone = range(_source_start(sentence, clauses, saying), saying.start)
        if saying.named_after:
            end = saying.end
            while end < len(sentence.words) and not sentence.classes[end] & {"comma", "that", "finite_hint"}:
                end += 1
            zone = range(saying.start, end)
        zones.append(zone)
    return zones


def _source_start(sentence: Sentence, clauses: Clauses, saying: Reporting) -> int:
    """Return the first word of who says it, with where he is: "a source in X said"."""
    if saying.source is None:
        return saying.start
    first = clauses.bounds(clauses.at(saying.start))[0]
    start = max(first, min(saying.start, sentence.index_at(saying.source.span.start)))
    if not sentence.has(start - 1, "preposition"):
        return start
    for at in range(start - 2, max(first, start - _LOOK_BACK) - 1, -1):
        if sentence.classes[at] & {"preposition", "comma", "quote", "that", "strong_break"}:
            return at + 1
    return max(first, start - _LOOK_BACK)


def rank_places(
    sentence: Sentence,
    candidates: Sequence[Candidate],
    clauses: Clauses,
    happening: Happening,
    zones: Sequence[range],
    named: Named,
) -> list[Candidate]:
    """Order the names of a sentence for one happening: cued before bare, its own clauses' first, small, near.

    A name in a clause about somebody else ("who had fought in …") and one that only tells where a source is
    are no places of the happening. "The province" in its own clause is the one that the article named last.

    Parameters
    ----------
    zones:
        The words that tell who says it (`source_zones`).
    """
    if not candidates and not named.by_kind:
        return []
    own = {member.clause for member in happening.members}
    trigger = happening.trigger
    zones = [zone for zone in zones if not any(member.start in zone for member in happening.members)]
    carriers = [member for member in happening.members if member.is_verb]

    def key(candidate: Candidate) -> tuple[int, int, int, int, int, int, int]:
        near = candidate.group
        distance = near - trigger.end if near >= trigger.end else 2 * (trigger.start - near)
        clause = clauses.at(candidate.start)
        other = 0 if clause in own else min(abs(clause - each) for each in own)
        country = 1 if candidate.size == _COUNTRY else 0
        weak = 0 if candidate.cued else 1
        origin = 1 if candidate.relation == "from" and trigger.kind.group != "evacuation" else 0
        return (
            country, weak, min(other, 2) + origin, candidate.depth, max(candidate.size - 1, 0),
            abs(distance), candidate.start,
        )  # fmt: skip

    told: list[Candidate] = []
    for each in candidates:
        clause = clauses.at(each.start)
        about_people = clauses.openers[clause] == "relative" and sentence.has(clauses.starts[clause], "of_people")
        if (about_people and clause not in own) or any(each.start in zone for zone in zones):
            continue
        for verb in carriers:
            if each.end == verb.group.start:
                each = attrs.evolve(each, cued=verb.passive or (each.cued and each.relation != "towards"))
            elif each.start >= verb.end and _is_object(sentence, verb.end, each.start):
                each = attrs.evolve(each, cued=True)
        told.append(each)
    told += _anaphors(sentence, clauses, own, named, told)
    return sorted(told, key=key)


def _is_object(sentence: Sentence, start: int, end: int) -> bool:
    """True where nothing stands between a verb and a name but what describes the name."""
    passed = sentence.lexicon.sets["place_passed"]
    return end - start <= 4 and all(
        sentence.lower[at] in passed and not sentence.has(at, "preposition") for at in range(start, end)
    )


def _anaphors(
    sentence: Sentence, clauses: Clauses, own: Collection[int], named: Named, told: Sequence[Candidate]
) -> list[Candidate]:
    """Return what "in the province" means in a happening's clause that names no place."""
    if not named.by_kind or any(clauses.at(each.start) in own and each.cued for each in told):
        return []
    sets = sentence.lexicon.sets
    relations = {row.end: row.entry.value for row in sentence.of(RELATION)}
    found: list[Candidate] = []
    for clause in own:
        first, last = clauses.bounds(clause)
        for at in range(first + 1, last):
            word = sentence.lower[at]
            known, start = None, at
            if word in sets["place_anaphoric"] and sentence.has(at - 1, "definite"):
                known = named.by_kind.get(word)
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


def _several(sentence: Sentence, at: int) -> int:
    """Return where "the two besieged" begins before a word for several places; `at` where it does not stand there."""
    for start in range(at - 1, max(-1, at - 1 - _DESCRIBED), -1):
        if sentence.has(start, "definite"):
            return start
        if not (sentence.has(start, "determiner") or sentence.words[start][0].isalpha()) or sentence.has(start, "to"):
            break
    return at
