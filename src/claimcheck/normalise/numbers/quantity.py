"""The number being put together: what the modules of this package pass on to each other."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.normalise.numbers.atom import Form
from claimcheck.normalise.numbers.mention import Relation, Shape


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number being put together. All four places are token indices; ``high`` ends the range."""

    start: int
    end: int
    core_start: int
    core_end: int
    low: float | None
    high: float | None
    relation: Relation = "exact"
    unit: str | None = None
    form: Form = "count"
    scaled: bool = False
    digits: bool = False
    shape: Shape | None = None
    change: tuple[float, float] | None = None
