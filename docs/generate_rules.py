"""Writes docs/rules.md, the list of grammar rules, from the grammar itself: `python docs/generate_rules.py`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from timeline.language import grammar
from timeline.language.engine import Rule

PAGE = Path(__file__).with_name("rules.md")

HEAD = """# The rules

Written by `python docs/generate_rules.py` from the grammar; do not edit.

A rule is a name, a pattern over lexical categories, and what it makes of them. Which words are of which category is
said by the language's lexicon, so that the rules are of no one language. Rules work in levels: what one has read, the
next sees as one word. An explanation (`timeline anchor`) quotes the names below.
"""


def rules_of(module: object) -> list[Rule]:
    """Return the rules that a module of the grammar keeps in its lists of levels, in order, each once."""
    found: dict[str, Rule] = {}
    for value in vars(module).values():
        for level in value if isinstance(value, list) else ():
            for rule in level if isinstance(level, list | tuple) else ():
                if isinstance(rule, Rule):
                    found.setdefault(f"{rule.name}\0{rule.pattern}", rule)
    return list(found.values())


def page() -> str:
    """Return the text of the page."""
    parts = [HEAD]
    for info in sorted(iter_modules(grammar.__path__), key=lambda info: info.name):
        module = import_module(f"{grammar.__name__}.{info.name}")
        rules = rules_of(module)
        if rules:
            about = (module.__doc__ or "").strip().splitlines()[0]
            rows = "\n".join(f"| {rule.name} | `` {rule.pattern.replace('|', chr(92) + '|')} `` |" for rule in rules)
            parts.append(f"## {info.name.capitalize()}\n\n{about}\n\n| rule | pattern |\n|---|---|\n{rows}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
