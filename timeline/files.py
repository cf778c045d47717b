"""Writing files: wholly or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from timeline.errors import OutputError

__all__ = ["write_atomically"]

_NEW_FILE_MODE = 0o666


def write_atomically(path: str | os.PathLike[str], data: str | bytes) -> None:
    """Write a file so that a reader sees the old one or the whole new one, never a part.

    The data goes to a temporary file in the same folder, which then takes the name (`os.replace`,
    atomic within a file system). An existing file keeps its permissions; a symbolic link stays
    one, and the file it points to is replaced.

    Parameters
    ----------
    path:
        The file; its folder must exist.
    data:
        Text is written as UTF-8 with its line ends as they are; a lone surrogate, which UTF-8
        cannot hold, becomes U+FFFD.

    Raises
    ------
    OutputError
        Where it cannot be written; nothing is left behind.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = pathlib.Path(folder, "page.html")
    ...     write_atomically(page, "<!doctype html>")
    ...     page.read_text(encoding="utf-8")
    '<!doctype html>'
    """
    target = Path(path)
    content = _encoded(data) if isinstance(data, str) else data
    temporary: str | None = None
    try:
        real = Path(os.path.realpath(target))
        if real.is_dir():
            raise OutputError("cannot be written: it is a folder", path=path, advice="Name a file in it.")
        handle, temporary = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name[:40]}.", suffix=".part")
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(_mode_of(real))
        Path(temporary).replace(real)
        temporary = None
    except OSError as error:
        raise OutputError(
            f"cannot be written: {error.strerror or error}",
            path=path,
            advice="Choose a folder that exists and that you may write to.",
        ) from error
    except ValueError as error:  # a NUL in the name
        raise OutputError(f"cannot be written: {error}", path=path, advice="Choose another name.") from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def _encoded(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")


def _mode_of(path: Path) -> int:
    """The permissions of the file that is there, or those that `open` would give a new one."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return _NEW_FILE_MODE & ~mask
