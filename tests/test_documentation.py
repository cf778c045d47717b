"""What the documentation shows is what happens. Its Python examples are doctests; here is the rest."""

from __future__ import annotations

import doctest
import re
import runpy
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from timeline.cli import app

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
_CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SHELL = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#\s]+)?(?:#([^)\s]+))?\)")
_STATUS = re.compile(r"^\[exit status (\d+)\]\n?\Z", re.MULTILINE)


def examples() -> list[tuple[str, str, str]]:
    """Each command shown with its output: page, command, output."""
    found = []
    for page in PAGES:
        for block in _CONSOLE.findall(page.read_text(encoding="utf-8")):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                found.append((page.name, command, output))
    return found


EXAMPLES = examples()


def test_there_are_examples():
    assert len(EXAMPLES) >= 5


@pytest.mark.parametrize(("page", "command", "output"), EXAMPLES, ids=[f"{p}: {c[:40]}" for p, c, _ in EXAMPLES])
def test_a_command_prints_what_is_shown(page, command, output, tmp_path, monkeypatch):
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    program, *arguments = shlex.split(command)
    assert program == "timeline"
    status = _STATUS.search(output)
    expected = _STATUS.sub("", output)
    result = run(arguments)
    assert result.exit_code == (int(status[1]) if status else 0), result.output
    printed = "\n".join(line.rstrip() for line in (result.output if status else result.stdout).splitlines()) + "\n"
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    assert doctest.OutputChecker().check_output(expected, printed, flags), printed


def run(arguments):
    """As the program itself runs: errors of ours in one line."""
    from timeline.errors import TimelineError

    result = CliRunner().invoke(app, arguments)
    if isinstance(result.exception, TimelineError):
        result.exit_code = 2
        result.output_bytes = f"timeline: {result.exception}\n".encode()
    return result


def commands(page: str) -> list[str]:
    blocks = _SHELL.findall((ROOT / page).read_text(encoding="utf-8"))
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def test_the_readme_needs_two_commands_and_the_build_calls_its_test_command():
    install, check = commands("README.md")
    assert install.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert check == ".venv/bin/python -m pytest"
    assert check in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert install in commands("docs/index.md")


def test_the_command_that_builds_the_samples_builds_them(tmp_path, monkeypatch):
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    build = commands("README.md")[0].split(" && ")[-1]
    program, *arguments = shlex.split(build)
    assert program == ".venv/bin/timeline"
    result = run(arguments)
    assert result.exit_code == 0, result.output
    assert "out/timeline.html" in result.stdout
    assert (tmp_path / "out" / "timeline.html").stat().st_size > 100_000


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target, anchor in _LINK.findall(text):
        if "://" in target:
            continue
        file = page.parent / target if target else page
        assert file.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_list_of_rules_has_every_rule_of_the_grammar():
    from timeline.language.grammar import grammar

    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    filled = runpy.run_path(str(ROOT / "docs" / "generate_rules.py"))["on_page_markdown"](page)
    rules = [rule for level in grammar()._levels for rule in level]
    assert len(rules) > 100
    for rule in rules:
        assert f"| {rule.name} |" in filled
