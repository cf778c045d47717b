"""The scanner: where time words stand in a text, and the neighbourhoods around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import attrs

from timeline.language.forms import Forms
from timeline.language.words import SPACE, Lexicon, alternation, load_lexicon

__all__ = ["neighbourhoods"]

_REACH = 120
"""Characters that a neighbourhood may extend to either side of the word that started it."""

_LONGEST_NUMBER = 40
"""Digits and the marks between them, after the first; so that a text of digits is not read again from each."""

_SPACE = f"(?:{SPACE})"
_DIGITS = (
    r"\d{4}-\d\d-\d\dt\d\d:\d\d(?::\d\d)?(?:z|[+\-]\d\d:?\d\d)?(?!\w)"
    r"|[12]\d{3}s?(?!\w)|\d{1,4}[/\-.]\d{1,2}[/\-.]\d{1,4}(?!\w)"
    r"|\d{1,2}(?:[.:]\d\d){0,2}[^\S\n]?[ap]\.?m\b\.?|\d{1,2}:\d\d(?::\d\d)?|\d{1,2}h\d\d(?!\w)"
    r"|\d{1,2}/\d{4}(?!\w)|['’]\d\ds?(?!\w)|\d{1,2}/\d{1,2}(?!\w)"
)


_MARKS = r"[,\-–—/()]"


@attrs.frozen(eq=False)
class _Side:
    """What extends a neighbourhood to one side.

    Parameters
    ----------
    step:
        A number, what may be the first word of a form (its only group), or a mark.
    forms:
        The forms of the lexicon.
    mark:
        A mark, where the first word of no form stands.
    """

    step: re.Pattern[str]
    forms: Forms
    mark: re.Pattern[str]

    @classmethod
    def of(cls, forms: Forms, number: str, mark: str) -> _Side:
        word = rf"(?<!\w)({forms.first})"
        return cls(re.compile(rf"{_SPACE}?(?:{number}|{word}|{mark})"), forms, re.compile(rf"{_SPACE}?(?:{mark})"))

    def extend(self, text: str, at: int, limit: int) -> int:
        """Return how far a run of time words, numbers and marks goes on from a place."""
        while at < limit and (step := self.step.match(text, at)) is not None:
            if step.lastindex is None:
                at = step.end()
                continue
            start, end = step.span(1)
            form = self.forms.longest(text, start, end)
            if form is not None:
                at = form[0]
                continue
            mark = self.mark.match(text, at) if end - start == 1 else None  # no mark is a longer word
            if mark is None:
                break
            at = mark.end()
        return at


@attrs.frozen(eq=False)
class _Scanner:
    """What starts a neighbourhood, what extends it to the right, and to the left in the text reversed."""

    trigger: re.Pattern[str]
    right: _Side
    left: _Side
    before_a_comma: tuple[str, ...]


@cache
def _scanner(language: str) -> _Scanner:
    lexicon = load_lexicon(language)
    forms = lexicon.forms
    suffixes = "|".join(lexicon.ordinal_suffixes)
    backwards_suffixes = "|".join(suffix[::-1] for suffix in lexicon.ordinal_suffixes)
    backwards_glued = alternation(form[::-1] for form in lexicon.glued)
    run = rf"\d[\d.,:/\-]{{0,{_LONGEST_NUMBER}}}"
    number = rf"['’]?{run}(?:{suffixes}|s|{alternation(lexicon.glued)}|h\d\d)?(?!\w)"
    backwards_number = rf"(?:(?<!\w)(?:{backwards_suffixes}|s|{backwards_glued}))?{run}['’]?(?!\w)"
    return _Scanner(
        _trigger(lexicon),
        _Side.of(Forms(forms), rf"{number}|\+\d{{1,2}}(?::?\d\d)?(?!\w)", rf"{_MARKS}|['’]s?(?!\w)"),
        _Side.of(Forms(form[::-1] for form in forms), backwards_number, rf"{_MARKS}|(?<!\w)s?['’]"),
        tuple(sorted(form for form, meanings in forms.items() if "BEFORE" in meanings or "AFTER" in meanings)),
    )


def _trigger(lexicon: Lexicon) -> re.Pattern[str]:
    forms = lexicon.forms
    words = alternation(form for form, meanings in forms.items() if "SMALL" in meanings or "TENS" in meanings)
    halves = alternation(form for form, meanings in forms.items() if "AM_PM" in meanings)
    spelled = f"{words}{_SPACE}{halves}" if words and halves else "(?!)"
    told_zones = alternation(
        form for form, meanings in forms.items() if not {"ZONE", "LOCAL_TIME", "HOURS_WORD"}.isdisjoint(meanings)
    )
    military = rf"\d{{4}}(?={_SPACE}?{told_zones}(?!\w))" if told_zones else "(?!)"
    eras = alternation(form for form, meanings in forms.items() if not {"BC", "AD"}.isdisjoint(meanings))
    of_era = rf"\d{{2,4}}s?{_SPACE}{eras}(?!\w)" if eras else "(?!)"
    before_a_year = alternation(form for form, meanings in forms.items() if "AD" in meanings)
    era_first = rf"{before_a_year}{_SPACE}(?=\d{{1,4}}(?!\w))" if before_a_year else "(?!)"
    hours = alternation(form for form, meanings in forms.items() if "HOUR_OF_CLOCK" in meanings)
    of_clock = rf"\d{{1,2}}{_SPACE}{hours}(?!\w)" if hours else "(?!)"
    # What begins with a digit is asked only where one stands: most of a text is letters.
    digits = (
        rf"(?=[\d'’])(?:{_DIGITS}|{of_era}|{of_clock}|{military}|\d{{1,4}}(?:\.\d)?{alternation(lexicon.glued)}(?!\w))"
    )
    return re.compile(rf"(?<!\w)(?:{digits}|{alternation(lexicon.triggers)}(?!\w)|{spelled}(?!\w)|{era_first})")


def neighbourhoods(lowered: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text (in lower case) that may hold temporal expressions, in order.

    Each is a run of time words and the function words between them; no two overlap.

    >>> text = "they withdrew two days ago, on saturday."
    >>> [text[start:end] for start, end in neighbourhoods(text, "en")]
    ['two days ago, on saturday']
    """
    scanner = _scanner(language)
    done = 0
    for match in scanner.trigger.finditer(lowered):
        start, end = match.span()
        if start < done:
            continue
        before = lowered[max(done, start - _REACH) : start][::-1]
        begin = start - scanner.left.extend(before, 0, len(before))
        end = scanner.right.extend(lowered, end, min(len(lowered), end + _REACH))
        begin = start - len(lowered[begin:start].lstrip())
        done = end
        stop = start + 1 + len(lowered[start + 1 : end].rstrip(" ,-–—/()'’\n\t"))
        if lowered.startswith(")", stop) and lowered.count("(", begin, stop) > lowered.count(")", begin, stop):
            stop += 1
        if lowered.startswith(",", stop) and lowered.endswith(scanner.before_a_comma, begin, stop):
            stop += 1  # "the day before, …" is a time, "the day before they left" is half of one
        yield begin, stop
