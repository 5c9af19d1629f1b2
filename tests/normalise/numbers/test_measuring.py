from __future__ import annotations

import pytest
from number_cases import only

from claimcheck.normalise.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$1.3bn", 1.3e9, "US dollar"),
        ("1.3 billion dollars", 1.3e9, "US dollar"),
        ("A$5m", 5e6, "Australian dollar"),
        ("dlrs 7 million", 7e6, "US dollar"),
        ("$140MM", 1.4e8, "US dollar"),
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


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("3 years, 2 months, 14 days and 16 hours", 3.207, 3.207, "year"),
        ("six feet four inches", 6.333, 6.333, "foot"),
        ("12 ft 2 in", 12.1667, 12.1667, "foot"),
        ("6 crore 20 lakh rupees", 6.2e7, 6.2e7, "Indian rupee"),
        ("a billion and a half million yen", 1.0005e9, 1.0005e9, "Japanese yen"),
        ("75 USD million", 7.5e7, 7.5e7, "US dollar"),
        ("300 ± 15 °C", 300, 300, "degree Celsius"),
        ("2.5×10−5 grams", 2.5e-5, 2.5e-5, "gram"),
        ("a board 2 in thick", 2, 2, "inch"),
        ("one hour and half", 1.5, 1.5, "hour"),
        ("a half-liter of milk", 0.5, 0.5, "litre"),
        ("5,800 K", 5800, 5800, "kelvin"),
        ("between −2 and −7 °C", -7, -2, "degree Celsius"),
    ],
)
def test_measures_in_several_steps(text: str, low: float, high: float, unit: str) -> None:
    mention = only(text)
    assert (mention.low, mention.high) == (pytest.approx(low, 1e-3), pytest.approx(high, 1e-3))
    assert mention.unit == unit


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("They got 45 and 50 mg of it.", ["milligram", "milligram"]),
        ("He served three, four and five years.", ["year", "year", "year"]),
        ("They are 12 and 14 years old.", ["year", "year"]),
        ("He scored 3 and 20 minutes later left.", [None, "minute"]),
        ("He killed three and 20 miles away fell.", [None, "mile"]),
    ],
)
def test_a_unit_said_once_holds_for_the_list(text: str, units: list[str | None]) -> None:
    assert [m.unit for m in find_numbers(text)] == units


def test_a_hyphen_between_words_is_no_minus() -> None:
    assert [m.low for m in find_numbers("He made 18-of-25 passes.")] == [18, 25]


def test_below_zero_is_negative() -> None:
    assert only("It was 20 degrees below zero.").low == -20
