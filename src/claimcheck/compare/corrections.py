"""The level for a figure that a text tells as the one before: "revised from 4.4 to 4.2"."""

from __future__ import annotations

from claimcheck.compare import timing
from claimcheck.compare.interface import Finding, Side
from claimcheck.compare.intervals import ends
from claimcheck.compare.lexicon import lexicon
from claimcheck.compare.wording import value
from claimcheck.config import CompareSettings
from claimcheck.models import DurationClaim, QuantityClaim, Value


def supersedes(late: Side, early: Side, settings: CompareSettings) -> bool:
    """Whether a claim tells the other one's value as the one before: "revised from 4.4 to 4.2"."""
    told, other = late.claim, early.claim
    if not isinstance(told, QuantityClaim | DurationClaim) or told.value.was is None:
        return False
    if not isinstance(other, QuantityClaim | DurationClaim):
        return False
    before = Value(low=told.value.was, high=told.value.was, unit=told.value.unit)
    (was, _), (low, high) = ends(before, other.value)
    if was is None or low is None or low != high:
        return False
    return abs(low - was) <= settings.exact_tolerance * abs(was)


def revised(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """One of the values is the one from which the other has come.

    A correction holds whenever the other was told; a rise or fall needs the other to be earlier.
    """
    for late, early in ((a, b), (b, a)):
        if not supersedes(late, early, settings):
            continue
        ordered = timing.in_order(early, late)
        if _corrects(late) or (ordered is not None and ordered[0] is early):
            return Finding("updated", f"{late.article.name} tells the change from {value(early)}")
    return None


def _corrects(side: Side) -> bool:
    """Whether a clause tells of a figure that was put right, not of one that moved."""
    context = side.claim.context
    return bool({context.predicate, *context.lemmas} & lexicon().revising)
