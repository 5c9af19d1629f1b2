"""Logistic regressions kept as readable data: a weight per feature, by kind and relation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from claimcheck import rules
from claimcheck.errors import ConfigError
from claimcheck.group.pairwise import Matrix
from claimcheck.models import Kind

Seen = TypeVar("Seen")
Float = TypeVar("Float", np.float32, np.float64)
SURE = 30.0  # log odds from which a probability is 0 or 1 in single precision


@dataclass(frozen=True, slots=True)
class Model:
    """A fitted logistic regression: probability = sigmoid(intercept + features @ weights)."""

    intercept: float
    weights: NDArray[np.float32]

    def log_odds(self, x: NDArray[np.float32]) -> NDArray[np.float32]:
        """The log odds of feature rows, shape (..., features) -> (...)."""
        return np.asarray(x @ self.weights + np.float32(self.intercept), dtype=np.float32)


def stored(file: str, kind: Kind, name: str, features: Sequence[Callable[..., Any]]) -> Model:
    """The model of ``config/<file>.toml`` for a kind and a relation of values.

    Raises ConfigError when the data does not fit the features of this version.
    """
    try:
        entry = rules.load(file)[kind][name]
        weights = [float(entry["weights"][f.__name__]) for f in features]
        return Model(float(entry["intercept"]), np.asarray(weights, dtype=np.float32))
    except KeyError as missing:
        raise ConfigError(
            f"The pair score has no {missing} for {kind} claims with {name} values; "
            "fit it again with 'make fit'."
        ) from None


def weigh(
    features: Sequence[Callable[[Seen], Matrix]],
    seen: Seen,
    masks: Mapping[str, NDArray[np.bool_]],
    models: Sequence[Mapping[str, Model]],
    first: int = 0,
) -> list[Matrix]:
    """The weighted sum of some features of all pairs, for each set of models: shape (n, n) each.

    A pair's weights are those of the model of its relation; ``masks`` name the relations, ``first``
    is the column of the first feature.  Features come and go one by one, since all of them at once
    would take many times the memory; what weighs nothing is not worked out.
    """
    shape = next(iter(masks.values())).shape
    sums = [np.zeros(shape, dtype=np.float32) for _ in models]
    for column, feature in enumerate(features, first):
        weights = [[by_name[name].weights[column] for name in masks] for by_name in models]
        if not any(map(any, weights)):
            continue
        values = feature(seen)
        for total, row in zip(sums, weights, strict=True):
            for weight, mask in zip(row, masks.values(), strict=True):
                if weight:
                    np.add(total, weight * values, out=total, where=mask)
    return sums


def even(odds: Matrix) -> Matrix:
    """The mean of both directions of each pair."""
    return np.asarray((odds + odds.T) / 2, dtype=np.float32)


def sigmoid(odds: NDArray[Float]) -> NDArray[Float]:
    """From log odds to probabilities in [0, 1], in the precision given."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(odds, -SURE, SURE))), dtype=odds.dtype)
