"""Forms: which form of the lexicon stands at a place of a text, found word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from timeline.language.words import SPACE

__all__ = ["Forms"]

_PIECE = re.compile(r"\w+|\s+|\W")
_SPACE = re.compile(SPACE)
_WORD = re.compile(r"\w")


class _Node(NamedTuple):
    """What words lead to.

    Parameters
    ----------
    form:
        The form that ends here, or None.
    is_open:
        Whether a word could go on after the form's last mark, and it would be none.
    after:
        The words that may follow, and what they lead to.
    """

    form: str | None
    is_open: bool
    after: Mapping[str, _Node]


class Forms:
    """Forms as a trie over their words; a space in a form stands for any white space of a phrase.

    >>> forms = Forms(["new year", "new year's eve"])
    >>> forms.longest("the new  year's end", 4, 7)
    (13, 'new year')
    """

    def __init__(self, forms: Iterable[str]) -> None:
        self._trie = _trie([(_PIECE.findall(form), form) for form in forms], 0)

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
        at = end
        found = None
        while node is not None:
            form, is_open, after = node
            if form is not None and not (is_open and _WORD.match(text, at)):
                found = at, form
            piece = _PIECE.match(text, at) if after else None
            if piece is None:
                break
            word = piece[0]
            node = after.get(word)
            if node is None and " " in after and _SPACE.fullmatch(word):
                node = after[" "]
            at = piece.end()
        return found


def _trie(forms: Sequence[tuple[Sequence[str], str]], depth: int) -> Mapping[str, _Node]:
    """Sort forms by their word at a depth."""
    by_word: dict[str, list[tuple[Sequence[str], str]]] = {}
    for pieces, form in forms:
        if len(pieces) > depth:
            by_word.setdefault(pieces[depth], []).append((pieces, form))
    trie = {}
    for word, found in by_word.items():
        ended = next((form for pieces, form in found if len(pieces) == depth + 1), None)
        trie[word] = _Node(ended, _WORD.match(word) is None, _trie(found, depth + 1))
    return trie
