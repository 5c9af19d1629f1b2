"""Text out of markup and JSON keeps its places, and extracted text finds them again."""

from __future__ import annotations

import html
import json
import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.sources.align import align
from claimcheck.sources.json_text import Literal, parse, placed
from claimcheck.sources.markup import plain, prose, tokens
from claimcheck.sources.placed import Lines, Placed, source_map

# A reference to a noncharacter, such as &#xFFFE;, stands for nothing in HTML.
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]).filter(
    lambda character: html.unescape(f"&#{ord(character)};") == character
)
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=1, max_size=30)
BETWEEN = st.sampled_from(
    [" ", "\n", "\r\n", " <b>", "</i>\n", "<!-- a > b -->", "<p class='x>y'>"]
)


def written(character: str, chance: random.Random) -> str:
    """A character as HTML may have it."""
    forms = [f"&#{ord(character)};", f"&#x{ord(character):X};", html.escape(character)]
    # References to C1 controls mean other characters in HTML; nothing here is one.
    return chance.choice(forms)


@given(WORDS, st.lists(BETWEEN, min_size=30, max_size=30), st.randoms())
def test_every_character_of_a_page_is_found_through_tags_and_references(
    words: list[str], between: list[str], chance: random.Random
) -> None:
    file, places = "", []
    for word, gap in zip(words, between, strict=False):
        for character in word:
            places.append(len(file))
            file += written(character, chance)
        file += gap
    found = plain(Placed.whole(file))
    letters = [(c, at) for c, at in zip(found.text, found.at, strict=True) if not c.isspace()]
    meant = [(c, at) for c, at in zip("".join(words), places, strict=True) if not c.isspace()]
    assert letters == meant


@given(WORDS, st.randoms())
def test_text_that_lost_lines_is_found_in_step(words: list[str], chance: random.Random) -> None:
    lines = [f"{number}: {word} stands in line {number}." for number, word in enumerate(words)]
    file = "\n".join(lines)
    kept = [line for line in lines if chance.random() < 0.7] or lines[:1]
    for line, number in zip(kept, (lines.index(line) for line in kept), strict=True):
        found = align("\n".join(kept), Placed.whole(file))
        start = "\n".join(kept).index(line)
        assert found.at[start] == sum(len(x) + 1 for x in lines[:number])


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.booleans())
def test_a_json_string_keeps_its_places(text: str, escapes: bool) -> None:
    file = json.dumps({"a": ["x", text]}, ensure_ascii=escapes)
    value = parse(file, "a.json")["a"][1]
    assert isinstance(value, Literal)
    found = placed(value, file)
    assert found.text == text
    assert all(file[at] in (c, "\\") for c, at in zip(text, found.at, strict=True))


@given(st.text(st.sampled_from("ab \r\n"), max_size=60))
def test_lines_and_columns_are_those_of_an_editor(file: str) -> None:
    text = Placed.whole(file)
    if not file:
        return
    places = source_map(text, Lines(file)).anchors
    shown = file.replace("\r\n", "\n\n").replace("\r", "\n")
    for start, line, column in places:
        before = file[:start].replace("\r\n", "\n").replace("\r", "\n")
        if file[start - 1 : start + 1] != "\r\n":
            assert (line, column) == (
                before.count("\n") + 1,
                len(before) - (before.rfind("\n") + 1) + 1,
            )
    assert len(shown) == len(file)


def test_the_place_of_what_is_not_in_the_file_is_that_of_its_neighbours() -> None:
    found = align("- One two\n- three", Placed.whole("<li>One two</li><li>three</li>"))
    assert found.at[2] == 4
    assert found.at[found.text.index("three")] == 20


def test_captions_and_asides_are_left_out_where_they_are_closed() -> None:
    body, lost = prose(
        Placed.whole("<p>One.</p><figure><figcaption>No.</figcaption></figure><aside>Two.")
    )
    assert body.text == "One.\nTwo."
    assert lost == {"captions": 1}


def test_scripts_comments_and_declarations_are_no_text() -> None:
    file = "<?xml x?><!DOCTYPE a [<!ENTITY b 'c'>]><script>if (a<b) {}</script><!-- <p> -->Text"
    assert plain(Placed.whole(file)).text == "Text"


@pytest.mark.parametrize(
    "piece",
    ['<a "', "<a ='", "<!--", "<![CDATA[", "<", "&", "</p", "<script>", "<aside>", '<a ="><', "<?"],
)
def test_markup_that_never_ends_does_end(piece: str) -> None:
    """What it costs a character is measured in ``benchmarks/odd_inputs.py``."""
    file = piece * 40_000
    body, _ = prose(Placed.whole(file))
    assert len(body.text) <= len(file)


def test_tokens_cover_nothing_twice() -> None:
    file = "a<b>c</b><!-- d -->&amp;<e"
    spans = [(t.start, t.end) for t in tokens(file)]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
