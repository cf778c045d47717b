"""Reading the case files of Recognizers-Text, Duckling and chrono into one shape."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
from scoring import refuse


@attrs.frozen
class Case:
    """A text, when it is read, and what a peer's own tests expect of it.

    Parameters
    ----------
    corpus:
        "recognizers", "duckling" or "chrono", by the shape of its lines.
    row:
        The line as it stands; exclusions are told by its fields.
    reference:
        When the text is read: a day where only that is known, None where not even that.
    text, expression, start, end:
        The text, and the expression in it with its offsets; these are None where nothing is expected,
        or where the test does not say where.
    expected:
        What it must mean, in the words of its corpus; None where nothing may be found.
    """

    corpus: str
    row: Mapping[str, Any]
    reference: dt.date | None
    text: str
    expression: str | None
    start: int | None
    end: int | None
    expected: Mapping[str, Any] | None

    @property
    def name(self) -> str:
        """Its number in its corpus."""
        return str(self.row["id"])

    def field(self, path: str) -> str:
        """A field of the line by its dotted path, as a string; empty where there is none."""
        value: Any = self.row
        for key in path.split("."):
            value = value.get(key) if isinstance(value, Mapping) else None
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value, sort_keys=True)


def _corpus_of(row: Mapping[str, Any]) -> str:
    for corpus, key in (("recognizers", "spec"), ("duckling", "latent"), ("chrono", "parser")):
        if key in row:
            return corpus
    raise KeyError("spec, latent or parser")


def read_reference(text: str | None) -> dt.date | None:
    """Read when a case's text is read: midnight without an offset means no more than the day."""
    if not text:
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return _read_day(text)
    if moment.tzinfo is None and moment.time() == dt.time.min:
        return moment.date()
    moment = moment.replace(microsecond=0)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)


def _read_day(text: str) -> dt.date | None:
    for form in ("%a %b %d %Y", "%A %d %B %Y"):
        try:
            return dt.datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def read_cases(path: Path) -> list[Case]:
    """Read a case file: JSON lines."""
    cases = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            cases.append(
                Case(
                    _corpus_of(row),
                    row,
                    read_reference(row["reference_datetime"]),
                    row["text"],
                    row["expression_text"],
                    row["start"],
                    row["end"],
                    row["expected"],
                )
            )
        except (KeyError, ValueError) as error:
            refuse(f"{path}:{number}: {error!r}. Give a case file as JSON lines.")
    return cases
