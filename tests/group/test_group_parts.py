"""A block too large to look at as a whole is cut, and what is alike stays together."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from claimcheck.group.parts import parts

WIDTH = 16


def topics(count: int, each: int, spread: float) -> NDArray[np.float32]:
    """So many topics of so many texts, one after another, as unit rows around their middles."""
    chance = np.random.default_rng(3)
    middles = np.repeat(chance.normal(size=(count, WIDTH)), each, axis=0)
    rows = middles + spread * chance.normal(size=middles.shape)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def test_a_block_of_ordinary_size_is_one_part() -> None:
    (whole,) = parts(topics(3, 10, 0.1), most=30)
    assert whole.tolist() == list(range(30))


@pytest.mark.parametrize("most", [10, 25, 60])
def test_every_row_is_in_one_part_and_no_part_is_too_large(most: int) -> None:
    found = parts(topics(12, 10, 0.1), most)
    assert sorted(n for part in found for n in part) == list(range(120))
    assert max(map(len, found)) <= most
    assert all(part.tolist() == sorted(part) for part in found)


def test_what_is_alike_stays_together() -> None:
    for part in parts(topics(12, 10, 0.1), most=20):
        assert {n // 10 for n in part} == {n // 10 for n in part if n % 10 == 0}
        assert len(part) % 10 == 0


def test_equal_texts_are_one_however_many_there_are() -> None:
    """A sentence that all print is nearest to itself, and still meets its paraphrase."""
    text = topics(4, 2, 0.1)
    printed = np.concatenate([np.repeat(text[:1], 60, axis=0), text[1:]])
    home = next(part for part in parts(printed, most=62) if 0 in part)
    assert {*range(61)} <= {*home.tolist()}


def test_a_sentence_that_too_many_print_is_cut() -> None:
    same = np.repeat(topics(1, 1, 0.0), 100, axis=0)
    assert [len(part) for part in parts(same, most=40)] == [40, 40, 20]
