"""From a report to what the page shows."""

from __future__ import annotations

from datetime import date

from claimcheck.compare import source_table
from claimcheck.findings import Decision, Decisions
from claimcheck.models import Article, Report, Span
from claimcheck.render.html import context
from claimcheck.render.html.build import build
from claimcheck.render.html.model import Card, Page

Texts = dict[str, Article]


def card(page: Page, label: str) -> Card:
    return next(c for c in page.cards if c.label == label)


def test_a_conflict_has_two_ends_the_more_told_first(report: Report, articles: Texts) -> None:
    found = card(build(report, articles), "Day of the grounding")
    assert [(c.value, c.sources) for c in found.camps] == [
        ("Thu 8 May 2031", 1),
        ("Fri 9 May 2031", 1),
    ]
    assert found.gap and found.gap.text == "1 day"


def test_copies_are_told_apart_and_count_once(report: Report, articles: Texts) -> None:
    found = card(build(report, articles), "People taken off the Alba")
    assert [line.source for line in found.lines if line.copy] == ["Echo"]
    assert all(c.sources == 1 for c in found.camps)


def test_any_two_independent_sources_that_differ_are_a_pair(
    report: Report, articles: Texts
) -> None:
    found = card(build(report, articles), "Day of the grounding")
    sources = [{found.lines[p.a].source, found.lines[p.b].source} for p in found.pairs]
    assert {"Wire", "Post"} in sources
    assert len(sources) == 3


def test_wordings_of_a_quotation_are_held_against_one(report: Report, articles: Texts) -> None:
    found = card(build(report, articles), "Iona Pell’s words")
    assert [w.source for w in found.wordings] == ["Wire", "Post"]
    assert ("missing", "no") in found.wordings[1].parts


def test_the_sentences_around_are_at_hand(report: Report, articles: Texts) -> None:
    text = articles["wire.md"].text
    first = Span(start=0, end=text.index("\n"))
    second = Span(start=text.index("\n") + 1, end=len(text))
    assert context.before(text, first) == ""
    assert context.after(text, second) == ""
    several = "One fell. Two rose! Three stayed."
    middle = Span(start=10, end=19)
    assert context.before(several, middle) == "One fell."
    assert context.after(several, middle) == "Three stayed."


def test_an_article_is_cut_at_its_claims_and_loses_nothing(report: Report, articles: Texts) -> None:
    for view in build(report, articles).articles:
        lines = ["".join(s.text for s in p.stretches) for p in view.paragraphs]
        assert "\n".join(lines) == articles[view.record.id].text
    wire = next(a for a in build(report, articles).articles if a.name == "Wire")
    marked = [(s.text, s.verdict) for p in wire.paragraphs for s in p.stretches if s.claim]
    assert ("106 people", "conflict") in marked
    beside = [{r.label for r in p.remarks} for p in wire.paragraphs]
    assert beside == [{"People taken off the Alba", "Day of the grounding"}, {"Iona Pell’s words"}]


def test_overlapping_claims_show_the_worst_and_keep_all_anchors(
    report: Report, articles: Texts
) -> None:
    wire = next(a for a in build(report, articles).articles if a.name == "Wire")
    anchors = [a for p in wire.paragraphs for s in p.stretches for a in s.anchors]
    assert sorted(anchors) == sorted(c.id for c in report.claims if c.article == "wire.md")


def test_new_articles_come_first(report: Report, articles: Texts) -> None:
    page = build(report, articles, new={"post.md"})
    assert page.articles[0].name == "Post"
    assert all(c.new for c in page.cards)


def test_articles_joined_by_facts_are_one_story_named_after_the_first(
    report: Report, articles: Texts
) -> None:
    titled = report.model_copy(
        update={
            "articles": tuple(
                a.model_copy(update={"title": f"Title of {a.name}"}) for a in report.articles
            )
        }
    )
    assert build(titled, articles).stories == ("Title of Wire",)


def test_a_decision_is_found_by_its_fingerprints_and_may_have_expired(
    report: Report, articles: Texts
) -> None:
    marks = card(build(report, articles), "Day of the grounding").fingerprints
    assert len(marks) == 3
    waived = Decision(
        decision="dismiss", fingerprints=marks[:2], reason="known", expires=date(2031, 6, 1)
    )
    stray = Decision(decision="note", fingerprints=("0" * 16,))
    page = build(
        report,
        articles,
        decisions=Decisions(decisions=(waived, stray)),
        today=date(2031, 6, 2),
    )
    ruling = card(page, "Day of the grounding").ruling
    assert ruling and (ruling.covers, ruling.of, ruling.expired) == (2, 3, True)
    assert [s.decision for s in page.strays] == [stray]


def test_without_texts_there_is_nothing_to_decide_on_but_all_to_read(report: Report) -> None:
    page = build(report, {})
    assert page.articles == ()
    assert card(page, "Day of the grounding").fingerprints == ()
    lines = card(page, "Day of the grounding").lines
    assert lines[0].sentence[0].text == "on Thursday"
    assert not any(line.placed for line in lines)


def test_sources_that_share_facts_stand_in_one_heat_map(report: Report, articles: Texts) -> None:
    table = source_table(report.articles, report.claims, report.groups, report.copies)
    (matrix,) = build(report.model_copy(update={"source_table": table}), articles).matrices
    cells = {
        (row.name, matrix.rows[n].name): cell
        for row in matrix.rows
        for n, cell in enumerate(row.cells)
    }
    assert cells["Wire", "Wire"] is None
    hot, copied = cells["Wire", "Post"], cells["Wire", "Echo"]
    assert hot and copied
    assert (hot.conflict, hot.heat > 0) == (2, True)
    assert (copied.copied, copied.heat) == (1, 0)


def test_a_card_names_the_rule_under_which_a_gate_tells_it(
    report: Report, articles: dict[str, Article]
) -> None:
    """Decisions that the page exports carry it, so a reader of the file sees what was dismissed."""
    page = build(report, articles)
    assert card(page, "Day of the grounding").rule == "CC111"
    assert {c.rule for c in page.cards if c.verdict != "conflict"} <= {None}
