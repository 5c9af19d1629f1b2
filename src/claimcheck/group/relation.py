"""How the values of two claims relate: it chooses the model that scores the pair.

The relation comes before all evidence because the same evidence weighs differently: equal values
need little else, different ones must match in everything else to be a conflict over one fact.
"""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from claimcheck.group.block import Block
from claimcheck.group.pairwise import Matrix, both, matrix, same
from claimcheck.models import DateClaim
from claimcheck.occasion import days_apart

EQUAL, MEETING, DIFFERENT, UNKNOWN, ANY = "equal", "meeting", "different", "unknown", "any"


Mask = NDArray[np.bool_]


def relations(block: Block) -> dict[str, Mask]:
    """Which pairs are of each relation, shape (n, n): every pair is of one."""
    kind, size = block.claims[0].kind, (len(block.claims), len(block.claims))
    equal = block.equal > 0
    if kind in {"quantity", "duration"}:
        meet = (ranges_meet(block) > 0) & ~equal
        return {EQUAL: equal, MEETING: meet, DIFFERENT: ~equal & ~meet}
    if kind == "date":
        told = ~np.isnan(block.days[:, 0])
        clear = (told[:, None] & told[None, :]) | (other_weekday(block) > 0)
        meet = (days_meet(block) > 0) & ~block.other_hour & ~equal
        apart = ~equal & ~meet
        return {EQUAL: equal, MEETING: meet, DIFFERENT: apart & clear, UNKNOWN: apart & ~clear}
    return {ANY: np.ones(size, dtype=np.bool_)}


def relation(block: Block) -> NDArray[np.str_]:
    """How the values of every two claims relate, by name, shape (n, n)."""
    masks = relations(block)
    return np.select(list(masks.values()), list(masks), default=ANY)


def different(block: Block) -> Mask:
    """Which pairs tell values of which one at most can be right, shape (n, n)."""
    none = np.zeros((len(block.claims), len(block.claims)), dtype=np.bool_)
    return relations(block).get(DIFFERENT, none)


def opposed(block: Block, pairs: Mask) -> Mask:
    """Which of some symmetric pairs of different values may be told of one occasion, shape (n, n).

    Only such pairs set two values against each other.
    """
    kept = pairs.copy()
    for i, j in zip(*np.nonzero(np.triu(pairs)), strict=True):
        if of_two_occasions(block, i, j):
            kept[i, j] = kept[j, i] = False
    return kept


def of_two_occasions(block: Block, i: int, j: int) -> bool:
    """Whether two rows tell of two events of a series: two months, two matches."""
    days = [block.published[n] for n in (i, j)] if block.published else [np.nan]
    if np.isnan(days).any():
        return False
    one, other = (date.fromordinal(int(day)) for day in days)
    return days_apart(block.claims[i], block.claims[j], (one, other)) > 0


def ranges_meet(block: Block) -> Matrix:
    """Whether some value fits both: "over 100,000" and 106,000, "nearly 3,000" and 2,900."""
    low, high = block.reach[:, 0], block.reach[:, 1]
    with np.errstate(invalid="ignore"):
        return matrix((low[:, None] <= high[None, :]) & (low[None, :] <= high[:, None]))


def days_meet(block: Block) -> Matrix:
    """Whether the dates have a day in common."""
    first, last = block.days[:, 0], block.days[:, 1]
    with np.errstate(invalid="ignore"):
        meet = (first[:, None] <= last[None, :]) & (first[None, :] <= last[:, None])
    return matrix(meet)


def other_weekday(block: Block) -> Matrix:
    """Whether the two are different weekdays, of which one at least has no date."""
    keys = [c.when.weekday if isinstance(c, DateClaim) else None for c in block.claims]
    loose = np.asarray([isinstance(c, DateClaim) and c.when.edtf is None for c in block.claims])
    differ = both(keys) - same(keys)
    return matrix(differ * (loose[:, None] | loose[None, :]))
