"""The page: one HTML file that shows a chronology, its events and where each came from."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from importlib.resources import files
from os import PathLike
from pathlib import Path
from typing import Any, Literal

from timeline.chronology.chronology import Chronology
from timeline.files import write_atomically
from timeline.views.geometry import Plan, plan
from timeline.views.page_data import page_data
from timeline.views.timeline_figure import BELOW, ROW_HEIGHT, SLIDER, draw
from timeline.views.wording import display_zone, strings

__all__ = ["html_page", "write_html"]

PlotlyScript = Literal["inline", "cdn", "directory"]

_SCRIPT_FILE = "plotly.min.js"
_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")
_UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


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
        ``"inline"`` puts Plotly's script (5 MB) into the page; ``"directory"`` writes it beside the page,
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
        write_atomically(Path(path).parent / _SCRIPT_FILE, _plotly_script())
    write_atomically(path, text)


def html_page(chronology: Chronology, *, plotlyjs: PlotlyScript = "inline", title: str = "") -> str:
    """Return the page that `write_html` writes, as text.

    Raises
    ------
    ValueError
        Where `plotlyjs` is none of its three choices.
    """
    zone = display_zone(chronology)
    placed = plan(chronology, zone)
    data = page_data(chronology, placed, zone) | {"figure": _figure(placed, chronology), "row_height": ROW_HEIGHT}
    words = {name: text for name, text in strings()["page"].items() if isinstance(text, str)}
    heading = title or words["title"]
    page_script = _asset("page.js")
    script_element, script_sources = _plotly_element(plotlyjs)
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash_source(page_script)} {script_sources}",
            "style-src 'unsafe-inline'",  # Plotly adds its rules to the page as it starts
            "img-src data: blob:",  # the plot saved as a picture
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    raw = {
        "css": _asset("page.css"),
        "plotly": script_element,
        "data": _json_for_script(data | {"title": heading}),
        "script": page_script,
    }
    escaped = {name: html.escape(text) for name, text in (words | {"title": heading, "policy": policy}).items()}
    # One pass, so that nothing filled in is ever read as a placeholder.
    return _PLACEHOLDER.sub(lambda found: (raw | escaped)[found[1]], _asset("page.html"))


def _asset(name: str) -> str:
    return files("timeline.views").joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _plotly_script() -> str:
    from plotly.offline import get_plotlyjs

    return str(get_plotlyjs())


def _plotly_element(plotlyjs: PlotlyScript) -> tuple[str, str]:
    """The script element for Plotly, and the sources the page's policy must allow for it."""
    if plotlyjs == "inline":
        # A browser reads every end of line as LF and hashes what it read.
        script = _plotly_script().replace("\r\n", "\n").replace("\r", "\n")
        return f"<script>{script}</script>", _hash_source(script)
    if plotlyjs == "directory":
        return f'<script src="{_SCRIPT_FILE}"></script>', "'self' file:"
    if plotlyjs == "cdn":
        from plotly.offline import get_plotlyjs_version

        source = f"https://cdn.plot.ly/plotly-{get_plotlyjs_version()}.min.js"
        integrity = _digest(_plotly_script())
        return f'<script src="{source}" integrity="{integrity}" crossorigin="anonymous"></script>', source
    raise ValueError(f"plotlyjs is 'inline', 'cdn' or 'directory', not {plotlyjs!r}")


def _digest(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def _hash_source(script: str) -> str:
    return f"'{_digest(script)}'"


def _json_for_script(data: Any) -> str:
    r"""JSON that no HTML parser can mistake for markup.

    >>> _json_for_script({"a": "</script>"})
    '{"a":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE_IN_SCRIPT.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _figure(placed: Plan, chronology: Chronology) -> dict[str, Any]:
    """The figure as the page draws it: events by number, and what the page says itself left out."""
    from plotly.utils import PlotlyJSONEncoder

    figure = draw(placed, display_zone(chronology), {})
    plain: dict[str, Any] = json.loads(json.dumps(figure.to_plotly_json(), cls=PlotlyJSONEncoder))
    numbers = {mark.event.id: number for number, mark in enumerate(placed.marks)}
    traces = []
    for trace in plain["data"]:
        if "customdata" not in trace:  # an entry of the legend, which the page's filters take the place of
            continue
        trace["customdata"] = [numbers[identity] for identity in trace["customdata"]]
        trace.pop("hovertext", None)
        trace["hoverinfo"] = "skip" if trace.get("hoverinfo") == "skip" else "none"
        traces.append(trace)
    layout = plain["layout"]
    layout.pop("template", None)
    layout["showlegend"] = False
    layout["margin"]["b"] = SLIDER + BELOW
    layout["annotations"] = [note for note in layout.get("annotations", []) if note.get("name") != "note"]
    return {"data": traces, "layout": layout}
