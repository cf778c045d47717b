"""Mutation: how many small wrong changes of the code do the tests notice?

    python -m tests.benchmarks.mutation calendar --sample 100 --seed 7

Finds every place of a package that the operators of cosmic-ray can change, draws places, and for each one change.
Puts each in the place of its module, and runs the package's tests and laws until one fails (`mutant_runs`). A mutant
is killed when one does, or when it hangs; else it survives, and is printed. Survivors that the list
`equivalent_mutants.toml` shows to change nothing are counted apart. Not drawn is what no program can notice:
annotations (never evaluated), caches of pure functions (`EQUIVALENT_OPERATORS` says more), and `__all__`.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import random
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import attrs

from tests.benchmarks.mutant_runs import Runner

ROOT = Path(__file__).parent.parent.parent
_TESTING = "tests/testing/test_"
PACKAGES = {
    "calendar": [
        *("tests/calendar", "timeline/calendar", "tests/anchoring", "tests/language/test_phrases.py"),
        *(f"{_TESTING}round_trip.py", f"{_TESTING}strategies.py", f"{_TESTING}laws.py::test_our_own_parser"),
    ],
    "anchoring": [
        *("tests/anchoring", "timeline/anchoring", "tests/language/test_phrases.py"),
        *(f"{_TESTING}round_trip.py", f"{_TESTING}laws.py::test_our_own_parser"),
    ],
    "chronology": [
        *("tests/chronology", "timeline/chronology", "tests/test_pipeline.py"),
        f"{_TESTING}text_strategies.py::test_the_chronology_of_a_war_truly_reported_has_its_true_dates",
    ],
}
"""The packages, and the tests that are to notice."""

BELOW = {
    "calendar": ["timeline.article", "timeline.diagnostics"],
    "anchoring": ["timeline.calendar", "timeline.language"],
    "chronology": ["timeline.mentions", "timeline.fronts", "timeline.anchoring"],
}
"""What a package is built on, and what no mutant of it can change: imported once."""

_MEMBER = re.compile(r"\b[A-Z]\w*[a-z]\w*\.[A-Z][A-Z_]*\b|\bNone\b")
_SAME_WITH_NONE = ("Is_Eq", "IsNot_NotEq")
_SAME_WITH_MEMBERS = (*_SAME_WITH_NONE, "_Eq_Is", "NotEq_IsNot")
"""None, and members of enumerations compared with each other, are equal just where they are identical."""


@attrs.frozen
class Mutant:
    """One small change of one file."""

    module: str
    operator: str
    occurrence: int
    line: int
    column: int

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it is."""
        return self.module, self.line, self.column

    def source(self) -> str:
        """The text of its file with the change made."""
        from cosmic_ray.mutating import mutate_code
        from cosmic_ray.plugins import get_operator

        changed = mutate_code(_read(self.module), get_operator(self.operator)(), self.occurrence)
        assert changed is not None
        return changed

    def __str__(self) -> str:
        before, after = _read(self.module).splitlines(), self.source().splitlines()
        changed = [line for line in difflib.ndiff(before, after) if line[0] in "-+"]
        shown = [f"    {line[0]} {line[1:].strip()}" for line in changed]
        return "\n".join([f"{self.module}:{self.line}:{self.column} {self.operator} {self.occurrence}", *shown])


@cache
def _read(module: str) -> str:
    return (ROOT / module).read_text(encoding="utf-8")


def mutants(package: str) -> Iterator[Mutant]:
    """All mutants of a package that a test could notice."""
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.plugins import get_operator, operator_names

    for path in sorted((ROOT / "timeline" / package).rglob("*.py")):
        module = str(path.relative_to(ROOT))
        lines = _read(module).splitlines()
        unseen = list(_unseen(_read(module)))
        tree = get_ast(_read(module))
        for name in sorted(operator_names()):
            if "Variable" in name:  # these ask for the names of two variables
                continue
            operator = get_operator(name)()
            positions = [place for node in ast_nodes(tree) for place in operator.mutation_positions(node)]
            for occurrence, (start, end) in enumerate(positions):
                if any(first <= start and end <= last for first, last in unseen):
                    continue
                if name.endswith(_SAME_WITH_MEMBERS) and _compares_members(lines, start, name):
                    continue
                yield Mutant(module, name, occurrence, *start)


_Place = tuple[int, int]


def _unseen(source: str) -> Iterator[tuple[_Place, _Place]]:
    """Find the stretches of a file that no program can notice."""

    def stretch(node: ast.expr | ast.stmt) -> tuple[_Place, _Place]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)

    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.AnnAssign | ast.arg) and node.annotation is not None:
            yield stretch(node.annotation)
        if isinstance(node, ast.FunctionDef):
            if node.returns is not None:
                yield stretch(node.returns)
            for decorator in node.decorator_list:
                (line, column), end = stretch(decorator)
                if "cache" in ast.unparse(decorator):
                    yield (line, column - 1), (end[0] + 1, 0)  # with its @
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            yield stretch(node)


def _compares_members(lines: list[str], start: _Place, name: str) -> bool:
    around = lines[start[0] - 1]
    found = _MEMBER.search(around)
    return found is not None and (found[0] != "None" or name.endswith(_SAME_WITH_NONE))


def draw(package: str, number: int, seed: int) -> tuple[list[Mutant], int]:
    """Draw places that can be changed, and for each one of its changes; also return how many places there are."""
    places: dict[tuple[str, int, int], list[Mutant]] = {}
    for mutant in mutants(package):
        places.setdefault(mutant.place, []).append(mutant)
    choice = random.Random(seed)
    drawn = choice.sample(sorted(places), min(number, len(places)))
    return [choice.choice(places[place]) for place in drawn], len(places)


def equivalent() -> dict[tuple[str, str, str], str]:
    """The mutants that were shown by hand to change nothing: module, the changed line, and why."""
    path = Path(__file__).with_name("equivalent_mutants.toml")
    known = tomllib.loads(path.read_text(encoding="utf-8"))["mutant"]
    return {
        (entry["module"], *(" ".join(entry[side].split()) for side in ("was", "is"))): entry["why"] for entry in known
    }


def _key(mutant: Mutant) -> tuple[str, str, str]:
    _, *lines = str(mutant).splitlines()
    was, now = (" ".join(" ".join(line[6:] for line in lines if line[4] == sign).split()) for sign in "-+")
    return mutant.module, was, now


def measure(package: str, drawn: list[Mutant], places: int) -> None:
    """Put the mutants to the tests; print the survivors, and the figure."""
    known = equivalent()
    with Runner(ROOT, BELOW[package], PACKAGES[package]) as runner:
        alive = same = 0
        for number, mutant in enumerate(drawn, 1):
            killer = runner.run(mutant.module, mutant.source())
            print(f"{number} of {len(drawn)}: {killer or 'survived'}", file=sys.stderr, flush=True)
            if killer is None:
                alive += 1
                why = known.get(_key(mutant))
                same += why is not None
                print(f"survived: {mutant}", *([f"    the same: {why}"] if why else []), sep="\n", flush=True)
    killed, unlike = len(drawn) - alive, len(drawn) - same
    print(
        f"{package}: {killed} of {len(drawn)} killed, {killed / len(drawn):.0%}; "
        f"without {same} that change nothing, {killed / unlike:.0%}. Drawn from {places} places.",
        flush=True,
    )


def main() -> None:
    """Mutate, test, and print the figure and the survivors."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("packages", nargs="*", default=list(PACKAGES))
    options.add_argument("--sample", type=int, default=100, help="mutants of each package (default: %(default)s)")
    options.add_argument("--seed", type=int, default=2018)
    options.add_argument("--at", default="", help="only places that begin so, such as timeline/calendar/edtf.py:12:")
    asked = options.parse_args()
    for package in asked.packages:
        drawn, places = draw(package, asked.sample, asked.seed)
        if asked.at:
            drawn = [mutant for mutant in mutants(package) if str(mutant).startswith(asked.at)]
        measure(package, drawn, places)


if __name__ == "__main__":
    main()
