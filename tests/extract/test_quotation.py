"""Quotations: marks of all sorts, over several lines, split by reporting clauses, broken."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.extract.quotation import Quotation, find_quotations


def only(text: str) -> Quotation:
    found = find_quotations(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    "text",
    [
        'The ferry captain said "we saw no lights at all" on Friday.',
        "The ferry captain said “we saw no lights at all” on Friday.",
        "The ferry captain said «we saw no lights at all» on Friday.",
        "The ferry captain said „we saw no lights at all“ on Friday.",
        "The ferry captain said ‘we saw no lights at all’ on Friday.",
        "The ferry captain said 'we saw no lights at all' on Friday.",
        "The ferry captain said `we saw no lights at all' on Friday.",
        "The ferry captain said ``we saw no lights at all'' on Friday.",
        "The ferry captain said ‚we saw no lights at all‘, on Friday.",
        "The ferry captain said ‹we saw no lights at all› on Friday.",
        "The ferry captain said ❝we saw no lights at all❞ on Friday.",
        "The ferry captain said ＂we saw no lights at all＂ on Friday.",
        'The ferry captain said ""we saw no lights at all"" on Friday.',
        "The ferry captain said:'we saw no lights at all', on Friday.",
        'The ferry captain said " we saw no lights at all " on Friday.',
    ],
)
def test_marks_of_all_sorts(text: str) -> None:
    quotation = only(text)
    assert quotation.words == "we saw no lights at all"
    assert quotation.complete
    assert not quotation.fragment
    assert quotation.parts[0].of(text) == "we saw no lights at all"


@pytest.mark.parametrize(
    "text",
    [
        "The miners' lamps weren't lit and the owner's son didn't know.",
        'It was sold in the \'90s for 6\'2" doors and 12" x 8" tiles.',
        "The miners ’ lamps were out and they didn ’ t see the owner ’ s dog.",
        "The ‘90s were dry and ‘tis said the lamps ‘round here weren’t lit.",
        "No marks here.",
        "",
    ],
)
def test_apostrophes_and_inches_are_no_marks(text: str) -> None:
    assert find_quotations(text) == ()


def test_a_quotation_over_several_lines_is_available_by_line() -> None:
    text = '"The dam held.\nWe checked it twice, " Orla Venn said.'
    quotation = only(text)
    assert quotation.words == "The dam held. We checked it twice"
    assert [s.of(text) for s in quotation.sentences] == ["The dam held.", "We checked it twice,"]


def test_lines_that_open_anew_continue_a_quotation() -> None:
    text = "“The dam held.\n“We checked it twice.”\nVenn left."
    assert only(text).words == "The dam held. We checked it twice."


def test_a_reporting_clause_splits_no_quotation() -> None:
    text = "“If the dam holds,” Dr. Venn told us, “we will reopen the road.” She left."
    quotation = only(text)
    assert quotation.span.of(text).startswith("“If") and quotation.span.of(text).endswith("road.”")
    assert quotation.words == "If the dam holds, we will reopen the road."
    assert len(quotation.sentences) == 1


def test_two_utterances_stay_two() -> None:
    found = find_quotations("“The dam held,” Venn said. “We checked it twice.”")
    assert [q.words for q in found] == ["The dam held", "We checked it twice."]


def test_marks_turned_the_wrong_way_are_survived() -> None:
    assert only("“The dam held well, “Venn said.").words == "The dam held well"
    assert only("“The dam held well. “\nVenn left.").words == "The dam held well."


@pytest.mark.parametrize(
    "text",
    [
        "”The dam held well,“ Venn said. ”We checked it.“",
        "‘The dam held well,‘ Venn said. ‘We checked it.‘",
        "’The dam held well,’ Venn said. ’We checked it.’",
    ],
)
def test_mirrored_marks_are_read_from_their_place(text: str) -> None:
    assert [q.words for q in find_quotations(text)] == ["The dam held well", "We checked it."]


def test_a_stray_opening_mark_gives_way_to_the_next() -> None:
    assert only("The ‘dam road shut, a sign read ‘closed until May’.").words == "closed until May"


@pytest.mark.parametrize(
    "text", ['The dam held well , " Venn said .', 'The dam held well, " he said.\nVenn left.']
)
def test_an_undecided_mark_before_its_reporting_clause_closes(text: str) -> None:
    assert only(text).words.rstrip() == "The dam held well"


def test_a_mark_without_partner_ends_with_its_line() -> None:
    text = "“The dam held well.\nVenn left.\nThe “spill gate” stayed shut."
    first, second = find_quotations(text)
    assert first.words == "The dam held well." and not first.complete
    assert second.words == "spill gate" and second.complete


def test_a_closing_mark_alone_closes_its_line() -> None:
    quotation = only("Rain fell.\nThe dam held well,” Venn said.")
    assert quotation.words == "The dam held well"
    assert not quotation.complete


def test_single_words_and_titles_are_fragments() -> None:
    assert only("Talks reached a “blind alley” on Monday.").fragment
    assert only("She wrote “The Long Winter Road” in 1999.").fragment
    assert not only("Talks were “going nowhere fast” on Monday.").fragment


@pytest.mark.parametrize(
    ("text", "titled"),
    [
        ("She wrote “The Price of Salt” in 1999.", True),
        ("She called it “a shameless grab” in 1999.", False),
        ("“Never again with them,” she said.", False),
    ],
)
def test_titles_are_known_by_their_capitals(text: str, titled: bool) -> None:
    assert only(text).titled is titled


def test_single_marks_inside_double_ones_belong_to_the_words() -> None:
    assert only("“He shouted ‘get out’ twice,” Venn said.").words == "He shouted ‘get out’ twice"


@given(st.text(alphabet="abA .,:?!\n\"'“”‘’‚‛«»‹›`„‟❝❞＂—1s\u00a0\u200b", max_size=80))
def test_any_marks_give_ordered_spans_inside_the_text(text: str) -> None:
    found = find_quotations(text)
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    for quotation in found:
        assert quotation.span.end <= len(text)
        assert quotation.words
        for part in (*quotation.parts, *quotation.sentences):
            assert quotation.span.start <= part.start <= part.end <= quotation.span.end


@pytest.mark.parametrize(
    "piece",
    ['"', "“", "”a ", "' a", "« “ ", '"a\n', "“a, “b ", "‘s ’ ", ', " he said ', "‘a’ , he said, "],
)
def test_time_is_linear(piece: str) -> None:
    start = time.process_time()
    find_quotations(piece * 20_000)
    assert time.process_time() - start < 30
