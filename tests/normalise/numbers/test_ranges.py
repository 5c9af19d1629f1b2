from __future__ import annotations

import pytest
from number_cases import only, surfaces, values

from claimcheck.normalise.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 40 and 50 goats", 40, 50),
        ("between one hundred and two hundred goats", 100, 200),
        ("40-50 goats", 40, 50),
        ("40 to 50 goats", 40, 50),
        ("from 40 up to 50 goats", 40, 50),
        ("two or three goats", 2, 3),
        ("a 24- to 30-foot mast", 24, 30),
        ("a 40-to 50-seat hall", 40, 50),
        ("£2-3m", 2e6, 3e6),
        ("$2 to $3 million", 2e6, 3e6),
        ("5 to 10 million goats", 5e6, 10e6),
        ("10%-15%", 10, 15),
        ("anywhere from two to four goats", 2, 4),
        ("ranged from -18 °C to -34 °C", -34, -18),
    ],
)
def test_range(text: str, low: float, high: float) -> None:
    mention = only(text)
    assert (mention.low, mention.high, mention.relation) == (low, high, "range")


@pytest.mark.parametrize(
    "text", ["a 9-14 record", "won 3-1", "lost 5 to 4", "a 10-5-3 start", "the score was 21-17."]
)
def test_score_keeps_its_text_and_has_no_value(text: str) -> None:
    mention = only(text)
    assert (mention.shape, mention.low, mention.high) == ("score", None, None)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("The toll rose from 12 to 15.", (12, 15)),
        ("Sales fell to $3 million from $4 million.", (4e6, 3e6)),
        ("It dropped from 5 percent to 3 percent.", (5, 3)),
    ],
)
def test_change_has_the_new_value(text: str, change: tuple[float, float]) -> None:
    mention = only(text)
    assert mention.change == change
    assert mention.low == mention.high == change[1]


def test_a_figure_told_with_the_one_before_it_leaves_both_in_place() -> None:
    new, old = find_numbers("The mill will shed 380 posts, down from the 450 or so of May.")

    assert (new.low, new.change) == (380, (450, 380))
    assert (old.low, old.change) == (450, None)


@pytest.mark.parametrize(
    "text",
    [
        "The mill sold 380 carts. Down from 450 farms came the grain.",
        "It sold 380 carts, up from 450 in May.",
        "It sold 380 carts, down from 9 percent of the farms.",
    ],
)
def test_a_figure_from_elsewhere_is_not_the_one_before(text: str) -> None:
    assert [m.change for m in find_numbers(text)] == [None, None]


def test_unlike_quantities_do_not_join() -> None:
    assert surfaces("fell 1.2% to 452.7") == ["1.2%", "452.7"]
    assert len(find_numbers("one goat or 500 sheep")) == 2


def test_a_change_and_the_new_value_are_two_numbers() -> None:
    assert values("Levels rose by 3.2 metres to 14.5 metres.") == [3.2, 14.5]
    assert values("Levels rose by 3 to 5 metres.") == [3]
