"""Sparse vectors as plain arrays, and the products of one set of them with another.

scipy.sparse does the same, but takes longer to import than a gate's whole comparison.  Every sum
runs in the order of the left vector's columns, so a product is the same to the last bit whatever
other vectors are there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

AT_ONCE = 100_000
"""Entries and products that are worked out at a time: what bounds the memory."""


@dataclass(frozen=True, slots=True)
class Sparse:
    """Vectors as rows: row n has the entries ``starts[n]`` to ``starts[n + 1]``.

    Columns are any unsigned numbers, as hashes of words; one held twice counts by its sum.
    """

    starts: NDArray[np.int64]
    columns: NDArray[np.uint64]
    weights: NDArray[np.floating[Any]]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def take(self, rows: Sequence[int] | NDArray[np.intp]) -> Sparse:
        """Some of the rows, in the order given."""
        chosen = np.asarray(rows, dtype=np.intp)
        counts = self.starts[chosen + 1] - self.starts[chosen]
        ends = np.cumsum(counts)
        entries = np.repeat(self.starts[chosen] - (ends - counts), counts) + np.arange(counts.sum())
        starts = np.concatenate([[0], ends]).astype(np.int64)
        return Sparse(starts, self.columns[entries], self.weights[entries])

    def products(self, other: Sparse) -> Iterator[NDArray[np.float64]]:
        """For each row its products with all rows of the other, shape (rows of other,).

        Time is that of looking up all entries of the other once, then of the entries in common.
        """
        known = np.unique(self.columns)
        held = _Columns.of(known, other)
        columns = np.searchsorted(known, self.columns)
        met = np.cumsum([0, *(held.starts[columns + 1] - held.starts[columns])])
        work = np.cumsum(met[self.starts[1:]] - met[self.starts[:-1]] + len(other))
        weights = self.weights.astype(np.float64)
        for rows in np.split(np.arange(len(self)), np.flatnonzero(np.diff(work // AT_ONCE)) + 1):
            if not len(rows):
                continue
            start, end = self.starts[rows[0]], self.starts[rows[-1] + 1]
            counts, entries = held.entries(columns[start:end])
            terms = np.repeat(weights[start:end], counts) * held.weights[entries]
            first = np.repeat(
                np.arange(len(rows)) * len(other), np.diff(self.starts[rows[0] : rows[-1] + 2])
            )
            cells = np.repeat(first, counts) + held.rows[entries]
            sums = np.bincount(cells, terms, minlength=len(rows) * len(other))
            yield from sums.astype(np.float64, copy=False).reshape(len(rows), len(other))


@dataclass(frozen=True, slots=True)
class _Columns:
    """The entries of some columns, column by column: column n has ``starts[n]`` and following."""

    starts: NDArray[np.int64]
    rows: NDArray[np.int64]
    weights: NDArray[np.float64]

    @classmethod
    def of(cls, known: NDArray[np.uint64], vectors: Sparse) -> _Columns:
        """From vectors, of which only the known columns, sorted ones, are taken."""
        last = max(0, len(known) - 1)
        place = np.minimum(np.searchsorted(known, vectors.columns), last)
        kept = np.flatnonzero(known[place] == vectors.columns) if len(known) else place[:0]
        kept = kept[np.argsort(place[kept], kind="stable")]
        return cls(
            np.searchsorted(place[kept], np.arange(len(known) + 1)).astype(np.int64),
            np.searchsorted(vectors.starts, kept, side="right").astype(np.int64) - 1,
            vectors.weights[kept].astype(np.float64),
        )

    def entries(self, columns: NDArray[np.intp]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """How many entries each of some columns has, and where they all are, in that order."""
        first, counts = self.starts[columns], self.starts[columns + 1] - self.starts[columns]
        before = np.cumsum(counts) - counts
        return counts, np.repeat(first - before, counts) + np.arange(counts.sum())
