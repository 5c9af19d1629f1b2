"""Logistic regressions kept as readable data: a weight per feature, by kind and relation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimcheck import rules
from claimcheck.errors import ConfigError
from claimcheck.group.pairwise import Matrix
from claimcheck.models import Kind


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


def log_odds(
    x: NDArray[np.float32], which: NDArray[np.str_], model: Callable[[str], Model]
) -> Matrix:
    """The log odds of all pairs, shape (n, n), symmetric, each by the model of its relation.

    ``x`` has shape (n, n, features), ``which`` names the relations, shape (n, n).
    """
    odds = np.zeros(which.shape, dtype=np.float32)
    for name in np.unique(which):
        here = which == name
        odds[here] = model(str(name)).log_odds(x[here])
    return np.asarray((odds + odds.T) / 2, dtype=np.float32)


def sigmoid(odds: Matrix) -> Matrix:
    """From log odds to probabilities in [0, 1]."""
    return np.asarray(1.0 / (1.0 + np.exp(-odds)), dtype=np.float32)
