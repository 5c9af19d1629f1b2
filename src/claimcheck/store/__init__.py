"""The index: articles, claims, vectors and groups kept between runs, in SQLite or PostgreSQL.

Another database is one module with a ``Database`` here and its choice in ``open_index``.
"""

from __future__ import annotations

from claimcheck.store.index import Entry, Index, Listed, Place, digest
from claimcheck.store.opening import open_index
from claimcheck.store.terms import TermTable, table
from claimcheck.store.verify import faults

__all__ = [
    "Entry",
    "Index",
    "Listed",
    "Place",
    "TermTable",
    "digest",
    "faults",
    "open_index",
    "table",
]
