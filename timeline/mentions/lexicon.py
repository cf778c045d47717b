"""The lexicon of one language: which words tell events, actors, moods and places. All of it is data."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import attrs

from timeline.mentions.morphology import Form, Morphology
from timeline.mentions.types import EventType, SubType

__all__ = ["Category", "Entry", "Kind", "Lexicon", "load_lexicon", "read_part", "supported_languages"]

_FOLDER = resources.files("timeline.mentions") / "lexicon"


_ENDINGS = frozenset({"place_fused", "place_ordinary", "place_possessives"})
_UNKNOWN_KIND = frozenset({"event", "dated_event"})
_PASSED = ("fillers", "directions", "small", "large")
"""Words that may stand between a name and what leads to it."""


class Category(StrEnum):
    """What an entry is for."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    SUPPORT = "support"
    VOID = "void"
    ACTOR = "actor"
    ANAPHOR = "anaphor"
    FRAME = "frame"
    REPORTING = "reporting"
    RELATION = "relation"


# Bound once: on Python 3.11 a look at an enumeration's member through its class costs more than a call.
VERB, NOUN, ADJECTIVE, SUPPORT = Category.VERB, Category.NOUN, Category.ADJECTIVE, Category.SUPPORT
ACTOR, ANAPHOR, FRAME = Category.ACTOR, Category.ANAPHOR, Category.FRAME
REPORTING, RELATION = Category.REPORTING, Category.RELATION


OCCUPYING = frozenset(
    {
        Category.VERB,
        Category.NOUN,
        Category.ADJECTIVE,
        Category.SUPPORT,
        Category.VOID,
        Category.ACTOR,
        Category.ANAPHOR,
    }
)
"""Categories of which the longest entry at a place takes its words."""


@attrs.frozen
class Kind:
    """A kind of trigger, in ACLED's words.

    Parameters
    ----------
    group:
        Triggers of one group in one clause tell one happening.
    resolve:
        The rule that refines it from its clause, or empty.
    casualty:
        The kind of figure it counts, or empty.
    needs:
        What its clause must hold for it to be an event, or empty.
    rank:
        Of several triggers of one happening the highest is its trigger.
    """

    name: str
    type: EventType
    sub_type: SubType
    group: str
    rank: int
    resolve: str = ""
    casualty: str = ""
    needs: str = ""


@attrs.frozen(cache_hash=True)
class Entry:
    """A word or phrase of the lexicon in one of its forms."""

    category: Category
    value: str
    lemma: str
    length: int
    form: Form | None = None
    exact: tuple[str, ...] = ()
    """The words as they must be written, where case matters (IS, US)."""


@attrs.frozen(eq=False)
class Fallback:
    """How a verb that no list has is known by its past.

    Parameters
    ----------
    rules:
        From the past to the base form, the first that fits.
    least:
        Of how many letters it is at least.
    prefixes, never:
        How such a verb does not begin, and words that are none.
    """

    rules: tuple[tuple[re.Pattern[str], str], ...]
    endings: tuple[str, ...]
    least: int
    prefixes: tuple[str, ...]
    never: frozenset[str]

    def lemma(self, word: str) -> str | None:
        """Return the base form of the verb whose past a word (lower case) is, or None."""
        if len(word) < self.least or not word.endswith(self.endings) or word.startswith(self.prefixes):
            return None
        if word in self.never or not word.isalpha():
            return None
        return next((rule.sub(base, word) for rule, base in self.rules if rule.match(word)), None)


@attrs.frozen(eq=False)
class Lexicon:
    """Everything known of one language's words.

    Parameters
    ----------
    phrases:
        By first word (lower case): the other words and the entry, longest first.
    classes:
        By word: what it does in a sentence.
    sides:
        By actor: state, non-state, civilian, other.
    data:
        The raw tables, for what needs no form.
    """

    language: str
    kinds: Mapping[str, Kind]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    classes: Mapping[str, frozenset[str]]
    sides: Mapping[str, str]
    numbers: Mapping[str, int]
    sets: Mapping[str, frozenset[str]]
    endings: Mapping[str, tuple[str, ...]]
    """What words may end with, by name; among them every suffix and possessive."""
    fallback: Fallback | None = None
    """How unknown verbs are known, in the lexicon for news that is no war report."""
    demonyms: Mapping[str, str] = attrs.field(factory=dict)
    """By word: the actor who did what stands after it ("Russian air strikes")."""
    war_threshold: int = 0
    war_few: int = 0
    """How many words of war in a thousand make a text a war report, and what is too short to count."""

    @property
    def is_wide(self) -> bool:
        """Whether it knows happenings of no kind in particular."""
        return self.fallback is not None


@lru_cache(maxsize=1)
def supported_languages() -> tuple[str, ...]:
    """Return the languages that have a lexicon (BCP 47 primary tags).

    >>> "en" in supported_languages()
    True
    """
    names = (path.name for path in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix("_triggers.toml") for name in names if name.endswith("_triggers.toml")))


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


class _Collector:
    def __init__(self) -> None:
        self.rows: dict[str, dict[tuple[tuple[str, ...], str], list[Entry]]] = defaultdict(lambda: defaultdict(list))

    def add(
        self, phrase: str, category: Category, value: str, lemma: str, form: Form | None = None, *, exact: bool = False
    ) -> None:
        variants = {phrase}
        if " " in phrase and category is Category.NOUN:
            variants.add(phrase.replace(" ", "-", 1))
        for variant in variants:
            words = tuple(variant.lower().split())
            entry = Entry(category, value, lemma, len(words), form, tuple(variant.split()) if exact else ())
            rows = self.rows[words[0]][words[1:], category]
            if entry not in rows:
                rows.append(entry)

    def phrases(self) -> dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]:
        return {
            first: tuple(
                (rest, entry)
                for (rest, _), entries in sorted(rows.items(), key=lambda item: (-len(item[0][0]), item[0]))
                for entry in entries
            )
            for first, rows in sorted(self.rows.items())
        }


def _triggers(found: _Collector, data: Mapping[str, Any], morphology: Morphology) -> None:
    for kind, lemmas in data["verbs"].items():
        for lemma in lemmas:
            for written, form in morphology.verb(lemma):
                found.add(written, Category.VERB, kind, lemma, form)
    for kind, lemmas in data["nouns"].items():
        for lemma in lemmas:
            for written, form in morphology.noun(lemma):
                found.add(written, Category.NOUN, kind, lemma, form)
    for kind, lemmas in data["adjectives"].items():
        for lemma in lemmas:
            found.add(lemma, Category.ADJECTIVE, kind, lemma)
    for use, lemmas in data["support"].items():
        for lemma in lemmas:
            for written, form in morphology.verb(lemma):
                found.add(written, Category.SUPPORT, use, lemma, form)
    for phrase in data["void"]["compounds"]:
        found.add(phrase, Category.VOID, "void", phrase)


def _frames(found: _Collector, tables: Mapping[str, Iterable[str]], morphology: Morphology) -> None:
    for name, phrases in tables.items():
        frame, _, how = name.rpartition("_")
        for phrase in phrases:
            if how == "verbs":
                for written, form in morphology.verb(phrase):
                    found.add(written, Category.FRAME, frame, phrase, form)
            else:
                found.add(phrase, Category.FRAME, frame, phrase)


def _general(
    found: _Collector, data: Mapping[str, Any], known: Mapping[str, Any], morphology: Morphology
) -> frozenset[str]:
    """Add the words of news that is no war report, unless they are known to tell more; return the statives."""
    special = {
        part: {lemma for kind, lemmas in known[part].items() if kind not in _UNKNOWN_KIND for lemma in lemmas}
        for part in ("verbs", "nouns")
    }
    statives = frozenset(data["stative"]["verbs"])
    for kind, lemmas in data["verbs"].items():
        for lemma in lemmas:
            if lemma not in special["verbs"] and lemma not in statives:
                for written, form in morphology.verb(lemma):
                    found.add(written, Category.VERB, kind, lemma, form)
    for kind, lemmas in data["nouns"].items():
        for lemma in lemmas:
            if lemma not in special["nouns"]:
                for written, form in morphology.noun(lemma):
                    found.add(written, Category.NOUN, kind, lemma, form)
    return frozenset(form for lemma in statives for form, _ in morphology.verb(lemma))


def read_part(language: str, part: str) -> Mapping[str, Any]:
    """Read one file of a language's lexicon as it stands."""
    return _read(f"{language}_{part}.toml")


@lru_cache(maxsize=8)
def load_lexicon(language: str, wide: bool = False) -> Lexicon:
    """Read the lexicon of a language, all forms generated.

    Parameters
    ----------
    language:
        A BCP 47 primary tag that `supported_languages` lists.
    wide:
        With the words of news that is no war report: happenings of no kind in particular, and statements.

    >>> load_lexicon("en").kinds["clash"].sub_type.value
    'Armed clash'
    """
    kinds = {
        name: Kind(
            name,
            EventType(row["type"]),
            SubType(row["sub_type"]),
            row["group"],
            row["rank"],
            row.get("resolve", ""),
            row.get("casualty", ""),
            row.get("needs", ""),
        )
        for name, row in _read("kinds.toml").items()
    }
    triggers, words = _read(f"{language}_triggers.toml"), _read(f"{language}_words.toml")
    actors, places = _read(f"{language}_actors.toml"), _read(f"{language}_places.toml")
    morphology = Morphology.of(_read(f"{language}_morphology.toml"))
    found = _Collector()
    _triggers(found, triggers, morphology)
    general = _read(f"{language}_general.toml")
    statives = _general(found, general, triggers, morphology) if wide else frozenset()
    _frames(found, words["frames"], morphology)
    for verb in words["reporting"]["verbs"]:
        for written, form in morphology.verb(verb):
            found.add(written, Category.REPORTING, "verb", verb, form)
    for phrase in words["reporting"]["according"]:
        found.add(phrase, Category.REPORTING, "according", phrase)
    for row in actors["actor"]:
        for alias in row["aliases"]:
            found.add(alias, Category.ACTOR, row["name"], alias, exact=alias.isupper())
            for ending in words["suffixes"]["possessive"]:
                if alias[-1] not in ending and alias.rpartition(" ")[2].rpartition("-")[2][0].isupper():
                    found.add(alias + ending, Category.ACTOR, row["name"], alias, exact=alias.isupper())
    for phrase in actors["anaphors"]["group"]:
        found.add(phrase, Category.ANAPHOR, "group", phrase)
    for relation, phrases in places["relations"].items():
        for phrase in phrases:
            found.add(phrase, Category.RELATION, relation, phrase)
    classes: dict[str, set[str]] = defaultdict(set)
    sets: dict[str, frozenset[str]] = {}
    for name, members in words["take"].items():
        sets[f"take_{name}"] = frozenset(members)
    for name, members in words["frame_words"].items():
        sets[f"frame_{name}"] = frozenset(members)
    for table in ("people", "weapon_kinds"):
        for name, members in words[table].items():
            sets[name] = frozenset(members)
    for name, members in words["classes"].items():
        for word in members:
            classes[word].add(name)
    for name in ("after", "sources", "where", "being"):
        sets[f"reporting_{name}"] = frozenset(words["reporting"][name])
    for name, members in triggers["void"].items():
        sets[f"void_{name}"] = frozenset(members)
    for name, members in triggers["background"].items():
        sets[f"background_{name}"] = frozenset(members)
    for name, members in places["cues"].items():
        sets[f"place_{name}"] = frozenset(members)
    sets["countries_lower"] = frozenset(name.lower() for name in places["countries"]["names"])
    sets["all_people"] = sets["civilians"] | sets["combatants"]
    sets["arms"] = sets["weapons"] | sets["combatants"] | sets["artillery"] | sets["take_military"]
    sets["counted_nouns"] = sets["all_people"] | sets["counted"]
    sets["place_near"] = frozenset(places["relations"]["near"])
    sets["place_in"] = frozenset(places["relations"]["in"])
    sets["place_passed"] = frozenset().union(*(sets[f"place_{name}"] for name in _PASSED))
    sets["place_leading"] = sets["place_in"] - sets["place_fillers"]
    for name in ("countries", "no_places", "titles"):
        ((_, members),) = places[name].items()
        sets[name] = frozenset(members)
    for name, members in words["furniture"].items():
        sets[f"furniture_{name}"] = frozenset(members)
    for name, members in words["bounds"].items():
        sets[f"bound_{name}"] = frozenset(members)
    for name, members in words["suffixes"].items():
        sets[f"suffix_{name}"] = frozenset(members)
    sets["generic_actors"] = frozenset(row["name"] for row in actors["actor"] if row.get("generic"))
    sets["common_actors"] = frozenset(actors["common"]["nouns"])
    sets["abbreviations"] = frozenset(words["abbreviations"]["words"])
    sets["ambiguous"] = frozenset(general["ambiguous"]["words"])
    sets["general_stative"] = frozenset(general["stative"]["verbs"])
    sets["ambiguous_common"] = frozenset(general["ambiguous"]["common"])
    sets["ambiguous_harm"] = sets["ambiguous"] | frozenset(general["ambiguous"]["harm"])
    for name in ("doers", "owners", "persons", "impersonal", "things", "bodies"):
        sets[f"general_{name}"] = frozenset(general["pronouns"][name])
    sets["general_nominals"] = sets["general_things"] | sets["general_bodies"]
    sets["general_places"] = frozenset(general["doers"]["places"])
    sets["general_suffixes"] = frozenset(general["doers"]["suffixes"])
    sets["general_titles"] = frozenset(general["doers"]["titles"])
    for name in ("groups", "fighters", "unarmed", "accidents"):
        sets[f"war_{name}"] = frozenset(general["war"][name])
    sets["vague"] = frozenset(words["vague_numbers"])
    sets["scales"] = frozenset(words["scales"])
    numbers = {**words["numbers"], **words["vague_numbers"], **words["scales"]}
    fallback = general["fallback"]
    return Lexicon(
        language,
        kinds,
        found.phrases(),
        {word: frozenset(names) for word, names in classes.items()},
        {row["name"]: row["side"] for row in actors["actor"]},
        numbers,
        sets,
        {name: tuple(sorted(sets[name])) for name in sets if name.startswith("suffix_") or name in _ENDINGS},
        Fallback(
            tuple((re.compile(pattern), base) for pattern, base in fallback["past"]),
            tuple(words["suffixes"]["past"]),
            fallback["least"],
            tuple(fallback["prefixes"]),
            frozenset(fallback["never"]) | statives,
        )
        if wide
        else None,
        {word: name for name, spelt in actors["demonyms"].items() for word in spelt},
        general["war"]["threshold"],
        general["war"]["few"],
    )
