"""Web pages: the main text, and what the page says of itself (its date before all)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from timeline.reading.date_strings import EARLIEST_YEAR, LATEST_YEAR
from timeline.reading.encoding import decode
from timeline.reading.metadata import is_web_address
from timeline.reading.record import Content, OnProblem, PageClaims, Record, UnusableFileError

__all__ = ["PlainPage", "read_html", "read_plain_page"]

_DECLARED_ENCODING = re.compile(rb"<meta\b[^>]{0,200}?charset=[\"']?\s?([A-Za-z0-9_-]{2,30})", re.IGNORECASE)

# HTML's own vocabularies (the HTML standard, Open Graph, Dublin Core, schema.org), the surest name first.
_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "dc.date",
    "dcterms.date",
    "date",
)
_SOURCE_NAMES = ("og:site_name", "application-name", "dc.publisher")
_JSON_LD_DATES = ("datePublished", "dateCreated")

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_NO_TEXT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "textarea",
        "svg",
        "iframe",
        "object",
        "video",
        "audio",
        "canvas",
        "dialog",
        "menu",
        "head",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "td",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "br",
        "hr",
        "address",
        "details",
    ]
)
_MOST_DEEP = 400
"""Elements nested deeper than this are hostile; trafilatura's tree walk would not survive them."""


class PlainPage(HTMLParser):
    """Collects a page's claims and its text, with nothing but the standard library.

    It runs no script, loads nothing and follows no reference. Text is taken from ``article`` or
    ``main`` where there is one, else from the whole body, without navigation, forms and footers.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.title_parts: list[str] = []
        self.canonical = ""
        self.language = ""
        self.times: list[str] = []
        self.json_ld: list[str] = []
        self.depth = 0
        self.deepest = 0
        self._silent = 0
        self._inner = 0
        self._in_title = False
        self._in_json_ld = False
        self._open: list[str] = []
        self._all: list[str] = []
        self._main: list[str] = []

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Skip ``<![...]>`` as browsers do; the standard library's own would stop on unknown ones."""
        return self.parse_bogus_comment(i, report)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of an element."""
        given = {name: value or "" for name, value in reversed(attrs)}
        if tag == "html":
            self.language = self.language or given.get("lang", "")
        elif tag == "meta":
            name = (given.get("property") or given.get("name") or given.get("itemprop") or "").strip().lower()
            if name and given.get("content", "").strip():
                self.meta.setdefault(name, given["content"].strip())
        elif tag == "link" and "canonical" in given.get("rel", "").lower().split():
            self.canonical = self.canonical or given.get("href", "").strip()
        elif tag == "time" and given.get("datetime", "").strip():
            # A page holds many times (of other articles, of comments); the first that claims to be its own goes first.
            own = "pubdate" in given or given.get("itemprop", "").lower() == "datepublished"
            self.times.insert(0 if own else len(self.times), given["datetime"].strip())
        elif tag == "title":
            self._in_title = True
        elif tag == "script":
            self._in_json_ld = given.get("type", "").strip().lower() == "application/ld+json"
            if self._in_json_ld:
                self.json_ld.append("")
        if tag in _VOID:
            if tag in _BLOCKS:
                self._text("\n")
            return
        self._open.append(tag)
        self.depth += 1
        self.deepest = max(self.deepest, self.depth)
        self._silent += tag in _NO_TEXT
        self._inner += tag in ("article", "main")
        if tag in _BLOCKS:
            self._text("\n")

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those left open inside it."""
        if tag == "title":
            self._in_title = False
        if tag == "script":
            self._in_json_ld = False
        # Elements nobody closes are closed by what encloses them; a closing tag of nothing is passed over. The
        # search is bounded, or ten thousand stray tags would cost their square.
        if tag not in self._open[-_MOST_DEEP:]:
            return
        if tag in _BLOCKS:
            self._text("\n")
        while self._open:
            last = self._open.pop()
            self.depth -= 1
            self._silent -= last in _NO_TEXT
            self._inner -= last in ("article", "main")
            if last == tag:
                break

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._in_json_ld and self.json_ld:
            self.json_ld[-1] += data
        elif self._in_title and "svg" not in self._open[-8:]:
            self.title_parts.append(data)
        else:
            self._text(re.sub(r"[\t\n\r\f ]+", " ", data))

    def _text(self, text: str) -> None:
        if self._silent:
            return
        self._all.append(text)
        if self._inner:
            self._main.append(text)

    @property
    def text(self) -> str:
        """The text, one paragraph a line with a blank line between."""
        for parts in (self._main, self._all):
            lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
            joined = "\n\n".join(line for line in lines if line)
            if joined:
                return joined
        return ""

    @property
    def claims(self) -> PageClaims:
        """What the page says of itself."""
        ld = [found for block in self.json_ld for found in _in_json_ld(block)]
        named = [self.meta[name] for name in _DATE_NAMES if name in self.meta]
        return PageClaims(
            title=_one_line(self.meta.get("og:title") or "".join(self.title_parts)),
            source=_one_line(next((self.meta[name] for name in _SOURCE_NAMES if name in self.meta), "")),
            url=_address(self.canonical) or _address(self.meta.get("og:url", "")),
            language=self.language.strip(),
            dates=tuple(dict.fromkeys([*ld, *named, *self.times])),
        )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _address(text: str) -> str:
    return text if is_web_address(text) else ""


def _in_json_ld(block: str) -> Iterator[str]:
    """The dates of publication in a JSON-LD block, of the outermost things first."""
    try:
        level: list[Any] = [json.loads(block)]
    except (ValueError, RecursionError):
        return
    for _ in range(4):  # {"@graph": [{"mainEntity": {…}}]} is as deep as articles stand
        things = [thing for thing in level if isinstance(thing, dict)]
        for key in _JSON_LD_DATES:
            yield from (thing[key] for thing in things if isinstance(thing.get(key), str))
        below = [value for thing in things for value in thing.values()]
        below += [item for thing in level if isinstance(thing, list) for item in thing]
        level = below


def read_plain_page(markup: str) -> PlainPage:
    """Read a page with the standard library alone.

    >>> page = read_plain_page('<html lang="en"><title>T</title><nav>Home</nav><p>They <b>left</b>.<p>All of them.')
    >>> page.text, page.claims.title
    ('They left.\\n\\nAll of them.', 'T')
    """
    page = PlainPage()
    # Never close(): it would look for the end of each of a thousand unclosed comments anew, at the
    # cost of their square. The element behind the markup flushes its last words instead; what is left
    # open goes unread, as in browsers.
    page.feed(markup + "<br>")
    return page


def read_html(content: Content, on_problem: OnProblem) -> Iterator[Record]:
    """Read an ``.html`` page: one article.

    The main text is found by trafilatura where it is installed (the extra ``html``) and else by the tags
    alone. Dates come from JSON-LD, from ``meta`` elements, from ``time`` elements, and last from htmldate.

    >>> page = b'<meta name="date" content="2018-12-14"><main><p>They left Hajin.</main><footer>Imprint</footer>'
    >>> record = next(read_html(Content("a.html", page), print))
    >>> record.text, record.page.dates
    ('They left Hajin.', ('2018-12-14',))
    """
    declared = _DECLARED_ENCODING.search(content.data[:4096])
    markup = decode(content, on_problem, declared=declared[1].decode("ascii") if declared else "").replace("\x00", "")
    page = read_plain_page(markup)
    claims = page.claims
    text = page.text
    if page.deepest < _MOST_DEEP:
        text = _main_text(markup) or text
        if not claims.dates:
            claims = _with_dates(claims, markup)
    if not text.strip():
        raise UnusableFileError(
            "page-without-text", "the page holds no text", path=content.path, advice="Save the article's own page."
        )
    yield Record(text, page=claims)


def _main_text(markup: str) -> str:
    try:
        from trafilatura import extract
    except ImportError:
        return ""
    text = extract(markup, include_comments=False, include_tables=True, deduplicate=False)
    return (text or "").strip()


def _with_dates(claims: PageClaims, markup: str) -> PageClaims:
    try:
        from htmldate import find_date
    except ImportError:
        return claims
    # Bounds of our own: without them htmldate takes its latest date from the clock.
    found = find_date(
        markup,
        extensive_search=False,
        original_date=True,
        min_date=f"{EARLIEST_YEAR}-01-01",
        max_date=f"{LATEST_YEAR}-12-31",
    )
    return PageClaims(claims.title, claims.source, claims.url, claims.language, (found,) if found else ())
