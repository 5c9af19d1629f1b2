"""A level for what is told of two occasions, which differs and is no conflict."""

from __future__ import annotations

import datetime

from claimcheck.compare.interface import Finding, Side
from claimcheck.config import CompareSettings
from claimcheck.occasion import days_apart


def other_occasion(a: Side, b: Side, settings: CompareSettings) -> Finding | None:
    """Two articles far apart in time, each of which tells of days of its own: two months."""
    one, other = _published(a), _published(b)
    apart = days_apart(a.claim, b.claim, (one, other)) if one and other else 0
    return Finding("compatible", f"told of two occasions, {apart} days apart") if apart else None


def _published(side: Side) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((side.article.published or "")[:10])
    except ValueError:
        return None
