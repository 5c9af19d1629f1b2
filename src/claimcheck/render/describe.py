"""What a claim was read as, in words."""

from __future__ import annotations

from claimcheck.models import (
    Claim,
    DateClaim,
    DurationClaim,
    PlaceClaim,
    QuantityClaim,
    QuoteClaim,
    StatementClaim,
    Value,
    When,
)

_RELATIONS = {
    "exact": "{low}",
    "about": "about {low} to {high}",
    "at_least": "at least {low}",
    "more_than": "more than {low}",
    "at_most": "at most {high}",
    "less_than": "less than {high}",
    "range": "{low} to {high}",
    "vague": "{low} to {high}, vaguely",
}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def meaning(claim: Claim) -> str:
    """The normalised value, and how it is said where that is not plainly."""
    parts = [_value(claim), claim.speaker and f"says {claim.speaker}"]
    parts.append("" if claim.modality == "asserted" else claim.modality)
    parts.append(f"as of {claim.as_of}" if claim.as_of else "")
    return ", ".join(part for part in parts if part)


def _value(claim: Claim) -> str:
    match claim:
        case QuantityClaim() | DurationClaim():
            return amount(claim.value)
        case DateClaim():
            return moment(claim.when)
        case PlaceClaim():
            return f"{claim.place} in {claim.within}" if claim.within else claim.place
        case QuoteClaim():
            return f"{len(claim.quote.split())} words"
        case StatementClaim():
            return claim.polarity


def amount(value: Value) -> str:
    """A number or interval with its unit or noun: ``more than 100,000 soldier``."""
    if value.low is None and value.high is None:
        return value.text or "no number"
    low, high = (number(x) if x is not None else "…" for x in (value.low, value.high))
    words = _RELATIONS[value.relation].format(low=low, high=high)
    if value.relation == "exact" and value.low != value.high:
        words = f"{low} to {high}"
    return " ".join(filter(None, (words, value.unit or value.noun)))


def number(value: float) -> str:
    """A number with thousands separated: ``106,000``, ``6.1``."""
    return f"{int(value):,}" if value == int(value) and abs(value) < 1e15 else f"{value:,.10g}"


def moment(when: When) -> str:
    """A date with what is known about it: ``2022-01-13 (day, from published)``."""
    weekday = _WEEKDAYS[when.weekday] if when.weekday is not None else "no date"
    words = [when.bound, "about" if when.approximate else None, when.edtf or weekday, when.part]
    return " ".join(filter(None, words)) + f" ({when.precision}, {when.basis})"
