"""All that the pair score weighs: what a pair shows by itself, and what its neighbours add."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from claimcheck.group.block import Block
from claimcheck.group.features import FEATURES, features
from claimcheck.group.logistic import log_odds, stored
from claimcheck.group.neighbours import NEIGHBOURS, Look
from claimcheck.group.pairwise import Matrix
from claimcheck.group.relation import relation
from claimcheck.models import Kind

EVIDENCE: Mapping[Kind, tuple[Callable[..., Matrix], ...]] = {
    kind: (*own, *NEIGHBOURS) for kind, own in FEATURES.items()
}
"""What each column is, by kind."""


def evidence(block: Block) -> NDArray[np.float32]:
    """All evidence of a block's kind, shape (n, n, number of columns)."""
    own = features(block)
    return with_neighbours(block, own, first_look(block, own))


def first_look(block: Block, own: NDArray[np.float32]) -> Matrix:
    """The log odds of each pair looked at alone, by the weights of ``config/first_look.toml``."""
    kind = block.claims[0].kind
    return log_odds(
        own, relation(block), lambda name: stored("first_look", kind, name, FEATURES[kind])
    )


def with_neighbours(block: Block, own: NDArray[np.float32], first: Matrix) -> NDArray[np.float32]:
    """A block's own features and, behind them, those of the neighbours after a first look."""
    look = Look(block, first)
    return np.concatenate([own, np.stack([f(look) for f in NEIGHBOURS], axis=-1)], axis=-1)
