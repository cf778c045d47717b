"""The user's fronts file: TOML, each defect told with its place and what to do."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping
from os import PathLike, fspath
from pathlib import Path
from typing import Any, NoReturn

import attrs

from timeline.errors import FrontsError
from timeline.fronts.front import UNASSIGNED, Front, Fronts
from timeline.fronts.gazetteer import Place
from timeline.fronts.spelling import spelling_key

__all__ = ["read_fronts"]

_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
_ID = re.compile(r"[\w-]+")
_LINE_OF_ERROR = re.compile(r"line (\d+)")
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*(?:\"(\w+)\"|'(\w+)'|(\w+))[ \t]*\]\]", re.MULTILINE)
_FRONT_KEYS = ("id", "name", "places", "actors", "other_names", "parent", "from", "until")
_PLACE_KEYS = ("name", "other_names", "latitude", "longitude", "country", "region", "feature")
_LISTS = frozenset({"places", "actors", "other_names"})
_LARGEST = {"latitude": 90.0, "longitude": 180.0}


@attrs.frozen
class _Table:
    """One ``[[front]]`` or ``[[place]]`` of a file, and the line it begins on."""

    path: str
    kind: str
    number: int
    line: int | None
    content: Mapping[str, Any]

    @property
    def title(self) -> str:
        """How an error names it."""
        named = self.content.get("id") or self.content.get("name")
        return f"{self.kind} {named!r}" if isinstance(named, str) and named else f"{self.kind} number {self.number}"

    def refuse(self, what: str, advice: str) -> NoReturn:
        raise FrontsError(f"{self.title}: {what}", path=self.path, line=self.line, advice=advice)


def read_fronts(path: str | PathLike[str]) -> Fronts:
    """Read a fronts file: ``[[front]]`` tables, and ``[[place]]`` tables for places no gazetteer knows.

    A front has ``id`` and ``name``, and may have ``places``, ``actors``, ``other_names`` (lists of names in any
    spelling), ``parent`` (the id of the front it lies in), ``from`` (its first day) and ``until`` (the day from which
    it exists no more; both as dates, or as the text of a year, a month or a day). A place has ``name``, and may have
    ``other_names``, ``latitude`` and ``longitude`` (degrees, WGS 84), ``country`` (ISO 3166-1 alpha-2), ``region`` and
    ``feature``.

    Parameters
    ----------
    path:
        A TOML file in UTF-8.

    Raises
    ------
    FrontsError
        Where it cannot be read or is not valid; it names the file, the line, the front and what to do.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "fronts.toml")
    ...     _ = file.write_text('[[front]]\\nid = "hajin"\\nname = "Hajin pocket"\\nplaces = ["Hajin"]\\n')
    ...     read_fronts(file).fronts  # doctest: +ELLIPSIS
    (Front(id='hajin', name='Hajin pocket', places=('Hajin',), ...),)
    """
    name = fspath(path)
    text = _text_of(name)
    document = _parsed(name, text)
    unknown = sorted(set(document) - {"front", "place"})
    if unknown:
        raise FrontsError(
            f"unknown key {unknown[0]!r}",
            path=name,
            line=_line_of_key(text, unknown[0]),
            advice="A fronts file has only [[front]] and [[place]] tables.",
        )
    tables = list(_tables(name, text, document, "front"))
    if not tables:
        raise FrontsError("names no front", path=name, advice="Add a [[front]] with id, name and places.")
    fronts = tuple(_front(table) for table in tables)
    _check_together(fronts, tables)
    places = tuple(_place(table) for table in _tables(name, text, document, "place"))
    return Fronts(fronts, path=name, own_places=places)


def _text_of(path: str) -> str:
    try:
        return Path(path).read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise FrontsError("there is no such fronts file", path=path, advice="Check the path.") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise FrontsError("is not UTF-8", path=path, line=line, advice="Save it as UTF-8 text.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FrontsError(
            f"cannot be read: {reason}", path=path, advice="Give a TOML file that you may read."
        ) from error


def _parsed(path: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        where = _LINE_OF_ERROR.search(str(error))
        line = int(where.group(1)) if where else text.rstrip().count("\n") + 1
        reason = re.sub(r" \(at .*\)$", "", str(error)) or "nested too deeply"
        raise FrontsError(
            f"is not valid TOML: {reason}",
            path=path,
            line=line,
            advice='Mend the line; a front is written as [[front]], then id = "…", name = "…", places = ["…"].',
        ) from error


def _line_of_key(text: str, key: str) -> int | None:
    found = re.search(rf"^[ \t]*\[*[ \t]*[\"']?{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else None


def _tables(path: str, text: str, document: Mapping[str, Any], kind: str) -> Iterator[_Table]:
    content = document.get(kind, [])
    if not isinstance(content, list) or not all(isinstance(table, dict) for table in content):
        raise FrontsError(
            f"{kind!r} is not a list of tables",
            path=path,
            line=_line_of_key(text, kind),
            advice=f"Write each one under [[{kind}]], with two brackets.",
        )
    lines = [
        text.count("\n", 0, header.start()) + 1
        for header in _HEADER.finditer(text)
        if kind in (header.group(1), header.group(2), header.group(3))
    ]
    for number, table in enumerate(content, 1):
        # Inline tables have no header of their own: then no line is better than a wrong one.
        line = lines[number - 1] if len(lines) == len(content) else None
        yield _Table(path, kind, number, line, table)


def _check_keys(table: _Table, known: tuple[str, ...]) -> None:
    for key in sorted(set(table.content) - set(known)):
        table.refuse(f"unknown key {key!r}", f"The keys of a {table.kind} are {', '.join(known)}.")


def _text_value(table: _Table, key: str, *, needed: bool) -> str:
    value = table.content.get(key, "")
    if not isinstance(value, str):
        table.refuse(f"{key} is not a text", f'Write it in quotes: {key} = "…".')
    if needed and not value.strip():
        table.refuse(f"has no {key}", f'Add {key} = "…".')
    return value.strip()


def _list_value(table: _Table, key: str) -> tuple[str, ...]:
    value = table.content.get(key, [])
    if not isinstance(value, list):
        table.refuse(f"{key} is not a list", f'Write it in brackets: {key} = ["…", "…"].')
    for each in value:
        if not isinstance(each, str) or not each.strip():
            table.refuse(f"{key} has {each!r}, which is no name", f'Write names in quotes: {key} = ["…", "…"].')
        if key != "actors" and not spelling_key(each):
            table.refuse(f"{key} has {each!r}, which has no letter", "Write the name as a report would.")
    return tuple(dict.fromkeys(each.strip() for each in value))


def _front(table: _Table) -> Front:
    _check_keys(table, _FRONT_KEYS)
    identity = _text_value(table, "id", needed=True)
    if not _ID.fullmatch(identity):
        table.refuse(f"the id {identity!r} is not one", "Use letters, digits and hyphens only.")
    if identity == UNASSIGNED:
        table.refuse("this id means what belongs to no front", "Choose another id.")
    lists = {key: _list_value(table, key) for key in _FRONT_KEYS if key in _LISTS}
    name = _text_value(table, "name", needed=True)
    since, until = _day_value(table, "from"), _day_value(table, "until")
    if since is not None and until is not None and until <= since:
        table.refuse(f"it ends on {until}, before it begins", "Give a day after its from, or take one of them out.")
    parent = _text_value(table, "parent", needed=False)
    return Front(identity, name, **lists, parent=parent, since=since, until=until)


def _day_value(table: _Table, key: str) -> dt.date | None:
    """A day; of a year or a month, the first."""
    value = table.content.get(key)
    if value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
        return value
    day = _first_day(value) if isinstance(value, str) else None
    if day is None:
        table.refuse(
            f"{key} is not a date", f'Write {key} = 2018-09-10, or {key} = "2018-09" for the first of a month.'
        )
    return day


def _first_day(text: str) -> dt.date | None:
    match = _DAY.fullmatch(text.strip())
    try:
        return match and dt.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None  # no calendar has it


def _check_together(fronts: tuple[Front, ...], tables: list[_Table]) -> None:
    by_id: dict[str, Front] = {}
    for front, table in zip(fronts, tables, strict=True):
        if front.id in by_id:
            table.refuse("another front before it has this id", "Give each front an id of its own.")
        by_id[front.id] = front
    for front, table in zip(fronts, tables, strict=True):
        if front.parent and front.parent not in by_id:
            table.refuse(f"its parent {front.parent!r} is no front of this file", f"Known ids: {', '.join(by_id)}.")
        way = [front.id]
        while parent := by_id[way[-1]].parent:
            if parent not in by_id:
                break
            if parent in way:
                table.refuse(
                    f"it lies in itself: {' in '.join([*way, parent])}", "Take out one parent so that fronts nest."
                )
            way.append(parent)


def _degrees(table: _Table, key: str) -> float:
    value = table.content[key]
    if isinstance(value, bool) or not isinstance(value, int | float):
        table.refuse(f"{key} is not a number", f"Write degrees without quotes: {key} = 34.45.")
    if not abs(value) <= _LARGEST[key]:
        table.refuse(f"{key} {value} is out of range", f"It lies between -{_LARGEST[key]:g} and {_LARGEST[key]:g}.")
    return float(value)


def _place(table: _Table) -> Place:
    _check_keys(table, _PLACE_KEYS)
    name = _text_value(table, "name", needed=True)
    if not spelling_key(name):
        table.refuse(f"the name {name!r} has no letter", "Write the name as a report would.")
    for key in ("latitude", "longitude"):
        if key not in table.content:
            table.refuse(f"has no {key}", "Add latitude and longitude in degrees; approximate ones will do.")
    return Place(
        name,
        _degrees(table, "latitude"),
        _degrees(table, "longitude"),
        country=_text_value(table, "country", needed=False).upper(),
        region=_text_value(table, "region", needed=False),
        feature=_text_value(table, "feature", needed=False) or "village",
        other_names=_list_value(table, "other_names"),
        source=table.path,
    )
