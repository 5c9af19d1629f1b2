"""Features of words and names in common, and of the slots in which values stand."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.group.block import Block
from claimcheck.group.pairwise import Matrix, disjoint, overlap, same
from claimcheck.models import Claim


def clause_words(block: Block) -> Matrix:
    """Rare words in common between the clauses."""
    return overlap([c.context.lemmas for c in block.claims])


def sentence_words(block: Block) -> Matrix:
    """Rare words in common between the sentences."""
    return overlap([c.context.near for c in block.claims])


def names(block: Block) -> Matrix:
    """Rare names in common between the sentences."""
    return overlap([[w for e in c.context.entities for w in e.split()] for c in block.claims])


def subjects(block: Block) -> Matrix:
    """Rare words in common between the subjects."""
    return overlap([c.context.subjects for c in block.claims])


def other_subject(block: Block) -> Matrix:
    """Whether the subjects are named and have no name in common."""
    return disjoint([_named(c, c.context.subjects) for c in block.claims])


def other_name(block: Block) -> Matrix:
    """Whether the values belong to two different names ("Ada Finch, 48" and "Tom Hale, 48")."""
    return disjoint([_named(c, [c.context.head or ""]) for c in block.claims])


def _named(claim: Claim, words: Sequence[str]) -> frozenset[str]:
    known = {w for e in claim.context.entities for w in e.split()}
    return frozenset(w for phrase in words for w in phrase.split() if w in known)


def same_predicate(block: Block) -> Matrix:
    """Whether the same verb governs."""
    return same(c.context.predicate for c in block.claims)


def same_head(block: Block) -> Matrix:
    """Whether the same noun is counted or dated."""
    return same(c.context.head for c in block.claims)


def same_role(block: Block) -> Matrix:
    """Whether the value stands in the same slot."""
    return same(c.context.role for c in block.claims)


def same_modality(block: Block) -> Matrix:
    """Whether both are asserted, or both expected …"""
    return same(c.modality for c in block.claims)


def same_polarity(block: Block) -> Matrix:
    """Whether both statements are negated, or neither is."""
    return same(getattr(c, "polarity", "positive") for c in block.claims)
