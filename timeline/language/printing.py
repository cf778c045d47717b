"""Printing: a formula back into words. How a language says it is data: its lexicon, and its templates."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

import attrs

from timeline.calendar.formula import (
    After,
    Ambiguous,
    Amount,
    Before,
    BeforeChrist,
    Between,
    Century,
    Clock,
    Corresponding,
    Decade,
    Duration,
    Formula,
    Half,
    Holiday,
    In,
    Last,
    Leading,
    Modified,
    Modifier,
    Month,
    MonthDay,
    Next,
    Now,
    NthIn,
    PartOfDay,
    Pattern,
    Quarter,
    Repeat,
    ReportedQuarter,
    Season,
    Shift,
    ShiftVaguely,
    Since,
    This,
    Told,
    Trailing,
    Unit,
    Until,
    Vague,
    Weekday,
    WeekdayOf,
    WeekendOf,
    Year,
)
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import DayPart
from timeline.language.find import find_phrases
from timeline.language.printed_words import PrintedWords, load_printed_words

__all__ = ["print_formula", "read_formula"]


@attrs.frozen
class _Said:
    """A formula in words, and what kind of time that is: the kind tells the preposition it takes."""

    text: str
    kind: str = ""


def print_formula(
    formula: Formula, language: str = "en", *, preposition: bool = False, spelled: bool = True
) -> str | None:
    """Say a formula in words, such that reading the words gives the same formula.

    Parameters
    ----------
    formula:
        Its meaning.
    language:
        BCP 47; there must be a lexicon and printing data for it.
    preposition:
        True puts before it what a sentence needs ("on Saturday", "in March"). Without, only what it
        needs to be a time at all is ("in May").
    spelled:
        False writes every number in digits.

    Returns
    -------
        The words, or None where the language has none for it.

    Raises
    ------
    LookupError
        Where there is no data for the language.

    >>> print_formula(Shift(-2, Granularity.WEEK))
    'two weeks ago'
    >>> print_formula(Weekday(6), preposition=True)
    'on Saturday'
    """
    words = attrs.evolve(load_printed_words(language), spelled=spelled)
    said = _say(formula, words)
    if said is None:
        return None
    if preposition or said.kind in words.tables["needs"]["preposition"]:
        before = words.tables["prepositions"].get(said.kind, "")
        return f"{before} {said.text}".lstrip()
    return said.text


def read_formula(text: str, language: str = "en") -> Formula | None:
    """Read words that are one temporal expression and no more: the inverse of `print_formula`.

    >>> print(read_formula("since yesterday"))
    Since(Shift(-1, DAY))
    >>> read_formula("They left yesterday, and on Monday they came back.")
    """
    phrases = find_phrases(text, language)
    if not phrases:
        return None
    first = phrases[0].signalled
    return first if all(phrase.signalled == first for phrase in phrases) else None


@singledispatch
def _say(formula: Formula, words: PrintedWords) -> _Said | None:  # noqa: ARG001 - for every other formula
    """Say a formula, or return None where no template does."""
    return None


def _text(formula: Formula, words: PrintedWords) -> str | None:
    said = _say(formula, words)
    return None if said is None else said.text


def _fill(words: PrintedWords, template: str, kind: str = "", **parts: str | None) -> _Said | None:
    """Fill a template; nothing is said where one of its parts cannot be."""
    told = {name: part for name, part in parts.items() if part is not None}
    return _Said(words.fill(template, **told), kind) if len(told) == len(parts) else None


def _name(words: PrintedWords, category: str, value: Any, kind: str) -> _Said | None:
    word = words.word(category, value)
    if word is None:
        return None
    return _Said(word, "doubtful_name" if words.is_doubtful(category, value) else kind)


# What the calendar names


@_say.register
def _(formula: Year, words: PrintedWords) -> _Said | None:
    options, year = words.tables["options"], str(formula.year)
    if formula.fiscal:
        return _fill(words, "fiscal_year", "longer", year=year)
    if formula.year < options["least_year_without_era"]:
        return None
    least, most = options["plain_years"]
    return _fill(words, "year", "longer" if least <= formula.year <= most else "bare_year", year=year)


@_say.register
def _(formula: BeforeChrist, words: PrintedWords) -> _Said | None:
    template = "decade_before_christ" if formula.is_decade else "year_before_christ"
    return _fill(words, template, "longer", year=str(formula.year))


@_say.register
def _(formula: Decade, words: PrintedWords) -> _Said | None:
    if formula.in_century:
        return _fill(words, "decade_in_century", "longer", name=words.word("DECADE_NAME", formula.decade))
    return _fill(words, "decade", "longer", first=str(formula.decade * 10))


@_say.register
def _(formula: Century, words: PrintedWords) -> _Said | None:
    template = "century" if formula.century > 0 else "century_before_christ"
    return _fill(words, template, "longer", ordinal=words.ordinal(abs(formula.century)))


@_say.register
def _(formula: Weekday, words: PrintedWords) -> _Said | None:
    return _name(words, "WEEKDAY", formula.weekday, "day")


@_say.register
def _(formula: WeekendOf, words: PrintedWords) -> _Said | None:  # noqa: ARG001 - its type tells all
    return _fill(words, "weekend", "weekend", unit=words.unit(Granularity.WEEKEND, 1))


@_say.register
def _(formula: Month, words: PrintedWords) -> _Said | None:
    return _name(words, "MONTH", formula.month, "longer")


@_say.register
def _(formula: Season, words: PrintedWords) -> _Said | None:
    return _name(words, "SEASON", formula.season, "longer")


@_say.register
def _(formula: Holiday, words: PrintedWords) -> _Said | None:
    return _name(words, "HOLIDAY", formula.name, "feast")


@_say.register
def _(formula: MonthDay, words: PrintedWords) -> _Said | None:
    return _fill(words, "month_day", "day", day=str(formula.day), month=words.word("MONTH", formula.month))


@_say.register
def _(formula: Quarter, words: PrintedWords) -> _Said | None:
    return _fill(words, "quarter", "longer", ordinal=words.ordinal_word(formula.quarter))


@_say.register
def _(formula: Half, words: PrintedWords) -> _Said | None:
    return _fill(words, "half", "longer", ordinal=words.ordinal_word(formula.half))


@_say.register
def _(formula: WeekdayOf, words: PrintedWords) -> _Said | None:
    if not isinstance(_date_of(formula.date), MonthDay):
        return None
    weekday = words.word("WEEKDAY", formula.weekday)
    return _fill(words, "weekday_of_date", "day", weekday=weekday, date=_text(formula.date, words))


def _date_of(formula: Formula) -> Formula:
    """Return the day of a date told with its year."""
    return formula.inner if isinstance(formula, In) and isinstance(formula.outer, Year) else formula


@_say.register
def _(formula: Ambiguous, words: PrintedWords) -> _Said | None:
    first, second = formula.first, formula.second
    one, other = _date_of(first), _date_of(second)
    if not isinstance(one, MonthDay) or other != MonthDay(one.day, one.month):
        return None
    written = (one.month, one.day)
    if isinstance(first, In) and isinstance(second, In) and first.outer == second.outer:
        a, b = written if words.month_first else written[::-1]
        return _fill(words, "numeric_date", "day", first=str(a), second=str(b), year=_text(first.outer, words))
    if first != one or second != other:
        return None
    return _fill(words, "numeric_day", "numeric_day", first=str(one.month), second=str(one.day))


# Quantities


def _amount(amount: Amount, words: PrintedWords) -> str | None:
    if amount.count is None:
        said = _fill(words, "vague_amount", unit=words.unit(amount.unit, None))
    elif amount.count == 0.5:
        unit = words.unit(amount.unit, 1)
        said = _fill(words, "half_unit", article=words.article(amount.unit), unit=unit)
    elif amount.count != int(amount.count) and amount.count % 1 != 0.5:
        return None
    else:
        said = _fill(words, "amount", number=words.number(amount.count), unit=words.unit(amount.unit, amount.count))
    return None if said is None else said.text


@_say.register
def _(formula: Duration, words: PrintedWords) -> _Said | None:
    text: str | None = None
    for amount in formula.amounts:
        part = _amount(amount, words)
        if part is None:
            return None
        text = part if text is None else words.fill("and", first=text, second=part)
    return None if text is None else _Said(text, "length")


@_say.register
def _(formula: Trailing, words: PrintedWords) -> _Said | None:
    return _beside(formula, words, ("past_unit", "past_units", "past_vague"), ("previous_units", "previous_vague"))


@_say.register
def _(formula: Leading, words: PrintedWords) -> _Said | None:
    names = ("coming_unit", "coming_units", "coming_vague")
    return _beside(formula, words, names, ("following_units", "following_vague"))


def _beside(
    formula: Trailing | Leading, words: PrintedWords, here: tuple[str, str, str], told: tuple[str, str]
) -> _Said | None:
    if len(formula.amounts) != 1 or not (formula.of is None or isinstance(formula.of, Told)):
        return None
    amount = formula.amounts[0]
    one, many, vague = here if formula.of is None else (told[0], *told)
    if amount.count is None:
        return _fill(words, vague, "longer", unit=words.unit(amount.unit, None))
    if amount.count == 1:
        return _fill(words, one, "longer", unit=words.unit(amount.unit, 1), amount=_amount(amount, words))
    return _fill(words, many, "longer", amount=_amount(amount, words))


@_say.register
def _(formula: Repeat, words: PrintedWords) -> _Said | None:
    pattern = formula.pattern
    if formula.freq:
        if not isinstance(pattern, Unit) or formula.every != 1 or formula.quant:
            return None
        times, unit = words.word("TIMES", formula.freq), words.unit(pattern.unit, 1)
        return _fill(words, "times_a_unit", times=times, article=words.article(pattern.unit), unit=unit)
    if not formula.quant:
        if formula.every == 1 and isinstance(pattern, Weekday):
            return _fill(words, "weekdays", "day", weekdays=words.word("WEEKDAYS", pattern.weekday))
        if isinstance(pattern, Unit):
            return _fill(words, "frequency", frequency=words.word("FREQUENCY", (formula.every, pattern.unit)))
        return None
    if words.word("EVERY", formula.quant) is None:
        return None
    if formula.every == 1:
        return _fill(words, formula.quant.lower(), pattern=_recurring(pattern, words))
    if not isinstance(pattern, Unit):
        return None
    unit = words.unit(pattern.unit, formula.every)
    return _fill(words, f"{formula.quant.lower()}_n", number=words.number(formula.every), unit=unit)


def _recurring(pattern: Pattern, words: PrintedWords) -> str | None:
    """Name what recurs, without an article: "week", "Saturday", "March"."""
    if isinstance(pattern, Unit):
        return words.unit(pattern.unit, 1)
    if isinstance(pattern, WeekendOf):
        return words.unit(Granularity.WEEKEND, 1)
    return _text(pattern, words) if isinstance(pattern, Weekday | Month | Season | Holiday) else None


# What is told from another time


@_say.register
def _(formula: Now, words: PrintedWords) -> _Said | None:
    return _deictic(0, words) if formula.unit is Granularity.DAY else None


def _deictic(days: float, words: PrintedWords) -> _Said | None:
    word = words.word("DEICTIC", int(days)) if days == int(days) else None
    return None if word is None else _Said(word, "deictic")


@_say.register(Last)
@_say.register(Next)
def _(formula: Last | Next, words: PrintedWords) -> _Said | None:
    stem = "last" if isinstance(formula, Last) else "next"
    if formula.of is None and formula.count in (1, 2):
        template = stem if formula.count == 1 else f"{stem}_2"
    elif isinstance(formula.of, Told) and formula.count == 1:
        template = f"{stem}_told"
    else:
        return None
    return _fill(words, template, "stepped", pattern=_recurring(formula.pattern, words))


@_say.register
def _(formula: This, words: PrintedWords) -> _Said | None:
    if formula.of is not None and not isinstance(formula.of, Told):
        return None
    template = "this" if formula.of is None else "this_told"
    return _fill(words, template, "stepped", pattern=_recurring(formula.pattern, words))


@_say.register
def _(formula: Shift, words: PrintedWords) -> _Said | None:
    if formula.of is None and formula.unit is Granularity.DAY and (word := _deictic(formula.count, words)):
        return word
    amount = _amount(Amount(abs(formula.count), formula.unit), words)
    return _shifted(formula.count, amount, formula.of, words) if formula.count else None


@_say.register
def _(formula: ShiftVaguely, words: PrintedWords) -> _Said | None:
    return _shifted(formula.sign, _amount(Amount(None, formula.unit), words), formula.of, words)


def _shifted(sign: float, amount: str | None, of: Formula | None, words: PrintedWords) -> _Said | None:
    if of is None:
        return _fill(words, "ago" if sign < 0 else "from_now", "shifted", amount=amount)
    if isinstance(of, Told):
        return _fill(words, "earlier" if sign < 0 else "later", "shifted", amount=amount)
    return _fill(words, "before_time" if sign < 0 else "after_time", "shifted", amount=amount, of=_text(of, words))


@_say.register
def _(formula: ReportedQuarter, words: PrintedWords) -> _Said | None:
    return _fill(words, "latest_quarter", "longer") if formula.completed else None


@_say.register
def _(formula: Corresponding, words: PrintedWords) -> _Said | None:
    if isinstance(formula.year, Year) and not formula.year.fiscal:
        return _fill(words, "corresponding_year", "longer", year=_text(formula.year, words))
    if formula.year == Shift(-1, Granularity.YEAR, Told()):
        return _fill(words, "corresponding_year_earlier", "longer")
    return None


@_say.register
def _(formula: Vague, words: PrintedWords) -> _Said | None:
    return None if formula.narrative else _name(words, "VAGUE", formula.reference, "vague")


# One time inside another


@_say.register
def _(formula: In, words: PrintedWords) -> _Said | None:
    inner, outer = formula.inner, formula.outer
    if isinstance(inner, PartOfDay):
        return _part_of_day(inner, outer, words)
    if isinstance(inner, Clock):
        return _clock_on(inner, outer, words)
    whole = _say(outer, words)
    if whole is None:
        return None
    if isinstance(outer, Year | BeforeChrist) and isinstance(inner, MonthDay | Month | Holiday):
        kind = "day" if isinstance(inner, MonthDay) else "longer" if isinstance(inner, Month) else "feast"
        return _fill(words, "in_name", kind, inner=_text(inner, words), outer=whole.text)
    if isinstance(inner, Weekday | MonthDay | Month | Season | Quarter | Half | Holiday):
        kind = "day" if isinstance(inner, Weekday | MonthDay) else "longer"
        return _fill(words, "in_of", kind, inner=_text(inner, words), outer=whole.text)
    return None


def _part_of_day(part: PartOfDay, day: Formula, words: PrintedWords) -> _Said | None:
    name = words.word("DAY_PART", part.part)
    if isinstance(day, Now) and day.unit is Granularity.DAY:
        if part.part is DayPart.NIGHT and (tonight := words.word("TONIGHT", part.part)):
            return _Said(tonight, "deictic")
        return _fill(words, "part_of_this_day", "deictic", part=name)
    if day == This(Unit(Granularity.DAY), Told()):
        return _fill(words, "part_of_told_day", "deictic", part=name)
    said = _say(day, words)
    if said is None:
        return None
    if said.kind == "deictic" or isinstance(day, Weekday):
        return _fill(words, "part_of_day", said.kind, day=said.text, part=name)
    return _fill(words, "part_of_date", "day_part", part=name, day=said.text)


def _clock_on(clock: Clock, day: Formula, words: PrintedWords) -> _Said | None:
    text = _clock(clock, words)
    if day == This(Unit(Granularity.DAY), Told()):
        return _fill(words, "clock_alone", "clock", clock=text)
    said = _say(day, words)
    if said is None:
        return None
    template = "clock_on_day" if said.kind == "day" else "clock_on_deictic"
    return _fill(words, template, "clock", clock=text, day=said.text)


def _clock(clock: Clock, words: PrintedWords) -> str | None:
    said: _Said | None
    if clock.minute is None:
        template = "hour_before_noon" if clock.hour < 12 else "hour_after_noon"
        said = _fill(words, template, hour=str(clock.hour % 12 or 12)) if clock.hour < 24 else None
    else:
        parts = {"hour": f"{clock.hour:02d}", "minute": f"{clock.minute:02d}"}
        if clock.second is None:
            said = _fill(words, "clock", **parts)
        else:
            said = _fill(words, "clock_with_seconds", **parts, second=f"{clock.second:02d}")
    if clock.zone is not None and said is not None:
        said = _fill(words, "clock_in_zone", clock=said.text, zone=words.word("ZONE", clock.zone))
    return None if said is None else said.text


@_say.register
def _(formula: NthIn, words: PrintedWords) -> _Said | None:
    pattern, outer = _recurring(formula.pattern, words), _text(formula.outer, words)
    is_day = isinstance(formula.pattern, Weekday | WeekendOf) or formula.pattern == Unit(Granularity.DAY)
    kind = "day" if is_day else "longer"
    if formula.nth == -1:
        return _fill(words, "last_in", kind, pattern=pattern, outer=outer)
    if formula.nth < 1:
        return None
    return _fill(words, "nth_in", kind, nth=words.ordinal_word(formula.nth), pattern=pattern, outer=outer)


# Modified, and signalled


@_say.register
def _(formula: Modified, words: PrintedWords) -> _Said | None:
    of = _say(formula.of, words)
    if of is None:
        return None
    if of.kind == "length":
        table, kind = "modified_length", "length"
    elif formula.modifier in _THIRDS and _takes_an_article(formula.of):
        table, kind = "modified_articled_time", "longer"
    else:
        table, kind = "modified_time", "longer" if formula.modifier in _THIRDS else "modified"
    template = words.tables[table].get(formula.modifier.value)
    return None if template is None else _Said(template.format(of=of.text), kind)


_THIRDS = (Modifier.START, Modifier.MID, Modifier.END)


def _takes_an_article(formula: Formula) -> bool:
    return isinstance(formula, Decade | Century | Quarter | Half) or (
        isinstance(formula, In) and isinstance(formula.inner, Quarter | Half | Season)
    )


_SIGNALS: dict[type[Formula], str] = {Since: "since", Until: "until", After: "after"}


@_say.register(Since)
@_say.register(Until)
@_say.register(After)
def _(formula: Since | Until | After, words: PrintedWords) -> _Said | None:
    return _fill(words, _SIGNALS[type(formula)], of=_governed(formula.of, words))


@_say.register
def _(formula: Before, words: PrintedWords) -> _Said | None:
    return _fill(words, "by" if formula.inclusive else "before", of=_governed(formula.of, words))


def _governed(formula: Formula, words: PrintedWords) -> str | None:
    """Say what stands after "since", "before" and the like: no part of a day that was told ("after that" is a step)."""
    if isinstance(formula, In) and formula.outer == This(Unit(Granularity.DAY), Told()):
        return None
    return _text(formula, words)


@_say.register
def _(formula: Between, words: PrintedWords) -> _Said | None:
    return _fill(words, "between", first=_text(formula.first, words), last=_text(formula.last, words))
