"""The fit: labelled pairs in, readable weights out, no topic scored by what it taught."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import numpy as np
import pytest
from fit_pair_score import PENALTY, RELATIONS, Pairs, as_toml, fit, held_out, predict, use
from stories import stories

from claimcheck import rules
from claimcheck.group.features import FEATURES
from claimcheck.group.score import model
from claimcheck.models import KINDS, Kind


def pairs(topic: str, kind: Kind, seed: int) -> Pairs:
    """Pairs of a made-up story: those of one fact have a high first feature, all else is noise."""
    chance = np.random.default_rng(seed)
    names = RELATIONS[kind]
    count = 60 * len(names)
    y = np.arange(count) % 3 == 0
    x = chance.normal(size=(count, len(FEATURES[kind]))).astype(np.float32)
    x[:, 0] = np.where(y, 2.0, -2.0) + chance.normal(size=count) / 2
    told = np.asarray([names[i // 3 % len(names)] for i in range(count)])
    return Pairs(topic, kind, x, y, told, count)


@pytest.fixture(scope="module")
def told() -> list[Pairs]:
    return [
        pairs(topic, kind, seed)
        for seed, topic in enumerate(("ferry", "vote", "storm"))
        for kind in KINDS
    ]


@pytest.fixture
def stored() -> Iterator[None]:
    """Puts the stored models back in place after a test."""
    yield
    rules.read.cache_clear()


def test_every_kind_and_relation_gets_a_model(told: list[Pairs]) -> None:
    fitted = fit(told)
    assert set(fitted) == {(kind, name) for kind in KINDS for name in RELATIONS[kind]}


def test_the_fit_finds_the_feature_that_tells(told: list[Pairs]) -> None:
    fitted = fit(told)
    for (kind, _), one in fitted.items():
        assert int(np.abs(one.weights).argmax()) == 0
        assert one.weights[0] > 0
        assert len(one.weights) == len(FEATURES[kind])
    story = pairs("new", "quote", 9)
    chance = predict(fitted, story)
    assert ((chance > 0.5) == story.y).mean() > 0.9


def test_a_story_with_many_pairs_does_not_drown_the_others() -> None:
    small, large = pairs("a", "quote", 1), pairs("b", "date", 1)
    assert len(large.y) > len(small.y)
    assert large.weight.sum() / small.weight.sum() < len(large.y) / len(small.y)


def test_what_is_written_is_what_is_read(told: list[Pairs]) -> None:
    fitted = fit(told)
    data = tomllib.loads(as_toml(fitted, ["quote: fine"], ["ferry", "vote"]))
    for (kind, name), one in fitted.items():
        entry = data[kind][name]
        assert list(entry["weights"]) == [f.__name__ for f in FEATURES[kind]]
        assert list(entry["weights"].values()) == pytest.approx(one.weights.tolist(), abs=1e-4)
        assert entry["intercept"] == pytest.approx(one.intercept, abs=1e-4)


def test_figures_come_from_topics_left_out(told: list[Pairs]) -> None:
    lines = held_out(told)
    assert [line.partition(":")[0] for line in lines] == list(KINDS)
    assert all("average precision 0.9" in s or "average precision 1.0" in s for s in lines)


@pytest.mark.usefixtures("stored")
def test_a_process_can_score_with_other_models(told: list[Pairs]) -> None:
    before = model("quote", "any")
    use(fit(told))
    assert model("quote", "any").weights[0] != before.weights[0]


def test_the_stored_models_are_those_of_the_script() -> None:
    stored = rules.load("pair_score")
    assert {kind: set(stored[kind]) for kind in KINDS} == {k: set(RELATIONS[k]) for k in KINDS}
    assert PENALTY > 0


def test_the_corpus_teaches_story_by_story() -> None:
    found = {story.name: story for story in stories()}
    assert {"border", "election", "mine", "quake", "takeover", "trial"} <= set(found)
    for story in found.values():
        assert {c.article for c in story.gold.claims} <= {a.id for a in story.articles}
