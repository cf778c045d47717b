"""A figure as a picture file, by Kaleido and a browser where there are both."""

from __future__ import annotations

from importlib.util import find_spec
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.errors import OutputError
from timeline.files import write_atomically

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["write_image"]

_FORMATS = ("png", "svg", "pdf", "jpeg", "webp")
_ADVICE = "Install it (pip install kaleido), and Chrome or Chromium for it (BROWSER_PATH names one that is not found)."


def write_image(
    figure: go.Figure,
    path: str | PathLike[str],
    *,
    width: int = 1400,
    height: int | None = None,
    scale: float = 2.0,
) -> None:
    """Write a figure as a picture; the file's ending says which kind: png, svg, pdf, jpeg or webp.

    Parameters
    ----------
    figure:
        Of any view.
    path:
        The file; it is replaced as a whole or not at all.
    width, height:
        In pixels; the height is the figure's own where it is None.
    scale:
        Pixels of the picture for each of them.

    Raises
    ------
    OutputError
        Where the ending is none of these, Kaleido or a browser is missing, or the file cannot be written.
    """
    kind = Path(path).suffix.lower().lstrip(".").replace("jpg", "jpeg")
    if kind not in _FORMATS:
        raise OutputError(
            f"{kind or 'no ending'!r} is no kind of picture", path=path, advice=f"Use {', '.join(_FORMATS)}."
        )
    if find_spec("kaleido") is None:
        raise OutputError("a picture needs Kaleido, which is not installed", path=path, advice=_ADVICE)
    try:
        picture = figure.to_image(format=kind, width=width, height=height or figure.layout.height or 700, scale=scale)
    except (ImportError, ValueError, RuntimeError, OSError) as error:  # Kaleido is too old, or no browser starts
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise OutputError(f"the picture could not be drawn: {reason}", path=path, advice=_ADVICE) from error
    write_atomically(path, picture)
