"""Which articles tell one story: vocabulary in common, and not far apart in time.

Topic detection as in TDT (Allan 2002): cosine of word vectors, damped by the days between the
articles, joined by average linkage so that one odd pair chains nothing.  Only articles near enough
in time to be one story are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import log

import numpy as np
from numpy.typing import NDArray

from claimcheck.config import GroupSettings
from claimcheck.group.linkage import Distances, average_linkage
from claimcheck.group.terms import terms, vectors
from claimcheck.models import Article
from claimcheck.sparse import Sparse

AT_ONCE = 256
"""Articles compared with those around them at a time: what is held of all pairs."""


def stories(articles: Sequence[Article], settings: GroupSettings) -> tuple[int, ...]:
    """A story number per article; articles of one number tell one story."""
    if len(articles) < 2:
        return tuple(range(len(articles)))
    words = vectors([terms(a) for a in articles])
    days = ordinals(articles)
    most = float(np.nextafter(1.0 - settings.story_similarity, 0.0))  # what just misses stays apart

    def distances(rows: Sequence[int], others: Sequence[int]) -> NDArray[np.float64]:
        return _distances(words, days, settings.story_days, rows, others)

    near = _near(days, _window(settings), distances, most)
    found = average_linkage(len(articles), near, distances, most)
    number = {row: n for n, rows in enumerate(found) for row in rows}
    return tuple(number[row] for row in range(len(articles)))


def _window(settings: GroupSettings) -> float:
    """The days beyond which even the same words make no story."""
    least = max(settings.story_similarity, 1e-9)
    return settings.story_days * -log(least) + 1.0


def _distances(
    words: Sparse,
    days: NDArray[np.float64],
    damping: float,
    rows: Sequence[int],
    others: Sequence[int],
) -> NDArray[np.float64]:
    cosine = np.stack(list(words.take(rows).products(words.take(others))))
    damped = cosine * _damping(days[rows], days[others], damping)
    return np.clip(1.0 - damped, 0.0, 1.0)


def _near(
    days: NDArray[np.float64], window: float, distances: Distances, most: float
) -> Iterator[tuple[int, int, float]]:
    """All pairs of rows within a distance, a few rows at a time.

    Rows are taken by their day, each with those of its ``window`` of days and with the undated.
    """
    order = np.argsort(days, kind="stable")  # the undated, nan, come last
    dated = int((~np.isnan(days)).sum())
    sorted_ = days[order[:dated]]
    for start in range(0, len(order), AT_ONCE):
        stop, until = min(start + AT_ONCE, len(order)), len(order)
        if start < dated:
            last = sorted_[min(stop, dated) - 1]
            until = int(np.searchsorted(sorted_, last + window, "right"))
        places = np.concatenate([np.arange(start, until), np.arange(max(dated, until), len(order))])
        rows, others = order[start:stop].tolist(), order[places].tolist()
        found = distances(rows, others)
        i, j = np.nonzero((found <= most) & (np.arange(start, stop)[:, None] < places[None, :]))
        yield from zip(
            order[i + start].tolist(), order[places[j]].tolist(), found[i, j].tolist(), strict=True
        )


def similarity(articles: Sequence[Article], days: float) -> NDArray[np.float64]:
    """Damped cosine of every two articles, shape (n, n), in [0, 1].

    An article without a word that counts, empty or of stop words alone, is like no other.
    """
    rows = vectors([terms(a) for a in articles])
    return np.stack(list(rows.products(rows))) * closeness(articles, days)


def closeness(articles: Sequence[Article], days: float) -> NDArray[np.float64]:
    """1 for articles of one day, 1/e at ``days`` apart; 1 where a date is unknown."""
    when = ordinals(articles)
    return _damping(when, when, days)


def ordinals(articles: Sequence[Article]) -> NDArray[np.float64]:
    """The day of each article as an ordinal; nan where it is unknown."""
    stamps = [
        float(date.fromisoformat(a.published[:10]).toordinal()) if a.published else np.nan
        for a in articles
    ]
    return np.asarray(stamps)


def _damping(
    one: NDArray[np.float64], other: NDArray[np.float64], days: float
) -> NDArray[np.float64]:
    gap = np.abs(one[:, None] - other[None, :])
    return np.where(np.isnan(gap), 1.0, np.exp(-gap / days))
