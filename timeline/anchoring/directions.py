"""Directions: whether a date without its year, or a weekday, lies before or after its report."""

from __future__ import annotations

from bisect import bisect_right
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
    Season,
    This,
    Weekday,
    WeekdayOf,
)
from timeline.calendar.period import Period
from timeline.language import Phrase, direction_of_clause, happened_then, was_ahead_then, was_said_then

__all__ = ["choose_direction"]

_LONGEST_PREPOSITION = 16

_FAR = 6
"""A date without its year is taken the other way round where that is so many times nearer."""


def choose_direction(
    text: str, phrase: Phrase, report: Anchor, language: str, sentences: Sequence[int], spoken: Period | None = None
) -> tuple[Anchor, str]:
    """Choose a direction from the verb of the clause, else from what is near; and say why.

    Parameters
    ----------
    text:
        The text, without its temporal phrases.
    spoken:
        The day told before in the same sentence: what was ahead then is looked for from there.

    Returns
    -------
        The report's anchor, or that of the day told, with the direction; and the reason.
    """
    # To the end of the whole range: "from July to May" tells no verb with its May.
    found, word = direction_of_clause(text, phrase.start, phrase.outer_end, language, sentences)
    formula = phrase.formula
    if is_quarter(formula):
        if found is Direction.PAST:
            return report.looking(found), f"Direction: {found}, from “{word}”."
        return report.looking(Direction.NEAREST), "Direction: a quarter is the nearest."
    if isinstance(formula, InLength):
        if found is None:
            found = Direction.NEAREST if word else Direction.FUTURE
        reason = f"Direction: {found}, from {f'“{word}”' if word else 'there being no verb'}."
        return report.looking(found), reason
    by_weekday = _direction_by_weekday(formula, report, found)
    if by_weekday is not None:
        return report.looking(by_weekday), f"Direction: {by_weekday}, for in that year it falls on its weekday."
    if found is None:
        direction = _default_direction(formula)
        which = "nearest" if direction is Direction.NEAREST else "last"
        return report.looking(direction), f"No verb tells the direction: the {which} is taken."
    if found is Direction.FUTURE:
        if noun := happened_then(text, phrase.start, phrase.end, language):
            return report.looking(Direction.PAST), f"Direction: past, from “{noun}”, which is over."
        is_earlier = spoken is not None and spoken.start < report.start
        if spoken is not None and is_earlier and _weekday(formula) and was_ahead_then(word, language):
            anchor = report.moved_to(spoken).looking(found)
            return anchor, f"Direction: {found}, from “{word}”, and counted from {spoken.value}, when it was told."
    elif _is_six_days_ago(formula, report) and was_said_then(text, phrase.start, word, language):
        reason = f"The report is dated a day early: “{word}” on the day after it tells of no day six days ago."
        return report.looking(Direction.FUTURE), reason
    if isinstance(formula, This) and _is_going_on(formula, report):
        return report.looking(Direction.FUTURE), "Direction: none, for the report was written in it."
    if _is_far(formula, report, found) and not (found is Direction.PAST and _opens(text, phrase, sentences)):
        other = Direction.FUTURE if found is Direction.PAST else Direction.PAST
        return report.looking(other), f"Direction: {other}, for “{word}” would put it most of a year away."
    return report.looking(found), f"Direction: {found}, from “{word}”."


def _direction_by_weekday(formula: Formula, report: Anchor, found: Direction | None) -> Direction | None:
    """Choose the year of a date told with its weekday: that of the verb or else the nearest, if it falls on it then."""
    while isinstance(formula, (In, Modified)):
        formula = formula.outer if isinstance(formula, In) else formula.of
    if isinstance(formula, WeekdayOf) and isinstance(formula.date, (MonthDay, Holiday)):
        for direction in (found or Direction.PAST, Direction.NEAREST):
            if formula.date.nearest(report.looking(direction)).start.isoweekday() == formula.weekday:
                return direction
    return None


def _is_six_days_ago(formula: Formula, report: Anchor) -> bool:
    """Tell whether a weekday is that of the day after the report, so that the last one was six days ago."""
    weekday = _weekday(formula)
    return weekday is not None and weekday.weekday == report.start.isoweekday() % 7 + 1


def _weekday(formula: Formula) -> Weekday | None:
    while isinstance(formula, (In, Modified)):
        formula = formula.outer if isinstance(formula, In) else formula.of
    return formula if isinstance(formula, Weekday) else None


def _is_going_on(formula: Formula, report: Anchor) -> bool:
    """Tell whether a report was written in what a formula names ("as Easter week began")."""
    period = formula.evaluate(report.looking(Direction.FUTURE)).period
    return period is not None and period.start <= report.start < period.end


def _opens(text: str, phrase: Phrase, sentences: Sequence[int]) -> bool:
    """Tell whether a phrase opens its sentence, so that the verb after it is the one that it dates."""
    begin = sentences[max(0, bisect_right(sentences, phrase.start) - 1)]
    return phrase.outer_start - begin <= _LONGEST_PREPOSITION and len(text[begin : phrase.outer_start].split()) <= 1


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
    """A weekday or a part of the day in a report is the last one; a date or a season is the nearest."""
    while isinstance(formula, In):
        formula = formula.outer
    if isinstance(formula, Modified):
        formula = formula.of
    return Direction.NEAREST if isinstance(formula, (Month, MonthDay, Season, Holiday, HijriDate)) else Direction.PAST
