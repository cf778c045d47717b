"""Clusters of tellings: strongest pairs first, and never two tellings that contradict each other in one cluster."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from typing import Self

import attrs

from timeline.chronology.likeness import NEAR_DAYS, differ
from timeline.chronology.telling import DAY, Telling

__all__ = ["clustered"]

SUPPORT = 0.2
"""Two clusters join where at least this share of the pairs between them are alike: one pair alone must not chain
two happenings together, while not every telling of one needs to be like every other (a headline, a late count)."""
SUPPORT_OF = 24
"""The share is asked of at most so many members of the larger cluster: more are never all compared."""


@attrs.define(eq=False)
class _Cluster:
    """What the tellings of a cluster say together, so that asking whether two may join costs little.

    The fields are the aggregates on which `forbidden` holds of every pair if and only if it holds of the extremes;
    `kinds_and_places` keeps one telling of each combination that `differ` can tell apart.
    """

    members: set[int]
    kinds_and_places: dict[tuple[int, str, frozenset[str], frozenset[str], bool], Telling]
    dates_of: dict[str, tuple[float, float]]
    """For each article, the latest start and earliest end of the dates it is sure of."""
    latest_sure_start: float
    earliest_sure_end: float
    latest_deed_start: float
    earliest_deed_report: float
    latest_plan_report: float
    deed_articles: frozenset[str]
    plan_articles: frozenset[str]

    @classmethod
    def of(cls, position: int, telling: Telling) -> Self:
        planned = telling.planned
        article = frozenset((telling.article,))
        return cls(
            {position},
            {(telling.kinds, telling.lemma, telling.places, telling.within, telling.placed): telling},
            {telling.article: (telling.start, telling.end)} if telling.sure else {},
            -inf if telling.weak else telling.start,
            inf if telling.weak else telling.end,
            -inf if planned else telling.start,
            inf if planned else telling.report,
            telling.report if planned else -inf,
            frozenset() if planned else article,
            article if planned else frozenset(),
        )

    def may_join(self, other: Self) -> bool:
        """True where no two tellings of both contradict each other."""
        if (
            max(self.latest_sure_start, other.latest_sure_start) - min(self.earliest_sure_end, other.earliest_sure_end)
            > NEAR_DAYS * DAY
            or max(self.latest_deed_start, other.latest_deed_start)
            > min(self.earliest_deed_report, other.earliest_deed_report) + DAY
            or max(self.latest_plan_report, other.latest_plan_report)
            > min(self.earliest_deed_report, other.earliest_deed_report) + DAY
            or (self.plan_articles | other.plan_articles) & (self.deed_articles | other.deed_articles)
        ):
            return False
        for name in self.dates_of.keys() & other.dates_of.keys():
            (start, end), (other_start, other_end) = self.dates_of[name], other.dates_of[name]
            if max(start, other_start) >= min(end, other_end):
                return False
        ours, theirs = self.kinds_and_places.values(), other.kinds_and_places.values()
        return not any(differ(one, another) for one in ours for another in theirs)

    def take(self, other: Self) -> None:
        """Put `other` into this."""
        self.members |= other.members
        self.kinds_and_places.update(other.kinds_and_places)
        for name, (start, end) in other.dates_of.items():
            known = self.dates_of.get(name, (start, end))
            self.dates_of[name] = max(start, known[0]), min(end, known[1])
        self.latest_sure_start = max(self.latest_sure_start, other.latest_sure_start)
        self.earliest_sure_end = min(self.earliest_sure_end, other.earliest_sure_end)
        self.latest_deed_start = max(self.latest_deed_start, other.latest_deed_start)
        self.earliest_deed_report = min(self.earliest_deed_report, other.earliest_deed_report)
        self.latest_plan_report = max(self.latest_plan_report, other.latest_plan_report)
        self.deed_articles |= other.deed_articles
        self.plan_articles |= other.plan_articles


def clustered(tellings: Sequence[Telling], pairs: Iterable[tuple[float, int, int]]) -> list[list[int]]:
    """Put tellings together along their pairs, strongest first.

    Every two tellings of a cluster may be one happening (`forbidden` says nothing against any of them): complete
    linkage for what contradicts, and a share of alike pairs for what only speaks against.

    Parameters
    ----------
    tellings:
        In canonical order.
    pairs:
        ``(score, i, j)`` of each pair alike enough to be one happening.

    Returns
    -------
    The clusters, each a list of positions in order, by their first.
    """
    ordered = sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2]))
    alike: dict[int, set[int]] = {}
    for _score, i, j in ordered:
        alike.setdefault(i, set()).add(j)
        alike.setdefault(j, set()).add(i)
    cluster_of: dict[int, _Cluster] = {}
    # A pair that lacks support may gain it once its clusters have grown: a second pass, and no more, asks again.
    for _ in range(2):
        left: list[tuple[float, int, int]] = []
        for score, i, j in ordered:
            a = cluster_of.get(i) or cluster_of.setdefault(i, _Cluster.of(i, tellings[i]))
            b = cluster_of.get(j) or cluster_of.setdefault(j, _Cluster.of(j, tellings[j]))
            if a is b:
                continue
            if _supported(a, b, alike) and a.may_join(b):
                if len(a.members) < len(b.members):
                    a, b = b, a
                a.take(b)
                for member in b.members:
                    cluster_of[member] = a
            else:
                left.append((score, i, j))
        ordered = left
    clusters: list[list[int]] = []
    seen: set[int] = set()
    for position in range(len(tellings)):
        cluster = cluster_of.get(position)
        if cluster is None:
            clusters.append([position])
        elif id(cluster) not in seen:
            seen.add(id(cluster))
            clusters.append(sorted(cluster.members))
    return clusters


def _supported(a: _Cluster, b: _Cluster, alike: dict[int, set[int]]) -> bool:
    small, large = (a.members, b.members) if len(a.members) <= len(b.members) else (b.members, a.members)
    asked = SUPPORT * len(small) * min(len(large), SUPPORT_OF)
    if asked <= 1:
        return True  # the pair in hand is support enough
    found = 0
    for member in small:
        found += len(alike[member] & large)
        if found >= asked:
            return True
    return False
