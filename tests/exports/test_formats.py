"""CSV, Parquet, iCalendar, TimelineJS and diagnostics."""

from __future__ import annotations

import csv
import io
import json
import sys

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.chronology.strategies import FRONTS, chronologies, day
from timeline.article import Article, ReportDate, Span
from timeline.calendar.granularity import Granularity
from timeline.calendar.interval import Interval
from timeline.chronology.chronology import Chronology, build_chronology
from timeline.diagnostics import Diagnostic, Severity
from timeline.errors import OutputError
from timeline.exports import (
    to_icalendar,
    to_timelinejs,
    write_csv,
    write_diagnostics,
    write_icalendar,
    write_parquet,
    write_timelinejs,
)
from timeline.exports.rows import COLUMNS
from timeline.mentions.mention import DatedBy, Figure, Mention, PlaceName
from timeline.mentions.types import EventType, Status, SubType


def one_event(
    text: str = "Guards took the depot.",
    interval: Interval | None = None,
    place: str = "Tell Amra",
    status: Status = Status.OCCURRED,
    report_date: str | None = "2018-03-22",
) -> Chronology:
    article = Article("a1", text, None if report_date is None else ReportDate.of(report_date), source="Coast Wire")
    mention = Mention(
        article,
        Span(0, 1),
        Span(0, len(text)),
        EventType.BATTLES,
        SubType.ARMED_CLASH,
        status,
        interval,
        DatedBy.NOTHING if interval is None else DatedBy.OWN_EXPRESSION,
        places=(PlaceName(place, Span(0, 1), latitude=34.5, longitude=-40.25),),
        geo_precision=2,
        figures=(Figure("killed", 33, 33, None, Span(0, 1)),),
        front="river",
    )
    return build_chronology([article], FRONTS, [mention])


TWO_DAYS = Interval.within(day(0), day(2))


def table(chronology, folder):
    write_csv(chronology, folder / "e.csv")
    return list(csv.DictReader(io.StringIO((folder / "e.csv").read_bytes().decode("utf-8"), newline="")))


def test_csv_has_one_row_an_event(tmp_path):
    (row,) = table(one_event(interval=TWO_DAYS), tmp_path)
    assert list(row) == [name for name, _ in COLUMNS]
    assert row["earliest_start"] == "2018-03-20T00:00:00+02:00"
    assert (row["front_name"], row["place"], row["longitude"]) == ("River front", "Tell Amra", "-40.25")
    assert row["geo_precision"] == "2"
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == ("33", "33", "")
    assert row["disputed"] == "false"


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_no_cell_of_the_csv_runs_in_a_spreadsheet(start, tmp_path):
    (row,) = table(one_event(f"{start} guards, took “it”", place=start), tmp_path)
    assert row["summary"].startswith(f"'{start}")
    assert row["place"] == f"'{start}"


@settings(max_examples=20, deadline=None)
@given(chronologies())
def test_csv_reads_back_with_a_row_an_event(tmp_path_factory, chronology):
    found = table(chronology, tmp_path_factory.mktemp("csv"))
    assert [row["id"] for row in found] == [event.id for event in chronology.events]


def test_parquet_has_typed_columns(tmp_path):
    import pyarrow.parquet

    write_parquet(one_event("Half a pair: \ud83d", interval=TWO_DAYS), tmp_path / "e.parquet")
    (row,) = pyarrow.parquet.read_table(tmp_path / "e.parquet").to_pylist()
    assert row["earliest_start"] == TWO_DAYS.earliest_start
    assert (row["killed_low"], row["killed_high"], row["articles"]) == (33, None, ["a1"])


def test_parquet_without_its_package_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OutputError, match=r"timeline-reconstruction\[parquet\]"):
        write_parquet(one_event(), tmp_path / "e.parquet")
    assert not list(tmp_path.iterdir())


def unfolded(text: str) -> list[str]:
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize(
    ("interval", "lines"),
    [
        (TWO_DAYS, ["DTSTART;VALUE=DATE:20180320", "DTEND;VALUE=DATE:20180322"]),
        (Interval.within(day(0), None), ["DTSTART;VALUE=DATE:20180320", "DTEND;VALUE=DATE:20180321"]),
        (Interval.within(None, day(2)), ["DTSTART;VALUE=DATE:20180321", "DTEND;VALUE=DATE:20180322"]),
        (
            Interval.within(day(0).add(hours=6), day(0).add(hours=8), Granularity.HOUR),
            ["DTSTART:20180320T040000Z", "DTEND:20180320T060000Z"],
        ),
    ],
)
def test_icalendar_times(interval, lines):
    found = unfolded(to_icalendar(one_event(interval=interval)))
    assert [line for line in found if line.startswith(("DTSTART", "DTEND"))] == lines
    assert "DTSTAMP:20180322T000000Z" in found


def test_icalendar_keeps_what_nothing_dates():
    found = unfolded(to_icalendar(one_event(report_date=None)))
    assert "BEGIN:VJOURNAL" in found
    assert not [line for line in found if line.startswith("DTSTART")]


def test_icalendar_escapes():
    found = unfolded(to_icalendar(one_event("a;b,c\\d\nEND:VCALENDAR \x07", interval=TWO_DAYS)))
    assert "SUMMARY:a\\;b\\,c\\\\d END:VCALENDAR" in [line.rstrip() for line in found]
    assert found.count("END:VCALENDAR") == 1


@pytest.mark.parametrize(
    ("status", "written"), [(Status.OCCURRED, "CONFIRMED"), (Status.PLANNED, "TENTATIVE"), (Status.DENIED, "CANCELLED")]
)
def test_icalendar_status(status, written):
    assert f"STATUS:{written}" in unfolded(to_icalendar(one_event(interval=TWO_DAYS, status=status)))


@settings(max_examples=20, deadline=None)
@given(chronologies(), st.text(max_size=200))
def test_icalendar_lines_are_short_and_blocks_closed(chronology, text):
    for written in (to_icalendar(chronology), to_icalendar(one_event(f"x{text}", interval=TWO_DAYS))):
        lines = written.split("\r\n")
        assert all(len(line.encode("utf-8")) <= 75 for line in lines)
        assert not any("\n" in line or "\r" in line for line in lines)
        found = unfolded(written)
        assert sum(line.startswith("BEGIN:") for line in found) == sum(line.startswith("END:") for line in found)


def test_timelinejs_escapes_and_dates():
    slides = to_timelinejs(one_event("<script>alert(1)</script> & more", interval=TWO_DAYS))
    (slide,) = slides["events"]
    assert slide["start_date"] == {"year": 2018, "month": 3, "day": 20}
    assert slide["end_date"] == {"year": 2018, "month": 3, "day": 21}
    assert "<script>" not in json.dumps(slides)
    assert slide["group"] == "River front"


def test_timelinejs_counts_what_nothing_dates():
    slides = to_timelinejs(one_event(report_date=None))
    assert slides["events"] == []
    assert "1 more have no date" in slides["title"]["text"]["text"]


@settings(max_examples=20, deadline=None)
@given(chronologies())
def test_timelinejs_ends_do_not_come_before_starts(chronology):
    for slide in to_timelinejs(chronology)["events"]:
        start, end = slide["start_date"], slide.get("end_date", slide["start_date"])
        assert tuple(start.values()) <= tuple(end.values())


def test_every_file_is_the_same_when_written_again(tmp_path):
    chronology = one_event(interval=TWO_DAYS)
    for write in (write_csv, write_icalendar, write_timelinejs, write_diagnostics, write_parquet):
        write(chronology, tmp_path / "one")
        first = (tmp_path / "one").read_bytes()
        write(chronology, tmp_path / "one")
        assert (tmp_path / "one").read_bytes() == first
        with pytest.raises(OutputError):
            write(chronology, tmp_path / "missing" / "file")


def test_diagnostics(tmp_path):
    remark = Diagnostic("odd", Severity.WARNING, "Something odd", article="a1", start=0, end=3)
    write_diagnostics(attrs.evolve(one_event(), diagnostics=(remark,)), tmp_path / "d.json")
    document = json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))
    assert document["counts"] == {"error": 0, "warning": 1, "info": 0}
    assert document["diagnostics"] == [
        {
            "code": "odd",
            "severity": "warning",
            "message": "Something odd",
            "advice": "",
            "path": None,
            "line": None,
            "article": "a1",
            "start": 0,
            "end": 3,
        }
    ]
