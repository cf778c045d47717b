from __future__ import annotations

import html
import json
import re
import subprocess
import sys

import pytest

from tests.views.chronologies import HOSTILE, hostile_chronology, sample_chronology
from timeline.errors import OutputError
from timeline.views import html_page, write_html
from timeline.views.geometry import plan
from timeline.views.page_data import page_data, quote_segments, safe_url
from timeline.views.wording import display_zone

SAMPLE = sample_chronology()


def data_of(page: str) -> dict:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    return json.loads(found[1])


def test_every_event_is_in_the_page_with_all_its_mentions():
    data = data_of(html_page(SAMPLE, plotlyjs="cdn"))
    assert {event["id"]: len(event["mentions"]) for event in data["events"]} == {
        event.id: len(event.mentions) for event in SAMPLE.events
    }
    assert len(data["diagnostics"]) == len(SAMPLE.diagnostics)


def test_the_same_chronology_gives_the_same_bytes():
    assert html_page(SAMPLE, plotlyjs="cdn") == html_page(sample_chronology(), plotlyjs="cdn")


def test_hostile_text_cannot_leave_the_data():
    page = html_page(hostile_chronology(), plotlyjs="cdn", title=HOSTILE[1])
    block = re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1]
    assert not set(block) & set("<>&\u2028\u2029")
    assert len(re.findall(r"<script\b", page)) == 3
    summaries = [event["summary"] for event in data_of(page)["events"]]
    assert sorted(summary[:20] for summary in summaries) == sorted(" ".join(bad.split())[:20] for bad in HOSTILE)
    page.encode("utf-8")  # no lone surrogate outside an escape


def test_a_title_with_a_placeholder_is_only_a_title():
    assert "<title>{{data}} &lt;b&gt;</title>" in html_page(SAMPLE, plotlyjs="cdn", title="{{data}} <b>")


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://news.example/a?b=c&d=ü", True),
        ("HTTP://news.example", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//news.example", False),
        ("https:///nothing", False),
        ("https://[broken", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(url, kept):
    assert safe_url(url) == (url if kept else "")


def test_quotes_are_cut_at_trigger_and_expression_and_lose_nothing():
    for event in SAMPLE.events:
        for mention in event.mentions:
            pieces = quote_segments(mention)
            assert "".join(text for text, _ in pieces) == mention.article.text
            assert [text for text, kind in pieces if kind == 2] == [mention.trigger.of(mention.article.text)]
            if mention.expression is not None:
                assert [text for text, kind in pieces if kind == 3] == [mention.expression.text]


def test_a_quote_of_a_very_long_sentence_stays_short():
    for event in hostile_chronology().events:
        assert sum(len(text) for text, _ in quote_segments(event.mentions[0])) < 2000


def test_the_policy_allows_only_the_scripts_of_the_page():
    page = html_page(SAMPLE, plotlyjs="inline")
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1])
    assert "unsafe-eval" not in policy
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe-inline" not in scripts
    assert scripts.count("sha256-") == 2


def test_an_unknown_way_to_bring_the_script_is_refused():
    with pytest.raises(ValueError, match="'inline', 'cdn' or 'directory'"):
        html_page(SAMPLE, plotlyjs="magic")


def test_a_page_that_cannot_be_written_is_an_error_of_one_line(tmp_path):
    with pytest.raises(OutputError, match="missing"):
        write_html(SAMPLE, tmp_path / "missing" / "page.html", plotlyjs="cdn")


def test_the_data_hold_nothing_but_plain_values():
    placed = plan(SAMPLE, display_zone(SAMPLE))
    json.dumps(page_data(SAMPLE, placed, display_zone(SAMPLE)), allow_nan=False)


def test_importing_the_views_does_not_load_plotly():
    code = "import sys, timeline.views; sys.exit('plotly' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
