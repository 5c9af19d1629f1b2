"""Whether an index holds what was put into it: a sentence per fault."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from claimcheck.models import Article
from claimcheck.store.index import Index, article_checksum, checksum


def faults(index: Index) -> Iterator[str]:
    """What is wrong with an index, read at one moment.  Raises StoreError when it cannot be read.

    Checks the checksum of every article, claim, vector and group, and that they fit together.
    """
    with index.reading():
        yield from index.database.faults()
        yield from _articles(index)
        yield from _claims(index)
        yield from _vectors(index)
        yield from _groups(index)


def _articles(index: Index) -> Iterator[str]:
    columns = "id, digest, published, given, body, terms"
    for *row, kept in index.database.rows(f"SELECT {columns}, checksum FROM claimcheck_articles"):
        if article_checksum(row) != bytes(kept):
            yield f"The article {row[0]} is not what was stored."
            continue
        try:
            Article.model_validate_json(bytes(row[4]))
        except ValidationError:
            yield f"The article {row[0]} cannot be read."


def _claims(index: Index) -> Iterator[str]:
    known = index.digests()
    query = "SELECT article, place, body, checksum FROM claimcheck_claims"
    for article, place, body, kept in index.database.rows(query):
        if checksum(article, place, bytes(body)) != bytes(kept):
            yield f"Claim {place} of the article {article} is not what was stored."
        if article not in known:
            yield f"Claim {place} belongs to the article {article}, which is not there."


def _vectors(index: Index) -> Iterator[str]:
    found = set()
    for name, kept, told in index.database.rows(
        "SELECT name, vector, checksum FROM claimcheck_vectors"
    ):
        found.add(bytes(name))
        if checksum(index.database.from_vector(kept)) != bytes(told):
            yield f"The vector {bytes(name).hex()[:12]} is not what was stored."
    for article, name in index.database.rows("SELECT article, name FROM claimcheck_uses"):
        if bytes(name) not in found:
            yield f"The vector {bytes(name).hex()[:12]} of the article {article} is not there."


def _groups(index: Index) -> Iterator[str]:
    stories = {place.story for place in index.places().values()}
    query = "SELECT story, id, body, checksum FROM claimcheck_groups"
    for story, name, body, kept in index.database.rows(query):
        if checksum(story, name, bytes(body)) != bytes(kept):
            yield f"The group {name} is not what was stored."
        if story not in stories:
            yield f"The group {name} belongs to the story {story}, which is not there."
    known = {c.id for c in index.claims()}
    for group in index.groups():
        if missing := [c for c in group.claims if c not in known]:
            yield f"The group {group.id} names the claim {missing[0]}, which is not there."
