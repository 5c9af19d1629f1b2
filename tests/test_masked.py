"""What is embedded of a claim: the value is hidden, and its place in the sentence is marked."""

from __future__ import annotations

from typing import Any

from claimcheck.masked import AFTER, BEFORE, masked
from claimcheck.models import (
    Claim,
    Context,
    DateClaim,
    QuantityClaim,
    QuoteClaim,
    Span,
    StatementClaim,
    Value,
    When,
)

TEXT = "The ferry took 41 people ashore on Monday, the harbour master said."
DAY = When(edtf="2031-02-03", precision="day", basis="text")


def said(words: str, phrase: str, head: str | None = None, text: str = TEXT) -> dict[str, Any]:
    """What every claim has whose value stands at these words of the text."""
    start = text.index(words)
    return {
        "id": "c1",
        "article": "wire",
        "span": Span(start=start, end=start + len(words)),
        "sentence": Span(start=0, end=len(text)),
        "surface": words,
        "subject": phrase,
        "context": Context(text=f"{phrase} of the clause", phrase=phrase, head=head),
    }


def people(text: str = TEXT) -> Claim:
    return QuantityClaim(
        value=Value(low=41, high=41), **said("41 people", "people ashore", "people", text)
    )


def test_a_number_gives_way_to_the_mask_and_its_noun_stays() -> None:
    assert masked(people(), TEXT) == (
        "people ashore : The ferry took [MASK] people ashore on Monday, the harbour master said."
    )


def test_the_mask_tells_which_value_of_a_sentence_is_meant() -> None:
    day = DateClaim(when=DAY, **said("Monday", "took", "take"))
    assert masked(day, TEXT) == (
        "took : The ferry took 41 people ashore on [MASK], the harbour master said."
    )


def test_the_words_of_a_statement_stay_behind_the_mask() -> None:
    claim = StatementClaim(statement="ashore", **said("ashore", "ashore"))
    assert "took 41 people [MASK] ashore on Monday" in masked(claim, TEXT)


def test_a_quotation_is_its_words_alone() -> None:
    claim = QuoteClaim(quote="took 41 people", **said("took 41 people", ""))
    assert masked(claim, TEXT) == claim.context.text


def test_a_long_sentence_is_cut_on_both_sides() -> None:
    long = "a " * 500 + "41 people" + " b" * 500
    assert len(masked(people(long), long)) < BEFORE + AFTER + 60
