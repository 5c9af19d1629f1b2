"""Articles that contradict themselves, on the whole path."""

from __future__ import annotations

import pytest

from claimcheck import config, pipeline
from claimcheck.config import Settings
from claimcheck.contradictions import contradictions as within_one
from claimcheck.models import Article, Group

pytestmark = [pytest.mark.pipeline, pytest.mark.model]

TWICE = (
    "The flood damaged 40 houses in Lower Skerry on Tuesday, the mayor said.\n\n"
    "Roads were closed for hours.\n\n"
    "The flood damaged {} houses in Lower Skerry, the mayor said."
)


@pytest.fixture
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return config.load(cache_dir=tmp_path_factory.getbasetemp() / "contradictions")


def contradictions(text: str, settings: Settings) -> tuple[Group, ...]:
    article = Article(id="a", published="2031-05-08", published_basis="metadata", text=text)
    found = pipeline.extract([article], settings)
    return within_one(found.articles, found.claims, settings)


def test_two_figures_of_one_fact_are_a_contradiction(settings: Settings) -> None:
    (group,) = contradictions(TWICE.format(60), settings)
    assert (group.kind, group.verdict, group.sources) == ("quantity", "conflict", 1)
    assert "40" in group.why
    assert "60" in group.why


def test_a_figure_may_be_repeated(settings: Settings) -> None:
    assert contradictions(TWICE.format(40), settings) == ()
    assert contradictions(TWICE.format("about 40"), settings) == ()


def test_three_tellings_of_one_fact_are_one_contradiction(settings: Settings) -> None:
    again = "\n\nIn Lower Skerry the flood damaged 40 houses, the mayor said."
    gate = settings.gate.model_copy(update={"self_probability": 0.5})
    doubting = settings.model_copy(update={"gate": gate})
    (group,) = contradictions(TWICE.format(60) + again, doubting)
    assert (len(group.claims), len(group.pairs)) == (3, 2)


def test_figures_of_two_facts_stand_beside_each_other(settings: Settings) -> None:
    text = "The flood damaged 40 houses in Lower Skerry. It damaged 60 houses in Upper Mirren."
    assert contradictions(text, settings) == ()


def test_the_least_probability_is_a_setting(settings: Settings) -> None:
    gate = settings.gate.model_copy(update={"self_probability": 1.0})
    assert contradictions(TWICE.format(60), settings.model_copy(update={"gate": gate})) == ()
