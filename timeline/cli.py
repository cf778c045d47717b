"""The command line: build a timeline, explain a phrase, list articles."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from timeline.errors import TimelineError

if TYPE_CHECKING:
    from rich.console import Console

    from timeline.article import Article
    from timeline.chronology import Chronology
    from timeline.diagnostics import Diagnostic

__all__ = ["app", "main"]

BAD_INPUT = 2
"""Exit status: something that was given cannot be used; one line on standard error says what and what to do."""
FAULT = 1
"""Exit status: a fault of this program; also `anchor` where nothing is found, as grep has it."""

_REMARKS_SHOWN = 8
_WIDE = 10_000
_INSTANT = dt.timedelta(microseconds=1)

app = typer.Typer(
    help="Reconstruct what happened when, from the news: one chronology per front.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class PlotlyJs(StrEnum):
    """Where the page finds the plotly.js script."""

    INLINE = "inline"
    CDN = "cdn"
    DIRECTORY = "directory"


def main() -> None:
    """Run the command line; ends the process with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a letter shows another
    try:
        app()
    except TimelineError as error:
        _fail(str(error), BAD_INPUT)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        # Nobody who runs a program should read its traceback; who mends it finds it under --debug.
        logging.getLogger("timeline.cli").debug("unexpected", exc_info=True)
        advice = "This is a fault of timeline: please report it; `timeline --debug …` shows where."
        _fail(f"{type(error).__name__}: {error}. {advice}", FAULT)


def _fail(message: str, status: int) -> None:
    print(_one_line(f"timeline: {message}"), file=sys.stderr)  # noqa: T201
    sys.exit(status)


def _one_line(text: str) -> str:
    """The text in one line, without what would steer a terminal (a file's name may hold anything)."""
    return "".join(char if char.isprintable() else "�" for char in " ".join(text.split()))


def _show_version(wanted: bool) -> None:
    if wanted:
        from timeline import __version__

        typer.echo(f"timeline {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[  # noqa: ARG001  (its callback ends the program)
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Log to standard error what happens inside.")] = False,
) -> None:
    if debug:
        logging.basicConfig(level=logging.INFO, format="%(name)s: %(message)s", stream=sys.stderr)
        logging.getLogger("timeline").setLevel(logging.DEBUG)


Paths = Annotated[list[str], typer.Argument(help="Folders, files or globs of articles.", metavar="PATH...")]
Zone = Annotated[str, typer.Option(help="Zone of days that name none, such as Asia/Damascus.", metavar="NAME")]


@app.command()
def build(
    paths: Paths,
    fronts: Annotated[
        Path | None, typer.Option(help="TOML file that names the fronts; without, they come from the places found.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Folder to write to; made where there is none.")] = Path("out"),
    zone: Zone = "UTC",
    formats: Annotated[
        str, typer.Option("--format", help="What to write: html, json, csv, ical, timelinejs, parquet; with commas.")
    ] = "html,json",
    plotlyjs: Annotated[
        PlotlyJs, typer.Option(help="The page's script: in the page, from the web, or beside the page.")
    ] = PlotlyJs.INLINE,
    workers: Annotated[int, typer.Option(min=1, help="How many processes read the articles.")] = 1,
    title: Annotated[str, typer.Option(help="Heading of the page.")] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Build the timeline of a folder of articles."""
    from timeline.article import time_zone
    from timeline.fronts import read_fronts
    from timeline.output_folder import all_or_nothing
    from timeline.pipeline import build as build_timeline
    from timeline.reading import read_articles

    writers = _writers(formats, plotlyjs, title)
    time_zone(zone)
    given = None if fronts is None else read_fronts(fronts)
    remarks: list[Diagnostic] = []
    articles = read_articles(*paths, zone=zone, on_problem=remarks.append)
    with all_or_nothing(out) as folder:
        with _progress(quiet) as advance:
            found = [advance(article, "Reading files") for article in articles]
            _refuse_nothing(found, remarks)
            chronology = build_timeline(
                found,
                given,
                workers=workers,
                on_progress=lambda article: advance(article, "Reading articles", len(found)),
                diagnostics=remarks,
            )
        _refuse_failure(chronology)
        for name, write in writers.items():
            write(chronology, folder / name)
    if not quiet:
        _summarise(chronology, out, "timeline.html" if "timeline.html" in writers else "")


@app.command()
def anchor(
    text: Annotated[str, typer.Argument(help="A phrase, or any text with phrases in it.")],
    report_date: Annotated[
        str | None, typer.Option(help="The day or instant it was written: 2018-03-22, or 2018-03-22T14:30+02:00.")
    ] = None,
    zone: Zone = "UTC",
    language: Annotated[str, typer.Option(help="BCP 47 tag of the text's language.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Explain how temporal expressions are read. The exit status is 1 where there is none."""
    import json

    from timeline.anchoring import find_expressions
    from timeline.article import ReportDate, time_zone
    from timeline.mentions import supported_languages

    time_zone(zone)
    if language.partition("-")[0].lower() not in supported_languages():
        known = ", ".join(supported_languages())
        raise TimelineError(f"the language {language!r} is not read", advice=f"Give one of: {known}.")
    date = None if report_date is None else ReportDate.of(report_date, zone)
    expressions = find_expressions(text, date, zone=zone, language=language)
    if as_json:
        typer.echo(json.dumps([_plain(expression) for expression in expressions], ensure_ascii=False, indent=2))
    elif expressions:
        typer.echo("\n\n".join(expression.explain() for expression in expressions))
    else:
        typer.echo(_one_line(f"No temporal expression in “{text}”."), err=True)
    if not expressions:
        raise typer.Exit(FAULT)


@app.command()
def read(
    paths: Paths,
    zone: Zone = "UTC",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List articles with their report dates, and where each date came from."""
    import json

    from timeline.reading import read_articles

    remarks: list[Diagnostic] = []
    articles = list(read_articles(*paths, zone=zone, on_problem=remarks.append))
    _refuse_nothing(articles, remarks)
    if as_json:
        listed = [
            {
                "id": article.id,
                "report_date": None if article.report_date is None else str(article.report_date),
                "report_date_source": article.report_date_source.value,
                "title": article.title,
                "source": article.source,
                "path": article.path,
                "characters": len(article.text),
            }
            for article in articles
        ]
        typer.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    rows = [
        (article.id, str(article.report_date or "–"), article.report_date_source.value, article.source or "–")
        for article in articles
    ]
    console = _console()
    console.print(_table(("article", "report date", "from", "source"), rows))
    _list_remarks(remarks, "")


def _writers(formats: str, plotlyjs: PlotlyJs, title: str) -> dict[str, Callable[[Chronology, Path], Any]]:
    """The files to write and how; the page and the optional packages are imported when their turn comes."""

    def page(chronology: Chronology, path: Path) -> None:
        from timeline.views import write_html

        write_html(chronology, path, plotlyjs=plotlyjs.value, title=title)

    def export(name: str) -> Callable[[Chronology, Path], Any]:
        def write(chronology: Chronology, path: Path) -> None:
            from timeline import exports

            getattr(exports, name)(chronology, path)

        return write

    known: dict[str, tuple[str, Callable[[Chronology, Path], Any]]] = {
        "html": ("timeline.html", page),
        "json": ("chronology.json", export("write_json")),
        "csv": ("events.csv", export("write_csv")),
        "ical": ("events.ics", export("write_icalendar")),
        "timelinejs": ("timelinejs.json", export("write_timelinejs")),
        "parquet": ("events.parquet", export("write_parquet")),
    }
    wanted = [name.strip().lower() for name in formats.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in known]
    if unknown or not wanted:
        what = f"unknown format {unknown[0]!r}" if unknown else "no format"
        raise typer.BadParameter(f"{what}. Choose from {', '.join(known)}.", param_hint="--format")
    return {**dict(known[name] for name in wanted), "diagnostics.json": export("write_diagnostics")}


def _refuse_nothing(articles: list[Article], remarks: list[Diagnostic]) -> None:
    """Fail where there is nothing to build from, in the words of the first problem."""
    if articles:
        return
    from timeline.diagnostics import Severity

    errors = [remark for remark in remarks if remark.severity is Severity.ERROR] or remarks
    if not errors:
        raise TimelineError("there is no article to read", advice="Name a folder or file that holds some.")
    first = errors[0]
    message = first.message if len(errors) == 1 else f"{first.message.rstrip('.')} (and {len(errors) - 1} more)"
    raise TimelineError(message, path=first.path, line=first.line, advice=first.advice)


def _refuse_failure(chronology: Chronology) -> None:
    """Fail where no article at all could be read: a page without events would look like an answer."""
    failed = [remark for remark in chronology.diagnostics if remark.code == "article-failed"]
    if failed and len(failed) == len(chronology.articles):
        raise RuntimeError(f"no article could be read; the first: {failed[0].message}")


@contextlib.contextmanager
def _progress(quiet: bool) -> Iterator[Callable[..., Any]]:
    """Give a function that is told of each article; it draws bars where somebody looks on."""
    if quiet or not sys.stderr.isatty():
        yield lambda article, *_: article
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bars: dict[str, Any] = {}

        def advance(article: Article, what: str, total: int | None = None) -> Article:
            if what not in bars:
                bars[what] = progress.add_task(what, total=total)
            progress.advance(bars[what])
            return article

        yield advance


def _console(*, stderr: bool = False) -> Console:
    from rich.console import Console

    # No markup, highlighting or emoji: the text is others'. What is piped is as wide as it is.
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else _WIDE
    return Console(file=stream, width=width, markup=False, highlight=False, emoji=False, soft_wrap=True)


def _table(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Any:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, justify="right" if column == "events" else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_one_line(cell)) for cell in row))
    return table


def _summarise(chronology: Chronology, out: Path, page: str) -> None:
    from timeline.fronts import UNASSIGNED

    names = {front.id: front.name for front in chronology.fronts}
    rows = []
    for front in chronology.front_ids:
        events = chronology.for_front(front)
        starts = [e.interval.earliest_start for e in events if e.interval and e.interval.earliest_start]
        ends = [e.interval.latest_end for e in events if e.interval and e.interval.latest_end]
        first = str(min(starts).date()) if starts else "–"
        last = str((max(ends) - _INSTANT).date()) if ends else "–"  # the end itself is outside
        rows.append((names.get(front, front), str(len(events)), first, last))
    console = _console()
    if rows:
        console.print(_table(("front", "events", "from", "to"), rows))
    _list_remarks(list(chronology.diagnostics), str(out / "diagnostics.json"))
    counted = (
        _count(len(chronology.articles), "article"),
        _count(sum(front != UNASSIGNED for front in chronology.front_ids), "front"),
        _count(len(chronology), "event"),
        _count(sum(event.is_disputed for event in chronology), "dispute"),
        _count(len([r for r in chronology.diagnostics if r.severity != "info"]), "problem"),
    )
    console.print(", ".join(counted) + ".")
    console.print(f"The page is {_one_line(str(out / page))}" if page else f"The files are in {_one_line(str(out))}")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _list_remarks(remarks: list[Diagnostic], file: str) -> None:
    """Print the worst few to standard error."""
    from timeline.diagnostics import Severity

    worst = sorted(
        (remark for remark in remarks if remark.severity is not Severity.INFO),
        key=lambda remark: remark.severity is not Severity.ERROR,
    )
    console = _console(stderr=True)
    for remark in worst[:_REMARKS_SHOWN]:
        console.print(_one_line(str(remark)))
    if len(worst) > _REMARKS_SHOWN:
        console.print(f"… and {len(worst) - _REMARKS_SHOWN} more" + (f" in {_one_line(file)}" if file else ""))


def _plain(expression: Any) -> dict[str, Any]:
    """An expression as plain data, as the chronology's JSON has it."""
    from timeline.anchoring import TemporalExpression
    from timeline.exports.conversion import converter

    plain: dict[str, Any] = converter().unstructure(expression, TemporalExpression)
    return plain


if __name__ == "__main__":
    main()
