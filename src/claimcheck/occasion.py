"""Whether two claims tell of two occasions: the figures of two months, matches or quakes.

Events of a series have the same names and the same words, so that nothing in a sentence tells one
from the next.  Their days do.
"""

from __future__ import annotations

import datetime

from claimcheck.models import Claim
from claimcheck.normalise.times import day_range

LEAST = 7  # days between two articles, and between what they tell of
Days = tuple[datetime.date, datetime.date]


def days_apart(a: Claim, b: Claim, published: tuple[datetime.date, datetime.date]) -> int:
    """The days between the occasions that two claims tell of; 0 where it may be one.

    ``published`` are the days of their articles.  These lie ``LEAST`` days apart or more, and so
    does what they tell of; what a sentence tells without a date is news of its article's day.  Two
    dates are two occasions only where the one is later by as much as its article is: the last
    month of each.  One to which both articles look back may well be a mistake.
    """
    one, other = published
    if abs((one - other).days) < LEAST:
        return 0
    here, there = _told_of(a, one), _told_of(b, other)
    apart = _shift(here, there)
    if "date" in {a.kind, b.kind}:
        room = max(LEAST, _length(here) / 2, _length(there) / 2)
        if abs((one - here[1]).days - (other - there[1]).days) > room:
            return 0
    return apart if apart >= LEAST else 0


def _told_of(claim: Claim, published: datetime.date) -> Days:
    """First and last day of what a claim tells of."""
    when = claim.context.when
    return (day_range(when) if when else None) or (published, published)


def _shift(one: Days, other: Days) -> int:
    """Days by which one stretch of time would have to move to the other's first or last day.

    0 where the two meet; from March to April it is a month, though no day lies between them.
    """
    if one[0] <= other[1] and other[0] <= one[1]:
        return 0
    return min(abs((x - y).days) for x, y in zip(one, other, strict=True))


def _length(days: Days) -> int:
    return (days[1] - days[0]).days
