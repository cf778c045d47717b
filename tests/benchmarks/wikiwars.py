"""How well expressions are found in narrative, against WikiWars documents as JSON lines.

    python tests/benchmarks/wikiwars.py FILE... [--json] [--errors N]

A line is `{doc_id, dct, text, timexes: [{start, end, text, value, mod}]}`. The values are TIMEX2's,
compared as they stand; it has no types. HeidelTime's figures are of its narrative mode on the same
eleven odd-numbered documents.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from scoring import Annotation, Document, Score, add_arguments, find, print_scores, refuse, total

METRICS = ("strict", "relaxed", "value")
PEERS = {"wikiwars_odd": {"HeidelTime, narrative": (86.3, 92.1, 83.7)}}


def read_documents(path: Path) -> list[Document]:
    """Read the documents of one file."""
    documents = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            gold = [
                Annotation(one["start"], one["end"], "", one.get("value") or "", str(index))
                for index, one in enumerate(row["timexes"])
            ]
            documents.append(Document(row["doc_id"], row["text"], row["dct"], tuple(sorted(gold))))
        except (KeyError, ValueError) as error:
            refuse(f"{path}:{number}: {error!r}. Give WikiWars as JSON lines.")
    return documents


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--documents", action="store_true", help="a row for each document too")
    add_arguments(parser)
    arguments = parser.parse_args()
    scores: dict[str, Score] = {}
    for path in arguments.files:
        documents = read_documents(path)
        found = find(documents, arguments.kind, types=False)
        if arguments.documents:
            scores.update({document.name: total([document], found) for document in documents})
        scores[path.stem] = total(documents, found)
    print_scores(scores, arguments, METRICS, PEERS)


if __name__ == "__main__":
    main()
