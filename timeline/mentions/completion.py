"""Completion: what one mention leaves out and another of its article tells, such as a headline's village."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import attrs

from timeline.mentions.mention import AGENT, Mention, PlaceName
from timeline.mentions.places import Candidate
from timeline.mentions.types import ONGOING, PLANNED, EventType, SubType

__all__ = ["Draft", "complete"]

_Item = TypeVar("_Item")
_WIDE = 2
"""A province; a country is 3."""
_NEAR = 6
"""How many mentions away another may complete one."""
_VIOLENT = frozenset({EventType.BATTLES, EventType.EXPLOSIONS, EventType.CIVILIANS})
_BESIDE = frozenset({"near", "towards", "outskirts", "direction", "countryside"})
"""Relations that name a place only as the neighbour of the one meant."""
_NEIGHBOURS = frozenset({"near", "towards"})
"""Relations of a place that a happening was only near to, or on the way to: the place itself may be told elsewhere."""
_FROM = "from"
"""Where violence comes from is not where it strikes: "shells fired from Qasr"."""
_ALL_OVER = "across"
_OF_ONE_PLACE = frozenset({SubType.GOVERNMENT_REGAINS, SubType.NON_STATE_OVERTAKES, SubType.NON_VIOLENT_TRANSFER})
"""What is taken is named with the taking; a place taken elsewhere is another one."""
_GENERIC = frozenset({SubType.ARMED_CLASH, SubType.ATTACK})
_UNSURE = _GENERIC | {SubType.AIR_STRIKE, SubType.IED}
"""Kinds that a bare word such as "bombing" is given where nothing tells how it was done."""


@attrs.frozen(eq=False)
class Draft:
    """A mention as its sentence alone tells it.

    Parameters
    ----------
    ranked:
        The names of its sentence that can be places, the likeliest first.
    antecedent:
        The earlier mention it refers back to.
    generic:
        Its words do not tell how the violence was done.
    background:
        It tells something earlier than the story.
    aside:
        It stands in a clause about somebody ("who had fought in …"): its place is nobody else's.
    heading:
        Its sentence is a heading: what it leaves out stands below it.
    several:
        It is more than one deed, as a campaign is: a village that one deed was in is not where it was.
    """

    mention: Mention
    ranked: tuple[Candidate, ...]
    antecedent: Mention | None
    generic: bool
    background: bool
    aside: bool = False
    heading: bool = False
    several: bool = False


def _around(drafts: Sequence[_Item], index: int) -> Iterator[_Item]:
    """Yield the neighbours of a mention: those before it, nearest first, then those after it."""
    for other in range(index - 1, max(-1, index - 1 - _NEAR), -1):
        yield drafts[other]
    yield from drafts[index + 1 : index + 1 + _NEAR]


def _agents(draft: Draft) -> frozenset[str]:
    return frozenset(actor.name for actor in draft.mention.actors if actor.role is AGENT)


def _own(draft: Draft, ranked: Sequence[Candidate]) -> Candidate | None:
    """Return the name that tells where a mention is, if its sentence tells it."""
    best = next(iter(ranked), None)
    if best is None or not best.cued or (best.is_of_other and draft.antecedent is not None):
        return None  # "the raid came amid an assault on Qasr": where the raid was is known from before
    return best


def _may_be_one(a: Draft, b: Draft) -> bool:
    """True where two mentions of an article can tell the same happening."""
    first, second = a.mention.interval, b.mention.interval
    ours, theirs = _agents(a), _agents(b)
    return (
        (not ours or not theirs or bool(ours & theirs))
        and a.mention.status is not PLANNED
        and b.mention.status is not PLANNED
        and not a.background
        and (first is None or second is None or first is second or first.meet(second) is not None)
    )


def _with_kind(drafts: Sequence[Draft]) -> list[Draft]:
    """Give violence told without its means the kind of the nearest that tells it."""
    found: list[Draft] = []
    for index, draft in enumerate(drafts):
        mention = draft.mention
        if draft.generic and mention.sub_type in _UNSURE:
            for other in _around(drafts, index):
                kin = other.mention
                sure = kin.sub_type not in _GENERIC and not (other.generic and kin.sub_type in _UNSURE)
                if kin.type in _VIOLENT and sure and _may_be_one(draft, other):
                    if kin.type is not EventType.BATTLES:
                        draft = attrs.evolve(
                            draft, mention=attrs.evolve(mention, type=kin.type, sub_type=kin.sub_type), generic=False
                        )
                    break
        found.append(draft)
    return found


def _narrow_first(draft: Draft, wide: frozenset[str]) -> tuple[Candidate, ...]:
    """Order a mention's names again, now that the whole article tells which are provinces."""

    def key(row: tuple[int, Candidate]) -> tuple[bool, bool, bool, int]:
        index, each = row
        return not each.cued, each.size > _WIDE, each.size == 1 and each.place.text in wide, index

    if len(draft.ranked) < 2:
        return draft.ranked
    return tuple(each for _, each in sorted(enumerate(draft.ranked), key=key))


def _is_beside(own: Candidate, mention: Mention) -> bool:
    """True for a place that a happening was only near to, or on the way to or from."""
    if own.relation == _FROM and mention.type in _VIOLENT:
        return True
    return own.relation in _NEIGHBOURS or own.is_origin


def _is_narrow(candidate: Candidate, wide: frozenset[str]) -> bool:
    if not candidate.cued or candidate.size >= _WIDE or candidate.relation in _BESIDE or candidate.is_origin:
        return False
    return candidate.size == 0 or candidate.place.text not in wide


def _lent(candidate: Candidate, others: Sequence[Candidate]) -> PlaceName:
    """What a mention lends to one without a place: of a street, its town."""
    if candidate.is_within:
        return next((each.place for each in others if each.cued and not each.is_within), candidate.place)
    return candidate.place


def _is_wide(candidate: Candidate, wide: frozenset[str]) -> bool:
    return candidate.size >= _WIDE or (candidate.size == 1 and candidate.place.text in wide)


def complete(drafts: Sequence[Draft]) -> tuple[Mention, ...]:
    """Fill in kinds and places of mentions from the others of their article.

    A mention whose sentence names no place, or only a province, takes the place of the nearest
    mention that can be the same happening; its span then lies outside the mention's sentence.
    """
    wide = frozenset(each.place.text for draft in drafts for each in draft.ranked if each.size >= _WIDE)
    drafts = _with_kind(drafts)
    ranked = [_narrow_first(draft, wide) for draft in drafts]
    first = [_own(draft, each) for draft, each in zip(drafts, ranked, strict=True)]
    found: list[Mention] = []
    sizes = {each.place: each.size for row in ranked for each in row}
    latest: tuple[int, Candidate] | None = None
    told_at: list[PlaceName | None] = []
    """Where each mention so far is, but for a whole country."""
    at = {draft.mention.trigger: index for index, draft in enumerate(drafts)}
    for index, draft in enumerate(drafts):
        mention = draft.mention
        own = first[index]
        place: PlaceName | None = None
        if own is None and draft.antecedent is not None:
            known = at.get(draft.antecedent.trigger, index)
            place = told_at[known] if known < index else None
        if place is None and (
            own is None
            or (
                (_is_wide(own, wide) or _is_beside(own, mention))
                and own.relation != _ALL_OVER
                and mention.sub_type not in _OF_ONE_PLACE
            )
        ):
            others = [other for other in _around(range(len(drafts)), index) if not drafts[other].aside]
            if draft.heading:
                others.sort(key=lambda other: other < index)
            usual = mention.status is ONGOING or draft.several  # "is often raided" is more than one raid
            for other in others:
                theirs = first[other]
                same = drafts[other].mention.sub_type is mention.sub_type
                if usual and drafts[other].mention.status is not ONGOING:
                    continue
                if theirs is not None and _is_narrow(theirs, wide) and same and _may_be_one(draft, drafts[other]):
                    place = theirs.place
                    break
            if place is None and own is None:
                lenders = [(other, theirs) for other in others if (theirs := first[other]) is not None]
                if latest is not None and not draft.heading and all(other > index for other, _ in lenders):
                    lenders.insert(0, latest)  # what was told before, however long ago, sets the scene
                lenders.sort(key=lambda row: (row[1].size > _WIDE, drafts[row[0]].mention.status is PLANNED))
                place = _lent(lenders[0][1], ranked[lenders[0][0]]) if lenders else None
        # A country that nothing leads to is who did it: "the US announced".
        places = tuple(each.place for each in ranked[index] if each.cued or each.is_owner or each.size <= _WIDE)
        if place is not None:
            places = (place, *(each for each in places if each != place))
        if own is not None and not draft.aside:
            latest = index, own
        known_as = sizes.get(places[0]) if places else None
        told_at.append(None if known_as is None or known_as > _WIDE else places[0])
        found.append(mention if places == mention.places else attrs.evolve(mention, places=places))
    return tuple(found)
