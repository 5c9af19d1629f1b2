"""Features of a pair that its neighbours give, once all pairs have been looked at by themselves.

Whether two claims speak of one fact shows in the claims beside them as well: an outlier that fits
every member of a camp is likelier of their fact than one that fits a single one by accident of
wording, and one that fits another claim of the same article better is likelier of that one's.  So
the pair score looks twice: first at each pair alone, then again with what the first look made of
its neighbours (stacked learning: Kou and Cohen 2007; collective resolution: Bhattacharya and
Getoor 2007).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from claimcheck.group.block import Block
from claimcheck.group.forbid import forbidden
from claimcheck.group.logistic import sigmoid
from claimcheck.group.pairwise import Matrix, matrix

CAMP = 0.4  # probability from which two claims of one value are taken for mates
MATES = 30  # mates that one claim is looked at through, the likeliest ones


@dataclass(frozen=True)
class Look:
    """A block with the log odds that each pair, looked at alone, is one fact: shape (n, n)."""

    block: Block
    odds: Matrix

    @cached_property
    def likely(self) -> Matrix:
        """The probabilities; 0 for what cannot be one fact, and for a claim and itself."""
        likely = np.where(forbidden(self.block), np.float32(0.0), sigmoid(self.odds))
        np.fill_diagonal(likely, 0.0)
        return matrix(likely)

    @cached_property
    def mates(self) -> Matrix:
        """How likely two claims tell one fact with one value; 0 where that is unlikely."""
        near = self.likely * (self.likely > CAMP)
        if self.block.claims[0].kind in {"quantity", "duration", "date"}:
            near = near * (self.block.equal > 0)
        return matrix(near)

    @cached_property
    def short(self) -> Matrix:
        """A pair's probability less the best that its first has in the article of its second."""
        articles = self.block.articles
        best = np.zeros((len(articles), int(articles.max()) + 1), dtype=np.float32)
        for article in np.unique(articles):
            best[:, article] = self.likely[:, articles == article].max(axis=1)
        return matrix(self.likely - best[:, articles])


Feature = Callable[[Look], Matrix]


def alone(look: Look) -> Matrix:
    """How much the two are alike when they are looked at alone, in log odds."""
    return look.odds


def among_mates(look: Look) -> Matrix:
    """How likely the claims that go with one of them are one fact with those of the other."""
    camps = look.mates + np.eye(len(look.mates), dtype=np.float32)
    sizes = camps.sum(axis=1)
    return matrix((camps @ look.likely @ camps.T) / (sizes[:, None] * sizes[None, :]))


def through_a_mate(look: Look) -> Matrix:
    """How likely a claim that goes with one of them is one fact with the other."""
    best = np.zeros_like(look.likely)
    for row, mates in enumerate(look.mates):
        near = np.flatnonzero(mates)
        if len(near) > MATES:
            near = near[np.argsort(-mates[near], kind="stable")[:MATES]]
        for mate in near:
            np.maximum(best[row], mates[mate] * look.likely[mate], out=best[row])
    return matrix(np.maximum(best, best.T))


def likelier_beside(look: Look) -> Matrix:
    """How much likelier one of them goes with another claim of the other's article; at most 0."""
    return matrix(np.minimum(look.short, look.short.T))


def first_beside(look: Look) -> Matrix:
    """0 where one of them goes with no claim of the other's article more likely, else below."""
    return matrix(np.maximum(look.short, look.short.T))


def likelier_anywhere(look: Look) -> Matrix:
    """How much likelier one of them goes with any other claim; at most 0."""
    best = look.likely.max(axis=1, keepdims=True)
    return matrix(np.minimum(look.likely - best, (look.likely - best).T))


NEIGHBOURS: tuple[Feature, ...] = (
    alone, among_mates, through_a_mate, likelier_beside, first_beside, likelier_anywhere,
)  # fmt: skip
