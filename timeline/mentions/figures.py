"""Figures: how many were killed, wounded, captured, displaced, and what else is counted."""

from __future__ import annotations

from collections.abc import Collection

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


@attrs.frozen
class Count:
    """A number in a sentence: words ``[start, end)`` and its range."""

    start: int
    end: int
    low: int | None
    best: int | None
    high: int | None
    noun: str


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
    nouns = sets["counted_nouns"]
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
        noun = next((w for w in sentence.lower[end : end + 5] if w in nouns), "")
        counts.append(Count(start, end, low, best, high, noun))
        passed = end
    return counts


def _of_casualty(sentence: Sentence, counts: list[Count], trigger: Trigger, limit: tuple[int, int]) -> Count | None:
    """Return the count a casualty word tells: after an active verb, before a passive or intransitive one."""
    before = [count for count in counts if limit[0] <= count.start and count.end <= trigger.start]
    after = [count for count in counts if trigger.end <= count.start < min(limit[1], trigger.end + _NOUN_REACH + 4)]
    counted = sentence.lexicon.sets["all_people"]
    people = [count for count in before if count.noun in counted] or before
    if trigger.passive or not trigger.is_verb or trigger.lemma in sentence.lexicon.sets["take_intransitive"]:
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
        count = _of_casualty(sentence, [each for each in counts if each.start not in used], member, (first, last))
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
