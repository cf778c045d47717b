"""Plotly's script for the page: the installed one, of which only what the page draws is started."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache

__all__ = ["TRACES", "digest", "lean", "plotly_script", "whole_plotly_script"]

TRACES = frozenset({"bar", "heatmap"})
"""The kinds of traces the page draws, besides `scatter`, which Plotly always has."""
_NAME = r"[\w$]+"
_REGISTERED = re.compile(rf"\.register\(\[((?:{_NAME}\(\),)+{_NAME}\(\))\]\)")
_HANDS_ON = re.compile(rf"{_NAME}\(\(.{{0,40}}?\)=>\{{\"use strict\";{_NAME}\.exports=({_NAME})\(\)\}}\)")
_KIND = re.compile(r'moduleType:"trace",name:"(\w+)"')
_BEGINS = '=>{"use strict";'
_HEAD, _TAIL = "this, () => {", "return Plotly;\n}));"


@lru_cache(maxsize=1)
def whole_plotly_script() -> str:
    """The plotly.js of the installed Python package, so that page and figures speak of one version."""
    from plotly.offline import get_plotlyjs

    script: str = get_plotlyjs()
    # A browser reads every end of line as LF and hashes what it read.
    return script.replace("\r\n", "\n").replace("\r", "\n")


@lru_cache(maxsize=1)
def plotly_script() -> str:
    """The script of the page: `lean` of the installed one."""
    return lean(whole_plotly_script())


def lean(script: str, traces: frozenset[str] = TRACES) -> str:
    """Plotly's script with only some kinds of traces started, and read by the browser once instead of twice.

    Plotly's bundle is a long list of modules, each run when first asked for, and ends by asking for all fifty of its
    traces and calendars: three quarters of the time that it takes to start. Here it asks for those of `traces` alone,
    by the register that plotly.js gives for this (https://github.com/plotly/plotly.js/blob/master/CUSTOM_BUNDLE.md).
    The parenthesis around the bundle tells the browser that it will run at once. A script that is not made
    like that, of another version for instance, stays as it is: it starts slower, and draws the same.

    >>> lean("a script of another kind")
    'a script of another kind'
    """
    lists = list(_REGISTERED.finditer(script))
    if not lists:
        return script
    longest = max(lists, key=lambda found: len(found[1]))
    kept = [call for call in longest[1].split(",") if _kind(script, call.removesuffix("()")) in traces]
    if len(kept) != len(traces):
        return script
    short = script[: longest.start(1)] + ",".join(kept) + script[longest.end(1) :]
    if short.count(_HEAD) == 1 and short.count(_TAIL) == 1:
        short = short.replace(_HEAD, "this, (() => {").replace(_TAIL, "return Plotly;\n})));")
    return short


def _kind(script: str, module: str) -> str:
    """The kind of trace that a module of the list stands for: it only hands on the module that says so."""
    handed = _HANDS_ON.match(script, _after(script, f"var {module}="))
    if handed is None:
        return ""
    start = script.find(_BEGINS, _after(script, f"var {handed[1]}="))
    if start < 0:
        return ""
    found = _KIND.search(script, start, script.find(_BEGINS, start + 1))
    return found[1] if found is not None else ""


def _after(script: str, text: str) -> int:
    """Where a text that stands just once ends; the end of the script where it does not."""
    at = script.find(text)
    return at + len(text) if at >= 0 else len(script)


def digest(script: str) -> str:
    """The SHA-256 of a script, as a Content-Security-Policy and `integrity` name it.

    >>> digest("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
