"""Anchoring: phrases and a report date into temporal expressions on the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import attrs
import pendulum

from timeline.anchoring.expression import Alternative, TemporalExpression
from timeline.anchoring.kinds import TextKind, depends_on_anchor, is_deictic, measure_kind, parts_of
from timeline.article import ReportDate, time_zone
from timeline.calendar.formula import (
    Anchor,
    Between,
    Direction,
    Formula,
    In,
    Meaning,
    Modified,
    Month,
    MonthDay,
    Pattern,
    Quarter,
    Vague,
    Weekday,
    WeekdayOf,
)
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import Period
from timeline.calendar.timex3 import Timex3Type
from timeline.language import Phrase, direction_of_clause, find_phrases

__all__ = ["anchor_phrases", "find_expressions"]

_MASK = "XXXX-XX-XX"


def find_expressions(
    text: str,
    report_date: ReportDate | dt.date | str | None,
    *,
    zone: str | dt.tzinfo = "UTC",
    language: str = "en",
    kind: TextKind | str | None = None,
) -> list[TemporalExpression]:
    """Find the temporal expressions of a text and anchor them.

    Parameters
    ----------
    text:
        The text of a report; offsets in the result are into it.
    report_date:
        When it was written: a day, an aware instant or an ISO 8601 string; None where nobody
        knows. Then only what tells its own date is given an interval.
    zone:
        The IANA name of the zone in which a report date that is a day is a day.
    language:
        BCP 47.
    kind:
        "news" or "narrative"; measured from the text where None.

    Returns
    -------
        The expressions in the order of the text, none overlapping.

    Raises
    ------
    ReportDateError
        Where the report date or the zone is not one.

    >>> [e.value for e in find_expressions("They captured it on Saturday.", "2018-03-22")]
    ['2018-03-17']
    """
    date = None if report_date is None else ReportDate.of(report_date, zone)
    phrases = find_phrases(text, language)
    zone_found = date.zone if date is not None else time_zone(zone) if isinstance(zone, str) else zone
    chosen = measure_kind(phrases) if kind is None else TextKind(kind)
    return anchor_phrases(text, phrases, date, zone=zone_found, language=language, kind=chosen)


def anchor_phrases(
    text: str,
    phrases: Sequence[Phrase],
    report_date: ReportDate | None,
    *,
    zone: dt.tzinfo = pendulum.UTC,
    language: str = "en",
    kind: TextKind = TextKind.NEWS,
) -> list[TemporalExpression]:
    """Anchor phrases already found, in the order of the text."""
    discourse = _Discourse(text, _report_anchor(report_date), zone, language, kind)
    return [discourse.anchor(phrase) for phrase in phrases if kind is TextKind.NARRATIVE or not _is_narrative(phrase)]


def _is_narrative(phrase: Phrase) -> bool:
    return isinstance(phrase.formula, Vague) and phrase.formula.narrative


def _report_anchor(report_date: ReportDate | None) -> Anchor | None:
    if report_date is None:
        return None
    if report_date.is_day:
        return Anchor.of_day(report_date.day, report_date.zone)
    return Anchor.of_instant(report_date.start)


@attrs.define
class _Discourse:
    """The walk through one text: what was told last, as far as the walk has come."""

    text: str
    report: Anchor | None
    zone: dt.tzinfo
    language: str
    kind: TextKind
    told: Period | None = None
    told_quarter: Period | None = None

    def anchor(self, phrase: Phrase) -> TemporalExpression:
        """Anchor the next phrase, and take note of the time it tells."""
        formula = phrase.formula
        base = self.report
        if base is None and depends_on_anchor(phrase.signalled) and not self._follows_what_was_told(phrase):
            return self._unanchored(phrase)
        reasons: list[str] = []
        alternatives: tuple[Alternative, ...] = ()
        anchor = self._anchor_for(phrase, reasons)
        try:
            meaning, whole = self._meanings(phrase, anchor)
            interval = whole.interval(self.zone)
            if phrase.leans and not reasons[-1].startswith("Direction"):
                alternatives = self._other_direction(formula, anchor, meaning)
        except (OverflowError, ValueError) as error:
            return self._expression(
                phrase, Meaning(Timex3Type.DATE, _MASK), None, reasons, (), f"it lies outside the calendar ({error})"
            )
        if meaning.other is not None:
            reason = meaning.problem or "day and month could be the other way round"
            other = meaning.other
            alternatives = (Alternative(other.value, other.interval(self.zone), reason), *alternatives)
        self._remember(phrase, meaning)
        return self._expression(phrase, meaning, interval, reasons, alternatives, meaning.problem)

    def _follows_what_was_told(self, phrase: Phrase) -> bool:
        """Tell whether a time told before serves as the anchor where the report has no date."""
        if self.told is None:
            return False
        return phrase.counts_from_told or (self.kind is TextKind.NARRATIVE and phrase.leans)

    def _meanings(self, phrase: Phrase, anchor: Anchor) -> tuple[Meaning, Meaning]:
        """Return what the phrase itself means, and what it means with its signal."""
        formula, signalled = phrase.formula, phrase.signalled
        if signalled is formula:
            meaning = formula.evaluate(anchor)
            return meaning, meaning
        whole = signalled.evaluate(anchor)
        if isinstance(signalled, Between) and formula == signalled.first:
            last = signalled.last.evaluate(anchor)
            anchor = signalled.anchor_of_first(anchor, last)
        return formula.evaluate(anchor), whole

    def _anchor_for(self, phrase: Phrase, reasons: list[str]) -> Anchor:
        """Choose the anchor and its direction, and say why."""
        report, told = self.report, self.told
        narrative = self.kind is TextKind.NARRATIVE and told is not None and phrase.leans
        if report is None or narrative:
            period = told if told is not None else _NO_TIME
            reasons.append(f"Anchor: the time told last, {period.value}.")
            anchor = Anchor(period.start, period.end, period.granularity, self.zone, Direction.NEAREST, told)
            return _onwards(anchor, phrase.formula, reasons) if phrase.leans else anchor
        if phrase.counts_from_told and told is not None:
            reasons.append(f"Anchor: the time told last, {told.value}.")
        else:
            reasons.append(f"Anchor: the report date, {report.start:%Y-%m-%d}.")
        direction = Direction.PAST
        if phrase.leans:
            found, word = direction_of_clause(self.text, phrase.outer_start, phrase.outer_end, self.language)
            if _is_quarter(phrase.formula):
                direction = Direction.NEAREST
                reasons.append("Direction: a quarter is the nearest.")
            elif found is not None:
                direction = found if not _is_far(phrase.formula, report, found) else _other_way(found)
                reasons.append(f"Direction: {found}, from “{word}”.")
            else:
                direction = _default_direction(phrase.formula)
                reasons.append(f"No verb tells the direction: the {'nearest' if direction is Direction.NEAREST else 'last'} is taken.")
        return Anchor(
            report.start, report.end, report.granularity, report.zone, direction, told, self.told_quarter
        )

    def _other_direction(self, formula: Formula, anchor: Anchor, meaning: Meaning) -> tuple[Alternative, ...]:
        found = []
        for direction in (Direction.PAST, Direction.FUTURE):
            other = formula.evaluate(attrs.evolve(anchor, direction=direction))
            if other.value != meaning.value:
                found.append(Alternative(other.value, other.interval(self.zone), f"no verb tells whether it is in the {direction}"))
        return tuple(found)

    def _remember(self, phrase: Phrase, meaning: Meaning) -> None:
        if self.kind is TextKind.NARRATIVE and is_deictic(phrase.formula):
            return  # "today" in a history is somebody's word, and moves nothing
        if meaning.period is not None and meaning.type in (Timex3Type.DATE, Timex3Type.TIME) and not meaning.approximate:
            self.told = meaning.period
            if meaning.period.granularity is Granularity.QUARTER and _is_quarter(phrase.formula):
                self.told_quarter = meaning.period

    def _unanchored(self, phrase: Phrase) -> TemporalExpression:
        """Keep a relative expression of a text without a report date: found, and not guessed."""
        probe = phrase.formula.evaluate(Anchor.of_day(dt.date(2000, 1, 1), self.zone))
        fixed = probe.type in (Timex3Type.DURATION, Timex3Type.SET) or probe.value.endswith("_REF")
        value = probe.value if fixed else _masked(phrase.formula, probe.value)
        reasons = ["Anchor: none, the report has no date; a relative expression is not guessed."]
        return self._expression(phrase, attrs.evolve(probe, value=value), None, reasons, (), "")

    def _expression(
        self,
        phrase: Phrase,
        meaning: Meaning,
        interval: object,
        reasons: list[str],
        alternatives: tuple[Alternative, ...],
        problem: str,
    ) -> TemporalExpression:
        return TemporalExpression(
            phrase.start,
            phrase.end,
            self.text[phrase.start : phrase.end],
            meaning.type,
            meaning.value,
            phrase.signalled,
            interval,  # type: ignore[arg-type]
            ", ".join(phrase.rules),
            meaning.mod if meaning.mod not in ("EARLIER", "LATER") else "",
            meaning.quant,
            meaning.freq,
            tuple(reasons),
            alternatives,
            problem,
        )


_FAR = 6
"""A date without its year is taken the other way round where that is so many times nearer."""


def _is_far(formula: Formula, report: Anchor, direction: Direction) -> bool:
    """Tell where a tense would throw a date most of a year away that is at hand on the other side.

    "The offer was extended to 16 November", written on 30 October, is not of last year.
    """
    while isinstance(formula, In):
        formula = formula.outer
    if isinstance(formula, (Modified, WeekdayOf)):
        formula = formula.of if isinstance(formula, Modified) else formula.date
    if not isinstance(formula, (MonthDay, Month)):
        return False
    before, after = formula.on_or_before(report), formula.on_or_after(report)
    back, ahead = report.start - before.start, after.start - report.start
    return back > _FAR * ahead if direction is Direction.PAST else ahead > _FAR * back


def _other_way(direction: Direction) -> Direction:
    return Direction.FUTURE if direction is Direction.PAST else Direction.PAST


def _is_quarter(formula: Formula) -> bool:
    return isinstance(formula, Quarter) or any(_is_quarter(part) for part in parts_of(formula))


def _default_direction(formula: Formula) -> Direction:
    """A weekday or a part of the day in a report is the last one; a date is the nearest."""
    while isinstance(formula, In):
        formula = formula.outer
    return Direction.NEAREST if isinstance(formula, (Month, MonthDay)) else Direction.PAST


_NO_TIME = Period(dt.datetime(2000, 1, 1), dt.datetime(2000, 1, 2), Granularity.DAY, "no time")  # noqa: DTZ001
"""Where nothing is told yet; only what tells its own date is resolved against it."""

_BACKWARDS = 2
"""A narrative goes on: to look back is taken to be so many times as far as to look ahead."""


def _onwards(anchor: Anchor, formula: Formula, reasons: list[str]) -> Anchor:
    """Let a month or a date without its year follow what was told: in its year, or the next."""
    pattern = formula
    while not isinstance(pattern, Pattern):
        parts = parts_of(pattern)
        if not parts:
            return anchor
        pattern = parts[-1]
    if pattern.cycle is not Granularity.YEAR or anchor.granularity >= Granularity.YEAR:
        reasons.append("Direction: within the time that is being told.")
        year = anchor.period(Granularity.YEAR)
        if pattern.cycle is not Granularity.YEAR:
            return anchor
        return Anchor(year.start, year.end, Granularity.YEAR, anchor.zone, Direction.FUTURE, anchor.told)
    before, after = pattern.on_or_before(anchor), pattern.on_or_after(anchor)
    back, ahead = anchor.start - before.start, after.start - anchor.start
    direction = Direction.PAST if _BACKWARDS * back <= ahead else Direction.FUTURE
    reasons.append(f"Direction: {direction}, the nearer to what was told.")
    return attrs.evolve(anchor, direction=direction)


def _masked(formula: Formula, value: str) -> str:
    """Put X for what an anchor would have told."""
    while isinstance(formula, In):
        formula = formula.outer
    if isinstance(formula, (Month, MonthDay)):
        return f"XXXX{value[4:]}"
    if isinstance(formula, Weekday):
        return f"XXXX-WXX-{formula.weekday}{value[10:]}"
    return _MASK
