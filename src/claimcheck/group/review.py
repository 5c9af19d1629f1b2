"""Pairs of claims that the pair score is unsure of, for a person to look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from claimcheck.config import GroupSettings
from claimcheck.embed import Embedder
from claimcheck.group.block import Block
from claimcheck.group.evidence import EVIDENCE, evidence
from claimcheck.group.forbid import forbidden
from claimcheck.group.members import blocks
from claimcheck.group.relation import different, relation
from claimcheck.group.score import probability
from claimcheck.models import Article, Claim, Kind


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two claims whose ``score`` lies close to the ``least`` one that would join them.

    ``values`` names the model that scored them (equal, different …); ``features`` are what it saw,
    so that labels outlive the models.
    """

    a: Claim
    b: Claim
    score: float
    least: float
    values: str
    features: Mapping[str, float]


def doubts(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    embedder: Embedder,
    settings: GroupSettings,
) -> tuple[Doubt, ...]:
    """The pairs of two articles that may be one fact, the most doubtful first."""
    found = [
        doubt
        for block in blocks(articles, claims, embedder, settings)
        for doubt in _of_block(block, settings)
    ]
    return tuple(sorted(found, key=lambda d: (abs(d.score - d.least), d.a.id, d.b.id)))


def _of_block(block: Block, settings: GroupSettings) -> Iterator[Doubt]:
    scores, which = probability(block), relation(block)
    least = np.where(different(block), settings.contrast, settings.threshold[_kind(block)])
    apart = block.articles[:, None] < block.articles[None, :]
    near = (np.abs(scores - least) <= settings.review_margin) & apart & ~forbidden(block)
    if not near.any():
        return
    x = evidence(block)
    names = [f.__name__ for f in EVIDENCE[_kind(block)]]
    for i, j in np.argwhere(near):
        row = ((x[i, j] + x[j, i]) / 2).tolist()
        yield Doubt(
            block.claims[i],
            block.claims[j],
            round(float(scores[i, j]), 4),
            float(least[i, j]),
            str(which[i, j]),
            {name: round(value, 5) for name, value in zip(names, row, strict=True)},
        )


def _kind(block: Block) -> Kind:
    return block.claims[0].kind
