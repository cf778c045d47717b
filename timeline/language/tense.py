"""Tense: whether the clause around a phrase tells of the past or of the future."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import attrs

from timeline.calendar.formula import Direction
from timeline.language.sentences import sentence_starts
from timeline.language.tense_words import TenseWords, load_tense_words
from timeline.language.words import alternation, lowered

__all__ = ["direction_of_clause", "happened_then", "is_of_a_bounding_event", "was_ahead_then", "was_said_then"]

_BEFORE = 160
_AFTER = 140
"""How many characters to either side are searched for a verb."""

_NEVER = "(?!)"


@attrs.frozen(eq=False)
class _Patterns:
    verb: re.Pattern[str]
    joined: re.Pattern[str]
    infinitive: re.Pattern[str]
    bare: re.Pattern[str]
    bare_infinitive: re.Pattern[str]
    pluperfect: re.Pattern[str]
    limit: re.Pattern[str]
    denied: re.Pattern[str]
    rank: re.Pattern[str]
    conjunction: re.Pattern[str]
    until_then: re.Pattern[str]
    bounding: re.Pattern[str]
    said: re.Pattern[str]
    ahead_then: re.Pattern[str]
    owned: re.Pattern[str]
    done: re.Pattern[str]
    words: TenseWords


def _any(words: Iterable[str]) -> str:
    return alternation(words) or _NEVER


@cache
def _patterns(language: str) -> _Patterns:
    words = load_tense_words(language)
    past, future = (
        f"|[^\\W\\d_]{{2,20}}{_any(suffixes)}" if suffixes else ""
        for suffixes in (words.past_suffixes, words.future_suffixes)
    )

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    infinitive, ability, negations = _any(words.infinitive), _any(words.ability), _any(words.negations)
    return _Patterns(
        # In lower case. What a hyphen ties to the word before it is no verb ("rebel-held").
        re.compile(
            rf"\b(?=\w)(?<!\w-)(?:(?P<future>{_any(words.future)}{future})|(?P<past>{_any(words.past)}{past})"
            rf"|(?P<present>{_any(words.present)}))(?!\w)"
        ),
        compiled(rf"(?s:.)?|\s{_any(words.joining)}\s"),
        compiled(rf"(?<!\w){infinitive}\s+$"),
        compiled(rf"(?:{_any(words.joining)}\s+)?{infinitive}\s+"),
        compiled(rf"\s+{infinitive}\s+(?!(?:{_any(words.past)}{past})(?!\w))"),
        compiled(rf"(?<!\w){_any(words.pluperfect)}(?!\w)"),
        compiled(rf"(?<!\w){_any(words.limits)}\s+$"),
        compiled(rf"(?<!\w)(?:{negations}\s(?:[^.,;:]{{0,80}}\s)?{ability}|{ability}\s{negations})(?!\w)"),
        compiled(rf"(?<!\w){_any(words.ranks)}\s(?:[^.,;:]{{0,60}}\s)?{_any(words.joining)}\s+{infinitive}\s+$"),
        compiled(rf"(?<!\w){_any(words.conjunctions)}(?!\w)|[,;]"),
        compiled(rf"(?<!\w){_any(words.until_then)}(?!\w)"),
        compiled(rf"(?<!\w){_any(words.bounding)}\s[\w\s'’-]+$"),
        compiled(rf"(?<!\w){_any(words.saying)}\s(?:\w{{2,3}}\s)?$"),
        compiled(rf"(?<!\w){_any((*words.ahead_then, *words.sets_a_limit))}(?!\w)"),
        compiled(rf"{_any(words.possessive)}\s+(\w+(?:[ -]\w+){{0,2}})"),
        compiled(rf"(?<!\w)({_any(words.definite)}\s(?:[\w'’-]+\s){{0,3}}{_any(words.done)})\s+(?:\w{{2,3}}\s+)?$"),
        words,
    )


def direction_of_clause(
    text: str, start: int, end: int, language: str, starts: Sequence[int] | None = None
) -> tuple[Direction | None, str]:
    """Say where the clause around a phrase looks, and which words tell it.

    Parameters
    ----------
    text:
        The whole text.
    start, end:
        The phrase's extent.
    starts:
        Where the sentences of the text begin, from `sentence_starts`, where it is known.

    Returns
    -------
        The direction, or None where no verb tells; and the verb that was found, with the verbs
        that it is one group with, or nothing.

    >>> direction_of_clause("The council will decide on Tuesday.", 27, 34, "en")
    (<Direction.FUTURE: 'future'>, 'will')
    """
    patterns = _patterns(language)
    if starts is None:
        first = max(0, start - _BEFORE)
        starts = [first + offset for offset in sentence_starts(text[first : end + _AFTER], language)]
    index = bisect_right(starts, start)
    begin = max(starts[index - 1] if index else 0, start - _BEFORE)
    stop = min(starts[index] if index < len(starts) else len(text), end + _AFTER)
    group = _before(patterns, text, begin, start)
    if group is None:
        group = _after(patterns, text, end, stop)
        if group is None:
            return None, ""
    elif _begins_a_clause(patterns, text, group[-1].end, start):
        other = _after(patterns, text, end, stop)
        if other is not None and other[0].tense == "past" and not _OTHER_CLAUSE.search(text, end, other[0].start):
            group = other
    direction = _direction(patterns, text, group, begin, start)
    if direction is Direction.FUTURE and not _is_close(text[group[-1].end : start]):
        said = _NEXT_WORD.match(text, end)
        if said is not None and said[1].lower() in patterns.words.saying:
            return Direction.PAST, said[1]
    return direction, text[group[0].start : group[-1].end]


def happened_then(text: str, start: int, end: int, language: str) -> str:
    """Return the noun of what happened at a time, or nothing: it is over, whatever else the clause looks ahead to.

    >>> happened_then("They will answer the raid on Tuesday.", 29, 36, "en")
    'the raid'
    >>> happened_then("They will attend Tuesday's talks.", 17, 24, "en")
    ''
    """
    patterns = _patterns(language)
    owned = patterns.owned.match(text, end)
    if owned is not None:
        nouns = owned[1].lower().replace("-", " ").split()
        return "" if patterns.words.announced.intersection(nouns) else owned[1]
    done = patterns.done.search(text, max(0, start - _LONGEST_NOUN), start)
    return "" if done is None else " ".join(done[1].split())


_LONGEST_NOUN = 60


def is_of_a_bounding_event(text: str, start: int, language: str) -> bool:
    """Tell whether a time is that of an event which only bounds what is told.

    >>> is_of_a_bounding_event("It lasted until the fall of the city in May 1945.", 40, "en")
    True
    """
    return _patterns(language).bounding.search(text, max(0, start - _LONGEST_NOUN), start) is not None


def was_said_then(text: str, start: int, verbs: str, language: str) -> bool:
    """Tell whether verbs right before a time are one word of saying ("said on Tuesday", not "was told on Tuesday").

    >>> was_said_then("An officer said on Tuesday that they had left.", 19, "said", "en")
    True
    """
    patterns = _patterns(language)
    if verbs.lower() not in patterns.words.saying:
        return False
    return patterns.said.search(text, max(0, start - _LONGEST_SAYING), start) is not None


_LONGEST_SAYING = 24
"""Characters of a word of saying and a preposition."""


def was_ahead_then(verbs: str, language: str) -> bool:
    """Tell whether verbs look ahead from the time of the telling, and not from the report's.

    >>> was_ahead_then("would end", "en"), was_ahead_then("will end", "en")
    (True, False)
    """
    return _patterns(language).ahead_then.search(verbs) is not None


class _Verb(NamedTuple):
    start: int
    end: int
    tense: str
    word: str


def _is_close(between: str) -> bool:
    """Tell whether so little stands between a verb and a time that it can be of no other ("will leave on Friday")."""
    return len(between.split()) <= _CLOSE and _OTHER_CLAUSE.search(between) is None


_CLOSE = 3
"""Words."""

_Group = tuple[_Verb, _Verb]
"""The first verb of a group and the last ("had been due to expire"); the same where it is one."""


def _verbs(patterns: _Patterns, text: str, begin: int, end: int) -> Iterator[_Verb]:
    """Yield what looks like a verb in a stretch of a text, in order."""
    first = max(0, begin - 2)  # what stands before it is looked at
    for start, stop, tense, word in _verbs_in(patterns, text[first:end], begin - first):
        yield _Verb(first + start, first + stop, tense, word)


@lru_cache(maxsize=256)
def _verbs_in(patterns: _Patterns, stretch: str, begin: int) -> Sequence[_Verb]:
    """Return what looks like a verb in a stretch; remembered for texts that say one thing over and over."""
    found = patterns.verb.finditer(lowered(stretch), begin)
    return [_Verb(*match.span(), match.lastgroup or "", match[0]) for match in found]


def _before(patterns: _Patterns, text: str, begin: int, start: int) -> _Group | None:
    """Return the last group of verbs before a phrase."""
    group: _Group | None = None
    for verb in _verbs(patterns, text, begin, start):
        if verb.word in patterns.words.not_past:
            continue
        is_joined = group is not None and patterns.joined.fullmatch(text, group[1].end, verb.start)
        group = (group[0] if group is not None and is_joined else verb, verb)
    return group


def _after(patterns: _Patterns, text: str, end: int, stop: int) -> _Group | None:
    """Return the first verb after a phrase."""
    passed = end
    for verb in _verbs(patterns, text, end, stop):
        if verb.start < passed or verb.word in patterns.words.not_past:
            continue
        judged = patterns.bare_infinitive.match(text, verb.end) if verb.word in patterns.words.possibility else None
        if judged is None:
            return verb, verb
        passed = judged.end()  # "may be the worst"
    return None


def _begins_a_clause(patterns: _Patterns, text: str, begin: int, start: int) -> bool:
    """Tell whether a conjunction and what it tells of stand between verb and phrase ("after a raid on Saturday")."""
    last = None
    for match in patterns.conjunction.finditer(text, begin, start):
        last = match
    return last is not None and len(text[last.end() : start].split()) > 1


def _direction(patterns: _Patterns, text: str, group: _Group, begin: int, start: int) -> Direction | None:
    first, verb = group
    if verb.tense == "present":
        return None
    looks_ahead = verb.tense == "future"
    if looks_ahead and patterns.pluperfect.search(text, max(begin, first.start - 12), verb.start):
        return Direction.PAST  # "had been due to expire Friday": what was to come has been
    if not looks_ahead:
        if patterns.infinitive.search(text, max(begin, verb.start - 8), verb.start):
            # "to be returned", "must be returned"; but "the second to be returned"
            bare = first is verb or patterns.bare.fullmatch(text, first.start, verb.start)
            looks_ahead = not (bare and patterns.rank.search(text, max(begin, verb.start - _RANK), verb.start))
        elif verb.word in patterns.words.sets_a_limit:
            looks_ahead = patterns.limit.search(text, max(begin, start - 16), start) is not None
        elif first.tense == "present":
            looks_ahead = patterns.until_then.search(text, max(begin, first.start - 40), first.start) is not None
    if not looks_ahead:
        return Direction.PAST
    for denied in patterns.denied.finditer(text, begin, verb.end):
        if denied.end() >= first.start - 1:
            return Direction.PAST  # "none could be reached"
    return Direction.FUTURE


_RANK = 90
"""How many characters before a verb its rank is looked for ("the *second* hospital in a month to be hit")."""

_OTHER_CLAUSE = re.compile(r"[,;:]")
_NEXT_WORD = re.compile(r"\s+(\w+)")
