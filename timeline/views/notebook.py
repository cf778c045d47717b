"""For notebooks: articles and expressions with the phrases highlighted, and a chronology as a table."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Sequence

from timeline.anchoring.expression import TemporalExpression
from timeline.article import Article
from timeline.chronology.chronology import Chronology
from timeline.views.hover import safe_line
from timeline.views.palette import palette
from timeline.views.wording import display_zone, report_text, shorten, strings, when, zone_name

__all__ = ["article_html", "chronology_html", "expression_html"]

_MARK = "background:#cfe8ff;color:#1f2328;border-bottom:2px dotted #0550ae;border-radius:3px;padding:0 2px"
_FAINT = "color:#6e7781;font-size:90%"
_MOST_ROWS = 20


def article_html(article: Article, expressions: Sequence[TemporalExpression]) -> str:
    """An article as HTML, its expressions highlighted; the pointer on one tells its value and interval.

    Parameters
    ----------
    article:
        The article.
    expressions:
        Found in its text; of two that overlap the first counts.

    >>> "&lt;Nothing&gt; happened." in article_html(Article("a1", "<Nothing> happened."), [])
    True
    """
    pieces: list[str] = []
    at = 0
    for found in sorted(expressions, key=lambda one: (one.start, -one.end)):
        if found.start < at:
            continue
        pieces += [html.escape(article.text[at : found.start]), _marked(article.text[found.start : found.end], found)]
        at = found.end
    pieces.append(html.escape(article.text[at:]))
    zone = article.report_date.zone if article.report_date is not None else dt.UTC
    about = " · ".join(part for part in (article.source, report_text(article, zone)) if part)
    return (
        f'<div dir="auto"><b>{html.escape(article.title or article.id)}</b> '
        f'<span style="{_FAINT}">{html.escape(about)}</span>'
        f'<p style="white-space:pre-wrap">{"".join(pieces)}</p></div>'
    )


def expression_html(expression: TemporalExpression) -> str:
    """An expression as HTML: the phrase, its TIMEX3, and how it was read."""
    lines = "".join(f"<li>{html.escape(line)}</li>" for line in expression.explain().split("\n"))
    head = _marked(expression.text, expression)
    value = html.escape(f"{expression.type} {expression.value}")
    return f'<div dir="auto">{head} <code>{value}</code><ul style="margin:2px 0">{lines}</ul></div>'


def _marked(text: str, expression: TemporalExpression) -> str:
    interval = "" if expression.interval is None else f" · {expression.interval}"
    title = html.escape(f"{expression.type} {expression.value}{interval}")
    return f'<mark style="{_MARK}" title="{title}">{html.escape(text)}</mark>'


def chronology_html(chronology: Chronology) -> str:
    """A chronology as HTML: what it holds, and a table of its first events.

    >>> from timeline.fronts.front import Fronts
    >>> "0 events" in chronology_html(Chronology((), Fronts(), ()))
    True
    """
    words, look, zone = strings()["page"], palette(), display_zone(chronology)
    disputed = sum(event.is_disputed for event in chronology.events)
    counts = [
        (len(chronology.events), words["events"]),
        (len(chronology.front_ids), words["fronts"]),
        (len(chronology.articles), words["articles"]),
        (disputed, words["disputed"]),
    ]
    head = html.escape(" · ".join(f"{number} {name}" for number, name in counts))
    names = {front.id: front.name for front in chronology.fronts}
    heads = (words["time"], words["front"], words["type"], words["summary"], words["sources"])
    rows = []
    for event in chronology.events[:_MOST_ROWS]:
        dot = f'<span style="color:{look.types[event.type]}">{look.statuses[event.status].glyph}</span>'
        cells = (
            html.escape(when(event.interval, zone)),
            safe_line(shorten(names.get(event.front, event.front), 40)),
            f"{dot} {html.escape(event.type.value)}",
            safe_line(shorten(event.summary, 140))
            + (f" <b>{html.escape(words['disputed'])}</b>" if event.is_disputed else ""),
            str(len(event.sources)),
        )
        rows.append("<tr>" + "".join(f'<td style="text-align:start">{cell}</td>' for cell in cells) + "</tr>")
    more = len(chronology.events) - len(rows)
    rest = f'<p style="{_FAINT}">{html.escape(words["and_more"].format(count=more))}</p>' if more > 0 else ""
    table = "<table><thead><tr>" + "".join(f"<th>{html.escape(name)}</th>" for name in heads) + "</tr></thead>"
    zone_note = html.escape(words["zone"].format(zone=zone_name(zone)))
    head = f'<p>{head} <span style="{_FAINT}">{zone_note}</span></p>'
    return f"<div>{head}{table}<tbody>{''.join(rows)}</tbody></table>{rest}</div>"
