"""Claims and blocks made by hand, for the tests of grouping."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

import numpy as np

from claimcheck.group.block import Block
from claimcheck.group.pairwise import Matrix
from claimcheck.models import (
    Article,
    Claim,
    Context,
    DateClaim,
    DurationClaim,
    PlaceClaim,
    QuantityClaim,
    QuoteClaim,
    Span,
    StatementClaim,
    Value,
    When,
)

DIMENSIONS = 8
_numbers = count()


def _fields(article: str, at: int, sentence: int, **more: Any) -> dict[str, Any]:
    about = {"lemmas": ("people", "take", "ashore"), **more.pop("context", {})}
    context = Context(text="people were taken ashore", **about)
    subject = more.pop("subject", "people on the Alba")
    return {
        "id": f"c{next(_numbers)}",
        "article": article,
        "span": Span(start=at, end=at + 4),
        "surface": "some",
        "sentence": Span(start=sentence, end=sentence + 40),
        "subject": subject,
        "context": context,
        **more,
    }


def quantity(
    article: str,
    low: float | None,
    high: float | None = None,
    *,
    unit: str | None = None,
    relation: str = "exact",
    shape: str = "count",
    at: int = 0,
    sentence: int = 0,
    **more: Any,
) -> QuantityClaim:
    """A count or measure; ``high`` is ``low`` where it is not given."""
    value = Value.model_validate(
        {
            "low": low,
            "high": low if high is None and relation not in {"more_than", "at_least"} else high,
            "unit": unit,
            "noun": None if unit else "thing",
            "relation": relation,
            "shape": shape,
        }
    )
    return QuantityClaim(value=value, **_fields(article, at, sentence, **more))


def duration(article: str, low: float, unit: str, *, at: int = 0, **more: Any) -> DurationClaim:
    """A stretch of time."""
    value = Value(low=low, high=low, unit=unit, shape="duration")
    return DurationClaim(value=value, **_fields(article, at, at, **more))


def date(
    article: str, edtf: str | None, *, precision: str = "day", weekday: int | None = None,
    part: str | None = None, at: int = 0, **more: Any,
) -> DateClaim:  # fmt: skip
    """A date; without EDTF a weekday."""
    basis = "text" if edtf else "unresolved"
    when = When.model_validate(
        {"edtf": edtf, "precision": precision, "basis": basis, "weekday": weekday, "part": part}
    )
    return DateClaim(when=when, **_fields(article, at, at, **more))


def statement(article: str, words: str, *, sentence: int = 0, **more: Any) -> StatementClaim:
    """A proposition."""
    return StatementClaim(statement=words, **_fields(article, sentence, sentence, **more))


def quote(article: str, words: str, *, at: int = 0, **more: Any) -> QuoteClaim:
    """Words in somebody's mouth."""
    return QuoteClaim(quote=words, **_fields(article, at, at, **more))


def place(article: str, where: str, *, at: int = 0, **more: Any) -> PlaceClaim:
    """A place."""
    return PlaceClaim(place=where, **_fields(article, at, at, **more))


def unit_rows(rows: Sequence[Sequence[float]]) -> Matrix:
    """Rows of length 1, filled up with zeros."""
    out = np.zeros((len(rows), DIMENSIONS), dtype=np.float32)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return np.asarray(out / np.linalg.norm(out, axis=1, keepdims=True), dtype=np.float32)


def block(claims: Sequence[Claim], rows: Sequence[Sequence[float]] | None = None) -> Block:
    """A block whose five embeddings are the given rows; all claims are alike without them."""
    vectors = unit_rows(rows if rows is not None else [[1.0]] * len(claims))
    return Block(claims, vectors, vectors, vectors, vectors, vectors)


def article(name: str, text: str, published: str | None = "2031-05-08", **more: Any) -> Article:
    """An article with its name as id."""
    return Article(id=name, text=text, published=published, **more)
