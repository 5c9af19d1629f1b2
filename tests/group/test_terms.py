"""Word vectors of articles, which no other article changes."""

from __future__ import annotations

import pytest
from group_cases import article

from claimcheck.group.terms import terms, vectors, weight


def test_a_name_tells_more_than_an_everyday_word() -> None:
    assert weight("skerry") > weight("school") > weight("government")


def test_the_vector_has_length_one() -> None:
    found = terms(article("a", "The ferry Alba left Port Mirren. The ferry was late."))
    assert sum(w * w for w in found.values()) == pytest.approx(1)
    assert "the" not in found


def test_a_repeated_word_weighs_more_but_not_twice_as_much() -> None:
    found = terms(article("a", "Skerry Skerry Mirren"))
    assert 1 < found["skerry"] / found["mirren"] < 2


def test_a_name_weighs_more_than_another_word_as_rare() -> None:
    found = terms(article("a", "The Skerry passed the mirren. A mirren is no Mirren."))
    assert found["skerry"] / weight("skerry") > found["mirren"] / weight("mirren")


def test_a_common_word_is_no_name_where_a_sentence_begins_with_it() -> None:
    found = terms(article("a", "School begins. The government waits."))
    assert found["school"] / found["government"] == weight("school") / weight("government")


def test_an_article_without_words_has_no_terms() -> None:
    assert terms(article("a", "12 34 it is")) == {}
    nothing = vectors([{}, {}])
    assert [row.tolist() for row in nothing.products(nothing)] == [[0, 0], [0, 0]]


def test_the_product_of_two_vectors_is_the_cosine() -> None:
    one = terms(article("a", "The ferry Alba struck a sandbank."))
    rows = vectors([one, one, terms(article("b", "Voters elected a president."))])
    first = next(rows.products(rows))
    assert first[1] == pytest.approx(1)
    assert first[2] == 0
