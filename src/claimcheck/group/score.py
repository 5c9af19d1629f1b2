"""The probability that two claims speak of one fact: a logistic regression kept as readable data.

``config/pair_score.toml`` holds, per kind and per relation of the two values (equal, overlapping,
different), an intercept and a weight per column of evidence, fitted by
``training/fit_pair_score.py`` with scikit-learn.
"""

from __future__ import annotations

from claimcheck.group.block import Block
from claimcheck.group.evidence import EVIDENCE, evidence, first_look
from claimcheck.group.features import features
from claimcheck.group.logistic import Model, log_odds, sigmoid, stored
from claimcheck.group.pairwise import Matrix
from claimcheck.group.relation import relation
from claimcheck.models import Kind


def probability(block: Block) -> Matrix:
    """The probability in [0, 1] that each two claims speak of one fact, shape (n, n), symmetric."""
    kind = block.claims[0].kind
    return sigmoid(log_odds(evidence(block), relation(block), lambda name: model(kind, name)))


def at_first_look(block: Block) -> Matrix:
    """The probability in [0, 1] of each pair looked at alone, shape (n, n), symmetric."""
    return sigmoid(first_look(block, features(block)))


def model(kind: Kind, name: str) -> Model:
    """The fitted model for a kind and a relation of values.

    Raises ConfigError when the data does not fit the evidence of this version.
    """
    return stored("pair_score", kind, name, EVIDENCE[kind])
