"""All that the pair score weighs: what a pair shows by itself, and what its neighbours add."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from claimcheck.group.block import Block
from claimcheck.group.features import FEATURES, features
from claimcheck.group.logistic import Model, even, stored, weigh
from claimcheck.group.neighbours import NEIGHBOURS, Look
from claimcheck.group.pairwise import Matrix
from claimcheck.group.relation import Mask, relations
from claimcheck.models import Kind

EVIDENCE: Mapping[Kind, tuple[Callable[..., Matrix], ...]] = {
    kind: (*own, *NEIGHBOURS) for kind, own in FEATURES.items()
}
"""What each column is, by kind."""


def evidence(block: Block) -> NDArray[np.float32]:
    """All evidence of a block's kind, shape (n, n, number of columns)."""
    return with_neighbours(block, features(block), first_look(block))


def first_look(block: Block) -> Matrix:
    """The log odds of each pair looked at alone, shape (n, n), symmetric."""
    kind, masks = block.claims[0].kind, relations(block)
    models = first_models(kind, masks)
    (odds,) = weigh(FEATURES[kind], block, masks, [models])
    return even(odds + intercepts(models, masks))


def first_models(kind: Kind, names: Mapping[str, Mask]) -> dict[str, Model]:
    """The models of the first look by relation: the weights of ``config/first_look.toml``."""
    return {name: stored("first_look", kind, name, FEATURES[kind]) for name in names}


def intercepts(models: Mapping[str, Model], masks: Mapping[str, Mask]) -> Matrix:
    """The intercept of each pair's model, shape (n, n)."""
    values = [np.float32(models[name].intercept) for name in masks]
    return np.select(list(masks.values()), values, default=np.float32(0.0)).astype(np.float32)


def with_neighbours(block: Block, own: NDArray[np.float32], first: Matrix) -> NDArray[np.float32]:
    """A block's own features and, behind them, those of the neighbours after a first look."""
    look = Look(block, first)
    return np.concatenate([own, np.stack([f(look) for f in NEIGHBOURS], axis=-1)], axis=-1)
