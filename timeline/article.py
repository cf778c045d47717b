"""An article and the date it was written: the only input that everything else comes from."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import Self

import attrs
import pendulum
from pendulum import DateTime
from pendulum.tz.exceptions import InvalidTimezone

from timeline.errors import ReportDateError

__all__ = ["Article", "ReportDate", "ReportDateSource", "Span", "time_zone"]

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@attrs.frozen(order=True)
class Span:
    """A stretch of an article's text: character offsets, end exclusive.

    >>> Span(3, 7).of("on Saturday")
    'Satu'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the stretch itself."""
        return text[self.start : self.end]

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class ReportDateSource(StrEnum):
    """Where an article's report date came from, from the surest to none."""

    METADATA = "metadata"
    PAGE = "page metadata"
    DATELINE = "dateline"
    URL = "url"
    FILE_NAME = "file name"
    MISSING = "missing"


def time_zone(name: str) -> dt.tzinfo:
    """Return the time zone of an IANA name.

    >>> time_zone("Asia/Damascus").key
    'Asia/Damascus'
    >>> time_zone("Mars/Olympus")
    Traceback (most recent call last):
    ...
    timeline.errors.ReportDateError: unknown time zone 'Mars/Olympus'. Use an IANA name such as Asia/Damascus or UTC.
    """
    try:
        return pendulum.timezone(name)
    except (InvalidTimezone, ValueError, OSError) as error:
        raise ReportDateError(
            f"unknown time zone {name!r}", advice="Use an IANA name such as Asia/Damascus or UTC."
        ) from error


@attrs.frozen
class ReportDate:
    """When a report was written: a day, or an instant, in a zone.

    In TimeML this is the document creation time, ``t0``.

    Parameters
    ----------
    start:
        The first instant of it, aware.
    is_day:
        True where only the day is known; False where the instant is.
    """

    start: DateTime
    is_day: bool

    @classmethod
    def of(cls, value: Self | dt.date | str, zone: str | dt.tzinfo = "UTC") -> Self:
        """Read a report date from a date, an aware datetime or an ISO 8601 string.

        Parameters
        ----------
        value:
            A day, or an instant with its offset. A string without an offset is read in `zone`.
        zone:
            The zone a day is a day in; ignored where `value` carries its own.

        Raises
        ------
        ReportDateError
            Where `value` is a naive datetime or not a date at all.

        >>> ReportDate.of("2018-03-22", "Asia/Damascus").start.isoformat()
        '2018-03-22T00:00:00+02:00'
        """
        if isinstance(value, cls):
            return value
        tz = time_zone(zone) if isinstance(zone, str) else zone
        if isinstance(value, str):
            return cls._read(value.strip(), tz)
        if isinstance(value, dt.datetime):
            if value.tzinfo is None:
                raise ReportDateError(
                    f"the report date {value.isoformat()} has no time zone",
                    advice="Give an aware datetime, or a date for a day.",
                )
            return cls(pendulum.instance(value), is_day=False)
        if isinstance(value, dt.date):
            return cls(DateTime(value.year, value.month, value.day, tzinfo=tz), is_day=True)
        raise ReportDateError(
            f"{value!r} is not a report date", advice="Give a date, an aware datetime or an ISO 8601 string."
        )

    @classmethod
    def _read(cls, text: str, tz: dt.tzinfo) -> Self:
        try:
            if _ISO_DAY.fullmatch(text):
                return cls.of(dt.date.fromisoformat(text), tz)
            moment = dt.datetime.fromisoformat(text)
        except ValueError as error:
            raise ReportDateError(
                f"{text!r} is not a report date", advice="Write it as 2018-03-22 or 2018-03-22T14:30:00+02:00."
            ) from error
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=tz)
        return cls(pendulum.instance(moment), is_day=False)

    @property
    def day(self) -> dt.date:
        """The calendar day, in the report's own zone."""
        return self.start.date()

    @property
    def zone(self) -> dt.tzinfo:
        """The zone in which the report counts its days."""
        zone = self.start.tzinfo
        assert zone is not None  # of() lets no naive instant in
        return zone

    @property
    def end(self) -> DateTime:
        """The end (exclusive) of the day, or the instant itself."""
        if not self.is_day:
            return self.start
        next_day = self.day + dt.timedelta(days=1)
        return DateTime(next_day.year, next_day.month, next_day.day, tzinfo=self.zone)

    def __str__(self) -> str:
        return self.day.isoformat() if self.is_day else self.start.isoformat()


@attrs.frozen
class Article:
    """One report: its text and the day it was written.

    Parameters
    ----------
    id:
        Unique in a chronology and stable for the same input.
    text:
        What it says. All spans in this library are offsets into it.
    report_date:
        When it was written, or None where nothing tells.
    report_date_source:
        Where that date came from.
    title, source, url:
        As given; `source` names the outlet.
    language:
        BCP 47, such as ``"en"``.

    >>> Article("a1", "Daesh withdrew on Saturday.", ReportDate.of("2018-03-22")).report_date.day.isoformat()
    '2018-03-22'
    """

    id: str
    text: str = attrs.field(hash=False, repr=False)
    report_date: ReportDate | None = attrs.field(default=None, hash=False)
    report_date_source: ReportDateSource = attrs.field(hash=False, kw_only=True)
    title: str = attrs.field(default="", hash=False, kw_only=True)
    source: str = attrs.field(default="", hash=False, kw_only=True)
    url: str = attrs.field(default="", hash=False, kw_only=True)
    language: str = attrs.field(default="en", hash=False, kw_only=True)
    path: str = attrs.field(default="", hash=False, kw_only=True)
    """The file it was read from, for diagnostics."""

    @report_date_source.default
    def _source_of_a_given_date(self) -> ReportDateSource:
        return ReportDateSource.MISSING if self.report_date is None else ReportDateSource.METADATA

    def _repr_html_(self) -> str:
        """Show itself in a notebook, its temporal expressions highlighted."""
        from timeline.anchoring import find_expressions
        from timeline.views import article_html

        return article_html(self, find_expressions(self.text, self.report_date, language=self.language))
