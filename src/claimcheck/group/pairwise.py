"""Building blocks of features: arrays over all pairs of some claims, shape (n, n), float32."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]


def matrix(values: NDArray[Any]) -> Matrix:
    return np.asarray(values, dtype=np.float32)


def cosine(vectors: NDArray[Any]) -> Matrix:
    return matrix(vectors @ vectors.T)


def same(keys: Iterable[Hashable | None]) -> Matrix:
    """1 where two claims share a key, 0 where they differ or one has none."""
    codes: dict[Hashable, int] = {}
    ids = np.asarray(
        [-1 - i if k is None else codes.setdefault(k, len(codes)) for i, k in enumerate(keys)]
    )
    return matrix(ids[:, None] == ids[None, :])


def both(keys: Iterable[Hashable | None]) -> Matrix:
    """1 where both claims have a key."""
    has = np.asarray([k is not None for k in keys], dtype=np.float32)
    return matrix(has[:, None] * has[None, :])


def disjoint(names: Sequence[frozenset[str]]) -> Matrix:
    """1 where two sets both have members and share none."""
    index = {w: i for i, w in enumerate(sorted({w for n in names for w in n}))}
    rows = np.zeros((len(names), max(1, len(index))), dtype=np.float32)
    for row, words in enumerate(names):
        rows[row, [index[w] for w in words]] = 1.0
    some = (rows.sum(axis=1) > 0).astype(np.float32)
    return matrix(some[:, None] * some[None, :] * ((rows @ rows.T) == 0))


def overlap(bags: Sequence[Sequence[str]]) -> Matrix:
    """Cosine of bags of words, each word weighted by how rare it is in the block."""
    counts = Counter(w for bag in bags for w in set(bag))
    index = {w: i for i, w in enumerate(sorted(counts))}
    rows = np.zeros((len(bags), max(1, len(index))), dtype=np.float32)
    for row, bag in enumerate(bags):
        for word in bag:
            rows[row, index[word]] = np.log1p(len(bags) / counts[word])
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return cosine(rows / np.where(norms == 0, 1, norms))


def rarity(equal: Matrix) -> Matrix:
    """Of pairs that are equal: how few others each is equal to, 1 for none."""
    shared = np.maximum(np.sqrt(equal.sum(axis=1, keepdims=True)), 1.0)
    return matrix(equal / shared)
