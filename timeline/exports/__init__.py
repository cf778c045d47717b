"""A chronology as a file: JSON (and back), CSV, Parquet, iCalendar, TimelineJS; and an article as TimeML."""

from timeline.exports.chronology_json import from_json, read_json, to_json, write_json
from timeline.exports.diagnostics_json import write_diagnostics
from timeline.exports.files import write_atomically
from timeline.exports.icalendar import to_icalendar, write_icalendar
from timeline.exports.parquet import write_parquet
from timeline.exports.table import write_csv
from timeline.exports.timelinejs import to_timelinejs, write_timelinejs
from timeline.exports.timeml import to_timeml

__all__ = [
    "from_json",
    "read_json",
    "to_icalendar",
    "to_json",
    "to_timelinejs",
    "to_timeml",
    "write_atomically",
    "write_csv",
    "write_diagnostics",
    "write_icalendar",
    "write_json",
    "write_parquet",
    "write_timelinejs",
]
