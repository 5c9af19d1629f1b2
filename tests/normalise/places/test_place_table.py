"""Places: which one a name means, what it lies in, how far it is from another one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.normalise.places import (
    around,
    distance,
    key,
    lies_in,
    named,
    resolve,
    setting_of,
    within,
)


@pytest.mark.parametrize(
    ("name", "lies"),
    [
        ("Vienna", ("Austria",)),
        ("Aceh", ("Indonesia",)),
        ("Brooklyn", ("New York", "United States")),
        ("St. Petersburg", ("Russia",)),
        ("Kerala", ("India",)),
        ("the Austrian capital", ("Austria",)),
        ("U.S.", ()),
    ],
)
def test_what_a_place_lies_in(name: str, lies: tuple[str, ...]) -> None:
    place = resolve(name)
    assert place is not None
    assert within(place) == lies


def test_continents_lie_around_countries() -> None:
    vienna, europe, asia = resolve("Vienna"), resolve("Europe"), resolve("Asia")
    assert vienna and europe and asia
    assert lies_in(vienna, europe)
    assert not lies_in(vienna, asia)
    assert not lies_in(europe, vienna)


@pytest.mark.parametrize(
    ("name", "inside", "country"),
    [
        ("Paris", ("France",), "France"),
        ("Paris", ("Texas",), "United States"),
        ("Paris", ("Tex.",), "United States"),
        ("Vienna", ("Va.",), "United States"),
        ("Athens", ("Ga.",), "United States"),
    ],
)
def test_what_an_article_says_comes_first(name: str, inside: tuple[str], country: str) -> None:
    place = resolve(name, inside)
    assert place is not None
    assert country in within(place)


@pytest.mark.parametrize(
    ("name", "others", "lies"),
    [
        ("Paris", (), "France"),
        ("Paris", ("U.S.",), "France"),
        ("Paris", ("Texas", "Dallas"), "France"),
        ("Cambridge", ("Boston",), "Massachusetts"),
        ("London", ("Toronto",), "United Kingdom"),
        ("Birmingham", ("Alabama",), "Alabama"),
        ("Hyderabad", ("Pakistan",), "Pakistan"),
    ],
)
def test_then_its_neighbours_in_the_article_then_size(
    name: str, others: tuple[str, ...], lies: str
) -> None:
    place = resolve(name, (), setting_of(others))
    assert place is not None
    assert lies in within(place)


def test_a_place_that_the_table_lacks_is_no_namesake_elsewhere() -> None:
    assert resolve("Dover", ("Bavaria",)) is None
    assert resolve("Paris", ("Velland",)) is not None


def test_what_is_stated_once_holds_for_the_article() -> None:
    place = resolve("Paris", (), setting_of(["Paris"], [("Paris", "Texas")]))
    assert place is not None
    assert within(place) == ("Texas", "United States")


@pytest.mark.parametrize("name", ["Springfield", "Cambridge", "Lower Skerry", "", "the", "a house"])
def test_what_is_not_clear_is_not_known(name: str) -> None:
    assert resolve(name) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("Köln", "Koln"), ("the Netherlands", "Netherlands"), ("U.S.", "U. S."), ("St. Paul",
     "Saint Paul"), ("Donetsk region", "Donetsk oblast"), ("Kiev", "Kyiv")],
)  # fmt: skip
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert named(one) and set(named(one)) & set(named(other))


def test_distances_are_known_between_towns() -> None:
    vienna, paris, austria = resolve("Vienna"), resolve("Paris"), resolve("Austria")
    assert vienna and paris and austria
    apart = distance(vienna, paris)
    assert apart is not None
    assert 1000 < apart < 1070
    assert distance(vienna, austria) is None


@given(st.text(max_size=80))
def test_any_name_can_be_looked_up(name: str) -> None:
    assert key(key(name)) == key(key(key(name)))
    for place in named(name):
        assert place.row not in {p.row for p in around(place)}


def test_a_long_name_costs_no_more() -> None:
    start = time.perf_counter()
    for i in range(200):
        resolve("Pa ris-" * 20_000 + str(i))
    assert time.perf_counter() - start < 30
