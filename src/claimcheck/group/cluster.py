"""From pair scores to groups, so that one bad pair cannot chain two groups together.

Average-linkage agglomerative clustering over 1 - probability (scikit-learn): two clusters join only
while the mean probability between their members stays above the threshold.  Pairs that cannot be
one fact are pushed so far apart that no mean can bring them together.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import AgglomerativeClustering

from claimcheck.group.features import Matrix

FAR = 1e4


def clusters(
    probability: Matrix, forbidden: NDArray[np.bool_], threshold: float
) -> list[list[int]]:
    """Groups of at least two row indices, each sorted, ordered by their first member.

    ``probability`` and ``forbidden`` have shape (n, n) and are symmetric; ``threshold`` in [0, 1]
    is the least mean probability between two clusters that join.
    """
    if len(probability) < 2:
        return []
    distance = np.where(forbidden, FAR, 1.0 - probability)
    np.fill_diagonal(distance, 0.0)
    clustering = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1.0 - threshold
    )
    labels = clustering.fit_predict(distance)
    found: dict[int, list[int]] = {}
    for row, label in enumerate(labels):
        found.setdefault(int(label), []).append(row)
    return sorted(rows for rows in found.values() if len(rows) > 1)
