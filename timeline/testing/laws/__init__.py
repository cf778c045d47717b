"""Laws of date logic: of any date parser, of any interval type, and of this library's own intervals."""

from timeline.testing.laws.interval_laws import IntervalLaw, IntervalType, interval_laws
from timeline.testing.laws.lattice import check_allen_laws, check_edtf_laws, check_hull_laws, check_meet_laws
from timeline.testing.laws.law import Answer, Ask, Asked, Counterexample, Law, Parser, examine
from timeline.testing.laws.parser_laws import parser_laws

__all__ = [
    "Answer",
    "Ask",
    "Asked",
    "Counterexample",
    "IntervalLaw",
    "IntervalType",
    "Law",
    "Parser",
    "check_allen_laws",
    "check_edtf_laws",
    "check_hull_laws",
    "check_meet_laws",
    "examine",
    "interval_laws",
    "law_named",
    "parser_laws",
]


def law_named(name: str, language: str = "en") -> Law:
    """Return the law of date parsers of a name.

    Raises
    ------
    LookupError
        Where there is none; it names those there are.

    >>> law_named("inverse").statement
    '“In n days” is the same time as “n days ago”, asked 2n days later; so with weeks.'
    """
    for law in parser_laws(language):
        if law.name == name:
            return law
    names = ", ".join(law.name for law in parser_laws(language))
    raise LookupError(f"there is no law {name!r}; there are: {names}")
