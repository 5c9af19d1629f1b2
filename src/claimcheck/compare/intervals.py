"""What an amount allows: hedges, rounding and units as interval arithmetic.

An exact figure reaches as far as the rounding that its significant digits allow, a hedged one as
far as the settings say.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.config import CompareSettings
from claimcheck.models import Value

LEAST_DIGITS = 2  # "100,000" vouches for at least its first two digits
RANKS = frozenset({"ordinal", "rank"})
_WHOLE = frozenset({"age", "label"})  # never rounded to tens
_WRITTEN_DIGITS = 10

Ends = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Interval:
    """An amount's bounds, infinite where open; low <= high."""

    low: float
    high: float

    def meets(self, other: Interval) -> bool:
        """Whether the two have more in common than an end."""
        if self.low == self.high or other.low == other.high:
            return self.low <= other.high and other.low <= self.high
        return self.low < other.high and other.low < self.high

    def holds(self, number: float) -> bool:
        """Whether a number lies inside."""
        return self.low <= number <= self.high

    def stretched(self, factor: float) -> Interval:
        """The interval with its ends that factor further out, from zero and towards it."""
        low = self.low / factor if self.low > 0 else self.low * factor
        return Interval(low, self.high * factor if self.high > 0 else self.high / factor)


def reach(value: Value, settings: CompareSettings) -> Interval:
    """The interval that a value and its hedge leave open, in the value's own unit."""
    low, high = value.low, value.high
    if low is None and high is None:
        return Interval(-math.inf, math.inf)
    if high is None:
        return Interval(
            first(low), first(low) * settings.open_reach if first(low) > 0 else math.inf
        )
    if low is None:
        return Interval(high / settings.open_reach if high > 0 else -math.inf, high)
    if value.relation == "about":
        near = rounding(value)
        wide = _widened(low, high, settings.about_tolerance)
        return Interval(min(near.low, wide.low), max(near.high, wide.high))
    if value.relation == "exact" and low == high:
        return rounding(value)
    vague = value.relation == "vague"
    return _widened(low, high, settings.vague_slack if vague else settings.exact_tolerance)


def _widened(low: float, high: float, slack: float) -> Interval:
    return Interval(low - abs(low) * slack, high + abs(high) * slack)


def rounding(value: Value) -> Interval:
    """What would be written as this figure: half a step of its last significant digit around it."""
    low, high = first(value.low, value.high), first(value.high, value.low)
    if value.shape in RANKS:
        return Interval(low, high)
    return Interval(low - _step(low, value.shape) / 2, high + _step(high, value.shape) / 2)


def _step(number: float, shape: str) -> float:
    """The worth of the last digit that a figure vouches for."""
    if number == 0 or shape in _WHOLE:
        return 1.0
    mantissa, exponent = f"{abs(number):.{_WRITTEN_DIGITS}e}".split("e")
    significant = max(LEAST_DIGITS, len(mantissa.replace(".", "").rstrip("0")))
    decimals = f"{abs(number):.{_WRITTEN_DIGITS}f}".rstrip("0").partition(".")[2]
    step: float = max(10.0 ** (int(exponent) - significant + 1), 10.0 ** -len(decimals))
    return step


def digits(number: float) -> int:
    """The significant digits of a figure: 106,000 has three, 400 has one."""
    mantissa = f"{abs(number):.{_WRITTEN_DIGITS}e}".split("e")[0]
    return max(1, len(mantissa.replace(".", "").rstrip("0")))


def rounds_to(number: float, rounder: float) -> bool:
    """Whether a figure gives the other, less exact one when it is rounded to as many digits."""
    shown = float(f"{number:.{digits(rounder) - 1}e}")
    return digits(rounder) < digits(number) and math.isclose(shown, rounder, rel_tol=1e-9)


def ends(one: Value, other: Value) -> tuple[Ends, Ends]:
    """The stated ends of both amounts in one unit."""
    unit, factors = scale(one, other) or (None, (1.0, 1.0))
    here, there = _ends(one, unit, factors[0]), _ends(other, unit, factors[1])
    return here, there


def _ends(value: Value, unit: str | None, factor: float) -> Ends:
    low, high = (
        None if v is None else _converted(v, value.unit, unit) * factor
        for v in (value.low, value.high)
    )
    return low, high


def in_common(value: Value, interval: Interval, other: Value) -> Interval:
    """An interval in a value's own unit, brought to the unit that both values share."""
    unit, factors = scale(value, other) or (None, (1.0, 1.0))
    low = _converted(interval.low, value.unit, unit) * factors[0]
    high = _converted(interval.high, value.unit, unit) * factors[0]
    return Interval(min(low, high), max(low, high))


def scale(one: Value, other: Value) -> tuple[str | None, tuple[float, float]] | None:
    """The unit that both amounts can be given in and a factor for each; None if there is none.

    An amount that leaves its unit to the reader is in that of the other.
    """
    if one.is_elided or other.is_elided:
        return one.unit or other.unit, (1.0, 1.0)
    if one.unit == other.unit:
        same = one.unit is not None or _is_share(one) == _is_share(other)
        return (one.unit, (1.0, 1.0)) if same else None
    if one.unit is None and _is_share(one) and other.unit == "percent":
        return "percent", (100.0, 1.0)
    if other.unit is None and _is_share(other) and one.unit == "percent":
        return "percent", (1.0, 100.0)
    if one.unit is None or other.unit is None:
        return None
    from claimcheck.normalise.units import canonical, dimension

    shared = dimension(one.unit)
    return (canonical(one.unit), (1.0, 1.0)) if shared and shared == dimension(other.unit) else None


def _is_share(value: Value) -> bool:
    """Whether a value is a part of one: "two-thirds"."""
    return value.shape == "fraction" and value.high is not None and abs(value.high) < 1


def _converted(number: float, unit: str | None, common: str | None) -> float:
    if unit is None or common is None or unit == common or math.isinf(number):
        return number
    from claimcheck.normalise.units import convert

    return convert(number, unit, common)


def first(*numbers: float | None) -> float:
    """The first number that is known; 0 if none is."""
    return next(_known(numbers), 0.0)


def _known(numbers: tuple[float | None, ...]) -> Iterator[float]:
    return (n for n in numbers if n is not None)


def middle(stated: Ends) -> float:
    """The middle of an amount, or its one end; 0 if it has none."""
    known = list(_known(stated))
    return sum(known) / len(known) if known else 0.0
