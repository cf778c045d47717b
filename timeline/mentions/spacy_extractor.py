"""Another extractor: mentions from the parse of any loaded spaCy pipeline, as an example of how one is plugged in.

It reads the dependencies, the morphology and the named entities that the pipeline gives, and never writes to them. The
lexicon of the article's language, where there is one, tells what kind of event a verb is; in a language without one
every event is of no kind in particular. Labels are those of Universal Dependencies and of ClearNLP, which spaCy's
English pipelines use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs

from timeline.anchoring.expression import TemporalExpression
from timeline.article import Article, Span
from timeline.errors import TimelineError
from timeline.mentions.dating import Dating, date_by_expression, date_by_report, dates_happenings
from timeline.mentions.lexicon import ACTOR, RELATION, VERB, Category, Entry, Lexicon, load_lexicon, supported_languages
from timeline.mentions.mention import (
    AGENT,
    OWN_EXPRESSION,
    SENTENCE_EXPRESSION,
    TARGET,
    Actor,
    Mention,
    PlaceName,
    Role,
)
from timeline.mentions.rereading import fitted
from timeline.mentions.status import Mood
from timeline.mentions.types import DENIED, OCCURRED, ONGOING, PLANNED, EventType, SubType

__all__ = ["SpacyExtractor"]

_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "nsubj:pass", "csubjpass", "csubj:pass"})
_OBJECTS = frozenset({"dobj", "obj"})
_DOERS = frozenset({"agent", "obl:agent"})
_AUXILIARIES = frozenset({"aux", "auxpass", "aux:pass"})
_SHARED = frozenset({"conj"})
_RELATIVE = frozenset({"relcl", "acl:relcl"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PARTIES = frozenset({"PERSON", "PER", "ORG", "NORP", "GPE"})


def _has(token: Any, feature: str, value: str) -> bool:
    return value in token.morph.get(feature)


def _auxiliaries(verb: Any) -> list[Any]:
    """Return the auxiliaries of a verb, or those that it shares with the one it is joined to."""
    own = [child for child in verb.children if child.dep_ in _AUXILIARIES]
    return own if own or verb.dep_ not in _SHARED else [c for c in verb.head.children if c.dep_ in _AUXILIARIES]


def _is_predicate(token: Any) -> bool:
    """True for a verb that tells something of itself: a finite one, or one with an auxiliary."""
    return token.pos_ == "VERB" and (_has(token, "VerbForm", "Fin") or bool(_auxiliaries(token)))


def _subject(verb: Any) -> tuple[Any, bool] | None:
    """Return the word for the subject of a verb, and whether it undergoes what the verb tells."""
    for child in verb.children:
        if child.dep_ in _SUBJECTS or child.dep_ in _PASSIVE_SUBJECTS:
            about = verb.head if verb.dep_ in _RELATIVE and child.pos_ in ("PRON", "DET") else child
            return about, child.dep_ in _PASSIVE_SUBJECTS
    return _subject(verb.head) if verb.dep_ in _SHARED and verb.head.pos_ == "VERB" else None


def _joined(token: Any) -> Iterator[Any]:
    yield token
    for child in token.children:
        if child.dep_ in _SHARED:
            yield from _joined(child)


def _taking_part(verb: Any) -> Iterator[tuple[Any, Role]]:
    """Yield the words for who takes part in what a verb tells, with their roles."""
    subject = _subject(verb)
    if subject is not None:
        for each in _joined(subject[0]):
            yield each, TARGET if subject[1] else AGENT
    for child in verb.children:
        if child.dep_ in _OBJECTS:
            for each in _joined(child):
                yield each, TARGET
        elif child.dep_ in _DOERS:
            names = [child] if child.pos_ != "ADP" else list(child.children)
            for name in names:
                for each in _joined(name):
                    yield each, AGENT


def _entry(word: str, category: Category, lexicon: Lexicon | None) -> Entry | None:
    """Return what a lexicon says of a word by itself."""
    rows = lexicon.phrases.get(word.lower(), ()) if lexicon is not None else ()
    return next((entry for rest, entry in rows if not rest and entry.category is category), None)


@attrs.frozen
class SpacyExtractor:
    """An `EventExtractor` that reads a spaCy pipeline's parse.

    Parameters
    ----------
    pipeline:
        A loaded one with a parser, such as ``spacy.load(...)`` returns; an entity recogniser lets it find more.

    Raises
    ------
    TimelineError
        When called, where the pipeline does not parse.
    """

    pipeline: Callable[[str], Any]

    def __call__(self, article: Article, expressions: Sequence[TemporalExpression] = ()) -> tuple[Mention, ...]:
        """Return the mentions of an article in the order of the text."""
        doc = self.pipeline(article.text)
        if not len(doc):
            return ()
        if not doc.has_annotation("DEP"):
            raise TimelineError("The spaCy pipeline does not parse", advice="Load one that has a parser.")
        language = article.language.partition("-")[0].lower()
        lexicon = load_lexicon(language) if language in supported_languages() else None
        predicates = {token.i for token in doc if _is_predicate(token)}
        named = {token.i: entity for entity in doc.ents for token in entity}
        dated = [each for each in expressions if each.interval is not None and dates_happenings(article, each)]
        reading = _Reading(article, doc, lexicon, predicates, named, tuple(dated))
        found = (reading.mention(doc[at]) for at in sorted(predicates))
        return tuple(mention for mention in found if mention is not None)


@attrs.frozen(eq=False)
class _Reading:
    """One article as its parse tells it."""

    article: Article
    doc: Any
    lexicon: Lexicon | None
    predicates: set[int]
    named: dict[int, Any]
    expressions: tuple[TemporalExpression, ...]

    def mention(self, verb: Any) -> Mention | None:
        """Return what a verb tells; None where nobody by name does it, no date is its own, and no lexicon knows it."""
        mood = self._mood(verb)
        dating = self._dating(verb, mood)
        actors, places = self._actors(verb), self._places(verb)
        entry = _entry(verb.lemma_, VERB, self.lexicon)
        if entry is None and not actors and dating.dated_by is not OWN_EXPRESSION:
            return None
        kind = self.lexicon.kinds[entry.value] if entry is not None and self.lexicon is not None else None
        sentence = verb.sent
        return Mention(
            self.article,
            Span(verb.idx, verb.idx + len(verb.text)),
            Span(sentence.start_char, sentence.end_char),
            kind.type if kind is not None else EventType.OTHER,
            kind.sub_type if kind is not None else SubType.OTHER,
            mood.status,
            dating.interval,
            dating.dated_by,
            dating.expression,
            actors,
            places,
            lemma=verb.lemma_,
        )

    def _mood(self, verb: Any) -> Mood:
        auxiliaries = _auxiliaries(verb)
        classes: set[str] = set()
        for each in auxiliaries:
            classes |= self.lexicon.classes.get(each.lower_, frozenset()) if self.lexicon is not None else frozenset()
        background = "have_past" in classes
        if any(child.dep_ == "neg" or _has(child, "Polarity", "Neg") for child in verb.children):
            return Mood(DENIED, background)
        if classes & {"future", "would", "modal", "to"} or any(
            _has(each, "Tense", "Fut") for each in (verb, *auxiliaries)
        ):
            return Mood(PLANNED, background)
        if _has(verb, "Aspect", "Prog") and any(_has(each, "Tense", "Pres") for each in auxiliaries):
            return Mood(ONGOING)
        return Mood(OCCURRED, background)

    def _owner(self, token: Any) -> int:
        """Return the predicate that a word belongs to; the sentence's first word where there is none."""
        while token.i not in self.predicates and token.head.i != token.i:
            token = token.head
        return int(token.i)

    def _dating(self, verb: Any, mood: Mood) -> Dating:
        report, sentence = self.article.report_date, verb.sent
        root = self._owner(sentence.root)
        governing: TemporalExpression | None = None
        for each in self.expressions:
            if not sentence.start_char <= each.start < sentence.end_char:
                continue
            span = self.doc.char_span(each.start, each.end, alignment_mode="expand")
            owner = self._owner(span.root)
            if owner == verb.i:
                return self._dated(each, mood, OWN_EXPRESSION)
            if owner == root:
                governing = governing or each
        if governing is not None:
            return self._dated(governing, mood, SENTENCE_EXPRESSION)
        return date_by_report(report, mood)

    def _dated(self, expression: TemporalExpression, mood: Mood, by: Any) -> Dating:
        report = self.article.report_date
        expression = fitted(expression, mood, report)
        assert expression.interval is not None
        return Dating(date_by_expression(expression.interval, mood, by, report), by, expression)

    def _actors(self, verb: Any) -> tuple[Actor, ...]:
        found: dict[str, Actor] = {}
        for token, role in _taking_part(verb):
            entity = self.named.get(token.i)
            known = _entry(token.text, ACTOR, self.lexicon)
            if known is not None:
                name, span = known.value, Span(token.idx, token.idx + len(token.text))
            elif entity is not None and entity.label_ in _PARTIES:
                name, span = entity.text, Span(entity.start_char, entity.end_char)
            elif token.pos_ == "PROPN":
                name, span = token.text, Span(token.idx, token.idx + len(token.text))
            else:
                continue
            found.setdefault(name, Actor(name, role, span))
        return tuple(sorted(found.values(), key=lambda actor: (actor.span.start, actor.span.end)))

    def _places(self, verb: Any) -> tuple[PlaceName, ...]:
        found: list[PlaceName] = []
        for entity in self.doc.ents:
            root = entity.root
            led = root.head.pos_ == "ADP"
            if entity.label_ in _PLACES and (led or root.dep_ in _OBJECTS) and self._owner(root) == verb.i:
                known = _entry(root.head.text, RELATION, self.lexicon) if led else None
                span = Span(entity.start_char, entity.end_char)
                found.append(PlaceName(entity.text, span, known.value if known is not None else "in"))
        return tuple(found)
