"""The storyline: which time a narrative has reached, and which times it only mentions in passing.

A history tells its dates in order and leaves out the year: "In 1944 … in April … on 4 June". Other
years stand between them and move nothing: a look ahead ("would not be repaired until 1951"), a look
back ("the year before"), a name ("the 1907 treaty").
"""

from __future__ import annotations

import datetime as dt

import attrs

from timeline.calendar.granularity import Granularity
from timeline.calendar.period import Period

__all__ = ["Place", "Storyline"]

_FAR = 2
"""Years; a narrative that leaps farther is taken to mention a time in passing until it goes on there."""

_SOON = dt.timedelta(days=45)
"""A date that follows the story so closely belongs to it, whatever year was mentioned in between."""


@attrs.frozen
class Place:
    """Where in a text a time is told.

    Parameters
    ----------
    sentence, paragraph:
        Their numbers.
    opens:
        Whether it stands at the head of its sentence.
    is_heading:
        Whether it stands in a heading.
    names:
        Whether it is part of a name or an attribute ("the 1907 treaty").
    """

    sentence: int
    paragraph: int
    opens: bool
    is_heading: bool
    names: bool


@attrs.define
class Storyline:
    """What a narrative has told so far, as far as it has been read."""

    reached: Period | None = None
    """The last date of the story itself, finer than a year where one was told."""
    year: Period | None = None
    """A bare year told since."""
    year_opens: bool = False
    aside: Period | None = None
    """A time far from the story, told last."""
    aside_place: Place | None = None
    sentence: int = -1
    heading: Period | None = None
    """The year that the section's heading names alone."""

    def base(self, place: Place) -> tuple[Period, Period | None] | None:
        """Return the time that a date without its year is looked for from.

        The second is the date that the story had reached, where a bare year was told after it
        and may have been told in passing.
        """
        heading = self.heading
        if heading is not None and self.year is None and self.reached is not None and _lies_in(self.reached, heading):
            return heading, self.reached
        aside = self.aside_place
        if self.aside is not None and aside is not None and aside.opens and aside.paragraph == place.paragraph:
            return self.aside, None
        if self.year is not None:
            return self.year, None if self.year_opens else self.reached
        return None if self.reached is None else (self.reached, None)

    def after_aside(self, place: Place) -> Period | None:
        """Return what the story had reached, where a paragraph has ended since the aside."""
        if self.aside_place is None or self.aside_place.paragraph == place.paragraph:
            return None
        return self.year or self.reached

    def tell(self, period: Period, place: Place, *, looks_back: bool, is_range: bool = False) -> None:
        """Take note of a time.

        Parameters
        ----------
        looks_back:
            Whether it is told as lying before another ("the year before").
        is_range:
            Whether it is one end of a range.
        """
        if looks_back or period.granularity > Granularity.YEAR:
            return
        if period.granularity is Granularity.SEASON and place.names and not place.opens:
            return  # "the summer offensive"
        now = self.year or self.reached
        if place.is_heading or now is None:
            self._move(period, place)
            if place.is_heading:
                self.heading = period if period.granularity is Granularity.YEAR and not is_range else None
        elif abs(period.start.year - now.start.year) > _FAR:
            if self.aside is not None and abs(period.start.year - self.aside.start.year) <= _FAR and not place.names:
                self._move(period, place)
            else:
                self.aside, self.aside_place = period, place
        elif period.granularity is Granularity.YEAR:
            self.aside = None
            if not place.opens and (place.names or self._holds(period)):
                return
            self.year, self.year_opens = period, place.opens
        elif self.sentence == place.sentence and self.reached is not None and period.start < self.reached.start:
            self.aside = None
        else:
            self._move(period, place)

    def _holds(self, year: Period) -> bool:
        return self.reached is not None and _lies_in(self.reached, year)

    def _move(self, period: Period, place: Place) -> None:
        self.aside = None
        self.sentence = place.sentence
        if period.granularity is Granularity.YEAR:
            self.year, self.year_opens = period, True
        else:
            self.reached, self.year = period, None

    @staticmethod
    def goes_on(reached: Period, found: Period) -> bool:
        """Return True where a date found follows what the story had reached closely enough."""
        return dt.timedelta(0) <= found.start - reached.start <= _SOON


def _lies_in(period: Period, year: Period) -> bool:
    return year.start <= period.start < year.end
