"""Laws of order and containment: before, after, within."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from timeline.testing.laws.asking import (
    DAY,
    dates,
    month_number,
    references,
    shown,
)
from timeline.testing.laws.law import Ask, Law
from timeline.testing.laws.wording import Wording

__all__ = ["order_laws"]


def order_laws(say: Wording) -> tuple[Law, ...]:
    """Return them, asked in a language."""

    def strictly(ask: Ask, case: tuple[str, int, dt.datetime]) -> str | None:
        way, weekday, reference = case
        answer = ask(say.phrase(way, name=say.weekday(weekday)), reference)
        today = reference.date()
        if answer.start.date() <= today <= answer.last.date():
            return f"it must not be {shown(today)} itself"
        is_before = answer.last.date() < today
        return None if is_before == (way == "last") else f"it must be {'before' if way == 'last' else 'after'} that day"

    def is_weekday(ask: Ask, case: tuple[str, int, dt.datetime]) -> str | None:
        way, weekday, reference = case
        name = say.weekday(weekday)
        answer = ask(name if way == "alone" else say.phrase(way, name=name), reference)
        if answer.start.isoweekday() == weekday and answer.last.date() == answer.start.date():
            return None
        return f"it must be a {name}, not a {say.weekday(answer.start.isoweekday())}"

    def near(ask: Ask, case: tuple[int, dt.datetime]) -> str | None:
        weekday, reference = case
        answer = ask(say.weekday(weekday), reference)
        away = abs((answer.start.date() - reference.date()).days)
        return None if away <= 7 else f"it must lie within a week of {shown(reference.date())}, not {away} days away"

    def at_hand(ask: Ask, case: tuple[int, dt.datetime]) -> str | None:
        weekday, reference = case
        answer = ask(say.phrase("last", name=say.weekday(weekday)), reference)
        back = (reference.date() - answer.start.date()).days
        return None if back <= 13 else f"it must lie in last week or this week, not {back} days back"

    def part_of_month(ask: Ask, case: tuple[str, dt.date, dt.datetime]) -> str | None:
        template, day, reference = case
        part = ask(say.dated(template, day), reference)
        if month_number(part.start) == 12 * day.year + day.month == month_number(part.last):
            return None
        return f"it must lie in {say.phrase('month', month=say.month(day.month), year=str(day.year))}"

    def part_of_day(ask: Ask, case: tuple[str, dt.datetime]) -> str | None:
        text, reference = case
        part = ask(text, reference).start.date()
        wanted = reference.date() - DAY
        return None if part == wanted else f"it must lie in yesterday, {shown(wanted)}"

    weekdays = st.integers(1, 7)
    return (
        Law(
            "order",
            "“Last Saturday” is strictly before the reference's day, “next Saturday” strictly after it.",
            "Neither can be today: for that there is a word.",
            st.tuples(st.sampled_from(("last", "next")), weekdays, references()),
            strictly,
        ),
        Law(
            "weekdays-are-themselves",
            "“Saturday”, “last Saturday” and “next Saturday” are Saturdays.",
            "A weekday's name tells the weekday, if nothing else.",
            st.tuples(st.sampled_from(("alone", "last", "next")), weekdays, references()),
            is_weekday,
        ),
        Law(
            "the-reference-decides",
            "“Saturday” lies within a week of the reference, whichever way it looks.",
            "It is the reference that it is told from, and not the day on which the test is run.",
            st.tuples(weekdays, references()),
            near,
        ),
        Law(
            "containment-of-weekdays",
            "“Last Saturday” lies in last week or in this week, wherever weeks begin.",
            "There is a nearer Saturday than one of the week before last.",
            st.tuples(weekdays, references()),
            at_hand,
        ),
        Law(
            "containment-of-parts",
            "“Early March 2018”, “mid-March 2018” and “late March 2018” lie in March 2018.",
            "A part lies in its whole.",
            st.tuples(st.sampled_from(say.ways("parts_of_month")), dates(), references()),
            part_of_month,
        ),
        Law(
            "containment-of-day-parts",
            "“Yesterday morning”, “yesterday afternoon” and “yesterday evening” begin yesterday.",
            "A part of a day lies in it, or at most ends after it.",
            st.tuples(st.sampled_from(say.ways("parts_of_yesterday")), references()),
            part_of_day,
        ),
    )
