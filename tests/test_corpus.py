"""The corpus as a yardstick: its labels hold together, and the figures do not fall.

The floors stand a little below the figures of the day they were written.  Raise them when the
figures rise; lower one only with the reason in the commit.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from claimcheck import config
from claimcheck.evaluate import Gold, Said, read_gold, read_golds, score_all, summed
from claimcheck.models import KINDS, VERDICTS, Article, Report
from claimcheck.normalise.times import day_range
from claimcheck.pipeline import check
from claimcheck.sources import load

CORPUS = Path(__file__).parents[1] / "corpus"
GOLDS = sorted(CORPUS.glob("*/gold.json"))
NAMES = [path.parent.name for path in GOLDS]

FOUND = 0.90  # share of the labelled claims found
VALUES = 0.95  # share of those numbers read right
DATES = 0.85  # share of those dates read right
B3_VALUES = 0.77  # B-cubed F1 of numbers and dates, mean over stories
B3_TEXTS = 0.72  # of quotes, statements and places
VERDICT_VALUES = 0.58  # share of the labelled groups formed and judged right
VERDICT_TEXTS = 0.40
CONFLICT_F1 = 0.50
MERGED = 0.10  # at most: share of the pairs that must stay apart and do not


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return {a.id: a for a in load([CORPUS]).articles}


@pytest.fixture(scope="module")
def report(articles: dict[str, Article], pytestconfig: pytest.Config) -> Report:
    """One run over the whole corpus; what is kept from the last test run is told by content."""
    folder = Path(pytestconfig.cache.mkdir("claimcheck")) if pytestconfig.cache else None
    return check(articles.values(), config.load(cache_dir=folder, cache=folder is not None))


@pytest.fixture(scope="module")
def figures(report: Report) -> dict[str, Any]:
    """The figures summed over the stories, as the last line of ``claimcheck eval`` has them."""
    said = Said.model_validate_json(report.model_dump_json(by_alias=True))
    return summed(one.figures for one in score_all(read_golds(GOLDS), said).values())


@pytest.fixture(params=GOLDS, ids=NAMES)
def gold(request: pytest.FixtureRequest) -> Gold:
    return read_gold(request.param)


@pytest.mark.pipeline
@pytest.mark.model
@pytest.mark.parametrize(
    ("figure", "floor"),
    [
        ("found", FOUND),
        ("value", VALUES),
        ("when", DATES),
        ("verdict", VERDICT_VALUES),
        ("verdict_text", VERDICT_TEXTS),
    ],
)
def test_shares_do_not_fall(figures: dict[str, Any], figure: str, floor: float) -> None:
    right, total = figures[figure]
    assert right / total >= floor


@pytest.mark.pipeline
@pytest.mark.model
def test_grouping_does_not_fall(figures: dict[str, Any]) -> None:
    assert figures["b3_f1"] >= B3_VALUES
    assert figures["b3_text_f1"] >= B3_TEXTS


@pytest.mark.pipeline
@pytest.mark.model
def test_conflicts_do_not_fall(figures: dict[str, Any]) -> None:
    assert figures["conflict"]["f1"] >= CONFLICT_F1


@pytest.mark.pipeline
@pytest.mark.model
def test_what_must_stay_apart_does(figures: dict[str, Any]) -> None:
    merged, total = figures["apart_broken"]
    assert merged / total <= MERGED


@pytest.mark.pipeline
@pytest.mark.model
def test_no_group_mixes_stories(report: Report) -> None:
    story = {a: name for name, gold in read_golds(GOLDS).items() for a in gold.article_ids}
    article = {c.id: c.article for c in report.claims}
    for group in report.groups:
        assert len({story[article[i]] for i in group.claims}) == 1


def test_every_article_is_labelled(articles: dict[str, Article]) -> None:
    labelled = frozenset[str]().union(*(read_gold(path).article_ids for path in GOLDS))
    assert labelled == articles.keys()


def test_a_label_points_at_its_words(gold: Gold, articles: dict[str, Article]) -> None:
    for claim in gold.claims:
        assert articles[claim.article].text[claim.start : claim.end] == claim.anchor, claim.id
        assert claim.anchor == claim.anchor.strip(), claim.id


def test_labels_have_names_of_their_own(gold: Gold) -> None:
    for names in ([c.id for c in gold.claims], [g.id for g in gold.groups]):
        assert len(names) == len(set(names))
    places = [(c.article, c.kind, c.start, c.end) for c in gold.claims]
    assert len(places) == len(set(places))


def test_members_exist_and_each_is_in_one_group(gold: Gold) -> None:
    members = [m for g in gold.groups for m in g.members]
    assert set(members) <= {c.id for c in gold.claims}
    assert len(members) == len(set(members))


def test_a_labelled_group_compares_articles(gold: Gold) -> None:
    article = {c.id: c.article for c in gold.claims}
    family = {c.id: c.family for c in gold.claims}
    for group in gold.groups:
        assert group.verdict in VERDICTS
        assert len({article[m] for m in group.members}) > 1, group.id
        assert len({family[m] for m in group.members}) == 1, group.id


def test_what_must_stay_apart_is_in_no_group_together(gold: Gold) -> None:
    group = {m: g.id for g in gold.groups for m in g.members}
    for a, b in gold.must_stay_apart:
        assert group.get(a, a) != group.get(b, b), (a, b)


def test_labelled_values_can_be_read(gold: Gold) -> None:
    for claim in gold.claims:
        assert claim.kind in KINDS
        low, high = claim.bounds
        assert low is None or high is None or low <= high, claim.id
        if claim.edtf:
            assert day_range(claim.edtf), claim.id


@pytest.mark.pipeline
@pytest.mark.model
def test_the_report_in_the_readme_is_a_real_one(report: Report) -> None:
    readme = (CORPUS.parent / "README.md").read_text(encoding="utf-8")
    plain = " ".join(readme.split())
    shown = [g for g in report.groups if re.search(rf"\b{g.id}\b", readme)]
    assert {g.verdict for g in shown} == {"conflict", "agree"}
    for group in shown:
        assert group.label in plain
        assert group.why in plain
    counts = report.summary
    assert f"{counts.articles} articles, {counts.claims} claims, {counts.groups} groups" in plain
