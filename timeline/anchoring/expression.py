"""A temporal expression: a phrase of an article, anchored and on the calendar."""

from __future__ import annotations

import attrs

from timeline.article import Span
from timeline.calendar.formula import Formula
from timeline.calendar.interval import Interval
from timeline.calendar.timex3 import Timex3Type

__all__ = ["Alternative", "TemporalExpression"]


@attrs.frozen
class Alternative:
    """Another live reading of an expression, and why it is one."""

    value: str
    interval: Interval | None
    reason: str


@attrs.frozen
class TemporalExpression:
    """A span of text that tells a time, anchored.

    Parameters
    ----------
    start, end:
        Character offsets into the text, end exclusive.
    text:
        The span itself.
    type, value, mod, quant, freq:
        The TIMEX3 attributes of ISO-TimeML; empty strings where absent.
    formula:
        Its meaning before any anchor.
    interval:
        Its meaning on the calendar; None for sets, for durations that date nothing, and
        where no anchor is known.
    rule:
        The name of the grammar rule that read it.
    reasons:
        Which anchor and why, which direction and why, what was inherited: one line each.
    alternatives:
        Other live readings, likeliest first.
    problem:
        What contradicts itself in it, or empty.
    """

    start: int
    end: int
    text: str
    type: Timex3Type
    value: str
    formula: Formula
    interval: Interval | None
    rule: str
    mod: str = ""
    quant: str = ""
    freq: str = ""
    reasons: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    problem: str = ""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    def _repr_html_(self) -> str:
        """Show itself in a notebook, the phrase highlighted."""
        from timeline.views import expression_html

        return expression_html(self)

    def explain(self) -> str:
        """Say in plain words how it was read: rule, anchor, direction, interval."""
        lines = [f"“{self.text}” was read by the rule “{self.rule}” as {self.formula}."]
        lines += self.reasons
        lines.append(f"TIMEX3: {self.type} {self.value}" + (f", mod {self.mod}" if self.mod else "") + ".")
        if self.interval is not None:
            lines.append(f"Interval: {self.interval}.")
        if self.problem:
            lines.append(f"Problem: {self.problem}.")
        lines += [f"Also possible: {other.value}, because {other.reason}." for other in self.alternatives]
        return "\n".join(lines)
