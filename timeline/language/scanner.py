"""The scanner: where time words stand in a text, and the neighbourhoods around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from timeline.language.words import alternation, load_lexicon

__all__ = ["neighbourhoods"]

_REACH = 120
"""Characters that a neighbourhood may extend to either side of the word that started it."""

_SPACE = r"(?:[^\S\n]{1,3}\n?[^\S\n]{0,3}|\n[^\S\n]{0,3})"
_DIGITS = (
    r"\d{4}-\d\d-\d\dt\d\d:\d\d(?::\d\d)?(?:z|[+\-]\d\d:?\d\d)?(?!\w)"
    r"|[12]\d{3}s?(?!\w)|\d{1,4}[/\-.]\d{1,2}[/\-.]\d{1,4}(?!\w)"
    r"|\d{1,2}(?:[.:]\d\d){0,2}[^\S\n]?[ap]\.?m\b\.?|\d{1,2}:\d\d(?::\d\d)?|\d{1,2}h\d\d(?!\w)"
    r"|\d{1,2}/\d{4}(?!\w)|['’]\d\ds?(?!\w)|\d{1,2}/\d{1,2}(?!\w)"
)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what starts a neighbourhood, what extends it to the right, and (reversed) to the left."""
    lexicon = load_lexicon(language)
    suffixes = "|".join(lexicon.ordinal_suffixes)
    forms_of = lexicon.forms
    forms = list(lexicon.forms)
    glued = alternation(lexicon.glued)
    words = alternation(form for form, meanings in forms_of.items() if "SMALL" in meanings or "TENS" in meanings)
    halves = alternation(form for form, meanings in forms_of.items() if "AM_PM" in meanings)
    spelled = f"{words}{_SPACE}{halves}" if words and halves else "(?!)"
    told_zones = alternation(
        form for form, meanings in forms_of.items() if not {"ZONE", "LOCAL_TIME", "HOURS_WORD"}.isdisjoint(meanings)
    )
    military = rf"\d{{4}}(?={_SPACE}?{told_zones}(?!\w))" if told_zones else "(?!)"
    eras = alternation(form for form, meanings in forms_of.items() if not {"BC", "AD"}.isdisjoint(meanings))
    of_era = rf"\d{{2,4}}s?{_SPACE}{eras}(?!\w)" if eras else "(?!)"
    before_a_year = alternation(form for form, meanings in forms_of.items() if "AD" in meanings)
    era_first = rf"{before_a_year}{_SPACE}(?=\d{{1,4}}(?!\w))" if before_a_year else "(?!)"
    # What begins with a digit is asked only where one stands: most of a text is letters.
    digits = rf"(?=[\d'’])(?:{_DIGITS}|{of_era}|{military}|\d{{1,4}}(?:\.\d)?{glued}(?!\w))"
    trigger = re.compile(rf"(?<!\w)(?:{digits}|{alternation(lexicon.triggers)}(?!\w)|{spelled}(?!\w)|{era_first})")
    number = rf"['’]?\d[\d.,:/\-]*(?:{suffixes}|s|{glued}|h\d\d)?(?!\w)"
    number_or_offset = rf"{number}|\+\d{{1,2}}(?::?\d\d)?(?!\w)"
    right = re.compile(
        rf"(?>(?:{_SPACE})?(?>(?<!\w){alternation(forms)}(?!\w)|{number_or_offset}|[,\-–—/()]|['’]s?(?!\w)))*"
    )
    backwards = [form[::-1] for form in forms]
    backwards_glued = alternation(form[::-1] for form in lexicon.glued)
    reversed_suffixes = "|".join(suffix[::-1] for suffix in lexicon.ordinal_suffixes)
    left = re.compile(
        rf"(?>(?:{_SPACE})?(?>(?<!\w){alternation(backwards)}(?!\w)"
        rf"|(?:(?<!\w)(?:{reversed_suffixes}|s|{backwards_glued}))?\d[\d.,:/\-]*['’]?(?!\w)|[,\-–—/()]|(?<!\w)s?['’]))*"
    )
    return trigger, right, left


@cache
def _before_a_comma(language: str) -> tuple[str, ...]:
    forms = load_lexicon(language).forms
    return tuple(sorted(form for form, meanings in forms.items() if "BEFORE" in meanings or "AFTER" in meanings))


def neighbourhoods(lowered: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text (in lower case) that may hold temporal expressions, in order.

    Each is a run of time words and the function words between them; no two overlap.

    >>> text = "they withdrew two days ago, on saturday."
    >>> [text[start:end] for start, end in neighbourhoods(text, "en")]
    ['two days ago, on saturday']
    """
    trigger, right, left = _patterns(language)
    before_a_comma = _before_a_comma(language)
    done = 0
    for match in trigger.finditer(lowered):
        start, end = match.span()
        if start < done:
            continue
        window = lowered[max(done, start - _REACH) : start]
        before = left.match(window[::-1])
        after = right.match(lowered, end, min(len(lowered), end + _REACH))
        assert before is not None and after is not None  # both may match nothing
        begin = start - before.end()
        end = max(end, after.end())
        while begin < start and lowered[begin].isspace():
            begin += 1
        done = end
        stop = end
        while stop > start + 1 and lowered[stop - 1] in " ,-–—/()'’\n\t":
            stop -= 1
        if lowered.startswith(")", stop) and lowered.count("(", begin, stop) > lowered.count(")", begin, stop):
            stop += 1
        if lowered.startswith(",", stop) and lowered.endswith(before_a_comma, begin, stop):
            stop += 1  # "the day before, …" is a time, "the day before they left" is half of one
        yield begin, stop
