"""What a merge has worked out, kept so that further mentions cost in proportion to what they touch.

Every step is local: a mention is compared within its blocks only, clusters are made within what alike pairs
connect, an event is a function of its cluster, and so is what it almost merged with of it and its neighbours. So
adding mentions redoes those parts that they reach, and gives the very result of merging everything at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import inf

import attrs

from timeline.calendar.instant import timestamp_of
from timeline.calendar.interval import Interval
from timeline.chronology.candidates import Blocks, Entry, entry_of
from timeline.chronology.clusters import clustered
from timeline.chronology.compose import composed
from timeline.chronology.event import Event, NearMiss
from timeline.chronology.likeness import NEAR_MISS_AT, forbidden, likeness, most_alike, needed, score_of
from timeline.chronology.telling import Telling, canonical_key, told
from timeline.mentions.mention import Mention

__all__ = ["Merged", "order_of"]

ANEW_FROM = 0.25
"""From this share of the mentions on, merging all of them anew is quicker than adding them one by one."""

_ROUNDED = 1e-6
"""Scores are kept to so much."""

EventOrder = tuple[str, float, float, str]
"""Front, start, end and id: where an event stands in a chronology."""

_Links = Mapping[int, Mapping[int, float]]
"""Of each telling, those that it may be one happening with, and how alike they are; both ways."""


@attrs.frozen(eq=False)
class _Rivalry:
    """The likest pair of tellings of two clusters, the earlier one first."""

    score: float
    one: int
    other: int
    alike: bool

    @property
    def pair(self) -> tuple[int, int]:
        """Both, as a key."""
        return self.one, self.other


@attrs.frozen(eq=False)
class Merged:
    """Mentions, compared and put together. Never changed: adding makes a new one that shares what stays.

    Tellings and clusters are known by numbers that mean nothing: their order is that of their canonical keys.

    Parameters
    ----------
    tellings, entries:
        By number.
    blocks:
        Their blocks.
    alike, almost:
        The pairs alike enough to be one happening, and those nearly so.
    cluster_of, clusters:
        The cluster of each telling, and the tellings of each cluster in canonical order.
    happenings, orders:
        Of each cluster its event, and the key by which that stands in a chronology.
    rivals, likest:
        Of each cluster, those that it almost was one with, and the likest of them.
    reasons:
        Of the pairs that are likest, the score they would need, and what speaks for and against it.
    """

    tellings: Mapping[int, Telling]
    entries: Mapping[int, Entry]
    blocks: Blocks
    alike: _Links
    almost: _Links
    cluster_of: Mapping[int, int]
    clusters: Mapping[int, tuple[int, ...]]
    happenings: Mapping[int, Event]
    orders: Mapping[int, EventOrder]
    rivals: Mapping[int, Mapping[int, _Rivalry]]
    likest: Mapping[int, _Rivalry]
    reasons: Mapping[tuple[int, int], tuple[float, str]]

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> Merged:
        """Merge all at once."""
        ordered = sorted(((canonical_key(mention), mention) for mention in mentions), key=lambda pair: pair[0])
        tellings: list[Telling] = []
        entries: list[Entry] = []
        for key, mention in ordered:
            if not tellings or tellings[-1].mention != mention:
                telling = told(mention)
                entries.append(entry_of(telling, key, len(tellings)))
                tellings.append(telling)
        blocks = Blocks.of(tellings, entries)
        alike: dict[int, dict[int, float]] = {}
        almost: dict[int, dict[int, float]] = {}
        for i, j in blocks.pairs(tellings):
            one, other = (i, j) if i < j else (j, i)
            score, is_alike = _compared(tellings[one], tellings[other])
            if score is not None:
                links = alike if is_alike else almost
                links.setdefault(one, {})[other] = score
                links.setdefault(other, {})[one] = score
        pairs = [(score, i, j) for i, row in alike.items() for j, score in row.items() if i < j]
        clusters = dict(enumerate(tuple(cluster) for cluster in clustered(tellings, pairs)))
        happenings = {cluster: composed([tellings[i] for i in members]) for cluster, members in clusters.items()}
        merged = cls(
            dict(enumerate(tellings)),
            dict(enumerate(entries)),
            blocks,
            alike,
            almost,
            {member: cluster for cluster, members in clusters.items() for member in members},
            clusters,
            happenings,
            {cluster: order_of(event) for cluster, event in happenings.items()},
            {},
            {},
            {},
        )
        rivals = {cluster: merged._rivals_of(cluster) for cluster in clusters}
        return attrs.evolve(merged, rivals=rivals, likest=merged._likest_of(rivals))._reasoned()

    @property
    def mentions(self) -> list[Mention]:
        """Every mention, each once."""
        return [telling.mention for telling in self.tellings.values()]

    def with_mentions(self, mentions: Iterable[Mention]) -> Merged:
        """Return what merging these, too, gives: the same as merging all at once."""
        new = list(mentions)
        if not new:
            return self
        if len(new) >= ANEW_FROM * len(self.tellings):
            return Merged.of([*self.mentions, *new])
        articles = {mention.article.id for mention in new}
        known = {
            (telling.article, telling.mention.trigger): telling.mention
            for telling in self.tellings.values()
            if telling.article in articles
        }
        adding = _Adding(self)
        for mention in new:
            # One trigger has one mention, but a plug-in's may have several: then all are asked.
            old = known.get((mention.article.id, mention.trigger))
            if old is None or all(mention != each for each in adding.of_article(mention.article.id)):
                known[mention.article.id, mention.trigger] = mention
                adding.add(mention)
        return adding.merged()

    def key(self, telling: int) -> tuple[object, ...]:
        """The canonical key of a telling."""
        return self.entries[telling][1]

    def events(self) -> tuple[Event, ...]:
        """The events, in order."""
        events, orders = self._by_cluster()
        return tuple(events[cluster] for cluster in sorted(events, key=orders.__getitem__))

    def near_misses(self) -> tuple[NearMiss, ...]:
        """Of each pair of events the likest pair of mentions that stayed apart; of each event its likest other.

        So they are at most as many as the events, however many tellings of one week are half alike.
        """
        _, orders = self._by_cluster()
        # A pair that is the likest of both is told once.
        likest = {best.pair: best for best in self.likest.values()}
        found: list[tuple[float, EventOrder, EventOrder, _Rivalry]] = []
        for best in likest.values():
            one, other = sorted(orders[self.cluster_of[telling]] for telling in best.pair)
            found.append((-round(best.score, 3), one, other, best))
        found.sort(key=lambda row: row[:3])
        return tuple(
            NearMiss((one[-1], other[-1]), round(best.score, 3), *self.reasons[best.pair])
            for _, one, other, best in found
        )

    def _reasoned(self) -> Merged:
        """With the reasons of all likest pairs: those that are known, and those that are not yet."""
        reasons: dict[tuple[int, int], tuple[float, str]] = {}
        for best in self.likest.values():
            if best.pair not in reasons:
                reasons[best.pair] = self.reasons.get(best.pair) or self._reason(best)
        return attrs.evolve(self, reasons=reasons)

    def _reason(self, best: _Rivalry) -> tuple[float, str]:
        a, b = self.tellings[best.one], self.tellings[best.other]
        wanted = needed(a, b)
        against = (
            "other mentions of the two contradict each other or are too little alike"
            if best.alike
            else f"{best.score:.1f} of the {wanted:.1f} points needed"
        )
        return wanted, f"{', '.join(likeness(a, b).reasons)}; but {against}"

    def _by_cluster(self) -> tuple[Mapping[int, Event], Mapping[int, EventOrder]]:
        """The event of each cluster under an id of its own: where several begin with the same words, which only a
        plug-in's mentions can do, they are numbered in canonical order."""
        same_id: dict[str, list[int]] = defaultdict(list)
        for cluster, event in self.happenings.items():
            same_id[event.id].append(cluster)
        if len(same_id) == len(self.happenings):
            return self.happenings, self.orders
        events, orders = dict(self.happenings), dict(self.orders)
        for clusters in same_id.values():
            clusters.sort(key=lambda cluster: self.key(self.clusters[cluster][0]))
            for number, cluster in enumerate(clusters[1:], 2):
                events[cluster] = attrs.evolve(events[cluster], id=f"{events[cluster].id}-{number}")
                orders[cluster] = order_of(events[cluster])
        return events, orders

    def _likest_of(self, rivals: Mapping[int, Mapping[int, _Rivalry]]) -> dict[int, _Rivalry]:
        likest: dict[int, _Rivalry] = {}
        for cluster, row in rivals.items():
            for each in row.values():
                best = likest.get(cluster)
                if (
                    best is None
                    or each.score > best.score
                    or (each.score == best.score and self._is_before(each, best))
                ):
                    likest[cluster] = each
        return likest

    def _is_before(self, a: _Rivalry, b: _Rivalry) -> bool:
        return (self.key(a.one), self.key(a.other)) < (self.key(b.one), self.key(b.other))

    def _rivals_of(self, cluster: int) -> dict[int, _Rivalry]:
        """The likest pair that a cluster has with each other."""
        found: dict[int, _Rivalry] = {}
        for links, is_alike in ((self.alike, True), (self.almost, False)):
            for member in self.clusters[cluster]:
                for other, score in links.get(member, {}).items():
                    rival = self.cluster_of[other]
                    if rival == cluster:
                        continue
                    old = found.get(rival)
                    if old is not None and old.score > score:
                        continue
                    one, two = (member, other) if self.key(member) < self.key(other) else (other, member)
                    rivalry = _Rivalry(score, one, two, is_alike)
                    if old is None or score > old.score or self._is_before(rivalry, old):
                        found[rival] = rivalry
        return found


@attrs.define(eq=False)
class _Adding:
    """Some mentions on their way into what was merged: the copies that are changed, and what was touched."""

    before: Merged
    tellings: dict[int, Telling] = attrs.field(init=False)
    entries: dict[int, Entry] = attrs.field(init=False)
    blocks: Blocks = attrs.field(init=False)
    alike: dict[int, Mapping[int, float]] = attrs.field(init=False)
    almost: dict[int, Mapping[int, float]] = attrs.field(init=False)
    next: int = attrs.field(init=False)
    regrouped: set[int] = attrs.field(factory=set)
    """Tellings whose alike pairs are others than before."""
    compared: set[int] = attrs.field(factory=set)
    """Tellings any of whose pairs are others than before."""
    by_article: dict[str, list[Mention]] | None = None

    def __attrs_post_init__(self) -> None:
        self.tellings, self.entries = dict(self.before.tellings), dict(self.before.entries)
        self.blocks = self.before.blocks
        self.alike, self.almost = dict(self.before.alike), dict(self.before.almost)
        self.next = max(self.tellings, default=-1) + 1

    def of_article(self, article: str) -> list[Mention]:
        """Every mention of an article, so far."""
        if self.by_article is None:
            self.by_article = defaultdict(list)
            for telling in self.tellings.values():
                self.by_article[telling.article].append(telling.mention)
        return self.by_article[article]

    def add(self, mention: Mention) -> None:
        """Compare one mention with its neighbours."""
        number, telling = self.next, told(mention)
        self.next += 1
        self.tellings[number] = telling
        self.entries[number] = entry_of(telling, canonical_key(mention), number)
        if self.by_article is not None:
            self.by_article[telling.article].append(mention)
        self.regrouped.add(number)
        self.compared.add(number)
        self.blocks, made, gone = self.blocks.with_telling(self.tellings, self.entries[number])
        for i, j in gone:
            for links in (self.alike, self.almost):
                if j in links.get(i, {}):
                    for one, other in ((i, j), (j, i)):
                        links[one] = {at: score for at, score in links[one].items() if at != other}
                    self._touch(i, j, links is self.alike)
        for i, j in made:
            one, other = (i, j) if self.entries[i][1] < self.entries[j][1] else (j, i)
            score, is_alike = _compared(self.tellings[one], self.tellings[other])
            if score is not None:
                links = self.alike if is_alike else self.almost
                links[one] = {**links.get(one, {}), other: score}
                links[other] = {**links.get(other, {}), one: score}
                self._touch(i, j, is_alike)

    def _touch(self, one: int, other: int, is_alike: bool) -> None:
        self.compared |= {one, other}
        if is_alike:
            self.regrouped |= {one, other}

    def merged(self) -> Merged:
        """Put together anew what was touched."""
        before = self.before
        affected = self._connected()
        cluster_of, clusters = dict(before.cluster_of), dict(before.clusters)
        happenings, orders = dict(before.happenings), dict(before.orders)
        rivals, likest = dict(before.rivals), dict(before.likest)
        old = {before.cluster_of[i] for i in affected if i in before.cluster_of}
        kept = {before.clusters[cluster]: cluster for cluster in old}
        next_cluster = max(clusters, default=-1) + 1
        now: set[int] = set()
        for members in self._clustered(affected):
            cluster = kept.get(members)
            if cluster is None:
                cluster, next_cluster = next_cluster, next_cluster + 1
                clusters[cluster] = members
                happenings[cluster] = composed([self.tellings[i] for i in members])
                orders[cluster] = order_of(happenings[cluster])
                cluster_of.update(dict.fromkeys(members, cluster))
            now.add(cluster)
        # Who is new, who had a rival that is gone, and who has a pair that was not there before, has other rivals.
        gone = old - now
        dirty = (now - old) | {cluster_of[i] for i in self.compared}
        for cluster in gone:
            likest.pop(cluster, None)
            del clusters[cluster], happenings[cluster], orders[cluster], rivals[cluster]
        dirty -= gone
        result = Merged(
            self.tellings,
            self.entries,
            self.blocks,
            self.alike,
            self.almost,
            cluster_of,
            clusters,
            happenings,
            orders,
            rivals,
            likest,
            before.reasons,
        )
        rows = {cluster: result._rivals_of(cluster) for cluster in dirty}
        # Whose rival is dirty, but who is not so itself, may have that rival for a new or another pair.
        for cluster, row in list(rows.items()):
            for rival in row.keys() | rivals.get(cluster, {}).keys():
                if rival not in rows and rival not in gone:
                    rows[rival] = result._rivals_of(rival)
        rivals.update(rows)
        for cluster in rows:
            likest.pop(cluster, None)
        likest.update(result._likest_of(rows))
        return result._reasoned()

    def _connected(self) -> list[int]:
        """Everything that alike pairs connect to what was touched, in canonical order."""
        found, waiting = set(self.regrouped), list(self.regrouped)
        while waiting:
            new = self.alike.get(waiting.pop(), {}).keys() - found
            found |= new
            waiting += new
        return sorted(found, key=lambda i: self.entries[i][1])

    def _clustered(self, ordered: Sequence[int]) -> list[tuple[int, ...]]:
        place = {number: position for position, number in enumerate(ordered)}
        pairs = [
            (score, place[i], place[j])
            for i in ordered
            for j, score in self.alike.get(i, {}).items()
            if place[i] < place[j]
        ]
        found = clustered([self.tellings[i] for i in ordered], pairs)
        return [tuple(ordered[position] for position in cluster) for cluster in found]


def _compared(a: Telling, b: Telling) -> tuple[float | None, bool]:
    """How alike two tellings are, if that is worth keeping, and whether it is alike enough."""
    if forbidden(a, b) or most_alike(a, b) < NEAR_MISS_AT - _ROUNDED:
        return None, False
    score = round(score_of(a, b), 6)
    if score >= needed(a, b):
        return score, True
    return (score, False) if score >= NEAR_MISS_AT else (None, False)


def order_of(event: Event) -> EventOrder:
    """Return the key by which events stand in a chronology: front, start, end, id; undated ones last.

    An open start is taken at its latest: "until Monday" stands at Monday, not before all else.
    """
    start, end = _outer(event.interval)
    return event.front, start, end, event.id


def _outer(interval: Interval | None) -> tuple[float, float]:
    if interval is None:
        return inf, inf
    bounds = (interval.earliest_start, interval.latest_start, interval.earliest_end, interval.latest_end)
    start = next((timestamp_of(bound) for bound in bounds if bound is not None), inf)
    return start, inf if interval.latest_end is None else timestamp_of(interval.latest_end)
