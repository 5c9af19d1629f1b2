"""Which of two claims speaks of the later moment."""

from __future__ import annotations

import datetime

from claimcheck import correction
from claimcheck.compare.interface import Side


def moment(side: Side) -> tuple[datetime.date, datetime.datetime | None] | None:
    """The day, and the instant where known, that a claim's value holds for.

    The date the text gives for the value counts first, then the article's publication.
    """
    if side.claim.as_of:
        from claimcheck.normalise.times import day_range

        days = day_range(side.claim.as_of)
        if days:
            return days[1], None
    if not side.article.published:
        return None
    try:
        instant = datetime.datetime.fromisoformat(side.article.published)
    except ValueError:
        return None
    return instant.date(), instant if "T" in side.article.published else None


def in_order(a: Side, b: Side) -> tuple[Side, Side] | None:
    """The two sides, earlier first; None when they speak of one moment or it is not known.

    What a correction takes back was said before everything else.
    """
    if withdrawn(a) != withdrawn(b):
        return (a, b) if withdrawn(a) else (b, a)
    if a.claim.article == b.claim.article and not (a.claim.as_of and b.claim.as_of):
        return None
    one, other = moment(a), moment(b)
    if one is None or other is None:
        return None
    if one[0] != other[0]:
        return (a, b) if one[0] < other[0] else (b, a)
    here, there = one[1], other[1]
    if here is None or there is None or (here.tzinfo is None) != (there.tzinfo is None):
        return None
    return None if here == there else (a, b) if here < there else (b, a)


def withdrawn(side: Side) -> bool:
    """Whether a claim stands in a correction: "An earlier version of this article said"."""
    return correction.withdrawn(side.claim)


def days_between(a: Side, b: Side) -> int:
    """Whole days between the two moments; 0 when one is not known."""
    one, other = moment(a), moment(b)
    return abs((one[0] - other[0]).days) if one and other else 0


def label(side: Side) -> str:
    """The moment for a sentence: a day, or the instant where the day alone would not tell."""
    known = moment(side)
    if known is None:
        return "an unknown time"
    return f"{known[1]:%Y-%m-%d %H:%M}" if known[1] else known[0].isoformat()
