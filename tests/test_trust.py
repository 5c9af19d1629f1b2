"""What an editor is told besides the verdict: who vouches, copies, is late, takes back."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from claimcheck import config, pipeline
from claimcheck.config import Settings
from claimcheck.models import Article, Group, Report
from claimcheck.render.review import review
from claimcheck.render.view import View

pytestmark = [pytest.mark.pipeline, pytest.mark.model]

DAM = {
    "Bell": (
        7,
        "The dam at Lower Skerry broke on Tuesday and 12 people were killed, mayor Tove Lind "
        "said.\n"
        "The inquiry into the dam opens on Thursday, the council said.",
    ),
    "Post": (
        8,
        "When the dam at Lower Skerry broke, 19 people were killed, Tove Lind, the mayor, "
        "told us.\n"
        "The inquiry into the dam opens on Friday, the council said.",
    ),
    "Echo": (
        9,
        "On Tuesday the dam at Lower Skerry broke. In the flood 12 people were killed, said Lind.\n"
        "The inquiry into the dam will open on Friday.\n"
        "Correction: An earlier version of this article said that the inquiry into the dam opens "
        "on Thursday.",
    ),
    "Mail": (
        9,
        "The council of Lower Skerry met at night. The dam broke because of an earthquake.\n"
        "The inquiry into the dam opens on Friday, the council said.",
    ),
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return config.load(cache_dir=tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return [
        Article(id=name.lower(), source=name, published=f"2031-05-{day:02}", text=text)
        for name, (day, text) in DAM.items()
    ]


@pytest.fixture(scope="module")
def report(articles: list[Article], settings: Settings) -> Report:
    return pipeline.check(articles, settings)


@pytest.fixture(scope="module")
def group(report: Report) -> Callable[..., Group]:
    surfaces = {c.id: c.surface for c in report.claims}

    def find(kind: str, words: str) -> Group:
        """The group of a kind that holds a claim with these words."""
        return next(
            g
            for g in report.groups
            if g.kind == kind and any(words in surfaces[c] for c in g.claims)
        )

    return find


def test_the_late_paper_with_the_old_toll_and_the_one_witness(group: Callable[..., Group]) -> None:
    toll = group("quantity", "19 people")
    assert toll.verdict == "updated"
    assert "Echo still has the old 12 (2031-05-09), after 19 in Post (2031-05-08)" in toll.why
    assert toll.witnesses == 1
    assert "three sources, one witness: " in toll.why


def test_a_correction_settles_the_day_and_a_printed_sentence_is_no_further_source(
    group: Callable[..., Group],
) -> None:
    opening = group("date", "Friday")
    assert opening.verdict == "updated"
    assert "Echo puts “Thursday” right" in opening.why
    assert "Mail has the sentence of Post" in opening.why
    assert opening.sources < len({"Bell", "Post", "Echo", "Mail"})


def test_every_pair_of_a_group_can_be_explained(
    report: Report, articles: list[Article], settings: Settings, group: Callable[..., Group]
) -> None:
    toll = group("quantity", "19 people")
    why = pipeline.reasons(report, {a.id: a for a in articles}, toll.claims, settings)
    assert why is not None
    assert {frozenset((p.a, p.b)) for p in toll.pairs} == set(why.joined)
    assert all(0 < len(told) <= 3 for told in why.joined.values())
    assert {n.claim for n in why.apart}.isdisjoint(toll.claims)
    assert pipeline.reasons(report, {}, toll.claims, settings) is None


def test_doubtful_pairs_are_lines_of_json(
    report: Report, articles: list[Article], settings: Settings
) -> None:
    texts = {a.id: a for a in articles}
    wide = settings.model_copy(
        update={"group": settings.group.model_copy(update={"review_margin": 1.0})}
    )
    lines = review(View(report, texts), pipeline.doubtful(report, texts, wide)).splitlines()
    rows = [json.loads(line) for line in lines]
    assert len(rows) > len(pipeline.doubtful(report, texts, settings))
    assert all(r["same"] is None and "«" in r["a"]["sentence"] for r in rows)
    assert all(r["a"]["article"] != r["b"]["article"] for r in rows)
