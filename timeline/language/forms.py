"""Forms: which form of the lexicon stands at a place of a text, found word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from timeline.language.words import SPACE

__all__ = ["Forms"]

_PIECE = re.compile(r"\w+|\s+|\W")
_SPACE = re.compile(SPACE)


class Forms:
    """Forms as a trie over their words; a space in a form stands for any white space of a phrase.

    >>> forms = Forms(["new year", "new year's eve"])
    >>> forms.longest("the new  year's end", 4, 7)
    (13, 'new year')
    """

    def __init__(self, forms: Iterable[str]) -> None:
        self._trie: dict[str, Any] = {}
        for form in forms:
            node = self._trie
            for piece in _PIECE.findall(form):
                node = node.setdefault(piece, {})
            node[""] = form

    @property
    def first(self) -> str:
        """A regular expression for what may be the first word of a form."""
        marks = "".join(sorted(piece for piece in self._trie if not piece[0].isalnum()))
        return rf"\w+{f'|[{re.escape(marks)}]' if marks else ''}"

    def longest(self, text: str, start: int, end: int) -> tuple[int, str] | None:
        """Return where the longest form ends that begins with a word, and the form.

        Parameters
        ----------
        text:
            In lower case.
        start, end:
            The word.
        """
        node = self._trie.get(text[start:end])
        if node is None:
            return None
        at = end
        found = None
        while True:
            form = node.get("")
            if form is not None and not (text[at : at + 1].isalnum() or text.startswith("_", at)):
                found = at, form
            if len(node) == 1 and form is not None:
                return found
            piece = _PIECE.match(text, at)
            if piece is None:
                return found
            word = piece[0]
            if word not in node and _SPACE.fullmatch(word):
                word = " "
            node = node.get(word)
            if node is None:
                return found
            at = piece.end()
