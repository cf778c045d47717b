"""How well the mentions of war reports, and their merge, agree with a reader's.

    python tests/benchmarks/war_reports.py ARTICLES GOLD [--json] [--errors N]

ARTICLES holds JSON Lines with `id`, `report_date` and `text`. GOLD is JSON: `articles` (`id`, `events` with
`trigger`, `trigger_start`, `alt_triggers`, `type`, `status`, `earliest`, `latest`, `dated_by`, `place`),
`same_event` (lists of event ids that tell one happening) and `not_scored_merges` (pairs `a`, `b` of such lists,
about which nothing is asked). The whole way is measured: `timeline.build` with fronts that it finds itself.

A mention is found where its trigger overlaps that of a gold event or an alternative of it, one to one. Of the
found ones: days within the gold's where an expression dates it, and meeting them where none does; happened or
not; status; type, by the kinds below; place as named, by its letters. Merge: pairs of found mentions.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import attrs
from scoring import refuse

import timeline
from timeline.chronology.event import Event
from timeline.mentions import Mention, Status, SubType

# Which of our sub-types say what a gold type says; a type that is not here accepts any.
TERRITORY = {SubType.GOVERNMENT_REGAINS, SubType.NON_STATE_OVERTAKES, SubType.NON_VIOLENT_TRANSFER, SubType.ARMED_CLASH}
KINDS: Mapping[str, set[SubType]] = {
    "battle": {SubType.ARMED_CLASH, SubType.GOVERNMENT_REGAINS, SubType.NON_STATE_OVERTAKES, SubType.ATTACK},
    "territory_gain": TERRITORY,
    "territory_loss_or_withdrawal": TERRITORY | {SubType.WITHDRAWAL},
    "air_strike": {SubType.AIR_STRIKE},
    "shelling_or_missile": {SubType.SHELLING},
    "bombing_or_ied": {SubType.IED, SubType.SUICIDE_BOMB, SubType.GRENADE},
    "violence_against_civilians": {
        SubType.ATTACK, SubType.SEXUAL_VIOLENCE, SubType.ABDUCTION, SubType.AIR_STRIKE, SubType.SHELLING,
    },
    "execution": {SubType.ATTACK},
    "arrest_or_abduction": {SubType.ARRESTS, SubType.ABDUCTION},
    "deployment_or_reinforcement": {
        SubType.DEPLOYMENT, SubType.CHANGE_TO_GROUP, SubType.HEADQUARTERS, SubType.OTHER,
    },
    "evacuation_or_displacement": {SubType.EVACUATION, SubType.OTHER},
    "agreement_or_ceasefire": {SubType.AGREEMENT},
    "offensive_launch": {SubType.OFFENSIVE, SubType.ARMED_CLASH, SubType.AIR_STRIKE, SubType.ATTACK},
}  # fmt: skip
NOT_HAPPENED = {"planned", "denied"}
_ARTICLE = re.compile(r"\b(?:a[lrsdzn]|el|ash|e[zn]|at|the)[\s-]+")
_MARKS = re.compile(r"[^\w]|_")


@attrs.frozen(eq=False)
class Told:
    """A mention of ours as the measures look at it; days inclusive, None where nothing bounds."""

    article: str
    start: int
    end: int
    sub_type: SubType
    status: str
    first: date | None
    last: date | None
    place: str
    event: str


def _days(mention: Mention) -> tuple[date | None, date | None]:
    interval, report = mention.interval, mention.article.report_date
    if interval is None:
        return None, None
    first = interval.earliest_start.date() if interval.earliest_start else None
    last = interval.latest_end.subtract(microseconds=1).date() if interval.latest_end else None
    if last is None and mention.status is Status.ONGOING and report is not None:
        last = report.day  # what goes on is told of up to its report
    return first and date(first.year, first.month, first.day), last and date(last.year, last.month, last.day)


def told_by(event: Event) -> Iterable[Told]:
    """Return an event's mentions."""
    for mention in event.mentions:
        place = mention.places[0] if mention.places else None
        yield Told(
            mention.article.id, mention.trigger.start, mention.trigger.end, mention.sub_type, mention.status.value,
            *_days(mention), place.text if place else "", event.id,
        )  # fmt: skip


def _spans(gold: Mapping[str, Any]) -> list[tuple[int, int, bool]]:
    start = gold["trigger_start"]
    others = [(row["start"], row["start"] + len(row["text"]), True) for row in gold.get("alt_triggers") or []]
    return [(start, start + len(gold["trigger"]), False), *others]


Pair = tuple[Mapping[str, Any], Told]


def pair_up(gold: Sequence[Mapping[str, Any]], told: Sequence[Told]) -> list[Pair]:
    """Pair gold events with overlapping mentions one to one: main triggers first, then the longest overlap."""
    rows = []
    for i, expected in enumerate(gold):
        for j, mention in enumerate(told):
            shared = [
                (other, -(min(end, mention.end) - max(start, mention.start)))
                for start, end, other in _spans(expected)
                if min(end, mention.end) > max(start, mention.start)
            ]
            if shared:
                rows.append((*min(shared), abs(expected["trigger_start"] - mention.start), i, j))
    used_gold: set[int] = set()
    used_told: set[int] = set()
    pairs = []
    for *_, i, j in sorted(rows):
        if i not in used_gold and j not in used_told:
            used_gold.add(i)
            used_told.add(j)
            pairs.append((gold[i], told[j]))
    return pairs


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written[:10]) if written else None


def date_is_right(pair: Pair) -> bool:
    """Within the gold's days where an expression dates the event, else not apart from them."""
    gold, told = pair
    first, last = _day(gold["earliest"]), _day(gold["latest"])
    if not gold.get("dated_by"):
        before = told.last is not None and first is not None and told.last < first
        after = told.first is not None and last is not None and told.first > last
        return not (before or after)
    turned = told.first is not None and told.last is not None and told.first > told.last
    early = first is not None and (told.first is None or told.first < first)
    late = last is not None and (told.last is None or told.last > last)
    return not (turned or early or late)


def _letters(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    plain = re.sub(r"['’‘`ʿʾ]", "", plain)
    return _MARKS.sub("", _ARTICLE.sub("", plain))


def place_is_right(pair: Pair) -> bool:
    """The same letters, or those of one within the other's."""
    a, b = _letters(pair[0]["place"]), _letters(pair[1].place)
    return bool(a and b) and (a == b or (min(len(a), len(b)) >= 4 and (a in b or b in a)))


def type_is_right(pair: Pair) -> bool:
    """Our sub-type says what the gold's type says."""
    return pair[1].sub_type in KINDS.get(pair[0]["type"], set(SubType))


def status_is_right(pair: Pair) -> bool:
    """The very status."""
    return bool(pair[0]["status"] == pair[1].status)


def _f1(right: int, found: int, gold: int) -> dict[str, float]:
    p, r = right / found if found else 0.0, right / gold if gold else 0.0
    return {"P": p, "R": r, "F1": 2 * p * r / (p + r) if p + r else 0.0, "n": right}


def _share(flags: Iterable[bool]) -> dict[str, float]:
    row = list(flags)
    return {"share": sum(row) / len(row) if row else 0.0, "n": len(row)}


def merge(gold: Mapping[str, Any], pairs: Sequence[Pair]) -> dict[str, float]:
    """Over pairs of found mentions: those that tell one happening against those that went into one event."""
    happening = {event: number for number, row in enumerate(gold["same_event"]) for event in row}
    neutral = {
        frozenset(both)
        for row in gold.get("not_scored_merges", ())
        for both in itertools.product(row["a"], row["b"])
    }  # fmt: skip
    right = ours = theirs = 0
    for (a, told_a), (b, told_b) in itertools.combinations(pairs, 2):
        if frozenset((a["id"], b["id"])) in neutral:
            continue
        one = a["id"] in happening and happening[a["id"]] == happening.get(b["id"])
        merged = told_a.event == told_b.event
        right += one and merged
        ours += merged
        theirs += one
    return _f1(right, ours, theirs)


@attrs.frozen
class Outcome:
    """The figures, and what they are made of."""

    figures: dict[str, Any]
    pairs: Sequence[Pair]
    missed: Sequence[Mapping[str, Any]]
    spurious: Sequence[Told]


def score(gold: Mapping[str, Any], told: Iterable[Told]) -> Outcome:
    """Measure the mentions of the gold's articles."""
    by_article: dict[str, list[Told]] = defaultdict(list)
    for mention in told:
        by_article[mention.article].append(mention)
    pairs: list[Pair] = []
    missed: list[Mapping[str, Any]] = []
    spurious: list[Told] = []
    for article in gold["articles"]:
        ours = sorted(by_article[article["id"]], key=lambda mention: mention.start)
        here = pair_up(article["events"], ours)
        pairs += here
        hit = {event["id"] for event, _ in here}
        missed += [event for event in article["events"] if event["id"] not in hit]
        spurious += [mention for mention in ours if all(mention is not other for _, other in here)]
    number = len(pairs) + len(missed)
    dated = [pair for pair in pairs if pair[0].get("dated_by")]
    undated = [pair for pair in pairs if not pair[0].get("dated_by")]
    figures = {
        "gold": number,
        "predicted": len(pairs) + len(spurious),
        "found": _f1(len(pairs), len(pairs) + len(spurious), number),
        "dated": _share(map(date_is_right, dated)),
        "undated": _share(map(date_is_right, undated)),
        "happened": _share((a["status"] in NOT_HAPPENED) == (b.status in NOT_HAPPENED) for a, b in pairs),
        "status": _share(map(status_is_right, pairs)),
        "type": _share(map(type_is_right, pairs)),
        "place": _share(place_is_right(pair) for pair in pairs if pair[0].get("place")),
        "merge": merge(gold, pairs),
    }
    return Outcome(figures, pairs, missed, spurious)


def _print_errors(outcome: Outcome, texts: Mapping[str, str], number: int) -> None:
    def context(mention: Told) -> str:
        text = texts[mention.article]
        return " ".join(
            f"{text[max(0, mention.start - 70) : mention.start]}[{text[mention.start : mention.end]}]"
            f"{text[mention.end : mention.end + 70]}".split()
        )

    checks = {"date": date_is_right, "status": status_is_right, "type": type_is_right, "place": place_is_right}
    for what, is_right in checks.items():
        asked_of = [pair for pair in outcome.pairs if what != "place" or pair[0].get("place")]
        wrong = [pair for pair in asked_of if not is_right(pair)]
        for gold, told in wrong[:number]:
            asked = {
                "date": f"{gold['earliest']} … {gold['latest']} by {gold.get('dated_by')!r}, "
                f"not {told.first} … {told.last}",
                "status": f"{gold['status']}, not {told.status}",
                "type": f"{gold['type']}, not {told.sub_type.value}",
                "place": f"{gold['place']!r}, not {told.place!r}",
            }[what]
            print(f"{what}: {gold['id']} {asked}\n    {context(told)}")
    for gold in outcome.missed[:number]:
        print(f"missed: {gold['id']} {gold['trigger']!r} {gold['type']}")
    for told in outcome.spurious[:number]:
        print(f"spurious: {told.article} {told.sub_type.value}\n    {context(told)}")
    print("missed by type:", Counter(gold["type"] for gold in outcome.missed).most_common())


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N wrong ones of each kind")
    given = parser.parse_args()
    try:
        gold = json.loads(given.gold.read_text(encoding="utf-8"))
        asked = {row["id"] for row in gold["articles"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        refuse(f"{given.gold}: no gold file of the shape above ({error}).")
    articles = [article for article in timeline.read_articles(given.articles) if article.id in asked]
    if len(articles) < len(asked):
        refuse(f"{given.articles}: {len(asked) - len(articles)} of the gold's {len(asked)} articles are not there.")
    begun = time.perf_counter()
    chronology = timeline.build(articles)
    seconds = time.perf_counter() - begun
    told = [mention for event in chronology.events for mention in told_by(event)]
    outcome = score(gold, told)
    if given.json:
        print(json.dumps({**outcome.figures, "seconds": seconds}))
        return 0
    for name, row in outcome.figures.items():
        if isinstance(row, int):
            print(f"{name:10} {row}")
        elif "F1" in row:
            print(
                f"{name:10} P {100 * row['P']:5.1f}  R {100 * row['R']:5.1f}  F1 {100 * row['F1']:5.1f}  ({row['n']})"
            )
        else:
            print(f"{name:10} {100 * row['share']:5.1f} %  of {row['n']}")
    print(f"{'seconds':10} {seconds:.2f}")
    if given.errors:
        _print_errors(outcome, {article.id: article.text for article in articles}, given.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
