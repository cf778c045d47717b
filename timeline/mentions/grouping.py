"""Grouping: the triggers of one clause that tell one happening, such as an attack and its casualties."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from timeline.mentions.lexicon import ADJECTIVE, FRAME, NOUN
from timeline.mentions.morphology import GERUND
from timeline.mentions.tokens import Sentence
from timeline.mentions.triggers import Predicates, Trigger

__all__ = ["Happening", "group_triggers"]

_FORCE = frozenset({"violence", "territory", "execution"})
_ALONE = frozenset({"happening", "statement"})
"""Kinds that say too little for two of them to be one happening."""
_NEAR = 16


@attrs.frozen(eq=False)
class Happening:
    """One happening of a sentence: its best trigger first, then the others."""

    trigger: Trigger
    others: tuple[Trigger, ...] = ()

    members: tuple[Trigger, ...] = attrs.field(init=False)
    """All its triggers, in the order of the text."""

    @members.default
    def _in_order(self) -> tuple[Trigger, ...]:
        if not self.others:
            return (self.trigger,)
        return tuple(sorted((self.trigger, *self.others), key=lambda member: member.start))


def _same_field(a: Trigger, b: Trigger) -> bool:
    if a.kind.group in _ALONE:
        return False
    return a.kind.group == b.kind.group or (a.kind.group in _FORCE and b.kind.group in _FORCE)


def _coordinated(sentence: Sentence, a: Trigger, b: Trigger) -> bool:
    """True for "air strikes and shelling": an "and" or comma between two of the same sort, or between two verbs."""
    return a.is_verb == b.is_verb and any({"and", "comma"} & names for names in sentence.classes[a.end : b.start])


def _is_governed(sentence: Sentence, verb: Trigger) -> bool:
    """True where "to" belongs to a verb of its own ("was able to capture"), and tells no purpose."""
    return any(
        verb.group.start - 1 <= frame.end - 1 < verb.start and frame.entry.value in ("managed", "failed")
        for frame in sentence.of(FRAME)
    )


def _one_happening(sentence: Sentence, predicates: Predicates, a: Trigger, b: Trigger) -> bool:
    """Decide whether `b`, after `a`, tells the same happening."""
    if not _same_field(a, b) or _coordinated(sentence, a, b):
        return False
    clauses = predicates.clauses
    same_clause = a.clause == b.clause
    if b.is_verb and "to" in b.group.flags and b.start - a.end <= _NEAR:
        return same_clause and not _is_governed(sentence, b)
    if b.is_verb and b.form is GERUND and "be" not in b.group.flags and b.start - a.end <= 2 * _NEAR:
        return b.clause - a.clause <= 1
    if same_clause:
        if a.is_verb != b.is_verb:
            return b.start - a.end <= _NEAR
        return not a.is_verb and b.start - a.end <= 3
    if clauses.openers[b.clause] == "relative" and b.clause - a.clause == 1:
        opens = clauses.bounds(b.clause)[0]
        return not a.is_verb and opens - a.end <= 4 and b.group.start - opens <= 6
    return False


def _casualty_home(
    sentence: Sentence, predicates: Predicates, loss: Trigger, heads: Sequence[Trigger]
) -> Trigger | None:
    """Return the violence that killed or wounded: said after it ("in", "when", "by"), else before it."""
    clauses = predicates.clauses
    after, part = sentence.lexicon.sets["void_cause"], sentence.lexicon.sets["bound_part"]
    later = [
        head
        for head in heads
        if head.start >= loss.end and head.clause - loss.clause <= 1 and head.start - loss.end <= 26
    ]
    beside = not loss.passive and any(head.end <= loss.start and head.clause == loss.clause for head in heads)
    for head in later:
        if head.clause == loss.clause and "to" in head.group.flags and head.group.start - loss.end <= 2:
            return head
        between = sentence.lower[loss.end : head.start]
        if beside and head.clause != loss.clause and not part.isdisjoint(between):
            continue  # "killed nine, including two when their car was hit"
        reachable = head.clause == loss.clause or clauses.openers[head.clause] in ("subordinator", "relative")
        if reachable and any(word in after for word in between):
            return head
    reach = 3 if loss.category is ADJECTIVE else 1
    earlier = [head for head in heads if head.end <= loss.start and loss.clause - head.clause <= reach]
    if not earlier:
        return None
    head = earlier[-1]
    if loss.category is ADJECTIVE:
        return head
    opener = clauses.openers[loss.clause]
    if head.clause == loss.clause or loss.form is GERUND or opener in ("relative", "subordinator"):
        return head
    return head if opener in ("and", "comma") and loss.group.start - clauses.bounds(loss.clause)[0] <= 1 else None


def _chains(losses: Sequence[Trigger]) -> list[list[Trigger]]:
    """Put casualties told in one breath together: "six were killed and others injured"."""
    chains: list[list[Trigger]] = []
    for loss in losses:
        if chains and loss.clause - chains[-1][-1].clause <= 1 and loss.start - chains[-1][-1].end <= _NEAR // 2:
            chains[-1].append(loss)
        else:
            chains.append([loss])
    return chains


def group_triggers(sentence: Sentence, predicates: Predicates) -> list[Happening]:
    """Put the triggers of one happening together; what remains alone is one of its own."""
    heads: list[list[Trigger]] = []
    losses: list[Trigger] = []
    alone_words = sentence.lexicon.sets["void_alone"]
    if len(predicates.triggers) == 1:
        (only,) = predicates.triggers
        return [] if only.lemma in alone_words else [Happening(only)]
    for trigger in predicates.triggers:
        if trigger.kind.casualty in ("killed", "wounded") and trigger.kind.group == "violence":
            losses.append(trigger)
            continue
        has_noun = bool(heads) and any(member.category is NOUN for member in heads[-1])
        joined = bool(heads) and sentence.any(heads[-1][-1].end, trigger.start, "accompanying")
        adjacent = bool(heads) and heads[-1][-1].end == trigger.start and not trigger.is_verb
        if adjacent and not heads[-1][-1].is_verb and _same_field(heads[-1][-1], trigger):
            heads[-1].append(trigger)
        elif has_noun and trigger.category is NOUN and not (joined and trigger.start - heads[-1][-1].end <= 5):
            heads.append([trigger])
        elif heads and any(_one_happening(sentence, predicates, member, trigger) for member in heads[-1]):
            heads[-1].append(trigger)
        else:
            heads.append([trigger])
    violent = [member for head in heads for member in head if member.kind.group in _FORCE]
    alone: list[list[Trigger]] = []
    for chain in _chains(losses):
        home = next(
            (home for loss in chain if (home := _casualty_home(sentence, predicates, loss, violent)) is not None), None
        )
        if home is not None:
            next(head for head in heads if home in head).extend(chain)
        else:
            alone.append(chain)
    found: list[Happening] = []
    for head in [*heads, *alone]:
        best = max(head, key=lambda member: ("to" not in member.group.flags, member.kind.rank, -member.start))
        if best.lemma in alone_words:
            continue
        found.append(Happening(best, tuple(member for member in head if member is not best)))
    found.sort(key=lambda happening: happening.trigger.start)
    return found
