"""Folders, files, globs, sidecars and formats; what is bad is reported and what is good is read."""

from __future__ import annotations

import json
import logging
import os
import shutil
import string
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from timeline.article import Article
from timeline.diagnostics import Diagnostic, Severity
from timeline.errors import ReadingError, ReportDateError, TimelineError
from timeline.reading import read_articles
from timeline.reading.formats import READERS
from timeline.reading.front_matter import split_front_matter


def read(*paths: Path | str, zone: str = "UTC") -> tuple[list[Article], list[Diagnostic]]:
    problems: list[Diagnostic] = []
    return list(read_articles(*paths, zone=zone, on_problem=problems.append)), problems


def ids(articles: list[Article]) -> list[str]:
    return [article.id for article in articles]


def dated(text: str, day: str = "2018-06-05", **said: str) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in said.items())
    return f"---\nreport_date: {day}\n{lines}---\n{text}"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    (folder / "sub").mkdir(parents=True)
    (folder / "b.txt").write_text(dated("Quiet in b."), encoding="utf-8")
    (folder / "a.md").write_text(dated("# Quiet\n\nQuiet in a."), encoding="utf-8")
    (folder / "sub" / "c.TXT").write_text(dated("Quiet in c."), encoding="utf-8")
    (folder / "d.jsonl").write_text(
        '{"text": "Quiet in d1.", "date": "2018-06-05", "id": "d-one"}\n\n'
        '{"text": "Quiet in d2.", "date": "2018-06-05", "source": "A paper", "language": "en-GB"}\n',
        encoding="utf-8",
    )
    return folder


ALL = ["a.md", "b.txt", "d-one", "d.jsonl#3", "sub/c.TXT"]


def test_a_folder_is_read_with_all_below_it_in_order(reports: Path) -> None:
    articles, problems = read(reports)
    assert ids(articles) == ALL
    assert problems == []
    assert [article.title for article in articles] == ["Quiet", "", "", "", ""]
    assert (articles[3].source, articles[3].language) == ("A paper", "en-GB")


@pytest.mark.parametrize(
    "patterns",
    [
        ["", "sub"],
        ["sub", ""],
        ["", "b.txt"],
        ["b.txt", "sub/c.TXT", ""],
        ["**/*"],
        ["*", "sub/*"],
        ["../reports", "b.*"],
    ],
)
def test_the_articles_do_not_depend_on_how_they_are_named(reports: Path, patterns: list[str]) -> None:
    expected, _ = read(reports)
    articles, problems = read(*(os.path.join(reports, pattern) for pattern in patterns))  # noqa: PTH118
    assert articles == expected
    assert [article.path for article in articles] == [article.path for article in expected]
    assert problems == []


def test_nothing_depends_on_where_the_folder_lies(reports: Path, tmp_path: Path) -> None:
    (reports / "bad.txt").write_bytes(b"\x00\x01")
    elsewhere = tmp_path / "deeper" / "other name"
    shutil.copytree(reports, elsewhere)
    one, other = read(reports), read(elsewhere)
    assert str(tmp_path) not in repr(one)
    assert one == other


def test_two_folders_with_files_of_one_name(tmp_path: Path) -> None:
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(dated(f"Quiet in {name}."), encoding="utf-8")
    articles, problems = read(tmp_path / "x", tmp_path / "y")
    assert ids(articles) == ["a.txt", "a.txt-2"]
    assert [problem.code for problem in problems] == ["article-id-repeated"]
    assert (articles, problems) == read(tmp_path / "y", tmp_path / "x")
    os.rename(tmp_path / "x", tmp_path / "z")  # noqa: PTH104 - their order comes from what they hold
    assert (articles, problems) == read(tmp_path / "z", tmp_path / "y")


def test_a_repeated_id_gets_a_suffix_and_a_repeated_article_is_dropped(tmp_path: Path) -> None:
    rows = [("1", "Quiet."), ("1", "Loud."), ("1", "Quiet."), ("1-2", "Quiet.")]
    path = tmp_path / "a.jsonl"
    path.write_text(
        "\n".join(json.dumps({"id": i, "text": t, "date": "2018-06-05"}) for i, t in rows), encoding="utf-8"
    )
    articles, problems = read(path)
    assert ids(articles) == ["1", "1-2", "1-2-2"]
    assert [problem.code for problem in problems] == ["article-id-repeated", "article-repeated", "article-id-repeated"]


def test_a_link_to_a_file_does_not_read_it_twice(reports: Path) -> None:
    (reports / "zz.txt").symlink_to(reports / "b.txt")
    (reports / "loop").symlink_to(reports, target_is_directory=True)
    assert len(read(reports)[0]) == len(ALL)


def test_what_is_no_article_in_a_folder(reports: Path) -> None:
    (reports / "README.md").write_text("About the reports.", encoding="utf-8")
    (reports / "fronts.toml").write_text("", encoding="utf-8")
    (reports / ".hidden.txt").write_text("x", encoding="utf-8")
    (reports / "map.pdf").write_bytes(b"%PDF-1.7")
    articles, problems = read(reports)
    assert ids(articles) == ALL
    assert [(p.code, p.severity, p.path) for p in problems] == [
        ("readme-skipped", Severity.INFO, "README.md"),
        ("format-unknown", Severity.ERROR, "map.pdf"),
    ]
    assert ".jsonl" in problems[1].advice
    named, _ = read(reports / "README.md")
    assert [article.text for article in named] == ["About the reports."]


def test_a_broken_line_is_reported_with_its_number_and_the_rest_are_read(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"Quiet {n}.", "date": "2018-06-05"}) for n in range(1, 11)]
    lines[6] = '{"text": "Quiet'
    lines[7] = "[1, 2]"
    lines[8] = '{"body": "Quiet"}'
    lines[9] = "[" * 100_000
    (tmp_path / "a.jsonl").write_text("\ufeff" + "\r\n".join(lines), encoding="utf-8")
    articles, problems = read(tmp_path / "a.jsonl")
    assert ids(articles) == [f"a.jsonl#{n}" for n in range(1, 7)]
    assert [(p.code, p.path, p.line) for p in problems] == [
        ("json-broken", "a.jsonl", 7),
        ("json-no-object", "a.jsonl", 8),
        ("text-missing", "a.jsonl", 9),
        ("json-broken", "a.jsonl", 10),
    ]
    assert all(p.severity is Severity.ERROR and p.advice for p in problems)


def test_text_that_no_file_could_hold_is_replaced_in_place(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        r'{"text": "a\ud800b\u0000c\ud83d\ude00", "date": "2018-06-05"}', encoding="utf-8"
    )
    (article,) = read(tmp_path / "a.jsonl")[0]
    assert article.text == "a\ufffdb\ufffdc\U0001f600"


SIDECAR = """
time_zone = "Asia/Damascus"
[[article]]
file = "a.txt"
report_date = 2018-06-05
source = "A paper"
title = "Quiet"
id = "first"
[[article]]
file = "sub/b.txt"
report_date = 2018-06-06T12:00:00
time_zone = "Europe/Berlin"
[[article]]
file = "c.txt"
report_date = "7 June 2018"
[[article]]
file = "d.txt"
report_date = 2018-06-08T00:00:00
[[article]]
file = "gone.txt"
[[article]]
file = "a.txt"
[[article]]
title = "of nothing"
[[article]]
file = "../outside.txt"
"""


def test_a_sidecar_tells_of_the_files_beside_it(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "articles.toml").write_text(SIDECAR, encoding="utf-8")
    for name in ("a.txt", "sub/b.txt", "c.txt", "d.txt", "unlisted.txt"):
        (tmp_path / name).write_text("Quiet.", encoding="utf-8")
    articles, problems = read(tmp_path)
    assert [(a.id, str(a.report_date and a.report_date.start)) for a in articles] == [
        ("first", "2018-06-05 00:00:00+03:00"),
        ("c.txt", "2018-06-07 00:00:00+03:00"),
        ("d.txt", "2018-06-08 00:00:00+03:00"),
        ("sub/b.txt", "2018-06-06 12:00:00+02:00"),
        ("unlisted.txt", "None"),
    ]
    assert [a.report_date.is_day for a in articles if a.report_date] == [True, True, True, False]
    assert (articles[0].source, articles[0].title) == ("A paper", "Quiet")
    assert sorted((p.code, p.path or "") for p in problems) == [
        ("listed-file-missing", "articles.toml"),
        ("report-date-missing", "unlisted.txt"),
        ("sidecar-entry-repeated", "articles.toml"),
        ("sidecar-entry-unusable", "articles.toml"),
        ("sidecar-entry-unusable", "articles.toml"),
    ]
    named, _ = read(tmp_path / "a.txt")
    assert ids(named) == ["first"]


def test_what_stands_nearest_to_the_text_goes_before_the_sidecar(tmp_path: Path) -> None:
    (tmp_path / "articles.toml").write_text('[[article]]\nfile = "a.txt"\nsource = "x"\ntitle = "y"', encoding="utf-8")
    (tmp_path / "a.txt").write_text(dated("Quiet.", source="A paper"), encoding="utf-8")
    (article,) = read(tmp_path)[0]
    assert (article.source, article.title) == ("A paper", "y")


def test_a_broken_sidecar_stops_everything_and_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Quiet.", encoding="utf-8")
    (tmp_path / "articles.toml").write_text("[[article]]\nfile = \n", encoding="utf-8")
    with pytest.raises(ReadingError, match=r"^articles\.toml:2: broken TOML.*Mend"):
        read_articles(tmp_path)


@pytest.mark.parametrize("name", ["gone", "gone/*.txt", "gone.txt", "a\x00b", "x" * 5000, "[", "empty"])
def test_a_named_path_that_gives_nothing_is_an_error_at_once(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("Quiet.", encoding="utf-8")
    with pytest.raises(ReadingError) as error:
        read_articles(tmp_path / "a.txt", f"{tmp_path}/{name}")
    assert "\n" not in str(error.value)
    assert error.value.advice


def test_no_path_at_all_is_an_error() -> None:
    with pytest.raises(ReadingError, match="no path"):
        read_articles()


def test_an_unknown_zone_is_an_error_at_once(reports: Path) -> None:
    with pytest.raises(ReportDateError, match="Mars"):
        read_articles(reports, zone="Mars/Olympus")


BAD = [
    (b"", "file-empty"),
    (b" \r\n\t", "file-empty"),
    (b"\xef\xbb\xbf\n", "file-empty"),
    (b"---\ntitle: x\n---\n\n", "file-empty"),
    (b"%PDF-1.4 text", "file-not-text"),
    (b"PK\x03\x04rest", "file-not-text"),
    (b"\x89PNG\r\n\x1a\n", "file-not-text"),
    (b"Qui\x00et", "file-not-text"),
    (b"\xff\xfea", "encoding-broken"),
    (bytes(range(128, 256)) * 3, "encoding-unknown"),
]


@pytest.mark.parametrize(("data", "code"), BAD)
def test_a_bad_file_is_an_error_alone_and_a_diagnostic_among_others(reports: Path, data: bytes, code: str) -> None:
    bad = reports / "bad.txt"
    bad.write_bytes(data)
    with pytest.raises(ReadingError, match=r"bad\.txt"):
        read(bad)
    articles, problems = read(reports)
    assert ids(articles) == ALL
    assert [(p.code, p.severity, p.path) for p in problems] in (
        [(code, Severity.ERROR, "bad.txt")],
        [("file-not-text", Severity.ERROR, "bad.txt")] if code == "encoding-unknown" else [],
    )
    assert problems[0].advice


def test_a_file_without_permission_is_reported(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "b.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    articles, problems = read(reports)
    assert ids(articles) == [name for name in ALL if name != "b.txt"]
    assert [(p.code, p.message) for p in problems] == [("file-unreadable", "Permission denied.")]


def test_a_folder_named_like_a_report_and_a_dangling_link_are_reported_or_passed(reports: Path) -> None:
    (reports / "folder.txt").mkdir()
    (reports / "gone.txt").symlink_to(reports / "nowhere")
    articles, problems = read(reports)
    assert ids(articles) == ALL
    assert [(p.code, p.path) for p in problems] == [("file-unreadable", "gone.txt")]


def test_without_a_listener_problems_are_logged(reports: Path, caplog: pytest.LogCaptureFixture) -> None:
    (reports / "bad.txt").write_bytes(b"\x00")
    (reports / "README").write_text("x", encoding="utf-8")
    with caplog.at_level(logging.INFO, logger="timeline.reading"):
        list(read_articles(reports))
    assert [(r.levelname, r.name) for r in caplog.records] == [
        ("INFO", "timeline.reading"),
        ("ERROR", "timeline.reading"),
    ]


@pytest.mark.parametrize(
    ("text", "values", "body"),
    [
        ("---\ntitle: Quiet: a day\n---\nx", {"title": "Quiet: a day"}, "x"),
        ('---\ntitle: "Quiet # not a comment"\n---\nx', {"title": "Quiet # not a comment"}, "x"),
        ("---\nTime-Zone: UTC # a comment\n---\nx", {"time_zone": "UTC"}, "x"),
        ("---\ntags:\n  - war\n  - peace\ntitle: y\n---\nx", {"tags": "", "title": "y"}, "x"),
        ("---\ntitle: >\n  Quiet\n  day\nid: 1\n---\nx", {"title": "Quiet day", "id": "1"}, "x"),
        ("---\nurl: https://example.org/a:b#c\n...\nx", {"url": "https://example.org/a:b#c"}, "x"),
        ("---\nno end\nx", {}, "---\nno end\nx"),
        ("x\n---\ntitle: y\n---\n", {}, "x\n---\ntitle: y\n---\n"),
        ("---\n---\nx", {}, "x"),
    ],
)
def test_front_matter(text: str, values: dict[str, str], body: str) -> None:
    block = split_front_matter(text)
    assert (dict(block.values), block.text, block.unread) == (values, body, ())


def test_a_line_of_front_matter_that_is_not_read_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("---\nreport_date: 2018-06-05\nwhat is this\n---\nQuiet.", encoding="utf-8")
    assert [(p.code, p.line) for p in read(tmp_path / "a.txt")[1]] == [("front-matter-line-unread", 3)]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"id": ["x"]}, "metadata-unreadable"),
        ({"url": "javascript:alert(1)"}, "url-unusable"),
        ({"url": "\u0001https://example.org"}, "url-unusable"),
        ({"title": {"a": 1}}, "metadata-unreadable"),
        ({"language": "English!"}, "language-unknown"),
        ({"time_zone": "Mars/Olympus"}, "time-zone-unknown"),
        ({"date": 20180605, "report_date": None}, "report-date-unreadable"),
        ({"date": [2018, 6, 5]}, "report-date-unreadable"),
    ],
)
def test_metadata_of_the_wrong_kind_is_reported_and_the_article_read(
    tmp_path: Path, said: dict[str, object], code: str
) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "Quiet.", "date": "2018-06-05"} | said), encoding="utf-8")
    articles, problems = read(tmp_path / "a.jsonl")
    assert [article.text for article in articles] == ["Quiet."]
    assert code in {problem.code for problem in problems}


PAGE = """<!DOCTYPE html><html lang="fr"><head><title>Calme</title>
<link rel="canonical" href="javascript:alert(1)"><meta property="og:url" content="https://example.org/calme">
<meta property="og:site_name" content="Un journal"><script>var text = "not this";</script></head>
<body><nav>Menu</nav><article><h1>Calme</h1><p>Il n&#39;y a eu aucun combat samedi dans la ville, selon des habitants
joints par le journal dans la soirée.</p><p>Les marchés étaient ouverts &amp; les rues pleines de monde toute la
journée, ont-ils ajouté.</p></article><form>Votre avis</form><footer>Mentions</footer></body></html>"""


@pytest.mark.parametrize("extra", [True, False])
def test_a_page_is_read_with_and_without_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extra: bool
) -> None:
    if not extra:
        monkeypatch.setitem(sys.modules, "trafilatura", None)
        monkeypatch.setitem(sys.modules, "htmldate", None)
    (tmp_path / "2018-06-05.html").write_text(PAGE, encoding="utf-8")
    (article,), problems = read(tmp_path / "2018-06-05.html")
    assert "Il n'y a eu aucun combat samedi" in article.text
    assert "marchés étaient ouverts & les rues" in article.text
    for boilerplate in ("Menu", "not this", "Votre avis", "Mentions"):
        assert boilerplate not in article.text
    assert (article.title, article.source, article.language) == ("Calme", "Un journal", "fr")
    assert article.url == "https://example.org/calme"
    assert problems == []


def test_a_page_is_read_in_the_encoding_it_declares(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">')
    (tmp_path / "2018-06-05.html").write_bytes(page.encode("latin-1"))
    (article,), problems = read(tmp_path / "2018-06-05.html")
    assert "marchés étaient" in article.text
    assert problems == []


ENCODINGS = [
    ("utf-8", "Drei Männer überquerten am Samstag den Fluß."),
    ("utf-8-sig", "Drei Männer überquerten am Samstag den Fluß."),
    ("utf-16", "Drei Männer überquerten am Samstag den Fluß."),
    ("utf-32", "Drei Männer überquerten am Samstag den Fluß."),
    (
        "cp1252",
        "Il n'y a eu aucun combat samedi dans la ville, selon des habitants joints par le journal dans la soirée. Les "
        "marchés étaient ouverts et les rues pleines de monde toute la journée, ont-ils ajouté.",
    ),
    ("cp1252", "The town’s market was “quiet” on Saturday – nobody had expected that, a baker said."),
    ("cp1256", "قال سكان في البلدة إن السوق كان هادئا يوم السبت وإن أحدا لم يسمع أصوات الاشتباكات منذ يومين"),
    ("cp1251", "Жители города сообщили, что в субботу рынок был открыт и выстрелов не было слышно уже два дня"),
    ("koi8_r", "Жители города сообщили, что в субботу рынок был открыт и выстрелов не было слышно уже два дня"),
]


@pytest.mark.parametrize(("encoding", "text"), ENCODINGS)
def test_encodings_are_read_right(tmp_path: Path, encoding: str, text: str) -> None:
    (tmp_path / "2018-06-05.txt").write_bytes(text.encode(encoding))
    (article,), problems = read(tmp_path / "2018-06-05.txt")
    assert article.text == text
    guessed = not encoding.startswith("utf")
    assert [(p.code, p.severity) for p in problems] == [("encoding-guessed", Severity.INFO)] * guessed


def test_line_ends_do_not_move_offsets(tmp_path: Path) -> None:
    for name, end in (("unix", "\n"), ("windows", "\r\n"), ("mac", "\r")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "2018-06-05.txt").write_bytes(f"Quiet.{end}{end}All day.".encode())
    assert {read(tmp_path / name)[0][0].text for name in ("unix", "windows", "mac")} == {"Quiet.\n\nAll day."}


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda text: text.strip() != "")


@settings(max_examples=50)
@given(TEXT, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_any_text_comes_back_from_unicode(text: str, encoding: str) -> None:
    text = "Quiet. " + text.replace("\ufeff", "")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "2018-06-05.txt"
        path.write_bytes(text.encode(encoding))
        assert [article.text for article in read(path)[0]] == [text]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))),
    st.sampled_from([*sorted(READERS), ".pdf", ""]),
    st.sampled_from([b"", b"---\ndate: ", b'{"text": "', b"<html><", b"\xff\xfe", b"[[article]]\nfile = "]),
)
@example(b"<![x", ".html", b"")
@example(b"<" * 5000, ".html", b"")
@example(b"<b>" * 5000 + b"x", ".html", b"")
@example(b"<!--" * 100_000, ".html", b"")  # minutes, where each is looked through to the end
@example(b'<script type="application/ld+json">' + b"[" * 5000, ".html", b"x")
@example(b'{"text": "x", "date": ' + b"9" * 5000 + b"}", ".jsonl", b"")
@example(b'{"text": "x", "date": "0001-01-01T00:00:00+14:00"}', ".jsonl", b"")
@example(b'{"text": "x", "date": "9999-12-31T23:59:59-12:00"}', ".jsonl", b"")
@example(b"9" * 90 + b"\n---\nx", ".txt", b"---\ndate: ")
@example(b"12 " * 200 + b"2018", ".txt", b"")
def test_no_bytes_bring_it_down_or_cost_the_good_file(data: bytes, suffix: str, prefix: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"bad{suffix}").write_bytes(prefix + data)
        (Path(folder) / "good.txt").write_text(dated("Quiet."), encoding="utf-8")
        articles, problems = read(folder)
        assert "good.txt" in ids(articles)
        for article in articles:
            article.text.encode("utf-8")
            article.id.encode("utf-8")
        assert len(articles) > 1 or problems
        assert all(problem.advice for problem in problems)
        try:
            read(Path(folder) / f"bad{suffix}")
        except TimelineError as error:
            assert "\n" not in str(error)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
@example(b"time_zone = 3\narticle = 4")
@example(b"article = [1, {file = 2}, {file = 'good.txt', report_date = 07:32:00, id = 1, title = []}]")
@example(b"a" * 10 + b" = " + b"[" * 2000)
def test_no_sidecar_brings_it_down(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "articles.toml").write_bytes(data)
        (Path(folder) / "good.txt").write_text("Quiet.", encoding="utf-8")
        try:
            articles, _ = read(folder)
        except ReadingError as error:
            assert "articles.toml" in str(error)
        else:
            assert [article.text for article in articles] == ["Quiet."]


NAMES = st.text(string.ascii_lowercase + "é ()-", min_size=1, max_size=8).map(str.strip).filter(bool)


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(st.tuples(st.sampled_from(["x", "y"]), NAMES), st.sampled_from(["Quiet.", "Loud."]), min_size=1),
    st.randoms(use_true_random=False),
)
def test_the_order_of_paths_changes_nothing(files: dict[tuple[str, str], str], random: object) -> None:
    with tempfile.TemporaryDirectory() as root:
        paths = []
        for (folder, name), text in files.items():
            path = Path(root) / folder / f"{name}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(dated(text), encoding="utf-8")
            paths.append(path)
        shuffled = list(paths)
        random.shuffle(shuffled)  # type: ignore[attr-defined]
        assert read(*paths) == read(*shuffled)
        assert read(root) == read(root, *shuffled)


def test_names_that_are_no_unicode_are_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"quiet-\xff-2018-06-05.txt")).write_bytes(b"Quiet.")
    (article,), _ = read(tmp_path)
    assert article.id == "quiet-\ufffd-2018-06-05.txt"
