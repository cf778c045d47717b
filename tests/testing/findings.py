"""What the laws find in other libraries, as a page of the documentation.

    python -m tests.testing.findings

Puts every law to every adapter and writes ``docs/what-the-laws-find.md``: a table, each law that is broken with its
shrunk counterexample, and the defects that were checked by hand; and into ``docs/laws.md`` the laws themselves. The
same versions give the same page, but for a parser that asks the machine's clock.
"""

from __future__ import annotations

import warnings
from pathlib import Path

from tests.testing.adapters import ADAPTERS, Adapter
from timeline.testing import Outcome, Report, check, parser_laws

PAGE = Path(__file__).parent.parent.parent / "docs" / "what-the-laws-find.md"
LAWS = PAGE.with_name("laws.md")
MARKS = {Outcome.PASSED: "holds", Outcome.FAILED: "**broken**", Outcome.UNREAD: "·"}

HEAD = """# What the laws find

Every [law of date logic](laws.md), put to six parsers, 100 cases a law. *Broken*: there is a counterexample, below.
A dot: the parser reads none of the law's phrases, so that the law says nothing of it. A broken law is not always a
defect: a library may promise less than the law asks. [Defects](#defects-checked-by-hand) are those that were checked
by hand against what the library says of itself.

This page is made by `python -m tests.testing.findings`, with the extras `test` and `compare`.
"""

DEFECTS = """## Defects, checked by hand

Each is run once more by hand, and held against the library's own documentation or its maintainers' word, not against
a convention of ours.

1. **parsedatetime: "twelve" is no number.** `spelled-numbers`. "Eleven weeks ago" and "thirteen weeks ago" are read,
   "twelve weeks ago" is not: the
   [table of number words](https://github.com/bear/parsedatetime/blob/master/parsedatetime/pdt_locales/base.py) goes
   from 11 to 13. The maintainers say that words up to twenty are supported
   ([issue 56](https://github.com/bear/parsedatetime/issues/56)).
2. **parsedatetime: a weekday or a bracket before a date takes its day away.** `dates-mean-themselves`,
   `surroundings`. "31 December 1995" is read as that day, "Sunday, 31 December 1995" and "(31 December 1995)" as
   1 December. [`Calendar.parse`](https://github.com/bear/parsedatetime/blob/master/parsedatetime/__init__.py)
   is documented to split the text and to use every chunk that matches; here the number that it was told is dropped
   without a word.
3. **parsedatetime: the day after tomorrow is tomorrow, the day before yesterday yesterday.** `named-days`. The
   released table of day words (2.6) has only yesterday, today and tomorrow, and finds them inside the longer words.
   The [repository](https://github.com/bear/parsedatetime/blob/master/parsedatetime/pdt_locales/base.py) has both since,
   as 2 and -2: the reading of the release is not meant.
4. **parsedatetime: "1 week and 1 day ago" lies ahead.** `sums`. The week is added and the day taken away. Known as
   [issue 80](https://github.com/bear/parsedatetime/issues/80), still open.
5. **timefhuman: a bracket or a sentence takes the day away.** `surroundings`. Its
   [README](https://github.com/alvinwan/timefhuman#getting-started) promises dates "in any text";
   "31 December 1995" is that day, "(31 December 1995)" and "on 31 December 1995." are 1 December.
6. **timefhuman: "Feb. 1st, 1995" is in the month of the reference.** `abbreviations`. Asked in March, it is 1 March
   1995; "Feb 1st, 1995" is right. The [README](https://github.com/alvinwan/timefhuman#getting-started) has it infer
   what is missing; the month is not missing.
7. **timefhuman: half an hour ago is an hour ago.** `halves`. The
   [README](https://github.com/alvinwan/timefhuman#getting-started) counts lengths back from `now`; "half" is dropped
   without a word.
8. **pendulum: a number raises OverflowError.** `no-crash`. The
   [documentation](https://pendulum.eustace.io/docs/#parsing) shows `ParserError` for what cannot be parsed, and the
   fallback for `strict=False` turns dateutil's ValueError into it, but lets the OverflowError through that
   [dateutil documents](https://dateutil.readthedocs.io/en/stable/parser.html).

Looked at and *not* counted as defects: dateparser reads "$2" as the second month, which its settings for strictness
are there to prevent; timefhuman counts "1 month ago" as 30 days, as its README shows; pendulum asks the machine's
clock for "Monday", whatever `now` is, an option that its documentation does not describe; parsedatetime does not read
an ISO 8601 time without a zone, nor does it say that it does; timefhuman takes "last Wednesday" on a Wednesday for
that day, and its README does not say which it means.
"""


def reports() -> list[tuple[Adapter, Report]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what other libraries warn of is not our business here
        return [(adapter, check(adapter.parser, name=adapter.name)) for adapter in ADAPTERS]


def page(found: list[tuple[Adapter, Report]]) -> str:
    lines = [HEAD, "| library | version | asked as |", "|---|---|---|"]
    lines += [f"| {adapter.name} | {adapter.version} | `{adapter.asked}` |" for adapter, _ in found]
    lines += ["", "| law | " + " | ".join(adapter.name for adapter, _ in found) + " |"]
    lines.append("|---|" + "---|" * len(found))
    for row, law in enumerate(parser_laws()):
        marks = [MARKS[report.results[row].outcome] for _, report in found]
        lines.append(f"| {law.name} | " + " | ".join(marks) + " |")
    counts = [str(len(report.failures)) for _, report in found]
    lines += ["| *broken* | " + " | ".join(counts) + " |", "", DEFECTS, "## Counterexamples", ""]
    for adapter, report in found:
        if report.failures:
            lines += [f"### {adapter.name}", ""]
        for result in report.failures:
            lines += [f"**{result.law}.** {result.statement}", "", "```text", str(result.counterexample), "```", ""]
    return "\n".join(lines).rstrip() + "\n"


def catalogue() -> str:
    """The laws, each with its statement and its reason, as a table."""
    rows = [f"| `{law.name}` | {law.statement} | {law.reason} |" for law in parser_laws()]
    return "\n".join(["| law | it says | for |", "|---|---|---|", *rows])


def with_catalogue(text: str) -> str:
    before, _, rest = text.partition("<!-- laws -->")
    return f"{before}<!-- laws -->\n{catalogue()}\n\n<!-- end of laws -->{rest.partition('<!-- end of laws -->')[2]}"


if __name__ == "__main__":
    PAGE.write_text(page(reports()), encoding="utf-8")
    LAWS.write_text(with_catalogue(LAWS.read_text(encoding="utf-8")), encoding="utf-8")
