"""Entries for an index, made without a model: a tide table that changes from version to version."""

from __future__ import annotations

import hashlib

import numpy as np

from claimcheck.embed.cached import name
from claimcheck.models import (
    Article,
    Claim,
    Comparison,
    Context,
    Group,
    QuantityClaim,
    Span,
    Value,
    claim_id,
    group_id,
)
from claimcheck.store import Entry


def entry(identifier: str, version: int = 1, claims: int = 3, words: str = "tide harbour") -> Entry:
    """An article whose every claim tells its version."""
    text = " ".join(f"Gauge {n} stood at {version} cm." for n in range(claims))
    article = Article(
        id=identifier,
        source=identifier.title(),
        text=text,
        published="2031-05-11",
        published_basis="metadata",
    )
    given = article.model_copy(update={"published_basis": "unknown"})
    told = [_claim(article, n, version) for n in range(claims)]
    vectors = {name("model", f"gauge {version} {n}"): _vector(f"{version} {n}") for n in range(2)}
    terms = {word: 1 / len(words.split()) ** 0.5 for word in words.split()}
    return Entry(given, article, terms, told, vectors)


def group(entries: list[Entry]) -> Group:
    """A group over the first claims of some entries."""
    first = [e.claims[0] for e in entries]
    ids = tuple(c.id for c in first)
    why = "Both say so."
    pair = Comparison(a=ids[0], b=ids[1], relation="agree", level="same", why=why, score=0.875)
    return Group(
        id=group_id(ids),
        kind="quantity",
        label="gauge",
        verdict="agree",
        sources=2,
        claims=ids,
        why=why,
        pairs=(pair,),
    )


def _claim(article: Article, number: int, version: int) -> Claim:
    sentence = f"Gauge {number} stood at {version} cm."
    start = article.text.index(sentence)
    span = Span(start=start, end=start + len(sentence))
    return QuantityClaim(
        id=claim_id(article, "quantity", span),
        article=article.id,
        span=span,
        surface=sentence,
        sentence=span,
        subject=f"gauge {number}",
        value=Value(low=version + 0.1, high=version + 0.1, unit="cm"),
        context=Context(text=f"gauge {number} stood at [NUM]", position=0.3),
    )


def _vector(seed: str) -> bytes:
    number = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4], "little")
    row = np.random.default_rng(number).normal(size=384).astype("<f4")
    return bytes((row / np.linalg.norm(row)).astype("<f4").tobytes())
