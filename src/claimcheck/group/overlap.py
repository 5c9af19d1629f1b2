"""Which sets may hold a share of each other, found without comparing every two of them.

Prefix filtering (Chaudhuri et al. 2006) with as many common elements as a longer prefix asks for
(Wang et al. 2012): the commonest elements of a set are left out of the search, and what remains
has to be met as often as they cannot make up for.  Elements are known by their hashes alone, which
take a tenth of the memory: a pair too many may come back by accident, and none is lost.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

COMMON = 256
"""Sets that hold an element up to which looking it up costs less than it spares."""
AT_ONCE = 1_000_000
"""Meetings of two sets in one element that are counted at a time: what bounds the memory."""
_ROUNDING = 1e-9


Hashes = NDArray[np.int64]


def hashes(elements: Collection[str]) -> Hashes:
    """The elements of a set as numbers that are the same within one process."""
    return np.fromiter(map(hash, elements), np.int64, len(elements))


def may_overlap(sets: Sequence[Hashes], least: float) -> list[tuple[int, int]]:
    """The pairs of places in ``sets`` that may hold enough in common, sorted, first place first.

    All pairs of which the smaller set has at least the share ``least``, in (0, 1], of its elements
    in the other are there, with few others.
    """
    if len(sets) < 2:
        return []
    index = _Index.of(sets, least)
    pairs = {(min(p), max(p)) for part in index.parts() for p in index.met(part)}
    return sorted(pairs)


@dataclass(frozen=True, slots=True)
class _Index:
    """Elements by set, the rarest first, and sets by element.

    Of set n the first ``searched[n]`` elements are looked up; ``needed[n]`` of them must be met.
    """

    sizes: NDArray[np.int64]
    starts: NDArray[np.int64]
    elements: NDArray[np.int64]
    searched: NDArray[np.int64]
    needed: NDArray[np.int64]
    held: NDArray[np.int64]  # how many sets hold each element
    first: NDArray[np.int64]  # where they begin in ``holders``
    holders: NDArray[np.int64]

    @classmethod
    def of(cls, sets: Sequence[Hashes], least: float) -> _Index:
        sizes = np.fromiter(map(len, sets), dtype=np.int64, count=len(sets))
        _, elements, held = np.unique(np.concatenate(sets), return_inverse=True, return_counts=True)
        rows = np.repeat(np.arange(len(sets)), sizes)
        holders = rows[np.argsort(elements, kind="stable")]
        elements = elements[np.lexsort((elements, held[elements], rows))]
        wanted = np.maximum(1, np.ceil(least * sizes - _ROUNDING)).astype(np.int64)
        few = np.bincount(rows, held[elements] <= COMMON, minlength=len(sets)).astype(np.int64)
        searched = np.minimum(sizes, np.maximum(sizes - wanted + 1, few))
        starts, first = np.cumsum(sizes) - sizes, np.cumsum(held) - held
        needed = wanted - (sizes - searched)
        return cls(sizes, starts, elements, searched, needed, held, first, holders)

    def parts(self) -> Iterator[NDArray[np.int64]]:
        """The sets in runs of about equal work."""
        work = np.zeros(len(self.elements) + 1, dtype=np.int64)
        np.cumsum(self.held[self.elements], out=work[1:])
        spent = np.cumsum(work[self.starts + self.searched] - work[self.starts])
        ends = np.flatnonzero(np.diff(spent // AT_ONCE)) + 1
        yield from np.split(np.arange(len(self.sizes)), ends)

    def met(self, rows: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
        """Some sets, each with those no smaller that it meets often enough."""
        own = np.repeat(rows, self.searched[rows])
        looked_up = self.elements[_runs(self.starts[rows], self.searched[rows])]
        counts = self.held[looked_up]
        others = self.holders[_runs(self.first[looked_up], counts)]
        pairs, times = np.unique(
            np.repeat(own, counts) * len(self.sizes) + others, return_counts=True
        )
        one, other = np.divmod(pairs, len(self.sizes))
        fit = (one != other) & (self.sizes[other] >= self.sizes[one]) & (times >= self.needed[one])
        yield from zip(one[fit].tolist(), other[fit].tolist(), strict=True)


def _runs(starts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers from each start on, so many of them, one run after the other."""
    before = np.cumsum(counts) - counts
    return np.repeat(starts - before, counts) + np.arange(int(counts.sum()))
