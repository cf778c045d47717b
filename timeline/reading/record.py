"""What a reader hands on: a text as it stood in a file, and what was said about it, not yet checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from os import PathLike
from types import MappingProxyType
from typing import Any

import attrs

from timeline.diagnostics import Diagnostic, Severity
from timeline.errors import ReadingError

__all__ = ["Content", "OnProblem", "PageClaims", "Reader", "Record", "UnusableFileError"]

OnProblem = Callable[[Diagnostic], None]
"""What is called with each diagnostic, as it is found."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class UnusableFileError(ReadingError):
    """A whole file cannot be read; `code` names why, as a diagnostic does."""

    def __init__(self, code: str, message: str, *, path: str | PathLike[str], advice: str) -> None:
        super().__init__(message, path=path, advice=advice)
        self.code = code

    def as_diagnostic(self) -> Diagnostic:
        """The same, as a remark on one bad file among others."""
        message = f"{self.message[:1].upper()}{self.message[1:]}."
        return Diagnostic(self.code, Severity.ERROR, message, self.advice, path=self.path)


@attrs.frozen
class Content:
    """A file's bytes.

    Parameters
    ----------
    path:
        As shown to the user: relative to the folder that was named.
    data:
        All of it.
    """

    path: str
    data: bytes = attrs.field(repr=False)


@attrs.frozen
class PageClaims:
    """What a web page says about itself; weaker than what the user says of it."""

    title: str = ""
    source: str = ""
    url: str = ""
    language: str = ""
    dates: tuple[str, ...] = ()
    """Dates of publication as written in the page, the surest first."""


@attrs.frozen
class Record:
    """One article as it stood in its file.

    Parameters
    ----------
    text:
        The text, unchanged but for its line ends.
    metadata:
        What its own file says of it (front matter, the other keys of a JSON object); keys in lower case.
    page:
        What a web page says of itself.
    line:
        The line it begins on, where a file holds several articles; otherwise None.
    """

    text: str = attrs.field(repr=False)
    metadata: Mapping[str, Any] = _NOTHING
    page: PageClaims = PageClaims()
    line: int | None = None


Reader = Callable[[Content, OnProblem], Iterator[Record]]
"""Reads one file format: yields its articles, reports what it cannot use, raises `UnusableFileError` for the whole."""
