# ruff: noqa: E501 - lines of JavaScript
from __future__ import annotations

import csv
import io
import json
from itertools import pairwise

import attrs
import pytest

from tests.views.browsing import details, drawn, number_of, opened, point_of, reset, selected, shown, until
from tests.views.chronologies import hostile_chronology, sample_chronology
from tests.views.test_figures import with_places
from timeline.views import as_known_on, write_html

SAMPLE = with_places(sample_chronology())
LARGE = sample_chronology(1500, seed=3, days=400)
DRAWN = [event for event in LARGE.events if event.interval is not None]


@pytest.fixture(scope="module")
def sample_page(tmp_path_factory):
    path = tmp_path_factory.mktemp("views") / "timeline.html"
    write_html(SAMPLE, path, title="A river valley")
    return path.as_uri()


@pytest.fixture(scope="module")
def large_page(tmp_path_factory):
    path = tmp_path_factory.mktemp("large") / "timeline.html"
    write_html(LARGE, path)
    return path.as_uri()


@pytest.fixture(scope="module")
def large(browser, large_page):
    with opened(browser, large_page) as page:
        yield page


@pytest.fixture(scope="module")
def one_page(browser, sample_page):
    with opened(browser, sample_page, accept_downloads=True) as page:
        yield page


@pytest.fixture
def page(one_page):
    reset(one_page)
    return one_page


def window(page) -> tuple[float, float]:
    return tuple(page.evaluate("window.timeline.window()"))


def see_all(page) -> None:
    page.evaluate("window.timeline.setWindow(...window.timeline.data.reach)")


def counted(page) -> list[dict]:
    return page.evaluate(
        "window.timeline.planned().clusters.map(({ count, least, most, members }) => ({ count, least, most, members }))"
    )


def test_what_is_dense_is_counted_and_no_event_is_lost(large):
    see_all(large)
    clusters = counted(large)
    assert len(clusters) > 10
    assert drawn(large) == len(DRAWN)
    assert large.evaluate("document.querySelectorAll('#plot .points path').length") < 800
    members = [member for one in clusters for member in one["members"]]
    assert len(members) == len(set(members)) == sum(one["count"] for one in clusters)


def test_a_counted_mark_opens_as_one_clicks_into_it(large):
    see_all(large)
    before = window(large)
    one = max(counted(large), key=lambda cluster: cluster["most"] - cluster["least"])
    spot = large.evaluate("(at) => window.timeline.pointOf(at)", one["members"][0])
    assert spot["count"] == one["count"]
    large.mouse.move(spot["x"], spot["y"])
    until(large, "!document.querySelector('#tip').hidden")
    assert f"{one['count']} events" in large.locator("#tip").inner_text()
    large.mouse.click(spot["x"], spot["y"])
    first, last = window(large)
    assert last - first < (before[1] - before[0]) / 2
    for _ in range(8):
        if not any(set(one["members"]) & set(cluster["members"]) for cluster in counted(large)):
            break
        large.locator("#zoom-in").click()
    assert not any(set(one["members"]) & set(cluster["members"]) for cluster in counted(large))


@pytest.mark.parametrize("days", [700, 200, 45, 12, 3])
def test_no_mark_hides_another_at_any_zoom(large, days):
    large.evaluate(
        "(days) => window.timeline.setWindow(Date.UTC(2018, 5, 1), Date.UTC(2018, 5, 1) + days * 86400000)", days
    )
    rows: dict[int, list[tuple[float, float]]] = {}
    marks = large.evaluate(
        "(({ items, clusters }) => [...items, ...clusters].map(({ row, left, right }) => [row, left, right]))(window.timeline.planned())"
    )
    assert marks
    for row, left, right in marks:
        rows.setdefault(row, []).append((left, right))
    for extents in rows.values():
        extents.sort()
        assert all(one[1] <= other[0] + 1 for one, other in pairwise(extents))


def test_buttons_and_keys_move_the_window(large):
    see_all(large)
    large.locator("#month").click()
    first, last = window(large)
    assert round((last - first) / 86400000) == 31
    large.locator("#week").click()
    first, last = window(large)
    assert round((last - first) / 86400000) == 7
    large.locator("#later").click()
    assert window(large)[0] == pytest.approx(first + 3.5 * 86400000)
    large.locator("#plot-scroll").focus()
    large.keyboard.press("-")
    assert window(large)[1] - window(large)[0] == pytest.approx(14 * 86400000)
    large.mouse.move(600, 500)
    large.keyboard.down("Control")
    large.mouse.wheel(0, -240)
    large.keyboard.up("Control")
    until(large, "window.timeline.window()[1] - window.timeline.window()[0] < 13 * 86400000")


def test_dragging_moves_the_window_and_the_strip_holds_it(large):
    large.evaluate("window.timeline.setWindow(Date.UTC(2018, 5, 1), Date.UTC(2018, 7, 1))")
    box = large.locator("#plot-scroll").bounding_box()
    large.mouse.move(box["x"] + 900, box["y"] + 200)
    large.mouse.down()
    large.mouse.move(box["x"] + 700, box["y"] + 200, steps=4)
    large.mouse.up()
    until(large, "window.timeline.window()[0] > Date.UTC(2018, 5, 5)")
    strip = large.locator("#strip").bounding_box()
    large.mouse.click(strip["x"] + 40, strip["y"] + 20)
    until(large, "window.timeline.window()[0] < Date.UTC(2018, 4, 1)")


def test_the_table_holds_only_what_is_in_view_and_reaches_every_row(large):
    assert large.locator("tbody tr[data-at]").count() < 80
    assert large.locator("#events").get_attribute("aria-rowcount") == str(len(LARGE.events) + 1)
    large.locator("tbody tr[data-at]").first.click()
    large.keyboard.press("End")
    last = large.evaluate("window.timeline.shown().at(-1)")
    until(large, "(last) => Number(document.activeElement.dataset.at) === last", last)
    assert large.locator('tr[aria-selected="true"]').is_visible()
    large.keyboard.press("Escape")


def test_lanes_fold_and_their_names_stay_in_view(page):
    before = drawn(page)
    lane = page.locator(".lane", has_text="East bank")
    lane.click()
    assert lane.get_attribute("aria-expanded") == "false"
    assert page.locator(".lane", has_text="Qasr Wadi").count() == 0
    assert drawn(page) == before
    until(page, "location.hash.includes('closed=east')")
    page.reload()
    until(page, "window.timeline && window.timeline.ready")
    assert page.locator(".lane", has_text="East bank").get_attribute("aria-expanded") == "false"
    page.locator(".lane", has_text="East bank").click()
    page.evaluate("document.querySelector('#plot-scroll').scrollTop = 70")
    page.wait_for_timeout(100)
    top = page.locator("#plot-scroll").bounding_box()["y"]
    first = page.locator(".lane").first.bounding_box()
    assert top <= first["y"] <= top + 60


def test_actors_and_the_number_of_sources_filter(page):
    page.fill("[name=actor]", "bakers")
    expected = sum(any("Bakers" in actor.name for actor in event.actors) for event in SAMPLE.events)
    until(page, "(count) => window.timeline.shown().length === count", expected)
    page.fill("[name=actor]", "")
    page.select_option("[name=least]", "3")
    expected = sum(len(event.sources) >= 3 for event in SAMPLE.events)
    until(page, "(count) => window.timeline.shown().length === count", expected)
    until(page, "location.hash.includes('least=3')")


def test_words_of_the_quotes_can_be_found(page):
    page.fill("[name=q]", "convoy had passed")
    until(page, "(count) => window.timeline.shown().length === count", len(SAMPLE.events))


def test_as_known_on_a_day_shows_what_had_been_reported(page):
    days = sorted({article.report_date.day for article in SAMPLE.articles if article.report_date})
    day = days[len(days) // 2]
    page.evaluate(
        "(steps) => { const s = document.querySelector('#known'); s.value = steps; s.dispatchEvent(new Event('input', { bubbles: true })); }",
        (day - days[0]).days,
    )
    expected = len(as_known_on(SAMPLE, day).events)
    until(page, "(count) => window.timeline.shown().length === count", expected)
    assert page.locator("#known-day").inner_text() == day.isoformat()
    until(page, "(day) => location.hash.includes('known=' + day)", day.isoformat())


@pytest.mark.parametrize("view", ["lag", "map", "activity", "compare"])
def test_every_view_draws_what_passes_the_filters(page, view):
    reset(page, f"view={view}")
    until(page, "document.querySelector('#view').data && document.querySelector('#view').data.length > 1")
    assert page.locator(f"#tab-{view}").get_attribute("aria-selected") == "true"
    assert page.locator("#panel-timeline").is_hidden()
    size = "JSON.stringify(document.querySelector('#view').data.map((one) => one.z || [one.x, one.hovertext])).length"
    before = page.evaluate(size)
    page.locator("#types .chip").first.click()
    page.locator("#types .chip").nth(1).click()
    until(page, f"{size} < {before}")
    page.locator(f"#tab-{view}").focus()
    page.keyboard.press("Home")
    page.locator("#tab-timeline").click()
    assert page.locator("#panel-timeline").is_visible()


def test_the_map_plays_and_a_place_can_be_searched(page):
    reset(page, "view=map")
    until(page, "document.querySelector('#view').data")
    page.locator("#play").click()
    until(page, "document.querySelector('#map-day').textContent.includes('four weeks')")
    page.locator("#play").click()


def test_a_point_of_the_lag_opens_its_event(page):
    reset(page, "view=lag")
    until(page, "document.querySelector('#view .points path')")
    identity = SAMPLE.events[0].id
    spot = page.evaluate(
        """(at) => {
            const view = document.querySelector("#view"), full = view._fullLayout, box = view.getBoundingClientRect();
            const trace = view.data.find((one) => (one.customdata || []).includes(at)), place = trace.customdata.indexOf(at);
            return [box.left + full.xaxis._offset + full.xaxis.d2p(trace.x[place]), box.top + full.yaxis._offset + full.yaxis.d2p(trace.y[place])];
        }""",
        number_of(page, identity),
    )
    page.mouse.click(*spot)
    until(page, "!document.querySelector('#details').hidden")


def test_report_dates_are_drawn_on_demand(page):
    lines = "document.querySelector('#plot').data.filter((one) => one.name === 'reports').length"
    assert page.evaluate(lines) == 0
    page.locator("#report-lines").click()
    assert page.evaluate(lines) == 1
    assert page.locator("#report-lines").get_attribute("aria-pressed") == "true"


def saved(page, button: str) -> str:
    with page.expect_download() as waiting:
        page.locator(button).click()
    return waiting.value.path().read_text(encoding="utf-8-sig")


def test_the_selection_can_be_saved(page):
    page.select_option("[name=front]", "desert")
    until(page, "window.timeline.shown().length < 60")
    wanted = {event.id for event in SAMPLE.events if event.front == "desert"}
    rows = list(csv.DictReader(io.StringIO(saved(page, "#save-csv"))))
    assert {row["id"] for row in rows} == wanted
    data = json.loads(saved(page, "#save-json"))
    assert {row["id"] for row in data["events"]} == wanted
    assert data["zone"] == "Asia/Damascus"


def test_no_cell_of_the_table_is_a_formula(browser, tmp_path):
    bad = ("=1+2", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\t=1", "  =1", 'a "quoted", b\nc')
    events = tuple(attrs.evolve(event, summary=text) for event, text in zip(SAMPLE.events, bad, strict=False))
    write_html(attrs.evolve(SAMPLE, events=events), tmp_path / "page.html")
    with opened(browser, (tmp_path / "page.html").as_uri(), accept_downloads=True) as page:
        rows = list(csv.DictReader(io.StringIO(saved(page, "#save-csv"), newline="")))
        assert len(rows) == len(bad)
        assert all(not cell.lstrip().startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_the_picture_is_saved(page):
    with page.expect_download() as waiting:
        page.locator("#picture").click()
    assert waiting.value.path().read_bytes().startswith(b"\x89PNG")


def test_the_details_draw_the_way_to_the_date(page):
    event = next(event for event in SAMPLE.events if event.mentions[0].expression is not None)
    reset(page, f"event={event.id}")
    details(page, event.id)
    axis = page.locator("#details .why-axis").first
    assert "on <weekday>" in axis.get_attribute("aria-label")
    assert axis.locator(".report").count() == 1
    assert selected(page) == event.id


@pytest.mark.parametrize(
    ("view", "scheme"),
    [("timeline", "light"), ("timeline", "dark"), ("map", "light"), ("activity", "dark"), ("compare", "light")],
)
def test_no_serious_violation_of_accessibility(browser, sample_page, view, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe
    event = SAMPLE.events[3].id
    with opened(browser, f"{sample_page}#view={view}&event={event}", color_scheme=scheme, bypass_csp=True) as page:
        details(page, event)
        page.wait_for_timeout(200)
        found = axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]})
        grave = [
            (one["id"], one["impact"], [node["html"][:160] for node in one["nodes"]][:3])
            for one in found.response["violations"]
            if one["impact"] in {"serious", "critical"}
        ]
        assert grave == []


@pytest.mark.parametrize("view", ["lag", "map", "activity", "compare"])
def test_hostile_text_stays_text_in_every_view(browser, tmp_path, view):
    write_html(with_places(hostile_chronology()), tmp_path / "page.html")
    with opened(browser, (tmp_path / "page.html").as_uri() + f"#view={view}") as page:
        until(page, "document.querySelector('#view').data")
        assert shown(page) == len(hostile_chronology().events)
        assert page.evaluate("window.hacked") is None
        assert page.locator("img, iframe, object, embed").count() == 0


def test_on_paper_all_rows_are_there(browser, large_page):
    with opened(browser, large_page) as page:
        page.emulate_media(color_scheme="dark")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        surface = "getComputedStyle(document.documentElement).getPropertyValue('--surface')"
        assert page.evaluate(surface).strip() == "#ffffff"
        assert page.locator("tbody tr[data-at]").count() == len(LARGE.events)
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("tbody tr[data-at]").count() < 80
        assert page.evaluate(surface).strip() != "#ffffff"


def test_a_tap_on_a_narrow_screen_opens_the_details(browser, sample_page):
    with opened(browser, sample_page, width=420, height=860) as page:
        page.locator("#plot-scroll").scroll_into_view_if_needed()
        alone = page.evaluate(
            """(([from, to]) => window.timeline.planned().items
                .filter(({ point }) => point > from + (to - from) / 4 && point < to - (to - from) / 4)
                .map(({ at }) => window.timeline.data.columns.id[at])[0])(window.timeline.window())"""
        )
        page.mouse.click(*point_of(page, alone))
        assert details(page, alone)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
