"""The fit: labelled pairs in, readable weights out, no topic scored by what it taught."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

import numpy as np
import pytest
from fields import Field, Looks, two_looks
from fit_pair_score import FILES, as_toml, held_out, left_out, use
from group_cases import block, quote
from regression import PENALTY, RELATIONS, Pairs, fit, predict
from stories import stories

from claimcheck import rules
from claimcheck.group.evidence import EVIDENCE
from claimcheck.group.features import FEATURES
from claimcheck.group.logistic import Model
from claimcheck.group.logistic import stored as stored_model
from claimcheck.group.score import model
from claimcheck.models import KINDS, Kind


def pairs(topic: str, kind: Kind, seed: int) -> Pairs:
    """Pairs of a made-up story: those of one fact have a high first feature, all else is noise."""
    chance = np.random.default_rng(seed)
    names = RELATIONS[kind]
    count = 60 * len(names)
    y = np.arange(count) % 3 == 0
    x = chance.normal(size=(count, len(EVIDENCE[kind]))).astype(np.float32)
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
    kept = {file: deepcopy(rules.load(file)) for file in FILES}
    yield
    for file, data in kept.items():
        rules.load(file).clear()
        rules.load(file).update(data)


def test_every_kind_and_relation_gets_a_model(told: list[Pairs]) -> None:
    fitted = fit(told)
    assert set(fitted) == {(kind, name) for kind in KINDS for name in RELATIONS[kind]}


def test_the_fit_finds_the_feature_that_tells(told: list[Pairs]) -> None:
    fitted = fit(told)
    for (kind, _), one in fitted.items():
        assert int(np.abs(one.weights).argmax()) == 0
        assert one.weights[0] > 0
        assert len(one.weights) == len(EVIDENCE[kind])
    story = pairs("new", "quote", 9)
    chance = predict(fitted, story)
    assert ((chance > 0.5) == story.y).mean() > 0.9


def test_a_story_with_many_pairs_does_not_drown_the_others() -> None:
    small, large = pairs("a", "quote", 1), pairs("b", "date", 1)
    assert len(large.y) > len(small.y)
    assert large.weight.sum() / small.weight.sum() < len(large.y) / len(small.y)


def test_what_is_written_is_what_is_read(told: list[Pairs]) -> None:
    fitted = fit(told)
    data = tomllib.loads(as_toml(fitted, EVIDENCE, ["quote: fine"], ["ferry", "vote"]))
    for (kind, name), one in fitted.items():
        entry = data[kind][name]
        assert list(entry["weights"]) == [f.__name__ for f in EVIDENCE[kind]]
        assert list(entry["weights"].values()) == pytest.approx(one.weights.tolist(), abs=1e-4)
        assert entry["intercept"] == pytest.approx(one.intercept, abs=1e-4)


def field(topic: str, seed: int) -> Field:
    """Ten articles quote one speaker, half of them on one matter and half on another."""
    chance = np.random.default_rng(seed)
    claims = [quote(f"{topic}{n}", "We left." if n % 2 else "It rained.") for n in range(10)]
    rows = [[n % 2 + chance.normal() / 9, 1 - n % 2 + chance.normal() / 9] for n in range(10)]
    return Field(topic, block(claims, rows), {c.id: str(n % 2) for n, c in enumerate(claims)})


@pytest.fixture(scope="module")
def fields() -> list[Field]:
    """Stories of quotations; of the other kinds there are pairs without claims."""
    return [field(topic, seed) for seed, topic in enumerate(("ferry", "vote", "storm"))]


@pytest.fixture
def quotes_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regression.RELATIONS", {"quote": RELATIONS["quote"]})


def test_the_second_look_has_the_columns_of_the_first_and_of_the_neighbours(
    fields: list[Field],
) -> None:
    own = fields[0].own
    seen = fields[0].seen({("quote", "any"): Model(0.0, np.ones(own.shape[2], np.float32))})
    assert seen.shape == (10, 10, len(EVIDENCE["quote"]))
    assert np.array_equal(seen[..., : own.shape[2]], own)


@pytest.mark.usefixtures("quotes_alone")
def test_figures_come_from_topics_left_out(fields: list[Field]) -> None:
    fitted = list(left_out(fields))
    assert [topic for topic, _ in fitted] == ["ferry", "storm", "vote"]
    (line,) = held_out(fields, fitted)
    assert line.startswith("quote: 135 pairs, 60 positive, average precision 1.000")


@pytest.mark.usefixtures("quotes_alone")
def test_what_is_left_out_of_the_evidence_weighs_nothing(fields: list[Field]) -> None:
    gone = frozenset({"cos_text", "among_mates"})
    looks = two_looks(replace(f, without=gone) for f in fields)
    names = [f.__name__ for f in EVIDENCE["quote"]]
    weights = dict(zip(names, looks.second["quote", "any"].weights, strict=True))
    assert weights["cos_text"] == weights["among_mates"] == 0
    assert any(weights.values())


@pytest.mark.usefixtures("stored")
def test_a_process_can_score_with_other_models(told: list[Pairs]) -> None:
    before = model("quote", "any"), stored_model("first_look", "quote", "any", FEATURES["quote"])
    own = [replace(p, x=p.x[:, : len(FEATURES[p.kind])]) for p in told]
    use(Looks(fit(own, FEATURES), fit(told)))
    after = model("quote", "any"), stored_model("first_look", "quote", "any", FEATURES["quote"])
    assert [a.weights[0] for a in after] != [b.weights[0] for b in before]


def test_the_stored_models_are_those_of_the_script() -> None:
    for file in ("first_look", "pair_score"):
        stored = rules.load(file)
        assert {kind: set(stored[kind]) for kind in KINDS} == {k: set(RELATIONS[k]) for k in KINDS}
    assert PENALTY > 0


def test_the_corpus_teaches_story_by_story() -> None:
    found = {story.name: story for story in stories()}
    assert {"border", "election", "mine", "quake", "takeover", "trial"} <= set(found)
    for story in found.values():
        assert {c.article for c in story.gold.claims} <= {a.id for a in story.articles}
