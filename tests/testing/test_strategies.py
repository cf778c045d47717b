"""The strategies draw what they promise: valid, and the awkward corners too."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from pendulum import DateTime

import timeline.testing
from timeline.article import ReportDate
from timeline.calendar.formula import Anchor
from timeline.calendar.granularity import Granularity
from timeline.calendar.interval import Interval
from timeline.testing import (
    agreeing_intervals,
    anchors,
    days,
    granularities,
    instants,
    intervals,
    register_strategies,
    report_dates,
)

NO_SHRINKING = settings(phases=[Phase.generate], max_examples=5000)


def is_told_twice(instant: DateTime) -> bool:
    return instant.utcoffset() != instant.replace(fold=1 - instant.fold).utcoffset()


@pytest.mark.parametrize(
    "holds",
    [
        lambda day: (day.month, day.day) == (2, 29),
        lambda day: (day.month, day.day) == (12, 31),
        lambda day: day.isocalendar().week == 53 and day.month == 12,
        lambda day: day.isocalendar().year != day.year,
    ],
)
def test_corners_among_days(holds) -> None:
    find(days(), holds, settings=NO_SHRINKING)


def test_an_hour_told_twice_is_drawn() -> None:
    find(instants(zone="Europe/Paris"), is_told_twice)


def test_an_hour_before_a_gap_is_drawn() -> None:
    find(instants(zone="Europe/Paris"), lambda instant: instant.add(hours=1).hour - instant.hour == 2)


@given(instants(zone="Asia/Damascus", first_year=2010, last_year=2019))
def test_instants_keep_to_their_zone_and_years(instant: DateTime) -> None:
    assert instant.timezone_name == "Asia/Damascus"
    assert 2010 <= instant.year <= 2019
    assert DateTime.fromtimestamp(instant.timestamp(), instant.tzinfo) == instant


@pytest.mark.parametrize(
    "holds",
    [
        lambda interval: interval.bounds == (None, None, None, None),
        lambda interval: interval.latest_end is None and interval.earliest_end is not None,
        lambda interval: interval.surely_contains is not None,
        lambda interval: len({bound for bound in interval.bounds if bound}) == 4,
        lambda interval: interval.approximate and interval.uncertain,
    ],
)
def test_shapes_of_intervals(holds) -> None:
    find(intervals(), holds, settings=NO_SHRINKING)


@given(intervals(open_sides=False))
def test_closed_intervals(interval: Interval) -> None:
    assert None not in interval.bounds


@given(agreeing_intervals(min_size=2, max_size=5))
def test_agreeing_intervals_are_true_of_what_happened(drawn: tuple[Interval, list[Interval]]) -> None:
    truth, told = drawn
    assert 2 <= len(told) <= 5
    assert all(interval.meet(truth) is not None and truth in interval for interval in told)


@given(granularities(Granularity.DAY, Granularity.YEAR))
def test_granularities_between(unit: Granularity) -> None:
    assert Granularity.DAY <= unit <= Granularity.YEAR


@given(report_dates(zone="Asia/Damascus"), anchors())
def test_reports_and_anchors(report: ReportDate, anchor: Anchor) -> None:
    assert str(report.zone) == "Asia/Damascus"
    assert anchor.start < anchor.end


def test_types_can_be_drawn_once_registered() -> None:
    register_strategies()
    for drawn in (Interval, ReportDate, Anchor):
        assert isinstance(find(st.from_type(drawn), lambda value: True), drawn)


def test_without_hypothesis_it_says_what_to_install() -> None:
    hide = "import sys; sys.modules['hypothesis'] = None; import timeline.testing"
    run = subprocess.run([sys.executable, "-c", hide], capture_output=True, text=True, check=False)
    assert run.returncode != 0
    assert "pip install 'timeline-reconstruction[testing]'" in run.stderr


STRATEGIES = [
    name
    for name in timeline.testing.__all__
    if "Strategy" in str(getattr(getattr(timeline.testing, name), "__annotations__", {}).get("return", ""))
    or name == "formulas"
]


@pytest.mark.parametrize("name", STRATEGIES)
def test_every_strategy_has_an_example_and_stands_in_the_documentation(name) -> None:
    assert ">>> " in getattr(timeline.testing, name).__doc__
    assert f"`{name}`" in (Path(__file__).parents[2] / "docs" / "laws.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", STRATEGIES)
def test_every_strategy_draws_and_shrinks_to_the_same_each_time(name) -> None:
    quick = settings(database=None, derandomize=True, max_examples=20)
    strategy = getattr(timeline.testing, name)()
    assert str(find(strategy, lambda drawn: True, settings=quick)) == str(
        find(strategy, lambda drawn: True, settings=quick)
    )
