"""Files to articles."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
from collections.abc import Iterator
from os import PathLike

import attrs

from timeline.article import Article, time_zone
from timeline.diagnostics import Diagnostic, Severity
from timeline.reading.files import SourceFile, find_files
from timeline.reading.formats import READERS, reader_of
from timeline.reading.metadata import check_metadata
from timeline.reading.record import Content, OnProblem, Record, UnusableFileError
from timeline.reading.report_dates import find_report_date

__all__ = ["read_articles"]

_LOG = logging.getLogger("timeline.reading")
_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.INFO: logging.INFO}


def read_articles(
    *paths: str | PathLike[str], zone: str = "UTC", on_problem: OnProblem | None = None
) -> Iterator[Article]:
    """Read the articles in folders, files and globs.

    Text files (``.txt``, ``.md``) may begin with a front-matter block, ``.jsonl`` files hold one article a
    line, ``.html`` files are pages, and an ``articles.toml`` in a folder tells what its files do not. Folders are
    read with all that lies in them; READMEs, hidden files and ``.toml`` files there are no articles. Each article
    comes once, in an order (and under ids) that depend neither on how the paths were named nor on where
    their folders lie.

    The report date comes from the metadata, else the HTML page's own, else the dateline in the text, else the URL
    or the file's name; else it is missing, and reported. Nothing is taken from the clock.

    Parameters
    ----------
    paths:
        Folders, files, glob patterns.
    zone:
        IANA name of the zone in which articles count their days where they do not name one themselves.
    on_problem:
        Called with a `Diagnostic` for all that is odd; without it they go to the log ``timeline.reading``.

    Raises
    ------
    ReadingError
        At once where a path does not exist, a glob matches nothing, a folder holds nothing or an
        ``articles.toml`` is broken; on reading where the only file named cannot be used. One bad file among others
        is a diagnostic.
    ReportDateError
        Where `zone` is none.

    >>> import tempfile, pathlib
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "2018-12-14-hajin.txt").write_text("They left the town yesterday.")
    >>> [(article.id, str(article.report_date)) for article in read_articles(folder)]
    [('2018-12-14-hajin.txt', '2018-12-14')]
    """
    report = _log if on_problem is None else on_problem
    default_zone = time_zone(zone)
    return _read_all(find_files(paths, report), default_zone, report)


def _log(diagnostic: Diagnostic) -> None:
    _LOG.log(_LEVELS[diagnostic.severity], "%s", diagnostic)


def _read_all(files: list[SourceFile], default_zone: dt.tzinfo, on_problem: OnProblem) -> Iterator[Article]:
    seen: dict[str, list[bytes]] = {}
    for file in files:
        try:
            for article in _read_file(file, default_zone, on_problem):
                unique = _unique(article, seen, on_problem)
                if unique is not None:
                    yield unique
        except UnusableFileError as error:
            if len(files) == 1 and file.named:
                raise
            on_problem(error.as_diagnostic())


def _read_file(file: SourceFile, default_zone: dt.tzinfo, on_problem: OnProblem) -> Iterator[Article]:
    reader = reader_of(file.name)
    if reader is None:
        formats = ", ".join(sorted(READERS))
        suffix = file.path.suffix
        what = f"files ending in {suffix} are not read" if suffix else "a file without an ending is not read"
        raise UnusableFileError("format-unknown", what, path=file.name, advice=f"Save it as one of {formats}.")
    try:
        data = file.path.read_bytes()
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or "it cannot be read"
        raise UnusableFileError(
            "file-unreadable", reason.lower(), path=file.name, advice="Make it readable, or remove it."
        ) from error
    for record in reader(Content(file.name, data), on_problem):
        yield _article(record, file, default_zone, on_problem)


def _article(record: Record, file: SourceFile, default_zone: dt.tzinfo, on_problem: OnProblem) -> Article:
    said = {key: value for sidecar in reversed(file.sidecars) for key, value in sidecar.of(file.path).items()}
    if record.line is not None:
        said.pop("id", None)  # one id cannot be that of all lines
    # What stands nearest to the text goes first. An empty value says nothing.
    said |= {key: value for key, value in record.metadata.items() if value not in (None, "")}
    metadata = check_metadata(
        said,
        record.page,
        default_id=file.name if record.line is None else f"{file.name}#{record.line}",
        default_zone=default_zone,
        path=file.name,
        line=record.line,
        on_problem=on_problem,
    )
    report_date, source = find_report_date(
        record.text,
        metadata,
        record.page,
        file_name=file.name if record.line is None else "",
        path=file.name,
        line=record.line,
        on_problem=on_problem,
    )
    return Article(
        metadata.id,
        record.text,
        report_date,
        report_date_source=source,
        title=metadata.title,
        source=metadata.source,
        url=metadata.url,
        language=metadata.language,
        path=file.name,
    )


def _unique(article: Article, seen: dict[str, list[bytes]], on_problem: OnProblem) -> Article | None:
    """Give a repeated id a suffix; drop an article that is the very same."""
    fingerprint = _fingerprint(article)
    same_id = seen.setdefault(article.id, [])
    if fingerprint in same_id:
        on_problem(
            Diagnostic(
                "article-repeated",
                Severity.INFO,
                f"The article {article.id!r} is here twice; it is read once.",
                path=article.path,
                article=article.id,
            )
        )
        return None
    same_id.append(fingerprint)
    if len(same_id) == 1:
        return article
    number = len(same_id)
    while f"{article.id}-{number}" in seen:
        number += 1
    unique = attrs.evolve(article, id=f"{article.id}-{number}")
    seen[unique.id] = [fingerprint]
    on_problem(
        Diagnostic(
            "article-id-repeated",
            Severity.WARNING,
            f"The id {article.id!r} is that of another article; this one becomes {unique.id!r}.",
            "Give each article an id of its own.",
            path=article.path,
            article=unique.id,
        )
    )
    return unique


def _fingerprint(article: Article) -> bytes:
    """What tells two articles of one id apart, but for where they lay; small, for there may be a million."""
    said = (article.text, str(article.report_date), article.title, article.source, article.url, article.language)
    return hashlib.sha256("\0".join(said).encode("utf-8", "replace")).digest()
