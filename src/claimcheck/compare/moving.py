"""Levels for figures that hold for a moment: counts that news overtakes, and values taken back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from claimcheck.compare import timing
from claimcheck.compare.interface import Finding, Side
from claimcheck.compare.intervals import ends, middle
from claimcheck.compare.lexicon import lexicon, line
from claimcheck.config import CompareSettings
from claimcheck.models import NumberClaim, Value


def withdrawn(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """One of the values is what an earlier version said, told in a correction."""
    if timing.withdrawn(a) == timing.withdrawn(b):
        return None
    corrected = a if timing.withdrawn(a) else b
    return Finding("updated", f"{corrected.article.name} puts “{corrected.claim.surface}” right")


def moving_count(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """A figure that changes while news comes in, told at two moments.

    Where the moments are not known, both figures can be true.
    """
    if "age" in {_amount(a).shape, _amount(b).shape}:
        return None
    if _of_the_past(a, settings) or _of_the_past(b, settings) or not _moves(a, b, settings):
        return None
    ordered = timing.in_order(a, b)
    if ordered is None:
        return _unordered(a, b)
    early, late = ordered
    before, after = map(middle, ends(_amount(early), _amount(late)))
    if after < before and not _may_fall(early, late, settings):
        return None
    moments = f"{timing.label(early)} and {timing.label(late)}"
    return Finding("updated", f"a changing figure, as of {moments}")


def _unordered(a: Side, b: Side) -> Finding | None:
    """Two moments that cannot be put in order: articles without a date, or of the same day."""
    if None in {timing.moment(a), timing.moment(b)}:
        return Finding("compatible", "a changing figure, and one of the moments is not known")
    if _told_of_a_moment(a) or _told_of_a_moment(b):
        return Finding("compatible", "a changing figure, told at two moments of one day")
    return None


def _of_the_past(side: Side, settings: CompareSettings) -> bool:
    """Whether the figure belongs to an event that was over long before the article."""
    elapsed = side.claim.context.elapsed
    return elapsed is not None and elapsed > settings.news_days and not side.claim.as_of


def _moves(a: Side, b: Side, settings: CompareSettings) -> bool:
    """Whether one of two figures surely changes with time, or both of them may."""
    if any(_surely_moves(side, settings) for side in (a, b)):
        return True
    return all(_says(side, lexicon().lasting) for side in (a, b))


def _surely_moves(side: Side, settings: CompareSettings) -> bool:
    lex, context = lexicon(), side.claim.context
    if side.claim.as_of and side.claim.modality == "asserted":
        return True
    if {context.predicate, *context.lemmas} & (lex.rising | lex.revising | lex.provisional):
        return True
    if _told_of_a_moment(side):
        return True
    counted = {*settings.changing_nouns, *settings.varying}
    # In "fell 600 metres to his death" the words beside the measure say nothing about it.
    beside = context.phrase.lower().split() if _amount(side).unit is None else []
    words = {*_slot(side), *beside}
    return bool(words & counted) or context.predicate in settings.changing_verbs


def _may_fall(early: Side, late: Side, settings: CompareSettings) -> bool:
    """Whether the later figure may be lower: it was revised, or it is no running total."""
    if {late.claim.context.predicate, *late.claim.context.lemmas} & lexicon().revising:
        return True
    total = {*settings.changing_nouns, *settings.changing_verbs}
    if any(_slot(side) & total for side in (early, late)):
        return False
    varying = {*settings.varying}
    return any(
        _told_of_a_moment(side) or {*_slot(side), *side.claim.context.lemmas} & varying
        for side in (early, late)
    )


def _told_of_a_moment(side: Side) -> bool:
    """Whether the words say that a value holds for now: "so far", "still"."""
    return _says(side, lexicon().moments)


def _says(side: Side, phrases: Iterable[str]) -> bool:
    """Whether a phrase stands in the claim's clause."""
    words = line(side.claim.context.text)
    return any(f" {phrase} " in words for phrase in phrases)


def _slot(side: Side) -> set[str]:
    """What is counted and the verb that says so."""
    context = side.claim.context
    return {w for w in (_amount(side).noun, context.head, context.predicate) if w}


def _amount(side: Side) -> Value:
    return cast(NumberClaim, side.claim).value
