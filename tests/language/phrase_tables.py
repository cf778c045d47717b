"""The tables of phrases, as the tests and whoever looks for an example read them; `phrases/README.md` tells how."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import attrs

FOLDER = Path(__file__).parent / "phrases"

NOTHING = "nothing"
"""What stands for the reading of a phrase that a rule takes for no time."""

_MARK = re.compile(
    r"\[(?P<text>[^][]+?)(?: = (?P<told>[^][]+))?\]|\{(?P<aside>[^{}]+?)(?: = (?P<told_aside>[^{}]+))?\}"
)


@attrs.frozen
class Mark:
    """A stretch of a sentence that is a time, and what it is to be read as."""

    start: int
    end: int
    told: str
    """Type, value and attributes; behind an @ the interval. Empty where it is not to be compared."""
    is_of_the_rule: bool


@attrs.frozen
class Sentence:
    """A sentence of a table."""

    marked: str
    text: str
    marks: tuple[Mark, ...]

    @classmethod
    def of(cls, marked: str) -> Sentence:
        """Take the marks out of a sentence.

        >>> Sentence.of("They left on [Monday = DATE 2018-03-19].").text
        'They left on Monday.'
        """
        text, marks, position = "", [], 0
        for match in _MARK.finditer(marked):
            text += marked[position : match.start()]
            start = len(text)
            text += match["text"] or match["aside"]
            told = match["told"] or match["told_aside"] or ""
            marks.append(Mark(start, len(text), told, match["text"] is not None))
            position = match.end()
        return cls(marked, text + marked[position:], tuple(marks))


@attrs.frozen
class Table:
    """The sentences of a rule, or on a topic."""

    file: str
    name: str
    reads: tuple[Sentence, ...]
    leaves: tuple[Sentence, ...]
    report: str
    language: str
    kind: str | None

    def __str__(self) -> str:
        return f"{self.file}: {self.name}"


def tables(folder: str) -> Iterator[Table]:
    """Read the tables of a folder, in the order of their files."""
    for path in sorted((FOLDER / folder).glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        for name, entries in content.items():
            if isinstance(entries, dict):
                yield _table(path.stem, name, {**content, **entries})


def _table(file: str, name: str, entries: dict[str, object]) -> Table:
    def sentences(key: str) -> tuple[Sentence, ...]:
        listed = entries.get(key, [])
        assert isinstance(listed, list), f"{file}: {name}: {key} is no list"
        return tuple(Sentence.of(sentence) for sentence in listed)

    kind = entries.get("kind")
    return Table(
        file,
        name,
        sentences("reads"),
        sentences("leaves"),
        str(entries["report"]),
        str(entries.get("language", "en")),
        None if kind is None else str(kind),
    )
