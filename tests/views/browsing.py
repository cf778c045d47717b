"""What the tests of the page in a browser share: opening it, and asking it what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


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
    until(page, "window.timeline && window.timeline.ready")
    yield page
    page.wait_for_timeout(100)
    context.close()
    assert complaints == []
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []


def until(page, condition: str, argument: object = None) -> None:
    """Wait for a condition; Playwright's own waiting evaluates strings, which the page's policy forbids."""
    script = condition if argument is not None else f"() => Boolean({condition})"
    for _ in range(100):
        if page.evaluate(script, argument):
            return
        page.wait_for_timeout(30)
    raise AssertionError(f"never came true: {condition}")


def number_of(page, identity: str) -> int:
    """The page's own number of an event."""
    return page.evaluate("(id) => window.timeline.data.numberOf.get(id) ?? -1", identity)


def point_of(page, identity: str) -> tuple[float, float]:
    """Where on the screen an event's mark stands; its row is scrolled to first."""
    found = page.evaluate("(at) => window.timeline.pointOf(at)", number_of(page, identity))
    return found["x"], found["y"]


def drawn(page) -> int:
    """How many events the window shows, each mark with those that it counts."""
    return page.evaluate(
        """(() => {
            const { items, clusters } = window.timeline.planned();
            return clusters.reduce((sum, one) => sum + one.count, items.length);
        })()"""
    )


def selected(page) -> str:
    """The id of the event whose row is marked, or nothing."""
    return page.evaluate(
        """(() => {
            const row = document.querySelector('tbody tr[aria-selected="true"]');
            return row ? window.timeline.data.columns.id[Number(row.dataset.at)] : "";
        })()"""
    )


def ring(page) -> dict:
    """The ring around the mark of the chosen event."""
    return page.evaluate("document.getElementById('plot').layout.shapes.find((one) => one.name === 'selected')")


def shown(page) -> int:
    """How many events pass the filters."""
    return page.evaluate("window.timeline.shown().length")


def details(page, identity: str) -> str:
    """The text of the details, once they are those of an event."""
    until(page, "(id) => document.querySelector('#details').dataset.event === id", identity)
    return page.locator("#details").inner_text()


def reset(page, fragment: str = "") -> None:
    """The page as it opens, or as an address opens it, whatever was done with it before."""
    page.emulate_media(color_scheme="light")
    page.mouse.move(2, 2)
    page.evaluate("document.activeElement.blur(); location.hash = 'fresh'; location.hash = ''")
    closed = "document.querySelector('#details').hidden && !document.querySelector('tr[aria-selected=true]')"
    until(page, f"!location.hash && {closed} && window.timeline.shown().length === window.timeline.data.count")
    if fragment:
        page.evaluate("(fragment) => { location.hash = fragment }", fragment)
        page.wait_for_timeout(60)
