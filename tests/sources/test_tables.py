"""CSV and JSON Lines whose columns have other names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reader_cases import FIXTURES, lone, put, read, stands_at

from claimcheck.errors import ConfigError

COLUMNS = {"text": "body", "title": "headline", "published": "date"}


def test_a_row_is_an_article_named_after_its_line() -> None:
    first, second = read(FIXTURES / "table.csv", columns=COLUMNS).articles
    assert first.text == 'The pier at Sallow "reopened" on Friday. \nIt was shut for 14 days.'
    assert (first.title, first.published) == ("Pier", "2031-05-09")
    assert [first.id, second.id] == ["table.csv:2", "table.csv:4"]


def test_a_cell_stands_where_the_file_has_it() -> None:
    first, second = read(FIXTURES / "table.csv", columns=COLUMNS).articles
    file = (FIXTURES / "table.csv").read_text(encoding="utf-8")
    assert stands_at(first, "on Friday", file) == "on Friday"
    assert stands_at(first, "14 days", file) == "14 days"
    assert stands_at(second, "3.2 metres", file) == "3.2 metres"


def test_a_table_with_our_own_names_is_known_by_its_first_row(tmp_path: Path) -> None:
    assert lone(put(tmp_path / "a.dat", "id\ttext\none\tSome words.\n")).id == "one"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "the file is empty"),
        ("a,b\n1,2\n", "a.csv: there is no column 'body' to take the text from but a, b"),
        ('body,b\n"never closed\n' + "x\n" * 9, ""),
        ("body\n\xff", "is not UTF-8"),
        ("body,date\nWords.,soon\n", "a.csv:2: published is 'soon'"),
    ],
)
def test_broken_tables_are_named_by_line(tmp_path: Path, content: str, says: str) -> None:
    file = put(tmp_path / "a.csv", content.encode("latin-1"))
    found = read(file, columns=COLUMNS)
    assert says in "".join(found.errors)
    assert found.errors or found.articles


def test_a_quotation_mark_never_closed_does_not_hold_the_whole_file(tmp_path: Path) -> None:
    file = put(tmp_path / "a.csv", 'text,id\n"' + "x\n" * 1_000)
    assert "is a quotation mark never closed?" in read(file, max_bytes=500).errors[0]


def test_dots_lead_into_objects_of_json_lines(tmp_path: Path) -> None:
    line = {"content": {"body": "Some words."}, "meta": {"head": "Title"}, "text": 7}
    file = put(tmp_path / "a.jsonl", json.dumps(line))
    article = lone(file, columns={"text": "content.body", "title": "meta.head"})
    assert (article.text, article.title) == ("Some words.", "Title")


def test_a_field_that_we_do_not_have_cannot_be_mapped(tmp_path: Path) -> None:
    file = put(tmp_path / "a.jsonl", '{"text": "x"}')
    with pytest.raises(ConfigError, match=r"sources\.columns\.body"):
        read(file, columns={"body": "text"})


def test_a_line_too_long_is_skipped_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = ['{"text": "One."}', '{"text": "' + "x" * 500 + '"}', '{"text": "Three."}']
    found = read(put(tmp_path / "a.jsonl", "\n".join(lines)), max_bytes=100)
    assert [a.id for a in found.articles] == ["a.jsonl:1", "a.jsonl:3"]
    assert "a.jsonl:2: too large" in found.errors[0]
