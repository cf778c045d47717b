"""Diagnostics: what was odd in the input, kept beside the result instead of stopping it."""

from __future__ import annotations

from enum import StrEnum

import attrs

__all__ = ["Diagnostic", "Severity"]


class Severity(StrEnum):
    """How much a diagnostic matters to the result."""

    ERROR = "error"
    """Some input could not be used."""
    WARNING = "warning"
    """All input was used, some of it with doubt."""
    INFO = "info"
    """Worth knowing, nothing to do."""


@attrs.frozen
class Diagnostic:
    """One remark on the input: what, where, and what to do.

    Parameters
    ----------
    code:
        A stable kebab-case name, such as ``"report-date-missing"``.
    severity:
        How much it matters.
    message:
        What was found, in one sentence.
    advice:
        What the user can do about it; may be empty.
    path, line:
        The file and its line (from 1), where the remark is about a file.
    article:
        The id of the article, where the remark is about an article.
    start, end:
        Character offsets into the article's text (end exclusive), where it is about a passage.

    >>> str(Diagnostic("report-date-missing", Severity.WARNING, "No report date", article="a1"))
    'warning: a1: No report date'
    """

    code: str
    severity: Severity
    message: str
    advice: str = ""
    path: str | None = None
    line: int | None = None
    article: str | None = None
    start: int | None = None
    end: int | None = None

    def __str__(self) -> str:
        where = self.path or self.article or ""
        if self.path and self.line is not None:
            where += f":{self.line}"
        text = f"{self.severity}: {where}: {self.message}" if where else f"{self.severity}: {self.message}"
        return f"{text} {self.advice}".rstrip()
