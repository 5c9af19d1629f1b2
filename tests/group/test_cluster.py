"""Clusters: pair scores become groups that one bad pair can neither join nor split."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from sklearn.cluster import AgglomerativeClustering

from claimcheck.group.cluster import FAR, clusters, join

Pairs = dict[tuple[int, int], float]


def scores(size: int, pairs: Pairs, rest: float = 0.05) -> NDArray[np.float32]:
    """A symmetric matrix of probabilities."""
    out = np.full((size, size), rest, dtype=np.float32)
    for (a, b), p in pairs.items():
        out[a, b] = out[b, a] = p
    return out


def marks(size: int, pairs: Iterable[tuple[int, int]]) -> NDArray[np.bool_]:
    """A symmetric matrix that is true for some pairs."""
    out = np.zeros((size, size), dtype=np.bool_)
    for a, b in pairs:
        out[a, b] = out[b, a] = True
    return out


def grouped(
    probability: NDArray[np.float32],
    *,
    forbidden: Iterable[tuple[int, int]] = (),
    different: Iterable[tuple[int, int]] = (),
    agree: float = 0.5,
    contrast: float = 0.5,
) -> list[list[int]]:
    size = len(probability)
    bad, apart = marks(size, forbidden), marks(size, different)
    return clusters(probability, bad, apart, apart, agree=agree, contrast=contrast)


def across(first: Iterable[int], second: Iterable[int]) -> list[tuple[int, int]]:
    """All pairs between two sets of rows."""
    kept = list(second)
    return [(a, b) for a in first for b in kept]


FACTS: Pairs = {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9, (3, 4): 0.9, (3, 5): 0.9, (4, 5): 0.9}
BOTH = [[0, 1, 2], [3, 4, 5]]


def test_pairs_above_the_threshold_make_groups() -> None:
    assert grouped(scores(7, FACTS)) == BOTH


def test_one_bad_pair_chains_nothing() -> None:
    assert grouped(scores(6, {**FACTS, (2, 3): 0.89})) == BOTH


def test_one_missed_pair_splits_nothing() -> None:
    assert grouped(scores(3, {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.3})) == [[0, 1, 2]]


def test_a_forbidden_pair_keeps_its_groups_apart() -> None:
    assert grouped(scores(6, FACTS, rest=0.6), forbidden=[(2, 3)]) == BOTH


def test_the_threshold_is_the_least_mean() -> None:
    likely = scores(2, {(0, 1): 0.6})
    assert grouped(likely, agree=0.55) == [[0, 1]]
    assert grouped(likely, agree=0.65) == []


def test_different_values_meet_in_their_strongest_pair() -> None:
    apart = across([0, 1, 2], [3, 4, 5])
    likely = scores(6, {**FACTS, (2, 3): 0.89})
    assert grouped(likely, different=apart) == [[0, 1, 2, 3, 4, 5]]
    assert grouped(likely, different=apart, contrast=0.95) == BOTH


def test_a_third_value_must_be_linked_to_each_of_the_others() -> None:
    apart = [(0, 1), (0, 2), (1, 2)]
    assert grouped(scores(3, {(0, 1): 0.9, (1, 2): 0.8}), different=apart) == [[0, 1]]
    linked = scores(3, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.7})
    assert grouped(linked, different=apart) == [[0, 1, 2]]


def test_a_forbidden_pair_keeps_different_values_apart_too() -> None:
    likely = scores(6, {**FACTS, (2, 3): 0.89})
    apart = across([0, 1, 2], [3, 4, 5])
    assert grouped(likely, different=apart, forbidden=[(0, 5)]) == BOTH


@pytest.mark.parametrize("size", [0, 1])
def test_one_claim_is_no_group(size: int) -> None:
    assert grouped(scores(size, {})) == []


@given(
    arrays(np.float32, (6, 6), elements=st.floats(0, 1, width=32)),
    st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda p: p[0] < p[1])),
    st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda p: p[0] < p[1])),
)
def test_groups_are_disjoint_sorted_and_keep_what_is_forbidden(
    chance: NDArray[np.float32], bad: set[tuple[int, int]], apart: set[tuple[int, int]]
) -> None:
    found = grouped(np.maximum(chance, chance.T), forbidden=bad, different=apart)
    members = [row for rows in found for row in rows]
    assert len(members) == len(set(members))
    assert found == sorted(sorted(rows) for rows in found)
    for rows in found:
        assert not any({a, b} <= set(rows) for a, b in bad)


@settings(deadline=None)
@given(
    arrays(np.float64, (7, 7), elements=st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.75, 0.9, FAR])),
    st.sampled_from([0.1, 0.5, 0.75]),
    st.sampled_from(["average", "complete"]),
)
def test_clusters_are_those_of_scikit_learn(
    distance: NDArray[np.float64], least: float, linkage: str
) -> None:
    """The reference, left out at run time since its import costs more than a gate; ties and all."""
    even = np.maximum(distance, distance.T)
    np.fill_diagonal(even, 0.0)
    reference = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage=linkage, distance_threshold=1.0 - least
    ).fit_predict(even)
    expected = sorted([int(n) for n in np.flatnonzero(reference == k)] for k in set(reference))
    assert join(even, least, linkage) == expected
