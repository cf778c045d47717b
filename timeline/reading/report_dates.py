"""The report date: found in the first place that tells it, never guessed."""

from __future__ import annotations

import datetime as dt

import attrs
import pendulum

from timeline.article import ReportDate, ReportDateSource
from timeline.diagnostics import Diagnostic, Severity
from timeline.errors import ReportDateError
from timeline.reading.date_strings import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    WrittenDate,
    day_if_midnight,
    is_plausible,
    month_in_address,
    read_address,
    read_date,
)
from timeline.reading.datelines import Dateline, find_dateline
from timeline.reading.metadata import Metadata
from timeline.reading.record import OnProblem, PageClaims

__all__ = ["find_report_date"]

_CONTRADICTION = dt.timedelta(days=2)
"""A dateline further than this from the metadata contradicts it; a day or two is what going to press takes."""


@attrs.frozen
class _Remarks:
    """Reports with the same article, file and line each time."""

    on_problem: OnProblem
    article: str
    path: str
    line: int | None

    def __call__(self, code: str, message: str, advice: str, at: Dateline | None = None) -> None:
        self.on_problem(
            Diagnostic(
                code,
                Severity.WARNING,
                message,
                advice,
                path=self.path,
                line=self.line,
                article=self.article,
                start=None if at is None else at.start,
                end=None if at is None else at.end,
            )
        )


def find_report_date(
    text: str,
    metadata: Metadata,
    page: PageClaims,
    *,
    file_name: str,
    path: str,
    line: int | None,
    on_problem: OnProblem,
) -> tuple[ReportDate | None, ReportDateSource]:
    """Return the report date and where it was found; report what is odd about it.

    In this order: what is said of the article, what its page says of itself, its dateline, its URL, its file's
    name. A date that cannot be read, or lies before 1800 or after 2100, is reported and passed over.
    A dateline without a year takes the year from the URL, the file name or the key ``year``, and is otherwise
    passed over.

    Parameters
    ----------
    text, metadata, page:
        The article.
    file_name:
        The name of its own file, with folders; empty where the file holds several articles, whose name then
        dates none of them.
    path, line, on_problem:
        For diagnostics.
    """
    remark = _Remarks(on_problem, metadata.id, path, line)
    dateline = find_dateline(text, metadata.language)
    if dateline is not None and dateline.weekday_contradicts:
        stated = text[dateline.start : dateline.end]
        actual = f"{dateline.written.day:%Y-%m-%d} was no such weekday"
        remark("dateline-weekday-contradicts", f"In {stated!r}, {actual}.", "Check the dateline.", dateline)

    from_metadata = _of_written(_written(metadata.report_date, metadata, remark), metadata, remark)
    from_page = None
    if from_metadata is None:
        from_page = next(filter(None, (_of_written(_read(d, metadata), metadata, remark) for d in page.dates)), None)
    known = from_metadata or from_page
    if known is not None:
        stated_day = None if dateline is None else dateline.near(known.day)
        if stated_day is not None and abs(stated_day - known.day) > _CONTRADICTION:
            remark(
                "report-date-contradicts-dateline",
                f"The report date is {known.day}, but the dateline says {stated_day}; {known.day} is used.",
                "Correct the one that is wrong.",
                dateline,
            )
        return known, ReportDateSource.METADATA if from_metadata is not None else ReportDateSource.PAGE

    if dateline is not None:
        written = dateline.written if dateline.has_year else _with_a_year(dateline, metadata, file_name)
        if written is not None:
            return _of_written(written, metadata, remark), ReportDateSource.DATELINE
        remark(
            "dateline-without-year",
            f"The dateline {text[dateline.start : dateline.end]!r} names no year, and nothing else does.",
            "Give report_date, or the year, in the metadata.",
            dateline,
        )
    for address, source in ((metadata.url, ReportDateSource.URL), (file_name, ReportDateSource.FILE_NAME)):
        found = _of_written(read_address(address), metadata, remark)
        if found is not None:
            return found, source
    remark(
        "report-date-missing",
        "Nothing tells when this was written; its explicit dates are used, its relative ones are not.",
        'Give it as report_date = "2018-03-22" in the front matter, the JSON line or articles.toml.',
    )
    return None, ReportDateSource.MISSING


def _written(value: dt.date | str | None, metadata: Metadata, remark: _Remarks) -> WrittenDate | None:
    if value is None:
        return None
    if isinstance(value, dt.date):
        return WrittenDate(day_if_midnight(value))
    read = _read(value, metadata)
    if read is None:
        remark(
            "report-date-unreadable",
            f"The report date {value[:60]!r} is no full date.",
            "Write it as 2018-03-22 or 2018-03-22T14:30:00+02:00.",
        )
    return read


def _read(text: str, metadata: Metadata) -> WrittenDate | None:
    return read_date(text, metadata.language)


def _of_written(written: WrittenDate | None, metadata: Metadata, remark: _Remarks) -> ReportDate | None:
    if written is None:
        return None
    if not is_plausible(written.day):
        remark(
            "report-date-implausible",
            f"The date {written.day} is before {EARLIEST_YEAR} or after {LATEST_YEAR}; it is not used.",
            "Correct it.",
        )
        return None
    value = written.value
    if isinstance(value, dt.datetime) and value.tzinfo is None:
        value = value.replace(tzinfo=metadata.zone)
    try:
        date = ReportDate.of(value, metadata.zone)
        if metadata.has_own_zone and not date.is_day:
            # The report counts its days where it was written, not where its time stamp was made.
            date = ReportDate(pendulum.instance(date.start).in_timezone(metadata.zone), is_day=False)  # type: ignore[arg-type]
    except (ReportDateError, ValueError, OverflowError):
        remark("report-date-unreadable", f"The date {value} is none in its zone.", "Correct it.")
        return None
    if written.ambiguous:
        remark(
            "report-date-ambiguous",
            f"Day and month of the report date could be swapped; read as {written.day}.",
            f"Write it as {written.day.isoformat()}, or as what it is.",
        )
    return date


def _with_a_year(dateline: Dateline, metadata: Metadata, file_name: str) -> WrittenDate | None:
    for address in (metadata.url, file_name):
        full = read_address(address)
        hint = full.day if full is not None else month_in_address(address)
        day = None if hint is None else dateline.near(hint)
        if day is not None:
            return WrittenDate(day)
    if metadata.year is None:
        return None
    try:
        return WrittenDate(dateline.written.day.replace(year=metadata.year))
    except ValueError:
        return None
