"""Rules for what happens again and again: every Friday, daily, twice a week."""

from __future__ import annotations

from timeline.calendar.formula import (
    Ambiguous,
    Formula,
    In,
    MonthDay,
    PartOfDay,
    Repeat,
    Shift,
    Weekday,
)
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import DayPart
from timeline.language.engine import Rule
from timeline.language.grammar.making import Made, N, time, unit_pattern

__all__ = ["LEVELS"]


def _repeat(unit: Granularity, quant: str = "", n: int = 1, freq: str = "") -> Made:
    return {"SET": Repeat(unit_pattern(unit), int(n), quant, freq)}


def _times(unit: Granularity, n: float | None = None, quant: str = "") -> Made:
    """Read "four times a day", "several times a week"."""
    return _repeat(unit, quant, 1, "XX" if n is None else f"{int(n)}X")


def _every_numeric(quant: str, p: Formula) -> Made:
    """Read "each 4/15"."""
    pattern = p.first if isinstance(p, Ambiguous) else p
    return {"SET": Repeat(pattern, 1, quant)} if isinstance(pattern, MonthDay) else None


LEVELS = [
    [  # every, ago, later
        Rule(
            "nights ago",
            "n:NUMBER NIGHTS (AGO|EARLIER)",
            lambda n: time(In(PartOfDay(DayPart.NIGHT), Shift(-n, Granularity.DAY))),
        ),
        Rule(
            "every other weekday", "quant:EVERY n:OTHER p:WEEKDAY_P", lambda quant, n, p: {"SET": Repeat(p, n, quant)}
        ),
        Rule("twice daily", "times:TIMES of:FREQUENCY", lambda times, of: _repeat(of[1], "", of[0], times)),
        Rule("every other unit", "quant:EVERY n:OTHER (unit:UNIT)", _repeat),
        Rule("every n units", "quant:EVERY n:NUMBER unit:UNITS", _repeat),
        Rule("times a unit", "freq:TIMES (A|quant:EVERY) unit:UNIT", _repeat),
        Rule("n times a unit", f"{N} TIMES_WORD (A|quant:EVERY) unit:UNIT", _times),
        Rule("every unit", "quant:EVERY (unit:UNIT)", _repeat),
        Rule("every numeric day", "quant:EVERY p:NUMERIC_P", lambda quant, p: _every_numeric(quant, p)),
        Rule(
            "every part of a weekday",
            "quant:EVERY p:WEEKDAY_P part:DAY_PART_P",
            lambda quant, p, part: {"SET": Repeat(p, 1, quant, part=part)},
        ),
        Rule("every named time", "quant:EVERY p:P&!CLOCK_P", lambda quant, p: {"SET": Repeat(p, 1, quant)}),
        Rule("frequency", "freq:FREQUENCY", lambda freq: _repeat(freq[1], "", freq[0])),
        Rule("weekday nights", "p:WEEKDAY_P part:DAY_PARTS", lambda p, part: {"SET": Repeat(p, part=PartOfDay(part))}),
        Rule("weekdays", "n:WEEKDAYS (?!AGO|LATER|FROM_NOW)", lambda n: {"SET": Repeat(Weekday(n))}),
        Rule("named times, each", "part:DAY_PARTS", lambda part: {"SET": Repeat(PartOfDay(part)), "WEAK_SET": True}),
    ],
]
