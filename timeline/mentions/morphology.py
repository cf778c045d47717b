"""Morphology: the forms of verbs and nouns, from rules and an exception list that are data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Self

import attrs

__all__ = ["Form", "Morphology"]


class Form(StrEnum):
    """A form of a word."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"
    SINGULAR = "singular"
    PLURAL = "plural"


# Bound once: on Python 3.11 a look at an enumeration's member through its class costs more than a call.
BASE, THIRD, PAST, PARTICIPLE, GERUND = Form.BASE, Form.THIRD, Form.PAST, Form.PARTICIPLE, Form.GERUND


_Rules = tuple[tuple[re.Pattern[str], str], ...]


def _apply(rules: _Rules, word: str) -> str:
    for pattern, replacement in rules:
        if pattern.match(word):
            return pattern.sub(replacement, word, count=1)
    return word


@attrs.frozen
class Morphology:
    """The rules and exceptions of one language.

    >>> rules = {"third": [["^(.*)$", "\\\\1s"]], "plural": [["^(.*)$", "\\\\1s"]],
    ...          "past": [["^(.*)$", "\\\\1ed"]], "gerund": [["^(.*)$", "\\\\1ing"]]}
    >>> english = Morphology.of({"rules": rules, "irregular": {"win": ["won", "won", "winning"]}})
    >>> sorted(form for form, _ in english.verb("win back"))
    ['win back', 'winning back', 'wins back', 'won back', 'won back']
    >>> [form for form, _ in english.noun("air raid")]
    ['air raid', 'air raids']
    """

    rules: Mapping[str, _Rules]
    irregular: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """Compile the rules of a lexicon file: `rules` by form, `irregular` by lemma."""
        rules = {
            name: tuple((re.compile(pattern), replacement) for pattern, replacement in rows)
            for name, rows in data["rules"].items()
        }
        return cls(rules, {lemma: tuple(forms) for lemma, forms in data["irregular"].items()})

    def verb(self, lemma: str) -> Iterator[tuple[str, Form]]:
        """Every form of a verb; of several words the first bends."""
        head, _, rest = lemma.partition(" ")
        tail = f" {rest}" if rest else ""
        exceptions: Sequence[str] = self.irregular.get(head, ())
        regular_past = _apply(self.rules["past"], head)
        past = exceptions[0] if exceptions else regular_past
        participle = exceptions[1] if len(exceptions) > 1 else past
        gerund = exceptions[2] if len(exceptions) > 2 else _apply(self.rules["gerund"], head)
        third = exceptions[3] if len(exceptions) > 3 else _apply(self.rules["third"], head)
        for form, written in (
            (Form.BASE, head),
            (Form.THIRD, third),
            (Form.PAST, past),
            (Form.PARTICIPLE, participle),
            (Form.GERUND, gerund),
        ):
            for word in written.split("/"):
                yield word + tail, form

    def noun(self, lemma: str) -> Iterator[tuple[str, Form]]:
        """Both forms of a noun; of several words the last bends, or the one before a trailing preposition."""
        yield lemma, Form.SINGULAR
        plural = _apply(self.rules["plural"], lemma)
        if plural != lemma:
            yield plural, Form.PLURAL
