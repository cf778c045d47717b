"""How fast expressions are found and anchored, whether that is linear, and what it costs.

    python tests/benchmarks/throughput.py FOLDER_OR_FILE... [--json] [--repeat 3] [--language en]

Texts come from `.tml` (the text of <TEXT>), `.jsonl` (the field `text`) and `.txt`. The library is
measured in one process, text by text as it is used, beside a bare scan of the same texts for the
same trigger words with Python's `re`, the words factored as a trie and the text lower-cased. A
megabyte is 1,000,000 bytes of UTF-8. Memory and start-up are those of fresh interpreters.
The whole way, from the texts to their chronology, is measured once, on one core.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

from scoring import refuse

REPORT_DATE = dt.date(2018, 3, 22)
MEGABYTE = 1_000_000

ADVERSARIAL: dict[str, Callable[[int], str]] = {
    "last last last …": lambda size: "last " * (size // 5),
    "digits and slashes": lambda size: "12/31/" * (size // 6),
    "digits": lambda size: "2018" * (size // 4),
    "the day after the day after …": lambda size: "the day after " * (size // 14),
    "one unbroken line": lambda size: "march" * (size // 5),
    "two days before two days before …": lambda size: "two days before " * (size // 16),
    "from Monday to Monday to …": lambda size: "from " + "Monday to " * (size // 10),
    "12:30:45:12:30 …": lambda size: "12:30:45:" * (size // 9),
    "commas and dates": lambda size: "Monday, 4 May, 2018, " * (size // 21),
    "one hundred and one hundred …": lambda size: "one hundred and " * (size // 16),
    "blanks": lambda size: "on" + " " * size + "Monday",
    "line ends": lambda size: "last\n" * (size // 5),
    "quotation marks": lambda size: "“" * (size // 3),
}


def texts_of(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the texts of a file or of the files in a folder, each with its report date or an empty string."""
    if path.is_dir():
        for child in sorted(path.rglob("*")):
            if child.suffix in (".tml", ".jsonl", ".txt"):
                yield from texts_of(child)
    elif path.suffix == ".tml":
        root = ET.parse(path).getroot()
        body, creation = root.find("TEXT"), root.find("DCT/TIMEX3")
        if body is not None:
            yield "".join(body.itertext()), "" if creation is None else creation.get("value", "")
    elif path.suffix == ".jsonl":
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line) if line.strip() else {}
            if isinstance(row, dict) and row.get("text"):
                yield row["text"], str(row.get("dct") or row.get("report_date") or "")
    elif path.is_file():
        yield path.read_text(encoding="utf-8"), ""
    else:
        refuse(f"{path}: no such file or folder. Give files or folders of .tml, .jsonl or .txt.")


def best(repeat: int, work: Callable[[], object]) -> float:
    """Return the seconds of the fastest of some runs."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def measure_speed(texts: list[tuple[str, str]], repeat: int, language: str) -> dict[str, float]:
    """Measure finding and anchoring, the first time and again, and the bare scan for the same words."""
    from timeline.anchoring import find_expressions
    from timeline.language import trigger_words
    from timeline.language.words import alternation

    size = sum(len(text.encode()) for text, _ in texts)
    scanner = re.compile(rf"\b(?:{alternation(trigger_words(language))})\b")

    def find() -> int:
        return sum(len(find_expressions(text, date or None, language=language)) for text, date in texts)

    def scan() -> int:
        return sum(sum(1 for _ in scanner.finditer(text.lower())) for text, _ in texts)

    find_expressions("on Monday", REPORT_DATE, language=language)  # loads the lexicon
    first = best(1, find)
    again = best(repeat, find)
    bare = best(repeat, scan)
    return {
        "megabytes": size / MEGABYTE,
        "texts": len(texts),
        "expressions": find(),
        "trigger hits": scan(),
        "find, first time, MB/s": size / MEGABYTE / first,
        "find, caches warm, MB/s": size / MEGABYTE / again,
        "bare scan, MB/s": size / MEGABYTE / bare,
        "find : bare scan, first time": first / bare,
        "find : bare scan, caches warm": again / bare,
    }


def measure_whole_way(texts: list[tuple[str, str]], language: str) -> dict[str, float]:
    """Measure the way from texts to their chronology, on one core and with no cache filled but the data read."""
    import timeline

    articles = [
        timeline.Article(f"a{number}", text, timeline.ReportDate.of(date) if date else None, language=language)
        for number, (text, date) in enumerate(texts)
    ]
    timeline.build([timeline.Article("warm", "Shells fell on Homs on Monday.", timeline.ReportDate.of(REPORT_DATE))])
    start = time.process_time()
    chronology = timeline.build(articles)
    seconds = time.process_time() - start
    size = sum(len(text.encode()) for text, _ in texts)
    return {"whole way, MB/s": size / MEGABYTE / seconds, "whole way, mentions": len(chronology.mentions)}


def measure_linearity(size: int, repeat: int, language: str) -> dict[str, dict[str, float]]:
    """Measure each adversarial text at half its size and in full; twice the time is linear."""
    from timeline.anchoring import find_expressions

    rows = {}
    for name, make in ADVERSARIAL.items():
        half, full = make(size // 2), make(size)
        seconds = [
            best(repeat, lambda text=text: find_expressions(text, REPORT_DATE, language=language))
            for text in (half, full)
        ]
        speed = len(full.encode()) / MEGABYTE / seconds[1]
        rows[name] = {"half": seconds[0], "full": seconds[1], "ratio": seconds[1] / seconds[0], "MB/s": speed}
    return rows


_IN_CHILD = r"""
import re, resource, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
import timeline
from throughput import texts_of
for path in sys.argv[2:]:
    for text, date in texts_of(Path(path)):
        timeline.find_expressions(text, date or None)
status = Path("/proc/self/status")
if status.exists():
    # A process that Linux starts from another inherits the peak of that one in getrusage, but not here.
    print(int(re.search(r"VmHWM:\s*(\d+)", status.read_text())[1]) * 1024)
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(peak if sys.platform == "darwin" else peak * 1024)
"""


def measure_cost(paths: list[Path]) -> dict[str, float]:
    """Measure peak memory over all the texts, and the time that the import takes beyond a bare interpreter."""
    here = str(Path(__file__).resolve().parent)
    command = [sys.executable, "-c", _IN_CHILD, here, *map(str, paths)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)

    def seconds(code: str) -> float:
        return best(7, lambda: subprocess.run([sys.executable, "-c", code], check=True))

    bare = seconds("")
    return {
        "peak memory, MB": int(done.stdout) / MEGABYTE,
        "bare interpreter, s": bare,
        "import timeline, s": seconds("import timeline"),
        "first expression, s": seconds("import timeline; timeline.find_expressions('on Monday', '2018-03-22')"),
    }


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="FOLDER_OR_FILE")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--size", type=int, default=MEGABYTE, help="bytes of each adversarial text, about")
    parser.add_argument("--language", default="en")
    arguments = parser.parse_args()
    texts = [text for path in arguments.paths for text in texts_of(path)]
    if not texts:
        refuse("no texts. Give files or folders of .tml, .jsonl or .txt.")
    speed = measure_speed(texts, arguments.repeat, arguments.language)
    speed.update(measure_whole_way(texts, arguments.language))
    linearity = measure_linearity(arguments.size, 1, arguments.language)
    cost = measure_cost(arguments.paths)
    if arguments.json:
        print(json.dumps({"speed": speed, "linearity": linearity, "cost": cost}, indent=2))
        return
    for name, value in {**speed, **cost}.items():
        print(f"{name:34}{value:10,.0f}" if value > 999 or isinstance(value, int) else f"{name:34}{value:10.3g}")
    print(f"\n{'seconds for adversarial texts':36}{'half':>8}{'full':>8}{'ratio':>8}{'MB/s':>8}")
    for name, row in linearity.items():
        print(f"{name:36}{row['half']:8.3f}{row['full']:8.3f}{row['ratio']:8.2f}{row['MB/s']:8.2f}")


if __name__ == "__main__":
    main()
