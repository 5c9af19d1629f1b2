"""Figures that move by their own witness: values that rise, or fall, step by step with time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from claimcheck.compare import timing
from claimcheck.compare.interface import Side
from claimcheck.models import NumberClaim

STEPS = 3  # values in a row that make a movement: two may be a mistake
MOST = 60  # articles looked at
_STILL = frozenset({"age", "ordinal", "rank", "model", "label", "fraction"})


def is_series(sides: Sequence[Side]) -> bool:
    """Whether the figures of a group change with time, as the texts themselves show.

    Either one article tells three values one after the other, as a live page does ("118 counted",
    "287", "398"), or three articles do, and no article goes back behind an earlier one.
    """
    told = _by_article(sides)
    if any(_is_monotone(values) for values in told.values() if len(values) >= STEPS):
        return True
    single = [s for s in sides if len(told.get(s.claim.article, ())) == 1]
    return any(_steps(_one_each(single), way) >= STEPS for way in (1, -1))


def _by_article(sides: Sequence[Side]) -> dict[str, list[float]]:
    """The different values of each article in the order of its text; none where units differ."""
    if {s.claim.kind for s in sides} - {"quantity", "duration"}:
        return {}
    amounts = [cast(NumberClaim, s.claim).value for s in sides]
    if {v.shape for v in amounts} & _STILL or len({v.unit for v in amounts}) > 1:
        return {}
    told: dict[str, list[float]] = {}
    for side in sorted(sides, key=lambda s: (s.claim.article, s.claim.span.start, s.claim.id)):
        values, value = told.setdefault(side.claim.article, []), _value(side)
        if value is not None and value not in values:
            values.append(value)
    return told


def _value(side: Side) -> float | None:
    amount = cast(NumberClaim, side.claim).value
    return amount.low if amount.low is not None else amount.high


def _is_monotone(values: Sequence[float]) -> bool:
    return values == sorted(values) or values == sorted(values, reverse=True)


def _one_each(sides: Sequence[Side]) -> list[Side]:
    return list({s.claim.article: s for s in sides}.values())[:MOST]


def _steps(sides: Sequence[Side], way: int) -> int:
    """The most values in a row that go one way with time; 0 where an article goes back."""
    longest = dict.fromkeys((s.claim.id for s in sides), 1)
    moves: list[tuple[float, str, str]] = []
    for n, a in enumerate(sides):
        for ordered in filter(None, (timing.in_order(a, b) for b in sides[n + 1 :])):
            before, after = (way * (_value(side) or 0.0) for side in ordered)
            if after < before:
                return 0
            if after > before:
                moves.append((after, ordered[0].claim.id, ordered[1].claim.id))
    for _, early, late in sorted(moves):
        longest[late] = max(longest[late], longest[early] + 1)
    return max(longest.values(), default=0)
