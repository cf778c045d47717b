"""A phrase: a temporal expression found and parsed, with no report date in hand."""

from __future__ import annotations

import attrs

from timeline.calendar.formula import Formula

__all__ = ["Phrase"]


@attrs.frozen
class Phrase:
    """A temporal expression found and parsed.

    Parameters
    ----------
    start, end:
        Its extent as TimeML marks it, without a preposition; offsets into the text.
    formula:
        Its meaning.
    signalled:
        Its meaning together with what stands before it ("since", "from … to"); the same as
        `formula` where nothing does.
    rules:
        The names of the rules that read it.
    outer_start, outer_end:
        Its extent with the signal.
    leans:
        Whether its meaning depends on the direction of the anchor.
    counts_from_told:
        Whether it is counted from a time told before.
    """

    start: int
    end: int
    formula: Formula
    signalled: Formula
    rules: tuple[str, ...]
    outer_start: int
    outer_end: int
    leans: bool
    counts_from_told: bool
