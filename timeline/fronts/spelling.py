"""When two spellings are one name: "Abu Kamal" and "Al Bukamal", but never "Homs" and "Hama"."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Any

__all__ = ["consonants", "is_article", "is_part_of_names", "plain_form", "similar", "spelling_key"]

_CACHED_NAMES = 1 << 16
_LEAST_FUSED = 4
_LEAST_AFTER_PREFIX = 4
"""A prefix is one only where a name is left: "Abukamal", not "Abuja"."""

_APOSTROPHES = re.compile("['’‘`´ʹʺʻʼʽʾʿ′\"“”]")
_INNER_CAPITAL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_NO_LETTER = re.compile(r"[^\w]+|_+")
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_VOWELS = re.compile("[aiuwy]")


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(files("timeline.fronts").joinpath("spelling.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _letters() -> dict[int, str]:
    return str.maketrans(_data()["letters"])


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    return {spelling: word for word, spellings in _data()["words"].items() for spelling in spellings}


@lru_cache(maxsize=1)
def _prefixes() -> tuple[tuple[str, str], ...]:
    pairs = [(spelling, word) for word, spellings in _data()["prefixes"].items() for spelling in spellings]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


@lru_cache(maxsize=1)
def _free_articles() -> frozenset[str]:
    return frozenset(_data()["article"]["free"])


@lru_cache(maxsize=1)
def _articles_of_names() -> frozenset[str]:
    return _free_articles() - {"the"}


@lru_cache(maxsize=1)
def _assimilated() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The article before a sun letter, written apart (with the next word after a space) and fused."""
    article = _data()["article"]
    vowels, letters = "".join(article["vowels"]), "|".join(article["sun_letters"])
    apart = re.compile(rf"(?<= )[{vowels}]({letters}) (?=\1)")
    fused = re.compile(rf"[{vowels}]({letters})(?=\1)")
    return apart, fused


@lru_cache(maxsize=1)
def _sounds() -> tuple[re.Pattern[str], dict[str, str]]:
    table = dict(_data()["sequences"]["table"])
    return re.compile("|".join(re.escape(written) for written in table)), table


@lru_cache(maxsize=1)
def _vowel_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = _data()["vowels"]
    any_vowel = "[aeiouy]"
    i = "|".join([*(f"{v}(?!{any_vowel})" for v in data["i_glide"]), *data["i"], f"(?<!{any_vowel})y(?!{any_vowel})"])
    u = "|".join([*(f"{v}(?!{any_vowel})" for v in data["u_glide"]), *data["u"]])
    a = "|".join(data["a"])
    closed, bare = (tuple(e for e in data["feminine"] if e.endswith("h") is with_h) for with_h in (True, False))
    feminine = re.compile(rf"(?<=[^aei])(?:{'|'.join(closed)})$|(?<=[^aeiou])(?:{'|'.join(bare)})$")
    vowels = re.compile(f"(?P<i>{i})|(?P<u>{u})|(?P<a>{a})")
    # A vowel before its own glide is heard with it: Suwayda and Sweida, Badiya and Badia.
    glide = re.compile(f"i(?=[au])|iy(?={any_vowel})|uw(?={any_vowel})")
    return feminine, vowels, glide


def _fold(name: str) -> str:
    """Letter case, diacritics and foreign letters away; words stay apart by single spaces."""
    if name.isascii():  # what follows changes nothing else in it
        return _NO_LETTER.sub(" ", _INNER_CAPITAL.sub(" ", _APOSTROPHES.sub("", name)).lower()).strip()
    parted = _INNER_CAPITAL.sub(" ", _APOSTROPHES.sub("", unicodedata.normalize("NFKD", name)))
    lowered = parted.casefold().translate(_letters())
    bare = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return _NO_LETTER.sub(" ", bare).strip()


@lru_cache(maxsize=_CACHED_NAMES)
def plain_form(name: str) -> str:
    """Return the letters and digits of a name, without case, diacritics, spaces and signs.

    >>> plain_form("Deir ez-Zor"), plain_form("Ḩimş")
    ('deirezzor', 'hims')
    """
    return _fold(name).replace(" ", "")


@lru_cache(maxsize=_CACHED_NAMES)
def _key_of_word(word: str) -> str:
    feminine, vowels, glide = _vowel_patterns()
    pattern, sounds = _sounds()
    word = feminine.sub("a", word) if len(word) > 3 else word
    word = pattern.sub(lambda match: sounds[match.group()], word)
    word = vowels.sub(lambda match: match.lastgroup or "", word)
    word = glide.sub(lambda match: "w" if match.group() == "uw" else "y", word)
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=_CACHED_NAMES)
def spelling_key(name: str) -> str:
    """Return what all spellings of one name have in common.

    Letter case, diacritics, the Arabic article (also assimilated), spaces, hyphens, apostrophes, doubled
    letters and the common transliterations of Arabic do not matter. The letters it folds are listed in
    ``spelling.toml``, from the BGN/PCGN, ALA-LC and UNGEGN tables. The key of a key is the key itself.

    >>> len({spelling_key(name) for name in ("Abu Kamal", "Al Bukamal", "BuKamal", "Albu Kamal")})
    1
    >>> spelling_key("Deir ez-Zor") == spelling_key("Dayr az Zawr") == spelling_key("Deir Ezzur")
    True
    >>> spelling_key("Homs") == spelling_key("Hama")
    False
    """
    key = _key_once(name)
    while (again := _key_once(key)) != key:  # each round shortens the key or leaves only canonical words
        key = again
    return key


def _key_once(name: str) -> str:
    apart, fused = _assimilated()
    words = apart.sub("", f" {_fold(name)}").split()
    named = [word for word in words if word not in _free_articles()] or words[-1:]
    return "".join(_key_of_word(_canonical_word(word, fused)) for word in named)


def _canonical_word(word: str, fused: re.Pattern[str]) -> str:
    if word in _words():
        return _words()[word]
    if len(word) > _LEAST_FUSED:
        word = fused.sub("", word, count=1) if fused.match(word) else word
        for prefix, canonical in _prefixes():
            if word.startswith(prefix) and len(word) - len(prefix) >= _LEAST_AFTER_PREFIX:
                return canonical + word[len(prefix) :]
    return word


def is_part_of_names(word: str) -> bool:
    """Say whether a word only opens names, as "Abu" and "Tell" do, and is none by itself.

    >>> is_part_of_names("Abu"), is_part_of_names("Abu Kamal")
    (True, False)
    """
    return plain_form(word) in _words()


def is_article(word: str) -> bool:
    """Say whether a word is the article of a name, which may be left out.

    >>> is_article("al"), is_article("Hajin")
    (True, False)
    """
    return word.lower() in _articles_of_names()


@lru_cache(maxsize=_CACHED_NAMES)
def consonants(key: str) -> str:
    """Return the consonants of a spelling key.

    >>> consonants(spelling_key("al-Mayadeen"))
    'mdn'
    """
    return _VOWELS.sub("", key)


def similar(key: str, other: str) -> bool:
    """Say whether two spelling keys may be one name: the same consonants, and at most one or two other letters.

    Only for keys long enough, and only to be asked among the places of one region: see ``spelling.toml``.

    >>> similar(spelling_key("Meyadin"), spelling_key("Mayadeen")), similar(spelling_key("Homs"), spelling_key("Hama"))
    (True, False)
    """
    if key == other:
        return True
    bounds = _data()["similarity"]
    shorter = min(len(key), len(other))
    frame = consonants(key)
    if shorter < bounds["least_key"] or len(frame) < bounds["least_consonants"] or frame != consonants(other):
        return False
    return _edits(key, other) <= (2 if shorter >= bounds["two_edits_from"] else 1)


def _edits(one: str, other: str) -> int:
    """Levenshtein's distance."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, letter_of_other in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (letter != letter_of_other))
    return row[-1]
