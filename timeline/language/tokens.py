"""Tokens: a neighbourhood of time words, cut into lexical categories with their values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import attrs

from timeline.language.numerals import read_numeric
from timeline.language.words import Lexicon, alternation, load_lexicon

__all__ = ["Token", "tokenize"]


@attrs.frozen(eq=False)
class Token:
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


@cache
def _token_pattern(language: str) -> re.Pattern[str]:
    lexicon = load_lexicon(language)
    suffixes = "|".join(lexicon.ordinal_suffixes)
    return re.compile(
        rf"(?P<number>['’]\d{{2}}s?(?!\w)|\d{{1,2}}h\d\d(?!\w)|\d[\d.,:/\-]*(?<=\d)(?:T\d\d:\d\d(?::\d\d)?(?:z|[+\-]\d\d:?\d\d)?)?(?:{suffixes}|s(?!\w))?)"
        rf"|(?P<word>(?<!\w){alternation(lexicon.forms)}(?!\w)|(?<=\d){alternation(lexicon.glued)}(?!\w))|(?P<possessive>['’]s?(?!\w))"
        rf"|(?P<offset>{_after(lexicon.world_time)}\s?[+\-−](?:0?\d|1[0-4])(?::?[0-5]\d)?(?![\w:])"
        rf"(?!\s?{alternation(lexicon.world_time)}))"
        r"|(?P<mark>[,\-–—/()])|(?P<other>\w+|\S)",
        re.IGNORECASE,
    )


def _after(words: Sequence[str]) -> str:
    """Return a regular expression for standing right after one of the words."""
    return f"(?:{'|'.join(f'(?<={re.escape(word)})' for word in words) or '(?!)'})"


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
    lexicon = load_lexicon(language)
    tokens: list[Token] = []
    for match in _token_pattern(language).finditer(text):
        kind = match.lastgroup
        surface = match.group()
        if kind == "number":
            tokens.extend(
                Token(match.start() + start, match.start() + end, values)
                for start, end, values in read_numeric(surface, lexicon.ordinal_suffixes)
            )
        elif kind == "word":
            in_date = surface[0].islower() and _is_in_a_date(text, match.end())
            tokens.append(Token(match.start(), match.end(), _meanings(surface, lexicon, in_date)))
        elif kind == "possessive":
            tokens.append(Token(match.start(), match.end(), {"POSSESSIVE": surface}))
        elif kind == "mark":
            tokens.append(Token(match.start(), match.end(), {_PUNCTUATION[surface]: surface}))
        elif kind == "offset":
            tokens.append(Token(match.start(), match.end(), {"OFFSET": _offset(surface)}))
        else:
            tokens.append(Token(match.start(), match.end(), {"OTHER": surface}))
    return tokens


_YEAR_AFTER = re.compile(r"[\s\-/,]{1,2}(?:\d{1,2}\w{0,2}[\s\-/,]{1,2})?[12]\d{3}(?!\w)")


def _is_in_a_date(text: str, end: int) -> bool:
    """A month in lower case is one before its year, with or without its day."""
    return _YEAR_AFTER.match(text, end) is not None


def _meanings(surface: str, lexicon: Lexicon, in_date: bool = False) -> Mapping[str, Any]:
    form = " ".join(surface.lower().split())
    meanings = lexicon.forms[form]
    if in_date and "MONTH" in meanings:
        return meanings
    if form in lexicon.capitalised and not surface[0].isupper():
        # Some of its meanings may not need the capital; those that do are calendar names.
        meanings = {c: v for c, v in meanings.items() if c not in ("MONTH", "WEEKDAY", "HOLIDAY", "AD")}
    if form in lexicon.need_company:
        meanings = {**meanings, "WEAK": True}
    elif form in lexicon.need_calendar:
        meanings = {**meanings, "STRICT": True}
    return meanings or {"OTHER": surface}
