"""RSS and Atom: an article for each entry that holds a text."""

from __future__ import annotations

from pathlib import Path

import pytest
from reader_cases import FIXTURES, counts, lone, put, read, stands_at

RSS = (FIXTURES / "rss.xml").read_text(encoding="utf-8")
ATOM = (FIXTURES / "atom.xml").read_text(encoding="utf-8")
BOMB = '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


def test_entries_of_rss_are_articles_and_the_longest_text_counts() -> None:
    first, second = read(FIXTURES / "rss.xml").articles
    assert first.text.split("\n")[1] == "The ferry struck a sandbank on Thursday."
    assert (first.id, first.title) == ("rss.xml:1", "Alba: 100 people brought ashore")
    assert (first.source, first.author) == ("Strait Radio", "Bran Holt")
    assert (first.url, first.published) == (
        "https://radio.example/alba",
        "2031-05-09T06:15:00+00:00",
    )
    assert second.text == "The tide rose by 3.2 metres — a record."


def test_captions_and_entries_without_text_are_counted() -> None:
    assert counts(read(FIXTURES / "rss.xml")) == {"captions": 1, "entries without text": 1}


def test_atom_with_xhtml_inside() -> None:
    article = lone(FIXTURES / "atom.xml")
    assert article.text == "The pier at Sallow reopened on Friday.\nIt had been shut for 14 days."
    assert (article.author, article.url) == ("Moll Tarn", "https://gazette.example/pier")
    assert (article.published, article.modified) == (
        "2031-05-09T09:00:00+00:00",
        "2031-05-09T10:00:00+00:00",
    )


def test_words_stand_where_the_feed_has_them_through_both_layers() -> None:
    first, second = read(FIXTURES / "rss.xml").articles
    assert stands_at(first, "sandbank", RSS) == "sandbank"
    assert stands_at(second, "3.2 metres", RSS) == "3.2 metres"
    assert stands_at(second, "a record", RSS) == "a record"
    assert stands_at(lone(FIXTURES / "atom.xml"), "14 days", ATOM) == "14 days"


def test_entities_of_ones_own_are_refused(tmp_path: Path) -> None:
    bomb = RSS.replace("<rss", BOMB + "<rss", 1)
    (error,) = read(put(tmp_path / "feed.rss", bomb)).errors
    assert "declares entities of its own" in error


def test_a_feed_is_never_opened_as_an_address_or_path(tmp_path: Path) -> None:
    secret = put(tmp_path / "secret.xml", RSS)
    (error,) = read(put(tmp_path / "feed.rss", str(secret))).errors
    assert "no entries" in error


@pytest.mark.parametrize("cut", [200, 700, 1_400])
def test_a_feed_cut_short_gives_what_is_whole(tmp_path: Path, cut: int) -> None:
    found = read(put(tmp_path / "feed.rss", RSS[:cut]))
    assert all(error.startswith(str(tmp_path)) for error in found.errors)
    assert found.errors or found.articles or found.dropped


def test_a_reference_to_no_character_is_one_sentence(tmp_path: Path) -> None:
    """Half a surrogate, in a feed that is no XML for another reason: a stray ampersand."""
    broken = RSS.replace("<title>", "<title>A & B &#xd800; ", 1)
    (error,) = read(put(tmp_path / "feed.rss", broken)).errors
    assert "names a character that does not exist" in error


def test_a_feed_that_ends_what_it_never_began_is_one_sentence(tmp_path: Path) -> None:
    """The library for feeds looks for a link where an RSS item closes an Atom entry."""
    mixed = (
        "<?xml as?>\n<feed><title>Isle</title>\n<entry>Ã"
        '<link rel="alternate" hr&#x10ffff;//g\n</item>//x</link>\n</item>\n'
    )
    found = read(put(tmp_path / "feed.rss", mixed))
    assert len(found.errors) == 1
    assert "too broken to be read (KeyError)" in found.errors[0]
