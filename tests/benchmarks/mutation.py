"""Mutation: how many small wrong changes of the code do the tests notice?

    python -m tests.benchmarks.mutation --sample 60

Finds every place of a package that the operators of cosmic-ray can change, draws some places with a fixed seed, and
for each of them one change. Puts each in the place of its file in a copy of this repository, and runs the package's
tests until one fails. A mutant is killed when one does, or when the tests hang. Left out is what no test could notice:
changes of annotations (never evaluated), of caches, of `__all__`, and of the words of errors.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import attrs

ROOT = Path(__file__).parent.parent.parent
_LAWS = "tests/testing/test_laws.py::test_our_own_parser"
_WARS = "tests/testing/test_text_strategies.py::test_the_chronology_of_a_war_truly_reported_has_its_true_dates"
PACKAGES = {
    "calendar": ["tests/calendar", "timeline/calendar", "tests/anchoring", "tests/testing/test_round_trip.py", _LAWS],
    "anchoring": ["tests/anchoring", "timeline/anchoring", "tests/testing/test_round_trip.py", _LAWS],
    "chronology": ["tests/chronology", "timeline/chronology", "tests/test_pipeline.py", _WARS],
}
"""The packages, and the tests that are to notice."""

SLOW = 240
"""Seconds after which a mutant is taken to hang."""

_ANNOTATION = re.compile(r"^\s*(?:async )?def |^\s*\) -> |^\s*[a-z_]+: [A-Za-z\[\], .|\"]+(?: = None)?,?$")


_ALIKE = ("Eq_Is", "Is_Eq", "NotEq_IsNot", "IsNot_NotEq")
"""Members of an enumeration, and None, are equal just where they are identical."""


@attrs.frozen
class Mutant:
    """One small change of one file."""

    module: str
    operator: str
    occurrence: int
    line: int
    column: int
    before: str


def mutants(package: str) -> Iterator[Mutant]:
    """All mutants of a package that a test could notice."""
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.plugins import get_operator, operator_names

    for path in sorted((ROOT / "timeline" / package).rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        lines = source.splitlines()
        tree = get_ast(source)
        for name in sorted(operator_names()):
            if "Variable" in name:  # these ask for the names of two variables
                continue
            operator = get_operator(name)()
            positions = [place for node in ast_nodes(tree) for place in operator.mutation_positions(node)]
            for occurrence, (start, _) in enumerate(positions):
                text = lines[start[0] - 1]
                if _could_be_noticed(name, text):
                    module = str(path.relative_to(ROOT))
                    yield Mutant(module, name, occurrence, *start, text.strip())


def draw(package: str, number: int, seed: int) -> tuple[list[Mutant], int]:
    """Draw places that can be changed, and for each one of its changes; also return how many places there are."""
    places: dict[tuple[str, int, int], list[Mutant]] = {}
    for mutant in mutants(package):
        places.setdefault((mutant.module, mutant.line, mutant.column), []).append(mutant)
    choice = random.Random(seed)
    drawn = choice.sample(sorted(places), min(number, len(places)))
    return [choice.choice(places[place]) for place in drawn], len(places)


def _could_be_noticed(operator: str, line: str) -> bool:
    stripped = line.strip()
    if (
        "BitOr_" in operator
        or operator.endswith(_ALIKE)
        or _ANNOTATION.match(line)
        or stripped.startswith(("__all__", '"""', "from ", "import "))
    ):
        return False
    if "RemoveDecorator" in operator and ("cache" in line or "frozen" in line):
        return False
    return not stripped.startswith(("raise ", "assert "))


def mutated(mutant: Mutant) -> str:
    """The text of its file with the change made."""
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator

    source = (ROOT / mutant.module).read_text(encoding="utf-8")
    changed = mutate_code(source, get_operator(mutant.operator)(), mutant.occurrence)
    assert changed is not None
    return changed


def is_killed(mutant: Mutant, copy: Path, tests: list[str]) -> bool:
    """Run the tests with the mutant in place; put the file back."""
    path = copy / mutant.module
    original = path.read_text(encoding="utf-8")
    path.write_text(mutated(mutant), encoding="utf-8")
    try:
        return not tests_pass(copy, tests)
    finally:
        path.write_text(original, encoding="utf-8")


def tests_pass(copy: Path, tests: list[str]) -> bool:
    """Run tests in the copy, until one fails."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--no-header", *tests]
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1", "CI": "1"}
    try:
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, timeout=SLOW, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main() -> None:
    """Mutate, test, and print the figure and the survivors."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("packages", nargs="*", default=list(PACKAGES))
    options.add_argument("--sample", type=int, default=60, help="mutants of each package (default: %(default)s)")
    options.add_argument("--seed", type=int, default=2018)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy")
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", ".hypothesis", "*.pyc", "__pycache__", "out"))
        total = dead = 0
        for package in asked.packages:
            drawn, places = draw(package, asked.sample, asked.seed)
            if not tests_pass(copy, PACKAGES[package]):
                sys.exit(f"the tests of {package} fail, or take more than {SLOW} s, with nothing mutated")
            killed = 0
            for number, mutant in enumerate(drawn, 1):
                print(f"{package}: {number} of {len(drawn)}", end="\r", file=sys.stderr, flush=True)
                if is_killed(mutant, copy, PACKAGES[package]):
                    killed += 1
                else:
                    print(f"survived: {mutant.module}:{mutant.line} {mutant.operator}: {mutant.before}", flush=True)
            print(f"{package}: {killed} of {len(drawn)} killed, drawn from {places} places", flush=True)
            total, dead = total + len(drawn), dead + killed
    print(f"all: {dead} of {total} killed, {dead / total:.0%}")


if __name__ == "__main__":
    main()
