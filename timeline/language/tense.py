"""Tense: whether the clause around a phrase tells of the past or of the future."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

import attrs

from timeline.calendar.formula import Direction
from timeline.language.sentences import sentence_starts
from timeline.language.tense_words import TenseWords, load_tense_words
from timeline.language.words import alternation

__all__ = ["direction_of_clause"]

_BEFORE = 160
_AFTER = 90
"""How many characters to either side are searched for a verb."""

_NEVER = "(?!)"


@attrs.frozen(eq=False)
class _Patterns:
    verb: re.Pattern[str]
    infinitive: re.Pattern[str]
    pluperfect: re.Pattern[str]
    limit: re.Pattern[str]
    words: TenseWords


def _any(words: Sequence[str]) -> str:
    return alternation(words) or _NEVER


@cache
def _patterns(language: str) -> _Patterns:
    words = load_tense_words(language)
    past, future = (
        f"|[^\\W\\d_]{{2,20}}{_any(suffixes)}" if suffixes else ""
        for suffixes in (words.past_suffixes, words.future_suffixes)
    )
    return _Patterns(
        re.compile(
            rf"(?<!\w)(?:(?P<future>{_any(words.future)}{future})|(?P<past>{_any(words.past)}{past})"
            rf"|(?P<present>{_any(words.present)}))(?!\w)",
            re.IGNORECASE,
        ),
        re.compile(rf"(?<!\w){_any(words.infinitive)}\s+$", re.IGNORECASE),
        re.compile(rf"(?<!\w){_any(words.pluperfect)}(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w){_any(words.limits)}\s+$", re.IGNORECASE),
        words,
    )


def direction_of_clause(
    text: str, start: int, end: int, language: str, starts: Sequence[int] | None = None
) -> tuple[Direction | None, str]:
    """Say where the clause around a phrase looks, and which word tells it.

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
        The direction, or None where no verb tells; and the verb that was found, or nothing.

    >>> direction_of_clause("The council will decide on Tuesday.", 27, 34, "en")
    (<Direction.FUTURE: 'future'>, 'will')
    """
    patterns = _patterns(language)
    if starts is None:
        first = max(0, start - _BEFORE)
        starts = [first + offset for offset in sentence_starts(text[first : end + _AFTER], language)]
    index = bisect_right(starts, start)
    begin = max(starts[index - 1] if index else 0, start - _BEFORE)
    best: re.Match[str] | None = None
    group_start = 0
    for match in patterns.verb.finditer(text, begin, start):
        if match.group().lower() not in patterns.words.not_past:
            if best is None or match.start() - best.end() > 1:
                group_start = match.start()
            best = match
    if best is None:
        stop = min(starts[index] if index < len(starts) else len(text), end + _AFTER)
        for match in patterns.verb.finditer(text, end, stop):
            if match.group().lower() not in patterns.words.not_past:
                best = match
                group_start = match.start()
                break
    if best is None or best.lastgroup == "present":
        return None, "" if best is None else best.group()
    return _direction(patterns, text, best, group_start, begin, start), best.group()


def _direction(
    patterns: _Patterns, text: str, verb: re.Match[str], group_start: int, begin: int, start: int
) -> Direction:
    if verb.lastgroup == "future":
        # "had been due to expire Friday": what was to come has been.
        was = patterns.pluperfect.search(text, max(begin, group_start - 12), verb.start())
        return Direction.PAST if was else Direction.FUTURE
    if patterns.infinitive.search(text, max(0, verb.start() - 8), verb.start()):
        return Direction.FUTURE  # "to be returned", "must be returned"
    if verb.group().lower() in patterns.words.sets_a_limit and patterns.limit.search(
        text, max(begin, start - 16), start
    ):
        return Direction.FUTURE
    return Direction.PAST
