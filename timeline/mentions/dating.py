"""Dating: which expression tells a happening's time, or what bounds it where none does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import attrs
import pendulum
from pendulum import DateTime

from timeline.anchoring.expression import TemporalExpression
from timeline.article import Article, ReportDate
from timeline.calendar.granularity import Granularity
from timeline.calendar.interval import Interval
from timeline.calendar.timex3 import Timex3Type
from timeline.mentions.clauses import Clauses
from timeline.mentions.grouping import Happening
from timeline.mentions.lexicon import FRAME
from timeline.mentions.mention import OWN_EXPRESSION, REPORT, SENTENCE_EXPRESSION, DatedBy
from timeline.mentions.morphology import GERUND, PARTICIPLE, THIRD
from timeline.mentions.rereading import end_of, since
from timeline.mentions.sources import Reporting, is_quoted
from timeline.mentions.status import Mood
from timeline.mentions.tokens import Sentence
from timeline.mentions.triggers import Trigger
from timeline.mentions.types import OCCURRED, ONGOING, PLANNED, SubType

__all__ = [
    "FRESH_DAYS",
    "Dating",
    "date_by_expression",
    "date_by_report",
    "date_by_saying",
    "dates_happenings",
    "lasting",
    "own_expression",
]

FRESH_DAYS = 2
"""Undated news is this many days old at most; what was said on a day happened in the days before it."""


_FAR = 40
_LONG = 5
"""A superlative has more letters: "widest", and not "west"."""
_EVE_REACH = 4
_AIM_REACH = 3
_DONE = frozenset({"territory", "detention"})
_OPENING = 8
"""Within how many words a phrase that opens a sentence has told its happening."""


@attrs.frozen
class Dating:
    """When a happening was, by which rule, from which expression."""

    interval: Interval | None
    dated_by: DatedBy
    expression: TemporalExpression | None = None


def own_expression(
    sentence: Sentence,
    clauses: Clauses,
    happening: Happening,
    happenings: Sequence[Happening],
    expressions: Sequence[TemporalExpression],
    sayings: Sequence[Reporting],
    owners: Mapping[int, Happening],
    report: ReportDate | None,
) -> tuple[TemporalExpression, DatedBy] | None:
    """Return the expression that dates a happening in its sentence, if one does.

    One in its own clauses comes first, the nearest; then one that opens the sentence; then one that
    closes it, where no other happening stands nearer.

    Parameters
    ----------
    owners:
        By the start of an expression: the happening whose noun it stands before ("Friday's raids").
    """
    if not expressions:
        return None
    said = {reporting.expression.start for reporting in sayings if reporting.expression is not None}
    own = {member.clause for member in happening.members}
    last = len(sentence.words) - 1
    says = happening.trigger.kind.sub_type is SubType.STATEMENT and not is_quoted(sentence, happening.trigger.start)
    placed: list[tuple[int, TemporalExpression]] = []
    opening: TemporalExpression | None = None
    for each in expressions:
        if each.start in said or (each.interval is None and not _is_length(each)):
            continue
        at = min(sentence.index_at(each.start), last)
        if not sentence.lexicon.sets["take_eve"].isdisjoint(sentence.lower[max(0, at - _EVE_REACH) : at]) and (
            sentence.any(at - 2, at, "part")
        ):
            continue  # "on the eve of the feast", "ahead of Friday"
        holder = owners.get(each.start) or _modified(sentence, at, sentence.index_at(each.end), happenings)
        if holder is happening:
            return each, OWN_EXPRESSION
        if holder is not None and each.interval is not None and _opens(sentence, holder, happening):
            opening = opening or each
        if (
            holder is None
            and not _is_aside(sentence, happening, at)
            and not (says and is_quoted(sentence, at))
            and not _is_of_noun(sentence, at, each)
            and not _is_of_other(sentence, clauses, happening, happenings, at)
        ):
            placed.append((at, each))
    if not placed:
        return (opening, SENTENCE_EXPRESSION) if opening is not None else None

    def distance(at: int, each: TemporalExpression) -> int:
        near = min(at - member.end if at >= member.start else 2 * (member.start - at) for member in happening.members)
        return near + (_FAR if _is_of_participle(sentence, sentence.index_at(each.end)) else 0)

    here = [(distance(at, each), at, each) for at, each in placed if clauses.at(at) in own]
    if here:
        best = min(here, key=lambda row: (row[2].interval is None, row[0], row[1]))
        return best[2], OWN_EXPRESSION
    placed = [(at, each) for at, each in placed if each.interval is not None]
    first = min(own)
    opener = clauses.bounds(first)[0]
    if first and (clauses.openers[first] in ("and", "comma") or sentence.has(opener, "simultaneous")):
        before = [each for at, each in placed if clauses.at(at) == first - 1]
        if before:
            return before[-1], SENTENCE_EXPRESSION
    first_clause = clauses.bounds(0)[1]
    for at, each in placed:
        if at <= 2 or (at < first_clause and not any(other.trigger.start < at for other in happenings)):
            return each, SENTENCE_EXPRESSION
    return _closing(sentence, clauses, happening, happenings, placed, report)


def _closing(
    sentence: Sentence,
    clauses: Clauses,
    happening: Happening,
    happenings: Sequence[Happening],
    placed: Sequence[tuple[int, TemporalExpression]],
    report: ReportDate | None,
) -> tuple[TemporalExpression, DatedBy] | None:
    """Return the expression after a happening that closes its sentence, or the predicates it is joined with."""
    own = {member.clause for member in happening.members}
    others = [other for other in happenings if other is not happening]
    for at, each in reversed(placed):
        clause = clauses.at(at)
        if at <= happening.trigger.start or clause - max(own) > 2:
            continue
        opens = range(max(own) + 1, clause + 1)
        if any(sentence.has(clauses.starts[each_clause], "since") for each_clause in opens):
            if _compares(sentence, clauses.starts[opens[0]]):
                continue
            return since(each, report), SENTENCE_EXPRESSION
        if clauses.openers[clause] == "relative":
            continue
        joined = (
            bool(opens) and clauses.openers[opens[0]] == "and" and clauses.starts[opens[0]] == happening.trigger.end
        )
        if joined or all(_continues(clauses, each_clause, others) for each_clause in opens):
            return each, SENTENCE_EXPRESSION
        later = any(happening.trigger.start < other.trigger.start < at for other in others)
        held = any(clause in {member.clause for member in other.members} for other in others)
        if not (later or held):
            return each, SENTENCE_EXPRESSION
    return None


def _compares(sentence: Sentence, end: int) -> bool:
    """True for "the widest offensive since …": what is compared was no part of that time, but came at its end."""
    endings = sentence.lexicon.endings["suffix_superlative"]
    most = sentence.lexicon.sets["take_most"]
    return any(
        (word in most or (word.endswith(endings) and len(word) > _LONG)) and sentence.has(at - 1, "determiner")
        for at, word in enumerate(sentence.lower[:end])
    )


def _continues(clauses: Clauses, clause: int, happenings: Sequence[Happening]) -> bool:
    """True for a clause that an "and" joins to the one before it, with the same subject."""
    if clauses.openers[clause] != "and":
        return False
    first = clauses.starts[clause]
    here = [member for other in happenings for member in other.members if member.clause == clause]
    return bool(here) and here[0].is_verb and here[0].group.start - first <= 2 and "to" not in here[0].group.flags


def _is_length(expression: TemporalExpression) -> bool:
    return expression.type is Timex3Type.DURATION and not expression.value.endswith("X")


def _is_of_other(
    sentence: Sentence, clauses: Clauses, happening: Happening, happenings: Sequence[Happening], at: int
) -> bool:
    """True where an expression of the same clause belongs to another happening, for one is told as the other's aim."""
    clause = clauses.at(at)
    if clause != happening.trigger.clause:
        return False
    gate = _aim(sentence, happening)
    if gate is not None and at < gate:
        return any(
            other.trigger.end <= gate and other.trigger.clause == clause
            for other in happenings
            if other is not happening
        )
    for other in happenings:
        if (
            other is happening
            or other.trigger.clause != clause
            or not happening.trigger.end <= other.trigger.start < at
        ):
            continue
        gate = _aim(sentence, other)
        if gate is not None and gate >= happening.trigger.end:
            return True
    return False


def _aim(sentence: Sentence, happening: Happening) -> int | None:
    """Return where the words begin that make a happening an aim ("to launch", "to pave the way for"), or None."""
    trigger = happening.trigger
    carrier = trigger if trigger.is_verb else trigger.support
    if carrier is not None and "to" in carrier.group.flags:
        return carrier.group.start
    for frame in sentence.of(FRAME):
        if frame.end <= trigger.start and trigger.start - frame.end <= _AIM_REACH and frame.entry.value == "planned":
            return frame.start
    return None


def _opens(sentence: Sentence, holder: Happening, happening: Happening) -> bool:
    """True where a happening that dates another opens its sentence: "In Friday's raids, the army killed ten"."""
    return (
        sentence.has(0, "within")
        and holder.trigger.end <= _OPENING
        and any(sentence.has(at, "comma") for at in range(holder.trigger.end, happening.trigger.start))
    )


def _is_aside(sentence: Sentence, happening: Happening, at: int) -> bool:
    """True for what stands in an aside that a participle opens, and the happening does not: ", born in 1955, left"."""
    comma = next((each for each in range(at - 1, -1, -1) if sentence.has(each, "comma")), None)
    end = next((each for each in range(at + 1, len(sentence.words)) if sentence.has(each, "comma")), None)
    if comma is None or end is None or any(comma < member.start < end for member in happening.members):
        return False
    first = comma + 1
    return sentence.lower[first].endswith(sentence.lexicon.endings["suffix_past"]) or any(
        start == first and PARTICIPLE in senses.forms and THIRD not in senses.forms for start, senses in sentence.senses
    )


def _is_of_noun(sentence: Sentence, at: int, expression: TemporalExpression) -> bool:
    """True for a year or month that tells which of its kind a thing is: "this year's fair", "the 2011 version"."""
    interval = expression.interval
    if interval is None or interval.granularity < Granularity.MONTH:
        return False
    end = sentence.index_at(expression.end)
    if end and sentence.ends[end - 1] > expression.end:
        return True
    named = at > 0 and (sentence.has(at - 1, "determiner") or sentence.words[at - 1][0].isupper())
    return expression.text.isdigit() and named and not sentence.has(at - 1, "preposition")


def _is_of_participle(sentence: Sentence, end: int) -> bool:
    """True for an expression that a participle follows: "gains within a year made by the army"."""
    endings = sentence.lexicon.endings["suffix_past"]
    return end + 1 < len(sentence.words) and sentence.lower[end].endswith(endings) and sentence.has(end + 1, "by")


def _modified(sentence: Sentence, start: int, end: int, happenings: Sequence[Happening]) -> Happening | None:
    """Return the happening whose noun an expression stands right before: "the April attack"."""
    for happening in happenings:
        for member in happening.members:
            between = sentence.classes[end : member.start]
            if (
                not member.is_verb
                and 0 <= member.start - end <= 2
                and start > 0
                and not any({"determiner", "definite", "preposition"} & names for names in between)
                and not sentence.has(start - 1, "preposition")
            ):
                return happening
    return None


_DATELINE = 80
"""A report's own date stands within this many characters of its beginning,"""
_HEAD = 600
"""or within this many on a line of its own."""


def dates_happenings(article: Article, expression: TemporalExpression) -> bool:
    """False for the report's own date at its top, which dates the report, and for a bare "now"."""
    report, interval = article.report_date, expression.interval
    if expression.value == "PRESENT_REF":
        return False
    return not (
        report is not None
        and (expression.start < _DATELINE or (expression.start < _HEAD and _is_alone(article.text, expression)))
        and interval is not None
        and interval.earliest_start is not None
        and interval.earliest_start.date() == report.day
        and str(report.day.year) in expression.text
    )


def _is_alone(text: str, expression: TemporalExpression) -> bool:
    before, after = text[: expression.start].rpartition("\n")[2], text[expression.end :].partition("\n")[0]
    return not before.strip() and not after.strip()


def _is_done(sentence: Sentence, verb: Trigger) -> bool:
    """True for what is over as soon as it is done: "has taken a town since Monday", and not "has controlled it"."""
    if verb.kind.group not in _DONE or verb.form is GERUND:
        return False
    return verb.lemma not in sentence.lexicon.sets["take_lasting"]


def lasting(
    sentence: Sentence, mood: Mood, expression: TemporalExpression, happening: Happening, report: ReportDate | None
) -> Mood:
    """Read "since Wednesday" as still going on, unless it counts or tells what was done since then."""
    interval = expression.interval
    done = any(member.is_verb and (member.kind.casualty or _is_done(sentence, member)) for member in happening.members)
    if mood.status is OCCURRED and interval is not None and interval.latest_end is None and not done:
        return attrs.evolve(mood, status=ONGOING)
    if (
        mood.status is ONGOING
        and interval is not None
        and interval.latest_end is not None
        and report is not None
        and interval.latest_end < report.start
    ):
        return attrs.evolve(mood, status=OCCURRED)
    return mood


def _shift(moment: DateTime, days: int) -> DateTime:
    day = moment.date()
    shifted = pendulum.date(day.year, day.month, day.day).add(days=days)
    return pendulum.datetime(shifted.year, shifted.month, shifted.day, tz=moment.tzinfo)


def ongoing_interval(start: DateTime | None, known: DateTime) -> Interval:
    """Something that lasts at `known`: begun by then, not ended before it."""
    return Interval(start, known, known, None, Granularity.DAY)


def date_by_expression(interval: Interval, mood: Mood, by: DatedBy, report: ReportDate | None) -> Interval:
    """Fit the interval of an expression to the mood.

    What occurred had ended when it was reported; what its sentence tells as earlier ("who had been
    moved") is bounded by the sentence's time and not dated by it.
    """
    if mood.background and by is SENTENCE_EXPRESSION and interval.latest_end is not None:
        return Interval.within(None, interval.latest_end, interval.granularity, approximate=True)
    past = report is not None and interval.latest_end is not None and interval.latest_end <= end_of(report)
    if mood.status is PLANNED and past:
        begin = interval.earliest_start
        return Interval(begin, None, begin, None, interval.granularity, approximate=True)
    if mood.status is OCCURRED and interval.latest_end is None and report is not None:
        begin = interval.earliest_start
        if begin is None or begin < end_of(report):
            return Interval.within(begin, end_of(report), interval.granularity, approximate=interval.approximate)
    return interval


def date_by_saying(said: Interval, mood: Mood) -> Interval:
    """Bound a happening by the time it was told of."""
    begin, end = said.earliest_start, said.latest_end
    if mood.status is PLANNED:
        return Interval(begin, None, begin, None, said.granularity, approximate=True)
    if mood.status is ONGOING and end is not None:
        return ongoing_interval(None, end)
    start = _shift(begin, -FRESH_DAYS) if begin is not None else None
    return Interval.within(start, end, said.granularity, approximate=True)


@lru_cache(maxsize=1024)
def date_by_report(report: ReportDate | None, mood: Mood, days: int = FRESH_DAYS) -> Dating:
    """Bound a happening by its report: fresh news is a few days old at most, background is of any age.

    Parameters
    ----------
    days:
        How old news is at most that nothing dates.
    """
    if report is None:
        return Dating(None, DatedBy.NOTHING)
    start, end = report.start, end_of(report)
    day_start = _shift(start, 0)
    if mood.status is PLANNED:
        return Dating(Interval(day_start, None, day_start, None, approximate=True), REPORT)
    if mood.status is ONGOING:
        return Dating(ongoing_interval(None, end), REPORT)
    if mood.background or mood.perfect:
        return Dating(Interval.within(None, end, approximate=True), REPORT)
    return Dating(Interval.within(_shift(start, -days), end, approximate=True), REPORT)
