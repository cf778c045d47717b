"""Saying what is told from another time, what lies in one, and what stands before one."""

from __future__ import annotations

from timeline.calendar.formula import (
    After,
    Amount,
    Before,
    BeforeChrist,
    Between,
    Century,
    Clock,
    Corresponding,
    Decade,
    Formula,
    Half,
    Holiday,
    In,
    Last,
    Modified,
    Modifier,
    Month,
    MonthDay,
    Next,
    Now,
    NthIn,
    PartOfDay,
    Quarter,
    ReportedQuarter,
    Season,
    Shift,
    ShiftVaguely,
    Since,
    This,
    Told,
    Unit,
    Until,
    Vague,
    Weekday,
    WeekendOf,
    Year,
)
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import DayPart
from timeline.language.printed_words import PrintedWords
from timeline.language.said import Said, amount_of, fill, name_of, recurring, say, text_of

__all__: list[str] = []

# What is told from another time


@say.register
def _(formula: Now, words: PrintedWords) -> Said | None:
    return _deictic(0, words) if formula.unit is Granularity.DAY else None


def _deictic(days: float, words: PrintedWords) -> Said | None:
    word = words.word("DEICTIC", int(days)) if days == int(days) else None
    return None if word is None else Said(word, "deictic")


@say.register(Last)
@say.register(Next)
def _(formula: Last | Next, words: PrintedWords) -> Said | None:
    stem = "last" if isinstance(formula, Last) else "next"
    if formula.of is None and formula.count in (1, 2):
        template = stem if formula.count == 1 else f"{stem}_2"
    elif isinstance(formula.of, Told) and formula.count == 1:
        template = f"{stem}_told"
    else:
        return None
    return fill(words, template, "stepped", pattern=recurring(formula.pattern, words))


@say.register
def _(formula: This, words: PrintedWords) -> Said | None:
    if formula.of is not None and not isinstance(formula.of, Told):
        return None
    template = "this" if formula.of is None else "this_told"
    return fill(words, template, "stepped", pattern=recurring(formula.pattern, words))


@say.register
def _(formula: Shift, words: PrintedWords) -> Said | None:
    if formula.of is None and formula.unit is Granularity.DAY and (word := _deictic(formula.count, words)):
        return word
    amount = amount_of(Amount(abs(formula.count), formula.unit), words)
    return _shifted(formula.count, amount, formula.of, words) if formula.count else None


@say.register
def _(formula: ShiftVaguely, words: PrintedWords) -> Said | None:
    return _shifted(formula.sign, amount_of(Amount(None, formula.unit), words), formula.of, words)


def _shifted(sign: float, amount: str | None, of: Formula | None, words: PrintedWords) -> Said | None:
    if of is None:
        return fill(words, "ago" if sign < 0 else "from_now", "shifted", amount=amount)
    if isinstance(of, Told):
        return fill(words, "earlier" if sign < 0 else "later", "shifted", amount=amount)
    return fill(words, "before_time" if sign < 0 else "after_time", "shifted", amount=amount, of=text_of(of, words))


@say.register
def _(formula: ReportedQuarter, words: PrintedWords) -> Said | None:
    return fill(words, "latest_quarter", "longer") if formula.completed else None


@say.register
def _(formula: Corresponding, words: PrintedWords) -> Said | None:
    if isinstance(formula.year, Year) and not formula.year.fiscal:
        return fill(words, "corresponding_year", "longer", year=text_of(formula.year, words))
    if formula.year == Shift(-1, Granularity.YEAR, Told()):
        return fill(words, "corresponding_year_earlier", "longer")
    return None


@say.register
def _(formula: Vague, words: PrintedWords) -> Said | None:
    return None if formula.narrative else name_of(words, "VAGUE", formula.reference, "vague")


# One time inside another


@say.register
def _(formula: In, words: PrintedWords) -> Said | None:
    inner, outer = formula.inner, formula.outer
    if isinstance(inner, PartOfDay):
        return _part_of_day(inner, outer, words)
    if isinstance(inner, Clock):
        return _clock_on(inner, outer, words)
    whole = say(outer, words)
    if whole is None:
        return None
    if isinstance(outer, Year | BeforeChrist) and isinstance(inner, MonthDay | Month | Holiday):
        kind = "day" if isinstance(inner, MonthDay) else "longer" if isinstance(inner, Month) else "feast"
        return fill(words, "in_name", kind, inner=text_of(inner, words), outer=whole.text)
    if isinstance(inner, Weekday | MonthDay | Month | Season | Quarter | Half | Holiday):
        kind = "day" if isinstance(inner, Weekday | MonthDay) else "longer"
        return fill(words, "in_of", kind, inner=text_of(inner, words), outer=whole.text)
    return None


def _part_of_day(part: PartOfDay, day: Formula, words: PrintedWords) -> Said | None:
    name = words.word("DAY_PART", part.part)
    if isinstance(day, Now) and day.unit is Granularity.DAY:
        if part.part is DayPart.NIGHT and (tonight := words.word("TONIGHT", part.part)):
            return Said(tonight, "deictic")
        return fill(words, "part_of_this_day", "deictic", part=name)
    if day == This(Unit(Granularity.DAY), Told()):
        return fill(words, "part_of_told_day", "deictic", part=name)
    said = say(day, words)
    if said is None:
        return None
    if said.kind == "deictic" or isinstance(day, Weekday):
        return fill(words, "part_of_day", said.kind, day=said.text, part=name)
    return fill(words, "part_of_date", "day_part", part=name, day=said.text)


def _clock_on(clock: Clock, day: Formula, words: PrintedWords) -> Said | None:
    text = _clock(clock, words)
    if day == This(Unit(Granularity.DAY), Told()):
        return fill(words, "clock_alone", "clock", clock=text)
    said = say(day, words)
    if said is None:
        return None
    template = "clock_on_day" if said.kind == "day" else "clock_on_deictic"
    return fill(words, template, "clock", clock=text, day=said.text)


def _clock(clock: Clock, words: PrintedWords) -> str | None:
    said: Said | None
    if clock.minute is None:
        template = "hour_before_noon" if clock.hour < 12 else "hour_after_noon"
        said = fill(words, template, hour=str(clock.hour % 12 or 12)) if clock.hour < 24 else None
    else:
        parts = {"hour": f"{clock.hour:02d}", "minute": f"{clock.minute:02d}"}
        if clock.second is None:
            said = fill(words, "clock", **parts)
        else:
            said = fill(words, "clock_with_seconds", **parts, second=f"{clock.second:02d}")
    if clock.zone is not None and said is not None:
        said = fill(words, "clock_in_zone", clock=said.text, zone=words.word("ZONE", clock.zone))
    return None if said is None else said.text


@say.register
def _(formula: NthIn, words: PrintedWords) -> Said | None:
    pattern, outer = recurring(formula.pattern, words), text_of(formula.outer, words)
    is_day = isinstance(formula.pattern, Weekday | WeekendOf) or formula.pattern == Unit(Granularity.DAY)
    kind = "day" if is_day else "longer"
    if formula.nth == -1:
        return fill(words, "last_in", kind, pattern=pattern, outer=outer)
    if formula.nth < 1:
        return None
    return fill(words, "nth_in", kind, nth=words.ordinal_word(formula.nth), pattern=pattern, outer=outer)


# Modified, and signalled


@say.register
def _(formula: Modified, words: PrintedWords) -> Said | None:
    of = say(formula.of, words)
    if of is None:
        return None
    if of.kind == "length":
        table, kind = "modified_length", "length"
    elif formula.modifier in _THIRDS and _takes_an_article(formula.of):
        table, kind = "modified_articled_time", "longer"
    else:
        table, kind = "modified_time", "longer" if formula.modifier in _THIRDS else "modified"
    template = words.tables[table].get(formula.modifier.value)
    return None if template is None else Said(template.format(of=of.text), kind)


_THIRDS = (Modifier.START, Modifier.MID, Modifier.END)


def _takes_an_article(formula: Formula) -> bool:
    return isinstance(formula, Decade | Century | Quarter | Half) or (
        isinstance(formula, In) and isinstance(formula.inner, Quarter | Half | Season)
    )


_SIGNALS: dict[type[Formula], str] = {Since: "since", Until: "until", After: "after"}


@say.register(Since)
@say.register(Until)
@say.register(After)
def _(formula: Since | Until | After, words: PrintedWords) -> Said | None:
    return fill(words, _SIGNALS[type(formula)], of=_governed(formula.of, words))


@say.register
def _(formula: Before, words: PrintedWords) -> Said | None:
    return fill(words, "by" if formula.inclusive else "before", of=_governed(formula.of, words))


def _governed(formula: Formula, words: PrintedWords) -> str | None:
    """Say what stands after "since", "before" and the like: no part of a day that was told ("after that" is a step)."""
    if isinstance(formula, In) and formula.outer == This(Unit(Granularity.DAY), Told()):
        return None
    return text_of(formula, words)


@say.register
def _(formula: Between, words: PrintedWords) -> Said | None:
    return fill(words, "between", first=text_of(formula.first, words), last=text_of(formula.last, words))
