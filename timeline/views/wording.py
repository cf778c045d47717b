"""Words: the interface's strings, and intervals and derivations told in them."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import Counter
from functools import lru_cache
from importlib.resources import files
from typing import Any

from timeline.article import Article
from timeline.calendar.granularity import Granularity
from timeline.calendar.interval import Interval
from timeline.chronology.chronology import Chronology
from timeline.chronology.event import Dispute
from timeline.mentions.mention import Mention

__all__ = [
    "chain",
    "display_zone",
    "dispute_text",
    "report_text",
    "shorten",
    "strings",
    "wall_time",
    "when",
    "zone_name",
]

_COARSE = Granularity.MONTH
_MIDNIGHT = dt.time()
_FIRST = dt.datetime.min  # noqa: DTZ901 - a wall-clock time


@lru_cache(maxsize=1)
def strings() -> dict[str, dict[str, Any]]:
    """Every string of the interface, by section, from `strings.toml`."""
    return tomllib.loads(files("timeline.views").joinpath("strings.toml").read_text(encoding="utf-8"))


def zone_name(zone: dt.tzinfo) -> str:
    """The name of a time zone as a reader knows it.

    >>> import datetime
    >>> zone_name(datetime.timezone.utc)
    'UTC'
    """
    for attribute in ("key", "name"):
        name = getattr(zone, attribute, None)
        if isinstance(name, str) and name:
            return name
    return str(zone)


def display_zone(chronology: Chronology) -> dt.tzinfo:
    """The one time zone all is shown in: that of most reports; UTC where no report has a date.

    A time axis has one zone; in any other zone than its own, a day would start in the middle of one.
    """
    zones = [article.report_date.zone for article in chronology.articles if article.report_date is not None]
    if not zones:
        return dt.UTC
    counts = Counter(zone_name(zone) for zone in zones)
    best = min(counts, key=lambda name: (-counts[name], name))
    return next(zone for zone in zones if zone_name(zone) == best)


def wall_time(instant: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """What the clock on the wall shows in a zone: a naive datetime.

    >>> import datetime
    >>> wall_time(datetime.datetime(2018, 3, 22, tzinfo=datetime.timezone.utc), datetime.timezone.utc)
    datetime.datetime(2018, 3, 22, 0, 0)
    """
    try:
        local = instant.astimezone(zone)
    except OverflowError:  # the first and last day of the calendar
        local = instant
    return dt.datetime.combine(local.date(), local.time().replace(tzinfo=None))


def when(interval: Interval | None, zone: dt.tzinfo) -> str:
    """Tell an interval as a reader would; days at its end are inclusive.

    >>> import pendulum
    >>> day = Interval.within(pendulum.datetime(2018, 3, 19), pendulum.datetime(2018, 3, 20))
    >>> when(day, pendulum.UTC)
    '19 Mar 2018'
    """
    words = strings()["when"]
    if interval is None:
        return str(words["unknown"])
    text = _bounds(interval, zone)
    if interval.approximate:
        text = words["approximate"].format(when=text)
    if interval.uncertain:
        text = words["uncertain"].format(when=text)
    return text


def _bounds(interval: Interval, zone: dt.tzinfo) -> str:
    words = strings()["when"]
    a, b, c, d = (
        None if bound is None else wall_time(bound, zone)
        for bound in (interval.earliest_start, interval.latest_start, interval.earliest_end, interval.latest_end)
    )
    months = interval.granularity >= _COARSE
    if b is not None and c is not None and b < c:  # it surely fills something
        if a == b and c == d:
            return _stretch(b, c, months)
        if d is None and a is not None:
            return str(words["since"]).format(start=_stretch(a, b, months))
        if a is None and d is not None:
            return str(words["from_unknown"]).format(end=_stretch(c, d, months))
        if a is None or d is None:
            return str(words["under_way"]).format(when=_stretch(b, c, months))
        start, end = _stretch(a, b, months), _stretch(c, d, months)
        began, ended = str(words["began"]).format(start=start), str(words["ended"]).format(end=end)
        return f"{began}, {ended}"
    if a is not None and d is not None:
        text = _stretch(a, d, months)
        one_unit = _unit_of(a, d, interval.granularity)
        return text if one_unit else words["some_time"].format(start=_start(a, months), end=_end(a, d, months))
    if d is not None:
        return str(words["until"]).format(end=_end(None, d, months))
    if a is not None:
        return str(words["not_before"]).format(start=_start(a, months))
    if b is not None and c is not None:  # it had begun by then and had not ended before
        return str(words["under_way"]).format(when=_moment(b) if b == c else _stretch(c, b, months))
    return str(words["unknown"])


def _unit_of(start: dt.datetime, end: dt.datetime, granularity: Granularity) -> bool:
    """True where the stretch reads as one date: a day, or a month or longer told as such."""
    days = (end - start).total_seconds() / 86400
    return (granularity <= Granularity.DAY and days <= 1) or granularity >= _COARSE


def _stretch(start: dt.datetime, end: dt.datetime, months: bool) -> str:
    words = strings()["when"]
    first, last = _start(start, months), _end(start, end, months)
    if first == last:
        return first
    if start.date() == end.date():  # hours of one day
        return str(words["hours"]).format(date=_day(start), start=_clock(start), end=_clock(end))
    return str(words["range"]).format(start=first, end=last)


def _clock(moment: dt.datetime) -> str:
    return str(strings()["when"]["clock"]).format(hour=moment.hour, minute=moment.minute)


def _start(moment: dt.datetime, months: bool) -> str:
    return _month(moment) if months and moment.day == 1 and moment.time() == _MIDNIGHT else _moment(moment)


def _end(start: dt.datetime | None, end: dt.datetime, months: bool) -> str:
    """An end is exclusive: midnight belongs to the day before, unless nothing is left of it."""
    if end.time() == _MIDNIGHT and (start is None or end > start) and end > _FIRST:
        last = end - dt.timedelta(days=1)
        whole_months = months and end.day == 1 and (start is None or (start.day == 1 and start.time() == _MIDNIGHT))
        return _month(last) if whole_months else _day(last)
    return _moment(end)


def _month(moment: dt.datetime) -> str:
    words = strings()["when"]
    return str(words["month"]).format(month=words["months"][moment.month - 1], year=moment.year)


def _day(moment: dt.datetime) -> str:
    words = strings()["when"]
    return str(words["day"]).format(day=moment.day, month=words["months"][moment.month - 1], year=moment.year)


def _moment(moment: dt.datetime) -> str:
    if moment.time() == _MIDNIGHT:
        return _day(moment)
    return str(strings()["when"]["time"]).format(date=_day(moment), clock=_clock(moment))


def report_text(article: Article, zone: dt.tzinfo) -> str:
    """When a report was written, in words."""
    report = article.report_date
    if report is None:
        return str(strings()["hover"]["no_report_date"])
    return _day(wall_time(report.start, report.zone)) if report.is_day else _moment(wall_time(report.start, zone))


def chain(mention: Mention, zone: dt.tzinfo) -> str:
    """How a mention got its date, in one line: expression → rule → anchor → interval."""
    words = strings()["hover"]
    facts = {"report": report_text(mention.article, zone), "interval": when(mention.interval, zone)}
    expression = mention.expression
    if expression is None:
        return str(words["chain_report"]).format(dated_by=mention.dated_by.value, **facts)
    template = words["chain"] if expression.rule else words["chain_no_rule"]
    return str(template).format(expression=shorten(expression.text, 80), rule=expression.rule, **facts)


def dispute_text(dispute: Dispute, zone: dt.tzinfo) -> str:
    """What the reports disagree about, in one line: each claim with the number of its reports."""
    words = strings()["hover"]
    claims = words["claims"].join(
        words["claim"].format(
            value=claim.value or when(claim.interval, zone),
            count=len(claim.mentions),
        )
        for claim in dispute.claims
    )
    return str(words["dispute"]).format(about=dispute.about, claims=claims)


def shorten(text: str, length: int) -> str:
    """One line of at most `length` characters, cut at a word where there is one.

    >>> shorten("The convoy left at dawn", 15)
    'The convoy…'
    """
    line = " ".join(text[: length * 8].split()) if len(text) > length * 8 else " ".join(text.split())
    if len(line) <= length and len(text) <= length * 8:
        return line
    cut = line[: length - 1]
    at_word = cut.rfind(" ")
    return (cut[:at_word] if at_word > length // 2 else cut).rstrip() + "…"
