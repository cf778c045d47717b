"""Registration: what ``st.from_type`` and ``st.builds`` draw for this library's types."""

from __future__ import annotations

from hypothesis import strategies as st

from timeline.article import Article, ReportDate
from timeline.calendar.formula import Anchor, Formula
from timeline.calendar.granularity import Granularity
from timeline.calendar.interval import Interval
from timeline.fronts.front import Front, Fronts
from timeline.mentions.mention import Mention
from timeline.testing.formulas import formulas
from timeline.testing.phrases import GoldArticle, GoldPhrase, articles, phrases
from timeline.testing.records import FrontsFile, fronts, fronts_files, mentions
from timeline.testing.strategies import anchors, granularities, intervals, report_dates
from timeline.testing.wars import War, wars

__all__ = ["register_strategies"]


def register_strategies() -> None:
    """Let ``st.from_type`` and ``st.builds`` draw this library's types. Importing `timeline.testing` does it.

    >>> from hypothesis import find
    >>> isinstance(find(st.from_type(Interval), lambda interval: True), Interval)
    True
    """
    st.register_type_strategy(Interval, intervals())
    st.register_type_strategy(ReportDate, report_dates())
    st.register_type_strategy(Anchor, anchors())
    st.register_type_strategy(Granularity, granularities())
    st.register_type_strategy(Formula, formulas())
    st.register_type_strategy(GoldPhrase, phrases())
    st.register_type_strategy(GoldArticle, articles())
    st.register_type_strategy(Article, articles().map(lambda drawn: drawn.article))
    st.register_type_strategy(Mention, mentions())
    st.register_type_strategy(Fronts, fronts())
    st.register_type_strategy(Front, fronts().map(lambda drawn: drawn.fronts[0]))
    st.register_type_strategy(FrontsFile, fronts_files())
    st.register_type_strategy(War, wars())
