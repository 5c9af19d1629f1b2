"""A block too large to look at as a whole, in parts that hold what is alike.

Every two claims of a block are scored, so time and memory grow with its square: a story of some
thousand articles would end the run.  Above a size it is cut, and likely pairs should not be.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from claimcheck.group.pairwise import Matrix

Rows = NDArray[np.intp]

MOST = 4000  # claims looked at as a whole
NEAREST = 20  # texts that one text is held against
SLICE = 1024  # texts whose neighbours are looked for at once


def parts(text: Matrix, most: int = MOST) -> list[Rows]:
    """The rows of a block in parts of at most ``most``, each in order, the first row's part first.

    ``text`` are the embeddings of the clauses, unit rows of float32, shape (n, width).  Parts grow
    as in Kruskal's algorithm (1956): the two most alike texts are put together first, as long as
    the part does not get too large.  Equal texts are one node, so that a sentence that a thousand
    articles print still meets its paraphrases.
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
    near = [_nearest(texts, start, count) for start in range(0, len(texts), SLICE)]
    cosine, i, j = (np.concatenate(column) for column in zip(*near, strict=True))
    order = np.lexsort((j, i, -cosine))
    yield from zip(i[order].tolist(), j[order].tolist(), strict=True)


def _nearest(texts: Matrix, start: int, count: int) -> tuple[Matrix, Rows, Rows]:
    """Cosines and ends of the edges from a slice of texts to the ``count`` nearest others."""
    rows = np.arange(start, min(start + SLICE, len(texts)))
    cosine = texts[rows] @ texts.T
    cosine[np.arange(len(rows)), rows] = -2.0
    near = np.argpartition(-cosine, count - 1, axis=1)[:, :count]
    found = np.take_along_axis(cosine, near, axis=1)
    return found.ravel(), np.repeat(rows, count), near.ravel()
