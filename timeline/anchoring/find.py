"""Anchoring: phrases and a report date into temporal expressions on the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pendulum

from timeline.anchoring.day_order import with_days_in_order
from timeline.anchoring.discourse import Discourse
from timeline.anchoring.expression import TemporalExpression
from timeline.anchoring.kinds import TextKind, measure_kind
from timeline.anchoring.last_named import with_last_weekdays
from timeline.article import ReportDate, time_zone
from timeline.calendar.formula import Anchor
from timeline.language import Condition, Phrase, find_phrases

__all__ = ["anchor_phrases", "find_expressions"]


def find_expressions(
    text: str,
    report_date: ReportDate | dt.date | str | None,
    *,
    zone: str | dt.tzinfo = "UTC",
    language: str = "en",
    kind: TextKind | str | None = None,
    day_first: bool | None = None,
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
    day_first:
        Whether 3/4/2018 is 3 April; where None the article's other dates decide, then its language. The
        other reading stays among the alternatives.

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
    phrases = with_days_in_order(text, phrases, date, language, day_first=day_first)
    chosen = measure_kind(phrases, date) if kind is None else TextKind(kind)
    if chosen is TextKind.NEWS:
        phrases = with_last_weekdays(phrases, date)
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
    discourse = Discourse(text, _report_anchor(report_date), zone, language, kind, phrases)
    return [
        discourse.anchor(phrase) for phrase in phrases if phrase.condition is Condition.NONE or discourse.allows(phrase)
    ]


def _report_anchor(report_date: ReportDate | None) -> Anchor | None:
    if report_date is None:
        return None
    if report_date.is_day:
        return Anchor.of_day(report_date.day, report_date.zone)
    return Anchor.of_instant(report_date.start)
