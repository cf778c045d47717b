"""Which kinds of events may be the same happening in other words: the families of ``kinds.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import attrs

from timeline.mentions.types import SubType

__all__ = ["Family", "bits_with", "families", "family_bits"]


@attrs.frozen
class Family:
    """Sub-types that may tell one happening.

    Parameters
    ----------
    name:
        For explanations.
    members:
        Its sub-types.
    mutual:
        Both sides do it to each other: agent and target may change places.
    same_word:
        Its mentions must also share their trigger's lemma.
    word_is_kind:
        That lemma tells what kind of happening it is, which nothing else does.
    """

    name: str
    members: frozenset[SubType]
    mutual: bool = False
    same_word: bool = False
    word_is_kind: bool = False


@cache
def families() -> tuple[Family, ...]:
    """Return every family, in the order of the data file.

    >>> [family.name for family in families() if SubType.SUICIDE_BOMB in family.members]
    ['blast']
    """
    table = tomllib.loads(files("timeline.chronology").joinpath("kinds.toml").read_text(encoding="utf-8"))
    return tuple(
        Family(
            entry["name"],
            frozenset(SubType(member) for member in entry["members"]),
            entry.get("mutual", False),
            entry.get("same_word", False),
            entry.get("word_is_kind", False),
        )
        for entry in table["family"]
    )


@cache
def family_bits() -> dict[SubType, int]:
    """Return, for each sub-type, its families as a bit mask: comparing two is one operation."""
    bits = dict.fromkeys(SubType, 0)
    for position, family in enumerate(families()):
        for member in family.members:
            bits[member] |= 1 << position
    return bits


@cache
def bits_with(name: str) -> int:
    """Return the families that have a property ("same_word"), as a bit mask."""
    return sum(1 << position for position, family in enumerate(families()) if getattr(family, name))
