"""Word vectors of articles as bytes, and which kept articles are near new ones.

Words are kept as 64-bit hashes.  Two words that meet in one hash can only make articles look nearer
than they are: what is found holds at least every article that a comparison of the words finds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimcheck.sparse import Sparse

ROUNDING = 1e-5
"""How much nearer articles may seem: the weights are kept as float32."""

_WORD, _WEIGHT = np.dtype("<u8"), np.dtype("<f4")


def pack(terms: Mapping[str, float]) -> bytes:
    """The words of an article with their weights, 12 bytes each, in the order of their hashes."""
    found = sorted((_hash(word), weight) for word, weight in terms.items())
    words = np.array([word for word, _ in found], dtype=_WORD)
    return words.tobytes() + np.array([weight for _, weight in found], dtype=_WEIGHT).tobytes()


@dataclass(frozen=True, slots=True)
class TermTable:
    """Word vectors of articles, as the rows of a matrix, with their days."""

    ids: tuple[str, ...]
    days: NDArray[np.float64]
    starts: NDArray[np.int64]
    words: NDArray[np.uint64]
    weights: NDArray[np.float32]

    def take(self, ids: Iterable[str]) -> TermTable:
        """The rows of some articles, in the order given."""
        row = {name: n for n, name in enumerate(self.ids)}
        rows = [row[name] for name in ids]
        spans = [slice(self.starts[n], self.starts[n + 1]) for n in rows]
        return TermTable(
            tuple(self.ids[n] for n in rows),
            self.days[rows],
            np.cumsum([0, *(span.stop - span.start for span in spans)]),
            _joined([self.words[span] for span in spans], _WORD),
            _joined([self.weights[span] for span in spans], _WEIGHT),
        )

    def __add__(self, other: TermTable) -> TermTable:
        return TermTable(
            self.ids + other.ids,
            np.concatenate([self.days, other.days]),
            np.concatenate([self.starts, other.starts[1:] + self.starts[-1]]),
            np.concatenate([self.words, other.words]),
            np.concatenate([self.weights, other.weights]),
        )

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str | None, bytes]]) -> TermTable:
        """From rows of id, ISO date of publication, and packed words."""
        ids: list[str] = []
        days: list[float] = []
        words: list[bytes] = []
        weights: list[bytes] = []
        sizes = [0]
        for name, published, packed in rows:
            count = len(packed) // (_WORD.itemsize + _WEIGHT.itemsize)
            ids.append(name)
            days.append(
                float(date.fromisoformat(published[:10]).toordinal()) if published else np.nan
            )
            words.append(packed[: count * _WORD.itemsize])
            weights.append(packed[count * _WORD.itemsize :])
            sizes.append(count)
        return cls(
            tuple(ids),
            np.array(days, dtype=np.float64),
            np.cumsum(sizes),
            np.frombuffer(b"".join(words), dtype=_WORD),
            np.frombuffer(b"".join(weights), dtype=_WEIGHT),
        )

    def near(self, other: TermTable, least: float, days: float) -> Iterator[NDArray[np.intp]]:
        """For each article of this table the rows of the other that are near it.

        Near is what ``group.stories.similarity`` puts at ``least`` or above, within rounding: the
        cosine, damped to 1/e by ``days`` between the two.
        """
        for cosine, day in zip(self._cosines(other), self.days, strict=True):
            yield np.flatnonzero(cosine * _closeness(day, other.days, days) >= least - ROUNDING)

    def similarity(self, days: float) -> NDArray[np.float64]:
        """Damped cosine of every two articles, shape (n, n), as ``group.stories`` has it."""
        cosines = list(self._cosines(self))
        return np.stack(cosines) * _closeness(self.days[:, None], self.days[None, :], days)

    def parts(self, least: float, days: float) -> list[tuple[str, ...]]:
        """The ids in sets that no nearness crosses, each sorted: stories never cross them either.

        Average linkage joins two clusters only where some pair of them is near enough.
        """
        labels = np.arange(len(self.ids))
        for row, near in enumerate(self.near(self, least, days)):
            met = np.unique(np.append(labels[near], labels[row]))
            if len(met) > 1:
                labels[np.isin(labels, met)] = met[0]
        found: dict[int, list[str]] = {}
        for name, label in zip(self.ids, labels.tolist(), strict=True):
            found.setdefault(label, []).append(name)
        return sorted(tuple(sorted(names)) for names in found.values())

    def _cosines(self, other: TermTable) -> Iterator[NDArray[np.float64]]:
        """For each article of this table the cosine with every one of the other."""
        return self._vectors().products(other._vectors())

    def _vectors(self) -> Sparse:
        return Sparse(self.starts, self.words, self.weights)


def _closeness(one: Any, other: NDArray[np.float64], days: float) -> NDArray[np.float64]:
    """1 for articles of one day, 1/e at ``days`` apart; 1 where a date is unknown."""
    gap = np.nan_to_num(np.abs(one - other), nan=0.0)
    return np.asarray(np.exp(-gap / days), dtype=np.float64)


def _joined(arrays: Sequence[NDArray[Any]], kind: np.dtype[Any]) -> NDArray[Any]:
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype=kind)


def _hash(word: str) -> int:
    digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "little")


def table(rows: Sequence[tuple[str, str | None, Mapping[str, float]]]) -> TermTable:
    """From rows of id, ISO date of publication, and word weights."""
    return TermTable.of((name, published, pack(terms)) for name, published, terms in rows)
