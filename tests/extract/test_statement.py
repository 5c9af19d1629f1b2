"""Statements: what a clause says of its subject, and what a name is said to be."""

from __future__ import annotations

import pytest
from extract_cases import of, one, sentence, token
from spacy.tokens import Span as Tokens

from claimcheck.extract.clause import continues_list
from claimcheck.extract.statement import title_before
from claimcheck.models import StatementClaim


def surfaces(text: str) -> list[str]:
    return [c.surface for c in of(StatementClaim, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam broke on Tuesday.", ["The dam broke"]),
        ("The angry council met in Lower Skerry.", ["The angry council met"]),
        ("On Monday the council rejected the plan.", ["the council rejected the plan"]),
        ("The minister denied having plans to send troops.",
         ["The minister denied having plans to send troops"]),
        ("The group said it wants to sell its ferry unit.", ["it wants to sell its ferry unit"]),
        ("The army is not ready, the minister said.", ["The army is not ready"]),
        ("The company ordered its workers to leave the site.",
         ["The company ordered its workers to leave the site"]),
    ],
)  # fmt: skip
def test_the_proposition_without_time_place_and_speech(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


def test_a_denial_holds_what_it_denies() -> None:
    text = "Iona Pell denied that she had been warned."
    assert "denied that she had been warned" in " ".join(surfaces(text))
    assert "she had been warned" not in surfaces(text)


def test_a_verb_of_speech_gives_way_to_what_is_said() -> None:
    text = "Ada Finch said that the mayor plans to resign."
    claim = one(StatementClaim, text, "the mayor plans to resign")
    assert claim.speaker == "Ada Finch"


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The ferry left the port.", "positive"),
        ("The ferry never left the port.", "negative"),
        ("The ferry did not leave the port.", "negative"),
        ("The council has no plans to build a tunnel.", "negative"),
        ("Nobody was hurt.", "negative"),
        ("No one was charged.", "negative"),
        ("None of the 12 divers survived.", "negative"),
        ("Neither the mayor nor the council spoke.", "negative"),
        ("The ferry failed to stop.", "negative"),
        ("The bridge has yet to reopen.", "negative"),
        ("The mayor ruled out an early vote.", "negative"),
        ("The mayor did not rule out an early vote.", "positive"),
        ("The mayor denied having plans to resign.", "negative"),
        ("The keeper is unlikely to play.", "negative"),
        ("The deal fell through.", "negative"),
        ("The boat fell through the ice.", "positive"),
        ("No more than 12 people were hurt.", "positive"),
        ("The crew survived without a scratch.", "positive"),
        ("There were no immediate reports of casualties.", "negative"),
    ],
)
def test_polarity(text: str, polarity: str) -> None:
    assert [c.polarity for c in of(StatementClaim, text)] == [polarity]


@pytest.mark.parametrize(
    ("text", "what", "who"),
    [
        (
            "Rolf Anders, a former teacher from Skerry, left.",
            "a former teacher from Skerry",
            "Rolf Anders",
        ),
        ("Ada Finch, the mayor's wife, left.", "the mayor's wife", "Ada Finch"),
    ],
)
def test_an_apposition_says_what_somebody_is(text: str, what: str, who: str) -> None:
    claim = one(StatementClaim, text, what)
    assert claim.context.role == "description"
    assert who in claim.subject


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Deputy Mayor Ada Finch left.", "Ada Finch", "Deputy Mayor"),
        ("Kade chief executive Jonas Wirt left.", "Jonas Wirt", "chief executive"),
        ("Then Ada Finch left.", "Ada Finch", ""),
        ("It was Ada Finch who left.", "Ada Finch", ""),
    ],
)
def test_the_title_before_a_name(text: str, name: str, title: str) -> None:
    first, last = name.split()
    doc = sentence(text).tokens.doc
    named = Tokens(doc, token(text, first).i, token(text, last).i + 1, label="PERSON")
    assert " ".join(t.text for t in title_before(named)) == title


def test_none_of_them_is_told_as_a_whole() -> None:
    assert surfaces("None of the 12 divers survived.") == ["None of the 12 divers survived"]


@pytest.mark.parametrize(
    "text",
    [
        "I think the mayor should resign.",
        "Read more about the flood.",
        "Is the old dam still safe?",
        "The mayor declined to comment.",
        "The mayor could not be reached for comment.",
        "The company did not respond to a request for comment.",
    ],
)
def test_opinions_questions_and_talk_of_the_trade_are_no_claims(text: str) -> None:
    assert surfaces(text) == []


def test_who_is_cited_is_no_claim() -> None:
    found = surfaces("The dam broke, according to a study by the water board.")
    assert found == ["The dam broke"]


def test_a_title_of_one_word_tells_too_little() -> None:
    assert surfaces("Coach Ada Finch left.") == ["Coach Ada Finch left"]


def test_what_somebody_is_accused_of_belongs_to_the_accusation() -> None:
    found = surfaces("Police accused the keeper of hiding a letter.")
    assert "Police accused the keeper of hiding a letter" in found


def test_uncounted_things_in_a_list_are_told() -> None:
    assert "a launcher" in surfaces("Police seized seven rifles, a launcher and two boats.")


def test_what_a_verb_adds_is_a_slot_of_its_own() -> None:
    found = surfaces("Police said the man was arrested on suspicion of arson.")
    assert "on suspicion of arson" in found


def test_no_span_is_told_twice_and_all_lie_in_their_sentence() -> None:
    text = (
        "Deputy Mayor Ada Finch, a lawyer, denied that the dam had broken on Tuesday.\n"
        "It held, she said, and the town was not flooded."
    )
    found = of(StatementClaim, text)
    assert len({(c.span.start, c.span.end) for c in found}) == len(found)
    for claim in found:
        assert claim.span.of(text) == claim.surface == claim.statement
        assert claim.sentence.start <= claim.span.start
        assert claim.span.end <= claim.sentence.end


@pytest.mark.parametrize(
    "text",
    [
        "Ferro was fined for speeding, reckless steering and ignoring a lighthouse.",
        "Ferro was charged with reckless steering, wilfully negligent pilotage and ramming a pier.",
    ],
)
def test_a_list_is_told_whole_though_its_last_thing_is_done(text: str) -> None:
    assert text.rstrip(".") in surfaces(text)


def test_an_apposition_of_two_nouns_is_no_list() -> None:
    mayor = "The mayor, a retired baker and teacher, left the town of Tarn."
    assert not continues_list(token(mayor, "baker"))
    listed = (
        "Ferro is charged with reckless steering, wilfully negligent pilotage and ramming a pier."
    )
    assert continues_list(token(listed, "pilotage"))
