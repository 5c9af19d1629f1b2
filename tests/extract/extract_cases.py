"""Claims of one-off sentences, for the tests of the extractors.

Every text is parsed once per session, whatever the number of tests that look at it.
"""

from __future__ import annotations

from functools import cache
from typing import TypeVar

from spacy.tokens import Token

from claimcheck.annotate import Annotated, Sentence, annotate
from claimcheck.extract import claims_of
from claimcheck.extract.scope import Scope, scope_of
from claimcheck.models import (
    Article,
    Claim,
    DateClaim,
    DurationClaim,
    PlaceClaim,
    QuantityClaim,
    QuoteClaim,
    StatementClaim,
)

THURSDAY = "2031-05-08"
Kind = TypeVar(
    "Kind", QuantityClaim, DurationClaim, DateClaim, PlaceClaim, QuoteClaim, StatementClaim
)


@cache
def parsed(text: str, published: str | None = THURSDAY) -> Annotated:
    """A text as an article of Thursday, 8 May 2031."""
    article = Article(id="a", text=text, published=published, published_basis="metadata")
    return next(annotate([article]))


@cache
def scope(text: str, published: str | None = THURSDAY) -> Scope:
    """All that the extractors share of a text."""
    return scope_of(parsed(text, published))


@cache
def claims(text: str, published: str | None = THURSDAY) -> tuple[Claim, ...]:
    """All claims of a text."""
    return claims_of(parsed(text, published))


def of(kind: type[Kind], text: str, published: str | None = THURSDAY) -> list[Kind]:
    """The claims of one kind."""
    return [c for c in claims(text, published) if isinstance(c, kind)]


def one(kind: type[Kind], text: str, surface: str, published: str | None = THURSDAY) -> Kind:
    """The claim of a kind with these very words."""
    found = {c.surface: c for c in of(kind, text, published)}
    assert surface in found, f"no {kind.__name__} {surface!r} among {list(found)}"
    return found[surface]


def sentence(text: str) -> Sentence:
    """The first sentence of a text."""
    return parsed(text).sentences[0]


def token(text: str, word: str) -> Token:
    """The first token of a text with these letters."""
    tokens: list[Token] = [t for s in parsed(text).sentences for t in s.tokens]
    return next(t for t in tokens if t.text == word)
