"""News at large: when a text is no war report, and which of its words tell a happening of no kind in particular.

A war report tells much that is no event of the war: what somebody said, wanted or was. So there only the words of the
lexicon's kinds tell events. Other news tells events of any kind: there any past of a verb, any event noun, and any
saying counts, where somebody named does it or a date of its own tells when. Which of the two a text is, its words
decide: so many in a thousand must be of violence or of those who fight.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from timeline.anchoring.expression import TemporalExpression
from timeline.article import ReportDate, Span
from timeline.calendar.granularity import Granularity
from timeline.mentions.dating import Dating
from timeline.mentions.lexicon import ACTOR, Entry, Lexicon, load_lexicon
from timeline.mentions.mention import AGENT, OWN_EXPRESSION, Actor, DatedBy
from timeline.mentions.sources import Reporting
from timeline.mentions.status import Mood
from timeline.mentions.tokens import Sentence, read_sentence, tokenise
from timeline.mentions.triggers import Trigger
from timeline.mentions.types import OCCURRED, EventType, SubType
from timeline.mentions.vocabulary import TRIGGERING, Word, read_chunk

__all__ = ["date_of_saying", "is_armed", "is_fought", "is_general", "is_told", "kind_of", "lexicon_for", "tells_war"]

_NEWS_DAYS = 4
_FIGHTING = frozenset({"state", "non-state"})


@lru_cache(maxsize=1 << 14)
def _war_words(chunk: str, lexicon: Lexicon) -> tuple[int, int]:
    """Return how many of the words between two white spaces surely tell war, and how many there are."""
    words = [word for _, _, word in read_chunk(chunk, lexicon) if word.written[0].isalnum()]
    return sum(_is_of_war(word, lexicon) for word in words), len(words)


def _is_of_war(word: Word, lexicon: Lexicon) -> bool:
    if word.lower in lexicon.sets["war_fighters"]:
        return True
    return word.reading is not None and any(
        is_armed(entry, lexicon)
        or (entry.lemma not in lexicon.sets["ambiguous"] and _group(entry, lexicon) in lexicon.sets["war_groups"])
        for entry in word.reading.occupying
    )


def _group(entry: Entry, lexicon: Lexicon) -> str:
    return lexicon.kinds[entry.value].group if entry.category in TRIGGERING and entry.value in lexicon.kinds else ""


def _can_tell_war(text: str, lexicon: Lexicon) -> bool:
    """True for a text with any word or phrase that tells war, even one that peace uses, too."""
    read = read_sentence(tokenise(text, lexicon), Span(0, len(text)), lexicon)
    groups, common = lexicon.sets["war_groups"], lexicon.sets["ambiguous_common"]
    rows = (row.entry for category in TRIGGERING for row in read.of(category))
    return any(_group(entry, lexicon) in groups and entry.lemma not in common for entry in rows) or is_fought(read)


def is_armed(entry: Entry, lexicon: Lexicon) -> bool:
    """True for the name of somebody who fights."""
    return (
        entry.category is ACTOR
        and lexicon.sides[entry.value] in _FIGHTING
        and entry.lemma.lower() not in lexicon.sets["war_unarmed"]
    )


def tells_war(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text is a war report.

    >>> lexicon = load_lexicon("en")
    >>> tells_war("Rebels shelled the army's base. Two soldiers died in the raid.", lexicon)
    True
    >>> tells_war("The board met on Monday and chose a new chairman.", lexicon)
    False
    """
    war = words = 0
    for chunk in text.split():
        of_war, all_of_them = _war_words(chunk, lexicon)
        war += of_war
        words += all_of_them
    if words < lexicon.war_few:
        return _can_tell_war(text, lexicon)
    return war > 0 and 1000 * war >= lexicon.war_threshold * words


def lexicon_for(text: str, language: str) -> Lexicon:
    """Return the lexicon that reads a text: that of war reports, or the one that knows any happening."""
    narrow = load_lexicon(language)
    return narrow if tells_war(text, narrow) else load_lexicon(language, wide=True)


def is_fought(sentence: Sentence) -> bool:
    """True for a sentence that names who fights, or with what: there "captured" tells of war in any news."""
    sets = sentence.lexicon.sets
    return not (sets["war_fighters"] | sets["weapons"]).isdisjoint(sentence.lower) or any(
        is_armed(row.entry, sentence.lexicon) for row in sentence.of(ACTOR)
    )


def is_general(sentence: Sentence, trigger: Trigger) -> bool:
    """True for a trigger of no kind in particular, or one whose kind only war gives it."""
    return trigger.kind.needs == "doer" or (
        trigger.lemma in sentence.lexicon.sets["ambiguous_harm"] and not is_fought(sentence)
    )


def kind_of(trigger: Trigger) -> tuple[EventType, SubType]:
    """Return the type and sub-type of such a trigger."""
    says = trigger.kind.sub_type is SubType.STATEMENT and not trigger.passive
    return EventType.OTHER, SubType.STATEMENT if says else SubType.OTHER


def date_of_saying(sayings: Sequence[Reporting], trigger: Trigger) -> tuple[TemporalExpression, DatedBy] | None:
    """Return the expression that dates a saying, where the trigger is one."""
    for saying in sayings:
        if saying.start == trigger.start and saying.expression is not None and saying.expression.interval is not None:
            return saying.expression, OWN_EXPRESSION
    return None


def is_told(
    sentence: Sentence,
    trigger: Trigger,
    actors: Sequence[Actor],
    own: tuple[TemporalExpression, DatedBy] | None,
) -> bool:
    """Decide whether a happening of no kind in particular is told as an event: it has a named doer or a date."""
    if trigger.lemma in sentence.lexicon.sets["general_stative"]:
        return False
    if trigger.kind.sub_type is SubType.STATEMENT and not trigger.passive:
        return any(actor.role is AGENT for actor in actors)
    return bool(actors) or (own is not None and own[1] is OWN_EXPRESSION)


def is_news(dating: Dating, mood: Mood, report: ReportDate | None) -> bool:
    """True for what an expression dates to a day shortly before the report: what its doer did besides was that day."""
    interval = dating.interval
    if dating.expression is None or interval is None or report is None or mood.status is not OCCURRED:
        return False
    start, end = interval.earliest_start, interval.latest_end
    return (
        start is not None
        and end is not None
        and interval.granularity <= Granularity.DAY
        and end <= report.end
        and report.day.toordinal() - start.toordinal() <= _NEWS_DAYS
    )
