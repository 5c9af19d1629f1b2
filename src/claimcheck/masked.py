"""What is embedded of a claim: its sentence, the values in it hidden, and its own words marked.

``same fact`` must not depend on the value, so every number, or every date, of the sentence gives
way to the model's own mask token.  What the claims of one sentence share is embedded once: each is
a marked part of it.  The words of a statement or place are what it is about, so nothing is hidden
from them; a quotation is its words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from claimcheck.embed.parts import marked
from claimcheck.models import Claim, Kind, Span

MASK = "[MASK]"
WHOLE = 440
"""Code points of a sentence up to which it is embedded whole, for all its claims together."""

AROUND, STEP = 200, 200
"""Of a longer one, a stretch that begins at a multiple of ``STEP`` and holds what is so near to the
claim on either side: claims of one list share most of these."""

_NUMBERS: frozenset[Kind] = frozenset({"quantity", "duration"})
_DATES: frozenset[Kind] = frozenset({"date"})
HIDDEN: Mapping[Kind, frozenset[Kind]] = {
    "quantity": _NUMBERS, "duration": _NUMBERS, "date": _DATES,
}  # fmt: skip
"""The kinds of claims whose words are hidden from claims of a kind."""


def masked(claims: Sequence[Claim], text: str) -> list[str]:
    """The text of each claim of one article, given all its claims and its text."""
    values = _values(claims)
    return [_masked(c, text, values.get((c.kind, c.sentence), ())) for c in claims]


def _values(claims: Iterable[Claim]) -> Mapping[tuple[Kind, Span], Sequence[Claim]]:
    """What is hidden in each sentence from each kind: claims in order, none within another."""
    found: dict[tuple[Kind, Span], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c.span.start, -c.span.end, c.id)):
        for kind, hidden in HIDDEN.items():
            if claim.kind in hidden:
                before = found[kind, claim.sentence]
                if not before or before[-1].span.end <= claim.span.start:
                    before.append(claim)
    return found


def _masked(claim: Claim, text: str, values: Sequence[Claim]) -> str:
    if claim.kind == "quote":
        return claim.context.text
    start, end = claim.span.start, claim.span.end
    for value in values:  # a claim within a value, or across its end, is where the value is
        if value.span.overlaps(claim.span):
            start, end = min(start, value.span.start), max(end, value.span.end)
    first, last = min(claim.sentence.start, start), max(claim.sentence.end, end)
    if last - first > WHOLE:
        first += max(0, start - first - AROUND) // STEP * STEP
        last = min(last, max(first + STEP + 2 * AROUND, end))
    stretches = ((first, start), (start, end), (end, last))
    return marked(*(_hidden(Span(start=a, end=b), text, values) for a, b in stretches))


def _hidden(stretch: Span, text: str, values: Iterable[Claim]) -> str:
    """A stretch of the text with the values that lie in it hidden."""
    out, at = "", stretch.start
    for value in values:
        if at <= value.span.start and value.span.end <= stretch.end:
            out += text[at : value.span.start] + _mask(value)
            at = value.span.end
    return out + text[at : stretch.end]


def _mask(value: Claim) -> str:
    noun = value.context.head if value.kind in _NUMBERS else None
    return f"{MASK} {noun}" if noun else MASK
