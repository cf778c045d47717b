"""The list of grammar rules, from the grammar itself: `python docs/generate_rules.py` prints it.

As a hook of mkdocs it fills the page rules.md, so that the list cannot fall behind the grammar.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from timeline.language import grammar
from timeline.language.engine import Rule

MARK = "<!-- rules -->"


def rules_of(module: object) -> list[Rule]:
    """Return the rules that a module of the grammar keeps in its lists of levels, in order, each once."""
    found: dict[str, Rule] = {}
    for value in vars(module).values():
        for level in value if isinstance(value, list) else ():
            for rule in level if isinstance(level, list | tuple) else ():
                if isinstance(rule, Rule):
                    found.setdefault(f"{rule.name}\0{rule.pattern}", rule)
    return list(found.values())


def listed() -> str:
    """Return one table for each file of the grammar."""
    parts = []
    for info in sorted(iter_modules(grammar.__path__), key=lambda info: info.name):
        module = import_module(f"{grammar.__name__}.{info.name}")
        rules = rules_of(module)
        if rules:
            about = (module.__doc__ or "").strip().splitlines()[0]
            rows = "\n".join(f"| {rule.name} | `` {rule.pattern.replace('|', chr(92) + '|')} `` |" for rule in rules)
            parts.append(f"## {info.name.capitalize()}\n\n{about}\n\n| rule | pattern |\n|---|---|\n{rows}\n")
    return "\n".join(parts)


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Fill in the list where a page asks for it (called by mkdocs)."""
    return markdown.replace(MARK, listed()) if MARK in markdown else markdown


if __name__ == "__main__":
    sys.stdout.write(listed())
