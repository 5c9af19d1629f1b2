"""Features of numbers: how far apart, how rare and how exact they are."""

from __future__ import annotations

import numpy as np

from claimcheck.group.block import Block, same_value, worded
from claimcheck.group.pairwise import Matrix, both, matrix, rarity, same
from claimcheck.models import Claim, DurationClaim, QuantityClaim
from claimcheck.normalise.units import canonical


def same_unit(block: Block) -> Matrix:
    """Whether the units measure the same dimension (plain counts among them).

    A value that leaves its unit to the reader may be in any.
    """
    elided = np.asarray([_is_elided(c) for c in block.claims])
    return matrix(np.maximum(same(map(_unit, block.claims)), elided[:, None] | elided[None, :]))


def same_shape(block: Block) -> Matrix:
    """Whether both are counts, both ages, both ordinals …"""
    return same(
        c.value.shape if isinstance(c, QuantityClaim | DurationClaim) else None
        for c in block.claims
    )


def value_distance(block: Block) -> Matrix:
    """|log10| of the ratio of the values, at most 3; 3 where one has none."""
    with np.errstate(divide="ignore", invalid="ignore"):
        log = np.log10(np.abs(block.values) + 1e-9)
        gap = np.abs(log[:, None] - log[None, :])
    in_words = both(map(worded, block.claims)) > 0
    return matrix(np.nan_to_num(np.where(in_words, 0.0, np.minimum(gap, 3.0)), nan=3.0))


def rare_value(block: Block) -> Matrix:
    """For equal values: how rare they are in the block, 1 for the rarest."""
    equal = same_value(block)
    return rarity(equal)


def digits(block: Block) -> Matrix:
    """The significant digits of the less exact value: 106,000 has three, a dozen has two."""
    count = np.asarray([significant(v) for v in block.values], dtype=np.float32)
    return matrix(np.minimum(count[:, None], count[None, :]))


def significant(value: float) -> int:
    """How many significant digits a value is told with, at most 6; 0 without a value."""
    if np.isnan(value) or np.isinf(value):
        return 0
    shown = f"{abs(value):.5e}".split("e")[0].replace(".", "").rstrip("0")
    return min(6, max(1, len(shown)))


def _is_elided(claim: Claim) -> bool:
    return isinstance(claim, QuantityClaim | DurationClaim) and claim.value.is_elided


def _unit(claim: Claim) -> str | None:
    if isinstance(claim, QuantityClaim | DurationClaim):
        return canonical(claim.value.unit) if claim.value.unit else "count"
    return None
