"""The value type that the recogniser returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Relation = Literal[
    "exact", "about", "at_least", "more_than", "at_most", "less_than", "range", "vague"
]
Shape = Literal[
    "count",
    "measure",
    "money",
    "percent",
    "duration",
    "age",
    "ordinal",
    "fraction",
    "score",
    "multiple",
    "rank",
    "model",
    "label",
]


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number as it stands in the text.

    ``start``/``end`` are code points and take in hedge, sign, currency and unit; ``core_start``/
    ``core_end`` hold the number words alone. ``low`` and ``high`` are in ``unit`` and None where
    open: exact and about have low == high == the stated number, at_least and more_than no high,
    at_most and less_than no low, range and vague have both; a score ("3-1") has neither.
    ``change`` holds the old and the new value of a rise or fall; low and high are the new one.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    low: float | None
    high: float | None
    relation: Relation
    unit: str | None
    shape: Shape
    change: tuple[float, float] | None = None
