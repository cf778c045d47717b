"""Sentences and paragraphs: where one stretch of telling ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.article import Span
from timeline.mentions.lexicon import load_lexicon

__all__ = ["split_paragraphs", "split_sentences", "split_text"]

_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[.!?…]+[\"”’»)\]]*$")
_BEFORE = re.compile(r"[\w.]+\Z")
_NEXT = re.compile(r"\s+[\"'“‘«(\[]*(?P<first>\S)")
_TERMINAL = '.!?…:"”’»)'
_LONGEST = 2000
"""No sentence is longer; reading one costs more than in proportion to its length."""
_WRAPPED = (55, 100)
"""Lines of a hard-wrapped text are about this long; shorter ones are headlines or ends of paragraphs."""


def _line_breaks(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield every line's start and end, and whether a paragraph ends with it."""
    lines: list[tuple[int, int]] = []
    at = start
    while at <= end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        lines.append((at, stop))
        at = stop + 1
    lengths = [b - a for a, b in lines if b > a]
    wrapped = len(lengths) > 2 and max(lengths) <= _WRAPPED[1]
    for number, (a, b) in enumerate(lines):
        following = text[lines[number + 1][0] : lines[number + 1][1]].strip() if number + 1 < len(lines) else ""
        line = text[a:b].strip()
        runs_on = (
            bool(following)
            and bool(line)
            and (
                following[0].islower()
                or line[-1] in ",;"
                or (wrapped and b - a >= _WRAPPED[0] and line[-1] not in _TERMINAL)
            )
        )
        same = wrapped and b - a >= _WRAPPED[0] and bool(following) and bool(line)
        yield a, b, not (runs_on or same)


def split_paragraphs(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the paragraphs of a text, as offsets into it, without the white space around them.

    A line break ends a paragraph unless the text is hard-wrapped or the next line runs on in lower case.

    >>> [span.of("A headline\\n\\nOne. Two.") for span in split_paragraphs("A headline\\n\\nOne. Two.")]
    ['A headline', 'One. Two.']
    """
    end = len(text) if end is None else end
    found: list[Span] = []
    begin = start
    for _, stop, ends in _line_breaks(text, start, end):
        if ends:
            _append(found, text, begin, stop)
            begin = min(stop + 1, end)
    return found


def _append(found: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Span(start, end))


def split_sentences(text: str, start: int = 0, end: int | None = None, language: str = "en") -> list[Span]:
    """Return the sentences of a text, as offsets into it, without the white space around them.

    Parameters
    ----------
    text:
        What is split.
    start, end:
        The stretch to split; the whole text by default.
    language:
        Whose abbreviations are known; its lexicon must exist.

    >>> text = 'Col. Nasser fell back. "We wait," he said.'
    >>> [span.of(text) for span in split_sentences(text)]
    ['Col. Nasser fell back.', '"We wait," he said.']
    """
    abbreviations = load_lexicon(language).sets["abbreviations"]
    return [
        span for paragraph in split_paragraphs(text, start, end) for span in _sentences(text, paragraph, abbreviations)
    ]


def split_text(text: str, language: str = "en") -> list[list[Span]]:
    """Return the sentences of each paragraph of a text.

    >>> text = "A headline\\n\\nOne. Two."
    >>> [[span.of(text) for span in spans] for spans in split_text(text)]
    [['A headline'], ['One.', 'Two.']]
    """
    abbreviations = load_lexicon(language).sets["abbreviations"]
    return [_sentences(text, paragraph, abbreviations) for paragraph in split_paragraphs(text)]


def _sentences(text: str, paragraph: Span, abbreviations: frozenset[str]) -> list[Span]:
    found: list[Span] = []
    begin = paragraph.start
    for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
        if _ends_sentence(text, stop, paragraph.end, abbreviations):
            _append(found, text, begin, stop.end())
            begin = stop.end()
    _append(found, text, begin, paragraph.end)
    return found if all(span.end - span.start <= _LONGEST for span in found) else _cut(found, text)


def _cut(spans: list[Span], text: str) -> list[Span]:
    """Cut what is too long to be a sentence (a list, a table, hostile text) at white space."""
    found: list[Span] = []
    for span in spans:
        begin = span.start
        while span.end - begin > _LONGEST:
            space = text.rfind(" ", begin + 1, begin + _LONGEST)
            stop = space if space > begin else begin + _LONGEST
            _append(found, text, begin, stop)
            begin = stop
        _append(found, text, begin, span.end)
    return found


def _ends_sentence(text: str, stop: re.Match[str], end: int, abbreviations: frozenset[str]) -> bool:
    following = _NEXT.match(text, stop.end(), end)
    if following is None:
        return False
    first = following["first"]
    if first.islower() or first in ",;":
        return False
    if stop[0] != ".":
        return True
    before = _BEFORE.search(text, max(0, stop.start() - 24), stop.start())
    word = before[0] if before else ""
    if len(word) == 1 and word.isupper():
        return False
    return word.lower() not in abbreviations
