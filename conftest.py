"""Examples in the README and the documentation run in an empty folder that sees the samples."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent


@pytest.fixture(autouse=True)
def _markdown_examples_leave_nothing_behind(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    if request.path.suffix == ".md":
        folder = tmp_path_factory.mktemp("examples")
        (folder / "samples").symlink_to(ROOT / "samples")
        monkeypatch.chdir(folder)
