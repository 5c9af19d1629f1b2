"""How a sentence of explanation names a value and where it comes from."""

from __future__ import annotations

from claimcheck.compare.interface import Side
from claimcheck.models import DateClaim, DurationClaim, QuantityClaim, Verdict

LONGEST = 80  # code points of a quoted value
JOINTS: dict[Verdict, str] = {
    "agree": "and",
    "compatible": "and",
    "updated": "and later",
    "conflict": "against",
    "unclear": "beside",
}
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def value(side: Side) -> str:
    """The value of a claim: a plain figure as such, anything else as it is written."""
    claim = side.claim
    if isinstance(claim, QuantityClaim | DurationClaim):
        amount = claim.value
        plain = amount.relation == "exact" and amount.unit is None and amount.shape == "count"
        if plain and amount.low is not None and amount.low == amount.high:
            return figure(amount.low)
    if isinstance(claim, DateClaim) and claim.when.edtf and claim.when.edtf not in claim.surface:
        return f"{quoted(claim.surface)} = {claim.when.edtf}"
    return quoted(claim.surface)


def figure(number: float) -> str:
    """A number with thousands separators, without an idle decimal point."""
    return f"{number:,.0f}" if number == int(number) else f"{number:,.10g}"


def quoted(text: str) -> str:
    """Words between quotation marks, cut where they run long."""
    flat = " ".join(text.split()).strip("\"“”'‘’,; ")
    if len(flat) > LONGEST:
        flat = flat[: LONGEST - 1].rsplit(" ", 1)[0] + " …"
    return f"“{flat}”"


def origin(side: Side, other: Side | None = None) -> str:
    """Who says it and where: "police, in Gull Wire"; with its date beside the same outlet."""
    record, speaker = side.article, side.claim.speaker
    name = record.name
    if other is not None and name == other.article.name and record.id != other.article.id:
        stamps = {s.article.published and s.article.published[:10] for s in (side, other)}
        name += f", {record.published[:10] if record.published and len(stamps) > 1 else record.id}"
    return f"{speaker}, in {name}" if speaker and speaker != record.name else name


def sentence(a: Side, b: Side, relation: Verdict, reason: str) -> str:
    """One sentence that names both values, both sources and the reason."""
    one, other = f"{value(a)} ({origin(a, b)})", f"{value(b)} ({origin(b, a)})"
    return f"{one} {JOINTS[relation]} {other}: {reason}."


def count(number: int) -> str:
    """A small number in words."""
    return _COUNTS[number] if number < len(_COUNTS) else str(number)
