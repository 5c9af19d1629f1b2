"""Copies: an article that repeats another is no second source."""

from __future__ import annotations

from itertools import combinations

import pytest
from group_cases import article
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.group.copies import FEWEST_PASSAGES, contained, copies, passages, sources
from claimcheck.models import Article, Copy

WIRE = (
    "The ferry Alba ran aground off Port Mirren on Thursday and lifeboats took 106 passengers to "
    "the harbour. Nobody was hurt, said the harbour master, Iona Pell, who had been on the pier "
    "since dawn. The ferry had struck a sandbank in thick fog, two hours after it left Tarn. "
    "Divers will look at the hull on Saturday, and the owner hopes to tow the ship to a dock in "
    "Halden next week, before the storms of late spring reach the coast."
)
OTHER = (
    "Fog closed in on the Alba two hours out of Tarn. On the pier of Port Mirren the harbour "
    "master counted lifeboats, and people who stepped out of them shivering: about a hundred."
)


REWRITTEN = (
    "A ferry hit a sandbank in fog on Thursday. The Alba ran aground off Port Mirren on Thursday "
    "and all 106 on board were taken off. Iona Pell, the harbour master, stood on the pier since "
    "dawn. The ferry had struck a sandbank in thick fog, officials think. A look at the hull is "
    "planned for Saturday, then the ship will be brought to Halden, where its owner has a dock."
)


def pairs(*articles: Article) -> list[tuple[str, str]]:
    return [(c.original, c.copy_) for c in copies(articles, 0.6, 0.2)]


def test_a_copy_is_found_and_the_earlier_one_is_the_original() -> None:
    wire = article("z-wire", WIRE, "2031-05-08")
    echo = article("a-echo", WIRE.replace("thick fog", "FOG"), "2031-05-09")
    assert pairs(echo, wire) == [("z-wire", "a-echo")]


def test_a_trimmed_copy_is_a_copy_and_the_longer_one_the_original() -> None:
    cut = WIRE[: len(WIRE) // 2]
    assert pairs(article("a", cut), article("b", WIRE)) == [("b", "a")]


def test_a_copy_under_a_head_of_its_own_is_a_copy() -> None:
    framed = f"Our paper, on the web.\n{WIRE}\nAll rights are ours."
    assert pairs(article("a", WIRE), article("b", framed)) == [("b", "a")]


def test_the_same_story_in_other_words_is_no_copy() -> None:
    assert pairs(article("a", WIRE), article("b", OTHER)) == []


def test_the_order_of_articles_changes_nothing() -> None:
    three = [article("a", WIRE), article("b", OTHER), article("c", WIRE)]
    assert copies(three, 0.6) == copies(three[::-1], 0.6)


@given(
    st.lists(st.lists(st.sampled_from("abc"), min_size=9, max_size=14), max_size=6),
    st.sampled_from([0.2, 0.25, 0.5, 0.6, 1.0]),
)
def test_every_copy_is_found(texts: list[list[str]], least: float) -> None:
    """Against a comparison of every two."""
    told = [article(f"a{n}", " ".join(words)) for n, words in enumerate(texts)]
    held = {a.id: passages(a.text) for a in told}
    expected = {
        frozenset((a, b))
        for a, b in combinations(held, 2)
        if min(len(held[a]), len(held[b])) >= FEWEST_PASSAGES
        and contained(held[a], held[b]) >= least
    }
    found = copies(told, least)
    assert {frozenset((c.original, c.copy_)) for c in found} <= expected
    assert all(pair & {c.copy_ for c in found} for pair in expected)


def test_passages_are_runs_of_five_words_without_case_and_marks() -> None:
    assert passages("The Dam broke, on Tuesday at dawn.") == {
        "the dam broke on tuesday",
        "dam broke on tuesday at",
        "broke on tuesday at dawn",
    }


@given(st.frozensets(st.integers(0, 30)), st.frozensets(st.integers(0, 30)))
def test_the_share_of_the_smaller_is_symmetric(a: frozenset[int], b: frozenset[int]) -> None:
    left = frozenset(map(str, a))
    right = frozenset(map(str, b))
    assert contained(left, right) == contained(right, left)
    assert 0 <= contained(left, right) <= 1
    assert contained(left, left) == (1 if left else 0)


def test_copies_and_articles_of_one_outlet_are_one_source() -> None:
    known = [
        article("a", "x", source="Wire"),
        article("b", "x"),
        article("c", "x", source="Post"),
        article("d", "x", source="WIRE"),
    ]
    stands_for = sources(known, [Copy(original="a", copy_="b", similarity=1.0)])
    assert stands_for["b"] == stands_for["d"] == stands_for["a"]
    assert stands_for["c"] == "c"
    assert set(stands_for) == {"a", "b", "c", "d"}


def test_a_chain_of_copies_is_one_source() -> None:
    chain = [
        Copy(original=a, copy_=b, similarity=1.0) for a, b in (("c", "d"), ("b", "c"), ("a", "b"))
    ]
    assert set(sources([article(n, "x") for n in "abcd"], chain).values()) == {"a"}


@pytest.mark.parametrize("published", ["2031-05-08", None])
def test_of_two_equals_the_first_name_is_the_original(published: str | None) -> None:
    assert pairs(article("b", WIRE, published), article("a", WIRE, published)) == [("a", "b")]


def test_a_short_copy_inside_a_long_article_is_found() -> None:
    live = " ".join(
        f"At {n} o'clock boat number {n * 7} came in with news {n * 3}." for n in range(300)
    )
    assert pairs(article("a", WIRE), article("b", f"{live} {WIRE} {live[::-1]}")) == [("b", "a")]


def test_a_rewritten_text_is_a_copy_where_both_credit_one_agency() -> None:
    wire = article("wire", f"PORT MIRREN (AP) — {WIRE}", "2031-05-08")
    echo = article("echo", f"{REWRITTEN}\nThe Associated Press contributed.", "2031-05-09")
    [found] = copies([wire, echo], 0.6, 0.2)
    assert (found.original, found.copy_) == ("wire", "echo")
    assert found.evidence == ("rewritten", "both credit Associated Press")
    assert found.similarity < 0.6
    assert found.kept is not None
    assert found.kept < found.similarity
    assert copies([wire, echo], 0.6) == ()


def test_a_rewritten_text_without_a_word_of_its_origin_is_none() -> None:
    assert pairs(article("wire", WIRE), article("echo", REWRITTEN)) == []


def test_who_is_credited_is_the_original_even_if_dated_later() -> None:
    gull = article("gull", WIRE, "2031-05-09", source="Gull Wire")
    echo = article("echo", f"{REWRITTEN} Reporting by Gull Wire.", "2031-05-08", source="Echo")
    assert pairs(gull, echo) == [("gull", "echo")]


SAID = (
    '"We saw nothing at all before the bow lifted," said Iona Pell. "It was over before any knew '
    'that it had begun," she said. '
)


def test_the_same_quotations_speak_for_a_rewritten_copy() -> None:
    found = copies([article("a", WIRE + SAID), article("b", REWRITTEN + SAID)], 0.9, 0.2)
    assert [c.evidence for c in found] == [("rewritten", "2 quotations in common")]


def test_the_same_quotations_alone_are_no_copy() -> None:
    assert copies([article("a", OTHER + SAID * 3), article("b", WIRE + SAID)], 0.9, 0.2) == ()


def test_an_article_has_one_original_the_one_it_holds_most_of() -> None:
    wire = article("wire", WIRE, "2031-05-07")
    first = article("first", f"{WIRE} A bell rang twice in the fog that night.", "2031-05-08")
    second = article("second", first.text, "2031-05-09")
    assert pairs(second, first, wire) == [("wire", "first"), ("wire", "second")]


def test_the_earliest_original_comes_first() -> None:
    day = {"z": "2031-05-01", "y": "2031-05-02", "b": "2031-05-03", "a": "2031-05-04"}
    text = {"z": WIRE, "y": REWRITTEN, "b": REWRITTEN, "a": WIRE}
    assert pairs(*(article(n, text[n], day[n]) for n in "abyz")) == [("z", "a"), ("y", "b")]


def test_texts_of_a_few_words_are_no_copies() -> None:
    assert pairs(article("a", ""), article("b", ""), article("c", "Dam breaks")) == []
    assert pairs(article("a", "Dam breaks"), article("b", "Dam breaks")) == []
