"""Why claims were joined, and why look-alikes were kept apart: the pair score taken to pieces."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from claimcheck import rules
from claimcheck.config import GroupSettings
from claimcheck.embed import Embedder
from claimcheck.group.block import Block
from claimcheck.group.evidence import EVIDENCE, evidence
from claimcheck.group.features import FEATURES
from claimcheck.group.forbid import guards
from claimcheck.group.logistic import stored
from claimcheck.group.members import blocks
from claimcheck.group.neighbours import alone
from claimcheck.group.pairwise import Matrix
from claimcheck.group.relation import different, of_two_occasions, relation
from claimcheck.group.score import model, probability
from claimcheck.models import Article, Claim, Kind

FEWEST = 20  # pairs, each counted from both sides, that tell what is usual
MOST = 3  # features of a pair, and neighbours of a group, that are told


@dataclass(frozen=True, slots=True)
class Reason:
    """What one feature adds to the log odds of a pair, against the usual pair of its story."""

    feature: str
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A claim outside a group, the member most like it, their score, and what kept them apart."""

    claim: str
    member: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Reasons:
    """For pairs of a group the features that weighed most, and the closest claims outside."""

    joined: Mapping[frozenset[str], tuple[Reason, ...]] = field(default_factory=dict)
    apart: tuple[Neighbour, ...] = ()


def reasons(
    members: Sequence[str],
    articles: Sequence[Article],
    claims: Sequence[Claim],
    embedder: Embedder,
    settings: GroupSettings,
    groups: Iterable[Collection[str]] = (),
) -> Reasons:
    """Why the claims with the ids ``members`` are together, or one claim is alone.

    ``groups`` are the groups of the report, as ids: what kept a claim out may be one of its own.
    """
    kinds = {c.kind for c in claims if c.id in members}
    alike = [c for c in claims if c.kind in kinds]
    if not alike:
        return Reasons()
    for block in blocks(articles, alike, embedder, settings):
        rows = [i for i, c in enumerate(block.claims) if c.id in members]
        if len(rows) == len(members):
            camps = [[i for i, c in enumerate(block.claims) if c.id in ids] for ids in groups]
            camp_of = {i: camp for camp in camps for i in camp}
            return Reasons(_joined(block, rows), _apart(block, rows, camp_of, settings))
    return Reasons()


def contributions(block: Block) -> NDArray[np.float32]:
    """What every feature adds to every pair's log odds, shape (n, n, features).

    That is its weight times how far it lies from its mean over the block's pairs of two articles
    whose values relate in the same way, or from nothing where there are too few of those.  What the
    first look says is told by the features that it was made of, which it is a weighted sum of.
    """
    kind = block.claims[0].kind
    which, one_way = relation(block), evidence(block)
    x = np.asarray((one_way + one_way.swapaxes(0, 1)) / 2, dtype=np.float32)
    out = np.zeros_like(x)
    across = block.articles[:, None] != block.articles[None, :]
    for name in np.unique(which):
        here = which == name
        others = x[here & across]
        usual = others.mean(axis=0) if len(others) >= FEWEST else np.float32(0.0)
        out[here] = _weights(kind, str(name)) * (x[here] - usual)
    return out


def _weights(kind: Kind, name: str) -> NDArray[np.float32]:
    """What every column weighs, the first look's own weights in the place of the first look."""
    weights = model(kind, name).weights.copy()
    column = EVIDENCE[kind].index(alone)
    own = FEATURES[kind]
    weights[: len(own)] += weights[column] * stored("first_look", kind, name, own).weights
    weights[column] = 0.0
    return weights


def words(feature: str, speaks_for: bool, docstring: str | None = None) -> str:
    """What a feature says in plain words (``config/reasons.toml``), else its own description."""
    told = rules.load("reasons").get(feature)
    if told:
        return str(told[0 if speaks_for else 1])
    return (docstring or feature).partition(".")[0].strip()


def _joined(block: Block, rows: Sequence[int]) -> dict[frozenset[str], tuple[Reason, ...]]:
    added = contributions(block)
    return {
        frozenset((block.claims[i].id, block.claims[j].id)): _weightiest(block, added[i, j])
        for n, i in enumerate(rows)
        for j in rows[n + 1 :]
    }


def _weightiest(block: Block, added: NDArray[np.float32]) -> tuple[Reason, ...]:
    known = EVIDENCE[block.claims[0].kind]
    order = np.argsort(-np.abs(added), kind="stable")[:MOST]
    return tuple(
        Reason(f.__name__, round(w, 2), words(f.__name__, w > 0, f.__doc__))
        for f, w in ((known[k], float(added[k])) for k in order)
        if abs(w) >= 0.005  # two decimals are shown
    )


def _apart(
    block: Block, rows: Sequence[int], camp_of: Mapping[int, list[int]], settings: GroupSettings
) -> tuple[Neighbour, ...]:
    """The claims outside that are most like a member, the likest first."""
    scores = probability(block)
    outside = [i for i in range(len(block.claims)) if i not in set(rows)]
    near = [(i, max(rows, key=lambda r: (scores[i, r], -r))) for i in outside]
    near.sort(key=lambda pair: (-scores[pair], block.claims[pair[0]].id))
    guard = guards(block)
    return tuple(
        Neighbour(
            block.claims[i].id,
            block.claims[row].id,
            round(float(scores[i, row]), 4),
            _barrier(guard, i, row, camp_of.get(i, [i]), rows)
            or _shortfall(block, scores, (i, row), camp_of.get(i, [i]), rows, settings),
        )
        for i, row in near[:MOST]
    )


def _barrier(
    guard: Mapping[str, NDArray[np.bool_]],
    i: int,
    row: int,
    camp: Sequence[int],
    rows: Sequence[int],
) -> str | None:
    """Why two claims can never be one fact, or others of their groups cannot."""
    for why, bad in guard.items():
        if bad[i, row]:
            return f"forbidden: {why}"
    for why, bad in guard.items():
        if bad[np.ix_(camp, rows)].any():
            return f"forbidden for others of the two groups: {why}"
    return None


def _shortfall(
    block: Block,
    scores: Matrix,
    pair: tuple[int, int],
    camp: Sequence[int],
    rows: Sequence[int],
    settings: GroupSettings,
) -> str:
    """How far a score is from what would have joined the two."""
    differ = bool(different(block)[pair])
    least = settings.contrast if differ else settings.threshold[block.claims[0].kind]
    if differ and of_two_occasions(block, *pair):
        return "they differ, and are told of two occasions"
    values = "different values" if differ else "values that can be one"
    score, mean = float(scores[pair]), float(scores[np.ix_(camp, rows)].mean())
    if score < least:
        return f"{score:.2f} is below the {least:.2f} that {values} need"
    return f"this pair would do, but between the two groups it is {mean:.2f} in the mean"
