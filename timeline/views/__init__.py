"""Views: a chronology as Plotly figures and as one HTML page."""

from timeline.views.activity_figure import activity_figure, changed_weeks
from timeline.views.compare_figure import Pair, compare_figure, paired
from timeline.views.image import write_image
from timeline.views.lag_figure import as_known_on, known_figure, lag_figure
from timeline.views.map_figure import map_figure
from timeline.views.notebook import article_html, chronology_html, expression_html
from timeline.views.page import html_page, write_html
from timeline.views.timeline_figure import timeline_figure
from timeline.views.why_figure import article_figure, why_figure

__all__ = [
    "Pair",
    "activity_figure",
    "article_figure",
    "article_html",
    "as_known_on",
    "changed_weeks",
    "chronology_html",
    "compare_figure",
    "expression_html",
    "html_page",
    "known_figure",
    "lag_figure",
    "map_figure",
    "paired",
    "timeline_figure",
    "why_figure",
    "write_html",
    "write_image",
]
