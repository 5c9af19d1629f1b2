"""Features of numbers: how far apart, how rare and how exact they are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

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
    gap = _ratios(block)
    in_words = both(map(worded, block.claims)) > 0
    return matrix(np.nan_to_num(np.where(in_words, 0.0, np.minimum(gap, 3.0)), nan=3.0))


def _ratios(block: Block) -> NDArray[np.float64]:
    """|log10| of the ratio of the values, shape (n, n); nan where one has none."""
    with np.errstate(divide="ignore", invalid="ignore"):
        log = np.log10(np.abs(block.values) + 1e-9)
        return np.asarray(np.abs(log[:, None] - log[None, :]))


def close_values(block: Block) -> Matrix:
    """How close the values are: 1 for equal ones, a half where they differ by a quarter.

    0 where one has none: two scores in words ("3-2", "26-0") are close or far in no sense.
    """
    return matrix(np.nan_to_num(1.0 / (1.0 + 10.0 * _ratios(block)), nan=0.0))


def same_digits(block: Block) -> Matrix:
    """Whether the same two digits or more stand in another place or unit: 1.3 million, 1.3 billion.

    Of two figures of one story that is a slip of the pen more often than a coincidence.
    """
    digits = [mantissa(_told(c)) for c in block.claims]
    return same(d if len(d) > 1 else None for d in digits)


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
    return len(mantissa(value)) if np.isfinite(value) else 0


def mantissa(value: float) -> str:
    """The significant digits themselves, at most 6: "13" for 1.3 million; "" without a value."""
    if not np.isfinite(value):
        return ""
    return f"{abs(value):.5e}".split("e")[0].replace(".", "").rstrip("0") or "0"


def _told(claim: Claim) -> float:
    """The number in the unit that the text gives it; nan without one."""
    if not isinstance(claim, QuantityClaim | DurationClaim):
        return np.nan
    low, high = claim.value.low, claim.value.high
    return next((v for v in (low, high) if v is not None), np.nan)


def _is_elided(claim: Claim) -> bool:
    return isinstance(claim, QuantityClaim | DurationClaim) and claim.value.is_elided


def _unit(claim: Claim) -> str | None:
    if isinstance(claim, QuantityClaim | DurationClaim):
        return canonical(claim.value.unit) if claim.value.unit else "count"
    return None
