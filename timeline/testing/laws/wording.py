"""How the laws ask: phrases of a language, filled from its lexicon and the calendar."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import attrs

from timeline.calendar.granularity import Granularity
from timeline.language.printed_words import PrintedWords, load_printed_words

__all__ = ["Wording", "load_wording"]


@attrs.frozen(eq=False)
class Wording:
    """The phrases that the laws ask with, in one language."""

    words: PrintedWords
    tables: Mapping[str, Mapping[str, Any]]

    def phrase(self, key: str, /, **parts: str) -> str:
        """Return a phrase that is said in one way."""
        pattern: str = self.tables["phrases"][key]
        return pattern.format(**parts)

    def ways(self, name: str) -> list[str]:
        """Return the ways of saying a phrase, as templates."""
        found: list[str] = self.tables["phrases"][name]
        return found

    def counted(self, template: str, count: int, unit: Granularity, *, spelled: bool = False) -> str:
        """Fill in a number of units: "3 days ago"."""
        number = self.words.number_in_words(count) if spelled else str(count)
        return template.format(n=number, unit=self.words.unit(unit, count))

    def weekday(self, number: int) -> str:
        """Return the name of an ISO weekday."""
        return self.words.word("WEEKDAY", number) or ""

    def month(self, number: int) -> str:
        """Return the name of a month."""
        return self.words.word("MONTH", number) or ""

    def unit(self, unit: Granularity) -> str:
        """Return the name of one unit."""
        return self.words.unit(unit, 1) or ""

    def dated(self, template: str, day: dt.date, number: int | None = None) -> str:
        """Write a day by a template; `number` is another day of the month, which that month may lack."""
        number = day.day if number is None else number
        return template.format(
            iso=f"{day.year:04d}-{day.month:02d}-{number:02d}",
            year=day.year,
            month=self.month(day.month),
            day=number,
            ordinal=self.words.ordinal(number),
            weekday=self.weekday(day.isoweekday()),
        )

    def clocked(self, template: str, day: str, clock: dt.time) -> str:
        """Write a time of a day by a template."""
        half: str = self.tables["clock"]["before_noon" if clock.hour < 12 else "after_noon"]
        return template.format(
            day=day, hour=clock.hour, minute=f"{clock.minute:02d}", hour_of_12=clock.hour % 12 or 12, half=half
        )

    def short_months(self, number: int) -> list[str]:
        """Return the short forms of a month's name."""
        found: list[str] = self.tables["short_months"][str(number)]
        return found


@cache
def load_wording(language: str) -> Wording:
    """Read how the laws ask in a language.

    Raises
    ------
    LookupError
        Where there is no data for it.
    """
    name = language.split("-")[0].lower()
    file = resources.files("timeline.testing") / f"laws_{name}.toml"
    if not file.is_file():
        raise LookupError(f"nothing tells how the laws ask in the language {language!r}")
    return Wording(load_printed_words(name), tomllib.loads(file.read_text(encoding="utf-8")))
