"""Mentions: what each sentence of an article tells, who did it, where, when, and in what mood."""

from timeline.mentions.find import EventExtractor, find_mentions
from timeline.mentions.lexicon import supported_languages
from timeline.mentions.mention import Actor, CitedSource, DatedBy, Figure, Mention, PlaceName, Role
from timeline.mentions.sentences import split_paragraphs, split_sentences
from timeline.mentions.spacy_extractor import SpacyExtractor
from timeline.mentions.types import EventType, Status, SubType

__all__ = [
    "Actor",
    "CitedSource",
    "DatedBy",
    "EventExtractor",
    "EventType",
    "Figure",
    "Mention",
    "PlaceName",
    "Role",
    "SpacyExtractor",
    "Status",
    "SubType",
    "find_mentions",
    "split_paragraphs",
    "split_sentences",
    "supported_languages",
]
