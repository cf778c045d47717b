"""The grammar: named rules over lexical categories, in the order of the cascade."""

from __future__ import annotations

from functools import cache

from timeline.language.engine import Grammar
from timeline.language.grammar import (
    clock,
    composed,
    counted,
    dates,
    durations,
    modified,
    numbers,
    parts_of_days,
    recurring,
    relative,
    signals,
    word_order,
)

__all__ = ["grammar"]

_LEVELS = [
    *numbers.LEVELS,
    *clock.LEVELS,
    *dates.LEVELS,
    *word_order.LEVELS,
    *relative.LEVELS,
    *recurring.LEVELS,
    *durations.LEVELS,
    *word_order.AFTER_DURATIONS,
    *counted.LEVELS,
    *composed.LEVELS,
    *parts_of_days.LEVELS,
    *modified.LEVELS,
    *signals.LEVELS,
    *counted.LAST_OF_ALL,
]


@cache
def grammar() -> Grammar:
    """Return the grammar; its rules are of no one language."""
    return Grammar(_LEVELS)
