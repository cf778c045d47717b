"""Checking: the laws put to a parser or an interval type, and what came of it."""

from __future__ import annotations

import inspect
import json
from collections import Counter
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

import attrs
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Flaky

from timeline.errors import TimelineError
from timeline.testing.laws import Answer, Counterexample, IntervalLaw, IntervalType, Law, Parser, law_named, parser_laws
from timeline.testing.laws.interval_laws import examine_intervals, interval_laws
from timeline.testing.laws.law import examine

__all__ = ["NoParserError", "Outcome", "Report", "Result", "check", "check_intervals", "suite"]


class NoParserError(TimelineError, TypeError):
    """What was given as a date parser cannot be called as one."""


class Outcome(StrEnum):
    """What came of one law."""

    PASSED = "passed"
    FAILED = "failed"
    UNREAD = "not read"
    """None of the law's phrases is read, so that it says nothing."""


@attrs.frozen
class Result:
    """What came of one law.

    Parameters
    ----------
    law:
        Its name.
    statement, reason:
        The law's.
    outcome:
        Whether it holds.
    cases, read:
        How many cases were looked at, and in how many of them the parser read the phrases.
    counterexample:
        The simplest case that breaks it, or None.
    raised, error:
        How often the parser raised or returned what is no time, which is taken for not reading; and what most often.
    """

    law: str
    statement: str
    reason: str
    outcome: Outcome
    cases: int
    read: int
    counterexample: Counterexample | None = None
    raised: int = 0
    error: str = ""

    def __str__(self) -> str:
        head = f"{self.outcome.value:<8} {self.law} ({self.read} of {self.cases} read)"
        if self.raised and self.outcome is not Outcome.FAILED:
            head += f"; raised {self.raised} times, {self.error}"
        if self.counterexample is None:
            return head
        lines = [head, f"  {self.statement}", *str(self.counterexample).splitlines()]
        return "\n".join([*lines[:2], *(f"    {line}" for line in lines[2:])])


@attrs.frozen
class Report:
    """What came of the laws, in their order."""

    name: str
    results: tuple[Result, ...]

    @property
    def passed(self) -> bool:
        """True where no law is broken."""
        return all(result.outcome is not Outcome.FAILED for result in self.results)

    @property
    def failures(self) -> tuple[Result, ...]:
        """The laws that are broken."""
        return tuple(result for result in self.results if result.outcome is Outcome.FAILED)

    def to_text(self) -> str:
        """Say it in plain text: a line a law, and under a broken one its simplest counterexample."""
        count = Counter(result.outcome for result in self.results)
        head = ", ".join(f"{count[outcome]} {outcome.value}" for outcome in Outcome)
        head = f"{self.name}: {head}, of {len(self.results)} laws"
        return "\n".join([head, *map(str, self.results)])

    def to_json(self) -> str:
        """Say it as JSON: name, passed, and a list of results."""
        results = [
            {
                "law": result.law,
                "statement": result.statement,
                "reason": result.reason,
                "outcome": result.outcome.value,
                "cases": result.cases,
                "read": result.read,
                "raised": result.raised,
                "error": result.error,
                "counterexample": None if result.counterexample is None else _as_json(result.counterexample),
            }
            for result in self.results
        ]
        document = {"name": self.name, "passed": self.passed, "results": results}
        return json.dumps(document, indent=2, ensure_ascii=False) + "\n"

    def __str__(self) -> str:
        return self.to_text()


def _as_json(counterexample: Counterexample) -> dict[str, Any]:
    asked = [
        {"text": asked.text, "reference": asked.reference.isoformat(), "answer": asked.answer}
        for asked in counterexample.asked
    ]
    return {"asked": asked, "wrong": counterexample.wrong}


class _BrokenError(Exception):
    """Tells Hypothesis that a case breaks the law."""


def _run(law: Law | IntervalLaw, look: Callable[[Any], Counterexample | bool], max_examples: int) -> Result:
    """Look for a counterexample, and shrink it. The same law and parser give the same result each time."""
    cases = read = 0
    last: Counterexample | None = None

    @settings(
        max_examples=max_examples,
        derandomize=True,
        database=None,
        deadline=None,
        print_blob=False,
        report_multiple_bugs=False,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(law.cases)
    def holds(case: Any) -> None:
        nonlocal cases, read, last
        seen = look(case)
        if last is None:
            cases += 1
            read += seen is not False
        if isinstance(seen, Counterexample):
            last = seen
            raise _BrokenError(str(seen))

    try:
        holds()
    except (_BrokenError, Flaky):
        outcome = Outcome.FAILED
    else:
        outcome = Outcome.PASSED if read else Outcome.UNREAD
    return Result(law.name, law.statement, law.reason, outcome, cases, read, last)


def _chosen(laws: Iterable[Law | str] | None, language: str) -> tuple[Law, ...]:
    if laws is None:
        return parser_laws(language)
    return tuple(law_named(law, language) if isinstance(law, str) else law for law in laws)


def check(
    parser: Parser,
    laws: Iterable[Law | str] | None = None,
    *,
    max_examples: int = 100,
    name: str = "",
    language: str = "en",
) -> Report:
    """Put the laws to a date parser.

    Parameters
    ----------
    parser:
        Takes a text and a reference time (a datetime; naive, but for the law of zones), and returns a datetime,
        a date, ``(start, end)``, an `Answer`, an `Interval`, or None where it finds no time.
    laws:
        Laws or their names; all of them where None.
    max_examples:
        How many cases of each law are looked at.
    name:
        How the report names the parser; by its own name where empty.
    language:
        BCP 47, of the phrases it is asked with.

    Returns
    -------
        The report. The same parser gives the same report each time.

    Raises
    ------
    LookupError
        Where there is no law of a name, or nothing tells how to ask in the language.
    NoParserError
        Where it cannot be called with a text and a reference time.

    >>> import datetime as dt
    >>> def always_today(text, reference):
    ...     return reference.date()
    >>> report = check(always_today, ["inverse", "nothing-from-nothing"])
    >>> print(report)
    always_today: 0 passed, 2 failed, 0 not read, of 2 laws
    failed   inverse (1 of 1 read)
      “In n days” is the same time as “n days ago”, asked 2n days later; so with weeks.
        'in 1 day' on 1995-01-01 12:00:00 gives 1995-01-01 to 1995-01-02
        '1 day ago' on 1995-01-03 12:00:00 gives 1995-01-03 to 1995-01-04
        both must be the same time
    failed   nothing-from-nothing (1 of 1 read)
      A text that tells no time gives none.
        '' on 1995-01-01 12:00:00 gives 1995-01-01 to 1995-01-02
        it tells no time
    """
    chosen = _chosen(laws, language)
    require_callable(parser)
    return Report(
        name or getattr(parser, "__name__", "parser"), tuple(check_law(parser, law, max_examples) for law in chosen)
    )


def check_law(parser: Parser, law: Law, max_examples: int) -> Result:
    """Put one law to a date parser."""
    raised: Counter[str] = Counter()

    def watched(text: str, reference: Any) -> Answer | None:
        try:
            return Answer.of(parser(text, reference))
        except Exception as error:
            raised[f"{type(error).__name__}: {error}"[:200]] += 1
            raise

    result = _run(law, lambda case: examine(law, watched, case), max_examples)
    most = max(raised, key=lambda error: raised[error], default="")
    return attrs.evolve(result, raised=raised.total(), error=most)


def require_callable(parser: Parser) -> None:
    """Raise where a parser cannot be called with a text and a reference time."""
    try:
        inspect.signature(parser).bind("yesterday", None)
    except ValueError:
        pass  # written in C, and telling nothing of itself
    except TypeError as error:
        name = getattr(parser, "__name__", repr(parser))
        raise NoParserError(
            f"{name} cannot be called with a text and a reference time: {error}",
            advice="Give a callable (text, reference) that returns a datetime, a date, (start, end) or None.",
        ) from None


def check_intervals(of: IntervalType, *, max_examples: int = 200, name: str = "interval type") -> Report:
    """Put Allen's algebra, and the laws of the meet, to an interval type.

    >>> from timeline.calendar.allen import relation
    >>> pairs = IntervalType(lambda start, end: (start, end), lambda name, a, b: relation(a, b) == name)
    >>> check_intervals(pairs).passed
    True
    """
    results = [
        _run(law, lambda case, law=law: examine_intervals(law, of, case), max_examples)  # type: ignore[misc]
        for law in interval_laws()
    ]
    return Report(name, tuple(results))


def expect(parser: Parser, law: Law, max_examples: int) -> None:
    """Fail the running test of pytest where a law is broken; skip it where the parser reads none of its phrases."""
    import pytest

    result = check_law(parser, law, max_examples)
    if result.outcome is Outcome.FAILED:
        pytest.fail(f"{law.statement} {law.reason}\n{result.counterexample}", pytrace=False)
    if result.outcome is Outcome.UNREAD:
        pytest.skip("none of its phrases is read" + (f"; raised {result.error}" if result.error else ""))


def suite(
    parser: Parser,
    laws: Iterable[Law | str] | None = None,
    *,
    max_examples: int = 100,
    language: str = "en",
) -> Callable[..., None]:
    """Return a test for pytest, one case a law: ``test_mine = timeline.testing.suite(my_parse)``.

    A case fails where the law is broken, and is skipped where the parser reads none of its phrases.

    Parameters
    ----------
    parser, laws, max_examples, language:
        As `check` takes them.

    >>> test_clock = suite(lambda text, reference: None, ["inverse"])
    >>> [mark.name for mark in test_clock.pytestmark]
    ['parametrize']
    """
    import pytest  # only tests need it

    chosen = _chosen(laws, language)
    require_callable(parser)

    @pytest.mark.parametrize("law", chosen, ids=[law.name for law in chosen])
    def test_laws(law: Law) -> None:
        expect(parser, law, max_examples)

    return test_laws
