"""Which claims of a group are compared: every two of most groups, spokesmen in a very large one.

A toll that a thousand articles tell makes half a million pairs, nearly all of which say the same.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations

from claimcheck.compare.interface import Side
from claimcheck.models import Claim, DateClaim, DurationClaim, PlaceClaim, QuantityClaim, QuoteClaim

EVERY = 60  # claims up to which every two are compared
TELLINGS = 20  # ways to tell it that have spokesmen: the most common ones, and the rarest


def pairing(sides: Sequence[Side]) -> Iterator[tuple[Side, Side]]:
    """The pairs to compare, each side before those behind it in ``sides``.

    Of more than ``EVERY`` claims those that tell the same are one telling, of which the first and
    the last article are spokesmen.  Spokesmen are compared with each other, and everybody else with
    the first spokesman of the same telling, or of the most common one where theirs has none: the
    pairs grow with the claims, not with their square.
    """
    if len(sides) <= EVERY:
        yield from combinations(sides, 2)
        return
    tellings = _tellings(sides)
    ordered = sorted(tellings.values(), key=lambda own: -len(own))
    half = TELLINGS // 2
    heard = ordered if len(ordered) <= TELLINGS else [*ordered[:half], *ordered[-half:]]
    speaks_for = {s.claim.id: own[0] for own in ordered for s in own}
    spokesmen = {s.claim.id for own in heard for s in (own[0], own[-1])}
    place = {side.claim.id: n for n, side in enumerate(sides)}
    yield from combinations([s for s in sides if s.claim.id in spokesmen], 2)
    for side in sides:
        if side.claim.id not in spokesmen:
            first = speaks_for[side.claim.id]
            other = first if first.claim.id in spokesmen else heard[0][0]
            one, two = sorted((side, other), key=lambda s: place[s.claim.id])
            yield one, two


def _tellings(sides: Sequence[Side]) -> dict[Hashable, list[Side]]:
    """The sides by what they tell, each list by day of publication."""
    found: dict[Hashable, list[Side]] = {}
    for side in sorted(sides, key=lambda s: (s.article.published or "", s.claim.id)):
        found.setdefault(_telling(side.claim), []).append(side)
    return found


def _telling(claim: Claim) -> Hashable:
    """What a claim tells, without how it is written."""
    if isinstance(claim, QuantityClaim | DurationClaim):
        value = claim.value
        return claim.modality, value.low, value.high, value.relation, value.unit, value.text
    if isinstance(claim, DateClaim):
        when = claim.when
        return claim.modality, when.edtf, when.weekday, when.part, when.bound
    if isinstance(claim, QuoteClaim):
        return claim.quote.lower()
    if isinstance(claim, PlaceClaim):
        return claim.place.lower()
    return claim.modality, claim.polarity, claim.statement.lower()
