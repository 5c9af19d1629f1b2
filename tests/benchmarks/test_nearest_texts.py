"""The benchmark of nearest texts: what it reads, and how it counts what the index finds."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest
from nearest import line, recall, texts

from claimcheck import config


def test_recall_counts_neighbours_in_any_order() -> None:
    wanted, found = np.asarray([[1, 2], [0, 2]]), np.asarray([[2, 1], [2, 3]])
    assert recall(wanted, found) == 0.75
    assert recall(wanted[:, :1], found) == 0.5


def test_a_line_tells_how_much_of_the_exact_time_the_index_takes() -> None:
    costs = {"exact": 4.0, "index": 2.0, "ratio": 0.5, "exact_memory": 30, "index_memory": 20}
    told = line({"texts": 5000, "recall": 0.99, "first": 1.0, **costs})
    assert told.replace(" ", "") == "5,0004.0s2.0s0.500.9901.00030MB20MB"


@pytest.mark.pipeline
def test_texts_are_those_of_claims_with_their_values_hidden() -> None:
    some = [*islice(texts(config.load(cache=False)), 5)]
    assert any("[MASK]" in text for text in some)
