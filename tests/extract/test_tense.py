"""Which side of the day of publication a time lies on: Thursday, 8 May 2031."""

from __future__ import annotations

import pytest
from extract_cases import scope


def days(text: str, published: str | None = "2031-05-08") -> list[str | None]:
    return [t.when.edtf for t in scope(text, published).times]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The judge set a hearing for Friday.", "2031-05-09"),
        ("The council extended the deadline until noon Monday.", "2031-05-12T12:00:00"),
        ("The match was postponed to Sunday.", "2031-05-11"),
        ("The ferry could sail as early as Saturday.", "2031-05-10"),
        ("Envoys lobbied ahead of Friday's vote.", "2031-05-09"),
        ("The crew agreed to sail on Saturday.", "2031-05-10"),
        ("The crew is due to sail on Saturday.", "2031-05-10"),
        ("The storm is forecast to pass on Saturday.", "2031-05-10"),
        ("Ada Finch was tipped to win on Saturday.", "2031-05-10"),
        ("The water is projected to fall by Saturday.", "2031-05-10"),
        ("The storm had been predicted to pass on Friday.", "2031-05-02"),
        ("The permit had been due to expire on Friday.", "2031-05-02"),
        ("The crew may sail on Saturday.", "2031-05-10"),
        ("The crew may have sailed on Saturday.", "2031-05-03"),
        ("The water began to rise on Saturday.", "2031-05-03"),
        ("The crew managed to sail on Saturday.", "2031-05-03"),
        ("The mill reported its earnings for April.", "2031-04"),
    ],
)
def test_intent_and_appointment_look_ahead_and_what_is_done_looks_back(text: str, day: str) -> None:
    assert days(text) == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The mill declared a dividend, payable June 20.", "2031-06-20"),
        ("The mill burned down on November 15.", "2030-11-15"),
        ("The mill burned down in July.", "2030-07"),
    ],
)
def test_a_near_day_without_a_year_is_the_coming_one(text: str, day: str) -> None:
    """A day told without its year lies near; ten months back, news would tell the year."""
    assert days(text) == [day]


def test_an_article_speaks_of_one_saturday() -> None:
    text = "The ferry will sail on Saturday. Crews and guests for Saturday's first trip arrived."
    assert days(text) == ["2031-05-10", "2031-05-10"]


def test_would_says_less_than_the_day_told_before() -> None:
    text = "The mill burned down on Monday. Police found a can that would hold oil Monday evening."
    assert days(text) == ["2031-05-05", "2031-05-05"]
    assert days("Ada Finch said she would sail on Monday.") == ["2031-05-12"]
