"""The time words of a language: its lexicon file, read and made ready to scan with."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

import attrs

from timeline.calendar.granularity import Granularity
from timeline.calendar.period import DayPart, SeasonName
from timeline.errors import LanguageError

__all__ = ["SPACE", "Lexicon", "alternation", "load_lexicon", "lowered", "trigger_words"]

SPACE = r"[^\S\n]{1,3}\n?[^\S\n]{0,3}|\n[^\S\n]{0,3}"
"""White space inside a phrase: a few blanks, or one line break with them."""

# fmt: off
_FUNCTION_CATEGORIES = frozenset((
    "THE", "A", "OF", "POSSESSIVE", "AND", "OR", "TO", "FROM", "BETWEEN", "SINCE", "UNTIL", "BY", "BEFORE", "AFTER",
    "ON", "ONWARDS", "MORE", "OLD", "LONG", "SMALL", "TENS", "HUNDRED", "DOZEN", "HALF", "COUPLE", "FEW", "ORDINAL",
    "LAST", "PAST", "PREVIOUS", "NEXT", "COMING", "FOLLOWING", "THIS", "THAT", "LATEST", "CORRESPONDING", "PERIOD",
    "RECENT", "EARLIER", "LATER", "EARLY", "EARLIER_IN", "EDGE", "ABOUT", "OR_SO", "EVERY", "OTHER", "TIMES",
    "FISCAL", "BC", "AD", "AM_PM", "HOURS_WORD", "IN", "AS_OF", "PAST_HOUR", "QUARTER_HOUR", "ZONE", "LOCAL_TIME",
    "NIGHTS", "AGO", "FROM_NOW", "AT", "OVER", "FULL", "ALL", "REST", "HALF_NAME", "IN_ONLY", "WITHIN", "ENDED",
    "TERM", "EDGE_ADJECTIVE", "TIME_WORD", "AHEAD", "COMPARED", "EARLY_WORD", "THROUGHOUT", "TIMES_WORD", "EVE", "AH",
    "FOR", "HOUR_OF_CLOCK",
))
# fmt: on
"""Categories whose words never begin the search for an expression: another word beside them does."""


_GLUED_CATEGORIES = frozenset({"AM_PM", "HOUR_OF_CLOCK", "UNIT", "UNITS"})
"""Categories whose words may follow digits without a space."""


@attrs.frozen(eq=False)
class Lexicon:
    """The time words of one language.

    Parameters
    ----------
    language:
        BCP 47.
    forms:
        From a form (lower case, single spaces) to its categories and their values.
    capitalised:
        Forms that are time words only with a capital.
    need_company:
        Forms that are time words only beside others, or after a preposition.
    need_calendar:
        Forms that are time words only beside other words of the calendar.
    month_first:
        Whether 3/4/2018 is 4 March where nothing else tells.
    triggers:
        The forms that the text is scanned for.
    ordinal_suffixes:
        What follows the digits of an ordinal ("18th").
    glued:
        Forms that may follow the digits of a number at once ("3pm", "2hrs").
    before_a_number, after_a_number:
        Words beside a number of four digits that make it no year ("page 1914", "1914 men").
    before_a_year:
        Words that make a number a year even where it is an unlikely one.
    after_a_day:
        Words that may follow a day of the month whose month was told before it ("April 6 and 7 in").
    world_time:
        Names of the zone that offsets are counted from ("GMT +8").
    before_weekdays, after_weekdays:
        Words beside a plural weekday that leave it one ("on Fridays", "Fridays and Sundays"); beside others
        it is a possessive that lost its apostrophe ("after Fridays raid").
    discourse_markers:
        Vague references that tell no time where a comma sets them off at the head of a sentence ("Now, …").
    some_days:
        Lengths that are some time to come right behind a verb that looks ahead ("will one day return").
    before_a_name:
        What stands before the name of a man that is also that of a feast ("al-Hajj said").
    plural_endings:
        What the plural of a noun ends in ("four flights a day").
    """

    language: str
    forms: Mapping[str, Mapping[str, Any]]
    capitalised: frozenset[str]
    need_company: frozenset[str]
    need_calendar: frozenset[str]
    month_first: bool
    triggers: tuple[str, ...]
    ordinal_suffixes: tuple[str, ...]
    glued: tuple[str, ...] = ()
    before_a_number: tuple[str, ...] = ()
    after_a_number: tuple[str, ...] = ()
    before_a_year: tuple[str, ...] = ()
    after_a_day: tuple[str, ...] = ()
    world_time: tuple[str, ...] = ()
    before_weekdays: tuple[str, ...] = ()
    after_weekdays: tuple[str, ...] = ()
    discourse_markers: frozenset[str] = frozenset()
    some_days: frozenset[str] = frozenset()
    before_a_name: tuple[str, ...] = ()
    plural_endings: tuple[str, ...] = ()


@cache
def load_lexicon(language: str) -> Lexicon:
    """Read the lexicon of a language.

    Raises
    ------
    LanguageError
        Where there is none.

    >>> load_lexicon("en").forms["saturday"]["WEEKDAY"]
    6
    """
    name = language.split("-")[0].lower()
    file = resources.files("timeline.language") / "lexicon" / f"{name}.toml"
    if not file.is_file():
        raise LanguageError(
            f"there is no lexicon for the language {language!r}",
            advice="Use one that timeline/language/lexicon has a file for, such as en or fr.",
        )
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    options = tables.pop("options")
    forms: dict[str, dict[str, Any]] = {}
    for category, entries in tables.items():
        for key, words in entries.items():
            value = _value(category, key)
            for word in words:
                forms.setdefault(word, {})[category] = value
    content = {word for word, meanings in forms.items() if not _FUNCTION_CATEGORIES.issuperset(meanings)}
    triggers = tuple(sorted(content.union(options["also_triggers"])))
    return Lexicon(
        options["language"],
        forms,
        frozenset(options["capitalised"]),
        frozenset(options["need_company"]),
        frozenset(options["need_calendar"]),
        options["month_first"],
        triggers,
        tuple(options["ordinal_suffixes"]),
        tuple(sorted(form for form, meanings in forms.items() if not _GLUED_CATEGORIES.isdisjoint(meanings))),
        tuple(options.get("before_a_number", ())),
        tuple(options.get("after_a_number", ())),
        tuple(options.get("before_a_year", ())),
        tuple(options.get("after_a_day", ())),
        tuple(sorted(form for form, meanings in forms.items() if meanings.get("ZONE") == 0)),
        tuple(options.get("before_weekdays", ())),
        tuple(options.get("after_weekdays", ())),
        frozenset(options.get("discourse_markers", ())),
        frozenset(options.get("some_days", ())),
        tuple(options.get("before_a_name", ())),
        tuple(options.get("plural_endings", ())),
    )


def trigger_words(language: str = "en") -> tuple[str, ...]:
    """Return the words that a text of a language is scanned for.

    >>> "saturday" in trigger_words("en")
    True
    """
    return load_lexicon(language).triggers


def _value(category: str, key: str) -> Any:
    """Read a key of the lexicon file as what its category means."""
    if category in ("UNIT", "UNITS", "UNIT_LONG", "UNITS_LONG"):
        return Granularity[key]
    if category in ("DAY_PART", "DAY_PARTS", "NIGHTS", "TONIGHT", "LAST_NIGHT", "OVERNIGHT"):
        return DayPart[key] if key in DayPart.__members__ else DayPart(key)
    if category in ("SEASON", "SEASONS"):
        return SeasonName(key)
    if category == "FREQUENCY":
        count, unit = key.split()
        return int(count), Granularity[unit]
    try:
        return float(key) if "." in key and category != "HOLIDAY" else int(key)
    except ValueError:
        return key


def lowered(text: str) -> str:
    """Return a text in lower case, character by character: offsets into it do not move.

    >>> lowered("On Monday")
    'on monday'
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def alternation(words: Iterable[str]) -> str:
    """Return a regular expression for any of the words, the longest first, factored as a trie.

    >>> alternation(["march", "may", "mar"])
    'ma(?:r(?:ch)?|y)'
    """
    trie: dict[str, Any] = {}
    for word in words:
        node = trie
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _factored(trie)


def _factored(node: Mapping[str, Any]) -> str:
    branches = []
    for character in sorted(node):
        if character:
            escaped = f"(?:{SPACE})" if character == " " else re.escape(character)
            branches.append(escaped + _factored(node[character]))
    if not branches:
        return ""
    if "" in node:
        return f"(?:{'|'.join(branches)})?"
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
