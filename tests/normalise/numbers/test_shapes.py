from __future__ import annotations

import pytest
from number_cases import only

from claimcheck.normalise.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("40 goats", "count"),
        ("40 miles", "measure"),
        ("$40", "money"),
        ("40 percent", "percent"),
        ("four hours", "duration"),
        ("an 18-year-old feud", "duration"),
        ("a 10-year-old girl", "age"),
        ("47 years of age", "age"),
        ("aged 47", "age"),
        ("the fifth goat", "ordinal"),
        ("the 81st goat", "ordinal"),
        ("the fourth-highest peak", "rank"),
        ("she ranks fifth", "rank"),
        ("the No. 2 seed", "rank"),
        ("two-thirds of it", "fraction"),
        ("three times", "multiple"),
        ("a three-time winner", "multiple"),
        ("twice", "multiple"),
        ("a tenfold rise", "multiple"),
    ],
)
def test_shape(text: str, shape: str) -> None:
    assert only(text).shape == shape


@pytest.mark.parametrize(
    "text",
    [
        "Mara Quill, 32, said so.",
        "Mara Quill (32) said so.",
        "It was Mara Quill, 32.",
        "Mara Quill Sr., 32, said so.",
        "The diver, 32, said so.",
        "It was Mara Quill, 32 of Port Hallam.",
    ],
)
def test_age_in_apposition(text: str) -> None:
    mention = only(text)
    assert (mention.shape, mention.low, mention.unit) == ("age", 32, "year")


@pytest.mark.parametrize(
    "text",
    [
        "Of the passengers, 60 were rescued.",
        "In Port Hallam, 60 were rescued.",
        "In Port Hallam, 60 of the passengers were rescued.",
        "Of the passengers, 60, all women, were rescued.",
    ],
)
def test_a_number_that_opens_a_clause_is_no_age(text: str) -> None:
    assert only(text).shape == "count"


def test_both_ages_of_a_pair() -> None:
    assert [(m.low, m.shape) for m in find_numbers("ages 47 and 48.")] == [(47, "age"), (48, "age")]


def test_decade_of_life() -> None:
    mention = only("a man in his mid-40s")
    assert (mention.low, mention.high, mention.shape) == (44, 46, "age")


@pytest.mark.parametrize(
    "text",
    [
        "a Boeing 737 landed",
        "the Group of Seven",
        "along Route 94",
        "under Article 5",
        "on page 3",
        "the G8 met",
        "an AK-47",
        "fans of the 76ers",
        "call 555-0100",
        "call +1-202-555-0100",
        "the 9/11 inquiry",
        "Fifth Avenue",
        "No. 10 Downing Street",
        "1. Feed the goats",
        "the 1200 block of Elm Street",
    ],
)
def test_numbers_that_are_names(text: str) -> None:
    assert only(text).shape == "label"


def test_a_headline_capital_makes_no_name() -> None:
    assert only("Gunman Shoots Three Guards Near Harbour").shape == "count"
