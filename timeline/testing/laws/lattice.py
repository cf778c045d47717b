"""Laws that hold of every interval: each raises AssertionError where it is broken.

Call one in a property of your own, with drawn intervals, or with the intervals your code made.
"""

from __future__ import annotations

from timeline.calendar.allen import converse, possible_relations
from timeline.calendar.edtf import from_edtf, to_edtf
from timeline.calendar.interval import Interval

__all__ = ["check_allen_laws", "check_edtf_laws", "check_hull_laws", "check_meet_laws"]


def _meet(a: Interval | None, b: Interval | None) -> Interval | None:
    return None if a is None or b is None else a.meet(b)


def _written(interval: Interval | None) -> list[str]:
    """Every character of it that output could show, zones too."""
    return [] if interval is None else [str(bound and bound.isoformat()) for bound in interval.bounds]


def check_meet_laws(a: Interval, b: Interval, c: Interval) -> None:
    """Meeting is commutative (to the letter), associative and idempotent, contradiction stays, and it narrows.

    >>> from timeline.calendar.edtf import from_edtf
    >>> check_meet_laws(from_edtf("2018"), from_edtf("2018-03"), from_edtf("2018-03-19/.."))
    """
    meet = a.meet(b)
    assert meet == b.meet(a), f"the meet of {a} and {b} depends on their order"
    assert _written(meet) == _written(b.meet(a)), f"the meet of {a} and {b} is written in the order they came"
    assert _meet(meet, c) == _meet(a, b.meet(c)), f"the meet of {a}, {b} and {c} depends on how they are grouped"
    assert a.meet(a) == a, f"{a} does not meet itself in itself"
    if meet is not None:
        assert meet in a, f"the meet of {a} and {b} reaches beyond the first"
        assert meet.meet(a) == meet, f"the meet of {a} and {b} is narrowed by the first once more"


def check_hull_laws(a: Interval, b: Interval, c: Interval) -> None:
    """Covering is commutative, associative and idempotent, widens, and absorbs meeting and is absorbed by it.

    >>> from timeline.calendar.edtf import from_edtf
    >>> check_hull_laws(from_edtf("2018"), from_edtf("2017-03"), from_edtf("2018-03-19/.."))
    """
    hull = a.hull(b)
    assert hull == b.hull(a), f"the hull of {a} and {b} depends on their order"
    assert _written(hull) == _written(b.hull(a)), f"the hull of {a} and {b} is written in the order they came"
    assert hull.hull(c) == a.hull(b.hull(c)), f"the hull of {a}, {b} and {c} depends on how they are grouped"
    assert a.hull(a) == a, f"{a} does not cover itself with itself"
    assert a in hull, f"the hull of {a} and {b} does not cover the first"
    assert a.meet(hull) == a, f"{a} is not what it has in common with its hull with {b}"
    meet = a.meet(b)
    assert meet is None or a.hull(meet) == a, f"{a} is widened by what it has in common with {b}"


def check_allen_laws(a: Interval, b: Interval) -> None:
    """Some relation always holds; turned about it holds the other way; and knowing more rules out more.

    >>> from timeline.calendar.edtf import from_edtf
    >>> check_allen_laws(from_edtf("2018"), from_edtf("2018-03"))
    """
    relations = possible_relations(a, b)
    assert relations, f"no relation holds of {a} and {b}"
    turned = frozenset(map(converse, possible_relations(b, a)))
    assert relations == turned, f"the relations of {a} and {b} are not the converse of those of {b} and {a}"
    narrower = a.meet(b)
    if narrower is not None:
        assert possible_relations(narrower, b) <= relations, f"narrowing {a} by {b} allows a relation it had ruled out"


def check_edtf_laws(a: Interval) -> None:
    """Written in EDTF and read back, an interval has the same days and qualifiers, and lies within what is read.

    >>> from timeline.calendar.edtf import from_edtf
    >>> check_edtf_laws(from_edtf("2018-03~"))
    """
    zones = {bound.timezone for bound in (a.earliest_start, a.latest_end) if bound is not None and bound.timezone}
    text = to_edtf(a)
    back = from_edtf(text, next(iter(zones), "UTC"))
    assert to_edtf(back) == text, f"{text} is written {to_edtf(back)} once read"
    assert back.to_days() == a.to_days(), f"{text} has other days than {a}"
    if text != "../..":
        assert (back.approximate, back.uncertain) == (a.approximate, a.uncertain), f"{text} is otherwise qualified"
    if len(zones) <= 1:
        assert a in back, f"{a} does not lie within {text}"
