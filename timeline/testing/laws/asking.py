"""What the laws ask about: references, counts, dates, phrases; and how they tell what is wrong."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from timeline.calendar.granularity import Granularity
from timeline.testing.laws.law import Answer
from timeline.testing.laws.wording import Wording
from timeline.testing.strategies import days

__all__ = [
    "BY_LENGTH",
    "COUNTED",
    "DAY",
    "WEEK",
    "any_phrases",
    "counts",
    "dates",
    "differ",
    "month_number",
    "references",
    "relative",
    "shown",
]

DAY = dt.timedelta(days=1)
WEEK = 7 * DAY
BY_LENGTH = (Granularity.DAY, Granularity.WEEK)
COUNTED = (Granularity.DAY, Granularity.WEEK, Granularity.MONTH, Granularity.YEAR)
_MOST = {Granularity.DAY: 60, Granularity.WEEK: 20, Granularity.MONTH: 24, Granularity.YEAR: 20}
_FIRST, _LAST = 1995, 2034
"""References and dates are drawn from years in which nobody doubts a clock, a calendar or a two-digit year."""


def references() -> st.SearchStrategy[dt.datetime]:
    """Draw when a question is asked: naive, at noon first, on awkward days often."""
    times = st.sampled_from((dt.time(12), dt.time(0), dt.time(23, 59, 59), dt.time(6, 30)))
    return st.builds(dt.datetime.combine, days(_FIRST, _LAST), times)


def counts(units: tuple[Granularity, ...]) -> st.SearchStrategy[tuple[int, Granularity]]:
    """Draw a number of one of some units."""
    return st.builds(
        lambda count, unit: (1 + (count - 1) % _MOST[unit], unit),
        st.integers(1, max(_MOST.values())),
        st.sampled_from(units),
    )


def dates() -> st.SearchStrategy[dt.date]:
    """Draw a day to be written in full."""
    return days(_FIRST, _LAST)


def relative(say: Wording) -> st.SearchStrategy[str]:
    """Draw a phrase told from the reference, by days and weeks alone."""
    counted = st.builds(
        lambda template, told: say.counted(template, *told),
        st.sampled_from([*say.ways("ago"), *say.ways("ahead")]),
        counts(BY_LENGTH),
    )
    deictic = st.sampled_from([say.phrase(name) for name in ("yesterday", "today", "tomorrow")])
    weekdays = st.builds(
        lambda way, day: say.phrase(way, name=say.weekday(day)), st.sampled_from(("last", "next")), st.integers(1, 7)
    )
    return st.one_of(deictic, counted, weekdays)


def any_phrases(say: Wording) -> st.SearchStrategy[str]:
    """Draw a phrase told from the reference, or a day written in full."""
    return st.one_of(relative(say), st.builds(say.dated, st.sampled_from(say.ways("dates")), dates()))


def shown(moment: dt.date) -> str:
    """Write a moment as short as it can be."""
    return moment.strftime("%Y-%m-%d %H:%M").removesuffix(" 00:00")


def month_number(moment: dt.date) -> int:
    """Return the number of a month, counted from the year 0."""
    return 12 * moment.year + moment.month


def differ(first: Answer, second: Answer) -> bool:
    """Say whether two answers are not the same time."""
    return (first.start, first.end) != (second.start, second.end)
