"""Independent sources: copies of one agency report, and articles of one outlet, count once.

Copies are told by the shingles they share: A. Broder, "On the resemblance and containment of documents" (1997).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit
from zlib import crc32

from timeline.article import Article

__all__ = ["independent", "outlet", "resemblance"]

SHINGLE_WORDS = 4
SKETCH_SIZE = 128
"""The resemblance is told to about a tenth, which is enough to tell copies from reports of one happening."""
COPY_AT = 0.4
"""Agency copy that an editor has cut to two thirds still resembles its origin by more; two reporters' own words
of one happening share a few hundredths of their four-word runs."""

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=4_096)
def _sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of the text's shingles: a fair sample of them, the same for the same shingles."""
    words = [word.encode() for word in _WORD.findall(text.casefold())]
    runs = zip(*(words[i:] for i in range(SHINGLE_WORDS)), strict=False) if len(words) > SHINGLE_WORDS else [words]
    return tuple(sorted(set(map(crc32, map(b" ".join, runs))))[:SKETCH_SIZE])


def resemblance(a: str, b: str) -> float:
    """Return the share of four-word runs that two texts have in common, estimated from a sketch of each.

    >>> resemblance("Two shells fell on the market square.", "Two shells fell on the market square")
    1.0
    >>> resemblance("Two shells fell on the market square.", "The bridge was opened again in spring.")
    0.0
    """
    one, other = _sketch(a), _sketch(b)
    together = sorted(set(one) | set(other))[: max(len(one), len(other))]
    return len(set(together) & set(one) & set(other)) / len(together) if together else 1.0


def outlet(article: Article) -> str:
    """Return the name of an article's outlet: its source, else the host of its address, else its id."""
    return article.source.strip() or (urlsplit(article.url).hostname or "" if article.url else "") or article.id


def independent(articles: Iterable[Article]) -> dict[str, str]:
    """Return, for the id of each article, the outlet whose word it is.

    Articles of one outlet are one source, and so are copies of one text, which are their earliest report's.
    Only these articles are looked at, so that no other article can change who is independent of whom.
    """
    by_id = {article.id: article for article in articles}
    if len(by_id) == 1:
        return {identity: outlet(article) for identity, article in by_id.items()}
    ordered = sorted(
        by_id.values(),
        key=lambda a: (a.report_date is None, "" if a.report_date is None else a.report_date.start.isoformat(), a.id),
    )
    names: dict[str, str] = {}
    if len({outlet(article).casefold() for article in ordered}) == 1:
        return {article.id: outlet(ordered[0]) for article in ordered}
    word_of: dict[str, str] = {}
    holders: dict[int, list[Article]] = defaultdict(list)
    for article in ordered:
        sketch = _sketch(article.text)
        shared = Counter(holder.id for run in sketch for holder in holders[run])
        likely = {found for found, count in shared.items() if 2 * count >= COPY_AT * len(sketch)}
        copied = [other for other in ordered if other.id in likely and resemblance(other.text, article.text) >= COPY_AT]
        name = outlet(article)
        word_of[article.id] = word_of[copied[0].id] if copied else names.setdefault(name.casefold(), name)
        if not copied:  # a copy of a copy is like the original, too
            for run in sketch:
                holders[run].append(article)
    return word_of
