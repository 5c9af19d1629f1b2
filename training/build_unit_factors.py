"""Builds ``config/unit_factors.toml``: how each unit converts to the one of its dimension.

    python training/build_unit_factors.py

pint does the arithmetic, from the expressions of ``config/units.toml``.  A run needs the outcome
only: pint takes longer to start than all of a gate's own work.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pint

from claimcheck.normalise.units import Unit, canonical, units
from claimcheck.rules import folder

FILE = folder() / "unit_factors.toml"
HEAD = """\
# Made by training/build_unit_factors.py from units.toml; do not edit.  Read by
# claimcheck.normalise.units.
#
# unit = [factor, offset]: a value times the factor plus the offset is the value in the unit in
# which its dimension is compared, [canonical] in units.toml.

"""


def table() -> str:
    """The file as it should be."""
    rows = (f'"{name}" = [{factor!r}, {offset!r}]' for name, (factor, offset) in factors().items())
    return HEAD + "\n".join(rows) + "\n"


def factors() -> dict[str, tuple[float, float]]:
    """Factor and offset of each unit, in the order of names; temperatures alone have an offset."""
    known = units()
    return {name: _affine(known[name], known[canonical(name)]) for name in sorted(known)}


def _affine(unit: Unit, to: Unit) -> tuple[float, float]:
    if unit == to:
        return 1.0, 0.0
    source, target = (_registry().parse_expression(u.expression) for u in (unit, to))
    # An expression such as "0.01 * euro" carries its scale in the magnitude.
    offset = _scaled(0.0, source, target)
    return (_scaled(1000.0, source, target) - offset) / 1000.0, offset


def _scaled(value: float, source: Any, target: Any) -> float:
    quantity = _registry().Quantity(value * source.magnitude, source.units)
    return float(quantity.to(target.units).magnitude / target.magnitude)


@cache
def _registry() -> Any:
    """pint's units, and those that it lacks, each a dimension of its own."""
    registry: Any = pint.UnitRegistry()
    for unit in units().values():
        if unit.expression.isidentifier() and unit.expression not in registry:
            registry.define(f"{unit.expression} = [{unit.expression}]")
    return registry


if __name__ == "__main__":
    FILE.write_text(table(), encoding="utf-8")
