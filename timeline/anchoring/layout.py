"""The layout of a text: its sentences, paragraphs, headings and quotations, as far as anchoring needs them."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

import attrs

from timeline.anchoring.storyline import Place
from timeline.calendar.formula import Season, Year
from timeline.language import Phrase, sentence_starts

__all__ = ["Layout"]

_LINE_END = re.compile(r"\n\s*")
_ENDS_A_PARAGRAPH = tuple('.!?:"”)')
_LONGEST_HEADING = 90
_ENDS_A_SENTENCE = frozenset(".!?:;,")
_OPENING = 24
"""Characters from the start of a sentence within which a time opens it ("At the start of …")."""
_LONGEST_QUOTATION = 4000
"""Characters; so that a text of one paragraph is not read again for each of its expressions."""

_QUOTES = re.compile(r"[\"“”]")


@attrs.frozen(eq=False, slots=False)
class Layout:
    """Where sentences and paragraphs begin.

    Parameters
    ----------
    text:
        The text.
    sentences:
        Offsets of their first characters, ascending, the first 0.
    """

    text: str
    sentences: list[int]

    @cached_property
    def paragraphs(self) -> list[int]:
        """Offsets of the first characters of the paragraphs, ascending, the first 0."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.text) if self._ends_a_paragraph(match))]

    def _ends_a_paragraph(self, line_end: re.Match[str]) -> bool:
        """A paragraph ends with an empty line, or with a stop at the end of a line."""
        if line_end[0].count("\n") > 1:
            return True
        line = self.text.rfind("\n", 0, line_end.start()) + 1
        return self.text[line : line_end.start()].rstrip().endswith(_ENDS_A_PARAGRAPH)

    @classmethod
    def of(cls, text: str, language: str) -> Layout:
        """Cut a text."""
        return cls(text, sentence_starts(text, language))

    def place(self, phrase: Phrase) -> Place:
        """Say where a phrase stands."""
        sentence = bisect_right(self.sentences, phrase.start) - 1
        begin = self.sentences[sentence]
        return Place(
            sentence,
            bisect_right(self.paragraphs, phrase.start) - 1,
            phrase.outer_start - begin <= _OPENING,
            self._is_heading(phrase),
            isinstance(phrase.formula, (Year, Season)) and phrase.outer_start == phrase.start and self._is_name(phrase),
        )

    def _is_heading(self, phrase: Phrase) -> bool:
        """A heading is a short line that ends in no stop."""
        first = self.text.rfind("\n", max(0, phrase.start - _LONGEST_HEADING - 1), phrase.start) + 1
        if first == 0 and phrase.start > _LONGEST_HEADING:
            return False
        end = self.text.find("\n", phrase.end)
        end = len(self.text) if end < 0 else end
        line = self.text[first:end].strip()
        return 0 < len(line) <= _LONGEST_HEADING and line[-1] not in _ENDS_A_SENTENCE

    def _is_name(self, phrase: Phrase) -> bool:
        """A bare year right before another word, or in brackets, names something."""
        after = self.text[phrase.end : phrase.end + 2]
        return after.startswith(")") or (len(after) == 2 and after[0] == " " and after[1].isalpha())

    def is_quoted(self, position: int) -> bool:
        """Return True where a quotation is open at a position of its paragraph."""
        first = max(self.paragraphs[bisect_right(self.paragraphs, position) - 1], position - _LONGEST_QUOTATION)
        is_open = False
        for match in _QUOTES.finditer(self.text, first, position):
            is_open = not is_open if match[0] == '"' else match[0] == "“"
        return is_open
