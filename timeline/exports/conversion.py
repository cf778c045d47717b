"""Between the nouns of this library and plain JSON values, both ways, without loss."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import attrs
import cattrs
import pendulum
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from pendulum import DateTime

from timeline.article import Article, time_zone
from timeline.calendar.formula import Formula
from timeline.calendar.granularity import Granularity
from timeline.mentions.mention import Mention

__all__ = ["converter", "formula_classes", "read_instant", "written_instant"]

OPERATOR = "operator"
"""The key under which a formula names its class."""

_INSTANT = re.compile(r"([^\[\]]+)(?:\[([^\[\]]+)\])?")


def written_instant(instant: DateTime) -> str:
    """Write an instant with its offset and, where it has a named zone, the zone (RFC 9557).

    >>> written_instant(pendulum.datetime(2018, 3, 22, tz="Asia/Damascus"))
    '2018-03-22T00:00:00+02:00[Asia/Damascus]'
    """
    key = getattr(instant.tzinfo, "key", None)
    return instant.isoformat() + (f"[{key}]" if key else "")


def read_instant(text: str) -> DateTime:
    """Read an instant as `written_instant` wrote it; the offset decides where a clock went back.

    Raises
    ------
    ValueError
        Where it is none, has no offset, or one that its zone does not have then.

    >>> read_instant("2018-03-22T00:00:00+02:00[Asia/Damascus]").tzinfo.key
    'Asia/Damascus'
    """
    match = _INSTANT.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not an instant")
    moment = dt.datetime.fromisoformat(match[1])
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no offset")
    if not match[2]:
        return pendulum.instance(moment)
    # The wall clock is kept as written, even where the zone's clock jumped over it: a day begins at its midnight.
    wall = moment.replace(tzinfo=time_zone(match[2]))
    if wall.utcoffset() != moment.utcoffset():
        wall = wall.replace(fold=1)
    if wall.utcoffset() != moment.utcoffset():
        raise ValueError(f"{text!r} has an offset that its zone does not have then")
    return DateTime(
        wall.year,
        wall.month,
        wall.day,
        wall.hour,
        wall.minute,
        wall.second,
        wall.microsecond,
        tzinfo=wall.tzinfo,
        fold=wall.fold,
    )


@cache
def formula_classes() -> Mapping[str, type[Formula]]:
    """Return every class of formula by its name."""
    found: dict[str, type[Formula]] = {}
    waiting: list[type[Formula]] = [Formula]
    while waiting:
        one = waiting.pop()
        found[one.__name__] = one
        waiting += one.__subclasses__()
    return found


def _is_formula(cls: object) -> bool:
    return isinstance(cls, type) and issubclass(cls, Formula)


def converter(articles: Mapping[str, Article] | None = None) -> cattrs.Converter:
    """Return a converter for everything a chronology holds.

    Parameters
    ----------
    articles:
        By id, for reading mentions back: a mention names its article by its id.
    """
    made = cattrs.Converter(forbid_extra_keys=False)
    made.register_unstructure_hook(dt.date, dt.date.isoformat)
    made.register_structure_hook(dt.date, lambda value, _: dt.date.fromisoformat(value))
    made.register_unstructure_hook(DateTime, written_instant)
    made.register_structure_hook(DateTime, lambda value, _: read_instant(value))
    made.register_unstructure_hook(Granularity, lambda unit: unit.name.lower())
    made.register_structure_hook(Granularity, lambda value, _: Granularity[str(value).upper()])

    fields_of: dict[type, Any] = {}
    readers: dict[type, Any] = {}

    def write_formula(formula: Formula) -> dict[str, Any]:
        cls = type(formula)
        if cls not in fields_of:
            # Each field by the value it holds, not by its declared type: `of: Formula` may hold any formula.
            fields_of[cls] = [field.name for field in attrs.fields(cls)]
        values = {name: made.unstructure(getattr(formula, name)) for name in fields_of[cls]}
        return {OPERATOR: cls.__name__, **values}

    def read_formula(value: Any, _: type) -> Formula:
        cls = formula_classes().get(value[OPERATOR])
        if cls is None:
            raise ValueError(f"unknown formula {value[OPERATOR]!r}")
        if cls not in readers:
            readers[cls] = make_dict_structure_fn(cls, made, _cattrs_forbid_extra_keys=False)
        formula: Formula = readers[cls](value, cls)
        return formula

    made.register_unstructure_hook_func(_is_formula, write_formula)
    made.register_structure_hook_func(_is_formula, read_formula)

    def find_article(value: Any, _: type) -> Article:
        known = (articles or {}).get(value)
        if known is None:
            raise ValueError(f"a mention names the article {value!r}, which is not among the articles")
        return known

    made.register_unstructure_hook(
        Mention,
        make_dict_unstructure_fn(Mention, made, article=override(unstruct_hook=lambda article: article.id)),
    )
    made.register_structure_hook(
        Mention, make_dict_structure_fn(Mention, made, article=override(struct_hook=find_article))
    )
    return made
