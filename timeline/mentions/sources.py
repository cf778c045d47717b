"""Sources: whom a sentence cites, and when they said it."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from timeline.anchoring.expression import TemporalExpression
from timeline.mentions.lexicon import ACTOR, REPORTING
from timeline.mentions.mention import CitedSource
from timeline.mentions.morphology import GERUND
from timeline.mentions.tokens import Found, Sentence

__all__ = ["Reporting", "find_reporting", "is_quoted", "with_speakers"]

_OPENING_QUOTES, _CLOSING_QUOTES = frozenset("“«"), frozenset("”»")


@attrs.frozen(eq=False)
class Reporting:
    """A reporting verb of a sentence, whom it cites, and the expression that dates the saying."""

    start: int
    end: int
    source: CitedSource | None
    expression: TemporalExpression | None
    named_after: bool = False
    """Whether its source is named after it: "according to X", "…, said X"."""


_OPENING = frozenset({"preposition", "subordinator", "adverb", "but", "definite", "indefinite"})
"""What may open a sentence before its subject: "If the ministry says", "Meanwhile officials say"."""
_BESIDE = 3
"""How many words stand at most between a source and the place where it is: "the group based in the"."""
_DESCRIBED = 2


def _noun_phrase(sentence: Sentence, last: int, dates: frozenset[int]) -> tuple[int, int] | None:
    """Return the words of a source that ends at `last`: capitalised or known words before a verb of saying."""
    known = sentence.lexicon.sets["reporting_sources"]
    if last in dates:  # "rebels on Sunday claimed"
        while last in dates or sentence.has(last, "preposition"):
            last -= 1
        if last < 0:
            return None
    if sentence.has(last, "pronoun"):
        return (last, last + 1) if sentence.lower[last] in known else None
    at = last
    while at >= 0 and (
        sentence.words[at][:1].isupper() or sentence.lower[at] in known or (at < last and sentence.has(at, "naming"))
    ):
        if (sentence.has(at, "preposition") and at == last) or at in dates:
            break
        at -= 1
    start = at + 1
    while start < last and sentence.classes[start] & _OPENING:
        start += 1
    if start > last or sentence.classes[start] & _OPENING:
        return None
    if start and sentence.has(start - 1, "preposition") and sentence.lower[last] in known:
        # "… in the town of Qasr witnesses said": what stands before the witnesses is a place.
        while sentence.words[start][:1].isupper() and start < last:
            start += 1
    span = start, last + 1
    told_from = _whose_place(sentence, start, dates)
    if told_from is None and sentence.lower[last] not in known and not _actors_within(sentence, span):
        return _standing_in(sentence, start) or span
    return told_from or span


def _standing_in(sentence: Sentence, start: int) -> tuple[int, int] | None:
    """Return the named thing that lies in the place from `start`: "the Tanak airbase in eastern Qasr said"."""
    end = start - 1
    while sentence.has(end, "determiner"):
        end -= 1
    if end < 1 or sentence.lower[end] not in sentence.lexicon.sets["reporting_where"]:
        return None
    first = end - 1
    while first > 0 and sentence.words[first - 1][:1].isupper():
        first -= 1
    while first < end and (sentence.classes[first] & _OPENING or sentence.has(first, "determiner")):
        first += 1
    named = first < end and sentence.words[first][:1].isupper() and sentence.words[end - 1].isalpha()
    return (first, end) if named else None


def _actors_within(sentence: Sentence, span: tuple[int, int]) -> list[Found]:
    return [found for found in sentence.of(ACTOR) if span[0] <= found.start and found.end <= span[1]]


def _whose_place(sentence: Sentence, start: int, dates: frozenset[int]) -> tuple[int, int] | None:
    """Return the source whose place the words from `start` tell: "a reporter in X said"."""
    sets = sentence.lexicon.sets
    for at in range(start - 1, max(0, start - 1 - _BESIDE), -1):
        if sentence.lower[at] in sets["reporting_where"]:
            before = at - 1
            while before > 0 and sentence.lower[before] in sets["reporting_being"]:
                before -= 1
            known = sentence.lower[before] in sets["reporting_sources"] and not sentence.has(before, "pronoun")
            return _noun_phrase(sentence, before, dates) if known else None
        if not sentence.has(at, "determiner"):
            return None
    return None


def _name(sentence: Sentence, span: tuple[int, int]) -> str:
    generic = sentence.lexicon.sets["generic_actors"]
    within = [found for found in _actors_within(sentence, span) if found.entry.value not in generic]
    if within:
        sides = sentence.lexicon.sides  # where a headline runs into the sentence, who monitors is the one who says it
        return next(
            (found.entry.value for found in within if sides[found.entry.value] == "source"), within[0].entry.value
        )
    return " ".join(sentence.words[span[0] : span[1]])


def _following(sentence: Sentence, start: int, dates: frozenset[int]) -> tuple[int, int] | None:
    known = sentence.lexicon.sets["reporting_sources"]
    at = start
    if at in dates:
        return None  # "Published July 5": no source of that name
    while at < len(sentence.words) and sentence.has(at, "determiner"):
        at += 1
    end = at
    for ahead in range(at, min(at + _DESCRIBED + 1, len(sentence.words))):
        if sentence.lower[ahead] in known:
            end = ahead  # "a monitoring group"
            break
        if sentence.classes[ahead] or not sentence.words[ahead].islower():
            break
    while end < len(sentence.words) and (
        sentence.words[end][:1].isupper() or sentence.lower[end] in known or (end > at and sentence.has(end, "naming"))
    ):
        end += 1
    return (at, end) if end > at else None


def _dates_the_saying(
    sentence: Sentence, verb: tuple[int, int], expressions: Sequence[TemporalExpression]
) -> TemporalExpression | None:
    """Return the expression right after a reporting verb, unless it opens what is told."""
    for expression in expressions:
        first = sentence.index_at(expression.start)
        if not 0 <= first - verb[1] <= 3:
            continue
        if any(
            sentence.has(index, "that") or sentence.has(index, "determiner") for index in range(verb[1], first)
        ) and not sentence.has(first - 1, "determiner"):
            continue
        after = sentence.index_at(expression.end)
        if after >= len(sentence.words):
            return expression
        word, names = sentence.lower[after], sentence.classes[after]
        if (
            not word[0].isalnum()
            or names & {"that", "preposition", "comma", "quote", "relative", "subordinator", "and"}
            or word.endswith(sentence.lexicon.endings["suffix_gerund"])
            or not any(sentence.has(index, "finite_hint") for index in range(after, len(sentence.words)))
        ):
            return expression
    return None


def _is_in_a_name(sentence: Sentence, index: int) -> bool:
    """Tell "Tell Amra", a town, and "Borno state" from somebody who tells: a verb has no capital."""
    if not index or sentence.is_headline:
        return False
    region = sentence.lower[index] in sentence.lexicon.sets["place_large"] and not sentence.words[index].endswith("s")
    return sentence.words[index][0].isupper() or (region and sentence.words[index - 1][0].isupper())


def find_reporting(
    sentence: Sentence, expressions: Sequence[TemporalExpression], times: Sequence[tuple[int, int]] = ()
) -> list[Reporting]:
    """Return the reporting verbs of a sentence with their sources, and phrases such as "according to".

    Parameters
    ----------
    expressions:
        Those that may date a saying.
    times:
        All spans that tell a time: none of them names a source.
    """
    found: list[Reporting] = []
    dates = frozenset(
        index for start, end in times for index in range(sentence.index_at(start), sentence.index_at(end))
    )
    for row in sentence.of(REPORTING):
        if _is_in_a_name(sentence, row.start):
            continue
        after = row.entry.form is None
        if row.entry.form is None:
            span = _following(sentence, row.end, dates)
        else:
            if sentence.has(row.start - 1, "determiner") or sentence.has(row.start - 1, "to"):
                continue
            before = row.start - 1
            if before > 0 and sentence.lower[before].endswith(sentence.lexicon.endings["suffix_adverb"]):
                before -= 1  # "an official reportedly said"
            span = _noun_phrase(sentence, before, dates) if row.start else None
            opens = row.start == 0 or sentence.has(row.start - 1, "quote") or sentence.has(row.start - 1, "comma")
            if span is None and opens and not sentence.has(row.end, "that"):
                span = _following(sentence, row.end, dates)
                after = span is not None
            if span is None and row.entry.form is GERUND and found:
                found.append(Reporting(row.start, row.end, found[-1].source, None))
                continue
        dated = _dates_the_saying(sentence, (row.start, row.end), expressions) if row.entry.form is not None else None
        if span is None and dated is None:
            continue
        source = None
        if span is not None:
            source = CitedSource(_name(sentence, span), sentence.offsets(*span), dated.interval if dated else None)
        found.append(Reporting(row.start, row.end, source, dated, after))
    return found


def with_speakers(sentence: Sentence, sayings: Sequence[Reporting], speaker: str) -> tuple[list[Reporting], str]:
    """Put the source named last in the place of "he" and "they", and return the one that is named last now."""
    found: list[Reporting] = []
    for saying in sayings:
        if saying.source is not None:
            if not sentence.has(sentence.index_at(saying.source.span.start), "pronoun"):
                speaker = saying.source.name
            elif speaker:
                saying = attrs.evolve(saying, source=attrs.evolve(saying.source, name=speaker))
        found.append(saying)
    return found, speaker


def is_quoted(sentence: Sentence, index: int) -> bool:
    """True inside a quotation that begins in the sentence: "today" in it is not when it was said."""
    inside = False
    if "quote" in sentence.does:
        for at in range(index):
            if "quote" in sentence.classes[at]:
                inside = sentence.words[at] in _OPENING_QUOTES or (
                    sentence.words[at] not in _CLOSING_QUOTES and not inside
                )
    return inside
