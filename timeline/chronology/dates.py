"""When an event was: the meet of what its mentions say, or the best-supported claim and a dispute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

import attrs

from timeline.calendar.interval import Interval
from timeline.chronology.event import Claim, Dispute
from timeline.chronology.telling import Telling
from timeline.mentions.mention import DatedBy
from timeline.mentions.types import Status

__all__ = ["date_of"]


def date_of(tellings: Sequence[Telling], word_of: Mapping[str, str]) -> tuple[Interval | None, Dispute | None]:
    """Return when an event was, and the dispute on it if its mentions exclude each other.

    Mentions speak in the order of their sureness. Those with a date of their own meet, and where they exclude each
    other they dispute. Those whose date was carried over from elsewhere or is rough only narrow what stands, where
    they can; they dispute only among themselves. Those that nothing but their report dates neither narrow the
    start nor dispute: that something was reported on Friday tells that it had happened by then, no more.

    Parameters
    ----------
    tellings:
        Of one event, in canonical order.
    word_of:
        For each article id the outlet whose word it is.
    """
    # A plan's date is when it was meant to happen; once a report tells that it did, plans date nothing.
    speaking = [t for t in tellings if not t.planned] or list(tellings)
    dated = [t for t in speaking if t.mention.interval is not None]
    sure = [t for t in dated if t.sure]
    carried = [t for t in dated if not t.sure and not t.weak]
    weak = [t for t in dated if t.weak]
    interval: Interval | None = None
    dispute: Dispute | None = None
    if sure or carried:
        interval, dispute = _best_claim(sure or carried, tellings, word_of)
        for telling in carried if sure else ():
            interval = _narrowed(interval, telling.mention.interval)
        for telling in weak:
            interval = _no_later(interval, telling)
    elif weak:
        interval = _by_first_report(weak)
    return interval, dispute


def _best_claim(
    speaking: Sequence[Telling], tellings: Sequence[Telling], word_of: Mapping[str, str]
) -> tuple[Interval, Dispute | None]:
    """The meet of all; else the claim of most independent sources, then of the latest report, then the earliest."""
    groups: list[tuple[Interval, list[Telling]]] = []
    # Narrow ones found the claims, so that a wide one does not bridge two of them.
    for telling in sorted(speaking, key=lambda t: (t.end - t.start if t.end - t.start < inf else inf, t.start, t.end)):
        told = telling.mention.interval
        assert told is not None  # only dated tellings speak
        for position, (claimed, members) in enumerate(groups):
            met = claimed.meet(told)
            if met is not None:
                groups[position] = met, [*members, telling]
                break
        else:
            groups.append((told, [telling]))
    if len(groups) == 1:
        return groups[0][0], None
    position_of = {id(telling): position for position, telling in enumerate(tellings)}

    def rank(group: tuple[Interval, list[Telling]]) -> tuple[float, float, float, float]:
        _, members = group
        reports = [t.report for t in members if t.report < inf]
        return (
            -len({word_of[t.article] for t in members}),
            -max(reports, default=-inf),
            min(t.start for t in members),
            min(t.end for t in members),
        )

    groups.sort(key=rank)
    claims = tuple(
        Claim(
            days(interval),
            tuple(sorted(position_of[id(telling)] for telling in members)),
            interval,
        )
        for interval, members in groups
    )
    return groups[0][0], Dispute("date", claims)


def _by_first_report(weak: Sequence[Telling]) -> Interval:
    """What the first report says, narrowed by what later ones add: it had happened when it was first told."""
    intervals = [
        t.mention.interval
        for t in sorted(weak, key=lambda t: (t.end, t.end - t.start if t.start > -inf else inf, t.start))
        if t.mention.interval is not None
    ]
    interval = intervals[0]
    for told in intervals[1:]:
        interval = _narrowed(interval, told)
    return interval


def days(interval: Interval) -> str:
    """The outer bounds as days, for a reader: the end is inclusive here, as one speaks.

    >>> import pendulum
    >>> days(Interval.within(pendulum.datetime(2018, 3, 19), pendulum.datetime(2018, 3, 21)))
    '2018-03-19 to 2018-03-20'
    """
    first = interval.earliest_start
    last = None if interval.latest_end is None else interval.latest_end.subtract(microseconds=1)
    if first is None:
        return "at an unknown time" if last is None else f"by {last.date().isoformat()}"
    if last is None:
        return f"since {first.date().isoformat()}"
    one, other = first.date().isoformat(), last.date().isoformat()
    return one if one == other else f"{one} to {other}"


def _narrowed(interval: Interval, told: Interval | None) -> Interval:
    met = None if told is None else interval.meet(told)
    return interval if met is None else met


def _no_later(interval: Interval, telling: Telling) -> Interval:
    """What was reported as done had ended by the end of the report's day."""
    told = telling.mention.interval
    if told is None or told.latest_end is None or telling.status is not Status.OCCURRED:
        return interval
    if telling.mention.dated_by is not DatedBy.REPORT or interval.latest_end is None:
        return interval
    last = told.latest_end
    if last >= interval.latest_end or (interval.earliest_end is not None and last < interval.earliest_end):
        return interval
    if interval.earliest_start is not None and last <= interval.earliest_start:
        return interval
    latest_start = interval.latest_start
    if latest_start is not None:
        latest_start = min(latest_start, last)
    return attrs.evolve(interval, latest_start=latest_start, latest_end=last)
