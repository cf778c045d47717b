"""Status: whether a happening happened, from tense, mood, negation, hedges and frames."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from timeline.mentions.clauses import Clauses, VerbGroup
from timeline.mentions.grouping import Happening
from timeline.mentions.lexicon import FRAME
from timeline.mentions.morphology import GERUND, Form
from timeline.mentions.tokens import Sentence
from timeline.mentions.triggers import Trigger
from timeline.mentions.types import ALLEGED, DENIED, OCCURRED, ONGOING, PLANNED, Status, SubType

__all__ = ["Mood", "find_mood", "subject_is_nobody"]

_IMAGINED = frozenset({"would", "future"})
_FRAME_REACH = 14
_ACCUSED_REACH = 18
_RANKED_REACH = 5
_ASIDE = 24
"""How many words an aside between dashes has at most."""


@attrs.frozen
class Mood:
    """Whether it happened, and how its verb stands in time.

    Parameters
    ----------
    background:
        Told as something earlier than the story ("had captured", "have carried out").
    ended:
        The happening is that another one was stopped.
    """

    status: Status
    background: bool = False
    perfect: bool = False
    ended: bool = False


def _frames(
    sentence: Sentence, clauses: Clauses, trigger: Trigger, group: VerbGroup, own: Sequence[Trigger] = ()
) -> set[str]:
    """Return the frames that govern a trigger: those that end where its verb group begins, or stand before its noun."""
    found: set[str] = set()
    if not sentence.of(FRAME):
        return found
    first = group.start if trigger.is_verb else trigger.start
    opener = clauses.bounds(trigger.clause)[0]
    aside = _before_aside(sentence, first)
    linked = sentence.lexicon.sets["frame_linked"]
    for frame in sentence.of(FRAME):
        if frame.start >= trigger.start:
            break
        if any(other.start <= frame.start < other.end for other in own):
            continue
        name = frame.entry.value
        gap = first - frame.end
        if aside is not None and 0 <= aside - frame.end <= 1:
            found.add(name)
            continue
        last = frame.entry.lemma.rpartition(" ")[2]
        adjacent = gap <= (3 if trigger.is_verb else 6) and frame.start >= opener - 6
        if name == "ended" and any(
            "subordinator" in names or "after" in names for names in sentence.classes[frame.end : first]
        ):
            adjacent = False  # "aid was suspended after a raid"
        if name == "alleged":
            far = frame.entry.form is not None or frame.entry.length > 2
            adjacent = frame.start >= opener - 8 and gap <= (_ACCUSED_REACH if far else 3)
            if far and not trigger.is_verb and _is_reason(sentence, frame.end, first):
                adjacent = False  # "accused it of crimes over its raids": nobody doubts the raids
        elif trigger.is_verb and "to" in group.flags and last not in linked:
            adjacent = gap <= _FRAME_REACH and frame.start >= opener - 2
        elif trigger.is_verb and frame.entry.form is not None and last not in linked:
            denied = name == "denied" and trigger.form is GERUND  # "denied shelling the town"
            adjacent = gap <= 1 and (denied or name in ("ended", "managed"))
        if adjacent and clauses.at(frame.start) >= trigger.clause - 1:
            if frame.entry.form is not None and sentence.any(frame.start - 3, frame.start, "negation"):
                found.add(f"not {name}")
            else:
                found.add(name)
            if frame.entry.form is not None and sentence.any(frame.start - 2, frame.start, "future"):
                found.add("planned")
            if frame.entry.form is GERUND and sentence.any(frame.start - 2, frame.start, "be"):
                found.add(f"{name} now")
    return found


def _is_reason(sentence: Sentence, start: int, noun: int) -> bool:
    """True for what an accusation is about and does not allege: "accused … over its raids"."""
    at = noun - 1
    while at > start and sentence.has(at, "possessive"):
        at -= 1
    return start <= at < noun - 1 and sentence.lower[at] in sentence.lexicon.sets["take_reasons"]


def _before_aside(sentence: Sentence, index: int) -> int | None:
    """Return where an aside between dashes begins that ends right before a word, or None."""
    if not sentence.has(index - 1, "dash"):
        return None
    for at in range(index - 2, max(-1, index - 2 - _ASIDE), -1):
        if sentence.has(at, "dash"):
            return at
    return None


def _is_conditional(sentence: Sentence, clauses: Clauses, trigger: Trigger) -> bool:
    """True in a clause that "if" or "unless" opens, and not "even if"."""
    if "if" not in sentence.does:
        return False
    first, _ = clauses.bounds(trigger.clause)
    for at in range(trigger.start - 1, first - 1, -1):
        names = sentence.classes[at]
        if "if" in names:
            return not sentence.has(at - 1, "concessive")
        if "comma" in names:
            return False
    return False


def subject_is_nobody(sentence: Sentence, clauses: Clauses, start: int, clause: int) -> bool:
    """True where nobody is the subject of the verb group that begins at `start`: "no one can", "neither side has"."""
    if "nobody" not in sentence.does:
        return False
    first, _ = clauses.bounds(clause)
    for at in range(start - 1, max(first, start - 5) - 1, -1):
        names = sentence.classes[at]
        if "nobody" in names:
            return not sentence.has(at - 1, "preposition")
        if names & {"preposition", "comma", "and", "relative", "pronoun"} or not sentence.words[at][0].isalnum():
            return False
    return False


def _is_any(sentence: Sentence, clauses: Clauses, trigger: Trigger) -> bool:
    """True for "any" of it under a negation: "was not aware of any fighting"."""
    first, _ = clauses.bounds(trigger.clause)
    return sentence.any(trigger.start - 2, trigger.start, "any") and sentence.any(first, trigger.start, "negation")


def _is_aim(sentence: Sentence, trigger: Trigger, verb: Trigger) -> bool:
    """True for a verb that tells what a noun before it is for: "the attacks aim at foiling"."""
    if trigger.is_verb or verb.start < trigger.end:
        return False
    return "to" in verb.group.flags or any(
        trigger.end <= frame.start and 0 <= verb.group.start - frame.end <= 1
        for frame in sentence.of(FRAME)
        if frame.entry.value in ("planned", "tried")
    )


def _is_ranked(sentence: Sentence, verb: Trigger) -> bool:
    """True for what is counted among its like: "the second clinic to be hit", "the last town to fall"."""
    if not sentence.has(verb.group.start, "to"):
        return False
    for at in range(verb.group.start - 1, max(-1, verb.group.start - 1 - _RANKED_REACH), -1):
        if sentence.lower[at] in sentence.lexicon.sets["take_ranked"]:
            return at < verb.group.start - 1 and not sentence.any(at - _RANKED_REACH, at, "future")
        verb_before = at in sentence.verbs and at < verb.group.start - 1  # the counted may be "the building"
        if verb_before or sentence.classes[at] & {"comma", "relative", "subordinator", "finite_hint"}:
            return False
    return False


def _is_imagined(sentence: Sentence, clauses: Clauses, happening: Happening) -> bool:
    """True for a noun that is the subject of what would be: "the fall of the town would be a blow"."""
    trigger = happening.trigger
    if trigger.is_verb or trigger.support is not None or sentence.does.isdisjoint(_IMAGINED):
        return False
    first, last = clauses.bounds(trigger.clause)
    if any(member.is_verb for member in happening.members):
        return False
    if sentence.any(first, trigger.start, "preposition"):
        return False
    for at in range(trigger.end, last):
        names = sentence.classes[at]
        if not names.isdisjoint(_IMAGINED):
            return True
        if names & {"finite_hint", "comma", "relative", "quote"} or at in sentence.verbs:
            return False
    return False


def _after(sentence: Sentence, clauses: Clauses, happening: Happening) -> set[str]:
    """Return the frames right after a noun: "the assault has yet to begin", "the truce was postponed"."""
    trigger = happening.trigger
    if trigger.is_verb:
        return set()
    end = clauses.bounds(trigger.clause)[1]
    return {
        frame.entry.value
        for frame in sentence.of(FRAME)
        if trigger.end <= frame.start < min(end, trigger.end + 8)
        and frame.entry.value in ("unbegun", "called_off", "planned_after")
    }


def find_mood(sentence: Sentence, clauses: Clauses, happening: Happening, sub_type: SubType) -> Mood:
    """Return whether a happening happened, as its sentence tells it."""
    trigger = happening.trigger
    verbs = [member for member in happening.members if member.is_verb and not _is_aim(sentence, trigger, member)]
    governing = verbs[0] if verbs else trigger
    support = trigger.support
    frames = _frames(sentence, clauses, governing, governing.group, happening.members) | _after(
        sentence, clauses, happening
    )
    group, form = governing.group, governing.form
    if governing is not trigger:
        frames |= _frames(sentence, clauses, trigger, trigger.group, happening.members) - {"managed"}
    if support is not None:
        if not verbs or trigger.clause == governing.clause:
            group, form = support.group, support.form
        frames |= _support_frames(sentence, clauses, happening)
    background = "have_past" in group.flags
    perfect = "have_present" in group.flags
    if frames & {"unbegun", "called_off", "planned_after"}:
        return Mood(PLANNED, background, perfect)
    if "denied" in frames and "not denied" not in frames:
        return Mood(DENIED, background, perfect)
    if "failed" in frames:
        return Mood(DENIED, background, perfect)
    if _is_conditional(sentence, clauses, trigger) or _is_imagined(sentence, clauses, happening):
        return Mood(PLANNED, background, perfect)
    if sentence.has(clauses.starts[trigger.clause], "whether"):
        return Mood(ALLEGED, background, perfect)
    nobody = (governing.is_verb or support is not None) and subject_is_nobody(
        sentence, clauses, group.start, governing.clause if support is None else clauses.at(support.start)
    )
    if ("negation" in group.flags or nobody) and "half_negation" not in group.flags:
        unbegun = "yet" in group.flags or "future" in group.flags or "planned" in frames
        return Mood(PLANNED if unbegun else DENIED, background, perfect)
    if not verbs and support is None and sentence.has(trigger.start - 1, "negation"):
        return Mood(DENIED, background, perfect)
    if not trigger.is_verb and _is_any(sentence, clauses, trigger):
        return Mood(DENIED, background, perfect)
    if "planned" in frames or group.flags & {"future", "would"}:
        return Mood(PLANNED, background, perfect)
    perceived = support is not None and support.lemma in sentence.lexicon.sets["take_perceived"]
    if "modal" in group.flags and not perceived:
        hedged = bool("have_present" in group.flags)
        return Mood(ALLEGED if hedged else PLANNED, background, perfect)
    if "alleged" in frames:
        return Mood(ALLEGED, background, perfect)
    if "tried" in frames or (
        trigger.is_verb
        and "to" in group.flags
        and not frames & {"managed", "ongoing"}
        and not _is_ranked(sentence, governing)
    ):
        return Mood(PLANNED, background, perfect)
    ended = (support is not None and support.use == "ends" and not support.passive) or "ended" in frames
    if ended:
        return Mood(OCCURRED, background, perfect, ended=True)
    if _is_ongoing(sentence, happening, group, form, frames, sub_type):
        return Mood(ONGOING, background, perfect)
    return Mood(OCCURRED, background, perfect)


def _support_frames(sentence: Sentence, clauses: Clauses, happening: Happening) -> set[str]:
    support = happening.trigger.support
    assert support is not None
    found: set[str] = set()
    for frame in sentence.of(FRAME):
        near = support.group.start - 9 <= frame.start < support.start
        governs = support.group.start - frame.end <= 2 or frame.entry.value == "alleged"
        if near and governs and clauses.at(frame.start) >= clauses.at(support.start) - 1:
            found.add(frame.entry.value)
    return found


def _is_ongoing(
    sentence: Sentence,
    happening: Happening,
    group: VerbGroup,
    form: Form | None,
    frames: set[str],
    sub_type: SubType,
) -> bool:
    trigger, support = happening.trigger, happening.trigger.support
    if support is not None and (support.use == "continues" or (support.use == "happens" and support.form is GERUND)):
        return True  # "shelling goes on", "a battle raging in the town"
    if "ongoing" in frames:
        return True
    if form is GERUND and group.flags & {"be_present", "been", "be"}:
        return True
    if sentence.any(trigger.start - 3, trigger.start, "continuing"):
        return True
    if "habitual" in group.flags and "be_present" in group.flags:
        return True
    if sub_type is SubType.SIEGE:
        return True
    campaign = trigger.lemma.rpartition(" ")[2] in sentence.lexicon.sets["take_campaigns"]
    if campaign and support is None and sentence.has(trigger.start - 1, "possessive"):
        return not any(member.is_verb for member in happening.members)  # "over its bombing campaign"
    if trigger.category == "adjective" and trigger.kind.resolve == "attack":
        return True
    return "being" in group.flags and bool(group.flags & {"be_present", "be_past"})
