from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.normalise.units import canonical, convert, dimension, units


def test_every_unit_converts_to_the_one_its_dimension_is_compared_in() -> None:
    for name in units():
        assert convert(convert(3.0, name, canonical(name)), canonical(name), name) == pytest.approx(
            3.0
        )


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        (1, "mile", "kilometre", 1.609344),
        (98.6, "degree Fahrenheit", "degree Celsius", 37.0),
        (250, "US cent", "US dollar", 2.5),
        (25, "basis point", "percentage point", 0.25),
        (2, "week", "day", 14),
        (3, "decade", "year", 30),
        (120, "mile per hour", "kilometre per hour", 193.12),
    ],
)
def test_converts(value: float, unit: str, to: str, expected: float) -> None:
    assert convert(value, unit, to) == pytest.approx(expected, rel=1e-4)


def test_every_currency_is_a_dimension_of_its_own() -> None:
    assert dimension("euro") == "euro"
    assert dimension("US cent") == dimension("US dollar")
    with pytest.raises(ValueError, match="no common dimension"):
        convert(1, "euro", "US dollar")


def test_an_unknown_unit_stands_for_itself() -> None:
    assert dimension("smoot") is None
    assert canonical("smoot") == "smoot"
    assert convert(4, "smoot", "smoot") == 4
    with pytest.raises(ValueError, match="smoot"):
        convert(4, "smoot", "metre")


@given(st.floats(-1e9, 1e9))
def test_there_and_back(value: float) -> None:
    there = convert(value, "nautical mile", "foot")
    assert convert(there, "foot", "nautical mile") == pytest.approx(value, abs=1e-6)
