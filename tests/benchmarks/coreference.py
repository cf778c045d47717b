"""How well the merge puts together the mentions of one event, given the mentions: MEANTIME.

    python tests/benchmarks/coreference.py FOLDER [--json] [--errors N]

FOLDER holds `intra_cross-doc_annotation` with one folder per corpus, and the list of instances with the date of
each (`list_instances*.csv`). The gold's event mentions are given: their words, base forms, moods and who takes
part by name. Our own are the temporal expressions, the date of each mention, and the merge. A mention has the date
that the library gives its own mention of those words; of words that it takes for no event, the nearest expression
of the sentence, else the report. All mentions of a corpus are on one front.

  MUC, B³, CEAF-e   precision, recall and F1 over all mentions with an instance, those told once included;
                    CoNLL is the mean of the three F1
  day               of the mentions whose instance has a date of a day: the event they went to lies on that day
  near              it may lie on that day, and is no wider than three days

Sources: Vilain et al. (1995), MUC; Bagga and Baldwin (1998), B³; Luo (2005), CEAF; Pradhan et al. (2012), CoNLL.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import attrs
from cat_files import Token, read_document
from scoring import refuse

from timeline.anchoring import TemporalExpression, find_expressions
from timeline.article import Article, Span
from timeline.calendar.interval import Interval
from timeline.chronology import Event, merge
from timeline.mentions import Actor, DatedBy, EventType, Mention, Role, Status, SubType, find_mentions
from timeline.mentions.dating import date_by_report, dates_happenings
from timeline.mentions.status import Mood

NEAR_DAYS = 3
_NAME = re.compile(r"[^\s,]*[A-Z0-9][^\s,]*(?: [^\s,]*[A-Z0-9][^\s,]*)*")
ROLES = {"Arg0": Role.AGENT, "Arg1": Role.TARGET}


@attrs.frozen(eq=False)
class Given:
    """A gold mention, and the instance it tells."""

    mention: Mention
    instance: str


def _mood(node: ET.Element) -> Status:
    """The mood as annotated; a mention without annotation of its own is taken to have occurred."""
    if node.get("polarity") == "NEG":
        return Status.DENIED
    if node.get("time") == "FUTURE" or node.get("certainty") == "POSSIBLE":
        return Status.PLANNED
    return Status.OCCURRED


def _name(written: str) -> str:
    """The name in the words for somebody, without what describes him: the last capitalised words before a bracket."""
    found = _NAME.findall(written.partition("(")[0])
    return found[-1].removeprefix("The ").removesuffix("'s") if found else written


def _dated(
    article: Article,
    at: Token,
    within: Span,
    status: Status,
    told: Sequence[TemporalExpression],
    found: Sequence[Mention],
) -> Mention:
    """A mention, dated as our own of its words, else by the nearest expression of its sentence or by its report."""
    trigger = Span(at.start, at.end)
    own = next((each for each in found if each.trigger.start <= at.start < each.trigger.end), None)
    near = [each for each in told if within.start <= each.start < within.end and each.interval is not None]
    if own is not None:
        dating = own.interval, own.dated_by, own.expression
    elif near:
        nearest = min(near, key=lambda each: (max(each.start - at.end, at.start - each.end), each.start))
        dating = nearest.interval, DatedBy.OWN_EXPRESSION, nearest
    else:
        by_report = date_by_report(article.report_date, Mood(status), 0)
        dating = by_report.interval, by_report.dated_by, None
    return Mention(article, trigger, within, EventType.OTHER, SubType.OTHER, status, *dating, front="all")


def read_given(path: Path) -> list[Given]:
    """Read an article's gold mentions."""
    document = read_document(path)
    root = ET.parse(path).getroot()
    tokens = {token.identifier: token for row in document.sentences.values() for token in row}
    sentences = {number: Span(row[0].start, row[-1].end) for number, row in document.sentences.items()}
    article = document.article
    every = find_expressions(article.text, article.report_date)
    found = find_mentions(article, every)
    expressions = [each for each in every if dates_happenings(article, each)]
    words: dict[str, list[Token]] = {}
    nodes: dict[str, ET.Element] = {}
    for node in root.iter():
        if node.tag in ("EVENT_MENTION", "ENTITY_MENTION"):
            anchors = [tokens[a.get("t_id", "")] for a in node.iter("token_anchor") if a.get("t_id", "") in tokens]
            if anchors:
                identifier = node.get("m_id", "")
                nodes[identifier], words[identifier] = node, sorted(anchors, key=lambda token: token.start)
    instances = {node.get("m_id", ""): node for node in root.iter("EVENT")}
    taking_part: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for node in root.iter("HAS_PARTICIPANT"):
        ends = [end.get("m_id", "") for end in node]
        if len(ends) == 2:
            taking_part[ends[0]].append((ends[1], node.get("sem_role", "")))
    given: list[Given] = []
    for link in root.iter("REFERS_TO"):
        target = link.find("target")
        event = None if target is None else instances.get(target.get("m_id", ""))
        instance = "" if event is None else event.get("instance_id", "")
        if event is None or not instance:
            continue
        sub_type = SubType.STATEMENT if event.get("class") == "SPEECH_COGNITIVE" else SubType.OTHER
        for source in link.iter("source"):
            identifier = source.get("m_id", "")
            if identifier not in words or nodes[identifier].tag != "EVENT_MENTION":
                continue
            node, head = nodes[identifier], words[identifier][0]
            plain = _dated(article, head, sentences[head.sentence], _mood(node), expressions, found)
            actors = tuple(
                Actor(
                    _name(article.text[words[who][0].start : words[who][-1].end]),
                    ROLES.get(role, Role.PARTY),
                    Span(words[who][0].start, words[who][-1].end),
                )
                for who, role in taking_part[identifier]
                if who in words and nodes[who].tag == "ENTITY_MENTION" and nodes[who].get("syntactic_type") == "NAM"
            )
            lemma = node.get("pred") or " ".join(token.text for token in words[identifier]).casefold()
            lemma = lemma.replace("_", " ")
            given.append(Given(attrs.evolve(plain, sub_type=sub_type, actors=actors, lemma=lemma), instance))
    return given


def with_base_forms(given: Sequence[Given]) -> list[Given]:
    """Give mentions that lack a base form the one their word has elsewhere."""
    base: dict[str, Counter[str]] = defaultdict(Counter)
    for each in given:
        mention = each.mention
        word = mention.trigger.of(mention.article.text).casefold()
        if mention.lemma != word:
            base[word][mention.lemma] += 1
    found = {word: min(forms, key=lambda form: (-forms[form], form)) for word, forms in base.items()}
    return [
        attrs.evolve(each, mention=attrs.evolve(each.mention, lemma=found.get(each.mention.lemma, each.mention.lemma)))
        for each in given
    ]


def _key(mention: Mention) -> tuple[str, Span, str]:
    return mention.article.id, mention.trigger, mention.lemma


def _by_mention(events: Collection[Event]) -> dict[tuple[str, Span, str], Event]:
    return {_key(mention): event for event in events for mention in event.mentions}


Clusters = Sequence[frozenset[int]]


def _f1(p: float, r: float) -> dict[str, float]:
    return {"P": p, "R": r, "F1": 2 * p * r / (p + r) if p + r else 0.0}


def muc(gold: Clusters, ours: Clusters) -> dict[str, float]:
    """Links: each cluster needs one link less than it has mentions, and each part it is torn into misses one."""

    def recall(whole: Clusters, parts: Clusters) -> float:
        part_of = {member: number for number, part in enumerate(parts) for member in part}
        kept = sum(len(cluster) - len({part_of[member] for member in cluster}) for cluster in whole)
        links = sum(len(cluster) - 1 for cluster in whole)
        return kept / links if links else 0.0

    return _f1(recall(ours, gold), recall(gold, ours))


def b_cubed(gold: Clusters, ours: Clusters) -> dict[str, float]:
    """Of each mention the share of its cluster that belongs to it."""

    def recall(whole: Clusters, parts: Clusters) -> float:
        part_of = {member: number for number, part in enumerate(parts) for member in part}
        total = sum(len(cluster) for cluster in whole)
        shares = sum(
            sum(number * number for number in Counter(part_of[m] for m in cluster).values()) / len(cluster)
            for cluster in whole
        )
        return shares / total if total else 0.0

    return _f1(recall(ours, gold), recall(gold, ours))


def ceaf_e(gold: Clusters, ours: Clusters) -> dict[str, float]:
    """The best pairing of clusters one to one, by twice their common mentions over all of theirs."""
    gold_of = {member: number for number, cluster in enumerate(gold) for member in cluster}
    similar: dict[tuple[int, int], float] = {}
    for number, cluster in enumerate(ours):
        for other, common in Counter(gold_of[member] for member in cluster).items():
            similar[other, number] = 2 * common / (len(gold[other]) + len(cluster))
    total = _best_pairing(similar)
    return _f1(total / len(ours) if ours else 0.0, total / len(gold) if gold else 0.0)


def _best_pairing(worth: Mapping[tuple[int, int], float]) -> float:
    """The greatest sum of a one-to-one pairing (Kuhn and Munkres, by shortest paths), part by connected part."""
    rows: dict[int, set[int]] = defaultdict(set)
    columns: dict[int, set[int]] = defaultdict(set)
    for row, column in worth:
        rows[row].add(column)
        columns[column].add(row)
    total = 0.0
    left = set(rows)
    while left:
        part, waiting = {min(left)}, [min(left)]
        while waiting:
            for column in rows[waiting.pop()]:
                new = columns[column] - part
                part |= new
                waiting += new
        left -= part
        total += _assigned(sorted(part), sorted({c for row in part for c in rows[row]}), worth)
    return total


def _assigned(rows: list[int], columns: list[int], worth: Mapping[tuple[int, int], float]) -> float:
    cost = [[-worth.get((row, column), 0.0) for column in columns] for row in rows]
    if len(rows) > len(columns):
        cost = [list(column) for column in zip(*cost, strict=True)]
    height, width = len(cost), len(cost[0])
    row_price, column_price = [0.0] * (height + 1), [0.0] * (width + 1)
    held_by, way = [0] * (width + 1), [0] * (width + 1)
    for row in range(1, height + 1):
        held_by[0], at = row, 0
        least, used = [float("inf")] * (width + 1), [False] * (width + 1)
        while held_by[at]:
            used[at], here, step, following = True, held_by[at], float("inf"), 0
            for column in range(1, width + 1):
                if not used[column]:
                    now = cost[here - 1][column - 1] - row_price[here] - column_price[column]
                    if now < least[column]:
                        least[column], way[column] = now, at
                    if least[column] < step:
                        step, following = least[column], column
            for column in range(width + 1):
                if used[column]:
                    row_price[held_by[column]] += step
                    column_price[column] -= step
                else:
                    least[column] -= step
            at = following
        while at:
            held_by[at], at = held_by[way[at]], way[at]
    return -sum(cost[held_by[column] - 1][column - 1] for column in range(1, width + 1) if held_by[column])


def _days(interval: Interval | None) -> tuple[str, str, float]:
    if interval is None or interval.earliest_start is None or interval.latest_end is None:
        return "", "", float("inf")
    first, last = interval.earliest_start, interval.latest_end.subtract(microseconds=1)
    return first.date().isoformat(), last.date().isoformat(), (interval.latest_end - first).total_seconds() / 86_400


def read_days(path: Path) -> dict[str, str]:
    """Read the instances that have a date of a day."""
    days: dict[str, str] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            when = (row.get("TIME") or "").strip()
            if row.get("TYPE") == "EVENT" and len(when) == 10 and "X" not in when:
                days[row["#ID"].strip()] = when
    return days


def clusters_of(labels: Sequence[str]) -> list[frozenset[int]]:
    """Positions by their label."""
    by_label: dict[str, set[int]] = defaultdict(set)
    for position, label in enumerate(labels):
        by_label[label].add(position)
    return [frozenset(members) for _, members in sorted(by_label.items())]


def figures(given: Sequence[Given], events: Collection[Event], days: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """All measures of one corpus or several."""
    event_of = _by_mention(events)
    gold = clusters_of([each.instance for each in given])
    ours = clusters_of([event_of[_key(each.mention)].id for each in given])
    rows = {"MUC": muc(gold, ours), "B³": b_cubed(gold, ours), "CEAF-e": ceaf_e(gold, ours)}
    rows["CoNLL"] = {"F1": sum(row["F1"] for row in rows.values()) / 3}
    told = [
        (days[each.instance], _days(event_of[_key(each.mention)].interval)) for each in given if each.instance in days
    ]
    exact = sum(first == last == day for day, (first, last, _) in told)
    near = sum(first <= day <= last and width <= NEAR_DAYS for day, (first, last, width) in told)
    rows["day"] = {"share": exact / len(told) if told else 0.0, "n": len(told)}
    rows["near"] = {"share": near / len(told) if told else 0.0, "n": len(told)}
    return rows


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N false merges and N missed ones")
    asked = parser.parse_args()
    folders = sorted(path for path in (asked.folder / "intra_cross-doc_annotation").glob("*") if path.is_dir())
    lists = sorted(asked.folder.glob("list_instances*.csv"))
    if not folders or not lists:
        refuse(f"{asked.folder}: no `intra_cross-doc_annotation` or no `list_instances*.csv` in it.")
    days = {identifier: day for path in lists for identifier, day in read_days(path).items()}
    rows: dict[str, dict[str, dict[str, float]]] = {}
    everything: list[Given] = []
    for folder in folders:
        given = with_base_forms([each for path in sorted(folder.glob("*.xml")) for each in read_given(path)])
        everything += given
        rows[folder.name] = figures(given, merge(each.mention for each in given), days)
    # Corpora are merged together, too: what is of another corpus must stay apart.
    events = merge(each.mention for each in everything)
    rows["all"] = figures(everything, events, days)
    if asked.json:
        print(json.dumps(rows, ensure_ascii=False))
        return 0
    for name, row in rows.items():
        print(f"{name} ({sum(len(e.mentions) for e in events) if name == 'all' else ''})".replace(" ()", ""))
        for measure, values in row.items():
            shown = [f"{key} {100 * value:5.1f}" for key, value in values.items() if key != "n"]
            print(f"  {measure:8}{'  '.join(shown)}" + (f"  of {values['n']}" if "n" in values else ""))
    if asked.errors:
        _print_errors(everything, events, asked.errors)
    return 0


def _print_errors(given: Sequence[Given], events: Collection[Event], number: int) -> None:
    event_of = _by_mention(events)

    def shown(one: Given) -> str:
        mention = one.mention
        first, last, _ = _days(mention.interval)
        word = mention.trigger.of(mention.article.text)
        return (
            f"[{word}/{mention.lemma} {first}…{last} {'; '.join(a.name for a in mention.actors)}] {mention.quote[:150]}"
        )

    false, missed = [], []
    for position, one in enumerate(given):
        for other in given[position + 1 :]:
            together = event_of[_key(one.mention)] is event_of[_key(other.mention)]
            if together != (one.instance == other.instance):
                (false if together else missed).append((one, other))
    print(f"{len(false)} false pairs, {len(missed)} missed pairs")
    for name, pairs in (("false", false), ("missed", missed)):
        for one, other in pairs[:: max(1, len(pairs) // number)][:number]:
            print(f"{name}:\n    {shown(one)}\n    {shown(other)}")


if __name__ == "__main__":
    sys.exit(main())
