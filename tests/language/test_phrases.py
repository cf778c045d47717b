"""Each rule of the grammar reads its phrases, and leaves those that look like them; `phrases/README.md` tells how."""

from __future__ import annotations

from collections import Counter
from importlib import import_module

import pytest
from _pytest.mark import ParameterSet

from tests.language.phrase_tables import NOTHING, Sentence, Table, tables
from timeline.anchoring import TemporalExpression, find_expressions
from timeline.calendar.timex3 import is_timex3_value
from timeline.language import find_phrases
from timeline.language.grammar import grammar
from timeline.language.tokens import tokenize

RULES = tuple(tables("rules"))
TOPICS = tuple(tables("topics"))


def _each(chosen: tuple[Table, ...], key: str) -> list[ParameterSet]:
    return [
        pytest.param(table, sentence, id=f"{table}: {sentence.marked}")
        for table in chosen
        for sentence in getattr(table, key)
    ]


@pytest.mark.parametrize(("table", "sentence"), _each(RULES, "reads"))
def test_a_rule_reads_its_phrases_whole_with_their_type_and_value(table: Table, sentence: Sentence) -> None:
    assert _found(table, sentence) == _marked(sentence)
    read = _rules_of_phrases(table, sentence)
    for mark in sentence.marks:
        if mark.told == NOTHING:
            assert table.name in _rules_of_tokens(table, sentence, mark.start, mark.end)
        elif mark.is_of_the_rule:
            assert table.name in read[mark.start, mark.end]


@pytest.mark.parametrize(("table", "sentence"), _each(RULES, "leaves"))
def test_a_rule_leaves_what_only_looks_like_its_phrases(table: Table, sentence: Sentence) -> None:
    assert not any(mark.is_of_the_rule for mark in sentence.marks)
    assert _found(table, sentence) == _marked(sentence)
    read = _rules_of_phrases(table, sentence)
    assert [mark for mark in sentence.marks if table.name in read[mark.start, mark.end]] == []
    if any(mark.told == NOTHING for phrase in table.reads for mark in phrase.marks):
        assert table.name not in _rules_of_tokens(table, sentence, 0, len(sentence.text))


@pytest.mark.parametrize(("table", "sentence"), [*_each(TOPICS, "reads"), *_each(TOPICS, "leaves")])
def test_the_times_of_a_sentence_are_found_and_no_others(table: Table, sentence: Sentence) -> None:
    assert _found(table, sentence) == _marked(sentence)


def _rules_of_phrases(table: Table, sentence: Sentence) -> dict[tuple[int, int], tuple[str, ...]]:
    return {(phrase.start, phrase.end): phrase.rules for phrase in find_phrases(sentence.text, table.language)}


def _found(table: Table, sentence: Sentence) -> list[str]:
    """Return the times of a sentence, as its marks tell them."""
    told = {(mark.start, mark.end): mark.told for mark in sentence.marks}
    found = find_expressions(sentence.text, table.report, language=table.language, kind=table.kind)
    return [_described(each, told.get((each.start, each.end), "@")) for each in found]


def _described(expression: TemporalExpression, as_told: str) -> str:
    """Describe an expression as a mark tells it: in full, without its interval, or by its words only."""
    if not as_told:
        return expression.text
    attributes = [(name, getattr(expression, name)) for name in ("mod", "quant", "freq")]
    told = "".join(f" {name}={value}" for name, value in attributes if value)
    described = f"{expression.text} = {expression.type} {expression.value}{told}"
    return f"{described} @ {expression.interval}" if "@" in as_told else described


def _marked(sentence: Sentence) -> list[str]:
    return [
        f"{sentence.text[mark.start : mark.end]} = {mark.told}" if mark.told else sentence.text[mark.start : mark.end]
        for mark in sentence.marks
        if mark.told != NOTHING
    ]


def _rules_of_tokens(table: Table, sentence: Sentence, start: int, end: int) -> set[str]:
    """Return the rules that made anything of a stretch, be it a time or not."""
    tokens = grammar().parse(tokenize(sentence.text, table.language))
    return {rule for token in tokens if token.start >= start and token.end <= end for rule in token.rules}


def test_every_rule_has_a_name_of_its_own() -> None:
    names = Counter(rule.name for rule in grammar().rules)
    assert [name for name, count in names.items() if count > 1] == []


def test_every_table_is_of_a_rule_and_stands_in_the_file_of_its_name() -> None:
    assert [str(table) for table in RULES if table.name not in _rules_of_file(table.file)] == []


def _rules_of_file(name: str) -> set[str]:
    module = import_module(f"timeline.language.grammar.{name}")
    levels = [value for key, value in vars(module).items() if key.isupper() and isinstance(value, list)]
    return {rule.name for level in levels for rules in level for rule in rules}


def test_every_rule_has_phrases_that_it_reads_and_some_that_it_leaves() -> None:
    complete = {table.name for table in RULES if table.reads and table.leaves}
    assert [rule.name for rule in grammar().rules if rule.name not in complete] == []


def test_offsets_survive_letters_that_grow_in_lower_case() -> None:
    text = "İİİ reached İdlib on Saturday."
    (phrase,) = find_phrases(text)
    assert text[phrase.start : phrase.end] == "Saturday"


def test_every_value_of_the_tables_is_one_of_timex3() -> None:
    marks = [mark for table in RULES + TOPICS for sentence in table.reads + table.leaves for mark in sentence.marks]
    told = {tuple(mark.told.split()[:2]) for mark in marks if mark.told not in ("", NOTHING)}
    assert [f"{kind} {value}" for kind, value in sorted(told) if not is_timex3_value(kind, value)] == []
