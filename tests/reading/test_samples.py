"""The samples are read as samples/README.md says they are."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from timeline.article import Article, ReportDateSource
from timeline.diagnostics import Diagnostic
from timeline.reading import read_articles

SAMPLES = Path(__file__).parents[2] / "samples"
FOLDER = SAMPLES / "deir-ez-zor-2018"


@pytest.fixture(scope="module")
def read() -> tuple[dict[str, Article], list[Diagnostic]]:
    problems: list[Diagnostic] = []
    articles = list(read_articles(FOLDER, on_problem=problems.append))
    return {article.id: article for article in articles}, problems


def test_there_are_enough_reports_outlets_and_months(read: tuple[dict[str, Article], list[Diagnostic]]) -> None:
    articles = read[0].values()
    assert len(articles) == 23
    assert len({article.source for article in articles}) >= 6
    assert "" not in {article.source for article in articles}
    assert "" not in {article.title for article in articles}
    assert len({a.report_date.day.month for a in articles if a.report_date}) >= 8


@pytest.mark.parametrize(
    ("article", "date", "source"),
    [
        ("01-t2-station-falls.txt", "2018-03-20", ReportDateSource.METADATA),
        ("02-desert-push-towards-homs.txt", "2018-03-22", ReportDateSource.METADATA),
        ("03-what-happened-in-the-badia.md", "2018-03-23", ReportDateSource.METADATA),
        ("04-roundup-resumes.txt", "2018-05-02T09:40:00+03:00", ReportDateSource.METADATA),
        ("2018-05-25-strike-near-t2.txt", "2018-05-25", ReportDateSource.FILE_NAME),
        ("07-bukamal-stormed.txt", "2018-06-09", ReportDateSource.METADATA),
        ("kdc-2018-036", "2018-06-12", ReportDateSource.METADATA),
        ("10-strike-on-al-hari.txt", "2018-06-18", ReportDateSource.DATELINE),
        ("al-hari-inquiry.html", "2018-06-20T08:30:00+03:00", ReportDateSource.PAGE),
        ("kdc-2018-041", "2018-07-19", ReportDateSource.METADATA),
        ("furat-radio-2018-10-14", "2018-10-14", ReportDateSource.METADATA),
        ("furat-radio-2018-10-29", "2018-10-29", ReportDateSource.METADATA),
        ("16-tanak-guards.txt", "2018-11-25", ReportDateSource.METADATA),
        ("17-hajin-taken.txt", "2018-12-14T16:20:00+02:00", ReportDateSource.METADATA),
        ("19-undated-letter-from-the-pocket.txt", "None", ReportDateSource.MISSING),
    ],
)
def test_report_dates(
    read: tuple[dict[str, Article], list[Diagnostic]], article: str, date: str, source: ReportDateSource
) -> None:
    found = read[0][article]
    assert (str(found.report_date), found.report_date_source) == (date, source)


def test_all_dates_are_counted_in_damascus(read: tuple[dict[str, Article], list[Diagnostic]]) -> None:
    dates = [article.report_date for article in read[0].values() if article.report_date]
    assert {getattr(date.zone, "name", "") for date in dates} == {"Asia/Damascus"}


def test_what_is_odd_is_reported_and_nothing_else(read: tuple[dict[str, Article], list[Diagnostic]]) -> None:
    assert [(problem.code, problem.article) for problem in read[1]] == [
        ("report-date-ambiguous", "kdc-2018-036"),
        ("report-date-missing", "19-undated-letter-from-the-pocket.txt"),
    ]


def test_the_page_is_read_without_its_navigation_and_footer(
    read: tuple[dict[str, Article], list[Diagnostic]],
) -> None:
    page = read[0]["al-hari-inquiry.html"]
    assert page.text.count("\n") >= 4
    assert "digging shelters" in page.text
    assert "Subscribe" not in page.text
    assert "1998" not in page.text
    assert (page.title, page.source) == ("Who bombed al-Hari?", "The Eastern Courier")


def test_the_readme_lists_every_file() -> None:
    listed = set(re.findall(r"^\| `([^`]+)`", (SAMPLES / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert listed == {path.name for path in FOLDER.iterdir() if path.suffix != ".toml"}


def test_every_front_but_the_whole_has_a_parent_and_its_places_are_told_of(
    read: tuple[dict[str, Article], list[Diagnostic]],
) -> None:
    fronts = tomllib.loads((FOLDER / "fronts.toml").read_text(encoding="utf-8"))["front"]
    ids = {front["id"] for front in fronts}
    assert len(ids) == 5
    assert [front["id"] for front in fronts if front.get("parent") not in ids] == ["deir-ez-zor"]
    text = "\n".join(f"{article.title}\n{article.text}" for article in read[0].values())
    assert {front["id"] for front in fronts if any(place in text for place in front["places"])} == ids


def test_each_report_is_as_long_as_a_short_news_item(read: tuple[dict[str, Article], list[Diagnostic]]) -> None:
    assert {name: n for name, a in read[0].items() if not 120 <= (n := len(a.text.split())) <= 350} == {}
