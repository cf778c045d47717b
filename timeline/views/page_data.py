"""What the page is told of a chronology: plain data, ready to be written as JSON."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from timeline.article import Article, Span
from timeline.chronology.chronology import Chronology
from timeline.chronology.event import Event
from timeline.mentions.mention import Figure, Mention, PlaceName
from timeline.mentions.types import EventType, Status
from timeline.views.geometry import Mark, Plan
from timeline.views.palette import palette
from timeline.views.wording import chain, dispute_text, report_text, shorten, strings, when, zone_name

__all__ = ["page_data", "quote_segments", "safe_url"]

_CONTEXT = 160
"""Characters of the article shown on each side of a quoted sentence."""
_LONGEST = 1500
_CARRIED = 60
"""Characters shown around an expression that stands far from its mention."""
_CONTEXT_KIND, _SENTENCE_KIND, _TRIGGER_KIND, _EXPRESSION_KIND = range(4)


def page_data(chronology: Chronology, placed: Plan, zone: dt.tzinfo) -> dict[str, Any]:
    """Everything the page shows, each text once.

    Parameters
    ----------
    chronology:
        What to show.
    placed:
        Its plan, of all fronts.
    zone:
        The time zone to tell times in.

    Returns
    -------
    Lists, dictionaries, strings and numbers. Events come in the order of the plan, the undated last.
    """
    look = palette()
    numbers = {article.id: number for number, article in enumerate(chronology.articles)}
    marks = list(zip(placed.marks, placed.rows, strict=True))
    events = [_event(mark.event, mark, row, numbers, zone) for mark, row in marks]
    events += [_event(event, None, None, numbers, zone) for event in placed.undated]
    return {
        "strings": strings()["page"] | {"status_names": strings()["status"]},
        "zone": zone_name(zone),
        "fronts": [
            {"id": lane.front.id, "name": lane.front.name or lane.front.id, "depth": lane.depth, "row": lane.first}
            for lane in placed.lanes
        ],
        "types": [{"name": kind.value, "color": look.types[kind]} for kind in EventType],
        "statuses": [{"name": status.value, "glyph": look.statuses[status].glyph} for status in Status],
        "halo": look.halo,
        "dispute": look.dispute,
        "articles": [_article(article) for article in chronology.articles],
        "events": events,
        "diagnostics": [
            {
                "severity": remark.severity.value,
                "where": _place(remark.path, remark.line, remark.article),
                "message": remark.message,
                "advice": remark.advice,
            }
            for remark in chronology.diagnostics
        ],
    }


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


def _place(path: str | None, line: int | None, article: str | None) -> str:
    where = path or ""
    if where and line is not None:
        where += f":{line}"
    return " · ".join(part for part in (where, article or "") if part)


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": shorten(article.title, 300),
        "source": article.source,
        "url": safe_url(article.url),
        "dated": article.report_date is not None,
        "date_source": article.report_date_source.value,
    }


def _event(
    event: Event, mark: Mark | None, row: int | None, numbers: dict[str, int], zone: dt.tzinfo
) -> dict[str, Any]:
    start, end = mark.stretch if mark else (None, None)
    first = event.mentions[0]
    return {
        "id": event.id,
        "front": event.front,
        "front_reason": first.front_reason,
        "type": event.type.value,
        "sub_type": event.sub_type.value,
        "status": event.status.value,
        "summary": shorten(event.summary, 400),
        "when": when(event.interval, zone),
        "point": _iso(mark.point) if mark else None,
        "row": row,
        "start": _iso(start) if start and mark and not mark.opens_left else None,
        "end": _iso(end) if end and mark and not mark.opens_right else None,
        "sources": list(event.sources),
        "places": _once(_place_text(place) for place in event.places),
        "actors": _once(actor.name for actor in event.actors),
        "figures": [_figure_text(figure) for figure in event.figures],
        "disputes": [dispute_text(dispute, zone) for dispute in event.disputes],
        "why": list(event.why),
        "mentions": [_mention(mention, numbers, zone) for mention in event.mentions],
    }


def _place_text(place: PlaceName) -> str:
    name = place.name or place.text
    return name if place.relation in {"", "in"} else f"{place.relation} {name}"


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _figure_text(figure: Figure) -> str:
    bounds = [figure.low, figure.high]
    if figure.low == figure.high and figure.low is not None:
        number = str(figure.low)
    else:
        number = "–".join("?" if bound is None else str(bound) for bound in bounds)
    return f"{number} {figure.kind}"


def _mention(mention: Mention, numbers: dict[str, int], zone: dt.tzinfo) -> dict[str, Any]:
    explained = mention.expression.explain().split("\n") if mention.expression is not None else []
    return {
        "article": numbers.get(mention.article.id),
        "outlet": mention.article.source,
        "reported": report_text(mention, zone),
        "status": mention.status.value,
        "when": when(mention.interval, zone),
        "chain": chain(mention, zone),
        "dated_by": mention.dated_by.value,
        "explained": explained,
        "cited": mention.source.name if mention.source is not None else "",
        "quote": quote_segments(mention),
    }


def quote_segments(mention: Mention) -> list[tuple[str, int]]:
    """The sentence of a mention with some text around it, cut where its meaning changes.

    Returns
    -------
    Pieces in the order of the text, each with its kind: 0 context, 1 the sentence, 2 the words that
    tell the event, 3 the expression that dates it. Pieces, not offsets, because the page counts
    characters otherwise than Python.
    """
    text, sentence, trigger = mention.article.text, mention.sentence, mention.trigger
    window = Span(max(0, sentence.start - _CONTEXT), min(len(text), sentence.end + _CONTEXT))
    if window.end - window.start > _LONGEST:
        window = Span(max(0, trigger.start - _LONGEST // 2), min(len(text), trigger.start + _LONGEST // 2))
    expression = mention.expression.span if mention.expression is not None else None
    pieces: list[tuple[str, int]] = []
    if expression is not None and not (window.start <= expression.start and expression.end <= window.end):
        around = Span(max(0, expression.start - _CARRIED), min(len(text), expression.end + _CARRIED))
        pieces += _cut(text, around, ((expression, _EXPRESSION_KIND),))
        if expression.start > window.start:  # a time told later in the text
            return [*_cut_all(text, window, sentence, trigger, None), *pieces]
    return [*pieces, *_cut_all(text, window, sentence, trigger, expression)]


def _cut_all(text: str, window: Span, sentence: Span, trigger: Span, expression: Span | None) -> list[tuple[str, int]]:
    kinds = [(sentence, _SENTENCE_KIND), (trigger, _TRIGGER_KIND)]
    if expression is not None:
        kinds.append((expression, _EXPRESSION_KIND))
    return _cut(text, window, tuple(kinds))


def _cut(text: str, window: Span, kinds: tuple[tuple[Span, int], ...]) -> list[tuple[str, int]]:
    """Cut a window of the text at the edges of spans; where spans overlap, the later kind counts."""
    edges = {window.start, window.end}
    edges |= {edge for span, _ in kinds for edge in (span.start, span.end) if window.start < edge < window.end}
    cuts = sorted(edges)
    pieces = [
        (
            text[start:end],
            max((kind for span, kind in kinds if span.start <= start and end <= span.end), default=_CONTEXT_KIND),
        )
        for start, end in itertools.pairwise(cuts)
    ]
    if window.start > 0:
        pieces.insert(0, ("… ", _CONTEXT_KIND))
    if window.end < len(text):
        pieces.append((" …", _CONTEXT_KIND))
    return pieces


def _iso(moment: dt.datetime) -> str:
    return moment.isoformat(sep=" ", timespec="seconds")
