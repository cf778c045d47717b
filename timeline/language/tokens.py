"""Tokens: a neighbourhood of time words, cut into lexical categories with their values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import attrs

from timeline.language.forms import Forms
from timeline.language.numerals import read_numeric
from timeline.language.words import Lexicon, alternation, load_lexicon, lowered

__all__ = ["Token", "tokenize"]


class Token(NamedTuple):
    """A stretch of a neighbourhood with everything it may be.

    Parameters
    ----------
    start, end:
        Offsets into the neighbourhood.
    values:
        From category to value; for what a rule made, the value is a `Formula` or a part of one.
    rules:
        The names of the rules that made it, the last one last.
    parts:
        The tokens that the last rule took its values from.
    """

    start: int
    end: int
    values: Mapping[str, Any]
    rules: tuple[str, ...] = ()
    parts: tuple[Token, ...] = ()


_PUNCTUATION = {",": "COMMA", "-": "HYPHEN", "–": "DASH", "—": "DASH", "/": "SLASH", "(": "OPEN", ")": "CLOSE"}


@attrs.frozen(eq=False)
class _Cutter:
    """What a neighbourhood is cut by, in lower case.

    Parameters
    ----------
    token:
        A number, or what may be the first word of a form, or neither.
    forms, glued:
        The forms of the lexicon, and those that may follow a digit at once.
    other:
        What is neither: a possessive, an offset from world time, a mark, a word of no time.
    """

    lexicon: Lexicon
    token: re.Pattern[str]
    forms: Forms
    glued: Forms
    other: re.Pattern[str]


@cache
def _cutter(language: str) -> _Cutter:
    lexicon = load_lexicon(language)
    suffixes = "|".join(lexicon.ordinal_suffixes)
    number = (
        r"['’]\d{2}s?(?!\w)|\d{1,2}h\d\d(?!\w)|\d[\d.,:/\-]*(?<=\d)"
        rf"(?:t\d\d:\d\d(?::\d\d)?(?:z|[+\-]\d\d:?\d\d)?)?(?:{suffixes}|s(?!\w))?"
    )
    forms = Forms(lexicon.forms)
    return _Cutter(
        lexicon,
        re.compile(rf"\s*(?:(?P<number>{number})|(?P<word>{forms.first})|(?P<other>\S))"),
        forms,
        Forms(lexicon.glued),
        re.compile(
            r"(?P<POSSESSIVE>['’]s?(?!\w))"
            rf"|(?P<OFFSET>{_after(lexicon.world_time)}[+\-−](?:0?\d|1[0-4])(?::?[0-5]\d)?(?![\w:])"
            rf"(?!\s?{alternation(lexicon.world_time)}))"
            r"|(?P<mark>[,\-–—/()])|(?P<OTHER>\w+|\S)"
        ),
    )


def _after(words: Sequence[str]) -> str:
    """Return a regular expression for standing after one of the words, at once or behind one blank."""
    behind = [rf"(?<={re.escape(word)})|(?<={re.escape(word)}\s)" for word in words]
    return f"(?:{'|'.join(behind) or '(?!)'})"


def _offset(surface: str) -> int:
    """Read an offset from world time, in minutes ("+8", "-05:30")."""
    digits = re.sub(r"\D", "", surface)
    hours, minutes = (digits, "0") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    size = int(hours) * 60 + int(minutes)
    return size if "+" in surface else -size


def tokenize(text: str, language: str) -> list[Token]:
    """Cut a neighbourhood into tokens; a word that is no time word becomes an `OTHER`.

    >>> [sorted(token.values) for token in tokenize("two weeks", "en")]
    [['SMALL'], ['UNITS']]
    """
    cutter = _cutter(language)
    lower = lowered(text)
    tokens: list[Token] = []
    at = 0
    while (found := cutter.token.match(lower, at)) is not None:
        kind = found.lastgroup
        assert kind is not None  # any character is one of the three
        start, at = found.span(kind)
        if kind == "number":
            for first, last, values in read_numeric(text[start:at], cutter.lexicon.ordinal_suffixes):
                tokens.append(Token(start + first, start + last, values))
            continue
        form = _form_at(lower, start, at, cutter) if kind == "word" else None
        if form is not None:
            at, words = form
            tokens.append(Token(start, at, _meanings(words, text, start, at, cutter.lexicon)))
            continue
        other = cutter.other.match(lower, start)
        assert other is not None and other.lastgroup is not None  # any character is one
        at = other.end()
        surface = text[start:at]
        kind = _PUNCTUATION[surface] if other.lastgroup == "mark" else other.lastgroup
        tokens.append(Token(start, at, {kind: _offset(surface) if kind == "OFFSET" else surface}))
    return tokens


def _form_at(lower: str, start: int, end: int, cutter: _Cutter) -> tuple[int, str] | None:
    """Return where the form of the lexicon that begins with a word ends, and the form."""
    before = lower[start - 1] if start else " "
    if before.isdigit():
        return cutter.glued.longest(lower, start, end)
    return None if before.isalnum() or before == "_" else cutter.forms.longest(lower, start, end)


_YEAR_AFTER = re.compile(r"[\s\-/,]{1,2}(?:\d{1,2}\w{0,2}[\s\-/,]{1,2})?[12]\d{3}(?!\w)")


def _is_in_a_date(text: str, end: int) -> bool:
    """A month in lower case is one before its year, with or without its day."""
    return _YEAR_AFTER.match(text, end) is not None


def _meanings(form: str, text: str, start: int, end: int, lexicon: Lexicon) -> Mapping[str, Any]:
    """Return what a form means as it is written: some are time words with a capital only."""
    is_capital = text[start].isupper()
    if not is_capital and "MONTH" in lexicon.forms[form] and text[start].islower() and _is_in_a_date(text, end):
        return lexicon.forms[form]
    return _meanings_of(form, is_capital, lexicon) or {"OTHER": text[start:end]}


@lru_cache(maxsize=4096)
def _meanings_of(form: str, is_capital: bool, lexicon: Lexicon) -> Mapping[str, Any]:
    meanings = lexicon.forms[form]
    if form in lexicon.capitalised and not is_capital:
        # Some of its meanings may not need the capital; those that do are calendar names.
        meanings = {c: v for c, v in meanings.items() if c not in ("MONTH", "WEEKDAY", "HOLIDAY", "AD")}
    if form in lexicon.need_company:
        return {**meanings, "WEAK": True}
    if form in lexicon.need_calendar:
        return {**meanings, "STRICT": True}
    return meanings
