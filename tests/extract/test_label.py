"""Labels: what a claim is about in a few words, its value left out."""

from __future__ import annotations

import pytest

from claimcheck.annotate import annotate
from claimcheck.extract import claims_of
from claimcheck.models import Article


def labels(text: str, kind: str) -> list[str]:
    claims = claims_of(next(annotate([Article(id="a", text=text)])))
    return [c.subject for c in claims if c.kind == kind]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Nine people were killed in the fire.", "people killed in the fire"),
        ("Eleven sailors are still missing.", "sailors still missing"),
        ("Some 400 farmers left their villages.", "farmers that left their villages"),
        ("The fire killed nine people.", "fire killed people"),
        ("Two of the boats sank off Skerry.", "boats that sank off Skerry"),
        ("There were 12 tremors.", "number of tremors"),
        ("The price rose 4 percent.", "price rose how much"),
        ("But the council, it says, has counted 71 houses.", "council has counted houses"),
    ],
)
def test_what_is_counted(text: str, label: str) -> None:
    assert labels(text, "quantity") == [label]


def test_how_long_stands_where_the_duration_stood() -> None:
    assert labels("The talks lasted six hours.", "duration") == ["talks lasted how long"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The inquiry will begin on Monday.", "when inquiry will begin"),
        ("Ada Finch came in. She resigned on Monday.", "when Ada Finch resigned"),
        ("Monday's vote of the island council was close.", "vote of the island council"),
    ],
)
def test_what_is_dated(text: str, label: str) -> None:
    assert label in labels(text, "date")


def test_where_something_happened() -> None:
    assert labels("A boat sank in the harbour.", "place") == ["where a boat sank"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Ada Finch, a former teacher, resigned.", "who Ada Finch is"),
        ("The ferry never left the old harbour.", "ferry never left old harbour"),
        ("No ship has left the old harbour.", "no ship has left old harbour"),
    ],
)
def test_what_is_stated(text: str, label: str) -> None:
    assert label in labels(text, "statement")


TANGLED = (
    "With all 412 boxes in, and that was late, the Tide List has 94,212 votes (47.6 per cent) and, "
    "said the clerk of the island council in Dorn, which counted twice, a lead of 611 over the "
    "Shore Union of the long-serving premier, who had asked for a recount by the end of the week."
)


def test_labels_are_short_and_have_no_loose_ends() -> None:
    for kind in ("quantity", "date", "duration", "place", "statement"):
        for label in labels(TANGLED, kind):
            words = label.split()
            assert 2 <= len(words) <= 12, label
            assert words[0] not in {"and", "that", "but", ","}, label
            assert words[-1] not in {"of", "by", "and", "the", ","}, label
