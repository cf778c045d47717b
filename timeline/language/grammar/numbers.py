"""Rules that read numbers: counts, ordinals, years in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.language.engine import Rule

__all__ = ["LEVELS"]


def _number(n: float) -> Mapping[str, Any]:
    n = int(n) if n == int(n) else n
    return {"NUMBER": n, "DAY_WORD": n} if isinstance(n, int) and 1 <= n <= 31 else {"NUMBER": n}


def _year_in_words(century: int, tens: int = 0, small: int = 0) -> Mapping[str, Any] | None:
    if not (10 <= century <= 20 and (tens or 10 <= small <= 19)):
        return None
    return {"YEAR_DIGITS": century * 100 + tens + small}


def _hundreds(hundred: int, n: float = 1, tens: int = 0, small: int = 0) -> Mapping[str, Any]:
    total = n * hundred + tens + small
    if (hundred == 1000 and 1000 <= total <= 2999) or (hundred == 100 and 11 <= n <= 19):
        return {"NUMBER": total, "YEAR_WORDS": int(total)}
    return _number(total)


LEVELS = [
    [
        Rule("year in words", "(century:SMALL|century:TENS) tens:TENS HYPHEN? small:SMALL?", _year_in_words),
        Rule(
            "year in words, in the teens",
            "(century:SMALL|century:TENS) small:SMALL (?!HYPHEN|UNIT|UNITS)",
            _year_in_words,
        ),
        Rule("ordinal in words", "tens:TENS HYPHEN? unit:ORDINAL", lambda tens, unit: {"ORDINAL": tens + unit}),
        Rule("tens and units", "tens:TENS HYPHEN? small:SMALL", lambda tens, small: _number(tens + small)),
        Rule("number in words", "n:SMALL|n:TENS", _number),
        Rule("couple", "A? n:COUPLE OF?", lambda n: {"NUMBER": n, "ROUGH": True}),
        Rule("a few", "A? FEW (?!HYPHEN)|FEW", lambda: {"VAGUE_NUMBER": None}),
    ],
    [
        Rule(
            "hundreds",
            "(n:NUMBER|A) hundred:HUNDRED (AND? n2:NUMBER)?",
            lambda hundred, n=1, n2=0: _hundreds(hundred, n, 0, n2),
        ),
        Rule("some dozens", "VAGUE_NUMBER (HUNDRED|DOZEN)", lambda: {"VAGUE_NUMBER": None}),
        Rule("dozens", "(n:NUMBER|A) dozen:DOZEN", lambda dozen, n=1: _number(n * dozen)),
        Rule(
            "n and a half",
            "n:NUMBER (AND|HYPHEN AND HYPHEN) (A? HALF|A HYPHEN HALF|fraction:FRACTION)",
            lambda n, fraction=0.5: {"NUMBER": n + fraction},
        ),
        Rule(
            "n and a quarter",
            "n:NUMBER AND A? quarter:QUARTER_HOUR (?=UNIT|UNITS)",
            lambda n, quarter: {"NUMBER": n + quarter / 60},
        ),
        Rule("n and a fraction", "n:NUMBER HYPHEN? fraction:FRACTION", lambda n, fraction: {"NUMBER": n + fraction}),
    ],
]
