"""The probability that two claims speak of one fact: a logistic regression kept as readable data.

``config/pair_score.toml`` holds, per kind and per relation of the two values (equal, overlapping,
different), an intercept and a weight per feature, fitted by ``training/fit_pair_score.py`` with
scikit-learn.  The relation comes first because the same evidence weighs differently: equal values
need little else, different ones must match in everything else to be a conflict over one fact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimcheck import rules
from claimcheck.errors import ConfigError
from claimcheck.group.block import Block
from claimcheck.group.features import FEATURES, features
from claimcheck.group.features.dates import days_meet, other_weekday
from claimcheck.group.pairwise import Matrix
from claimcheck.models import Kind

EQUAL, MEETING, DIFFERENT, UNKNOWN, ANY = "equal", "meeting", "different", "unknown", "any"


@dataclass(frozen=True, slots=True)
class Model:
    """A fitted logistic regression: probability = sigmoid(intercept + features @ weights)."""

    intercept: float
    weights: NDArray[np.float32]

    def log_odds(self, x: NDArray[np.float32]) -> NDArray[np.float32]:
        """The log odds of feature rows, shape (..., features) -> (...)."""
        return np.asarray(x @ self.weights + np.float32(self.intercept), dtype=np.float32)


def relation(block: Block) -> NDArray[np.str_]:
    """How the values of every two claims relate, shape (n, n): it chooses the model."""
    size = (len(block.claims), len(block.claims))
    kind = block.claims[0].kind
    if kind in {"quantity", "duration"}:
        return np.where(block.equal > 0, EQUAL, DIFFERENT)
    if kind == "date":
        told = ~np.isnan(block.days[:, 0])
        clear = (told[:, None] & told[None, :]) | (other_weekday(block) > 0)
        apart = np.where(clear, DIFFERENT, UNKNOWN)
        overlap = np.where(days_meet(block) > 0, MEETING, apart)
        return np.where(block.equal > 0, EQUAL, overlap)
    return np.full(size, ANY)


def probability(block: Block) -> Matrix:
    """The probability in [0, 1] that each two claims speak of one fact, shape (n, n), symmetric."""
    x = features(block)
    which = relation(block)
    odds = np.zeros(which.shape, dtype=np.float32)
    for name in np.unique(which):
        here = which == name
        odds[here] = model(block.claims[0].kind, str(name)).log_odds(x[here])
    even = (odds + odds.T) / 2
    return np.asarray(1.0 / (1.0 + np.exp(-even)), dtype=np.float32)


def model(kind: Kind, name: str) -> Model:
    """The fitted model for a kind and a relation of values.

    Raises ConfigError when the data does not fit the features of this version.
    """
    try:
        entry = rules.load("pair_score")[kind][name]
        weights = [float(entry["weights"][f.__name__]) for f in FEATURES[kind]]
        return Model(float(entry["intercept"]), np.asarray(weights, dtype=np.float32))
    except KeyError as missing:
        raise ConfigError(
            f"The pair score has no {missing} for {kind} claims with {name} values; "
            "fit it again with 'make fit'."
        ) from None
