"""The heat maps: every source against every other that tells the same facts."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from claimcheck.models import SourcePair, SourceRow, SourceTable
from claimcheck.render.html.model import Cell, Matrix, MatrixRow

MOST_SOURCES = 24  # more rows than that are no longer read
HOTTEST = 5


def matrices(table: SourceTable) -> tuple[Matrix, ...]:
    """A matrix for every set of sources that share facts, the one with most conflicts first."""
    pairs = {(p.a, p.b): p for p in table.pairs} | {(p.b, p.a): p for p in table.pairs}
    rows = {r.name: r for r in table.rows}
    found = [_matrix(names, rows, pairs) for names in _connected(table) if len(names) > 1]
    return tuple(sorted(found, key=lambda m: -_conflicts(m)))


def _conflicts(matrix: Matrix) -> int:
    return sum(cell.conflict for row in matrix.rows for cell in row.cells if cell)


def _connected(table: SourceTable) -> Iterator[list[str]]:
    near: dict[str, set[str]] = defaultdict(set)
    for pair in table.pairs:
        if pair.a != pair.b:
            near[pair.a].add(pair.b)
            near[pair.b].add(pair.a)
    seen: set[str] = set()
    for name in sorted(near):
        if name in seen:
            continue
        reached, pending = {name}, [name]
        while pending:
            new = near[pending.pop()] - reached
            reached |= new
            pending += new
        seen |= reached
        yield sorted(reached)


def _matrix(
    names: Sequence[str],
    rows: dict[str, SourceRow],
    pairs: dict[tuple[str, str], SourcePair],
) -> Matrix:
    def weight(name: str) -> tuple[int, str]:
        return -sum(pairs[name, n].conflict for n in names if (name, n) in pairs), name

    shown = sorted(names, key=weight)[:MOST_SOURCES]
    return Matrix(
        rows=tuple(
            MatrixRow(
                name=name,
                facts=rows[name].facts,
                first=rows[name].first,
                corrected=rows[name].corrected,
                cells=tuple(_cell(pairs.get((name, n))) if n != name else None for n in shown),
            )
            for name in shown
        ),
        left_out=len(names) - len(shown),
    )


def _cell(pair: SourcePair | None) -> Cell | None:
    if pair is None:
        return None
    facts = pair.agree + pair.compatible + pair.updated + pair.conflict
    heat = math.ceil(HOTTEST * min(1.0, 2.5 * pair.conflict / facts)) if pair.conflict else 0
    return Cell(pair.agree, pair.compatible, pair.updated, pair.conflict, pair.copied, heat)
