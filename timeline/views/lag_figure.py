"""Report lag: when something happened against when it was reported, and what was known on a day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from timeline.article import ReportDate
from timeline.chronology.chronology import Chronology, build_chronology
from timeline.mentions.types import EventType
from timeline.views.geometry import mark_of_interval
from timeline.views.hover import escape, hover_text
from timeline.views.look import base_layout, date_axis, iso
from timeline.views.palette import palette
from timeline.views.timeline_figure import timeline_figure
from timeline.views.wording import display_zone, strings, wall_time

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["as_known_on", "known_figure", "lag_figure"]

_MOST_STEPS = 40
"""A slider has so many steps at most: each holds a whole timeline."""


def lag_figure(chronology: Chronology) -> go.Figure:
    """Draw the time of an event against the time of its report: a point for each mention.

    On the dashed line it was reported at once; what lies above it came later. Mentions without a date, or of a
    report without one, are counted in the title.

    >>> from timeline.fronts.front import Fronts
    >>> lag_figure(Chronology((), Fronts(), ())).layout.yaxis.type
    'date'
    """
    import plotly.graph_objects as go

    words, look, zone = strings()["lag"], palette(), display_zone(chronology)
    columns: dict[EventType, tuple[list[str], list[str], list[str], list[str]]] = {}
    undated = 0
    reports: list[str] = []
    for event in chronology.events:
        text = ""
        for mention in event.mentions:
            report = mention.article.report_date
            mark = mark_of_interval(event, mention.interval, zone) if mention.interval is not None else None
            if mark is None or report is None:
                undated += 1
                continue
            text = text or hover_text(event, zone)
            x, y, ids, texts = columns.setdefault(event.type, ([], [], [], []))
            x.append(iso(mark.point))
            y.append(iso(wall_time(report.start, report.zone if report.is_day else zone)))
            ids.append(event.id)
            texts.append(text)
            reports.append(y[-1])
    figure = go.Figure(
        layout=base_layout(
            520,
            title={"text": escape(words["undated"].format(count=undated)) if undated else None, "font": {"size": 12}},
            xaxis=date_axis(title={"text": escape(words["x"])}),
            yaxis=date_axis(title={"text": escape(words["y"])}),
            legend={"orientation": "h", "y": 1.02, "yanchor": "bottom"},
            margin={"l": 12, "r": 16, "t": 84, "b": 40},
        )
    )
    if reports:
        ends = [min(reports), max(reports)]
        figure.add_trace(
            go.Scatter(
                name=escape(words["at_once"]),
                mode="lines",
                x=ends,
                y=ends,
                hoverinfo="skip",
                line={"color": look.faint_ink, "width": 1, "dash": "dash"},
            )
        )
    for kind in EventType:
        if kind in columns:
            x, y, ids, texts = columns[kind]
            marker = {"color": look.types[kind], "size": 8, "opacity": 0.75, "line": {"width": 1, "color": look.halo}}
            figure.add_trace(
                go.Scatter(
                    name=escape(kind.value),
                    mode="markers",
                    x=x,
                    y=y,
                    customdata=ids,
                    hovertext=texts,
                    hoverinfo="text",
                    marker=marker,
                )
            )
    return figure


def as_known_on(chronology: Chronology, day: dt.date | str) -> Chronology:
    """The chronology as the reports up to a day tell it: their mentions merged anew, and no later report heard.

    Reports without a date are not among them.

    Parameters
    ----------
    chronology:
        Of all reports.
    day:
        The last day whose reports count, in each report's own zone; a date or an ISO 8601 string.

    Raises
    ------
    ReportDateError
        Where `day` is no date.

    >>> from timeline.fronts.front import Fronts
    >>> len(as_known_on(Chronology((), Fronts(), ()), "2018-03-22"))
    0
    """
    last = ReportDate.of(day).day
    articles = [
        article
        for article in chronology.articles
        if article.report_date is not None and article.report_date.day <= last
    ]
    known = {article.id for article in articles}
    mentions = [mention for mention in chronology.mentions if mention.article.id in known]
    remarks = [remark for remark in chronology.diagnostics if remark.article is None or remark.article in known]
    return build_chronology(articles, chronology.fronts, mentions, remarks)


def known_figure(chronology: Chronology, *, steps: int = 12) -> go.Figure:
    """Draw the timeline with a slider: each of its steps is the timeline as known on one day.

    Parameters
    ----------
    chronology:
        Of all reports.
    steps:
        How many days the slider knows, spread over the days on which something was reported; 40 at most.

    >>> from timeline.fronts.front import Fronts
    >>> len(known_figure(Chronology((), Fronts(), ())).layout.sliders)
    0
    """
    import plotly.graph_objects as go

    days = sorted({article.report_date.day for article in chronology.articles if article.report_date is not None})
    if len(days) < 2:
        return timeline_figure(chronology)
    count = max(2, min(steps, _MOST_STEPS, len(days)))
    chosen = sorted({days[round(number * (len(days) - 1) / (count - 1))] for number in range(count)})
    whole = timeline_figure(chronology)
    figures = [timeline_figure(as_known_on(chronology, day)) for day in chosen]
    figure = go.Figure(layout=whole.layout)
    slider_steps = []
    height = max(one.layout.height for one in figures)
    for number, one in enumerate(figures):
        shown = number == len(figures) - 1
        start = len(figure.data)
        for trace in one.data:
            figure.add_trace(trace.update(visible=shown, showlegend=trace.showlegend))
        slider_steps.append((chosen[number], one, range(start, len(figure.data))))
    total = len(figure.data)
    figure.update_layout(
        height=height + 60,
        annotations=figures[-1].layout.annotations,
        shapes=figures[-1].layout.shapes,
        yaxis=figures[-1].layout.yaxis,
        xaxis={"rangeslider": {"visible": False}},
        sliders=[
            {
                "active": len(figures) - 1,
                "currentvalue": {"prefix": escape(strings()["lag"]["known"]) + " "},
                "pad": {"t": 10},
                "y": 0,
                "steps": [
                    {
                        "label": day.isoformat(),
                        "method": "update",
                        "args": [
                            {"visible": [at in of for at in range(total)]},
                            {
                                "annotations": one.layout.to_plotly_json().get("annotations", []),
                                "shapes": one.layout.to_plotly_json().get("shapes", []),
                                "yaxis.range": list(one.layout.yaxis.range),
                            },
                        ],
                    }
                    for day, one, of in slider_steps
                ],
            }
        ],
    )
    return figure
