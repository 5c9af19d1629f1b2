"""From a location to an index: a folder, or a ``postgresql://`` address."""

from __future__ import annotations

from pathlib import Path

from claimcheck.errors import StoreError
from claimcheck.store import postgres, schema, sqlite
from claimcheck.store.database import Database, absent
from claimcheck.store.index import Index


def open_index(location: str | Path, *, write: bool = False) -> Index:
    """The index at a location; ``write`` makes one where there is none, and brings old ones up.

    Raises StoreError when there is none, or when it cannot be opened, or is of a later version.
    """
    address = str(location)
    if "://" in address and not address.startswith(("postgresql://", "postgres://")):
        scheme = address.partition(":")[0]
        raise StoreError(
            f"An index cannot be in {scheme}://…: name a folder, or a postgresql:// address."
        )
    if "://" in address:
        return _ready(postgres.PostgresDatabase(address, write=write), postgres.TYPES, write)
    return _ready(sqlite.SqliteDatabase(Path(address), write=write), sqlite.TYPES, write)


def _ready(database: Database, types: dict[str, str], write: bool) -> Index:
    try:
        found = schema.version(database)
        schema.require_known(database.name, found)
        if write and found < len(schema.STEPS):
            schema.migrate(database, types)
        elif not found:
            raise StoreError(absent(database.name))
        elif found < len(schema.STEPS):
            raise StoreError(
                f"The index {database.name} is of an earlier claimcheck: bring it up to date with "
                f"'claimcheck index rebuild --index {database.name}'."
            )
    except StoreError:
        database.close()
        raise
    return Index(database)
