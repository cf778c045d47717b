"""The command line, as a user meets it: in a process of its own where exit status and streams matter."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import timeline
from timeline import cli
from timeline.cli import app
from timeline.errors import OutputError

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples" / "deir-ez-zor-2018"
GOOD = "---\nreport_date: 2018-12-18\n---\nThe army captured Hajin on Saturday.\n"


def run(*arguments: str | os.PathLike[str], folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "timeline.cli", *map(os.fspath, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False, encoding="utf-8")


@pytest.fixture
def main(monkeypatch, capsys):
    """Call the program in this process: gives exit status, standard output, standard error."""

    def call(*arguments: str | os.PathLike[str]) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["timeline", *map(os.fspath, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        captured = capsys.readouterr()
        return ended.value.code or 0, captured.out, captured.err

    return call


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD)
    return folder


def test_build_writes_the_page_and_the_data_and_says_where(tmp_path):
    result = run("build", SAMPLES, "--fronts", SAMPLES / "fronts.toml", "--out", tmp_path / "a" / "b")
    assert result.returncode == 0, result.stderr
    out = tmp_path / "a" / "b"
    assert sorted(file.name for file in out.iterdir()) == ["chronology.json", "diagnostics.json", "timeline.html"]
    assert f"The page is {out / 'timeline.html'}" in result.stdout
    assert "23 articles, 5 fronts" in result.stdout
    assert "\x1b" not in result.stdout + result.stderr
    chronology = timeline.read_json(out / "chronology.json")
    assert len(chronology.articles) == 23
    codes = {remark["code"] for remark in json.loads((out / "diagnostics.json").read_text())["diagnostics"]}
    assert {"report-date-missing", "expression-contradicts-itself"} <= codes


def test_two_runs_give_the_same_bytes(main, reports, tmp_path):
    for name in ("one", "two"):
        assert (
            main("build", reports, "--out", tmp_path / name, "--format", "html,json,csv,ical,timelinejs,parquet")[0]
            == 0
        )
    written = sorted(file.name for file in (tmp_path / "one").iterdir())
    assert written == [
        "chronology.json",
        "diagnostics.json",
        "events.csv",
        "events.ics",
        "events.parquet",
        "timeline.html",
        "timelinejs.json",
    ]
    for name in written:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_the_heading_is_what_was_asked_for(main, reports, tmp_path):
    assert main("build", reports, "--out", tmp_path / "out", "--title", "<b>River & war")[0] == 0
    page = (tmp_path / "out" / "timeline.html").read_text()
    assert "<title>&lt;b&gt;River &amp; war</title>" in page


def test_quiet_prints_nothing(main, reports, tmp_path):
    assert main("build", reports, "--out", tmp_path / "out", "--quiet") == (0, "", "")


def test_the_script_can_lie_beside_the_page(main, reports, tmp_path):
    assert main("build", reports, "--out", tmp_path / "out", "--plotlyjs", "directory")[0] == 0
    page = (tmp_path / "out" / "timeline.html").stat().st_size
    assert page < 1_000_000
    assert any(file.suffix == ".js" for file in (tmp_path / "out").iterdir())


def test_the_zone_is_that_of_days_without_one(main, reports, tmp_path):
    main("build", reports, "--out", tmp_path / "out", "--zone", "Asia/Damascus")
    [event] = timeline.read_json(tmp_path / "out" / "chronology.json").events
    assert event.interval.earliest_start.isoformat() == "2018-12-15T00:00:00+02:00"


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


BAD = {
    "a missing folder": lambda f: ["build", f / "none"],
    "a missing file": lambda f: ["build", f / "none.txt"],
    "an empty folder": lambda f: ["build", (f / "none").mkdir() or f / "none"],
    "an empty file": lambda f: ["build", write(f / "bad.txt", b"")],
    "a binary file": lambda f: ["build", write(f / "bad.txt", bytes(range(256)) * 20)],
    "an unknown format": lambda f: ["build", write(f / "bad.pdf", b"%PDF-1.7")],
    "broken JSON": lambda f: ["build", write(f / "bad.jsonl", b'\n\n\n\n\n\n{"text": \n')],
    "a broken sidecar": lambda f: ["build", write(f / "reports" / "articles.toml", b"[[article").parent],
    "an unknown zone": lambda f: ["build", f / "reports", "--zone", "Mars/Olympus"],
    "missing fronts": lambda f: ["build", f / "reports", "--fronts", f / "none.toml"],
    "broken fronts": lambda f: ["build", f / "reports", "--fronts", write(f / "fronts.toml", b"[[front")],
    "fronts of no name": lambda f: [
        "build",
        f / "reports",
        "--fronts",
        write(f / "fronts.toml", b"[[front]]\nid = 3\n"),
    ],
    "a file as folder": lambda f: ["build", f / "reports", "--out", write(f / "file", b"x") / "out"],
    "a device as folder": lambda f: ["build", f / "reports", "--out", "/dev/null"],
    "a folder in the page's place": lambda f: [
        "build",
        f / "reports",
        "--out",
        [(f / "there" / "timeline.html").mkdir(parents=True), f / "there"][1],
    ],
    "no report date": lambda f: ["anchor", "on Saturday", "--report-date", "soon"],
    "an unknown language": lambda f: ["anchor", "on Saturday", "--language", "tlh"],
    "nothing to list": lambda f: ["read", f / "none"],
}
NAMED = {
    "broken JSON": "bad.jsonl:7",
    "an empty file": "bad.txt",
    "a binary file": "bad.txt",
    "an unknown format": "bad.pdf",
    "a broken sidecar": "articles.toml",
    "a missing folder": "none",
    "broken fronts": "fronts.toml",
    "missing fronts": "none.toml",
    "fronts of no name": "fronts.toml",
    "an unknown zone": "Mars/Olympus",
    "a file as folder": "file",
    "a folder in the page's place": "there/timeline.html",
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_and_status_2(main, reports, tmp_path, monkeypatch, name):
    arguments = BAD[name](tmp_path)
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    status, out, err = main(*arguments)
    assert status == 2, err
    assert out == ""
    assert err.startswith("timeline: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert NAMED.get(name, "") in err
    assert sorted(tmp_path.rglob("*")) == before


def test_one_bad_file_among_many_is_reported_and_the_rest_built(main, reports, tmp_path):
    for n in range(30):
        (reports / f"r{n:02}.txt").write_text(GOOD.replace("Saturday", f"{n % 28 + 1} November"))
    (reports / "bad.txt").write_bytes(bytes(range(256)) * 20)
    (reports / "bad.jsonl").write_text('{"text": "They left.", "report_date": "2018-12-18"}\n{"text": \n')
    status, out, err = main("build", reports, "--out", tmp_path / "out")
    assert status == 0
    assert "32 articles" in out
    assert "bad.txt" in err
    assert "bad.jsonl:2" in err


def test_hostile_names_steer_no_terminal(main, tmp_path):
    status, _, err = main("build", tmp_path / "\x1b[2Jnone\nline")
    assert status == 2
    assert "\x1b" not in err
    assert err.count("\n") == 1


def test_what_is_written_before_a_failure_is_gone_after_it(main, reports, tmp_path, monkeypatch):
    from timeline import exports

    def full(chronology, path):
        Path(path).write_text("half")
        raise OutputError("cannot be written: No space left on device", path=path, advice="Make room.")

    out = tmp_path / "new" / "out"
    out.mkdir(parents=True)
    (out / "timeline.html").write_text("the page of yesterday")
    monkeypatch.setattr(exports, "write_json", full)
    status, _, err = main("build", reports, "--out", out)
    assert status == 2
    assert str(out / "chronology.json") in err
    assert [file.name for file in out.iterdir()] == ["timeline.html"]
    assert (out / "timeline.html").read_text() == "the page of yesterday"
    status, _, _ = main("build", reports, "--out", tmp_path / "fresh" / "out")
    assert status == 2
    assert not (tmp_path / "fresh").exists()


def test_a_fault_of_ours_shows_no_traceback_unless_it_is_asked_for(monkeypatch, main, reports, tmp_path):
    from timeline import exports

    def fault(chronology, path):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(exports, "write_json", fault)
    status, _, err = main("build", reports, "--out", tmp_path / "out", "-q")
    assert status == 1
    assert err.count("\n") == 1
    assert "ZeroDivisionError" in err
    assert "please report" in err


def test_an_interrupt_is_status_130(monkeypatch, main, reports, tmp_path):
    from timeline import exports

    def interrupt(chronology, path):
        raise KeyboardInterrupt

    monkeypatch.setattr(exports, "write_json", interrupt)
    status, _, err = main("build", reports, "--out", tmp_path / "out", "-q")
    assert (status, err) == (130, "")
    assert not (tmp_path / "out").exists()


def test_usage_errors_are_typers():
    no_file = ["build", "x", "--out", "a\0b"]
    for arguments in (
        ["build"],
        ["build", "x", "--format", "docx"],
        ["build", "x", "--workers", "0"],
        ["fly"],
        no_file,
    ):
        result = CliRunner().invoke(app, arguments)
        assert result.exit_code == 2
        assert "Usage" in result.output


def test_anchor_explains(main):
    status, out, _ = main("anchor", "They took it on Saturday and left two days later.", "--report-date", "2018-03-22")
    assert status == 0
    assert "TIMEX3: DATE 2018-03-17." in out
    assert "“two days later”" in out


def test_anchor_gives_json(main):
    status, out, _ = main("anchor", "yesterday", "--report-date", "2018-03-22", "--zone", "Asia/Damascus", "--json")
    [found] = json.loads(out)
    assert status == 0
    assert (found["text"], found["type"], found["value"]) == ("yesterday", "DATE", "2018-03-21")
    assert found["interval"]["earliest_start"].startswith("2018-03-21T00:00:00+02:00")


def test_anchor_without_a_report_date_guesses_nothing(main):
    status, out, _ = main("anchor", "on Saturday; on 3 May 2018", "--json")
    relative, explicit = json.loads(out)
    assert status == 0
    assert relative["interval"] is None
    assert explicit["interval"]["earliest_start"].startswith("2018-05-03")


def test_anchor_finds_nothing(main):
    status, out, err = main("anchor", "no time at all", "--report-date", "2018-03-22")
    assert (status, out) == (1, "")
    assert "No temporal expression" in err


def test_read_lists_dates_and_where_they_are_from(main):
    status, out, err = main("read", SAMPLES)
    assert status == 0
    assert "dateline" in out
    assert "19-undated-letter" in err
    status, out, _ = main("read", SAMPLES, "--json")
    listed = {one["id"]: one for one in json.loads(out)}
    assert listed["10-strike-on-al-hari.txt"]["report_date_source"] == "dateline"
    assert listed["19-undated-letter-from-the-pocket.txt"]["report_date"] is None


def test_version(main):
    assert main("--version")[:2] == (0, f"timeline {timeline.__version__}\n")


def test_progress_is_drawn_where_somebody_looks_on(main, reports, tmp_path, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    status, out, err = main("build", reports, "--out", tmp_path / "out")
    assert status == 0
    assert "Reading articles" in err
    assert "Reading articles" not in out


def test_where_no_article_could_be_read_no_empty_page_is_written(monkeypatch, main, reports, tmp_path):
    from timeline import pipeline

    def fault(*arguments, **options):
        raise ZeroDivisionError

    monkeypatch.setattr(pipeline, "find_expressions", fault)
    status, _, err = main("build", reports, "--out", tmp_path / "out")
    assert status == 1
    assert "ZeroDivisionError" in err
    assert not (tmp_path / "out").exists()
