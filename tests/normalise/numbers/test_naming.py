"""Numbers that name something, or only belong to a phrase, claim nothing."""

from __future__ import annotations

import pytest
from number_cases import only

from claimcheck.normalise.numbers import find_numbers


@pytest.mark.parametrize(
    "text",
    [
        "Flight 4712 left at noon.",
        "Flight KX 209 was cancelled.",
        "He flew in a Boeing 777F to Dorn.",
        "The iPhone 15 costs a lot.",
        "The shop is at 45 Mill Street.",
        "She lives at 1200 Old Harbour Road in Dorn.",
        "Section 230 protects platforms.",
        "Page 3 of 12 was torn.",
        "Patent 7,654,321 was revoked.",
        "The case is No. 12-3456.",
        "Seven Oaks is a small town.",
        "Call 555-0134 or +44 20 7946 0018.",
        "Call the line on 0800 123 456.",
        "The .45 calibre pistol was found.",
    ],
)
def test_names_and_identifiers_are_labels(text: str) -> None:
    assert {m.shape for m in find_numbers(text)} <= {"label"}


@pytest.mark.parametrize(
    "text",
    [
        "Her cooking is second to none.",
        "A million thanks to all.",
        "They are back to square one.",
        "She is one of a kind.",
        "One day she will be back.",
        "See https://a.example/p?id=99%20x or write to press24@dorn.example.",
        "Nobody was surprised.",
    ],
)
def test_figures_of_speech_and_addresses_hold_no_number(text: str) -> None:
    assert find_numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("In the game 12 players were hurt.", 12),
        ("One day after the vote he left.", 1),
        ("Some 500-1000 herons came.", 500),
        ("A block of 45 Italian tourists left.", 45),
    ],
)
def test_what_only_looks_like_a_name_is_read(text: str, low: float) -> None:
    assert only(text).low == low
