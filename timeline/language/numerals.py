"""Numerals: what a run of digits may be (a year, a clock time, a numeric date, a count)."""

from __future__ import annotations

import re
from typing import Any

from timeline.calendar.period import days_in_month

__all__ = ["NumericDate", "read_numeric"]

NumericDate = tuple[int | None, int | None, int | None, bool]
"""Year, month, day, and whether day and month could also be read the other way round."""

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T(\d\d):(\d\d)(?::(\d\d))?(z|[+\-]\d\d:?\d\d)?)?", re.IGNORECASE)
_ISO_MONTH = re.compile(r"([12]\d{3})(?:[-/](?=\d\d)|/)(0?[1-9]|1[0-2])")
_THREE = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})")
_TWO = re.compile(r"(\d{1,2})/(\d{1,2})")
_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?")
_DOT_CLOCK = re.compile(r"(\d{1,2})\.(\d{2})")
_HOUR_H = re.compile(r"(\d{1,2})h(\d\d)")
_MONTH_YEAR = re.compile(r"(0?[1-9]|1[0-2])[/\-]([12]\d{3})")
_LENGTH = re.compile(r"(\d{1,3}):(\d{2}):(\d{2})")
_DATE_RANGE = re.compile(
    r"(?P<slashes>\d{1,2}/\d{1,2}(?:/\d{2,4})?)-\d{1,2}/\d{1,2}(?:/\d{2,4})?"
    r"|(?P<hyphens>\d{1,2}-\d{1,2}-\d{4})-\d{1,2}-\d{1,2}-\d{4}"
)
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_FRACTION = re.compile(r"([1-9])/([2-9])")
_MIXED = re.compile(r"(\d{1,3})-([1-9])/([2-9])")

Pieces = list[tuple[int, int, dict[str, Any]]]


def read_numeric(surface: str, ordinal_suffixes: tuple[str, ...]) -> Pieces:
    """Return what a run of digits may be, as pieces with their categories and values.

    >>> read_numeric("18th", ("th",))
    [(0, 4, {'ORDINAL': 18, 'ORDINAL_DIGITS': 18})]
    """
    if surface[0] in "'’":
        return _short_year(surface)
    lower = surface.lower()
    if (match := _HOUR_H.fullmatch(lower)) and int(match[1]) <= 24 and int(match[2]) < 60:
        return [(0, len(surface), {"CLOCK_DIGITS": (int(match[1]), int(match[2]), None)})]
    digits = re.match(r"\d+", surface)
    assert digits is not None  # the tokenizer only sends what begins with a digit
    rest = lower[digits.end() :]
    if rest == "s" and len(digits.group()) == 3 and digits.group()[2] == "0":
        return [(0, len(surface), {"DECADE_BC": int(digits.group())})]
    if rest == "s" and len(digits.group()) == 4:
        return [(0, len(surface), _decade(int(digits.group())))]
    if rest == "s":
        return [
            (
                0,
                len(surface),
                {"DECADE_SHORT": int(digits.group()) // 10 % 10} if digits.end() == 2 else {"OTHER": surface},
            )
        ]
    if rest in ordinal_suffixes:
        value = int(digits.group())
        return [(0, len(surface), {"ORDINAL": value, "ORDINAL_DIGITS": value})]
    return _whole(surface) or _two_dates(surface) or _split(surface, ordinal_suffixes)


def _short_year(surface: str) -> Pieces:
    value = int(surface[1:3])
    if surface.endswith("s"):
        return [(0, len(surface), {"DECADE_SHORT": value // 10} if value % 10 == 0 else {"OTHER": surface})]
    return [(0, len(surface), {"YEAR_SHORT": value})]


def _decade(first: int) -> dict[str, Any]:
    if first % 100 == 0:
        return {"DECADE": first // 10, "CENTURY_YEARS": first // 100 + 1}
    return {"DECADE": first // 10} if first % 10 == 0 else {"OTHER": str(first)}


def _whole(surface: str) -> Pieces | None:
    """Read the run as one thing, or return None."""
    end = len(surface)
    if match := _ISO.fullmatch(surface):
        year, month, day = (int(match[i]) for i in (1, 2, 3))
        if not _is_date(year, month, day):
            return [(0, end, {"OTHER": surface})]
        if match[4] is None:
            return [(0, end, {"NUMERIC_DATE": (year, month, day, False)})]
        clock = (int(match[4]), int(match[5]), int(match[6]) if match[6] else None, match[7])
        return [(0, end, {"NUMERIC_INSTANT": ((year, month, day, False), clock)})]
    if match := _LENGTH.fullmatch(surface):
        hours, minutes, seconds = (int(match[i]) for i in (1, 2, 3))
        values: dict[str, Any] = {"CLOCK_LENGTH": (hours, minutes, seconds)}
        if hours < 25 and minutes < 60 and seconds < 60:
            values["CLOCK_DIGITS"] = (hours, minutes, seconds)
        return [(0, end, values)]
    if match := _CLOCK.fullmatch(surface):
        return [(0, end, {"CLOCK_DIGITS": (int(match[1]), int(match[2]), None)})]
    if match := _THREE.fullmatch(surface):
        date = _three_parts(match[1], match[3], match[4])
        return [(0, end, {"NUMERIC_DATE": date} if date else {"OTHER": surface})]
    if (match := _ISO_MONTH.fullmatch(surface)) and int(match[2]) != (int(match[1]) + 1) % 100:
        # "2007-08" is two years, "2007-09" a month.
        return [(0, end, {"NUMERIC_MONTH": (int(match[1]), int(match[2]))})]
    if match := _MONTH_YEAR.fullmatch(surface):
        return [(0, end, {"NUMERIC_MONTH": (int(match[2]), int(match[1]))})]
    if match := _FRACTION.fullmatch(surface):
        values = {"FRACTION": int(match[1]) / int(match[2])}
        values["NUMERIC_DAY"] = (int(match[1]), int(match[2]))
        return [(0, end, values)]
    if (match := _MIXED.fullmatch(surface)) and int(match[2]) < int(match[3]):
        return [(0, end, {"NUMBER": int(match[1]) + int(match[2]) / int(match[3])})]
    if match := _TWO.fullmatch(surface):
        return [(0, end, {"NUMERIC_DAY": (int(match[1]), int(match[2]))})]
    if _COUNT.fullmatch(surface):
        return [(0, end, _count(surface))]
    return None


def _count(surface: str) -> dict[str, Any]:
    number = float(surface.replace(",", ""))
    values: dict[str, Any] = {"NUMBER": int(number) if number == int(number) else number}
    if surface.isdigit():
        whole, length = int(surface), len(surface)
        if length <= 2:
            values["DIGITS"] = whole
            if 1 <= whole <= 31:
                values["DAY_DIGITS"] = whole
            if whole <= 24:
                values["HOUR_DIGITS"] = whole
        if length == 4 and 1000 <= whole <= 2999:
            values["YEAR_DIGITS"] = whole
        if length in (3, 4) and whole // 100 <= 24 and whole % 100 < 60:
            values["MILITARY" if length == 4 else "HOUR_AND_MINUTE"] = (whole // 100, whole % 100, None)
        if length in (2, 3, 4):
            values["ANY_YEAR_DIGITS"] = whole
        if length == 8 and _is_date(whole // 10000, whole // 100 % 100, whole % 100) and 1900 <= whole // 10000 < 2100:
            values["NUMERIC_DATE"] = (whole // 10000, whole // 100 % 100, whole % 100, False)
    elif match := _DOT_CLOCK.fullmatch(surface):
        hour, minute = int(match[1]), int(match[2])
        if hour <= 24 and minute < 60:
            values["DOT_CLOCK"] = (hour, minute, None)
    return values


def _three_parts(a: str, b: str, c: str) -> NumericDate | None:
    """Read 18/3/2018, 3/18/18 or 2018/3/18; where both orders are dates, day and month stay open.

    The value is (year, first, second, open): with `open`, first and second are as written.
    """
    first, second, third = int(a), int(b), int(c)
    if len(a) == 4:
        return (first, second, third, False) if _is_date(first, second, third) else None
    if len(c) not in (2, 4):
        return None
    year = third if len(c) == 4 else (2000 if third < 50 else 1900) + third
    month_first, day_first = _is_date(year, first, second), _is_date(year, second, first)
    if month_first and day_first:
        return (year, first, second, True)
    if month_first:
        return (year, first, second, False)
    return (year, second, first, False) if day_first else None


def _is_date(year: int, month: int, day: int) -> bool:
    return year >= 1 and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)


def _two_dates(surface: str) -> Pieces | None:
    """Read "5/1/2019-5/7/2020", "5/1-5/7" and "10-1-2018-10-7-2018" as a date, a hyphen and a date."""
    match = _DATE_RANGE.fullmatch(surface)
    if match is None:
        return None
    middle = max(match.end("slashes"), match.end("hyphens"))
    ends = [_whole(part) for part in (surface[:middle], surface[middle + 1 :])]
    if any(end is None or {"NUMERIC_DATE", "NUMERIC_DAY"}.isdisjoint(end[0][2]) for end in ends):
        return None
    assert ends[0] is not None and ends[1] is not None  # checked one line above
    return [
        (0, middle, ends[0][0][2]),
        (middle, middle + 1, {"HYPHEN": surface[middle]}),
        (middle + 1, len(surface), ends[1][0][2]),
    ]


def _split(surface: str, ordinal_suffixes: tuple[str, ...]) -> Pieces:
    """Read the run as pieces: "18-21", "2014-17", "1,2001", "3-day"."""
    pieces: Pieces = []
    position = 0
    for match in re.finditer(r"\d+(?:\.\d+)?(?::\d+)*|[,\-/.:]", surface):
        start, end = match.span()
        text = match.group()
        if text in ",-/":
            pieces.append((start, end, {{",": "COMMA", "-": "HYPHEN", "/": "SLASH"}[text]: text}))
        elif text in ".:":
            pieces.append((start, end, {"OTHER": text}))
        elif end == len(surface.rstrip("stndrh")) and end < len(surface):
            pieces.append((start, len(surface), {"ORDINAL": int(float(text)) if ":" not in text else 0}))
        else:
            whole = _whole(text)
            pieces.append((start, end, whole[0][2] if whole else {"OTHER": text}))
        position = end
    del position, ordinal_suffixes
    return pieces
