"""Views: a chronology as Plotly figures and as one HTML page."""

from timeline.views.page import html_page, write_html
from timeline.views.timeline_figure import timeline_figure

__all__ = ["html_page", "timeline_figure", "write_html"]
