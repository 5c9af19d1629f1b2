"""Word vectors: what is near is what grouping finds near, and no story crosses a part."""

from __future__ import annotations

import random
from collections import defaultdict

import numpy as np

from claimcheck import config
from claimcheck.group.stories import similarity, stories
from claimcheck.group.terms import terms
from claimcheck.models import Article
from claimcheck.store import TermTable, table

LEAST, DAYS = 0.3, 60.0
WORDS = ("ferry", "quay", "fog", "mill", "strike", "vote", "council", "river", "bridge", "lamp")


def written(seed: int, count: int = 24) -> list[Article]:
    """Articles of some random words each, on random days; some undated, one without a word."""
    chance = random.Random(seed)
    made = [
        Article(
            id=f"a{n:02}",
            text=" ".join(chance.choices(WORDS, k=chance.randint(1, 5))),
            published=chance.choice([None, f"2031-0{chance.randint(1, 9)}-11"]),
        )
        for n in range(count)
    ]
    return [*made, Article(id="empty", text="…")]


def rows(articles: list[Article]) -> TermTable:
    return table([(a.id, a.published, terms(a)) for a in articles])


def test_near_is_what_grouping_puts_above_the_threshold() -> None:
    articles = written(1)
    exact = similarity(articles, DAYS)
    near = np.zeros((9, 25), dtype=bool)
    for row, found in enumerate(rows(articles[:9]).near(rows(articles), LEAST, DAYS)):
        near[row, found] = True
    clear = np.abs(exact[:9] - LEAST) > 1e-4
    assert 0 < near.sum() < near.size
    assert np.array_equal(near[clear], (exact[:9] >= LEAST)[clear])


def test_no_story_crosses_a_part() -> None:
    settings = config.load().group.model_copy(
        update={"story_similarity": LEAST, "story_days": DAYS}
    )
    for seed in range(8):
        articles = written(seed)
        part = {i: n for n, ids in enumerate(rows(articles).parts(LEAST, DAYS)) for i in ids}
        assert sorted(part) == sorted(a.id for a in articles)
        crossed = defaultdict(set)
        for article, story in zip(articles, stories(articles, settings), strict=True):
            crossed[story].add(part[article.id])
        assert all(len(parts) == 1 for parts in crossed.values())
        assert len(set(part.values())) > 1


def test_similarity_is_that_of_grouping_for_any_rows_in_any_order() -> None:
    articles = written(2)
    some = articles[::-3]
    expected = similarity(some, DAYS)
    whole = rows(articles[:11]) + rows(articles[11:])
    assert np.allclose(whole.take(a.id for a in some).similarity(DAYS), expected, atol=1e-6)


def test_no_articles_are_no_parts() -> None:
    assert rows([]).parts(LEAST, DAYS) == []
    assert list(rows([]).near(rows(written(1)), LEAST, DAYS)) == []
