"""Saying what the calendar names, and quantities."""

from __future__ import annotations

from timeline.calendar.formula import (
    Ambiguous,
    BeforeChrist,
    Century,
    Decade,
    Duration,
    Formula,
    Half,
    Holiday,
    In,
    Leading,
    Month,
    MonthDay,
    Quarter,
    Repeat,
    Season,
    Told,
    Trailing,
    Unit,
    Weekday,
    WeekdayOf,
    WeekendOf,
    Year,
)
from timeline.calendar.granularity import Granularity
from timeline.language.printed_words import PrintedWords
from timeline.language.said import Said, amount_of, fill, name_of, recurring, say, text_of

__all__: list[str] = []

# What the calendar names


@say.register
def _(formula: Year, words: PrintedWords) -> Said | None:
    options, year = words.tables["options"], str(formula.year)
    if formula.fiscal:
        return fill(words, "fiscal_year", "longer", year=year)
    if formula.year < options["least_year_without_era"]:
        return None
    least, most = options["plain_years"]
    return fill(words, "year", "longer" if least <= formula.year <= most else "bare_year", year=year)


@say.register
def _(formula: BeforeChrist, words: PrintedWords) -> Said | None:
    template = "decade_before_christ" if formula.is_decade else "year_before_christ"
    return fill(words, template, "longer", year=str(formula.year))


@say.register
def _(formula: Decade, words: PrintedWords) -> Said | None:
    if formula.in_century:
        return fill(words, "decade_in_century", "longer", name=words.word("DECADE_NAME", formula.decade))
    return fill(words, "decade", "longer", first=str(formula.decade * 10))


@say.register
def _(formula: Century, words: PrintedWords) -> Said | None:
    template = "century" if formula.century > 0 else "century_before_christ"
    return fill(words, template, "longer", ordinal=words.ordinal(abs(formula.century)))


@say.register
def _(formula: Weekday, words: PrintedWords) -> Said | None:
    return name_of(words, "WEEKDAY", formula.weekday, "day")


@say.register
def _(formula: WeekendOf, words: PrintedWords) -> Said | None:  # noqa: ARG001 - its type tells all
    return fill(words, "weekend", "weekend", unit=words.unit(Granularity.WEEKEND, 1))


@say.register
def _(formula: Month, words: PrintedWords) -> Said | None:
    return name_of(words, "MONTH", formula.month, "longer")


@say.register
def _(formula: Season, words: PrintedWords) -> Said | None:
    return name_of(words, "SEASON", formula.season, "longer")


@say.register
def _(formula: Holiday, words: PrintedWords) -> Said | None:
    return name_of(words, "HOLIDAY", formula.name, "feast")


@say.register
def _(formula: MonthDay, words: PrintedWords) -> Said | None:
    return fill(words, "month_day", "day", day=str(formula.day), month=words.word("MONTH", formula.month))


@say.register
def _(formula: Quarter, words: PrintedWords) -> Said | None:
    return fill(words, "quarter", "longer", ordinal=words.ordinal_word(formula.quarter))


@say.register
def _(formula: Half, words: PrintedWords) -> Said | None:
    return fill(words, "half", "longer", ordinal=words.ordinal_word(formula.half))


@say.register
def _(formula: WeekdayOf, words: PrintedWords) -> Said | None:
    if not isinstance(date_of(formula.date), MonthDay):
        return None
    weekday = words.word("WEEKDAY", formula.weekday)
    return fill(words, "weekday_of_date", "day", weekday=weekday, date=text_of(formula.date, words))


def date_of(formula: Formula) -> Formula:
    """Return the day of a date told with its year."""
    return formula.inner if isinstance(formula, In) and isinstance(formula.outer, Year) else formula


@say.register
def _(formula: Ambiguous, words: PrintedWords) -> Said | None:
    first, second = formula.first, formula.second
    one, other = date_of(first), date_of(second)
    if not isinstance(one, MonthDay) or other != MonthDay(one.day, one.month):
        return None
    written = (one.month, one.day)
    if isinstance(first, In) and isinstance(second, In) and first.outer == second.outer:
        a, b = written if words.month_first else written[::-1]
        return fill(words, "numeric_date", "day", first=str(a), second=str(b), year=text_of(first.outer, words))
    if first != one or second != other:
        return None
    return fill(words, "numeric_day", "numeric_day", first=str(one.month), second=str(one.day))


# Quantities


@say.register
def _(formula: Duration, words: PrintedWords) -> Said | None:
    text: str | None = None
    for amount in formula.amounts:
        part = amount_of(amount, words)
        if part is None:
            return None
        text = part if text is None else words.fill("and", first=text, second=part)
    return None if text is None else Said(text, "length")


@say.register
def _(formula: Trailing, words: PrintedWords) -> Said | None:
    return _beside(formula, words, ("past_unit", "past_units", "past_vague"), ("previous_units", "previous_vague"))


@say.register
def _(formula: Leading, words: PrintedWords) -> Said | None:
    names = ("coming_unit", "coming_units", "coming_vague")
    return _beside(formula, words, names, ("following_units", "following_vague"))


def _beside(
    formula: Trailing | Leading, words: PrintedWords, here: tuple[str, str, str], told: tuple[str, str]
) -> Said | None:
    if len(formula.amounts) != 1 or not (formula.of is None or isinstance(formula.of, Told)):
        return None
    amount = formula.amounts[0]
    one, many, vague = here if formula.of is None else (told[0], *told)
    if amount.count is None:
        return fill(words, vague, "longer", unit=words.unit(amount.unit, None))
    if amount.count == 1:
        return fill(words, one, "longer", unit=words.unit(amount.unit, 1), amount=amount_of(amount, words))
    return fill(words, many, "longer", amount=amount_of(amount, words))


@say.register
def _(formula: Repeat, words: PrintedWords) -> Said | None:
    pattern = formula.pattern
    if formula.part is not None:
        return None
    if formula.freq:
        if not isinstance(pattern, Unit) or formula.every != 1 or formula.quant:
            return None
        times, unit = words.word("TIMES", formula.freq), words.unit(pattern.unit, 1)
        return fill(words, "times_a_unit", times=times, article=words.article(pattern.unit), unit=unit)
    if not formula.quant:
        if formula.every == 1 and isinstance(pattern, Weekday):
            return fill(words, "weekdays", "day", weekdays=words.word("WEEKDAYS", pattern.weekday))
        if isinstance(pattern, Unit):
            return fill(words, "frequency", frequency=words.word("FREQUENCY", (formula.every, pattern.unit)))
        return None
    if words.word("EVERY", formula.quant) is None:
        return None
    if formula.every == 1:
        return fill(words, formula.quant.lower(), pattern=recurring(pattern, words))
    template = f"{formula.quant.lower()}_n"
    if not isinstance(pattern, Unit) or template not in words.tables["templates"]:
        return None  # nobody says "each two weeks"
    unit = words.unit(pattern.unit, formula.every)
    return fill(words, template, number=words.number(formula.every), unit=unit)
