"""Finding: a text into its temporal phrases, with no report date in hand."""

from __future__ import annotations

import re
from functools import cache

import attrs

from timeline.calendar.formula import Between, Duration, MonthDay, Repeat, Vague, Year
from timeline.language.grammar.making import unit_pattern
from timeline.language.parse import parse_neighbourhood
from timeline.language.phrase import Condition, Phrase
from timeline.language.scanner import neighbourhoods
from timeline.language.words import Lexicon, alternation, load_lexicon, lowered

__all__ = ["find_phrases"]

_YEARS_OF_NEWS = range(1800, 2100)
"""A bare number is taken for a year in this range; others need a preposition or an era."""

_RATE_RULE = "a unit"
_FREQUENCY_RULE = "frequency"
"""The rules whose readings are rates after an amount ("two million dollars a year", "8% annually")."""

_COUNTED_RULE = "things counted, a unit"
"""What a rate is read by that tells how often something happens ("four flights a day")."""

_PLURAL_RULE = "weekdays"
_LOST_APOSTROPHE = "weekday, its apostrophe lost"

_LONGEST_BEFORE = 16
"""Characters before a number that are looked at."""

_LONGEST_COUNTED = 64
"""Characters before "a day" that are looked at for what is counted."""


_NAMES = frozenset({"MONTH", "HIJRI_MONTH", "WEEKDAY", "WEEKDAYS", "HOLIDAY"})
"""Categories whose words have a capital anywhere."""

_OPENING_QUOTES = frozenset("\"“‘'`")
_CAPITAL_AFTER = re.compile(r"\s[A-Z]")


@attrs.frozen(eq=False)
class _Beside:
    """What stands beside a number that is no year, or beside a day of the month."""

    no_year_before: re.Pattern[str]
    no_year_after: re.Pattern[str]
    preposition: re.Pattern[str]
    after_a_day: re.Pattern[str]
    amount: re.Pattern[str]
    plural_before: re.Pattern[str]
    plural_after: re.Pattern[str]
    discourse_markers: frozenset[str]
    counted: re.Pattern[str]
    shifts: re.Pattern[str]
    names: frozenset[str]


def _any(words: tuple[str, ...]) -> str:
    return alternation(words) or "(?!)"


@cache
def _beside(language: str) -> _Beside:
    lexicon = load_lexicon(language)
    return _Beside(
        re.compile(rf"[$£€¥#№\w.:/+=~^*&@]$|[.,:\-–/]$|\b{alternation(lexicon.before_a_number)}\.?\s$", re.IGNORECASE),
        re.compile(rf"[\w%°$€£@+=*^_]|[.,:/]\d|-[^\W\d]|\s?{alternation(lexicon.after_a_number)}(?!\w)", re.IGNORECASE),
        re.compile(rf"\b{alternation(lexicon.before_a_year)}[\s\-]$", re.IGNORECASE),
        re.compile(rf"\s*(?:$|[.,;:!?)\]\"'”’–—-](?!\d)|\n)|\s{alternation(lexicon.after_a_day)}(?!\w)", re.IGNORECASE),
        re.compile(rf"(?:[\d%]|\b{alternation(lexicon.after_a_number)})\s+$", re.IGNORECASE),
        re.compile(rf"(?:\b{_any(lexicon.before_weekdays)}|[,&–-])\s*$|^\s*$", re.IGNORECASE),
        re.compile(rf"(?!\s{_any(lexicon.after_weekdays)}(?!\w))\s[^\W\d_]{{3}}", re.IGNORECASE),
        lexicon.discourse_markers,
        re.compile(
            rf"(?<![\w$£€¥.,])(?:\d[\d,.]*|{_forms_of(lexicon, 'SMALL', 'TENS', 'HUNDRED', 'DOZEN', 'FEW')})"
            rf"(?:(?:\s[\w’'-]{{1,20}}){{0,2}}\s[\w’'-]{{0,20}}{_any(lexicon.plural_endings)})?\s$",
            re.IGNORECASE,
        ),
        re.compile(rf"\s{_forms_of(lexicon, 'BEFORE', 'AFTER', 'EARLIER', 'LATER')}(?!\w)", re.IGNORECASE),
        frozenset(form for form, meanings in lexicon.forms.items() if not _NAMES.isdisjoint(meanings)),
    )


def _forms_of(lexicon: Lexicon, *categories: str) -> str:
    return _any(tuple(form for form, meanings in lexicon.forms.items() if not meanings.keys().isdisjoint(categories)))


def find_phrases(text: str, language: str = "en") -> list[Phrase]:
    """Return the temporal phrases of a text, in order, none overlapping.

    Parameters
    ----------
    text:
        Any text; offsets in the result are into it.
    language:
        BCP 47; there must be a lexicon for it.

    >>> [phrase.formula for phrase in find_phrases("They left on Saturday.")]
    [Weekday(weekday=6)]
    """
    beside = _beside(language)
    found: list[Phrase] = []
    for start, end in neighbourhoods(lowered(text), language):
        for phrase in parse_neighbourhood(text[start:end], language):
            if phrase.rules == (_PLURAL_RULE,):
                phrase = _without_lost_apostrophe(text, phrase, start, beside)
            elif phrase.rules[-1:] in ((_RATE_RULE,), (_FREQUENCY_RULE,)):
                phrase = _how_often(text, phrase, start, beside)
            if _holds(text, phrase, start, beside):
                found.append(_moved(phrase, start))
            elif found and found[-1].signalled is phrase.signalled:
                # The other end of a range is none: what was taken for its start stands alone.
                found[-1] = attrs.evolve(found[-1], signalled=found[-1].formula)
    return found


def _holds(text: str, phrase: Phrase, offset: int, beside: _Beside) -> bool:
    """Check what only the text around the neighbourhood can tell."""
    if _is_a_name(text, phrase, offset, beside):
        return False
    if isinstance(phrase.formula, Year):
        return _is_a_year(text, phrase, offset, beside)
    if phrase.condition is Condition.CLOSING:
        return beside.after_a_day.match(text, phrase.end + offset) is not None
    if phrase.condition is Condition.OPENING:
        return _opens_a_sentence(text, phrase.start + offset)
    if isinstance(phrase.formula, Vague):
        return not _leads_over(text, phrase.start + offset, phrase.end + offset, beside)
    if phrase.end - phrase.start <= 2 and isinstance(phrase.signalled, Between):
        # "on 6 and 7 April" tells its month at once; "on April 6 and 7 men died" does not mean a day.
        is_last = phrase.end == phrase.outer_end and isinstance(phrase.formula, MonthDay)
        return not is_last or beside.after_a_day.match(text, phrase.end + offset) is not None
    return True


def _without_lost_apostrophe(text: str, phrase: Phrase, offset: int, beside: _Beside) -> Phrase:
    """Read "after Fridays raid" as "after Friday's raid": scraped text loses its apostrophes."""
    weekday = phrase.formula.pattern if isinstance(phrase.formula, Repeat) else None
    start, end = phrase.start + offset, phrase.end + offset
    if weekday is None or beside.plural_before.search(text[max(0, start - _LONGEST_BEFORE) : start]):
        return phrase
    if beside.plural_after.match(text, end) is None:
        return phrase
    return attrs.evolve(
        phrase, end=phrase.end - 1, formula=weekday, signalled=weekday, leans=True, rules=(_LOST_APOSTROPHE,)
    )


def _leads_over(text: str, start: int, end: int, beside: _Beside) -> bool:
    """Tell "Now, the talks have a chance" from "Now the talks have stopped"."""
    is_set_off = text.startswith(",", end) and text[start:end].lower() in beside.discourse_markers
    return is_set_off and _opens_a_sentence(text, start)


def _how_often(text: str, phrase: Phrase, offset: int, beside: _Beside) -> Phrase:
    """Read "four flights a day" as what happens each day; "ten fighters a day after the raid" is none.

    How much money a year is a measure, of which only a narrative makes a time.
    """
    start, end = phrase.start + offset, phrase.end + offset
    if beside.shifts.match(text, end):
        return phrase
    before = text[max(0, start - _LONGEST_COUNTED) : start]
    is_counted = beside.counted.search(before) is not None
    if not is_counted and beside.amount.search(before) is None:
        return phrase
    condition = Condition.NONE if is_counted else Condition.NARRATIVE
    if not isinstance(phrase.formula, Duration):
        return attrs.evolve(phrase, condition=condition)
    often = Repeat(unit_pattern(phrase.formula.amounts[0].unit))
    return attrs.evolve(phrase, formula=often, signalled=often, rules=(_RATE_RULE, _COUNTED_RULE), condition=condition)


def _is_a_name(text: str, phrase: Phrase, offset: int, beside: _Beside) -> bool:
    """Tell the title of a programme (“This Week”) and of a paper (Daily Courier) by its capitals."""
    start, end = phrase.start + offset, phrase.end + offset
    if not text[start].isupper():
        return False
    words = text[start:end].split()
    if isinstance(phrase.formula, Repeat) and len(words) == 1:
        return _CAPITAL_AFTER.match(text, end) is not None and not _opens_a_sentence(text, start)
    if len(words) == 1 or isinstance(phrase.formula, Duration) or text[start - 1 : start] not in _OPENING_QUOTES:
        return False
    return all(not word[0].islower() for word in words) and any(word.lower() not in beside.names for word in words)


def _opens_a_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(" \t\"'“‘`([")
    return not before or before[-1] in ".!?\n:"


def _moved(phrase: Phrase, by: int) -> Phrase:
    return Phrase(
        phrase.start + by,
        phrase.end + by,
        phrase.formula,
        phrase.signalled,
        phrase.rules,
        phrase.outer_start + by,
        phrase.outer_end + by,
        phrase.leans,
        phrase.counts_from_told,
        phrase.condition,
    )


def _is_a_year(text: str, phrase: Phrase, offset: int, beside: _Beside) -> bool:
    """Tell a year from any other number of four digits, by what stands around it."""
    if phrase.end - phrase.start != 4 or isinstance(phrase.signalled, Between):
        return True
    start, end = phrase.start + offset, phrase.end + offset
    before = text[max(0, start - _LONGEST_BEFORE) : start]
    if beside.no_year_before.search(before) or beside.no_year_after.match(text, end):
        return False
    assert isinstance(phrase.formula, Year)
    return phrase.formula.year in _YEARS_OF_NEWS or beside.preposition.search(before) is not None
