"""JSON Lines: one article a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from timeline.diagnostics import Diagnostic, Severity
from timeline.reading.encoding import decode
from timeline.reading.record import Content, OnProblem, Record

__all__ = ["read_json_lines"]

# JSON can escape what no text file can hold: halves of surrogate pairs and NUL. Each is replaced by
# one character, so that offsets stay as they were.
_NOT_TEXT = dict.fromkeys([0, *range(0xD800, 0xE000)], "\ufffd")


def read_json_lines(content: Content, on_problem: OnProblem) -> Iterator[Record]:
    r"""Read a ``.jsonl`` file; a line that is no article is reported, and the rest are read.

    Each line is an object with the key ``text`` and, where known, ``id``, ``title``, ``report_date`` (or
    ``date`` or ``published``), ``source``, ``url``, ``language`` and ``time_zone``.

    >>> lines = b'{"text": "They left.", "id": 7}\n{"text": \n'
    >>> [record.metadata for record in read_json_lines(Content("a.jsonl", lines), print)]
    error: a.jsonl:2: Broken JSON: expecting value at column 10. Mend this line; the others are read.
    [{'id': 7}]
    """
    for number, line in enumerate(decode(content, on_problem).split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            reason = f"{error.msg[:1].lower()}{error.msg[1:]} at column {error.colno}"
            on_problem(_problem("json-broken", f"Broken JSON: {reason}.", content, number))
            continue
        except (ValueError, RecursionError):  # a number of thousands of digits, brackets thousands deep
            on_problem(_problem("json-broken", "This JSON is too large or too deep to be read.", content, number))
            continue
        if not isinstance(value, dict):
            on_problem(_problem("json-no-object", "This line is JSON, but no object.", content, number))
            continue
        text = value.get("text")
        if not isinstance(text, str) or not text.strip():
            on_problem(_problem("text-missing", 'This line has no text under the key "text".', content, number))
            continue
        cleaned = {str(key).strip().lower(): _text(item) for key, item in value.items() if key != "text"}
        yield Record(text.translate(_NOT_TEXT).replace("\r\n", "\n").replace("\r", "\n"), cleaned, line=number)


def _text(value: Any) -> Any:
    return value.translate(_NOT_TEXT) if isinstance(value, str) else value


def _problem(code: str, message: str, content: Content, line: int) -> Diagnostic:
    return Diagnostic(
        code, Severity.ERROR, message, "Mend this line; the others are read.", path=content.path, line=line
    )
