"""Dates as people and programs write them in metadata, URLs and file names."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

import attrs

__all__ = [
    "EARLIEST_YEAR",
    "LATEST_YEAR",
    "WrittenDate",
    "is_plausible",
    "month_in_address",
    "read_address",
    "read_date",
    "weekday_of",
]

EARLIEST_YEAR = 1800
LATEST_YEAR = 2100
"""The years a report may be from: outside them stand placeholders (1 January 1) and slips of the pen."""

_LONGEST = 100
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_COMPACT_ISO = re.compile(r"\d{8}(?!\d)")
_DAY_AND_MONTH = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-]\d{4}(?!\d)")

# Every part must be written out: dateparser may take nothing from the clock or from its base.
_BASE = dt.datetime(2000, 1, 15)  # noqa: DTZ001 - never reaches a result, but keeps the clock out
_SETTINGS: dict[str, Any] = {
    "PARSERS": ["absolute-time"],
    "RELATIVE_BASE": _BASE,
    "PREFER_DATES_FROM": "past",
    "PREFER_DAY_OF_MONTH": "first",
    "TIMEZONE": "UTC",
    "RETURN_TIME_AS_PERIOD": True,
}


@attrs.frozen
class WrittenDate:
    """A date as it was written: a day, or a moment whose zone may not have been written.

    Parameters
    ----------
    value:
        A ``date`` for a day; a ``datetime``, naive or aware, for a moment.
    ambiguous:
        True where day and month could be swapped (03/04/2018).
    """

    value: dt.date
    ambiguous: bool = False

    @property
    def day(self) -> dt.date:
        """The day as written."""
        return self.value.date() if isinstance(self.value, dt.datetime) else self.value


def is_plausible(day: dt.date) -> bool:
    """Return whether a report may be from that day's year.

    >>> is_plausible(dt.date(2018, 3, 22)), is_plausible(dt.date(9999, 12, 31))
    (True, False)
    """
    return EARLIEST_YEAR <= day.year <= LATEST_YEAR


@lru_cache(maxsize=4096)
def read_date(text: str, language: str = "en", *, any_language: bool = True) -> WrittenDate | None:
    """Read a full date, with or without a time of day; None where the string is no full date.

    ISO 8601 is read as such; everything else by dateparser, which is given neither a clock nor a
    machine's zone. Relative words ("yesterday"), dates without a year and years of two digits are refused: read
    later, they would mean another day. Where day and month could be swapped the day comes first, but for American
    English, and the date is marked ambiguous.

    Parameters
    ----------
    text:
        The string.
    language:
        BCP 47; tried first, and then English.
    any_language:
        Whether the other languages that reports are often written in are tried as well; dateparser knows
        two hundred, but to try them all on each slip of the pen would take a tenth of a second.

    >>> read_date("Thursday, 22nd March 2018").day.isoformat(), read_date("yesterday"), read_date("22 March")
    ('2018-03-22', None, None)
    """
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST:
        return None
    iso = _read_iso(text)
    if iso is not None:
        return WrittenDate(iso)
    if not _YEAR.search(text):
        return None
    american = language.lower().replace("_", "-") == "en-us"
    swappable = _DAY_AND_MONTH.search(text)
    ambiguous = bool(swappable and int(swappable[1]) <= 12 and int(swappable[2]) <= 12 and swappable[1] != swappable[2])
    value = _ask_dateparser(text, language, "MDY" if american else "DMY", any_language)
    if value is None or value.year not in {int(year) for year in _YEAR.findall(text)}:
        return None
    return WrittenDate(value, ambiguous)


def _read_iso(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        pass
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return day_if_midnight(moment)


def day_if_midnight(value: dt.date) -> dt.date:
    """Turn a midnight with no zone into its day: so do tables and databases write a day.

    >>> day_if_midnight(dt.datetime(2018, 3, 22))
    datetime.date(2018, 3, 22)
    """
    is_day = isinstance(value, dt.datetime) and value.tzinfo is None and value.time() == dt.time()
    return dt.date(value.year, value.month, value.day) if is_day else value


def _ask_dateparser(text: str, language: str, order: str, any_language: bool) -> dt.date | None:
    from dateparser.timezone_parser import pop_tz_offset_from_string

    # dateparser would turn the moment into UTC, in which it may be of another day than the one written.
    unzoned, zone = pop_tz_offset_from_string(text)
    attempts = [_languages(language)]
    if any_language and any(char.isalpha() for char in text):
        attempts.append(_usual_languages())
    for languages in attempts:
        try:
            data = _parser(languages, order).get_date_data(unzoned)
        except (ValueError, OverflowError):
            continue  # a number that is no day of any month
        if data.date_obj is not None:
            moment: dt.datetime = data.date_obj
            if data.period != "time":
                return moment.date()
            return moment if zone is None else moment.replace(tzinfo=dt.timezone(zone.utcoffset(None)))
    return None


@lru_cache(maxsize=1024)
def weekday_of(word: str, language: str = "en") -> int | None:
    """Return the weekday that a word names, Monday being 0; None where it names none.

    >>> weekday_of("Thu"), weekday_of("on")
    (3, None)
    """
    word = word.strip(" .,")
    if not word.isalpha() or len(word) > _LONGEST:
        return None
    try:
        moment = _parser(_languages(language), "DMY", ()).get_date_data(word).date_obj
    except (ValueError, OverflowError):
        return None
    # A weekday is read as the last one before the base; the only other word that is a date, a month, as its first day.
    is_weekday = moment is not None and dt.timedelta() <= _BASE - moment <= dt.timedelta(days=7)
    return moment.weekday() if is_weekday else None


def _languages(tag: str) -> tuple[str, ...]:
    """The language tag to read by, and then English."""
    return tuple(dict.fromkeys((tag.replace("_", "-").lower(), "en")))


@lru_cache(maxsize=1)
def _usual_languages() -> tuple[str, ...]:
    data = tomllib.loads(files("timeline.reading").joinpath("datelines.toml").read_text(encoding="utf-8"))
    return tuple(data["languages"])


@lru_cache(maxsize=64)
def _parser(languages: tuple[str, ...], order: str, parts: tuple[str, ...] = ("day", "month", "year")) -> Any:
    from dateparser.data.languages_info import language_locale_dict, language_order
    from dateparser.date import DateDataParser

    # The region matters to the months: those of ar-SY are not those of ar.
    language, _, rest = languages[0].partition("-")
    region = rest.upper() if f"{language}-{rest.upper()}" in language_locale_dict.get(language, ()) else None
    return DateDataParser(
        languages=[name for name in (language, *languages[1:]) if name in language_order],
        region=region,
        settings={**_SETTINGS, "DATE_ORDER": order, "REQUIRE_PARTS": list(parts)},
        try_previous_locales=False,  # it would make a date depend on the dates read before it
        use_given_order=True,
    )


_IN_ADDRESS = (
    re.compile(r"(?<!\d)(?P<year>\d{4})[/_.-](?P<month>\d{1,2})[/_.-](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})[_.-](?P<month>\d{1,2})[_.-](?P<year>\d{4})(?!\d)"),
)
_NAMED_MONTH_IN_ADDRESS = re.compile(r"(?<!\d)(?P<year>\d{4})[/_-](?P<month>[^\W\d_]{3,12})[/_-](?P<day>\d{1,2})(?!\d)")
_MONTH_IN_ADDRESS = re.compile(r"(?<!\d)(?P<year>\d{4})[/_-](?P<month>\d{1,2})(?!\d)")


def read_address(address: str) -> WrittenDate | None:
    """Find the full date in a URL's path or a file's name.

    >>> read_address("https://example.org/2018/03/22/hajin").day.isoformat()
    '2018-03-22'
    >>> read_address("hajin_22-03-2018.txt").day.isoformat()
    '2018-03-22'
    >>> read_address("report-90210778.txt") is None
    True
    """
    for pattern in _IN_ADDRESS:
        for match in pattern.finditer(address):
            day = _day(int(match["year"]), int(match["month"]), int(match["day"]))
            if day is not None:
                day_first = match.start("day") < match.start("year")
                return WrittenDate(day, day_first and day.day <= 12 and day.day != day.month)
    for match in _NAMED_MONTH_IN_ADDRESS.finditer(address):
        written = read_date(f"{match['day']} {match['month']} {match['year']}", any_language=False)
        if written is not None and is_plausible(written.day):
            return WrittenDate(written.day)
    return None


def month_in_address(address: str) -> dt.date | None:
    """Find the year and month in a URL's path or a file's name; return the month's middle.

    >>> month_in_address("https://example.org/2018/03/hajin").isoformat()
    '2018-03-15'
    """
    for match in _MONTH_IN_ADDRESS.finditer(address):
        day = _day(int(match["year"]), int(match["month"]), 15)
        if day is not None:
            return day
    return None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        value = dt.date(year, month, day)
    except ValueError:
        return None
    return value if is_plausible(value) else None
