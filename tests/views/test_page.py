from __future__ import annotations

import base64
import gzip
import html
import json
import re
import subprocess
import sys

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.views.chronologies import HOSTILE, hostile_chronology, sample_chronology
from timeline.errors import OutputError
from timeline.views import html_page, write_html
from timeline.views.compact import Words, deltas
from timeline.views.excerpts import Excerpts, quote_parts, quote_segments, safe_url
from timeline.views.page_data import page_data
from timeline.views.wording import display_zone

SAMPLE = sample_chronology()


def blocks_of(page: str) -> dict:
    """What the page holds, unpacked, by the name of the block."""
    found = re.findall(r'<script type="text/plain" id="([\w-]+)"[^>]*>([^<]*)</script>', page)
    return {
        name: json.loads(gzip.decompress(base64.b64decode(text))) for name, text in found if text and name != "plotly"
    }


def test_every_event_is_in_the_page_with_all_its_mentions():
    blocks = blocks_of(html_page(SAMPLE, plotlyjs="cdn"))
    events = blocks["core"]["events"]
    assert dict(zip(events["id"], events["mentions"], strict=True)) == {
        event.id: len(event.mentions) for event in SAMPLE.events
    }
    details = [row for name, rows in blocks.items() if name.startswith("events-") for row in rows]
    assert [len(row[3]) for row in details] == events["mentions"]
    articles = [row for name, rows in blocks.items() if name.startswith("articles-") for row in rows]
    assert [row[0] for row in articles] == [article.id for article in SAMPLE.articles]
    assert len(blocks["core"]["diagnostics"]) == len(SAMPLE.diagnostics)


def test_the_same_chronology_gives_the_same_bytes():
    assert html_page(SAMPLE, plotlyjs="cdn") == html_page(sample_chronology(), plotlyjs="cdn")


def test_hostile_text_cannot_leave_the_data():
    page = html_page(hostile_chronology(), plotlyjs="cdn", title=HOSTILE[1])
    assert len(re.findall(r"<script\b", page)) == len(blocks_of(page)) + 2
    summaries = blocks_of(page)["core"]["events"]["summary"]
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
    json.dumps(attrs.asdict(page_data(SAMPLE, display_zone(SAMPLE))), allow_nan=False)


@given(st.lists(st.integers(-(10**12), 10**12) | st.none()))
def test_distances_give_the_numbers_back(numbers):
    last, back = 0, []
    for distance in deltas(numbers):
        last += distance or 0
        back.append(None if distance is None else last)
    assert back == numbers


@given(
    st.lists(st.text(st.sampled_from("ab \u00e4\u0431\u0645\U0001f600"), max_size=300), max_size=8), st.integers(1, 40)
)
def test_words_written_as_signs_can_be_read_again(texts, times):
    texts = [text * times for text in texts]
    words = Words(texts)
    assert [words.read(words.write(text)) for text in texts] == texts


def test_signs_make_frequent_words_short():
    text = "the convoy of the northern column left the northern road " * 30
    assert len(Words([text]).write(text)) < len(text) / 3


def test_kept_excerpts_hold_every_quote_once():
    excerpts = Excerpts()
    for event in (*SAMPLE.events, *hostile_chronology().events):
        for mention in event.mentions:
            rows = excerpts.quote(mention)
            kept = excerpts.texts(mention.article)
            text = "".join(part for part in kept if isinstance(part, str)).encode("utf-16-le", "surrogatepass")
            for (start, *pieces), part in zip(rows, quote_parts(mention), strict=True):
                at = start - kept[0]
                for length, (begin, stop, _) in zip(pieces[::2], part, strict=True):
                    piece = text[2 * at : 2 * (at + length)].decode("utf-16-le", "surrogatepass")
                    assert piece == mention.article.text[begin:stop]
                    at += length


def test_importing_the_views_does_not_load_plotly():
    code = "import sys, timeline.views; sys.exit('plotly' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
