"""Rules that read times of the day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.calendar.formula import Clock
from timeline.language.engine import Rule

__all__ = ["LEVELS"]

_Digits = tuple[int, int, int | None]


def _clock(
    digits: _Digits | None = None,
    hour: int | None = None,
    half_day: int | None = None,
    zone: int | None = None,
    minute: int | None = None,
) -> Mapping[str, Any] | None:
    """Read a clock time; `half_day` is 0 for a.m., 12 for p.m."""
    second = None
    if digits is not None:
        hour, minute, second = digits
    assert hour is not None  # every rule captures one of the two
    if hour != int(hour):
        return None
    if half_day is not None:
        if not 1 <= hour <= 12:
            if hour > 12 and half_day == 12:
                half_day = 0  # "15:00 p.m." is said, and clear
            else:
                return None
        else:
            hour = hour % 12
        hour += half_day
    if hour > 24 or (hour == 24 and minute):
        return None
    return {"CLOCK": Clock(hour, minute, second, zone)}


def _spoken(n: int, minutes: int, sign: int) -> Mapping[str, Any] | None:
    if not 1 <= n <= 12:
        return None
    return {"CLOCK": Clock(n if sign > 0 else (n - 1) or 12, minutes if sign > 0 else 60 - minutes)}


_ZONE = "(OPEN? zone:ZONE CLOSE?)?"
_HALF_DAY = "half_day:AM_PM"

LEVELS = [
    [
        Rule("hour:minute", f"(digits:CLOCK_DIGITS|digits:DOT_CLOCK) {_HALF_DAY} {_ZONE}", _clock),
        Rule("hour a.m./p.m.", f"(hour:HOUR_DIGITS|hour:DAY_WORD) O_CLOCK? {_HALF_DAY} {_ZONE}", _clock),
        Rule("hour:minute, 24 hours", "digits:CLOCK_DIGITS HOURS_WORD? (OPEN? zone:ZONE CLOSE?)?", _clock),
        Rule("military time", "(digits:MILITARY|digits:DOT_CLOCK) (HOURS_WORD? zone:ZONE|HOURS_WORD)", _clock),
        Rule("o'clock", "(hour:HOUR_DIGITS|hour:DAY_WORD) O_CLOCK", _clock),
        Rule("half past", "minutes:QUARTER_HOUR sign:PAST_HOUR (n:DAY_WORD|n:HOUR_DIGITS)", _spoken),
        Rule(
            "noon, midnight",
            "hour:NOON (OPEN? zone:ZONE CLOSE?)?",
            lambda hour, zone=None: {"CLOCK": Clock(hour, 0, None, zone), "BARE_CLOCK": True},
        ),
    ],
]
