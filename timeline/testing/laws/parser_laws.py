"""The laws of any date parser: what must hold of its answers, whatever its conventions."""

from __future__ import annotations

from functools import cache

from timeline.testing.laws.arithmetic_laws import arithmetic_laws
from timeline.testing.laws.date_laws import written_dates_laws
from timeline.testing.laws.law import Law
from timeline.testing.laws.order_laws import order_laws
from timeline.testing.laws.robustness_laws import robustness_laws
from timeline.testing.laws.wording import load_wording
from timeline.testing.laws.writing_laws import writing_laws

__all__ = ["parser_laws"]


def parser_laws(language: str = "en") -> tuple[Law, ...]:
    """Return the laws, asked in a language.

    Raises
    ------
    LookupError
        Where nothing tells how to ask in it.

    >>> parser_laws()[0].name
    'shift-equivariance'
    """
    return _laws(language)


@cache
def _laws(language: str) -> tuple[Law, ...]:
    say = load_wording(language)
    return (
        *arithmetic_laws(say),
        *order_laws(say),
        *written_dates_laws(say),
        *writing_laws(say),
        *robustness_laws(say),
    )
