"""Strategies for time: they draw the calendar's awkward corners often, and build every value valid.

Nothing here filters, so that examples shrink well and no health check is ever tripped.
"""

from __future__ import annotations

import datetime as dt
from functools import cache, lru_cache
from itertools import accumulate

import pendulum
from hypothesis import strategies as st
from pendulum import DateTime, Timezone

from timeline.article import ReportDate
from timeline.calendar.allen import AllenRelation
from timeline.calendar.formula import Anchor, Direction
from timeline.calendar.granularity import Granularity
from timeline.calendar.interval import Interval

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "agreeing_intervals",
    "allen_pairs",
    "anchors",
    "days",
    "granularities",
    "instants",
    "intervals",
    "report_dates",
    "zones",
]

FIRST_YEAR = 1970
LAST_YEAR = 2037
"""The years drawn from unless told otherwise: those whose clock changes are tabled, and not foretold by a rule."""

_ZONES = (
    "UTC",
    "Asia/Damascus",
    "Europe/Paris",
    "America/New_York",
    "Asia/Kathmandu",  # a quarter of an hour off
    "Australia/Lord_Howe",  # half an hour of summer time
    "Pacific/Kiritimati",  # the farthest ahead
    "Pacific/Niue",  # among the farthest behind
    "Pacific/Apia",  # has lost a whole day
    "America/Sao_Paulo",  # summer time has begun at midnight
)


@cache
def granularities(
    finest: Granularity = Granularity.SECOND, coarsest: Granularity = Granularity.MILLENNIUM
) -> st.SearchStrategy[Granularity]:
    """Draw a unit of the calendar between two units, both included.

    >>> from hypothesis import find
    >>> find(granularities(finest=Granularity.DAY), lambda unit: True)
    <Granularity.DAY: 5>
    """
    return st.sampled_from([unit for unit in Granularity if finest <= unit <= coarsest])


@cache
def zones() -> st.SearchStrategy[Timezone]:
    """Draw a time zone: UTC, far ones, ones off by quarters of an hour, ones with every sort of clock change.

    >>> from hypothesis import find
    >>> find(zones(), lambda zone: True).key
    'UTC'
    """
    return st.sampled_from(_ZONES).map(pendulum.timezone)


@cache
def days(first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR) -> st.SearchStrategy[dt.date]:
    """Draw a day: any, and often a leap day, an end or beginning of a year or month, or one of ISO week 53.

    >>> from hypothesis import find
    >>> find(days(), lambda day: day.isocalendar().week == 53).isocalendar().week
    53
    """
    years = st.integers(first_year, last_year)
    return st.one_of(
        years.map(lambda year: dt.date(year, 1, 1)),
        st.dates(dt.date(first_year, 1, 1), dt.date(last_year, 12, 31)),
        years.map(lambda year: dt.date(year, 12, 31)),
        st.builds(lambda year, month: dt.date(year, month, 1) - _DAY, years, st.integers(2, 12)),
        st.sampled_from(_leap_days(first_year, last_year) or [dt.date(first_year, 2, 28)]),
        st.sampled_from(_long_year_ends(first_year, last_year) or [dt.date(last_year, 12, 31)]),
    )


_DAY = dt.timedelta(days=1)


def _leap_days(first_year: int, last_year: int) -> list[dt.date]:
    ends_of_february = (dt.date(year, 3, 1) - _DAY for year in range(first_year, last_year + 1))
    return [day for day in ends_of_february if day.day == 29]


def _long_year_ends(first_year: int, last_year: int) -> list[dt.date]:
    ends = (dt.date(year, 12, 31) for year in range(first_year, last_year + 1))
    return [day for day in ends if day.isocalendar().week == 53]


@st.composite
def instants(
    draw: st.DrawFn,
    zone: dt.tzinfo | str | None = None,
    first_year: int = FIRST_YEAR,
    last_year: int = LAST_YEAR,
) -> DateTime:
    """Draw an aware instant: midnights of `days`, any second, and the hours about a clock change.

    Parameters
    ----------
    zone:
        The zone it is written in; any of `zones` where None.
    first_year, last_year:
        Both included, in that zone.

    >>> from hypothesis import find
    >>> find(instants(zone="Europe/Paris"), lambda instant: True).isoformat()
    '1970-01-01T00:00:00+01:00'
    """
    tz = draw(zones()) if zone is None else pendulum.timezone(zone) if isinstance(zone, str) else zone
    kind = draw(st.sampled_from(("midnight", "any", "clock change")))
    if kind == "clock change":
        changes = _clock_changes(tz, first_year, last_year)
        if changes:
            # Drawn alike for few changes and for many, lest a zone of one change be taken for the simplest.
            change = changes[draw(st.integers(0, 255)) % len(changes)]
            return _at(change + 60 * 15 * draw(st.integers(-12, 12)), tz)
    day = draw(days(first_year, last_year))
    second = 0 if kind == "midnight" else draw(st.integers(0, 86_399))
    wall = dt.datetime(day.year, day.month, day.day, tzinfo=tz) + dt.timedelta(seconds=second)
    return _at(int(wall.timestamp()), tz)  # by way of its timestamp, for the clock may skip what the wall says


def _at(timestamp: int, tz: dt.tzinfo) -> DateTime:
    return DateTime.instance(dt.datetime.fromtimestamp(timestamp, tz))


@lru_cache(maxsize=64)
def _clock_changes(tz: dt.tzinfo, first_year: int, last_year: int) -> tuple[int, ...]:
    """The seconds since the epoch at which a zone's clocks were changed, well within these years."""

    def offset(timestamp: int) -> dt.timedelta | None:
        return dt.datetime.fromtimestamp(timestamp, tz).utcoffset()

    month = 28 * 86_400
    start = int(dt.datetime(first_year, 1, 3, tzinfo=dt.UTC).timestamp())
    end = int(dt.datetime(last_year, 12, 29, tzinfo=dt.UTC).timestamp())
    changes = []
    for before in range(start, end - month, month):
        low, high = before, before + month
        if offset(low) == offset(high):
            continue
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if offset(middle) == offset(low) else (low, middle)
        changes.append(high)
    return tuple(changes)


_LENGTHS = st.one_of(
    st.sampled_from([3600, 86_400, 7 * 86_400, 60, 1]),
    st.integers(1, 400 * 86_400),
)
"""Seconds between two instants."""


@st.composite
def intervals(draw: st.DrawFn, zone: dt.tzinfo | str | None = None, open_sides: bool = True) -> Interval:
    """Draw an interval of any shape: within, spanning, each bound a range of its own, open on either side.

    Parameters
    ----------
    zone:
        The zone of its bounds; any of `zones` where None.
    open_sides:
        False for intervals none of whose bounds is None.

    >>> from hypothesis import find
    >>> print(find(intervals(zone="UTC"), lambda interval: interval.surely_contains is not None))
    from 1970-01-01 00:00+00:00 to 1970-01-01 01:00+00:00
    """
    start = draw(instants(zone))
    tz = start.timezone
    end = _later(start, draw(_LENGTHS))
    bounds: list[DateTime | None]
    match draw(st.sampled_from(("spanning", "within", "ranges"))):
        case "spanning":
            bounds = [start, start, end, end]
        case "within":
            bounds = [start, end, start, end]
        case _:
            length = int(end.timestamp() - start.timestamp())
            bounds = [start, *(_later(start, draw(st.integers(0, length))) for _ in range(2)), end]
    if open_sides:
        bounds = [None if draw(st.sampled_from((False, False, False, True))) else bound for bound in bounds]
    assert tz is not None  # an instant has one
    return Interval(*bounds, draw(granularities()), draw(st.booleans()), draw(st.booleans()))  # type: ignore[arg-type,call-arg]


def _later(start: DateTime, seconds: int) -> DateTime:
    zone = start.tzinfo
    assert zone is not None
    return _at(int(start.timestamp()) + seconds, zone)


@st.composite
def agreeing_intervals(
    draw: st.DrawFn, min_size: int = 2, max_size: int = 4, zone: dt.tzinfo | str | None = None
) -> tuple[Interval, list[Interval]]:
    """Draw what really happened, exact, and intervals that are all true of it: their meet holds it.

    Each is written in a zone of its own unless one is given.

    >>> from hypothesis import find
    >>> truth, told = find(agreeing_intervals(), lambda drawn: True)
    >>> truth.surely_contains is not None, len(told)
    (True, 2)
    """
    start = draw(instants(zone))
    end = _later(start, draw(_LENGTHS))
    slack = st.one_of(st.none(), st.just(0), _LENGTHS)

    def telling() -> Interval:
        tz = draw(zones()) if zone is None else start.tzinfo
        assert tz is not None
        earlier, later, sooner, after = (draw(slack) for _ in range(4))
        return Interval(
            None if earlier is None else _at(int(start.timestamp()) - earlier, tz),
            None if later is None else _at(int(start.timestamp()) + later, tz),
            None if sooner is None else _at(int(end.timestamp()) - sooner, tz),
            None if after is None else _at(int(end.timestamp()) + after, tz),
            draw(granularities()),
            draw(st.booleans()),
            draw(st.booleans()),
        )

    truth = Interval.spanning(start, end, Granularity.SECOND)
    return truth, [telling() for _ in range(draw(st.integers(min_size, max_size)))]


@st.composite
def allen_pairs(
    draw: st.DrawFn, relations: st.SearchStrategy[AllenRelation] | None = None
) -> tuple[AllenRelation, Interval, Interval]:
    """Draw one of Allen's relations and two exact intervals that stand in it.

    >>> from hypothesis import find
    >>> found, a, b = find(allen_pairs(), lambda drawn: drawn[0] is AllenRelation.MEETS)
    >>> a.latest_end == b.earliest_start
    True
    """
    relation = draw(st.sampled_from(AllenRelation) if relations is None else relations)
    ranks = relation.ranks
    steps = [draw(_LENGTHS) for _ in range(max(ranks))]
    start = draw(instants())
    places = [_later(start, seconds) for seconds in accumulate(steps, initial=0)]
    ends = [places[rank] for rank in ranks]
    unit = draw(granularities())
    return relation, Interval.spanning(ends[0], ends[1], unit), Interval.spanning(ends[2], ends[3], unit)


@cache
def report_dates(zone: dt.tzinfo | str | None = None) -> st.SearchStrategy[ReportDate]:
    """Draw a report date: of some only the day is known, of others the instant.

    >>> from hypothesis import find
    >>> find(report_dates(zone="Asia/Damascus"), lambda report: report.is_day).start.isoformat()
    '1970-01-01T00:00:00+02:00'
    """
    tz = st.just(pendulum.timezone(zone) if isinstance(zone, str) else zone) if zone is not None else zones()
    return st.one_of(
        st.builds(ReportDate.of, days(), tz),
        instants(zone).map(ReportDate.of),
    )


@cache
def anchors(zone: dt.tzinfo | str | None = None) -> st.SearchStrategy[Anchor]:
    """Draw an anchor: the day or instant of a report, leaning any way.

    >>> from hypothesis import find
    >>> find(anchors(zone="UTC"), lambda anchor: anchor.direction is Direction.FUTURE).start
    datetime.datetime(1970, 1, 1, 0, 0)
    """
    directions = st.sampled_from(Direction)
    reports = report_dates(zone)
    return st.builds(_anchor, reports, directions)


def _anchor(report: ReportDate, direction: Direction) -> Anchor:
    if report.is_day:
        return Anchor.of_day(report.day, report.zone, direction)
    return Anchor.of_instant(report.start, direction)
