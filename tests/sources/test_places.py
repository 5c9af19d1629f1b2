"""Where the text of an article stands in its file: what the gate points at."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import config
from claimcheck.models import Article, ArticleRecord, SourceMap
from claimcheck.sources.interface import Origin, Reading
from claimcheck.sources.jsonl import JsonLinesReader
from claimcheck.sources.markdown import MarkdownReader
from claimcheck.sources.text import TextReader


def read(reader: MarkdownReader | TextReader | JsonLinesReader, data: str) -> Article:
    origin = Origin("a.md", "a.md")
    if isinstance(reader, JsonLinesReader):
        reading = Reading(config.load().sources, lambda *args: iter(()))
        (article,) = reader.stream(io.BytesIO(data.encode()), origin, reading)
    else:
        (article,) = reader.read(data.encode(), origin)
    assert isinstance(article, Article)
    return article


def place(article: Article, words: str) -> tuple[int, int]:
    assert article.source_map
    return article.source_map.place(article.text, article.text.index(words))


def test_front_matter_counts() -> None:
    article = read(MarkdownReader(), "---\nid: a\n---\n\nFirst line.\nThe 40 boats.\n")
    assert place(article, "First") == (5, 1)
    assert place(article, "40 boats") == (6, 5)


def test_blank_lines_and_blanks_before_the_text_count() -> None:
    assert place(read(MarkdownReader(), "\n\n---\nid: a\n---\n\n\n   The 40."), "40") == (8, 8)
    assert place(read(MarkdownReader(), "\n \n  The 40."), "40") == (3, 7)
    assert place(read(TextReader(), "\n\nThe 40."), "40") == (3, 5)


def test_every_kind_of_line_end_is_one_line() -> None:
    article = read(MarkdownReader(), "---\r\nid: a\r\n---\r\nOne.\rTwo.\r\nThe 40.")
    assert place(article, "40") == (6, 5)


def test_columns_count_code_points() -> None:
    assert place(read(TextReader(), "\ufeffDüne 🏖 40 boats."), "40") == (1, 8)


def test_an_article_of_a_line_of_json_stands_on_that_line() -> None:
    lines = "\n" + json.dumps({"title": "text", "text": "One.\nThe 40 boats."}) + "\n"
    article = read(JsonLinesReader(), lines)
    line, column = place(article, "40")
    assert lines.split("\n")[line - 1][column - 1 :].startswith("40 boats")


@given(
    st.text("a\n\r é🏖", max_size=30),
    st.text("b\n\r é🏖", max_size=60),
    st.booleans(),
)
def test_the_place_of_a_mark_is_found_in_the_file(before: str, after: str, headed: bool) -> None:
    """A mark at any place of any file is found there by an editor that counts lines and columns."""
    head = "---\nid: a\n---\n" if headed else ""
    data = f"{head}{before}X{after}"
    article = read(MarkdownReader(), data)
    lines = data.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    line, column = place(article, "X")
    assert lines[line - 1][column - 1] == "X"


def test_a_map_may_have_anchors_anywhere() -> None:
    """As a reader of HTML gives them: runs of text between tags, blanks of which were collapsed."""
    text = "Some 40 boats\nlie there."
    pieces = SourceMap(anchors=((0, 3, 10), (5, 7, 4), (14, 9, 1)))
    assert pieces.place(text, 0) == (3, 10)
    assert pieces.place(text, 5) == (7, 4)
    assert pieces.place(text, 8) == (7, 7)
    assert pieces.place(text, 18) == (9, 5)


def test_a_report_keeps_nothing_of_the_file() -> None:
    article = read(MarkdownReader(), "---\nid: a\n---\nThe 40 boats.")
    record = ArticleRecord(**article.model_dump(exclude={"text"}))
    assert "source_map" not in record.model_dump()


def test_an_article_comes_back_from_json_with_its_place() -> None:
    article = read(MarkdownReader(), "---\nid: a\n---\nThe 40 boats.")
    assert Article.model_validate_json(article.model_dump_json()) == article


WAIVED = """---
source: Post
claimcheck:
  waive:
    - fingerprint: 0123456789abcdef
      reason: Two harbours.
      expires: 2031-05-01
    - fingerprints: [1123456789abcdef, 2123456789abcdef]
      rule: CC101
      author: Ida Holm
      reason: >
        Counted at
        another time.
---
The 40 boats.
"""


def test_the_head_of_an_article_may_waive() -> None:
    one, two = read(MarkdownReader(), WAIVED).waivers
    assert (one.fingerprints, one.reason) == (("0123456789abcdef",), "Two harbours.")
    assert str(one.expires) == "2031-05-01"
    assert (one.path, one.line) == ("a.md", 5)
    assert (len(two.fingerprints), two.rule, two.author, two.line) == (2, "CC101", "Ida Holm", 8)
    assert two.reason == "Counted at another time."


def test_a_line_of_json_may_waive() -> None:
    waived = {"waive": [{"fingerprint": "0123456789abcdef", "reason": "Known."}]}
    line = "\n" + json.dumps({"text": "The 40.", "claimcheck": waived})
    (waiver,) = read(JsonLinesReader(), line).waivers
    assert (waiver.reason, waiver.line) == ("Known.", 2)


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ("claimcheck: yes", "has one key, waive"),
        ("claimcheck: {waiver: []}", "has one key, waive"),
        ("claimcheck: {waive: all}", "waive is a list"),
        ("claimcheck: {waive: [all]}", "waiver 1 is no list of 'key: value' lines"),
        ("claimcheck: {waive: [{fingerprint: a}]}", "waiver 1: reason: "),
        ("claimcheck: {waive: [{fingerprint: a, reason: ' '}]}", "waiver 1: reason: "),
        ("claimcheck: {waive: [{reason: b}]}", "waiver 1: fingerprints: "),
        ("claimcheck: {waive: [{fingerprint: a, reason: b, until: 1}]}", "waiver 1 has 'until'"),
        ("claimcheck: {waive: [{fingerprint: a, reason: b, expires: soon}]}", "waiver 1: expires"),
    ],
)
def test_a_waiver_that_could_not_work_is_an_error(entry: str, complaint: str) -> None:
    data = f"---\nid: a\n{entry}\n---\nThe 40 boats.".encode()
    (error,) = MarkdownReader().read(data, Origin("a.md", "a.md"))
    assert str(error).startswith("a.md:3: ")
    assert complaint in str(error)


def test_places_survive_a_file_on_disk(tmp_path: Path) -> None:
    from claimcheck.sources import load

    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf---\r\nid: a\r\n---\r\nThe 40 boats.")
    (article,) = load([tmp_path]).articles
    assert place(article, "40") == (4, 5)
