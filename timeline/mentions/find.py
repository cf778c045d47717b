"""From an article to its mentions: one pure function."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Protocol

import attrs

from timeline.anchoring.expression import TemporalExpression
from timeline.article import Article, ReportDate, Span
from timeline.calendar.granularity import Granularity
from timeline.mentions.actors import Groups, find_actors, resolve_groups
from timeline.mentions.completion import Draft, complete
from timeline.mentions.dating import (
    FRESH_DAYS,
    Dating,
    date_by_expression,
    date_by_report,
    date_by_saying,
    dates_happenings,
    lasting,
    own_expression,
)
from timeline.mentions.doers import find_doers
from timeline.mentions.figures import find_counts, find_figures
from timeline.mentions.furniture import furniture
from timeline.mentions.general import date_of_saying, is_general, is_news, is_told, kind_of, tokens_of
from timeline.mentions.grouping import Happening, group_triggers
from timeline.mentions.lexicon import Lexicon, supported_languages
from timeline.mentions.mention import (
    OWN_EXPRESSION,
    PARAGRAPH,
    REPORT,
    SAYING,
    SENTENCE_EXPRESSION,
    DatedBy,
    Mention,
)
from timeline.mentions.names import Doers, find_names, known_names
from timeline.mentions.place_ranking import rank_places, source_zones
from timeline.mentions.places import Named, find_candidates
from timeline.mentions.rereading import fitted_to, is_ahead, lasting_for, possessives
from timeline.mentions.resolution import is_assumed, is_specific, resolve
from timeline.mentions.screening import adds, is_background, is_habitual, is_means, is_war_level, refers_back
from timeline.mentions.sentences import split_text
from timeline.mentions.sources import Reporting, find_reporting, with_speakers
from timeline.mentions.status import Mood, find_mood
from timeline.mentions.tokens import Sentence, Tokens, read_sentence
from timeline.mentions.triggers import Trigger, find_triggers
from timeline.mentions.types import DENIED, OCCURRED, PLANNED, EventType, SubType

__all__ = ["EventExtractor", "find_mentions"]

_REMEMBERED = 400
"""How many mentions ago "the attack" may have been told: no article that tells one story is longer."""
_CARRY = 3
"""For how many sentences a paragraph goes on telling a time without naming it again."""
_LEAD = 4
"""In how many sentences, the heading one of them, news tells the day that it is about."""


class EventExtractor(Protocol):
    """Anything that finds the mentions of an article; a pure function of it and its expressions."""

    def __call__(self, article: Article, expressions: Sequence[TemporalExpression]) -> tuple[Mention, ...]:
        """Return the mentions in the order of the text."""
        ...


@attrs.define
class _Told:
    """What the article has told so far: the paragraph's time, and earlier mentions for what refers back.

    `day` is the day that news at large is of, if one of its first sentences tells it; `sentences` counts them.
    """

    paragraph_time: TemporalExpression | None = None
    age: int = 0
    groups: Groups = attrs.field(factory=Groups)
    doers: Doers = attrs.field(factory=Doers)
    day: TemporalExpression | None = None
    sentences: int = 0
    speaker: str = ""
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
    text = article.text
    tokens, lexicon = tokens_of(text, language)
    ordered = sorted(
        (each for each in expressions if dates_happenings(article, each)),
        key=lambda expression: (expression.start, expression.end),
    )
    starts = [expression.start for expression in ordered]
    told_times = sorted((expression.start, expression.end) for expression in expressions)
    time_starts = [start for start, _ in told_times]
    hidden = sorted(furniture(text, lexicon))
    rivers = lexicon.sets["place_rivers"]
    told = _Told(named=Named(not rivers.isdisjoint([word.lower for word in tokens.items])))
    found: list[Draft] = []
    paragraphs = split_text(text, language)
    if lexicon.is_wide:
        told.doers.names = known_names(tokens, (span.start for spans in paragraphs for span in spans))
    for spans in paragraphs:
        told.paragraph_time = None
        for span in _without(text, spans, hidden) if hidden else spans:
            here = ordered[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            times = told_times[bisect_left(time_starts, span.start) : bisect_left(time_starts, span.end)]
            for draft in _read(article, tokens, span, here, times, lexicon, told):
                found.append(draft)
                told.mentions.append(draft.mention)
    return complete([_of_the_day(draft, told.day) for draft in found] if told.day else found)


def _without(text: str, spans: Sequence[Span], hidden: Sequence[Span]) -> Iterator[Span]:
    """Yield the sentences with what belongs to the page cut out: a list of tags may run into the sentence after it."""
    for span in spans:
        start = span.start
        for stretch in hidden:
            if start < stretch.start < span.end:
                yield from _stripped(text, start, stretch.start)
            if stretch.start < span.end and start < stretch.end:
                start = stretch.end
        yield from _stripped(text, start, span.end)


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(letter.isalnum() for letter in text[start:end]):
        yield Span(start, end)


def _read(
    article: Article,
    tokens: Tokens,
    span: Span,
    expressions: Sequence[TemporalExpression],
    times: Sequence[tuple[int, int]],
    lexicon: Lexicon,
    told: _Told,
) -> list[Draft]:
    """Read one sentence; `times` are all spans of it that tell a time, those that date nothing, too."""
    sentence = read_sentence(tokens, span, lexicon)
    told.age += 1
    told.sentences += 1
    told.groups = resolve_groups(sentence, told.groups)
    predicates = find_triggers(sentence)
    if not predicates.triggers:
        told.named.add(sentence, find_candidates(sentence, told.named, times))
        return []
    clauses = predicates.clauses
    happenings = group_triggers(sentence, predicates)
    owners: dict[int, Happening] = {}
    if expressions:
        expressions, owners = possessives(sentence, happenings, expressions, article.report_date, lexicon.language)
    report, behind = article.report_date, expressions
    if lexicon.is_wide:
        behind = [each for each in expressions if not is_ahead(each, report)]
    past = [each for each in behind if each.start not in owners]
    sayings, told.speaker = with_speakers(sentence, find_reporting(sentence, past, times), told.speaker)
    zones = source_zones(sentence, clauses, sayings)
    candidates = find_candidates(sentence, told.named, times)
    counts = find_counts(sentence, times)
    names = find_names(sentence, told.doers, times) if lexicon.is_wide else []
    found: list[Draft] = []
    background = is_background(sentence)
    planned: set[int] = set()
    for happening in happenings:
        trigger = happening.trigger
        general = lexicon.is_wide and is_general(sentence, trigger)
        if general:
            actors = find_doers(sentence, clauses, happening, told.doers, names)
            pair: tuple[EventType, SubType] | None = kind_of(trigger)
        else:
            actors = find_actors(sentence, predicates, happening)
            pair = resolve(sentence, clauses, happening, actors)
        if pair is None:
            continue
        mood = find_mood(sentence, clauses, happening, pair[1])
        usable = behind if general and mood.status is OCCURRED else expressions
        own = own_expression(sentence, clauses, happening, happenings, usable, sayings, owners, report)
        if own is not None:
            own = lasting_for(sentence, own[0], mood, report), own[1]
            own = fitted_to(sentence, clauses, own, mood, report), own[1]
            own = own if own[0].interval is not None else None
        if general:
            own = date_of_saying(sayings, trigger) or own
            if not is_told(sentence, trigger, actors, own):
                continue
        elif (trigger.kind.needs == "expression" and (own is None or own[1] is not OWN_EXPRESSION)) or (
            is_war_level(sentence, happening, counts) or not _may_be_told(trigger, mood)
        ):
            continue
        if background and (own is None or own[0].interval is None or own[0].interval.granularity >= Granularity.MONTH):
            continue
        if is_habitual(sentence, predicates, happening):
            continue
        if mood.status is OCCURRED and trigger.clause in planned and is_means(sentence, trigger.start):
            mood = attrs.evolve(mood, status=PLANNED)
        if mood.status is PLANNED:
            planned.add(trigger.clause)
        ranked = rank_places(sentence, candidates, clauses, happening, zones, told.named, happenings)
        if general:
            ranked = [each for each in ranked if each.cued]
        antecedent = None
        if refers_back(sentence, happening):
            earlier = chain((draft.mention for draft in reversed(found)), reversed(told.mentions))
            antecedent = _namesake(trigger, earlier) if general else _antecedent(pair, earlier, report)
        if (
            not general
            and antecedent is not None
            and (antecedent.sentence == span or (own is None and not adds(sentence, happening, candidates)))
        ):
            continue
        remote = antecedent is not None and antecedent.type is EventType.EXPLOSIONS
        if antecedent is not None and remote and not is_specific(pair) and trigger.kind.resolve == "attack":
            pair = antecedent.type, antecedent.sub_type
        saying = _saying(sayings, trigger.start)
        if own is not None:
            mood = lasting(sentence, mood, own[0], happening, article.report_date)
        if general and mood.perfect:
            mood = attrs.evolve(mood, perfect=False)  # "has launched" is this day's news
        if not general and own is not None and own[1] is SENTENCE_EXPRESSION and _is_dated_before(antecedent, mood):
            own = None  # "on Tuesday the results of the attack came": of the attack that was told before
        dating = _date(article, mood, own, saying, told, antecedent, wide=lexicon.is_wide)
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
            (not is_specific(pair) and trigger.kind.resolve in ("attack", "killing", "hit"))
            or (not general and is_assumed(sentence, clauses, happening)),
            mood.background or mood.perfect,
            sentence.has(clauses.starts[trigger.clause], "of_people"),
            sentence.words[-1][-1].isalnum(),
            trigger.lemma.rpartition(" ")[2] in lexicon.sets["take_campaigns"],
        )
        found.append(draft)
        if told.day is None and told.sentences <= _LEAD and lexicon.is_wide and is_news(dating, mood, report):
            told.day = dating.expression
    told.named.add(sentence, candidates)
    _advance(sentence, told, found)
    return found


def _of_the_day(draft: Draft, day: TemporalExpression) -> Draft:
    """Date news that stands before the day it is of: a heading."""
    mention = draft.mention
    if draft.background or mention.dated_by is not REPORT or mention.status is not OCCURRED:
        return draft
    return attrs.evolve(draft, mention=attrs.evolve(mention, interval=day.interval, dated_by=PARAGRAPH, expression=day))


def _may_be_told(trigger: Trigger, mood: Mood) -> bool:
    """False for what is so common a word that it tells an event only as something done, or planned for a time."""
    aim = "to" in trigger.group.flags
    if trigger.kind.needs and mood.status is PLANNED:
        return trigger.is_verb and not aim
    if trigger.kind.needs:
        return mood.status is OCCURRED
    return trigger.kind.group != "event" or not (mood.status is DENIED or (mood.status is PLANNED and aim))


_VIOLENT = frozenset({EventType.BATTLES, EventType.EXPLOSIONS, EventType.CIVILIANS})


_STALE_DAYS = 30
"""What was longer ago is not what "the attack" means, where anything newer can be."""


def _antecedent(
    pair: tuple[EventType, SubType], earlier: Iterable[Mention], report: ReportDate | None
) -> Mention | None:
    """Return the first of the earlier mentions, the latest first, that can be the same happening."""
    stale: Mention | None = None
    for mention in islice(earlier, _REMEMBERED):
        if mention.sub_type is pair[1] or (mention.type in _VIOLENT and pair[0] in _VIOLENT and not is_specific(pair)):
            if not _is_stale(mention, report):
                return mention
            stale = stale or mention
    return stale


def _is_dated_before(antecedent: Mention | None, mood: Mood) -> bool:
    """True where what a noun refers back to has a date of its own."""
    return antecedent is not None and mood.status is OCCURRED and antecedent.dated_by is OWN_EXPRESSION


def _is_stale(mention: Mention, report: ReportDate | None) -> bool:
    end = mention.interval.latest_end if mention.interval is not None else None
    return report is not None and end is not None and report.day.toordinal() - end.toordinal() > _STALE_DAYS


def _namesake(trigger: Trigger, earlier: Iterable[Mention]) -> Mention | None:
    """Return the first of the earlier mentions, the latest first, that is told with the same word."""
    return next((mention for mention in islice(earlier, _REMEMBERED) if mention.lemma == trigger.lemma), None)


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
    *,
    wide: bool,
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
    if told.day is not None and mood.status is OCCURRED and not mood.background:
        return Dating(told.day.interval, PARAGRAPH, told.day)
    return date_by_report(article.report_date, mood, 0 if wide else FRESH_DAYS)


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
