"""Page furniture: stretches of a text that belong to the page and not to its report."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from timeline.article import Span
from timeline.mentions.lexicon import Lexicon

__all__ = ["furniture"]

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\S+")
_LONGEST_RUN = 40
_SENTENCE_END = re.compile(r"[.!?][\"”]?\s+(?=[A-Z0-9\"“])")
_NAMING = frozenset({"definite"})
_LONGEST_LINE = 14
"""Words of a line that is no more than an invitation or a link."""


@lru_cache(maxsize=8)
def _run_starts(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(re.escape(word.capitalize()) for word in words)) + r")\b(?!\s+of\b)")


@lru_cache(maxsize=8)
def _tail_starts(words: frozenset[str]) -> re.Pattern[str]:
    """A capitalised word that begins a list of links: "43 Related Two Killed", "agencies Related News"."""
    alternatives = "|".join(sorted(re.escape(word.capitalize()) for word in words))
    return re.compile(rf"(?<![^\s)])(?:\d+\s+)?(?<!\.\s)(?:{alternatives})\s+(?=[A-Z][\w-]*\s+[A-Z])")


def _tail(text: str, lexicon: Lexicon) -> re.Match[str] | None:
    """Return the word that begins the links at the end: one in the first quarter of a page has its report after it."""
    starts = list(_tail_starts(lexicon.sets["furniture_tails"]).finditer(text))
    if not starts:
        return None
    ends = [end.start() for end in _SENTENCE_END.finditer(text)]
    return next((each for each in starts if 4 * bisect_left(ends, each.start()) >= max(len(ends), 1)), None)


def furniture(text: str, lexicon: Lexicon) -> list[Span]:
    """Return the stretches of a text that are navigation, tags or comment forms.

    >>> from timeline.mentions.lexicon import load_lexicon
    >>> [span.of("A raid.\\nLeave a Reply\\n") for span in furniture("A raid.\\nLeave a Reply\\n", load_lexicon("en"))]
    ['Leave a Reply']
    """
    lines = lexicon.sets["furniture_lines"]
    openings = tuple(sorted(lexicon.sets["furniture_openings"]))
    found: list[Span] = []
    for line in _LINE.finditer(text):
        content = line[0].strip().rstrip(".:").lower()
        short = content.startswith(openings) and content.count(" ") < _LONGEST_LINE
        if content in lines or short:
            found.append(Span(*line.span()))
    tail = _tail(text, lexicon)
    if tail is not None:
        end = text.find("\n", tail.end())
        found.append(Span(tail.start(), len(text) if end < 0 else end))
    runs = _run_starts(lexicon.sets["furniture_runs"]).finditer(text)
    found.extend(Span(run.start(), _end_of_run(text, run.end(), lexicon)) for run in runs)
    return found


def _end_of_run(text: str, start: int, lexicon: Lexicon) -> int:
    """Return where a list of tags ends: before the first word that only a sentence holds."""
    end = begins = start
    for count, word in enumerate(_WORD.finditer(text, start)):
        names = lexicon.classes.get(word[0].lower(), frozenset())
        if "\n" in text[end : word.start()] or count >= _LONGEST_RUN:
            return end
        if names & {"finite_hint", "preposition", "definite"} or word[0][-1] == ".":
            return begins if begins > start else end
        if word[0][0].isupper() and "determiner" in names and not names & _NAMING:
            begins = word.start()  # "… airstrikes Four medics were killed": a sentence begins here
        end = word.end()
    return end
