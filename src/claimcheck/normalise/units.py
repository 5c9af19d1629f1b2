"""Units of measure and money: their names, their dimensions and conversion between them.

The table is ``config/units.toml``; pint does the arithmetic. Every currency is a dimension of its
own: an exchange rate is no fact of the text, so dollars and euros never compare.
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
    ``prefixes`` before them (case matters); ``expression`` is what pint calls the unit.
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
    factor, offset = _affine(unit, to)
    return value * factor + offset


@cache
def _affine(unit: str, to: str) -> tuple[float, float]:
    """Factor and offset of a conversion; pint is asked once per pair of units."""
    here, there = units().get(unit), units().get(to)
    if here is None or there is None or here.dimension != there.dimension:
        raise ValueError(f"Cannot convert {unit!r} to {to!r}: no common dimension.")
    registry = _registry()
    source, target = (registry.parse_expression(u.expression) for u in (here, there))
    # An expression such as "0.01 * euro" carries its scale in the magnitude.
    offset = _scaled(registry, 0.0, source, target)
    return (_scaled(registry, 1000.0, source, target) - offset) / 1000.0, offset


def _scaled(registry: Any, value: float, source: Any, target: Any) -> float:
    quantity = registry.Quantity(value * source.magnitude, source.units)
    return float(quantity.to(target.units).magnitude / target.magnitude)


@cache
def _registry() -> Any:
    """The one pint registry, with the units it lacks; importing pint takes half a second."""
    import pint

    registry: Any = pint.UnitRegistry()
    for entry in units().values():
        if entry.expression.isidentifier() and entry.expression not in registry:
            registry.define(f"{entry.expression} = [{entry.expression}]")
    return registry


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
