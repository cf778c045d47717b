"""The page: one HTML file that shows a chronology, its events and where each came from."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from os import PathLike
from pathlib import Path
from typing import Any, Literal

from timeline.chronology.chronology import Chronology
from timeline.files import write_atomically
from timeline.views.compact import base64_gzip, packed_json
from timeline.views.outlines import outlines_around
from timeline.views.page_data import page_data
from timeline.views.plotly_script import digest, plotly_script, whole_plotly_script
from timeline.views.ticks import tick_formats
from timeline.views.wording import display_zone, strings

__all__ = ["html_page", "write_html"]

PlotlyScript = Literal["inline", "cdn", "directory"]

_SCRIPT_FILE = "timeline-plotly.min.js"
"""Not Plotly's own name for it: a plain Plotly page in the same folder needs all of it."""
_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")


def write_html(
    chronology: Chronology,
    path: str | PathLike[str],
    *,
    plotlyjs: PlotlyScript = "inline",
    title: str = "",
) -> None:
    """Write a chronology as one page that works from disk with no network.

    Parameters
    ----------
    chronology:
        What to show.
    path:
        The HTML file; it is replaced as a whole or not at all.
    plotlyjs:
        ``"inline"`` puts Plotly's script (compressed, 0.7 MB) into the page; ``"directory"`` writes it beside the page,
        for several pages to share; ``"cdn"`` has the browser fetch it, which needs a network.
    title:
        The page's heading.

    Raises
    ------
    OutputError
        Where a file cannot be written.

    >>> import pathlib, tempfile
    >>> from timeline.fronts.front import Fronts
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = pathlib.Path(folder, "timeline.html")
    ...     write_html(Chronology((), Fronts(), ()), page, plotlyjs="cdn", title="Long river")
    ...     "<title>Long river</title>" in page.read_text(encoding="utf-8")
    True
    """
    text = html_page(chronology, plotlyjs=plotlyjs, title=title)
    if plotlyjs == "directory":
        write_atomically(Path(path).parent / _SCRIPT_FILE, plotly_script())
    write_atomically(path, text)


def html_page(chronology: Chronology, *, plotlyjs: PlotlyScript = "inline", title: str = "") -> str:
    """Return the page that `write_html` writes, as text.

    Raises
    ------
    ValueError
        Where `plotlyjs` is none of its three choices.
    """
    zone = display_zone(chronology)
    words = {name: text for name, text in strings()["page"].items() if isinstance(text, str)}
    heading = title or words["title"]
    page_script = _script()
    plotly_block, script_sources = _plotly_block(plotlyjs)
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src '{digest(page_script)}' {script_sources}",
            "style-src 'unsafe-inline'",  # Plotly adds its rules to the page as it starts
            "img-src data: blob:",  # the plot saved as a picture
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    blocks = [_block(name, packed_json(data)) for name, data in _data_blocks(chronology, zone)]
    raw = {"css": _asset("page.css"), "blocks": "\n".join([*blocks, plotly_block]), "script": page_script}
    escaped = {name: html.escape(text) for name, text in (words | {"title": heading, "policy": policy}).items()}
    # One pass, so that nothing filled in is ever read as a placeholder.
    return _PLACEHOLDER.sub(lambda found: (raw | escaped)[found[1]], _asset("page.html"))


def _data_blocks(chronology: Chronology, zone: dt.tzinfo) -> Iterator[tuple[str, Any]]:
    """The parts of the data by name: the browser unpacks each when it is needed."""
    data = page_data(chronology, zone)
    outlines = outlines_around(chronology)
    yield "core", data.core | {"tick_formats": tick_formats(), "has_outlines": bool(outlines[0])}
    yield "lines", data.lines
    for name, chunks in (("events", data.events), ("articles", data.articles)):
        for number, chunk in enumerate(chunks):
            yield f"{name}-{number}", chunk
    if outlines[0]:
        yield "outlines", outlines


def _block(name: str, content: str, attributes: str = "") -> str:
    """An element that holds data and that no browser runs."""
    return f'<script type="text/plain" id="{name}"{attributes}>{content}</script>'


def _script() -> str:
    """The page's script: its parts in the order of their names, which nothing outside of it sees."""
    folder = files("timeline.views").joinpath("web")
    parts = sorted(part.name for part in folder.iterdir() if part.name.endswith(".js"))
    return '"use strict";\n(() => {\n' + "\n".join(_asset(name) for name in parts) + "})();\n"


def _asset(name: str) -> str:
    return files("timeline.views").joinpath("web", name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _plotly_block(plotlyjs: PlotlyScript) -> tuple[str, str]:
    """The element that tells where Plotly is, and the sources that the page's policy must allow for it."""
    if plotlyjs == "inline":
        # A browser hashes what it was given to run: the text that comes out of the block.
        return _block("plotly", _packed_plotly()), f"'{digest(plotly_script())}'"
    if plotlyjs == "directory":
        return _block("plotly", "", f' data-src="{_SCRIPT_FILE}"'), "'self' file:"
    if plotlyjs == "cdn":
        from plotly.offline import get_plotlyjs_version

        source = f"https://cdn.plot.ly/plotly-{get_plotlyjs_version()}.min.js"
        return _block("plotly", "", f' data-src="{source}" data-integrity="{digest(whole_plotly_script())}"'), source
    raise ValueError(f"plotlyjs is 'inline', 'cdn' or 'directory', not {plotlyjs!r}")


@lru_cache(maxsize=1)
def _packed_plotly() -> str:
    return base64_gzip(plotly_script())
