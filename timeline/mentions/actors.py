"""Actors: who does and who suffers a happening."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import attrs

from timeline.article import Span
from timeline.mentions.grouping import Happening
from timeline.mentions.lexicon import (
    ACTOR,
    ANAPHOR,
    FRAME,
    REPORTING,
    SUPPORT,
    VERB,
    Entry,
    load_lexicon,
    supported_languages,
)
from timeline.mentions.mention import AGENT, PARTY, TARGET, Actor, Role
from timeline.mentions.morphology import BASE, GERUND, Form
from timeline.mentions.tokens import Found, Sentence
from timeline.mentions.triggers import Predicates, Support, Trigger
from timeline.mentions.types import EventType

__all__ = ["Groups", "find_actors", "known_actor", "resolve_groups", "side_of"]

_BY_REACH = 7
"""How many words stand at most between "by" and the doer: "by a large group of …"."""
_NEAR = 3
_RELATIVE_REACH = 8
_REMEMBERED = 3
_DESCRIBED = 5
"""How many words before an event noun may tell whose it is: "Syrian and Russian heavy air"."""
_DONE = frozenset({"attack", "strike", "bombard", "gain", "offensive", "fire"})
"""How the kinds are resolved that somebody does to somebody."""
_APART = frozenset({"subordinator", "relative", "that", "comma", "finite_hint"})
_VIOLENT = frozenset({"violence", "execution", "detention"})
"""Kinds of what is done to civilians and never by them."""
_ABOUT_NOUNS = frozenset({"happens", "continues", "ends", "finishes"})
"""Uses of verbs that tell of a noun that it goes on or ends, and not who did it."""


@cache
def known_actor(name: str) -> str:
    """Return the one name under which mentions know an actor, from any of its names; empty where no lexicon has it.

    >>> known_actor("SDF"), known_actor("Daesh"), known_actor("Northern Yard")
    ('Syrian Democratic Forces', 'Islamic State', '')
    """
    first, *rest = name.lower().split() or [""]
    for language in supported_languages():
        for words, entry in load_lexicon(language).phrases.get(first, ()):
            if entry.category is ACTOR and words == tuple(rest):
                return entry.value
    return ""


@attrs.frozen
class Groups:
    """The organisations that "the group" could mean now, the one named last first; none after one that is not armed."""

    recent: tuple[str, ...] = ()


def resolve_groups(sentence: Sentence, known: Groups) -> Groups:
    """Put the organisation named last in the place of "the group", and return the one named last after the sentence."""
    rows, anaphors = sentence.of(ACTOR), sentence.of(ANAPHOR)
    if not rows and not anaphors:
        return known
    lexicon = sentence.lexicon
    resolved: list[Found] = []
    recent = known.recent
    here: list[str] = []
    for row in sorted((*rows, *anaphors), key=lambda each: each.start):
        if _is_indefinite(sentence, row) or _is_where(sentence, row):
            continue
        if row.entry.category is ANAPHOR:
            # "Rebels were shot by the group": somebody else than those of whom the sentence tells.
            others = [name for name in recent if name not in here] if sentence.has(row.start - 1, "by") else recent
            if others:
                entry = Entry(ACTOR, others[0], row.entry.lemma, row.entry.length)
                resolved.append(Found(row.start, row.end, entry))
            continue
        resolved.append(row)
        side = lexicon.sides[row.entry.value]
        if side == "source":
            recent = ()
        elif side == "non-state" and row.entry.value not in lexicon.sets["generic_actors"]:
            recent = (row.entry.value, *(name for name in recent if name != row.entry.value))[:_REMEMBERED]
            here.append(row.entry.value)
    sentence.by_category[ACTOR] = resolved
    return Groups(recent)


def _is_indefinite(sentence: Sentence, row: Found) -> bool:
    """True for "a coalition of rebels": no such organisation that everybody knows."""
    return (
        sentence.has(row.start - 1, "indefinite")
        and " ".join(sentence.lower[row.start : row.end]) in (sentence.lexicon.sets["common_actors"])
    )


def _is_where(sentence: Sentence, row: Found) -> bool:
    """True for a capital where something is, not the state it stands for: "in Baghdad", and not "in US custody"."""
    lexicon, after = sentence.lexicon, row.end
    if row.end - row.start > 1 or not row.start or row.entry.category is ANAPHOR:
        return False
    if lexicon.sides[row.entry.value] != "state" or sentence.lower[row.start - 1] not in lexicon.sets["place_inside"]:
        return False
    if not sentence.words[row.start][0].isupper():
        return False
    return after >= len(sentence.words) or bool(sentence.classes[after]) or not sentence.words[after][0].isalpha()


@attrs.frozen(eq=False)
class _Predicate:
    """The verb around which a happening's actors stand; none for a bare noun."""

    start: int
    group_start: int
    passive: bool
    form: Form | None
    clause: int
    first: int
    earlier: tuple[int, ...]

    @classmethod
    def of(cls, predicates: Predicates, happening: Happening) -> _Predicate | None:
        told = {row.start for row in predicates.sentence.of(REPORTING)}
        members = [member for member in happening.members if member.is_verb]
        # "claimed that jets hit it": of a verb that only tells and one that is told, the latter has the doer.
        verb = next((member for member in members if member.start not in told), members[0] if members else None)
        carrier: Trigger | Support | None = verb or happening.trigger.support
        return None if carrier is None else cls.around(predicates, carrier)

    @classmethod
    def around(cls, predicates: Predicates, carrier: Trigger | Support) -> _Predicate:
        undergoing = predicates.sentence.lexicon.sets["take_undergoing"]
        sufferer = carrier.passive or carrier.lemma in undergoing
        sufferer = sufferer or carrier.lemma in predicates.sentence.lexicon.sets["take_intransitive"]
        clause = predicates.clauses.at(carrier.start)
        verbs: list[Trigger | Support] = [each for each in predicates.triggers if each.is_verb]
        verbs += predicates.supports
        earlier = tuple(each.end for each in verbs if each.end <= carrier.group.start and not each.passive)
        first = predicates.clauses.bounds(clause)[0]
        return cls(carrier.start, carrier.group.start, sufferer, carrier.form, clause, first, earlier)


def _led_by(sentence: Sentence, found: Found, name: str) -> bool:
    """True where a word that does `name` leads to an actor, with no more between than describes it."""
    for at in range(found.start - 1, max(-1, found.start - 1 - _BY_REACH), -1):
        names = sentence.classes[at]
        if name in names:
            return True
        if names & {"comma", "relative", "finite_hint", "subordinator", "quote", "strong_break", "pronoun"}:
            return False
        if at in sentence.verbs:
            return False
        if "preposition" in names and "part" not in names:
            return False
    return False


def _stands_beside(sentence: Sentence, found: Found) -> bool:
    """True for whom the words only mention: "backed by X", "on behalf of X"."""
    beside = sentence.lexicon.sets["take_beside"]
    for end in range(found.start, max(0, found.start - _NEAR), -1):
        if "preposition" in sentence.classes[end - 1]:
            return any(" ".join(sentence.lower[max(0, end - size) : end]) in beside for size in (2, 3))
    return False


def _has_verb(sentence: Sentence, start: int, end: int) -> bool:
    return sentence.any(start, end, "finite_hint") or any(
        start <= row.start < end
        for category in (VERB, SUPPORT, REPORTING)
        for row in sentence.of(category)
        if row.entry.form is not None and row.entry.form is not BASE
    )


def _is_made_to(sentence: Sentence, found: Found, predicate: _Predicate) -> bool:
    """True for whom another makes or lets do it: "allowing the tribes to take control"."""
    return sentence.has(predicate.start - 1, "to") and any(
        0 <= found.start - frame.end <= _NEAR and frame.entry.form is not None and frame.entry.length == 1
        for frame in sentence.of(FRAME)
    )


def _is_object(sentence: Sentence, found: Found, predicate: _Predicate) -> bool:
    """True for an actor before a verb that a preposition or an earlier verb of its clause governs."""
    at = found.start - 1
    while sentence.has(at, "determiner") and not sentence.has(at, "preposition"):
        at -= 1
    opens = at == predicate.first and sentence.has(at, "subordinator")  # "since rebels took the town"
    if sentence.has(at, "preposition") and not sentence.has(at, "part") and not opens:
        return True
    return any(
        predicate.first < verb <= found.start
        and not any(_APART & names for names in sentence.classes[verb : found.start])
        for verb in predicate.earlier
    )


def _of_noun(sentence: Sentence, trigger: Trigger, found: Found, *, same_clause: bool) -> Role | None:
    """Decide the role of an actor near an event noun that no verb carries."""
    if found.end <= trigger.start:
        near = trigger.start - found.end <= _NEAR
        return AGENT if near or (same_clause and not _has_verb(sentence, found.end, trigger.start)) else None
    if sentence.any(trigger.end, found.start, "with") or sentence.any(trigger.end, found.start, "between"):
        return PARTY
    between = range(trigger.end, found.start)
    if sentence.any(trigger.end, found.start, "comma") or _has_verb(sentence, trigger.end, found.start):
        return None
    led = next((at for at in reversed(between) if sentence.has(at, "preposition")), None)
    if led is not None and sentence.has(led, "part") and led - trigger.end <= 1:
        suffers = trigger.kind.casualty or trigger.kind.group == "release"
        return TARGET if suffers else AGENT
    if sentence.has(trigger.end - 1, "part"):
        return TARGET
    if led is not None and sentence.has(led, "against"):
        return TARGET
    return TARGET if sentence.has(found.start - 1, "determiner") else PARTY


def _role(
    sentence: Sentence, happening: Happening, predicate: _Predicate | None, found: Found, own: bool
) -> Role | None:
    """Decide the role of an actor named at `found`, or None where it takes no part."""
    trigger = happening.trigger
    position = predicate.start if predicate is not None else trigger.start
    if _stands_beside(sentence, found):
        return None if found.end <= position else TARGET
    if _led_by(sentence, found, "by"):
        return AGENT if found.start > min(position, trigger.start) else None
    support = trigger.support
    bare = support is not None and support.use in _ABOUT_NOUNS and not any(each.is_verb for each in happening.members)
    if predicate is None or bare:
        return _of_noun(sentence, trigger, found, same_clause=own)
    if found.end <= trigger.start and not trigger.is_verb and trigger.start - found.end <= 1 and found.start > position:
        return AGENT  # "five were killed in army raids"
    if found.end == predicate.group_start and _is_made_to(sentence, found, predicate):
        return AGENT
    if found.end <= position:
        if _is_object(sentence, found, predicate):
            return None
        return TARGET if predicate.passive else AGENT
    if sentence.any(trigger.end, found.start, "with") or sentence.any(trigger.end, found.start, "between"):
        return PARTY
    return PARTY if predicate.passive else TARGET


def find_actors(sentence: Sentence, predicates: Predicates, happening: Happening) -> tuple[Actor, ...]:
    """Return the actors of a happening, in the order of the text, each once.

    An actor in the happening's own clauses takes part; where they name no subject, the one they share
    with the clause before does, or the noun that a relative clause is about.
    """
    clauses = predicates.clauses
    own = {member.clause for member in happening.members}
    predicate = _Predicate.of(predicates, happening)
    if predicate is not None:
        own.add(predicate.clause)
    # "two died when rebels shelled it": who stands in a clause with a verb of its own does or suffers that.
    others = {member.clause: _Predicate.around(predicates, member) for member in happening.members if member.is_verb}
    found: dict[str, Actor] = {}
    sides = sentence.lexicon.sides
    previous: tuple[Found, Role | None] | None = None
    start = predicate.start if predicate is not None else happening.trigger.start
    violent = happening.trigger.kind.group in _VIOLENT
    for each in sentence.of(ACTOR):
        if clauses.at(each.start) not in own or sides[each.entry.value] == "source":
            continue
        at = clauses.at(each.start)
        its = others.get(at, predicate)
        if predicate is None or at == predicate.clause or _led_by(sentence, each, "by"):
            its = predicate
        role = _role(sentence, happening, its, each, at == happening.trigger.clause)
        if previous is not None and each.start - previous[0].end <= 2 and _coordinated(sentence, previous[0], each):
            role = previous[1]
        if role is AGENT and violent and sides[each.entry.value] == "civilian":
            role = TARGET
        if violent and sides[each.entry.value] == "other" and not _is_hit(sentence, happening, each):
            role = None  # who has no arms, is a victim or nobody: "the attack, the envoy to the United Nations said"
        previous = each, role
        if role is AGENT and _only_tells(sentence, each, start):
            continue
        if role is not None and each.entry.value not in found:
            found[each.entry.value] = Actor(each.entry.value, role, sentence.offsets(each.start, each.end))
    subject_role = TARGET if predicate is not None and predicate.passive else AGENT
    if predicate is not None and not any(actor.role is subject_role for actor in found.values()):
        subject = _shared_subject(sentence, predicates, predicate, found)
        if subject is not None:
            name = subject.entry.value
            found[name] = Actor(name, subject_role, sentence.offsets(subject.start, subject.end))
    named = _named_before(sentence, happening)
    for name, actor in [*found.items()]:
        if named and predicate is None and actor.role is AGENT and name not in dict(named):
            found[name] = attrs.evolve(actor, role=TARGET)  # "two Daesh leaders died in a US raid"
    for name, span in named:
        if name not in found or found[name].role is PARTY:
            found[name] = Actor(name, AGENT, span)
    _drop_own(sentence, found)
    return tuple(sorted(found.values(), key=lambda actor: (actor.span.start, actor.span.end)))


def _is_hit(sentence: Sentence, happening: Happening, found: Found) -> bool:
    """True for whom the words say to be attacked: "hit a UN convoy", "the raid on the White Helmets"."""
    at = found.start - 1
    while sentence.has(at, "determiner"):
        at -= 1
    return sentence.has(at, "against") or any(member.is_verb and member.end == at + 1 for member in happening.members)


def _named_before(sentence: Sentence, happening: Happening) -> list[tuple[str, Span]]:
    """Return the states that an adjective right before an event noun names: "Russian and Syrian air strikes"."""
    demonyms = sentence.lexicon.demonyms
    found: list[tuple[str, Span]] = []
    for member in happening.members:
        if member.is_verb or not (member.kind.resolve in _DONE or member.kind.type is EventType.EXPLOSIONS):
            continue
        for at in range(member.start - 1, max(-1, member.start - 1 - _DESCRIBED), -1):
            name = demonyms.get(sentence.lower[at])
            if name is not None:
                found.append((name, sentence.offsets(at, at + 1)))
            elif not (sentence.classes[at] & {"and", "determiner", "comma"} and not sentence.has(at, "definite")):
                break
    return found


def _drop_own(sentence: Sentence, found: dict[str, Actor]) -> None:
    """Leave out "troops" and the like where they are those of a state that is named as the doer."""
    sides = sentence.lexicon.sides
    if not any(actor.role is AGENT and sides[name] == "state" for name, actor in found.items()):
        return
    for name, actor in [*found.items()]:
        first, last = sentence.index_at(actor.span.start), sentence.index_at(actor.span.end)
        if actor.role is not AGENT and " ".join(sentence.lower[first:last]) in sentence.lexicon.sets["common_actors"]:
            del found[name]


def _only_tells(sentence: Sentence, found: Found, start: int) -> bool:
    """True for whom the sentence cites on what another does: "the army said that rebels shelled the town"."""
    for row in sentence.of(REPORTING):
        if row.entry.form is None or not found.end <= row.start < start:
            continue
        between = sentence.classes[found.end : row.start]
        if _has_verb(sentence, found.end, row.start) or any(names & _APART for names in between):
            continue
        if any("pronoun" in names and "relative" not in names for names in sentence.classes[row.end : start]):
            return False  # "the army said its troops and their allies took the town"
        others = (each for each in sentence.of(ACTOR) if row.end <= each.start and each.end <= start)
        return any(
            sentence.lexicon.sides[each.entry.value] != "source" and not sentence.has(each.start - 1, "preposition")
            for each in others
        )
    return False


def _coordinated(sentence: Sentence, a: Found, b: Found) -> bool:
    """True for "X and the Y": nothing between two actors but what joins them."""
    between = sentence.classes[a.end : b.start]
    return any("and" in names for names in between) and all(names & {"and", "comma", "determiner"} for names in between)


def _shared_subject(
    sentence: Sentence, predicates: Predicates, predicate: _Predicate, known: dict[str, Actor]
) -> Found | None:
    """Return the subject that a clause without one of its own shares with those before it."""
    clauses = predicates.clauses
    first = clauses.bounds(predicate.clause)[0]
    opener = clauses.openers[predicate.clause]
    bare = predicate.group_start - first <= 2
    dependent = predicate.form is GERUND or sentence.has(predicate.start - 1, "to")
    pronoun = any(
        sentence.has(at, "pronoun") and not sentence.has(at, "relative") for at in range(first, predicate.group_start)
    )
    if pronoun and bare and opener == "subordinator":
        return _meant_by_pronoun(sentence, first, known)
    if not dependent and not (bare and opener in ("and", "comma", "but", "relative", "break")):
        return None
    rows = [
        row
        for row in sentence.of(ACTOR)
        if row.end <= predicate.start
        and row.entry.value not in known
        and sentence.lexicon.sides[row.entry.value] in ("state", "non-state")
        and not _stands_beside(sentence, row)
        and sentence.words[row.end - 1].lower() == sentence.lower[row.end - 1]
    ]
    if opener == "relative" and bare and not pronoun:
        near = [row for row in rows if row.end <= first and first - row.end <= _RELATIVE_REACH]
        return near[-1] if near else None
    verb = next((trigger.start for trigger in predicates.triggers if trigger.is_verb), predicate.start)
    subjects = [row for row in rows if row.end <= first and not sentence.has(row.start - 1, "preposition")]
    return next((row for row in subjects if row.end <= verb), subjects[-1] if subjects else None)


def _meant_by_pronoun(sentence: Sentence, end: int, known: dict[str, Actor]) -> Found | None:
    """Return whom a pronoun after a subordinator means, where only one is named before: "… as it took the town"."""
    rows = [
        row
        for row in sentence.of(ACTOR)
        if row.end <= end
        and sentence.lexicon.sides[row.entry.value] != "source"
        and not sentence.has(row.start - 1, "possessive")
        and not _stands_beside(sentence, row)
    ]
    if not rows or len({row.entry.value for row in rows}) > 1 or rows[0].entry.value in known:
        return None
    return rows[0] if sentence.lexicon.sides[rows[0].entry.value] in ("state", "non-state") else None


def side_of(sentence: Sentence, actors: Sequence[Actor], role: Role) -> str:
    """Return the side of the first actor in a role ("state", "non-state" …), or empty."""
    sides = sentence.lexicon.sides
    return next((sides[actor.name] for actor in actors if actor.role is role), "")
