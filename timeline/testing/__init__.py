"""Hypothesis strategies and laws, for property-based tests of date logic (extra: ``testing``)."""

try:
    import hypothesis as _hypothesis  # noqa: F401 - only to say what to do where it is missing
except ImportError as error:
    raise ImportError(
        "timeline.testing needs Hypothesis. Install it with: pip install 'timeline-reconstruction[testing]'"
    ) from error

from timeline.testing.laws import check_allen_laws, check_edtf_laws, check_hull_laws, check_meet_laws
from timeline.testing.strategies import (
    agreeing_intervals,
    allen_pairs,
    anchors,
    days,
    granularities,
    instants,
    intervals,
    register_strategies,
    report_dates,
    zones,
)

__all__ = [
    "agreeing_intervals",
    "allen_pairs",
    "anchors",
    "check_allen_laws",
    "check_edtf_laws",
    "check_hull_laws",
    "check_meet_laws",
    "days",
    "granularities",
    "instants",
    "intervals",
    "register_strategies",
    "report_dates",
    "zones",
]
