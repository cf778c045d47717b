"""The rule engine: named rules over lexical categories, applied in a cascade.

A rule is a regular expression over categories, not over letters. What a rule makes takes the place
of what it read, and the next level sees it as one token. Most rules can begin nowhere in a
neighbourhood: which may begin at a token is looked up by what it and the next one may be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import pairwise
from operator import attrgetter, or_
from typing import Any

import attrs

from timeline.language.token_patterns import Capture, Step, categories_of, compile_pattern, match_steps, openings
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


_REMEMBERED = 16384


@attrs.frozen(eq=False)
class _Opening:
    """A token that a rule may begin with.

    Parameters
    ----------
    need, ban:
        The categories that it must have, and must not have.
    seconds:
        What the token after it must have, and must not have: one of them.
    any_second:
        All that these need; -1 where the rule may end before the second.
    level, number:
        The rule.
    """

    need: int
    ban: int
    seconds: tuple[tuple[int, int], ...]
    any_second: int
    level: int
    number: int

    @classmethod
    def of(cls, atom: Step, level: int, number: int) -> _Opening:
        seconds = tuple((0, 0) if second is None else (second.need, second.ban) for second in openings(atom.then))
        any_second = -1 if (0, 0) in seconds else reduce(or_, [need for need, _ in seconds])
        return cls(atom.need, atom.ban, seconds, any_second, level, number)

    def goes_on(self, following: int) -> bool:
        """Check the token after it."""
        if self.any_second == -1:
            return True
        if not following & self.any_second:
            return False
        for need, ban in self.seconds:  # noqa: SIM110 - a generator costs more than the few looks
            if following & need == need and not following & ban:
                return True
        return False


@attrs.frozen(eq=False)
class _Place:
    """What may begin at a token.

    Parameters
    ----------
    levels:
        The levels with a rule that may, as bits.
    rules:
        For each level, the numbers of these rules, ascending.
    """

    levels: int
    rules: Mapping[int, Sequence[int]]


def _levels_of(places: Sequence[_Place]) -> int:
    return reduce(or_, [place.levels for place in places], 0)


class Grammar:
    """Rules in levels. What is parsed depends on nothing else."""

    def __init__(self, levels: Sequence[Sequence[Rule]]) -> None:
        self._levels = [tuple(level) for level in levels]
        names = sorted({name for rule in self.rules for name in categories_of(rule.pattern)})
        self._bits = {name: 1 << number for number, name in enumerate(names)}
        self._steps = [[compile_pattern(rule.pattern, self._bits) for rule in level] for level in self._levels]
        self._openings = self._openings_by_category()
        self._categories = lru_cache(_REMEMBERED)(self._encode)
        self._openings_at = lru_cache(_REMEMBERED)(self._find_openings)
        self._place = lru_cache(_REMEMBERED)(self._find_place)

    @property
    def rules(self) -> Iterator[Rule]:
        """All rules, in the order they are tried."""
        return (rule for level in self._levels for rule in level)

    def parse(self, tokens: Sequence[Token]) -> list[Token]:
        """Apply all levels; return the tokens that are left."""
        tokens = list(tokens)
        categories = [*[self._categories(tuple(token.values)) for token in tokens], 0]
        places = [self._place(one, following) for one, following in pairwise(categories)]
        levels = _levels_of(places)
        while levels:
            level = (levels & -levels).bit_length() - 1
            if self._apply(level, tokens, categories, places):
                levels = _levels_of(places)
            levels &= -1 << (level + 1)
        return tokens

    def _openings_by_category(self) -> Mapping[int, Sequence[_Opening]]:
        """Sort the tokens that rules may begin with by the category that they are named by."""
        found: dict[int, list[_Opening]] = {}
        for level, all_steps in enumerate(self._steps):
            for number, steps in enumerate(all_steps):
                for atom in openings(steps):
                    if atom is not None:
                        found.setdefault(self._bits[atom.category], []).append(_Opening.of(atom, level, number))
        return found

    def _encode(self, categories: tuple[str, ...]) -> int:
        return sum(self._bits.get(name, 0) for name in categories)

    def _find_openings(self, categories: int) -> Sequence[_Opening]:
        """Return how rules may begin with a token, in the order of the rules."""
        found: list[_Opening] = []
        rest = categories
        while rest:
            category = rest & -rest
            rest ^= category
            found += [
                opening
                for opening in self._openings.get(category, ())
                if categories & opening.need == opening.need and not categories & opening.ban
            ]
        return sorted(found, key=attrgetter("level", "number"))

    def _find_place(self, categories: int, following: int) -> _Place:
        """Return what may begin at a token, given what it and the next one may be."""
        levels = 0
        rules: dict[int, list[int]] = {}
        for opening in self._openings_at(categories):
            if opening.goes_on(following):
                levels |= 1 << opening.level
                numbers = rules.setdefault(opening.level, [])
                if opening.number not in numbers:
                    numbers.append(opening.number)
        return _Place(levels, rules)

    def _apply(self, level: int, tokens: list[Token], categories: list[int], places: list[_Place]) -> bool:
        """Apply a level, from left to right; what it makes is not read again before the next. Say if it made any."""
        beginnings = [position for position, place in enumerate(places) if level in place.rules]
        read = saved = 0  # the tokens read by now, and how many fewer they have become
        for beginning in beginnings:
            if beginning < read:
                continue
            position = beginning - saved
            made = self._produce(level, places[position].rules[level], tokens, categories, position)
            if made is not None:
                token, end = made
                tokens[position:end] = [token]
                categories[position:end] = [self._categories(tuple(token.values))]
                places[position:end] = [self._place(categories[position], categories[position + 1])]
                if position:
                    places[position - 1] = self._place(categories[position - 1], categories[position])
                read = end + saved
                saved += end - position - 1
        return read > 0

    def _produce(
        self, level: int, numbers: Sequence[int], tokens: list[Token], categories: list[int], position: int
    ) -> tuple[Token, int] | None:
        """Let the first rule that holds make a token, and say where what it read ends; None where none holds."""
        for number in numbers:
            captures: list[Capture] = []
            end = match_steps(self._steps[level][number], categories, position, captures)
            if end is None:
                continue
            captures.reverse()
            rule = self._levels[level][number]
            values = rule.produce(**{name: tokens[at].values[category] for name, category, at in captures})
            if values is not None:
                span = tokens[position:end]
                names = dict.fromkeys([name for token in span for name in token.rules])
                parts = tuple([tokens[at] for _, _, at in captures])
                return Token(span[0].start, span[-1].end, values, (*names, rule.name), parts), end
        return None
