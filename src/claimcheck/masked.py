"""What is embedded of a claim: its sentence with the value hidden, behind what the claim is about.

``same fact`` must not depend on the value, so numbers and dates give way to the model's own mask
token, which also tells which of the values of one sentence is meant.  The words of a statement or
place stay, since they are what it is about, with the mask before them; a quotation is its words.
"""

from __future__ import annotations

from claimcheck.models import Claim, Span

MASK = "[MASK]"
BEFORE, AFTER = 240, 200  # code points of the sentence that are kept on either side of the value


def masked(claim: Claim, text: str) -> str:
    """The text of a claim of an article with this text, for an embedding of what fact it tells."""
    if claim.kind == "quote":
        return claim.context.text
    before = Span(start=claim.sentence.start, end=claim.span.start).of(text)[-BEFORE:]
    after = Span(start=claim.span.end, end=claim.sentence.end).of(text)[:AFTER]
    return f"{claim.context.phrase} : {before}{_hidden(claim)}{after}"


def _hidden(claim: Claim) -> str:
    """What stands in the place of the claim's words."""
    if claim.kind in {"statement", "place"}:
        return f"{MASK} {claim.surface}"
    noun = claim.context.head if claim.kind != "date" else None
    return f"{MASK} {noun}" if noun else MASK
