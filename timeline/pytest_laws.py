"""A pytest plugin: ``pytest --timeline-laws my.module:parse`` puts the laws of date parsers to a parser of yours.

It imports nothing of this library until it is asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from timeline.testing.laws import Law

__all__ = ["load_parser", "pytest_addoption", "pytest_collection_modifyitems"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("timeline", "laws of date parsers")
    group.addoption(
        "--timeline-laws",
        action="append",
        default=[],
        metavar="MODULE:PARSER",
        help="put the laws of date logic to a date parser, a callable (text, reference) -> datetime, (start, end) or "
        "None; may be given more than once",
    )
    group.addoption(
        "--timeline-laws-examples",
        type=int,
        default=100,
        metavar="N",
        help="how many cases of each law are looked at (default: %(default)s)",
    )


def load_parser(name: str) -> Callable[..., Any]:
    """Import a parser by its module and name.

    Raises
    ------
    pytest.UsageError
        Where there is none, or it cannot be called; it says what to write.

    >>> load_parser("datetime:timedelta").__name__
    'timedelta'
    """
    module_name, _, attribute = name.partition(":")
    advice = "Write --timeline-laws package.module:parser."
    if not module_name or not attribute:
        raise pytest.UsageError(f"{name!r} names no parser. {advice}")
    try:
        found: Any = import_module(module_name)
        for part in attribute.split("."):
            found = getattr(found, part)
    except (ImportError, AttributeError) as error:
        raise pytest.UsageError(f"{name!r} cannot be imported: {error}. {advice}") from error
    if not callable(found):
        raise pytest.UsageError(f"{name!r} is no callable. {advice}")
    parser: Callable[..., Any] = found
    return parser


class _LawItem(pytest.Item):
    """One law, put to one parser."""

    def __init__(self, *, parser: Callable[..., Any], law: Law, examples: int, **more: Any) -> None:
        super().__init__(**more)
        self.parser_under_test = parser
        self.law = law
        self.examples = examples

    def runtest(self) -> None:
        """Look for a counterexample."""
        from timeline.testing.checking import expect

        expect(self.parser_under_test, self.law, self.examples)

    def reportinfo(self) -> tuple[Any, int | None, str]:
        """Say where it stands."""
        return self.path, None, self.name


@pytest.hookimpl(tryfirst=True)  # before -k and -m choose among the tests
def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Add a test for every law and parser that was asked for."""
    names: list[str] = config.getoption("timeline_laws")
    if not names:
        return
    from timeline.testing.checking import NoParserError, require_callable
    from timeline.testing.laws import parser_laws

    here = str(config.invocation_params.dir)
    if here not in sys.path:  # the parser may stand in the folder that pytest is run in
        sys.path.insert(0, here)
    for name in names:
        parser = load_parser(name)
        try:
            require_callable(parser)
        except NoParserError as error:
            raise pytest.UsageError(str(error)) from error
        items += [
            _LawItem.from_parent(
                session,
                name=f"{name}[{law.name}]",
                parser=parser,
                law=law,
                examples=config.getoption("timeline_laws_examples"),
            )
            for law in parser_laws()
        ]
