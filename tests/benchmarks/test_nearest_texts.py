"""The benchmark of nearest texts: what it reads, and how it counts what the index finds."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest
from nearest import line, recall, texts, together

from claimcheck import config


def test_recall_counts_neighbours_in_any_order() -> None:
    wanted, found = np.asarray([[1, 2], [0, 2]]), np.asarray([[2, 1], [2, 3]])
    assert recall(wanted, found) == 0.75
    assert recall(wanted[:, :1], found) == 0.5


def test_a_line_tells_how_much_of_the_exact_time_the_index_takes() -> None:
    costs = {"exact": 4.0, "index": 2.0, "ratio": 0.5, "exact_memory": 30, "index_memory": 20}
    parted = {"together": 0.9, "together_by_index": 0.8}
    told = line({"texts": 5000, "recall": 0.99, "first": 1.0, **costs, **parted})
    assert told.replace(" ", "") == "5,0004.0s2.0s0.500.9901.00030MB20MB0.9000.800"


def test_neighbours_are_together_where_one_part_holds_them() -> None:
    vectors = np.unique(np.eye(4, dtype=np.float32), axis=0)
    mates, others = np.asarray([[1], [0], [3], [2]]), np.asarray([[2, 3], [3, 2], [0, 1], [1, 0]])
    cosines = np.tile(np.asarray([0.9, 0.2, 0.1], dtype=np.float32), (4, 1))
    near = cosines, np.concatenate([mates, others], axis=1)
    assert together(mates, vectors, near, most=2) == 1.0
    assert together(others, vectors, near, most=2) == 0.0


@pytest.mark.pipeline
def test_texts_are_those_of_claims_with_their_values_hidden() -> None:
    some = [*islice(texts(config.load(cache=False)), 5)]
    assert any("[MASK]" in text for text in some)
