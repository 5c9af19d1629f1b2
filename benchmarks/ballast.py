"""Indexes of any size without hours of parsing: told stories, and copies of them renamed.

A copy has other names of the same length in its text and claims, so that every position holds, and
another day.  Their vectors are random.  A gate reads of them no more than their word vectors; what
it does read is parsed and embedded in earnest.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy as np
from generate import DAYS, Story
from pydantic import TypeAdapter

from claimcheck import indexing
from claimcheck.config import Settings
from claimcheck.embed import embedder
from claimcheck.embed.cached import name
from claimcheck.group.members import texts_of
from claimcheck.group.terms import terms
from claimcheck.models import Article, Claim, claim_id
from claimcheck.store import Entry, Index

_CLAIM: TypeAdapter[Claim] = TypeAdapter(Claim)
_NAME = re.compile(
    r"\b(?:[BDFGHKLMNPRSTVZ][aeiou](?:[bdfghklmnprstvz][aeiou]){2,3}"
    r"[bdfghklmnprstvz]?)\b"
)


def fill(index: Index, told: Sequence[Story], claims: int, settings: Settings) -> int:
    """Brings an index to at least so many claims; how many it then has."""
    indexing.add(index, [a for story in told for a in story.articles], settings)
    models = _models(index)
    held = len(index.claims())
    chance = random.Random(claims)
    number = 0
    while held < claims:
        batch = []
        while held < claims and len(batch) < 500:
            for entry in _copy(models[number % len(models)], number, chance, settings):
                batch.append(entry)
                held += len(entry.claims)
            number += 1
        with index.writing():
            index.put(batch)
    with index.writing():
        index.set_places(indexing.places(index.terms(), settings))
    return held


def _models(index: Index) -> list[list[tuple[Article, list[Claim]]]]:
    stories: dict[str, list[tuple[Article, list[Claim]]]] = {}
    claims: dict[str, list[Claim]] = {}
    for claim in index.claims():
        claims.setdefault(claim.article, []).append(claim)
    for article in index.articles():
        story = article.id.partition("/")[0]
        stories.setdefault(story, []).append((article, claims.get(article.id, [])))
    return list(stories.values())


def _copy(
    story: list[tuple[Article, list[Claim]]],
    number: int,
    chance: random.Random,
    settings: Settings,
) -> Iterator[Entry]:
    names = sorted({n for a, _ in story for n in _NAME.findall(f"{a.title} {a.source} {a.text}")})
    other = {n: "".join(chance.sample(n.lower(), len(n))).title() for n in names}
    other |= {n.lower(): m.lower() for n, m in other.items()}
    pattern = re.compile("|".join(sorted(other, key=len, reverse=True)))
    shift = timedelta(days=chance.randrange(-DAYS, DAYS))
    identity = embedder(settings).identity
    noise = np.random.default_rng(number)

    def renamed(text: str) -> str:
        return pattern.sub(lambda found: other[found[0]], text)

    for article, claims in story:
        day = date.fromisoformat((article.published or "2001-01-01")[:10]) + shift
        changed = {"id": f"copy-{number:06}/{article.id}", "published": day.isoformat()}
        new = Article.model_validate_json(renamed(article.model_dump_json()))
        new = new.model_copy(update=changed)
        told = [_moved(c, new, renamed) for c in claims]
        texts = sorted({t for found in texts_of(told, new.text) for t in found})
        rows = noise.normal(size=(len(texts), 384)).astype("<f4")
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        vectors = {name(identity, t): row.tobytes() for t, row in zip(texts, rows, strict=True)}
        yield Entry(new, new, terms(new), told, vectors)


def _moved(claim: Claim, article: Article, renamed: object) -> Claim:
    body = renamed(_CLAIM.dump_json(claim).decode())  # type: ignore[operator]
    same = _CLAIM.validate_json(body)
    identifier = claim_id(article, same.kind, same.span)
    return same.model_copy(update={"id": identifier, "article": article.id})
