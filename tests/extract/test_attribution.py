"""Speakers: direct and indirect speech, sources named aside, inheritance, names and pronouns."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.annotate import Annotated, annotate
from claimcheck.extract.attribution import Attribution, attributions, mentions_of, speaker_at
from claimcheck.extract.quotation import find_quotations
from claimcheck.models import Article, Span


def parsed(text: str) -> Annotated:
    return next(annotate([Article(id="a", text=text)]))


def found_at(text: str, words: str) -> Attribution | None:
    found = attributions(parsed(text), find_quotations(text))
    start = text.index(words)
    return speaker_at(found, Span(start=start, end=start + len(words)))


def speaker(text: str, words: str) -> str | None:
    attribution = found_at(text, words)
    return attribution.speaker if attribution else None


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Police said that 30 goats were stolen on Friday.", "30 goats", "Police"),
        ("Thirty goats were stolen on Friday, police said.", "Thirty goats", "police"),
        ("Thirty goats, police said, were stolen on Friday.", "on Friday", "police"),
        ("“We lost thirty goats,” said a senior officer.", "thirty goats", "a senior officer"),
        ("According to officials, 30 goats were stolen.", "30 goats", "officials"),
        ("Some 30 goats were stolen, according to officials.", "Some 30 goats", "officials"),
        ("A report from the farm board says 30 goats were stolen.", "30 goats", "farm board"),
        ("The farmer told reporters he had lost 30 goats.", "30 goats", "farmer"),
        ("Ilsa Grom confirmed the theft of 30 goats.", "30 goats", "Ilsa Grom"),
        ("Ilsa Grom said: “We lost thirty goats on Friday.”", "thirty goats", "Ilsa Grom"),
        ("Ilsa Grom came out.\nGrom said she had lost 30 goats.", "30 goats", "Ilsa Grom"),
        ("Ilsa Grom came out.\nMs. Grom said 30 goats were gone.", "30 goats", "Ilsa Grom"),
        (
            "Sheriff Ilsa Grom came.\nThirty goats are gone, the sheriff said.",
            "Thirty goats",
            "Ilsa Grom",
        ),
        ("Police: 30 goats stolen from farm\nA farm was robbed.", "30 goats", "Police"),
        ("GROM: We lost thirty goats.\nTANE: When?\nGROM: At night.", "thirty goats", "GROM"),
        ("“We lost thirty goats.”\nA quote from Ilsa Grom, farmer", "thirty goats", "Ilsa Grom"),
        ("“Witnesses were asleep,” Ilsa Grom said.", "asleep", "Ilsa Grom"),
        (
            "“It was dark,” warned the head of the National Goat Board, Ilsa Grom.",
            "dark",
            "Ilsa Grom",
        ),
        (
            "Thirty goats are gone, the head of the board, Ilsa Grom, told reporters on Friday.",
            "Thirty goats",
            "Ilsa Grom",
        ),
        (
            "Correction, May 4: An earlier report said 46 goats were gone.",
            "46 goats",
            "An earlier report",
        ),
        ("DORN, May 4 (Tide Wire) - Ilsa Grom said 30 goats were gone.", "30 goats", "Ilsa Grom"),
        ("“We lost thirty goats,” Ilsa Grom fumed on Monday.", "thirty goats", "Ilsa Grom"),
        (
            "A spokesman for Ilsa Grom said 30 goats were gone.",
            "30 goats",
            "A spokesman for Ilsa Grom",
        ),
        ("Omar Tane-Lu came.\nTane-Lu said 30 goats were gone.", "30 goats", "Omar Tane-Lu"),
        ("“We lost thirty goats!” seethed the farmer.", "thirty goats", "farmer"),
        ("Ilsa Grom had an answer: “We lost thirty goats.”", "thirty goats", "Ilsa Grom"),
        ("Said Tane: “We lost thirty goats.”", "thirty goats", "Tane"),
        ("As Ilsa Grom put it, they lost “thirty goats in all.”", "thirty goats", "Ilsa Grom"),
        ("“We lost thirty goats on Friday.” ― Ilsa Grom", "thirty goats", "Ilsa Grom"),
        ("“We lost thirty goats on Friday.” — Ilsa Grom, farmer.", "thirty goats", "Ilsa Grom"),
        ("Thirty goats were gone, Dorn police Lt. Ilsa Grom said.", "Thirty goats", "Ilsa Grom"),
        ("The farm, according to one report, lost 30 goats.", "30 goats", "one report"),
        ("A poll shows Grom leading by 30 points.", "30 points", "A poll"),
        ("Grom said it was dark, but 30 goats were found.", "30 goats", "Grom"),
        ("He said that in addition, Tane also found 30 goats.", "30 goats", None),
        ("Grom came.\nHe said that in addition, Tane also found 30 goats.", "30 goats", "Grom"),
        ("In May, Ilsa Grom confirmed the theft of 30 goats.", "In May", None),
        ("The judge ordered him held for 30 days.", "30 days", None),
        ("The board demands that 30 goats be returned.", "30 goats", "board"),
        (
            "Sen. Ilsa Grom came.\nThirty goats are gone, the Dorn senator said.",
            "Thirty goats",
            "Ilsa Grom",
        ),
        (
            "Foreign Minister Ilsa Grom met Interior Minister Omar Tane.\n"
            "The foreign minister said 30 goats were gone.",
            "30 goats",
            "Ilsa Grom",
        ),
        (
            "Two men were caught and one was “tired.\nVery, very tired,” Ilsa Grom said.",
            "Two men",
            "Ilsa Grom",
        ),
        (
            "18:05 Dorn police say 30 goats are gone.\n17:02 It is dark.\n16:40 It rains.",
            "30 goats",
            "Dorn police",
        ),
    ],
)
def test_who_is_made_to_say_it(text: str, words: str, who: str | None) -> None:
    assert speaker(text, words) == who


def test_what_nobody_is_made_to_say_has_no_speaker() -> None:
    text = "Thirty goats were stolen on Friday. Ilsa Grom found a gate open."
    assert speaker(text, "Thirty goats") is None
    assert speaker(text, "a gate") is None


def test_an_expectation_without_an_agent_has_no_speaker() -> None:
    text = "The trial opens on June 3 and is expected to end by mid-July."
    assert speaker(text, "mid-July") is None
    assert speaker("Ada Finch came and is expecting 40 guests.", "40 guests") == "Ada Finch"


@pytest.mark.parametrize(
    "text", ["Thirty goats cost 40 per cent more.", "Per goat the farm asks 40 euros."]
)
def test_a_rate_is_nobody(text: str) -> None:
    assert attributions(parsed(text), ()) == ()


def test_who_speaks_last_says_what_others_told() -> None:
    text = "Witnesses told police that 30 goats were stolen, Sheriff Ilsa Grom said."
    assert speaker(text, "30 goats") == "Ilsa Grom"


def test_a_name_behind_a_title_is_known_without_an_entity() -> None:
    text = "It was dark, rescue chief Anders Tolm told reporters at the farm.\nTolm said it rained."
    assert speaker(text, "it rained") == "Anders Tolm"


def test_cue_and_kind_are_told() -> None:
    attribution = found_at("The ministry denied that 30 goats were stolen.", "30 goats")
    assert attribution and (attribution.cue, attribution.cue_kind) == ("deny", "deny")


def test_the_innermost_content_decides() -> None:
    text = "Ilsa Grom said on Monday that witnesses had told police that 30 goats were stolen."
    assert speaker(text, "30 goats") == "witnesses"
    assert speaker(text, "witnesses had told police that 30 goats were stolen") == "Ilsa Grom"


def test_a_split_quotation_has_one_speaker() -> None:
    text = "“If it rains,” Ilsa Grom said, “we will move thirty goats.”"
    assert speaker(text, "thirty goats") == "Ilsa Grom"
    assert speaker(text, text) == "Ilsa Grom"


def test_a_quotation_over_lines_takes_the_cue_behind_it() -> None:
    text = '"It was dark.\nThirty goats were gone, " Ilsa Grom said by telephone.'
    assert speaker(text, "It was dark.") == "Ilsa Grom"


def test_following_quotations_keep_the_speaker() -> None:
    text = "“It was dark,” Ilsa Grom said. “Thirty goats were gone.”\n“I called the police.”"
    assert speaker(text, "“Thirty goats were gone.”") == "Ilsa Grom"
    assert speaker(text, "“I called the police.”") == "Ilsa Grom"


def test_words_in_marks_in_one_sentence_have_one_speaker() -> None:
    text = 'Ilsa Grom called it a "dead loss," a "shameless grab" and "a joke on all of us."'
    assert {speaker(text, w) for w in ("dead loss", "shameless", "joke on")} == {"Ilsa Grom"}


@pytest.mark.parametrize(
    "text",
    [
        'Ilsa Grom told TBC\'s "Late Evening News" that it was dark.',
        'On "Late Evening News," Ilsa Grom said that it was dark.',
        'Ilsa Grom said it was dark in the film "Late Evening News."',
    ],
)
def test_a_title_is_nobodys_words(text: str) -> None:
    assert not any(
        "Late" in a.content.of(text)[:6] for a in attributions(parsed(text), find_quotations(text))
    )


def test_who_is_not_named_inherits_nothing() -> None:
    text = "“It was dark,” Ilsa Grom said.\n“I was scared,” I told her.\n“So was I too.”"
    assert speaker(text, "It was dark") == "Ilsa Grom"
    assert speaker(text, "I was scared") is None
    assert speaker(text, "So was I too") is None


def test_words_inside_a_quotation_do_not_outrank_it() -> None:
    text = "“Omar Tane said that the gate was open on Friday night,” Ilsa Grom said."
    assert speaker(text, text[: text.index(" Ilsa")]) == "Ilsa Grom"


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *"“”\"'‘’«»„‹›❝＂`:,.?!—\n",
                *("\r\n", "\u00a0", "\u200b", "\u202e", "\u00ad", "ﬁ", "🐐", "Lt.", "Ilsa", "Grom"),
                *("he", "said", "told", "that", "according", "to", "it", "30"),
            ]
        ),
        max_size=25,
    )
)
def test_no_text_makes_it_raise_and_spans_stay_inside(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for found in attributions(parsed(text), find_quotations(text)):
        assert 0 <= found.content.start <= found.content.end <= len(text)
        assert found.mention is None or found.mention.end <= len(text)
        assert found.speaker


def test_a_comma_in_the_marks_is_claimed_only_by_a_clause_right_behind() -> None:
    text = "The owners asked for “total privacy,” and the gate is shut, Ilsa Grom said."
    assert speaker(text, "total privacy") == "owners"


def test_scare_quotes_keep_no_speaker() -> None:
    text = "“It was dark,” Ilsa Grom said.\nThe “goat trail” was closed."
    assert speaker(text, "“goat trail”") is None


def test_who_spoke_last_goes_on_as_pronoun() -> None:
    text = "Ilsa Grom told reporters that Omar Tane was hurt.\nShe said 30 goats were gone."
    assert speaker(text, "30 goats") == "Ilsa Grom"


def test_names_resolve_pronouns_and_short_names() -> None:
    text = "Mr. Omar Tane opened the gate. He saw the goats. Tane ran."
    annotated = parsed(text)
    names = mentions_of(annotated)
    tokens = [t for s in annotated.sentences for t in s.tokens]
    assert names.resolve(next(t for t in tokens if t.text == "He")) == "Omar Tane"
    assert names.resolve([t for t in tokens if t.text == "Tane"][1]) == "Omar Tane"


def test_gender_told_by_a_title_decides() -> None:
    text = "Mrs. Ilsa Grom met Mr. Omar Tane. He left early."
    annotated = parsed(text)
    pronoun = next(t for s in annotated.sentences for t in s.tokens if t.text == "He")
    assert mentions_of(annotated).resolve(pronoun) == "Omar Tane"


def test_a_pronoun_without_antecedent_stays_open() -> None:
    annotated = parsed("He left early.")
    assert mentions_of(annotated).resolve(annotated.sentences[0].tokens[0]) is None


def test_initials_stand_for_an_organisation() -> None:
    text = "The National Goat Board met on Monday.\nThirty goats are gone, the NGB said."
    assert speaker(text, "Thirty goats") in {"National Goat Board", "NGB"}


def test_an_empty_article_has_no_attributions() -> None:
    assert attributions(parsed(""), ()) == ()
