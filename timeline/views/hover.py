"""What a mark says when the pointer rests on it: plain text, made safe for Plotly's subset of HTML."""

from __future__ import annotations

import datetime as dt
import html
import textwrap
import unicodedata

from timeline.chronology.event import Event
from timeline.views.wording import chain, dispute_text, report_text, shorten, strings, when

__all__ = ["escape", "hover_text", "safe_line"]

_WIDTH = 72
_LONGEST_QUOTE = 320
_MOST_NAMES = 6
_MOST_CHAINS = 3
_TURNING = dict.fromkeys(range(0x202A, 0x202F))
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"})


def escape(text: str) -> str:
    """Make text safe to show where Plotly reads its subset of HTML, and inert in its templates.

    Plotly fills ``%{…}`` in templates and typesets between dollar signs; both are taken apart by a
    character of no width. Characters that no XML may hold become U+FFFD.

    >>> escape("<b>5 & 6</b> %{x}")
    '&lt;b&gt;5 &amp; 6&lt;/b&gt; %\\u2060{x}'
    """
    clean = "".join("\ufffd" if _is_unprintable(character) else character for character in text)
    return html.escape(clean, quote=False).replace("%{", "%\u2060{").replace("$", "\u2060$")


def _is_unprintable(character: str) -> bool:
    return character not in "\t\n\r" and unicodedata.category(character) in {"Cc", "Cs"}


def hover_text(event: Event, zone: dt.tzinfo) -> str:
    """What an event says under the pointer: summary, time, quote, sources, disputes, derivation.

    Parameters
    ----------
    event:
        The event.
    zone:
        The time zone to tell times in.

    Returns
    -------
    Lines joined by ``<br>``, everything from articles escaped.
    """
    words = strings()["hover"]
    first = event.mentions[0]
    kind = " · ".join((event.type.value, event.sub_type.value, strings()["status"][event.status.value]))
    paragraphs = [f"<b>{safe_line(line)}</b>" for line in _lines(shorten(event.summary, 200))]
    plain = [when(event.interval, zone), kind, ""]
    plain.append(words["quote"].format(quote=shorten(first.quote, _LONGEST_QUOTE)))
    outlet = shorten(first.article.source, 80) or words["no_outlet"]
    plain.append(words["by"].format(outlet=outlet, date=report_text(first.article, zone)))
    plain.append(_sources(event))
    plain += [shorten(dispute_text(dispute, zone), 240) for dispute in event.disputes]
    plain.append("")
    chains = sorted({chain(mention, zone): None for mention in event.mentions})
    plain += chains[:_MOST_CHAINS]
    if len(chains) > _MOST_CHAINS:
        plain.append(words["more"].format(count=len(chains) - _MOST_CHAINS))
    paragraphs += [safe_line(line) for text in plain for line in (_lines(text) or [""])]
    return "<br>".join(paragraphs)


def _lines(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, break_on_hyphens=False)


def safe_line(line: str) -> str:
    """Escape a line; one with right-to-left words or marks is isolated, so that it cannot turn its neighbours.

    Marks that would turn even what is within it (U+202A to U+202E) are left out.
    """
    line = line.translate(_TURNING)
    safe = escape(line)
    if any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in line):
        return f"\u2068{safe}\u2069"
    return safe


def _sources(event: Event) -> str:
    words = strings()["hover"]
    if not event.sources:
        return str(words["sources_none"])
    names = [shorten(name, 60) for name in event.sources[:_MOST_NAMES]]
    if len(event.sources) > _MOST_NAMES:
        names.append(words["more"].format(count=len(event.sources) - _MOST_NAMES))
    template = words["sources_one"] if len(event.sources) == 1 else words["sources_many"]
    return str(template).format(count=len(event.sources), names=", ".join(names))
