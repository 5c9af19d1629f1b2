"""Features of where and when, of who says it, and of the place in the article."""

from __future__ import annotations

import numpy as np

from claimcheck.group.block import Block
from claimcheck.group.pairwise import Matrix, both, matrix, same


def same_place(block: Block) -> Matrix:
    """Whether both clauses name the same place."""
    return same(c.context.place for c in block.claims)


def other_place(block: Block) -> Matrix:
    """Whether the clauses name different places."""
    keys = [c.context.place for c in block.claims]
    return both(keys) - same(keys)


def other_time(block: Block) -> Matrix:
    """How differently long ago the two events were: factors of ten of days, at most 4.

    An event without a date counts as the news of the day.
    """
    ages = np.asarray([c.context.elapsed or 0.0 for c in block.claims], dtype=np.float32)
    size = np.sign(ages) * np.log10(1.0 + np.abs(ages))
    return matrix(np.minimum(np.abs(size[:, None] - size[None, :]), 4.0))


def same_article(block: Block) -> Matrix:
    """Whether one article says both."""
    return same(c.article for c in block.claims)


def same_sentence(block: Block) -> Matrix:
    """Whether one sentence says both."""
    return same((c.article, c.sentence.start) for c in block.claims)


def same_speaker(block: Block) -> Matrix:
    """Whether the same speaker is made to say both (by last name)."""
    return same(_last(c.speaker) for c in block.claims)


def other_speaker(block: Block) -> Matrix:
    """Whether two different speakers are made to say them."""
    keys = [_last(c.speaker) for c in block.claims]
    return both(keys) - same(keys)


def _last(speaker: str | None) -> str | None:
    return speaker.lower().split()[-1] if speaker and speaker.split() else None


def apart_in_article(block: Block) -> Matrix:
    """How far apart the two stand in their articles, as shares of the length."""
    where = np.asarray([c.context.position for c in block.claims], dtype=np.float32)
    return matrix(np.abs(where[:, None] - where[None, :]))


def days_published(block: Block) -> Matrix:
    """log10 of one plus the days between the articles, at most 3; unknown is as a day.

    What is told weeks later is more often of another stage of the story.
    """
    days = np.asarray(block.published or [np.nan] * len(block.claims), dtype=np.float64)
    gap = np.nan_to_num(np.abs(days[:, None] - days[None, :]), nan=1.0)
    return matrix(np.minimum(np.log10(1.0 + gap), 3.0))
