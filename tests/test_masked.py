"""What is embedded of a claim: the value is hidden, and its place in the sentence is marked."""

from __future__ import annotations

from typing import Any

from claimcheck.embed.parts import read, shown
from claimcheck.masked import AROUND, STEP, masked
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


def day(text: str = TEXT) -> Claim:
    return DateClaim(when=DAY, **said("Monday", "took", "take", text))


def shown_of(claim: Claim, text: str, *others: Claim) -> str:
    return shown(masked([*others, claim], text)[-1])


def test_a_number_gives_way_to_the_mask_and_its_noun_stays() -> None:
    assert shown_of(people(), TEXT) == (
        "The ferry took «[MASK] people» ashore on Monday, the harbour master said."
    )


def test_the_numbers_of_a_sentence_are_hidden_from_each_other() -> None:
    text = "The ferry took 41 people and 3 dogs ashore."
    dogs = QuantityClaim(value=Value(low=3, high=3), **said("3 dogs", "dogs", "dogs", text))
    assert [shown(t) for t in masked([dogs, people(text)], text)] == [
        "The ferry took [MASK] people and «[MASK] dogs» ashore.",
        "The ferry took «[MASK] people» and [MASK] dogs ashore.",
    ]


def test_a_date_is_hidden_from_dates_but_not_from_numbers() -> None:
    assert shown_of(day(), TEXT, people()) == (
        "The ferry took 41 people ashore on «[MASK]», the harbour master said."
    )
    assert "«[MASK] people» ashore on Monday" in shown_of(people(), TEXT, day())


def test_a_number_within_another_is_where_that_is() -> None:
    text = "The ferry took 41 of 50 people ashore."
    whole = QuantityClaim(value=Value(), **said("41 of 50 people", "people", "people", text))
    part = QuantityClaim(value=Value(low=50, high=50), **said("50 people", "people", None, text))
    assert shown_of(part, text, whole) == "The ferry took «[MASK] people» ashore."


def test_from_a_statement_nothing_is_hidden() -> None:
    claim = StatementClaim(statement="ashore", **said("people ashore", "people ashore"))
    assert shown_of(claim, TEXT, people()) == (
        "The ferry took 41 «people ashore» on Monday, the harbour master said."
    )


def test_a_quotation_is_its_words_alone() -> None:
    claim = QuoteClaim(quote="took 41 people", **said("took 41 people", ""))
    assert masked([claim], TEXT) == [claim.context.text]


def test_a_long_sentence_is_cut_on_both_sides() -> None:
    long = "a " * 500 + "41 people" + " b" * 500
    before, _, rest = shown_of(people(long), long).partition("«[MASK] people»")
    assert AROUND <= len(before) < AROUND + STEP
    assert AROUND - 20 <= len(rest) <= AROUND + STEP


def test_the_claims_of_a_list_share_the_stretches_that_are_embedded() -> None:
    long = ", ".join(f"{n} goals" for n in range(100, 200))
    listed = [
        QuantityClaim(value=Value(low=n, high=n), **said(f"{n} goals", "goals", "goals", long))
        for n in range(100, 200)
    ]
    assert len({read(t).text for t in masked(listed, long)}) < 10
