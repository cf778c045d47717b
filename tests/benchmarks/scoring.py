"""How temporal expressions are scored against a gold standard: TempEval-3, task A.

Strict: both offsets are right. Relaxed: the spans share a character; each gold and each found
expression is used once, equal spans first, then the longest overlap. Type and value: relaxed, and
that attribute equal too. Precision is over what was found, recall over the gold; documents are
pooled. The date of creation is never counted.

Source: UzZaman et al., "SemEval-2013 Task 1: TempEval-3", 2013.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import attrs

METRICS = ("strict", "relaxed", "type", "value")
KINDS = ("value", "type", "span", "miss", "spurious")


@attrs.frozen(order=True)
class Annotation:
    """An expression, of the gold standard or found; `identifier` is the gold's own."""

    start: int
    end: int
    type: str
    value: str
    identifier: str = attrs.field(default="", eq=False, order=False)


@attrs.frozen
class Document:
    """A text, the date it was written and what is to be found in it."""

    name: str
    text: str
    report_date: str
    gold: tuple[Annotation, ...]


@attrs.frozen
class Mistake:
    """One expression that is wrong in some way, with both sides of it, where there are two."""

    kind: str
    document: Document
    gold: Annotation | None
    found: Annotation | None

    def __str__(self) -> str:
        text = self.document.text
        place = self.gold or self.found
        assert place is not None
        context = " ".join(text[max(0, place.start - 60) : place.end + 40].split())

        def shown(one: Annotation | None) -> str:
            return "–" if one is None else f"“{text[one.start : one.end]}” {one.type} {one.value}".replace("\n", " ")

        written = f"{self.document.name} ({self.document.report_date})"
        return (
            f"{self.kind:8} {written}\n    gold  {shown(self.gold)}\n    found {shown(self.found)}\n    … {context} …"
        )


@attrs.define
class Score:
    """Counts of one or more documents; adds up."""

    documents: int = 0
    gold: int = 0
    found: int = 0
    right: Counter[str] = attrs.field(factory=Counter)
    mistakes: list[Mistake] = attrs.field(factory=list)

    def precision(self, metric: str) -> float:
        """Of what was found, the part that is right."""
        return self.right[metric] / self.found if self.found else 0.0

    def recall(self, metric: str) -> float:
        """Of the gold, the part that was found."""
        return self.right[metric] / self.gold if self.gold else 0.0

    def f1(self, metric: str) -> float:
        """The harmonic mean of precision and recall."""
        p, r = self.precision(metric), self.recall(metric)
        return 2 * p * r / (p + r) if p + r else 0.0

    def __iadd__(self, other: Score) -> Score:
        self.documents += other.documents
        self.gold += other.gold
        self.found += other.found
        self.right += other.right
        self.mistakes += other.mistakes
        return self

    def as_data(self) -> dict[str, object]:
        """As plain data, for JSON."""
        metrics = {
            metric: {
                "right": self.right[metric],
                "precision": self.precision(metric),
                "recall": self.recall(metric),
                "f1": self.f1(metric),
            }
            for metric in METRICS
        }
        kinds = Counter(mistake.kind for mistake in self.mistakes)
        return {"documents": self.documents, "gold": self.gold, "found": self.found, **metrics, "mistakes": dict(kinds)}


def pair_up(gold: Sequence[Annotation], found: Sequence[Annotation]) -> list[tuple[int, int]]:
    """Return which gold expression (by index) goes with which found one: overlapping, each used once."""
    candidates = []
    for i, expected in enumerate(gold):
        for j, actual in enumerate(found):
            shared = min(expected.end, actual.end) - max(expected.start, actual.start)
            if shared > 0:
                differs = (expected.start, expected.end) != (actual.start, actual.end)
                candidates.append((differs, -shared, expected.start, actual.start, i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in sorted(candidates):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return sorted(pairs.items())


def score(document: Document, found: Iterable[Annotation], set_aside: frozenset[str] = frozenset()) -> Score:
    """Score what was found in one document.

    Parameters
    ----------
    set_aside:
        Identifiers of gold expressions that count for nothing, nor does what was found in their place.
    """
    gold, actual = sorted(document.gold), sorted(set(found))
    pairs = pair_up(gold, actual)
    aside = {i for i, one in enumerate(gold) if one.identifier in set_aside}
    beside = {j for i, j in pairs if i in aside}
    result = Score(1, len(gold) - len(aside), len(actual) - len(beside))
    for i, j in pairs:
        if i in aside:
            continue
        one, other = gold[i], actual[j]
        same_span = (one.start, one.end) == (other.start, other.end)
        same = {"strict": same_span, "relaxed": True, "type": one.type == other.type, "value": one.value == other.value}
        result.right.update(metric for metric, holds in same.items() if holds)
        if not all(same.values()):
            kind = "value" if not same["value"] else "type" if not same["type"] else "span"
            result.mistakes.append(Mistake(kind, document, one, other))
    in_pairs = {i for i, _ in pairs}, {j for _, j in pairs}
    result.mistakes += [
        Mistake("miss", document, one, None) for i, one in enumerate(gold) if i not in in_pairs[0] | aside
    ]
    result.mistakes += [
        Mistake("spurious", document, None, one) for j, one in enumerate(actual) if j not in in_pairs[1]
    ]
    return result


def total(
    documents: Iterable[Document],
    found: Mapping[str, Sequence[Annotation]],
    set_aside: Mapping[str, frozenset[str]] | None = None,
) -> Score:
    """Score what was found in some documents, by their names."""
    result = Score()
    for document in documents:
        aside = (set_aside or {}).get(document.name, frozenset())
        result += score(document, found.get(document.name, ()), aside)
    return result


def find(
    documents: Iterable[Document], kind: str | None = None, types: bool = True, language: str = "en"
) -> dict[str, list[Annotation]]:
    """Run the library over documents; without `types` every expression is of one type, for gold that tells none."""
    from timeline.anchoring import find_expressions

    return {
        document.name: [
            Annotation(one.start, one.end, one.type.value if types else "", one.value)
            for one in find_expressions(document.text, document.report_date or None, kind=kind, language=language)
        ]
        for document in documents
    }


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options that every scoring benchmark has."""
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N wrong ones of each kind")
    parser.add_argument(
        "--only", default=",".join(KINDS), metavar="KINDS", help="kinds to list, of " + ", ".join(KINDS)
    )
    parser.add_argument("--kind", choices=("news", "narrative"), help="the kind of text; measured where not given")


def print_scores(
    scores: Mapping[str, Score],
    arguments: argparse.Namespace,
    metrics: Sequence[str] = METRICS,
    peers: Mapping[str, Mapping[str, Sequence[float]]] | None = None,
) -> None:
    """Print a table of F1, a row a score, with the published or measured figures of peers below each."""
    if arguments.json:
        print(json.dumps({name: one.as_data() for name, one in scores.items()}, indent=2))
        return
    width = max(28, *(len(name) + 2 for name in scores))
    print(f"{'F1':{width}}" + "".join(f"{metric:>9}" for metric in metrics) + f"{'gold':>8}{'found':>8}")
    for name, one in scores.items():
        print(
            f"{name:{width}}"
            + "".join(f"{100 * one.f1(metric):9.1f}" for metric in metrics)
            + f"{one.gold:8}{one.found:8}"
        )
        for peer, figures in (peers or {}).get(name, {}).items():
            print(f"{'  ' + peer:{width}}" + "".join(f"{figure:9.1f}" if figure else f"{'–':>9}" for figure in figures))
    for name, one in scores.items():
        kinds = Counter(mistake.kind for mistake in one.mistakes)
        print(f"{name}: " + ", ".join(f"{kinds[kind]} {kind}" for kind in KINDS))
    if arguments.errors:
        by_kind: dict[str, list[Mistake]] = defaultdict(list)
        for one in scores.values():
            for mistake in one.mistakes:
                if mistake not in by_kind[mistake.kind]:
                    by_kind[mistake.kind].append(mistake)
        for kind in arguments.only.split(","):
            for mistake in by_kind[kind][: arguments.errors]:
                print(mistake)


def refuse(message: str) -> None:
    """End with one line that says what is wrong."""
    print(f"error: {message}", file=sys.stderr)
    raise SystemExit(2)
