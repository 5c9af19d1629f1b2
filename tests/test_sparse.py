"""Products of sparse vectors, as scipy has them."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from claimcheck.sparse import Sparse

WORDS = 9
VECTORS = st.lists(st.dictionaries(st.integers(0, WORDS - 1), st.floats(-9, 9)), max_size=6)


def rows(vectors: list[dict[int, float]]) -> Sparse:
    return Sparse(
        np.cumsum([0, *map(len, vectors)]),
        np.array([column for v in vectors for column in v], dtype=np.uint64),
        np.array([weight for v in vectors for weight in v.values()]),
    )


def scipys(vectors: Sparse) -> csr_matrix:
    parts = (vectors.weights, vectors.columns.astype(int), vectors.starts)
    return csr_matrix(parts, shape=(len(vectors), WORDS))


@settings(deadline=None)
@given(VECTORS, VECTORS)
def test_products_are_those_of_scipy(one: list[dict[int, float]], two: list[dict[int, float]]):
    left, right = rows(one), rows(two)
    expected = (scipys(left) @ scipys(right).T).toarray()
    found = np.reshape(list(left.products(right)), expected.shape)
    assert np.allclose(found, expected, rtol=1e-12)


def test_what_others_there_are_changes_no_bit() -> None:
    chance = np.random.default_rng(3)
    made = [{int(c): chance.random() for c in chance.permutation(WORDS)[:6]} for _ in range(40)]
    whole = next(rows(made).products(rows(made)))
    assert [next(rows(made[:1]).products(rows([v])))[0] for v in made] == whole.tolist()


def test_rows_are_taken_in_any_order() -> None:
    vectors = rows([{1: 2.0}, {}, {0: 1.0, 3: 4.0}])
    taken = vectors.take([2, 0, 1])
    assert [v.tolist() for v in taken.products(rows([{0: 1.0}, {1: 1.0}, {3: 1.0}]))] == [
        [1.0, 0.0, 4.0],
        [0.0, 2.0, 0.0],
        [0.0, 0.0, 0.0],
    ]
