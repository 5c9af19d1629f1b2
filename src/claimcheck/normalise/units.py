"""Units of measure and money: their names, their dimensions and conversion between them.

The table is ``config/units.toml``; what pint makes of it is kept in ``config/unit_factors.toml``.
Every currency is a dimension of its own: an exchange rate is no fact of the text, so dollars and
euros never compare.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from claimcheck.rules import load


@dataclass(frozen=True, slots=True)
class Unit:
    """One entry of the unit table.

    ``words`` are spelt names in the singular (any case), ``symbols`` stand behind digits and
    ``prefixes`` before them (case matters); ``expression`` is what pint calls the unit, from which
    ``training/build_unit_factors.py`` has the factors.
    """

    name: str
    dimension: str
    expression: str
    words: tuple[str, ...]
    symbols: tuple[str, ...]
    prefixes: tuple[str, ...]
    money: bool
    invariant: bool = False  # no plural in s: "12 stone"


@cache
def units() -> dict[str, Unit]:
    """All units by canonical name."""
    table = load("units")
    measures = {name: _measure(name, entry) for name, entry in table["units"].items()}
    return measures | {name: _money(name, entry) for name, entry in table["money"].items()}


def dimension(unit: str) -> str | None:
    """The dimension of a canonical unit ("length", a currency's own name), None if unknown."""
    entry = units().get(unit)
    return entry.dimension if entry else None


def canonical(unit: str) -> str:
    """The unit in which values of this dimension are compared; an unknown unit is its own."""
    entry = units().get(unit)
    if entry is None:
        return unit
    return str(load("units")["canonical"].get(entry.dimension, entry.dimension))


def convert(value: float, unit: str, to: str) -> float:
    """The value in another unit of the same dimension.

    Temperatures are points on their scales, not differences. Raises ValueError when a unit is
    unknown or the dimensions differ.
    """
    if unit == to:
        return value
    if dimension(unit) is None or dimension(unit) != dimension(to):
        raise ValueError(f"Cannot convert {unit!r} to {to!r}: no common dimension.")
    (factor, offset), (other, start) = _affine(unit), _affine(to)
    return (value * factor + offset - start) / other


def _affine(unit: str) -> tuple[float, float]:
    """Factor and offset from a known unit to the canonical one of its dimension."""
    factor, offset = load("unit_factors")[unit]
    return factor, offset


def _measure(name: str, entry: dict[str, Any]) -> Unit:
    return Unit(
        name=name,
        dimension=entry["dimension"],
        expression=entry["pint"],
        words=tuple(entry.get("words", ())),
        symbols=tuple(entry.get("symbols", ())),
        prefixes=(),
        money=False,
        invariant=bool(entry.get("invariant", False)),
    )


def _money(name: str, entry: dict[str, Any]) -> Unit:
    currency = entry.get("of", name)
    expression = currency.replace(" ", "_")
    if "scale" in entry:
        expression = f"{entry['scale']} * {expression}"
    return Unit(
        name=name,
        dimension=currency,
        expression=expression,
        words=tuple(entry.get("words", ())),
        symbols=tuple(entry.get("symbols", ())),
        prefixes=tuple(entry.get("prefixes", ())),
        money=True,
    )
