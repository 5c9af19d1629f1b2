"""Average linkage over few of all pairs: time and memory follow the near pairs, not the square.

Two clusters may join only while their mean distance stays at or below a limit, so at least one pair
between them is as near as that.  It is enough to know these near pairs beforehand; the distance of
any other pair is asked for when a mean needs it.  The merges are those of the nearest-neighbour
chain (Murtagh 1983), which for average linkage finds what joining the closest pair each time would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Distances = Callable[[Sequence[int], Sequence[int]], NDArray[np.float64]]
"""The distances of some rows to others, shape (rows, others)."""


def average_linkage(
    count: int, near: Iterable[tuple[int, int, float]], distances: Distances, most: float
) -> list[list[int]]:
    """The clusters of ``count`` rows whose mean distances stay at or below ``most``.

    ``near`` holds every pair of rows that is as near as that, once, with its distance.  Single
    rows are clusters too; each is sorted, and they come in the order of their first row.
    """
    linkage = _Linkage(count, near, distances, most)
    linkage.run()
    return sorted(sorted(rows) for rows in linkage.members.values())


class _Linkage:
    """Clusters by the number of one of their rows, each with its neighbours within reach."""

    def __init__(
        self, count: int, near: Iterable[tuple[int, int, float]], distances: Distances, most: float
    ) -> None:
        self.members: dict[int, list[int]] = {row: [row] for row in range(count)}
        self.near: list[dict[int, float]] = [{} for _ in range(count)]
        self.distances, self.most = distances, most
        for a, b, distance in near:
            self.near[a][b] = self.near[b][a] = distance

    def run(self) -> None:
        """Follows each cluster to its nearest, that one to its own, until two are each other's."""
        waiting = sorted(self.members, reverse=True)
        while waiting:
            chain = [waiting.pop()]
            while chain:
                top, before = chain[-1], chain[-2] if len(chain) > 1 else -1
                if not self.near[top]:
                    chain.pop()  # nothing is in reach of it, nor will be: means only grow
                    continue
                nearest = min(self.near[top], key=lambda c: (self.near[top][c], c != before, c))
                if nearest == before:
                    del chain[-2:]
                    waiting.append(self._merge(top, before))
                else:
                    chain.append(nearest)

    def _merge(self, a: int, b: int) -> int:
        """Makes one cluster of two; gives its number."""
        kept, gone = sorted((a, b))
        own, other = self.near[kept], self.near[gone]
        del own[gone], other[kept]
        reach = sorted(own.keys() | other.keys())
        to_kept, to_gone = self._means(kept, reach), self._means(gone, reach)
        sizes = len(self.members[kept]), len(self.members[gone])
        self.members[kept] += self.members.pop(gone)
        self.near[kept], self.near[gone] = {}, {}
        for c in reach:
            self.near[c].pop(kept, None)
            self.near[c].pop(gone, None)
            mean = (sizes[0] * to_kept[c] + sizes[1] * to_gone[c]) / sum(sizes)
            if mean <= self.most:
                self.near[kept][c] = self.near[c][kept] = mean
        return kept

    def _means(self, cluster: int, others: Sequence[int]) -> dict[int, float]:
        """The mean distances of a cluster to others, as far as known; the rest are worked out."""
        known = self.near[cluster]
        missing = [c for c in others if c not in known]
        if not missing:
            return known
        rows = [row for c in missing for row in self.members[c]]
        sums = self.distances(self.members[cluster], rows).mean(axis=0)
        sizes = np.asarray([len(self.members[c]) for c in missing])
        means = np.add.reduceat(sums, np.cumsum(sizes) - sizes) / sizes
        return {**known, **dict(zip(missing, map(float, means), strict=True))}
