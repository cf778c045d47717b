"""The shape of the code: one direction, small files, no clock."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "timeline"
SOURCES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 450
CLOCKS = {"now", "today", "utcnow", "local_timezone", "get_local_timezone", "localtime"}


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(PACKAGE)) for path in paths]


def test_the_data_goes_one_way():
    pytest.importorskip("importlinter", reason="import-linter comes with the extra 'dev'")
    # In a process of its own: it silences every logger that it finds.
    check = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", check], cwd=PACKAGE.parent, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", SOURCES, ids=names(SOURCES))
def test_a_file_is_one_idea(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", SOURCES, ids=names(SOURCES))
def test_nothing_looks_at_the_clock_or_at_the_zone_of_the_machine(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    asked = {f.attr if isinstance(f, ast.Attribute) else getattr(f, "id", "") for f in calls}
    assert not asked & CLOCKS


@pytest.mark.parametrize("path", [p for p in SOURCES if p.name == "__init__.py"], ids=lambda p: p.parent.name)
def test_a_package_says_what_it_is_in_one_line(path):
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring
    assert "\n" not in docstring
    assert "TODO" not in docstring
