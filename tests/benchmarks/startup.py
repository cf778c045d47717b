"""How long `import timeline` takes, beside a bare interpreter and one that imports attrs and pendulum.

    python tests/benchmarks/startup.py [--json] [--runs 15]

The ratio is what to compare between machines; the budget is 0.3 s on a slow one.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from statistics import median

CASES = {
    "bare interpreter": "",
    "import attrs, pendulum": "import attrs, pendulum",
    "import timeline": "import timeline",
    "timeline.Article, .Interval": "import timeline; timeline.Article; timeline.Interval",
    "timeline.find_expressions": "import timeline; timeline.find_expressions('on Saturday', '2018-03-22')",
    "timeline.build": "import timeline; timeline.build",
    "timeline --version": "import sys; sys.argv = ['timeline', '--version']; from timeline.cli import main; main()",
}


def seconds(code: str) -> float:
    """Return how long a fresh interpreter takes to run some code."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(runs: int) -> dict[str, float]:
    """Return the median of each case; the cases take turns, so that a busy machine slows them alike."""
    times: dict[str, list[float]] = {name: [] for name in CASES}
    for code in CASES.values():
        seconds(code)  # the first run writes byte code
    for _ in range(runs):
        for name, code in CASES.items():
            times[name].append(seconds(code))
    return {name: median(values) for name, values in times.items()}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=15)
    arguments = parser.parse_args()
    medians = measure(arguments.runs)
    basis = medians["import attrs, pendulum"]
    if arguments.json:
        print(json.dumps({name: {"seconds": s, "ratio": s / basis} for name, s in medians.items()}, indent=2))
        return
    print(f"{'':30} {'seconds':>8} {'ratio':>6}")
    for name, value in medians.items():
        print(f"{name:30} {value:8.3f} {value / basis:6.2f}")


if __name__ == "__main__":
    main()
