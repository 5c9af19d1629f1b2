"""A level for what is told of two occasions: the figures of two months, matches or quakes.

Events of a series have the same names and the same words, so that nothing in a sentence tells one
from the next.  Their days do.
"""

from __future__ import annotations

import datetime

from claimcheck.compare.interface import Finding, Side
from claimcheck.config import CompareSettings
from claimcheck.normalise.times import day_range

Days = tuple[datetime.date, datetime.date]


def other_occasion(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Claims of two articles that are far apart in time, of which each tells of other days.

    What a sentence tells without a date is news of the day that its article appeared.  Two dates
    are two occasions only where the one is later by as much as its article is: the last month of
    each.  One to which both articles look back may well be a mistake.
    """
    one, other = _published(a), _published(b)
    if one is None or other is None or abs((one - other).days) < settings.occasion_days:
        return None
    here, there = _told_of(a, one), _told_of(b, other)
    apart = _shift(here, there)
    if apart < settings.occasion_days:
        return None
    if "date" in {a.claim.kind, b.claim.kind}:
        room = max(settings.occasion_days, _length(here) / 2, _length(there) / 2)
        if abs((one - here[1]).days - (other - there[1]).days) > room:
            return None
    return Finding("compatible", f"they are told of two occasions, {apart} days apart")


def _published(side: Side) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((side.article.published or "")[:10])
    except ValueError:
        return None


def _told_of(side: Side, published: datetime.date) -> Days:
    """First and last day of what a claim tells of."""
    when = side.claim.context.when
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
