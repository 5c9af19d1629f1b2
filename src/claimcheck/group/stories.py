"""Which articles tell one story: vocabulary in common, and not far apart in time.

Topic detection as in TDT (Allan 2002): cosine of word vectors, damped by the days between the
articles, joined by average linkage so that one odd pair chains nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from claimcheck.config import GroupSettings
from claimcheck.group.cluster import join
from claimcheck.group.terms import terms, vectors
from claimcheck.models import Article


def stories(articles: Sequence[Article], settings: GroupSettings) -> tuple[int, ...]:
    """A story number per article; articles of one number tell one story."""
    if len(articles) < 2:
        return tuple(range(len(articles)))
    near = similarity(articles, settings.story_days)
    found = join(np.clip(1.0 - near, 0.0, 1.0), settings.story_similarity, "average")
    number = {row: n for n, rows in enumerate(found) for row in rows}
    return tuple(number[row] for row in range(len(articles)))


def similarity(articles: Sequence[Article], days: float) -> NDArray[np.float64]:
    """Damped cosine of every two articles, shape (n, n), in [0, 1].

    An article without a word that counts, empty or of stop words alone, is like no other.
    """
    rows = vectors([terms(a) for a in articles])
    return np.stack(list(rows.products(rows))) * closeness(articles, days)


def closeness(articles: Sequence[Article], days: float) -> NDArray[np.float64]:
    """1 for articles of one day, 1/e at ``days`` apart; 1 where a date is unknown."""
    stamps = [
        float(date.fromisoformat(a.published[:10]).toordinal()) if a.published else np.nan
        for a in articles
    ]
    when = np.asarray(stamps)
    gap = np.abs(when[:, None] - when[None, :])
    return np.where(np.isnan(gap), 1.0, np.exp(-gap / days))
