"""The laws of any interval type: Allen's algebra, and the meet as a semilattice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import combinations
from typing import Any

import attrs
from hypothesis import strategies as st

from timeline.calendar.allen import AllenRelation, compose, converse
from timeline.testing.laws.law import Asked, Counterexample

__all__ = ["IntervalLaw", "IntervalType", "examine_intervals", "interval_laws"]

_ORIGIN = dt.datetime(2018, 3, 18)  # noqa: DTZ001 - wall-clock time, any will do
_PLACES = 6
"""Three intervals have six ends, so six places show every order that they can stand in."""


_Three = tuple[Any, Any, Any]


@attrs.frozen(eq=False)
class IntervalType:
    """An interval type, by the little that the laws need to know of it.

    Parameters
    ----------
    make:
        Makes an interval from its start and its end, naive.
    holds:
        Says whether one of Allen's relations, given by name (``"meets"``), holds of two intervals.
    meet:
        What two intervals have in common, or None; None where the type has no such operation.
    equal:
        Says whether two are the same.
    """

    make: Callable[[dt.datetime, dt.datetime], Any]
    holds: Callable[[str, Any, Any], bool]
    meet: Callable[[Any, Any], Any] | None = None
    equal: Callable[[Any, Any], bool] = attrs.field(default=lambda a, b: bool(a == b))


@attrs.frozen(eq=False)
class IntervalLaw:
    """A law about any interval type: `wrong` says what is wrong with three intervals, or None.

    Parameters
    ----------
    name, statement, reason:
        As a `Law` has them.
    needs_meet:
        Whether the law is about the meet.
    wrong:
        Looks at three intervals.
    """

    name: str
    statement: str
    reason: str
    needs_meet: bool
    wrong: Callable[[IntervalType, _Three], str | None] = attrs.field(repr=False)
    cases: st.SearchStrategy[Any] = attrs.field(
        repr=False, default=st.tuples(*[st.sampled_from(list(combinations(range(_PLACES), 2)))] * 3)
    )


def _relations(of: IntervalType, a: Any, b: Any) -> list[AllenRelation]:
    return [relation for relation in AllenRelation if of.holds(relation.value, a, b)]


def _named(relations: list[AllenRelation]) -> str:
    return ", ".join(relation.value for relation in relations) or "none"


def _just_one(of: IntervalType, three: _Three) -> str | None:
    a, b, _ = three
    found = _relations(of, a, b)
    return None if len(found) == 1 else f"just one relation must hold of the first two, not {_named(found)}"


def _turned(of: IntervalType, three: _Three) -> str | None:
    a, b, _ = three
    there, back = _relations(of, a, b), _relations(of, b, a)
    if sorted(map(converse, there)) == sorted(back):
        return None
    return f"{_named(there)} holds of the first two, and turned about {_named(back)}: not its converse"


def _composed(of: IntervalType, three: _Three) -> str | None:
    a, b, c = three
    first, second, whole = _relations(of, a, b), _relations(of, b, c), _relations(of, a, c)
    if len(first) != 1 or len(second) != 1:
        return None  # another law's business
    allowed = compose(first[0], second[0])
    if allowed.issuperset(whole):
        return None
    return f"{first[0].value} and then {second[0].value} cannot make {_named(whole)}"


def _same(of: IntervalType, a: Any, b: Any) -> bool:
    return (a is None) == (b is None) and (a is None or of.equal(a, b))


def _meet(of: IntervalType, a: Any, b: Any) -> Any:
    assert of.meet is not None  # only asked for types that have one
    return None if a is None or b is None else of.meet(a, b)


def _commutes(of: IntervalType, three: _Three) -> str | None:
    a, b, _ = three
    return None if _same(of, _meet(of, a, b), _meet(of, b, a)) else "the meet depends on which comes first"


def _associates(of: IntervalType, three: _Three) -> str | None:
    a, b, c = three
    left, right = _meet(of, _meet(of, a, b), c), _meet(of, a, _meet(of, b, c))
    return None if _same(of, left, right) else f"grouped one way it is {left}, the other way {right}"


def _idle(of: IntervalType, three: _Three) -> str | None:
    a, _, _ = three
    met = _meet(of, a, a)
    return None if _same(of, met, a) else f"the first met with itself is {met}"


def _narrows(of: IntervalType, three: _Three) -> str | None:
    a, b, _ = three
    met = _meet(of, a, b)
    return None if met is None or _same(of, _meet(of, met, a), met) else f"the meet, {met}, reaches beyond the first"


_LAWS = (
    IntervalLaw(
        "just-one-relation",
        "Of any two intervals just one of Allen's thirteen relations holds.",
        "They are jointly exhaustive and pairwise disjoint.",
        False,
        _just_one,
    ),
    IntervalLaw(
        "converse",
        "Turned about, the converse relation holds.",
        "If a is before b then b is after a.",
        False,
        _turned,
    ),
    IntervalLaw(
        "composition",
        "The relation of a to c is one that Allen's table allows for those of a to b and b to c.",
        "Allen's composition table is what reasoning about time is made of.",
        False,
        _composed,
    ),
    IntervalLaw("meet-commutes", "a & b is b & a.", "What two agree on has no order.", True, _commutes),
    IntervalLaw(
        "meet-associates", "(a & b) & c is a & (b & c).", "Merging must not depend on batches.", True, _associates
    ),
    IntervalLaw("meet-is-idempotent", "a & a is a.", "Hearing it twice tells nothing new.", True, _idle),
    IntervalLaw("meet-narrows", "(a & b) & a is a & b.", "What two agree on lies in each.", True, _narrows),
)


def interval_laws() -> tuple[IntervalLaw, ...]:
    """Return the laws of interval types.

    >>> [law.name for law in interval_laws()][:2]
    ['just-one-relation', 'converse']
    """
    return _LAWS


def examine_intervals(law: IntervalLaw, of: IntervalType, case: Any) -> Counterexample | bool:
    """Look at one case: three pairs of places, by the day; False where the type has no operation the law is about."""
    if law.needs_meet and of.meet is None:
        return False
    ends = [(_ORIGIN + dt.timedelta(days=start), _ORIGIN + dt.timedelta(days=end)) for start, end in case]
    first, second, third = (of.make(*pair) for pair in ends)
    wrong = law.wrong(of, (first, second, third))
    if wrong is None:
        return True
    shown = tuple(Asked(name, start, f"until {end:%Y-%m-%d}") for name, (start, end) in zip("abc", ends, strict=True))
    return Counterexample(shown, wrong)
