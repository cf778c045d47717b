"""Strategies for the records between text and chronology: mentions, fronts, fronts files."""

from __future__ import annotations

import attrs
from hypothesis import strategies as st

from timeline.article import Span
from timeline.fronts.front import Front, Fronts
from timeline.mentions.mention import Actor, CitedSource, DatedBy, Figure, Mention, PlaceName, Role
from timeline.mentions.types import EventType, Status, SubType
from timeline.testing.phrases import articles, world_of
from timeline.testing.strategies import intervals

__all__ = ["FrontsFile", "fronts", "fronts_files", "mentions"]

_KINDS = (
    (EventType.BATTLES, SubType.ARMED_CLASH),
    (EventType.BATTLES, SubType.NON_STATE_OVERTAKES),
    (EventType.EXPLOSIONS, SubType.SHELLING),
    (EventType.EXPLOSIONS, SubType.AIR_STRIKE),
    (EventType.CIVILIANS, SubType.ATTACK),
    (EventType.STRATEGIC, SubType.WITHDRAWAL),
    (EventType.OTHER, SubType.OTHER),
)


@st.composite
def _spans(draw: st.DrawFn, within: Span) -> Span:
    start = draw(st.integers(within.start, within.end - 1))
    return Span(start, draw(st.integers(start + 1, within.end)))


@st.composite
def mentions(draw: st.DrawFn, language: str = "en") -> Mention:
    """Draw a mention of an article of its own: every span lies in its sentence, what dates it fits its interval.

    >>> from hypothesis import find
    >>> mention = find(mentions(), lambda mention: mention.status is Status.PLANNED)
    >>> mention.status.value, mention.quote == mention.article.text
    ('planned', True)
    """
    drawn = draw(articles(language))
    article = drawn.article
    world = world_of(language)["war"]
    sentence = Span(0, len(article.text))
    trigger = draw(_spans(sentence))
    kind = draw(st.sampled_from(_KINDS))
    phrase = next((phrase for phrase in drawn.phrases if phrase.interval is not None), None)
    if phrase is not None and draw(st.booleans()):
        interval, dated_by = phrase.interval, DatedBy.OWN_EXPRESSION
    else:
        interval = draw(st.none() | intervals())
        dated_by = DatedBy.NOTHING if interval is None else draw(st.sampled_from((DatedBy.PARAGRAPH, DatedBy.REPORT)))
    army = st.builds(Actor, st.sampled_from(world["armies"]), st.sampled_from(Role), _spans(sentence))
    place = st.builds(
        PlaceName, st.sampled_from([p for front in world["fronts"] for p in front["places"]]), _spans(sentence)
    )
    return Mention(
        article,
        trigger,
        sentence,
        *kind,
        draw(st.sampled_from(Status)),
        interval,
        dated_by,
        actors=tuple(draw(st.lists(army, max_size=2))),
        places=tuple(draw(st.lists(place, max_size=2))),
        figures=tuple(draw(st.lists(_figures(sentence), max_size=2))),
        source=draw(st.none() | st.builds(CitedSource, st.sampled_from(world["outlets"]), _spans(sentence))),
    )


@st.composite
def _figures(draw: st.DrawFn, within: Span) -> Figure:
    low = draw(st.integers(0, 500))
    best = low + draw(st.integers(0, 20))
    high = best + draw(st.integers(0, 20))
    bounds = [draw(st.sampled_from((True, True, False))) for _ in range(3)]
    told = [bound if keep else None for bound, keep in zip((low, best, high), bounds, strict=True)]
    return Figure(
        draw(st.sampled_from(("killed", "wounded", "captured"))), told[0], told[1], told[2], draw(_spans(within))
    )


_NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=12)


def fronts(language: str = "en", most: int = 4) -> st.SearchStrategy[Fronts]:
    """Draw fronts with distinct ids, each place on one front, parents without a circle.

    >>> from hypothesis import find
    >>> find(fronts(), lambda drawn: len(drawn) == 2 and drawn.fronts[1].parent != "").fronts[1].parent
    'a'
    """
    return _fronts(language, most)


@st.composite
def _fronts(draw: st.DrawFn, language: str, most: int) -> Fronts:
    world = world_of(language)["war"]
    places = draw(st.permutations([place for front in world["fronts"] for place in front["places"]]))
    number = draw(st.integers(1, most))
    made: list[Front] = []
    for index in range(number):
        identity = "abcdefghij"[index]
        parent = draw(st.sampled_from(["", *(front.id for front in made)]))
        actors = tuple(draw(st.lists(st.sampled_from(world["armies"]), unique=True, max_size=1)))
        made.append(Front(identity, identity.upper(), tuple(places[index::number]), actors, parent=parent))
    return Fronts(tuple(made))


@attrs.frozen
class FrontsFile:
    """The text of a fronts file, and the fronts that reading it must give."""

    text: str
    fronts: Fronts


@st.composite
def fronts_files(draw: st.DrawFn, language: str = "en") -> FrontsFile:
    """Draw the text of a fronts file as people write them: comments, either quotes, lists over several lines.

    >>> from hypothesis import find
    >>> print(find(fronts_files(), lambda drawn: len(drawn.fronts) == 1).text.splitlines()[0])
    [[front]]
    """
    drawn = draw(fronts(language))
    lines: list[str] = []
    for front in drawn:
        if draw(st.sampled_from((False, False, True))):
            lines += ["# " + draw(_NAMES), ""]
        lines.append("[[front]]")
        lines += [f"id = {_quoted(draw, front.id)}", f"name = {_quoted(draw, front.name)}"]
        for key, names in (("places", front.places), ("actors", front.actors)):
            if names:
                apart = draw(st.sampled_from((", ", ",\n    ")))
                lines.append(f"{key} = [{apart.join(_quoted(draw, name) for name in names)}]")
        if front.parent:
            lines.append(f"parent = {_quoted(draw, front.parent)}")
        lines.append("")
    return FrontsFile("\n".join(lines), drawn)


def _quoted(draw: st.DrawFn, name: str) -> str:
    quote = draw(st.sampled_from(('"', "'")))
    return f"{quote}{name}{quote}"
