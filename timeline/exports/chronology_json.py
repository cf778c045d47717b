"""The whole chronology as JSON, and back: the format that loses nothing."""

from __future__ import annotations

import json
import re
from os import PathLike
from pathlib import Path
from typing import Any

from cattrs.errors import BaseValidationError

from timeline.article import Article
from timeline.chronology.chronology import Chronology
from timeline.chronology.event import Event, NearMiss
from timeline.diagnostics import Diagnostic
from timeline.errors import ReadingError, TimelineError
from timeline.exports.conversion import converter
from timeline.exports.files import write_atomically
from timeline.fronts.front import Fronts

__all__ = ["FORMAT", "VERSION", "from_json", "read_json", "to_json", "write_json"]

FORMAT = "timeline-chronology"
VERSION = 1
"""Raised whenever a reader of the old version would misread the new; adding a field does not raise it."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def to_json(chronology: Chronology) -> str:
    """Write a chronology as JSON text: ``docs/chronology.schema.json`` describes it.

    Parameters
    ----------
    chronology:
        Any. The same chronology gives the same text.

    >>> from timeline.fronts.front import Fronts
    >>> from_json(to_json(Chronology((), Fronts(), ()))).events
    ()
    """
    plain = converter()
    document: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "articles": plain.unstructure(chronology.articles, tuple[Article, ...]),
        "fronts": plain.unstructure(chronology.fronts, Fronts),
        "events": plain.unstructure(chronology.events, tuple[Event, ...]),
        "near_misses": plain.unstructure(chronology.near_misses, tuple[NearMiss, ...]),
        "diagnostics": plain.unstructure(chronology.diagnostics, tuple[Diagnostic, ...]),
    }
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    # UTF-8 cannot hold half a pair; JSON can, as an escape.
    return _LONE_SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text) + "\n"


def write_json(chronology: Chronology, path: str | PathLike[str]) -> None:
    """Write a chronology to a JSON file.

    Raises
    ------
    OutputError
        Where it cannot be written; nothing is left behind.

    >>> import tempfile
    >>> from timeline.fronts.front import Fronts
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_json(Chronology((), Fronts(), ()), f"{folder}/chronology.json")
    ...     read_json(f"{folder}/chronology.json") == Chronology((), Fronts(), ())
    True
    """
    write_atomically(path, to_json(chronology))


def read_json(path: str | PathLike[str]) -> Chronology:
    """Read a chronology back from a file that `write_json` wrote.

    Raises
    ------
    ReadingError
        Where there is no such file, or it is not such a file.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ReadingError(f"cannot be read: {reason}", path=path, advice="Name a file that build wrote.") from error
    return from_json(text, path=path)


def from_json(text: str, *, path: str | PathLike[str] | None = None) -> Chronology:
    """Read a chronology back from JSON text: the identity after `to_json`.

    Parameters
    ----------
    text:
        What `to_json` wrote.
    path:
        Where it came from, for errors.

    Raises
    ------
    ReadingError
        Where it is no JSON, not of this format, or of a later version.

    >>> from_json("[]")
    Traceback (most recent call last):
    ...
    timeline.errors.ReadingError: not a chronology. Give what write_json wrote.
    """
    try:
        document = json.loads(text)
    except ValueError as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise ReadingError(
            "broken JSON", path=path, line=line, advice="Give a file that write_json wrote, unaltered."
        ) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ReadingError("not a chronology", path=path, advice="Give what write_json wrote.")
    if document.get("version") != VERSION:
        raise ReadingError(
            f"a chronology of version {document.get('version')!r}, and this is version {VERSION}",
            path=path,
            advice="Use the version of timeline that wrote it, or build it again.",
        )
    try:
        articles = converter().structure(document["articles"], tuple[Article, ...])
        plain = converter({article.id: article for article in articles})
        return Chronology(
            articles=articles,
            fronts=plain.structure(document["fronts"], Fronts),
            events=plain.structure(document["events"], tuple[Event, ...]),
            near_misses=plain.structure(document.get("near_misses", ()), tuple[NearMiss, ...]),
            diagnostics=plain.structure(document.get("diagnostics", ()), tuple[Diagnostic, ...]),
        )
    except (BaseValidationError, KeyError, TypeError, ValueError, AttributeError, TimelineError) as error:
        raise ReadingError(
            f"not a whole chronology: {_first_cause(error)}", path=path, advice="Build it again."
        ) from error


def _first_cause(error: BaseException) -> str:
    """The innermost reason of a nested validation error, in one line."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text}" if isinstance(error, KeyError) else text
