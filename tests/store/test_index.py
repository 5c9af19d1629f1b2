"""The index: what goes in comes out, wholly or not at all, over both databases."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from store_cases import entry, group

from claimcheck.errors import StoreError
from claimcheck.store import Index, Place, digest, faults, open_index, schema
from claimcheck.store.postgres import shown


def put(index: Index, *entries: object) -> None:
    with index.writing():
        index.put(entries)  # type: ignore[arg-type]


def test_what_goes_in_comes_out(index: Index, location: str) -> None:
    quay, pier = entry("quay"), entry("pier", version=2, words="pier fog")
    put(index, quay, pier)
    with open_index(location) as again:
        assert again.articles() == (pier.article, quay.article)
        assert again.given() == (pier.given, quay.given)
        assert again.claims() == (*pier.claims, *quay.claims)
        assert again.claims(["quay"]) == tuple(quay.claims)
        assert again.get_many([*quay.vectors, "00" * 32]) == quay.vectors
        assert again.digests() == {e.article.id: digest(e.given) for e in (quay, pier)}
        assert again.terms(["pier"]).ids == ("pier",)
        assert [(a.id, a.claims) for a in again.listed()] == [("pier", 3), ("quay", 3)]
        assert list(faults(again)) == []


def test_a_changed_article_replaces_its_claims(index: Index) -> None:
    put(index, entry("quay", claims=5), entry("pier"))
    put(index, entry("quay", version=7, claims=2))
    assert index.claims(["quay"]) == tuple(entry("quay", version=7, claims=2).claims)
    assert index.claims(["pier"]) == tuple(entry("pier").claims)
    assert list(faults(index)) == []


def test_a_removed_article_leaves_nothing_but_vectors_which_vacuum_drops(index: Index) -> None:
    put(index, entry("quay"), entry("pier", version=2))
    with index.writing():
        index.remove(["quay"])
    assert [a.id for a in index.articles()] == ["pier"]
    assert {c.article for c in index.claims()} == {"pier"}
    assert index.vacuum() == 2
    assert index.get_many(entry("quay").vectors) == {}
    assert index.get_many(entry("pier", version=2).vectors) == entry("pier", version=2).vectors
    assert list(faults(index)) == []


def test_stories_and_their_groups(index: Index) -> None:
    quay, pier, mill = entry("quay"), entry("pier"), entry("mill")
    put(index, quay, pier, mill)
    assert index.places(["mill"]) == {"mill": Place("mill", "mill")}
    with index.writing():
        index.set_places(dict.fromkeys(("pier", "quay"), Place("mill", "pier")))
        index.set_groups({"pier": [group([pier, quay])], "mill": ()})
    assert index.in_stories(["pier"]) == ("pier", "quay")
    assert index.in_parts(["mill"]) == {
        "mill": Place("mill", "mill"),
        "pier": Place("mill", "pier"),
        "quay": Place("mill", "pier"),
    }
    assert index.groups() == index.groups(["pier"]) == (group([pier, quay]),)
    with index.writing():
        index.set_groups({"pier": ()})
    assert index.groups() == ()


def test_a_write_that_fails_has_not_happened(index: Index) -> None:
    put(index, entry("quay"))
    with pytest.raises(ZeroDivisionError), index.writing():
        index.put([entry("quay", version=9), entry("pier")])
        _ = 1 / 0
    assert index.articles() == (entry("quay").article,)
    assert index.claims() == tuple(entry("quay").claims)


def test_a_reader_sees_one_moment_and_waits_for_nobody(index: Index, location: str) -> None:
    put(index, entry("quay"), entry("pier"))
    with open_index(location) as reader, reader.reading():
        assert len(reader.claims(["pier"])) == 3
        begun = time.perf_counter()
        put(index, entry("quay", version=2, claims=9))
        assert reader.claims(["quay"]) == tuple(entry("quay").claims)
        assert reader.articles(["quay"]) == (entry("quay").article,)
        assert time.perf_counter() - begun < 30
    with open_index(location) as reader:
        assert len(reader.claims(["quay"])) == 9


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "UPDATE claimcheck_articles SET digest = 'x' WHERE id = 'quay'",
            "The article quay is not",
        ),
        ("DELETE FROM claimcheck_articles WHERE id = 'quay'", "belongs to the article quay"),
        ("UPDATE claimcheck_claims SET place = 8 WHERE place = 1", "Claim 8 of the article quay"),
        ("DELETE FROM claimcheck_vectors", "of the article quay is not there"),
        ("UPDATE claimcheck_groups SET id = 'g1'", "The group g1 is not what was stored"),
        ("DELETE FROM claimcheck_claims WHERE place = 0", "which is not there"),
    ],
)
def test_verify_names_what_is_not_as_it_was(index: Index, statement: str, told: str) -> None:
    quay, pier = entry("quay"), entry("pier")
    put(index, quay, pier)
    with index.writing():
        index.set_places(dict.fromkeys(("pier", "quay"), Place("pier", "pier")))
        index.set_groups({"pier": [group([pier, quay])]})
    assert list(faults(index)) == []
    index.database.run(statement)
    assert any(told in fault for fault in faults(index))


def test_verify_finds_a_vector_that_was_altered(index: Index) -> None:
    put(index, entry("quay"))
    other = index.database.to_vector(next(iter(entry("x", version=5).vectors.values())))
    index.database.run("UPDATE claimcheck_vectors SET vector = ?", [other])
    assert sum("vector" in fault for fault in faults(index)) == 2


def test_where_no_index_is_the_command_that_makes_one_is_named(
    new_location: Callable[[], str],
) -> None:
    with pytest.raises(StoreError, match="claimcheck index add PATH…"):
        open_index(new_location())


def test_an_older_index_is_brought_up_by_the_next_writer(
    index: Index, location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(index, entry("quay"))
    later = (*schema.STEPS, ("ALTER TABLE claimcheck_articles ADD COLUMN remark TEXT",))
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", later)
        with pytest.raises(StoreError, match="claimcheck index rebuild --index"):
            open_index(location)
        with open_index(location, write=True) as migrated:
            assert migrated.articles() == (entry("quay").article,)
            assert list(migrated.database.rows("SELECT remark FROM claimcheck_articles")) == [
                (None,)
            ]
    with pytest.raises(StoreError, match="schema version 2, and this claimcheck knows 1"):
        open_index(location)


def test_an_address_is_shown_without_its_password() -> None:
    assert shown("postgresql://ann:secret@db/news") == "postgresql://ann:…@db/news"
    assert shown("postgresql://db/news") == "postgresql://db/news"


def test_other_addresses_are_refused() -> None:
    with pytest.raises(StoreError, match="cannot be in mysql://"):
        open_index("mysql://host/news")


def test_a_server_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="check the server and the address") as told:
        open_index(f"postgresql:///news?host={tmp_path}&user=ann&password=secret")
    assert "\n" not in str(told.value)
