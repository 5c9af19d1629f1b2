"""The source table: who agrees, who copies, who was first, who corrected."""

from __future__ import annotations

from claimcheck.compare import source_table
from claimcheck.compare.sources import MOST
from claimcheck.models import (
    Article,
    ArticleRecord,
    Copy,
    Group,
    Report,
    SourcePair,
    SourceTable,
    Verdict,
)
from claimcheck.render import FORMATS, Options


def table(report: Report, *copies: Copy, **dates: str) -> SourceTable:
    """The table of a report, in which articles may have other dates of publication."""
    records = tuple(
        a.model_copy(update={"published": dates.get(a.id.removesuffix(".md"), a.published)})
        for a in report.articles
    )
    return source_table(records, report.claims, report.groups, copies or report.copies)


def between(found: SourceTable, a: str, b: str) -> SourcePair:
    return next(p for p in found.pairs if (p.a, p.b) == (a, b))


def judged(group: Group, verdict: Verdict, **relations: Verdict) -> Group:
    """The group with another verdict, and other relations of its pairs by their place."""
    pairs = tuple(
        p.model_copy(update={"relation": relations.get(f"p{n}", p.relation)})
        for n, p in enumerate(group.pairs)
    )
    return group.model_copy(update={"verdict": verdict, "pairs": pairs})


def test_every_fact_counts_once_for_two_sources(report: Report) -> None:
    pair = between(table(report), "Post", "Wire")
    assert (pair.conflict, pair.updated, pair.agree) == (2, 1, 0)
    assert between(table(report), "Blog", "Post").agree == 1


def test_what_a_copy_repeats_is_neither_agreement_nor_conflict(report: Report) -> None:
    pair = between(table(report), "Echo", "Wire")
    assert (pair.copied, pair.conflict, pair.agree) == (1, 0, 0)


def test_a_pair_that_the_verdict_did_not_trust_is_unclear(report: Report) -> None:
    doubted = judged(report.groups[1], "compatible", p1="compatible", p2="agree")
    found = table(report.model_copy(update={"groups": (doubted,)}))
    assert between(found, "Post", "Wire").unclear == 1
    assert between(found, "Blog", "Post").agree == 1


def test_the_first_published_before_all_others_by_day_or_by_clock(report: Report) -> None:
    first = {r.name: r.first for r in table(report, blog="2031-05-11").rows}
    assert first == {"Wire": 3, "Post": 1, "Echo": 0, "Blog": 0}
    same_day = between(table(report, wire="2031-05-10"), "Post", "Wire")
    assert (same_day.first_a, same_day.first_b) == (0, 0)
    by_clock = between(table(report, wire="2031-05-10T08:00:00"), "Post", "Wire")
    assert (by_clock.first_a, by_clock.first_b) == (3, 0)


def test_nobody_is_first_while_a_date_is_missing(report: Report) -> None:
    assert between(table(report), "Blog", "Wire").first_b == 0


def test_who_tells_the_later_value_of_an_update_corrected_it(report: Report) -> None:
    pair = between(table(report), "Post", "Wire")
    assert (pair.corrected_a, pair.corrected_b) == (1, 0)
    one = ArticleRecord(**{**report.articles[2].model_dump(), "source": "Wire"})
    own = report.model_copy(update={"articles": (*report.articles[:2], one, report.articles[3])})
    assert {r.name: r.corrected for r in table(own).rows}["Wire"] == 1


def test_the_order_of_groups_and_articles_changes_nothing(report: Report) -> None:
    turned = source_table(
        report.articles[::-1], report.claims[::-1], report.groups[::-1], report.copies
    )
    assert turned == table(report)


def test_text_and_markdown_show_it_when_asked(report: Report, articles: dict[str, Article]) -> None:
    full = report.model_copy(update={"source_table": table(report)})
    for name in ("text", "markdown"):
        assert "Post × Wire" in FORMATS[name].render(full, articles, Options(verbose=True))
        assert "Post × Wire" not in FORMATS[name].render(full, articles, Options())


def test_a_comparison_of_nobody_else_is_no_pair(report: Report) -> None:
    alone = report.groups[3].model_copy(update={"pairs": ()})
    found = table(report.model_copy(update={"groups": (alone,)}))
    assert between(found, "Blog", "Post") == SourcePair(a="Blog", b="Post", unclear=1)


def test_of_a_fact_that_all_the_world_tells_the_first_sources_are_compared(report: Report) -> None:
    record, count = report.articles[0], MOST + 50
    claim = next(c for c in report.claims if c.article == record.id)
    names = {f"a{n}": f"Source {n:03}" for n in range(count)}
    records = [
        record.model_copy(
            update={"id": a, "source": name, "published": f"2031-05-{1 + (n > MOST):02}"}
        )
        for n, (a, name) in enumerate(names.items())
    ]
    claims = [claim.model_copy(update={"id": f"c{a}", "article": a}) for a in names]
    group = report.groups[0].model_copy(
        update={"claims": tuple(c.id for c in claims), "pairs": (), "verdict": "agree"}
    )
    found = source_table(records, claims, [group], ())
    assert len(found.rows) == count
    assert len(found.pairs) == MOST * (MOST - 1) // 2
    assert {name for pair in found.pairs for name in (pair.a, pair.b)} == {
        *sorted(names.values())[:MOST]
    }
