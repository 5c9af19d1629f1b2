"""Two bounds around one number are a range."""

from __future__ import annotations

import pytest
from number_cases import only, surfaces


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("more than 10 but fewer than 20 herons", 10, 20, None),
        ("at least 100 and at most 200 litres", 100, 200, "litre"),
        ("less than 40, but more than 30 percent", 30, 40, "percent"),
    ],
)
def test_opposite_bounds_join(text: str, low: float, high: float, unit: str | None) -> None:
    mention = only(text)
    assert (mention.low, mention.high, mention.unit) == (low, high, unit)
    assert mention.relation == "range"


@pytest.mark.parametrize(
    "text",
    [
        "more than 10 herons and fewer than 20 geese",
        "at least 5 and at least 12",
        "more than 40 and less than 10",
    ],
)
def test_other_bounds_stay_two(text: str) -> None:
    assert len(surfaces(text)) == 2
