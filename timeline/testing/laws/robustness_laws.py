"""Laws of robustness: no time from nothing, no crash, no hanging, no memory."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from timeline.testing.laws.asking import (
    COUNTED,
    WEEK,
    any_phrases,
    differ,
    references,
)
from timeline.testing.laws.law import Ask, Law
from timeline.testing.laws.wording import Wording

__all__ = ["robustness_laws"]

SLOW = 2.0
"""Seconds within which a short text must be answered, however strange it is."""


def robustness_laws(say: Wording) -> tuple[Law, ...]:
    """Return them, asked in a language."""

    def nothing(ask: Ask, case: tuple[str, dt.datetime]) -> str | None:
        text, reference = case
        return None if ask.maybe(text, reference) is None else "it tells no time"

    def survives(ask: Ask, case: tuple[str, dt.datetime]) -> str | None:
        text, reference = case
        ask.maybe(text, reference)
        return f"it must say that there is no time in it, and not raise {ask.crash}" if ask.crash else None

    def in_time(ask: Ask, case: tuple[str, dt.datetime]) -> str | None:
        text, reference = case
        ask.maybe(text, reference)
        return f"it took {ask.seconds:.1f} s, more than {SLOW:g}" if ask.seconds > SLOW else None

    def twice(ask: Ask, case: tuple[str, dt.datetime]) -> str | None:
        text, reference = case
        one = ask(text, reference)
        ask.maybe(say.phrase("tomorrow"), reference + WEEK)
        again = ask.maybe(text, reference)
        return "the same question must have the same answer" if again is None or differ(one, again) else None

    def filled(template: str, noun: str, n: int, m: int) -> str:
        return template.format(noun=noun, n=n, m=m)

    empty = say.tables["nothing"]
    count = st.integers(2, 40)
    timeless = st.builds(filled, st.sampled_from(empty["texts"]), st.sampled_from(empty["nouns"]), count, count)
    texts = _any_text(say)
    return (
        Law(
            "nothing-from-nothing",
            "A text that tells no time gives none.",
            "A date that nobody told is worse than none.",
            st.tuples(timeless, references()),
            nothing,
        ),
        Law(
            "no-crash",
            "Whatever the characters, a text is answered, if only with nothing.",
            "Texts come from anywhere.",
            st.tuples(texts, references()),
            survives,
        ),
        Law(
            "bounded-time",
            f"Whatever the characters, a text of a few lines is answered within {SLOW:g} seconds.",
            "One strange text must not stop the reading of a thousand others.",
            st.tuples(texts.map(lambda text: (text * 40)[:300]), references()),
            in_time,
        ),
        Law(
            "same-answer-twice",
            "The same question has the same answer, whatever was asked in between.",
            "A parser that remembers is a parser that cannot be tested.",
            st.tuples(any_phrases(say), references()),
            twice,
        ),
    )


def _any_text(say: Wording) -> st.SearchStrategy[str]:
    """Draw any Unicode, and time words, digits and marks in any order."""
    words: list[str] = [*(say.weekday(n) for n in range(1, 8)), *(say.month(n) for n in range(1, 13))]
    words += [say.unit(unit) for unit in COUNTED]
    words += [say.phrase(name) for name in ("yesterday", "today", "tomorrow")]
    marks = st.sampled_from([" ", "-", "/", ":", ",", ".", "'", "(", ")", "+", "T", "Z", "%", "\x00", "٣", "²"])
    digits = st.integers(0, 10**10).map(str)
    soup = st.lists(st.one_of(st.sampled_from(words), marks, digits), max_size=8).map("".join)
    return st.one_of(soup, st.text(max_size=30))
