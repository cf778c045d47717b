"""Directions: whether a date without its year, or a weekday, lies before or after its report."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.anchoring.kinds import is_quarter
from timeline.calendar.formula import (
    Anchor,
    Direction,
    Formula,
    HijriDate,
    Holiday,
    In,
    InLength,
    Modified,
    Month,
    MonthDay,
    WeekdayOf,
)
from timeline.language import Phrase, direction_of_clause

__all__ = ["choose_direction"]

_FAR = 6
"""A date without its year is taken the other way round where that is so many times nearer."""


def choose_direction(
    text: str, phrase: Phrase, report: Anchor, language: str, sentences: Sequence[int]
) -> tuple[Direction, str]:
    """Choose a direction from the verb of the clause, else from what is near; and say why."""
    # To the end of the whole range: "from July to May" tells no verb with its May.
    found, word = direction_of_clause(text, phrase.start, phrase.outer_end, language, sentences)
    formula = phrase.formula
    if is_quarter(formula):
        if found is Direction.PAST:
            return found, f"Direction: {found}, from “{word}”."
        return Direction.NEAREST, "Direction: a quarter is the nearest."
    if isinstance(formula, InLength):
        if found is None:
            found = Direction.NEAREST if word else Direction.FUTURE
        return found, f"Direction: {found}, from {f'“{word}”' if word else 'there being no verb'}."
    if found is None:
        direction = _default_direction(formula)
        which = "nearest" if direction is Direction.NEAREST else "last"
        return direction, f"No verb tells the direction: the {which} is taken."
    if _is_far(formula, report, found):
        other = Direction.FUTURE if found is Direction.PAST else Direction.PAST
        return other, f"Direction: {other}, for “{word}” would put it most of a year away."
    return found, f"Direction: {found}, from “{word}”."


def _is_far(formula: Formula, report: Anchor, direction: Direction) -> bool:
    """Tell where a tense would throw a date most of a year away that is at hand on the other side.

    "The offer was extended to 16 November", written on 30 October, is not of last year.
    """
    while isinstance(formula, In):
        formula = formula.outer
    if isinstance(formula, (Modified, WeekdayOf)):
        formula = formula.of if isinstance(formula, Modified) else formula.date
    if not isinstance(formula, (MonthDay, Month, Holiday, HijriDate)):
        return False
    before, after = formula.on_or_before(report), formula.on_or_after(report)
    if before == after:
        return False  # the report was written in it
    back, ahead = report.start - before.start, after.start - report.start
    return back > _FAR * ahead if direction is Direction.PAST else ahead > _FAR * back


def _default_direction(formula: Formula) -> Direction:
    """A weekday or a part of the day in a report is the last one; a date is the nearest."""
    while isinstance(formula, In):
        formula = formula.outer
    if isinstance(formula, Modified):
        formula = formula.of
    return Direction.NEAREST if isinstance(formula, (Month, MonthDay, Holiday, HijriDate)) else Direction.PAST
