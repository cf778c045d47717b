"""What was odd in the input, as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from os import PathLike

import attrs

from timeline.chronology.chronology import Chronology
from timeline.diagnostics import Diagnostic, Severity
from timeline.exports.files import write_atomically

__all__ = ["write_diagnostics"]


def write_diagnostics(diagnostics: Chronology | Iterable[Diagnostic], path: str | PathLike[str]) -> None:
    """Write diagnostics as JSON: how many of each severity, then each one.

    Parameters
    ----------
    diagnostics:
        Some, or a chronology with its own.

    Raises
    ------
    OutputError
        Where it cannot be written; nothing is left behind.

    >>> import json, pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_diagnostics([Diagnostic("a", Severity.INFO, "b")], f"{folder}/diagnostics.json")
    ...     json.loads(pathlib.Path(folder, "diagnostics.json").read_text())["counts"]
    {'error': 0, 'warning': 0, 'info': 1}
    """
    remarks = list(diagnostics.diagnostics if isinstance(diagnostics, Chronology) else diagnostics)
    counts = Counter(remark.severity for remark in remarks)
    document = {
        "format": "timeline-diagnostics",
        "version": 1,
        "counts": {severity.value: counts[severity] for severity in Severity},
        "diagnostics": [attrs.asdict(remark) for remark in remarks],
    }
    write_atomically(path, json.dumps(document, ensure_ascii=False, indent=1) + "\n")
