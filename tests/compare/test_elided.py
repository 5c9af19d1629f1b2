"""Figures that leave their unit or their "million" to the reader."""

from __future__ import annotations

import pytest
from compare_cases import exact, number, outcome

EUROS = {"unit": "euro", "shape": "money"}
AGE = {"unit": "year", "shape": "age", "noun": "boy"}


def euros(source: str, surface: str, amount: float):
    return number(source, surface, amount, amount, value=EUROS)


def test_a_bare_sum_is_in_the_currency_of_the_other():
    bill = number("Bell", "312 million", 312e6, 312e6, value={"noun": "bill"})

    assert outcome(bill, euros("Post", "312 million euros", 312e6)).relation == "agree"
    assert outcome(bill, euros("Post", "287 million euros", 287e6)).relation == "conflict"


def test_a_bare_figure_beside_an_age_is_an_age():
    boy = number("Bell", "7", 7, 7, value={"noun": "boy"})

    assert outcome(boy, number("Post", "7", 7, 7, value=AGE)).relation == "agree"
    assert outcome(boy, number("Post", "6", 6, 6, value=AGE)).relation == "conflict"


def test_what_is_counted_in_so_many_words_is_no_age():
    boats = number("Bell", "7 boats", 7, 7, value={"noun": "boat"})

    assert outcome(boats, number("Post", "6", 6, 6, value=AGE)).relation == "unclear"


def test_nobody_is_three_hundred_years_old():
    many = number("Bell", "312", 312, 312, value={"noun": "boy"})

    assert outcome(many, number("Post", "6", 6, 6, value=AGE)).relation == "unclear"


@pytest.mark.parametrize(
    ("said", "relation"), [(8.1, "agree"), (8.4, "conflict"), (81, "conflict"), (8100, "conflict")]
)
def test_a_small_figure_is_in_the_millions_of_the_other_where_it_fits(said: float, relation: str):
    assert outcome(exact("Bell", said), exact("Post", 8.1e9)).relation == relation


def test_the_other_order_finds_the_same():
    one, other = exact("Post", 8.1), euros("Bell", "8.1 billion euros", 8.1e9)

    assert outcome(one, other) == outcome(other, one)
    assert outcome(one, other).relation == "agree"
