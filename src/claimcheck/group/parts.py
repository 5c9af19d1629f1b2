"""A block too large to look at as a whole, in parts that hold what is alike.

Every two claims of a block are scored, so time and memory grow with its square: a story of some
thousand articles would end the run.  Above a size it is cut, and likely pairs should not be.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from claimcheck.group.nearest import Rows, approximate, exact
from claimcheck.group.pairwise import Matrix

MOST = 4000  # claims looked at as a whole
NEAREST = 20  # texts that one text is held against
EXACT = 20_000  # different texts up to which their nearest are found faster without an index


def parts(text: Matrix, most: int = MOST) -> list[Rows]:
    """The rows of a block in parts of at most ``most``, each in order, the first row's part first.

    ``text`` are the embeddings of the clauses, unit rows of float32, shape (n, width).  Parts grow
    as in Kruskal's algorithm (1956): the two most alike texts are put together first, as long as
    the part does not get too large.  Equal texts are one node, so that a sentence that a thousand
    articles print still meets its paraphrases.  Above ``EXACT`` of them an index finds the nearest.
    """
    if len(text) <= most:
        return [np.arange(len(text))]
    _, first, node = np.unique(text, axis=0, return_index=True, return_inverse=True)
    sizes = np.bincount(node.ravel())
    root = _grown(text[first], sizes, most)
    by_root: dict[int, list[int]] = {}
    for row, n in enumerate(node.ravel().tolist()):
        by_root.setdefault(int(root[n]), []).append(row)
    return [
        np.asarray(rows[start : start + most])
        for rows in by_root.values()
        for start in range(0, len(rows), most)
    ]


def _grown(texts: Matrix, sizes: NDArray[np.intp], most: int) -> NDArray[np.intp]:
    """For each node the node that its part is named by."""
    parent = np.arange(len(texts))
    size = sizes.copy()

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = node = parent[parent[node]]
        return int(node)

    for i, j in _edges(texts):
        one, other = root(i), root(j)
        if one != other and size[one] + size[other] <= most:
            parent[other] = one
            size[one] += size[other]
    return np.asarray([root(n) for n in range(len(texts))])


def _edges(texts: Matrix) -> Iterator[tuple[int, int]]:
    """Each text with its nearest others, the most alike pairs first."""
    count = min(NEAREST, len(texts) - 1)
    if not count:
        return
    nearest = exact if len(texts) <= EXACT else approximate
    cosine, other = nearest(texts, count)
    i, j = np.repeat(np.arange(len(texts)), count), other.ravel()
    order = np.lexsort((j, i, -cosine.ravel()))
    yield from zip(i[order].tolist(), j[order].tolist(), strict=True)
