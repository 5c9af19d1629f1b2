"""Average linkage over near pairs: the clusters of the whole matrix, without the matrix."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from claimcheck.group.cluster import join
from claimcheck.group.linkage import average_linkage


def by_near_pairs(matrix: NDArray[np.float64], most: float) -> tuple[list[list[int]], int]:
    """The clusters, and how many distances had to be asked for besides the near ones."""
    asked = 0

    def distances(rows: object, others: object) -> NDArray[np.float64]:
        nonlocal asked
        part = matrix[np.ix_(list(rows), list(others))]  # type: ignore[call-overload]
        asked += part.size
        return part

    pairs = zip(*np.nonzero(np.triu(matrix <= most, 1)), strict=True)
    near = [(int(i), int(j), float(matrix[i, j])) for i, j in pairs]
    return average_linkage(len(matrix), near, distances, most), asked


def scattered(seed: int, count: int, places: int) -> NDArray[np.float64]:
    """Distances of points thrown around some places, each coordinate told to many digits."""
    chance = np.random.default_rng(seed)
    points = chance.uniform(0, 10, (places, 2))[chance.integers(places, size=count)]
    points = points + chance.normal(0, 0.7, (count, 2))
    return np.asarray(np.linalg.norm(points[:, None] - points[None, :], axis=2) / 15)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("most", [0.03, 0.1, 0.3])
def test_the_clusters_are_those_of_the_whole_matrix(seed: int, most: float) -> None:
    matrix = scattered(seed, 60, 3 + seed)
    found, _ = by_near_pairs(matrix, most)
    assert found == join(matrix, 1.0 - most, "average")


def test_far_pairs_are_not_asked_for() -> None:
    apart = np.full((40, 40), 0.9)
    for row in range(0, 40, 2):
        apart[row, row + 1] = apart[row + 1, row] = 0.1
    np.fill_diagonal(apart, 0.0)
    found, asked = by_near_pairs(apart, 0.5)
    assert found == [[row, row + 1] for row in range(0, 40, 2)]
    assert asked == 0


def test_one_near_pair_chains_nothing() -> None:
    line = np.abs(np.subtract.outer([0.0, 1.0, 1.9, 2.9], [0.0, 1.0, 1.9, 2.9]))
    assert by_near_pairs(line, 1.0)[0] == [[0], [1, 2], [3]]
    assert by_near_pairs(line, 1.5)[0] == [[0, 1, 2], [3]]


def test_rows_without_neighbours_stand_alone() -> None:
    assert by_near_pairs(np.ones((3, 3)), 0.5)[0] == [[0], [1], [2]]
    assert average_linkage(0, [], lambda rows, others: np.zeros((0, 0)), 0.5) == []
