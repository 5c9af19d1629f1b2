"""Features of dates: how far apart, how rare and how exact they are."""

from __future__ import annotations

import numpy as np

from claimcheck.group.block import Block, same_days
from claimcheck.group.pairwise import Matrix, matrix, rarity, same
from claimcheck.models import DateClaim


def days_between(block: Block) -> Matrix:
    """log10 of one plus the days between the dates, at most 4; 4 where one is unknown."""
    first, last = block.days[:, 0], block.days[:, 1]
    gap = np.maximum(first[:, None] - last[None, :], first[None, :] - last[:, None])
    out = np.log10(1.0 + np.maximum(np.nan_to_num(gap, nan=1e4), 0.0))
    return matrix(np.minimum(out, 4.0))


def rare_days(block: Block) -> Matrix:
    """For equal dates: how rare they are in the block, 1 for the rarest."""
    equal = same_days(block)
    return rarity(equal)


def same_weekday(block: Block) -> Matrix:
    """Whether both are the same weekday of an unknown week."""
    return same(
        c.when.weekday if isinstance(c, DateClaim) and c.when.edtf is None else None
        for c in block.claims
    )


def same_precision(block: Block) -> Matrix:
    """Whether both dates are days, both years …"""
    return same(c.when.precision if isinstance(c, DateClaim) else None for c in block.claims)
