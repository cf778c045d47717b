"""The rule engine: named rules over lexical categories, applied in a cascade.

A rule is a regular expression over categories, not over letters. Each set of categories that a
token may have is one character, so that a rule becomes an ordinary regular expression over a
short string, and a whole level of the cascade one scan. What a rule makes takes the place of
what it read, and the next level sees it as one token.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
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


class Grammar:
    """Rules in levels, compiled for the category sets that occur.

    The only state is a table from category sets to characters, which grows as new sets are met;
    what is parsed does not depend on it.
    """

    def __init__(self, levels: Sequence[Sequence[Rule]]) -> None:
        self._levels = [tuple(level) for level in levels]
        self._characters: dict[frozenset[str], str] = {}
        self._compiled: list[list[tuple[re.Pattern[str], dict[str, str]]]] = []
        self._scans: list[re.Pattern[str]] = []

    @property
    def rules(self) -> Iterable[Rule]:
        """All rules, in the order they are tried."""
        return (rule for level in self._levels for rule in level)

    def parse(self, tokens: list[Token]) -> list[Token]:
        """Apply all levels; return the tokens that are left."""
        for index in range(len(self._levels)):
            tokens = self._apply(index, tokens)
        return tokens

    def _encode(self, tokens: list[Token]) -> str:
        known = self._characters
        characters = []
        for token in tokens:
            categories = frozenset(token.values)
            character = known.get(categories)
            if character is None:
                character = chr(_FIRST_PRIVATE + len(known))
                known[categories] = character
                self._compiled.clear()
                self._scans.clear()
            characters.append(character)
        return "".join(characters)

    def _compile(self) -> None:
        for level in self._levels:
            compiled = [self._compile_rule(rule) for rule in level]
            self._compiled.append(compiled)
            scan = "|".join(f"({_unnamed(pattern.pattern)})" for pattern, _ in compiled)
            self._scans.append(re.compile(scan))

    def _compile_rule(self, rule: Rule) -> tuple[re.Pattern[str], dict[str, str]]:
        captured: dict[str, str] = {}

        def atom(match: re.Match[str]) -> str:
            category = match["category"]
            also = [name for name in match["also"].split("&") if name]
            characters = "".join(
                character
                for categories, character in self._characters.items()
                if category in categories
                and all(name[1:] not in categories if name[0] == "!" else name in categories for name in also)
            )
            # A category that no token has yet met must match nothing.
            cls = f"[{characters}]" if characters else "[^\\s\\S]"
            if match["name"] is None:
                return cls
            name = match["name"]
            while name in captured:
                name += "_"
            captured[name] = category
            return f"(?P<{name}>{cls})"

        return re.compile(_ATOM.sub(atom, rule.pattern).replace(" ", "")), captured

    def _apply(self, index: int, tokens: list[Token]) -> list[Token]:
        string = self._encode(tokens)
        if not self._compiled:
            self._compile()
        scan = self._scans[index]
        match = scan.search(string)
        if match is None:
            return tokens
        result: list[Token] = []
        position = 0
        while match is not None:
            start = match.start()
            assert match.lastindex is not None  # every alternative is a group
            made = self._produce(index, match.lastindex - 1, string, start, tokens)
            if made is None:
                result += tokens[position : start + 1]
                position = start + 1
            else:
                token, end = made
                result += tokens[position:start]
                result.append(token)
                position = end
            match = scan.search(string, position)
        result += tokens[position:]
        return result

    def _produce(
        self, index: int, first: int, string: str, start: int, tokens: list[Token]
    ) -> tuple[Token, int] | None:
        level, compiled = self._levels[index], self._compiled[index]
        for number in range(first, len(level)):
            pattern, captured = compiled[number]
            match = pattern.match(string, start)
            if match is None or match.end() == start:
                continue
            rule = level[number]
            arguments: dict[str, Any] = {}
            children: list[Token] = []
            for name, category in captured.items():
                at = match.start(name)
                if at >= 0:
                    arguments[name.rstrip("_")] = tokens[at].values[category]
                    children.append(tokens[at])
            values = rule.produce(**arguments)
            if values is None:
                continue
            span = tokens[match.start() : match.end()]
            names = tuple(dict.fromkeys(name for token in span for name in token.rules))
            return Token(span[0].start, span[-1].end, values, (*names, rule.name), tuple(children)), match.end()
        return None


def _unnamed(pattern: str) -> str:
    """Turn every group into one that captures nothing, so that a match tells which rule it was."""
    return re.sub(r"\((?:\?P<[a-z_0-9]+>|(?!\?))", "(?:", pattern)
