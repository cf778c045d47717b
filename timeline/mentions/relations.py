"""How happenings lie to each other in time where the text tells: "two days after the attack".

A signal hangs on the mention before it, or, where it opens its sentence, on the one after what it introduces. What
follows it is another mention of the sentence, or a noun with its article that names one told before.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import attrs

from timeline.article import Span
from timeline.calendar.allen import AllenRelation
from timeline.mentions.mention import Mention, MentionRelation

__all__ = ["find_relations"]

_TOKEN = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*|[^\w\s]")
_WORD = re.compile(r"\w")
_CLAUSE_ENDS = frozenset(",;:.!?–—()")
_MOST_WORDS = 8
"""The word that a signal introduces stands this close behind it."""
_OPENS_SENTENCE = 4
"""A signal that opens its sentence stands this close to its beginning: "Some two days after"."""


@attrs.frozen
class _Signals:
    """The word lists of one language."""

    signals: Mapping[str, AllenRelation]
    units: Mapping[str, int]
    numbers: Mapping[str, int]
    determiners: frozenset[str]
    definite: frozenset[str]
    never: frozenset[str]
    any_signal: re.Pattern[str]
    """Finds a signal, or a word that holds one, in what is in lower case."""


@cache
def _signals(language: str) -> _Signals | None:
    path = files("timeline.mentions").joinpath("lexicon", f"{language}_relations.toml")
    if not path.is_file():
        return None
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return _Signals(
        {word: AllenRelation(name) for word, name in table["signals"].items()},
        table["units"],
        table["numbers"],
        frozenset(table["between"]["determiners"]),
        frozenset(table["between"]["definite"]),
        frozenset(table["between"]["never"]),
        re.compile("|".join(map(re.escape, sorted(table["signals"])))),
    )


class _Token(NamedTuple):
    lower: str
    start: int
    end: int


def find_relations(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions of one article with how they lie to each other in time, where its text tells.

    Parameters
    ----------
    mentions:
        Of one article, in the order of the text.

    >>> from timeline.article import Article
    >>> from timeline.mentions import find_mentions
    >>> found = find_relations(find_mentions(Article("a", "Rebels captured Hajin two days after the army withdrew.")))
    >>> [(m.lemma, r.relation.value, r.gap) for m in found for r in m.relations]
    [('capture', 'preceded_by', (2, 2))]
    """
    if not mentions:
        return ()
    words = _signals(mentions[0].article.language.partition("-")[0].lower())
    if words is None:
        return tuple(mentions)
    text = mentions[0].article.text
    related: dict[int, list[MentionRelation]] = {}
    for sentence in sorted({mention.sentence for mention in mentions}):
        if words.any_signal.search(sentence.of(text).lower()) is None:
            continue  # by far the most
        tokens = [_Token(each[0].lower(), *each.span()) for each in _TOKEN.finditer(text, sentence.start, sentence.end)]
        here = [at for at, mention in enumerate(mentions) if mention.sentence == sentence]
        earlier = [at for at, mention in enumerate(mentions) if mention.sentence.end <= sentence.start]
        for position, token in enumerate(tokens):
            relation = words.signals.get(token.lower)
            if relation is None:
                continue
            other = _introduced(mentions, here, earlier, tokens, position, words)
            begin, gap = _told_before(tokens, position, words)
            holder = None if other is None else _holder(mentions, here, tokens, begin, position, other)
            if other is not None and holder is not None and holder != other:
                span = Span(tokens[begin].start, token.end)
                found = MentionRelation(relation, mentions[other].trigger, span, gap)
                related.setdefault(holder, []).append(found)
    return tuple(
        attrs.evolve(mention, relations=tuple(related[at])) if at in related else mention
        for at, mention in enumerate(mentions)
    )


def _introduced(
    mentions: Sequence[Mention],
    here: Sequence[int],
    earlier: Sequence[int],
    tokens: Sequence[_Token],
    position: int,
    words: _Signals,
) -> int | None:
    """The mention that a signal introduces: the next of its clause, or one told before that a noun names."""
    window = []
    for token in tokens[position + 1 : position + 1 + _MOST_WORDS]:
        if token.lower in _CLAUSE_ENDS or token.lower in words.never or token.lower in words.signals:
            break
        window.append(token)
    if not window or not _WORD.match(window[0].lower):
        return None
    for token in window:
        for at in here:
            trigger = mentions[at].trigger
            if trigger.start <= token.start < trigger.end:
                return at
    if window[0].lower in words.definite:
        for token in window[1:4]:
            for at in reversed(earlier):
                mention = mentions[at]
                if token.lower in (mention.lemma.lower(), mention.trigger.of(mention.article.text).lower()):
                    return at
    return None


def _told_before(tokens: Sequence[_Token], position: int, words: _Signals) -> tuple[int, tuple[int, int] | None]:
    """Where the signal's words begin, and the days that they tell: "two days after"."""
    if position < 2 or tokens[position - 1].lower not in words.units:
        return position, None
    number = tokens[position - 2].lower
    count = int(number) if number.isdecimal() and len(number) < 4 else words.numbers.get(number)
    if count is None:
        return position - 1, None
    unit = words.units[tokens[position - 1].lower]
    slack = 0 if unit == 1 else unit // 2
    return position - 2, (count * unit - slack, count * unit + slack)


def _holder(
    mentions: Sequence[Mention],
    here: Sequence[int],
    tokens: Sequence[_Token],
    begin: int,
    position: int,
    other: int,
) -> int | None:
    """The mention that the signal hangs on: the last before it, else the first after what it introduces."""
    before = [at for at in here if at != other and mentions[at].trigger.end <= tokens[begin].start]
    if before:
        return before[-1]
    if begin > _OPENS_SENTENCE:
        return None
    comma = next((token.start for token in tokens[position + 1 :] if token.lower == ","), None)
    if comma is None:
        return None
    after = [at for at in here if at != other and mentions[at].trigger.start > comma]
    return after[0] if after else None
