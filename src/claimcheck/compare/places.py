"""Levels for places: names, what lies in what, and directions."""

from __future__ import annotations

from claimcheck.compare.interface import Finding, Side
from claimcheck.compare.lexicon import content, words_of
from claimcheck.compare.statements import text_of
from claimcheck.config import CompareSettings
from claimcheck.models import PlaceClaim


def same_place(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """The same name, or one that spells the other out: "Ash Hospital", "Ash Hospital in Ely"."""
    one, other = _names(a), _names(b)
    if not one or not other or _roles_differ(a, b):
        return None
    if one == other:
        return Finding("agree", "the same place")
    if one < other or other < one:
        return Finding("agree", "the same place, named more fully in one of them")
    return None


def inside(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """One place is said to lie in the other."""
    if any(_names(other) and _names(other) <= _around(side) for side, other in ((a, b), (b, a))):
        return Finding("compatible", "one place lies in the other")
    return None


def other_place(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Two places that are said to lie side by side in a third."""
    one, other = _around(a), _around(b)
    if not one or one != other:
        return None
    here, there = _names(a) - one, _names(b) - other
    if here and there and not here & there and _role(a) == _role(b) == "in":
        return Finding("conflict", "two places in the same area", "major")
    return None


def _names(side: Side) -> frozenset[str]:
    return content(words_of(text_of(side)))


def _around(side: Side) -> frozenset[str]:
    claim = side.claim
    within = claim.within if isinstance(claim, PlaceClaim) else None
    return content(words_of(within)) if within else frozenset()


def _role(side: Side) -> str | None:
    return side.claim.context.role


def _roles_differ(a: Side, b: Side) -> bool:
    """ "From" and "to" a place are two facts."""
    ends = {"from", "to", "into", "toward", "towards"}
    return bool({_role(a), _role(b)} & ends) and _role(a) != _role(b)
