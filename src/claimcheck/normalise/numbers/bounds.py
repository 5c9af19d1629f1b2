"""Two bounds that are one range: "more than 10 but fewer than 20"."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.normalise.numbers.lexicon import hedges
from claimcheck.normalise.numbers.measuring import read_quantity
from claimcheck.normalise.numbers.quantity import Quantity
from claimcheck.normalise.numbers.tokens import Text

_LOWER = frozenset({"at_least", "more_than"})
_UPPER = frozenset({"at_most", "less_than"})


def between_bounds(text: Text, first: Quantity) -> Quantity:
    """A bound with the opposite bound behind it as one range; any other quantity as it is.

    What sort of number the range is has to be found anew: its unit may stand at its end.
    """
    if first.relation not in _LOWER | _UPPER:
        return first
    place = first.end + (text[first.end].text == ",")
    joined = text[place].lower in {"and", "but"}
    opposite = hedges("before").at(text, place + joined) if joined or place > first.end else None
    if opposite is None or opposite[1] not in (_UPPER if first.relation in _LOWER else _LOWER):
        return first
    second = read_quantity(text, opposite[0])
    if second is None or second.low is None or second.relation != "exact":
        return first
    if first.unit not in {None, second.unit}:
        return first
    low, high = (first.low, second.high) if first.relation in _LOWER else (second.low, first.high)
    if low is None or high is None or low >= high:
        return first
    return replace(
        second,
        start=first.start,
        core_start=first.core_start,
        low=low,
        high=high,
        relation="range",
        shape=None,
    )
