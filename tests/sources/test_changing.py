"""Files and folders that change while they are read: a sentence, never half an article."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from claimcheck import config
from claimcheck.errors import SourceError
from claimcheck.models import Article
from claimcheck.sources import Item, load, loading, read
from claimcheck.sources.interface import Origin, Reading

LINE = '{"text": "The pier was closed on Friday, and 300 people went home by bus."}\n'
CHANGED = "the file changed while it was read; run again when it is written."


def test_a_file_that_shrinks_gives_no_more_articles(tmp_path: Path) -> None:
    file = tmp_path / "wire.jsonl"
    file.write_text(LINE * 4, encoding="utf-8")
    items = read([file])
    assert isinstance(next(items), Article)
    os.truncate(file, len(LINE) + 20)
    assert [str(item) for item in items] == [f"{file}: {CHANGED}"]


def test_a_file_that_grows_gives_no_more_articles(tmp_path: Path) -> None:
    file = tmp_path / "wire.jsonl"
    file.write_text(LINE * 4, encoding="utf-8")
    items = read([file])
    assert isinstance(next(items), Article)
    with file.open("a", encoding="utf-8") as more:
        more.write(LINE)
    assert [str(item) for item in items] == [f"{file}: {CHANGED}"]


@pytest.mark.parametrize("name", ["story.txt", "story.md", "story.html", "all.zip"])
def test_no_article_comes_of_a_file_that_was_cut_before_it_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    file = tmp_path / name
    file.write_bytes(b"PK\3\4" * 900 if name == "all.zip" else b"The pier was closed. " * 200)
    opened = loading._opened

    def cut(stream: BinaryIO, origin: Origin, reading: Reading) -> Iterator[Item]:
        os.truncate(file, 100)
        return opened(stream, origin, reading)

    monkeypatch.setattr(loading, "_opened", cut)
    assert [str(item) for item in read([file])] == [f"{file}: {CHANGED}"]


def test_a_file_that_is_gone_when_its_turn_comes_is_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("The pier was closed on Friday.", encoding="utf-8")
    items = read([tmp_path])
    assert isinstance(next(items), Article)
    (tmp_path / "b.txt").unlink()
    gone, last = items
    assert str(gone) == f"{tmp_path}/b.txt: the file cannot be read: No such file or directory."
    assert isinstance(last, Article)


def test_a_folder_that_is_gone_when_its_turn_comes_is_named(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("a.txt", "b/b.txt"):
        (tmp_path / name).write_text("The pier was closed on Friday.", encoding="utf-8")
    items = read([tmp_path])
    assert isinstance(next(items), Article)
    (tmp_path / "b/b.txt").unlink()
    (tmp_path / "b").rmdir()
    (gone,) = items
    assert str(gone) == f"{tmp_path}/b: the directory cannot be read: No such file or directory."


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = config.load()
    regular, pipe = tmp_path / "regular.txt", tmp_path / "story.txt"
    regular.touch()
    os.mkfifo(pipe)
    looked_at = regular.stat()
    monkeypatch.setattr(Path, "stat", lambda self, **_: looked_at)  # as it was a moment ago
    assert [str(item) for item in read([str(pipe)], settings)] == [f"{pipe}: not a regular file."]


def test_an_article_of_a_changing_file_stops_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "story.txt"
    file.write_text("The pier was closed on Friday.", encoding="utf-8")
    states = iter([(30, 1), (31, 2)])
    monkeypatch.setattr(loading, "_state", lambda _: next(states))
    with pytest.raises(SourceError, match="changed while it was read"):
        load([file])
