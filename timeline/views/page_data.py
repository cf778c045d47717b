"""What the page is told of a chronology: plain data in columns, ready to be compressed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from timeline.anchoring.expression import TemporalExpression
from timeline.article import Article
from timeline.calendar.interval import Interval
from timeline.chronology.chronology import Chronology
from timeline.chronology.event import Event
from timeline.fronts.front import UNASSIGNED
from timeline.mentions.mention import DatedBy, Figure, Mention, PlaceName, Role
from timeline.mentions.types import EventType, Status, SubType
from timeline.views.compact import Table, Words, deltas
from timeline.views.excerpts import Excerpts, safe_url
from timeline.views.geometry import Mark, Stretch, lane_order, mark_of_interval
from timeline.views.palette import palette
from timeline.views.wording import dispute_text, report_text, shorten, strings, wall_time, when, zone_name

__all__ = ["CHUNK", "PageData", "figure_text", "page_data"]

CHUNK = 400
"""So many events, or articles, are compressed together: what a reader opens is unpacked alone."""
_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - wall-clock time
_LONGEST_SUMMARY = 400


@attrs.frozen
class PageData:
    """Everything the page shows, each text once; all of it plain values.

    Parameters
    ----------
    core:
        What the timeline, the table and the filters need, in columns: read as the page opens.
    lines:
        The lines of derivations, each once; a mention has their numbers.
    events, articles:
        What the details need, `CHUNK` at a time: read when one of them is opened or searched.
    """

    core: dict[str, Any]
    lines: list[str]
    events: list[dict[str, Any]]
    articles: list[list[Any]]


def page_data(chronology: Chronology, zone: dt.tzinfo) -> PageData:
    """Take from a chronology what the page shows of it.

    Events come in the order of their lanes, then of time. Times are seconds on the wall clock of `zone`.

    Parameters
    ----------
    chronology:
        What to show.
    zone:
        The time zone to tell times in.
    """
    order = lane_order(chronology)
    lanes = {front.id: number for number, (front, _) in enumerate(order)}
    events = sorted(chronology.events, key=lambda event: lanes[event.front or UNASSIGNED])
    excerpts = Excerpts()
    columns = _Columns(zone, {article.id: number for number, article in enumerate(chronology.articles)}, excerpts)
    for event in events:
        columns.add(event, lanes[event.front or UNASSIGNED])
    look = palette()
    core = {
        "strings": strings()["page"] | {"status_names": strings()["status"], "months": strings()["when"]["months"]},
        "zone": zone_name(zone),
        "chunk": CHUNK,
        "fronts": [
            {"id": front.id, "name": front.name or front.id, "depth": depth, "parent": lanes.get(front.parent, -1)}
            for front, depth in order
        ],
        "types": [{"name": kind.value, "color": look.types[kind]} for kind in EventType],
        "statuses": [{"name": status.value, **attrs.asdict(look.statuses[status])} for status in Status],
        "sub_types": [sub_type.value for sub_type in SubType],
        "dated_by": [rule.value for rule in DatedBy],
        "events": columns.core(),
        "articles": {
            "reported": deltas([_seconds_of_report(article, zone) for article in chronology.articles]),
            "source": [columns.sources.add(article.source) for article in chronology.articles],
        },
        "tables": columns.tables(),
        "diagnostics": [
            [remark.severity.value, _place(remark.path, remark.line, remark.article), remark.message, remark.advice]
            for remark in chronology.diagnostics
        ],
    }
    articles = [_article(article, excerpts, zone) for article in chronology.articles]
    words = Words([part for article in articles for part in article[-1] if isinstance(part, str)])
    for article in articles:
        article[-1] = [words.write(part) if isinstance(part, str) else part for part in article[-1]]
    core["words"] = words.table
    return PageData(core, columns.lines.rows, list(_chunks(columns.details)), list(_chunks(articles)))


def _chunks(rows: list[Any]) -> Iterable[Any]:
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]


def _seconds(moment: dt.datetime) -> int:
    return round((moment - _EPOCH).total_seconds())


def _seconds_of_report(article: Article, zone: dt.tzinfo) -> int | None:
    """The end of the report's day, or its instant: by then all that it tells was known."""
    report = article.report_date
    if report is None:
        return None
    return _seconds(wall_time(report.start, report.zone if report.is_day else zone))


_Told = tuple[int | None, int, int, list[int | None]]


class _Columns:
    """Columns of events, filled event by event."""

    def __init__(self, zone: dt.tzinfo, numbers: dict[str, int], excerpts: Excerpts) -> None:
        self.zone = zone
        self.numbers = numbers
        self.excerpts = excerpts
        self.whens, self.sources, self.actors, self.figures, self.lines = Table(), Table(), Table(), Table(), Table()
        self.shapes, self.reasons = Table(), Table()
        self.places: list[list[Any]] = []
        self.place_numbers: dict[tuple[Any, ...], int] = {}
        self.shape_rows: list[list[Any]] = []
        self.points: list[int | None] = []
        self.columns: dict[str, list[Any]] = {name: [] for name in _COLUMNS}
        self.articles: list[int] = []
        self.offsets: list[int] = []
        self.known: dict[str, list[list[Any]]] = {}
        self._intervals: dict[Interval | None, _Told] = {}
        # By identity, which is quicker to ask; what is kept alive here keeps its identity to itself.
        self._same: dict[int, tuple[Interval | None, _Told]] = {}
        self._derivations: dict[TemporalExpression, list[int]] = {}
        self.details: list[Any] = []

    def add(self, event: Event, lane: int) -> None:
        point, shape, words, _ = self._told(event, event.interval)
        row = {
            "id": event.id,
            "lane": lane,
            "type": _TYPES[event.type],
            "sub_type": _SUB_TYPES[event.sub_type],
            "status": _STATUSES[event.status],
            "summary": shorten(event.summary, _LONGEST_SUMMARY),
            "when": words,
            "shape": shape,
            "sources": [self.sources.add(name) for name in event.sources],
            "actors": _once([self.actors.add(actor.name), _ROLES[actor.role]] for actor in event.actors),
            "places": _once(self._place(place) for place in event.places),
            "figures": [self._figure(figure) for figure in event.figures],
            "disputed": int(event.is_disputed),
            "mentions": len(event.mentions),
        }
        for name, value in row.items():
            self.columns[name].append(value)
        self.points.append(point)
        for mention in event.mentions:
            self.articles.append(self.numbers[mention.article.id])
            own = self._told(event, mention.interval)[0]
            self.offsets.append(0 if own is None or point is None else own - point)
        earlier = self._as_known(event, point, shape)
        if earlier:
            self.known[str(len(self.points) - 1)] = earlier
        self.details.append(
            [
                [dispute_text(dispute, self.zone) for dispute in event.disputes],
                [self.reasons.add(line) for line in event.why],
                self.reasons.add(event.mentions[0].front_reason),
                [self._mention(event, mention) for mention in event.mentions],
            ]
        )

    def _told(self, event: Event, interval: Interval | None) -> _Told:
        """An interval's point, the numbers of its shape and of its words, and its bounds; worked out once."""
        same = self._same.get(id(interval))
        if same is not None:
            return same[1]
        told = self._intervals.get(interval)
        if told is None:
            mark = mark_of_interval(event, interval, self.zone) if interval is not None else None
            words = self.whens.add(when(interval, self.zone))
            told = (*self._drawn(mark), words, _interval_parts(interval, self.zone))
            self._intervals[interval] = told
        self._same[id(interval)] = interval, told
        return told

    def _drawn(self, mark: Mark | None) -> tuple[int | None, int]:
        """A mark's point, and the number of its shape: its stretches as seconds from that point."""
        if mark is None:
            return None, -1
        point = _seconds(mark.point)

        def relative(stretch: Stretch | None) -> list[int]:
            return [] if stretch is None else [_seconds(stretch[0]) - point, _seconds(stretch[1]) - point]

        row = [
            relative(mark.sure),
            relative(mark.unit),
            [relative(part) for part in mark.doubt],
            int(mark.opens_left),
            int(mark.opens_right),
        ]
        number = self.shapes.add(repr(row))
        if number == len(self.shape_rows):
            self.shape_rows.append(row)
        return point, number

    def _as_known(self, event: Event, point: int | None, shape: int) -> list[list[Any]]:
        """How the event lay on the time axis after each number of reports, where it was not as it is now."""
        found: list[list[Any]] = []
        if len({self._told(event, mention.interval)[:2] for mention in event.mentions}) == 1:
            return found
        for count in range(1, len(event.mentions)):
            interval = agreed(event.mentions[:count])
            drawn = self._told(event, interval)
            if drawn[:2] != (point, shape):
                found.append([count, *drawn[:3]])
        return found

    def _place(self, place: PlaceName) -> list[int]:
        name = place.name or place.text
        key = (name, place.latitude, place.longitude)
        number = self.place_numbers.setdefault(key, len(self.places))
        if number == len(self.places):
            self.places.append([*key, place.feature])
        return [number, self.reasons.add(place.relation)]

    def _figure(self, figure: Figure) -> list[Any]:
        return [self.figures.add(figure.kind), figure.low, figure.best, figure.high]

    def _mention(self, event: Event, mention: Mention) -> list[Any]:
        expression = mention.expression
        _, _, told_when, parts = self._told(event, mention.interval)
        return [
            _STATUSES[mention.status],
            told_when,
            _RULES[mention.dated_by],
            self.reasons.add(mention.source.name if mention.source is not None else ""),
            self.excerpts.quote(mention),
            []
            if expression is None
            else [
                self.reasons.add(expression.text),
                self.reasons.add(expression.rule),
                *self._explained(expression),
            ],
            *parts,
        ]

    def _explained(self, expression: TemporalExpression) -> list[int]:
        """The lines of an expression's derivation, which say nothing of where it stands: worked out once."""
        key = attrs.evolve(expression, start=0, end=len(expression.text))
        found = self._derivations.get(key)
        if found is None:
            found = [self.lines.add(line) for line in expression.explain().split("\n")]
            self._derivations[key] = found
        return found

    def core(self) -> dict[str, Any]:
        return self.columns | {
            "point": deltas(self.points),
            "article": deltas(self.articles),
            "offset": self.offsets,
            "known": self.known,
        }

    def tables(self) -> dict[str, Any]:
        tables = {name: getattr(self, name).rows for name in ("whens", "sources", "actors", "figures", "reasons")}
        return tables | {"places": self.places, "shapes": self.shape_rows}


_COLUMNS = (
    *("id", "lane", "type", "sub_type", "status", "summary", "when", "shape", "sources", "actors", "places"),
    *("figures", "disputed", "mentions"),
)
_TYPES, _SUB_TYPES, _STATUSES, _ROLES, _RULES = (
    {member: number for number, member in enumerate(kind)} for kind in (EventType, SubType, Status, Role, DatedBy)
)


def _interval_parts(interval: Interval | None, zone: dt.tzinfo) -> list[int | None]:
    """The four bounds, each as its distance from the one before, for the little axis of "why this date?"."""
    if interval is None:
        return []
    return deltas([None if bound is None else _seconds(wall_time(bound, zone)) for bound in interval.bounds])


def agreed(mentions: Sequence[Mention]) -> Interval | None:
    """What mentions say together, in their order; one that contradicts those before it changes nothing.

    Those that only their report date bounds speak where no other does.
    """
    dated = [m for m in mentions if m.interval is not None and m.dated_by is not DatedBy.REPORT]
    dated = dated or [m for m in mentions if m.interval is not None]
    found: Interval | None = None
    for mention in dated:
        assert mention.interval is not None  # only those that are dated are left
        found = mention.interval if found is None else found & mention.interval or found
    return found


def _once(rows: Iterable[list[int]]) -> list[list[int]]:
    return [list(row) for row in dict.fromkeys(map(tuple, rows))]


def _place(path: str | None, line: int | None, article: str | None) -> str:
    where = path or ""
    if where and line is not None:
        where += f":{line}"
    return " · ".join(part for part in (where, article or "") if part)


def _article(article: Article, excerpts: Excerpts, zone: dt.tzinfo) -> list[Any]:
    report = article.report_date
    return [
        article.id,
        shorten(article.title, 300),
        safe_url(article.url),
        "" if report is None else report_text(article, zone),
        article.report_date_source.value,
        excerpts.texts(article),
    ]


def figure_text(figure: Figure) -> str:
    """A figure in words: "3 killed", "3–5 killed", "?–5 killed"."""
    bounds = [figure.low, figure.high]
    if figure.low == figure.high and figure.low is not None:
        number = str(figure.low)
    else:
        number = "–".join("?" if bound is None else str(bound) for bound in bounds)
    return f"{number} {figure.kind}"
