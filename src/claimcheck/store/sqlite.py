"""The index in one SQLite file with a write-ahead log: readers never wait for a writer."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from claimcheck.errors import StoreError
from claimcheck.store.database import Row, absent

FILE = "index.sqlite"
TYPES = {"bytes": "BLOB", "vector": "BLOB"}
PATIENCE = 60.0
"""Seconds that one writer waits for another."""


class SqliteDatabase:
    """An index in ``folder/index.sqlite``; the file and its folder are made where ``write``."""

    largest_batch = 500

    def __init__(self, folder: Path, *, write: bool) -> None:
        self.file = folder / FILE
        self.name = str(folder)
        self._write = write
        with self._explained():
            self._db = self._connect(folder)

    def _connect(self, folder: Path) -> sqlite3.Connection:
        if self._write:
            self._make(folder)
            db = sqlite3.connect(self.file, timeout=PATIENCE, isolation_level=None)
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
        else:
            if not self.file.is_file():
                raise StoreError(absent(self.name))
            db = sqlite3.connect(
                f"{self.file.resolve().as_uri()}?{self._how()}",
                uri=True,
                timeout=PATIENCE,
                isolation_level=None,
            )
        db.execute("PRAGMA schema_version").fetchone()  # the file is read for the first time
        return db

    @staticmethod
    def _make(folder: Path) -> None:
        """Makes the folder, which git is to pass over: an index can be made anew."""
        if not folder.exists():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")

    def _how(self) -> str:
        """Reading beside a writer needs the folder; a finished file in a sealed one does not."""
        log = self.file.with_name(FILE + "-wal")
        sealed = not os.access(self.file.parent, os.W_OK)
        return "immutable=1" if sealed and not log.exists() else "mode=rw"

    def rows(self, statement: str, parameters: Sequence[Any] = ()) -> Iterator[Row]:
        """See Database."""
        with self._explained():
            yield from self._db.execute(statement, parameters)

    def run(self, statement: str, parameters: Sequence[Any] = ()) -> int:
        """See Database."""
        with self._explained():
            return self._db.execute(statement, parameters).rowcount

    def run_many(self, statement: str, parameters: Iterable[Sequence[Any]]) -> None:
        """See Database."""
        with self._explained():
            self._db.executemany(statement, parameters)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See Database."""
        if self._db.in_transaction:
            yield
            return
        self.run("BEGIN")
        try:
            yield
        finally:
            if self._db.in_transaction:
                self._db.rollback()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """See Database."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.rollback()
            raise

    def has_tables(self) -> bool:
        """See Database."""
        query = "SELECT 1 FROM sqlite_master WHERE name = 'claimcheck_facts'"
        return bool(list(self.rows(query)))

    def faults(self) -> Iterator[str]:
        """See Database."""
        for (told,) in self.rows("PRAGMA integrity_check"):
            if told != "ok":
                yield f"SQLite says of {self.file}: {told}."

    def vacuum(self) -> None:
        """See Database."""
        self.run("VACUUM")
        self.run("PRAGMA wal_checkpoint(TRUNCATE)")

    def to_vector(self, row: bytes) -> bytes:
        """See Database."""
        return row

    def from_vector(self, kept: bytes) -> bytes:
        """See Database."""
        return kept

    def close(self) -> None:
        """See Database."""
        self._db.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise StoreError(_sentence(self.name, error)) from error


def _sentence(name: str, error: Exception) -> str:
    if isinstance(error, OSError):
        return f"The index {name} cannot be written: {error.strerror}; choose another folder."
    told = str(error)
    if "locked" in told or "busy" in told:
        return f"The index {name} is being written by another process; try again when it is done."
    if "full" in told:
        return f"The index {name} cannot grow: the disk is full; make room and run again."
    if "readonly" in told or "unable to open" in told:
        return f"The index {name} cannot be opened for writing; check who may write its folder."
    if "malformed" in told or "not a database" in told:
        return (
            f"The index {name} is damaged ({told}); delete its {FILE} and add the articles again."
        )
    return f"The index {name} cannot be used: {told}; check the disk that it is on."
