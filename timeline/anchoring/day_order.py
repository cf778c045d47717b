"""Day or month first: what a numeric date such as 3/4/2018 means in one article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import attrs

from timeline.article import ReportDate
from timeline.calendar.formula import Ambiguous, Anchor, Formula
from timeline.language import Phrase
from timeline.language.words import load_lexicon

__all__ = ["with_days_in_order"]

_NUMERIC = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})(?:\2\d{2,4})?")
_MONTHS = 12
_REMEMBERED = 8192


def with_days_in_order(
    text: str,
    phrases: Sequence[Phrase],
    report_date: ReportDate | None,
    language: str,
    *,
    day_first: bool | None = None,
) -> list[Phrase]:
    """Put the likelier reading of each ambiguous numeric date first; the other stays its alternative.

    Parameters
    ----------
    text, phrases:
        An article and its phrases.
    report_date:
        Its date, or None: a numeric date that may be the report's own day tells the order of all.
    language:
        BCP 47; its custom decides where the article does not.
    day_first:
        Whether the day comes before the month; None lets the article decide.
    """
    if not any(_is_ambiguous(phrase.signalled) for phrase in phrases):
        return list(phrases)
    if day_first is not None:
        reason = "as was asked"
    else:
        day_first, reason = _told_by(text, phrases, report_date)
    return [_ordered(text, phrase, language, day_first, reason) for phrase in phrases]


def _told_by(text: str, phrases: Sequence[Phrase], report_date: ReportDate | None) -> tuple[bool | None, str]:
    """Say which order the article's other numeric dates are written in, or that its own day is."""
    votes = 0
    for phrase in phrases:
        written = _NUMERIC.fullmatch(text, phrase.start, phrase.end)
        if written is None:
            continue
        if not _is_ambiguous(phrase.formula):
            votes += (int(written[1]) > _MONTHS) - (int(written[3]) > _MONTHS)
        elif report_date is not None and isinstance(phrase.formula, Ambiguous):
            anchor = Anchor.of_day(report_date.day, report_date.zone)
            month_first, day_first = (
                one.evaluate(anchor).value == report_date.day.isoformat()
                for one in (phrase.formula.first, phrase.formula.second)
            )
            votes += day_first - month_first
    if votes:
        return votes > 0, "as the article's other dates have it"
    return None, ""


def _ordered(text: str, phrase: Phrase, language: str, day_first: bool | None, reason: str) -> Phrase:
    if not _is_ambiguous(phrase.signalled):
        return phrase
    if day_first is None:
        written = _NUMERIC.match(text, phrase.start, phrase.end)
        dotted = written is not None and written[2] == "."
        day_first = dotted or not load_lexicon(language).month_first
        reason = "as dates with dots are written" if dotted else "as the language's custom is"
    rules = (*phrase.rules, f"{'day' if day_first else 'month'} first, {reason}")
    if not day_first:
        return attrs.evolve(phrase, rules=rules)
    formula = _swapped(phrase.formula)
    same = phrase.signalled is phrase.formula
    return attrs.evolve(phrase, formula=formula, signalled=formula if same else _swapped(phrase.signalled), rules=rules)


@lru_cache(_REMEMBERED)
def _is_ambiguous(formula: Formula) -> bool:
    return isinstance(formula, Ambiguous) or any(map(_is_ambiguous, formula.parts))


def _swapped(formula: Formula) -> Formula:
    """Return the formula with the second reading of each ambiguous date in the place of the first."""
    if isinstance(formula, Ambiguous):
        return Ambiguous(formula.second, formula.first)
    parts = {name: _swapped(part) for name, part in _parts(formula).items()}
    return attrs.evolve(formula, **parts) if parts else formula


def _parts(formula: Formula) -> dict[str, Formula]:
    fields = attrs.fields(type(formula))
    return {each.name: part for each in fields if isinstance(part := getattr(formula, each.name), Formula)}
