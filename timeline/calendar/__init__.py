"""Time itself, without text: units, intervals and their relations, formulas, TIMEX3 and EDTF."""

from timeline.calendar.allen import AllenRelation, compose, converse, possible_relations, relation
from timeline.calendar.edtf import EdtfError, from_edtf, to_edtf
from timeline.calendar.formula import Anchor, Direction, Formula, Meaning
from timeline.calendar.granularity import Granularity
from timeline.calendar.interval import Interval
from timeline.calendar.period import DayPart, Period, SeasonName
from timeline.calendar.timex3 import Timex3Type, is_timex3_value, timex3_to_period

__all__ = [
    "AllenRelation",
    "Anchor",
    "DayPart",
    "Direction",
    "EdtfError",
    "Formula",
    "Granularity",
    "Interval",
    "Meaning",
    "Period",
    "SeasonName",
    "Timex3Type",
    "compose",
    "converse",
    "from_edtf",
    "is_timex3_value",
    "possible_relations",
    "relation",
    "timex3_to_period",
    "to_edtf",
]
