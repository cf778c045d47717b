from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.views.chronologies import HOSTILE, hostile_chronology, sample_chronology
from timeline.views import write_html

SAMPLE = sample_chronology()
DRAWN = [event for event in SAMPLE.events if event.interval is not None]


@pytest.fixture(scope="module")
def sample_page(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "timeline.html"
    write_html(SAMPLE, path, title="A river valley")
    return path.as_uri()


@contextmanager
def opened(browser, address: str, *, width: int = 1400, height: int = 1000, **options) -> Iterator:
    """The page with the network off; at the end, nothing may have been complained about or asked for."""
    context = browser.new_context(viewport={"width": width, "height": height}, offline=True, **options)
    page = context.new_page()
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(address)
    page.wait_for_selector("#plot .plotly, #plot .warning", state="attached")
    until(page, "document.querySelector('#plot').layout !== undefined")
    yield page
    page.wait_for_timeout(100)
    context.close()
    assert complaints == []
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []


@pytest.fixture(scope="module")
def one_page(browser, sample_page):
    with opened(browser, sample_page) as page:
        yield page


@pytest.fixture
def page(one_page):
    """The page as it opens: an empty address undoes whatever the test before did."""
    one_page.emulate_media(color_scheme="light")
    one_page.mouse.move(2, 2)
    one_page.evaluate("document.activeElement.blur(); location.hash = 'fresh'; location.hash = ''")
    until(
        one_page,
        "!location.hash && document.querySelector('#details').hidden"
        " && !document.querySelector('[aria-selected=true]')",
    )
    until(one_page, f"document.querySelectorAll('tbody tr').length === {len(SAMPLE.events)}")
    return one_page


def until(page, condition: str, argument: object = None) -> None:
    """Wait for a condition; Playwright's own waiting evaluates strings, which the page's policy forbids."""
    script = condition if argument is not None else f"() => Boolean({condition})"
    for _ in range(100):
        if page.evaluate(script, argument):
            return
        page.wait_for_timeout(30)
    raise AssertionError(f"never came true: {condition}")


def point_of(page, identity: str) -> tuple[float, float]:
    """Where on the screen an event's mark stands; its lane is scrolled to first."""
    return page.evaluate(
        """(id) => {
            const data = JSON.parse(document.getElementById("data").textContent);
            const event = data.events.find((one) => one.id === id);
            const plot = document.getElementById("plot"), full = plot._fullLayout, box = plot.getBoundingClientRect();
            return [box.left + full.xaxis._offset + full.xaxis.d2p(event.point),
                    box.top + full.yaxis._offset + full.yaxis.d2p(event.row)];
        }""",
        identity,
    )


def visible_points(page) -> int:
    """How many markers the plot holds."""
    return page.evaluate(
        """document.getElementById("plot").data
            .filter((trace) => trace.mode === "markers" && trace.hoverinfo !== "skip")
            .reduce((sum, trace) => sum + trace.x.length, 0)"""
    )


def selected_row(page) -> str:
    return page.evaluate(
        """(() => {
            const data = JSON.parse(document.getElementById("data").textContent);
            const row = document.querySelector('tbody tr[aria-selected="true"]');
            return row ? data.events[Number(row.dataset.at)].id : "";
        })()"""
    )


def ring(page) -> dict:
    return page.evaluate("document.getElementById('plot').layout.shapes.find((one) => one.name === 'selected')")


def rows(page) -> int:
    return page.locator("tbody tr").count()


def test_opens_from_disk_and_shows_every_event(page):
    assert page.title() == "A river valley"
    assert rows(page) == len(SAMPLE.events)
    assert visible_points(page) == len(DRAWN)
    assert f"{len(SAMPLE.articles)} articles" in page.locator("#counts").inner_text()
    assert page.evaluate("document.getElementById('plot').layout.xaxis.type") == "date"


@pytest.mark.parametrize("event", [DRAWN[0], DRAWN[4], DRAWN[17]], ids=lambda event: event.id)
def test_a_click_on_a_mark_shows_its_row_and_details(page, event):
    page.mouse.click(*point_of(page, event.id))
    assert selected_row(page) == event.id
    assert page.locator('tr[aria-selected="true"]').is_visible()
    details = page.locator("#details").inner_text()
    assert event.summary in details
    assert all(mention.article.title in details for mention in event.mentions)


def test_a_click_on_a_row_rings_its_mark(page):
    event = DRAWN[30]
    page.locator("tbody tr", has_text=event.summary).first.click()
    identity = selected_row(page)
    assert ring(page)["visible"] is True
    x, y = point_of(page, identity)
    box = page.locator("#plot-scroll").bounding_box()
    assert box["x"] < x < box["x"] + box["width"]
    assert box["y"] < y < box["y"] + box["height"]


def test_a_row_whose_mark_is_outside_the_window_brings_it_in(page):
    page.evaluate("Plotly.relayout('plot', {'xaxis.range': ['2018-03-01', '2018-03-02']})")
    page.locator("tbody tr").nth(40).click()
    first, last = page.evaluate("document.getElementById('plot').layout.xaxis.range")
    point = ring(page)["xanchor"]
    assert first < point < last


def test_details_show_quote_expression_trigger_and_derivation(page):
    event = next(event for event in DRAWN if event.mentions[0].expression is not None)
    page.evaluate("(id) => { location.hash = 'event=' + id }", event.id)
    page.wait_for_selector("#details:not([hidden])")
    first = page.locator("#details article").first
    assert first.locator("mark.expression").inner_text() == "on Saturday"
    assert first.locator("mark.trigger").inner_text() == event.mentions[0].trigger.of(event.mentions[0].article.text)
    first.locator("summary").click()
    for line in event.mentions[0].expression.explain().split("\n"):
        assert line in first.inner_text()
    link = first.locator("a")
    assert link.get_attribute("href") == event.mentions[0].article.url
    assert "noopener" in link.get_attribute("rel")


def test_details_of_an_undated_event_open_from_its_row(page):
    undated = next(event for event in SAMPLE.events if event.interval is None)
    page.evaluate("(id) => { location.hash = 'event=' + id }", undated.id)
    page.wait_for_selector("#details:not([hidden])")
    assert "no date" in page.locator("#details").inner_text()
    assert ring(page)["visible"] is False


def expected(keep) -> int:
    return sum(1 for event in SAMPLE.events if keep(event))


@pytest.mark.parametrize(
    ("act", "keep"),
    [
        (lambda page: page.fill("[name=q]", "GRÁIN silos"), lambda event: "grain silos" in event.summary),
        (
            lambda page: page.select_option("[name=front]", "east"),
            lambda event: event.front in {"east", "tell-amar", "qasr-wadi"},
        ),
        (lambda page: page.select_option("[name=front]", "desert"), lambda event: event.front == "desert"),
        (
            lambda page: page.select_option("[name=source]", "Badia Wire"),
            lambda event: "Badia Wire" in event.sources,
        ),
        (lambda page: page.locator("#types .chip").first.click(), lambda event: event.type != "Battles"),
        (lambda page: page.locator("#statuses .chip").first.click(), lambda event: event.status != "occurred"),
        (lambda page: page.locator("#statuses .chip").last.click(), lambda event: event.is_disputed),
        (
            lambda page: page.fill("[name=from]", "2018-04-15"),
            lambda event: (
                event.interval is not None
                and (event.interval.latest_end is None or event.interval.latest_end.isoformat() > "2018-04-15T00:00")
            ),
        ),
        (
            lambda page: page.fill("[name=to]", "2018-04-15"),
            lambda event: (
                event.interval is not None
                and (event.interval.earliest_start is None or event.interval.earliest_start.isoformat() < "2018-04-16")
            ),
        ),
    ],
    ids=["text", "front with children", "front", "source", "type", "status", "disputed", "from", "to"],
)
def test_filters_keep_what_they_should_in_table_and_plot(page, act, keep):
    act(page)
    count = expected(keep)
    assert 0 < count < len(SAMPLE.events)
    until(page, "(count) => document.querySelectorAll('tbody tr').length === count", count)
    until(page, "document.querySelectorAll('#plot .points path').length > 0")
    assert visible_points(page) == expected(lambda event: keep(event) and event.interval is not None)
    page.locator("button[type=reset]").click()
    until(page, "(count) => document.querySelectorAll('tbody tr').length === count", len(SAMPLE.events))


def test_nothing_found_says_so(page):
    page.fill("[name=q]", "zeppelin")
    until(page, "document.querySelectorAll('tbody tr').length === 0")
    assert "No event matches" in page.locator("#shown").inner_text()


def test_sorting(page):
    page.get_by_role("button", name="Sources").click()
    counts = [int(text) for text in page.locator("td.sources").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    page.get_by_role("button", name="Sources").click()
    assert [int(text) for text in page.locator("td.sources").all_inner_texts()] == counts[::-1]
    assert page.locator('th[aria-sort="descending"]').inner_text().startswith("Sources")


def test_the_keyboard_alone_is_enough(page):
    page.keyboard.press("ArrowDown")
    first = selected_row(page)
    page.keyboard.press("ArrowDown")
    second = selected_row(page)
    assert first and second and first != second
    page.keyboard.press("ArrowUp")
    assert selected_row(page) == first
    page.keyboard.press("Enter")
    assert page.locator("#details").is_visible()
    page.keyboard.press("ArrowDown")
    assert selected_row(page) == second
    page.keyboard.press("Escape")
    assert not page.locator("#details").is_visible()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("flour/bread")
    assert page.input_value("[name=q]") == "flour/bread"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement === document.body")


def test_the_address_holds_the_view(browser, sample_page):
    with opened(browser, sample_page) as page:
        page.fill("[name=q]", "near")
        page.select_option("[name=front]", "desert")
        page.locator("#types .chip").first.click()
        until(page, "location.hash.includes('type=')")
        page.locator("tbody tr").nth(2).click()
        address, chosen, count = page.url, selected_row(page), rows(page)
    with opened(browser, address) as page:
        assert (selected_row(page), rows(page)) == (chosen, count)
        assert page.input_value("[name=q]") == "near"
        assert page.locator("#details").is_visible()


@pytest.mark.parametrize(
    "fragment", ["event=%00nothing", "time=<b>~</b>", "front=__proto__", "sort=constructor", "%E0%A4%A"]
)
def test_a_damaged_address_does_no_harm(page, fragment):
    page.evaluate("(fragment) => { location.hash = fragment }", fragment)
    page.wait_for_timeout(50)
    assert page.locator("#shown").inner_text()
    page.keyboard.press("ArrowDown")
    assert ring(page)["visible"] in {True, False}


def test_hovering_tells_the_event(page):
    page.mouse.move(*point_of(page, DRAWN[0].id))
    page.wait_for_selector("#tip:not([hidden])")
    assert DRAWN[0].summary in page.locator("#tip").inner_text()


def test_diagnostics_are_listed(page):
    page.locator("#diagnostics > summary").click()
    text = page.locator("#diagnostics").inner_text()
    assert all(remark.message in text for remark in SAMPLE.diagnostics)


@pytest.mark.parametrize("width", [420, 800, 1400])
def test_nothing_is_wider_than_the_screen(page, width):
    try:
        page.set_viewport_size({"width": width, "height": 800})
        until(page, "document.documentElement.scrollWidth <= innerWidth")
        page.locator("tbody tr").nth(3).click()
        until(page, "document.documentElement.scrollWidth <= innerWidth")
        plot, pane = (
            "document.getElementById('plot')._fullLayout.width",
            "document.querySelector('.plot-pane').clientWidth",
        )
        until(page, f"{plot} <= {pane} && {plot} > {pane} - 30")
    finally:
        page.set_viewport_size({"width": 1400, "height": 1000})


def test_the_plot_follows_a_change_of_colour_scheme(page):
    ink = "document.getElementById('plot')._fullLayout.font.color"
    light = page.evaluate(ink)
    page.emulate_media(color_scheme="dark")
    until(page, f"{ink} !== '{light}'")


def test_the_script_beside_the_page_works_too(browser, tmp_path):
    write_html(SAMPLE, tmp_path / "page.html", plotlyjs="directory")
    assert (tmp_path / "plotly.min.js").stat().st_size > 1_000_000
    with opened(browser, (tmp_path / "page.html").as_uri()) as page:
        assert visible_points(page) == len(DRAWN)


def test_without_plotly_the_table_is_complete(browser, tmp_path):
    write_html(SAMPLE, tmp_path / "page.html", plotlyjs="cdn")
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    page.wait_for_selector("#plot .warning")
    assert rows(page) == len(SAMPLE.events)
    page.locator("tbody tr").first.click()
    assert page.locator("#details").is_visible()
    context.close()


def test_hostile_text_stays_text(browser, tmp_path):
    chronology = hostile_chronology()
    write_html(chronology, tmp_path / "page.html", title=HOSTILE[1])
    with opened(browser, (tmp_path / "page.html").as_uri()) as page:
        assert page.title() == HOSTILE[1]
        assert rows(page) == len(HOSTILE)
        assert visible_points(page) == len(HOSTILE)
        for event in chronology.events[:11]:
            page.mouse.move(
                *point_of(page, event.id.encode("utf-8", "replace").decode()) if "\ud83d" not in event.id else (5, 5)
            )
        for _ in HOSTILE:
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
            assert page.locator("#details article").count() == 1
        page.fill("[name=q]", HOSTILE[0])
        page.wait_for_timeout(200)
        assert page.evaluate("window.hacked") is None
        assert page.locator("script").count() == 3
        assert page.locator("img, iframe, object, embed").count() == 0
        hrefs = page.evaluate("[...document.querySelectorAll('a')].map((one) => one.getAttribute('href'))")
        assert all(href is None or re.match(r"https?://", href) for href in hrefs)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_hostile_text_stays_text_in_a_figure_of_a_notebook(browser, tmp_path):
    from timeline.views import timeline_figure

    timeline_figure(hostile_chronology()).write_html(tmp_path / "figure.html", include_plotlyjs="directory")
    context = browser.new_context(offline=True, viewport={"width": 1200, "height": 900})
    page = context.new_page()
    page.goto((tmp_path / "figure.html").as_uri())
    page.wait_for_selector(".plotly .points path")
    for marker in page.locator(".scatterlayer .points path").all()[:12]:
        marker.hover(force=True)
        page.wait_for_timeout(60)
    assert page.evaluate("window.hacked") is None
    assert page.evaluate(
        "[...document.querySelectorAll('a')].every((one) => !/javascript/i.test(one.href.baseVal || one.href))"
    )
    context.close()
