"""A folder of results: all of them, or none."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from os import PathLike
from pathlib import Path

from timeline.errors import OutputError

__all__ = ["all_or_nothing"]


@contextlib.contextmanager
def all_or_nothing(folder: str | PathLike[str]) -> Iterator[Path]:
    """Give an empty folder to write into, whose files move to `folder` if all goes well.

    Where anything fails, what was in `folder` is as it was, and a folder that had to be made is gone again. That it
    can be written to is known before the work is done, not after.

    Parameters
    ----------
    folder:
        Where the files shall be; made, with those above it, where there is none.

    Raises
    ------
    OutputError
        Where it cannot be made or written to.

    >>> here = tempfile.mkdtemp()
    >>> with contextlib.suppress(KeyError), all_or_nothing(f"{here}/out") as staging:
    ...     _ = (staging / "page.html").write_text("half")
    ...     raise KeyError
    >>> Path(here, "out").exists()
    False
    """
    out = Path(folder)
    made: list[Path] = []
    try:
        for one in reversed([out, *out.parents]):
            if not one.exists():
                one.mkdir()
                made.append(one)
        # Within the folder, so that moving is renaming.
        staging = Path(tempfile.mkdtemp(prefix=".timeline-", dir=out))
    except (OSError, ValueError) as error:
        _remove_empty(made)
        raise _unwritable(out, error) from error
    done = False
    try:
        yield staging
        _move(staging, out)
        done = True
    except OutputError as error:
        # The user knows nothing of the folder that it was first written to.
        path = None if error.path is None else error.path.replace(str(staging), str(out))
        raise OutputError(error.message, path=path, line=error.line, advice=error.advice) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        if not done:
            _remove_empty(made)


def _move(staging: Path, out: Path) -> None:
    files = sorted(staging.iterdir())
    for file in files:
        target = out / file.name
        if target.is_dir():  # the only thing that a rename on one file system trips over: look before the first
            raise OutputError("cannot be written: it is a folder", path=target, advice="Move it away.")
    try:
        for file in files:
            file.replace(out / file.name)
    except OSError as error:
        raise _unwritable(out, error) from error


def _unwritable(out: Path, error: Exception) -> OutputError:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return OutputError(f"cannot be written to: {reason}", path=out, advice="Choose a folder that you may write to.")


def _remove_empty(folders: list[Path]) -> None:
    for folder in reversed(folders):
        with contextlib.suppress(OSError):
            folder.rmdir()
