"""The grammar: named rules over lexical categories, in the order of the cascade."""

from __future__ import annotations

from functools import cache

from timeline.language.engine import Grammar
from timeline.language.grammar import clock, composed, dates, durations, numbers, relative, signals

__all__ = ["grammar"]

_LEVELS = [
    *numbers.LEVELS,
    *clock.LEVELS,
    *dates.LEVELS,
    *relative.LEVELS,
    *durations.LEVELS,
    *relative.AFTER_DURATIONS,
    *composed.LEVELS,
    *signals.LEVELS,
]


@cache
def grammar() -> Grammar:
    """Return the grammar; its rules are of no one language."""
    return Grammar(_LEVELS)
