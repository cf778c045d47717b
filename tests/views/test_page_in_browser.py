from __future__ import annotations

import re

import pytest

from tests.views.browsing import details, drawn, opened, point_of, ring, selected, shown, until
from tests.views.chronologies import HOSTILE, hostile_chronology, sample_chronology
from timeline.views import write_html

SAMPLE = sample_chronology()
DRAWN = [event for event in SAMPLE.events if event.interval is not None]


@pytest.fixture(scope="module")
def sample_page(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "timeline.html"
    write_html(SAMPLE, path, title="A river valley")
    return path.as_uri()


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
        " && !document.querySelector('tr[aria-selected=true]')",
    )
    until(one_page, f"window.timeline.shown().length === {len(SAMPLE.events)}")
    return one_page


def test_opens_from_disk_and_shows_every_event(page):
    assert page.title() == "A river valley"
    assert shown(page) == len(SAMPLE.events)
    assert drawn(page) == len(DRAWN)
    assert f"{len(SAMPLE.articles)} articles" in page.locator("#counts").inner_text()
    assert page.evaluate("document.getElementById('plot').layout.xaxis.type") == "date"


@pytest.mark.parametrize("event", [DRAWN[0], DRAWN[4], DRAWN[17]], ids=lambda event: event.id)
def test_a_click_on_a_mark_shows_its_row_and_details(page, event):
    page.mouse.click(*point_of(page, event.id))
    assert selected(page) == event.id
    assert page.locator('tr[aria-selected="true"]').is_visible()
    text = details(page, event.id)
    assert event.summary in text
    assert all(mention.article.title in text for mention in event.mentions)


def test_a_click_on_a_row_rings_its_mark(page):
    event = DRAWN[30]
    page.locator("tbody tr[data-at]", has_text=event.summary).first.click()
    identity = selected(page)
    assert ring(page)["visible"] is True
    x, y = point_of(page, identity)
    box = page.locator("#plot-scroll").bounding_box()
    assert box["x"] < x < box["x"] + box["width"]
    assert box["y"] < y < box["y"] + box["height"]


def test_a_row_whose_mark_is_outside_the_window_brings_it_in(page):
    page.evaluate("window.timeline.setWindow(Date.UTC(2018, 2, 1), Date.UTC(2018, 2, 2))")
    page.locator("#events thead button").first.click()
    page.locator("tbody tr[data-at]").nth(14).click()
    first, last = page.evaluate("document.getElementById('plot').layout.xaxis.range")
    point = ring(page)["xanchor"]
    assert first < point < last


def test_details_show_quote_expression_trigger_and_derivation(page):
    event = next(event for event in DRAWN if event.mentions[0].expression is not None)
    page.evaluate("(id) => { location.hash = 'event=' + id }", event.id)
    details(page, event.id)
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
    assert "no date" in details(page, undated.id)
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
    until(page, "(count) => window.timeline.shown().length === count", count)
    until(page, "document.querySelectorAll('#plot .points path').length > 0")
    assert drawn(page) == expected(lambda event: keep(event) and event.interval is not None)
    page.locator("button[type=reset]").click()
    until(page, "(count) => window.timeline.shown().length === count", len(SAMPLE.events))


def test_nothing_found_says_so(page):
    page.fill("[name=q]", "zeppelin")
    until(page, "window.timeline.shown().length === 0")
    assert "No event matches" in page.locator("#shown").inner_text()


def test_sorting(page):
    page.get_by_role("button", name="Sources").click()
    counts = [int(text) for text in page.locator("td.sources").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    page.get_by_role("button", name="Sources").click()
    turned = [int(text) for text in page.locator("td.sources").all_inner_texts()]
    assert turned == sorted(turned)
    assert turned[0] < counts[0]
    assert page.locator('th[aria-sort="descending"]').inner_text().startswith("Sources")


def test_the_keyboard_alone_is_enough(page):
    page.keyboard.press("ArrowDown")
    first = selected(page)
    page.keyboard.press("ArrowDown")
    second = selected(page)
    assert first and second and first != second
    page.keyboard.press("ArrowUp")
    assert selected(page) == first
    page.keyboard.press("Enter")
    assert page.locator("#details").is_visible()
    page.keyboard.press("ArrowDown")
    assert selected(page) == second
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
        page.locator("tbody tr[data-at]").nth(2).click()
        until(page, "location.hash.includes('event=')")
        address, chosen, count = page.url, selected(page), shown(page)
    with opened(browser, address) as page:
        assert (selected(page), shown(page)) == (chosen, count)
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
    until(page, "!document.querySelector('#tip').hidden")
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
        page.locator("tbody tr[data-at]").nth(3).click()
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
    assert (tmp_path / "timeline-plotly.min.js").stat().st_size > 1_000_000
    assert (tmp_path / "page.html").stat().st_size < 600_000
    with opened(browser, (tmp_path / "page.html").as_uri()) as page:
        assert drawn(page) == len(DRAWN)


def test_without_plotly_the_table_is_complete(browser, tmp_path):
    write_html(SAMPLE, tmp_path / "page.html", plotlyjs="cdn")
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    until(page, "window.timeline && window.timeline.ready")
    assert page.locator("#plot .warning").is_visible()
    assert shown(page) == len(SAMPLE.events)
    page.locator("tbody tr[data-at]").first.click()
    assert page.locator("#details").is_visible()
    context.close()


def test_hostile_text_stays_text(browser, tmp_path):
    chronology = hostile_chronology()
    write_html(chronology, tmp_path / "page.html", title=HOSTILE[1])
    with opened(browser, (tmp_path / "page.html").as_uri()) as page:
        assert page.title() == HOSTILE[1]
        assert shown(page) == len(HOSTILE)
        assert drawn(page) == len(HOSTILE)
        for number in range(len(HOSTILE)):
            point = page.evaluate("(at) => window.timeline.pointOf(at)", number)
            page.mouse.move(point["x"], point["y"])
        for _ in HOSTILE:
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
            until(page, "document.querySelectorAll('#details article').length === 1")
        page.fill("[name=q]", HOSTILE[0])
        page.wait_for_timeout(200)
        assert page.evaluate("window.hacked") is None
        assert page.locator("script:not([type])").count() == 2
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
