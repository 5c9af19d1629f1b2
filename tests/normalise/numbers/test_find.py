"""Every form a number takes in running news text, with its value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words
from number_cases import only, surfaces, values

from claimcheck.normalise.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.5 crates", 1234.5),
        ("12,34,567 voters", 1234567),
        ("5,1 per cent of hens", 5.1),
        ("2,8 million hens", 2.8e6),
        ("a 3,75-metre fence", 3.75),
        ("40 000 fans", 40000),
        ("1.2 million hens", 1.2e6),
        ("a barn of 1.2 millions", 1.2e6),
        ("a barn of 1.9 milliards", 1.9e9),
        ("100 thousand geese", 1e5),
        ("4.27 billion stars", 4.27e9),
        ("1.2m people", 1.2e6),
        ("3k runners", 3000),
        ("two hundred and five goats", 205),
        ("a hundred goats", 100),
        ("a dozen goats", 12),
        ("two dozen goats", 24),
        ("half a million goats", 5e5),
        ("a quarter of a million goats", 2.5e5),
        ("one million and a half goats", 1.5e6),
        ("two and a half tons", 2.5),
        ("2½ tons", 2.5),
        ("2 1/2 tons", 2.5),
        ("a trio of goats", 3),
        ("the twins", 2),
        ("a pair of goats", 2),
        ("two-thirds of the herd", 0.6667),
        ("a quarter of the herd", 0.25),
        ("one in five goats", 0.2),
        ("three out of four goats", 0.75),
        ("half of the herd", 0.5),
        ("minus five degrees", -5),
        ("no injuries", 0),
        ("none were hurt", 0),
        ("a 12-nation bloc", 12),
        ("the three-story barn", 3),
    ],
)
def test_value(text: str, value: float) -> None:
    mention = only(text)
    assert (mention.low, mention.high) == (pytest.approx(value), pytest.approx(value))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens of goats", 24, 99),
        ("tens of thousands of goats", 20_000, 99_999),
        ("hundreds of goats", 200, 999),
        ("hundreds of thousands of goats", 200_000, 999_999),
        ("several goats", 3, 9),
        ("several hundred goats", 300, 999),
        ("a few goats", 2, 6),
        ("the past few weeks", 2, 6),
        ("a handful of goats", 3, 6),
        ("scores of goats", 40, 99),
        ("for hours", 2, 12),
    ],
)
def test_vague_amounts_are_ranges(text: str, low: float, high: float) -> None:
    mention = only(text)
    assert (mention.low, mention.high, mention.relation) == (low, high, "vague")


def test_a_couple_is_about_two() -> None:
    mention = only("a couple of hours")
    assert (mention.low, mention.high, mention.relation) == (2, 2, "about")
    assert find_numbers("The couple left.") == ()


def test_core_leaves_out_hedge_and_unit() -> None:
    text = "It lay some 14 nautical miles off."
    mention = only(text)
    assert text[mention.start : mention.end] == "some 14 nautical miles"
    assert text[mention.core_start : mention.core_end] == "14"


def test_coordinated_numbers_stay_apart() -> None:
    assert values("8,000 goats and 150 sheep") == [8000, 150]
    assert values("5 to 9 goats, 31 sheep and 92 hens") == [5, 31, 92]
    assert values("Storm kills 1, injures 2") == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "in 2008 and 2009",
        "on Jan. 6",
        "13 December 2011",
        "at 10:30",
        "at 5 p.m.",
        "the 1990s",
        "from 1991 to 1997",
        "the 2004-05 season",
        "nineteen ninety-six",
    ],
)
def test_dates_and_times_are_left_to_others(text: str) -> None:
    assert find_numbers(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "no one came",
        "one of the men",
        "they like one another",
        "the one that got away",
        "a one-sided game",
        "they met one-on-one",
        "one can hope",
        "the company no longer exists",
        "at first",
        "a split second",
        "on second thought",
        "a woman and a man",
    ],
)
def test_words_that_only_look_like_numbers(text: str) -> None:
    assert find_numbers(text) == ()


@pytest.mark.parametrize(
    "text",
    ["killing one and wounding others", "one person left", "one dead", "at least one goat"],
)
def test_one_as_a_numeral(text: str) -> None:
    assert values(text) == [1]


def test_hedge_belongs_to_its_own_number() -> None:
    text = "more than 40 goats and 12 sheep"
    assert surfaces(text) == ["more than 40", "12"]


@given(st.integers(2, 10**12))
def test_spelt_numbers_read_back(number: int) -> None:
    mentions = find_numbers(num2words(number).replace(",", "") + " goats")
    assert [m.low for m in mentions] == [number]


@given(st.integers(4, 9999))
def test_spelt_ordinals_read_back(number: int) -> None:
    words = num2words(number, to="ordinal").replace(",", "")
    assert [m.low for m in find_numbers(f"the {words} goat")] == [number]


@given(st.integers(0, 10**9))
def test_grouped_digits_read_back(number: int) -> None:
    assert values(f"exactly {number:,} goats") == [number]


@given(st.text(max_size=200))
def test_any_text_gives_ordered_mentions_within_it(text: str) -> None:
    last = 0
    for m in find_numbers(text):
        assert last <= m.start <= m.core_start < m.core_end <= m.end <= len(text)
        last = m.end


SOUP = [
    *("a", "1", "-", "to", "$", "one", "and", ".", ",", "half", "th", "2/3", "over", "2008", "%"),
    *("m", "+", "/", ":", "#", "½", "No.", "feet", "between", "from", "Jan.", "of", "dozen", "s"),
    *("1,000", "'", "AK", "twenty", "five", "hundred", "billion", "year", "old", "or", "more"),
]


@given(st.lists(st.sampled_from(SOUP)))
def test_number_soup_does_no_harm(words: list[str]) -> None:
    for text in (" ".join(words), "".join(words)):
        last = 0
        for m in find_numbers(text):
            assert last <= m.start <= m.core_start < m.core_end <= m.end <= len(text)
            assert m.low is None or m.high is None or m.low <= m.high
            last = m.end


def test_a_comma_between_digits_is_a_point_only_before_a_measure() -> None:
    assert values("rooms 3,4 and 12") == [3, 4, 12]
    assert values("routes 5,10,15 miles") == [5, 10, 15]
    mention = only("between 3,5 and 4,2 percent")
    assert (mention.low, mention.high) == (3.5, 4.2)
    assert surfaces("prices rose 5,1 per cent") == ["5,1 per cent"]
