"""From pair scores to groups, in two steps that one bad pair cannot chain.

First the claims that tell the same value join into camps by average linkage: two clusters join only
while the mean probability between all their members stays above a threshold.  Then camps that tell
different values are set against each other by complete linkage over their strongest pairs: a
conflict shows in one pair of full sentences, while most mentions are too bare to tell.  Closest
camps join first, and a third must be linked to each of them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster
from scipy.cluster.hierarchy import linkage as merges
from scipy.spatial.distance import squareform

from claimcheck.group.pairwise import Matrix

FAR = 1e9
"""A distance that no mean can bring back below a threshold."""


def clusters(
    probability: Matrix,
    forbidden: NDArray[np.bool_],
    different: NDArray[np.bool_],
    *,
    agree: float,
    contrast: float,
) -> list[list[int]]:
    """Groups of at least two row indices, each sorted, ordered by their first member.

    The matrices have shape (n, n) and are symmetric; ``different`` marks pairs whose values differ.
    ``agree`` and ``contrast`` in [0, 1] are the least probabilities within and between camps.
    """
    if len(probability) < 2:
        return []
    camps = join(np.where(forbidden | different, FAR, 1.0 - probability), agree, "average")
    distance = np.where(forbidden, FAR, 1.0 - np.where(different, probability, 0.0))
    groups = join(between(camps, distance), contrast, "complete")
    found = [sorted(row for camp in group for row in camps[camp]) for group in groups]
    return sorted(rows for rows in found if len(rows) > 1)


def join(distance: NDArray[np.floating], least: float, linkage: str) -> list[list[int]]:
    """Agglomerative clusters, single rows among them; ``least`` is the least 1 - distance."""
    if len(distance) < 2:
        return [[row] for row in range(len(distance))]
    even = distance.astype(np.float64)
    np.fill_diagonal(even, 0.0)
    steps = merges(squareform(even, checks=False), method=linkage)
    below = np.nextafter(1.0 - least, 0.0)  # what is just at the threshold stays apart
    found: dict[int, list[int]] = {}
    for row, label in enumerate(fcluster(steps, below, criterion="distance")):
        found.setdefault(int(label), []).append(row)
    return sorted(found.values())


def between(camps: list[list[int]], distance: NDArray[np.floating]) -> NDArray[np.floating]:
    """The distance of camps: that of their closest pair, or FAR where any pair is forbidden."""
    order = [row for camp in camps for row in camp]
    starts = np.cumsum([0, *(len(camp) for camp in camps[:-1])])
    sorted_ = distance[np.ix_(order, order)]
    closest = np.minimum.reduceat(np.minimum.reduceat(sorted_, starts, axis=0), starts, axis=1)
    worst = np.maximum.reduceat(np.maximum.reduceat(sorted_, starts, axis=0), starts, axis=1)
    return np.where(worst >= FAR, FAR, closest)
