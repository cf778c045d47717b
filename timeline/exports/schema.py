"""The JSON Schema of the exported chronology, made from the classes themselves so that it cannot drift from them.

``python -m timeline.exports.schema docs/chronology.schema.json`` writes it.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import types
import typing
from enum import Enum
from typing import Any

import attrs
from pendulum import DateTime

from timeline.article import Article
from timeline.calendar.formula import Formula
from timeline.calendar.granularity import Granularity
from timeline.chronology.event import Event, NearMiss
from timeline.diagnostics import Diagnostic
from timeline.exports.chronology_json import FORMAT, VERSION
from timeline.exports.conversion import OPERATOR
from timeline.exports.files import write_atomically
from timeline.fronts.front import Fronts
from timeline.mentions.mention import Mention

__all__ = ["json_schema", "schema_text"]

_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    types.NoneType: {"type": "null"},
}
_INSTANT = {
    "type": "string",
    "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?[+-]\d{2}:\d{2}(:\d{2})?(\[[^\[\]]+\])?$",
    "description": "An instant with its offset and, where known, its IANA zone (RFC 9557).",
}


def json_schema() -> dict[str, Any]:
    """Return the schema (JSON Schema 2020-12) of what `to_json` writes.

    >>> json_schema()["properties"]["format"]
    {'const': 'timeline-chronology'}
    """
    definitions: dict[str, Any] = {}

    def many(cls: type) -> dict[str, Any]:
        return {"type": "array", "items": _of(cls, definitions)}

    properties = {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "articles": many(Article),
        "fronts": _of(Fronts, definitions),
        "events": many(Event),
        "near_misses": many(NearMiss),
        "diagnostics": many(Diagnostic),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://timeline-reconstruction.invalid/chronology.schema.json",
        "title": "A chronology",
        "description": "Events merged from news reports, and everything they come from.",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def _of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of one type."""
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [_of(argument, definitions) for argument in arguments]}
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return {"type": "array", "items": _of(arguments[0], definitions)}
        items = [_of(argument, definitions) for argument in arguments]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
    if not isinstance(hint, type):
        raise TypeError(f"no schema for {hint!r}: teach this module its form in JSON")
    if issubclass(hint, DateTime):
        definitions["Instant"] = _INSTANT
        return {"$ref": "#/$defs/Instant"}
    if issubclass(hint, dt.date):
        return {"type": "string", "format": "date"}
    name = hint.__name__
    if name not in definitions:
        definitions[name] = {}  # a class may hold itself
        definitions[name] = _defined(hint, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _defined(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    description = {"description": (cls.__doc__ or "").strip().partition("\n")[0]}
    if issubclass(cls, Granularity):
        return {**description, "enum": [unit.name.lower() for unit in cls]}
    if issubclass(cls, Enum):
        return {**description, "enum": [member.value for member in cls]}
    if issubclass(cls, Formula):
        return {
            **description,
            "type": "object",
            "properties": {OPERATOR: {"type": "string", "description": "Its class; its own fields stand beside."}},
            "required": [OPERATOR],
        }
    hints = typing.get_type_hints(cls)
    fields = [field.name for field in attrs.fields(cls)]
    properties = {name: _of(hints[name], definitions) for name in fields if (cls, name) != (Mention, "article")}
    if cls is Mention:
        properties = {"article": {"type": "string", "description": "The id of its article."}, **properties}
    return {**description, "type": "object", "properties": properties, "required": list(properties)}


if __name__ == "__main__":
    write_atomically(sys.argv[1], schema_text())
