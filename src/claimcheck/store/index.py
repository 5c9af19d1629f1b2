"""The index as its users see it: articles with claims, vectors and groups, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pydantic import TypeAdapter

from claimcheck.models import Article, Claim, Group
from claimcheck.store.database import Database, Row
from claimcheck.store.terms import TermTable, pack

_CLAIM: TypeAdapter[Claim] = TypeAdapter(Claim)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index keeps of one article."""

    given: Article
    """As it was read; its digest tells whether it has changed."""

    article: Article
    """As it is compared: dated."""

    terms: Mapping[str, float]
    claims: Sequence[Claim]
    vectors: Mapping[str, bytes]
    """Vectors as little-endian float32 by their names, the keys of ``CachedEmbedder``."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands: its part, which no story crosses, and its story, both named by the
    first id in them.
    """

    part: str
    story: str


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in ``claimcheck index list``."""

    id: str
    source: str | None
    published: str | None
    claims: int
    story: str


@dataclass
class Index:
    """Articles already checked.  Every method raises StoreError when the database fails."""

    database: Database

    @property
    def name(self) -> str:
        """Where it is, as it may be printed."""
        return self.database.name

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.database.close()

    def reading(self) -> AbstractContextManager[None]:
        """A block in which everything read is of one moment."""
        return self.database.reading()

    def writing(self) -> AbstractContextManager[None]:
        """A block that happens wholly or not at all; one writer at a time, others wait."""
        return self.database.writing()

    def facts(self) -> dict[str, str]:
        """What made this index, by name."""
        return dict(self.database.rows("SELECT name, value FROM claimcheck_facts"))

    def set_facts(self, facts: Mapping[str, str]) -> None:
        """Records what made this index."""
        for name, value in facts.items():
            self.database.run("DELETE FROM claimcheck_facts WHERE name = ?", [name])
            self.database.run("INSERT INTO claimcheck_facts VALUES (?, ?)", [name, value])

    def digests(self) -> dict[str, str]:
        """For each article id the digest of the article as it was read."""
        return dict(self.database.rows("SELECT id, digest FROM claimcheck_articles"))

    def count(self, *, without: Iterable[str] = ()) -> int:
        """How many articles there are besides some."""
        ((total,),) = self.database.rows("SELECT count(*) FROM claimcheck_articles")
        query = "SELECT id FROM claimcheck_articles"
        return int(total) - sum(1 for _ in self._of("id", without, query))

    def articles(self, ids: Iterable[str] | None = None) -> tuple[Article, ...]:
        """The articles as they are compared, in the order of their ids; all without ``ids``."""
        query = "SELECT body FROM claimcheck_articles"
        found = (Article.model_validate_json(row[0]) for row in self._of("id", ids, query))
        return tuple(sorted(found, key=lambda a: a.id))

    def given(self) -> tuple[Article, ...]:
        """All articles as they were read, in the order of their ids."""
        rows = self.database.rows("SELECT given, body FROM claimcheck_articles")
        found = (_as_given(given, Article.model_validate_json(body)) for given, body in rows)
        return tuple(sorted(found, key=lambda a: a.id))

    def claims(self, ids: Iterable[str] | None = None) -> tuple[Claim, ...]:
        """The claims of articles, in the order of articles and text; all without ``ids``."""
        query = "SELECT article, place, body FROM claimcheck_claims"
        found = sorted(self._of("article", ids, query), key=lambda row: row[:2])
        return tuple(_CLAIM.validate_json(body) for _, _, body in found)

    def groups(self, stories: Iterable[str] | None = None) -> tuple[Group, ...]:
        """The groups of claims, in the order of their ids; all without ``stories``."""
        query = "SELECT body FROM claimcheck_groups"
        found = (Group.model_validate_json(row[0]) for row in self._of("story", stories, query))
        return tuple(sorted(found, key=lambda g: g.id))

    def terms(self, ids: Iterable[str] | None = None) -> TermTable:
        """The word vectors of articles; all without ``ids``.  No text is read."""
        query = "SELECT id, published, terms FROM claimcheck_articles"
        rows = sorted(self._of("id", ids, query), key=lambda row: str(row[0]))
        return TermTable.of((name, published, bytes(terms)) for name, published, terms in rows)

    def places(self, ids: Iterable[str] | None = None) -> dict[str, Place]:
        """Where articles stand among the others; all without ``ids``."""
        query = "SELECT id, part, story FROM claimcheck_articles"
        return {name: Place(part, story) for name, part, story in self._of("id", ids, query)}

    def in_parts(self, parts: Iterable[str]) -> dict[str, Place]:
        """The articles of some parts, and where they stand."""
        query = "SELECT id, part, story FROM claimcheck_articles"
        return {name: Place(part, story) for name, part, story in self._of("part", parts, query)}

    def in_stories(self, stories: Iterable[str]) -> tuple[str, ...]:
        """The ids of the articles of some stories, sorted."""
        query = "SELECT id FROM claimcheck_articles"
        return tuple(sorted(row[0] for row in self._of("story", stories, query)))

    def listed(self) -> tuple[Listed, ...]:
        """One line per article, in the order of ids."""
        count: dict[str, int] = dict(
            self.database.rows("SELECT article, count(*) FROM claimcheck_claims GROUP BY article")
        )
        places = self.places()
        return tuple(
            Listed(a.id, a.source, a.published, int(count.get(a.id, 0)), places[a.id].story)
            for a in self.articles()
        )

    def get_many(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The vectors that are kept, by name; so the index serves as a Cache of them."""
        query = "SELECT name, vector FROM claimcheck_vectors"
        found = self._of("name", [bytes.fromhex(k) for k in keys], query)
        return {bytes(name).hex(): self.database.from_vector(kept) for name, kept in found}

    def put_many(self, items: Mapping[str, bytes]) -> None:
        """Nothing: vectors come in with their articles."""

    def put(self, entries: Sequence[Entry]) -> None:
        """Adds articles, or replaces those of the same ids; to be called in ``writing``.

        Each is a part and a story of its own until ``set_places``.
        """
        self._delete("claims", "article", (e.article.id for e in entries))
        self._delete("uses", "article", (e.article.id for e in entries))
        self._delete("articles", "id", (e.article.id for e in entries))
        self.database.run_many(
            "INSERT INTO claimcheck_articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            map(_article_row, entries),
        )
        self.database.run_many(
            "INSERT INTO claimcheck_claims VALUES (?, ?, ?, ?)",
            (row for e in entries for row in _claim_rows(e)),
        )
        vectors = {name: row for e in entries for name, row in e.vectors.items()}
        known = self.get_many(vectors)
        self.database.run_many(
            "INSERT INTO claimcheck_vectors VALUES (?, ?, ?)",
            (
                (bytes.fromhex(name), self.database.to_vector(row), checksum(row))
                for name, row in sorted(vectors.items())
                if name not in known
            ),
        )
        self.database.run_many(
            "INSERT INTO claimcheck_uses VALUES (?, ?)",
            ((e.article.id, bytes.fromhex(name)) for e in entries for name in sorted(e.vectors)),
        )

    def remove(self, ids: Iterable[str]) -> None:
        """Removes articles with their claims; to be called in ``writing``."""
        names = tuple(ids)
        for table, column in (("claims", "article"), ("uses", "article"), ("articles", "id")):
            self._delete(table, column, names)

    def set_places(self, places: Mapping[str, Place]) -> None:
        """Says where articles stand; to be called in ``writing``."""
        self.database.run_many(
            "UPDATE claimcheck_articles SET part = ?, story = ? WHERE id = ?",
            ((place.part, place.story, name) for name, place in sorted(places.items())),
        )

    def set_groups(self, groups: Mapping[str, Sequence[Group]]) -> None:
        """Replaces the groups of some stories; to be called in ``writing``."""
        self._delete("groups", "story", groups)
        rows = (
            (story, g.id, _json(g), checksum(story, g.id, _json(g)))
            for story, found in sorted(groups.items())
            for g in found
        )
        self.database.run_many("INSERT INTO claimcheck_groups VALUES (?, ?, ?, ?)", rows)

    def vacuum(self) -> int:
        """Drops the vectors that no claim uses and gives the space back; how many there were."""
        with self.writing():
            dropped = self.database.run(
                "DELETE FROM claimcheck_vectors WHERE NOT EXISTS (SELECT 1 FROM claimcheck_uses "
                "WHERE claimcheck_uses.name = claimcheck_vectors.name)"
            )
        self.database.vacuum()
        return dropped

    def _of(self, column: str, values: Iterable[Any] | None, query: str) -> Iterator[Row]:
        """The rows of a query where a column has one of some values."""
        if values is None:
            yield from self.database.rows(query)
            return
        for some in _chunks(dict.fromkeys(values), self.database.largest_batch):
            marks = ",".join("?" * len(some))
            yield from self.database.rows(f"{query} WHERE {column} IN ({marks})", some)

    def _delete(self, table: str, column: str, values: Iterable[Any]) -> None:
        rows = ((value,) for value in values)
        self.database.run_many(f"DELETE FROM claimcheck_{table} WHERE {column} = ?", rows)


def digest(article: Article) -> str:
    """Tells whether an article, as it was read, is the one that the index holds."""
    return hashlib.sha256(article.model_dump_json().encode()).hexdigest()


def checksum(*parts: str | int | bytes) -> bytes:
    """A checksum over some values; their borders count."""
    total = hashlib.blake2b(digest_size=16)
    for part in parts:
        raw = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        total.update(len(raw).to_bytes(8, "little"))
        total.update(raw)
    return total.digest()


def article_checksum(row: Sequence[Any]) -> bytes:
    """That of the id, digest, publication, given, body and terms of an article's row."""
    name, told, published, given, body, terms = row
    return checksum(name, told, published or "", bytes(given), bytes(body), bytes(terms))


def _article_row(entry: Entry) -> Row:
    name, told, published = entry.article.id, digest(entry.given), entry.article.published
    given = entry.given.model_dump_json(exclude={"text"}).encode()
    body, terms = _json(entry.article), pack(entry.terms)
    total = article_checksum((name, told, published, given, body, terms))
    return name, told, name, name, published, given, body, terms, total


def _claim_rows(entry: Entry) -> Iterator[Row]:
    for place, claim in enumerate(entry.claims):
        body = _CLAIM.dump_json(claim)
        yield entry.article.id, place, body, checksum(entry.article.id, place, body)


def _json(model: Article | Group) -> bytes:
    return model.model_dump_json(by_alias=True).encode()


def _as_given(fields: bytes, article: Article) -> Article:
    return Article.model_validate({**json.loads(fields), "text": article.text})


def _chunks(values: Iterable[Any], size: int) -> Iterator[list[Any]]:
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some
