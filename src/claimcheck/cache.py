"""What is kept between runs: bytes by key, in one sqlite file that many processes may share.

The cache is a convenience.  Where it cannot be read or written a run goes on without it, after one
warning.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Protocol

from claimcheck.config import Settings

FILE = "cache-1.sqlite"
MAX_BYTES = 1_000_000_000
_CHUNK = 500
_PATIENCE = 10.0  # seconds to wait for another process's write
_DAY = 86_400

log = logging.getLogger("claimcheck.cache")


class Cache(Protocol):
    """Bytes by key.  Keys come from ``key``, so that nobody's keys meet by accident."""

    def get_many(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The values of those keys that are known."""
        ...

    def put_many(self, items: Mapping[str, bytes]) -> None:
        """Keeps the items; what is there already is replaced."""
        ...


def key(*parts: str) -> str:
    """A key for content: what the value is, what made it and its version, what it was made of."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def open_cache(settings: Settings) -> Cache:
    """The cache that the settings ask for."""
    return SqliteCache(settings.cache_folder / FILE) if settings.cache else NoCache()


class NoCache:
    """Knows nothing and keeps nothing."""

    def get_many(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Nothing."""
        return {}

    def put_many(self, items: Mapping[str, bytes]) -> None:
        """Forgets the items."""


class SqliteCache:
    """A cache in one file.  Each call opens its own connection: safe across threads and forks.

    When the file outgrows ``max_bytes`` the entries that were not used for longest go.
    """

    def __init__(self, path: Path, max_bytes: int = MAX_BYTES) -> None:
        self.path = path
        self.max_bytes = max_bytes
        self._broken = False

    def get_many(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The values of those keys that are known; none when the file cannot be read."""
        wanted = sorted(set(keys))
        if self._broken or not wanted or not self.path.exists():
            return {}
        try:
            with closing(self._connect()) as db:
                found = dict(_select(db, wanted))
                _touch(db, found)
                return found
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)
            return {}

    def put_many(self, items: Mapping[str, bytes]) -> None:
        """Keeps the items, as far as the file can be written."""
        if self._broken or not items:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._connect()) as db:
                rows = [(name, value, _today()) for name, value in sorted(items.items())]
                with db:
                    db.executemany("REPLACE INTO entries VALUES (?, ?, ?)", rows)
                self._shrink(db)
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=_PATIENCE)
        db.execute(
            "CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, value BLOB, day INTEGER)"
        )
        return db

    def _shrink(self, db: sqlite3.Connection) -> None:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        if pages * db.execute("PRAGMA page_size").fetchone()[0] > self.max_bytes:
            with db:
                db.execute(
                    "DELETE FROM entries WHERE key IN (SELECT key FROM entries ORDER BY day, key "
                    "LIMIT (SELECT count(*) / 2 FROM entries))"
                )
            db.execute("VACUUM")

    def _give_up(self, error: Exception) -> None:
        self._broken = True
        log.warning(
            "The cache %s cannot be used (%s); going on without it. Delete the file if this stays.",
            self.path,
            error,
        )


def _today() -> int:
    return int(time.time()) // _DAY


def _chunks(keys: Iterable[str]) -> Iterator[Sequence[str]]:
    rest = iter(keys)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def _select(db: sqlite3.Connection, keys: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for chunk in _chunks(keys):
        marks = ",".join("?" * len(chunk))
        yield from db.execute(f"SELECT key, value FROM entries WHERE key IN ({marks})", chunk)


def _touch(db: sqlite3.Connection, keys: Iterable[str]) -> None:
    """Notes that entries were used today: one write a day at most, none while others write."""
    today = _today()
    try:
        db.execute("PRAGMA busy_timeout = 0")
        with db:
            for chunk in _chunks(keys):
                marks = ",".join("?" * len(chunk))
                query = f"SELECT 1 FROM entries WHERE key IN ({marks}) AND day < ? LIMIT 1"
                if db.execute(query, (*chunk, today)).fetchone():
                    db.execute(
                        f"UPDATE entries SET day = ? WHERE key IN ({marks})", (today, *chunk)
                    )
    except sqlite3.OperationalError:
        pass  # a read-only or busy file is still good to read
