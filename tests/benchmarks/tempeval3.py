"""How well expressions are found in news, against folders of TimeML such as TempEval-3's.

    python tests/benchmarks/tempeval3.py FOLDER... [--json] [--errors N] [--doubtful FILE]

A folder holds `.tml` files: the report date in <DCT>, the expressions as <TIMEX3> within <TEXT>.
The peers' figures were measured with the same definitions on the sets of those names.
"""

from __future__ import annotations

import argparse
import json
import xml.etree.ElementTree as ET
from collections import defaultdict
from pathlib import Path

from scoring import Annotation, Document, Score, add_arguments, find, print_scores, refuse, total

PEERS = {
    "TimeBank": {
        "HeidelTime, TreeTagger": (85.3, 91.9, 89.7, 79.5),
        "Recognizers-Text": (62.1, 81.9, 75.1, 59.9),
        "Duckling, with help": (57.7, 75.4, 67.1, 50.3),
        "dateparser, with help": (32.2, 55.7, 51.9, 33.4),
    },
    "AQUAINT": {
        "HeidelTime, TreeTagger": (81.3, 92.5, 84.6, 72.9),
        "Recognizers-Text": (68.7, 82.8, 75.1, 58.7),
        "Duckling, with help": (67.4, 76.8, 67.7, 53.7),
        "dateparser, with help": (60.1, 77.6, 73.8, 39.1),
    },
}


def read_timeml(path: Path) -> Document:
    """Read one TimeML file; offsets are into the text of <TEXT>, as it stands."""
    root = ET.parse(path).getroot()
    body = root.find("TEXT")
    if body is None:
        refuse(f"{path}: no TEXT element. Give a folder of TimeML files.")
    assert body is not None
    creation = root.find("DCT/TIMEX3")
    pieces: list[str] = []
    gold: list[Annotation] = []

    def length() -> int:
        return sum(map(len, pieces))

    def walk(element: ET.Element) -> None:
        start = length()
        pieces.append(element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        if element.tag == "TIMEX3" and length() > start:
            attributes = element.attrib
            gold.append(
                Annotation(
                    start, length(), attributes.get("type", ""), attributes.get("value", ""), attributes.get("tid", "")
                )
            )

    walk(body)
    report_date = "" if creation is None else creation.get("value", "")
    return Document(path.stem, "".join(pieces), report_date, tuple(sorted(gold)))


def read_doubtful(path: Path) -> dict[str, frozenset[str]]:
    """Read gold to set aside: JSON lines of `doc` and `tid`."""
    aside: defaultdict[str, set[str]] = defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            aside[row["doc"]].add(row["tid"])
    return {name: frozenset(identifiers) for name, identifiers in aside.items()}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--doubtful", type=Path, metavar="FILE", help="gold to set aside in a second row: JSON lines")
    add_arguments(parser)
    arguments = parser.parse_args()
    aside = read_doubtful(arguments.doubtful) if arguments.doubtful else None
    scores: dict[str, Score] = {}
    for folder in arguments.folders:
        documents = [read_timeml(path) for path in sorted(folder.glob("*.tml"))]
        if not documents:
            refuse(f"{folder}: no .tml files. Give a folder of TimeML files.")
        found = find(documents, arguments.kind)
        scores[folder.name] = total(documents, found)
        if aside is not None:
            scores[f"{folder.name}, less the doubtful"] = total(documents, found, aside)
    print_scores(scores, arguments, peers=PEERS)


if __name__ == "__main__":
    main()
