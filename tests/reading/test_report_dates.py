"""Where the report date comes from, and in which order."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.article import Article, ReportDateSource
from timeline.diagnostics import Diagnostic, Severity
from timeline.reading import read_articles
from timeline.reading.date_strings import read_address, read_date, weekday_of
from timeline.reading.datelines import find_dateline, report_begins


def read_one(path: Path, zone: str = "UTC") -> tuple[Article, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    (article,) = read_articles(path, zone=zone, on_problem=problems.append)
    return article, problems


def write(folder: Path, text: str, name: str = "report.txt", **said: str) -> Path:
    block = "".join(f"{key}: {value}\n" for key, value in said.items())
    path = folder / name
    path.write_text(f"---\n{block}---\n{text}" if said else text, encoding="utf-8")
    return path


DATELINE = "HAJIN (4 JUNE 2018) – The town was quiet."
URL = "https://example.org/2018/06/03/quiet"


@pytest.mark.parametrize(
    ("said", "text", "name", "day", "source"),
    [
        ({"report_date": "2018-06-05", "url": URL}, DATELINE, "2018-06-02.txt", "2018-06-05", "metadata"),
        ({"date": "5 June 2018"}, DATELINE, "2018-06-02.txt", "2018-06-05", "metadata"),
        ({"published": "2018-06-05"}, "Quiet.", "a.txt", "2018-06-05", "metadata"),
        ({"report_date": "2018-06-05", "date": "2018-06-01"}, "Quiet.", "a.txt", "2018-06-05", "metadata"),
        ({"url": URL}, DATELINE, "2018-06-02.txt", "2018-06-04", "dateline"),
        ({"report_date": "yesterday", "url": URL}, DATELINE, "a.txt", "2018-06-04", "dateline"),
        ({"url": URL}, "Quiet.", "2018-06-02.txt", "2018-06-03", "url"),
        ({"source": "x"}, "Quiet.", "2018-06-02-quiet.txt", "2018-06-02", "file name"),
        ({}, "Quiet.", "20180602quiet.txt", "2018-06-02", "file name"),
        ({}, "Quiet.", "quiet_22-06-2018.txt", "2018-06-22", "file name"),
        ({}, "HAJIN, 30 Dec – Quiet.", "2019-01-02.txt", "2018-12-30", "dateline"),
        ({"url": "https://example.org/2018/12/x"}, "HAJIN, 3 Dec – Quiet.", "a.txt", "2018-12-03", "dateline"),
        ({"year": "2018"}, "HAJIN, 3 Dec – Quiet.", "a.txt", "2018-12-03", "dateline"),
    ],
)
def test_the_first_that_tells_it_decides(
    tmp_path: Path, said: dict[str, str], text: str, name: str, day: str, source: str
) -> None:
    article, _ = read_one(write(tmp_path, text, name, **said))
    assert (str(article.report_date), article.report_date_source) == (day, ReportDateSource(source))


@pytest.mark.parametrize(
    ("said", "text", "code"),
    [
        ({}, "It was quiet on Saturday.", "report-date-missing"),
        ({}, "HAJIN, 3 Dec – Quiet.", "dateline-without-year"),
        ({"report_date": "yesterday"}, "Quiet.", "report-date-unreadable"),
        ({"report_date": "5 June"}, "Quiet.", "report-date-unreadable"),
        ({"report_date": "June 2018"}, "Quiet.", "report-date-unreadable"),
        ({"report_date": "5 June 18"}, "Quiet.", "report-date-unreadable"),
        ({"report_date": "31 June 2018"}, "Quiet.", "report-date-unreadable"),
        ({"report_date": "9999-12-31"}, "Quiet.", "report-date-implausible"),
        ({"report_date": "1018-06-05"}, "Quiet.", "report-date-implausible"),
    ],
)
def test_what_is_not_known_is_not_guessed(tmp_path: Path, said: dict[str, str], text: str, code: str) -> None:
    article, problems = read_one(write(tmp_path, text, **said))
    assert (article.report_date, article.report_date_source) == (None, ReportDateSource.MISSING)
    assert code in {problem.code for problem in problems}
    missing = [problem for problem in problems if problem.code == "report-date-missing"]
    assert [(problem.severity, problem.article) for problem in missing] == [(Severity.WARNING, "report.txt")]
    assert "articles.toml" in missing[0].advice


@pytest.mark.parametrize(
    ("day", "contradicts"), [("2018-06-04", False), ("2018-06-06", False), ("2018-06-02", False), ("2018-06-07", True)]
)
def test_a_dateline_more_than_two_days_off_is_reported_with_its_place(
    tmp_path: Path, day: str, contradicts: bool
) -> None:
    article, problems = read_one(write(tmp_path, DATELINE, report_date=day))
    assert str(article.report_date) == day
    found = [p for p in problems if p.code == "report-date-contradicts-dateline"]
    assert bool(found) is contradicts
    assert all(article.text[p.start : p.end] == "4 JUNE 2018" for p in found)


def test_a_yearless_dateline_contradicts_only_in_its_nearest_year(tmp_path: Path) -> None:
    _, problems = read_one(write(tmp_path, "HAJIN, 31 Dec – Quiet.", report_date="2019-01-01"))
    assert problems == []


def test_a_weekday_that_contradicts_the_dateline_is_reported(tmp_path: Path) -> None:
    article, problems = read_one(write(tmp_path, "Sunday 4 June 2018\nQuiet."))
    assert str(article.report_date) == "2018-06-04"
    assert [problem.code for problem in problems] == ["dateline-weekday-contradicts"]


@pytest.mark.parametrize(
    ("written", "said", "start"),
    [
        ("2018-06-05", {}, "2018-06-05T00:00:00+00:00"),
        ("2018-06-05", {"time_zone": "Asia/Damascus"}, "2018-06-05T00:00:00+03:00"),
        ("2018-06-05T22:30:00Z", {"time_zone": "Asia/Damascus"}, "2018-06-06T01:30:00+03:00"),
        ("2018-06-05T22:30:00+02:00", {}, "2018-06-05T22:30:00+02:00"),
        ("2018-06-05 22:30", {"time_zone": "Asia/Damascus"}, "2018-06-05T22:30:00+03:00"),
        ("2018-06-05 00:00:00", {}, "2018-06-05T00:00:00+00:00"),
        ("Tue, 05 Jun 2018 22:30:00 +0300", {}, "2018-06-05T22:30:00+03:00"),
        ("5 June 2018 00:30 EET", {}, "2018-06-05T00:30:00+02:00"),
        ("5 June 2018 10:30 pm", {"time_zone": "Asia/Damascus"}, "2018-06-05T22:30:00+03:00"),
    ],
)
def test_days_and_instants_in_their_zone(tmp_path: Path, written: str, said: dict[str, str], start: str) -> None:
    article, problems = read_one(write(tmp_path, "Quiet.", report_date=written, **said))
    assert article.report_date is not None
    assert article.report_date.start.isoformat() == start
    assert article.report_date.is_day is (":" not in written or written.endswith("00:00:00"))
    assert problems == []


def test_an_unknown_zone_of_one_article_is_reported_and_the_other_used(tmp_path: Path) -> None:
    article, problems = read_one(
        write(tmp_path, "Quiet.", report_date="2018-06-05", time_zone="Asia/Nowhere"), zone="Asia/Damascus"
    )
    assert str(getattr(article.report_date and article.report_date.zone, "name", "")) == "Asia/Damascus"
    assert [(p.code, p.severity) for p in problems] == [("time-zone-unknown", Severity.ERROR)]


@pytest.mark.parametrize(
    ("text", "found", "day"),
    [
        ("HAJIN (NOVEMBER 25, 2018) – Quiet.", "NOVEMBER 25, 2018", "2018-11-25"),
        ("A title\n\nDEIR EZ-ZOR (25 November 2018) - Quiet.", "25 November 2018", "2018-11-25"),
        ("HAJIN, Syria, 25 November 2018 — Quiet.", "25 November 2018", "2018-11-25"),
        ("Al-Shafah, Sunday, Nov. 25, 2018 (Some Agency) -- Quiet.", "Sunday, Nov. 25, 2018", "2018-11-25"),
        ("Published: 25 November 2018\nQuiet.", "25 November 2018", "2018-11-25"),
        ("By a reporter | Last updated on Nov 25, 2018 | News\nQuiet.", "Nov 25, 2018", "2018-11-25"),
        ("Posted on November 25 2018 by somebody Quiet.", "November 25 2018", "2018-11-25"),
        ("Sun Nov 25 2018 Quiet day in Hajin.", "Sun Nov 25 2018", "2018-11-25"),
        ("25.11.2018 Quiet.", "25.11.2018", "2018-11-25"),
        ("2018-11-25\n\nQuiet.", "2018-11-25", "2018-11-25"),
        ("Quiet in Hajin\n25 November 2018 14:30\nIt was quiet.", "25 November 2018 14:30", "2018-11-25"),
        ("# 25 November 2018\nQuiet.", "25 November 2018", "2018-11-25"),
        ("HAJIN, 25 Nov – Quiet.", "25 Nov", "2000-11-25"),
    ],
)
def test_datelines(text: str, found: str, day: str) -> None:
    dateline = find_dateline(text)
    assert dateline is not None
    assert text[dateline.start : dateline.end] == found
    assert dateline.written.day.isoformat() == day


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("DAMAS, le 25 novembre 2018 – Calme.", "fr", "2018-11-25"),
        ("Veröffentlicht am 25. November 2018\nRuhe.", "de", "2018-11-25"),
        ("Опубликовано: 25 ноября 2018\nТихо.", "ru", "2018-11-25"),
        ("دير الزور، 25 نوفمبر 2018 – هدوء.", "ar", "2018-11-25"),
        ("دير الزور، 25 تشرين الثاني 2018 – هدوء.", "ar-SY", "2018-11-25"),
        ("MADRID, 25 de noviembre de 2018 – Calma.", "es", "2018-11-25"),
    ],
)
def test_datelines_in_other_languages(text: str, language: str, day: str) -> None:
    dateline = find_dateline(text, language)
    assert dateline is not None
    assert dateline.written.day.isoformat() == day


@pytest.mark.parametrize(
    "text",
    [
        "On 25 November 2018 the town fell.",
        "The town fell on 25 November 2018.",
        "Rebels said that on Friday, 25 November 2018 - a day of fog - they had left.",
        "HAJIN, 12 dead – Quiet.",
        "Published: 2 hours ago\nQuiet.",
        "HAJIN (Some Agency) – Quiet.",
        "Some 25 fighters of 2018 left.",
        "x\n" * 400 + "HAJIN (25 November 2018) – Quiet.",
        "",
    ],
)
def test_no_datelines(text: str) -> None:
    assert find_dateline(text) is None


@pytest.mark.parametrize(
    "head",
    [
        "HAJIN, 14 December (Levant Wire) – ",
        "DEIR EZ-ZOR (March 22, 2018) - ",
        "Beirut (LNA) -- ",
        "ABU KAMAL — ",
        "HAMA _ ",
    ],
)
def test_where_the_report_begins(head: str) -> None:
    assert report_begins(head + "They left.") == len(head)


@pytest.mark.parametrize(
    "text",
    ["Hajin – a town in the east – fell.", "SDF – backed by jets – advanced.", "They left (at last) – by night.", ""],
)
def test_where_no_dateline_opens_a_report(text: str) -> None:
    assert report_begins(text) == 0


@given(st.text(alphabet="HAJIN (25 Nov,2018)–-: \n.'|", max_size=700))
def test_a_dateline_lies_in_the_text_and_holds_its_day(text: str) -> None:
    dateline = find_dateline(text)
    if dateline is not None:
        assert str(dateline.written.day.day) in text[dateline.start : dateline.end]


DAYS = st.dates(dt.date(1800, 1, 1), dt.date(2100, 12, 31))
FORMATS = ["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a %b %d %Y", "%A, %d %B %Y", "%Y/%m/%d", "%d %b %Y %H:%M"]


@given(DAYS, st.sampled_from(FORMATS))
def test_every_day_is_read_back_as_it_is_written(day: dt.date, pattern: str) -> None:
    written = read_date(day.strftime(pattern))
    assert written is not None
    assert written.day == day


@given(DAYS)
def test_every_day_is_found_in_an_address(day: dt.date) -> None:
    for pattern in ("https://example.org/%Y/%m/%d/name", "%Y-%m-%d-name.txt", "name %Y%m%d.txt", "/%Y/%b/%d/name"):
        written = read_address(day.strftime(pattern))
        assert written is not None
        assert written.day == day


@given(DAYS)
def test_a_day_that_could_be_swapped_is_marked(day: dt.date) -> None:
    written = read_date(day.strftime("%d/%m/%Y"))
    american = read_date(day.strftime("%m/%d/%Y"), "en-US")
    assert written is not None
    assert american is not None
    assert written.day == american.day == day
    assert written.ambiguous is american.ambiguous is (day.day <= 12 and day.day != day.month)


@given(st.text(max_size=120))
def test_any_string_is_a_full_date_or_none(text: str) -> None:
    written = read_date(text, any_language=False)
    assert written is None or any(char.isdigit() for char in text)


@pytest.mark.parametrize(
    "text",
    ["yesterday", "today", "now", "in 3 days", "last week", "Saturday", "1521705600", "2018", "25 Nov", "5.6.18"],
)
def test_relative_and_partial_dates_are_refused(text: str) -> None:
    assert read_date(text) is None


def test_weekdays_are_told_from_other_words() -> None:
    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    assert [weekday_of(day) for day in days] == list(range(7))
    assert [weekday_of(word) for word in ("January", "May", "on", "Reuters", "today", "the")] == [None] * 6


PAGE = "<html><head>{head}</head><body><main><h1>Quiet</h1><p>{text}</p>{tail}</main></body></html>"


@pytest.mark.parametrize(
    ("head", "tail", "day"),
    [
        ('<meta property="article:published_time" content="2018-06-05T08:00:00+03:00">', "", "2018-06-05"),
        ('<meta name="DC.date.issued" content="5 June 2018">', "", "2018-06-05"),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"Article","datePublished":"2018-06-05"}]}</script>'
            '<meta name="date" content="2018-06-09">',
            "",
            "2018-06-05",
        ),
        ("", '<time datetime="2018-06-09">x</time><time datetime="2018-06-05" pubdate>y</time>', "2018-06-05"),
        ('<meta name="date" content="soon"><meta name="pubdate" content="2018-06-05">', "", "2018-06-05"),
    ],
)
def test_the_pages_own_date(tmp_path: Path, head: str, tail: str, day: str) -> None:
    path = tmp_path / "2018-06-01.html"
    path.write_text(PAGE.format(head=head, text=DATELINE, tail=tail), encoding="utf-8")
    article, problems = read_one(path)
    assert article.report_date is not None
    assert article.report_date.day.isoformat() == day
    assert article.report_date_source is ReportDateSource.PAGE
    assert problems == []


def test_a_page_that_says_nothing_is_dated_by_its_dateline(tmp_path: Path) -> None:
    path = tmp_path / "2018-06-01.html"
    path.write_text(PAGE.format(head="", text=DATELINE, tail=""), encoding="utf-8")
    assert str(read_one(path)[0].report_date) == "2018-06-04"


def test_the_name_of_a_file_of_many_articles_dates_none(tmp_path: Path) -> None:
    path = tmp_path / "export-2018-06-01.jsonl"
    path.write_text(json.dumps({"text": "Quiet."}), encoding="utf-8")
    assert read_one(path)[0].report_date is None
