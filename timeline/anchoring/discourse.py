"""The discourse: the walk through one text, in which each phrase is anchored to what stands before it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

import attrs

from timeline.anchoring.before_christ import is_before_christ, period_of, written_back
from timeline.anchoring.directions import choose_direction
from timeline.anchoring.expression import Alternative, TemporalExpression
from timeline.anchoring.kinds import (
    TextKind,
    compares,
    depends_on_anchor,
    innermost,
    is_by_days,
    is_deictic,
    is_limit,
    is_long,
    is_of_an_untold_night,
    is_part,
    is_quarter,
    is_this,
    looks_back,
    unit_counted,
)
from timeline.anchoring.last_named import NOT_YESTERDAY
from timeline.anchoring.layout import Layout
from timeline.anchoring.storyline import Storyline
from timeline.calendar.formula import (
    After,
    Anchor,
    Between,
    Direction,
    Formula,
    In,
    Meaning,
    Month,
    MonthDay,
    Now,
    Pattern,
    Reference,
    Since,
    Vague,
    Weekday,
    as_start,
)
from timeline.calendar.granularity import Granularity
from timeline.calendar.interval import Interval
from timeline.calendar.period import Period, containing, move
from timeline.calendar.timex3 import Timex3Type
from timeline.language import Condition, Phrase, direction_of_clause, is_of_a_bounding_event

__all__ = ["Discourse"]

_MASK = "XXXX-XX-XX"

_REMEMBERED = 2048
"""Meanings that are remembered: a report says the same phrases again and again."""

_NO_TIME = Period(dt.datetime(2000, 1, 1), dt.datetime(2000, 1, 2), Granularity.DAY, "no time")  # noqa: DTZ001
"""Where nothing is told yet; only what tells its own date is resolved against it."""


@attrs.define
class Discourse:
    """The walk through one text: what was told last, as far as the walk has come.

    Parameters
    ----------
    text, language:
        The text and its language.
    report:
        The anchor of its report date, or None.
    zone:
        The zone in which its days begin.
    kind:
        News is anchored to the report date, a narrative to the time told last.
    phrases:
        All its phrases, in order.
    """

    text: str
    report: Anchor | None
    zone: dt.tzinfo
    language: str
    kind: TextKind
    phrases: Sequence[Phrase]
    told: Period | None = None
    told_at: int = -1
    told_day: Period | None = None
    told_day_at: int = -1
    told_quarter: Period | None = None
    story: Storyline = attrs.Factory(Storyline)
    _layout: Layout | None = None
    _verbs: str | None = None
    _meant: dict[tuple[Formula, Formula], tuple[Anchor, Meaning, Interval | None]] = attrs.Factory(dict)

    @property
    def verbs(self) -> str:
        """The text without its temporal phrases, whose words are no verbs ("May 29", "the second of March")."""
        if self._verbs is None:
            pieces: list[str] = []
            done = 0
            for phrase in self.phrases:
                pieces += self.text[done : phrase.start], " " * (phrase.end - phrase.start)
                done = phrase.end
            self._verbs = "".join(pieces) + self.text[done:]
        return self._verbs

    @property
    def layout(self) -> Layout:
        """The sentences and paragraphs of the text, cut when first asked for."""
        if self._layout is None:
            self._layout = Layout.of(self.text, self.language)
        return self._layout

    def anchor(self, phrase: Phrase) -> TemporalExpression:
        """Anchor the next phrase, and take note of the time it tells."""
        if self.report is None and depends_on_anchor(phrase.signalled) and not self._follows_what_was_told(phrase):
            return self._unanchored(phrase, "the report has no date; a relative expression is not guessed")
        narrative = self.kind is TextKind.NARRATIVE
        if narrative and is_deictic(phrase.formula) and self.layout.is_quoted(phrase.start):
            return self._unanchored(phrase, "it is quoted in a narrative, and nobody tells when it was said")
        reasons: list[str] = []
        alternatives: tuple[Alternative, ...] = ()
        try:
            anchor = self._narrative_anchor(phrase, reasons) if narrative else self._news_anchor(phrase, reasons)
            meaning, interval = self._meaning(phrase, anchor)
            if phrase.leans and not narrative and not reasons[-1].startswith("Direction"):
                told = "no verb tells whether it is" if reasons[-1].startswith("No verb") else "it may all the same be"
                alternatives = _other_direction(phrase.formula, anchor, meaning.value, told)
        except (OverflowError, ValueError) as error:
            problem = f"it lies outside the calendar ({error})"
            return self._expression(phrase, Meaning(Timex3Type.DATE, _MASK), None, reasons, (), problem)
        if meaning.other is not None:
            reason = meaning.problem or "day and month could be the other way round"
            if NOT_YESTERDAY in phrase.rules:
                reason = "it may all the same be yesterday"
            other = meaning.other
            alternatives = (Alternative(other.value, other.interval(self.zone), reason), *alternatives)
        self._remember(phrase, meaning, anchor.direction)
        return self._expression(phrase, meaning, interval, reasons, alternatives, meaning.problem)

    def _follows_what_was_told(self, phrase: Phrase) -> bool:
        """Tell whether a time told before serves as the anchor where the report has no date."""
        if self.told is None:
            return False
        return phrase.counts_from_told or (self.kind is TextKind.NARRATIVE and phrase.leans)

    def allows(self, phrase: Phrase) -> bool:
        """Return True where the text is such that a phrase tells a time in it at all."""
        narrative = self.kind is TextKind.NARRATIVE
        if phrase.condition is Condition.NARRATIVE:
            return narrative
        if phrase.condition is Condition.REPORT:
            return not narrative
        if phrase.condition is not Condition.AHEAD:  # the others were settled when it was found
            return True
        found, _ = direction_of_clause(self.verbs, phrase.start, phrase.end, self.language, self.layout.sentences)
        return found is Direction.FUTURE or (found is None and not narrative)

    def _meaning(self, phrase: Phrase, anchor: Anchor) -> tuple[Meaning, Interval | None]:
        """Return what a phrase means, and its interval: what it meant before, where its anchor is the same."""
        said = phrase.formula, phrase.signalled
        before = self._meant.get(said)
        if before is None or before[0] != anchor:
            before = self._meant[said] = (anchor, *_meaning(*said, anchor))
        return before[1:]

    def _news_anchor(self, phrase: Phrase, reasons: list[str]) -> Anchor:
        """Choose the report date, with its direction, or what was told; and say why."""
        report, told = self.report, self.told
        if report is None:
            period = told if told is not None else _NO_TIME
            reasons.append(f"Anchor: the time told last, {period.value}, for the report has no date.")
            return Anchor(period.start, period.end, period.granularity, self.zone, Direction.NEAREST, told)
        if told is not None and phrase.counts_from_told and told.granularity > Granularity.DAY:
            unit = unit_counted(phrase.formula)
            if unit is not None and unit <= Granularity.WEEK and unit < told.granularity:
                told = self.told_day or report.period(Granularity.DAY)
            elif (
                unit is Granularity.YEAR
                and told.start >= report.end
                and not self._in_one_sentence(self.told_at, phrase)
            ):
                told = report.period(Granularity.YEAR)  # "the year" is none still to come that was mentioned before
        if self._is_of_the_night_before(phrase, report):
            told = containing(move(report.start, -1, Granularity.DAY), Granularity.DAY)
            reasons.append(
                f"Anchor: the day before the report, {told.value}, for a report tells of the night just over."
            )
        elif phrase.counts_from_told and told is not None and (told is self.told or told is self.told_day):
            reasons.append(f"Anchor: the time told last, {told.value}.")
        else:
            reasons.append(f"Anchor: the report date, {report.start.date().isoformat()}.")
        anchor = Anchor(
            report.start, report.end, report.granularity, report.zone, Direction.PAST, told, self.told_quarter
        )
        if not phrase.leans:
            return anchor
        sentences = self.layout.sentences
        spoken = self.told_day if self._in_one_sentence(self.told_day_at, phrase) else None
        anchor, reason = choose_direction(self.verbs, phrase, anchor, self.language, sentences, spoken)
        reasons.append(reason)
        return anchor

    def _in_one_sentence(self, position: int, phrase: Phrase) -> bool:
        sentences = self.layout.sentences
        return bisect_right(sentences, position) == bisect_right(sentences, phrase.start)

    def _is_of_the_night_before(self, phrase: Phrase, report: Anchor) -> bool:
        """Tell whether "during the night" is of no day that was told, and over when the report was written."""
        if isinstance(phrase.signalled, Between):
            return False  # "between 10 p.m. and midnight": its other end tells the day
        begins = isinstance(phrase.signalled, (Since, After))  # "since midnight": the day of the report began with it
        if not is_of_an_untold_night(phrase.formula, but_midnight=begins):
            return False
        if self.told is not None and self.told.start < report.start:
            return False
        found, _ = direction_of_clause(self.verbs, phrase.start, phrase.end, self.language, self.layout.sentences)
        return found is not Direction.FUTURE

    def _narrative_anchor(self, phrase: Phrase, reasons: list[str]) -> Anchor:
        """Choose the time told last, or the one that the story has reached; and say why."""
        told = self.told
        if told is None:
            return self._news_anchor(phrase, reasons)
        if told is self.story.aside and not is_this(phrase.formula):
            told = self.story.after_aside(self.layout.place(phrase)) or told
        if not phrase.leans:
            if phrase.counts_from_told and self.told_day is not None and is_by_days(phrase.formula):
                told = self.told_day
            reasons.append(f"Anchor: the time told last, {_named(told)}.")
            return Anchor(told.start, told.end, told.granularity, self.zone, Direction.NEAREST, told)
        base, other = self.story.base(self.layout.place(phrase)) or (told, None)
        pattern = innermost(phrase.signalled.last if isinstance(phrase.signalled, Between) else phrase.formula)
        if pattern is None or pattern.cycle is not Granularity.YEAR:
            base = told if other is None else other
            reasons.append(f"Anchor: the time told last, {_named(base)}.")
            reasons.append("Direction: within the time that is being told.")
            return Anchor(base.start, base.end, base.granularity, self.zone, Direction.NEAREST, base)
        if other is not None:
            found = pattern.on_or_after(_at(other, self.zone, Direction.FUTURE))
            if Storyline.goes_on(other, found):
                base = other
        reasons.append(f"Anchor: the time that the story has reached, {_named(base)}.")
        return _onwards(_at(base, self.zone, Direction.NEAREST), pattern, reasons)

    def _remember(self, phrase: Phrase, meaning: Meaning, direction: Direction) -> None:
        narrative = self.kind is TextKind.NARRATIVE
        if is_long(phrase.formula):
            self.told_quarter = None  # the report has gone over to half a year or more
        if meaning.type not in (Timex3Type.DATE, Timex3Type.TIME) or isinstance(phrase.formula, Vague):
            return
        period = meaning.period if meaning.period is not None else period_of(meaning.value)
        if period is None or meaning.value.endswith("_REF"):
            return
        if is_before_christ(period):
            period = attrs.evolve(period, value=meaning.value)
        if meaning.approximate and not narrative and not is_part(phrase.formula):
            return
        if not narrative and period.granularity in _COMPARED and compares(phrase.formula):
            return  # "a year earlier" compares, and the report goes on from where it was
        if not narrative and isinstance(phrase.signalled, Since):
            return  # "since Saturday" bounds what is told, and the report does not go on from there
        self.told, self.told_at = period, phrase.start
        if period.granularity <= Granularity.DAY:
            self.told_day, self.told_day_at = period, phrase.start
        if narrative:
            aside = looks_back(phrase.formula) or is_limit(phrase.signalled) or self._bounds(phrase)
            is_range = isinstance(phrase.signalled, Between)
            self.story.tell(period, self.layout.place(phrase), looks_back=aside, is_range=is_range)
        elif period.granularity is Granularity.QUARTER and self._is_reported(phrase.formula, period, direction):
            self.told_quarter = period

    def _bounds(self, phrase: Phrase) -> bool:
        return is_of_a_bounding_event(self.text, phrase.outer_start, self.language)

    def _is_reported(self, formula: Formula, quarter: Period, direction: Direction) -> bool:
        """Tell whether a report goes on with a quarter: not with one of the year before, nor one still to come."""
        if not is_quarter(formula):
            return False
        if self.told_quarter is not None and quarter.start.year < self.told_quarter.start.year:
            return False
        return direction is Direction.PAST or self.report is None or quarter.end <= self.report.end

    def _unanchored(self, phrase: Phrase, why: str) -> TemporalExpression:
        """Keep a relative expression that nothing anchors: found, and not guessed."""
        probe = phrase.formula.evaluate(Anchor.of_day(dt.date(2000, 1, 1), self.zone))
        fixed = probe.type in (Timex3Type.DURATION, Timex3Type.SET) or probe.value.endswith("_REF")
        if isinstance(phrase.formula, Now) and self.kind is TextKind.NARRATIVE:
            value = Reference.PRESENT.value
        else:
            value = probe.value if fixed else _masked(phrase.formula, probe)
        meaning = attrs.evolve(probe, value=value)
        return self._expression(phrase, meaning, None, [f"Anchor: none, {why}."], (), "")

    def _expression(
        self,
        phrase: Phrase,
        meaning: Meaning,
        interval: Interval | None,
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
            interval,
            ", ".join(phrase.rules),
            meaning.mod if meaning.mod not in ("EARLIER", "LATER") else "",
            meaning.quant,
            meaning.freq,
            tuple(reasons),
            alternatives,
            problem,
        )


def _meaning(formula: Formula, signalled: Formula, anchor: Anchor) -> tuple[Meaning, Interval | None]:
    """Return what a phrase itself means, and the interval that it means with its signal."""
    if isinstance(signalled, (Since, After)):
        formula = as_start(formula)
    before_christ = anchor.told is not None and is_before_christ(anchor.told)
    whole = signalled.evaluate(anchor)
    if signalled is formula:
        meaning = whole
    else:
        if isinstance(signalled, Between) and formula == signalled.first:
            formula = as_start(formula)
            anchor = signalled.anchor_of_first(anchor, signalled.last.evaluate(anchor))
        meaning = formula.evaluate(anchor)
    if before_christ:
        meaning, whole = written_back(meaning), written_back(whole)
    return meaning, whole.interval(anchor.zone)


@lru_cache(_REMEMBERED)
def _other_direction(formula: Formula, anchor: Anchor, value: str, told: str) -> tuple[Alternative, ...]:
    """Return what a phrase would mean that looks the other way."""
    found = []
    for direction in (Direction.PAST, Direction.FUTURE):
        other = formula.evaluate(anchor.looking(direction))
        if other.value != value:
            found.append(Alternative(other.value, other.interval(anchor.zone), f"{told} in the {direction}"))
    return tuple(found)


def _at(period: Period, zone: dt.tzinfo, direction: Direction) -> Anchor:
    return Anchor(period.start, period.end, period.granularity, zone, direction, period)


def _named(period: Period) -> str:
    return period.value


_COMPARED = frozenset({Granularity.YEAR, Granularity.QUARTER})
"""Units whose figures are set beside those of a year before."""


_BACKWARDS = 2
"""A narrative goes on: to look back is taken to be so many times as far as to look ahead."""


def _onwards(anchor: Anchor, pattern: Pattern, reasons: list[str]) -> Anchor:
    """Let a month or a date without its year follow what was told: in its year, or the next."""
    if anchor.granularity >= Granularity.YEAR:
        reasons.append("Direction: within the year that is being told.")
        year = anchor.period(Granularity.YEAR)
        found = pattern.occurrence(year.start, 0) or year
        return Anchor(found.start, found.end, found.granularity, anchor.zone, Direction.FUTURE, anchor.told)
    before, after = pattern.on_or_before(anchor), pattern.on_or_after(anchor)
    back, ahead = anchor.start - before.start, after.start - anchor.start
    direction = Direction.PAST if _BACKWARDS * back <= ahead else Direction.FUTURE
    reasons.append(f"Direction: {direction}, the nearer to what was told.")
    return anchor.looking(direction)


def _masked(formula: Formula, probe: Meaning) -> str:
    """Put X for what an anchor would have told."""
    value = probe.value
    while isinstance(formula, In):
        formula = formula.outer
    if isinstance(formula, (Month, MonthDay)):
        return f"XXXX{value[4:]}"
    if isinstance(formula, Weekday):
        return f"XXXX-WXX-{formula.weekday}{value[10:]}"
    if probe.granularity is Granularity.YEAR:
        return "XXXX"
    if probe.granularity is Granularity.MONTH:
        return "XXXX-XX"
    if probe.granularity is Granularity.WEEK:
        return "XXXX-WXX"
    if probe.granularity is Granularity.SEASON:
        return f"XXXX{value[4:]}"
    return _MASK + (value[10:] if "T" in value else "")
