"""The words that tell the time of a clause: a language's tense file, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

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
    abbreviations: tuple[str, ...] = ()


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
    return TenseWords(
        tuple(words["future"]),
        (*words["past"], *words.get("irregular_past", ())),
        tuple(words["present"]),
        tuple(words.get("past_suffixes", ())),
        tuple(words.get("future_suffixes", ())),
        frozenset(words.get("not_past", ())),
        tuple(words.get("infinitive", ())),
        tuple(words.get("pluperfect", ())),
        tuple(words.get("limits", ())),
        frozenset(words.get("sets_a_limit", ())),
        tuple(words.get("abbreviations", ())),
    )
