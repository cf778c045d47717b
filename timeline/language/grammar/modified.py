"""Rules for a part of a time, or for about a time: early March, the end of the year, around noon."""

from __future__ import annotations

from timeline.calendar.formula import (
    Ambiguous,
    Clock,
    Formula,
    In,
    Last,
    Modified,
    Modifier,
    MonthDay,
    Next,
    Shift,
    This,
    Told,
    Unit,
    WeekendOf,
    Year,
)
from timeline.calendar.granularity import Granularity
from timeline.language.engine import Rule
from timeline.language.grammar.making import DAY_T, Made, half, time
from timeline.language.phrase import Condition

__all__ = ["LEVELS"]


def _about_time(modifier: str, of: Formula) -> Made:
    """Read "about 1998", "nearly four years ago"; "over" and "at least" before a date are prepositions."""
    if isinstance(of, Clock):
        of = In(of, This(Unit(Granularity.DAY), Told()))
    if modifier not in ("APPROX", "LESS_THAN") and not isinstance(of, Shift):
        return None
    if modifier == "LESS_THAN" and isinstance(of, Year):
        return None  # "nearly 2000 raids" counts something
    return time(Modified(Modifier(modifier), of), MODIFIED_TIME=True)


def _rest(unit: Granularity | None = None, whole: Formula | None = None) -> Made:
    """Read "the rest of the week": from now to its end."""
    of = whole if whole is not None else This(Unit(unit or Granularity.DAY))
    return time(Modified(Modifier.LATER, of), EDGED=True)


def _earlier(modifier: str, of: Formula | None = None, day: Formula | None = None) -> Made:
    """Read "earlier this month"; beside a day that is named ("earlier on Friday") the word is no part of the time."""
    if day is not None and not isinstance(day, This):
        return {"SIGNALLED": Modified(Modifier(modifier), day)}
    told = of if of is not None else day
    return None if told is None else time(Modified(Modifier(modifier), told), DAY=True)


def _edge(edge: str, of: Formula) -> Made:
    return time(Modified(Modifier(edge), of), EDGED=True)


def _edge_of_unit(edge: str, unit: Granularity) -> Made:
    """Read "the end of the day": of the day that was told, or of this."""
    if unit < Granularity.HOUR:
        return None  # "in the midst of the Second …" numbers something
    pattern = WeekendOf() if unit is Granularity.WEEKEND else Unit(unit)
    return time(Modified(Modifier(edge), This(pattern, Told())), EDGED=True)


LEVELS = [
    [  # early, mid, late, the end of
        Rule(
            "earlier this month",
            "modifier:EARLIER_IN (IN|ON)?"
            " (day:WEEKDAY_P|day:DATE_P|day:T&DAY&!EDGED|of:T&!EDGED|of:SEASON_P&NAMED|of:MONTH_P)",
            _earlier,
        ),
        Rule(
            "earlier in the day",
            "modifier:EARLIER_IN (IN|ON) THE unit:UNIT",
            lambda modifier, unit: (
                time(Modified(Modifier(modifier), This(Unit(unit), Told())), DAY=True)
                if unit is Granularity.DAY
                else None
            ),
        ),
        Rule(
            "mid-March",
            "THE? edge:EARLY HYPHEN? (of:DAY_PART_P|of:SEASON_P|of:T&LONG_T)|edge:EARLY HYPHEN? (of:P&!CLOCK_P|of:T)",
            _edge,
        ),
        Rule("late on a day", "edge:EARLY ON (of:WEEKDAY_P|of:DATE_P|of:T&DAY|of:T&PART_OF_DAY)", _edge),
        Rule("early in a time", "edge:EARLY (OF|IN) THE? (of:P&!CLOCK_P|of:T)", _edge),
        Rule("the latter half of a time", "THE? edge:EDGE_ADJECTIVE HALF OF of:T", lambda edge, of: half(edge, of)),
        Rule("the end of a time", "THE? edge:EDGE OF (THE? of:P&!CLOCK_P|of:T)", _edge),
        Rule("the end of the unit", "THE? edge:EDGE OF THE? unit:UNIT", _edge_of_unit),
        Rule("the rest of the unit", "THE? REST (THE? unit:UNIT|whole:T)", _rest),
        Rule(
            "late in the day on a day",
            f"edge:EARLY (OF|IN) THE unit:UNIT (ON|COMMA)? {DAY_T}",
            lambda edge, unit, outer: _edge(edge, outer) if unit is Granularity.DAY else None,
        ),
        Rule("late in the unit", "edge:EARLY (OF|IN) THE unit:UNIT", _edge_of_unit),
        Rule(
            "year-end",
            "YEAR_END (of:T&YEAR)?",
            lambda of=None: time(Modified(Modifier.END, of or This(Unit(Granularity.YEAR))), EDGED=True),
        ),
        Rule(
            "next year's end",
            "(step:NEXT|step:LAST|step:THIS) YEAR_END",
            lambda step: _edge("END", {1: Next, -1: Last, 0: This}[step](Unit(Granularity.YEAR))),
        ),
        Rule("end of year", "of:T&YEAR POSSESSIVE edge:EDGE", _edge),
    ],
    [  # about, nearly, more than
        Rule(
            "modified length",
            "modifier:ABOUT THE? of:D|modifier:OVER of:D&!PERIODIC&!UNCOUNTED",
            lambda modifier, of: {"D": Modified(Modifier(modifier), of), "MODIFIED": True},
        ),
        Rule("length or so", "of:D modifier:OR_SO", lambda modifier, of: {"D": Modified(Modifier(modifier), of)}),
        Rule("time or so", "(of:T|of:P&!CLOCK_P) modifier:OR_SO", _about_time),
        Rule(
            "span or so",
            "of:SPAN modifier:OR_SO",
            lambda modifier, of: {"SPAN": Modified(Modifier(modifier), of)},
        ),
        Rule(
            "modified time",
            "(modifier:ABOUT|modifier:OVER) (of:T&!DAY|of:CLOCK_P)|modifier:ABOUT of:DATE_P",
            _about_time,
        ),
        Rule(
            "this period",
            "(THIS|THAT) (PERIOD|TIME_WORD)",
            lambda: time(Told(), CONDITION=Condition.NARRATIVE, WEAK_T=True),
        ),
        Rule(
            "the part of the day",
            "THE of:DAY_PART_P&!OVERNIGHT_P",
            lambda of: {"P": of, "DAY_PART_P": of, "NAMED_PART": of},
        ),
        Rule(
            "numeric day, alone",
            "of:NUMERIC_P",
            lambda of: {"P": of, "NUMERIC_P": of} if isinstance(of, (MonthDay, Ambiguous)) else None,
        ),
    ],
]
