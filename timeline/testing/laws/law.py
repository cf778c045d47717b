"""What a law is: a statement about any date parser, its reason, and how a case is looked at."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

import attrs
from hypothesis import strategies as st

from timeline.calendar.interval import Interval

__all__ = ["Answer", "Ask", "Asked", "Counterexample", "Law", "Parser", "Unread", "examine"]

Parser = Callable[[str, dt.datetime], Any]
"""A date parser: a text and a reference time in; a datetime, a date, ``(start, end)``, an `Answer`, an `Interval` or
None out."""


@attrs.frozen
class Answer:
    """What a parser answered, in wall-clock time.

    Parameters
    ----------
    start, end:
        Naive, half-open; `end` None where the parser gives a point and no more.
    """

    start: dt.datetime
    end: dt.datetime | None = None

    @classmethod
    def of(cls, value: Any) -> Answer | None:
        """Read what a parser returned.

        Raises
        ------
        TypeError
            Where it is nothing that a date parser returns.

        >>> Answer.of(dt.date(2018, 3, 18)).end
        datetime.datetime(2018, 3, 19, 0, 0)
        """
        if value is None or isinstance(value, cls):
            return value
        if isinstance(value, Interval):
            if value.earliest_start is None or value.latest_end is None:
                return None
            return cls(_wall(value.earliest_start), _wall(value.latest_end))
        if isinstance(value, dt.datetime):
            return cls(_wall(value))
        if isinstance(value, dt.date):
            start = dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001 - wall-clock time
            return cls(start, start + dt.timedelta(days=1))
        if isinstance(value, tuple) and len(value) == 2:
            first, last = value
            if isinstance(first, dt.datetime) and isinstance(last, dt.datetime):
                return cls(_wall(first), _wall(last))
        raise TypeError(f"a date parser returns no {type(value).__name__}: {value!r}")

    @property
    def last(self) -> dt.datetime:
        """The last moment of it: the point itself, or just before the end."""
        return self.start if self.end is None else self.end - dt.timedelta(microseconds=1)

    def __str__(self) -> str:
        return _shown(self.start) if self.end is None else f"{_shown(self.start)} to {_shown(self.end)}"


def _wall(instant: dt.datetime) -> dt.datetime:
    return dt.datetime(*instant.timetuple()[:6], instant.microsecond)  # noqa: DTZ001 - wall-clock time


def _shown(instant: dt.datetime) -> str:
    at_midnight = instant.time() == dt.time(0) and instant.tzinfo is None
    return instant.strftime("%Y-%m-%d") if at_midnight else instant.isoformat(" ")


@attrs.frozen
class Asked:
    """One question put to a parser, and its answer."""

    text: str
    reference: dt.datetime
    answer: str

    def __str__(self) -> str:
        return f"{self.text!r} on {_shown(self.reference)} gives {self.answer}"


@attrs.frozen
class Counterexample:
    """Where a law is broken: what was asked, what was answered, and what is wrong with that."""

    asked: tuple[Asked, ...]
    wrong: str

    def __str__(self) -> str:
        return "\n".join([*map(str, self.asked), self.wrong])


class Unread(Exception):  # noqa: N818 - no error: the parser does not read the phrase, so the law says nothing of it
    """The parser does not read a phrase."""


class Ask:
    """Puts questions to a parser and keeps what was answered."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self.asked: list[Asked] = []
        self.seconds = 0.0
        """How long the parser took for the last question."""
        self.crash = ""
        """What it raised at the last question, or empty."""

    def maybe(self, text: str, reference: dt.datetime) -> Answer | None:
        """Ask; None where the parser finds no time. What it raises is kept, and is no answer."""
        self.crash = ""
        begin = time.perf_counter()
        try:
            answer = Answer.of(self._parser(text, reference))
        except Exception as error:  # whatever any parser raises is that parser's answer
            answer = None
            self.crash = f"{type(error).__name__}: {error}"[:200]
        self.seconds = time.perf_counter() - begin
        told = "nothing" if answer is None else str(answer)
        self.asked.append(Asked(text, reference, f"an error, {self.crash}" if self.crash else told))
        return answer

    def __call__(self, text: str, reference: dt.datetime) -> Answer:
        """Ask.

        Raises
        ------
        Unread
            Where the parser finds no time: then the law says nothing of it.
        """
        answer = self.maybe(text, reference)
        if answer is None:
            raise Unread
        return answer


@attrs.frozen(eq=False)
class Law:
    """A law about any date parser.

    Parameters
    ----------
    name:
        A word or two with hyphens.
    statement:
        What must hold, in words.
    reason:
        Why it must.
    cases:
        Draws what is asked.
    wrong:
        Asks, and says what is wrong with the answers; None where nothing is.
    """

    name: str
    statement: str
    reason: str
    cases: st.SearchStrategy[Any] = attrs.field(repr=False)
    wrong: Callable[[Ask, Any], str | None] = attrs.field(repr=False)


def examine(law: Law, parser: Parser, case: Any) -> Counterexample | bool:
    """Look at one case of a law: a counterexample, True where it holds, False where the parser does not read it.

    >>> from timeline.testing.laws import law_named
    >>> twins = law_named("same-answer-twice")
    >>> examine(twins, lambda text, reference: reference, ("today", dt.datetime(2018, 3, 22)))
    True
    """
    ask = Ask(parser)
    try:
        wrong = law.wrong(ask, case)
    except Unread:
        return False
    return True if wrong is None else Counterexample(tuple(ask.asked), wrong)
