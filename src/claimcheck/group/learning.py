"""The pair score fitted to a person's labels, starting from the packaged weights.

A few dozen labels cannot fit forty weights.  They can tell whether the score is too eager or too
shy here, and too sure or not sure enough: per model an intercept and a scale of its log odds, as
Platt (1999) calibrates a classifier.  Both are the most probable ones (MAP) under normal priors
around the packaged model, intercept 0 and scale 1, that weigh as much as some twenty labels.  So
a model with few labels hardly moves, and one without any stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import brier_score_loss, log_loss
from sklearn.model_selection import GroupKFold

from claimcheck.errors import ConfigError
from claimcheck.group.evidence import EVIDENCE
from claimcheck.group.logistic import Model, sigmoid
from claimcheck.group.score import model
from claimcheck.models import Kind

INTERCEPT_DEVIATION = 0.5  # log odds; a label tells at most 1/4 of 1/deviation², so this is 16
SCALE_DEVIATION = 0.25
LEAST_SCALE = 0.05  # labels may flatten a score, but never turn it round
FOLDS = 5
STEPS = 50
Name = tuple[Kind, str]
"""A kind and a relation of two values: what a model is for."""


@dataclass(frozen=True)
class Label:
    """A pair that a person has looked at; labels of one ``article`` are held out together."""

    name: Name
    features: Mapping[str, float]
    same: bool
    article: str


@dataclass(frozen=True, slots=True)
class Change:
    """What labels do to a model: log odds become intercept + scale * log odds."""

    intercept: float = 0.0
    scale: float = 1.0

    def of(self, fitted: Model) -> Model:
        """The model that results."""
        weights = np.asarray(fitted.weights * np.float32(self.scale), dtype=np.float32)
        return Model(self.intercept + self.scale * fitted.intercept, weights)


@dataclass(frozen=True, slots=True)
class Figures:
    """How well probabilities fit labels: lower is better for both."""

    brier: float
    log_loss: float


def changes(labels: Sequence[Label]) -> dict[Name, Change]:
    """The most probable change of each model that has labels."""
    odds, same, names = _arrays(labels)
    return {
        name: _change(odds[rows], same[rows])
        for name in sorted(set(names))
        for rows in [[i for i, n in enumerate(names) if n == name]]
    }


def compared(labels: Sequence[Label]) -> tuple[Figures, Figures | None]:
    """The figures of the packaged score, and of the refitted one on labels left out by article.

    The second is None where all labels are of one article.
    """
    odds, same, names = _arrays(labels)
    before = _figures(odds, same)
    told = [label.article for label in labels]
    if len(set(told)) < 2:
        return before, None
    after = np.zeros(len(odds))
    for train, test in GroupKFold(min(FOLDS, len(set(told)))).split(odds, same, told):
        found = changes([labels[i] for i in train])
        for i in test:
            change = found.get(names[i], Change())
            after[i] = change.intercept + change.scale * odds[i]
    return before, _figures(after, same)


def _change(odds: NDArray[np.float64], same: NDArray[np.float64]) -> Change:
    """Newton's method on the penalised log likelihood, which is concave in both parameters."""
    x = np.stack([np.ones_like(odds), odds], axis=1)
    centre = np.asarray([0.0, 1.0])
    precision = np.asarray([INTERCEPT_DEVIATION**-2, SCALE_DEVIATION**-2])
    at = centre.copy()
    for _ in range(STEPS):
        p = sigmoid(x @ at)
        slope = x.T @ (p - same) + precision * (at - centre)
        curve = (x.T * (p * (1 - p))) @ x + np.diag(precision)
        step = np.linalg.solve(curve, slope)
        at = at - step / max(1.0, float(np.abs(step).max()))  # at most 1 in each parameter
        if np.abs(step).max() < 1e-9:
            break
    return Change(float(at[0]), max(LEAST_SCALE, float(at[1])))


def _arrays(
    labels: Sequence[Label],
) -> tuple[NDArray[np.float64], NDArray[np.float64], list[Name]]:
    odds = np.asarray([_odds(label) for label in labels], dtype=np.float64)
    return odds, np.asarray([float(b.same) for b in labels]), [b.name for b in labels]


def _odds(label: Label) -> float:
    """The log odds of a label's pair.  Raises ConfigError for features of another version."""
    kind, values = label.name
    try:
        x = [label.features[f.__name__] for f in EVIDENCE[kind]]
    except KeyError as missing:
        raise ConfigError(
            f"A label has no feature {missing}: another version of claimcheck wrote it; "
            "write the pairs again with 'claimcheck report --review'."
        ) from None
    return float(model(kind, values).log_odds(np.asarray(x, dtype=np.float32)))


def _figures(odds: NDArray[np.float64], same: NDArray[np.float64]) -> Figures:
    p = sigmoid(odds)
    return Figures(
        float(brier_score_loss(same, p, pos_label=1)), float(log_loss(same, p, labels=[0, 1]))
    )
