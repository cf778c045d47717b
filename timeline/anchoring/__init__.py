"""Anchoring: phrases and a report date into intervals on the calendar."""

from timeline.anchoring.expression import Alternative, TemporalExpression
from timeline.anchoring.find import anchor_phrases, find_expressions
from timeline.anchoring.kinds import TextKind, measure_kind

__all__ = ["Alternative", "TemporalExpression", "TextKind", "anchor_phrases", "find_expressions", "measure_kind"]
