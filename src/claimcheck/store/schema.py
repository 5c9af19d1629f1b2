"""The tables of the index, as steps from one version to the next.

A step is never changed once it is released: another one is added.  ``{bytes}`` and ``{vector}``
stand for the column types that the databases name differently.
"""

from __future__ import annotations

from claimcheck.errors import StoreError
from claimcheck.store.database import Database

STEPS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE claimcheck_articles ("
        " id TEXT PRIMARY KEY, digest TEXT NOT NULL, part TEXT NOT NULL, story TEXT NOT NULL,"
        " published TEXT,"
        " given {bytes} NOT NULL, body {bytes} NOT NULL, terms {bytes} NOT NULL,"
        " checksum {bytes} NOT NULL)",
        "CREATE INDEX claimcheck_parts ON claimcheck_articles (part)",
        "CREATE INDEX claimcheck_stories ON claimcheck_articles (story)",
        "CREATE TABLE claimcheck_claims ("
        " article TEXT NOT NULL, place INTEGER NOT NULL, body {bytes} NOT NULL,"
        " checksum {bytes} NOT NULL, PRIMARY KEY (article, place))",
        "CREATE TABLE claimcheck_vectors ("
        " name {bytes} PRIMARY KEY, vector {vector} NOT NULL, checksum {bytes} NOT NULL)",
        "CREATE TABLE claimcheck_uses ("
        " article TEXT NOT NULL, name {bytes} NOT NULL, PRIMARY KEY (article, name))",
        "CREATE TABLE claimcheck_groups ("
        " story TEXT NOT NULL, id TEXT NOT NULL, body {bytes} NOT NULL,"
        " checksum {bytes} NOT NULL, PRIMARY KEY (story, id))",
    ),
)
FACTS = "CREATE TABLE IF NOT EXISTS claimcheck_facts (name TEXT PRIMARY KEY, value TEXT NOT NULL)"
"""What is known of the index itself, its version among it: there before all steps."""


def version(database: Database) -> int:
    """How many steps an index has taken; 0 where there is none."""
    if not database.has_tables():
        return 0
    found = list(database.rows("SELECT value FROM claimcheck_facts WHERE name = 'schema'"))
    return int(found[0][0]) if found else 0


def migrate(database: Database, types: dict[str, str]) -> None:
    """Takes the steps that are missing, all or none.

    Raises StoreError for an index of a later claimcheck.
    """
    with database.writing():
        database.run(FACTS)
        done = version(database)
        require_known(database.name, done)
        for step in STEPS[done:]:
            for statement in step:
                database.run(statement.format(**types))
        if done < len(STEPS):
            database.run("DELETE FROM claimcheck_facts WHERE name = 'schema'")
            database.run("INSERT INTO claimcheck_facts VALUES ('schema', ?)", [str(len(STEPS))])


def require_known(name: str, found: int) -> None:
    """Raises StoreError for an index of a later claimcheck."""
    if found > len(STEPS):
        raise StoreError(
            f"The index {name} has schema version {found}, and this claimcheck knows {len(STEPS)} "
            "at most: update claimcheck."
        )
