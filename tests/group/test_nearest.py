"""The nearest of each text: all of them exactly, or nearly all by an index, the same every time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest

from claimcheck.group import nearest, parts
from claimcheck.group.nearest import Near, approximate, exact
from claimcheck.group.pairwise import Matrix

Find = Callable[[Matrix, int], Near]
both = pytest.mark.parametrize("find", [exact, approximate])


def texts(count: int, width: int = 32) -> Matrix:
    """So many unit rows at random, every fourth beside the one before it."""
    rows = np.random.default_rng(5).normal(size=(count, width))
    rows[1::4] = rows[::4][: len(rows[1::4])] + 0.1 * rows[1::4]
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def on_a_circle(*degrees: float) -> Matrix:
    angle = np.radians(degrees)
    return np.asarray(np.stack([np.cos(angle), np.sin(angle)], axis=1), dtype=np.float32)


@both
def test_the_nearest_come_first_with_their_cosines(find: Find) -> None:
    cosine, other = find(on_a_circle(0, 10, 30, 90), 2)
    assert other.tolist() == [[1, 2], [0, 2], [1, 0], [2, 1]]
    assert cosine[0] == pytest.approx(np.cos(np.radians([10, 30])), abs=1e-3)


@both
def test_of_texts_as_near_the_first_comes_first_and_no_text_is_its_own_neighbour(
    find: Find,
) -> None:
    cosine, other = find(np.repeat(on_a_circle(20), 4, axis=0), 3)
    assert other.tolist() == [[1, 2, 3], [0, 2, 3], [0, 1, 3], [0, 1, 2]]
    assert np.ptp(cosine) == 0


def test_the_exact_are_those_of_all_products() -> None:
    rows = texts(700)
    cosine = rows @ rows.T
    np.fill_diagonal(cosine, -1)
    _, other = exact(rows, 5)
    held = np.take_along_axis(cosine, other, axis=1)
    assert held == pytest.approx(-np.sort(-cosine, axis=1)[:, :5], abs=1e-3)


def test_the_index_finds_nearly_all() -> None:
    rows = texts(3000)
    (_, wanted), (_, found) = exact(rows, 20), approximate(rows, 20)
    hits = sum(len({*a} & {*b}) for a, b in zip(wanted.tolist(), found.tolist(), strict=True))
    assert hits / wanted.size > 0.95
    assert (found != np.arange(len(rows))[:, None]).all()


@pytest.mark.parametrize("width", [32, 384])
def test_sums_are_exact_whatever_their_order(width: int) -> None:
    """So that no processor, library or number of threads changes a cosine."""
    rows = texts(300, width)
    turned = np.random.default_rng(7).permutation(width)
    for one, other in zip(exact(rows, 9), exact(rows[:, turned], 9), strict=True):
        assert np.array_equal(one, other)


PRINTED = """
import hashlib, sys
sys.path.insert(0, {folder!r})
from test_nearest import approximate, exact, texts
for find in (exact, approximate):
    for found in find(texts(1500), 20):
        print(hashlib.sha256(found.tobytes()).hexdigest())
"""


def test_every_process_finds_the_same_with_any_number_of_threads() -> None:
    code = PRINTED.format(folder=__file__.rpartition("/")[0])

    def printed(threads: int) -> str:
        names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
        told = {**os.environ, **dict.fromkeys(names, str(threads))}
        return subprocess.run(
            [sys.executable, "-c", code], env=told, capture_output=True, text=True, check=True
        ).stdout

    one, same, other = printed(1), printed(1), printed(2)
    assert one == same == other
    assert len({*one.split()}) == 4


def test_an_index_that_reaches_too_few_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = texts(100)
    monkeypatch.setattr(nearest, "_proposed", lambda *_: None)
    assert np.array_equal(approximate(rows, 20)[1], exact(rows, 20)[1])


def test_a_block_of_very_many_texts_is_cut_by_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def watched(rows: Matrix, count: int) -> Near:
        asked.append(len(rows))
        return approximate(rows, count)

    monkeypatch.setattr(parts, "approximate", watched)
    rows = texts(400)
    parts.parts(rows, 100)
    assert asked == []
    monkeypatch.setattr(parts, "EXACT", 399)
    by_index = parts.parts(rows, 100)
    assert asked == [400]
    assert sorted(n for part in by_index for n in part) == list(range(400))
    together = [{*part.tolist()} for part in by_index]
    pairs = [(n, n + 1) for n in range(0, 400, 4)]
    assert all(any({*pair} <= part for part in together) for pair in pairs)


def test_a_start_does_without_the_index() -> None:
    code = (
        "import sys\nimport claimcheck.cli.app, claimcheck.group.members\n"
        "sys.exit(int('voyager' in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
