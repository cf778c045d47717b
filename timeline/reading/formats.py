"""Which reader reads which files: a new format is one more file with a reader, and its line here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType

from timeline.reading.front_matter import read_text
from timeline.reading.html_page import read_html
from timeline.reading.json_lines import read_json_lines
from timeline.reading.record import Reader

__all__ = ["READERS", "reader_of"]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_text,
        ".md": read_text,
        ".markdown": read_text,
        ".jsonl": read_json_lines,
        ".ndjson": read_json_lines,
        ".html": read_html,
        ".htm": read_html,
        ".xhtml": read_html,
    }
)
"""The reader of each suffix, in lower case."""


def reader_of(name: str) -> Reader | None:
    """Return the reader of a file by its name, or None where no format has its suffix.

    >>> reader_of("reports/A.TXT").__name__, reader_of("map.pdf")
    ('read_text', None)
    """
    return READERS.get(PurePath(name).suffix.lower())
