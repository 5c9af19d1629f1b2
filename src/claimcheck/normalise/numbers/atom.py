"""The bare number, and the multipliers that scale it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from claimcheck.normalise.numbers.lexicon import rules
from claimcheck.normalise.numbers.mention import Relation
from claimcheck.normalise.numbers.tokens import Text

Form = Literal["count", "fraction", "ordinal", "multiple", "none"]


@dataclass(frozen=True, slots=True)
class Atom:
    """A bare number. ``start``/``end`` are token indices; ``scaled`` says a multiplier is in it."""

    start: int
    end: int
    low: float
    high: float
    relation: Relation = "exact"
    form: Form = "count"
    scaled: bool = False
    digits: bool = False


def magnitude(value: float) -> float:
    """The multiplier inside a scaled value: 1e6 for 3 million, 1e3 for 200 thousand."""
    return next((m for m in (1e12, 1e9, 1e6, 1e3, 1e2) if value >= m), 1.0)


def times(value: float, factor: float) -> float:
    """A product without binary dust: 4.27 * 1e9 is 4,270,000,000."""
    return float(f"{value * factor:.15g}")


def scale(text: Text, atom: Atom) -> Atom:
    """Applies the multipliers that follow: "1.2 million", "several dozen", "5 hundred thousand"."""
    for _ in range(3):
        place = atom.end + text.hyphen(atom.end)
        factor = rules("multipliers").get(text[place].lower)
        if factor is None:
            break
        high = times(atom.high, factor)
        if atom.relation == "vague":
            high = (atom.high + 1) * factor - 1
        form: Form = "count" if atom.form == "fraction" else atom.form
        atom = replace(
            atom, end=place + 1, low=times(atom.low, factor), high=high, form=form, scaled=True
        )
    return atom
