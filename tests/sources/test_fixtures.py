"""The fixtures are what their formats ask for, to a schema or to a library that is not ours."""

from __future__ import annotations

import json
from typing import Any

import feedparser
import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from reader_cases import FIXTURES

SCHEMAS = FIXTURES.parent / "schemas"
RSS = {"title", "link", "description"}
"""What RSS 2.0 asks of every channel; of an item it asks a title or a description."""


def ninjs() -> Draft202012Validator:
    schema = json.loads((SCHEMAS / "ninjs-3.0.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def item() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FIXTURES / "item.json").read_text(encoding="utf-8"))
    return loaded


def test_the_item_is_ninjs_3() -> None:
    assert list(ninjs().iter_errors(item())) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"uri": 7},
        {"pubStatus": "printed"},
        {"type": "rumour"},
        {"versionCreated": "yesterday"},
        {"bodies": "words"},
        {"bodies": [{"role": "main"}]},
        {"body_text": "of an older ninjs"},
        {"associations": [{"name": "without uri"}]},
    ],
)
def test_the_schema_of_ninjs_refuses_what_is_none(wrong: dict[str, Any]) -> None:
    assert not ninjs().is_valid(item() | wrong)


def test_the_atom_feed_is_atom() -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    schema.assertValid(etree.parse(FIXTURES / "atom.xml"))


@pytest.mark.parametrize("name", ["id", "title", "updated", "content"])
def test_the_schema_of_atom_refuses_what_is_none(name: str) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    feed = etree.parse(FIXTURES / "atom.xml")
    next(feed.iter(f"{{*}}{name}")).set("mood", "bad")
    assert not schema.validate(feed)


def test_the_rss_feed_has_what_rss_2_asks_for() -> None:
    channel = etree.parse(FIXTURES / "rss.xml").getroot().find("channel")
    assert {child.tag for child in channel} >= RSS
    for entry in channel.iter("item"):
        assert {child.tag for child in entry} & {"title", "description"}


@pytest.mark.parametrize(("name", "version"), [("rss.xml", "rss20"), ("atom.xml", "atom10")])
def test_feedparser_knows_the_feeds_and_finds_nothing_wrong(name: str, version: str) -> None:
    found = feedparser.parse((FIXTURES / name).read_bytes())
    assert (found.version, bool(found.bozo)) == (version, False)
