"""Events in order: mentions of one happening merged, what they dispute, and questions to the result."""

from timeline.chronology.chronology import Chronology, build_chronology, extend_chronology
from timeline.chronology.event import Claim, Dispute, Event, NearMiss, StatusTold
from timeline.chronology.merge import merge
from timeline.chronology.relations import EventRelation

__all__ = [
    "Chronology",
    "Claim",
    "Dispute",
    "Event",
    "EventRelation",
    "NearMiss",
    "StatusTold",
    "build_chronology",
    "extend_chronology",
    "merge",
]
