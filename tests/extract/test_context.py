"""Context: what grouping sees of a claim besides its value."""

from __future__ import annotations

from extract_cases import claims, of, one
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.extract.context import shorten
from claimcheck.models import DateClaim, QuantityClaim

FERRY = (
    "Ada Finch came to Paris on Monday.\n"
    "She said that the ferry Alba had 106 people on board in the port of London."
)


def test_names_places_and_words_around_a_claim() -> None:
    context = one(QuantityClaim, FERRY, "106 people").context
    assert "london" in context.entities
    assert context.head == "people"
    assert context.predicate == "have"
    assert context.role == "dobj"
    assert "ferry" in context.subjects
    assert {"ferry", "people", "board", "port"} <= set(context.near)


def test_a_pronoun_is_named_in_the_words_to_embed() -> None:
    text = "Ada Finch came to Paris on Monday.\nShe left the town on Tuesday."
    claim = one(DateClaim, text, "Tuesday")
    assert claim.context.text.startswith("Ada Finch left the town")
    assert claim.context.subjects[0] == "finch"


def test_a_clause_shares_the_place_of_the_one_it_hangs_on() -> None:
    text = "A bus fell into a gorge in Peru on Monday, killing 19 people."
    assert one(QuantityClaim, text, "19 people").context.place == "peru"


def test_a_place_goes_by_its_usual_name() -> None:
    for name in ("the U.S.", "the United States"):
        text = f"In {name} 12 ferries lay idle."
        assert one(QuantityClaim, text, "12 ferries").context.place == "united states"


def test_names_lose_article_and_possessive() -> None:
    claim = of(QuantityClaim, "In the United Kingdom's ports 12 ferries lay idle.")[0]
    assert "united kingdom" in claim.context.entities


def test_the_position_is_a_share_of_the_article() -> None:
    positions = [c.context.position for c in claims(FERRY)]
    assert positions == sorted(positions)
    assert 0 <= positions[0] < 0.5 < positions[-1] <= 1


def test_claims_of_one_sentence_name_the_same_sentence() -> None:
    sentences = {c.sentence for c in claims(FERRY)}
    assert len(sentences) == 2
    assert all(any(s.start <= c.span.start < s.end for s in sentences) for c in claims(FERRY))


@given(st.text("ab ", max_size=60), st.integers(1, 12))
def test_a_label_has_no_more_words_than_it_may(text: str, most: int) -> None:
    short = shorten(text, most)
    words = short.removesuffix(" …").split()
    assert len(words) == min(most, len(text.split()))
    assert short.endswith(" …") == (len(text.split()) > most)
