"""Web pages: the article, what the page tells about it, where it stands, what was left out."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from reader_cases import FIXTURES, PAGE, counts, lone, page, put, read, stands_at

FILE = PAGE.decode()
LONG = [
    "The ferry ran aground off the coast on Thursday and all of its passengers were taken ashore.",
    "The harbour master said on Friday that the channel would stay closed for another three days.",
    "Divers are to look at the hull before the owner decides what will become of the old ship.",
]


def test_the_article_is_the_body_of_the_page() -> None:
    article = lone(FIXTURES / "page.html")
    lines = article.text.split("\n")
    assert lines[1].startswith(
        "The ferry Alba ran aground off Port Mirren on Thursday evening — and"
    )
    assert "“We had no warning at all,” said the harbour master, Iona Pell." in article.text
    for furniture in ("Storm warning", "Photo:", "nobody from the crew", "Imprint", "margin"):
        assert furniture not in article.text


def test_json_ld_is_trusted_before_opengraph_and_meta() -> None:
    article = lone(FIXTURES / "page.html")
    assert article.title == "Ferry Alba runs aground with 106 aboard"
    assert (article.source, article.author) == ("The Mirren Post", "Una Kerr, Piet Oake")
    assert article.published == "2031-05-10T07:30:00+01:00"
    assert article.modified == "2031-05-10T11:05:00+01:00"
    assert article.url == "https://post.example/news/alba-aground"


@pytest.mark.parametrize(
    ("without", "title", "author", "published"),
    [
        ("ld+json", "Ferry Alba aground (OpenGraph)", "Web Desk", "2031-05-10T09:00:00+01:00"),
        ("ld+json og: article:", "Ferry Alba runs aground with 106 aboard", "Web Desk", None),
    ],
)
def test_what_json_ld_does_not_tell_comes_from_the_next_in_the_order(
    tmp_path: Path, without: str, title: str, author: str, published: str | None
) -> None:
    file = FILE
    for name in without.split():
        file = file.replace(name, "x")
    article = lone(put(tmp_path / "page.html", file))
    assert (article.title, article.author, article.published) == (title, author, published)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("words", "in_the_file"),
    [
        ("106 people", "106&#32;pe"),
        ("were taken ashore", "were taken ashore"),
        ("said on Friday", "said on Friday"),
        ("£40,000", "&#163;4"),
        ("Iona Pell. She", "Iona Pell. She"),
        ("treated for cold", "treated for cold"),
        ("240 passengers", "240 passengers"),
        ("nights that", "nights that"),
    ],
)
def test_every_word_knows_its_line_and_column(
    tmp_path: Path, words: str, in_the_file: str, ends: str
) -> None:
    article = lone(put(tmp_path / "page.html", FILE.replace("\n", ends)))
    found = stands_at(article, words, FILE)
    assert found == in_the_file


def test_a_word_that_also_stands_in_a_teaser_is_found_in_the_article() -> None:
    article = lone(FIXTURES / "page.html")
    assert article.source_map
    line, _ = article.source_map.place(article.text, 0)
    assert FILE.split("\n")[line - 1].startswith("<h1>")


def test_what_was_left_out_is_counted() -> None:
    found = counts(read(FIXTURES / "page.html"))
    assert found["captions"] == 1
    assert found["links"] >= 5
    assert found["lines of comments"] >= 1


def test_a_page_is_known_by_its_content_whatever_its_name(tmp_path: Path) -> None:
    named = put(tmp_path / "page.txt", PAGE)
    assert lone(named).title == "Ferry Alba runs aground with 106 aboard"
    assert lone(put(tmp_path / "page.unknown", PAGE)).id == "page.unknown"


@pytest.mark.parametrize(
    ("declared", "written"),
    [("utf-8", "utf-8"), ("iso-8859-1", "cp1252"), ("utf-8", "cp1252"), ("iso-8859-1", "utf-8")],
)
def test_what_bytes_are_outweighs_what_they_say(
    tmp_path: Path, declared: str, written: str
) -> None:
    html = page(
        "Café", [LONG[0], "It cost “£40” at the café, the owner of the ferry said.", LONG[1]]
    )
    data = html.decode().replace("<head>", f'<head><meta charset="{declared}">').encode(written)
    article = lone(put(tmp_path / "page.html", data))
    assert "“£40” at the café" in article.text
    doubted = (declared, written) == ("utf-8", "cp1252")
    assert bool(article.warnings) == doubted


@pytest.mark.parametrize("declared", ["rot13", "zlib_codec", "utf-7", "undefined", "nonsense"])
def test_an_encoding_that_is_none_is_not_believed(tmp_path: Path, declared: str) -> None:
    html = page("Café", LONG).decode()
    marked = html.replace("<head>", f'<head><meta charset="{declared}">').encode("cp1252")
    (warning, *_) = lone(put(tmp_path / "p.html", marked)).warnings
    assert warning.endswith("it was read as windows-1252.")


def test_a_page_that_is_not_free_says_so(tmp_path: Path) -> None:
    data = json.dumps({"@type": "NewsArticle", "isAccessibleForFree": "False", "headline": "X"})
    html = page("X", LONG).decode()
    marked = html.replace("<head>", f'<head><script type="application/ld+json">{data}</script>')
    assert "not free to read" in lone(put(tmp_path / "p.html", marked)).warnings[0]


def test_a_date_that_cannot_be_read_is_a_warning(tmp_path: Path) -> None:
    html = page("X", LONG).decode().replace("<head>", '<head><meta name="date" content="5/6/2031">')
    article = lone(put(tmp_path / "p.html", html))
    assert article.published is None
    assert "'5/6/2031'" in article.warnings[0]


@pytest.mark.parametrize("content", [b"<!doctype html>", b"<html><body></body></html>"])
def test_a_page_without_an_article_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    (error,) = read(put(tmp_path / "p.html", content)).errors
    assert "p.html: " in error
    assert error.endswith(".")


def test_a_missing_extra_is_one_sentence_with_its_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (error,) = read(put(tmp_path / "p.html", PAGE)).errors
    assert "p.html: reading HTML needs trafilatura" in error
    assert "pip install 'claimcheck-news[html]'" in error
