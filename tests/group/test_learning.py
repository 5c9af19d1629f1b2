"""Learning from a person's labels: a new intercept and scale, held back by priors."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import ConfigError
from claimcheck.group.evidence import EVIDENCE
from claimcheck.group.learning import LEAST_SCALE, Change, Label, changes, compared
from claimcheck.group.score import model

NAME = ("quote", "any")
PACKAGED = model(*NAME)
NAMES = [f.__name__ for f in EVIDENCE["quote"]]
LEVER = int(np.abs(PACKAGED.weights).argmax())


def label(odds: float, same: bool, article: str = "a") -> Label:
    """A labelled pair that the packaged score gives these log odds."""
    x = dict.fromkeys(NAMES, 0.0)
    x[NAMES[LEVER]] = (odds - PACKAGED.intercept) / float(PACKAGED.weights[LEVER])
    return Label(NAME, x, same, article)


def crowd(shift: float, count: int) -> list[Label]:
    """Labels in a world in which log odds are higher by ``shift`` than the packaged score says."""
    chance = np.random.default_rng(7)
    odds = chance.normal(size=count)
    same = chance.random(count) < 1 / (1 + np.exp(-(odds + shift)))
    return [
        label(o, bool(s), f"a{i % 10}") for i, (o, s) in enumerate(zip(odds, same, strict=True))
    ]


def test_many_labels_find_what_the_score_lacks() -> None:
    [change] = changes(crowd(1.5, 2000)).values()
    assert change.intercept == pytest.approx(1.5, abs=0.25)
    assert change.scale == pytest.approx(1.0, abs=0.25)


def test_few_labels_hardly_move_it() -> None:
    [change] = changes([label(0.0, True)]).values()
    assert 0 < change.intercept < 0.2
    assert change.scale == pytest.approx(1.0, abs=0.05)


def test_a_model_without_labels_stays() -> None:
    assert set(changes(crowd(1.0, 20))) == {NAME}
    assert Change().of(PACKAGED).weights.tolist() == PACKAGED.weights.tolist()


@given(st.lists(st.tuples(st.floats(-20, 20), st.booleans()), min_size=1, max_size=30))
def test_no_labels_turn_the_score_round(told: list[tuple[float, bool]]) -> None:
    [change] = changes([label(odds, same) for odds, same in told]).values()
    assert np.isfinite(change.intercept)
    assert change.scale >= LEAST_SCALE


def test_the_change_is_that_of_log_odds() -> None:
    x = np.ones(len(NAMES), dtype=np.float32)
    changed = Change(0.5, 2.0).of(PACKAGED)
    assert changed.log_odds(x) == pytest.approx(0.5 + 2.0 * PACKAGED.log_odds(x), abs=1e-3)


def test_figures_come_from_labels_left_out() -> None:
    before, after = compared(crowd(2.0, 400))
    assert after is not None
    assert after.brier < before.brier
    assert after.log_loss < before.log_loss


def test_labels_that_tell_nothing_new_make_nothing_much_worse() -> None:
    before, after = compared(crowd(0.0, 60))
    assert after is not None
    assert after.log_loss < before.log_loss + 0.03


def test_labels_of_one_article_cannot_be_left_out() -> None:
    assert compared([label(1.0, True), label(-1.0, False)])[1] is None


def test_labels_of_other_features_are_an_error() -> None:
    with pytest.raises(ConfigError, match="report --review"):
        changes([Label(NAME, {"smell": 1.0}, True, "a")])
