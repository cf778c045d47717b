"""Tense: whether the clause around a phrase tells of the past or of the future."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from timeline.calendar.formula import Direction
from timeline.language.words import alternation

__all__ = ["direction_of_clause"]

_BEFORE = 160
_AFTER = 90
"""How many characters to either side are searched for a verb."""

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]{0,3}\s+(?=[A-Z\"“'‘(`]|$)|\n\s*\n")
_NOT_AN_END = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Dr|Gen|Col|Lt|Sgt|Sen|Rep|St|U\.S|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Corp|Co|No)\.$")


_INFINITIVE = re.compile(r"\bbe\s+$", re.IGNORECASE)


@cache
def _verbs(language: str) -> tuple[re.Pattern[str], frozenset[str]]:
    file = resources.files("timeline.language") / "lexicon" / f"{language.split('-')[0]}_tense.toml"
    if not file.is_file():
        return re.compile(r"(?!)"), frozenset()
    words = tomllib.loads(file.read_text(encoding="utf-8"))
    pattern = re.compile(
        rf"(?<!\w)(?:(?P<future>{alternation(words['future'])})"
        rf"|(?P<past>{alternation([*words['past'], *words['irregular_past']])}|[a-z]{{2,20}}ed)"
        rf"|(?P<present>{alternation(words['present'])}))(?!\w)",
        re.IGNORECASE,
    )
    return pattern, frozenset(words["not_past"])


def direction_of_clause(text: str, start: int, end: int, language: str) -> tuple[Direction | None, str]:
    """Say where the clause around a phrase looks, and which word tells it.

    Parameters
    ----------
    text:
        The whole text.
    start, end:
        The phrase's extent.

    Returns
    -------
        The direction, or None where no verb tells; and the word.

    >>> direction_of_clause("The council will meet on Tuesday.", 25, 32, "en")
    (<Direction.FUTURE: 'future'>, 'will')
    """
    pattern, not_past = _verbs(language)
    before = text[max(0, start - _BEFORE) : start]
    cut = 0
    for match in _SENTENCE_END.finditer(before):
        if not _NOT_AN_END.search(before, 0, match.start() + 1):
            cut = match.end()
    best: re.Match[str] | None = None
    for match in pattern.finditer(before, cut):
        if match.group().lower() not in not_past:
            best = match
    if best is None:
        after = text[end : end + _AFTER]
        stop = _SENTENCE_END.search(after)
        for match in pattern.finditer(after, 0, stop.start() if stop else len(after)):
            if match.group().lower() not in not_past:
                best = match
                break
    if best is None or best.lastgroup == "present":
        return None, ""
    if best.lastgroup == "past" and _INFINITIVE.search(best.string, max(0, best.start() - 8), best.start()):
        return Direction.FUTURE, best.group()  # "to be returned", "must be returned"
    return (Direction.FUTURE if best.lastgroup == "future" else Direction.PAST), best.group()
