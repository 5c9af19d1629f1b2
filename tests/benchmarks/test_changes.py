"""The rules that change one claim: each fits its kind, changes its own words and nothing else."""

from __future__ import annotations

import pytest
from changes import CHANGING, KEEPING, Change

from claimcheck import extract
from claimcheck.models import Article

TEXT = (
    "More than 40 divers searched the Arno quarry on Thursday.  The shaft is 12 km long and cost "
    "$3 million.  Mayor Ada Quill denies that the pumps were off."
)
WORDS = {
    "number": {"48", "14", "14.4", "4"},
    "unit": {"miles", "billion"},
    "hedge": {"Fewer than"},
    "weekday": {"Saturday"},
    "unit converted": {"7.5 miles"},
}


@pytest.fixture(scope="module")
def made() -> list[Change]:
    article = Article(id="a", text=TEXT, published="2031-05-09", published_basis="metadata")
    claims = extract([article]).claims
    rules = (*CHANGING.values(), *KEEPING.values())
    return [change for claim in claims for rule in rules for change in rule(claim, TEXT)]


@pytest.mark.parametrize("kind", WORDS)
def test_each_kind_of_change_is_made(made: list[Change], kind: str) -> None:
    words = {change.words for change in made if change.kind == kind}
    assert words and words <= WORDS[kind]


def test_a_denial_is_turned_round(made: list[Change]) -> None:
    article = Article(id="a", text=TEXT)
    turned = {change.made(article).text for change in made if change.kind == "polarity"}
    assert any("Quill confirms that" in text for text in turned)


def test_a_change_leaves_the_rest_of_the_text_alone(made: list[Change]) -> None:
    article = Article(id="a", text=TEXT)
    for change in made:
        text = change.made(article).text
        assert text[: change.start] == TEXT[: change.start]
        assert text[change.ends :] == TEXT[change.end :]
        assert text != TEXT
