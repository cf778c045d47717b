"""Which front a place is on: by its name, its region or its country; of fronts that nest, the innermost."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import attrs

from timeline.calendar.interval import Interval
from timeline.fronts.candidates import name_variants
from timeline.fronts.choice import choose
from timeline.fronts.context import Context, contexts, votes_of
from timeline.fronts.front import Front, Fronts
from timeline.fronts.gazetteer import Gazetteer, Place, distance
from timeline.fronts.spelling import plain_form, spelling_key
from timeline.mentions.actors import known_actor
from timeline.mentions.mention import PlaceName

__all__ = ["WORD", "Match", "Matcher", "folded", "is_broad", "region_code"]

WORD = re.compile(r"[^\W_][\w'’\-]*")
_BROAD = frozenset({"continent", "country", "area", "river"})
_SAME_NAME_KILOMETRES = 100.0


def is_broad(place: PlaceName) -> bool:
    """Whether a place is so large that what else is told says better where: a country, a desert, a river."""
    return place.feature in _BROAD


def folded(text: str) -> str:
    """Return the words of a text in plain letters, a space before and after each.

    >>> folded("the Hajin Pocket,")
    ' the hajin pocket '
    """
    return f" {' '.join(map(plain_form, WORD.findall(text)))} "


def region_code(country: str, region: str = "") -> str:
    """Return the code of a region or a country in `Front.regions`.

    >>> region_code("SY", "Idlib"), region_code("SY")
    ('SY/Idlib', 'SY')
    """
    return f"{country}/{region}" if region else country


@attrs.frozen
class Match:
    """A front for a place, and why."""

    front: int
    reason: str


@attrs.frozen
class _Named:
    """A place of a front, and where it lies, if the gazetteer knows."""

    front: int
    place: Place | None


@attrs.frozen
class Matcher:
    """Fronts, prepared for many questions. Fronts are told by their position in the file.

    Parameters
    ----------
    fronts:
        In the order of the file.
    ancestors:
        Of each front, the positions of those that it lies in.
    named:
        Fronts by the spelling key of their places and other names.
    regions:
        Fronts by the regions and countries all of which belong to them.
    known:
        Fronts by their places as the gazetteer has them.
    holds:
        Of each front, the regions and countries in which it has a place.
    actors:
        Fronts by the plain form of their actors.
    other_names:
        Front, name and folded name of all other names.
    of_actors:
        The fronts that are told by who acts alone.
    have_places, have_times, nest:
        Whether any front is told by where, whether any exists for a time only, and whether any lies in another.
    """

    fronts: Sequence[Front]
    ancestors: Sequence[frozenset[int]]
    named: Mapping[str, tuple[_Named, ...]]
    known: Mapping[Place, tuple[int, ...]]
    regions: Mapping[str, tuple[int, ...]]
    holds: Sequence[frozenset[str]]
    actors: Mapping[str, tuple[int, ...]]
    other_names: Sequence[tuple[int, str, str]]
    of_actors: frozenset[int]
    have_places: bool
    have_times: bool
    nest: bool

    @classmethod
    def of(cls, fronts: Fronts) -> Matcher:
        """Prepare fronts; the same fronts are prepared once."""
        return _prepared(fronts)

    def existing(self, interval: Interval | None) -> frozenset[int] | None:
        """Return the fronts that may have existed in an interval; None for all, where none has a time."""
        if not self.have_times:
            return None
        return frozenset(number for number, front in enumerate(self.fronts) if front.may_hold(interval))

    def match(self, place: PlaceName, then: frozenset[int] | None = None) -> Match | None:
        """Return the innermost front that a place is on, or None.

        Parameters
        ----------
        place:
            Resolved.
        then:
            The fronts that existed; None for all.
        """
        found: dict[int, tuple[int, str]] = {}

        def add(front: int, strength: int, reason: str) -> None:
            if then is not None and front not in then:
                return
            if front not in found or found[front][0] < strength:
                found[front] = strength, reason

        shown = place.name or place.text
        if self.named:
            for key in dict.fromkeys(spelling_key(name) for name in (place.name, *name_variants(place.text)) if name):
                for named in self.named.get(key, ()):
                    if _may_be_one(place, named.place):
                        add(named.front, 3, f"{shown} is a place of this front")
        if self.known and place.latitude is not None and place.longitude is not None:
            same = Place(place.name, place.latitude, place.longitude, place.country, place.region, place.feature)
            for front in self.known.get(same, ()):
                add(front, 3, f"{shown} is a place of this front")
        if place.country and place.region:
            for front in self.regions.get(region_code(place.country, place.region), ()):
                add(front, 2, f"{shown} lies in {place.region}, which is on this front")
        if place.country:
            for front in self.regions.get(place.country, ()):
                add(front, 1, f"{shown} lies in a country that is on this front")
        return self._innermost(found)

    def _innermost(self, found: Mapping[int, tuple[int, str]]) -> Match | None:
        if not found:
            return None
        if len(found) == 1:
            ((front, (_, reason)),) = found.items()
            return Match(front, reason)
        inner = self.without_ancestors(found)
        best = min(inner, key=lambda front: (-found[front][0], -len(self.ancestors[front]), front))
        return Match(best, found[best][1])

    def without_ancestors(self, fronts: Iterable[int]) -> list[int]:
        """Return the fronts in none of which another of them lies."""
        given = sorted(set(fronts))
        if len(given) < 2 or not self.nest:
            return given
        outer = {ancestor for front in given for ancestor in self.ancestors[front]}
        return [front for front in given if front not in outer]

    def names(self, front: int) -> tuple[str, ...]:
        """Return every name that a front has or holds."""
        named = self.fronts[front]
        return (named.name, *named.places, *named.other_names)

    def is_elsewhere(self, place: PlaceName) -> bool:
        """Whether a place that is on no front lies surely outside of all of them."""
        if not place.country or place.latitude is None:
            return False
        if place.feature == "governorate" or (place.feature in _BROAD and place.region):
            code = region_code(place.country, place.region)
        elif place.feature in _BROAD:
            code = place.country
        else:
            return True
        return not any(code in holds for holds in self.holds)

    def within(self, place: PlaceName) -> frozenset[int]:
        """Return the fronts that have a place in a region or country; all where the place tells neither."""
        if not place.country:
            return frozenset(range(len(self.fronts)))
        code = region_code(place.country, place.region)
        return frozenset(front for front, holds in enumerate(self.holds) if code in holds)


def _may_be_one(place: PlaceName, named: Place | None) -> bool:
    """Whether two places of one name can be the same: not Tripoli in Libya and Tripoli in Lebanon."""
    if named is None or place.latitude is None or place.longitude is None:
        return True
    if place.country and named.country and place.country != named.country:
        return False
    if place.region and (place.country, place.region) == (named.country, named.region):
        return True
    if place.feature in _BROAD or named.feature in _BROAD:
        return True
    here = (place.latitude, place.longitude)
    return distance(here, (named.latitude, named.longitude)) <= _SAME_NAME_KILOMETRES


@lru_cache(maxsize=1024)
def _prepared(fronts: Fronts) -> Matcher:
    gazetteer = Gazetteer(fronts.own_places)
    position = {front.id: number for number, front in enumerate(fronts)}
    named: dict[str, list[_Named]] = defaultdict(list)
    known: dict[Place, list[int]] = defaultdict(list)
    regions: dict[str, list[int]] = defaultdict(list)
    actors: dict[str, list[int]] = defaultdict(list)
    holds: list[set[str]] = [
        {part for code in front.regions for part in (code, code.split("/")[0])} for front in fronts
    ]
    options = {name: gazetteer.find(name) for front in fronts for name in front.places}
    votes = {name: votes_of(found, name, cued=True) for name, found in options.items()}
    in_file = contexts(votes)
    for number, front in enumerate(fronts):
        in_front = contexts({name: votes[name] for name in front.places})
        for name in front.places:
            found = options[name]
            context = _joined(in_front[name], in_file[name])
            chosen = choose(found, name, "", context, gazetteer.own) if found else None
            named[spelling_key(name)].append(_Named(number, chosen))
            if chosen is None:
                continue
            known[_bare(chosen)].append(number)
            holds[number] |= {chosen.country, region_code(chosen.country, chosen.region)} - {""}
            for option in found:
                if option.country == chosen.country and option.region == chosen.region:
                    known[_bare(option)].append(number)
                    if option.feature in ("governorate", "country"):
                        regions[region_code(option.country, option.region)].append(number)
        for code in front.regions:
            regions[code].append(number)
        for name in (front.name, *front.other_names) if not fronts.found else ():
            named[spelling_key(name)].append(_Named(number, None))
        for name in front.actors:
            for form in dict.fromkeys((plain_form(name), plain_form(known_actor(name)))):
                actors[form].append(number)
    ancestors = [
        frozenset(position[identity] for identity in fronts.ancestors(front.id) if identity in position)
        for front in fronts
    ]
    for number, above in enumerate(ancestors):
        for outer in above:
            holds[outer] |= holds[number]
    return Matcher(
        fronts.fronts,
        tuple(ancestors),
        {key: tuple(places) for key, places in named.items() if key},
        {place: tuple(dict.fromkeys(numbers)) for place, numbers in known.items()},
        {code: tuple(dict.fromkeys(numbers)) for code, numbers in regions.items()},
        tuple(map(frozenset, holds)),
        {name: tuple(dict.fromkeys(numbers)) for name, numbers in actors.items() if name},
        tuple((number, name, folded(name)) for number, front in enumerate(fronts) for name in front.other_names),
        frozenset(number for number, front in enumerate(fronts) if front.is_of_actors),
        any(front.places or front.regions for front in fronts),
        any(front.since is not None or front.until is not None for front in fronts),
        any(ancestors),
    )


def _bare(place: Place) -> Place:
    """A place with what a `PlaceName` keeps of it."""
    return Place(place.name, place.latitude, place.longitude, place.country, place.region, place.feature)


def _joined(one: Context, other: Context) -> Context:
    """The mean of two contexts."""
    countries = {*one.countries, *other.countries}
    regions = {*one.regions, *other.regions}
    return Context(
        {key: (one.countries.get(key, 0.0) + other.countries.get(key, 0.0)) / 2 for key in countries},
        {key: (one.regions.get(key, 0.0) + other.regions.get(key, 0.0)) / 2 for key in regions},
    )
