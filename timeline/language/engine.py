"""The rule engine: named rules over lexical categories, applied in a cascade.

A rule is a regular expression over categories, not over letters. A category is one character, a
token the characters of all it may be between two brackets, so that a rule becomes an ordinary
regular expression over a short string. What a rule makes takes the place of what it read, and the
next level sees it as one token. Neighbourhoods are many, their shapes are few: where a rule of a
level holds in a string is remembered by the string.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import attrs

from timeline.language.tokens import Token

__all__ = ["Grammar", "Rule"]

Production = Callable[..., Mapping[str, Any] | None]


@attrs.frozen(eq=False)
class Rule:
    """A named rule.

    Parameters
    ----------
    name:
        What it reads, in words; explanations quote it.
    pattern:
        Categories with the operators of regular expressions; ``month:MONTH`` hands the token's
        value of that category to the production under that name, ``A&B&!C`` is a token that is
        an A and a B and no C.
    produce:
        Takes the captured values, returns the categories and values of the new token, or None
        where the rule does not hold after all.
    """

    name: str
    pattern: str
    produce: Production


_ATOM = re.compile(r"(?:(?P<name>[a-z_0-9]+):)?(?P<category>[A-Z][A-Z_]*)(?P<also>(?:&!?[A-Z_]+)*)")
_FIRST_PRIVATE = 0xE000
_REMEMBERED = 65536

Captures = tuple[tuple[str, str, int], ...]
"""Name of the argument, category, and which token of the match, for each captured token."""


@attrs.frozen
class _Placed:
    """A rule's place, and what it needs."""

    level: int
    number: int
    needs: tuple[frozenset[str], ...]


class Grammar:
    """Rules in levels, compiled when first used. What is parsed depends on nothing else."""

    def __init__(self, levels: Sequence[Sequence[Rule]]) -> None:
        self._levels = [tuple(level) for level in levels]
        names = sorted({name for rule in self.rules for name in re.findall(r"[A-Z][A-Z_]*", rule.pattern)})
        self._characters = {name: chr(_FIRST_PRIVATE + number) for number, name in enumerate(names)}
        self._under = self._rules_by_rarest_need()
        self._first_match = lru_cache(_REMEMBERED)(self._find_first)
        self._captures = lru_cache(_REMEMBERED)(self._match_rule)
        self._plan = lru_cache(_REMEMBERED)(self._rules_that_may_hold)
        self._code = lru_cache(4096)(self._encode)
        self._compiled = cache(self._compile)

    @property
    def rules(self) -> Iterator[Rule]:
        """All rules, in the order they are tried."""
        return (rule for level in self._levels for rule in level)

    def parse(self, tokens: list[Token]) -> list[Token]:
        """Apply all levels; return the tokens that are left."""
        codes = [self._code(frozenset(token.values)) for token in tokens]
        string = "".join(codes)
        plan = self._plan(frozenset(string))
        for index in range(len(self._levels)):
            if plan[index] and self._first_match(index, string, 0) is not None:
                tokens, codes = self._apply(index, tokens, codes, string)
                string = "".join(codes)
                plan = self._plan(frozenset(string))
        return tokens

    def _rules_by_rarest_need(self) -> Mapping[str, Sequence[_Placed]]:
        """Sort rules by what they need and the fewest others do."""
        placed = [
            _Placed(index, number, tuple(self._encoded(_needed_categories(rule.pattern))))
            for index, level in enumerate(self._levels)
            for number, rule in enumerate(level)
        ]
        common = Counter(category for rule in placed for clause in rule.needs for category in clause)
        under: dict[str, list[_Placed]] = {}
        for rule in placed:
            rarest = min(rule.needs, key=lambda clause: sum(common[c] for c in clause), default=[""])
            for category in rarest:
                under.setdefault(category, []).append(rule)
        return under

    def _encoded(self, needs: Needs) -> Iterator[frozenset[str]]:
        for clause in sorted(needs, key=sorted):
            yield frozenset(self._characters[name] for name in clause)

    def _rules_that_may_hold(self, categories: frozenset[str]) -> tuple[tuple[int, ...], ...]:
        """Return, for each level, the rules that find all they need among some categories."""
        plan: dict[int, set[int]] = {}
        for category in ("", *categories):
            for rule in self._under.get(category, ()):
                for clause in rule.needs:
                    if clause.isdisjoint(categories):
                        break
                else:
                    plan.setdefault(rule.level, set()).add(rule.number)
        return tuple(tuple(sorted(plan[index])) if index in plan else () for index in range(len(self._levels)))

    def _encode(self, categories: frozenset[str]) -> str:
        known = self._characters
        return f"<{''.join(sorted(known[name] for name in categories if name in known))}>"

    def _compile(self, index: int, number: int) -> re.Pattern[str]:
        return re.compile(self._expression(self._levels[index][number]))

    def _expression(self, rule: Rule) -> str:
        """Turn a rule's pattern into a regular expression over encoded tokens."""
        captured: set[str] = set()

        def atom(match: re.Match[str]) -> str:
            also = [name for name in match["also"].split("&") if name]
            tests = "".join(
                f"(?![^>]*{self._characters[name[1:]]})" if name[0] == "!" else f"(?=[^>]*{self._characters[name]})"
                for name in also
            )
            token = f"<{tests}[^>]*{self._characters[match['category']]}[^>]*>"
            name = match["name"]
            if name is None:
                return f"(?:{token})"
            name = f"{name}__{match['category']}"
            while name in captured:
                name += "_"
            captured.add(name)
            return f"(?P<{name}>{token})"

        return _ATOM.sub(atom, rule.pattern).replace(" ", "")

    def _find_first(self, index: int, string: str, position: int) -> tuple[int, int] | None:
        """Return where the first match of any rule of a level begins, and the first rule that does."""
        best: tuple[int, int] | None = None
        for number in self._plan(frozenset(string))[index]:
            match = self._compiled(index, number).search(string, position)
            if match is not None and (best is None or match.start() < best[0]):
                best = match.start(), number
        return best

    def _match_rule(self, index: int, number: int, string: str, start: int) -> tuple[int, Captures] | None:
        """Return how many tokens a rule reads from a place, and which of them it captures."""
        match = self._compiled(index, number).match(string, start)
        if match is None or match.end() == start:
            return None
        captures = []
        for name in match.re.groupindex:
            at = match.start(name)
            if at >= 0:
                argument, _, category = name.rstrip("_").partition("__")
                captures.append((argument, category, string.count("<", start, at)))
        return string.count("<", start, match.end()), tuple(captures)

    def _apply(self, index: int, tokens: list[Token], codes: list[str], string: str) -> tuple[list[Token], list[str]]:
        made: list[Token] = []
        made_codes: list[str] = []
        position = offset = 0  # the token, and its place in the string
        while (found := self._first_match(index, string, offset)) is not None:
            start, number = found
            while offset < start:
                made.append(tokens[position])
                made_codes.append(codes[position])
                offset += len(codes[position])
                position += 1
            produced = self._produce(index, number, string, start, tokens, position)
            if produced is None:
                made.append(tokens[position])
                made_codes.append(codes[position])
                count = 1
            else:
                token, count = produced
                made.append(token)
                made_codes.append(self._code(frozenset(token.values)))
            for _ in range(count):
                offset += len(codes[position])
                position += 1
        return made + tokens[position:], made_codes + codes[position:]

    def _produce(
        self, index: int, first: int, string: str, start: int, tokens: list[Token], position: int
    ) -> tuple[Token, int] | None:
        """Let the rules of a level, from the first that holds, make a token; None where none will."""
        level = self._levels[index]
        for number in range(first, len(level)):
            matched = self._captures(index, number, string, start)
            if matched is None:
                continue
            count, captures = matched
            rule = level[number]
            arguments: dict[str, Any] = {}
            parts: list[Token] = []
            for name, category, at in captures:
                part = tokens[position + at]
                arguments[name] = part.values[category]
                parts.append(part)
            values = rule.produce(**arguments)
            if values is None:
                continue
            span = tokens[position : position + count]
            names = tuple(dict.fromkeys(name for token in span for name in token.rules))
            return Token(span[0].start, span[-1].end, values, (*names, rule.name), tuple(parts)), count
        return None


_UNWANTED = re.compile(r"\(\?!(?:[^()]|\([^()]*\))*\)")
"""What must not follow: ``(?!…)``, with at most one level of brackets in it."""

_PIECE = re.compile(rf"{_ATOM.pattern}|[()|?*+]")


Needs = frozenset[frozenset[str]]
"""Clauses: of each, one category at least."""

_MOST_CLAUSES = 24
"""More clauses than so many of alternatives are joined to one; they only narrow the rules that are tried."""


def _needed_categories(pattern: str) -> Needs:
    """Return what a string of tokens must have for a pattern to hold: of each set, one category.

    >>> sorted(sorted(clause) for clause in _needed_categories("THE? (n:NUMBER|A) unit:UNIT"))
    [['A', 'NUMBER'], ['UNIT']]
    """
    seen = _UNWANTED.sub("", pattern).replace("(?=", "(")
    needed, _ = _needed_by_alternatives(list(_PIECE.finditer(seen)), 0)
    return needed


def _needed_by_alternatives(pieces: list[re.Match[str]], at: int) -> tuple[Needs, int]:
    """Return what every alternative needs, and where the alternatives end."""
    needed, at = _needed_by_sequence(pieces, at)
    while at < len(pieces) and pieces[at].group() == "|":
        other, at = _needed_by_sequence(pieces, at + 1)
        needed = _either(needed, other)
    return needed, at


def _either(one: Needs, other: Needs) -> Needs:
    """Return the needs of either of two: a clause of the one or a clause of the other, for each pair."""
    if len(one) * len(other) > _MOST_CLAUSES:
        return frozenset([frozenset().union(min(one, key=sorted), min(other, key=sorted))])
    return frozenset(mine | its for mine in one for its in other)


def _needed_by_sequence(pieces: list[re.Match[str]], at: int) -> tuple[Needs, int]:
    needed: Needs = frozenset()
    while at < len(pieces) and pieces[at].group() not in "|)":
        if pieces[at].group() == "(":
            here, at = _needed_by_alternatives(pieces, at + 1)
        else:
            also = [name for name in pieces[at]["also"].split("&") if name and name[0] != "!"]
            here = frozenset(frozenset([name]) for name in (pieces[at]["category"], *also))
        at += 1
        if at < len(pieces) and pieces[at].group() in "?*+":
            here = here if pieces[at].group() == "+" else frozenset()
            at += 1
        needed |= here
    return needed, at
