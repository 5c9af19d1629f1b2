"""ninjs and NewsML-G2, the formats of news agencies."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import NewsMLG2
import pytest
from reader_cases import FIXTURES, counts, lone, put, read, stands_at

ITEM = (FIXTURES / "item.json").read_text(encoding="utf-8")
MESSAGE = (FIXTURES / "newsml.xml").read_text(encoding="utf-8")
TEXT = "The ferry Alba ran aground on Thursday; 106 people were saved."


def test_a_ninjs_item_is_known_by_its_keys_in_any_json_file() -> None:
    article = lone(FIXTURES / "item.json")
    assert article.text.split("\n")[0] == TEXT
    assert (article.title, article.author) == ("Ferry Alba aground, 106 saved", "Una Kerr")
    assert (article.source, article.url) == (
        "Strait Press Agency",
        "https://agency.example/items/7f3a",
    )
    assert (article.published, article.modified) == (
        "2031-05-09T07:00:00+01:00",
        "2031-05-09T08:10:00+01:00",
    )
    assert counts(read(FIXTURES / "item.json")) == {"associated items": 1}


def test_words_of_a_json_string_stand_where_the_file_has_them() -> None:
    article = lone(FIXTURES / "item.json")
    assert stands_at(article, "106 people", ITEM) == "106 people"
    assert stands_at(article, "Iona Pell", ITEM) == "Iona Pell"
    assert stands_at(article, "“No", ITEM) == "\\u2"
    assert stands_at(article, "metres", ITEM) == "metres"


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ({"body_text": "Plain words\r\nin two lines."}, "Plain words \nin two lines."),
        ({"body_html": "<p>One.</p><p>Two.</p>"}, "One.\nTwo."),
        ({"body_text": "Short.", "body_html": "<p>The longer one.</p>"}, "The longer one."),
    ],
)
def test_ninjs_of_older_versions(tmp_path: Path, item: dict[str, Any], text: str) -> None:
    whole = {"uri": "urn:x", "versioncreated": "2031-05-09T08:10:00Z", **item}
    article = lone(put(tmp_path / "a.ninjs", json.dumps(whole)))
    assert (article.text, article.url) == (text, None)
    assert article.published == "2031-05-09T08:10:00+00:00"


def test_a_list_of_items_and_lines_of_items(tmp_path: Path) -> None:
    items = [json.loads(ITEM) | {"type": "picture"}, json.loads(ITEM), {"type": "text"}]
    listed = read(put(tmp_path / "a.ninjs", json.dumps(items)))
    assert [a.id for a in listed.articles] == ["a.ninjs:2"]
    assert "item 3: the ninjs item has no body" in listed.errors[0]
    assert counts(listed)["items that are no text"] == 1
    lines = "\n".join(json.dumps(item) for item in items[:2])
    article = lone(file := put(tmp_path / "a.jsonl", lines))
    assert article.id == "a.jsonl:2"
    assert stands_at(article, "106 people", file.read_text()) == "106 people"


@pytest.mark.parametrize(
    "content", ["{", "[" * 50_000, '{"bodies": 7}', "[7]", '{"bodies": [{"value": 7}]}', '"x"']
)
def test_broken_ninjs_is_one_sentence(tmp_path: Path, content: str) -> None:
    (error,) = read(put(tmp_path / "a.ninjs", content)).errors
    assert "a.ninjs" in error
    assert error.endswith(".")


def test_the_fixture_is_newsml_g2_to_the_library_of_the_iptc() -> None:
    items = ElementTree.fromstring(MESSAGE).iter("{http://iptc.org/std/nar/2006-10-01/}newsItem")
    first, second = (NewsMLG2.NewsMLG2Document(ElementTree.tostring(i)).get_item() for i in items)
    assert str(first.contentmeta.headline) == "Ferry Alba aground, 106 saved"
    assert "stat:canceled" in str(second.itemmeta.pubstatus)


def test_every_news_item_of_a_message_is_an_article() -> None:
    found = read(FIXTURES / "newsml.xml")
    first, second = found.articles
    assert first.text == f"{TEXT}\n“No warning,” said Iona Pell."
    assert (first.id, first.title) == ("newsml.xml:1", "Ferry Alba aground, 106 saved")
    assert (first.source, first.author) == ("Strait Press Agency", "Una Kerr")
    assert first.published == "2031-05-09T07:00:00+01:00"
    assert second.text == "The tide rose by 3.2 metres."
    assert "'stat:canceled'" in second.warnings[0]
    assert counts(found) == {"links to content": 1}


def test_words_of_newsml_stand_where_the_file_has_them() -> None:
    first, second = read(FIXTURES / "newsml.xml").articles
    assert stands_at(first, "106 people", MESSAGE) == "106 people"
    assert stands_at(first, "Iona Pell", MESSAGE) == "Iona Pell"
    assert stands_at(second, "3.2 metres", MESSAGE) == "3.2 metres"


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ('<!DOCTYPE x [<!ENTITY a "aaa">]>', "declares a document type"),
        ('<!DOCTYPE x SYSTEM "http://agency.example/x.dtd">', "declares a document type"),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "declares a document type"),
    ],
)
def test_document_types_are_refused(tmp_path: Path, head: str, says: str) -> None:
    hostile = MESSAGE.replace("<newsMessage", head + "<newsMessage", 1).replace("106", "&a;", 1)
    (error,) = read(put(tmp_path / "a.xml", hostile)).errors
    assert says in error


def test_deep_nesting_and_broken_xml_are_one_sentence(tmp_path: Path) -> None:
    deep = "<newsItem>" + "<a>" * 100_000
    assert "nested deeper than 200" in read(put(tmp_path / "a.xml", deep)).errors[0]
    assert "not XML" in read(put(tmp_path / "a.xml", MESSAGE[:900])).errors[0]


def test_newsml_without_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "defusedxml.ElementTree", None)
    (error,) = read(FIXTURES / "newsml.xml").errors
    assert "pip install 'claimcheck-news[newsml]'" in error
