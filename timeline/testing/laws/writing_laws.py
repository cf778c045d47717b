"""Laws of writing: the same words, written in another way, mean the same."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from timeline.calendar.granularity import Granularity
from timeline.testing.laws.asking import (
    COUNTED,
    any_phrases,
    counts,
    differ,
    references,
)
from timeline.testing.laws.law import Ask, Law
from timeline.testing.laws.wording import Wording

__all__ = ["writing_laws"]

ZONES = ("UTC", "Asia/Kathmandu", "Pacific/Kiritimati", "Pacific/Niue", "America/Sao_Paulo")


def writing_laws(say: Wording) -> tuple[Law, ...]:
    """Return them, asked in a language."""

    def alike(ask: Ask, first: str, second: str, reference: dt.datetime) -> str | None:
        one = ask(first, reference)
        other = ask.maybe(second, reference)
        if other is None:
            return "the second must be read as the first is"
        return "both must be the same time" if differ(one, other) else None

    def numbers(ask: Ask, case: tuple[str, tuple[int, Granularity], dt.datetime]) -> str | None:
        template, (count, unit), reference = case
        count = 1 + count % 39
        told = [say.counted(template, count, unit, spelled=spelled) for spelled in (False, True)]
        return alike(ask, told[0], told[1], reference)

    def case_of_letters(ask: Ask, case: tuple[str, str, dt.datetime]) -> str | None:
        text, way, reference = case
        return alike(ask, text, getattr(text, way)(), reference)

    def spacing(ask: Ask, case: tuple[str, str, dt.datetime]) -> str | None:
        text, space, reference = case
        return alike(ask, text, f"{space}{text.replace(' ', space)}{space}", reference)

    def surroundings(ask: Ask, case: tuple[str, str, dt.datetime]) -> str | None:
        text, around, reference = case
        alone = ask(text, reference)
        within = ask(around.format(phrase=text), reference)
        return "both must be the same time" if differ(alone, within) else None

    def zones(ask: Ask, case: tuple[str, dt.datetime, str, str]) -> str | None:
        text, reference, first, second = case
        from zoneinfo import ZoneInfo

        one, other = (ask(text, reference.replace(tzinfo=ZoneInfo(zone))) for zone in (first, second))
        return "the wall clock must show the same time in both" if differ(one, other) else None

    texts = any_phrases(say)
    counted = st.sampled_from([*say.ways("ago"), *say.ways("ahead")])
    return (
        Law(
            "spelled-numbers",
            "“Two weeks ago” is “2 weeks ago”.",
            "A number is the same in words and in digits.",
            st.tuples(counted, counts(COUNTED), references()),
            numbers,
        ),
        Law(
            "letter-case",
            "“YESTERDAY”, “yesterday” and “Yesterday” are one: capitals mean no other time.",
            "Headlines and the heads of sentences have capitals.",
            st.tuples(texts, st.sampled_from(("title", "upper")), references()),
            case_of_letters,
        ),
        Law(
            "spacing",
            "One space more, about the phrase or in it, means no other time.",
            "Texts are typed by people and broken into lines by machines.",
            st.tuples(texts, st.sampled_from(("  ", " \n", "\t")), references()),
            spacing,
        ),
        Law(
            "surroundings",
            "Words about a phrase that tell no time leave its meaning as it is, or it is not read at all.",
            "A parser may refuse whole sentences; it may not find another day in them.",
            st.tuples(texts, st.sampled_from(say.tables["around"]["texts"]), references()),
            surroundings,
        ),
        Law(
            "zone-independence",
            "Phrases of the calendar give the same wall-clock time whatever the zone of the reference.",
            "Yesterday is yesterday everywhere.",
            st.tuples(texts, references(), st.sampled_from(ZONES), st.sampled_from(ZONES)),
            zones,
        ),
    )
