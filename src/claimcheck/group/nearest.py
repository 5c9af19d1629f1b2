"""The nearest others of each of many texts: held against all, or found by an index.

Holding every text against every other takes time with the square of their number; an index does
not, but misses some.  Both reckon in whole numbers: sums of these are exact in float32 as long as
they stay below 2 to the power of 24, so that neither the processor, the library that multiplies
nor the number of threads changes a cosine, and with it the result.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from claimcheck.group.pairwise import Matrix, matrix

Rows = NDArray[np.intp]
Near = tuple[Matrix, Rows]
"""Cosines to the nearest others of each text, and their rows, both of shape (n, count)."""

STEPS = 4000  # whole numbers from 0 to 1 for a coordinate: products of rows stay below 2 ** 24
FAR_STEPS = 2000  # the same for squared distances, which are up to four times as large
SLICE = 512  # texts whose neighbours are looked for at once
LINKS = 16  # neighbours that a text is linked with in the index, at each level (M of the paper)
ADDED = 100  # texts kept in view when one is added (efConstruction)
ASKED = 40  # texts kept in view when one is looked up (ef): more found hardly any other neighbour
SEED = 1


def exact(texts: Matrix, count: int) -> Near:
    """The ``count`` nearest others of each text, the nearest first, the lower row among equals.

    ``texts`` are unit rows of float32, shape (n, width), ``count`` is less than n.  Time grows
    with the square of n, memory with n.
    """
    whole = np.rint(texts * STEPS)
    found = [_held_against_all(whole, start, count) for start in range(0, len(texts), SLICE)]
    return _joined(found)


def approximate(texts: Matrix, count: int) -> Near:
    """The same for many texts, by an index that may miss some; equal input gives equal output.

    The index is a hierarchical navigable small world (Malkov and Yashunin 2018), filled and asked
    in the order of the texts by one thread.  Time grows with n and its logarithm, memory with n.
    """
    other = _proposed(np.rint(texts * FAR_STEPS), count + 1)
    if other is None:
        return exact(texts, count)
    whole = np.rint(texts * STEPS)
    starts = range(0, len(texts), SLICE)
    return _joined([_ordered(whole, s, other[s : s + SLICE], count) for s in starts])


def _joined(slices: list[Near]) -> Near:
    cosine, other = (np.concatenate(column) for column in zip(*slices, strict=True))
    return matrix(cosine / np.float32(STEPS**2)), other


def _held_against_all(whole: Matrix, start: int, count: int) -> Near:
    """The nearest of a slice of texts, in order, with products instead of cosines."""
    rows = np.arange(start, min(start + SLICE, len(whole)))
    product = whole[rows] @ whole.T
    product[np.arange(len(rows)), rows] = -np.inf
    least = -np.partition(-product, count - 1, axis=1)[:, count - 1]
    found = [_first(row, bound, count) for row, bound in zip(product, least, strict=True)]
    other = np.asarray(found, dtype=np.intp)
    return np.take_along_axis(product, other, axis=1), other


def _first(product: NDArray[np.float32], least: np.float32, count: int) -> Rows:
    """The rows of the largest products, those of equal ones in order."""
    rows = np.flatnonzero(product >= least)
    return np.asarray(rows[np.argsort(-product[rows], kind="stable")][:count])


def _proposed(whole: Matrix, count: int) -> Rows | None:
    """The rows that an index holds to be nearest to each text, itself among them most often.

    None where the index cannot reach so many.
    """
    from voyager import Index, RecallError, Space  # a start without giant stories does without

    index = Index(
        Space.Euclidean,  # of unit rows, in the order of cosines
        num_dimensions=whole.shape[1],
        M=LINKS,
        ef_construction=ADDED,
        random_seed=SEED,
        max_elements=len(whole),
    )
    index.add_items(whole, num_threads=1)
    try:
        rows, _ = index.query(whole, k=count, num_threads=1, query_ef=max(ASKED, count))
    except RecallError:
        return None
    return np.asarray(rows, dtype=np.intp)


def _ordered(whole: Matrix, start: int, other: Rows, count: int) -> Near:
    """The proposed rows of a slice of texts without each text itself, in order, with products."""
    own = start + np.arange(len(other))[:, None]
    product = np.einsum("nd,nkd->nk", whole[own[:, 0]], whole[other])
    product[other == own] = -np.inf
    order = np.lexsort((other, -product))[:, :count]
    return np.take_along_axis(product, order, axis=1), np.take_along_axis(other, order, axis=1)
