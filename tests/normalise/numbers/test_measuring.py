from __future__ import annotations

import pytest
from number_cases import only


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$1.3bn", 1.3e9, "US dollar"),
        ("1.3 billion dollars", 1.3e9, "US dollar"),
        ("A$5m", 5e6, "Australian dollar"),
        ("€40 000", 40_000, "euro"),
        ("Rs 20 crore", 2e8, "Indian rupee"),
        ("20 million pounds", 2e7, "pound sterling"),
        ("20 pounds", 20, "pound"),
        ("45 cents", 45, "US cent"),
        ("45 per cent", 45, "percent"),
        ("45%", 45, "percent"),
        ("3 percentage points", 3, "percentage point"),
        ("25 basis points", 25, "basis point"),
        ("a 6.1-magnitude quake", 6.1, "magnitude"),
        ("a magnitude of 6.1", 6.1, "magnitude"),
        ("magnitude 6.1", 6.1, "magnitude"),
        ("80km / h", 80, "kilometre per hour"),
        ("120 miles an hour", 120, "mile per hour"),
        ("a 9,000-square-foot barn", 9000, "square foot"),
        ("30 degrees Celsius", 30, "degree Celsius"),
        ("30C", 30, "degree Celsius"),
        ("500,000 barrels a day", 500_000, "barrel per day"),
        ("half an hour", 0.5, "hour"),
        ("a year and a half", 1.5, "year"),
        ("for a month", 1, "month"),
        ("about a mile and a half", 1.5, "mile"),
        ("nearly a ton", 1, "ton"),
        ("6 feet 2 in his socks", 6 + 2 / 12, "foot"),
        ("a level of . 09 percent", 0.09, "percent"),
        ("gusts and-15C nights", -15, "degree Celsius"),
        ("21 consecutive years", 21, "year"),
        ("five feet two inches", 5 + 2 / 12, "foot"),
        ("a 6-foot-4 guard", 6 + 4 / 12, "foot"),
        ("two hours and 30 minutes", 2.5, "hour"),
        ("16 GB", 16, "gigabyte"),
    ],
)
def test_unit(text: str, value: float, unit: str) -> None:
    mention = only(text)
    assert (mention.low, mention.unit) == (pytest.approx(value), unit)


def test_a_plain_count_has_no_unit() -> None:
    assert only("40 goats").unit is None
