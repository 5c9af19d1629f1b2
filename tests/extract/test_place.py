"""Places: the phrase that says where, and what the place lies in."""

from __future__ import annotations

import pytest
from extract_cases import of, one

from claimcheck.models import PlaceClaim


@pytest.mark.parametrize(
    ("text", "surface", "place", "role"),
    [
        ("The council met in Lower Skerry.", "in Lower Skerry", "Lower Skerry", "in"),
        ("The boats met near the old bridge.", "near the old bridge", "the old bridge", "near"),
        ("He was shot in the leg.", "in the leg", "the leg", "in"),
        ("The boat sank off the coast of Halden.", "off the coast of Halden",
         "the coast of Halden", "off"),
        ("The meeting in Port Hallam lasted two hours.", "in Port Hallam", "Port Hallam", "in"),
    ],
)  # fmt: skip
def test_the_slot_is_the_phrase_that_fills_it(
    text: str, surface: str, place: str, role: str
) -> None:
    claim = one(PlaceClaim, text, surface)
    assert (claim.place, claim.context.role) == (place, role)


def test_a_direction_belongs_to_its_place() -> None:
    text = "The quake was felt 50 miles north of Port Mirren."
    (claim,) = of(PlaceClaim, text)
    assert (claim.surface, claim.place) == ("north of Port Mirren", "north of Port Mirren")


def test_a_town_is_told_with_what_it_lies_in() -> None:
    claim = one(PlaceClaim, "Nine people met in Paris, France.", "in Paris, France")
    assert (claim.place, claim.within) == ("Paris", "Île-de-France, France")


@pytest.mark.parametrize(
    ("text", "surface", "within"),
    [
        ("The delegates met in Vienna.", "in Vienna", "Austria"),
        ("The quake struck in Aceh.", "in Aceh", "Indonesia"),
        ("A fire broke out in Brooklyn.", "in Brooklyn", "New York, United States"),
        ("Nine people met in Paris, Texas.", "in Paris, Texas", "Texas, United States"),
        ("The delegates met in the Austrian capital.", "in the Austrian capital", "Austria"),
        ("He was held in a jail in Vienna.", "in a jail in Vienna", "Vienna, Austria"),
        ("Troops moved into northern Syria.", "into northern Syria", "Syria"),
        ("The council met in Lower Skerry.", "in Lower Skerry", None),
        ("He was held near Paris.", "near Paris", None),
        ("He was held in a jail near Paris.", "in a jail near Paris", None),
        ("Protests went on in Paris and Lyon.", "in Paris and Lyon", None),
    ],
)
def test_what_a_place_lies_in(text: str, surface: str, within: str | None) -> None:
    assert one(PlaceClaim, text, surface).within == within


def test_other_places_of_the_article_tell_which_one_is_meant() -> None:
    text = "Nine people met in Cambridge.\nThey had come from Boston."
    assert one(PlaceClaim, text, "in Cambridge").within == "Massachusetts, United States"


def test_places_side_by_side_are_told_apart() -> None:
    text = "The talks took place in Geneva, Switzerland, and in Oslo, Norway."
    found = [(c.surface, c.place) for c in of(PlaceClaim, text)]
    assert found == [("in Geneva, Switzerland", "Geneva"), ("in Oslo, Norway", "Oslo")]


def test_of_nested_places_the_whole_counts_and_the_town() -> None:
    text = "He was found at a warehouse on the coast in Paris."
    surfaces = [c.surface for c in of(PlaceClaim, text)]
    assert surfaces == ["at a warehouse on the coast in Paris", "in Paris"]


def test_a_phrase_that_names_no_place_is_none() -> None:
    assert of(PlaceClaim, "The council met in secret, in a hurry and at last in full.") == []


def test_a_name_that_only_says_whose_something_is_makes_no_place() -> None:
    assert of(PlaceClaim, "It was a threat to Norway's security, said delegates.") == []


def test_a_time_is_no_place() -> None:
    assert of(PlaceClaim, "The council met in March and at 9 a.m. on Friday.") == []


def test_the_place_is_not_in_the_words_to_embed() -> None:
    claim = one(PlaceClaim, "The council met in Lower Skerry.", "in Lower Skerry")
    assert claim.context.text.startswith("The council met")
    assert "Skerry" not in claim.context.text
    assert claim.context.predicate == "meet"


@pytest.mark.parametrize(
    ("text", "surface", "subject"),
    [
        ("Police arrested Sara Jones, 45, of Millbrook, on Tuesday.", "of Millbrook", "Sara Jones"),
        ("Eve Stone, 34, from Leeds, died at the scene.", "from Leeds", "Eve Stone"),
        ("Ava Stone, of Paris, told the court that she slept.", "of Paris", "Ava Stone"),
    ],
)
def test_where_somebody_lives_is_told_behind_the_name(
    text: str, surface: str, subject: str
) -> None:
    homes = [c for c in of(PlaceClaim, text) if c.subject.endswith("is from")]
    assert [(c.surface, c.subject) for c in homes] == [(surface, f"where {subject} is from")]


@pytest.mark.parametrize(
    "text",
    [
        "John Smith, of the Smith Foundation, disagreed.",
        "Maria Gomez, a teacher of Spanish, said so.",
        "Of Paris she said nothing.",
    ],
)
def test_what_somebody_is_of_is_no_home(text: str) -> None:
    assert not [c for c in of(PlaceClaim, text) if c.subject.endswith("is from")]
