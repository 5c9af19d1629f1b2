"""Which claims a text makes only to take them back: "An earlier version of this article said"."""

from __future__ import annotations

from functools import cache

from claimcheck import rules
from claimcheck.models import Claim


def withdrawn(claim: Claim) -> bool:
    """Whether a claim's sentence holds a word that corrects and one of what is corrected."""
    near = set(claim.context.near)
    return any(near & marks and near & texts for marks, texts in _pairs())


@cache
def _pairs() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    listed = rules.load("compare")["numbers"]["withdrawing"]
    return tuple((frozenset(marks), frozenset(texts)) for marks, texts in listed)
