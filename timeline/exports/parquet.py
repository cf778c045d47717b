"""A Parquet file, one row an event, for data frames. Needs the extra ``parquet``."""

from __future__ import annotations

import io
from os import PathLike
from typing import Any

from timeline.chronology.chronology import Chronology
from timeline.errors import OutputError
from timeline.exports.files import write_atomically
from timeline.exports.rows import COLUMNS, rows

__all__ = ["write_parquet"]


def write_parquet(chronology: Chronology, path: str | PathLike[str]) -> None:
    """Write one row an event as Parquet, with the columns of the CSV file; instants are in UTC, to the microsecond.

    Raises
    ------
    OutputError
        Where ``pyarrow`` is not installed, or the file cannot be written; nothing is left behind.

    >>> import pathlib, tempfile
    >>> from timeline.fronts.front import Fronts
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_parquet(Chronology((), Fronts(), ()), f"{folder}/events.parquet")
    ...     pathlib.Path(folder, "events.parquet").read_bytes()[:4]
    b'PAR1'
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise OutputError(
            "Parquet needs the package pyarrow, which is not installed",
            path=path,
            advice='Install it with: pip install "timeline-reconstruction[parquet]".',
        ) from error
    types: dict[str, Any] = {
        "text": pyarrow.string(),
        "texts": pyarrow.list_(pyarrow.string()),
        "instant": pyarrow.timestamp("us", tz="UTC"),
        "flag": pyarrow.bool_(),
        "number": pyarrow.float64(),
        "count": pyarrow.int64(),
    }
    table = rows(chronology)
    columns = [pyarrow.array([_plain(row[name], kind) for row in table], type=types[kind]) for name, kind in COLUMNS]
    stream = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns, names=[name for name, _ in COLUMNS]), stream)
    write_atomically(path, stream.getvalue())


def _plain(value: Any, kind: str) -> Any:
    if kind == "text":
        return None if value is None else _text(value)
    return [_text(one) for one in value] if kind == "texts" else value


def _text(value: str) -> str:
    """Without halves of surrogate pairs, which UTF-8 cannot hold."""
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
