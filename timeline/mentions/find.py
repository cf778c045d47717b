"""From an article to its mentions: one pure function."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol

import attrs

from timeline.anchoring.expression import TemporalExpression
from timeline.article import Article, Span
from timeline.calendar.granularity import Granularity
from timeline.mentions.actors import Groups, find_actors, resolve_groups
from timeline.mentions.completion import Draft, complete
from timeline.mentions.dating import (
    Dating,
    date_by_expression,
    date_by_report,
    date_by_saying,
    dates_happenings,
    lasting,
    own_expression,
)
from timeline.mentions.figures import Count, find_counts, find_figures
from timeline.mentions.furniture import furniture
from timeline.mentions.grouping import Happening, group_triggers
from timeline.mentions.lexicon import ACTOR, Lexicon, load_lexicon, supported_languages
from timeline.mentions.mention import OWN_EXPRESSION, PARAGRAPH, SAYING, SENTENCE_EXPRESSION, DatedBy, Mention
from timeline.mentions.morphology import BASE, THIRD
from timeline.mentions.places import Candidate, Named, find_candidates, rank_places
from timeline.mentions.rereading import fitted, lasting_for, possessives
from timeline.mentions.resolution import is_specific, resolve
from timeline.mentions.sentences import split_paragraphs, split_sentences
from timeline.mentions.sources import Reporting, find_reporting
from timeline.mentions.status import Mood, find_mood, subject_is_nobody
from timeline.mentions.tokens import Sentence, Tokens, read_sentence, tokenise
from timeline.mentions.triggers import Predicates, find_triggers
from timeline.mentions.types import DENIED, OCCURRED, PLANNED, EventType, SubType

__all__ = ["EventExtractor", "find_mentions"]

_CARRY = 3
"""For how many sentences a paragraph goes on telling a time without naming it again."""


class EventExtractor(Protocol):
    """Anything that finds the mentions of an article; a pure function of it and its expressions."""

    def __call__(self, article: Article, expressions: Sequence[TemporalExpression]) -> tuple[Mention, ...]:
        """Return the mentions in the order of the text."""
        ...


@attrs.define
class _Told:
    """What the article has told so far: the paragraph's time, and earlier mentions for what refers back."""

    paragraph_time: TemporalExpression | None = None
    age: int = 0
    groups: Groups = attrs.field(factory=Groups)
    named: Named = attrs.field(factory=Named)
    mentions: list[Mention] = attrs.field(factory=list)


def find_mentions(article: Article, expressions: Sequence[TemporalExpression] = ()) -> tuple[Mention, ...]:
    """Find what an article tells: who did what, where, when, and whether it happened.

    Parameters
    ----------
    article:
        The report; its language must have a lexicon, or nothing is found.
    expressions:
        The temporal expressions of its text, anchored.

    >>> found = find_mentions(Article("a", "Rebels captured the town of Dara. No plane was shot down."))
    >>> [(m.lemma, m.sub_type.value, m.status.value, m.places[0].text if m.places else "") for m in found[:1]]
    [('capture', 'Non-state actor overtakes territory', 'occurred', 'Dara')]
    """
    language = article.language.partition("-")[0].lower()
    if language not in supported_languages():
        return ()
    lexicon = load_lexicon(language)
    text = article.text
    tokens = tokenise(text, lexicon)
    ordered = sorted(
        (each for each in expressions if dates_happenings(article, each)),
        key=lambda expression: (expression.start, expression.end),
    )
    starts = [expression.start for expression in ordered]
    hidden = furniture(text, lexicon)
    told = _Told(named=Named(not lexicon.sets["place_rivers"].isdisjoint(tokens.lower)))
    found: list[Draft] = []
    for paragraph in split_paragraphs(text):
        told.paragraph_time = None
        for span in split_sentences(text, paragraph.start, paragraph.end, language):
            here = ordered[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            for draft in _read(article, tokens, span, here, lexicon, told):
                if not any(draft.mention.trigger in stretch for stretch in hidden):
                    found.append(draft)
                    told.mentions.append(draft.mention)
    return complete(found)


def _read(
    article: Article,
    tokens: Tokens,
    span: Span,
    expressions: Sequence[TemporalExpression],
    lexicon: Lexicon,
    told: _Told,
) -> list[Draft]:
    """Read one sentence."""
    sentence = read_sentence(tokens, span, lexicon)
    told.age += 1
    if not sentence.words:
        return []
    told.groups = resolve_groups(sentence, told.groups)
    predicates = find_triggers(sentence)
    if not predicates.triggers:
        spans = [(expression.start, expression.end) for expression in expressions]
        told.named.add(find_candidates(sentence, told.named, spans))
        return []
    clauses = predicates.clauses
    happenings = group_triggers(sentence, predicates)
    owners: dict[int, Happening] = {}
    if expressions:
        expressions, owners = possessives(sentence, happenings, expressions, article.report_date, lexicon.language)
    sayings = find_reporting(sentence, expressions)
    taken = [(expression.start, expression.end) for expression in expressions]
    candidates = find_candidates(sentence, told.named, taken)
    counts = find_counts(sentence, taken)
    found: list[Draft] = []
    background = _is_background(sentence)
    planned: set[int] = set()
    for happening in happenings:
        actors = find_actors(sentence, predicates, happening)
        pair = resolve(sentence, clauses, happening, actors)
        if pair is None:
            continue
        trigger = happening.trigger
        mood = find_mood(sentence, clauses, happening, pair[1])
        report = article.report_date
        own = own_expression(sentence, clauses, happening, happenings, expressions, sayings, owners, report)
        if own is not None:
            own = fitted(lasting_for(sentence, own[0], mood, report), mood, report), own[1]
            own = own if own[0].interval is not None else None
        if trigger.kind.needs == "expression" and (own is None or own[1] is not OWN_EXPRESSION):
            continue
        if _is_war_level(sentence, happening, counts):
            continue
        if background and (own is None or own[0].interval is None or own[0].interval.granularity >= Granularity.MONTH):
            continue
        if _is_habitual(sentence, predicates, happening):
            continue
        if trigger.kind.needs and mood.status is PLANNED and (not trigger.is_verb or "to" in trigger.group.flags):
            continue
        if trigger.kind.needs and mood.status is not OCCURRED and mood.status is not PLANNED:
            continue
        if trigger.kind.group == "event" and (
            mood.status is DENIED or (mood.status is PLANNED and "to" in trigger.group.flags)
        ):
            continue
        if mood.status is OCCURRED and trigger.clause in planned and _is_means(sentence, trigger.start):
            mood = attrs.evolve(mood, status=PLANNED)
        if mood.status is PLANNED:
            planned.add(trigger.clause)
        ranked = rank_places(sentence, candidates, clauses, happening, sayings, told.named)
        refers = _refers_back(sentence, happening)
        antecedent = _antecedent(pair, [*told.mentions, *(draft.mention for draft in found)]) if refers else None
        if antecedent is not None and (
            antecedent.sentence == span or (own is None and not _adds(sentence, happening, candidates))
        ):
            continue
        remote = antecedent is not None and antecedent.type is EventType.EXPLOSIONS
        if antecedent is not None and remote and not is_specific(pair) and trigger.kind.resolve == "attack":
            pair = antecedent.type, antecedent.sub_type
        saying = _saying(sayings, trigger.start)
        if own is not None:
            mood = lasting(mood, own[0], happening, article.report_date)
        dating = _date(article, mood, own, saying, told, antecedent)
        if mood.ended and pair[0] in (EventType.EXPLOSIONS, EventType.BATTLES):
            pair = EventType.STRATEGIC, SubType.AGREEMENT
        draft = Draft(
            Mention(
                article,
                sentence.offsets(trigger.start, trigger.end),
                span,
                pair[0],
                pair[1],
                mood.status,
                dating.interval,
                dating.dated_by,
                dating.expression,
                actors,
                tuple(candidate.place for candidate in ranked),
                find_figures(sentence, clauses, counts, happening),
                saying.source if saying is not None else None,
                trigger.lemma,
            ),
            tuple(ranked),
            antecedent,
            not is_specific(pair) and trigger.kind.resolve in ("attack", "killing", "hit"),
            mood.background or mood.perfect,
            sentence.has(clauses.starts[trigger.clause], "of_people"),
            sentence.words[-1][-1].isalnum(),
        )
        found.append(draft)
    told.named.add(candidates)
    _advance(sentence, told, found)
    return found


def _is_background(sentence: Sentence) -> bool:
    """True where the sentence tells a whole war's beginning or total."""
    sets = sentence.lexicon.sets
    words = sentence.lower
    if sets["background_subjects"].isdisjoint(words) or sets["background_verbs"].isdisjoint(words):
        return False
    for index, word in enumerate(words):
        if word in sets["background_subjects"] and any(
            each in sets["background_verbs"] for each in words[index + 1 : index + 4]
        ):
            return True
        if word in sets["background_verbs"] and any(
            each in sets["background_subjects"] for each in words[index + 1 : index + 6]
        ):
            return True
    return False


def _is_means(sentence: Sentence, start: int) -> bool:
    """True for a noun that tells with what another thing is done: "using car bombs"."""
    return sentence.any(start - 3, start, "instrument")


def _refers_back(sentence: Sentence, happening: Happening) -> bool:
    trigger = happening.trigger
    if sentence.any(trigger.start - 2, trigger.start, "novel"):
        return False
    return not trigger.is_verb and any(
        sentence.has(index, "definite") or sentence.has(index, "possessive")
        for index in (trigger.start - 1, trigger.start - 2)
    )


def _is_habitual(sentence: Sentence, predicates: Predicates, happening: Happening) -> bool:
    """True for what somebody does in general: a relative clause in the plain present
    ("which carry out raids"); and for what cannot be."""
    trigger = happening.trigger
    carrier = trigger.support
    form, group, start = (
        (carrier.form, carrier.group, carrier.start) if carrier else (trigger.form, trigger.group, trigger.start)
    )
    clauses = predicates.clauses
    negated = "negation" in group.flags or subject_is_nobody(sentence, clauses, group.start, clauses.at(start))
    if "ability" in group.flags and negated:
        return True
    if form not in (BASE, THIRD) or group.flags - {"habitual"}:
        return False
    if "habitual" in group.flags:
        return True
    return clauses.openers[clauses.at(start)] == "relative"


def _adds(sentence: Sentence, happening: Happening, candidates: Sequence[Candidate]) -> bool:
    """True where a noun that refers back brings a place, a doer or a verb of its own."""
    trigger = happening.trigger
    if any(member.is_verb for member in happening.others):
        return True
    support = trigger.support
    if support is not None and (support.passive or support.use == "does"):
        return True
    near = range(trigger.start - 2, trigger.end + 4)
    return any(row.cued and (row.start in near or row.end - 1 in near) for row in candidates) or any(
        row.start in near or row.end - 1 in near for row in sentence.of(ACTOR)
    )


_WAR_FLIGHT = 1_000_000
_WAR_LEVEL = 5000
"""Casualties from this number on are a war's, not a happening's."""


def _is_war_level(sentence: Sentence, happening: Happening, counts: Sequence[Count]) -> bool:
    """True for the losses of a whole war: "more than 400,000 have been killed", "killed in the war"."""
    if not happening.trigger.kind.casualty or happening.trigger.kind.casualty == "captured":
        return False
    if happening.trigger.kind.casualty == "displaced":
        return any((count.best or count.low or 0) >= _WAR_FLIGHT for count in counts)
    if (
        any((count.best or count.low or 0) >= _WAR_LEVEL for count in counts)
        and happening.trigger.kind.group == "violence"
    ):
        return True
    told = " ".join(sentence.lower)
    return any(phrase in told for phrase in sentence.lexicon.sets["background_phrases"])


_VIOLENT = frozenset({EventType.BATTLES, EventType.EXPLOSIONS, EventType.CIVILIANS})


def _antecedent(pair: tuple[EventType, SubType], earlier: Sequence[Mention]) -> Mention | None:
    """Return the latest earlier mention that can be the same happening."""
    for mention in reversed(earlier):
        if mention.sub_type is pair[1] or (mention.type in _VIOLENT and pair[0] in _VIOLENT and not is_specific(pair)):
            return mention
    return None


def _saying(sayings: Sequence[Reporting], at: int) -> Reporting | None:
    """Return the reporting verb that governs a word: the last before it, else the first after it."""
    before = [saying for saying in sayings if saying.end <= at]
    return before[-1] if before else (sayings[0] if sayings else None)


def _date(
    article: Article,
    mood: Mood,
    own: tuple[TemporalExpression, DatedBy] | None,
    saying: Reporting | None,
    told: _Told,
    antecedent: Mention | None,
) -> Dating:
    if own is not None:
        expression, by = own
        assert expression.interval is not None
        return Dating(date_by_expression(expression.interval, mood, by, article.report_date), by, expression)
    if saying is not None and saying.expression is not None and saying.expression.interval is not None:
        return Dating(date_by_saying(saying.expression.interval, mood), SAYING, saying.expression)
    if antecedent is not None and antecedent.expression is not None and mood.status is OCCURRED:
        return Dating(antecedent.interval, PARAGRAPH, antecedent.expression)
    carried = told.paragraph_time
    if (
        carried is not None
        and carried.interval is not None
        and told.age <= _CARRY
        and mood.status is OCCURRED
        and not mood.background
        and not mood.perfect
    ):
        return Dating(carried.interval, PARAGRAPH, carried)
    return date_by_report(article.report_date, mood)


def _advance(sentence: Sentence, told: _Told, found: Sequence[Draft]) -> None:
    """Move the time the paragraph is telling on to an expression that opens its sentence and dates a happening."""
    for draft in found:
        mention = draft.mention
        expression = mention.expression
        if (
            expression is not None
            and expression.interval is not None
            and mention.dated_by in (OWN_EXPRESSION, SENTENCE_EXPRESSION)
            and mention.status is OCCURRED
            and expression.interval.granularity <= Granularity.DAY
            and sentence.index_at(expression.start) <= 2
        ):
            told.paragraph_time = expression
            told.age = 0
            return
