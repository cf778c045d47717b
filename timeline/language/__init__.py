"""Language: texts into temporal phrases, by lexicons and named rules."""

from timeline.language.find import find_phrases
from timeline.language.phrase import Condition, Phrase
from timeline.language.sentences import sentence_starts
from timeline.language.tense import direction_of_clause
from timeline.language.words import trigger_words

__all__ = ["Condition", "Phrase", "direction_of_clause", "find_phrases", "sentence_starts", "trigger_words"]
