"""Surroundings: what stands around a phrase in its text, and makes it another or none at all."""

from __future__ import annotations

import re
from functools import cache

import attrs

from timeline.calendar.formula import (
    Between,
    Duration,
    Formula,
    Holiday,
    In,
    Modified,
    Modifier,
    MonthDay,
    Reference,
    Repeat,
    Vague,
    Year,
)
from timeline.language.forms import Forms
from timeline.language.grammar.making import unit_pattern
from timeline.language.phrase import Condition, Phrase
from timeline.language.tense_words import load_tense_words
from timeline.language.words import Lexicon, alternation, load_lexicon, lowered

__all__ = ["has_lost_its_apostrophes", "in_its_surroundings"]

_YEARS_OF_NEWS = range(1800, 2100)
"""A bare number is taken for a year in this range; others need a preposition or an era."""

_ROUND = 100
"""A bare multiple of it is a count ("2000 residents"), unless it stands alone or a word before it makes it a year
("the 2000 Games")."""

_RATE_RULE = "a unit"
_FREQUENCY_RULE = "frequency"
"""The rules whose readings are rates after an amount ("two million dollars a year", "8% annually")."""

_COUNTED_RULE = "things counted, a unit"
"""What a rate is read by that tells how often something happens ("four flights a day")."""

_PLURAL_RULES = ("weekdays", "weekday nights")
_LOST_APOSTROPHE = "weekday, its apostrophe lost"

_SOME_DAY = Vague(Reference.FUTURE)
_SOME_DAY_RULE = "one day, some time to come"

_APOSTROPHES = ("'", "’")
_LONG_ENOUGH = 400
"""Characters of a text; where there is no apostrophe in so many, it has lost them."""

_LONGEST_BEFORE = 16
"""Characters before a number that are looked at."""

_LONGEST_COUNTED = 64
"""Characters before "a day" that are looked at for what is counted."""

_NAMES = frozenset({"MONTH", "HIJRI_MONTH", "WEEKDAY", "WEEKDAYS", "HOLIDAY"})
"""Categories whose words have a capital anywhere."""

_OPENING_QUOTES = frozenset("\"“‘'`")
_CAPITAL_AFTER = re.compile(r"\s[A-Z]")
_LAST_WORD = re.compile(r"\n?\s(\w+)")
"""In a text backwards."""

_YEAR_DIGITS = re.compile(r"\d{4}$")


@attrs.frozen(eq=False)
class _Words:
    """What a language has to look for around a phrase."""

    language: str
    no_year_before: re.Pattern[str]
    no_year_after: re.Pattern[str]
    before_a_year: re.Pattern[str]
    determiner: re.Pattern[str]
    closing: re.Pattern[str]
    amount: re.Pattern[str]
    plural_before: re.Pattern[str]
    plural_after: re.Pattern[str]
    shifts: re.Pattern[str]
    before_a_name: re.Pattern[str]
    some_days: frozenset[str]
    discourse_markers: frozenset[str]
    names: frozenset[str]


def _any(words: tuple[str, ...]) -> str:
    return alternation(words) or "(?!)"


def _forms_of(lexicon: Lexicon, *categories: str) -> str:
    return _any(tuple(form for form, meanings in lexicon.forms.items() if not meanings.keys().isdisjoint(categories)))


@cache
def _words(language: str) -> _Words:
    lexicon = load_lexicon(language)

    def pattern(expression: str) -> re.Pattern[str]:
        return re.compile(expression, re.IGNORECASE)

    return _Words(
        language,
        pattern(rf"[$£€¥#№\w.:/+=~^*&@]$|[.,:\-–/]$|\b{alternation(lexicon.before_a_number)}\.?\s$"),
        pattern(rf"[\w%°$€£@+=*^_]|[.,:/]\d|-[^\W\d]|\s?{alternation(lexicon.after_a_number)}(?!\w)"),
        pattern(rf"\b{alternation(lexicon.before_a_year)}[\s\-]$"),
        pattern(rf"(?:\b{_forms_of(lexicon, 'THE')}|['’]s?)\s$"),
        pattern(rf"\s*(?:$|[.,;:!?)\]\"'”’–—-](?!\d)|\n)|\s{alternation(lexicon.after_a_day)}(?!\w)"),
        pattern(rf"(?:[\d%]|\b{alternation(lexicon.after_a_number)})\s+$"),
        pattern(rf"(?:\b{_any(lexicon.before_weekdays)}|[,&–-])\s*$|^\s*$"),
        pattern(rf"(?!\s{_any(lexicon.after_weekdays)}(?!\w))\s[^\W\d_]{{3}}"),
        pattern(rf"\s{_forms_of(lexicon, 'BEFORE', 'AFTER', 'EARLIER', 'LATER')}(?!\w)"),
        pattern(rf"(?<!\w){_any(lexicon.before_a_name)}$"),
        lexicon.some_days,
        lexicon.discourse_markers,
        frozenset(form for form, meanings in lexicon.forms.items() if not _NAMES.isdisjoint(meanings)),
    )


@cache
def _counted(language: str) -> re.Pattern[str]:
    """Return what tells that things are counted ("four flights"); asked for rarely, and so made when it is."""
    lexicon = load_lexicon(language)
    numbers = _forms_of(lexicon, "SMALL", "TENS", "HUNDRED", "DOZEN", "FEW")
    plural = _any(lexicon.plural_endings)
    return re.compile(
        rf"(?<![\w$£€¥.,])(?:\d[\d,.]*|{numbers})(?:(?:\s[\w’'-]{{1,20}}){{0,2}}\s[\w’'-]{{0,20}}{plural})?\s$",
        re.IGNORECASE,
    )


@cache
def _ahead(language: str) -> Forms:
    """Return the verbs that look ahead, backwards; asked for rarely, and so made when it is."""
    return Forms(form[::-1] for form in load_tense_words(language).future)


def has_lost_its_apostrophes(text: str) -> bool:
    """Tell whether a text is one that came without its apostrophes, as scraped ones do.

    >>> has_lost_its_apostrophes("No word came on Fridays raid. " * 20)
    True
    """
    return len(text) >= _LONG_ENOUGH and not any(mark in text for mark in _APOSTROPHES)


def in_its_surroundings(text: str, phrase: Phrase, language: str, *, lost_apostrophes: bool = False) -> Phrase | None:
    """Return what a phrase is where it stands, or None where it is no time there.

    Parameters
    ----------
    text:
        The whole text.
    phrase:
        With offsets into the text.
    lost_apostrophes:
        Whether the text has lost them, from `has_lost_its_apostrophes`: found once for all its phrases.

    >>> from timeline.language.find import find_phrases
    >>> [str(phrase.formula) for phrase in find_phrases("They flew four sorties a day, with 2000 men.")]
    ['Repeat(Unit(DAY))']
    """
    words = _words(language)
    if phrase.rules[-1:] and phrase.rules[-1] in _PLURAL_RULES:
        phrase = _without_lost_apostrophe(text, phrase, words, lost_apostrophes)
    elif phrase.rules in ((_RATE_RULE,), (_FREQUENCY_RULE,)):
        phrase = _how_often(text, phrase, words)
    elif isinstance(phrase.formula, Duration) and _is_some_day(text, phrase, words):
        phrase = attrs.evolve(phrase, formula=_SOME_DAY, signalled=_SOME_DAY, rules=(*phrase.rules, _SOME_DAY_RULE))
    return phrase if _holds(text, phrase, words) else None


def _holds(text: str, phrase: Phrase, words: _Words) -> bool:
    if _is_a_name(text, phrase, words):
        return False
    year = _bare_year(text, phrase)
    if year is not None:
        return _is_a_year(text, phrase, year, words)
    if phrase.condition is Condition.CLOSING:
        return words.closing.match(text, phrase.end) is not None
    if phrase.condition is Condition.OPENING:
        return _opens_a_sentence(text, phrase.start)
    if isinstance(phrase.formula, Vague):
        return not _leads_over(text, phrase, words)
    if phrase.end - phrase.start <= 2 and isinstance(phrase.signalled, Between):
        # "on 6 and 7 April" tells its month at once; "on April 6 and 7 men died" does not mean a day.
        is_last = phrase.end == phrase.outer_end and isinstance(phrase.formula, MonthDay)
        # "2016-17" is two years, "in 2016 - 17 men fell" is one.
        is_apart = isinstance(phrase.formula, Year) and text[phrase.start - 1].isspace()
        return not (is_last or is_apart) or words.closing.match(text, phrase.end) is not None
    return True


def _bare_year(text: str, phrase: Phrase) -> Year | None:
    """Return the year of a phrase that is a number of four digits, with or without "about" before it."""
    formula: Formula = phrase.formula.of if isinstance(phrase.formula, Modified) else phrase.formula
    if not isinstance(formula, Year) or isinstance(phrase.signalled, Between):
        return None
    is_bare = phrase.end - phrase.start == 4 or isinstance(phrase.formula, Modified)
    return formula if is_bare and _YEAR_DIGITS.search(text, phrase.start, phrase.end) else None


def _is_a_year(text: str, phrase: Phrase, year: Year, words: _Words) -> bool:
    """Tell a year from any other number of four digits, by what stands around it."""
    if isinstance(phrase.formula, Modified):
        is_closing = words.closing.match(text, phrase.end) is not None
        return is_closing or phrase.formula.modifier is not Modifier.APPROX
    before = text[max(0, phrase.start - _LONGEST_BEFORE) : phrase.start]
    if words.no_year_before.search(before) or words.no_year_after.match(text, phrase.end):
        return False
    if words.before_a_year.search(before):
        return True
    stands_alone = not before.strip() and words.closing.match(text, phrase.end) is not None
    is_count = year.year % _ROUND == 0 and not stands_alone and words.determiner.search(before) is None
    return year.year in _YEARS_OF_NEWS and not is_count


def _without_lost_apostrophe(text: str, phrase: Phrase, words: _Words, all_are_lost: bool) -> Phrase:
    """Read "after Fridays raid" as "after Friday's raid": scraped text loses its apostrophes."""
    often = phrase.formula
    if not isinstance(often, Repeat) or words.plural_after.match(text, phrase.end) is None:
        return phrase
    before = text[max(0, phrase.start - _LONGEST_BEFORE) : phrase.start]
    if words.plural_before.search(before) and not (before.strip() and all_are_lost):
        return phrase
    once: Formula = often.pattern if often.part is None else In(often.part, often.pattern)
    return attrs.evolve(phrase, end=phrase.end - 1, formula=once, signalled=once, leans=True, rules=(_LOST_APOSTROPHE,))


def _how_often(text: str, phrase: Phrase, words: _Words) -> Phrase:
    """Read "four flights a day" as what happens each day; "ten fighters a day after the raid" is none.

    How much money a year is a measure, of which only a narrative makes a time.
    """
    if words.shifts.match(text, phrase.end):
        return phrase
    before = text[max(0, phrase.start - _LONGEST_COUNTED) : phrase.start]
    is_counted = _counted(words.language).search(before) is not None
    if not is_counted and words.amount.search(before) is None:
        return phrase
    condition = Condition.NONE if is_counted else Condition.NARRATIVE
    if not isinstance(phrase.formula, Duration):
        return attrs.evolve(phrase, condition=condition)
    often = Repeat(unit_pattern(phrase.formula.amounts[0].unit))
    return attrs.evolve(phrase, formula=often, signalled=often, rules=(_RATE_RULE, _COUNTED_RULE), condition=condition)


def _is_some_day(text: str, phrase: Phrase, words: _Words) -> bool:
    """Tell "will one day return" from "waited one day"."""
    if text[phrase.start : phrase.end].lower() not in words.some_days:
        return False
    before = lowered(text[max(0, phrase.start - _LONGEST_BEFORE) : phrase.start])[::-1]
    word = _LAST_WORD.match(before)
    return word is not None and _ahead(words.language).longest(before, *word.span(1)) is not None


def _is_a_name(text: str, phrase: Phrase, words: _Words) -> bool:
    """Tell a man (al-Hajj), the title of a programme (“This Week”) and a paper (Daily Courier) by their capitals."""
    start, end = phrase.start, phrase.end
    if not text[start].isupper():
        return False
    if isinstance(phrase.formula, Holiday):
        return words.before_a_name.search(text, max(0, start - _LONGEST_BEFORE), start) is not None
    parts = text[start:end].split()
    if isinstance(phrase.formula, Repeat) and len(parts) == 1:
        return _CAPITAL_AFTER.match(text, end) is not None and not _opens_a_sentence(text, start)
    if len(parts) == 1 or isinstance(phrase.formula, Duration) or text[start - 1 : start] not in _OPENING_QUOTES:
        return False
    return all(not part[0].islower() for part in parts) and any(part.lower() not in words.names for part in parts)


def _leads_over(text: str, phrase: Phrase, words: _Words) -> bool:
    """Tell "Now, the talks have a chance" from "Now the talks have stopped"."""
    is_set_off = text.startswith(",", phrase.end) and text[phrase.start : phrase.end].lower() in words.discourse_markers
    return is_set_off and _opens_a_sentence(text, phrase.start)


def _opens_a_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(" \t\"'“‘`([")
    return not before or before[-1] in ".!?\n:"
