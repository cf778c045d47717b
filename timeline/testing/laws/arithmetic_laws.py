"""Laws of counting: shifting, going back and forth, adding up."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from timeline.calendar.granularity import Granularity
from timeline.calendar.period import move
from timeline.testing.laws.asking import (
    BY_LENGTH,
    COUNTED,
    DAY,
    WEEK,
    counts,
    differ,
    month_number,
    references,
    relative,
    shown,
)
from timeline.testing.laws.law import Answer, Ask, Law
from timeline.testing.laws.wording import Wording

__all__ = ["arithmetic_laws"]


def arithmetic_laws(say: Wording) -> tuple[Law, ...]:
    """Return them, asked in a language."""

    def shifted(ask: Ask, case: tuple[str, dt.datetime]) -> str | None:
        text, reference = case
        now, later = ask(text, reference), ask(text, reference + WEEK)
        moved = Answer(now.start + WEEK, None if now.end is None else now.end + WEEK)
        return f"a week later it must be {moved}" if differ(moved, later) else None

    def inverse(ask: Ask, case: tuple[tuple[int, Granularity], str, dt.datetime]) -> str | None:
        (count, unit), ahead, reference = case
        later = move(reference, 2 * count, unit)
        forth = ask(say.counted(ahead, count, unit), reference)
        back = ask(say.counted(say.ways("ago")[0], count, unit), later)
        return "both must be the same time" if differ(forth, back) else None

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
        away = month_number(reference) - month_number(answer.start)
        if unit is Granularity.YEAR:
            return None if reference.year - answer.start.year == count else f"its year must be {count} earlier"
        return None if away == months else f"its month must be {months} earlier, not {away}"

    def growing(ask: Ask, case: tuple[int, int, Granularity, dt.datetime]) -> str | None:
        few, more, unit, reference = case
        near = ask(say.counted(say.ways("ago")[0], few, unit), reference)
        far = ask(say.counted(say.ways("ago")[0], few + more, unit), reference)
        return None if far.start < near.start else "the more, the longer ago"

    def sums(ask: Ask, case: tuple[str, int, int, dt.datetime]) -> str | None:
        template, weeks, few, reference = case
        parts = (say.counted(say.phrase("amount", n="{n}", unit="{unit}"), *told) for told in _sum(weeks, few))
        whole = ask(say.counted(say.ways("ago")[0], 7 * weeks + few, Granularity.DAY), reference)
        told = ask(template.format(**dict(zip(("first", "second"), parts, strict=True))), reference)
        return None if told.start.date() == whole.start.date() else "both must be the same day"

    def named(ask: Ask, case: tuple[str, dt.datetime]) -> str | None:
        text, reference = case
        wanted = reference.date() + say.tables["phrases"]["far_days"][text] * DAY
        answer = ask(text, reference)
        return None if answer.start.date() == answer.last.date() == wanted else f"it must be {shown(wanted)}"

    def halves(ask: Ask, reference: dt.datetime) -> str | None:
        whole, half = (ask(say.phrase(name), reference) for name in ("an_hour_ago", "half_an_hour_ago"))
        return None if whole.start < half.start <= reference else "it must lie between an hour ago and now"

    pairs = st.tuples(relative(say), references())
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
            st.tuples(counts(BY_LENGTH), st.sampled_from(say.ways("ahead")), references()),
            inverse,
        ),
        Law(
            "adjacency",
            "Yesterday meets today and today tomorrow; last week, month and year meet this one, and this the next.",
            "Between one day and the next there is no gap and no overlap.",
            st.tuples(st.sampled_from((Granularity.DAY, *COUNTED[1:])), references()),
            neighbours,
        ),
        Law(
            "months-by-the-calendar",
            "“n months ago” lies in the month that is n before this one, “n years ago” in the year n before.",
            "A month is no number of days: from the 31st of March, a month ago was February.",
            st.tuples(counts((Granularity.MONTH, Granularity.YEAR)), references()),
            of_month,
        ),
        Law(
            "monotonicity",
            "“n days ago” is the longer ago the more n is; so with weeks, months and years.",
            "Counting further back never comes nearer.",
            st.tuples(st.integers(1, 15), st.integers(1, 15), st.sampled_from(COUNTED), references()),
            growing,
        ),
        Law(
            "sums",
            "“1 week and 2 days ago” is the day 9 days ago.",
            "What is added up is counted in one direction.",
            st.tuples(st.sampled_from(say.ways("sum_ago")), st.integers(1, 5), st.integers(1, 6), references()),
            sums,
        ),
        Law(
            "halves",
            "“Half an hour ago” is after “an hour ago”, and not after now.",
            "A half is less than the whole.",
            references(),
            halves,
        ),
        Law(
            "named-days",
            "“The day before yesterday” is 2 days before the reference's day, “the day after tomorrow” 2 after it.",
            "The words say so.",
            st.tuples(st.sampled_from(sorted(say.tables["phrases"]["far_days"])), references()),
            named,
        ),
    )


def _sum(weeks: int, few: int) -> tuple[tuple[int, Granularity], tuple[int, Granularity]]:
    return (weeks, Granularity.WEEK), (few, Granularity.DAY)


def _may_neighbour(first: dt.datetime, second: dt.datetime, unit: Granularity) -> bool:
    """Say whether two points may lie in neighbouring units, wherever weeks begin."""
    if unit is Granularity.DAY:
        return second.date() - first.date() == DAY
    if unit is Granularity.WEEK:
        return 1 <= (second.date() - first.date()).days <= 13
    if unit is Granularity.MONTH:
        return month_number(second) - month_number(first) == 1
    return second.year - first.year == 1
