"""Last Monday beside Monday: where a report of a Tuesday tells of yesterday as "Monday", "last Monday" is another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import attrs

from timeline.anchoring.kinds import innermost
from timeline.article import ReportDate
from timeline.calendar.formula import Ambiguous, Formula, Last, Weekday
from timeline.language import Phrase

__all__ = ["NOT_YESTERDAY", "with_last_weekdays"]

NOT_YESTERDAY = "not yesterday, which is told without last"
"""The name of the rule, as the explanation tells it."""

_REMEMBERED = 8192


def with_last_weekdays(phrases: Sequence[Phrase], report_date: ReportDate | None) -> list[Phrase]:
    """Read "last Monday" on a Tuesday as the Monday of the week before, where "Monday" alone is yesterday.

    Yesterday stays its alternative. On a Monday, "last Sunday" is of the week before as it is.

    Parameters
    ----------
    phrases:
        The phrases of a report.
    report_date:
        Its date, or None.
    """
    if report_date is None or report_date.day.isoweekday() == 1:
        return list(phrases)
    weekday = Weekday(report_date.day.isoweekday() - 1)
    if not any(phrase.leans and innermost(phrase.formula) == weekday for phrase in phrases):
        return list(phrases)
    return [_put_back(phrase, Last(weekday)) for phrase in phrases]


def _put_back(phrase: Phrase, yesterday: Last) -> Phrase:
    if not _has(phrase.formula, yesterday):
        return phrase
    formula = _replaced(phrase.formula, yesterday)
    signalled = formula if phrase.signalled is phrase.formula else _replaced(phrase.signalled, yesterday)
    return attrs.evolve(phrase, formula=formula, signalled=signalled, rules=(*phrase.rules, NOT_YESTERDAY))


@lru_cache(_REMEMBERED)
def _has(formula: Formula, yesterday: Last) -> bool:
    return formula == yesterday or any(_has(part, yesterday) for part in formula.parts)


def _replaced(formula: Formula, yesterday: Last) -> Formula:
    if formula == yesterday:
        return Ambiguous(attrs.evolve(yesterday, count=2), yesterday)
    parts = {}
    for field in attrs.fields(type(formula)):
        part = getattr(formula, field.name)
        if isinstance(part, Formula):
            parts[field.name] = _replaced(part, yesterday)
    return attrs.evolve(formula, **parts) if parts else formula
