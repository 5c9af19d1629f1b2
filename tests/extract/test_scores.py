"""Pairs of figures that are scores because the article tells scores."""

from __future__ import annotations

import pytest
from extract_cases import of

from claimcheck.models import DateClaim, QuantityClaim


def texts(text: str) -> list[tuple[str, str | None]]:
    return [(c.value.shape, c.value.text) for c in of(QuantityClaim, text)]


def test_a_record_settles_the_bare_pair_before_it() -> None:
    found = texts("Rovers were slumping at 9-14 in March. They ended with an 11-20 record.")
    assert found == [("score", "9-14"), ("score", "11-20")]


@pytest.mark.parametrize(
    "text",
    [
        "Rovers ended with an 11-20 record. Some 30-40 fans wept.",
        "Rovers ended with an 11-20 record. Police expect 30-40 arrests.",
    ],
)
def test_a_range_of_counted_things_stays_a_range(text: str) -> None:
    assert texts(text)[-1] == ("count", None)


def test_an_article_without_scores_keeps_its_ranges() -> None:
    assert texts("Between them they own 30-40, the census says.") == [("count", None)]


def test_a_quarter_of_a_match_is_no_date() -> None:
    match = "The Terns scored 12 points in the third quarter to beat the Rams 27-20."
    assert of(DateClaim, match) == []


@pytest.mark.parametrize(
    "text",
    [
        "The board voted 9-2. Profit rose 4 percent in the fourth quarter.",
        "Rovers won 27-20. The stadium was sold in the third quarter of 2030.",
        "The factory closed in the fourth quarter.",
    ],
)
def test_a_quarter_of_a_year_is_a_date(text: str) -> None:
    assert "quarter" in [c.when.precision for c in of(DateClaim, text)]
