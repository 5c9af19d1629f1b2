"""Values that two articles tell of two occasions are not set against each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as day

import numpy as np
import pytest
from group_cases import block, quantity

from claimcheck.group.cluster import clusters
from claimcheck.group.relation import opposed

MAY, JUNE = day(2031, 5, 7).toordinal(), day(2031, 6, 8).toordinal()


def marked(*published: float, when: tuple[str | None, str | None] = (None, None)) -> bool:
    """Whether 8 and 9 in articles of these days are set against each other."""
    told = [quantity(a, n, context={"when": w}) for a, n, w in zip("ab", (8, 9), when, strict=True)]
    both = ~np.eye(2, dtype=np.bool_)
    return bool(opposed(replace(block(told), published=published), both)[0, 1])


@pytest.mark.parametrize("published", [(), (MAY, MAY + 3), (MAY, np.nan)])
def test_articles_of_some_days_or_without_one_tell_of_one_event(published: tuple[float, ...]):
    assert marked(*published)


def test_articles_a_month_apart_tell_of_two():
    assert not marked(MAY, JUNE)


def test_unless_the_later_one_names_the_day_of_the_first():
    assert marked(MAY, JUNE, when=("2031-05-06", "2031-05-06"))


def test_nothing_but_the_given_pairs_is_marked():
    none = np.zeros((2, 2), dtype=np.bool_)
    assert not opposed(block([quantity("a", 8), quantity("b", 9)]), none).any()


def test_camps_join_only_through_pairs_of_one_occasion():
    sure, both = np.ones((2, 2), dtype=np.float32), ~np.eye(2, dtype=np.bool_)
    none = np.zeros((2, 2), dtype=np.bool_)

    assert clusters(sure, none, both, both, agree=0.5, contrast=0.5) == [[0, 1]]
    assert clusters(sure, none, both, none, agree=0.5, contrast=0.5) == []
