"""The grammar: named rules over lexical categories, in the order of the cascade."""

from __future__ import annotations

from functools import cache

from timeline.language.engine import Grammar
from timeline.language.grammar import clock, composed, dates, durations, numbers, relative, signals, word_order

__all__ = ["grammar"]

_LEVELS = [
    *numbers.LEVELS,
    *clock.LEVELS,
    *dates.LEVELS,
    *word_order.LEVELS,
    *relative.LEVELS,
    *durations.LEVELS,
    *word_order.AFTER_DURATIONS,
    *relative.AFTER_DURATIONS,
    *composed.LEVELS,
    *signals.LEVELS,
    *relative.LAST_OF_ALL,
]


@cache
def grammar() -> Grammar:
    """Return the grammar; its rules are of no one language."""
    return Grammar(_LEVELS)
