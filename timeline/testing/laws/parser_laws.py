"""The laws of any date parser: what must hold of its answers, whatever its conventions."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from hypothesis import strategies as st

from timeline.calendar.granularity import Granularity
from timeline.calendar.period import days_in_month, move
from timeline.testing.laws.law import Answer, Ask, Law
from timeline.testing.laws.wording import Wording, load_wording
from timeline.testing.strategies import days

__all__ = ["parser_laws"]

_DAY = dt.timedelta(days=1)
_WEEK = 7 * _DAY
_BY_LENGTH = (Granularity.DAY, Granularity.WEEK)
_COUNTED = (Granularity.DAY, Granularity.WEEK, Granularity.MONTH, Granularity.YEAR)
_MOST = {Granularity.DAY: 60, Granularity.WEEK: 20, Granularity.MONTH: 24, Granularity.YEAR: 20}
_ZONES = ("UTC", "Asia/Kathmandu", "Pacific/Kiritimati", "Pacific/Niue", "America/Sao_Paulo")
_FIRST, _LAST = 1995, 2034
"""References and dates are drawn from years in which nobody doubts a clock, a calendar or a two-digit year."""

_SLOW = 2.0
"""Seconds within which a short text must be answered, however strange it is."""


def _references() -> st.SearchStrategy[dt.datetime]:
    """Draw when a question is asked: naive, at noon first, on awkward days often."""
    times = st.sampled_from((dt.time(12), dt.time(0), dt.time(23, 59, 59), dt.time(6, 30)))
    return st.builds(dt.datetime.combine, days(_FIRST, _LAST), times)


def _counts(units: tuple[Granularity, ...]) -> st.SearchStrategy[tuple[int, Granularity]]:
    return st.builds(
        lambda count, unit: (1 + (count - 1) % _MOST[unit], unit),
        st.integers(1, max(_MOST.values())),
        st.sampled_from(units),
    )


def _dates() -> st.SearchStrategy[dt.date]:
    return days(_FIRST, _LAST)


def _shown(moment: dt.date) -> str:
    return moment.strftime("%Y-%m-%d %H:%M").removesuffix(" 00:00")


def _months(moment: dt.datetime) -> int:
    return 12 * moment.year + moment.month


def _differ(first: Answer, second: Answer) -> bool:
    return (first.start, first.end) != (second.start, second.end)


@cache
def parser_laws(language: str = "en") -> tuple[Law, ...]:
    """Return the laws, asked in a language.

    Raises
    ------
    LookupError
        Where nothing tells how to ask in it.

    >>> parser_laws()[0].name
    'shift-equivariance'
    """
    say = load_wording(language)
    return (*_arithmetic(say), *_order(say), *_written_dates(say), *_writing(say), *_robustness(say))


def _relative(say: Wording) -> st.SearchStrategy[str]:
    """Draw a phrase told from the reference, by days and weeks alone."""
    counted = st.builds(
        lambda template, told: say.counted(template, *told),
        st.sampled_from([*say.ways("ago"), *say.ways("ahead")]),
        _counts(_BY_LENGTH),
    )
    deictic = st.sampled_from([say.phrase(name) for name in ("yesterday", "today", "tomorrow")])
    weekdays = st.builds(
        lambda way, day: say.phrase(way, name=say.weekday(day)), st.sampled_from(("last", "next")), st.integers(1, 7)
    )
    return st.one_of(deictic, counted, weekdays)


def _texts(say: Wording) -> st.SearchStrategy[str]:
    """Draw a phrase told from the reference, or a day written in full."""
    return st.one_of(_relative(say), st.builds(say.dated, st.sampled_from(say.ways("dates")), _dates()))


def _arithmetic(say: Wording) -> tuple[Law, ...]:
    def shifted(ask: Ask, case: tuple[str, dt.datetime]) -> str | None:
        text, reference = case
        now, later = ask(text, reference), ask(text, reference + _WEEK)
        moved = Answer(now.start + _WEEK, None if now.end is None else now.end + _WEEK)
        return f"a week later it must be {moved}" if _differ(moved, later) else None

    def inverse(ask: Ask, case: tuple[tuple[int, Granularity], str, dt.datetime]) -> str | None:
        (count, unit), ahead, reference = case
        later = move(reference, 2 * count, unit)
        forth = ask(say.counted(ahead, count, unit), reference)
        back = ask(say.counted(say.ways("ago")[0], count, unit), later)
        return "both must be the same time" if _differ(forth, back) else None

    def neighbours(ask: Ask, case: tuple[Granularity, dt.datetime]) -> str | None:
        unit, reference = case
        if unit is Granularity.DAY:
            texts = [say.phrase(name) for name in ("yesterday", "today", "tomorrow")]
        else:
            texts = [say.phrase(name, name=say.unit(unit)) for name in ("last", "this", "next")]
        before, here, after = (ask(text, reference) for text in texts)
        for first, second in ((before, here), (here, after)):
            if first.end is not None and second.end is not None:
                if first.end != second.start:
                    return "the one must end where the other begins"
            elif not _may_neighbour(first.start, second.start, unit):
                return f"no {unit.name.lower()} of the one is next to one of the other"
        return None

    def of_month(ask: Ask, case: tuple[tuple[int, Granularity], dt.datetime]) -> str | None:
        (count, unit), reference = case
        answer = ask(say.counted(say.ways("ago")[0], count, unit), reference)
        months = count * (12 if unit is Granularity.YEAR else 1)
        away = _months(reference) - _months(answer.start)
        if unit is Granularity.YEAR:
            return None if reference.year - answer.start.year == count else f"its year must be {count} earlier"
        return None if away == months else f"its month must be {months} earlier, not {away}"

    def growing(ask: Ask, case: tuple[int, int, Granularity, dt.datetime]) -> str | None:
        few, more, unit, reference = case
        near = ask(say.counted(say.ways("ago")[0], few, unit), reference)
        far = ask(say.counted(say.ways("ago")[0], few + more, unit), reference)
        return None if far.start < near.start else "the more, the longer ago"

    pairs = st.tuples(_relative(say), _references())
    return (
        Law(
            "shift-equivariance",
            "What is told by days, weeks or weekdays moves with the reference: asked a week later, it is a week later.",
            "Weeks are all alike, so nothing but the reference can tell the two questions apart.",
            pairs,
            shifted,
        ),
        Law(
            "inverse",
            "“In n days” is the same time as “n days ago”, asked 2n days later; so with weeks.",
            "Going forth and going back are one motion.",
            st.tuples(_counts(_BY_LENGTH), st.sampled_from(say.ways("ahead")), _references()),
            inverse,
        ),
        Law(
            "adjacency",
            "Yesterday meets today and today tomorrow; last week, month and year meet this one, and this the next.",
            "Between one day and the next there is no gap and no overlap.",
            st.tuples(st.sampled_from((Granularity.DAY, *_COUNTED[1:])), _references()),
            neighbours,
        ),
        Law(
            "months-by-the-calendar",
            "“n months ago” lies in the month that is n before this one, “n years ago” in the year n before.",
            "A month is no number of days: from the 31st of March, a month ago was February.",
            st.tuples(_counts((Granularity.MONTH, Granularity.YEAR)), _references()),
            of_month,
        ),
        Law(
            "monotonicity",
            "“n days ago” is the longer ago the more n is; so with weeks, months and years.",
            "Counting further back never comes nearer.",
            st.tuples(st.integers(1, 15), st.integers(1, 15), st.sampled_from(_COUNTED), _references()),
            growing,
        ),
    )


def _may_neighbour(first: dt.datetime, second: dt.datetime, unit: Granularity) -> bool:
    """Say whether two points may lie in neighbouring units, wherever weeks begin."""
    if unit is Granularity.DAY:
        return second.date() - first.date() == _DAY
    if unit is Granularity.WEEK:
        return 1 <= (second.date() - first.date()).days <= 13
    if unit is Granularity.MONTH:
        return _months(second) - _months(first) == 1
    return second.year - first.year == 1


def _order(say: Wording) -> tuple[Law, ...]:
    def strictly(ask: Ask, case: tuple[str, int, dt.datetime]) -> str | None:
        way, weekday, reference = case
        answer = ask(say.phrase(way, name=say.weekday(weekday)), reference)
        today = reference.date()
        if answer.start.date() <= today <= answer.last.date():
            return f"it must not be {_shown(today)} itself"
        is_before = answer.last.date() < today
        return None if is_before == (way == "last") else f"it must be {'before' if way == 'last' else 'after'} that day"

    def is_weekday(ask: Ask, case: tuple[str, int, dt.datetime]) -> str | None:
        way, weekday, reference = case
        name = say.weekday(weekday)
        answer = ask(name if way == "alone" else say.phrase(way, name=name), reference)
        if answer.start.isoweekday() == weekday and answer.last.date() == answer.start.date():
            return None
        return f"it must be a {name}, not a {say.weekday(answer.start.isoweekday())}"

    def at_hand(ask: Ask, case: tuple[int, dt.datetime]) -> str | None:
        weekday, reference = case
        answer = ask(say.phrase("last", name=say.weekday(weekday)), reference)
        back = (reference.date() - answer.start.date()).days
        return None if back <= 13 else f"it must lie in last week or this week, not {back} days back"

    def part_of_month(ask: Ask, case: tuple[str, dt.date, dt.datetime]) -> str | None:
        template, day, reference = case
        part = ask(say.dated(template, day), reference)
        if _months(part.start) == 12 * day.year + day.month == _months(part.last):
            return None
        return f"it must lie in {say.phrase('month', month=say.month(day.month), year=str(day.year))}"

    def part_of_day(ask: Ask, case: tuple[str, dt.datetime]) -> str | None:
        text, reference = case
        part = ask(text, reference).start.date()
        wanted = reference.date() - _DAY
        return None if part == wanted else f"it must lie in yesterday, {_shown(wanted)}"

    weekdays = st.integers(1, 7)
    return (
        Law(
            "order",
            "“Last Saturday” is strictly before the reference's day, “next Saturday” strictly after it.",
            "Neither can be today: for that there is a word.",
            st.tuples(st.sampled_from(("last", "next")), weekdays, _references()),
            strictly,
        ),
        Law(
            "weekdays-are-themselves",
            "“Saturday”, “last Saturday” and “next Saturday” are Saturdays.",
            "A weekday's name tells the weekday, if nothing else.",
            st.tuples(st.sampled_from(("alone", "last", "next")), weekdays, _references()),
            is_weekday,
        ),
        Law(
            "containment-of-weekdays",
            "“Last Saturday” lies in last week or in this week, wherever weeks begin.",
            "There is a nearer Saturday than one of the week before last.",
            st.tuples(weekdays, _references()),
            at_hand,
        ),
        Law(
            "containment-of-parts",
            "“Early March 2018”, “mid-March 2018” and “late March 2018” lie in March 2018.",
            "A part lies in its whole.",
            st.tuples(st.sampled_from(say.ways("parts_of_month")), _dates(), _references()),
            part_of_month,
        ),
        Law(
            "containment-of-day-parts",
            "“Yesterday morning”, “yesterday afternoon” and “yesterday evening” begin yesterday.",
            "A part of a day lies in it, or at most ends after it.",
            st.tuples(st.sampled_from(say.ways("parts_of_yesterday")), _references()),
            part_of_day,
        ),
    )


def _written_dates(say: Wording) -> tuple[Law, ...]:
    def means_itself(ask: Ask, case: tuple[str, dt.date, dt.datetime]) -> str | None:
        template, day, reference = case
        answer = ask(say.dated(template, day), reference)
        return None if answer.start.date() == answer.last.date() == day else f"it must be {_shown(day)}"

    def means_its_month(ask: Ask, case: tuple[dt.date, dt.datetime]) -> str | None:
        day, reference = case
        answer = ask(say.phrase("month", month=say.month(day.month), year=str(day.year)), reference)
        first = dt.datetime(day.year, day.month, 1)  # noqa: DTZ001 - wall-clock time
        if answer.end is None:
            return None if (answer.start.year, answer.start.month) == (day.year, day.month) else "it must lie in it"
        whole = Answer(first, move(first, 1, Granularity.MONTH))
        return f"it must be the whole month, {whole}" if _differ(answer, whole) else None

    def is_no_day(ask: Ask, case: tuple[str, dt.date, dt.datetime]) -> str | None:
        template, month, reference = case
        number = days_in_month(month.year, month.month) + 1
        answer = ask.maybe(say.dated(template, month.replace(day=1), number), reference)
        if answer is None or answer.last.date() - answer.start.date() > _DAY:
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
        return None if again.start == start else f"its own answer must be read as itself, {_shown(start)}"

    def means_its_hour(ask: Ask, case: tuple[str, dt.date, dt.time, dt.datetime]) -> str | None:
        template, day, clock, reference = case
        answer = ask(say.clocked(template, say.dated(say.ways("dates")[0], day), clock), reference)
        wanted = dt.datetime.combine(day, clock)
        return None if answer.start == wanted else f"it must be {_shown(wanted)}"

    def abbreviates(ask: Ask, case: tuple[str, dt.date, str, dt.datetime]) -> str | None:
        template, day, short, reference = case
        whole = say.dated(template, day)
        first, second = ask(whole, reference), ask(whole.replace(say.month(day.month), short), reference)
        return "both must be the same time" if _differ(first, second) else None

    short_months = st.sampled_from([(month, short) for month in range(1, 13) for short in say.short_months(month)])
    shortened = st.tuples(
        st.sampled_from([template for template in say.ways("dates") if "{month}" in template]), _dates(), short_months
    ).map(lambda drawn: (drawn[0], drawn[1].replace(month=drawn[2][0], day=min(drawn[1].day, 28)), drawn[2][1]))
    clocks = st.builds(dt.time, st.integers(0, 23), st.sampled_from((0, 30, 5, 59)))
    templates = [template for template in say.ways("dates") if "{weekday}" not in template]
    return (
        Law(
            "dates-mean-themselves",
            "A day written in full is that day, whatever the reference.",
            "Nothing is left open that the reference could tell.",
            st.tuples(st.sampled_from(say.ways("dates")), _dates(), _references()),
            means_itself,
        ),
        Law(
            "granularity",
            "A month written with its year is that month, whatever the reference: all of it, or a point in it.",
            "Which day it is asked on has nothing to do with it.",
            st.tuples(_dates(), _references()),
            means_its_month,
        ),
        Law(
            "clock-times",
            "A day written in full with a time of its clock is that time on that day.",
            "Noon is 12:00 pm and midnight 12:00 am; nothing else is left to guess.",
            st.tuples(st.sampled_from(say.ways("clocks")), _dates(), clocks, _references()),
            means_its_hour,
        ),
        Law(
            "abbreviations",
            "“18 Mar 2018” is 18 March 2018.",
            "A short name means what the long one means.",
            st.tuples(shortened, _references()).map(lambda drawn: (*drawn[0], drawn[1])),
            abbreviates,
        ),
        Law(
            "no-such-day",
            "The day after a month's last, written as a day of that month, is no day; its month may be found in it.",
            "There is no 31 April, nor, in most years, a 29 February.",
            st.tuples(st.sampled_from(templates), _dates(), _references()),
            is_no_day,
        ),
        Law(
            "reads-its-own-output",
            "What a parser answers, written in ISO 8601, it reads as the same time.",
            "Whoever stores an answer as text must get the same one back.",
            st.tuples(_texts(say), _references()),
            reads_itself,
        ),
    )


def _writing(say: Wording) -> tuple[Law, ...]:
    def alike(ask: Ask, first: str, second: str, reference: dt.datetime) -> str | None:
        one = ask(first, reference)
        other = ask.maybe(second, reference)
        if other is None:
            return "the second must be read as the first is"
        return "both must be the same time" if _differ(one, other) else None

    def numbers(ask: Ask, case: tuple[str, tuple[int, Granularity], dt.datetime]) -> str | None:
        template, (count, unit), reference = case
        count = 1 + count % 12
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
        return "both must be the same time" if _differ(alone, within) else None

    def zones(ask: Ask, case: tuple[str, dt.datetime, str, str]) -> str | None:
        text, reference, first, second = case
        from zoneinfo import ZoneInfo

        one, other = (ask(text, reference.replace(tzinfo=ZoneInfo(zone))) for zone in (first, second))
        return "the wall clock must show the same time in both" if _differ(one, other) else None

    texts = _texts(say)
    counted = st.sampled_from([*say.ways("ago"), *say.ways("ahead")])
    return (
        Law(
            "spelled-numbers",
            "“Two weeks ago” is “2 weeks ago”.",
            "A number is the same in words and in digits.",
            st.tuples(counted, _counts(_COUNTED), _references()),
            numbers,
        ),
        Law(
            "letter-case",
            "“YESTERDAY”, “yesterday” and “Yesterday” are one: capitals mean no other time.",
            "Headlines and the heads of sentences have capitals.",
            st.tuples(texts, st.sampled_from(("title", "upper")), _references()),
            case_of_letters,
        ),
        Law(
            "spacing",
            "One space more, about the phrase or in it, means no other time.",
            "Texts are typed by people and broken into lines by machines.",
            st.tuples(texts, st.sampled_from(("  ", " \n", "\t")), _references()),
            spacing,
        ),
        Law(
            "surroundings",
            "Words about a phrase that tell no time leave its meaning as it is, or it is not read at all.",
            "A parser may refuse whole sentences; it may not find another day in them.",
            st.tuples(texts, st.sampled_from(say.tables["around"]["texts"]), _references()),
            surroundings,
        ),
        Law(
            "zone-independence",
            "Phrases of the calendar give the same wall-clock time whatever the zone of the reference.",
            "Yesterday is yesterday everywhere.",
            st.tuples(texts, _references(), st.sampled_from(_ZONES), st.sampled_from(_ZONES)),
            zones,
        ),
    )


def _robustness(say: Wording) -> tuple[Law, ...]:
    def nothing(ask: Ask, case: tuple[str, dt.datetime]) -> str | None:
        text, reference = case
        return None if ask.maybe(text, reference) is None else "it tells no time"

    def survives(ask: Ask, case: tuple[str, dt.datetime]) -> str | None:
        text, reference = case
        ask.maybe(text, reference)
        return f"it must say that there is no time in it, and not raise {ask.crash}" if ask.crash else None

    def in_time(ask: Ask, case: tuple[str, dt.datetime]) -> str | None:
        text, reference = case
        ask.maybe(text, reference)
        return f"it took {ask.seconds:.1f} s, more than {_SLOW:g}" if ask.seconds > _SLOW else None

    def twice(ask: Ask, case: tuple[str, dt.datetime]) -> str | None:
        text, reference = case
        one = ask(text, reference)
        ask.maybe(say.phrase("tomorrow"), reference + _WEEK)
        again = ask.maybe(text, reference)
        return "the same question must have the same answer" if again is None or _differ(one, again) else None

    def filled(template: str, noun: str, n: int, m: int) -> str:
        return template.format(noun=noun, n=n, m=m)

    empty = say.tables["nothing"]
    count = st.integers(2, 40)
    timeless = st.builds(filled, st.sampled_from(empty["texts"]), st.sampled_from(empty["nouns"]), count, count)
    texts = _any_text(say)
    return (
        Law(
            "nothing-from-nothing",
            "A text that tells no time gives none.",
            "A date that nobody told is worse than none.",
            st.tuples(timeless, _references()),
            nothing,
        ),
        Law(
            "no-crash",
            "Whatever the characters, a text is answered, if only with nothing.",
            "Texts come from anywhere.",
            st.tuples(texts, _references()),
            survives,
        ),
        Law(
            "bounded-time",
            f"Whatever the characters, a text of a few lines is answered within {_SLOW:g} seconds.",
            "One strange text must not stop the reading of a thousand others.",
            st.tuples(texts.map(lambda text: (text * 40)[:300]), _references()),
            in_time,
        ),
        Law(
            "same-answer-twice",
            "The same question has the same answer, whatever was asked in between.",
            "A parser that remembers is a parser that cannot be tested.",
            st.tuples(_texts(say), _references()),
            twice,
        ),
    )


def _any_text(say: Wording) -> st.SearchStrategy[str]:
    """Draw any Unicode, and time words, digits and marks in any order."""
    words: list[Any] = [*(say.weekday(n) for n in range(1, 8)), *(say.month(n) for n in range(1, 13))]
    words += [say.unit(unit) for unit in _COUNTED]
    words += [say.phrase(name) for name in ("yesterday", "today", "tomorrow")]
    marks = st.sampled_from([" ", "-", "/", ":", ",", ".", "'", "(", ")", "+", "T", "Z", "%", "\x00", "٣", "²"])
    digits = st.integers(0, 10**10).map(str)
    soup = st.lists(st.one_of(st.sampled_from(words), marks, digits), max_size=8).map("".join)
    return st.one_of(soup, st.text(max_size=30))
