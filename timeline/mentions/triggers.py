"""Triggers: the verbs and nouns of a sentence that tell something happened."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from timeline.mentions.clauses import Clauses, VerbGroup, find_clauses, verb_group
from timeline.mentions.lexicon import ACTOR, ADJECTIVE, NOUN, REPORTING, SUPPORT, VERB, Category, Kind
from timeline.mentions.morphology import BASE, GERUND, PARTICIPLE, PAST, THIRD, Form
from timeline.mentions.tokens import Found, Sentence
from timeline.mentions.vocabulary import Senses
from timeline.mentions.void import is_unit, is_void

__all__ = ["Predicates", "Support", "Trigger", "find_triggers"]

_REACH = 14
"""How many words a verb that carries an event noun may stand from it."""
_SHARED_REACH = 10
_BEFORE_BASE = frozenset({"to", "future", "would", "modal"})
_NOTHING: frozenset[str] = frozenset()
_NO_GROUP = VerbGroup(0, _NOTHING)
_AUXILIARIES = frozenset({"be", "have_present", "have_past"})
_APART = frozenset({"relative", "subordinator", "strong_break", "finite_hint"})
_PAST: frozenset[Form | None] = frozenset({PAST, PARTICIPLE})
_UNPLAIN: frozenset[Form | None] = _PAST | {GERUND}
_PARTICIPLE_OR_BASE: frozenset[Form | None] = frozenset({PARTICIPLE, BASE})


@attrs.frozen(eq=False)
class Support:
    """A verb that carries an event noun ("carried out", "took place", "continued")."""

    start: int
    end: int
    use: str
    lemma: str
    form: Form
    group: VerbGroup
    passive: bool


@attrs.frozen(eq=False)
class Trigger:
    """A word that tells an event.

    Parameters
    ----------
    start, end:
        Words of the sentence, end exclusive.
    passive:
        Whether the subject suffers it.
    support:
        The verb that carries it, for a noun.
    """

    start: int
    end: int
    kind: Kind
    lemma: str
    category: Category
    form: Form | None
    clause: int
    group: VerbGroup
    passive: bool = False
    support: Support | None = None
    is_verb: bool = False

    @property
    def length_of_lemma(self) -> int:
        """Of how many words its base form is."""
        return self.lemma.count(" ") + 1


@attrs.frozen(eq=False)
class Predicates:
    """What was found in a sentence."""

    sentence: Sentence
    triggers: tuple[Trigger, ...]
    clauses: Clauses
    supports: tuple[Support, ...]


def _is_name(sentence: Sentence, index: int, *, alone: bool = False) -> bool:
    """True where a capitalised word stands in the middle of a sentence that is not all capitals; `alone`: anywhere."""
    word = sentence.words[index]
    if alone:
        return word[:1].isupper() or any(letter.isupper() for letter in word)
    if not word[:1].isupper() or index == 0:
        return False
    before = sentence.words[index - 1]
    return before[:1].isupper() and before[:1].isalpha()


def _reads_as_noun(sentence: Sentence, start: int, end: int, forms: frozenset[Form | None]) -> bool:
    """Decide noun or verb for a word that can be both."""
    before = sentence.classes[start - 1] if start else _NOTHING
    following = sentence.classes[end] if end < len(sentence.words) else _NOTHING
    opens_object = _opens_object(sentence, end)
    if forms <= _PAST:
        return False
    if "relative" in before and opens_object and start > 1 and _is_plural(sentence, start - 2):
        return False  # "the men that raid our towns"
    if before & {"determiner", "possessive", "definite"}:
        return True
    if before & {"to", "future", "would", "modal", "do", "pronoun"}:
        return False
    if GERUND in forms:
        skipped = sentence.lower[start - 1].endswith(sentence.lexicon.endings["suffix_adverb"]) if start > 1 else False
        if before & {"be", "been"} or (skipped and sentence.has(start - 2, "be")):
            return False  # "are currently fighting"
        if "preposition" in before:
            return not opens_object
        if any(found.start == end and found.entry.form is not BASE for found in sentence.of(SUPPORT)):
            return True  # "on that front fighting raged"
        return (not opens_object and bool(following & {"preposition", "be", "finite_hint"})) or start == 0
    if "preposition" in before or "and" in before or "negation" in before:
        return True
    if following & {"be", "have_present", "have_past", "preposition", "and", "relative", "future", "finite_hint"}:
        return True
    return not (opens_object and start > 0)


def _verb_form(
    sentence: Sentence, index: int, forms: frozenset[Form | None], group: VerbGroup, *, harm: bool
) -> tuple[Form, bool]:
    """Return the form a verb has here, and whether it is passive; one of `harm` without an object always is."""
    if GERUND in forms:
        return GERUND, False
    if not forms.isdisjoint(_PAST):
        if "be" in group.flags:
            return PARTICIPLE, True
        if group.flags & {"have_present", "have_past"}:
            return PARTICIPLE, False
        end = index + 1
        if PARTICIPLE in forms and (sentence.any(end, end + 2, "by") or _is_aside(sentence, index)):
            return PARTICIPLE, True
        if harm and PARTICIPLE in forms and not group.flags and sentence.has(end, "preposition"):
            return PARTICIPLE, True  # "five killed in a raid"
        return (PAST if PAST in forms else PARTICIPLE), PAST not in forms
    return (BASE if BASE in forms else THIRD), False


def _is_aside(sentence: Sentence, index: int) -> bool:
    """True for a participle in an aside between its noun and that noun's verb: "the men, evacuated from …, are"."""
    if not sentence.has(index - 1, "comma") or index < 2 or not sentence.has(index + 1, "preposition"):
        return False
    ends = next((at for at in range(index + 1, len(sentence.words)) if sentence.has(at, "comma")), None)
    return ends is not None and sentence.any(ends + 1, ends + 2, "finite_hint")


@attrs.frozen(eq=False)
class _Verb:
    start: int
    end: int
    senses: Senses
    form: Form
    group: VerbGroup
    passive: bool


def _collect(sentence: Sentence) -> tuple[list[tuple[Found, Category]], list[_Verb]]:
    """Tell nouns and adjectives from verbs."""
    names: list[tuple[Found, Category]] = []
    verbs: list[_Verb] = []
    for start, senses in sentence.senses:
        end = start + senses.length
        if is_unit(sentence, start, end):
            continue
        act, noun, forms = senses.act, senses.noun, senses.forms
        if noun is not None and (act is None or _reads_as_noun(sentence, start, end, forms)):
            if not is_void(sentence, start, end):
                names.append((Found(start, end, noun), NOUN))
            continue
        group = verb_group(sentence, start) if act is not None else _NO_GROUP
        if act is not None and group.start == start and BASE in forms and sentence.has(start - 1, "and"):
            group = _shared_group(sentence, verbs, start) or group
        if (
            senses.adjective is not None
            and not (act is not None and _is_counted(sentence, end))
            and group.flags.isdisjoint(_AUXILIARIES)
            and not sentence.has(end, "by")
        ):
            if not sentence.has(start - 1, "definite"):  # "a relative of the dead" tells of people, not of a killing
                names.append((Found(start, end, senses.adjective), ADJECTIVE))
            continue
        if act is None or _modifies(sentence, start, end, forms, group, act.lemma, weak=senses.weak):
            continue
        form, passive = _verb_form(sentence, start, forms, group, harm=senses.harm)
        verbs.append(_Verb(start, end, senses, form, group, passive))
    return names, verbs


def _is_counted(sentence: Sentence, index: int) -> bool:
    """True where a number or a determiner opens what a verb acts on."""
    return index < len(sentence.words) and (
        sentence.words[index][0].isdigit()
        or "determiner" in sentence.classes[index]
        or sentence.lower[index] in sentence.lexicon.numbers
    )


def _shared_group(sentence: Sentence, verbs: Sequence[_Verb], start: int) -> VerbGroup | None:
    """Return the auxiliaries that a verb after "and" shares: "managed to break in and capture"."""
    if verbs and start - verbs[-1].end <= _SHARED_REACH and verbs[-1].group.flags & _BEFORE_BASE:
        return verbs[-1].group
    for at in range(start - 2, max(0, start - _SHARED_REACH) - 1, -1):
        names = sentence.classes[at]
        if not names.isdisjoint(_APART) or at in sentence.verbs:
            return None
        if names & _BEFORE_BASE and not sentence.classes[at + 1]:  # "planned to break the lines and capture"
            return verb_group(sentence, at + 1)
    return None


def _modifies(
    sentence: Sentence, start: int, end: int, forms: frozenset[Form | None], group: VerbGroup, lemma: str, *, weak: bool
) -> bool:
    """True for a form that is no predicate: "the besieged town", "supply routes", a name.

    `weak` verbs tell an event only as plain predicates.
    """
    plain = forms.isdisjoint(_UNPLAIN)
    if plain and "be" in group.flags and not group.flags & {"to", "modal", "future", "do", "would"}:
        return True
    if group.start < start:
        return False  # its auxiliaries, or those it shares, say that it is a verb
    before = sentence.classes[start - 1] if start else _NOTHING
    following = sentence.classes[end] if end < len(sentence.words) else _NOTHING
    word = sentence.words[end] if end < len(sentence.words) else "."
    noun_before = before & {"determiner", "possessive", "preposition"} and "pronoun" not in before
    described = not following and word[0].isalpha() and word.islower()
    if "and" in following and before & {"preposition"}:
        described = True  # "amid wrecked or burnt cars"
    if "and" in before and start > 2 and _is_past(sentence, start - 2) and sentence.has(start - 3, "preposition"):
        before, noun_before = before | {"preposition"}, True
    if start and sentence.lower[start - 1] in sentence.lexicon.numbers and word[0].isupper():
        described = True  # "two besieged Syrian towns"
    if not forms.isdisjoint(_PAST):
        if noun_before and (described or ("definite" in before and "preposition" not in following)):
            return True
        return (weak and forms <= _PARTICIPLE_OR_BASE) or (weak and "by" in following)
    if GERUND in forms:
        apposed = start > 0 and not before and sentence.words[start - 1][0].isalnum()
        if apposed and lemma in sentence.lexicon.sets["void_descriptive"]:
            return True
        participial = sentence.lexicon.is_wide and (start == 0 or bool(before & {"comma", "subordinator"}))
        return bool((weak and not participial) or (before & {"determiner", "possessive"}))
    if noun_before and not (THIRD in forms and _opens_object(sentence, end) and _ends_actor(sentence, start)):
        return True  # and not in "the regime seizes a town"
    subject = (
        start == 0
        or bool(before & {"pronoun", "relative"})
        or sentence.lower[start - 1].endswith(sentence.lexicon.endings["suffix_adverb"])
    )
    has_object = (
        any(found.start == end for found in sentence.of(NOUN))
        or bool(following & {"determiner", "possessive", "preposition"})
        or not word[0].islower()
    )
    if start == 0 and BASE in forms:
        return True
    if BASE in forms and THIRD not in forms:
        return weak or _is_name(sentence, start) or not (subject or (has_object and _is_plural(sentence, start - 1)))
    if sentence.lexicon.is_wide and start and (subject or _is_name(sentence, start - 1, alone=True)):
        return False  # "the maker launches", where any verb may tell an event
    return not (has_object and word[0].isalnum()) or ("preposition" in following and not subject)


def _opens_object(sentence: Sentence, index: int) -> bool:
    """True for a word that begins what a verb acts on: a name, a number, "the", "their"."""
    if index >= len(sentence.words):
        return False
    names = sentence.classes[index]
    opens = names & {"determiner", "possessive"} and "relative" not in names
    return bool(opens) or sentence.words[index][0].isupper() or sentence.words[index][0].isdigit()


def _ends_actor(sentence: Sentence, index: int) -> bool:
    return any(row.end == index for row in sentence.of(ACTOR))


def _is_past(sentence: Sentence, index: int) -> bool:
    return sentence.lower[index].endswith(sentence.lexicon.endings["suffix_past"])


def _is_plural(sentence: Sentence, index: int) -> bool:
    sets, word = sentence.lexicon.sets, sentence.lower[index]
    people = sets["all_people"]
    return (
        word in people
        or word.endswith(sentence.lexicon.endings["suffix_plural"])
        or any(found.end - 1 == index for found in sentence.of(ACTOR))
    )


def find_triggers(sentence: Sentence) -> Predicates:
    """Find the event verbs and nouns of a sentence, with the verbs that carry the nouns."""
    kinds = sentence.lexicon.kinds
    names, verbs = _collect(sentence)
    finite = [verb.start for verb in verbs if verb.form is not GERUND and "to" not in verb.group.flags]
    finite += [found.start for found in sentence.of(REPORTING) if found.entry.form is not None]
    clauses = find_clauses(sentence, finite)
    carried: dict[int, Support] = {}
    starts = frozenset(verb.start for verb in verbs)
    supports: list[Support] = []
    triggers: list[Trigger] = []
    for verb in verbs:
        start, end, senses = verb.start, verb.end, verb.senses
        best = senses.best
        if senses.use:
            support = Support(start, end, senses.use, senses.lemma, verb.form, verb.group, verb.passive)
            noun = _carried_noun(sentence, clauses, names, support, starts)
            if noun is not None and (best is None or kinds[best.value].rank <= kinds[names[noun][0].entry.value].rank):
                supports.append(support)
                if noun not in carried or carried[noun].use == "happens":
                    carried[noun] = support
                continue
        if best is not None:
            triggers.append(
                Trigger(
                    start, end, kinds[best.value], best.lemma, VERB, verb.form,
                    clauses.at(start), verb.group, verb.passive, None, True,
                )
            )  # fmt: skip
    for number, (found, category) in enumerate(names):
        entry = found.entry
        if number not in carried and number - 1 in carried and _is_joined(sentence, names[number - 1][0], found):
            carried[number] = carried[number - 1]
        triggers.append(
            Trigger(
                found.start, found.end, kinds[entry.value], entry.lemma, category, entry.form,
                clauses.at(found.start), _NO_GROUP, False, carried.get(number),
            )
        )  # fmt: skip
    triggers.sort(key=lambda trigger: trigger.start)
    return Predicates(sentence, tuple(triggers), clauses, tuple(supports))


def _is_joined(sentence: Sentence, a: Found, b: Found) -> bool:
    """True for "agreement or deal": the same verb carries both."""
    return 1 <= b.start - a.end <= 2 and sentence.has(a.end, "and")


def _carried_noun(
    sentence: Sentence,
    clauses: Clauses,
    names: Sequence[tuple[Found, Category]],
    support: Support,
    verbs: frozenset[int],
) -> int | None:
    """Return which event noun a support verb carries: its object, or its subject."""
    clause = clauses.at(support.start)
    first, last = clauses.bounds(clause)
    backward = support.passive or support.use == "happens" or (support.use in ("continues", "ends", "finishes"))
    if support.use != "happens" and not support.passive:
        for number, (found, category) in enumerate(names):
            if support.end <= found.start < min(last, support.end + _REACH) and category is NOUN:
                if any(at in verbs for at in range(support.end, found.start)):
                    break
                return number
    if backward or support.form in (PAST, PARTICIPLE):
        if clauses.openers[clause] == "relative" and clause and support.group.start - first <= 4:
            first = clauses.bounds(clause - 1)[0]
        for number in range(len(names) - 1, -1, -1):
            found, category = names[number]
            if first <= found.start and found.end <= support.start and support.start - found.end < _REACH:
                if category is NOUN and (backward or _is_subject(sentence, found, support.start)):
                    return number
                if category is NOUN:
                    return None
    return None


def _is_subject(sentence: Sentence, found: Found, verb: int) -> bool:
    return not sentence.has(found.start - 1, "preposition") and verb - found.end <= 6
