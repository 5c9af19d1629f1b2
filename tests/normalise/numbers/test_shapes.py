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
        "call (312-4) 555-613",
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


@pytest.mark.parametrize(
    ("text", "low", "relation"),
    [
        ("More than half said they would vote.", 0.5, "more_than"),
        ("Nearly half were children.", 0.5, "about"),
        ("Output fell by half.", 0.5, "exact"),
        ("Attendance dropped by a third.", 0.3333, "exact"),
        ("Nearly a third left the room.", 0.3333, "about"),
        ("Four in ten pupils failed.", 0.4, "exact"),
        ("It is about 1/40 of the width.", 0.025, "about"),
    ],
)
def test_shares_of_what_is_known_already(text: str, low: float, relation: str) -> None:
    mention = only(text)
    assert (mention.shape, mention.low, mention.relation) == ("fraction", low, relation)


@pytest.mark.parametrize(
    "text", ["It failed by half-time.", "He left at about half past.", "A half-hearted effort."]
)
def test_half_of_nothing_is_no_share(text: str) -> None:
    assert find_numbers(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The ratio of nurses to patients is 1 to 8.",
        "A ratio of 1:8 is common.",
        "Herons outnumber geese 20 to 1.",
    ],
)
def test_a_ratio_is_a_shape_of_its_own(text: str) -> None:
    mention = only(text)
    assert (mention.shape, mention.low) == ("score", None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nobody was hurt.", "Nobody"),
        ("No one has been charged.", "No one"),
        ("No casualties were reported.", "No"),
        ("Not one was saved.", "Not one"),
        ("There was not a single survivor.", "not a single"),
        ("Nobody died.", "Nobody"),
        ("None of the passengers was hurt.", "None"),
    ],
)
def test_nobody_is_zero(text: str, words: str) -> None:
    mention = only(text)
    assert (mention.low, mention.high, text[mention.start : mention.end]) == (0, 0, words)


def test_ages_of_two_told_of() -> None:
    found = find_numbers("The girls, 8 and 11, are safe.")
    assert [(m.shape, m.low) for m in found] == [("age", 8), ("age", 11)]


def test_a_short_age() -> None:
    mention = only("The patient is an 87 yo man.")
    assert (mention.shape, mention.low, mention.unit) == ("age", 87, "year")


@pytest.mark.parametrize(
    "text",
    [
        "Umpire Oakes (34) was booed.",
        "Oakes (34) has left the tournament.",
        "It went to the cellist Oakes (34).",
        "He is 34.",
        "She's 34, and the youngest of them.",
        "Oakes, who was just 34 when it closed, wept.",
        "They found a man of 34, asleep.",
    ],
)
def test_an_age_behind_a_surname_or_a_pronoun(text: str) -> None:
    (mention,) = find_numbers(text)
    assert (mention.shape, mention.low, mention.unit) == ("age", 34, "year")


@pytest.mark.parametrize(
    "text",
    [
        "Goals by Oakes (34) and Pell (88) decided it.",
        "Pell (3) has the most.",
        "Table (34) shows the losses.",
        "Group (34) says less.",
        "NATO (32) grows.",
        "He is 34 points behind.",
        "She is one of us.",
    ],
)
def test_a_number_in_brackets_may_be_something_else(text: str) -> None:
    assert all(m.shape != "age" for m in find_numbers(text))


def test_ages_in_a_row() -> None:
    found = find_numbers("aged 16, 17 and 19")
    assert [(m.shape, m.low) for m in found] == [("age", n) for n in (16, 17, 19)]
