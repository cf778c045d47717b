from __future__ import annotations

import html
import json
import re
from collections import Counter

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.views.chronologies import FRONTS, HOSTILE, hostile_chronology, intervals, sample_chronology
from timeline import find_expressions
from timeline.article import Article, ReportDate
from timeline.chronology.chronology import Chronology, build_chronology
from timeline.errors import OutputError, ReportDateError, TimelineError
from timeline.fronts.front import Fronts
from timeline.views import (
    activity_figure,
    article_figure,
    article_html,
    as_known_on,
    changed_weeks,
    chronology_html,
    compare_figure,
    expression_html,
    known_figure,
    lag_figure,
    map_figure,
    paired,
    timeline_figure,
    why_figure,
    write_image,
)
from timeline.views.outlines import box_around, outlines_in

SAMPLE = sample_chronology()
EMPTY = Chronology((), Fronts(), ())
LAST = max(article.report_date.day for article in SAMPLE.articles if article.report_date is not None)
ARTICLE = Article(
    "a1", "The column left Tell Amar on Saturday. Two days ago it had asked for fuel, and since then it waits.",
    ReportDate.of("2018-03-22", "Asia/Damascus"), title="Fuel",
)  # fmt: skip
VIEWS = {
    "timeline": timeline_figure,
    "why": lambda chronology: why_figure(chronology, chronology.events[0].id),
    "lag": lag_figure,
    "known": lambda chronology: known_figure(chronology, steps=3),
    "map": map_figure,
    "activity": activity_figure,
    "compare": lambda chronology: compare_figure(chronology, EMPTY),
}


def with_places(chronology: Chronology) -> Chronology:
    """The sample's places with coordinates, all but one."""
    spots = {"Tell Amar": (35.3, 40.1), "Qasr Wadi": (34.4, 40.9)}
    events = tuple(
        attrs.evolve(
            event,
            places=tuple(
                attrs.evolve(place, latitude=spots[place.name][0], longitude=spots[place.name][1])
                if place.name in spots
                else place
                for place in event.places
            ),
        )
        for event in chronology.events
    )
    return attrs.evolve(chronology, events=events)


PLACED = with_places(SAMPLE)


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_is_a_figure_that_is_the_same_each_time(name):
    first, second = VIEWS[name](PLACED), VIEWS[name](with_places(sample_chronology()))
    assert first.to_json() == second.to_json()
    assert len(first.data) > 0


@pytest.mark.parametrize("name", [name for name in VIEWS if name != "why"])
def test_every_view_of_nothing_is_still_a_figure(name):
    VIEWS[name](EMPTY).to_json()


def texts_of(value: object) -> list[str]:
    """Every string anywhere in a figure."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [
            text for key, inner in value.items() if key not in {"customdata", "template"} for text in texts_of(inner)
        ]
    return [text for inner in value for text in texts_of(inner)] if isinstance(value, list) else []


@pytest.mark.parametrize("name", VIEWS)
def test_no_view_lets_hostile_text_be_markup(name):
    figure = json.loads(VIEWS[name](hostile_chronology()).to_json())
    texts = texts_of(figure)
    assert texts
    for text in texts:
        assert set(re.findall(r"<[^>]*>", text)) <= {"<b>", "</b>", "<br>"}
        assert "%{" not in text


def test_why_tells_every_mention_and_what_they_agree_on():
    event = max(SAMPLE.events, key=lambda event: len(event.mentions))
    figure = why_figure(SAMPLE, event.id)
    notes = html.unescape(" ".join(note.text for note in figure.layout.annotations))
    for mention in event.mentions:
        assert mention.article.source in notes
        assert mention.expression is None or mention.expression.rule in notes
    assert "All reports together" in notes
    arrows = [note for note in figure.layout.annotations if note.showarrow]
    assert len(arrows) == sum(
        mention.expression is not None and mention.interval is not None for mention in event.mentions
    )
    boxes = [shape for shape in figure.layout.shapes if shape.opacity < 0.5]
    assert len(boxes) == len(event.mentions) + 1
    with pytest.raises(TimelineError, match="no event 'nothing'"):
        why_figure(SAMPLE, "nothing")


def test_the_figure_of_an_article_has_an_arrow_from_the_report_to_each_interval():
    expressions = find_expressions(ARTICLE.text, ARTICLE.report_date)
    dated = [found for found in expressions if found.interval is not None]
    figure = article_figure(ARTICLE, expressions)
    arrows = [note for note in figure.layout.annotations if note.showarrow]
    assert len(arrows) == len(dated) >= 2
    assert {arrow.ax for arrow in arrows} == {"2018-03-22"}


def test_lag_has_a_point_for_every_mention_with_both_dates():
    points = sum(len(trace.x) for trace in lag_figure(SAMPLE).data if trace.mode == "markers")
    assert points == sum(
        mention.interval is not None and mention.article.report_date is not None
        for event in SAMPLE.events
        for mention in event.mentions
    )


def test_as_known_on_a_day_is_what_the_reports_until_then_build():
    middle = sorted(a.report_date.day for a in SAMPLE.articles if a.report_date)[len(SAMPLE.articles) // 2]
    known = as_known_on(SAMPLE, middle)
    assert 0 < len(known.events) < len(SAMPLE.events)
    assert all(mention.article.report_date.day <= middle for mention in known.mentions)
    early = [article for article in SAMPLE.articles if article.report_date and article.report_date.day <= middle]
    mentions = [mention for mention in SAMPLE.mentions if mention.article in early]
    assert known.events == build_chronology(early, FRONTS, mentions).events
    assert len(as_known_on(SAMPLE, "1999-01-01").events) == 0
    assert as_known_on(as_known_on(SAMPLE, LAST), middle) == known
    with pytest.raises(ReportDateError):
        as_known_on(SAMPLE, "soon")


def test_the_slider_shows_one_day_at_a_time():
    figure = known_figure(SAMPLE, steps=4)
    steps = figure.layout.sliders[0].steps
    shown = [sum(step.args[0]["visible"]) for step in steps]
    assert len(steps) == 4
    assert sum(shown) == len(figure.data)
    assert sum(trace.visible is not False for trace in figure.data) == shown[-1]


def test_the_map_counts_events_at_their_places():
    figure = map_figure(PLACED)
    places = figure.data[1]
    placed = Counter(event.places[0].name for event in PLACED.events if event.places[0].latitude is not None)
    assert dict(zip(places.text, range(9), strict=False)).keys() == placed.keys()
    sizes = dict(zip(places.text, places.marker.size, strict=True))
    first, second = placed.most_common(2)
    assert (sizes[first[0]] > sizes[second[0]]) == (first[1] > second[1])
    assert f"{len(PLACED.events) - placed.total()} events name no place" in figure.layout.title.text
    dated = sum(event.interval is not None and event.places[0].latitude is not None for event in PLACED.events)
    in_frames = sum(
        int(number)
        for frame in figure.frames[1:]
        for text in frame.data[0].hovertext
        for number in re.findall(r">(\d+) ", text)
    )
    assert in_frames == dated


@given(st.floats(-170, 150), st.floats(-80, 70), st.floats(1, 20))
def test_outlines_stay_in_their_box_but_for_where_they_leave_it(west, south, size):
    box = (west, south, west + size, south + size)
    longitudes, latitudes = outlines_in(box)
    assert len(longitudes) == len(latitudes)
    outside = 0
    for longitude, latitude in zip(longitudes, latitudes, strict=True):
        inside = longitude is not None and west <= longitude <= west + size and south <= latitude <= south + size
        outside = 0 if inside or longitude is None else outside + 1
        assert outside <= 1


def test_outlines_lie_around_the_places():
    west, south, east, north = box_around(PLACED)
    assert west < 40.1 < east
    assert south < 34.4 < north
    assert box_around(SAMPLE) is None


@pytest.mark.parametrize(
    ("counts", "flagged"),
    [
        ([], []),
        ([9], []),
        ([2] * 12, []),
        ([2, 1, 2, 2, 1, 2, 14, 2], [(6, 1)]),
        ([20, 21, 19, 20, 20, 0], [(5, -1)]),
        ([0, 0, 0, 0, 3], []),
        ([0, 0, 0, 0, 4], [(4, 1)]),
    ],
)
def test_weeks_that_change(counts, flagged):
    assert changed_weeks(counts) == flagged


def test_the_heat_map_counts_every_dated_event_once():
    heat = activity_figure(SAMPLE).data[0]
    assert sum(count or 0 for row in heat.z for count in row) == sum(
        event.interval is not None for event in SAMPLE.events
    )


def test_figures_are_drawn_with_their_ranges():
    trace = next(trace for trace in activity_figure(SAMPLE, kinds=("wounded",)).data if trace.name == "wounded")
    events = {event.id: event.figures[0] for event in SAMPLE.events}
    for identity, best, above, below in zip(
        trace.customdata, trace.y, trace.error_y.array, trace.error_y.arrayminus, strict=True
    ):
        assert (best - below, best, best + above) == (
            events[identity].low,
            events[identity].best,
            events[identity].high,
        )


def test_comparing_a_chronology_with_itself_finds_no_difference():
    pairs = paired(SAMPLE, SAMPLE)
    assert len(pairs) == len(SAMPLE.events)
    assert all(pair.one == pair.other and not pair.differences for pair in pairs)


def test_differences_are_named_and_what_only_one_has_is_kept():
    moved = attrs.evolve(SAMPLE.events[0], interval=intervals(200)[0])
    other = attrs.evolve(SAMPLE, events=(moved, *SAMPLE.events[2:]))
    pairs = paired(SAMPLE, other)
    assert [pair.differences[0].startswith("date: ") for pair in pairs if pair.differences] == [True]
    assert [pair.one for pair in pairs if pair.other is None] == [SAMPLE.events[1]]
    figure = compare_figure(SAMPLE, other)
    assert {trace.name for trace in figure.data if trace.name} == {"told alike", "told otherwise", "only here"}


def test_events_under_another_id_are_matched_by_their_passages():
    other = attrs.evolve(SAMPLE, events=tuple(attrs.evolve(event, id=f"x{event.id}") for event in SAMPLE.events))
    assert all(pair.one and pair.other and pair.other.id == f"x{pair.one.id}" for pair in paired(SAMPLE, other))


def test_two_fronts_lie_on_the_two_sides_of_the_line():
    figure = compare_figure(SAMPLE, fronts=("east", "desert"))
    above = {
        identity
        for trace in figure.data
        if trace.customdata
        for identity, y in zip(trace.customdata, trace.y, strict=True)
        if y > 0
    }
    dated = {event.id for event in SAMPLE.for_front("east", children=True) if event.interval is not None}
    assert above == dated
    with pytest.raises(ValueError, match="second chronology"):
        compare_figure(SAMPLE)


def test_an_article_shows_its_expressions_in_their_text():
    expressions = find_expressions(ARTICLE.text, ARTICLE.report_date)
    shown = article_html(ARTICLE, expressions)
    assert len(re.findall("<mark", shown)) == len(expressions) > 1
    assert html.unescape(re.sub(r"<[^>]*>", "", shown.split("<p", 1)[1].partition(">")[2])) == ARTICLE.text
    assert all(html.escape(line) in expression_html(expressions[0]) for line in expressions[0].explain().split("\n"))


def test_hostile_text_stays_text_in_a_notebook():
    chronology = hostile_chronology()
    pages = [chronology_html(chronology), *(article_html(article, []) for article in chronology.articles)]
    for page in pages:
        assert not re.search(r"<(script|img|svg|a|iframe)\b", page)
    assert html.escape(HOSTILE[0]) in pages[1]


def test_a_chronology_shows_its_first_events_and_counts_the_rest():
    shown = chronology_html(SAMPLE)
    assert shown.count("<tr>") == 21
    assert f"and {len(SAMPLE.events) - 20} more" in shown


def test_a_picture_of_no_kind_is_refused(tmp_path):
    with pytest.raises(OutputError, match=r"no kind of picture.*png"):
        write_image(timeline_figure(SAMPLE), tmp_path / "figure.bmp")


def test_a_picture_without_kaleido_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr("timeline.views.image.find_spec", lambda name: None)
    with pytest.raises(OutputError, match=r"needs Kaleido.*pip install kaleido"):
        write_image(timeline_figure(SAMPLE), tmp_path / "figure.png")


def test_a_browser_that_does_not_start_is_an_error_of_one_line(tmp_path, monkeypatch):
    figure = timeline_figure(SAMPLE)

    def broken(*_: object, **__: object) -> bytes:
        raise RuntimeError("Kaleido requires Google Chrome to be installed.\nmore lines")

    monkeypatch.setattr("timeline.views.image.find_spec", lambda name: name)
    monkeypatch.setattr(type(figure), "to_image", broken)
    with pytest.raises(OutputError, match="could not be drawn") as caught:
        write_image(figure, tmp_path / "figure.png")
    assert "\n" not in str(caught.value)
