"""Articles in the CAT format of SemEval-2015 Task 4 and of MEANTIME: tokens, and what refers to them.

A text is made of the tokens as it would be written; where each token then stands is kept.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs

from timeline.article import Article, ReportDate
from timeline.reading.datelines import find_dateline

_NO_SPACE_BEFORE = re.compile(r"[,.;:!?%)\]}]|''|”|n't|'\w*|-RRB-|-RSB-")
_NO_SPACE_AFTER = {"(", "[", "$", "``", "“", "#", "-LRB-"}
_WRITTEN = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}


@attrs.frozen
class Token:
    """A token of an article, where the text made of them has it."""

    sentence: int
    start: int
    end: int
    text: str
    identifier: str = ""


@attrs.frozen
class Document:
    """An article, and its tokens by sentence."""

    article: Article
    sentences: Mapping[int, Sequence[Token]]


def written(tokens: Sequence[tuple[int, str]]) -> tuple[str, list[Token]]:
    """Write tokens as a text is written: heading and date on lines of their own, no blank before a comma."""
    text = ""
    placed: list[Token] = []
    for position, (sentence, token) in enumerate(tokens):
        if position:
            before_sentence, before = tokens[position - 1]
            if sentence != before_sentence:
                text += "\n\n" if sentence <= 2 else " "
            elif before not in _NO_SPACE_AFTER and not _NO_SPACE_BEFORE.fullmatch(token):
                text += " "
        start = len(text)
        text += _WRITTEN.get(token, token)
        placed.append(Token(sentence, start, len(text), token))
    return text, placed


def read_document(path: Path) -> Document:
    """Read an article of the task."""
    root = ET.parse(path).getroot()
    nodes = list(root.iter("token"))
    tokens = [(int(node.get("sentence", "0")), node.text or "") for node in nodes]
    created = next(
        (node.get("value", "") for node in root.iter("TIMEX3") if node.get("functionInDocument") == "CREATION_TIME"), ""
    )
    text, placed = written(tokens)
    sentences: dict[int, list[Token]] = defaultdict(list)
    for token, node in zip(placed, nodes, strict=True):
        sentences[token.sentence].append(attrs.evolve(token, identifier=node.get("t_id", "")))
    return Document(Article(root.get("doc_id", path.stem), text, _report_date(created[:10], text)), sentences)


def _report_date(created: str, text: str) -> ReportDate | None:
    """The day an article was written: as annotated, else, for a few lack it, as its own second line says."""
    if created:
        return ReportDate.of(created)
    dateline = find_dateline(text)
    return ReportDate.of(dateline.written.day) if dateline is not None and dateline.has_year else None
