"""``articles.toml``: what is said, beside the files, of the files in a folder."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

import attrs

from timeline.diagnostics import Diagnostic, Severity
from timeline.errors import ReadingError
from timeline.reading.record import OnProblem

__all__ = ["SIDECAR_NAME", "Sidecar", "read_sidecar"]

SIDECAR_NAME = "articles.toml"
"""The name that makes a file in a folder its sidecar."""

_TOML_LINE = re.compile(r"\(at line (\d+)")


@attrs.frozen
class Sidecar:
    """What an ``articles.toml`` says, by file.

    Parameters
    ----------
    folder:
        The folder it lies in.
    entries:
        For each file, as a relative path with ``/``, its keys.
    time_zone:
        The zone of all its articles, or empty.
    """

    folder: Path
    entries: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    time_zone: str = ""

    def of(self, file: Path) -> Mapping[str, Any]:
        """Return what it says of a file; the file's own time zone goes before the folder's."""
        try:
            name = file.relative_to(self.folder).as_posix()
        except ValueError:
            return {}
        common = {"time_zone": self.time_zone} if self.time_zone else {}
        return {**common, **self.entries.get(name, {})}


def read_sidecar(path: Path, shown: str, on_problem: OnProblem) -> Sidecar:
    """Read a sidecar; an entry that cannot be used is reported and the rest are read.

    Parameters
    ----------
    path, shown:
        The file, and its name as shown to the user.

    Raises
    ------
    ReadingError
        Where it is no TOML. It dates the reports, so nothing is read without it.
    """

    def problem(code: str, message: str, advice: str, severity: Severity = Severity.ERROR) -> None:
        on_problem(Diagnostic(code, severity, message, advice, path=shown))

    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadingError("this is not UTF-8, as TOML must be", path=shown, advice="Save it as UTF-8.") from error
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise ReadingError(reason.lower(), path=shown, advice="Make it readable.") from error
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        line = _TOML_LINE.search(str(error))
        raise ReadingError(
            f"broken TOML: {error}", path=shown, line=int(line[1]) if line else None, advice="Mend this file."
        ) from error
    zone = data.get("time_zone", "")
    if not isinstance(zone, str):
        problem("sidecar-entry-unusable", "Its time_zone is no string.", 'Write it as "Asia/Damascus".')
        zone = ""
    listed = data.get("article", [])
    if not isinstance(listed, list):
        problem("sidecar-entry-unusable", "Its articles are no list.", "Begin each with [[article]].")
        listed = []
    entries: dict[str, Mapping[str, Any]] = {}
    for number, entry in enumerate(listed, 1):
        file = entry.get("file") if isinstance(entry, dict) else None
        if not isinstance(file, str) or not file.strip():
            problem("sidecar-entry-unusable", f"Its article {number} names no file.", 'Add file = "name.txt".')
            continue
        name = PurePosixPath(file.strip().replace("\\", "/")).as_posix()
        if name.startswith("/") or ".." in name.split("/"):
            problem("sidecar-entry-unusable", f"{file!r} lies outside its folder.", "Name a file in the folder.")
            continue
        if name in entries:
            problem(
                "sidecar-entry-repeated",
                f"It lists {name!r} twice; the first is used.",
                "Remove one.",
                Severity.WARNING,
            )
            continue
        entries[name] = {key: value for key, value in entry.items() if key != "file"}
    return Sidecar(path.parent, entries, zone)
