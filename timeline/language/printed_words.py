"""The words that formulas are printed with: a language's templates, and for each meaning the first of its words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import attrs

from timeline.calendar.granularity import Granularity
from timeline.language.words import load_lexicon

__all__ = ["PrintedWords", "load_printed_words"]


@attrs.frozen(eq=False)
class PrintedWords:
    """How a language says things.

    Parameters
    ----------
    words:
        From a category of the lexicon and a value to the first form that means it.
    tables:
        The printing data of the language, as its file has it.
    month_first:
        Whether 3/4/2018 is 4 March.
    spelled:
        Whether small numbers are written in words.
    """

    words: Mapping[tuple[str, Any], str]
    tables: Mapping[str, Mapping[str, Any]]
    month_first: bool
    spelled: bool = True

    def fill(self, template: str, **parts: str) -> str:
        """Return a template with its parts in their places."""
        pattern: str = self.tables["templates"][template]
        return pattern.format(**parts)

    def word(self, category: str, value: Any) -> str | None:
        """Return the first form of a meaning, with the capitals it is written with."""
        word = self.words.get((category, value))
        if word is None:
            return None
        options = self.tables["options"]
        if category in options["capitals"]:
            return word.upper()
        if category in options["names"]:
            small = options["small_in_names"]
            return " ".join(part if part in small else part[:1].upper() + part[1:] for part in word.split())
        return word

    def is_doubtful(self, category: str, value: Any) -> bool:
        """Return True for a name that is also another word."""
        return value in self.tables["doubtful"].get(category, ())

    def ordinal(self, n: int) -> str:
        """Return an ordinal in digits."""
        suffixes = self.tables["options"]["ordinal_suffixes"]
        suffix = suffixes.get(str(n % 100)) or suffixes.get(str(n % 10), suffixes["other"])
        return f"{n}{suffix}"

    def ordinal_word(self, n: int) -> str:
        """Return an ordinal in words where the lexicon has it, else in digits."""
        return self.word("ORDINAL", n) or self.ordinal(n)

    def number(self, n: float) -> str:
        """Return a number, in words where it is small."""
        whole = int(n)
        text = str(whole)
        if self.spelled and whole <= self.tables["options"]["spelled_up_to"]:
            text = self.word("SMALL", whole) or text
        return text if n == whole else self.fill("number_and_half", number=text)

    def number_in_words(self, n: int) -> str:
        """Return a number below a hundred in words, a larger one in digits.

        >>> load_printed_words("en").number_in_words(21)
        'twenty-one'
        """
        tens, small = n - n % 10, n % 10
        word = self.word("SMALL", n) or self.word("TENS", n)
        if word is None and (first := self.word("TENS", tens)) and (second := self.word("SMALL", small)):
            word = self.fill("tens_and_units", tens=first, small=second)
        return word or str(n)

    def unit(self, unit: Granularity, count: float | None) -> str | None:
        """Return the name of a unit, for one of it or for more."""
        return self.word("UNIT" if count == 1 else "UNITS", unit)

    def article(self, unit: Granularity) -> str:
        """Return what means one of a unit."""
        articles = self.tables["articles"]
        found: str = articles.get(unit.name, articles["other"])
        return found


@cache
def load_printed_words(language: str) -> PrintedWords:
    """Read how a language says formulas.

    Raises
    ------
    LookupError
        Where there is no lexicon, or no data for printing.

    >>> load_printed_words("en").ordinal(22)
    '22nd'
    """
    lexicon = load_lexicon(language)
    file = resources.files("timeline.language") / "lexicon" / f"{lexicon.language}_printing.toml"
    if not file.is_file():
        raise LookupError(f"nothing tells how to print a formula in the language {language!r}")
    words: dict[tuple[str, Any], str] = {}
    for form, meanings in lexicon.forms.items():
        for category, value in meanings.items():
            words.setdefault((category, value), form)
    return PrintedWords(words, tomllib.loads(file.read_text(encoding="utf-8")), lexicon.month_first)
