"""Two sentences word by word."""

from __future__ import annotations

from claimcheck.models import Span
from claimcheck.render.html.words import LONGEST, against, apart, plain


def written(pieces: tuple, mark: str) -> str:  # type: ignore[type-arg]
    """Pieces with what differs in brackets and the value between stars."""
    out = ""
    for piece in pieces:
        text = f"*{piece.text}*" if piece.value else piece.text
        out += f"{mark[0]}{text}{mark[1]}" if piece.changed else text
    return out


def diff(one: str, value: str, other: str, other_value: str) -> tuple[str, str]:
    spans = [
        Span(start=text.index(part), end=text.index(part) + len(part))
        for text, part in ((one, value), (other, other_value))
    ]
    left, right = apart(one, spans[0], other, spans[1])
    return written(left, "[]"), written(right, "{}")


def test_words_that_one_side_lacks_are_marked_and_values_everywhere() -> None:
    left, right = diff("The tide took 12 boats.", "12 boats", "The tide took 15 boats.", "15 boats")
    assert left == "The tide took [*12*]* boats*."
    assert right == "The tide took {*15*}* boats*."


def test_runs_of_different_words_are_one_piece() -> None:
    left, _ = diff("Two old red boats sank.", "Two", "Two boats sank.", "Two")
    assert left == "*Two* [old red] boats sank."


def test_case_and_the_punctuation_at_a_word_make_no_difference() -> None:
    left, right = diff("Boats sank, he said.", "sank", "boats sank he said", "sank")
    assert "[Boats" not in left
    assert "{boats" not in right


def test_sentences_with_hardly_a_word_in_common_are_left_as_they_are() -> None:
    left, right = diff("Rain fell on Monday.", "Monday", "It was Sunday when hail came.", "Sunday")
    assert (left, right) == ("Rain fell on *Monday*.", "It was *Sunday* when hail came.")


def test_every_character_of_both_sentences_is_kept() -> None:
    one, other = "A  b\u00a0c — “d”, e!", "A b c - 'd' e?"
    left, right = apart(one, Span(start=3, end=6), other, Span(start=2, end=5))
    assert "".join(p.text for p in left) == one
    assert "".join(p.text for p in right) == other


def test_endless_sentences_are_not_aligned() -> None:
    one = "word " * (LONGEST + 1)
    left, _ = apart(one, Span(start=0, end=4), "word word", Span(start=0, end=4))
    assert not any(p.changed for p in left)


def test_a_wording_against_another_tells_what_it_adds_and_misses() -> None:
    assert against("we had no warning", "We had hardly any warning.") == (
        ("same", "We had"),
        ("missing", "no"),
        ("added", "hardly any"),
        ("same", "warning."),
    )


def test_a_sentence_alone_has_its_value_marked() -> None:
    assert written(plain("Five ships left.", Span(start=0, end=10)), "[]") == "*Five ships* left."
