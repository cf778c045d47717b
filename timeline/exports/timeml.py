"""TimeML: an article with its temporal expressions as TIMEX3 tags, as ISO-TimeML and TempEval-3 write it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import attrs

from timeline.anchoring.expression import TemporalExpression
from timeline.article import Article, ReportDate
from timeline.calendar.formula import Anchor, Formula
from timeline.calendar.formula.base import Told

__all__ = ["to_timeml"]

_HEAD = (
    '<?xml version="1.0" ?>\n'
    '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n\n'
)


def to_timeml(
    article: Article | str,
    expressions: Iterable[TemporalExpression],
    *,
    report_date: ReportDate | None = None,
    document: str = "",
) -> str:
    """Return a TimeML document: DOCID, DCT (the report date, ``t0``) and TEXT with its TIMEX3 tags.

    Parameters
    ----------
    article:
        The article, or a text alone.
    expressions:
        Found in it. Of two that overlap the earlier, then the longer, is tagged: XML cannot nest them crosswise.
    report_date, document:
        For a text alone: when it was written, and its name.

    Returns
    -------
    Well-formed XML, whatever the text: each character that XML 1.0 cannot hold becomes U+FFFD, one for one, so that
    offsets into the text stay right. A carriage return is written as a reference, since readers would drop it.

    >>> print(to_timeml("They left.", (), report_date=ReportDate.of("2018-03-22"), document="a1").split("\\n\\n")[2])
    <DCT><TIMEX3 tid="t0" type="DATE" value="2018-03-22" temporalFunction="false"
    functionInDocument="CREATION_TIME">2018-03-22</TIMEX3></DCT>
    """
    if isinstance(article, Article):
        text, report_date, document = article.text, article.report_date or report_date, document or article.id
    else:
        text = article
    parts: list[str] = []
    position = 0
    tid = 0
    for expression in sorted(expressions, key=lambda e: (e.start, -e.end)):
        if expression.start < position or expression.end <= expression.start:
            continue
        tid += 1
        parts.append(_escaped(text[position : expression.start]))
        parts.append(_tag(expression, tid, text, anchored=report_date is not None))
        position = expression.end
    parts.append(_escaped(text[position:]))
    return (
        f"{_HEAD}<DOCID>{_escaped(document)}</DOCID>\n\n{_creation_time(report_date)}\n\n"
        f"<TEXT>{''.join(parts)}</TEXT>\n\n</TimeML>\n"
    )


def _creation_time(report_date: ReportDate | None) -> str:
    if report_date is None:
        return "<DCT></DCT>"
    value = report_date.day.isoformat()
    if not report_date.is_day:
        value += f"T{report_date.start:%H:%M:%S}"
    kind = "DATE" if report_date.is_day else "TIME"
    return (
        f'<DCT><TIMEX3 tid="t0" type="{kind}" value="{value}" temporalFunction="false" '
        f'functionInDocument="CREATION_TIME">{value}</TIMEX3></DCT>'
    )


def _tag(expression: TemporalExpression, tid: int, text: str, *, anchored: bool) -> str:
    attributes = {"tid": f"t{tid}", "type": expression.type.value, "value": expression.value}
    for name in ("mod", "quant", "freq"):
        value = getattr(expression, name)
        if value:
            attributes[name] = value
    if anchored and _is_relative(expression.formula):
        attributes["temporalFunction"] = "true"
        attributes["anchorTimeID"] = "t0"
    written = "".join(f" {name}={quoteattr(_held(value))}" for name, value in attributes.items())
    return f"<TIMEX3{written}>{_escaped(text[expression.start : expression.end])}</TIMEX3>"


_ANCHORS = tuple(Anchor.of_day(day) for day in (dt.date(1999, 5, 5), dt.date(2012, 11, 16)))
"""Two days of different year, month, day and weekday: what means the same on both depends on neither."""


@lru_cache(maxsize=4_096)
def _is_relative(formula: Formula) -> bool:
    """True where the formula's value is counted from the report date."""
    one, other = (formula.evaluate(anchor).value for anchor in _ANCHORS)
    return one != other and not _tells(formula)


def _tells(formula: object) -> bool:
    """True where it counts from a time told before, not from the report date."""
    if isinstance(formula, Told):
        return True
    if isinstance(formula, tuple):
        return any(_tells(part) for part in formula)
    kind: Any = type(formula)
    return attrs.has(kind) and any(_tells(getattr(formula, field.name)) for field in attrs.fields(kind))


def _held(text: str) -> str:
    """The text with U+FFFD for each character outside XML 1.0's production Char."""
    return "".join(c if _is_char(ord(c)) else "\ufffd" for c in text)


def _is_char(code: int) -> bool:
    return code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def _escaped(text: str) -> str:
    return escape(_held(text), {"\r": "&#13;"})
