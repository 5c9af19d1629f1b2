"""The labelled pairs of a block, and the two looks that the pair score takes at them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from regression import Columns, Fitted, Pairs, fit, predict

from claimcheck.group.block import Block
from claimcheck.group.evidence import EVIDENCE, with_neighbours
from claimcheck.group.features import FEATURES, features
from claimcheck.group.forbid import forbidden
from claimcheck.group.logistic import even, sigmoid
from claimcheck.group.pairwise import Matrix
from claimcheck.group.relation import DIFFERENT, relation
from claimcheck.models import Kind

LOOK_ALIKE = 0.45  # cosine from which an unlabelled claim of another value is worth telling apart


@dataclass(frozen=True, eq=False)
class Field:
    """A block of a story, and which fact each labelled claim tells."""

    topic: str
    block: Block
    label: Mapping[str, str]
    without: frozenset[str] = frozenset()
    """Names of features that are nought, to see what they are worth."""

    @property
    def kind(self) -> Kind:
        """The kind of all its claims."""
        return self.block.claims[0].kind

    @cached_property
    def own(self) -> NDArray[np.float32]:
        """What each pair shows by itself, shape (n, n, features)."""
        return self._blinded(features(self.block), FEATURES)

    @cached_property
    def relation(self) -> NDArray[np.str_]:
        """How the values of each pair relate, shape (n, n)."""
        return relation(self.block)

    @cached_property
    def chosen(self) -> tuple[NDArray[np.intp], NDArray[np.intp], int]:
        """Rows of the pairs, and how many of these are labelled.

        All pairs of labelled claims that clustering may join, and some of the others: the labels
        name every fact that is told twice, so a claim without a label that tells another value is
        of another fact; such pairs are taken where they look alike.  Without them the score would
        know only the claims that people find worth a label.
        """
        block = self.block
        known = np.asarray([c.id in self.label for c in block.claims], dtype=np.bool_)
        i, j = np.triu_indices(len(block.claims), 1)
        labelled = known[i] & known[j]
        differ = self.relation[i, j] == DIFFERENT
        other = differ & (block.articles[i] != block.articles[j])
        alike = (block.text @ block.text.T)[i, j] > LOOK_ALIKE
        kept = ~forbidden(block)[i, j] & (labelled | (other & alike))
        return i[kept], j[kept], int((labelled & kept).sum())

    def seen(self, first: Fitted) -> NDArray[np.float32]:
        """All evidence after a first look with some models, shape (n, n, columns)."""
        odds = log_odds(self.own, self, first)
        return self._blinded(with_neighbours(self.block, self.own, odds), EVIDENCE)

    def _blinded(self, x: NDArray[np.float32], columns: Columns) -> NDArray[np.float32]:
        gone = [n for n, f in enumerate(columns[self.kind]) if f.__name__ in self.without]
        x[..., gone] = 0.0
        return x

    def pairs(self, x: NDArray[np.float32]) -> Pairs:
        """The pairs to learn from, with the columns of ``x``, shape (n, n, columns)."""
        i, j, labelled = self.chosen
        fact = [self.label.get(c.id, c.id) for c in self.block.claims]
        y = np.asarray([fact[a] == fact[b] for a, b in zip(i, j, strict=True)], dtype=np.bool_)
        even = np.asarray((x[i, j] + x[j, i]) / 2, dtype=np.float32)
        return Pairs(self.topic, self.kind, even, y, self.relation[i, j], labelled)


@dataclass(frozen=True, slots=True)
class Looks:
    """Models for the first look at each pair alone, and for the second one."""

    first: Fitted
    second: Fitted

    def probability(self, field: Field) -> Matrix:
        """The probability of every pair of a block, shape (n, n)."""
        seen = field.seen(self.first)
        return sigmoid(log_odds(seen, field, self.second))

    def predict(self, field: Field) -> tuple[Pairs, NDArray[np.float64]]:
        """The labelled pairs of a block with their probabilities."""
        pairs = field.pairs(field.seen(self.first))
        return pairs, predict(self.second, pairs)


def log_odds(x: NDArray[np.float32], field: Field, fitted: Fitted) -> Matrix:
    """The log odds of all pairs, shape (n, n), from their columns, shape (n, n, columns)."""
    odds = np.zeros(field.relation.shape, dtype=np.float32)
    for name in np.unique(field.relation):
        here = field.relation == name
        odds[here] = fitted[field.kind, str(name)].log_odds(x[here])
    return even(odds)


def two_looks(fields: Iterable[Field]) -> Looks:
    """The models of both looks.

    The second learns from first looks of models that saw the same pairs: with dozens of weights
    for tens of thousands of pairs these are hardly better there than elsewhere.
    """
    kept = list(fields)
    first = fit((f.pairs(f.own) for f in kept), FEATURES)
    return Looks(first, fit(f.pairs(f.seen(first)) for f in kept))
