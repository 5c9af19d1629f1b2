"""What flows between the steps, as rows: columns to look at, and the whole item as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter

from claimcheck.execute.parquet import Row, Table
from claimcheck.models import Article, Claim, Group

_CLAIMS = TypeAdapter(tuple[Claim, ...])
_NAMES = TypeAdapter(dict[str, str])


@dataclass(frozen=True, slots=True)
class Read:
    """The claims of an article; None where they took too long to find."""

    article: str
    claims: tuple[Claim, ...] | None


@dataclass(frozen=True, slots=True)
class Story:
    """The articles that tell one story, their claims, and what each article stands for."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    stands_for: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Vector:
    """The embedding of a text, by the name that caches give it: little-endian float32."""

    name: str
    values: bytes


def _article_row(article: Article) -> Row:
    return {
        "id": article.id,
        "source": article.source,
        "published": article.published,
        "text": article.text,
        "rest": article.model_dump_json(exclude={"text"}),
    }


def _article(row: Row) -> Article:
    return Article.model_validate({**json.loads(row["rest"]), "text": row["text"]})


def _read_row(read: Read) -> Row:
    claims = read.claims
    return {
        "article": read.article,
        "count": None if claims is None else len(claims),
        "claims": None if claims is None else _CLAIMS.dump_json(claims).decode(),
    }


def _read(row: Row) -> Read:
    told = row["claims"]
    return Read(row["article"], None if told is None else _CLAIMS.validate_json(told))


def _story_row(story: Story) -> Row:
    return {
        "articles": [a.id for a in story.articles],
        "texts": [a.model_dump_json() for a in story.articles],
        "claims": _CLAIMS.dump_json(story.claims).decode(),
        "stands_for": _NAMES.dump_json(dict(story.stands_for)).decode(),
    }


def _story(row: Row) -> Story:
    return Story(
        tuple(Article.model_validate_json(text) for text in row["texts"]),
        _CLAIMS.validate_json(row["claims"]),
        _NAMES.validate_json(row["stands_for"]),
    )


def _vector_row(vector: Vector) -> Row:
    return {"name": vector.name, "values": vector.values}


def _vector(row: Row) -> Vector:
    return Vector(row["name"], row["values"])


def _group_row(group: Group) -> Row:
    return {
        "id": group.id,
        "kind": group.kind,
        "verdict": group.verdict,
        "severity": group.severity,
        "label": group.label,
        "claims": list(group.claims),
        "group": group.model_dump_json(by_alias=True),
    }


def _group(row: Row) -> Group:
    return Group.model_validate_json(row["group"])


ARTICLES = Table[Article](
    {k: "string" for k in ("id", "source", "published", "text", "rest")}, _article_row, _article
)
READ = Table[Read]({"article": "string", "count": "int64", "claims": "string"}, _read_row, _read)
STORIES = Table[Story](
    {"articles": "strings", "texts": "strings", "claims": "string", "stands_for": "string"},
    _story_row,
    _story,
)
VECTORS = Table[Vector]({"name": "string", "values": "binary"}, _vector_row, _vector)
GROUPS = Table[Group](
    {
        "id": "string",
        "kind": "string",
        "verdict": "string",
        "severity": "string",
        "label": "string",
        "claims": "strings",
        "group": "string",
    },
    _group_row,
    _group,
)
