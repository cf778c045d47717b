"""Comparisons: the quarter that business news goes on telling of, and the same period of another year."""

from __future__ import annotations

import attrs

from timeline.calendar.formula.base import Anchor, Formula, Meaning, meaning_of_period
from timeline.calendar.formula.patterns import Unit
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import Period, containing, move

__all__ = ["Corresponding", "ReportedQuarter", "reported_quarter"]


def reported_quarter(anchor: Anchor, *, completed: bool = False) -> Period:
    """Return the quarter that a text tells of: the last it named, else the last that is over.

    Parameters
    ----------
    completed:
        Whether it must be over by the anchor ("the latest quarter").
    """
    told = anchor.told_quarter
    if told is not None and not (completed and told.end > anchor.end):
        return told
    return Unit(Granularity.QUARTER).last_before(anchor.start)


@attrs.frozen(cache_hash=True)
class ReportedQuarter(Formula):
    """The quarter that a report tells of: "the quarter"; with `completed`, "the latest quarter"."""

    completed: bool = False

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return the quarter told last, else the last one that is over."""
        return meaning_of_period(reported_quarter(anchor, completed=self.completed))


@attrs.frozen(cache_hash=True)
class Corresponding(Formula):
    """The same period of another year: "the year-earlier quarter", "the 1988 period".

    Parameters
    ----------
    year:
        The other year.
    """

    year: Formula

    def evaluate(self, anchor: Anchor) -> Meaning:
        """Return that year's quarter where a quarter is being told of, else the year."""
        year = self.year.evaluate(anchor)
        told = anchor.told_quarter
        if told is None or year.period is None or year.granularity is not Granularity.YEAR:
            return year
        months = 12 * (year.period.start.year - told.start.year)
        return meaning_of_period(containing(move(told.start, months, Granularity.MONTH), Granularity.QUARTER))
