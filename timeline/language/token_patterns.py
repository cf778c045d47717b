"""Patterns over tokens: the regular expressions that rules are written in, whose letters are tokens.

A token may be several things at once, so its letter is a set of categories, held as the bits of a
number. A pattern is compiled to the steps that it may begin with, each of which knows those that
may follow it, in the order in which a regular expression tries them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs

__all__ = ["Capture", "Step", "Steps", "categories_of", "compile_pattern", "match_steps", "openings"]

_PIECE = re.compile(
    r"(?:(?P<argument>[a-z_0-9]+):)?(?P<category>[A-Z][A-Z_]*)(?P<also>(?:&!?[A-Z_]+)*)|\(\?[=!]|[()|?*+]|(?P<wrong>\S)"
)

Capture = tuple[str, str, int]
"""Name of the argument, category, and which token it is."""


@attrs.frozen(eq=False)
class Step:
    """One token, or a look ahead at what must follow and is not read.

    Parameters
    ----------
    need, ban:
        The categories that the token must have, and those that it must not have.
    argument:
        The name under which its value is captured, or empty.
    category:
        The category whose value that is.
    ahead:
        What is looked at instead of reading a token, or None.
    is_wanted:
        Whether that must follow, or must not.
    then:
        The steps after it.
    """

    need: int
    ban: int
    argument: str
    category: str
    ahead: Steps | None
    is_wanted: bool
    then: Steps


Steps = Sequence[Step | None]
"""What may come next, in the order it is tried; None is the end of the pattern."""

_Compiled = Callable[[Steps], Steps]
"""A part of a pattern: given the steps after it, the steps that it begins with."""


def categories_of(pattern: str) -> set[str]:
    """Return the categories that a pattern names.

    >>> sorted(categories_of("THE? n:NUMBER&!ORDINAL"))
    ['NUMBER', 'ORDINAL', 'THE']
    """
    return set(re.findall(r"[A-Z][A-Z_]*", pattern))


def compile_pattern(pattern: str, bits: Mapping[str, int]) -> Steps:
    """Compile a pattern, given the bit of each category.

    >>> steps = compile_pattern("A? n:B", {"A": 1, "B": 2})
    >>> match_steps(steps, [1, 2, 0], 0, captures := []), captures
    (2, [('n', 'B', 1)])
    """
    pieces = list(_PIECE.finditer(pattern))
    for piece in pieces:
        if piece["wrong"]:
            raise ValueError(f"the pattern {pattern!r} is wrong at {piece['wrong']!r}")
    compiled, end = _alternatives(pieces, 0, bits)
    if end < len(pieces) or pattern.count("(") > pattern.count(")"):
        raise ValueError(f"the pattern {pattern!r} has a bracket too many")
    return compiled([None])


def _alternatives(pieces: Sequence[re.Match[str]], at: int, bits: Mapping[str, int]) -> tuple[_Compiled, int]:
    """Compile alternatives; say where they end."""
    branch, at = _sequence(pieces, at, bits)
    branches = [branch]
    while at < len(pieces) and pieces[at].group() == "|":
        branch, at = _sequence(pieces, at + 1, bits)
        branches.append(branch)
    return (lambda then: [step for branch in branches for step in branch(then)]), at


def _sequence(pieces: Sequence[re.Match[str]], at: int, bits: Mapping[str, int]) -> tuple[_Compiled, int]:
    parts: list[_Compiled] = []
    while at < len(pieces) and pieces[at].group() not in "|)":
        opening = pieces[at].group()
        if opening in ("(", "(?=", "(?!"):
            inner, at = _alternatives(pieces, at + 1, bits)
            part = inner if opening == "(" else _look(inner, opening == "(?=")
        else:
            part = _atom(pieces[at], bits)
        at += 1
        if at < len(pieces) and pieces[at].group() in "?*+":
            part = _repeated(part, pieces[at].group())
            at += 1
        parts.append(part)

    def compiled(then: Steps) -> Steps:
        for part in reversed(parts):
            then = part(then)
        return then

    return compiled, at


def _atom(piece: re.Match[str], bits: Mapping[str, int]) -> _Compiled:
    need, ban = bits[piece["category"]], 0
    for name in filter(None, piece["also"].split("&")):
        if name[0] == "!":
            ban |= bits[name[1:]]
        else:
            need |= bits[name]
    return lambda then: [Step(need, ban, piece["argument"] or "", piece["category"], None, False, then)]


def _look(inner: _Compiled, wanted: bool) -> _Compiled:
    return lambda then: [Step(0, 0, "", "", inner([None]), wanted, then)]


def _repeated(part: _Compiled, operator: str) -> _Compiled:
    def compiled(then: Steps) -> Steps:
        if operator == "?":
            return [*part(then), *then]
        again: list[Step | None] = []
        again += [*part(again), *then]
        return again if operator == "*" else part(again)

    return compiled


def openings(steps: Steps) -> Iterator[Step | None]:
    """Yield the tokens that steps may begin with, and None where they may end at once."""
    for step in steps:
        if step is not None and step.ahead is not None:
            yield from openings(step.then)
        else:
            yield step


def match_steps(steps: Steps, tokens: Sequence[int], at: int, captures: list[Capture]) -> int | None:
    """Return where a match that begins at a token ends, or None; captures come last first.

    Parameters
    ----------
    tokens:
        The categories of each token, and a 0 after the last.
    """
    for step in steps:
        if step is None:
            return at
        if step.ahead is None:
            categories = tokens[at]
            if categories & step.need != step.need or categories & step.ban:
                continue
            end = match_steps(step.then, tokens, at + 1, captures)
            if end is not None:
                if step.argument:
                    captures.append((step.argument, step.category, at))
                return end
        elif (match_steps(step.ahead, tokens, at, []) is not None) is step.is_wanted:
            end = match_steps(step.then, tokens, at, captures)
            if end is not None:
                return end
    return None
