"""Figures that leave their unit or their "million" to the reader, read as the other side's."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from claimcheck.compare.interface import Side
from claimcheck.compare.lexicon import lexicon, words_of
from claimcheck.models import DurationClaim, QuantityClaim, Value

OLDEST = 120.0  # years that a bare figure beside a name may be
SCALES = (1e6, 1e9, 1e12)
NEAR = 2.0  # how far the two figures are apart at most, for one to lack the other's "million"


def completed(a: Side, b: Side) -> tuple[Side, Side]:
    """Both sides, each with what it leaves to the reader taken from the other.

    "As late as May he spoke of 8.1" means the 8.1 billion that the other tells; "the boy (7)" is
    seven years old beside "the boy, 6"; "the bill: 312 million" is in the other's euros.
    """
    return _completed(a, b), _completed(b, a)


def _completed(side: Side, other: Side) -> Side:
    claim, like = side.claim, other.claim
    if not isinstance(claim, QuantityClaim) or not isinstance(like, QuantityClaim | DurationClaim):
        return side
    value = _in_unit(claim.value, like.value) if _is_bare(claim) else claim.value
    if _is_bare(claim) or claim.value.is_elided:
        value = _scaled(value, like.value)
    if value is claim.value:
        return side
    return replace(side, claim=claim.model_copy(update={"value": value}))


def _is_bare(claim: QuantityClaim) -> bool:
    """Whether nothing but a plain number is said: its noun, if any, was looked for around it."""
    value = claim.value
    plain = value.unit is None and value.shape == "count" and value.low is not None
    return plain and _is_number(claim.surface)


@lru_cache(maxsize=4096)
def _is_number(text: str) -> bool:
    """Whether a text is one number and small words: "all of 22"."""
    from claimcheck.normalise.numbers import find_numbers

    found = find_numbers(text)
    if len(found) != 1:
        return False
    around = words_of(f"{text[: found[0].start]} {text[found[0].end :]}")
    return all(w.lower() in lexicon().function for w in around)


def _in_unit(value: Value, like: Value) -> Value:
    """An amount of money or an age, where the other one is one and the figure can be."""
    low = value.low or 0.0
    if like.shape == "age" and 0 < low <= OLDEST:
        return value.model_copy(update={"unit": like.unit, "shape": "age"})
    if like.shape == "money" and like.low is not None:
        return value.model_copy(update={"unit": like.unit, "shape": "money"})
    return value


def _scaled(value: Value, like: Value) -> Value:
    """A figure below a thousand in the other's millions, where that brings the two close."""
    low, high, stated = value.low, value.high, like.low or like.high
    if not low or high is None or not stated or low >= 1000 or like.unit != value.unit:
        return value
    for scale in SCALES:
        if 1 / NEAR <= stated / (low * scale) <= NEAR:
            return value.model_copy(update={"low": low * scale, "high": high * scale})
    return value
