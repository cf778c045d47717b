"""Figures: how many were killed, wounded, captured, displaced, and what else is counted."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import attrs

from timeline.mentions.clauses import Clauses
from timeline.mentions.grouping import Happening
from timeline.mentions.lexicon import Lexicon
from timeline.mentions.mention import Figure
from timeline.mentions.morphology import GERUND
from timeline.mentions.tokens import Sentence
from timeline.mentions.triggers import Trigger

__all__ = ["Count", "find_counts", "find_figures"]

_NOUN_REACH = 6
_COUNTED_REACH = 5
_NO_NOUN = frozenset({"finite_hint", "comma", "relative"})
_PART_REACH = 9
_OTHERS = 2
"""How many words stand at most between a count and the casualty word that it belongs to: "20 other people injured"."""


@attrs.frozen
class Count:
    """A number in a sentence: words ``[start, end)`` and its range."""

    start: int
    end: int
    low: int | None
    best: int | None
    high: int | None
    noun: str
    whole: int | None = None
    """Where the count begins of which this one is a part: of "12 people, including three children" the 12."""


def _value(word: str, lexicon: Lexicon) -> int | None:
    plain = word.replace(",", "")
    if plain.isdecimal():
        return int(plain) if len(plain) <= 9 else None
    if word in lexicon.numbers:
        return lexicon.numbers[word]
    tens, _, ones = word.partition("-")
    if ones and tens in lexicon.numbers and ones in lexicon.numbers:
        return lexicon.numbers[tens] + lexicon.numbers[ones]
    return None


def _number(sentence: Sentence, start: int) -> tuple[int, int] | None:
    """Return the value of a number that begins at a word, and the word after it."""
    lexicon = sentence.lexicon
    value = _value(sentence.lower[start], lexicon)
    if value is None:
        return None
    end = start + 1
    while end < len(sentence.lower):
        following = _value(sentence.lower[end], lexicon)
        if following is None:
            break
        if sentence.lower[end] in lexicon.sets["scales"] and value < following:
            value *= following
        elif (
            value >= 20 and following < 10 and value % 10 == 0 and sentence.lower[end - 1] not in lexicon.sets["scales"]
        ):
            value += following
        else:
            break
        end += 1
    return value, end


def _bounded(sentence: Sentence, start: int, end: int, value: int) -> tuple[int | None, int | None, int | None]:
    sets = sentence.lexicon.sets
    before = [" ".join(sentence.lower[max(0, start - size) : start]) for size in (1, 2, 3, 4)]
    if any(phrase in sets["bound_about"] for phrase in before):
        return None, value, None
    if any(phrase in sets["bound_low"] for phrase in before):
        return value, value, None
    if any(phrase in sets["bound_high"] for phrase in before):
        return None, value, value
    if sentence.lower[end - 1] in sets["vague"]:
        return value, None, None
    return value, value, value


def find_counts(sentence: Sentence, taken: Collection[tuple[int, int]] = ()) -> list[Count]:
    """Return the counts of a sentence, ranges put together, numbers inside dates left out."""
    counts: list[Count] = []
    sets = sentence.lexicon.sets
    passed = 0
    for index in sentence.numbers:
        if index < passed:
            continue
        read = _number(sentence, index)
        if read is None or any(a <= sentence.starts[index] < b for a, b in taken):
            continue
        value, end = read
        low, best, high = _bounded(sentence, index, end, value)
        start = index
        if end + 1 < len(sentence.lower) and sentence.lower[end] in sets["bound_to"]:
            second = _number(sentence, end + 1)
            ranged = sentence.has(start - 1, "between") or sentence.lower[end] not in ("and",)
            if second is not None and ranged and second[0] >= value:
                low, best, high, end = value, None, second[0], second[1]
        counts.append(Count(start, end, low, best, high, _counted(sentence, end), _whole(sentence, counts, start)))
        passed = end
    return counts


def _counted(sentence: Sentence, start: int) -> str:
    """Return the noun that a count counts, or empty: it ends before a verb and before where or how it was."""
    nouns = sentence.lexicon.sets["counted_nouns"]
    for at in range(start, min(start + _COUNTED_REACH, len(sentence.words))):
        word = sentence.lower[at]
        if word in nouns:
            return word
        names = sentence.classes[at]
        plain = at + 1 < len(sentence.words) and not sentence.classes[at + 1]  # "mortar bombs", "besieged towns"
        if (
            (at in sentence.verbs and not plain)
            or not names.isdisjoint(_NO_NOUN)
            or ("preposition" in names and "naming" not in names)
        ):
            return ""
    return ""


def _whole(sentence: Sentence, counts: Sequence[Count], start: int) -> int | None:
    """Return where the count begins that a count at `start` is a part of, if it is one."""
    if not counts:
        return None
    last = counts[-1]
    parts = sentence.lexicon.sets["bound_part"]
    between = range(last.end, start)
    if len(between) > _PART_REACH or any(at in sentence.verbs or sentence.has(at, "finite_hint") for at in between):
        return None
    if last.whole is not None and all(sentence.lower[at] not in parts for at in between):
        return last.whole  # "including a woman and two children"
    return last.start if any(sentence.lower[at] in parts for at in between) else None


def _of_casualty(
    sentence: Sentence, counts: list[Count], trigger: Trigger, limit: tuple[int, int], others: Collection[int]
) -> Count | None:
    """Return the count a casualty word tells: after an active verb, before a passive or intransitive one.

    Parameters
    ----------
    others:
        Where the sentence's other casualty words begin: in "five killed 20 injured" the 20 are not the killed.
    """
    sets = sentence.lexicon.sets
    things = sets["counted"]
    before = [count for count in counts if limit[0] <= count.start and count.end <= trigger.start]
    wholes = {count.whole for count in before}
    before = [
        count
        for count in counts
        if count.end <= trigger.start
        and count.whole is None
        and count.noun not in things
        and (count.start >= limit[0] or count.start in wholes)
    ]
    joined = sentence.has(trigger.end, "and")
    after = [
        count
        for count in counts
        if count.noun not in things
        and trigger.end <= count.start < min(limit[1], trigger.end + _NOUN_REACH + 4)
        and not (before and any(count.end <= other <= count.end + _OTHERS for other in others))
        # "killing a boy and injuring nine", but "killing and injuring nine"
        and (joined or not any(trigger.end < other < count.start for other in others))
    ]
    people = [count for count in before if count.noun in sets["all_people"]] or before
    if trigger.passive or not trigger.is_verb or trigger.lemma in sets["take_intransitive"]:
        return people[0] if people else (after[0] if after else None)
    if trigger.form is GERUND or after:
        return after[0] if after else None
    return people[0] if people else None


def find_figures(sentence: Sentence, clauses: Clauses, counts: list[Count], happening: Happening) -> tuple[Figure, ...]:
    """Return the figures of one happening, in the order of the text."""
    if not counts:
        return ()
    figures: list[Figure] = []
    used: set[int] = set()
    for member in happening.members:
        if not member.kind.casualty:
            continue
        first, last = clauses.bounds(member.clause)
        others = [other.start for other in happening.members if other.kind.casualty and other.start > member.start]
        free = [each for each in counts if each.start not in used]
        count = _of_casualty(sentence, free, member, (first, last), others)
        if count is not None and not any(figure.kind == member.kind.casualty for figure in figures):
            used.add(count.start)
            figures.append(
                Figure(
                    member.kind.casualty, count.low, count.best, count.high, sentence.offsets(count.start, count.end)
                )
            )
    own = {member.clause for member in happening.members}
    people = sentence.lexicon.sets["all_people"]
    for count in counts:
        if count.start in used or not count.noun or clauses.at(count.start) not in own or count.noun in people:
            continue
        figures.append(Figure(count.noun, count.low, count.best, count.high, sentence.offsets(count.start, count.end)))
    return tuple(sorted(figures, key=lambda figure: figure.span))
