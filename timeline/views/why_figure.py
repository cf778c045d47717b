"""Why this date? The way from phrase to interval, for one event or one article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from timeline.anchoring.expression import TemporalExpression
from timeline.article import Article, ReportDate
from timeline.calendar.interval import Interval
from timeline.chronology.chronology import Chronology
from timeline.errors import TimelineError
from timeline.views.hover import safe_line
from timeline.views.look import base_layout, date_axis, iso
from timeline.views.palette import palette
from timeline.views.wording import chain, display_zone, report_text, shorten, strings, wall_time, when

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["article_figure", "why_figure"]

_ROW = 88
"""Pixels for each mention or expression."""
_ACCENT, _REPORT = "#0072B2", "#6e40c9"
_OPEN = 0.12
"""An open end is drawn so far beyond the last bound, as part of what is shown."""


def why_figure(chronology: Chronology, event: str) -> go.Figure:
    """Draw how an event got its date: a row for each mention, with its quote, from the report date to the interval.

    A diamond is the report date, an arrow leads from it to the interval: light what is possible, solid what is
    sure. The last row is what all mentions agree on.

    Parameters
    ----------
    chronology:
        Where the event is.
    event:
        Its id.

    Raises
    ------
    TimelineError
        Where there is no such event.

    >>> from timeline.fronts.front import Fronts
    >>> why_figure(Chronology((), Fronts(), ()), "e1")
    Traceback (most recent call last):
    ...
    timeline.errors.TimelineError: there is no event 'e1'. Ids are those of the chronology's events.
    """
    try:
        found = chronology[event]
    except KeyError:
        advice = "Ids are those of the chronology's events."
        raise TimelineError(f"there is no event {event!r}", advice=advice) from None
    zone = display_zone(chronology)
    rows = [
        _Row(
            shorten(mention.article.source or mention.article.id, 40) + ", " + report_text(mention.article, zone),
            chain(mention, zone),
            "“" + shorten(mention.quote, 110) + "”",
            mention.interval,
            mention.article.report_date,
            mention.expression is not None,
        )
        for mention in found.mentions
    ]
    together = strings()["why"]["together"]
    rows.append(_Row(together, when(found.interval, zone), shorten(found.summary, 110), found.interval, None, False))
    return _figure(rows, zone, shorten(found.summary, 90))


def article_figure(article: Article, expressions: Sequence[TemporalExpression]) -> go.Figure:
    """Draw the expressions of one article on its own axis, each with an arrow from the report date.

    Parameters
    ----------
    article:
        The article.
    expressions:
        From `timeline.find_expressions` on its text; those that mean no interval are listed without a mark.

    >>> figure = article_figure(Article("a1", "Nothing has a date.", ReportDate.of("2018-03-22")), [])
    >>> len(figure.layout.shapes)
    0
    """
    zone = dt.UTC if article.report_date is None else article.report_date.zone
    rows = [
        _Row(
            "“" + shorten(found.text, 50) + "”",
            f"{found.rule or found.type} → {found.value} → {when(found.interval, zone)}",
            shorten(article.text[max(0, found.start - 50) : found.end + 50], 110),
            found.interval,
            article.report_date,
            True,
        )
        for found in expressions
    ]
    return _figure(rows, zone, shorten(article.title or article.id, 90))


class _Row:
    """One line of the figure: what says so, how it was read, and where it lies."""

    __slots__ = ("arrow", "interval", "name", "quote", "reading", "report")

    def __init__(
        self, name: str, reading: str, quote: str, interval: Interval | None, report: ReportDate | None, arrow: bool
    ) -> None:
        self.name = name
        self.reading = reading
        self.quote = quote
        self.interval = interval
        self.report = report
        self.arrow = arrow


def _figure(rows: list[_Row], zone: dt.tzinfo, title: str) -> go.Figure:
    import plotly.graph_objects as go

    look = palette()
    moments = [moment for row in rows for moment in _moments(row, zone)]
    first, last = (min(moments), max(moments)) if moments else (None, None)
    room = max((last - first) * _OPEN, dt.timedelta(hours=12)) if first and last else dt.timedelta()
    figure = go.Figure(
        layout=base_layout(
            90 + _ROW * max(1, len(rows)),
            title={"text": safe_line(title), "font": {"size": 14}},
            margin={"l": 16, "r": 16, "t": 56, "b": 30},
            showlegend=False,
            xaxis=date_axis(range=[iso(first - room), iso(last + room)] if first and last else None),
            yaxis={"range": [len(rows) - 0.4, -0.65], "visible": False, "fixedrange": True},
        )
    )
    for number, row in enumerate(rows):
        _draw_row(figure, number, row, zone, room)
    reports = [(row, number) for number, row in enumerate(rows) if row.report is not None]
    figure.add_trace(
        go.Scatter(
            name=strings()["why"]["report"],
            mode="markers",
            x=[iso(wall_time(row.report.start, zone)) for row, _ in reports if row.report],
            y=[number for _, number in reports],
            marker={"symbol": "diamond", "size": 11, "color": _REPORT},
            hovertext=[f"{safe_line(row.name)}<br>{safe_line(row.reading)}" for row, _ in reports],
            hoverinfo="text",
        )
    )
    for number, row in enumerate(rows):
        for text, shift, color, weight in (
            (row.name, -26, look.ink, True),
            (row.reading + "  ·  " + row.quote, 22, look.faint_ink, False),
        ):
            safe = safe_line(shorten(text, 170))
            figure.add_annotation(
                text=f"<b>{safe}</b>" if weight else safe,
                xref="paper",
                x=0,
                xanchor="left",
                y=number,
                yshift=-shift,
                showarrow=False,
                align="left",
                font={"size": 11 if not weight else 12, "color": color},
            )
    return figure


def _moments(row: _Row, zone: dt.tzinfo) -> list[dt.datetime]:
    bounds = row.interval.bounds if row.interval is not None else ()
    found = [wall_time(bound, zone) for bound in bounds if bound is not None]
    return [*found, wall_time(row.report.start, zone)] if row.report is not None else found


def _draw_row(figure: go.Figure, number: int, row: _Row, zone: dt.tzinfo, room: dt.timedelta) -> None:
    told = row.interval
    if told is None:
        return
    a, b, c, d = (None if bound is None else wall_time(bound, zone) for bound in told.bounds)
    known = [bound for bound in (a, b, c, d) if bound is not None]
    if not known:
        return
    start, end = a or min(known) - room, d or max(known) + room
    box: dict[str, Any] = {"type": "rect", "xref": "x", "yref": "y", "line": {"width": 0}}
    figure.add_shape(box | _extent(start, end, number, 0.13) | {"fillcolor": _ACCENT, "opacity": 0.28})
    if b is not None and c is not None and b < c:
        figure.add_shape(box | _extent(b, c, number, 0.13) | {"fillcolor": _ACCENT, "opacity": 0.9})
    if row.arrow and row.report is not None:
        middle = start + (end - start) / 2
        figure.add_annotation(
            x=iso(middle),
            y=number,
            ax=iso(wall_time(row.report.start, zone)),
            ay=number,
            xref="x",
            yref="y",
            axref="x",
            ayref="y",
            showarrow=True,
            arrowhead=2,
            arrowwidth=1.4,
            arrowcolor=_REPORT,
            text="",
        )


def _extent(start: dt.datetime, end: dt.datetime, number: int, half: float) -> dict[str, Any]:
    return {"x0": iso(start), "x1": iso(end), "y0": number - half, "y1": number + half}
