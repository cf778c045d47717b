"""Last Monday, last March: not yesterday, nor the month before, which would be called so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import attrs

from timeline.article import ReportDate
from timeline.calendar.formula import Ambiguous, Formula, Last, Month, Weekday
from timeline.language import Phrase

__all__ = ["NOT_JUST_BEFORE", "with_those_before_the_last"]

NOT_JUST_BEFORE = "yesterday and last month are not called so"
"""The name of the rule, as the explanation tells it."""

_MONTHS = 12
_REMEMBERED = 8192


def with_those_before_the_last(phrases: Sequence[Phrase], report_date: ReportDate | None) -> list[Phrase]:
    """Read "last Monday" on a Tuesday as the Monday of the week before; yesterday stays its alternative.

    And "last March", in April, as the March of the year before. On a Monday, "last Sunday" is of the
    week before as it is.

    Parameters
    ----------
    phrases:
        The phrases of a report.
    report_date:
        Its date, or None.
    """
    if report_date is None or not any(_has_last(phrase.signalled) for phrase in phrases):
        return list(phrases)
    day = report_date.day
    just_before = [Last(Month((day.month - 2) % _MONTHS + 1))]
    if day.isoweekday() > 1:
        just_before.append(Last(Weekday(day.isoweekday() - 1)))
    return [_put_back(phrase, just_before) for phrase in phrases]


def _put_back(phrase: Phrase, just_before: Sequence[Last]) -> Phrase:
    formula = _replaced(phrase.formula, just_before)
    if formula is phrase.formula:
        return phrase
    same = phrase.signalled is phrase.formula
    signalled = formula if same else _replaced(phrase.signalled, just_before)
    return attrs.evolve(phrase, formula=formula, signalled=signalled, rules=(*phrase.rules, NOT_JUST_BEFORE))


@lru_cache(_REMEMBERED)
def _has_last(formula: Formula) -> bool:
    return isinstance(formula, Last) or any(_has_last(part) for part in formula.parts)


def _replaced(formula: Formula, just_before: Sequence[Last]) -> Formula:
    if isinstance(formula, Last):
        return Ambiguous(attrs.evolve(formula, count=2), formula) if formula in just_before else formula
    parts = {}
    for field in attrs.fields(type(formula)):
        part = getattr(formula, field.name)
        if isinstance(part, Formula) and (other := _replaced(part, just_before)) is not part:
            parts[field.name] = other
    return attrs.evolve(formula, **parts) if parts else formula
