"""The source table for text formats: a row per source, a row per two sources that share facts."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.models import SourcePair, SourceTable

SOURCE_HEAD = ("Source", "articles", "facts", "first", "corrected")
PAIR_HEAD = ("Two sources", "agree", "compatible", "updated", "conflict", "copied", "first")
Row = tuple[str, ...]


def source_rows(table: SourceTable) -> Iterator[Row]:
    """What every source told: as in ``SOURCE_HEAD``, names as hostile as they were."""
    for row in table.rows:
        yield (row.name, *map(str, (row.articles, row.facts, row.first, row.corrected)))


def pair_rows(table: SourceTable) -> Iterator[Row]:
    """How every two sources stand to each other, most conflicts first: as in ``PAIR_HEAD``."""
    between = (pair for pair in table.pairs if pair.a != pair.b)
    for pair in sorted(between, key=lambda p: (-p.conflict, -p.updated, p.a, p.b)):
        counts = (pair.agree, pair.compatible, pair.updated, pair.conflict, pair.copied)
        yield (f"{pair.a} × {pair.b}", *map(str, counts), _first(pair))


def _first(pair: SourcePair) -> str:
    """Who was first how often: ``12 : 3``; empty where no dates tell."""
    told = pair.first_a or pair.first_b
    return f"{pair.first_a} : {pair.first_b}" if told else ""
