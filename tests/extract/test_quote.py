"""Quotes: words in somebody's mouth, one claim each, line by line where they run over lines."""

from __future__ import annotations

from extract_cases import claims, of, one

from claimcheck.models import QuoteClaim, StatementClaim


def test_words_and_speaker() -> None:
    text = "“We had no warning at all,” said the harbour master, Iona Pell."
    (claim,) = of(QuoteClaim, text)
    assert claim.quote == "We had no warning at all"
    assert claim.speaker == "Iona Pell"
    assert claim.span.of(text).strip("“,”") == claim.quote


def test_a_quotation_over_two_lines_is_a_claim_a_line() -> None:
    text = (
        "Ada Finch said: “We will not leave.\n“We will stay here until they come.”\nShe then left."
    )
    found = of(QuoteClaim, text)
    assert [c.quote for c in found] == ["We will not leave.", "We will stay here until they come."]
    assert [c.speaker for c in found] == ["Ada Finch", "Ada Finch"]
    assert [c.sentence.of(text).splitlines()[0] for c in found] == text.splitlines()[:2]


def test_one_split_by_its_speaker_is_one_claim() -> None:
    text = "“If they come,” Ada Finch said, “we will leave.”"
    (claim,) = of(QuoteClaim, text)
    assert claim.quote == "If they come, we will leave."
    assert claim.speaker == "Ada Finch"


def test_marks_without_words_are_nothing() -> None:
    assert of(QuoteClaim, "The sign read “…” and “12”.") == []


def test_scare_quotes_and_titles_are_no_claims() -> None:
    assert of(QuoteClaim, "The “goat trail” was closed, and so was “The Late Hour”.") == []
    (claim,) = of(QuoteClaim, "Ada Finch called the trail “a disgrace”.")
    assert (claim.quote, claim.speaker) == ("a disgrace", "Ada Finch")


def test_what_is_quoted_is_no_statement_of_the_article() -> None:
    text = "“The ferry never left the port,” Iona Pell said."
    assert of(StatementClaim, text) == []


def test_numbers_in_a_quote_are_claims_of_its_speaker() -> None:
    text = "A spokesman said: “The 57 nations agree.”"
    assert {c.kind for c in claims(text)} == {"quote", "quantity"}
    assert {c.speaker for c in claims(text)} == {"A spokesman"}


def test_the_words_themselves_are_embedded() -> None:
    text = "“We had no warning at all,” Iona Pell said."
    claim = of(QuoteClaim, text)[0]
    assert claim.context.text == claim.quote
    assert claim.context.lemmas == ("warning",)
    assert claim.subject == "Iona Pell: We had no warning at all"


def test_straight_marks_do_as_well() -> None:
    text = 'Iona Pell said: "We had no warning."'
    assert one(QuoteClaim, text, '"We had no warning."').quote == "We had no warning."
