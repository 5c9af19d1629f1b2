"""The year of a vehicle's model is a number of it, and dates no event."""

from __future__ import annotations

import pytest

from claimcheck.normalise.models import is_model_year
from claimcheck.normalise.numbers import find_numbers
from claimcheck.normalise.times import find_times


@pytest.mark.parametrize(
    "text",
    [
        "She drove a 2011 Honda Jazz to Ely.",
        "His old 1997 Skoda was found.",
        "A stolen dark blue 1998 Land Rover Defender hit the gate.",
        "The vicar's 2011 Ford pickup is missing.",
        "They sought a 2004 Mercedes-Benz, police said.",
    ],
)
def test_the_year_of_a_model_is_a_number(text: str):
    (number,) = find_numbers(text)

    assert (number.shape, text[number.start : number.end]) == ("model", f"{number.low:.0f}")
    assert not find_times(text)


@pytest.mark.parametrize(
    "text",
    [
        "In 2013 Toyota sold more.",
        "The 2015 Volkswagen scandal cost them jobs.",
        "She won a 2013 prize.",
        "The 2008 Mercury Prize went to a choir.",
        "By the end of 2011 Ford had closed it.",
    ],
)
def test_other_years_are_dates(text: str):
    assert not find_numbers(text)
    assert find_times(text)


@pytest.mark.parametrize("words", [["a", "12", "Ford", "Focus"], ["2013"], []])
def test_what_is_no_year_or_stands_alone_is_none(words: list[str]):
    assert not is_model_year(lambda i: words[i] if 0 <= i < len(words) else "", len(words) // 2)
