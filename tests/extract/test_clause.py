"""Clauses: who does what in the smallest clause around a word."""

from __future__ import annotations

import pytest
from extract_cases import sentence, token
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.extract.clause import (
    Content,
    clause_of,
    content_lemmas,
    is_clause_head,
    is_negated,
    noun_phrase,
    own_tokens,
    plain,
    predicate_of,
    subject_of,
    top_of,
)


def words(tokens: object) -> str:
    return " ".join(str(t) for t in tokens)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "word", "predicate"),
    [
        ("The storm wrecked 12 boats in Port Mirren.", "boats", "wrecked"),
        ("The storm wrecked 12 boats in Port Mirren.", "Mirren", "wrecked"),
        ("Ada Finch said the dam had broken.", "dam", "broken"),
        ("Ada Finch said the dam had broken.", "Finch", "said"),
        ("The ferry, which struck a bank, sank.", "bank", "struck"),
    ],
)
def test_the_predicate_is_the_nearest_verb_above(text: str, word: str, predicate: str) -> None:
    assert predicate_of(token(text, word)).text == predicate


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The old dam broke.", "broke", "The old dam"),
        ("Ada Finch came and left.", "left", "Ada Finch"),
        ("Ada Finch wants to leave.", "leave", "Ada Finch"),
        ("The ferry, which struck a bank, sank.", "struck", "The ferry"),
        ("The boats wrecked by the storm sank.", "wrecked", "The boats"),
        ("The boats were wrecked.", "wrecked", "The boats"),
    ],
)
def test_the_subject_is_found_where_it_stands(text: str, verb: str, subject: str) -> None:
    assert words(subject_of(token(text, verb))) == subject


def test_a_clause_leaves_out_the_clauses_in_it() -> None:
    text = "The ferry, which struck a bank, sank off Halden because it was full."
    kept = words(own_tokens(token(text, "sank")))
    assert "struck" not in kept
    assert "full" not in kept
    assert "off Halden" in kept


def test_an_infinitive_that_completes_a_noun_is_no_clause() -> None:
    assert not is_clause_head(token("The plans to resign are old.", "resign"))
    assert is_clause_head(token("The ferry, which struck a bank, sank.", "struck"))


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The dam broke.", False),
        ("The dam did not break.", True),
        ("The dam never broke.", True),
        ("The council has no plans.", True),
        ("No boats sank.", True),
        ("The notice went up.", False),
    ],
)
def test_negation_reaches_the_predicate(text: str, negated: bool) -> None:
    assert is_negated(sentence(text).tokens.root) is negated


def test_a_noun_phrase_ends_where_another_noun_or_clause_begins() -> None:
    text = "The old boats of the port, which sank, and the trucks were lost."
    assert words(noun_phrase(token(text, "boats"))) == "The old boats of the port"


def test_content_lemmas_are_lower_case_in_order_and_told_once() -> None:
    tokens = sentence("The boats sank, and Other boats sink in 12 storms.").tokens
    assert content_lemmas(tokens) == ("boat", "sink", "storm")


def test_the_subject_comes_with_its_clause_in_the_order_of_the_text() -> None:
    clause = clause_of(token("Ada Finch came and left early.", "early"))
    assert words(clause.words).startswith("Ada Finch left early")


@settings(deadline=None)
@given(st.sets(st.integers(0, 12)))
def test_plain_text_reads_as_the_text_did(kept: set[int]) -> None:
    tokens = sentence("The ferry, which struck a bank, sank off Halden (a port).").tokens
    chosen = [tokens[i] for i in kept]
    text = plain(chosen)
    assert " ".join(text.split()) == text
    assert text.replace(" ", "") == "".join(t.text for t in sorted(chosen, key=lambda t: t.i))


def test_content_words_are_told_without_those_of_a_value() -> None:
    tokens = list(sentence("The storm wrecked boats and more boats of Mirren.").tokens)
    content = Content.of(tokens)
    assert content.without(frozenset()) == ("storm", "wreck", "boat", "mirren")
    assert content.without(frozenset({3})) == ("storm", "wreck", "boat", "mirren")
    assert content.without(frozenset({3, 6})) == ("storm", "wreck", "mirren")


def test_the_words_of_a_list_share_one_clause() -> None:
    text = "The crews of Halden saw 5 boats, 7 rafts, 9 buoys and 11 nets."
    assert clause_of(token(text, "rafts")) is clause_of(token(text, "nets"))


def test_the_top_of_a_stretch_is_the_word_the_others_hang_on() -> None:
    tokens = list(sentence("The storm wrecked about 1,200 boats.").tokens)
    assert top_of(tokens[3:6]).text == "boats"
    assert top_of(tokens).text == "wrecked"
