"""Print a formula, read the words: the same formula. Then anchor them in a sentence: the interval it must give.

300 examples in the ordinary profile; 20,000 with TIMELINE_HYPOTHESIS_PROFILE=nightly.
"""

import datetime as dt

import attrs
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from tests.testing.any_formulas import any_formulas
from timeline.anchoring import TemporalExpression, TextKind, find_expressions
from timeline.calendar.formula import (
    Anchor,
    BeforeChrist,
    Decade,
    Direction,
    Formula,
    In,
    Last,
    Month,
    MonthDay,
    Next,
    NthIn,
    PartOfDay,
    Repeat,
    Shift,
    Since,
    This,
    Told,
    Unit,
    Weekday,
    Year,
)
from timeline.calendar.granularity import Granularity
from timeline.calendar.period import DayPart
from timeline.language.printing import print_formula, read_formula
from timeline.testing import GoldArticle, GoldPhrase, articles, formulas, phrases, sentences

AT_LEAST_300 = settings(max_examples=max(300, settings.default.max_examples))
AT_LEAST_100 = settings(max_examples=max(100, settings.default.max_examples // 4))


@AT_LEAST_300
@given(formulas())
@example(Year(2000))
@example(Shift(1, Granularity.DAY, MonthDay(1, 2)))
@example(Shift(-3, Granularity.WEEK, In(MonthDay(1, 1), Year(2031))))
@example(NthIn(-1, Weekday(4), Next(Unit(Granularity.MONTH))))
@example(NthIn(3, Unit(Granularity.WEEK), In(Month(5), Last(Unit(Granularity.YEAR)))))
def test_what_is_printed_is_read_as_what_it_was(formula: Formula) -> None:
    for spelled in (True, False):
        text = print_formula(formula, spelled=spelled)
        assert text is not None, f"{formula} is well formed, and nobody can say it"
        assert read_formula(text) == formula, text


@AT_LEAST_300
@given(any_formulas())
@example(Since(Since(Month(1))))
@example(Decade(7))
@example(BeforeChrist(480))
@example(In(Month(9), BeforeChrist(480)))
@example(Repeat(Unit(Granularity.SECOND), 2, "EACH", ""))
def test_what_can_be_printed_at_all_is_read_as_what_it_was(formula: Formula) -> None:
    """Also what no careful writer means: the printer has no words for it, or words that are read so, in a sentence."""
    for spelled in (True, False):
        text = print_formula(formula, spelled=spelled)
        assert text is None or read_formula(text) == formula
        text = print_formula(formula, spelled=spelled, preposition=True)
        assert text is None or read_formula(f"They left {text}.") == formula


def test_much_of_it_can_be_printed() -> None:
    printed: set[type[Formula]] = set()

    @settings(max_examples=500, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(any_formulas())
    def collect(formula: Formula) -> None:
        if print_formula(formula) is not None:
            printed.add(type(formula))

    collect()
    assert len(printed) >= 20, printed


@AT_LEAST_300
@given(formulas())
def test_it_is_read_so_in_a_sentence_too(formula: Formula) -> None:
    text = print_formula(formula, preposition=True)
    assert read_formula(f"They left {text}.") == formula, text


@AT_LEAST_300
@given(phrases())
def test_at_every_anchor_a_phrase_that_does_not_lean_gives_its_interval(phrase: GoldPhrase) -> None:
    found = find_expressions(phrase.text, phrase.report_date, kind=TextKind.NEWS)
    assert {expression.formula for expression in found} == {phrase.formula}
    if phrase.formula.resolve(phrase.anchor) == phrase.formula.resolve(_turned(phrase)):
        assert found[0].interval == phrase.interval


def _turned(phrase: GoldPhrase) -> Anchor:
    """The same anchor, looking the other way."""
    other = Direction.PAST if phrase.anchor.direction is Direction.FUTURE else Direction.FUTURE
    return attrs.evolve(phrase.anchor, direction=other)


def _lies_in(expression: TemporalExpression, phrase: GoldPhrase) -> bool:
    """Say whether it lies in the phrase, but for a stop: "12 am." may end a sentence, or be abbreviated."""
    stop = expression.text.endswith(".") and not phrase.text.endswith(".")
    return phrase.span.start <= expression.start and expression.end - stop <= phrase.span.end


def test_a_month_in_a_range_is_no_verb():
    """Found by the law below: of "from July to May", May was taken for the verb of the clause."""
    found = find_expressions("From July to May, the convoy reached the depot.", "1970-01-01", kind=TextKind.NEWS)
    assert str(found[0].interval) == "from 1968-07 to 1969-05"


def test_a_range_that_begins_in_the_month_of_the_report_is_not_far():
    """Found by the law below: the report's own month was taken for one most of a year away."""
    found = find_expressions("They left from January to February.", "1970-01-01T00:00:01+00:00", kind=TextKind.NEWS)
    assert str(found[0].interval) == "from 1969-01 to 1969-02"


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("on the 18th", "DayOfMonth(18)"),
        ("one day after 2 January", "Shift(1, DAY, MonthDay(1, 2))"),
        ("three weeks before 1 January 2031", "Shift(-3, WEEK, In(MonthDay(1, 1), Year(2031)))"),
        ("the last Thursday of next month", "NthIn(-1, Weekday(4), Next(Unit(MONTH)))"),
        ("the first Saturday of June of last year", "NthIn(1, Weekday(6), In(Month(6), Last(Unit(YEAR))))"),
        ("since that morning", "Since(In(PartOfDay(MORNING), This(Unit(DAY), Told())))"),
    ],
)
def test_what_was_once_read_otherwise(text: str, formula: str) -> None:
    assert str(read_formula(text)) == formula


THAT_NIGHT = In(PartOfDay(DayPart.NIGHT), This(Unit(Granularity.DAY), Told()))


@settings(max_examples=30)
@given(sentences(of=st.just(THAT_NIGHT)))
def test_a_night_of_no_day_that_was_told_is_the_one_just_over(drawn: tuple[str, GoldPhrase]) -> None:
    """Found by the law below."""
    text, phrase = drawn
    (found,) = find_expressions(text, phrase.report_date, kind=TextKind.NEWS)
    assert found.interval == phrase.interval, found.explain()
    assert phrase.interval is not None
    assert phrase.interval.to_days()[0] == phrase.report_date.day - dt.timedelta(days=1)


@AT_LEAST_300
@given(sentences())
def test_at_every_anchor_a_sentence_gives_the_interval_of_its_phrase(drawn: tuple[str, GoldPhrase]) -> None:
    text, phrase = drawn
    found = find_expressions(text, phrase.report_date, kind=TextKind.NEWS)
    assert found, "nothing is found in it"
    assert found[0].formula == phrase.formula
    assert found[0].interval == phrase.interval, found[0].explain()
    assert all(_lies_in(expression, phrase) for expression in found)


@AT_LEAST_100
@given(articles())
def test_an_article_gives_the_interval_of_every_phrase(drawn: GoldArticle) -> None:
    found = find_expressions(drawn.article.text, drawn.article.report_date, kind=TextKind.NEWS)
    for phrase in drawn.phrases:
        mine = [expression for expression in found if _lies_in(expression, phrase)]
        assert mine, f"{phrase.text!r} is not found"
        assert mine[0].formula == phrase.formula
        assert mine[0].interval == phrase.interval, mine[0].explain()
