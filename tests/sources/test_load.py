"""Reading articles: what becomes of files, and the sentence for each that cannot be used."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from claimcheck import config
from claimcheck.errors import SourceError
from claimcheck.sources import Loaded, load
from claimcheck.sources.streams import Rewound

MARKDOWN = """---
source: The Mirren Post
title: Ferry aground
published: 2031-05-09
editor: nobody we know of
---

The ferry ran aground.
"""


def read(*paths: Path | str, **limits: int) -> Loaded:
    """Loads paths, keeping errors beside the articles."""
    settings = config.load()
    limited = settings.sources.model_copy(update=limits)
    return load(paths, settings.model_copy(update={"sources": limited}), keep_going=True)


def lone_error(*paths: Path | str, **limits: int) -> str:
    found = read(*paths, **limits)
    assert found.articles == ()
    (error,) = found.errors
    assert "\n" not in error
    return error


def put(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_text_file_is_an_undated_article_named_after_the_file(tmp_path: Path) -> None:
    (article,) = read(put(tmp_path / "ferry.txt", "The ferry ran aground.")).articles
    assert (article.id, article.text) == ("ferry.txt", "The ferry ran aground.")
    assert (article.published, article.published_basis) == (None, "unknown")


def test_front_matter_names_source_and_date_and_other_keys_are_passed_over(tmp_path: Path) -> None:
    (article,) = read(put(tmp_path / "ferry.md", MARKDOWN)).articles
    assert (article.source, article.title) == ("The Mirren Post", "Ferry aground")
    assert (article.published, article.published_basis) == ("2031-05-09", "metadata")
    assert article.text == "The ferry ran aground."


def test_a_json_line_may_name_its_own_id(tmp_path: Path) -> None:
    lines = [{"id": "one", "text": "First."}, {"id": 2, "text": "Second."}, {"text": "Third."}]
    file = put(tmp_path / "news.jsonl", "\n".join(map(json.dumps, lines)))
    assert [a.id for a in read(file).articles] == ["2", "news.jsonl:3", "one"]


def test_standard_input_is_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = SimpleNamespace(buffer=io.BytesIO(b'{"id": "a", "text": "Hello."}\n'))
    monkeypatch.setattr("sys.stdin", stdin)
    assert [a.id for a in read("-").articles] == ["a"]


def test_ids_in_a_directory_are_paths_below_it(tmp_path: Path) -> None:
    for name in ("b.txt", "sub/a.md", ".hidden.txt", ".git/x.txt", "notes.pdf"):
        put(tmp_path / name, "Text.")
    assert [a.id for a in read(tmp_path).articles] == ["b.txt", "sub/a.md"]


def test_globs_name_articles_from_their_first_wildcard_on(tmp_path: Path) -> None:
    for name in ("x/a.txt", "y/a.txt", "y/b.md"):
        put(tmp_path / name, "Text.")
    assert [a.id for a in read(f"{tmp_path}/*/a.txt").articles] == ["x/a.txt", "y/a.txt"]
    assert [a.id for a in read(f"{tmp_path}/**").articles] == ["x/a.txt", "y/a.txt", "y/b.md"]
    assert [a.id for a in read(f"{tmp_path}/[y]").articles] == ["y/a.txt", "y/b.md"]


def test_the_order_of_paths_changes_nothing(tmp_path: Path) -> None:
    files = [put(tmp_path / f"{name}.txt", f"Text {name}.") for name in "cab"]
    assert read(*files) == read(*reversed(files)) == read(*files, *files)


def test_line_ends_and_byte_order_marks_never_count_in_spans(tmp_path: Path) -> None:
    marked = put(tmp_path / "a.txt", b"\xef\xbb\xbfOne\r\ntwo\rthree")
    assert read(marked).articles[0].text == "One\ntwo\nthree"


def test_spans_hold_for_the_string_of_a_json_line_as_well(tmp_path: Path) -> None:
    file = put(tmp_path / "a.jsonl", json.dumps({"text": "One\r\ntwo"}))
    assert read(file).articles[0].text == "One \ntwo"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"fine\ncaf\xe9", "a.txt:2: byte 4 of the line (0xe9) is not UTF-8"),
        ("a.jsonl", b'{"text": "x"}\n{"text": "caf\xe9"}', "a.jsonl:2: byte 14 of the line"),
        ("a.txt", " \n\n", "a.txt: the article is empty"),
        ("a.md", "---\nsource: x\n---\n", "a.md: the article is empty"),
        ("a.jsonl", "\n", "a.jsonl: the file is empty"),
        ("a.txt", "a\0b", "holds a NUL at character 1"),
        ("a.jsonl", "{", "a.jsonl:1: not JSON"),
        ("a.jsonl", "[" * 100_000, "a.jsonl:1: not JSON"),
        ("a.jsonl", "[1]", "a.jsonl:1: not a JSON object"),
        ("a.jsonl", '\n{"id": "x"}', "a.jsonl:2: the article has no text"),
        ("a.jsonl", '{"text": 7}', "a.jsonl:1: text is '7'"),
        ("a.jsonl", '{"text": "x", "source": ["y"]}', "a.jsonl:1: source is"),
        ("a.jsonl", '{"text": "\\ud800"}', "half a surrogate pair at character 0"),
        (
            "a.md",
            "---\nsource: x\npublished: 31.2.2031\n---\nText",
            "a.md:3: published is '31.2.2031'",
        ),
        ("a.md", "---\npublished: 2031-02-30\n---\nText", "a.md:2: published is '2031-02-30'"),
        ("a.md", "---\nsource: x\nText", "a.md:1: the front matter is never closed"),
        ("a.md", "---\nsource: [x\n---\nText", "the front matter is not YAML"),
        ("a.md", "---\n" + "[" * 9_000 + "\n---\nText", "the front matter is not YAML"),
        ("a.md", "---\na: &a x\nb: *a\n---\nText", "aliases are refused"),
        (
            "a.md",
            "---\nsource: A\nsource: B\n---\nText",
            "a.md:3: the front matter is not YAML: 'source' stands twice",
        ),
        ("a.md", "---\ntitle: !!timestamp soon\n---\nText", "a.md:2: the front matter is not YAML"),
        ("a.jsonl", '{"text": "One.", "text": "Two."}', "a.jsonl:1: the name 'text' stands twice"),
        (
            "a.ninjs",
            '{"uri": "x", "bodies": [], "uri": "y"}',
            "a.ninjs: the name 'uri' stands twice",
        ),
        ("a.csv", "text,id,text\nOne.,a,Two.\n", "a.csv: there are two columns 'text'"),
        ("a.md", "---\njust words\n---\nText", "no list of 'key: value' lines"),
        ("a.md", "---\nx: " + "y" * 70_000 + "\n---\nText", "longer than 65536 characters"),
        ("a.docx", "Text", "unknown format; claimcheck reads .atom"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(
    tmp_path: Path, name: str, content: str | bytes, says: str
) -> None:
    found = read(put(tmp_path / name, content))
    (error,) = found.errors
    assert says in error
    assert error.endswith(".")


def test_limits_are_checked_before_and_after_reading(tmp_path: Path) -> None:
    file = put(tmp_path / "a.txt", "four")
    assert "too large: more than 3 bytes" in lone_error(file, max_bytes=3)
    assert "too long: 4 characters" in lone_error(file, max_characters=3)
    assert read(file, max_bytes=4, max_characters=4).errors == ()


def test_standard_input_has_the_same_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"x" * 100)))
    assert "<stdin>:1: too large" in read("-", max_bytes=99).errors[0]


class Zeros(io.RawIOBase):
    """A stream without end, as /dev/zero is."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        buffer[:] = bytes(len(buffer))
        return len(buffer)


@pytest.mark.parametrize(
    ("begins", "says"),
    [
        (b"", "<stdin>:1: too large: a line without end, behind which nothing is read"),
        (b'{"text": "One."}\n', "<stdin>:2: too large: a line without end"),
        (
            b"PK\x03\x04",
            "<stdin>: it is longer than the 9000 bytes that sources.max_unpacked allows",
        ),
    ],
)
def test_standard_input_without_end_is_an_error_and_no_hang(
    monkeypatch: pytest.MonkeyPatch, begins: bytes, says: str
) -> None:
    endless = io.BufferedReader(Rewound(begins, io.BufferedReader(Zeros())))
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=endless))
    assert says in read("-", max_bytes=99, max_unpacked=9_000).errors[0]


def test_missing_empty_and_unreadable_places(tmp_path: Path) -> None:
    assert "no such file or directory" in lone_error(tmp_path / "nowhere")
    assert "no articles in this directory" in lone_error(tmp_path)
    assert "no article matches" in lone_error(f"{tmp_path}/*.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert "not a regular file" in lone_error(tmp_path / "pipe.txt")


def test_links_that_lead_in_a_circle_are_named(tmp_path: Path) -> None:
    put(tmp_path / "sub/a.txt", "Text.")
    (tmp_path / "sub/up").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to("self.txt")
    found = read(tmp_path)
    assert [a.id for a in found.articles] == ["sub/a.txt"]
    assert "Too many levels of symbolic links" in found.errors[0]
    assert "leads back to a folder above" in found.errors[1]


def test_an_id_used_twice_names_both_places(tmp_path: Path) -> None:
    one, two = put(tmp_path / "x/a.txt", "One."), put(tmp_path / "y/a.txt", "Two.")
    found = read(one, two)
    assert len(found.articles) == 1
    assert f"'a.txt' is used in {one} and again in {two}" in found.errors[0]


def test_all_errors_are_found_before_any_is_said(tmp_path: Path) -> None:
    put(tmp_path / "good.txt", "Text.")
    put(tmp_path / "empty.txt", "")
    put(tmp_path / "bad.jsonl", "{\n[")
    with pytest.raises(SourceError) as raised:
        load([tmp_path])
    assert len(str(raised.value).splitlines()) == 3


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2031-05-09", "2031-05-09"),
        ("2031-05-09 07:30", "2031-05-09T07:30:00"),
        ("2031-05-09T07:30:00Z", "2031-05-09T07:30:00+00:00"),
        ("", None),
        (None, None),
    ],
)
def test_publishing_dates_are_iso_8601(tmp_path: Path, given: Any, kept: str | None) -> None:
    file = put(tmp_path / "a.jsonl", json.dumps({"text": "x", "published": given}))
    assert read(file).articles[0].published == kept


@pytest.mark.parametrize("given", ["2031-05", "yesterday", 20310509, True, "2031-05-09\n2031"])
def test_anything_else_is_no_publishing_date(tmp_path: Path, given: Any) -> None:
    file = put(tmp_path / "a.jsonl", json.dumps({"text": "x", "published": given}))
    assert "which is no ISO 8601 date" in lone_error(file)


@pytest.mark.parametrize("name", ["table.csv", "empty.zip", "pictures.zip"])
def test_a_file_without_an_article_is_named(tmp_path: Path, name: str) -> None:
    file = put(tmp_path / name, "id,text\n")
    if name.endswith(".zip"):
        with zipfile.ZipFile(file, "w") as archive:
            for picture in ("pier.png", "ferry.png") if name == "pictures.zip" else ():
                archive.writestr(picture, b"")
    assert f"{file}: there is no article in it; remove it or add articles." == lone_error(tmp_path)
