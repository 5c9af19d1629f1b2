"""The pair score: fitted data that fits the features, and gives probabilities."""

from __future__ import annotations

import numpy as np
import pytest
from group_cases import block, date, quantity, quote
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import rules
from claimcheck.errors import ConfigError
from claimcheck.group.evidence import EVIDENCE
from claimcheck.group.features import FEATURES
from claimcheck.group.logistic import Model, stored
from claimcheck.group.relation import relation
from claimcheck.group.score import model, probability
from claimcheck.models import KINDS, Claim, Kind


@pytest.mark.parametrize("kind", KINDS)
def test_the_stored_weights_fit_the_features(kind: Kind) -> None:
    for file, columns in (("first_look", FEATURES[kind]), ("pair_score", EVIDENCE[kind])):
        kept = rules.load(file)[kind]
        assert kept
        for name, entry in kept.items():
            assert list(entry["weights"]) == [f.__name__ for f in columns]
            fitted = stored(file, kind, name, columns)
            assert np.isfinite(fitted.weights).all()
            assert np.isfinite(fitted.intercept)


def test_weights_that_do_not_fit_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "load", lambda _: {"quote": {"any": {"weights": {}}}})
    with pytest.raises(ConfigError, match=r"has no 'cos_text' for quote claims with any values"):
        model("quote", "any")


@pytest.mark.parametrize(
    "claims",
    [
        [quantity("a", 106), quantity("b", 106), quantity("c", 40), quantity("c", None, at=50)],
        [date("a", "2031-05-08"), date("b", "2031-05-08"), date("c", "2031"), date("d", None)],
        [quote("a", "We left."), quote("b", "We left.")],
    ],
)
def test_every_relation_of_values_has_its_model(claims: list[Claim]) -> None:
    made = block(claims)
    kept = rules.load("pair_score")[claims[0].kind]
    assert set(np.unique(relation(made))) <= set(kept)
    assert (relation(made) == relation(made).T).all()


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("2031-05-08T16:00:00", "2031-05-08T16:20:00", "equal"),
        ("2031-05-08T16:00:00", "2031-05-08T18:00:00", "different"),
        ("2031-05-08T16:00:00", "2031-05-08", "equal"),
        ("2031-05-08", "2031-05", "meeting"),
    ],
)
def test_two_hours_of_one_day_are_two_values(one: str, other: str, told: str) -> None:
    assert relation(block([date("a", one), date("b", other)]))[0, 1] == told


VALUE = st.integers(1, 1000) | st.none()
CLAIM = st.builds(
    lambda article, low, head: quantity(article, low, context={"head": head}),
    st.sampled_from("abc"),
    VALUE,
    st.sampled_from(["boat", "crew", None]),
)


@given(st.lists(CLAIM, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_a_probability_is_one_and_the_same_both_ways(claims: list[Claim], chance: object) -> None:
    rows = [[chance.random() + 0.1, chance.random()] for _ in claims]  # type: ignore[attr-defined]
    likely = probability(block(claims, rows))
    assert np.isfinite(likely).all()
    assert (likely >= 0).all()
    assert (likely <= 1).all()
    assert np.allclose(likely, likely.T)


def test_what_matches_in_all_is_likelier_than_what_matches_in_nothing() -> None:
    same = {"head": "passenger", "predicate": "evacuate", "lemmas": ("passenger", "ferry")}
    other = {"head": "euro", "predicate": "cost", "lemmas": ("hull", "repair")}
    claims = [
        quantity("a", 106, context=same),
        quantity("b", 106, context=same),
        quantity("b", 900, at=200, sentence=200, context=other),
    ]
    likely = probability(block(claims, [[1, 0], [1, 0], [0, 1]]))
    assert likely[0, 1] > 0.5 > likely[0, 2]


def test_log_odds_are_the_weighted_sum() -> None:
    fitted = Model(-1.0, np.array([2.0, 0.5], dtype=np.float32))
    assert fitted.log_odds(np.array([[1.0, 2.0]], dtype=np.float32)).tolist() == [2.0]
