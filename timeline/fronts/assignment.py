"""Mentions on fronts: by their own place, else by what their sentence, paragraph and article tell."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import attrs

from timeline.article import Span
from timeline.fronts.front import UNASSIGNED, Fronts
from timeline.fronts.matching import WORD, Match, Matcher, folded, is_broad
from timeline.fronts.resolution import by_article, most_specific
from timeline.fronts.spelling import plain_form, spelling_key
from timeline.mentions.mention import AGENT, PARTY, TARGET, Mention, PlaceName
from timeline.mentions.sentences import split_paragraphs

__all__ = ["assign_fronts"]

_ELSEWHERE = -1
_LONGEST_NAME = 4
_HEAD = 300
_ON_THE_WAY = frozenset({"from", "towards", "between", "direction"})
"""Relations that tell where something comes from or goes to: the happening itself may be on a front."""


def assign_fronts(mentions: Sequence[Mention], fronts: Fronts) -> tuple[Mention, ...]:
    """Return the mentions with their front, and why they are on it.

    A mention goes to the front of its own place; else to the front without places that whoever acts in it belongs to;
    else to the one its sentence names; else to the one its paragraph, then its article, tells of most; else to that of
    its actors; else to the one that the article's title or beginning names. Of fronts that nest, the innermost; none
    outside of the time for which it exists. A mention whose place lies surely outside of all fronts, or of which
    nothing tells where, is on none (`UNASSIGNED`). Each article is looked at by itself.

    Parameters
    ----------
    mentions:
        Resolved (`resolve_places`), of any number of articles; their order is kept and does not matter.
    fronts:
        The user's, or those that `find_fronts` found.

    >>> from timeline.article import Article
    >>> from timeline.fronts import Front, resolve_places
    >>> from timeline.mentions import find_mentions
    >>> fronts = Fronts((Front("hajin", "Hajin pocket", places=("Hajin",)),))
    >>> found = resolve_places(find_mentions(Article("a", "The SDF captured Hajeen.")), fronts)
    >>> [(mention.front, mention.front_reason) for mention in assign_fronts(found, fronts)]
    [('hajin', 'its place Hajin is a place of this front')]
    """
    matcher = Matcher.of(fronts)
    assigned: list[Mention] = list(mentions)
    for numbers in by_article(mentions):
        article = _Article.of([mentions[number] for number in numbers], matcher)
        for at, number in enumerate(numbers):
            assigned[number] = article.assigned(at)
    return tuple(assigned)


@attrs.frozen
class _Evidence:
    """What one mention tells by itself: the front of its place, or that it is elsewhere."""

    start: int
    sentence: Span
    paragraph: int
    front: int


@attrs.frozen
class _Article:
    """What is known of one article's fronts: its mentions, and the front that each tells by itself."""

    matcher: Matcher
    mentions: Sequence[Mention]
    then: Sequence[frozenset[int] | None]
    """The fronts that may have existed when each was; None for all."""
    own: Sequence[Match | None]
    paragraphs: Sequence[int]
    """Of each mention, the number of its paragraph."""
    evidence: Sequence[_Evidence]
    of_sentence: Mapping[Span, Sequence[_Evidence]]
    of_paragraph: Mapping[int, Sequence[_Evidence]]

    @classmethod
    def of(cls, mentions: Sequence[Mention], matcher: Matcher) -> _Article:
        starts = [span.start for span in split_paragraphs(mentions[0].article.text)]
        paragraphs = [bisect_right(starts, mention.trigger.start) for mention in mentions]
        then = tuple(matcher.existing(mention.interval) for mention in mentions)
        own = tuple(_own_front(mention, matcher, at) for mention, at in zip(mentions, then, strict=True))
        seen = {
            _Evidence(mention.sentence.start, mention.sentence, paragraph, match.front)
            for mention, paragraph, match in zip(mentions, paragraphs, own, strict=True)
            if match is not None
        }
        evidence = sorted(seen, key=lambda each: (each.start, each.sentence.end, each.front, each.paragraph))
        of_sentence: dict[Span, list[_Evidence]] = defaultdict(list)
        of_paragraph: dict[int, list[_Evidence]] = defaultdict(list)
        for each in evidence:
            of_sentence[each.sentence].append(each)
            of_paragraph[each.paragraph].append(each)
        return cls(matcher, mentions, then, own, paragraphs, evidence, dict(of_sentence), dict(of_paragraph))

    def assigned(self, at: int) -> Mention:
        """The mention of this number on its front."""
        match = self._match(at)
        if match is None:
            match = Match(_ELSEWHERE, "nothing tells on which front it is")
        front = UNASSIGNED if match.front == _ELSEWHERE else self.matcher.fronts[match.front].id
        return attrs.evolve(self.mentions[at], front=front, front_reason=match.reason)

    def _match(self, at: int) -> Match | None:
        own, mention, then = self.own[at], self.mentions[at], self.then[at]
        if not self.matcher.fronts:
            return None
        if own is not None:
            return own
        place = most_specific(mention.places)
        allowed = None if place is None else self.matcher.within(place)
        if then is not None:
            allowed = then | {_ELSEWHERE} if allowed is None else allowed & then
        for told_by, near in (
            ("its sentence", self.of_sentence.get(mention.sentence, ())),
            ("its paragraph", self.of_paragraph.get(self.paragraphs[at], ())),
            ("its article", self.evidence),
        ):
            told = self._most_told(near, mention.trigger.start, allowed)
            if told is not None:
                return Match(told, _told(told_by, told == _ELSEWHERE))
        broad = None if place is None else self.matcher.match(place, then)
        if broad is not None:
            return Match(broad.front, f"its place {broad.reason}")
        if place is not None and self.matcher.is_elsewhere(place):
            return Match(_ELSEWHERE, f"its place {place.name} is on no front")
        return _by_actors(mention, self.matcher, then) or _named_at_head(mention, self.matcher, then)

    def _most_told(self, near: Sequence[_Evidence], at: int, allowed: frozenset[int] | None) -> int | None:
        """The front that most sentences tell of; of several, the one told nearest."""
        told = near if allowed is None else [each for each in near if each.front in allowed]
        counts = Counter([each.front for each in told])
        if len(counts) < 2:
            return next(iter(counts), None)
        fronts = [front for front in counts if front != _ELSEWHERE]
        for outer in fronts:
            inner = self.matcher.without_ancestors(front for front in fronts if outer in self.matcher.ancestors[front])
            if len(inner) == 1:  # what is told of the outer front at large is told of the one inner front
                counts[inner[0]] += counts.pop(outer)
        return min(
            counts,
            key=lambda front: (
                -counts[front],
                front == _ELSEWHERE,
                min(abs(each.start - at) for each in told if each.front == front),
                front,
            ),
        )


def _by_actors(
    mention: Mention, matcher: Matcher, then: frozenset[int] | None, among: frozenset[int] | None = None
) -> Match | None:
    """The front of whoever does it, else of who takes part, else of whom it is done to."""
    if not matcher.actors:
        return None
    for role in (AGENT, PARTY, TARGET):
        found: dict[int, str] = {}
        for actor in mention.actors:
            if actor.role is role:
                for front in matcher.actors.get(plain_form(actor.name), ()):
                    if (then is None or front in then) and (among is None or front in among):
                        found.setdefault(front, actor.name)
        inner = matcher.without_ancestors(found)
        if inner:
            return Match(inner[0], f"its actor {found[inner[0]]} belongs to this front")
    return None


def _told(by: str, elsewhere: bool) -> str:
    return f"{by} tells of a place that is on no front" if elsewhere else f"{by} tells of this front"


def _own_front(mention: Mention, matcher: Matcher, then: frozenset[int] | None) -> Match | None:
    """The front of the mention's own place, or of who acts in it, or that of another place or name in its sentence."""
    own = _front_of_places(mention.places, matcher, then)
    if own is None or own.front == _ELSEWHERE:
        own = _by_actors(mention, matcher, then, matcher.of_actors) or own
    if own is not None and own.front == _ELSEWHERE:
        return own
    named = _named_in_sentence(mention, matcher, then)
    if named is not None and (own is None or own.front in matcher.ancestors[named.front]):
        return named
    if own is None and not matcher.have_places:
        doer = next((actor.name for actor in mention.actors if actor.role is AGENT), "")
        return Match(_ELSEWHERE, f"its actor {doer} belongs to no front") if doer else None
    return own


def _front_of_places(places: Sequence[PlaceName], matcher: Matcher, then: frozenset[int] | None) -> Match | None:
    first = most_specific(places)
    if first is None or not matcher.have_places:
        return None
    named = matcher.match(places[0], then)
    for each in (first, *places):
        place, match = each, named if each is places[0] else matcher.match(each, then)
        if place is first and match is not None and named is not None and match.front in matcher.ancestors[named.front]:
            place, match = places[0], named  # a desert of its own front, told to lie in a province
        if match is not None and not _by_country_only(place, match, matcher):
            whose = "its place" if place in (first, places[0]) else "its sentence names a place:"
            return Match(match.front, f"{whose} {match.reason}")
        if place is first and place.relation not in _ON_THE_WAY:
            if then is not None and match is None and (ever := matcher.match(place)) is not None:
                if not is_broad(place):
                    return Match(
                        _ELSEWHERE, f"its place {place.name or place.text} is on “{_name(matcher, ever)}”, not then"
                    )
            elif matcher.is_elsewhere(place):
                return Match(_ELSEWHERE, f"its place {place.name} is on no front")
    return None


def _name(matcher: Matcher, match: Match) -> str:
    return matcher.fronts[match.front].name


def _by_country_only(place: PlaceName, match: Match, matcher: Matcher) -> bool:
    """Whether a place is so large that the article is asked first: a country always, a desert unless named."""
    if not is_broad(place):
        return False
    if place.feature in ("country", "continent"):
        return True
    keys = {spelling_key(name) for name in matcher.names(match.front)}
    return not keys & {spelling_key(place.name), spelling_key(place.text)}


def _named_in_sentence(mention: Mention, matcher: Matcher, then: frozenset[int] | None) -> Match | None:
    if not matcher.other_names:
        return None
    words = folded(mention.quote)
    found: dict[int, str] = {}
    for front, name, spelt in matcher.other_names:
        if spelt in words and (then is None or front in then):
            found.setdefault(front, name)
    if not found:
        return None
    inner = matcher.without_ancestors(found)
    return Match(inner[0], f"its sentence names “{found[inner[0]]}”")


def _named_at_head(mention: Mention, matcher: Matcher, then: frozenset[int] | None) -> Match | None:
    """The front that the article's title, or its beginning, names."""
    article = mention.article
    for what, text in (("title", article.title), ("beginning", article.text[:_HEAD])):
        words = WORD.findall(text)
        found = {
            named.front
            for at, word in enumerate(words)
            if word[0].isupper() or word[:2] == "al"
            for end in range(at + 1, min(at + _LONGEST_NAME, len(words)) + 1)
            for named in matcher.named.get(spelling_key(" ".join(words[at:end])), ())
            if then is None or named.front in then
        }
        inner = matcher.without_ancestors(found)
        if len(inner) == 1:
            return Match(inner[0], f"the {what} of its article names this front")
    return None
