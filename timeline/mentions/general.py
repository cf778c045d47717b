"""News at large: when a text is no war report, and which of its words tell a happening of no kind in particular.

A war report tells much that is no event of the war: what somebody said, wanted or was. So there only the words of the
lexicon's kinds tell events. Other news tells events of any kind: there any past of a verb, any event noun, and any
saying counts, where somebody named does it or a date of its own tells when. Which of the two a text is, its words
decide: so many in a thousand must be of violence or of those who fight.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.anchoring.expression import TemporalExpression
from timeline.article import ReportDate, Span
from timeline.calendar.granularity import Granularity
from timeline.mentions.dating import Dating
from timeline.mentions.lexicon import ACTOR, Lexicon, load_lexicon
from timeline.mentions.mention import AGENT, OWN_EXPRESSION, Actor, DatedBy
from timeline.mentions.rereading import end_of
from timeline.mentions.sources import Reporting
from timeline.mentions.status import Mood
from timeline.mentions.tokens import Sentence, Tokens, read_again, read_sentence, tokenise
from timeline.mentions.triggers import Trigger
from timeline.mentions.types import OCCURRED, EventType, SubType
from timeline.mentions.vocabulary import TRIGGERING, is_armed, is_of_war

__all__ = ["date_of_saying", "is_fought", "is_general", "is_told", "kind_of", "tells_war", "tokens_of"]

_NEWS_DAYS = 4


def _can_tell_war(read: Sentence) -> bool:
    """True for a text with any word or phrase that tells war, even one that peace uses, too."""
    lexicon = read.lexicon
    common = lexicon.sets["ambiguous_common"]
    rows = (row.entry for category in TRIGGERING for row in read.of(category))
    if is_fought(read):
        return True
    accident = not lexicon.sets["war_accidents"].isdisjoint(read.lower)
    return not accident and any(is_of_war(entry, lexicon) and entry.lemma not in common for entry in rows)


def tells_war(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Return whether a text is a war report.

    >>> lexicon = load_lexicon("en")
    >>> tells_war(tokenise("Rebels shelled the army's base. Two soldiers died in the raid.", lexicon), lexicon)
    True
    >>> tells_war(tokenise("The board met on Monday and chose a new chairman.", lexicon), lexicon)
    False
    """
    words = len(tokens.items)
    if words < lexicon.war_few:
        return bool(words) and _can_tell_war(read_sentence(tokens, Span(0, tokens.ends[-1]), lexicon))
    return 1000 * sum([word.is_of_war for word in tokens.items]) >= lexicon.war_threshold * words


def tokens_of(text: str, language: str) -> tuple[Tokens, Lexicon]:
    """Return the words of a text, and the lexicon that reads them: of war reports, or that knows any happening."""
    narrow = load_lexicon(language)
    tokens = tokenise(text, narrow)
    if tells_war(tokens, narrow):
        return tokens, narrow
    wide = load_lexicon(language, wide=True)
    return read_again(tokens, wide), wide


def is_fought(sentence: Sentence) -> bool:
    """True for a sentence that names who fights, or with what: there "captured" tells of war in any news."""
    sets = sentence.lexicon.sets
    return (
        not sets["war_fighters"].isdisjoint(sentence.lower)
        or not sets["weapons"].isdisjoint(sentence.lower)
        or any(is_armed(row.entry, sentence.lexicon) for row in sentence.of(ACTOR))
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
    """True for what an expression dates to a day shortly before the report: what else is told was that day, too."""
    interval = dating.interval
    if dating.expression is None or interval is None or report is None or mood.status is not OCCURRED:
        return False
    start, end = interval.earliest_start, interval.latest_end
    return (
        start is not None
        and end is not None
        and interval.granularity <= Granularity.DAY
        and end <= end_of(report)
        and report.day.toordinal() - start.toordinal() <= _NEWS_DAYS
    )
