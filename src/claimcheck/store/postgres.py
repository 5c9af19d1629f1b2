"""The index in PostgreSQL with pgvector, for many machines that share one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from claimcheck.errors import StoreError
from claimcheck.store.database import Row, absent

TYPES = {"bytes": "BYTEA", "vector": "vector"}
INSTALL = "pip install 'claimcheck-news[postgres]'"
_WRITERS = 0x636C61696D  # names the lock of this application among the advisory ones


class PostgresDatabase:
    """An index in the database that a ``postgresql://`` address names."""

    largest_batch = 5_000

    def __init__(self, address: str, *, write: bool) -> None:
        self.name = shown(address)
        try:
            import numpy as np
            import pgvector.psycopg as pgvector
            import psycopg
        except ImportError as error:
            raise StoreError(
                f"The index {self.name} needs {error.name}: install it with {INSTALL!r}."
            ) from None
        self._numpy, self._error = np, psycopg.Error
        with self._explained():
            self._db = psycopg.connect(address, autocommit=True, connect_timeout=10)
            if write:
                self._db.execute("CREATE EXTENSION IF NOT EXISTS vector")
            if self._db.execute("SELECT to_regtype('vector')").fetchone() == (None,):
                raise StoreError(absent(self.name))  # no index is without its type
            pgvector.register_vector(self._db)

    def rows(self, statement: str, parameters: Sequence[Any] = ()) -> Iterator[Row]:
        """See Database."""
        with self._explained(), self._db.cursor(binary=True) as cursor:
            yield from cursor.execute(_marked(statement), parameters)

    def run(self, statement: str, parameters: Sequence[Any] = ()) -> int:
        """See Database."""
        with self._explained():
            return self._db.execute(_marked(statement), parameters or None).rowcount

    def run_many(self, statement: str, parameters: Iterable[Sequence[Any]]) -> None:
        """See Database."""
        with self._explained(), self._db.cursor() as cursor:
            cursor.executemany(_marked(statement), parameters)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See Database."""
        if self._db.info.transaction_status:
            yield
            return
        with self._explained(), self._db.transaction():
            self._db.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """See Database."""
        with self._explained(), self._db.transaction():
            self._db.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITERS])
            yield

    def has_tables(self) -> bool:
        """See Database."""
        return list(self.rows("SELECT to_regclass('claimcheck_facts') IS NOT NULL")) == [(True,)]

    def faults(self) -> Iterator[str]:
        """None: the server checks its own files."""
        yield from ()

    def vacuum(self) -> None:
        """See Database."""
        for table in ("articles", "claims", "vectors", "uses", "groups"):
            self.run(f"VACUUM claimcheck_{table}")

    def to_vector(self, row: bytes) -> Any:
        """See Database."""
        return self._numpy.frombuffer(row, dtype="<f4")

    def from_vector(self, kept: Any) -> bytes:
        """See Database."""
        return bytes(self._numpy.asarray(kept.to_numpy(), dtype="<f4").tobytes())

    def close(self) -> None:
        """See Database."""
        self._db.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except self._error as error:
            first = str(error).strip().partition("\n")[0] or type(error).__name__
            raise StoreError(
                f"The index {self.name} cannot be used ({first}); check the server and the address."
            ) from error


def shown(address: str) -> str:
    """An address as it may be printed: without its password."""
    parts = urlsplit(address)
    if parts.password is None:
        return address
    return urlunsplit(parts._replace(netloc=parts.netloc.replace(f":{parts.password}@", ":…@")))


def _marked(statement: str) -> Any:
    return statement.replace("?", "%s")
