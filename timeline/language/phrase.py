"""A phrase: a temporal expression found and parsed, with no report date in hand."""

from __future__ import annotations

from enum import StrEnum

import attrs

from timeline.calendar.formula import Formula

__all__ = ["Condition", "Phrase"]


class Condition(StrEnum):
    """What a text must be like for a phrase to tell a time at all."""

    NONE = ""
    NARRATIVE = "narrative"
    """Only a narrative tells time with it ("the former capital", "this period")."""
    REPORT = "report"
    """Only a report tells time with it ("the fifth day of the siege" is that of the news); a story counts on."""
    AHEAD = "ahead"
    """Only where its clause looks ahead ("soon"; "it soon became" tells no time of its own)."""
    CLOSING = "closing"
    """Only where no word follows that it could count ("at 8", but not "at 8 checkpoints")."""
    OPENING = "opening"
    """Only at the head of a sentence, where it frames it ("So far, …"); elsewhere it is a degree."""


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
    condition:
        What the text must be like for it to be a time.
    otherwise:
        What is left of it where the text around denies it: of "Monday at 12" in "on Monday at 12 crossings"
        the day, of the start of a range whose end is none the start alone.
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
    condition: Condition = Condition.NONE
    otherwise: Phrase | None = None
