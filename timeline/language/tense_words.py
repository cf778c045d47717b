"""The words that tell the time of a clause: a language's tense file, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

import attrs

__all__ = ["TenseWords", "load_tense_words"]


@attrs.frozen(eq=False)
class TenseWords:
    """What a language's tense file holds; empty where there is none.

    Parameters
    ----------
    future, past, present:
        Words and groups of words that tell where a clause looks.
    past_suffixes, future_suffixes:
        Endings that make a word a past ("ed") or a future.
    not_past:
        Words that look like a past and are none.
    infinitive:
        Words before a participle that turn it to the future ("be" in "to be returned").
    pluperfect:
        Words that put a clause before its past ("had").
    limits:
        Prepositions of a deadline.
    sets_a_limit:
        Pasts after which a deadline lies ahead ("was given until Friday").
    joining:
        Words that hold a group of verbs together ("had been due *to* expire").
    ability, negations:
        Words that look ahead, but not where they are denied ("none *could* be reached").
    possibility:
        Words that look ahead before an action, and not before a bare "be" ("it *may* be the worst").
    ranks:
        Words after which an infinitive tells what has been ("the *second* to be hit").
    conjunctions:
        Words that begin a clause of their own.
    until_then:
        Conjunctions after which the present is still to come ("*before* they are released").
    bounding:
        Words before an event that only bounds what is told ("*until* the fall of the city in May").
    saying:
        Pasts that tell of a report, so that a time right before them is theirs ("on Friday *said*").
    ahead_then:
        Words of what was ahead when it was told, and need not be when the report is written.
    possessive, announced:
        Endings that make a day the owner of what happened on it, and what is rather still to come.
    definite, done:
        Articles of what is known, and nouns of what happened ("the raid on Friday").
    abbreviations:
        Words whose full stop ends no sentence, without it.
    """

    future: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    past_suffixes: tuple[str, ...] = ()
    future_suffixes: tuple[str, ...] = ()
    not_past: frozenset[str] = frozenset()
    infinitive: tuple[str, ...] = ()
    pluperfect: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    sets_a_limit: frozenset[str] = frozenset()
    joining: tuple[str, ...] = ()
    ability: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    possibility: frozenset[str] = frozenset()
    ranks: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    until_then: tuple[str, ...] = ()
    bounding: tuple[str, ...] = ()
    saying: frozenset[str] = frozenset()
    ahead_then: tuple[str, ...] = ()
    possessive: tuple[str, ...] = ()
    announced: frozenset[str] = frozenset()
    definite: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    abbreviations: frozenset[str] = frozenset()


_SETS = frozenset({"not_past", "sets_a_limit", "possibility", "saying", "announced"})


@cache
def load_tense_words(language: str) -> TenseWords:
    """Read the tense words of a language.

    >>> "will" in load_tense_words("en").future
    True
    """
    file = resources.files("timeline.language") / "lexicon" / f"{language.split('-')[0].lower()}_tense.toml"
    if not file.is_file():
        return TenseWords()
    words = tomllib.loads(file.read_text(encoding="utf-8"))
    told: dict[str, Any] = {
        name: frozenset(words.get(name, ())) if name in _SETS else tuple(words.get(name, ()))
        for name in (field.name for field in attrs.fields(TenseWords))
    }
    told["past"] = (*words["past"], *words.get("irregular_past", ()))
    return TenseWords(**told)
