"""How well the chronology of an entity agrees with the timelines of SemEval-2015 Task 4.

    python tests/benchmarks/semeval_timeline.py FOLDER [--json] [--errors N]

FOLDER holds one folder per corpus, each with `articles_CAT` (tokens with their sentence) and `timelines` (one
file per entity: its name, then lines of order, date and `document-sentence-token …`). Each entity is a front
of its own, with its name and the short forms that follow from it. Articles are read as plain text, with
nothing but their date of creation.

The task counts the events in which the entity takes part as agent or patient: its guidelines ask for a
`has_participant` relation of the role Arg0 or Arg1. A front is wider (it also holds what merely names it), so of the
front's events those are taken of which the entity is an actor with such a role. Their dates are the library's own; what
goes on has, as in the gold, the date of its beginning.

  mentions   a trigger on the entity's front covers the gold's token, in the gold's sentence
  dated      the same, and the date is the gold's, at the gold's granularity (of mentions that the gold dates)
  order      the measure of the task: a timeline becomes relations (events of one line, and of one order, are
             SIMULTANEOUS, and so is each event with its date; earlier ones are BEFORE later ones). Relations
             of the reduced graph of one side are looked up in the closure of the other; those of all
             timelines are pooled. Lines of order 0, which the gold could not place, have no relations.

Sources: Minard et al., "SemEval-2015 Task 4: TimeLine: Cross-Document Event Ordering" (2015); UzZaman and Allen,
"Temporal Evaluation" (2011), for closure and reduction.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import attrs
from cat_files import Document, read_document
from scoring import refuse

import timeline
from timeline.chronology.event import Event
from timeline.fronts import Front, Fronts
from timeline.mentions import Mention, Role, Status

FRONT = "entity"
UNKNOWN = "XXXX-XX-XX"
_LONGEST = 3
"""How many tokens the gold writes as one event at most."""


@attrs.frozen
class Line:
    """A line of a timeline: an event by the names of its mentions."""

    order: int
    date: str
    mentions: tuple[str, ...]


def read_timeline(path: Path) -> tuple[str, list[Line]]:
    """Read a timeline: the entity and its lines."""
    name, *rows = path.read_text(encoding="utf-8").splitlines()
    lines = []
    for row in rows:
        cells = row.split("\t")
        if len(cells) >= 3:
            lines.append(
                Line(int(cells[0]), cells[1].strip(), tuple(dict.fromkeys(c.strip() for c in cells[2:] if c.strip())))
            )
    return name.strip(), lines


def names_of(entity: str, lower_case: frozenset[str]) -> tuple[str, ...]:
    """Return an entity's name and its obvious short forms, which follow from the name alone.

    Its last words, and its last one if that is no common word (written small somewhere) and no short number;
    without a last word that is a common one; and the initials of three words and more.
    """
    words = entity.split()
    names = [entity]
    for first in range(1, len(words)):
        rest = words[first:]
        if len(rest) > 1 or (rest[0].lower() not in lower_case and (not rest[0].isdigit() or len(rest[0]) > 2)):
            names.append(" ".join(rest))
    if len(words) > 2 and words[-1].lower() in lower_case:
        names.append(" ".join(words[:-1]))
    if len(words) > 2:
        names.append("".join(word[0] for word in words))
    return tuple(dict.fromkeys(names))


def date_value(event: Event) -> str:
    """The date of an event as the task writes it, at its own granularity; of what goes on, that of its beginning."""
    interval = event.interval
    if interval is None or interval.earliest_start is None:
        return UNKNOWN
    end = interval.latest_end
    if end is None and event.status is Status.ONGOING:
        end = interval.latest_start
    if end is None:
        return UNKNOWN
    first, last = interval.earliest_start, end.subtract(microseconds=1)
    if first.date() == last.date():
        return first.date().isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04d}-{first.month:02d}-XX"
    return f"{first.year:04d}-XX-XX" if first.year == last.year else UNKNOWN


def same_date(gold: str, ours: str) -> bool:
    """Whether a date is the gold's, at the gold's granularity."""
    parts = [part for part in gold.split("-") if "X" not in part]
    return ours.split("-")[: len(parts)] == parts if parts else False


def takes_part(mention: Mention, names: Sequence[str]) -> bool:
    """Whether one of some names is that of the agent or the patient: as a whole, or as its last words, in any case."""
    actors = [actor for actor in mention.actors if actor.role is not Role.PARTY]
    told = [re.sub(r"[()]+", " ", actor.span.of(mention.article.text)).rstrip() for actor in actors]
    written = [f" {each}".casefold() for each in (*(actor.name for actor in actors), *told)]
    return any(each.endswith(f" {name}".casefold()) for each in written for name in names)


def entity_front(entity: str, lower_case: frozenset[str]) -> Fronts:
    """The entity as a front of its own: what it does or undergoes is on it, wherever that is."""
    names = names_of(entity, lower_case)
    return Fronts((Front(FRONT, entity, actors=names, other_names=names),))


def taking_part(events: Iterable[Event], names: Sequence[str]) -> Iterator[Event]:
    """The events that have mentions in which the entity takes part, with those mentions."""
    for event in events:
        mentions = tuple(mention for mention in event.mentions if takes_part(mention, names))
        if mentions:
            yield attrs.evolve(event, mentions=mentions)


def lines_of(events: Iterable[Event], documents: Mapping[str, Document], known: frozenset[str]) -> list[Line]:
    """Our timeline: undated events at 0, the others in the order of their start and width, equal dates together."""
    placed = []
    for event in events:
        names = tuple(dict.fromkeys(_name(mention, documents, known) for mention in event.mentions))
        placed.append((date_value(event), names))
    orders = {date: number for number, date in enumerate(sorted({date for date, _ in placed} - {UNKNOWN}), 1)}
    lines = [Line(orders.get(date, 0), date, names) for date, names in placed]
    return sorted(lines, key=lambda line: (line.order, line.mentions))


def _name(mention: Mention, documents: Mapping[str, Document], known: frozenset[str]) -> str:
    """The task's name of a mention; of several tokens of the trigger, the one that the gold knows."""
    document = documents[mention.article.id]
    names: list[str] = []
    for number, tokens in document.sentences.items():
        for at, token in enumerate(tokens):
            if token.start < mention.trigger.end and mention.trigger.start < token.end:
                for first in range(max(0, at - _LONGEST + 1), at + 1):  # the longest first: "take_off"
                    for last in range(min(len(tokens), first + _LONGEST), at, -1):
                        words = "_".join(each.text for each in tokens[first:last])
                        names.append(f"{mention.article.id}-{number}-{words}")
                names.append(f"{mention.article.id}-{number}-{token.text}")
    return next((name for name in names if name in known), names[-1] if names else f"{mention.article.id}-?")


def graph(lines: Sequence[Line]) -> tuple[dict[str, int], list[tuple[str, str, str]]]:
    """Return a timeline as the rank of each of its nodes, and as the relations of its reduced graph.

    A timeline is a total order of groups of simultaneous nodes, so its closure is the comparison of ranks. The
    reduced graph has, of each group, a chain of SIMULTANEOUS relations and one BEFORE to the next group. A node
    that is told twice keeps its first place, as relations that contradict the graph are left out of it.
    """
    groups: dict[int, list[str]] = defaultdict(list)
    rank: dict[str, int] = {}
    for line in sorted(lines, key=lambda line: line.order):
        if line.order == 0:
            continue
        for node in (*line.mentions, *((line.date,) if line.date != UNKNOWN else ())):
            if node not in rank:
                rank[node] = line.order
                groups[line.order].append(node)
    relations: list[tuple[str, str, str]] = []
    before: str | None = None
    for order in sorted(groups):
        nodes = groups[order]
        if before is not None:
            relations.append((before, "BEFORE", nodes[0]))
        relations += [(one, "SIMULTANEOUS", other) for one, other in pairwise(nodes)]
        before = nodes[0]
    return rank, relations


def verified(relations: Iterable[tuple[str, str, str]], rank: Mapping[str, int]) -> int:
    """Count the relations that the closure of the other side contains."""
    number = 0
    for one, relation, other in relations:
        if one in rank and other in rank:
            holds = "SIMULTANEOUS" if rank[one] == rank[other] else "BEFORE" if rank[one] < rank[other] else "AFTER"
            number += holds == relation
    return number


def _f1(right_found: int, found: int, right_gold: int, gold: int) -> dict[str, float]:
    p, r = right_found / found if found else 0.0, right_gold / gold if gold else 0.0
    return {"P": p, "R": r, "F1": 2 * p * r / (p + r) if p + r else 0.0}


@attrs.define
class Counts:
    """What is counted of one timeline or several."""

    ours: Counter[str] = attrs.field(factory=Counter)
    gold: Counter[str] = attrs.field(factory=Counter)
    right: Counter[str] = attrs.field(factory=Counter)
    right_gold: Counter[str] = attrs.field(factory=Counter)

    def add(self, other: Counts) -> None:
        """Pool the counts."""
        for field in ("ours", "gold", "right", "right_gold"):
            getattr(self, field).update(getattr(other, field))

    def figures(self) -> dict[str, dict[str, float]]:
        """The three measures."""
        return {
            name: _f1(self.right[name], self.ours[name], self.right_gold[name], self.gold[name])
            for name in ("mentions", "dated", "order")
        }


def compare(gold: Sequence[Line], ours: Sequence[Line]) -> Counts:
    """Count what one timeline of ours has in common with the gold's."""
    counts = Counts()
    date_of = {name: line.date for line in gold for name in line.mentions}
    our_dates = {name: line.date for line in ours for name in line.mentions}
    both = date_of.keys() & our_dates.keys()
    counts.gold["mentions"], counts.ours["mentions"] = len(date_of), len(our_dates)
    counts.right["mentions"] = counts.right_gold["mentions"] = len(both)
    counts.gold["dated"] = sum(date != UNKNOWN for date in date_of.values())
    counts.ours["dated"] = sum(date != UNKNOWN for date in our_dates.values())
    right = sum(same_date(date_of[name], our_dates[name]) for name in both)
    counts.right["dated"] = counts.right_gold["dated"] = right
    (gold_rank, gold_relations), (our_rank, our_relations) = graph(gold), graph(ours)
    counts.gold["order"], counts.ours["order"] = len(gold_relations), len(our_relations)
    counts.right["order"] = verified(our_relations, gold_rank)
    counts.right_gold["order"] = verified(gold_relations, our_rank)
    return counts


def timelines_of(folder: Path) -> Iterator[tuple[str, list[Line], Sequence[Document], frozenset[str]]]:
    """Yield each timeline of a corpus with the articles it is made of."""
    documents = [read_document(path) for path in sorted((folder / "articles_CAT").glob("*.xml"))]
    tokens = {token.text for document in documents for row in document.sentences.values() for token in row}
    lower_case = frozenset(token for token in tokens if token.islower())
    for path in sorted((folder / "timelines").glob("*.txt")):
        entity, lines = read_timeline(path)
        filed_as = path.stem.replace("_", " ")
        if entity.casefold() != filed_as.casefold():  # one heading is misspelt
            entity = filed_as.title()
        yield entity, lines, documents, lower_case


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N wrong mentions of each timeline")
    given = parser.parse_args()
    corpora = [path for path in sorted([given.folder, *given.folder.glob("*")]) if (path / "timelines").is_dir()]
    if not corpora:
        refuse(f"{given.folder}: no folder with `articles_CAT` and `timelines` in it.")
    total = Counts()
    rows: dict[str, dict[str, dict[str, float]]] = {}
    for corpus in corpora:
        for entity, gold, documents, lower_case in timelines_of(corpus):
            fronts = entity_front(entity, lower_case)
            chronology = timeline.build([document.article for document in documents], fronts)
            by_id = {document.article.id: document for document in documents}
            known = frozenset(name for line in gold for name in line.mentions)
            ours = lines_of(taking_part(chronology.for_front(FRONT), fronts.fronts[0].actors), by_id, known)
            counts = compare(gold, ours)
            total.add(counts)
            rows[f"{corpus.name}: {entity}"] = counts.figures()
            if given.errors:
                _print_errors(entity, gold, ours, given.errors)
    rows["all"] = total.figures()
    if given.json:
        print(json.dumps(rows))
        return 0
    print(f"{'':36}{'mentions':>20}{'dated':>20}{'order':>20}\n{'':36}{'P     R    F1'.rjust(20) * 3}")
    for name, row in rows.items():
        cells = [" ".join(f"{100 * row[m][x]:5.1f}" for x in ("P", "R", "F1")).rjust(20) for m in row]
        print(f"{name:36}{''.join(cells)}")
    return 0


def _print_errors(entity: str, gold: Sequence[Line], ours: Sequence[Line], number: int) -> None:
    date_of = {name: line.date for line in gold for name in line.mentions}
    our_dates = {name: line.date for line in ours for name in line.mentions}
    rows = [f"missed {name} {date_of[name]}" for name in sorted(date_of.keys() - our_dates.keys())][:number]
    rows += [f"spurious {name} {our_dates[name]}" for name in sorted(our_dates.keys() - date_of.keys())][:number]
    rows += [
        f"date {name}: {date_of[name]}, not {our_dates[name]}"
        for name in sorted(date_of.keys() & our_dates.keys())
        if date_of[name] != our_dates[name]
    ][:number]
    for row in rows:
        print(f"{entity}: {row}")


if __name__ == "__main__":
    sys.exit(main())
