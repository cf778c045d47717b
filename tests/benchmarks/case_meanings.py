"""Whether what was found means what a peer's own test expects, allowing for conventions and for nothing else.

The peers write a time in three ways that are not TIMEX3's: these functions bring both to calendar bounds.
The conventions that are allowed for:

- Spans: a peer's take in prepositions, TimeML's do not. What overlaps the peer's expression is compared,
  a range of two TimeML expressions as one.
- The end of a range of days may be told inclusive or exclusive.
- Time "over the last two days" and "for the next three hours" runs from or up to the moment of reading; peers
  count whole units, before or after the one of the reading.
- "two weeks ago" is a week in TIMEX3; the peers name the day in it, Duckling a unit finer by one.
- Parts of the day and seasons go by their names, for everybody gives them other hours and days; so do the
  beginning, middle and end of a time, which must lie in it and begin or end with it.
- "a few days" is a number left open (PXD) in TIMEX3; the peers count some, which must lie within our bounds.
- Three o'clock is 3:00, and midnight 24:00 of its day, which the peers write 0:00.
- "in 5 minutes", read on a day of which no hour is known, counts from any moment of it; the peers take its midnight.
- A start and a length ("from 9:30 for seven hours") are two TimeML expressions, and one range of a peer's.
- A date that the calendar lacks is not to be resolved: no expression is as good as an unresolved one.
- Islamic feasts follow the sighting of the moon: tables differ by a day.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

import attrs
from case_files import Case

from timeline.anchoring import TemporalExpression
from timeline.calendar.formula import Formula, Holiday, In
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import Period, containing, days_in_month, move
from timeline.calendar.timex3 import Timex3Type, timex3_to_period

_DAY = dt.timedelta(days=1)
_SECONDS = {"Y": 365 * 86400, "W": 7 * 86400, "D": 86400, "TH": 3600, "TM": 60, "TS": 1, "M": 30 * 86400, "B": 86400}


_OFFSET = re.compile(r"T\d\d.*(?:Z|[+-]\d\d(?::?\d\d)?)$")


@attrs.frozen
class Reading:
    """What was found: bounds in wall-clock time, where it has any."""

    expression: TemporalExpression
    period: Period | None
    bounds: tuple[dt.datetime | None, dt.datetime | None, dt.datetime | None, dt.datetime | None]

    @classmethod
    def of(cls, expression: TemporalExpression, zone: dt.tzinfo | None) -> Reading:
        """Take the bounds from the interval and the period from the value, both in the reader's own zone if told."""
        interval, value = expression.interval, expression.value
        if interval is None:
            return cls(expression, timex3_to_period(value), (None, None, None, None))
        if zone is not None:
            interval = interval.with_zone(zone)
        a, b, c, d = (bound and bound.naive() for bound in interval.bounds)
        period = timex3_to_period(value)
        if period is not None and zone is not None and _OFFSET.search(value) and a is not None:
            period = containing(a, period.granularity)
        return cls(expression, period, (a, b, c, d))

    @property
    def value(self) -> str:
        """Its TIMEX3 value."""
        return self.expression.value

    @property
    def starts(self) -> set[dt.datetime]:
        """Where it may be said to start."""
        found = {self.bounds[0], self.bounds[1], self.period.start if self.period else None}
        return {bound for bound in found if bound is not None}

    @property
    def ends(self) -> set[dt.datetime]:
        """Where it may be said to end."""
        found = {self.bounds[2], self.bounds[3], self.period.end if self.period else None}
        return {bound for bound in found if bound is not None}

    @property
    def is_open(self) -> bool:
        """Whether it leaves its number open: "a few days", "several weeks ago"."""
        return "X" in self.value or self.value in ("PAST_REF", "FUTURE_REF")

    def holds(self, start: dt.datetime, end: dt.datetime) -> bool:
        """Say whether a stretch lies within its bounds, give or take a unit of its own."""
        first, last = self.bounds[0], self.bounds[3]
        if first is None or last is None or self.unit is None:
            return False
        return move(first, -1, self.unit) <= start and end <= move(last, 1, self.unit)

    def is_at_the_edge(self, start: dt.datetime, end: dt.datetime) -> bool:
        """Say whether a stretch lies in the beginning, middle or end it names, where everybody draws another line."""
        period, mod = self.period, self.expression.mod
        if period is None or mod not in ("START", "MID", "END"):
            return False
        end = end + dt.timedelta(seconds=1) if end.second == 59 else end
        edge = {"START": start == period.start, "END": end == period.end, "MID": True}[mod]
        return period.start <= start <= end <= period.end and edge

    @property
    def unit(self) -> Granularity | None:
        """How fine it is told."""
        interval = self.expression.interval
        if interval is not None and interval.granularity == Granularity.HOUR:
            return Granularity.HOUR  # three o'clock, which TIMEX3 writes T15:00
        if self.period is not None:
            return self.period.granularity
        return None if interval is None else interval.granularity


def _trimmed(value: str) -> str:
    """A value without the minutes and seconds that are nought."""
    return re.sub(r"(T\d\d(?::\d\d)?):00$", r"\1", re.sub(r"(T\d\d:\d\d):00$", r"\1", value))


def duration_in_seconds(value: str, days_a_month: float = 30) -> float | None:
    """Return how long a TIMEX3 duration lasts, at 365 days a year; None where it does not say."""
    value = re.sub(r"(\d+)Q", lambda quarters: f"{3 * int(quarters[1])}M", value)
    match = re.fullmatch(r"P(?!$)((?:[\d.]+[YMWD])*)(?:T((?:[\d.]+[HMS])+))?", value)
    if match is None:
        return None
    days, clock = (re.findall(r"([\d.]+)(\w)", part or "") for part in match.groups())
    seconds = {**_SECONDS, "M": days_a_month * 86400}
    return sum(float(n) * seconds[u] for n, u in days) + sum(float(n) * seconds["T" + u] for n, u in clock)


def _same_value(ours: str, theirs: str) -> bool:
    ours, theirs = (_trimmed(value).replace("T24", "T00") for value in (ours, theirs))
    if theirs.startswith("T") and "T" in ours and not ours.startswith("P"):
        return ours[ours.index("T") :] == theirs
    if {ours, theirs} == {"P1WE", "XXXX-WXX-WE"} or theirs == f"FY{ours}":
        return True
    if theirs in _SEASONS.values():
        return ours.endswith(f"-{theirs}")
    return (
        ours == theirs or _lasts(ours, duration_in_seconds(theirs)) or _lasts(ours, duration_in_seconds(theirs, _MONTH))
    )


_MONTH = 365 / 12
"""Days in the month of half a year, where a year has 365."""


def _lasts(ours: str, seconds: float | None) -> bool:
    return seconds is not None and seconds in (duration_in_seconds(ours), duration_in_seconds(ours, _MONTH))


def is_right(case: Case, found: Sequence[TemporalExpression]) -> bool:
    """Say whether a case is answered as its corpus expects."""
    if case.expected is None or cannot_be(case.expected):
        return not found
    start, end = (0, len(case.text)) if case.start is None or case.end is None else (case.start, case.end)
    zone = case.reference.tzinfo if case.corpus == "duckling" and isinstance(case.reference, dt.datetime) else None
    readings = [Reading.of(one, zone) for one in found if one.start < end and start < one.end]
    if not readings:
        return False
    check = {"recognizers": _recognizers_agree, "duckling": _duckling_agrees, "chrono": _chrono_agrees}[case.corpus]
    return check(case, readings)


# Recognizers-Text: TIMEX values, of which any one listed is right


def expected_values(expected: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Yield what Recognizers-Text lists, in the shape of its models."""
    yield from expected.get("values") or ()
    names = {"date": "value", "dateTime": "value", "time": "value", "duration": "value"}
    for side in ("past", "future"):
        given = expected.get(side)
        if given is None:
            continue
        row = {"timex": expected.get("timex", ""), "Mod": expected.get("mod", "")}
        for key, value in given.items():
            row[names.get(key) or ("start" if key.startswith("start") else "end" if key.startswith("end") else key)] = (
                value
            )
        yield row


_DAYS = re.compile(r"\(?(\d{4}|XXXX)-(\d\d)-(\d\d)\b")


def cannot_be(expected: Mapping[str, Any]) -> bool:
    """Say whether a day is expected that no calendar has, which is not to be resolved."""
    rows = list(expected_values(expected))
    days = [_DAYS.match(row.get("timex", "")) for row in rows]
    return bool(rows) and all(
        day is not None and int(day[3]) > days_in_month(4 if day[1] == "XXXX" else int(day[1]), int(day[2]))
        for day in days
    )


def _recognizers_agree(case: Case, readings: list[Reading]) -> bool:
    assert case.expected is not None
    return any(_means_row(row, readings, case.reference) for row in expected_values(case.expected))


_PART = re.compile(r"T(?:MO|MI|AF|EV|NI|DT)$")
_START_AND_LENGTH = re.compile(r"\(.*,(P[^,]+)\)$")


def _means_row(row: Mapping[str, str], readings: list[Reading], reference: dt.date | None) -> bool:
    timex = row.get("timex", "")
    if len(readings) == 1 and timex and _same_value(readings[0].value, timex):
        return True
    if "start" in row or "end" in row:
        return _is_range(row.get("start"), row.get("end"), readings) or _is_named_range(row, timex, readings)
    value = row.get("value", "")
    if len(readings) > 1:
        return any(_means_row(row, [reading], reference) for reading in readings)
    (reading,) = readings
    if reading.is_open and re.fullmatch(reading.value.replace("X", r"\d"), timex):
        return True
    if reading.expression.type == Timex3Type.DURATION and reading.period is None:
        seconds = float(value) if value.replace(".", "", 1).isdigit() else None
        day = _moment(value)
        return _lasts(reading.value, seconds) or (day is not None and _counts_whole_units(day, day + _DAY, reading))
    moment = _moment(value)
    if moment is not None and reading.value.endswith("TXX"):
        return moment == reading.bounds[0]
    if moment is None or reading.period is None:
        return False
    if reading.is_at_the_edge(moment, moment):
        return True
    if len(value) == 10 and (_is_shifted(moment, reading.period, reference) or _is_by_the_moon(moment, reading)):
        return True
    if re.fullmatch(r"\d\d:\d\d:\d\d", value):
        return reading.period.granularity < Granularity.DAY_PART and reading.period.start.time() == moment.time()
    is_day = reading.period.granularity == Granularity.DAY
    return reading.period.start == moment and is_day == (len(value) == 10)


def _is_named_range(row: Mapping[str, str], timex: str, readings: list[Reading]) -> bool:
    """Say whether a range is the part of a day, the edge, the open number or the start and length that were found."""
    start, end = _moment(row.get("start")), _moment(row.get("end"))
    part, length = _PART.search(timex), _START_AND_LENGTH.match(timex)
    if part is not None and len(readings) == 1:
        of_day = "-" not in row.get("start", "-") or readings[0].value[:10] == row.get("start", "")[:10]
        return of_day and readings[0].value.endswith(part[0])
    if length is not None and len(readings) == 2:
        lasting = [one for one in readings if one.expression.type == Timex3Type.DURATION]
        begun = [one for one in readings if one not in lasting]
        if len(lasting) == 1 and start is not None:
            begins = _stands(start, begun[0].starts, ":" in row["start"][:3], len(row["start"]) == 10)
            return begins and _same_value(lasting[0].value, length[1])
    if start is None or end is None or len(readings) > 1:
        return False
    (reading,) = readings
    return (
        reading.is_at_the_edge(start, end)
        or _counts_whole_units(start, end, reading)
        or (reading.is_open and reading.holds(start, end))
    )


def _counts_whole_units(start: dt.datetime, end: dt.datetime, reading: Reading) -> bool:
    """Say whether a stretch is that of a length up to or from now, in whole units of the calendar."""
    first, last = reading.bounds[0], reading.bounds[3]
    if reading.expression.type != Timex3Type.DURATION or first is None or last is None or reading.unit is None:
        return False
    begun, done = containing(first, reading.unit).start, containing(last - dt.timedelta(seconds=1), reading.unit).start
    if begun == done:
        done = move(begun, 1, reading.unit)
    moved = ((move(begun, by, reading.unit), move(done, by, reading.unit)) for by in (-1, 0, 1))
    lasts = duration_in_seconds(reading.value)
    return (start, end) in moved and lasts is not None and abs((end - start).total_seconds() - lasts) < lasts / 10


def _is_by_the_moon(moment: dt.datetime, reading: Reading) -> bool:
    """Say whether a day is that of an Islamic feast, by one table of the moon or another."""
    formula: Formula = reading.expression.formula
    while isinstance(formula, In):
        formula = formula.inner
    if reading.period is None or not isinstance(formula, Holiday) or formula.name not in moon_feasts():
        return False
    return abs(moment - reading.period.start) <= _DAY


@cache
def moon_feasts() -> frozenset[str]:
    """The feasts that the Islamic calendar sets."""
    tables = tomllib.loads((resources.files("timeline.calendar") / "holidays.toml").read_text(encoding="utf-8"))
    return frozenset(tables["hijri"])


def _is_shifted(moment: dt.datetime, period: Period, reference: dt.date | None) -> bool:
    """Say whether a moment is whole weeks, months or years from the reference, and the period is that unit's.

    "two weeks ago" is a week in TIMEX3; the peers keep the day of the reference in it.
    """
    if reference is None or not period.start <= moment < period.end:
        return False
    if isinstance(reference, dt.datetime) and period.granularity == Granularity.HOUR:
        return moment.minute == reference.minute
    if isinstance(reference, dt.datetime) and period.granularity == Granularity.MINUTE:
        return moment.second == reference.second
    months = abs((moment.year - reference.year) * 12 + moment.month - reference.month)
    if period.granularity == Granularity.DAY:
        return isinstance(reference, dt.datetime) and moment.hour == reference.hour
    if period.granularity == Granularity.YEAR and moment.day == 1:
        return months % 12 == 0  # Duckling keeps the month
    same_day = moment.day == reference.day or moment.day == min(reference.day, 28)
    return (
        (period.granularity == Granularity.WEEK and (moment.date() - _day_of(reference)).days % 7 == 0)
        or (period.granularity == Granularity.MONTH and same_day)
        or (period.granularity == Granularity.YEAR and same_day and months % 12 == 0)
    )


def _day_of(reference: dt.date) -> dt.date:
    return reference.date() if isinstance(reference, dt.datetime) else reference


def _moment(text: str | None) -> dt.datetime | None:
    """A day, a time of a day or a bare time of day, the last on the first day of all."""
    if not text:
        return None
    try:
        return dt.datetime.fromisoformat(text if "-" in text else f"0001-01-01 {text}")
    except ValueError:
        return None


def _is_range(start: str | None, end: str | None, readings: list[Reading]) -> bool:
    """Say whether the readings start and end so; a side that is not given is open."""
    first, last = readings[0], readings[-1]
    of_day = next((text for text in (start, end) if text and "-" not in text), None) is not None
    whole_days = len(start or end or "") == 10
    starts, ends = set(first.starts), set(last.ends)
    if last.period is not None and (start is None or end is None or len(readings) > 1):
        # An end is told by the time that ends it, and "after" by the end of what it names.
        starts |= first.ends
        ends |= last.starts
    if whole_days:
        starts |= {bound + _DAY for bound in first.starts if first.expression.type == Timex3Type.DURATION}
        ends |= {bound - _DAY for bound in ends} | {bound + _DAY for bound in ends if first.starts != starts}
    return _stands(_moment(start), starts, of_day, whole_days) and _stands(_moment(end), ends, of_day, whole_days)


def _stands(expected: dt.datetime | None, bounds: set[dt.datetime], of_day: bool, whole_days: bool) -> bool:
    if expected is None:
        return True
    if of_day:
        return any(bound.time() == expected.time() for bound in bounds)
    if whole_days:
        return any(bound.date() == expected.date() for bound in bounds)
    # Recognizers-Text ends a night a second before midnight.
    return any(abs(bound - expected) <= dt.timedelta(seconds=1) for bound in bounds)


# Duckling: the start and the grain, or both ends

_FINER = {
    "second": Granularity.MINUTE,
    "minute": Granularity.HOUR,
    "hour": Granularity.DAY,
    "day": Granularity.WEEK,
    "month": Granularity.YEAR,
}
_PARTS = {(0, 12): "MO", (4, 12): "MO", (12, 19): "AF", (12, 18): "AF", (18, 0): "EV NI", (0, 9): "MO", (12, 14): "MI"}
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def _duckling_agrees(case: Case, readings: list[Reading]) -> bool:
    expected = case.expected
    assert expected is not None
    if str(expected.get("value", "")).startswith("-"):
        return readings[0].value == "BC" + expected["value"][1:5]
    if "value" in expected and _is_by_the_moon(dt.datetime.fromisoformat(expected["value"]), readings[0]):
        return True
    grain = str(expected["grain"])
    if expected["kind"] == "interval":
        start, end = dt.datetime.fromisoformat(expected["start"]), dt.datetime.fromisoformat(expected["end_exclusive"])
        if start == _naive(case.reference) and grain == "second":
            return end in readings[-1].starts | readings[-1].ends  # "by two": from now
        return _is_stretch(start, end, grain, readings)
    moment = dt.datetime.fromisoformat(expected["value"])
    if expected["kind"] == "open_interval":
        first = readings[0]
        return moment in first.starts | first.ends or (first.period is not None and first.period.start == moment)
    return any(_is_instant(moment, grain, reading, case.reference) for reading in readings[:1])


def _naive(reference: dt.date | None) -> dt.datetime | None:
    return reference.replace(tzinfo=None) if isinstance(reference, dt.datetime) else None


def _is_instant(moment: dt.datetime, grain: str, reading: Reading, reference: dt.date | None) -> bool:
    unit = reading.unit
    if unit is None or not reading.starts:
        return False
    if unit.name.lower() == grain or ({unit.name.lower(), grain} == {"hour", "minute"} and not moment.minute):
        return moment in reading.starts
    if reading.is_open and reading.holds(moment, moment):
        return True
    # Shifted by whole units from the moment of reading, Duckling names the next finer unit of it.
    coarser = (_FINER.get(grain), Granularity.MONTH if grain == "day" else None)
    return unit in coarser and reading.period is not None and _is_shifted(moment, reading.period, reference)


def _is_stretch(start: dt.datetime, end: dt.datetime, grain: str, readings: list[Reading]) -> bool:
    first, last = readings[0], readings[-1]
    value = first.value
    if start.date() in (end.date(), end.date() - _DAY) and _PARTS.get((start.hour, end.hour)):
        parts = _PARTS[start.hour, end.hour].split()
        if any(value == f"{start.date()}T{part}" for part in parts):
            return True
    if grain == "day" and dt.timedelta(days=85) < end - start < dt.timedelta(days=97):
        return value == f"{start.year}-{_SEASONS.get(start.month)}"
    if grain == "hour" and start.isoweekday() == 5 and end.isoweekday() == 1 and value.endswith("-WE"):
        return first.period is not None and first.period.start.date() == start.date() + _DAY
    if first.expression.mod in ("START", "MID", "END"):
        return first.is_at_the_edge(start, end)
    if first is last and first.is_open and first.holds(start, end):
        return True
    if first is last and first.expression.type == Timex3Type.DURATION and first.bounds[0] and first.bounds[3]:
        unit = Granularity[grain.upper()] if grain.upper() in Granularity.__members__ else Granularity.SECOND
        begun = containing(first.bounds[0], unit).start
        for last_moment in (first.bounds[3], first.bounds[3] - dt.timedelta(seconds=1)):
            ours = begun, containing(last_moment, unit).start
            if (start, end) in (ours, tuple(move(bound, 1, unit) for bound in ours)):
                return True
        return False
    ends = set(last.ends) | (last.starts if first is not last else set())
    ends |= {bound + dt.timedelta(minutes=1) for bound in last.starts if grain == "minute"}
    if grain == "day":
        ends |= {bound + _DAY for bound in last.starts}
    return start in first.starts and end in ends


def _of(reference: dt.date, name: str) -> int:
    return int(getattr(reference, name, 0))


# chrono: the fields it is certain of

_FIELDS = ("year", "month", "day", "hour", "minute", "second")
_CLOCK = re.compile(
    r"(?ix) \d\s*(?: : | h\b | am\b | pm\b | a\.m | p\.m | o.?clock ) | \bnoon | midnight | \bnow\b"
    r"| \b(?:hour|minute|second|min|sec|hr)s?\b"
)
_SECONDS_TOLD = re.compile(r"(?i)\d:\d\d:\d\d|\bsec|(?<!from )\bnow\b")
_TELLS = {
    Granularity.SECOND: 6,
    Granularity.MINUTE: 5,
    Granularity.HOUR: 4,
    Granularity.DAY_PART: 3,
    Granularity.DAY: 3,
    Granularity.WEEKEND: 3,
    Granularity.WEEK: 3,
    Granularity.MONTH: 2,
    Granularity.QUARTER: 2,
    Granularity.SEASON: 2,
    Granularity.HALF_YEAR: 2,
}


def chrono_fields(case: Case, side: str) -> dict[str, int]:
    """Return the fields that chrono is certain of, on the side "start" or "end".

    Its tests say for some fields whether they are certain; else an hour is, where the text tells the clock,
    and a day that is the first of its month where the text tells a number.
    """
    assert case.expected is not None
    given = case.expected.get(side) or {}
    certain = (case.expected.get("certain") or {}).get(side) or {}
    text = case.expression or case.text
    fields = {name: given[name] for name in _FIELDS if name in given}
    if "datetime" in given and not given["datetime"].startswith("-"):
        moment = dt.datetime.fromisoformat(given["datetime"])
        fields = {name: getattr(moment, name) for name in _FIELDS} | fields
    if not _CLOCK.search(text):
        fields = {name: value for name, value in fields.items() if name in _FIELDS[:3]}
    elif not _SECONDS_TOLD.search(text):
        fields.pop("second", None)
    if fields.get("day") == 1 and not re.search(r"\b0?1(?:st)?\b|first|one\b|day|week", text, re.IGNORECASE):
        del fields["day"]
        if fields.get("month") == 1 and "year" in text:
            del fields["month"]
    return {name: value for name, value in fields.items() if certain.get(name) is not False}


def _chrono_agrees(case: Case, readings: list[Reading]) -> bool:
    assert case.expected is not None
    for side, reading in (("start", readings[0]), ("end", readings[-1])):
        fields = chrono_fields(case, side)
        if not fields:
            continue
        if fields.get("year", 0) < 0:
            return re.fullmatch(rf"BC0*{-fields['year']}(?:-.*)?", reading.value) is not None
        moments = reading.starts
        if re.match(r"(?i)within\b", case.expression or case.text):
            moments = reading.ends | {bound - dt.timedelta(seconds=1) for bound in reading.ends}
        if side == "end" and len(readings) == 1:
            moments = {bound - dt.timedelta(seconds=1) for bound in reading.ends}
        if reading.is_open and case.reference is not None and side == "start" and "day" in fields:
            moment = dt.datetime(*(fields.get(name, _of(case.reference, name)) for name in _FIELDS))
            if reading.holds(moment, moment):
                continue
        told = _TELLS.get(reading.unit, 1) if reading.unit is not None else 6
        wanted = [name for name in _FIELDS if name in fields]
        if "minute" in wanted and fields["minute"] == 0 and told == 4:
            told = 6  # three o'clock is 3:00
        if reading.value == "PRESENT_REF":
            told = 6
        if reading.period is not None and case.reference is not None and "second" not in fields:
            moment = dt.datetime(*(fields.get(name, _of(case.reference, name)) for name in _FIELDS))
            if _is_shifted(moment, reading.period, case.reference):
                continue
        if any(_FIELDS.index(name) >= told for name in wanted):
            return False
        if not any(all(getattr(moment, name) == fields[name] for name in wanted) for moment in moments):
            return False
    return True
