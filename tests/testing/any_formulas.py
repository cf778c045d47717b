"""Formulas of every class, nested however: also what nobody would mean."""

from __future__ import annotations

from hypothesis import strategies as st

from timeline.calendar.formula import (
    After,
    Ambiguous,
    Amount,
    Before,
    BeforeChrist,
    Between,
    Century,
    Clock,
    Corresponding,
    DayOfMonth,
    Decade,
    Duration,
    Formula,
    Half,
    In,
    InLength,
    Last,
    Leading,
    Modified,
    Modifier,
    Next,
    Now,
    NthIn,
    PartOfDay,
    Reference,
    Repeat,
    ReportedQuarter,
    Shift,
    ShiftBy,
    ShiftVaguely,
    Since,
    This,
    Told,
    Trailing,
    Unit,
    Until,
    Vague,
    WeekdayOf,
    Year,
)
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import DayPart
from timeline.testing import patterns

__all__ = ["any_formulas"]

UNITS = st.sampled_from(Granularity)
SIGNS = st.sampled_from((-1, 1))


def _patterns() -> st.SearchStrategy[Formula]:
    sixties = st.none() | st.integers(0, 59)
    zones = st.sampled_from((None, 0, 60, 120, 180, -300, -480, 330))
    return st.one_of(
        patterns(),
        st.builds(DayOfMonth, st.integers(1, 31)),
        st.builds(Half, st.integers(1, 2)),
        st.builds(Unit, UNITS),
        st.builds(PartOfDay, st.sampled_from(DayPart)),
        st.builds(Clock, st.integers(0, 24), sixties, sixties, zones),
    )


def _amounts() -> st.SearchStrategy[tuple[Amount, ...]]:
    counts = st.none() | st.integers(1, 120) | st.sampled_from((0.5, 1.5, 2.5))
    return st.lists(st.builds(Amount, counts, UNITS), min_size=1, max_size=3).map(tuple)


def _leaves() -> st.SearchStrategy[Formula]:
    return st.one_of(
        _patterns(),
        st.builds(Year, st.integers(1, 2100), st.booleans()),
        st.builds(BeforeChrist, st.integers(1, 3000), st.booleans()),
        st.builds(Decade, st.integers(1, 205)),
        st.builds(Decade, st.integers(0, 9), st.just(True)),
        st.builds(Century, st.integers(-20, 21).filter(bool)),
        st.builds(Now, UNITS),
        st.just(Told()),
        st.builds(ReportedQuarter, st.booleans()),
        st.builds(Vague, st.sampled_from(Reference), st.booleans()),
        st.builds(Duration, _amounts()),
        st.builds(InLength, _amounts(), st.booleans()),
        st.builds(
            Repeat,
            _patterns(),
            st.integers(1, 4),
            st.sampled_from(("", "EVERY", "EACH", "SOME")),
            st.sampled_from(("", "2X", "3X")),
        ),
    )


def _one_deeper(of: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    away = st.none() | st.just(Told()) | of
    counts = st.integers(-120, 120) | st.sampled_from((0.5, -0.5, 1.5, -2.5))
    return st.one_of(
        st.builds(Last, _patterns(), st.integers(1, 3), away),
        st.builds(Next, _patterns(), st.integers(1, 3), away),
        st.builds(This, _patterns(), away),
        st.builds(Shift, counts, UNITS, away),
        st.builds(ShiftVaguely, SIGNS, UNITS, away),
        st.builds(ShiftBy, SIGNS, _amounts(), away),
        st.builds(Trailing, _amounts(), away),
        st.builds(Leading, _amounts(), away),
        st.builds(In, _patterns(), of),
        st.builds(NthIn, st.integers(-3, 6).filter(bool), _patterns(), of),
        st.builds(WeekdayOf, st.integers(1, 7), of),
        st.builds(Ambiguous, of, of),
        st.builds(Modified, st.sampled_from(Modifier), of),
        st.builds(Between, of, of),
        st.builds(Since, of),
        st.builds(Until, of),
        st.builds(Before, of, st.booleans()),
        st.builds(After, of),
        st.builds(Corresponding, of),
    )


def any_formulas() -> st.SearchStrategy[Formula]:
    """Draw a formula of up to three classes one in another."""
    one = _leaves() | _one_deeper(_leaves())
    return one | _one_deeper(one)
