"""From pair scores to groups, in two steps that one bad pair cannot chain.

First the claims that tell the same value join into camps by average linkage: two clusters join only
while the mean probability between all their members stays above a threshold.  Then camps that tell
different values are set against each other by complete linkage over their strongest pairs: a
conflict shows in one pair of full sentences, while most mentions are too bare to tell.  Closest
camps join first, and a third must be linked to each of them.

Clusters are found as scipy and scikit-learn find them, ties and all, by chains of nearest
neighbours (Müllner 2011); scipy's import costs more than all comparisons of a gate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from claimcheck.group.pairwise import Matrix

FAR = 1e9
"""A distance that no mean can bring back below a threshold."""


def clusters(
    probability: Matrix,
    forbidden: NDArray[np.bool_],
    different: NDArray[np.bool_],
    opposed: NDArray[np.bool_],
    *,
    agree: float,
    contrast: float,
) -> list[list[int]]:
    """Groups of at least two row indices, each sorted, ordered by their first member.

    The matrices have shape (n, n) and are symmetric; ``different`` marks pairs whose values differ,
    ``opposed`` those of them through which two camps may be set against each other.
    ``agree`` and ``contrast`` in [0, 1] are the least probabilities within and between camps.
    """
    if len(probability) < 2:
        return []
    camps = join(np.where(forbidden | different, FAR, 1.0 - probability), agree, "average")
    distance = np.where(forbidden, FAR, 1.0 - np.where(opposed, probability, 0.0))
    groups = join(between(camps, distance), contrast, "complete")
    found = [sorted(row for camp in group for row in camps[camp]) for group in groups]
    return sorted(rows for rows in found if len(rows) > 1)


def join(distance: NDArray[np.floating], least: float, linkage: str) -> list[list[int]]:
    """Agglomerative clusters, single rows among them; ``least`` is the least 1 - distance.

    ``linkage`` is "average" or "complete".
    """
    below = np.nextafter(1.0 - least, 0.0)  # what is just at the threshold stays apart
    cluster = np.arange(len(distance))
    for a, b, apart in _merges(distance, _LINKAGES[linkage]):
        if apart <= below:
            cluster[cluster == cluster[b]] = cluster[a]
    found: dict[int, list[int]] = {}
    for row, label in enumerate(cluster.tolist()):
        found.setdefault(label, []).append(row)
    return sorted(found.values())


_Linkage = Callable[[NDArray[np.float64], NDArray[np.float64], int, int], NDArray[np.float64]]
"""From the distances of two clusters to all others, and their sizes, to those of their union."""

_LINKAGES: dict[str, _Linkage] = {
    "average": lambda one, other, m, n: (m * one + n * other) / (m + n),
    "complete": lambda one, other, m, n: np.maximum(one, other),
}


def _merges(
    distance: NDArray[np.floating], linkage: _Linkage
) -> Iterator[tuple[int, int, np.float64]]:
    """The steps from single rows to one cluster: two clusters, each by one row, and how far apart.

    A chain goes from a cluster to its nearest one until two are each other's nearest: these merge.
    """
    between = distance.astype(np.float64)
    np.fill_diagonal(between, np.inf)
    size = np.ones(len(between), dtype=int)
    chain: list[int] = []
    for _ in range(len(between) - 1):
        chain = chain or [int(np.flatnonzero(size)[0])]
        while True:
            nearest = int(np.argmin(between[chain[-1]]))
            # Of equally near ones the chain goes back, or it might never end.
            if len(chain) > 1 and between[chain[-1], nearest] >= between[chain[-1], chain[-2]]:
                break
            chain.append(nearest)
        gone, kept = sorted((chain.pop(), chain.pop()))
        yield gone, kept, between[gone, kept]
        union = linkage(between[gone], between[kept], int(size[gone]), int(size[kept]))
        between[kept], between[:, kept] = union, union
        between[gone], between[:, gone] = np.inf, np.inf
        size[kept], size[gone] = size[kept] + size[gone], 0


def between(camps: list[list[int]], distance: NDArray[np.floating]) -> NDArray[np.floating]:
    """The distance of camps: that of their closest pair, or FAR where any pair is forbidden."""
    order = [row for camp in camps for row in camp]
    starts = np.cumsum([0, *(len(camp) for camp in camps[:-1])])
    sorted_ = distance[np.ix_(order, order)]
    closest = np.minimum.reduceat(np.minimum.reduceat(sorted_, starts, axis=0), starts, axis=1)
    worst = np.maximum.reduceat(np.maximum.reduceat(sorted_, starts, axis=0), starts, axis=1)
    return np.where(worst >= FAR, FAR, closest)
