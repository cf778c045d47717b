"""The whole way of the data: articles in, one chronology out."""

from __future__ import annotations

import hashlib
import logging
import signal
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from itertools import groupby, repeat
from multiprocessing import get_context
from os import PathLike, fspath

import attrs

from timeline.anchoring import TemporalExpression, find_expressions
from timeline.article import Article
from timeline.chronology import Chronology, build_chronology, extend_chronology
from timeline.diagnostics import Diagnostic, Severity
from timeline.errors import TimelineError
from timeline.fronts import (
    Fronts,
    assign_fronts,
    find_and_assign_fronts,
    find_fronts,
    load_gazetteer,
    read_fronts,
    resolve_places,
)
from timeline.mentions import EventExtractor, Mention, find_mentions, supported_languages
from timeline.mentions.relations import find_relations

__all__ = ["Reading", "add", "build", "read_mentions"]

_LOG = logging.getLogger("timeline.pipeline")

_ARTICLES_A_TASK = 8
"""How many articles go to a worker at once: enough that the way there costs little."""


@attrs.frozen
class Reading:
    """What one article told, its places known and its fronts not yet."""

    mentions: tuple[Mention, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def build(
    articles: Iterable[Article],
    fronts: Fronts | str | PathLike[str] | None = None,
    *,
    workers: int = 1,
    on_progress: Callable[[Article], None] | None = None,
    diagnostics: Iterable[Diagnostic] = (),
    extractor: EventExtractor = find_mentions,
) -> Chronology:
    """Reconstruct what happened when: read every article, put each event on its front, merge.

    The result depends on neither the order of the articles nor the number of workers. One article that
    cannot be read for a fault of this library is an ``article-failed`` diagnostic; all others are built.

    Parameters
    ----------
    articles:
        From `read_articles`, or made by hand. Two of one id: the same article counts once, different ones are
        all kept under ids of their own.
    fronts:
        The fronts, or the TOML file that names them. Without, they come from the places that the articles name.
    workers:
        How many processes read the articles. More than one starts fresh interpreters, so a script that asks
        for them must have its main part under ``if __name__ == "__main__":``.
    on_progress:
        Called with each article once it has been read.
    diagnostics:
        What was odd already, when the articles were read from their files; looked at after the last article.
    extractor:
        What finds the mentions of an article; with more than one worker it must be picklable.

    Raises
    ------
    FrontsError
        Where the fronts file cannot be used.
    TimelineError
        Where `workers` is less than 1, or a worker process died.

    >>> from timeline.article import ReportDate
    >>> report = Article("a1", "The army captured Hajin on Saturday.", ReportDate.of("2018-12-18"))
    >>> [str(event.interval.earliest_start.date()) for event in build([report]).events]
    ['2018-12-15']
    """
    if workers < 1:
        raise TimelineError(f"{workers} workers cannot read anything", advice="Ask for 1 or more.")
    given = read_fronts(fspath(fronts)) if isinstance(fronts, str | PathLike) else fronts
    distinct = _distinct(articles)
    readings = _read_all(distinct.articles, given, workers, on_progress, extractor)
    mentions = [mention for reading in readings for mention in reading.mentions]
    remarks = [remark for reading in readings for remark in reading.diagnostics]
    return _chronology(distinct.articles, given, mentions, [*diagnostics, *distinct.remarks, *remarks])


def add(
    chronology: Chronology,
    articles: Iterable[Article],
    *,
    workers: int = 1,
    on_progress: Callable[[Article], None] | None = None,
    diagnostics: Iterable[Diagnostic] = (),
    extractor: EventExtractor = find_mentions,
) -> Chronology:
    """Add articles to a chronology: the same result as building all of them at once.

    Only the new articles are read, and only the events that they may concern are merged anew. Fronts that were given
    stay; those that were found in the articles stay, too, beside those that are found in the new ones.

    Parameters
    ----------
    chronology:
        From `build`, or read back from its JSON.
    articles:
        Further ones; those that are already in the chronology change nothing.
    workers, on_progress, diagnostics, extractor:
        As `build` takes them.

    >>> from timeline.article import ReportDate
    >>> report = Article("a1", "The army captured Hajin on Saturday.", ReportDate.of("2018-12-18"))
    >>> other = Article("a2", "Rebels shelled Idlib on Sunday.", ReportDate.of("2018-12-18"))
    >>> add(build([report]), [other]) == build([other, report])
    True
    """
    distinct = _distinct([*chronology.articles, *articles])
    now = {old.id: new for old, new in zip(chronology.articles, distinct.become, strict=False)}
    already_read = {article.id for article in now.values()}
    new = [article for article in distinct.articles if article.id not in already_read]
    given = None if chronology.fronts.found else chronology.fronts
    readings = _read_all(new, given, workers, on_progress, extractor)
    told = [mention for reading in readings for mention in reading.mentions]
    remarks = [_renamed(remark, now) for remark in chronology.diagnostics]
    remarks += [remark for reading in readings for remark in reading.diagnostics]
    remarks = [*diagnostics, *distinct.remarks, *remarks]
    fronts = _with_found(chronology.fronts, find_fronts(told)) if given is None else given
    if fronts is None or any(old is not now[old.id] for old in chronology.articles):
        before = [attrs.evolve(mention, article=now[mention.article.id]) for mention in chronology.mentions]
        return _chronology(distinct.articles, given, [*before, *told], remarks)
    # Each article's mentions are put on their fronts by themselves, and other regions' fronts do not change that.
    return extend_chronology(chronology, distinct.articles, fronts, assign_fronts(told, fronts), _each_once(remarks))


def _with_found(old: Fronts, new: Fronts) -> Fronts | None:
    """The fronts found in both; None where two of one id are not the same, so that all must be found anew."""
    by_id = {front.id: front for front in old}
    if any(by_id.get(front.id, front) != front for front in new):
        return None
    by_id.update((front.id, front) for front in new)
    if len(by_id) == len(old):
        return old
    return Fronts(tuple(sorted(by_id.values(), key=lambda front: (front.name, front.id))), found=True)


def read_mentions(article: Article, fronts: Fronts | None = None, extractor: EventExtractor = find_mentions) -> Reading:
    """Read one article: its expressions, its mentions with their places, and what is odd in them.

    A pure function, and the part of the work that needs no other article.

    Parameters
    ----------
    article:
        Any.
    fronts:
        Those that were given, whose places are then known; None where they are to be found.
    extractor:
        What finds the mentions; only the library's own refuses a language that it has no lexicon for.

    >>> [m.quote for m in read_mentions(Article("a1", "They fled. The army captured Hajin.")).mentions][-1]
    'The army captured Hajin.'
    """
    if extractor is find_mentions and article.language.partition("-")[0].lower() not in supported_languages():
        return Reading(diagnostics=(_language_missing(article),))
    expressions = find_expressions(article.text, article.report_date, language=article.language)
    mentions = resolve_places(find_relations(extractor(article, expressions)), fronts, load_gazetteer())
    return Reading(mentions, tuple(_remarks(article, expressions)))


def _language_missing(article: Article) -> Diagnostic:
    return Diagnostic(
        "language-not-read",
        Severity.ERROR,
        f"This article is in {article.language!r}, which is not read; it tells no event.",
        f"Languages that are: {', '.join(supported_languages())}. Correct its language if it is one of them.",
        path=article.path or None,
        article=article.id,
    )


def _read_safely(article: Article, fronts: Fronts | None, extractor: EventExtractor) -> Reading:
    """Read one article; a fault of ours in it must not cost the user the other 999.

    This is the one place that catches what it does not know: the result says which article is missing
    and that the fault is ours, and the log keeps the traceback. Running out of memory is not a matter of the article.
    """
    try:
        return read_mentions(article, fronts, extractor)
    except MemoryError:
        raise
    except Exception as error:
        _LOG.debug("reading the article %r failed", article.id, exc_info=True)
        remark = Diagnostic(
            "article-failed",
            Severity.ERROR,
            f"This article could not be read, by a fault of this library: {type(error).__name__}: {error}.",
            "Please report it with the article; all others are used.",
            path=article.path or None,
            article=article.id,
        )
        return Reading(diagnostics=(remark,))


def _read_all(
    articles: Sequence[Article],
    fronts: Fronts | None,
    workers: int,
    on_progress: Callable[[Article], None] | None,
    extractor: EventExtractor,
) -> list[Reading]:
    readings: list[Reading] = []
    with closing(
        _read_here(articles, fronts, extractor)
        if workers == 1
        else _read_in_processes(articles, fronts, workers, extractor)
    ) as results:
        for article, reading in zip(articles, results, strict=True):
            readings.append(reading)
            if on_progress is not None:
                on_progress(article)
    return readings


def _read_here(
    articles: Sequence[Article], fronts: Fronts | None, extractor: EventExtractor
) -> Generator[Reading, None, None]:
    for article in articles:
        yield _read_safely(article, fronts, extractor)


def _read_in_processes(
    articles: Sequence[Article], fronts: Fronts | None, workers: int, extractor: EventExtractor
) -> Generator[Reading, None, None]:
    # Fresh interpreters: a fork would copy whatever threads and locks the caller has.
    number = max(1, min(workers, len(articles)))
    with ProcessPoolExecutor(number, mp_context=get_context("spawn"), initializer=_leave_interrupts) as pool:
        try:
            readings = pool.map(_read_safely, articles, repeat(fronts), repeat(extractor), chunksize=_ARTICLES_A_TASK)
            for article, reading in zip(articles, readings, strict=True):
                # What came back holds a copy of the article.
                mentions = tuple(attrs.evolve(mention, article=article) for mention in reading.mentions)
                yield attrs.evolve(reading, mentions=mentions)
        except BrokenProcessPool as error:
            raise TimelineError(
                "a worker process died while reading the articles",
                advice="It may have run out of memory: ask for fewer workers.",
            ) from error


def _leave_interrupts() -> None:
    """Ctrl-C goes to all processes of a terminal; the one that started the workers ends them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _remarks(article: Article, expressions: Iterable[TemporalExpression]) -> Iterator[Diagnostic]:
    path = article.path or None
    if article.report_date is None:
        yield Diagnostic(
            "report-date-missing",
            Severity.WARNING,
            "Nothing tells when this was written; its explicit dates are used, its relative ones are not.",
            "Give the article its report date.",
            path=path,
            article=article.id,
        )
    for expression in expressions:
        if expression.problem:
            yield Diagnostic(
                "expression-contradicts-itself",
                Severity.WARNING,
                f"“{expression.text}”: {expression.problem}.",
                f"Read as {expression.value}; check the report.",
                path=path,
                article=article.id,
                start=expression.start,
                end=expression.end,
            )
        elif expression.alternatives:
            others = "; ".join(f"{other.value}, because {other.reason}" for other in expression.alternatives)
            yield Diagnostic(
                "expression-ambiguous",
                Severity.INFO,
                f"“{expression.text}” was read as {expression.value}; also possible: {others}.",
                path=path,
                article=article.id,
                start=expression.start,
                end=expression.end,
            )


def _chronology(
    articles: Sequence[Article], given: Fronts | None, mentions: Sequence[Mention], diagnostics: Iterable[Diagnostic]
) -> Chronology:
    if given is None:
        fronts, assigned = find_and_assign_fronts(mentions)
    else:
        fronts, assigned = given, assign_fronts(mentions, given)
    return build_chronology(articles, fronts, assigned, _each_once(diagnostics))


def _each_once(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """That a report date is missing is known to the reader of files and to that of articles: say it once."""
    remarks = list(dict.fromkeys(diagnostics))
    remarks.sort(key=lambda remark: (remark.code, remark.article or "", -len(remark.advice), remark.message))
    for (code, article), same in groupby(remarks, key=lambda remark: (remark.code, remark.article)):
        if code == "report-date-missing" and article is not None:
            yield next(same)
        else:
            yield from same


def _renamed(remark: Diagnostic, now: Mapping[str, Article]) -> Diagnostic:
    """The remark under the id that its article has now."""
    if remark.article is None or remark.article not in now:
        return remark
    return attrs.evolve(remark, article=now[remark.article].id)


@attrs.frozen
class _Distinct:
    """Each article once, under an id of its own, sorted by id; and what each of the given ones became."""

    articles: tuple[Article, ...]
    become: tuple[Article, ...]
    remarks: tuple[Diagnostic, ...]


def _distinct(articles: Iterable[Article]) -> _Distinct:
    """Tell the articles apart; the same for every order and batching.

    Of different articles of one id, the one with the least fingerprint keeps it; each other gets the beginning of
    its own as a suffix, so that it has the same id whichever batch it comes in. Only articles of one id are asked
    for their fingerprints.
    """
    given = tuple(articles)
    by_id: dict[str, list[int]] = {}
    for position, article in enumerate(given):
        by_id.setdefault(article.id, []).append(position)
    become = list(given)
    remarks: list[Diagnostic] = []
    # Those of one id and one fingerprint become one article, and stay one under another id.
    waiting = sorted(id_ for id_, positions in by_id.items() if len(positions) > 1)
    while waiting:
        id_ = waiting.pop(0)
        same: dict[str, list[int]] = {}
        for position in by_id[id_]:
            same.setdefault(_fingerprint(become[position]), []).append(position)
        for mark, positions in sorted(same.items()):
            # Of articles that differ only in where they were found, always the same one is kept.
            kept = min((become[position] for position in positions), key=lambda a: (a.path, a.report_date_source))
            new_id = id_
            if mark != min(same):
                new_id = f"{id_}-{mark[:12]}"
                kept = attrs.evolve(kept, id=new_id)
                by_id[id_] = [position for position in by_id[id_] if position not in positions]
                by_id.setdefault(new_id, []).extend(positions)
                waiting.append(new_id)
                remarks.append(
                    Diagnostic(
                        "article-id-repeated",
                        Severity.WARNING,
                        f"The id {id_!r} is that of another article; this one becomes {new_id!r}.",
                        "Give each article an id of its own.",
                        path=kept.path or None,
                        article=new_id,
                    )
                )
            for position in positions:
                become[position] = kept
    return _Distinct(tuple(become[by_id[id_][0]] for id_ in sorted(by_id)), tuple(become), tuple(remarks))


def _fingerprint(article: Article) -> str:
    """What an article says, for telling two of one id apart; not where its file lay."""
    date = article.report_date
    when = "" if date is None else f"{date} {date.start.isoformat()} {date.zone}"
    said = (article.text, when, article.title, article.source, article.url, article.language)
    return hashlib.sha256("\0".join(said).encode("utf-8", "surrogatepass")).hexdigest()
