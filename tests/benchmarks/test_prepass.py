"""The benchmark of the pre-pass: what is not parsed, and which claims that costs."""

from __future__ import annotations

import pytest
from prepass import dark, everything, is_bare, measure, parsed

from claimcheck.evaluate.contract import GoldClaim
from claimcheck.models import Article

FLOOD = "Two boats sank off Port Mirren on Friday."
COMMENTS = "27 comments"
PAGE = Article(id="a", text=f"{FLOOD}\n{COMMENTS}\nThe harbour is shut.\n", published="2031-03-07")


def label(name: str, words: str) -> GoldClaim:
    start = PAGE.text.index(words)
    return GoldClaim(
        id=name, article="a", kind="quantity", start=start, end=start + len(words), value=2
    )


def test_what_is_left_out_is_dark_but_for_its_blanks() -> None:
    assert [span.of(PAGE.text) for span in parsed(PAGE)] == [FLOOD, "The harbour is shut."]
    assert "".join(PAGE.text[n] for n in sorted(dark(PAGE))) == "27comments"


def test_with_everything_parsed_nothing_is_dark_and_afterwards_it_is_again() -> None:
    with everything():
        assert not dark(PAGE)
    assert dark(PAGE)


@pytest.mark.pipeline
def test_labels_and_claims_that_are_left_out_are_counted_and_named() -> None:
    notes: list[str] = []
    row = measure([PAGE], [label("boats", "Two boats"), label("talk", "27 comments")], notes)
    assert (row.labelled, row.reached) == (2, 1)
    assert row.found - row.kept == row.lost_inside > 0
    assert row.share("left_out", "characters") == 10 / len("".join(PAGE.text.split()))
    assert notes[0] == "labelled, not parsed: a talk"
    assert "lost: a quantity '27 comments'" in notes


@pytest.mark.parametrize(
    ("sentence", "bare"),
    [
        ("Ada Finch and Omar Tane", True),
        ("Fire kills two", False),
        ("Monday", False),
        ("“No”", False),
        ("Court clears Orlund of arson", False),
    ],
)
def test_a_simple_look_sees_what_may_be_told(sentence: str, bare: bool) -> None:
    assert is_bare(sentence) is bare
