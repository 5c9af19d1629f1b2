"""The second look at a pair: what its neighbours add, on blocks small enough to check by eye."""

from __future__ import annotations

import numpy as np
import pytest
from group_cases import block, quantity
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.group import neighbours as n
from claimcheck.group.neighbours import NEIGHBOURS, Look
from claimcheck.group.pairwise import Matrix, matrix

A106, B106, C100, C12 = range(4)


def look(**likely: float) -> Look:
    """Of a and b, which tell 106, and c, which tells 100 and 12; other pairs are most unlikely."""
    claims = [
        quantity("a", 106),
        quantity("b", 106),
        quantity("c", 100),
        quantity("c", 12, at=50),
    ]
    odds = np.full((4, 4), -9.0, dtype=np.float32)
    for pair, p in likely.items():
        i, j = (globals()[name] for name in pair.split("_"))
        odds[i, j] = odds[j, i] = np.log(p / (1 - p))
    return Look(block(claims), matrix(odds))


def of(feature: n.Feature, seen: Look, i: int, j: int) -> float:
    return round(float(feature(seen)[i, j]), 3)


def test_an_outlier_that_fits_a_whole_camp_is_likelier_than_one_that_fits_one_member() -> None:
    camp = {"A106_B106": 0.8}
    one = look(A106_C100=0.6, **camp)
    both = look(A106_C100=0.6, B106_C100=0.6, **camp)
    assert of(n.among_mates, one, A106, C100) < of(n.among_mates, both, A106, C100) == 0.6
    assert of(n.alone, one, A106, C100) == of(n.alone, both, A106, C100)


def test_a_weak_pair_is_carried_by_a_mate() -> None:
    seen = look(A106_B106=0.8, B106_C100=0.9, A106_C100=0.1)
    assert of(n.through_a_mate, seen, A106, C100) == pytest.approx(0.72)
    assert of(n.through_a_mate, seen, B106, C100) == pytest.approx(0.08)


def test_a_claim_of_another_value_is_no_mate() -> None:
    assert look(A106_C100=0.9).mates.sum() == 0


def test_two_claims_of_one_article_that_exclude_each_other_are_never_likely() -> None:
    assert look(C100_C12=0.9).likely[C100, C12] == 0


def test_the_better_partner_in_the_other_article_speaks_against_a_pair() -> None:
    seen = look(A106_C100=0.3, A106_C12=0.7)
    assert of(n.likelier_beside, seen, A106, C100) == pytest.approx(-0.4)
    assert of(n.first_beside, seen, A106, C100) == 0  # c's 100 finds nothing better in a
    assert of(n.likelier_beside, seen, A106, C12) == 0
    assert of(n.likelier_anywhere, seen, A106, C100) == pytest.approx(-0.4)


CHANCE = st.floats(-8, 8, width=32)


@given(st.lists(CHANCE, min_size=16, max_size=16))
def test_every_feature_is_finite_and_the_same_both_ways(odds: list[float]) -> None:
    rows: Matrix = matrix(np.reshape(odds, (4, 4)))
    seen = Look(look().block, matrix((rows + rows.T) / 2))
    for feature in NEIGHBOURS:
        found = feature(seen)
        assert found.shape == (4, 4)
        assert np.isfinite(found).all()
        assert np.allclose(found, found.T, atol=1e-6)
