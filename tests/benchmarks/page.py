"""How large the page is and how quickly it answers, beside a plain Plotly page of as many bars.

    python tests/benchmarks/page.py [--events 1000 10000 100000] [--runs 5] [--json]

A generated chronology (8 fronts, a year, three mentions of each event in reports of about six sentences, every
sentence put together at random) is written inline and with a shared script, and opened from disk in headless Chromium
with no network. Each figure is the median of some runs; the two pages take turns, so that a busy machine slows them
alike; the least is told beside it. Of more than 20,000 events the plain page is opened once, and no shared script is
written: both take minutes. "opens" runs from the navigation until every control answers, the time Chromium takes to start not counted;
zoom, pan and filter run from the call until the next frame has been laid out and painted. Generating and writing are
told beside, since a user waits for them too. Needs Chromium and the extra `test`.
"""

# ruff: noqa: E501, SIM905 - lines of JavaScript, a list of words
from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pendulum

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from timeline.anchoring.expression import TemporalExpression
from timeline.article import Article, ReportDate, Span
from timeline.calendar.formula import Weekday
from timeline.calendar.interval import Interval
from timeline.calendar.timex3 import Timex3Type
from timeline.chronology import Chronology, Event
from timeline.fronts.front import Front, Fronts
from timeline.mentions.mention import Actor, DatedBy, Figure, Mention, PlaceName, Role
from timeline.mentions.types import EventType, Status, SubType
from timeline.views import write_html

FRONTS = 8
MANY = 20_000
MENTIONS = 3
SENTENCES = 6
ZONE = "Asia/Damascus"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ACTORS = (
    "Northern Column",
    "river brigades",
    "Badia Guard",
    "border police",
    "Steppe Front",
    "coastal militia",
    "army",
)
WHAT = (
    (EventType.BATTLES, SubType.ARMED_CLASH, "clashed", "with fighters of the {other} around"),
    (EventType.BATTLES, SubType.GOVERNMENT_REGAINS, "retook", "two positions of the {other} near"),
    (EventType.EXPLOSIONS, SubType.SHELLING, "shelled", "a depot of the {other} outside"),
    (EventType.EXPLOSIONS, SubType.AIR_STRIKE, "bombed", "vehicles of the {other} on the road to"),
    (EventType.CIVILIANS, SubType.ABDUCTION, "detained", "traders accused of working for the {other} in"),
    (EventType.STRATEGIC, SubType.WITHDRAWAL, "left", "posts that it had shared with the {other} at"),
)
SYLLABLES = "al bar dan dir far gha han jis kaf lam mar nus qas rih sal tab um wad zor zah hej sha bin kar tel".split()
WORDS = """the of and to in a that was for on with as by at from were it had after near before during while their
residents officials witnesses hospital bridge market school road river village quarter district checkpoint convoy
ambulance trucks shells rounds gunmen drones water bread fuel wheat power line cut repaired closed opened reached said
told reported confirmed denied asked carried moved crossed returned waited fled buried counted promised warned agreed
morning evening night dawn hours days week later earlier again still only about nearly several many few dozens two
three four families children women elders teachers doctors farmers drivers soldiers officers commander spokesman
heavy light sudden brief long new old northern southern eastern western narrow main small large damaged empty
""".split()
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


def generated(count: int, seed: int = 7) -> Chronology:
    """A chronology of so many events, the same for the same seed."""
    chance = random.Random(seed)
    places = [
        (
            "".join(chance.choices(SYLLABLES, k=chance.randint(2, 3))).title(),
            chance.uniform(33, 37),
            chance.uniform(36, 42),
        )
        for _ in range(FRONTS * 12)
    ]
    outlets = [
        "".join(chance.choices(SYLLABLES, k=2)).title() + word for word in (" Wire", " Post", " Radio", " News") * 3
    ]
    first = pendulum.datetime(2018, 1, 1, tz=ZONE)
    tellings: list[tuple[int, int]] = []
    happenings = []
    for number in range(count):
        day = int(365 * number / count)
        front = chance.randrange(FRONTS)
        happenings.append(
            (day, front, chance.choice(WHAT), chance.sample(ACTORS, 2), places[front * 12 + chance.randrange(12)])
        )
        tellings += [(day + 1 + chance.randrange(4), number) for _ in range(MENTIONS)]
    tellings.sort()
    articles: list[Article] = []
    mentions: dict[int, list[Mention]] = {}
    for start in range(0, len(tellings), SENTENCES):
        some = tellings[start : start + SENTENCES]
        report = first.add(days=some[-1][0])
        text, told = "", []
        for _, number in some:
            day, _, (_, _, trigger, rest), (doer, other), place = happenings[number]
            phrase = f"on {DAYS[first.add(days=day).weekday()]}"
            sentence = f"The {doer} {trigger} {rest.format(other=other)} {place[0]} {phrase}, {' '.join(chance.choices(WORDS, k=12))}."
            told.append((number, len(text), sentence, phrase))
            text += sentence + " " + " ".join(chance.choices(WORDS, k=14)).capitalize() + ". "
        outlet = chance.choice(outlets)
        article = Article(
            f"r{start:07d}", text, ReportDate.of(report.date(), ZONE), title=" ".join(chance.choices(WORDS, k=6)).capitalize(),
            source=outlet, url=f"https://{outlet.split()[0].lower()}.example/{start}",
        )  # fmt: skip
        articles.append(article)
        for number, at, sentence, phrase in told:
            mentions.setdefault(number, []).append(
                _mention(article, happenings[number], number, at, sentence, phrase, first)
            )
    events = [_event(number, tuple(mentions[number]), happenings[number][1], chance) for number in range(count)]
    fronts = Fronts(tuple(Front(f"f{n}", f"{places[12 * n][0]} front") for n in range(FRONTS)))
    return Chronology(
        tuple(articles), fronts, tuple(sorted(events, key=lambda event: (event.front, event.interval.earliest_start)))
    )


def _mention(
    article: Article, happening: Any, number: int, at: int, sentence: str, phrase: str, first: pendulum.DateTime
) -> Mention:
    day, front, (kind, sub_type, trigger, _), (doer, other), (place, latitude, longitude) = happening
    start = first.add(days=day)
    interval = Interval.within(start, start.add(days=1))
    where = at + sentence.index(phrase)
    expression = TemporalExpression(
        where, where + len(phrase), phrase, Timex3Type.DATE, str(start.date()), Weekday(start.weekday() + 1), interval,
        "on <weekday>", reasons=(f"Anchor: the report date, {article.report_date}.", f"Direction: past, from “{trigger}”."),
    )  # fmt: skip
    said, placed = at + sentence.index(trigger), at + sentence.index(place)
    return Mention(
        article, Span(said, said + len(trigger)), Span(at, at + len(sentence)), kind, sub_type, Status.OCCURRED, interval,
        DatedBy.OWN_EXPRESSION, expression, actors=(Actor(doer, Role.AGENT, Span(0, 1)), Actor(other, Role.TARGET, Span(0, 1))),
        places=(PlaceName(place, Span(placed, placed + len(place)), "near", place, latitude, longitude),),
        figures=(Figure("killed", number % 7, number % 7, number % 7 + 1, Span(0, 1)),), front=f"f{front}",
        front_reason=f"its place {place} is a place of this front",
    )  # fmt: skip


def _event(number: int, mentions: tuple[Mention, ...], front: int, chance: random.Random) -> Event:
    one = mentions[0]
    status = chance.choices(list(Status), (80, 5, 5, 7, 3))[0]
    return Event(
        f"{chance.getrandbits(64):016x}", f"f{front}", mentions, one.interval, one.type, one.sub_type, status,
        one.quote.partition(",")[0], one.places, one.actors, one.figures,
        sources=tuple(sorted({mention.article.source for mention in mentions})),
        why=tuple("same front, same day, same place; words 0.62" for _ in mentions[1:]),
    )  # fmt: skip


def plain_page(chronology: Chronology, path: Path) -> None:
    """What Plotly alone gives: one figure of a bar for each event."""
    import plotly.graph_objects as go

    events = chronology.events
    bar = go.Bar(
        orientation="h", base=[str(event.interval.earliest_start.date()) for event in events], x=[86_400_000] * len(events),
        y=[number % 40 for number in range(len(events))], hovertext=[event.summary for event in events],
    )  # fmt: skip
    figure = go.Figure(bar, {"xaxis": {"type": "date"}, "height": 600, "barmode": "overlay"})
    figure.write_html(path, include_plotlyjs=True)


FRAME = "await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));"
ACTS = {
    "zoom": "window.timeline.setWindow(Date.UTC(2018, 2 + n % 3, 1 + n), Date.UTC(2018, 4 + n % 5, 20));",
    "zoom to a week": "window.timeline.setWindow(Date.UTC(2018, n % 9, 5), Date.UTC(2018, n % 9, 12));",
    "pan step": "{ const [a, b] = window.timeline.window(); window.timeline.setWindow(a + (b - a) / 8, b + (b - a) / 8); }",
    "filter by type": "{ const box = document.querySelectorAll('[name=type]')[n % 3]; box.click(); }",
    "filter by front": "{ const s = document.querySelector('[name=front]'); s.selectedIndex = n % 4; s.dispatchEvent(new Event('input', { bubbles: true })); }",
    "open details": "{ document.querySelectorAll('#events tr[data-at]')[n].click(); }",
}
PLAIN_ACTS = {
    "zoom": "const g = document.querySelector('.js-plotly-plot'); await Plotly.relayout(g, { 'xaxis.range': [Date.UTC(2018, 2 + n % 3, 1 + n), Date.UTC(2018, 4 + n % 5, 20)] });",
}


def opened(browser: Any, path: Path, ready: str) -> tuple[Any, float]:
    context = browser.new_context(viewport={"width": 1400, "height": 1000}, offline=True)
    page = context.new_page()
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    while not page.evaluate(f"() => Boolean({ready})"):
        time.sleep(0.005)
    page.evaluate(f"async () => {{ {FRAME} }}")
    return page, time.perf_counter() - start


def measured(name: str, page: Any, act: str, runs: int) -> dict[str, float]:
    times = [
        page.evaluate(
            f"async (n) => {{ const start = performance.now(); {act} {FRAME} return performance.now() - start; }}", n
        )
        for n in range(1, runs + 3)
    ]
    return {name: statistics.median(times[2:]), f"{name}, least": min(times[2:])}


def measure(count: int, runs: int, folder: Path, browser: Any) -> dict[str, float]:
    """Everything that is told of one number of events: megabytes, seconds and milliseconds."""
    start = time.perf_counter()
    chronology = generated(count)
    made = time.perf_counter()
    inline, shared, plain = folder / "inline.html", folder / "shared.html", folder / "plain.html"
    write_html(chronology, inline)
    written = time.perf_counter()
    many = count > MANY
    if not many:
        write_html(chronology, shared, plotlyjs="directory")
    plain_page(chronology, plain)
    del chronology
    result = {
        "MB inline": inline.stat().st_size / 1e6, "MB shared": float("nan") if many else shared.stat().st_size / 1e6,
        "MB plain Plotly": plain.stat().st_size / 1e6, "s written": written - made, "s generated": made - start,
    }  # fmt: skip
    kinds = (("inline", inline, "window.timeline && window.timeline.ready"), ("shared", shared, "window.timeline && window.timeline.ready"),
             ("plain Plotly", plain, "document.querySelector('.plotly .points path')"))  # fmt: skip
    kinds = tuple(kind for kind in kinds if not (many and kind[0] == "shared"))
    times: dict[str, list[float]] = {name: [] for name, *_ in kinds}
    pages = {}
    for run in range(max(2, runs)):
        for name, path, ready in kinds:
            if many and name == "plain Plotly" and run != 1:
                continue
            if name in pages:
                pages.pop(name).context.close()
            pages[name], seconds = opened(browser, path, ready)
            if run:
                times[name].append(seconds)
    for name, some in times.items():
        result |= {f"s opens {name}": statistics.median(some), f"s opens {name}, least": min(some)}
    if not many:
        pages.pop("shared").context.close()
    for name, act in ACTS.items():
        result |= measured(f"ms {name}", pages["inline"], act, runs)
    for name, act in PLAIN_ACTS.items():
        result |= measured(f"ms {name}, plain Plotly", pages["plain Plotly"], act, 1 if many else runs)
    for page in pages.values():
        page.context.close()
    return result


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, nargs="+", default=[1000, 10000, 100000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    from playwright.sync_api import sync_playwright

    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        sys.exit("No Chromium was found: install Debian's package chromium.")
    results: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        for count in arguments.events:
            results[count] = measure(count, arguments.runs, Path(folder), browser)
            print(json.dumps({str(count): results[count]}), file=sys.stderr, flush=True)  # large ones take long
        browser.close()
    if arguments.json:
        print(json.dumps({"day": dt.date.today().isoformat(), "results": results}, indent=2))
        return
    names = list(dict.fromkeys(name for some in results.values() for name in some))
    print(f"{'':32}" + "".join(f"{count:>12,}" for count in results))
    for name in names:
        print(f"{name:32}" + "".join(f"{some.get(name, float('nan')):12.2f}" for some in results.values()))


if __name__ == "__main__":
    main()
