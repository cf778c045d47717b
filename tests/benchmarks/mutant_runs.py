"""Runs tests against a changed module, each time in a fork of one process that has imported all the rest already."""

from __future__ import annotations

import gc
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn, Self

HANGS = 20
"""Seconds of computing after which one test is taken to hang; on the clock, all of them after fifty times as many."""

EXAMPLES = 25
"""At most so many of each property: a mutant that survives is put to all tests. More would kill more."""

MEMORY = 6 * 2**30
"""Bytes that a mutant may ask for."""

_IGNORED = shutil.ignore_patterns(".git", ".hypothesis", "__pycache__", "out", "site")
_COMMON = ("pytest", "hypothesis", "pendulum", "attrs", "cattrs", "plotly.graph_objects", "_pytest.doctest")


class Runner:
    """Keeps a copy of the repository, and for each test how long it takes and how many mutants it killed."""

    def __init__(self, root: Path, below: list[str], tests: list[str]) -> None:
        self._tests = tests
        self._below = below
        self._root = root
        self._seconds: dict[str, float] = {}
        self._killed: Counter[str] = Counter()

    def __enter__(self) -> Self:
        self._folder = Path(tempfile.mkdtemp())
        self._copy = self._folder / "copy"
        shutil.copytree(self._root, self._copy, ignore=_IGNORED)
        os.environ |= {"PYTHONPATH": str(self._copy), "CI": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        os.chdir(self._copy)
        sys.path[:] = [str(self._copy), *(path for path in sys.path if path not in ("", str(self._root)))]
        for name in [name for name in sys.modules if name.partition(".")[0] == "tests" and name != __name__]:
            del sys.modules[name]
        for name in (*_COMMON, *self._below):
            import_module(name)
        gc.freeze()
        killer = self.run("", "")
        if killer is not None:
            said = (self._folder / "unchanged.txt").read_text(errors="replace")
            sys.exit(f"{said[-4000:]}\nwith nothing mutated, {killer} fails, or takes more than {HANGS} s")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.chdir(self._root)
        shutil.rmtree(self._folder, ignore_errors=True)

    def run(self, module: str, source: str) -> str | None:
        """Run the tests with another source of one module.

        Returns
        -------
            The test that fails; "it hangs", "no import", or None where all pass.
        """
        report = self._folder / "report.json"
        report.unlink(missing_ok=True)
        child = os.fork()
        if child == 0:
            self._run_tests(module, source, report)
        status = _wait(child, 50 * HANGS)
        found = json.loads(report.read_text()) if report.exists() else {"seconds": {}, "failed": None}
        self._seconds |= {name: took for name, took in found["seconds"].items() if name not in self._seconds}
        if found["failed"] is not None:
            self._killed[found["failed"]] += 1
            return str(found["failed"])
        return None if status == 0 else "it hangs" if status < 0 or status == 99 else "no import"

    def _run_tests(self, module: str, source: str, report: Path) -> NoReturn:
        code = 98
        try:
            os.setpgid(0, 0)
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            quiet = os.open(os.devnull if module else self._folder / "unchanged.txt", os.O_RDWR | os.O_CREAT)
            for stream in (1, 2):
                os.dup2(quiet, stream)
            if module:
                sys.meta_path.insert(0, _Changed(module, source, self._copy))
            import pytest

            plugin = _Plugin(self._seconds, self._killed, report)
            options = ["-x", "-q", "-p", "no:cacheprovider", "--no-header", "--assert=plain"]
            code = int(pytest.main([*options, *self._tests], plugins=[plugin]))
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)


def _wait(child: int, seconds: float) -> int:
    """Return the code that a process ends with; negative where it had to be ended."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return -1


class _Changed(MetaPathFinder):
    """Imports one module from a source that is not in its file."""

    def __init__(self, module: str, source: str, root: Path) -> None:
        name = module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        self._name, self._path, self._source = name, str(root / module), source.encode()

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if fullname != self._name:
            return None
        loader = _ChangedLoader(fullname, self._path)
        loader.changed = self._source
        return spec_from_file_location(fullname, self._path, loader=loader)


class _ChangedLoader(SourceFileLoader):
    changed: bytes

    def path_stats(self, path: str) -> Any:
        raise OSError("no compiled file is of this source")

    def get_data(self, path: str) -> bytes:
        return self.changed


class _Plugin:
    """Runs first the tests that kill most in least time, and without shrinking; tells which failed."""

    def __init__(self, seconds: dict[str, float], killed: Counter[str], report: Path) -> None:
        self._worth = {name: (killed[name] + 0.2) / (took + 0.02) for name, took in seconds.items()}
        self._report = report
        self._found: dict[str, Any] = {"seconds": {}, "failed": None}

    def pytest_sessionstart(self) -> None:
        from hypothesis import HealthCheck, Phase, settings

        settings.register_profile(
            "mutation",
            max_examples=100,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=[HealthCheck.too_slow],
        )
        settings.load_profile("mutation")

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        from hypothesis import is_hypothesis_test, settings

        for item in items:
            test = getattr(item, "obj", None)
            if is_hypothesis_test(test):
                own = test._hypothesis_internal_use_settings
                fewer = settings(own, max_examples=min(own.max_examples, EXAMPLES))
                getattr(test, "__func__", test)._hypothesis_internal_use_settings = fewer
        items.sort(key=lambda item: -self._worth.get(item.nodeid, 0))

    def pytest_runtest_setup(self) -> None:
        signal.signal(signal.SIGVTALRM, lambda *_: os._exit(99))
        signal.setitimer(signal.ITIMER_VIRTUAL, HANGS)

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.when == "call":
            self._found["seconds"][report.nodeid] = report.duration
        if report.failed:
            self._found["failed"] = report.nodeid
            self._save()

    def pytest_sessionfinish(self) -> None:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        self._save()

    def _save(self) -> None:
        self._report.write_text(json.dumps(self._found))
