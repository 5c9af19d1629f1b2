"""The cache is a convenience: it may be slow, broken or gone, and a run goes on."""

from __future__ import annotations

import logging
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from claimcheck import config
from claimcheck.cache import NoCache, SqliteCache, key, open_cache


def test_what_was_put_is_found_again(tmp_path: Path) -> None:
    cache = SqliteCache(tmp_path / "new" / "cache.sqlite")
    assert cache.get_many(["a"]) == {}
    cache.put_many({"a": b"1", "b": b"2"})
    cache.put_many({"a": b"3"})
    assert SqliteCache(cache.path).get_many(["a", "b", "c"]) == {"a": b"3", "b": b"2"}


def test_many_keys_at_once(tmp_path: Path) -> None:
    cache = SqliteCache(tmp_path / "cache.sqlite")
    items = {key("number", str(n)): str(n).encode() for n in range(2_000)}
    cache.put_many(items)
    assert cache.get_many(items) == items


def test_keys_of_different_parts_differ() -> None:
    assert len({key("a", "bc"), key("ab", "c"), key("a", "b", "c"), key("\ud800")}) == 4


def test_a_broken_file_is_one_warning_and_no_cache(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "cache.sqlite"
    path.write_bytes(b"this is no database, whatever its name says")
    cache = SqliteCache(path)
    with caplog.at_level(logging.WARNING):
        assert cache.get_many(["a"]) == {}
        cache.put_many({"a": b"1"})
        assert cache.get_many(["a"]) == {}
    assert len(caplog.records) == 1
    assert "going on without it" in caplog.text


def test_a_folder_that_cannot_be_written_is_no_cache(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    SqliteCache(tmp_path / "file" / "cache.sqlite").put_many({"a": b"1"})
    assert "cannot be used" in caplog.text


def test_a_file_that_grows_too_large_forgets_half(tmp_path: Path) -> None:
    cache = SqliteCache(tmp_path / "cache.sqlite", max_bytes=200_000)
    for n in range(40):
        cache.put_many({key(str(n)): os.urandom(10_000)})
    assert cache.path.stat().st_size <= 250_000
    assert cache.get_many(key(str(n)) for n in range(40))


def _write(path: Path, number: int) -> None:
    cache = SqliteCache(path)
    for n in range(10):
        cache.put_many({key(str(number), str(n)): b"x"})
        cache.get_many([key(str(n), str(n))])


def test_processes_share_one_file(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "cache.sqlite"
    with ProcessPoolExecutor(4) as pool:
        list(pool.map(_write, [path] * 4, range(4)))
    keys = [key(str(m), str(n)) for m in range(4) for n in range(10)]
    assert len(SqliteCache(path).get_many(keys)) == 40
    assert not caplog.records


def test_settings_choose_the_cache(tmp_path: Path) -> None:
    kept = open_cache(config.load(cache_dir=tmp_path))
    assert isinstance(kept, SqliteCache)
    assert kept.path.parent == tmp_path
    assert isinstance(open_cache(config.load(cache=False)), NoCache)
