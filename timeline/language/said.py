"""Saying: a formula as words of a kind. What a formula of each class says is registered by the modules beside this."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

import attrs

from timeline.calendar.formula import Amount, Formula, Holiday, Month, Pattern, Season, Unit, Weekday, WeekendOf
from timeline.calendar.granularity import Granularity
from timeline.language.printed_words import PrintedWords

__all__ = ["Said", "amount_of", "fill", "name_of", "recurring", "say", "text_of"]


@attrs.frozen
class Said:
    """A formula in words, and what kind of time that is: the kind tells the preposition it takes."""

    text: str
    kind: str = ""


@singledispatch
def say(formula: Formula, words: PrintedWords) -> Said | None:  # noqa: ARG001 - for every other formula
    """Say a formula, or return None where no template does."""
    return None


def text_of(formula: Formula, words: PrintedWords) -> str | None:
    """Say a formula, without its kind."""
    said = say(formula, words)
    return None if said is None else said.text


def fill(words: PrintedWords, template: str, kind: str = "", **parts: str | None) -> Said | None:
    """Fill a template; nothing is said where one of its parts cannot be."""
    told = {name: part for name, part in parts.items() if part is not None}
    return Said(words.fill(template, **told), kind) if len(told) == len(parts) else None


def name_of(words: PrintedWords, category: str, value: Any, kind: str) -> Said | None:
    """Say a name; its kind is another where the name is also another word."""
    word = words.word(category, value)
    if word is None:
        return None
    return Said(word, "doubtful_name" if words.is_doubtful(category, value) else kind)


def amount_of(amount: Amount, words: PrintedWords) -> str | None:
    """Say a number of a unit."""
    if amount.count is None:
        said = fill(words, "vague_amount", unit=words.unit(amount.unit, None))
    elif amount.count == 0.5:
        unit = words.unit(amount.unit, 1)
        said = fill(words, "half_unit", article=words.article(amount.unit), unit=unit)
    elif amount.count != int(amount.count) and amount.count % 1 != 0.5:
        return None
    else:
        said = fill(words, "amount", number=words.number(amount.count), unit=words.unit(amount.unit, amount.count))
    return None if said is None else said.text


def recurring(pattern: Pattern, words: PrintedWords) -> str | None:
    """Name what recurs, without an article: "week", "Saturday", "March"."""
    if isinstance(pattern, Unit):
        return words.unit(pattern.unit, 1)
    if isinstance(pattern, WeekendOf):
        return words.unit(Granularity.WEEKEND, 1)
    return text_of(pattern, words) if isinstance(pattern, Weekday | Month | Season | Holiday) else None
