"""Features of claim pairs: what each of them sees, on blocks small enough to check by eye."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from group_cases import block, date, duration, place, quantity, quote, statement
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.group import features as f
from claimcheck.group.block import interval, same_days, same_value
from claimcheck.group.features import FEATURES, Feature, features
from claimcheck.group.features.values import same_unit
from claimcheck.group.pairwise import overlap
from claimcheck.group.relation import DIFFERENT, MEETING, days_meet, ranges_meet, relation
from claimcheck.models import KINDS, Claim

BLOCKS: dict[str, list[Claim]] = {
    "quantity": [
        quantity("a", 106, speaker="Iona Pell", context={"head": "people", "place": "mirren"}),
        quantity("a", 12, at=50, context={"head": "boat", "position": 0.5}),
        quantity("b", 100, relation="about", speaker="Ada Finch", context={"place": "tarn"}),
        quantity("b", None, None, at=90),
        quantity("c", 40, relation="more_than", modality="expected"),
    ],
    "duration": [duration("a", 2, "hour"), duration("b", 120, "minute"), duration("b", 9, "day")],
    "date": [date("a", "2031-05-08"), date("b", "2031-05"), date("c", None, weekday=3)],
    "quote": [quote("a", "We had no warning."), quote("b", "We had hardly any warning.")],
    "place": [place("a", "Port Mirren"), place("b", "Mirren"), place("b", "Tarn", at=50)],
    "statement": [
        statement("a", "the dam broke"),
        statement("b", "the dam held", polarity="negative"),
    ],
}


def elided(article: str, low: float) -> Claim:
    """A figure whose unit and noun are left to the reader."""
    claim = quantity(article, low)
    return claim.model_copy(update={"value": claim.value.model_copy(update={"noun": None})})


@pytest.mark.parametrize("kind", KINDS)
def test_every_feature_gives_a_finite_number_for_every_pair(kind: str) -> None:
    made = block(BLOCKS[kind])
    size = len(made.claims)
    for feature in FEATURES[made.claims[0].kind]:
        matrix = feature(made)
        assert matrix.shape == (size, size), feature.__name__
        assert matrix.dtype == np.float32, feature.__name__
        assert np.isfinite(matrix).all(), feature.__name__


@pytest.mark.parametrize("kind", KINDS)
def test_no_feature_cares_which_claim_comes_first(kind: str) -> None:
    made = block(BLOCKS[kind], [[1, n] for n in range(len(BLOCKS[kind]))])
    for feature in FEATURES[made.claims[0].kind]:
        if feature not in {f.rare_value, f.rare_days}:  # how rare each side is differs
            matrix = feature(made)
            assert np.allclose(matrix, matrix.T, atol=1e-6), feature.__name__


@pytest.mark.parametrize("kind", KINDS)
def test_names_of_features_are_names_of_weights_and_each_stands_once(kind: str) -> None:
    made = block(BLOCKS[kind])
    listed = FEATURES[made.claims[0].kind]
    names = [feature.__name__ for feature in listed]
    assert len(set(names)) == len(names)
    assert features(made).shape == (len(made.claims), len(made.claims), len(listed))


def test_values_that_hedges_let_meet_are_neither_equal_nor_different() -> None:
    more, exact, other = (
        quantity("a", 100, relation="more_than"),
        quantity("b", 106),
        quantity("c", 90),
    )
    told = relation(block([more, exact, other]))
    assert (told[0, 1], told[0, 2], told[1, 2]) == (MEETING, DIFFERENT, DIFFERENT)


def pair(feature: Feature, claims: Sequence[Claim]) -> float:
    """The feature of the first two claims."""
    return float(feature(block(claims))[0, 1])


@pytest.mark.parametrize(
    ("feature", "a", "b", "expected"),
    [
        (same_value, quantity("a", 100_000), quantity("b", 100_500), 1),
        (same_value, quantity("a", 100_000), quantity("b", 106_000), 0),
        (same_value, quantity("a", None), quantity("b", None), 0),
        (same_value, quantity("a", 10, unit="kilometre"), quantity("b", 6.2137, unit="mile"), 1),
        (same_value, duration("a", 2, "hour"), duration("b", 120, "minute"), 1),
        (f.value_distance, quantity("a", 10), quantity("b", 1000), 2),
        (f.value_distance, quantity("a", 1), quantity("b", 1e9), 3),
        (f.value_distance, quantity("a", 1), quantity("b", None), 3),
        (f.close_values, quantity("a", 40), quantity("b", 50.36), 0.5),
        (f.close_values, quantity("a", 40), quantity("b", 40), 1),
        (f.same_digits, quantity("a", 1_300_000), quantity("b", 1_300_000_000), 1),
        (f.same_digits, quantity("a", 85, unit="mile"), quantity("b", 85, unit="kilometre"), 1),
        (f.same_digits, quantity("a", 30), quantity("b", 300), 0),
        (f.same_digits, quantity("a", None), quantity("b", None), 0),
        (ranges_meet, quantity("a", 100, relation="more_than"), quantity("b", 106), 1),
        (ranges_meet, quantity("a", 3000, relation="about"), quantity("b", 2900), 1),
        (ranges_meet, quantity("a", 100), quantity("b", 106), 0),
        (ranges_meet, quantity("a", None), quantity("b", 106), 0),
        (same_unit, quantity("a", 1), quantity("b", 2), 1),
        (same_unit, quantity("a", 1, unit="mile"), quantity("b", 2, unit="kilometre"), 1),
        (same_unit, quantity("a", 1, unit="mile"), quantity("b", 2), 0),
        (same_unit, quantity("a", 1, unit="mile"), elided("b", 2), 1),
        (same_unit, quantity("a", 1, unit="euro"), quantity("b", 1, unit="US dollar"), 0),
        (f.same_shape, quantity("a", 1), quantity("b", 2, shape="ordinal"), 0),
        (same_days, date("a", "2031-05-08"), date("b", "2031-05-08"), 1),
        (same_days, date("a", "2031-05-08"), date("b", "2031-05-08T14:30"), 1),
        (same_days, date("a", "2031-05-08"), date("b", "2031-05"), 0),
        (days_meet, date("a", "2031-05-08"), date("b", "2031-05"), 1),
        (days_meet, date("a", "2031-05-08"), date("b", "2031-06"), 0),
        (days_meet, date("a", "2031-05-08"), date("b", None, weekday=3), 0),
        (f.days_between, date("a", "2031-05-08"), date("b", "2031-05-17"), 1),
        (f.days_between, date("a", "2031-05-08"), date("b", "2031-05"), 0),
        (f.days_between, date("a", "2031-05-08"), date("b", None), 4),
        (f.near_days, date("a", "2031-05-08"), date("b", "2031-05-08"), 1),
        (f.near_days, date("a", "2031-05-08"), date("b", "2031-05-11"), 0.368),
        (f.near_days, date("a", "2031-05-08"), date("b", None), 0),
        (f.a_week_apart, date("a", "2031-05-08"), date("b", "2031-05-15"), 1),
        (f.a_week_apart, date("a", "2031-05-08"), date("b", "2031-05-09"), 0),
        (f.same_year, date("a", "2031-05-08"), date("b", "2031"), 1),
        (f.same_year, date("a", "2031-12-31"), date("b", "2032-01-01"), 0),
        (f.same_part, date("a", "2031-05-08", part="night"),
         date("b", "2031-05-09", part="night"), 1),
        (f.same_part, date("a", "2031-05-08"), date("b", "2031-05-09"), 0),
        (f.same_weekday, date("a", None, weekday=3), date("b", None, weekday=3), 1),
        (f.same_weekday, date("a", None), date("b", None), 0),
        (f.same_precision, date("a", "2031-05-08"), date("b", "2031", precision="year"), 0),
        (f.same_polarity, statement("a", "x"), statement("b", "x", polarity="negative"), 0),
        (f.same_speaker, quote("a", "x", speaker="Iona Pell"),
         quote("b", "x", speaker="Harbour master Pell"), 1),
        (f.same_speaker, quote("a", "x"), quote("b", "x"), 0),
        (f.other_speaker, quote("a", "x", speaker="Pell"), quote("b", "x", speaker="Finch"), 1),
        (f.other_speaker, quote("a", "x", speaker="Pell"), quote("b", "x"), 0),
        (f.same_place, place("a", "x", context={"place": "tarn"}),
         place("b", "x", context={"place": "tarn"}), 1),
        (f.other_place, place("a", "x", context={"place": "tarn"}),
         place("b", "x", context={"place": "mirren"}), 1),
        (f.other_place, place("a", "x", context={"place": "tarn"}), place("b", "x"), 0),
        (f.same_head, quantity("a", 1, context={"head": "boat"}),
         quantity("b", 2, context={"head": "boat"}), 1),
        (f.same_head, quantity("a", 1), quantity("b", 2), 0),
        (f.same_article, quantity("a", 1), quantity("a", 2, at=9), 1),
        (f.same_sentence, quantity("a", 1), quantity("b", 2), 0),
        (f.same_sentence, quantity("a", 1), quantity("a", 2, at=9), 1),
        (f.same_modality, quantity("a", 1), quantity("b", 2, modality="expected"), 0),
        (f.apart_in_article, quantity("a", 1, context={"position": 0.25}),
         quantity("b", 2, context={"position": 0.75}), 0.5),
    ],
)  # fmt: skip
def test_what_a_feature_sees(feature: Feature, a: Claim, b: Claim, expected: float) -> None:
    assert pair(feature, [a, b]) == pytest.approx(expected, abs=1e-3)


def test_cosines_are_those_of_the_embeddings() -> None:
    made = block([quantity("a", 1), quantity("b", 1), quantity("c", 1)], [[1], [0, 1], [1, 1]])
    for feature in (f.cos_text, f.cos_phrase, f.cos_sentence, f.cos_head, f.cos_predicate):
        assert feature(made)[0].tolist() == pytest.approx([1, 0, np.sqrt(0.5)], abs=1e-5)


def test_words_in_common_weigh_more_the_rarer_they_are() -> None:
    cosine = overlap([["boat", "sandbank"], ["boat", "sandbank"], ["boat", "crew"], ["boat"]])
    assert cosine[0, 1] == pytest.approx(1, abs=1e-5)
    assert 0 < cosine[0, 2] < cosine[2, 3] < 1


@given(st.lists(st.lists(st.sampled_from("abcdefg"), max_size=6), min_size=1, max_size=8))
def test_overlap_is_a_symmetric_cosine(bags: list[list[str]]) -> None:
    cosine = overlap(bags)
    assert cosine.shape == (len(bags), len(bags))
    assert (cosine >= 0).all()
    assert (cosine <= 1 + 1e-5).all()
    assert np.allclose(cosine, cosine.T)
    for i, bag in enumerate(bags):
        assert cosine[i, i] == pytest.approx(1.0 if bag else 0.0, abs=1e-5)


def test_a_rare_value_says_more_than_a_common_one() -> None:
    values = [7, 7, 7, 7, 106, 106]
    made = block([quantity(f"article {n}", v) for n, v in enumerate(values)])
    rare = f.rare_value(made)
    assert rare[4, 5] > rare[0, 1] > 0
    assert rare[0, 4] == 0


def test_articles_that_came_out_long_after_each_other_are_told_apart() -> None:
    claims = [quantity("a", 1), quantity("b", 2), quantity("c", 3), quantity("d", 4)]
    made = replace(block(claims), published=[740_000.0, 740_000.0, 740_009.0, np.nan])
    assert f.days_published(made)[0].tolist() == pytest.approx([0, 0, 1, 0.301], abs=1e-3)
    assert f.days_published(block(claims))[0, 1] == pytest.approx(0.301, abs=1e-3)


def test_a_better_partner_in_the_other_article_speaks_against_a_pair() -> None:
    claims = [quantity("a", 1), quantity("b", 1), quantity("b", 2, at=50)]
    made = block(claims, [[1, 0], [1, 0.1], [0, 1]])
    assert f.rival(made)[0, 1] == pytest.approx(0, abs=1e-5)
    assert f.rival(made)[0, 2] < -0.5
    assert f.first_choice(made)[0, 2] >= f.rival(made)[0, 2]


def test_an_equal_value_elsewhere_in_the_other_article_is_seen() -> None:
    claims = [quantity("a", 106), quantity("b", 40), quantity("b", 106, at=50)]
    assert f.confirmed_elsewhere(block(claims))[0, 1] > 0
    claims[2] = quantity("b", 12, at=50)
    assert f.confirmed_elsewhere(block(claims))[0, 1] == 0


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (quantity("a", 106), (106, 106)),
        (quantity("a", 40, relation="more_than"), (40, np.inf)),
        (quantity("a", 1, unit="kilometre"), None),
        (date("a", "2031-05-08"), (np.nan, np.nan)),
        (quantity("a", None), (np.nan, np.nan)),
    ],
)
def test_intervals_are_open_where_the_value_is(
    claim: Claim, expected: tuple[float, float] | None
) -> None:
    low, high = interval(claim)
    if expected is None:
        metre = interval(quantity("a", 1000, unit="metre"))
        assert (low, high) == pytest.approx(metre)
    else:
        np.testing.assert_equal((low, high), expected)
