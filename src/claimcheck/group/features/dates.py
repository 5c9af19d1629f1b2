"""Features of dates: how far apart, how rare and how exact they are."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from claimcheck.group.block import Block, same_days
from claimcheck.group.pairwise import Matrix, matrix, rarity, same
from claimcheck.models import DateClaim

NEAR = 3.0  # days over which nearness falls to 1/e
WEEK = 7.0  # days


def days_between(block: Block) -> Matrix:
    """log10 of one plus the days between the dates, at most 4; 4 where one is unknown."""
    first, last = block.days[:, 0], block.days[:, 1]
    gap = np.maximum(first[:, None] - last[None, :], first[None, :] - last[:, None])
    out = np.log10(1.0 + np.maximum(np.nan_to_num(gap, nan=1e4), 0.0))
    return matrix(np.minimum(out, 4.0))


def near_days(block: Block) -> Matrix:
    """How near the middles of the dates are: 1 for one day, 0.7 for the next, 0 for other weeks."""
    return matrix(np.exp(-_between_middles(block) / NEAR))


def a_week_apart(block: Block) -> Matrix:
    """Whether they are the same weekday of two weeks that follow each other."""
    return matrix(_between_middles(block) == WEEK)


def same_year(block: Block) -> Matrix:
    """Whether both dates lie in one year."""
    years = [None if np.isnan(d) else date.fromordinal(int(d)).year for d in _middles(block)]
    return same(years)


def same_part(block: Block) -> Matrix:
    """Whether both name the same part of a day or of a season: morning, early, late."""
    return same(c.when.part if isinstance(c, DateClaim) else None for c in block.claims)


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


def _middles(block: Block) -> NDArray[np.float64]:
    return np.asarray(block.days.mean(axis=1))


def _between_middles(block: Block) -> NDArray[np.float64]:
    """Days between the middles, shape (n, n); infinite where one is unknown."""
    middles = _middles(block)
    return np.nan_to_num(np.abs(middles[:, None] - middles[None, :]), nan=np.inf)
