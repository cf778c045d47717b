"""Dates of the Hijri calendar: what recurs in it, and what a Hijri year fixes."""

from __future__ import annotations

import attrs

from timeline.calendar.formula.base import Anchor, Formula, Meaning, meaning_of_period
from timeline.calendar.formula.patterns import Yearly
from timeline.calendar.holidays import hijri_in_gregorian_year, hijri_period
from timeline.calendar.period import Period

__all__ = ["HijriDate", "OfHijriYear"]


@attrs.frozen(cache_hash=True)
class HijriDate(Yearly):
    """A month of the Hijri calendar, or a day of it: "15 Shaban".

    Parameters
    ----------
    month:
        1 (Muharram) to 12 (Dhu al-Hijjah).
    day:
        1 to 30, or None for the whole month.
    """

    month: int
    day: int | None = None

    def in_year(self, year: int) -> Period | None:
        """Return when it first falls in a Gregorian year, by the Umm al-Qura calendar; None where it does not."""
        return hijri_in_gregorian_year(year, self.month, self.day)


@attrs.frozen(cache_hash=True)
class OfHijriYear(Formula):
    """A Hijri date with its year: "15 Shaban 1439 AH".

    >>> import datetime as dt
    >>> from timeline.calendar.formula import Anchor
    >>> OfHijriYear(HijriDate(9, 15), 1439).evaluate(Anchor.of_day(dt.date(2020, 1, 1), dt.UTC)).value
    '2018-05-30'
    """

    date: HijriDate
    year: int

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return the Gregorian day, or the days of the month.

        Raises
        ------
        OverflowError
            Where the Umm al-Qura calendar does not reach, or its month has no such day.
        """
        period = hijri_period(self.year, self.date.month, self.date.day)
        if period is None:
            raise OverflowError(f"the Umm al-Qura calendar has no {self}")
        return meaning_of_period(period)
