"""Folders, files and globs to the list of files, the same however they were named."""

from __future__ import annotations

import glob
import hashlib
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import attrs

from timeline.diagnostics import Diagnostic, Severity
from timeline.errors import ReadingError
from timeline.reading.formats import READERS
from timeline.reading.record import OnProblem
from timeline.reading.sidecar import SIDECAR_NAME, Sidecar, read_sidecar

__all__ = ["SourceFile", "find_files"]

_README = re.compile(r"readme(\..*)?", re.IGNORECASE)
_CONFIGURATION = ".toml"


@attrs.frozen
class SourceFile:
    """One file to read.

    Parameters
    ----------
    path:
        Where it is.
    name:
        Its path below the folder that was named, with ``/``: the same wherever that folder lies.
    named:
        True where the user named this very file.
    sidecars:
        What lies beside it and above it, the nearest first.
    """

    path: Path
    name: str
    named: bool = False
    sidecars: tuple[Sidecar, ...] = ()


def find_files(paths: Iterable[str | os.PathLike[str]], on_problem: OnProblem) -> list[SourceFile]:
    """List the files of all paths, each once, in an order that does not depend on how they were named.

    A file found through two paths keeps the name below the uppermost folder.

    Raises
    ------
    ReadingError
        Where a path does not exist, a glob matches nothing, a folder holds nothing to read, or a sidecar is no TOML.
    """
    listing = _Listing(on_problem)
    found: dict[Path, SourceFile] = {}
    given = sorted({os.fspath(path) for path in paths})
    if not given:
        raise ReadingError("no path was given", advice="Name a folder, a file or a pattern.")
    for path in given:
        for file in listing.of_path(path):
            real = file.path.resolve()
            other = found.get(real)
            found[real] = file if other is None else _preferred(file, other)
    return _in_order(found.values())


def _preferred(one: SourceFile, other: SourceFile) -> SourceFile:
    best = min(one, other, key=lambda file: (-file.name.count("/"), -len(file.sidecars), file.name))
    return attrs.evolve(best, named=one.named or other.named)


def _in_order(files: Iterable[SourceFile]) -> list[SourceFile]:
    """Sort by name; files of one name in two folders by what they hold, not by where the folders lie."""
    files = list(files)
    times = Counter(file.name for file in files)

    def key(file: SourceFile) -> tuple[list[str], str, str]:
        digest = _digest(file.path) if times[file.name] > 1 else ""
        return file.name.split("/"), digest, str(file.path)

    return sorted(files, key=key)


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""  # it is reported when it is read


@attrs.define
class _Listing:
    """One run over the paths; remembers which sidecars and remarks it has already seen."""

    on_problem: OnProblem
    _sidecars: dict[Path, Sidecar | None] = attrs.field(factory=dict)
    _remarked: set[Path] = attrs.field(factory=set)

    def of_path(self, given: str) -> Iterator[SourceFile]:
        path = Path(given)
        if _is(path, "is_dir"):
            files = list(self._of_folder(path, path))
            if not files:
                formats = ", ".join(sorted(READERS))
                raise ReadingError(
                    "there is nothing to read in this folder", path=given, advice=f"Put reports in it ({formats})."
                )
            yield from files
        elif _is(path, "exists"):
            yield self._file(path, path.parent, named=True)
        elif glob.has_magic(given):
            yield from self._of_glob(given)
        else:
            raise ReadingError("no such file or folder", path=given, advice="Check the path.")

    def _of_glob(self, given: str) -> Iterator[SourceFile]:
        plain = Path()
        for part in Path(given).parts[:-1]:
            if glob.has_magic(part):
                break
            plain /= part
        matches = [Path(match) for match in sorted(glob.glob(given, recursive=True))]  # noqa: PTH207
        if not matches:
            raise ReadingError("nothing matches this pattern", path=given, advice="Check the pattern.")
        for match in matches:
            if _is(match, "is_dir"):
                yield from self._of_folder(match, plain)
            elif self._is_report(match, plain):
                yield self._file(match, plain)

    def _of_folder(self, folder: Path, root: Path) -> Iterator[SourceFile]:
        for directory, folders, names in os.walk(folder, onerror=self._unreadable_folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            here = Path(directory)
            sidecar = self._sidecar(here, root)
            for name in sorted(names):
                if not name.startswith(".") and self._is_report(here / name, root):
                    yield self._file(here / name, root)
            for name in sorted(sidecar.entries) if sidecar else ():
                self._check_listed(here / name, here / SIDECAR_NAME, name, root)

    def _is_report(self, path: Path, root: Path) -> bool:
        if path.suffix.lower() == _CONFIGURATION:
            return False
        if _README.fullmatch(path.name):
            self._remark(
                path,
                Diagnostic(
                    "readme-skipped",
                    Severity.INFO,
                    "A README is about the reports, and is not read as one.",
                    "Name the file itself to read it.",
                    path=_name(path, root),
                ),
            )
            return False
        return True

    def _check_listed(self, path: Path, sidecar: Path, name: str, root: Path) -> None:
        if not _is(path, "is_file"):
            self._remark(
                path,
                Diagnostic(
                    "listed-file-missing",
                    Severity.ERROR,
                    f"It lists {name!r}, which is not there.",
                    "Add the file, or remove its entry.",
                    path=_name(sidecar, root),
                ),
            )

    def _unreadable_folder(self, error: OSError) -> None:
        path = Path(error.filename)
        problem = f"This folder cannot be read: {error.strerror}."
        self._remark(
            path, Diagnostic("folder-unreadable", Severity.ERROR, problem, "Make it readable.", path=path.name)
        )

    def _remark(self, path: Path, diagnostic: Diagnostic) -> None:
        if path.absolute() not in self._remarked:
            self._remarked.add(path.absolute())
            self.on_problem(diagnostic)

    def _file(self, path: Path, root: Path, *, named: bool = False) -> SourceFile:
        folders = [path.parent]
        while folders[-1] != root and folders[-1] != folders[-1].parent:
            folders.append(folders[-1].parent)
        sidecars = (self._sidecar(folder, root) for folder in folders)
        return SourceFile(path, _name(path, root), named, tuple(sidecar for sidecar in sidecars if sidecar is not None))

    def _sidecar(self, folder: Path, root: Path) -> Sidecar | None:
        key = folder.absolute()
        if key not in self._sidecars:
            path = folder / SIDECAR_NAME
            self._sidecars[key] = (
                read_sidecar(path, _name(path, root), self.on_problem) if _is(path, "is_file") else None
            )
        return self._sidecars[key]


def _is(path: Path, what: str) -> bool:
    """Ask the file system; a name it cannot even hold (too long, a NUL) is that of nothing."""
    try:
        return bool(getattr(path, what)())
    except (OSError, ValueError):
        return False


def _name(path: Path, root: Path) -> str:
    """The path below the root, in one spelling on all systems."""
    below = PurePosixPath(*path.relative_to(root).parts).as_posix()
    readable = below.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return unicodedata.normalize("NFC", readable)
