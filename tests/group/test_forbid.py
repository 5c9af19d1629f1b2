"""Pairs that cannot be one fact, whatever their score says."""

from __future__ import annotations

import numpy as np
import pytest
from group_cases import block, date, place, quantity, quote, statement
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.group.block import SLACK
from claimcheck.group.forbid import forbidden
from claimcheck.models import Claim

NUMBER = st.floats(0, 1e9) | st.none()
RELATION = st.sampled_from(["exact", "about", "vague", "more_than", "range"])
QUANTITY = st.builds(
    lambda article, low, relation, unit: quantity(article, low, relation=relation, unit=unit),
    st.sampled_from("ab"),
    NUMBER,
    RELATION,
    st.sampled_from([None, "mile", "kilometre", "euro"]),
)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (quantity("a", 12), quantity("a", 40, at=50), True),
        (quantity("a", 12), quantity("b", 40), False),
        (quantity("a", 100, relation="about"), quantity("a", 106, at=50), False),
        (quantity("a", 100), quantity("a", 106, at=50), True),
        (quantity("a", 40, relation="more_than"), quantity("a", 43, at=50), False),
        (quantity("a", 12, unit="mile"), quantity("b", 12), True),
        (quantity("a", 12, unit="mile"), quantity("b", 12, unit="kilometre"), False),
        (quantity("a", 12, unit="euro"), quantity("b", 12, unit="US dollar"), True),
        (quantity("a", None), quantity("a", 12, at=50), False),
        (quantity("a", 12, context={"lemmas": ()}), quantity("b", 12), True),
        (
            quantity("a", 85, surface="85th Games"),
            quantity("b", 86, surface="86th Games"),
            True,
        ),
        (
            quantity("a", 85, surface="85th Games"),
            quantity("b", 85, surface="85th Games"),
            False,
        ),
        (quantity("a", 85, surface="85th goal"), quantity("b", 86, surface="86th goal"), False),
        (date("a", "2031-05-08"), date("a", "2031-05-09", at=50), True),
        (date("a", "2031-05-08"), date("a", "2031-05", at=50), False),
        (date("a", "2031-05-08"), date("b", "2031-05-09"), False),
        (date("a", "2031-05-08T16:00:00"), date("a", "2031-05-08T18:00:00", at=50), True),
        (date("a", "2031-05-08T16:00:00"), date("a", "2031-05-08T16:20:00", at=50), False),
        (date("a", "2031-05-08T16:00:00"), date("a", "2031-05-08T18:00:00+02:00", at=50), False),
        (date("a", "2031-05-08T16:00:00"), date("a", "2031-05-08", at=50), False),
        (date("a", "2031-05-08T16:00:00~"), date("a", "2031-05-08T18:00:00~", at=50), True),
        (date("a", "2031-05-08"), date("a", None, weekday=4, at=50), False),
        (statement("a", "the dam broke"), statement("a", "the town fled"), True),
        (statement("a", "the dam broke"), statement("a", "it fell", sentence=90), False),
        (statement("a", "the dam broke"), statement("b", "the dam broke"), False),
        (place("a", "Tarn"), place("a", "Mirren"), True),
        (quote("a", "We left."), quote("a", "We stayed.", at=50), False),
    ],
)
def test_which_pairs_cannot_be_one_fact(a: Claim, b: Claim, expected: bool) -> None:
    bad = forbidden(block([a, b]))
    assert bad.tolist() == [[False, expected], [expected, False]]


@given(st.lists(QUANTITY, min_size=1, max_size=6))
def test_what_is_forbidden_is_so_both_ways_and_never_a_claim_with_itself(
    claims: list[Claim],
) -> None:
    bad = forbidden(block(claims))
    assert (bad == bad.T).all()
    assert not bad.diagonal().any()


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9), RELATION)
def test_reach_only_widens(low: float, width: float, relation: str) -> None:
    claim = quantity("a", low, low + width, relation=relation)
    (first, last), (least, most) = block([claim]).intervals[0], block([claim]).reach[0]
    assert least <= first <= last <= most
    loose = relation in {"about", "vague"}
    assert most - last <= (SLACK if loose else 0.001) * abs(last) + 1e-6


def test_reach_leaves_open_ends_open() -> None:
    ends = block([quantity("a", 40, relation="more_than")]).reach[0]
    assert ends[0] == pytest.approx(39.96)
    assert np.isinf(ends[1])


def test_what_a_correction_takes_back_may_stand_beside_the_value_it_corrects() -> None:
    told = quantity("a", 106)
    before = quantity("a", 160, at=90, context={"near": ("earlier", "version", "article", "say")})
    again = quantity("a", 160, at=140)
    bad = forbidden(block([told, before, again]))
    assert not bad[0, 1]
    assert bad[0, 2]
