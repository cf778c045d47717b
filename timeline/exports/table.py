"""A CSV file, one row an event, for spreadsheets."""

from __future__ import annotations

import csv
import io
from os import PathLike
from typing import Any

from timeline.chronology.chronology import Chronology
from timeline.exports.files import write_atomically
from timeline.exports.rows import COLUMNS, rows

__all__ = ["write_csv"]

_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet would run a cell that begins so (OWASP, "CSV Injection")."""
_BETWEEN = "; "


def write_csv(chronology: Chronology, path: str | PathLike[str]) -> None:
    """Write one row an event as CSV (RFC 4180, UTF-8), its columns named in the first row.

    Instants are ISO 8601 with their offset; several values in one cell stand between semicolons. A cell that a
    spreadsheet would take for a formula gets an apostrophe before it.

    Raises
    ------
    OutputError
        Where it cannot be written; nothing is left behind.

    >>> import pathlib, tempfile
    >>> from timeline.fronts.front import Fronts
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_csv(Chronology((), Fronts(), ()), f"{folder}/events.csv")
    ...     pathlib.Path(folder, "events.csv").read_text()[:31]
    'id,front,front_name,earliest_st'
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(name for name, _ in COLUMNS)
    for row in rows(chronology):
        writer.writerow(_cell(row[name], kind) for name, kind in COLUMNS)
    write_atomically(path, stream.getvalue())


def _cell(value: Any, kind: str) -> str:
    if value is None:
        return ""
    if kind == "flag":
        return "true" if value else "false"
    if kind == "instant":
        return str(value.isoformat())
    if kind in ("count", "number"):
        return repr(value)  # a negative longitude is a number, not a formula
    text = _BETWEEN.join(value) if kind == "texts" else str(value)
    text = text.replace("\x00", "\ufffd")
    return f"'{text}" if text.startswith(_BEGINS_FORMULA) else text
