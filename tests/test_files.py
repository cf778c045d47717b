from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import OutputError
from timeline.files import write_atomically


@given(st.binary())
def test_what_is_written_is_read(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "bytes"
    write_atomically(path, data)
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    ("text", "content"),
    [("a\r\nb\n", b"a\r\nb\n"), ("é", b"\xc3\xa9"), ("a\ud800b", "a�b".encode()), ("", b"")],
)
def test_text_is_utf8_with_its_own_line_ends(tmp_path, text, content):
    write_atomically(tmp_path / "text", text)
    assert (tmp_path / "text").read_bytes() == content


def test_replaces_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "page.html"
    for text in ("one", "two"):
        write_atomically(path, text)
    assert path.read_text() == "two"
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]


def test_keeps_the_permissions_of_the_file_that_was_there(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("old")
    path.chmod(0o640)
    write_atomically(path, "new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_is_as_readable_as_open_would_make_it(tmp_path):
    (tmp_path / "opened").write_text("")
    write_atomically(tmp_path / "written", "")
    assert (tmp_path / "written").stat().st_mode == (tmp_path / "opened").stat().st_mode


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_atomically(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


@pytest.mark.parametrize("name", ["missing/page.html", ".", "a\0b"])
def test_refuses_in_one_line_that_names_the_file(tmp_path, name):
    with pytest.raises(OutputError) as refused:
        write_atomically(tmp_path / name, "text")
    assert "\n" not in str(refused.value)
    assert str(refused.value).startswith(str(tmp_path))
    assert not list(tmp_path.iterdir())


def test_a_write_that_fails_halfway_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "page.html"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        write_atomically(path, "new")
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]
