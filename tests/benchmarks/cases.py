"""How many of the peers' own test cases are answered as they expect, of those in scope for past-leaning news.

    python tests/benchmarks/cases.py FILE... [--json] [--errors N] [--exclusions]

A file holds cases of Recognizers-Text (either value listed is right), Duckling (start and grain of the
whole string) or chrono (the fields it is certain of), as JSON lines. What is not in scope is told, with
the reason, in `cases.toml` beside this file; how meanings are compared in `case_meanings.py`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import tomllib
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

from case_files import Case, read_cases
from case_meanings import is_right
from scoring import refuse


@lru_cache(maxsize=1)
def scope() -> dict[str, Any]:
    """The table of exclusions."""
    return tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))


def expected_start(case: Case) -> dt.date | None:
    """The day that a case's expected time starts on, where its corpus tells one."""
    expected = case.expected
    if expected is None:
        return None
    try:
        if case.corpus == "duckling":
            return dt.date.fromisoformat((expected.get("value") or expected["start"])[:10])
        if case.corpus == "chrono":
            fields = expected.get("start") or {}
            if "datetime" in fields:
                return dt.date.fromisoformat(fields["datetime"][:10])
            return dt.date(fields["year"], fields["month"], fields.get("day", 1))
        values = [value.get("value") or value.get("start") or "" for value in expected.get("values") or ()]
        values += [text for text in (expected.get("past") or {}).values() if isinstance(text, str)]
        return min(dt.date.fromisoformat(value[:10]) for value in values)
    except (KeyError, ValueError):
        return None


def leans_forward(case: Case) -> bool:
    """Say whether a case takes the future though nothing in its text does."""
    start = expected_start(case)
    if start is None or case.reference is None or re.search(scope()["future_words"], case.text):
        return False
    day = case.reference.date() if isinstance(case.reference, dt.datetime) else case.reference
    return start > day


def exclusion(case: Case) -> str | None:
    """Return why a case is not in scope, or None where it is."""
    for rule in scope()["exclusion"]:
        if rule["corpus"] not in ("*", case.corpus):
            continue
        if not all(re.search(pattern, case.field(path)) for path, pattern in rule.get("where", {}).items()):
            continue
        if rule.get("leans_forward") and not leans_forward(case):
            continue
        return str(rule["reason"])
    return None


def main() -> None:
    """Print the table."""
    from timeline.anchoring import find_expressions

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N wrong ones of each file")
    parser.add_argument("--skip", type=int, default=0, metavar="N", help="leave out the first N wrong ones")
    parser.add_argument("--exclusions", action="store_true", help="list why cases are not in scope, and how many")
    parser.add_argument("--excluded", metavar="WORDS", help="list the cases excluded for a reason with these words")
    arguments = parser.parse_args()
    results = {}
    for path in arguments.files:
        cases = read_cases(path)
        if not cases:
            refuse(f"{path}: no cases. Give a case file as JSON lines.")
        reasons: Counter[str] = Counter()
        asked: Counter[bool] = Counter()
        right: Counter[bool] = Counter()
        wrong = []
        for case in cases:
            reason = exclusion(case)
            if reason is not None:
                reasons[reason] += 1
                if arguments.excluded and arguments.excluded in reason:
                    print(f"{case.name}: {case.text!r} → {case.expected}")
                continue
            found = find_expressions(case.text, case.reference, kind="news")
            positive = case.expected is not None
            asked[positive] += 1
            if is_right(case, found):
                right[positive] += 1
            else:
                wrong.append((case, found))
        results[path.stem] = {
            "cases": len(cases),
            "in scope": asked.total(),
            "right": right.total(),
            "per cent": 100 * right.total() / asked.total() if asked else 0.0,
            "times": [right[True], asked[True]],
            "no times": [right[False], asked[False]],
            "excluded": dict(reasons.most_common()),
        }
        for case, found in wrong[arguments.skip : arguments.skip + arguments.errors]:
            print(f"{case.name} ({case.field('reference_datetime')}): {case.text!r}")
            print(f"    expected {case.expression!r} {json.dumps(case.expected)}")
            for one in found:
                print(f"    found    {one.text!r} {one.type} {one.value} {one.mod} {one.interval}")
    if arguments.json:
        print(json.dumps(results, indent=2))
        return
    print(f"{'':24}{'cases':>7}{'in scope':>10}{'right':>7}{'%':>7}{'times':>14}{'no times':>12}")
    for name, row in results.items():
        shares = (f"{row[key][0]}/{row[key][1]}" for key in ("times", "no times"))
        print(
            f"{name:24}{row['cases']:7}{row['in scope']:10}{row['right']:7}{row['per cent']:7.1f}"
            + "".join(f"{share:>{width}}" for share, width in zip(shares, (14, 12), strict=True))
        )
    if arguments.exclusions:
        for name, row in results.items():
            print(f"\nnot in scope of {name}:")
            for reason, count in row["excluded"].items():
                print(f"{count:6}  {reason}")


if __name__ == "__main__":
    main()
