"""What stands around a phrase: a text that has lost its apostrophes, for which a sentence is too short to tell."""

from __future__ import annotations

from timeline.language import find_phrases

SCRAPED = "The council met near the old bridge and spoke about the road to the north. " * 6
"""Six sentences without an apostrophe."""


def found_last(text: str) -> tuple[str, str]:
    phrase = find_phrases(text)[-1]
    return text[phrase.start : phrase.end], str(phrase.formula)


def test_a_long_text_without_apostrophes_has_lost_them() -> None:
    assert found_last(SCRAPED + "No word came on Fridays raid.") == ("Friday", "Weekday(5)")
    assert found_last(SCRAPED + "He said Monday nights attack was a crime.") == (
        "Monday night",
        "In(PartOfDay(NIGHT), Weekday(1))",
    )


def test_a_short_text_or_one_with_apostrophes_has_not() -> None:
    assert found_last("No word came on Fridays raid.") == ("Fridays", "Repeat(Weekday(5))")
    assert found_last("It's said. " + SCRAPED + "No word came on Fridays raid.") == ("Fridays", "Repeat(Weekday(5))")


def test_what_no_noun_follows_stays_a_plural() -> None:
    assert found_last(SCRAPED + "They meet on Fridays at noon.")[0].startswith("Fridays")
    assert found_last(SCRAPED + "They meet on Fridays.") == ("Fridays", "Repeat(Weekday(5))")
