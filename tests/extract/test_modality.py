"""Modality: what the article asserts, expects, holds possible or reports as denied."""

from __future__ import annotations

import pytest

from claimcheck.annotate import annotate
from claimcheck.extract.modality import modality_of
from claimcheck.models import Article, Modality, Span


def modality(text: str, words: str) -> Modality:
    annotated = next(annotate([Article(id="a", text=text)]))
    start = text.index(words)
    span = Span(start=start, end=start + len(words))
    sentence = next(s for s in annotated.sentences if s.span.overlaps(span))
    return modality_of(sentence, span)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The bridge opened on Friday.", "Friday", "asserted"),
        ("The bridge will open on Friday.", "Friday", "expected"),
        ("The bridge is expected to open on Friday.", "Friday", "expected"),
        ("The bridge is scheduled to open on Friday.", "Friday", "expected"),
        ("The city plans to open the bridge on Friday.", "Friday", "expected"),
        ("The mayor said the bridge would open on Friday.", "Friday", "expected"),
        ("The city announced a plan to build 12 bridges.", "12 bridges", "expected"),
        ("The bridge could open on Friday.", "Friday", "possible"),
        ("The bridge may have cost 12 million euros.", "12 million euros", "possible"),
        ("The bridge opened maybe on Friday.", "on Friday", "possible"),
        ("There is a possibility that the bridge opened on Friday.", "Friday", "possible"),
        ("The city denied that it had built 12 bridges.", "12 bridges", "denied"),
        ("The city denies having 12 bridges.", "12 bridges", "denied"),
        ("The city did not confirm that 12 bridges were closed.", "12 bridges", "possible"),
    ],
)
def test_the_governing_words_decide(text: str, words: str, expected: Modality) -> None:
    assert modality(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The man, who will appear in court, broke three windows.", "three windows"),
        ("The city rejected the offer on Friday.", "Friday"),
        ("The city will pay after the storm broke three windows.", "three windows"),
        ("The mayor, who opened two bridges, will resign.", "two bridges"),
    ],
)
def test_other_clauses_do_not_reach_a_claim(text: str, words: str) -> None:
    assert modality(text, words) == "asserted"


def test_a_span_outside_the_sentence_is_asserted() -> None:
    annotated = next(annotate([Article(id="a", text="It will rain.\nIt was dry.")]))
    assert modality_of(annotated.sentences[0], Span(start=20, end=23)) == "asserted"
