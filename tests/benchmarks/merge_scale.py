"""What merging costs, and how it grows: generated mentions, days of very many of them included.

    python tests/benchmarks/merge_scale.py [--sizes 10000 100000] [--json] [--seed 0] [--errors N]

Each size runs in an interpreter of its own, so that the peak of memory is its own. The world has places, actors
and kinds in the proportions of war reports: a few towns are told of far more than the others; one happening has
one to eight tellings, by several outlets, some without a date, a place or a doer; and every fiftieth day is dense:
a tenth of all mentions stand on such days, at one town. The world grows in its days and towns with its mentions, as
an archive does. `add` adds one more report to the largest chronology: its cost must not be that of the whole.

Seconds are those of the processor.
Wanted: the largest in less than 60 s and 1.5 GB, and a step of ten times for at most thirteen times the time.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta

import attrs
from pendulum import DateTime
from scoring import refuse

from timeline import build
from timeline.article import Article, ReportDate, Span
from timeline.calendar.interval import Interval
from timeline.chronology import build_chronology
from timeline.fronts import Front, Fronts
from timeline.mentions import Actor, DatedBy, EventType, Figure, Mention, PlaceName, Role, Status, SubType

MOST_SECONDS, MOST_BYTES, MOST_RATIO = 60.0, 1.5e9, 13.0
FIRST_DAY = date(2014, 1, 1)
MENTIONS_A_DAY = 40
KINDS = (
    (EventType.BATTLES, SubType.ARMED_CLASH, "clash", 24),
    (EventType.EXPLOSIONS, SubType.AIR_STRIKE, "bomb", 22),
    (EventType.EXPLOSIONS, SubType.SHELLING, "shell", 18),
    (EventType.BATTLES, SubType.NON_STATE_OVERTAKES, "capture", 10),
    (EventType.CIVILIANS, SubType.ATTACK, "kill", 12),
    (EventType.STRATEGIC, SubType.WITHDRAWAL, "withdraw", 6),
    (EventType.OTHER, SubType.OTHER, "deliver", 8),
)
ACTORS = tuple(f"{name} {group}" for name in ("Northern", "River", "Hill", "Coast") for group in ("Guard", "League"))
OUTLETS = tuple(f"Outlet {number}" for number in range(25))
WORDS = tuple(f"{first}{second}" for first in ("mor", "tel", "ka", "dra", "sul", "ven") for second in "abcdefghijklmno")
DENSE_EVERY = 50


@attrs.frozen
class Happening:
    """What was; its tellings leave out some of it."""

    kind: tuple[EventType, SubType, str, int]
    front: str
    place: str
    day: int
    agent: str
    target: str
    killed: int
    words: tuple[str, ...]


def _instant(day: int) -> DateTime:
    at = FIRST_DAY + timedelta(days=day)
    return DateTime(at.year, at.month, at.day, tzinfo=ReportDate.of("2014-01-01").zone)


def _happening(draw: random.Random, days: int, towns: int) -> Happening:
    dense = draw.random() < 0.1
    day = draw.randrange(days)
    # A few towns are told of far more than the others.
    town = 0 if dense else min(towns - 1, int(draw.paretovariate(0.7)) - 1)
    agent, target = draw.sample(ACTORS, 2)
    return Happening(
        draw.choices(KINDS, [kind[3] for kind in KINDS])[0],
        f"front-{town % 12}",
        f"Tell {WORDS[town % len(WORDS)].title()} {town // len(WORDS) or ''}".strip(),
        day - day % DENSE_EVERY if dense else day,
        agent,
        target,
        draw.randrange(1, 60),
        tuple(draw.sample(WORDS, 8)),
    )


def _telling(draw: random.Random, of: Happening, number: int) -> Mention:
    late = draw.choice((0, 0, 1, 1, 2))
    report = ReportDate.of(FIRST_DAY + timedelta(days=of.day + late))
    words = [*draw.sample(of.words, 6), *draw.sample(WORDS, 5)]
    text = f"{' '.join(words).capitalize()}."
    article = Article(f"a{number:07d}", text, report, source=draw.choice(OUTLETS))
    told = {name for name in ("date", "place", "agent", "target", "killed") if draw.random() < 0.6}
    span = Span(0, len(words[0]))
    if "date" in told:
        interval, by = Interval.within(_instant(of.day), _instant(of.day + 1)), DatedBy.OWN_EXPRESSION
    else:
        interval = Interval.within(_instant(of.day + late - 2), _instant(of.day + late + 1), approximate=True)
        by = DatedBy.REPORT
    type_, sub_type, lemma, _ = of.kind
    actors = [(of.agent, Role.AGENT)] * ("agent" in told) + [(of.target, Role.TARGET)] * ("target" in told)
    killed = (Figure("killed", of.killed, of.killed, of.killed, span),) if "killed" in told else ()
    return Mention(
        article,
        span,
        Span(0, len(text)),
        type_,
        sub_type,
        Status.PLANNED if draw.random() < 0.03 and "date" not in told else Status.OCCURRED,
        interval,
        by,
        actors=tuple(Actor(name, role, span) for name, role in actors),
        places=(PlaceName(of.place, span),) if "place" in told else (),
        figures=killed,
        lemma=lemma,
        front=of.front,
    )


def world(size: int, seed: int) -> Iterator[Mention]:
    """Yield so many mentions; the same for the same seed."""
    draw = random.Random(seed)
    days, towns = max(60, size // MENTIONS_A_DAY), max(40, size // 100)
    number = 0
    while number < size:
        happening = _happening(draw, days, towns)
        for _ in range(min(size - number, draw.choice((1, 1, 1, 2, 2, 3, 5, 8)))):
            yield _telling(draw, happening, number)
            number += 1


def measure(size: int, seed: int) -> dict[str, float]:
    """Merge a world in this interpreter, then add one report to it."""
    mentions = list(world(size, seed))
    articles = [mention.article for mention in mentions]
    fronts = Fronts(tuple(Front(f"front-{number}", f"Front {number}") for number in range(12)))
    begun = time.process_time()
    chronology = build_chronology(articles, fronts, mentions)
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024  # kilobytes on Linux
    further = Article("zz", "Guards shelled the Tell Tela crossing.", ReportDate.of(FIRST_DAY + timedelta(days=30)))
    build([attrs.evolve(further, id="warm")])  # word lists are loaded once
    begun = time.process_time()
    chronology.add([further])
    return {
        "mentions": size,
        "events": len(chronology),
        "largest": max(len(event.mentions) for event in chronology),
        "seconds": seconds,
        "bytes": peak,
        "add": time.process_time() - begun,
    }


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="accepted for uniformity; nothing to list")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measure(asked.one, asked.seed)))
        return 0
    if min(asked.sizes) < 1:
        refuse("A world has at least one mention.")
    rows = []
    for size in asked.sizes:
        command = [sys.executable, __file__, "--one", str(size), "--seed", str(asked.seed)]
        rows.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    ratio = rows[-1]["seconds"] / rows[0]["seconds"]
    steps = rows[-1]["mentions"] / rows[0]["mentions"]
    if asked.json:
        print(json.dumps({"rows": rows, "ratio": ratio}))
        return 0
    print(f"{'mentions':>10}{'events':>10}{'largest':>10}{'seconds':>10}{'MB':>8}{'add, s':>10}")
    for row in rows:
        print(
            f"{row['mentions']:10}{row['events']:10}{row['largest']:10}{row['seconds']:10.2f}"
            f"{row['bytes'] / 1e6:8.0f}{row['add']:10.3f}"
        )
    print(f"{steps:g} times the mentions: {ratio:.1f} times the time")
    kept = rows[-1]["seconds"] < MOST_SECONDS and rows[-1]["bytes"] < MOST_BYTES and ratio <= MOST_RATIO * steps / 10
    print("within the bounds" if kept else "beyond the bounds")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
