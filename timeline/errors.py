"""The errors of this library: each says what was wrong, where, and what to do."""

from __future__ import annotations

from os import PathLike

__all__ = [
    "FrontsError",
    "LanguageError",
    "OutputError",
    "ReadingError",
    "ReportDateError",
    "TimelineError",
]


class TimelineError(Exception):
    """Anything this library refuses to do, told in one line.

    Parameters
    ----------
    message:
        What was wrong, in one sentence.
    path:
        The file it was found in, if any.
    line:
        The line in that file, counted from 1, if known.
    advice:
        What the user can do about it, in one sentence.

    >>> print(TimelineError("broken JSON", path="a.jsonl", line=7, advice="Mend the line."))
    a.jsonl:7: broken JSON. Mend the line.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | PathLike[str] | None = None,
        line: int | None = None,
        advice: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = None if path is None else str(path)
        self.line = line
        self.advice = advice

    def __str__(self) -> str:
        where = self.path or ""
        if where and self.line is not None:
            where += f":{self.line}"
        what = self.message if self.message.endswith((".", "?")) else f"{self.message}."
        return " ".join(part for part in (f"{where}:" if where else "", what, self.advice) if part)


class ReadingError(TimelineError):
    """An article, or a file that should hold one, cannot be read."""


class ReportDateError(TimelineError, ValueError):
    """A report date or a time zone is not one."""


class LanguageError(TimelineError, LookupError):
    """There is no lexicon for a language."""


class FrontsError(TimelineError):
    """A fronts file is not valid."""


class OutputError(TimelineError):
    """A result cannot be written."""
