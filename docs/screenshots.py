"""Takes the documentation's pictures from the real page: `python docs/screenshots.py`.

Needs the extra `test` and Chromium. Builds the samples, opens the page in headless Chromium with the
network off, and writes docs/images/timeline.png.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode

import timeline

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples" / "deir-ez-zor-2018"
IMAGES = ROOT / "docs" / "images"
WIDTH, HEIGHT = 1400, 960


def build(folder: Path) -> str:
    """Build the samples' page; return its address: six weeks in view, the disputed event of most reports open."""
    chronology = timeline.build(timeline.read_articles(SAMPLES), SAMPLES / "fronts.toml")
    page = folder / "timeline.html"
    chronology.write_html(page, title="Deir ez-Zor 2018")
    event = max(
        chronology.events, key=lambda event: (event.is_disputed, len(event.sources), len(event.mentions), event.id)
    )
    middle = event.interval.earliest_start
    window = "~".join(f"{middle.add(days=days):%Y-%m-%d %H:%M}" for days in (-13, 32))
    return f"{page.as_uri()}#{urlencode({'event': event.id, 'time': window})}"


def main() -> None:
    """Take the pictures."""
    from playwright.sync_api import sync_playwright

    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("No Chromium was found: install Debian's package chromium.")
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        address = build(Path(folder))
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        context = chromium.new_context(
            viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=2, color_scheme="light", offline=True
        )
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector("html[data-ready]")
        page.wait_for_timeout(800)  # the details are unpacked after the rest
        page.screenshot(path=IMAGES / "timeline.png")
        chromium.close()


if __name__ == "__main__":
    main()
