"""Places: what lies in what, what is somewhere else, and what cannot be told."""

from __future__ import annotations

import pytest
from compare_cases import outcome, place_of

from claimcheck.compare import Side


def placed(source: str, phrase: str, within: str | None = None, **more: str) -> Side:
    """A place written as "in Vienna"."""
    role, _, name = phrase.partition(" ")
    context = {"role": role, "predicate": "meet"}
    return place_of(source, phrase, name, within, context=context, **more)


VIENNA = ("in Vienna", "Austria")


@pytest.mark.parametrize(
    ("one", "other", "relation", "level"),
    [
        (VIENNA, ("in Austria",), "compatible", "inside"),
        (VIENNA, ("in Europe",), "compatible", "inside"),
        (VIENNA, ("in the Austrian capital", "Austria"), "agree", "same-place"),
        (VIENNA, ("in Paris", "Île-de-France, France"), "conflict", "other-place"),
        (VIENNA, ("in Germany",), "conflict", "other-place"),
        (VIENNA, ("near Paris",), "compatible", "two-names"),
        (VIENNA, ("to Paris", "Île-de-France, France"), "compatible", "related"),
        (VIENNA, ("in Vienna", "Virginia, United States"), "conflict", "other-place"),
        (("in a hotel in Vienna", "Vienna, Austria"), VIENNA, "compatible", "inside"),
        (("at a jail in Graz", "Graz, Austria"), ("in Austria",), "compatible", "inside"),
        (("in Brooklyn", "New York, United States"), ("in New York", "United States"),
         "compatible", "inside"),
        (("in Kandahar", "Afghanistan"), ("in Lower Skerry",), "compatible", "two-names"),
        (("in a room in Austria", "Austria"), VIENNA, "compatible", "related"),
        (("in Dover", "Bavaria"), ("in Bavaria",), "compatible", "inside"),
        (("at the town hall",), VIENNA, "compatible", "related"),
    ],
)  # fmt: skip
def test_places_on_the_map(
    one: tuple[str, ...], other: tuple[str, ...], relation: str, level: str
) -> None:
    found = outcome(placed("Bell", *one), placed("Post", *other))
    assert (found.relation, found.level) == (relation, level)


def test_the_reason_names_the_distance() -> None:
    found = outcome(placed("Bell", *VIENNA), placed("Post", "in Paris", "Île-de-France, France"))
    assert "Vienna and Paris lie about 1,0" in found.why or "Paris and Vienna lie" in found.why
    assert "km apart" in found.why


def test_neighbours_may_be_named_for_each_other() -> None:
    found = outcome(
        placed("Bell", *VIENNA), placed("Post", "in Mödling", "Niederösterreich, Austria")
    )
    assert (found.relation, found.level) == ("compatible", "other-place")


def test_where_something_may_happen_contradicts_nobody() -> None:
    expected = placed("Post", "in Paris", "Île-de-France, France", modality="expected")
    assert outcome(placed("Bell", *VIENNA), expected).relation == "compatible"


def test_two_events_may_lie_in_two_places() -> None:
    sides = [
        place_of(source, *where, context={"role": "in", "predicate": verb, "lemmas": (verb,)})
        for source, where, verb in (
            ("Bell", ("in Vienna", "Vienna", "Austria"), "meet"),
            ("Post", ("in Paris", "Paris", "Île-de-France, France"), "strike"),
        )
    ]
    assert outcome(*sides).relation == "compatible"


def test_a_team_that_plays_at_a_town_contradicts_nobody() -> None:
    lyon = placed("Post", "at Lyon", "Auvergne-Rhône-Alpes, France")
    assert outcome(placed("Bell", *VIENNA), lyon).relation == "compatible"


def test_a_region_without_borders_contradicts_nobody() -> None:
    assert outcome(placed("Bell", *VIENNA), placed("Post", "in Eastern Europe")).relation == (
        "compatible"
    )
