"""Completion: what one mention leaves out and another of the same article tells, such as the village behind a headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from timeline.mentions.mention import Mention
from timeline.mentions.types import EventType, Status, SubType

__all__ = ["Draft", "complete"]

_WIDE = 2
"""A province; a country is 3."""
_NEAR = 6
"""How many mentions away another may complete one."""
_VIOLENT = frozenset({EventType.BATTLES, EventType.EXPLOSIONS, EventType.CIVILIANS})
_GENERIC = frozenset({SubType.ARMED_CLASH, SubType.ATTACK})


@attrs.frozen(eq=False)
class Draft:
    """A mention as its sentence alone tells it.

    Parameters
    ----------
    size:
        Of its first place: 0 a town or less, 1 not told, 2 a province, 3 a country; None without a place.
    antecedent:
        The earlier mention it refers back to.
    generic:
        Its words do not tell how the violence was done.
    background:
        It tells something earlier than the story.
    """

    mention: Mention
    size: int | None
    antecedent: Mention | None
    generic: bool
    background: bool


def _around(drafts: Sequence[Draft], index: int) -> Iterator[Draft]:
    """Yield the neighbours of a mention: those before it, nearest first, then those after it."""
    for other in range(index - 1, max(-1, index - 1 - _NEAR), -1):
        yield drafts[other]
    yield from drafts[index + 1 : index + 1 + _NEAR]


def _may_be_one(a: Draft, b: Draft) -> bool:
    """True where two mentions of an article can tell the same happening."""
    first, second = a.mention.interval, b.mention.interval
    return (
        a.mention.status is not Status.PLANNED
        and b.mention.status is not Status.PLANNED
        and not a.background
        and (first is None or second is None or first.meet(second) is not None)
    )


def _with_kind(drafts: Sequence[Draft]) -> list[Draft]:
    """Give violence told without its means the kind of the nearest that tells it."""
    found: list[Draft] = []
    for index, draft in enumerate(drafts):
        mention = draft.mention
        if draft.generic and mention.sub_type in _GENERIC:
            for other in _around(drafts, index):
                kin = other.mention
                if kin.type in _VIOLENT and kin.sub_type not in _GENERIC and _may_be_one(draft, other):
                    if kin.type is not EventType.BATTLES:
                        draft = attrs.evolve(
                            draft, mention=attrs.evolve(mention, type=kin.type, sub_type=kin.sub_type), generic=False
                        )
                    break
        found.append(draft)
    return found


def complete(drafts: Sequence[Draft]) -> tuple[Mention, ...]:
    """Fill in kinds and places of mentions from the others of their article."""
    drafts = _with_kind(drafts)
    found: list[Mention] = []
    for index, draft in enumerate(drafts):
        mention = draft.mention
        if draft.size is None or draft.size >= _WIDE:
            place = next(
                (
                    other.mention.places[0]
                    for other in _around(drafts, index)
                    if other.size is not None and other.size < _WIDE
                    and other.mention.sub_type is mention.sub_type and _may_be_one(draft, other)
                ),
                None,
            )  # fmt: skip
            if place is None and draft.size is None:
                place = next(
                    (other.mention.places[0] for other in _around(drafts, index) if other.size is not None), None
                )
            if place is not None:
                rest = tuple(each for each in mention.places if each != place)
                mention = attrs.evolve(mention, places=(place, *rest))
        found.append(mention)
    return tuple(found)
