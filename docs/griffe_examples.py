"""Lets griffe see the examples that stand at the end of our docstrings without a heading of their own."""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension, Object

_HEADING = re.compile(r"^[A-Z][A-Za-z ]+\n-{3,}$", re.MULTILINE)


def with_heading(docstring: str) -> str:
    """Put the heading "Examples" before the first example, where a section of the numpy style stands before it."""
    paragraphs = docstring.split("\n\n")
    first = next((i for i, text in enumerate(paragraphs) if text.startswith(">>>")), None)
    if first is None or not _HEADING.search("\n\n".join(paragraphs[:first])) or "Examples\n---" in docstring:
        return docstring
    introduces = not _HEADING.search(paragraphs[first - 1]) and not re.search(
        r"^\s", paragraphs[first - 1], re.MULTILINE
    )
    at = first - 1 if introduces else first
    return "\n\n".join([*paragraphs[:at], "Examples\n--------\n" + "\n\n".join(paragraphs[at:])])


class Examples(Extension):
    """Changes each docstring as it is read."""

    def on_object(self, *, obj: Object, **_: Any) -> None:
        """Give the examples of one object their heading."""
        if obj.docstring is not None:
            obj.docstring.value = with_heading(obj.docstring.value)
