"""Places: the capitalised names of a sentence that can be places, and how the text leads to each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import attrs

from timeline.mentions.lexicon import ACTOR, NOUN, RELATION, REPORTING, Lexicon
from timeline.mentions.mention import PlaceName
from timeline.mentions.tokens import Sentence

__all__ = ["ALL_OVER", "COUNTRY", "LOOK_BACK", "PREDICATED", "PROVINCE", "Candidate", "Named", "find_candidates"]

LOOK_BACK = 7
_REMEMBERED = 4
"""How many places ago "the town" may have been named."""
_ORDINARY = frozenset({"subordinator", "pronoun", "definite", "indefinite", "and", "but"})
PREDICATED = ("be", "have_present", "have_past")
ALL_OVER = "across"
PROVINCE = 2
COUNTRY = 3


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
    is_origin:
        Whether it only tells who somebody is: "residents of X", "evacuees from X".
    is_owner:
        Whether it is written as a possessor: "X's war".
    is_of_other:
        Whether the noun of another happening leads to it.
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
    is_origin: bool = False
    is_owner: bool = False
    is_of_other: bool = False


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
    latest:
        The towns and lesser places named last, the very last one at the end.
    subject:
        The place that the sentence before was about: "Qasr has been calm. It was shelled once."
    """

    has_river: bool = False
    names: set[str] = attrs.field(factory=set)
    by_kind: dict[str, Candidate] = attrs.field(factory=dict)
    latest: list[Candidate] = attrs.field(factory=list)
    subject: Candidate | None = None

    def add(self, sentence: Sentence, candidates: Sequence[Candidate]) -> None:
        """Take note of the names of one more sentence."""
        self.subject = None
        for each in candidates:
            self.names.add(each.place.text)
            if each.kind:
                self.by_kind[each.kind] = each
            if each.cued and each.size < PROVINCE and not each.is_origin:
                self.latest = [*self.latest[1 - _REMEMBERED :], each]
            if each.start <= 1 and any(sentence.has(each.end, name) for name in PREDICATED):
                self.subject = each


def _is_country(sentence: Sentence, start: int, name: str) -> bool:
    return name in sentence.lexicon.sets["countries"] or _names_country(sentence, start)


def _names_country(sentence: Sentence, at: int) -> bool:
    """True for a word that is a country's name by itself, or its possessive: "US" is no possessive of "U"."""
    if sentence.words[at][:1].islower():
        return False
    word, countries = sentence.lower[at], sentence.lexicon.sets["countries_lower"]
    return word in countries or _unfused(word, sentence.lexicon) in countries


def _unfused(word: str, lexicon: Lexicon) -> str:
    if word.endswith(lexicon.endings["place_fused"]):
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
    while at >= 0 and steps < LOOK_BACK:
        word = lower[at]
        if sentence.has(at, "quote") or (sentence.has(at, "comma") and sentence.has(at + 1, "quote")):
            at -= 1
            continue
        if word in small or word in large:
            inside = at == start - 1 and at > 0 and word in large and sentence.words[at - 1][:1].isupper()
            if size == 1:
                size = 0 if word in small or inside else PROVINCE
                kind = "" if inside else word
            cued = True
            if inside:
                break
        if at in relations and (not sentence.has(at, "part") or not relation or relations[at] != "in"):
            relation = relation if relation and relation != "in" else relations[at]
            cued = True
            if not sentence.has(at, "part") or relations[at] != "in":
                break
        elif sentence.has(at, "and") and {lower[at - 1], lower[at + 1]} <= sets["place_directions"]:
            pass  # "in north and east Syria"
        elif word not in passed and not _names_country(sentence, at):
            break
        at -= 1
        steps += 1
    origin = relation in ("in", "from") and _leads_from_people(sentence, at, relations)
    if lower[end - 1] in small:
        cued, size = True, 0
    if (start == 0 and sentence.has(end, "be")) or _is_scene(sentence, end):
        cued = True
    after = end + 1 if end < len(lower) and lower[end] in sets["place_belonging"] else end
    if after < len(lower) and (lower[after] in small or lower[after] in large):
        cued, kind = True, lower[after]
        size = 0 if lower[after] in small else PROVINCE
    text = " ".join(sentence.words[start:end])
    if _is_country(sentence, start, text):
        size = COUNTRY
    span = sentence.offsets(start, end)
    bare = _unfused(lower[end - 1], sentence.lexicon)
    owner = bare != lower[end - 1] and bare in sets["countries_lower"]
    for ending in sets["place_possessives"]:
        if text.endswith(ending):
            owner = True
            text = text.removesuffix(ending)
            span = attrs.evolve(span, end=span.end - len(ending))
    within = kind in sets["place_within"] or lower[end - 1] in sets["place_within"]
    place = PlaceName(text, span, relation or "in")
    return Candidate(start, end, relation or "in", cued, size, place, kind, start, 0, within, origin, owner)


def _is_scene(sentence: Sentence, end: int) -> bool:
    """True where a name is told to be where something happens: "X has been the scene of"."""
    perfect = sentence.has(end, "have_present") or sentence.has(end, "have_past")
    at = end + 1 if perfect else end
    return (
        sentence.has(at, "be")
        and sentence.has(at + 1, "determiner")
        and sentence.lower[min(at + 2, len(sentence.lower) - 1)] in sentence.lexicon.sets["place_scenes"]
        and sentence.has(at + 3, "part")
    )


def _leads_from_people(sentence: Sentence, at: int, relations: Mapping[int, str]) -> bool:
    """True where the words that lead to a name, of which `at` is the first, follow somebody: "evacuees from"."""
    if at in relations:
        if not (relations[at] == "from" or sentence.has(at, "part")):
            return False
        at -= 1
    elif not sentence.has(at + 1, "part"):
        return False
    return at >= 0 and sentence.lower[at] in sentence.lexicon.sets["place_people"]


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
    if not sentence.names:
        return []
    name_words = dict.fromkeys(sentence.names)
    sides = sentence.lexicon.sides
    blocked = {index for found in sentence.of(NOUN) for index in range(found.start, found.end)}
    for found in sentence.of(ACTOR):
        place_of_state = (
            found.end - found.start == 1
            and sides[found.entry.value] == "state"
            and (
                (found.start and sentence.lower[found.start - 1] in sets["place_leading"])
                or _is_scene(sentence, found.end)
            )
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
            and not _names_country(sentence, end - 1)
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
    if (sentence.has(1, "be") or _is_scene(sentence, 1)) and sentence.lower[0] not in sets["all_people"]:
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
    if end - start > 1:
        return False
    word = sentence.lower[start]
    if word in sentence.lexicon.numbers or not sentence.classes[start].isdisjoint(_ORDINARY):
        return True  # "Six", "There", "If"
    return word.endswith(sentence.lexicon.endings["place_ordinary"])


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
            if (
                len(between) > 1
                and sentence.lower[last.end] in sets["place_outer"]
                and sentence.has(last.end + 1, "part")
            ):
                found[-1] = attrs.evolve(
                    last, kind="", depth=last.depth + 1
                )  # "the Aleppo suburb of X": X is the suburb
            elif plain and joined and len(between) <= 3:
                group, depth = last.group, last.depth
                each = _as_led(each, last)
            elif plain and between and each.size >= last.size and _leads_on(sentence, last.end, each.start):
                depth = last.depth + 1
        if (group, depth) != (each.group, each.depth):
            each = attrs.evolve(each, group=group, depth=depth)
        found.append(each)
        if each.kind in sets["place_plural"] and group != each.start:
            found = [_as_called(one, each) if one.group == group else one for one in found]
    return found


def _as_called(candidate: Candidate, last: Candidate) -> Candidate:
    """What the word after a list calls its last name, all of its names are: "A and B villages"."""
    return candidate if candidate.kind else attrs.evolve(candidate, cued=True, size=last.size, kind=last.kind)


def _leads_on(sentence: Sentence, start: int, end: int) -> bool:
    """True for "A in B" and "A town near B": what is between two names says where the first is."""
    near = sentence.lexicon.sets["place_near"]
    return sentence.has(start, "preposition") or any(sentence.lower[at] in near for at in range(start, end))


def _as_led(candidate: Candidate, first: Candidate) -> Candidate:
    """What leads to the first name of a list leads to all of it."""
    if candidate.cued or not first.cued:
        return candidate
    place = attrs.evolve(candidate.place, relation=first.relation)
    return attrs.evolve(candidate, cued=True, relation=first.relation, place=place, is_origin=first.is_origin)
