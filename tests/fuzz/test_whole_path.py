"""Properties of the whole path, on short invented articles: no input breaks it or moves others."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from targets import seeds, sound_report, target

from claimcheck import config
from claimcheck.models import Article, Report
from claimcheck.pipeline import check, extract

pytestmark = [pytest.mark.pipeline, pytest.mark.model]

PLAIN = config.load(cache=False)
SCHEMA = Report.model_json_schema(by_alias=True, mode="serialization")
FEW = settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
PLACES, BOATS = ("Port Mirren", "Tarn", "Halden"), ("Alba", "Corvina", "Senna")
SENTENCES = (
    "The ferry {boat} ran aground off {place} on {day}.",
    "{many} passengers were taken ashore from the {boat} by lifeboats.",
    "“We had no warning,” said the harbour master of {place}, Iona Pell.",
    "The {boat} had left {place} {hours} hours before it struck a sandbank.",
    "Some {many} tonnes of fuel leaked near {place}, officials said on {day}.",
    "{odd}",
)
UNRELATED = Article(
    id="zz",
    source="Gazette",
    published="2031-05-11",
    text="A baker in Quellen sold 812 loaves on 9 March 2029.\nHis oven cost 40 marks.",
)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A sentence of the invented story, or any text at all."""
    return draw(st.sampled_from(SENTENCES)).format(
        boat=draw(st.sampled_from(BOATS)),
        place=draw(st.sampled_from(PLACES)),
        day=draw(st.sampled_from(("Thursday", "Friday", "9 May", "May 8"))),
        many=draw(st.sampled_from(("106", "About 100", "more than 90", "two dozen", "1,060"))),
        hours=draw(st.sampled_from(("two", "3", "nearly four"))),
        odd=draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)),
    )


@st.composite
def stories(draw: st.DrawFn) -> list[Article]:
    """Two or three articles of their own sources on one day."""
    count = draw(st.integers(2, 3))
    return [
        Article(
            id=name,
            source=name.title(),
            published="2031-05-11",
            text="\n".join(draw(st.lists(sentences(), min_size=2, max_size=5))),
        )
        for name in ("herald", "post", "wire")[:count]
    ]


def told(report: Report, ids: set[str]) -> dict[tuple[str, ...], Any]:
    """The groups of some articles alone: verdict, severity, sources and reasons by their claims."""
    article = {c.id: c.article for c in report.claims}
    return {
        g.claims: (g.verdict, g.severity, g.sources, g.why)
        for g in report.groups
        if {article[c] for c in g.claims} <= ids
    }


@FEW
@given(stories())
def test_every_report_is_sound_and_keeps_its_schema(articles: list[Article]) -> None:
    report = check(articles, PLAIN)
    sound_report(report, articles)
    jsonschema.validate(json.loads(report.model_dump_json(by_alias=True)), SCHEMA)


@FEW
@given(stories())
def test_the_order_of_articles_changes_nothing(articles: list[Article]) -> None:
    assert check(articles[::-1], PLAIN) == check(articles, PLAIN)


@FEW
@given(stories())
def test_an_unrelated_article_changes_no_verdict(articles: list[Article]) -> None:
    ids = {a.id for a in articles}
    alone, together = check(articles, PLAIN), check([*articles, UNRELATED], PLAIN)
    assert {c for c in together.claims if c.article in ids} == set(alone.claims)
    assert told(together, ids) == told(alone, ids)


@FEW
@given(stories())
def test_a_copy_of_an_article_adds_no_agreement(articles: list[Article]) -> None:
    again = articles[0].model_copy(update={"id": "again", "source": "Again"})
    report = check([*articles, again], PLAIN)
    article = {c.id: c.article for c in report.claims}
    for g in report.groups:
        named = {article[c] for c in g.claims}
        if named == {"again", articles[0].id}:
            assert g.sources == 1
        assert g.sources <= len(named - {"again"}) or articles[0].id not in named


def test_damaged_bytes_give_claims_that_slice() -> None:
    run = target("report")
    for seed in seeds("report"):
        run(seed)
        run(seed[::-1])
        run(seed.replace(b"1", "１\u202e".encode()))


def test_claims_of_any_text_slice() -> None:
    @settings(FEW, max_examples=40)
    @given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120))
    def prove(text: str) -> None:
        found = extract([Article(id="a", text=text, published="2031-05-11")], PLAIN)
        assert all(c.span.of(text) == c.surface for c in found.claims)

    prove()
