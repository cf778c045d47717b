"""Hypothesis strategies and laws, for property-based tests of date logic (extra: ``testing``)."""

try:
    import hypothesis as _hypothesis  # noqa: F401 - only to say what to do where it is missing
except ImportError as error:
    raise ImportError(
        "timeline.testing needs Hypothesis. Install it with: pip install 'timeline-reconstruction[testing]'"
    ) from error

from timeline.testing.checking import NoParserError, Outcome, Report, Result, check, check_intervals, suite
from timeline.testing.formulas import formulas, holidays, patterns
from timeline.testing.laws import (
    Answer,
    Counterexample,
    IntervalType,
    Law,
    check_allen_laws,
    check_edtf_laws,
    check_hull_laws,
    check_meet_laws,
    interval_laws,
    law_named,
    parser_laws,
)
from timeline.testing.phrases import GoldArticle, GoldPhrase, articles, phrases, sentences
from timeline.testing.records import FrontsFile, fronts, fronts_files, mentions
from timeline.testing.registration import register_strategies
from timeline.testing.strategies import (
    agreeing_intervals,
    allen_pairs,
    anchors,
    days,
    granularities,
    instants,
    intervals,
    report_dates,
    zones,
)
from timeline.testing.wars import Happening, Telling, War, wars

register_strategies()

__all__ = [
    "Answer",
    "Counterexample",
    "FrontsFile",
    "GoldArticle",
    "GoldPhrase",
    "Happening",
    "IntervalType",
    "Law",
    "NoParserError",
    "Outcome",
    "Report",
    "Result",
    "Telling",
    "War",
    "agreeing_intervals",
    "allen_pairs",
    "anchors",
    "articles",
    "check",
    "check_allen_laws",
    "check_edtf_laws",
    "check_hull_laws",
    "check_intervals",
    "check_meet_laws",
    "days",
    "formulas",
    "fronts",
    "fronts_files",
    "granularities",
    "holidays",
    "instants",
    "interval_laws",
    "intervals",
    "law_named",
    "mentions",
    "parser_laws",
    "patterns",
    "phrases",
    "register_strategies",
    "report_dates",
    "sentences",
    "suite",
    "wars",
    "zones",
]
