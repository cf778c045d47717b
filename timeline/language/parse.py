"""Parsing: a neighbourhood of time words into phrases. Depends on nothing but its characters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import attrs

from timeline.calendar.formula import (
    Formula,
    In,
    InLength,
    Pattern,
    Repeat,
    Shift,
    This,
    Told,
    Unit,
)
from timeline.calendar.granularity import Granularity
from timeline.language.grammar import grammar
from timeline.language.grammar.making import between_clocks
from timeline.language.phrase import Condition, Phrase
from timeline.language.tokens import Token, tokenize

__all__ = ["parse_neighbourhood"]

_SIGNS_OF_TIME = frozenset(
    {"ON", "IN", "OF", "SINCE", "UNTIL", "BY", "FROM", "BEFORE", "AFTER", "BETWEEN", "THE", "A", "AS_OF"}
)
"""Categories before a weak word ("may", "the summer") that make it a time."""


_SIGNS_OF_A_DAY = _SIGNS_OF_TIME - {"OF", "THE", "A"}


@lru_cache(maxsize=16384)
def parse_neighbourhood(text: str, language: str) -> tuple[Phrase, ...]:
    """Return the phrases of a neighbourhood, with offsets into it.

    >>> [str(phrase.signalled) for phrase in parse_neighbourhood("since yesterday", "en")]
    ['Since(Shift(-1, DAY))']
    """
    tokens = grammar().parse(tokenize(text, language))
    phrases: list[Phrase] = []
    for index, token in enumerate(tokens):
        previous = tokens[index - 1] if index else None
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if "CLOCK_RANGE" in token.values:
            phrases += _clocks(token, token)
        elif "CLOCKS" in token.values:
            phrases += _clocks(next((part for part in token.parts if "CLOCK_RANGE" in part.values), token), token)
        elif "DAY_AND_CLOCK" in token.values:
            phrases += _day_and_clock(token)
        elif "ENDS" in token.values:
            phrases += _ends(token)
        elif "PAIR" in token.values:
            parts = zip(token.parts, token.values["PAIR"], strict=True)
            phrases += [_read_by(token, _phrase(part, one, one, part)) for part, one in parts]
            if "CONDITION" in token.values:
                phrases[-1] = attrs.evolve(phrases[-1], condition=token.values["CONDITION"])
        elif "SIGNALLED" in token.values:
            phrases += _signalled(token, following)
        else:
            formula = _formula(token, previous, following)
            if formula is not None:
                phrases.append(_phrase(token, formula, formula, token))
    return tuple(phrases)


def _signalled(token: Token, following: Token | None) -> list[Phrase]:
    """Emit what a signal governs: one phrase, or the two ends of a range."""
    signalled = token.values["SIGNALLED"]
    phrases = []
    for part in token.parts:
        if "STRICT" in part.values or _is_event(part, following):
            continue
        formula = next((part.values[kind] for kind in ("T", "P", "D", "VAGUE_T") if kind in part.values), None)
        if formula is None:
            # A bare number, whose month, era, century or unit the other end of the range tells.
            formula = token.values.get("FIRST") or token.values.get("LAST")
            if formula is None:
                continue  # the signal itself
        elif "MEANS" in token.values:
            formula = signalled
        phrases.append(_phrase(part, formula, signalled, token))
    return _with_first_alone(phrases, token.parts)


def _ends(token: Token) -> list[Phrase]:
    """Emit the two ends of a range whose second end is told in part ("August 10-22, 2012")."""
    signalled = token.values["SIGNALLED"]
    first, last = token.values["ENDS"]
    one, other = token.parts[0], token.parts[1]
    phrases = [
        _phrase(one, first, signalled, token),
        _phrase(other._replace(end=token.end), last, signalled, token),
    ]
    return _with_first_alone(phrases, token.parts)


def _with_first_alone(phrases: list[Phrase], parts: Sequence[Token]) -> list[Phrase]:
    """Keep what the start of a range means where its other end turns out to be none."""
    if len(phrases) < 2:
        return phrases
    first, last = phrases
    alone = _phrase(parts[0], first.formula, first.formula, parts[0])
    return [attrs.evolve(first, otherwise=alone), last]


def _day_and_clock(token: Token) -> list[Phrase]:
    """Emit a day and a clock time of it that a preposition stands between ("Thursday before 5 p.m.")."""
    day, clock, signalled = token.values["DAY_AND_CLOCK"]
    one, other = token.parts[0], token.parts[1]
    return [
        _read_by(token, _phrase(one, day, day, one)),
        _read_by(token, _phrase(other, clock, signalled, other)),
    ]


def _read_by(token: Token, phrase: Phrase) -> Phrase:
    """Name the rules of the whole in a phrase that stands for a part of it."""
    return attrs.evolve(phrase, rules=tuple(dict.fromkeys(phrase.rules + token.rules)))


def _clocks(clocks: Token, whole: Token) -> list[Phrase]:
    """Emit the two ends of a range of clock times; a day beside it belongs to the end it stands at."""
    first, last = clocks.parts[:2]
    signalled = whole.values.get("SIGNALLED")
    if signalled is None:
        begin, end = clocks.values["CLOCK_RANGE"]
        signalled = between_clocks(begin, end, This(Unit(Granularity.DAY), Told()))
    is_pair = "CLOCK_PAIR" in clocks.values
    start = first.start if whole.start == clocks.start else whole.start
    one, other = signalled.first, signalled.last
    # A day behind the last clock time shows that it counts nothing.
    condition = clocks.values.get("CONDITION", Condition.NONE) if whole.end == last.end else Condition.NONE
    last_phrase = _phrase(last._replace(end=whole.end), other, other if is_pair else signalled, whole)
    phrases = [
        _phrase(first._replace(start=start), one, one if is_pair else signalled, whole),
        attrs.evolve(last_phrase, condition=condition),
    ]
    return _with_first_alone(phrases, clocks.parts)


def _inner_start(token: Token) -> int:
    """Return where a token begins that takes in the preposition it was told by ("at 8 in the evening")."""
    while token.parts:
        if "INNER_START" in token.values:
            return token.parts[0].start
        if token.parts[0].start != token.start:
            break
        token = token.parts[0]
    return token.start


def _is_event(token: Token, following: Token | None) -> bool:
    """Tell "the fall of the town" and "the dawn of an age" from the season and the hour."""
    return (
        not {"SEASON_P", "DAY_PART_P"}.isdisjoint(token.values) and following is not None and "OF" in following.values
    )


def _phrase(token: Token, formula: Formula, signalled: Formula, outer: Token) -> Phrase:
    rest = token.values.get("OTHERWISE")
    return Phrase(
        _inner_start(token),
        token.end,
        formula,
        signalled,
        tuple(dict.fromkeys(token.rules + outer.rules)),
        outer.start,
        outer.end,
        _leans(signalled),
        _counts_from_told(signalled),
        token.values.get("CONDITION", Condition.NONE),
        None if rest is None else _phrase(token.parts[0], rest, rest, token.parts[0]),
    )


def _formula(token: Token, previous: Token | None, following: Token | None) -> Formula | None:
    """Return what a token means on its own, or None where it is no time by itself."""
    values = token.values
    for category in ("T", "SPAN", "D", "VAGUE_T"):
        if category in values:
            if ("SHORT_YEAR" in values or "WEAK_T" in values) and not _is_sign(previous):
                return None
            formula: Formula = values[category]
            return formula
    if "SET" in values:
        return None if "WEAK_SET" in values and not _is_sign(previous) else values["SET"]
    if "P" in values:
        return _pattern_alone(token, previous, following)
    return None


def _pattern_alone(token: Token, previous: Token | None, following: Token | None) -> Formula | None:
    values = token.values
    pattern: Pattern = values["P"]
    if "BARE_DAY" in values:
        # Without a preposition of time "the 4th" is far oftener a rank than a day.
        return pattern if previous is not None and not _SIGNS_OF_A_DAY.isdisjoint(previous.values) else None
    if "NUMERIC_P" in values:
        is_part = following is not None and "OF" in following.values  # "about 1/2 of the men"
        return pattern if _is_sign(previous) and not is_part else None
    if "STRICT" in values or ("WEAK" in values and not _is_sign(previous)) or _is_event(token, following):
        return None
    if "OVERNIGHT_P" in values:
        return In(pattern, Shift(-1, Granularity.DAY))  # the night that ended on the day of the report
    if "DAY_PART_P" in values and "NAMED_PART" not in values:
        if not _is_sign(previous) or previous is None or "A" in previous.values:
            return None
        if "NIGHT_P" in values:
            return Repeat(pattern)  # "at night": whenever it is
        return In(pattern, This(Unit(Granularity.DAY), Told()))
    if "CLOCK_P" in values or "NAMED_PART" in values:
        return In(pattern, This(Unit(Granularity.DAY), Told()))
    return pattern


def _is_sign(token: Token | None) -> bool:
    return token is not None and not _SIGNS_OF_TIME.isdisjoint(token.values)


def _leans(formula: Formula) -> bool:
    """True where the formula looks for a nearest occurrence on its own."""
    if isinstance(formula, Pattern):
        return not isinstance(formula, Unit)
    if isinstance(formula, InLength):
        return True
    return any(map(_leans, formula.outer_parts))


def _counts_from_told(formula: Formula) -> bool:
    return isinstance(formula, Told) or any(map(_counts_from_told, formula.parts))
