"""Parts of texts: what is marked, and which word pieces it has."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.embed.parts import AROUND, Part, marked, read, shown

PIECES = [(0, 0), (0, 3), (4, 9), (9, 10), (11, 14), (0, 0)]
"""Where the pieces of "The ferry, too" stand, between the two that the model adds."""
STATES = np.arange(6.0)[:, None]
WHOLE = 2.5  # their mean


def pooled(start: int, end: int) -> float:
    return float(Part("The ferry, too", start, end).pooled(STATES, PIECES)[0])


def test_a_part_is_what_stands_between_the_marks() -> None:
    assert read(marked("The ", "ferry", ", too")) == Part("The ferry, too", 4, 9)
    assert shown(marked("The ", "ferry", ", too")) == "The «ferry», too"


def test_the_whole_text_needs_no_marks() -> None:
    assert marked("", "ferry", "") == "ferry"
    assert read("ferry") == Part("ferry", 0, 5)


@given(st.text(), st.text(), st.text())
def test_what_is_marked_comes_back_whatever_the_text_holds(
    before: str, part: str, after: str
) -> None:
    found = read(marked(before, part, after))
    assert len(found.text) == len(before + part + after)
    if before or after:
        assert (found.start, found.end) == (len(before), len(before + part))


def test_a_part_is_the_mean_of_its_pieces_and_half_of_the_whole() -> None:
    assert pooled(4, 9) == 2 + AROUND * WHOLE
    assert pooled(5, 12) == (2 + 3 + 4) / 3 + AROUND * WHOLE


def test_the_whole_text_is_the_mean_of_all_pieces() -> None:
    assert pooled(0, 14) == WHOLE


def test_a_part_that_the_model_does_not_reach_is_the_whole_text() -> None:
    assert Part("The ferry, too late", 15, 19).pooled(STATES, PIECES).tolist() == [WHOLE]
