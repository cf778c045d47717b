"""Rules that read times of the day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from timeline.calendar.formula import Clock
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import DayPart
from timeline.language.engine import Rule
from timeline.language.phrase import Condition

__all__ = ["LEVELS", "hour_in_part"]

_Digits = tuple[int, int, int | None]


def _clock(
    digits: _Digits | None = None,
    hour: int | None = None,
    half_day: int | None = None,
    zone: int | None = None,
    minute: int | None = None,
    offset: int = 0,
) -> Mapping[str, Any] | None:
    """Read a clock time; `half_day` is 0 for a.m., 12 for p.m."""
    second = None
    if digits is not None:
        hour, minute, second = digits
    assert hour is not None  # every rule captures one of the two
    if hour != int(hour):
        return None
    if half_day is not None:
        if not 0 <= hour <= 12 or (hour == 0 and not (minute and half_day == 0)):
            if hour > 12 and half_day == 12 and minute is not None:
                half_day = 0  # "15:00 p.m." is said, and clear
            else:
                return None
        else:
            hour = hour % 12
        hour += half_day
    if hour > 24 or (hour == 24 and minute):
        return None
    zone = None if zone is None else zone + offset
    made: dict[str, Any] = {"CLOCK": Clock(hour, minute, second, zone)}
    if half_day is not None:
        made["CLOCK_SURE"] = made["CLOCK"]
    elif hour <= 12:
        made["CLOCK_OPEN"] = made["CLOCK"]
    return made


def _spelled(
    hour: int, minute: float, half_day: int, zone: int | None = None, offset: int = 0
) -> Mapping[str, Any] | None:
    """Read "seven thirty p.m."."""
    is_minute = minute == int(minute) and 0 < minute < 60
    return _clock(None, hour, half_day, zone, int(minute), offset) if is_minute else None


def _noon(hour: int, zone: int | None = None, offset: int = 0) -> Mapping[str, Any]:
    return {"CLOCK": Clock(hour, 0, None, None if zone is None else zone + offset), "BARE_CLOCK": True}


def _spoken(n: int, minutes: int, sign: int) -> Mapping[str, Any] | None:
    if not 1 <= n <= 12:
        return None
    return {"CLOCK": Clock(n if sign > 0 else (n - 1) or 12, minutes if sign > 0 else 60 - minutes)}


def _spoken_half(n: int, minutes: int, sign: int, half_day: int) -> Mapping[str, Any] | None:
    made = _spoken(n, minutes, sign)
    if made is None:
        return None
    clock = attrs.evolve(made["CLOCK"], hour=made["CLOCK"].hour % 12 + half_day)
    return {"CLOCK": clock, "CLOCK_SURE": clock}


def hour_in_part(part: DayPart, hour: int | None = None, clock: Clock | None = None) -> Mapping[str, Any] | None:
    """Read "at 8 in the evening": the part of the day tells the half."""
    if clock is not None:
        hour = clock.hour
    if hour is None or not 1 <= hour <= 12:
        return None
    first = _FIRST_HOURS.get(part)
    if first is None:
        return None
    hour = hour % 12
    if part is DayPart.NIGHT:
        hour += 12 if hour >= first else 0
    elif part is not DayPart.MORNING and part is not DayPart.DAWN:
        hour += 12
    made = attrs.evolve(clock, hour=hour) if clock is not None else Clock(hour)
    return {"CLOCK": made, "CLOCK_SURE": made, "INNER_START": True}


_FIRST_HOURS = {
    DayPart.MORNING: 0,
    DayPart.DAWN: 0,
    DayPart.AFTERNOON: 12,
    DayPart.EVENING: 12,
    DayPart.NIGHT: 6,
}
"""The parts of the day that an hour may be told in; an hour at night before six is of the small hours."""


def _past(
    sign: int,
    minutes: float = 0,
    quarter: int = 0,
    clock: Clock | None = None,
    n: int = 0,
    unit: Granularity = Granularity.MINUTE,
) -> Mapping[str, Any] | None:
    """Read "20 minutes past 3 p.m.", "a quarter to eight"; "two days after 5 May" tells no clock."""
    if unit is not Granularity.MINUTE:
        return None
    minutes = int(minutes) or quarter
    hour = clock.hour if clock is not None else n
    if not 0 < minutes < 60 or (clock is not None and clock.minute) or (clock is None and not 1 <= n <= 12):
        return None
    if sign < 0:
        hour, minutes = (hour - 1) % 24 or 12, 60 - minutes
    made = Clock(hour, minutes, None, clock.zone if clock is not None else None)
    return {"CLOCK": made, "CLOCK_OPEN" if clock is None else "CLOCK_SURE": made}


def _spoken_in_part(minutes: float, sign: int, hour: int, part: DayPart) -> Mapping[str, Any] | None:
    """Read "ten past nine in the evening"."""
    spoken = _spoken(hour, int(minutes), sign) if minutes == int(minutes) and 0 < minutes < 60 else None
    return None if spoken is None else _without_preposition(hour_in_part(part, None, spoken["CLOCK"]))


def _without_preposition(made: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """Drop the mark of an expression that begins after the first thing it was read from."""
    return None if made is None else {key: value for key, value in made.items() if key != "INNER_START"}


def _bare_hour_in_part(hour: int, part: DayPart) -> Mapping[str, Any] | None:
    """Read "three in the morning" with no preposition before it: an hour only where no noun follows."""
    made = _without_preposition(hour_in_part(part, hour))
    return None if made is None else {"CLOCK_IN_PART": made["CLOCK"]}


def _hour_at_part(part: DayPart, hour: int | None = None, clock: Clock | None = None) -> Mapping[str, Any] | None:
    """Read "the evening at eight": a bare hour only where no noun follows that it could count."""
    if hour is not None:
        return _bare_hour_in_part(hour, part)
    return _without_preposition(hour_in_part(part, None, clock))


def _hours_in_part(first: int, last: int, part: DayPart) -> Mapping[str, Any] | None:
    """Read "between 5 and seven in the morning"."""
    hours = [hour_in_part(part, hour) for hour in (first, last)]
    if hours[0] is None or hours[1] is None or hours[0]["CLOCK"].hour >= hours[1]["CLOCK"].hour:
        return None
    return {"CLOCK_RANGE": (hours[0]["CLOCK"], hours[1]["CLOCK"])}


def _range(
    last: Clock, first: Clock | None = None, open_first: Clock | None = None, hour: int | None = None
) -> Mapping[str, Any] | None:
    """Read "8–11 p.m.", "from 3:30 to 5 p.m.": an open start takes the half of the day of its end."""
    if first is None:
        if open_first is None:
            if hour is None or not 0 <= hour <= 23:
                return None
            open_first = Clock(hour)
        later = open_first.hour + 12
        first = attrs.evolve(open_first, hour=later) if open_first.hour < 12 <= later <= last.hour else open_first
    return {"CLOCK_RANGE": (first, last)}


def _pair(of: Callable[..., Mapping[str, Any] | None]) -> Callable[..., Mapping[str, Any] | None]:
    """Read as a range is read what is two times: "at 8 a.m. and 4 p.m."."""

    def made(**captured: Any) -> Mapping[str, Any] | None:
        clocks = of(**captured)
        return None if clocks is None else {**clocks, "CLOCK_PAIR": True}

    return made


def _past_only(sign: int, minutes: float, clock: Clock) -> Mapping[str, Any] | None:
    """Read "20 past 3 p.m."; "5 to 6 p.m." is a range."""
    return _past(sign, minutes, 0, clock) if sign > 0 else None


def _range_to_hour(first: Clock, hour: int) -> Mapping[str, Any] | None:
    """Read "from 11 a.m. to 3": the end is the next such hour."""
    if hour > 23:
        return None
    return {"CLOCK_RANGE": (first, Clock(hour if hour > first.hour or hour + 12 <= first.hour else (hour + 12) % 24))}


def _range_to_last_hour(first: Clock, hour: int) -> Mapping[str, Any] | None:
    """Read "8 p.m. – 11", "from 11 a.m. to 3": the number is an hour only where no noun follows that it could count."""
    made = _range_to_hour(first, hour)
    return None if made is None else {**made, "CONDITION": Condition.CLOSING}


_ZONE = "(OPEN zone:ZONE offset:OFFSET? CLOSE|zone:ZONE offset:OFFSET?)?"
_HALF_DAY = "half_day:AM_PM"
_FIRST_HOUR = "(first:HOUR_DIGITS|first:DAY_WORD)"
_LAST_HOUR = "(last:HOUR_DIGITS|last:DAY_WORD)"
_FIRST_CLOCK = "(open_first:CLOCK_OPEN|first:CLOCK|first:CLOCK_IN_PART|hour:HOUR_DIGITS|hour:DAY_WORD)"
_LAST_CLOCK = "(last:CLOCK|last:CLOCK_IN_PART)"
_IN_THE = "(ON THE|AT)"

LEVELS = [
    [
        Rule(
            "hour:minute",
            f"(digits:CLOCK_DIGITS|digits:DOT_CLOCK|digits:MILITARY|digits:HOUR_AND_MINUTE) {_HALF_DAY} {_ZONE}",
            _clock,
        ),
        Rule(
            "hour minute a.m./p.m., in words",
            f"hour:DAY_WORD (minute:DAY_WORD|minute:NUMBER) {_HALF_DAY} {_ZONE}",
            _spelled,
        ),
        Rule("hour a.m./p.m.", f"(hour:HOUR_DIGITS|hour:DAY_WORD) O_CLOCK? {_HALF_DAY} {_ZONE}", _clock),
        Rule(
            "for hours:minutes:seconds",
            "(FOR|IN_ONLY|WITHIN) length:CLOCK_LENGTH (?!AM_PM|ZONE|HOURS_WORD|LOCAL_TIME)",
            lambda length: {"CLOCK_LENGTH": length, "INNER_START": True},
        ),
        Rule("hour:minute, 24 hours", f"digits:CLOCK_DIGITS HOURS_WORD? {_ZONE}", _clock),
        Rule(
            "military time",
            "(digits:MILITARY|digits:DOT_CLOCK) (HOURS_WORD? zone:ZONE offset:OFFSET?|HOURS_WORD)"
            "|digits:MILITARY (?=LOCAL_TIME)",
            _clock,
        ),
        Rule("o'clock", "(hour:HOUR_DIGITS|hour:DAY_WORD) O_CLOCK", _clock),
        Rule(
            "half past, a.m./p.m.",
            f"A? minutes:QUARTER_HOUR sign:PAST_HOUR (n:DAY_WORD|n:HOUR_DIGITS) {_HALF_DAY}",
            _spoken_half,
        ),
        Rule("half past", "A? minutes:QUARTER_HOUR sign:PAST_HOUR (n:DAY_WORD|n:HOUR_DIGITS)", _spoken),
        Rule(
            "noon, midnight",
            f"hour:NOON {_ZONE}",
            _noon,
        ),
    ],
    [
        Rule(
            "minutes past a clock",
            "(minutes:NUMBER (unit:UNIT|unit:UNITS)|A? quarter:QUARTER_HOUR) sign:PAST_HOUR"
            " (clock:CLOCK|(n:DAY_WORD|n:HOUR_DIGITS) (?!MONTH))",
            _past,
        ),
        Rule("number past a clock", "minutes:NUMBER sign:PAST_HOUR clock:CLOCK", _past_only),
    ],
    [
        Rule(
            "hours in a part of the day",
            f"(BETWEEN {_FIRST_HOUR} AND|(FROM|BETWEEN)? {_FIRST_HOUR} (TO|DASH|HYPHEN))"
            f" {_LAST_HOUR} {_IN_THE} part:DAY_PART",
            _hours_in_part,
        ),
        Rule(
            "two hours in a part of the day",
            f"{_FIRST_HOUR} AND {_LAST_HOUR} {_IN_THE} part:DAY_PART",
            _pair(_hours_in_part),
        ),
        Rule(
            "number past an hour in a part of the day",
            f"minutes:NUMBER sign:PAST_HOUR (hour:HOUR_DIGITS|hour:DAY_WORD) {_IN_THE} part:DAY_PART",
            _spoken_in_part,
        ),
        Rule(
            "part of the day, at an hour",
            "THE part:DAY_PART AT (hour:HOUR_DIGITS|hour:DAY_WORD|clock:CLOCK_OPEN) (?!UNIT|UNITS|HYPHEN|MONTH|NUMBER)",
            _hour_at_part,
        ),
        Rule(
            "hour in a part of the day",
            "AT (hour:HOUR_DIGITS|hour:DAY_WORD|clock:CLOCK_OPEN) (ON THE?|THE)? part:DAY_PART",
            hour_in_part,
        ),
        Rule(
            "hour in a part of the day, with no preposition",
            f"(hour:HOUR_DIGITS|hour:DAY_WORD) {_IN_THE} part:DAY_PART",
            _bare_hour_in_part,
        ),
        Rule("clock in an open half of the day", "clock:CLOCK_OPEN (ON THE?|THE)? part:DAY_PART", hour_in_part),
    ],
    [
        Rule(
            "clock to clock",
            f"(BETWEEN {_FIRST_CLOCK} AND|(FROM|BETWEEN)? {_FIRST_CLOCK} (TO|UNTIL|DASH|HYPHEN)) {_LAST_CLOCK}",
            _range,
        ),
        Rule("clock and clock", f"{_FIRST_CLOCK} AND {_LAST_CLOCK}", _pair(_range)),
        Rule("clock to hour", "first:CLOCK_SURE (DASH|HYPHEN) (hour:HOUR_DIGITS|hour:DAY_WORD)", _range_to_last_hour),
        Rule(
            "from clock to hour",
            "(FROM first:CLOCK (TO|DASH|HYPHEN)|BETWEEN first:CLOCK AND)"
            " (hour:HOUR_DIGITS|hour:DAY_WORD) (?!UNIT|UNITS|MONTH|HYPHEN|NUMBER)",
            _range_to_last_hour,
        ),
    ],
]
