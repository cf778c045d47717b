from __future__ import annotations

import html
import re
from collections import Counter
from itertools import pairwise

import attrs
import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.views.chronologies import FRONTS, HOSTILE, day, event_of, hostile_chronology, intervals, sample_chronology
from timeline.article import ReportDate
from timeline.calendar.granularity import Granularity
from timeline.calendar.interval import Interval
from timeline.chronology.chronology import Chronology
from timeline.errors import FrontsError
from timeline.fronts.front import UNASSIGNED, Front, Fronts
from timeline.mentions.types import EventType, Status
from timeline.views import timeline_figure
from timeline.views.geometry import mark_of, plan
from timeline.views.hover import escape, hover_text
from timeline.views.palette import palette
from timeline.views.wording import display_zone

SAMPLE = sample_chronology()
ZONE = display_zone(SAMPLE)


def marks(figure) -> list[tuple[str, str, int]]:
    """The id, time and row of every marker of an event."""
    found = []
    for trace in figure.data:
        if trace.type == "scatter" and trace.mode == "markers" and trace.hoverinfo != "skip":
            found += zip(trace.customdata, trace.x, trace.y, strict=True)
    return found


def bars(figure) -> list[tuple[str, str, int]]:
    found = []
    for trace in figure.data:
        if trace.type == "bar":
            found += zip(trace.customdata, trace.base, trace.x, strict=True)
    return found


def with_interval(interval: Interval | None, **changes):
    return attrs.evolve(SAMPLE.events[0], interval=interval, **changes)


def chronology_of(*events) -> Chronology:
    numbered = tuple(attrs.evolve(event, id=f"n{number}") for number, event in enumerate(events))
    return Chronology(SAMPLE.articles, FRONTS, numbered)


def test_every_dated_event_has_exactly_one_mark():
    drawn = Counter(identity for identity, _, _ in marks(timeline_figure(SAMPLE)))
    assert drawn == Counter(event.id for event in SAMPLE.events if event.interval is not None)
    assert len(drawn) > 50


def test_few_traces_whatever_the_number_of_events():
    assert len(timeline_figure(sample_chronology(300)).data) < 40


def test_undated_events_are_counted_not_drawn():
    figure = timeline_figure(SAMPLE)
    undated = [event for event in SAMPLE.events if event.interval is None]
    assert undated
    assert any(f"{len(undated)} events without a date" in note.text for note in figure.layout.annotations)


def test_the_same_chronology_gives_the_same_figure():
    assert timeline_figure(SAMPLE).to_json() == timeline_figure(sample_chronology()).to_json()


def test_an_empty_chronology_says_so():
    figure = timeline_figure(Chronology((), Fronts(), ()))
    assert any("No events" in note.text for note in figure.layout.annotations)


BOUNDS = st.lists(st.none() | st.integers(0, 400), min_size=4, max_size=4)


@st.composite
def interval_strategy(draw) -> Interval:
    a, b, c, d = (
        None if bound is None else pendulum.datetime(2018, 1, 1).add(hours=6 * bound) for bound in draw(BOUNDS)
    )
    a, b = sorted((a, b)) if a and b else (a, b)
    c, d = sorted((c, d)) if c and d else (c, d)
    if a and d and d <= a:
        c = d = None
    return Interval(a, b, c, d, draw(st.sampled_from(Granularity)))


@given(st.lists(interval_strategy(), max_size=25))
def test_no_two_events_of_a_row_overlap_at_full_view(some):
    chronology = chronology_of(*(with_interval(interval, front="desert") for interval in some))
    placed = plan(chronology, ZONE)
    whole = placed.stretch
    if whole is None:
        return
    marker = (whole[1] - whole[0]) * 0.01
    by_row: dict[int, list] = {}
    for mark, row in zip(placed.marks, placed.rows, strict=True):
        by_row.setdefault(row, []).append(
            (min(mark.stretch[0], mark.point - marker), max(mark.stretch[1], mark.point + marker))
        )
    for extents in by_row.values():
        extents.sort()
        assert all(left[1] <= right[0] for left, right in pairwise(extents))


@given(interval_strategy())
def test_nothing_is_drawn_outside_what_is_known(interval):
    mark = mark_of(with_interval(interval), pendulum.UTC)
    bounds = (interval.earliest_start, interval.latest_start, interval.earliest_end, interval.latest_end)
    if mark is None:
        assert bounds == (None,) * 4
        return
    known = [bound.naive() for bound in bounds if bound is not None]
    assert min(known) <= mark.stretch[0] <= mark.point <= mark.stretch[1] <= max(known)
    assert mark.opens_left == (interval.earliest_start is None)
    assert mark.opens_right == (interval.latest_end is None)
    assert (mark.sure is None) == (interval.surely_contains is None)


def test_a_day_is_a_bar_of_that_day_with_a_marker_in_it():
    figure = timeline_figure(chronology_of(with_interval(Interval.within(day(4), day(5)))))
    assert bars(figure) == [("n0", "2018-03-05", 86_400_000)]
    assert marks(figure)[0][:2] == ("n0", "2018-03-05 12:00")


def test_what_is_sure_and_what_is_in_doubt_are_bars_of_their_own():
    interval = Interval(day(0), day(1), day(3), day(5))
    figure = timeline_figure(chronology_of(with_interval(interval)))
    hours = 3_600_000
    assert [(base, length // hours) for _, base, length in bars(figure)] == [
        ("2018-03-01", 24), ("2018-03-04", 48), ("2018-03-02", 48),
    ]  # fmt: skip
    width, opacity = (
        figure.data[0].width,
        [float(re.findall(r"[\d.]+", color)[3]) for color in figure.data[0].marker.color],
    )
    assert width[2] > width[0] == width[1]
    assert opacity[2] > opacity[0] == opacity[1]


@pytest.mark.parametrize(
    ("interval", "arrows"),
    [
        (Interval(day(0), day(0), day(3), None), [("▶", "2018-03-04")]),
        (Interval.within(None, day(3)), [("◀", "2018-03-04")]),
        (Interval(None, day(0), day(1), None), [("◀", "2018-03-01"), ("▶", "2018-03-02")]),
        (Interval.within(day(0), day(1)), []),
    ],
)
def test_open_sides_have_arrows_beside_their_last_bound(interval, arrows):
    figure = timeline_figure(chronology_of(with_interval(interval)))
    found = [
        (text[0], x)
        for trace in figure.data
        if trace.name == "open"
        for text, x in zip(trace.text, trace.x, strict=True)
    ]
    assert found == arrows


def test_times_are_shown_in_the_zone_of_most_reports():
    assert timeline_figure(SAMPLE).layout.annotations[-1].text.startswith("Time zone Asia/Damascus")
    elsewhere = Interval.within(pendulum.datetime(2018, 3, 4, 22), pendulum.datetime(2018, 3, 5, 22))
    assert bars(timeline_figure(chronology_of(with_interval(elsewhere)))) == [("n0", "2018-03-05", 86_400_000)]


def test_each_status_looks_different_and_planned_is_hollow():
    looks = {(style.symbol, style.pattern, style.hollow) for style in palette().statuses.values()}
    assert len(looks) == len(Status)
    figure = timeline_figure(
        chronology_of(*(with_interval(intervals(5 * number)[6], status=status) for number, status in enumerate(Status)))
    )
    symbols = next(
        trace for trace in figure.data if trace.type == "scatter" and trace.hoverinfo == "text"
    ).marker.symbol
    assert len(set(symbols)) == len(Status)
    assert "open" in palette().statuses[Status.PLANNED].symbol


def test_each_type_has_its_own_colour_and_legend_entry():
    assert len(set(palette().types.values())) == len(EventType)
    names = [
        trace.name
        for trace in timeline_figure(SAMPLE).data
        if trace.showlegend is not False and trace.legend == "legend"
    ]
    assert names == [kind.value for kind in EventType if any(event.type is kind for event in SAMPLE.events)]


def test_more_sources_make_a_larger_mark_up_to_a_point():
    sources = [("a",), ("a", "b"), tuple("abcde"), tuple("abcdefgh")]
    events = [with_interval(intervals(5 * n)[0], sources=some) for n, some in enumerate(sources)]
    trace = next(
        trace
        for trace in timeline_figure(chronology_of(*events)).data
        if trace.type == "scatter" and trace.hoverinfo == "text"
    )
    one, two, five, eight = trace.marker.size
    assert one < two < five == eight


def test_disputes_are_ringed():
    ringed = [trace for trace in timeline_figure(SAMPLE).data if trace.name == "disputed"]
    assert set(ringed[0].customdata) == {event.id for event in SAMPLE.events if event.is_disputed and event.interval}


def lanes(figure) -> list[str]:
    return [re.sub(r"<.*?>", "", note.text) for note in figure.layout.annotations if note.name == "lane"]


def test_lanes_nest_and_the_unassigned_come_last():
    assert lanes(timeline_figure(SAMPLE)) == [
        "East bank of the long river",
        "↳ Tell Amar",
        "↳ Qasr Wadi and its countryside",
        "Southern desert",
        "Unassigned",
    ]


def test_one_front_shows_those_that_lie_in_it():
    figure = timeline_figure(SAMPLE, front="east")
    assert lanes(figure) == ["East bank of the long river", "↳ Tell Amar", "↳ Qasr Wadi and its countryside"]
    inside = {"east", "tell-amar", "qasr-wadi"}
    assert {identity for identity, _, _ in marks(figure)} == {
        event.id for event in SAMPLE.events if event.front in inside and event.interval is not None
    }
    assert lanes(timeline_figure(SAMPLE, front=UNASSIGNED)) == ["Unassigned"]


def test_an_unknown_front_is_refused_with_the_known_ones():
    with pytest.raises(FrontsError, match=r"no front 'west'.*tell-amar"):
        timeline_figure(SAMPLE, front="west")


def test_fronts_that_lie_in_each_other_and_fronts_nobody_declared_still_have_lanes():
    fronts = Fronts((Front("a", "A", parent="b"), Front("b", "B", parent="a")))
    events = tuple(attrs.evolve(SAMPLE.events[0], id=name, front=name) for name in ("a", "b", "c"))
    figure = timeline_figure(Chronology(SAMPLE.articles, fronts, events))
    assert {identity for identity, _, _ in marks(figure)} == {"a", "b", "c"}


@given(st.text(max_size=200))
def test_escaped_text_holds_no_markup_and_loses_nothing(text):
    safe = escape(text)
    assert "<" not in safe
    assert ">" not in safe
    assert "%{" not in safe
    back = html.unescape(safe).replace("\u2060", "")
    printable = [(a, b) for a, b in zip(text.replace("\u2060", ""), back, strict=True) if b != "\ufffd"]
    assert all(a == b for a, b in printable)


def test_no_text_of_a_hostile_article_is_markup():
    figure = timeline_figure(hostile_chronology())
    texts = [text for trace in figure.data for text in (trace.hovertext or ())]
    texts += [note.text for note in figure.layout.annotations] + [trace.name for trace in figure.data]
    assert len(texts) > len(HOSTILE)
    for text in texts:
        assert set(re.findall(r"<[^>]*>", text)) <= {"<b>", "</b>", "<br>"}
        assert not any(trace.hovertemplate for trace in figure.data)


def test_hover_tells_what_when_who_says_so_and_why():
    event = next(event for event in SAMPLE.events if event.is_disputed)
    text = html.unescape(hover_text(event, ZONE).replace("<br>", " "))
    for part in (
        event.mentions[0].article.source,
        "on Saturday",
        "on <weekday>",
        "sources:",
        "Disputed, figure: wounded",
    ):
        assert part in text
    assert "“Jets" in text or event.mentions[0].quote[:30] in text


def test_hover_lines_are_short_enough_to_read():
    for event in (*SAMPLE.events, *hostile_chronology().events):
        lines = hover_text(event, ZONE).split("<br>")
        assert all(len(html.unescape(re.sub(r"</?b>", "", line))) <= 90 for line in lines)
        assert len(lines) < 40


@pytest.mark.parametrize("year", [1, 2, 9998, 9999])
def test_the_ends_of_the_calendar_can_be_drawn(year):
    start = pendulum.datetime(year, 1 if year < 5000 else 12, 1 if year < 5000 else 30)
    article = attrs.evolve(SAMPLE.articles[0], report_date=ReportDate.of("2018-03-01", "Pacific/Kiritimati"))
    event = attrs.evolve(SAMPLE.events[0], interval=Interval.within(start, start.add(days=1)))
    assert len(marks(timeline_figure(Chronology((article,), FRONTS, (event,))))) == 1


def test_the_sample_is_varied():
    assert {event.status for event in SAMPLE.events} == set(Status)
    assert {event.type for event in SAMPLE.events} == set(EventType)
    assert event_of  # the generator's own parts stay importable for other tests


def test_report_dates_are_lines_on_demand():
    plain, lined = timeline_figure(SAMPLE), timeline_figure(SAMPLE, report_dates=True)
    assert len(lined.data) == len(plain.data) + 1
    days = {article.report_date.day.isoformat() for article in SAMPLE.articles if article.report_date}
    assert {x for x in lined.data[-1].x if x} == days
