"""Laws of dates written in full: they mean themselves."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from timeline.calendar.granularity import Granularity
from timeline.calendar.period import days_in_month, move
from timeline.testing.laws.asking import (
    DAY,
    any_phrases,
    dates,
    differ,
    references,
    shown,
)
from timeline.testing.laws.law import Answer, Ask, Law
from timeline.testing.laws.wording import Wording

__all__ = ["written_dates_laws"]


def written_dates_laws(say: Wording) -> tuple[Law, ...]:
    """Return them, asked in a language."""

    def means_itself(ask: Ask, case: tuple[str, dt.date, dt.datetime]) -> str | None:
        template, day, reference = case
        answer = ask(say.dated(template, day), reference)
        return None if answer.start.date() == answer.last.date() == day else f"it must be {shown(day)}"

    def means_its_month(ask: Ask, case: tuple[dt.date, dt.datetime]) -> str | None:
        day, reference = case
        answer = ask(say.phrase("month", month=say.month(day.month), year=str(day.year)), reference)
        first = dt.datetime(day.year, day.month, 1)  # noqa: DTZ001 - wall-clock time
        if answer.end is None:
            return None if (answer.start.year, answer.start.month) == (day.year, day.month) else "it must lie in it"
        whole = Answer(first, move(first, 1, Granularity.MONTH))
        return f"it must be the whole month, {whole}" if differ(answer, whole) else None

    def is_no_day(ask: Ask, case: tuple[str, dt.date, dt.datetime]) -> str | None:
        template, month, reference = case
        number = days_in_month(month.year, month.month) + 1
        answer = ask.maybe(say.dated(template, month.replace(day=1), number), reference)
        if answer is None or answer.last.date() - answer.start.date() > DAY:
            return None
        return f"there is no such day: {say.month(month.month)} {month.year} ends before it"

    def reads_itself(ask: Ask, case: tuple[str, dt.datetime]) -> str | None:
        text, reference = case
        answer = ask(text, reference)
        start = answer.start
        written = start.date().isoformat() if start.time() == dt.time(0) else start.isoformat()
        again = ask.maybe(written, reference)
        if again is None:
            return "its own answer, written in ISO 8601, must be read"
        return None if again.start == start else f"its own answer must be read as itself, {shown(start)}"

    def means_its_hour(ask: Ask, case: tuple[str, dt.date, dt.time, dt.datetime]) -> str | None:
        template, day, clock, reference = case
        answer = ask(say.clocked(template, say.dated(say.ways("dates")[0], day), clock), reference)
        wanted = dt.datetime.combine(day, clock)
        return None if answer.start == wanted else f"it must be {shown(wanted)}"

    def abbreviates(ask: Ask, case: tuple[str, dt.date, str, dt.datetime]) -> str | None:
        template, day, short, reference = case
        whole = say.dated(template, day)
        first, second = ask(whole, reference), ask(whole.replace(say.month(day.month), short), reference)
        return "both must be the same time" if differ(first, second) else None

    short_months = st.sampled_from([(month, short) for month in range(1, 13) for short in say.short_months(month)])
    shortened = st.tuples(
        st.sampled_from([template for template in say.ways("dates") if "{month}" in template]), dates(), short_months
    ).map(lambda drawn: (drawn[0], drawn[1].replace(month=drawn[2][0], day=min(drawn[1].day, 28)), drawn[2][1]))
    clocks = st.builds(dt.time, st.integers(0, 23), st.sampled_from((0, 30, 5, 59)))
    templates = [template for template in say.ways("dates") if "{weekday}" not in template]
    return (
        Law(
            "dates-mean-themselves",
            "A day written in full is that day, whatever the reference.",
            "Nothing is left open that the reference could tell.",
            st.tuples(st.sampled_from(say.ways("dates")), dates(), references()),
            means_itself,
        ),
        Law(
            "granularity",
            "A month written with its year is that month, whatever the reference: all of it, or a point in it.",
            "Which day it is asked on has nothing to do with it.",
            st.tuples(dates(), references()),
            means_its_month,
        ),
        Law(
            "clock-times",
            "A day written in full with a time of its clock is that time on that day.",
            "Noon is 12:00 pm and midnight 12:00 am; nothing else is left to guess.",
            st.tuples(st.sampled_from(say.ways("clocks")), dates(), clocks, references()),
            means_its_hour,
        ),
        Law(
            "abbreviations",
            "“18 Mar 2018” is 18 March 2018.",
            "A short name means what the long one means.",
            st.tuples(shortened, references()).map(lambda drawn: (*drawn[0], drawn[1])),
            abbreviates,
        ),
        Law(
            "no-such-day",
            "The day after a month's last, written as a day of that month, is no day; its month may be found in it.",
            "There is no 31 April, nor, in most years, a 29 February.",
            st.tuples(st.sampled_from(templates), dates(), references()),
            is_no_day,
        ),
        Law(
            "reads-its-own-output",
            "What a parser answers, written in ISO 8601, it reads as the same time.",
            "Whoever stores an answer as text must get the same one back.",
            st.tuples(any_phrases(say), references()),
            reads_itself,
        ),
    )
