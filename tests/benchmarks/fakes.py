"""How war reports of a labelled province come out, through the whole way: places, dates and coverage.

    python tests/benchmarks/fakes.py FILE [--json] [--errors N]

FILE holds JSON Lines with `id`, `report_date`, `text` and `governorate` (several, parted by commas or slashes, where
the label names several; without the province's name as a label an article is only counted in the other rows).

  governorate   articles with a place of a known province, whose most told province is the label's
  front         the same by the fronts that were found, one for each province: they hold mentions without a place too
  told          articles with a label, of which any mention's place has a known province
  narrow        mentions with an interval of two days or less
  dated         articles with at least one event that an expression of theirs dates
  events        articles with at least one event
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import attrs
from scoring import refuse

import timeline
from timeline.fronts.spelling import spelling_key
from timeline.mentions import DatedBy, Mention

NARROW_DAYS = 2.0
_BETWEEN = re.compile(r"[,/;]")
_PROVINCE = re.compile(r"\b(?:governorate|province|al|the|rif|countryside)\b", re.IGNORECASE)
_UNDATED = (DatedBy.REPORT, DatedBy.NOTHING)


@attrs.frozen
class Labelled:
    """An article's label and what came out of it."""

    identifier: str
    labels: tuple[str, ...]
    mentions: tuple[Mention, ...]
    fronts: tuple[str, ...] = ()
    """The province of each mention's front, empty where it is on none or on a whole country's."""

    @property
    def regions_of_fronts(self) -> Counter[str]:
        """How many mentions are on the front of each province."""
        return Counter(region for region in self.fronts if region)

    @property
    def regions(self) -> Counter[str]:
        """How many mentions lie in each province."""
        return Counter(region for mention in self.mentions if (region := region_of(mention)))


def region_of(mention: Mention) -> str:
    """The province of the first of a mention's places that has one."""
    return next((place.region for place in mention.places if place.region), "")


def same_region(label: str, region: str) -> bool:
    """Whether a label names a province, in whatever spelling."""
    plain = _PROVINCE.sub(" ", label).strip()
    return bool(plain) and spelling_key(plain) == spelling_key(_PROVINCE.sub(" ", region).strip())


def most_told(regions: Mapping[str, int]) -> str:
    """The province that most mentions lie in; of equals the one told first."""
    return max(regions, key=lambda region: regions[region], default="")


def is_narrow(mention: Mention) -> bool:
    """Whether a mention's interval is no wider than two days."""
    interval = mention.interval
    if interval is None or interval.earliest_start is None or interval.latest_end is None:
        return False
    return (interval.latest_end - interval.earliest_start).total_seconds() <= NARROW_DAYS * 86_400


def _share(flags: Iterable[bool]) -> dict[str, float]:
    row = list(flags)
    return {"share": sum(row) / len(row) if row else 0.0, "n": len(row)}


def figures(articles: Sequence[Labelled]) -> dict[str, dict[str, float]]:
    """All measures."""
    labelled = [article for article in articles if article.labels]
    told = [article for article in labelled if article.regions]
    return {
        "governorate": _share(any(same_region(x, most_told(a.regions)) for x in a.labels) for a in told),
        "front": _share(
            any(same_region(x, most_told(a.regions_of_fronts)) for x in a.labels)
            for a in labelled
            if a.regions_of_fronts
        ),
        "told": _share(bool(article.regions) for article in labelled),
        "narrow": _share(is_narrow(mention) for article in articles for mention in article.mentions),
        "dated": _share(any(m.dated_by not in _UNDATED for m in article.mentions) for article in articles),
        "events": _share(bool(article.mentions) for article in articles),
    }


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N articles with another province")
    asked = parser.parse_args()
    labels: dict[tuple[str, str], tuple[str, ...]] = {}
    try:
        for line in asked.file.read_text(encoding="utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                names = tuple(name.strip() for name in _BETWEEN.split(row.get("governorate") or "") if name.strip())
                labels[row["id"], row["text"]] = names
    except (OSError, ValueError, KeyError, TypeError) as error:
        refuse(f"{asked.file}: no JSON Lines of the shape above ({error}).")
    articles = list(timeline.read_articles(asked.file))
    begun = time.perf_counter()
    chronology = timeline.build(articles)
    seconds = time.perf_counter() - begun
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in chronology.mentions:
        mentions[mention.article.id].append(mention)
    # An id that stands twice has been told apart by the reader: the text says which is which.
    by_text = {text.strip(): names for (_, text), names in labels.items()}
    province = {front.id: code.partition("/")[2] for front in chronology.fronts for code in front.regions}
    rows = []
    for article in chronology.articles:
        in_order = tuple(sorted(mentions[article.id], key=lambda mention: mention.trigger.start))
        on = tuple(province.get(mention.front, "") for mention in in_order)
        rows.append(Labelled(article.id, by_text.get(article.text.strip(), ()), in_order, on))
    found = figures(rows)
    size = sum(len(article.text.encode()) for article in articles) / 1e6
    if asked.json:
        print(json.dumps({**found, "seconds": seconds, "megabytes": size}))
        return 0
    for name, share in found.items():
        print(f"{name:12}{100 * share['share']:6.1f} %  of {share['n']}")
    print(f"{'events':12}{len(chronology):6}  of {len(chronology.mentions)} mentions")
    print(f"{'seconds':12}{seconds:6.2f}  {size / seconds:.2f} MB/s")
    wrong = [r for r in rows if r.labels and not any(same_region(x, most_told(r.regions)) for x in r.labels)]
    for row in wrong[: asked.errors]:
        told = ", ".join(f"{region} {number}" for region, number in row.regions.most_common()) or "nothing"
        places = Counter(f"{p.text}→{p.name}" for m in row.mentions for p in m.places[:1]).most_common(4)
        print(f"{row.identifier}: {', '.join(row.labels)}, not {told}: {'; '.join(f'{n} {c}' for n, c in places)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
