"""The dateline: the date a report states in its own first lines."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from functools import lru_cache
from importlib.resources import files

import attrs

from timeline.reading.date_strings import WrittenDate, is_plausible, read_date, weekday_of

__all__ = ["HEAD", "Dateline", "find_dateline", "report_begins"]

HEAD = 600
"""Characters from the beginning in which a dateline may stand; this also bounds the work on hostile text."""

# Shapes of dates, free of any language: which words are months is dateparser's to say. All
# quantifiers are bounded, so that the work on one line is too.
_DAY = r"\d{1,2}(?:[^\W\d_]{1,2}|[.ºª])?"
_WORD = r"[^\W\d_]{3,12}\.?"
_WORDS = r"(?:[^\W\d_]{1,12}\.?[ ]){1,3}"
_FULL = (
    rf"(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}"
    rf"|{_DAY}[ -]{_WORD},?[ -]\d{{4}}"
    rf"|{_DAY}[ ]{_WORDS}\d{{4}}"
    rf"|{_WORD}[ ]{_DAY},?[ ]?\d{{4}})(?!\d)"
)
_YEARLESS = rf"(?:{_DAY}[ ]{_WORD}|{_WORD}[ ]{_DAY})(?![^\W_])"
_WEEKDAY = r"(?:(?P<weekday>[^\W\d_]{2,12})\.?[,،]?[ ]{1,2})?"
_TIME = r"(?:,?[ ]{1,2}\d{1,2}:\d{2}(?!\d))?"
_DASH = r"[ ]?(?:[–—―:]|--?(?=\s|$))"

_AFTER_PLACE = re.compile(
    rf"[^\S\n]*(?P<place>[^\W\d_][^\n\d]{{1,80}}?)(?:[,،)][ ]?|[ ]?\(|[ ][–—-][ ])"
    rf"(?P<date>{_WEEKDAY}(?:(?P<full>{_FULL})|(?P<yearless>{_YEARLESS})))"
    rf"\)?(?:[ ]?\([^()\n]{{1,40}}\))?(?:{_DASH}|[ ]*$)"
)
_LEADING = re.compile(rf"[#*_>\s]{{0,10}}(?P<date>{_WEEKDAY}(?P<full>{_FULL}){_TIME})")
_ALONE = re.compile(rf"[#*_>(\s]{{0,10}}(?P<date>{_WEEKDAY}(?P<full>{_FULL}){_TIME})[\s)*_.]{{0,10}}$")

_PLACE_AND_AGENCY = re.compile(
    r"\s*(?P<place>[^\W\d_][^\n\d()–—]{1,60}?)"
    rf"(?:(?:,[ ]|[ ]?\()(?P<date>{_WEEKDAY}(?:{_FULL}|{_YEARLESS}))\)?)?"
    r"(?P<agency>[ ]?\([^()\n]{1,40}\))?[ ](?:[–—―_]|--?)[ ]+"
)


@attrs.frozen
class Dateline:
    """A date stated in the first lines of a text.

    Parameters
    ----------
    start, end:
        Its characters in the text, end exclusive.
    written:
        The date; where no year is written, in the leap year 2000.
    has_year:
        Whether a year is written.
    weekday_contradicts:
        Whether a weekday is written that this day was not.
    """

    start: int
    end: int
    written: WrittenDate
    has_year: bool
    weekday_contradicts: bool = False

    def near(self, hint: dt.date) -> dt.date | None:
        """Return the day, in the year that brings it nearest to `hint`; None for a 29 February with no such year.

        >>> find_dateline("HAJIN, 30 Dec – They left.").near(dt.date(2019, 1, 2)).isoformat()
        '2018-12-30'
        """
        if self.has_year:
            return self.written.day
        days = []
        for year in (hint.year - 1, hint.year, hint.year + 1):
            try:
                days.append(self.written.day.replace(year=year))
            except ValueError:
                continue
        return min(days, key=lambda day: (abs(day - hint), day)) if days else None


def find_dateline(text: str, language: str = "en") -> Dateline | None:
    """Find the date a report states at its beginning; one with a year goes before one without.

    Four shapes are read, in the first 600 characters: a place and a date before a dash or in brackets, a
    date behind a word such as "Published", a date alone on its line, and a date that the text begins with. Which
    words are such labels stands in ``datelines.toml``.

    >>> find_dateline("HAJIN (14 December 2018) – They left.").written.day.isoformat()
    '2018-12-14'
    >>> find_dateline("They left Hajin on 14 December 2018.") is None
    True
    """
    yearless: Dateline | None = None
    offset = 0
    begun = False
    for line in text[:HEAD].split("\n"):
        patterns = [_AFTER_PLACE, _labelled(), _ALONE]
        if line.strip() and not begun:
            begun = True
            patterns.append(_LEADING)
        for pattern in patterns:
            match = pattern.search(line) if pattern is _labelled() else pattern.match(line)
            found = _read(match, offset, language) if match else None
            if found is not None and found.has_year:
                return found
            yearless = yearless or found
        offset += len(line) + 1
    return yearless


def report_begins(text: str) -> int:
    """Return where the report itself begins: behind the place, the date and the agency at its head, else at 0.

    A place without a date or an agency is one only in capitals, as agencies write it.

    >>> text = "HAJIN, 14 December (Levant Wire) – They left."
    >>> text[report_begins(text):]
    'They left.'
    >>> report_begins("Hajin – a town in the east – fell.")
    0
    """
    match = _PLACE_AND_AGENCY.match(text[:HEAD])
    if match is None or not _may_be_a_place(match["place"]):
        return 0
    in_capitals = match["place"].isupper() and text[match.end() : match.end() + 1].isupper()
    is_head = match["date"] is not None or match["agency"] is not None or in_capitals
    return match.end() if is_head else 0


def _read(match: re.Match[str], offset: int, language: str) -> Dateline | None:
    groups = match.groupdict()
    if groups.get("place") and not _may_be_a_place(groups["place"]):
        return None
    has_year = groups.get("full") is not None
    start, end = match.span("date")
    weekday = weekday_of(groups["weekday"], language) if groups["weekday"] else None
    if groups["weekday"] and weekday is None:
        if match.re in (_LEADING, _ALONE):
            return None  # "On 22 March 2018" begins a sentence
        start = match.start("full" if has_year else "yearless")
    written = match.string[start:end]
    date = read_date(written if has_year else f"{written} 2000", language, any_language=False)
    if date is None or not is_plausible(date.day):
        return None
    return Dateline(
        offset + start, offset + end, date, has_year, has_year and weekday not in (None, date.day.weekday())
    )


def _may_be_a_place(words: str) -> bool:
    """A dateline's place is a few names; a clause has long words in lower case."""
    return not any(len(word) > 3 and word[0].islower() and "-" not in word for word in words.split())


@lru_cache(maxsize=1)
def _labelled() -> re.Pattern[str]:
    data = tomllib.loads(files("timeline.reading").joinpath("datelines.toml").read_text(encoding="utf-8"))
    labels = sorted(
        {label for words in data["labels"].values() for label in words}, key=lambda word: (-len(word), word)
    )
    words = "|".join(re.escape(label) for label in labels)
    return re.compile(
        rf"(?:^[#*_>\s]{{0,10}}|[|·•–—][ ]?)(?:{words})(?!\w)[^\n\d]{{0,20}}?"
        rf"(?P<date>{_WEEKDAY}(?P<full>{_FULL}){_TIME})",
        re.IGNORECASE,
    )
