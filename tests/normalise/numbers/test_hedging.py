from __future__ import annotations

import pytest
from number_cases import only

from claimcheck.normalise.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "relation", "low", "high"),
    [
        ("about 40 goats", "about", 40, 40),
        ("nearly 40 goats", "about", 40, 40),
        ("an estimated 40 goats", "about", 40, 40),
        ("40 or so goats", "about", 40, 40),
        ("more than 40 goats", "more_than", 40, None),
        ("well over 40 goats", "more_than", 40, None),
        ("just over three miles", "more_than", 3, None),
        ("three-plus miles", "more_than", 3, None),
        ("at least 40 goats", "at_least", 40, None),
        ("no fewer than 40 goats", "at_least", 40, None),
        ("40 or more goats", "at_least", 40, None),
        ("up to 40 goats", "at_most", None, 40),
        ("as many as 40 goats", "at_most", None, 40),
        ("no more than 40 goats", "at_most", None, 40),
        ("40 goats or fewer", "exact", 40, 40),
        ("40 or fewer goats", "at_most", None, 40),
        ("fewer than 40 goats", "less_than", None, 40),
        ("just short of 40 goats", "less_than", None, 40),
        ("exactly 40 goats", "exact", 40, 40),
        ("less than a month", "less_than", None, 1),
        ("more than a dozen goats", "more_than", 12, None),
        ("at least several hundred goats", "at_least", 300, None),
        ("at least another 40 goats", "at_least", 40, None),
    ],
)
def test_relation(text: str, relation: str, low: float | None, high: float | None) -> None:
    mention = only(text)
    assert (mention.relation, mention.low, mention.high) == (relation, low, high)
    assert mention.start == 0


def test_the_hedge_at_the_number_wins_over_a_bound_before_it() -> None:
    assert only("over nearly $100 billion").relation == "about"
    assert only("up to about 40 goats").relation == "at_most"


def test_over_a_span_of_time_is_no_bound() -> None:
    assert only("It fell over two days.").relation == "exact"
    assert only("It fell for over two days.").relation == "more_than"


def test_about_may_name_the_topic() -> None:
    assert only("They talked about two goats.").relation == "exact"


def test_up_to_behind_a_verb_of_motion_is_no_bound() -> None:
    mention = only("The price went up to 40 euros.")
    assert (mention.low, mention.high, mention.relation) == (40, 40, "exact")


def test_words_of_the_next_hedge_are_not_taken() -> None:
    first, second = find_numbers("It is 200 or greater than 190.")
    assert (first.relation, second.relation) == ("exact", "more_than")
