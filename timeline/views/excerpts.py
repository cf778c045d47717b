"""Excerpts: the parts of the articles that the page quotes, each character once."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable
from urllib.parse import urlsplit

from timeline.article import Article, Span
from timeline.mentions.mention import Mention

__all__ = ["Excerpts", "Piece", "merged", "quote_parts", "quote_segments", "safe_url"]

_CONTEXT = 160
"""Characters of the article shown on each side of a quoted sentence."""
_LONGEST = 1500
_CARRIED = 60
"""Characters shown around an expression that stands far from its mention."""
_CONTEXT_KIND, _SENTENCE_KIND, _TRIGGER_KIND, _EXPRESSION_KIND = range(4)

Piece = tuple[int, int, int]
"""A stretch of an article, from start to end, and what it is: 0 context, 1 the sentence, 2 the words that tell the
event, 3 its date."""


def safe_url(url: str) -> str:
    """The address where it is one a reader may be sent to, otherwise empty.

    >>> safe_url("https://news.example/1"), safe_url("javascript:alert(1)"), safe_url(" https://x\\n")
    ('https://news.example/1', '', '')
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    plain = url.isprintable() and not any(character.isspace() for character in url)
    return url if plain and parts.scheme.lower() in {"http", "https"} and parts.hostname else ""


def quote_parts(mention: Mention) -> list[list[Piece]]:
    """The sentence of a mention with some text around it, cut where its meaning changes.

    Returns
    -------
    One part, or two where the expression that dates it stands elsewhere in the article; in the order of the text.
    """
    text, sentence, trigger = mention.article.text, mention.sentence, mention.trigger
    window = Span(max(0, sentence.start - _CONTEXT), min(len(text), sentence.end + _CONTEXT))
    if window.end - window.start > _LONGEST:
        window = Span(max(0, trigger.start - _LONGEST // 2), min(len(text), trigger.start + _LONGEST // 2))
    kinds = [(sentence, _SENTENCE_KIND), (trigger, _TRIGGER_KIND)]
    expression = mention.expression.span if mention.expression is not None else None
    if expression is None:
        return [_cut(window, kinds)]
    if window.start <= expression.start and expression.end <= window.end:
        return [_cut(window, [*kinds, (expression, _EXPRESSION_KIND)])]
    around = Span(max(0, expression.start - _CARRIED), min(len(text), expression.end + _CARRIED))
    parts = [_cut(window, kinds), _cut(around, [(expression, _EXPRESSION_KIND)])]
    return parts if expression.start > window.start else parts[::-1]


def _cut(window: Span, kinds: list[tuple[Span, int]]) -> list[Piece]:
    """Cut a window of the text at the edges of spans; where spans overlap, the later kind counts."""
    first, last = window.start, window.end
    edges = {first, last}
    for span, _ in kinds:
        edges |= {edge for edge in (span.start, span.end) if first < edge < last}
    ordered = sorted(edges)
    found = []
    for start, end in itertools.pairwise(ordered):
        kind = _CONTEXT_KIND
        for span, one in kinds:
            if span.start <= start and end <= span.end and one > kind:
                kind = one
        found.append((start, end, kind))
    return found


def quote_segments(mention: Mention) -> list[tuple[str, int]]:
    """The quote of a mention as texts with their kinds, "…" where the article goes on."""
    text = mention.article.text
    pieces: list[tuple[str, int]] = []
    for part in quote_parts(mention):
        if part and part[0][0] > 0:
            pieces.append(("… ", _CONTEXT_KIND))
        pieces += [(text[start:end], kind) for start, end, kind in part]
        if part and part[-1][1] < len(text):
            pieces.append((" …", _CONTEXT_KIND))
    return pieces


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans joined where they touch or overlap, in order.

    >>> merged([Span(8, 9), Span(0, 3), Span(2, 5)])
    [Span(start=0, end=5), Span(start=8, end=9)]
    """
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


class Excerpts:
    """Which characters of which article are quoted, and where each quote lies in what is kept of it.

    Quotes are given first (`quote`), then what is kept of an article is asked for (`texts`). Offsets
    are counted in UTF-16, as browsers count.
    """

    def __init__(self) -> None:
        self._windows: dict[str, list[Span]] = {}
        self._wide: dict[str, list[int]] = {}

    def quote(self, mention: Mention) -> list[list[int]]:
        """Keep a mention's quote; return of each of its parts where it starts, then length and kind of each piece."""
        windows = self._windows.setdefault(mention.article.id, [])
        rows: list[list[int]] = []
        for part in quote_parts(mention):
            if not part:
                continue
            windows.append(Span(part[0][0], part[-1][1]))
            last = self._offset(mention.article, part[0][0])
            row = [last]
            for _, stop, kind in part:
                end = self._offset(mention.article, stop)
                row += [end - last, kind]
                last = end
            rows.append(row)
        return rows

    def texts(self, article: Article) -> list[int | str]:
        """What is kept of an article: offset, text, offset, text, …, and last the length of the whole."""
        kept: list[int | str] = []
        for span in merged(self._windows.get(article.id, ())):
            kept += [self._offset(article, span.start), span.of(article.text)]
        return [*kept, self._offset(article, len(article.text))]

    def _offset(self, article: Article, offset: int) -> int:
        wide = self._wide.get(article.id)
        if wide is None:
            text = article.text
            wide = [] if text.isascii() else [at for at, one in enumerate(text) if one > "\uffff"]
            self._wide[article.id] = wide
        return offset + bisect_left(wide, offset) if wide else offset
