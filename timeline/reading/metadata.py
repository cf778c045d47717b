"""Checks what is said of an article: each field is the text it should be, or is reported."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

import attrs

from timeline.article import time_zone
from timeline.diagnostics import Diagnostic, Severity
from timeline.errors import ReportDateError
from timeline.reading.record import OnProblem, PageClaims

__all__ = ["Metadata", "check_metadata", "is_web_address"]

DATE_KEYS = ("report_date", "date", "published")
"""The keys that may hold the report date, the first that is there deciding."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,5}")
_YEAR = re.compile(r"\d{4}")
_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):")


@attrs.frozen
class Metadata:
    """What is said of one article, checked.

    Parameters
    ----------
    report_date:
        As written: a date, a datetime (naive or aware), a string, or None.
    zone, has_own_zone:
        The zone its days are counted in, and whether the article itself names it.
    year:
        A hint for a dateline that names no year.
    """

    id: str
    title: str
    source: str
    url: str
    language: str
    report_date: dt.date | str | None
    zone: dt.tzinfo
    has_own_zone: bool
    year: int | None


def is_web_address(url: str) -> bool:
    """Return whether a URL may become a link: ``javascript:`` and its like never reach a page of ours.

    >>> is_web_address("https://example.org/a"), is_web_address("example.org/a"), is_web_address("javascript:alert(1)")
    (True, True, False)
    """
    scheme = _SCHEME.match(url)
    return url.isprintable() and (scheme is None or scheme["scheme"].lower() in ("http", "https"))


def check_metadata(
    said: Mapping[str, Any],
    page: PageClaims,
    *,
    default_id: str,
    default_zone: dt.tzinfo,
    path: str,
    line: int | None,
    on_problem: OnProblem,
) -> Metadata:
    """Check the fields, take from the page what nobody said, and report what cannot be used."""

    def warn(code: str, message: str, advice: str) -> None:
        on_problem(Diagnostic(code, Severity.WARNING, message, advice, path=path, line=line, article=article_id))

    def text(key: str) -> str:
        value = said.get(key)
        if value is None or isinstance(value, str):
            return " ".join((value or "").split())
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
        warn("metadata-unreadable", f"The {key} is no text.", "Write it as a string.")
        return ""

    article_id = default_id
    article_id = text("id") or default_id

    language = text("language").replace("_", "-")
    if language and not _LANGUAGE.fullmatch(language):
        warn("language-unknown", f"{language!r} is no language tag; read as English.", 'Write it as "en" or "ar".')
        language = ""
    page_language = page.language.replace("_", "-")
    if not language and _LANGUAGE.fullmatch(page_language):
        language = page_language

    zone, has_own_zone = default_zone, False
    zone_name = text("time_zone")
    if zone_name:
        try:
            zone, has_own_zone = time_zone(zone_name), True
        except ReportDateError as error:
            problem = f"Unknown time zone {zone_name[:60]!r}; {default_zone} is used."
            on_problem(
                Diagnostic(
                    "time-zone-unknown",
                    Severity.ERROR,
                    problem,
                    error.advice,
                    path=path,
                    line=line,
                    article=article_id,
                )
            )

    url = text("url")
    if not is_web_address(url):
        warn("url-unusable", f"{url[:60]!r} is no address of the web; it is not used.", "Write it as https://…")
        url = ""

    written = next((said[key] for key in DATE_KEYS if said.get(key) not in (None, "")), None)
    if written is not None and not isinstance(written, (dt.date, str)):
        warn(
            "report-date-unreadable",
            f"The report date {str(written)[:60]!r} is no date.",
            "Write it as 2018-03-22 or 2018-03-22T14:30:00+02:00.",
        )
        written = None
    year = text("year") if "year" in said else ""
    return Metadata(
        id=article_id,
        title=text("title") or page.title,
        source=text("source") or page.source,
        url=url or page.url,
        language=language or "en",
        report_date=written,
        zone=zone,
        has_own_zone=has_own_zone,
        year=int(year) if _YEAR.fullmatch(year) else None,
    )
