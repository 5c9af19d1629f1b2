"""The probability that two claims speak of one fact: a logistic regression kept as readable data.

``config/pair_score.toml`` holds, per kind and per relation of the two values (equal, overlapping,
different), an intercept and a weight per column of evidence, fitted by
``training/fit_pair_score.py`` with scikit-learn.
"""

from __future__ import annotations

from claimcheck.group.block import Block
from claimcheck.group.evidence import EVIDENCE, first_look, first_models, intercepts
from claimcheck.group.features import FEATURES
from claimcheck.group.logistic import Model, even, sigmoid, stored, weigh
from claimcheck.group.neighbours import NEIGHBOURS, Look
from claimcheck.group.pairwise import Matrix
from claimcheck.group.relation import relations
from claimcheck.models import Kind


def probability(block: Block) -> Matrix:
    """The probability in [0, 1] that each two claims speak of one fact, shape (n, n), symmetric."""
    kind, masks = block.claims[0].kind, relations(block)
    own, before = FEATURES[kind], first_models(block.claims[0].kind, masks)
    models = {name: model(kind, name) for name in masks}
    first, second = weigh(own, block, masks, [before, models])  # both looks need the same features
    look = Look(block, even(first + intercepts(before, masks)))
    (beside,) = weigh(NEIGHBOURS, look, masks, [models], first=len(own))
    return sigmoid(even(second + beside + intercepts(models, masks)))


def at_first_look(block: Block) -> Matrix:
    """The probability in [0, 1] of each pair looked at alone, shape (n, n), symmetric."""
    return sigmoid(first_look(block))


def model(kind: Kind, name: str) -> Model:
    """The fitted model for a kind and a relation of values.

    Raises ConfigError when the data does not fit the evidence of this version.
    """
    return stored("pair_score", kind, name, EVIDENCE[kind])
