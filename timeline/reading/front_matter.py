"""The block of ``key: value`` lines between two ``---`` that a text file may begin with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import attrs

from timeline.diagnostics import Diagnostic, Severity
from timeline.reading.encoding import decode
from timeline.reading.record import Content, OnProblem, Record, UnusableFileError

__all__ = ["FrontMatter", "read_text", "split_front_matter"]

_OPENING = re.compile(r"\s*---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"(?P<key>[^\W\d][\w -]{0,40}?)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_COMMENT = re.compile(r"[ \t]#.*$")
_BLOCK_SCALAR = re.compile(r"[|>][+-]?")
_MARKDOWN_TITLE = re.compile(r"\s*#[ \t]+(?P<title>\S.*)")


@attrs.frozen
class FrontMatter:
    """What stood in the block, and the text behind it.

    Parameters
    ----------
    values:
        The value of each key, as written but for quotes; keys in lower case with ``_`` for hyphens and blanks.
    text:
        All that follows the block, without the blank lines between.
    unread:
        The numbers (from 1) of lines in the block that are no ``key: value``.
    """

    values: Mapping[str, str]
    text: str
    unread: tuple[int, ...] = ()


def split_front_matter(text: str) -> FrontMatter:
    r"""Split a text into its front matter and the rest.

    The block is read as the lines people write, not as full YAML, in which a title that
    holds a colon would be an error. Quoted values, comments and folded values (``>``, ``|``) are read;
    lists and maps under a key belong to that key and are passed over. A text whose block is never
    closed has none.

    >>> split_front_matter("---\ntitle: Hajin: the last day\ndate: 2018-12-14 # Friday\n---\n\nThey left.").values
    {'title': 'Hajin: the last day', 'date': '2018-12-14'}
    """
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return FrontMatter({}, text)
    values: dict[str, str] = {}
    unread: list[int] = []
    folded = ""
    first = text.count("\n", 0, opening.end()) + 1
    for number, line in enumerate(text[opening.end() : closing.start()].split("\n"), first):
        if line[:1].isspace() or line.startswith("- "):
            if folded:
                values[folded] = f"{values[folded]} {line.strip()}".strip()
            continue
        if not line.strip() or line.startswith("#"):
            continue
        match = _KEY.match(line.rstrip())
        if match is None:
            unread.append(number)
            continue
        key = re.sub(r"[ -]", "_", match["key"].lower())
        value = _plain(match["value"] or "")
        folded = key if _BLOCK_SCALAR.fullmatch(value) else ""
        values[key] = "" if folded else value
    return FrontMatter(values, text[closing.end() :].lstrip("\n"), tuple(unread))


def _plain(value: str) -> str:
    value = value.strip()
    for quote in ('"', "'"):
        if value.startswith(quote):
            end = value.find(quote, 1)
            if end > 0 and (end == len(value) - 1 or value[end + 1 :].lstrip().startswith("#")):
                return value[1:end]
    if value.startswith("#"):
        return ""
    return _COMMENT.sub("", value).strip()


def read_text(content: Content, on_problem: OnProblem) -> Iterator[Record]:
    r"""Read a ``.txt`` or ``.md`` file: one article, its metadata in the front matter.

    >>> next(read_text(Content("a.txt", b"---\nsource: A paper\n---\nThey left."), print)).metadata
    {'source': 'A paper'}
    """
    block = split_front_matter(decode(content, on_problem))
    for line in block.unread:
        on_problem(
            Diagnostic(
                "front-matter-line-unread",
                Severity.WARNING,
                "This line of the front matter is not read.",
                "Write it as key: value.",
                path=content.path,
                line=line,
            )
        )
    if not block.text.strip():
        raise UnusableFileError(
            "file-empty", "there is no text behind the front matter", path=content.path, advice="Remove it, or fill it."
        )
    values = dict(block.values)
    title = _MARKDOWN_TITLE.match(block.text) if content.path.lower().endswith((".md", ".markdown")) else None
    if title and not values.get("title"):
        values["title"] = title["title"].rstrip(" #")
    yield Record(block.text, values)
