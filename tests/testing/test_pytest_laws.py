"""The pytest plugin: laws as tests of a parser that is named on the command line."""

import subprocess
import sys

import pytest

from timeline.pytest_laws import load_parser

MODULE = """
import datetime as dt

def good(text, reference):
    return None

def bad(text, reference):
    return reference - dt.timedelta(days=1)

def one_argument(text):
    return None

nothing = 5
"""


@pytest.fixture
def run(tmp_path):
    (tmp_path / "mine.py").write_text(MODULE, encoding="utf-8")

    def run_pytest(*arguments):
        command = [sys.executable, "-m", "pytest", "-p", "timeline.pytest_laws", "-p", "no:cacheprovider", *arguments]
        environment = {"PYTHONPATH": ":".join(sys.path[1:]), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        return subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=tmp_path, env=environment, timeout=120
        )

    return run_pytest


def test_a_parser_that_keeps_the_laws(run):
    done = run("--timeline-laws", "mine:good", "--timeline-laws-examples", "5")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 passed, 25 skipped" in done.stdout


def test_a_parser_that_breaks_them(run):
    done = run("--timeline-laws", "mine:bad", "--timeline-laws-examples", "5")
    assert done.returncode == 1
    assert "mine:bad[nothing-from-nothing]" in done.stdout
    assert "A text that tells no time gives none." in done.stdout
    assert "'' on 1995-01-01 12:00:00 gives 1994-12-31 12:00:00" in done.stdout
    assert "Traceback" not in done.stdout


@pytest.mark.parametrize("name", ["mine", "mine:", "mine:none", "nowhere:parse", "mine:nothing", "mine:one_argument"])
def test_what_is_no_parser_is_said_in_one_line(run, name):
    done = run("--timeline-laws", name)
    assert done.returncode == 4, done.stdout
    assert "Write --timeline-laws package.module:parser" in done.stderr or "(text, reference)" in done.stderr


def test_laws_are_chosen_as_other_tests_are(run):
    done = run("--timeline-laws", "mine:good", "-k", "inverse or letter-case")
    assert "2 skipped, 27 deselected" in done.stdout, done.stdout + done.stderr


def test_without_the_option_nothing_is_added(run):
    assert run().returncode == 5  # nothing was collected


def test_a_parser_inside_a_class():
    assert load_parser("datetime:datetime.fromisoformat")("2018-03-18").year == 2018
