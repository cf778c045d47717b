"""The page's views beside the timeline: comparing, what was counted, the map's nearness, room and folding."""

# ruff: noqa: E501 - lines of JavaScript
from __future__ import annotations

import attrs
import pytest

from tests.views.browsing import number_of, opened, reset, until
from tests.views.chronologies import sample_chronology
from tests.views.test_figures import with_places
from timeline.fronts.front import Front, Fronts
from timeline.views import as_known_on, write_html

SAMPLE = with_places(sample_chronology())
LARGE = sample_chronology(1500, seed=3, days=400)


@pytest.fixture(scope="module")
def sample_page(tmp_path_factory):
    path = tmp_path_factory.mktemp("compared") / "timeline.html"
    write_html(SAMPLE, path)
    return path.as_uri()


@pytest.fixture(scope="module")
def page(browser, sample_page):
    with opened(browser, sample_page) as page:
        yield page


def spots(page, name: str = "") -> list[dict]:
    """The marks of the view, each with its event, where it lies, and its trace's name."""
    return page.evaluate(
        """(name) => document.querySelector("#view").data
            .filter((one) => one.mode === "markers" && one.customdata && (!name || one.name === name))
            .flatMap(({ customdata, x, y, marker, name }) => customdata.map((at, place) => ({ at, x: x[place], y: y[place],
                symbol: Array.isArray(marker.symbol) ? marker.symbol[place] : marker.symbol, name })))""",
        name,
    )


def test_two_fronts_are_compared_event_by_event(page):
    reset(page, "view=compare&pair=desert|qasr-wadi")
    until(
        page, "document.querySelector('#view').data && document.querySelector('#view').layout.annotations.length === 2"
    )
    found = spots(page)
    sides = {1: "desert", -1: "qasr-wadi"}
    dated = {event.id: event for event in SAMPLE.events if event.interval is not None}
    numbers = {number_of(page, identity): identity for identity in dated}
    for one in found:
        assert dated[numbers[one["at"]]].front == sides[1 if one["y"] > 0 else -1]
    assert len({(one["x"], one["y"]) for one in found}) == len(found)  # none hides another
    wanted = {identity for identity, event in dated.items() if event.front in sides.values()}
    assert {numbers[one["at"]] for one in found} == wanted


def test_what_was_known_then_is_compared_with_now(page):
    days = sorted(article.report_date.start.date() for article in SAMPLE.articles if article.report_date is not None)
    day = days[len(days) // 2]
    reset(page, f"view=compare&against={day.isoformat()}")
    until(page, "document.querySelector('#view').data && document.querySelector('#compare-day')")
    assert page.input_value("#compare-day") == day.isoformat()
    above, below = ({one["at"]: one for one in spots(page) if one["y"] * side > 0} for side in (1, -1))
    assert 0 < len(above) < len(below)
    out = {
        number_of(page, event.id)
        for event in SAMPLE.events
        if event.interval is not None
        and any(mention.article.report_date.start.date() <= day for mention in event.mentions)
    }
    assert out == set(above)
    assert len(as_known_on(SAMPLE, day).events) >= len(above)
    for at, one in below.items():
        moved = at in above and above[at]["x"] != one["x"]
        assert (one["symbol"] == "circle-open") == (at not in above)
        assert not moved or one["symbol"] == "diamond"
    page.select_option("#compare-what", "fronts")
    until(page, "!location.hash.includes('against') && !document.querySelector('#compare-day')")


def test_weeks_in_which_two_fronts_differ_are_marked(browser, tmp_path):
    events = [event for event in LARGE.events if event.front == "desert"]
    few = [event for event in LARGE.events if event.front == "qasr-wadi"][:5]
    write_html(attrs.evolve(LARGE, events=(*events, *few)), tmp_path / "page.html")
    with opened(browser, (tmp_path / "page.html").as_uri() + "#view=compare&pair=desert|qasr-wadi") as page:
        until(page, "document.querySelector('#view').data && document.querySelector('#view').data.length > 1")
        marked = "document.querySelector('#view').data.find((one) => one.name === 'apart')"
        assert page.evaluate(f"{marked}.x.length") > 3
        assert page.evaluate(f"{marked}.marker.symbol.every((one) => one === 'triangle-up')")


def test_what_was_counted_is_drawn_with_what_is_left_open(page):
    reset(page, "view=activity")
    until(page, "document.querySelector('#view').data && document.querySelector('#view').data.length > 2")
    found = spots(page, "wounded")
    wanted = {
        number_of(page, event.id): figure
        for event in SAMPLE.events
        for figure in event.figures
        if figure.kind == "wounded" and event.interval is not None
    }
    assert {one["at"] for one in found} <= set(wanted)
    assert len(found) > len(wanted) / 2  # all but those that lie far outside the rest
    bars = page.evaluate("document.querySelector('#view').data.find((one) => one.name === 'wounded').error_y")
    for one, up, down in zip(found, bars["array"], bars["arrayminus"], strict=True):
        figure = wanted[one["at"]]
        assert (one["y"] - down, one["y"], one["y"] + up) == (figure.low, figure.best, figure.high)


def test_the_map_comes_nearer_and_goes_back(page):
    reset(page, "view=map")
    until(page, "document.querySelector('#view').data")
    span = "((view) => view.layout.xaxis.range[1] - view.layout.xaxis.range[0])(document.querySelector('#view'))"
    before = page.evaluate(span)
    nearer, all_ = (page.locator("#view-controls button").nth(number) for number in (1, 2))
    nearer.click()
    until(page, f"{span} < {before * 0.6}")
    all_.click()
    until(page, f"{span} > {before * 0.99}")


def test_a_view_takes_the_room_that_the_details_leave(page):
    reset(page, "view=lag")
    until(page, "document.querySelector('#view').layout && document.querySelector('#view').layout.width > 1300")
    page.locator("tbody tr[data-at]").first.click()
    until(page, "document.querySelector('#view').layout.width < 1100")
    page.keyboard.press("Escape")
    until(page, "document.querySelector('#view').layout.width > 1300")


def test_filters_fold_on_a_narrow_screen(browser, sample_page):
    with opened(browser, sample_page, width=400, height=860) as page:
        assert page.locator("[name=q]").is_visible()
        assert page.locator("[name=front]").is_hidden()
        page.locator("#more-filters").click()
        page.select_option("[name=front]", "desert")
        until(page, "window.timeline.shown().length < window.timeline.data.count")
        page.locator("#more-filters").click()
        assert page.locator("[name=front]").is_hidden()


def test_of_many_fronts_the_quiet_ones_are_left_out(browser, tmp_path):
    fronts = [Front(f"f{number}", f"Front {number}") for number in range(30)]
    fronts[20] = attrs.evolve(fronts[20], parent="f19")
    dated = [event for event in LARGE.events if event.interval is not None and event.interval.latest_end is not None]
    # Front 20 tells of the first days, every other front of later ones.
    dated.sort(key=lambda event: event.interval.latest_end)
    events = [attrs.evolve(event, front="f20") for event in dated[:5]]
    events += [attrs.evolve(event, front=f"f{number % 30}") for number, event in enumerate(dated[-300:])]
    chronology = attrs.evolve(LARGE, fronts=Fronts(tuple(fronts)), events=tuple(events))
    write_html(chronology, tmp_path / "page.html")
    with opened(browser, (tmp_path / "page.html").as_uri()) as page:
        names = "window.timeline.planned().lanes.map((lane) => window.timeline.data.fronts[lane.lane].id)"
        assert len(page.evaluate(names)) == 30
        assert page.locator("#quiet").is_hidden()
        first = dated[0].interval.latest_end
        page.evaluate(
            "(end) => window.timeline.setWindow(end - 10 * 86400000, end)", int(first.timestamp() * 1000) + 3600000
        )
        kept = page.evaluate(names)
        assert kept == ["f19", "f20"]  # and the front that it lies in
        assert page.locator("#quiet").inner_text().startswith("28 fronts")


def test_the_pane_keeps_its_height_when_the_details_open_on_a_quiet_window(browser, tmp_path):
    write_html(LARGE, tmp_path / "page.html")
    with opened(browser, (tmp_path / "page.html").as_uri()) as page:
        height = "document.querySelector('#plot-scroll').clientHeight"
        narrow = "document.querySelector('#plot').layout.width < 1100"
        page.locator("tbody tr[data-at]").first.click()
        until(page, narrow)
        before = page.evaluate(height)
        page.keyboard.press("Escape")
        until(page, f"!({narrow})")
        page.evaluate("window.timeline.setWindow(Date.UTC(2018, 5, 1), Date.UTC(2018, 5, 2))")
        page.locator("tbody tr[data-at]").first.click()
        until(page, narrow)
        assert page.evaluate(height) == before
