"""Kinds of text: news, told from its report date, and narrative, told from the time told last."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from timeline.article import ReportDate
from timeline.calendar.formula import (
    Anchor,
    Before,
    BeforeChrist,
    Century,
    Corresponding,
    Decade,
    Duration,
    Formula,
    Half,
    In,
    Last,
    Modified,
    Modifier,
    MonthDay,
    Next,
    Now,
    PartOfDay,
    Pattern,
    Quarter,
    Repeat,
    Shift,
    Since,
    This,
    Told,
    Unit,
    Until,
    Weekday,
    WeekdayOf,
    Year,
    is_midnight,
)
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import DayPart
from timeline.language import Phrase

__all__ = ["TextKind", "measure_kind"]

_REMEMBERED = 8192
"""Formulas of which it is remembered what they are: a corpus says the same phrases again and again."""

_OPENING = 3
"""Among so many first phrases a report tells its own day."""

_FEWEST_YEARS = 6
_YEARS_A_DEICTIC = 4
"""A narrative names at least so many years, and more than so many for each "yesterday" or weekday."""


class TextKind(StrEnum):
    """How a text tells time (HeidelTime's distinction of domains)."""

    NEWS = "news"
    NARRATIVE = "narrative"


def measure_kind(phrases: Sequence[Phrase], report_date: ReportDate | None = None) -> TextKind:
    """Tell the kind of a text from its phrases: histories name years, reports name weekdays.

    What opens with the day of its own report, told in full, is a report, however many years it names.

    >>> from timeline.language import find_phrases
    >>> measure_kind(find_phrases("They met on Saturday."))
    <TextKind.NEWS: 'news'>
    """
    if report_date is not None and any(_is_the_day(phrase, report_date) for phrase in phrases[:_OPENING]):
        return TextKind.NEWS
    years = deictics = 0
    for phrase in phrases:
        if names_year(phrase.formula):
            years += 1
        elif is_deictic(phrase.formula):
            deictics += 1
    is_narrative = years >= _FEWEST_YEARS and years > _YEARS_A_DEICTIC * deictics
    return TextKind.NARRATIVE if is_narrative else TextKind.NEWS


def _is_the_day(phrase: Phrase, report_date: ReportDate) -> bool:
    formula = phrase.formula
    if not (isinstance(formula, (In, WeekdayOf)) and names_year(formula)):
        return False
    try:
        return formula.evaluate(Anchor.of_day(report_date.day, report_date.zone)).value == report_date.day.isoformat()
    except (OverflowError, ValueError):
        return False


@lru_cache(_REMEMBERED)
def names_year(formula: Formula) -> bool:
    """Return True where the formula tells its own year."""
    if isinstance(formula, (Year, BeforeChrist)):
        return True
    return any(names_year(part) for part in formula.outer_parts)


@lru_cache(_REMEMBERED)
def is_quarter(formula: Formula) -> bool:
    """Return True where the formula names a quarter of a year."""
    return isinstance(formula, Quarter) or any(is_quarter(part) for part in formula.outer_parts)


def looks_back(formula: Formula) -> bool:
    """Return True where the formula steps back from what was told ("the year before")."""
    if isinstance(formula, Last):
        return formula.of is not None
    return isinstance(formula, Shift) and formula.count < 0 and formula.of is not None


def compares(formula: Formula) -> bool:
    """Return True where a time is set beside the one that is told ("a year earlier", "the year-earlier quarter")."""
    if isinstance(formula, Shift) and formula.count == -1 and formula.unit is Granularity.YEAR:
        return True
    return isinstance(formula, Corresponding) or looks_back(formula)


def is_limit(formula: Formula) -> bool:
    """Return True where a time only bounds what is told ("until 1955", "since May", "before the end of June")."""
    return isinstance(formula, (Until, Since)) or (isinstance(formula, Before) and not formula.inclusive)


@lru_cache(_REMEMBERED)
def is_deictic(formula: Formula) -> bool:
    """Return True where the formula is counted from the report date alone."""
    if isinstance(formula, (Now, Weekday)):
        return True
    if isinstance(formula, (Shift, Last, Next)) and formula.of is None:
        return True
    return not isinstance(formula, MonthDay) and any(is_deictic(part) for part in formula.outer_parts)


@lru_cache(_REMEMBERED)
def depends_on_anchor(formula: Formula) -> bool:
    """Return True where the formula means nothing without an anchor."""
    return not (isinstance(formula, Year) or names_year(formula)) and _counts_from_anchor(formula)


def _counts_from_anchor(formula: Formula) -> bool:
    if isinstance(formula, Decade):
        return formula.in_century
    if isinstance(formula, (Century, Duration, Repeat)):
        return False
    if isinstance(formula, In):
        return _counts_from_anchor(formula.outer)
    parts = formula.outer_parts
    return not parts or any(_counts_from_anchor(part) for part in parts)


_THE_DAY_TOLD = This(Unit(Granularity.DAY), Told())


def is_of_an_untold_night(formula: Formula, *, but_midnight: bool) -> bool:
    """Return True for "during the night" and "at midnight": of the day that was told, and running to its end."""
    if not isinstance(formula, In) or formula.outer != _THE_DAY_TOLD:
        return False
    return formula.inner == PartOfDay(DayPart.NIGHT) or (is_midnight(formula.inner) and not but_midnight)


def is_part(formula: Formula) -> bool:
    """Return True for a part of a time ("late last year"), which tells the whole as well."""
    return isinstance(formula, Modified) and formula.modifier in (Modifier.START, Modifier.MID, Modifier.END)


def is_by_days(formula: Formula) -> bool:
    """Return True where a formula counts days or parts of them ("the next day")."""
    unit = unit_counted(formula)
    return unit is not None and unit <= Granularity.DAY


def unit_counted(formula: Formula) -> Granularity | None:
    """Return the unit that a formula counts or names one of ("the next day", "that week")."""
    while isinstance(formula, (Modified, In)):
        formula = formula.of if isinstance(formula, Modified) else formula.outer
    unit = getattr(getattr(formula, "pattern", None), "unit", getattr(formula, "unit", None))
    return unit if isinstance(unit, Granularity) else None


_LONG = range(6, 13)
"""Months; a report on so many compares them with the year before, not with its quarter."""


def is_long(formula: Formula) -> bool:
    """Return True for half a year and more, up to a year ("the first half", "the nine months")."""
    if isinstance(formula, Half):
        return True
    if not isinstance(formula, Duration):
        return False
    (amount, *more) = formula.amounts
    return not more and amount.unit is Granularity.MONTH and amount.count in _LONG


def is_this(formula: Formula) -> bool:
    """Return True for "that year": it is the one just told, however far."""
    while isinstance(formula, (Modified, In)):
        formula = formula.of if isinstance(formula, Modified) else formula.outer
    return isinstance(formula, This)


def innermost(formula: Formula) -> Pattern | None:
    """Return the pattern that a formula leans with."""
    while not isinstance(formula, Pattern):
        parts = formula.outer_parts
        if not parts:
            return None
        formula = parts[-1]
    return formula
