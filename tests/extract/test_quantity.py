"""Quantities and durations: a number bound to what it counts, with the span that shows it."""

from __future__ import annotations

import pytest
from extract_cases import claims, of, one

from claimcheck.models import DurationClaim, Modality, QuantityClaim

Read = tuple[str, float | None, float | None, str, str | None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army has 106 trucks and 1,500 tanks at Port Mirren.",
            [
                ("106 trucks", 106, 106, "exact", "truck"),
                ("1,500 tanks", 1500, 1500, "exact", "tank"),
            ],
        ),
        (
            "The army will send 40 tanks, 6 boats and two dozen trucks by Friday.",
            [
                ("40 tanks", 40, 40, "exact", "tank"),
                ("6 boats", 6, 6, "exact", "boat"),
                ("two dozen trucks", 24, 24, "exact", "truck"),
            ],
        ),
        ("Two of the ships sank.", [("Two of the ships", 2, 2, "exact", "ship")]),
        (
            "The mayor said 12 of the 30 buses were stuck.",
            [("12 of the 30 buses", 12, 12, "exact", "bus"), ("30 buses", 30, 30, "exact", "bus")],
        ),
        ("The 57-nation council met.", [("57-nation", 57, 57, "exact", "nation")]),
        ("Some 300 houses burned.", [("Some 300 houses", 300, 300, "about", "house")]),
        (
            "More than 40 homes stood empty.",
            [("More than 40 homes", 40, None, "more_than", "home")],
        ),
        (
            "Between 40 and 50 goats were stolen.",
            [("Between 40 and 50 goats", 40, 50, "range", "goat")],
        ),
        ("Dozens of people fled.", [("Dozens of people", 24, 99, "vague", "people")]),
        (
            "The ship's 22 crew members were safe.",
            [("22 crew members", 22, 22, "exact", "member")],
        ),
        ("Forty people were hurt; 45 were not.", [("Forty people", 40, 40, "exact", "people"),
                                                  ("45", 45, 45, "exact", None)]),
    ],
)  # fmt: skip
def test_a_number_is_bound_to_what_it_counts(text: str, expected: list[Read]) -> None:
    found = of(QuantityClaim, text)
    read = [(c.surface, c.value.low, c.value.high, c.value.relation, c.value.noun) for c in found]
    assert read == expected


@pytest.mark.parametrize(
    ("text", "surface", "low", "unit", "shape"),
    [
        ("The bridge cost $1.3 billion.", "$1.3 billion", 1.3e9, "US dollar", "money"),
        ("Shares fell 3.5 percent.", "3.5 percent", 3.5, "percent", "percent"),
        ("A 6.1-magnitude quake shook Tamberu.", "6.1-magnitude", 6.1, "magnitude", "measure"),
        ("The quake was felt 50 miles away.", "50 miles", 50, "mile", "measure"),
        ("Rolf Anders, 36, was found guilty.", "36", 36, "year", "age"),
        ("It was the third quake.", "third quake", 3, None, "ordinal"),
    ],
)
def test_what_is_measured_keeps_its_unit(
    text: str, surface: str, low: float, unit: str | None, shape: str
) -> None:
    value = one(QuantityClaim, text, surface).value
    assert (value.low, value.unit, value.shape) == (low, unit, shape)


def test_a_stretch_of_time_is_a_duration_and_no_quantity() -> None:
    text = "The trial lasted three weeks, and the judge gave him 12 years in prison."
    assert of(QuantityClaim, text) == []
    read = [(c.surface, c.value.low, c.value.unit) for c in of(DurationClaim, text)]
    assert read == [("three weeks", 3, "week"), ("12 years", 12, "year")]


@pytest.mark.parametrize(
    "text",
    [
        "The council met on May 6, 2031.",
        "Iona Pell flew to Tarn in a Boeing 737.",
        "The Group of Seven met in Tarn.",
        "Call 555-0134 to help.",
    ],
)
def test_a_number_in_a_date_or_a_name_counts_nothing(text: str) -> None:
    assert of(QuantityClaim, text) == []


def test_the_span_shows_the_value_and_the_text_to_embed_does_not() -> None:
    text = "Iona Pell said so.\nThe storm wrecked about 1,200 boats in Port Mirren."
    claim = one(QuantityClaim, text, "about 1,200 boats")
    assert claim.span.of(text) == claim.surface
    assert claim.sentence.of(text) == "The storm wrecked about 1,200 boats in Port Mirren."
    assert claim.context.phrase == "boats in Port Mirren"
    assert claim.context.head == "boat"
    assert claim.context.predicate == "wreck"
    assert "1,200" not in claim.context.text
    assert "boats" in claim.context.text


@pytest.mark.parametrize(
    ("text", "surface", "noun", "phrase"),
    [
        ("The boat sank off Tarn and of them 12 were children.", "12", "child", "children"),
        ("Four of them were armed.", "Four of them", None, "were armed"),
        ("The blast killed 20 people in Mirren and 14 in Skerry.", "14", "people",
         "people in Skerry"),
        ("The flood wrecked 100 houses; 45 were rebuilt.", "45", None, "were rebuilt"),
        ("The firm cut 400 jobs in May and 200 in June.", "200", "job", "jobs in June"),
        ("Twelve were killed.", "Twelve", None, "were killed"),
        ("Tarn has nine.", "nine", None, "Tarn has"),
    ],
)  # fmt: skip
def test_a_number_whose_noun_is_left_out(
    text: str, surface: str, noun: str | None, phrase: str
) -> None:
    claim = one(QuantityClaim, text, surface)
    assert (claim.value.noun, claim.context.head, claim.context.phrase) == (noun, noun, phrase)


@pytest.mark.parametrize(
    ("text", "surface", "phrase", "head"),
    [
        ("Turnout was 63.8 per cent.", "63.8 per cent", "Turnout", "turnout"),
        ("Unemployment fell to 5.2 percent.", "5.2 percent", "Unemployment", "unemployment"),
        ("He was freed on bail of 20,000 euros.", "20,000 euros", "bail", "bail"),
        ("Police seized drugs worth $80 million.", "$80 million", "drugs", "drug"),
        ("The ring was worth $80 million.", "$80 million", "The ring", "ring"),
        ("The mayor paid $300 to the widow.", "$300", "The mayor paid", None),
    ],
)
def test_a_measure_says_what_it_measures(
    text: str, surface: str, phrase: str, head: str | None
) -> None:
    context = one(QuantityClaim, text, surface).context
    assert (context.phrase, context.head) == (phrase, head)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Officers questioned him for three hours.", "questioned him"),
        ("The talks lasted three hours.", "The talks"),
        ("Iona Pell worked there for three hours.", "Iona Pell worked"),
    ],
)
def test_a_duration_says_what_lasts(text: str, phrase: str) -> None:
    assert one(DurationClaim, text, "three hours").context.phrase == phrase


@pytest.mark.parametrize(
    ("text", "surface", "speaker", "modality"),
    [
        ("Police said 43 houses were flooded.", "43 houses", "Police", "asserted"),
        ("43 houses were flooded.", "43 houses", None, "asserted"),
        ("The army plans to send 40 tanks.", "40 tanks", None, "expected"),
        ("The storm may have wrecked 12 boats.", "12 boats", None, "possible"),
        ("Ada Finch denied that 12 boats were lost.", "12 boats", "Ada Finch", "denied"),
    ],
)
def test_who_says_it_and_how_firmly(
    text: str, surface: str, speaker: str | None, modality: Modality
) -> None:
    claim = one(QuantityClaim, text, surface)
    assert (claim.speaker, claim.modality) == (speaker, modality)


def test_the_day_a_count_holds_for() -> None:
    claim = one(QuantityClaim, "By Thursday, 43 houses had been flooded.", "43 houses")
    assert claim.as_of == "2031-05-08"
    assert one(QuantityClaim, "On Thursday 43 houses burned.", "43 houses").as_of is None
    claim = one(QuantityClaim, "As of Monday, 9 were ill and 43 houses stood empty.", "43 houses")
    assert claim.as_of == "2031-05-05"


def test_a_date_of_another_clause_is_not_the_day_a_value_holds_for() -> None:
    text = "The club sold 40 seats and is expected to sell 90 seats by mid-July."
    assert one(QuantityClaim, text, "40 seats").as_of is None
    assert one(QuantityClaim, text, "90 seats").as_of == "2031-07"


def test_two_numbers_of_a_sentence_are_told_apart_by_id_and_share_it() -> None:
    found = of(QuantityClaim, "The army has 106 trucks and 1,500 tanks at Port Mirren.")
    assert len({c.id for c in found}) == 2
    assert len({c.sentence for c in found}) == 1


def test_ids_are_the_same_in_every_run() -> None:
    text = "Two of the ships sank."
    ids = [c.id for c in claims(text)]
    claims.cache_clear()
    assert [c.id for c in claims(text)] == ids


@pytest.mark.parametrize(
    ("text", "surface", "noun"),
    [
        ("One in five children skips breakfast.", "One in five children", "child"),
        ("Three out of four drivers were late.", "Three out of four drivers", "driver"),
        ("The 1,200-strong crowd cheered.", "1,200-strong crowd", "crowd"),
        ("Murders rose 5 percent to 40 last year.", "40", None),
        ("The jet crashed 12 km (7.5 miles) south of Dorn.", "7.5 miles", None),
        ("One of the two tunnels had flooded.", "two tunnels", "tunnel"),
    ],
)
def test_what_is_counted(text: str, surface: str, noun: str | None) -> None:
    assert one(QuantityClaim, text, surface).value.noun == noun


def test_a_rise_keeps_the_change_the_old_and_the_new_value_apart() -> None:
    text = "Sales fell 7.5 percent to $3.2 billion from $3.5 billion."
    change, sales = of(QuantityClaim, text)

    assert (change.value.low, change.value.unit, change.value.was) == (7.5, "percent", None)
    assert (sales.value.low, sales.value.high, sales.value.was) == (3.2e9, 3.2e9, 3.5e9)
