"""Several sources that rest on one speaker are one witness."""

from __future__ import annotations

import pytest
from compare_cases import exact, quote, statement, verdict


def test_sources_that_all_cite_one_speaker_are_one_witness():
    found = verdict(
        exact("Bell", 4, speaker="Iona Pell"),
        exact("Post", 4, speaker="Pell"),
        exact("Echo", 4, speaker="harbour master Iona Pell"),
    )

    assert found.witnesses == 1
    assert found.why == (
        "4 in all three sources; three sources, one witness: harbour master Iona Pell."
    )


def test_a_source_that_names_nobody_vouches_itself():
    found = verdict(exact("Bell", 4, speaker="Iona Pell"), exact("Post", 4))

    assert found.witnesses == 2
    assert "witness" not in found.why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iona Pell", "Tom Pell"),
        ("the police", "the ministry"),
        ("officials", "officials"),
        ("a source", "sources"),
        ("the companies", "companies"),
        ("witnesses", "witnesses"),
        ("a spokeswoman", "a spokeswoman"),
    ],
)
def test_speakers_who_may_be_two_are_two_witnesses(one: str, other: str):
    assert verdict(exact("Bell", 4, speaker=one), exact("Post", 4, speaker=other)).witnesses == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [("the ministry", "defence ministry"), ("Ms Pell", "Iona Pell"), ("police", "local police")],
)
def test_short_and_long_names_of_one_speaker(one: str, other: str):
    assert verdict(exact("Bell", 4, speaker=one), exact("Post", 4, speaker=other)).witnesses == 1


def test_a_source_counts_for_the_speaker_whom_most_cite():
    found = verdict(
        exact("Bell", 4, speaker="Tom Hale"),
        exact("Bell", 4, place=50, speaker="Iona Pell"),
        exact("Post", 4, speaker="Iona Pell"),
    )

    assert found.witnesses == 1


def test_a_conflict_over_one_speaker_says_so_too():
    found = verdict(exact("Bell", 4, speaker="Iona Pell"), exact("Post", 6, speaker="Iona Pell"))

    assert found.verdict == "conflict"
    assert found.why.endswith("; two sources, one witness: Iona Pell.")


def test_copies_are_no_further_source():
    sides = [exact("Bell", 4, speaker="Pell"), exact("Post", 4, speaker="Pell")]

    found = verdict(*sides, stands_for={"Post": "Bell"})
    assert found.witnesses == 1
    assert "witness" not in found.why


def test_who_vouches_for_a_quotation_is_who_heard_it():
    assert (
        verdict(quote("Bell", "we had no warning"), quote("Post", "we had no warning")).witnesses
        is None
    )
    assert verdict(statement("Bell", "sank"), statement("Post", "sank")).witnesses == 2
