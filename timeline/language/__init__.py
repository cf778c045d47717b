"""Language: texts into temporal phrases, by lexicons and named rules."""

from timeline.language.find import find_phrases
from timeline.language.phrase import Condition, Phrase
from timeline.language.sentences import sentence_starts
from timeline.language.tense import (
    direction_of_clause,
    happened_then,
    is_of_a_bounding_event,
    was_ahead_then,
    was_said_then,
)
from timeline.language.words import trigger_words

__all__ = [
    "Condition",
    "Phrase",
    "direction_of_clause",
    "find_phrases",
    "happened_then",
    "is_of_a_bounding_event",
    "sentence_starts",
    "trigger_words",
    "was_ahead_then",
    "was_said_then",
]
