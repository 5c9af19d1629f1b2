"""The gate on a report made by hand: what counts as new, what is told, and how it ends."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck import config
from claimcheck.config import RuleLevel, Settings
from claimcheck.findings import Gate
from claimcheck.gate import NOTHING, Terms, check
from claimcheck.models import (
    SEVERITIES,
    Article,
    Comparison,
    Group,
    Report,
    SourceMap,
    Span,
    Value,
    Waiver,
)

Texts = dict[str, Article]
TODAY = date(2031, 5, 11)


@pytest.fixture
def texts(articles: Texts) -> Texts:
    """The articles, with four lines of front matter above each."""
    head = SourceMap(anchors=((0, 5, 1),))
    return {i: a.model_copy(update={"source_map": head}) for i, a in articles.items()}


def gate(
    report: Report, texts: Texts, *new: str, terms: Terms | None = None, **rules: RuleLevel
) -> Gate:
    settings = config.load(rules=rules)
    return check(report, texts, new, settings, terms or Terms(today=TODAY))


def rules_of(found: Gate) -> list[str]:
    return [f.rule for f in found.findings]


def test_old_conflicts_are_nobodys_business(report: Report, texts: Texts) -> None:
    """The blog is in a conflict over people and one over days, and is told of these only."""
    found = gate(report, texts, "blog.md")
    assert [(f.rule, f.article) for f in found.findings if f.group] == [
        ("CC111", "blog.md"),
        ("CC101", "blog.md"),
    ]
    assert (found.summary.new, found.summary.corpus) == (1, 3)


def test_a_finding_stands_where_its_claim_does(report: Report, texts: Texts) -> None:
    day, people = gate(report, texts, "wire.md").findings
    assert (day.place.path, day.place.line) == ("wire.md", 5)
    assert day.place.column == texts["wire.md"].text.index("on Thursday") + 1
    assert day.place.end_column == day.place.column + len("on Thursday")
    assert people.other
    assert people.other.place.path in {"echo.md", "post.md", "blog.md"}


def test_the_new_side_is_named_first(report: Report, texts: Texts) -> None:
    people = report.groups[0]
    article = {c.id: c.article for c in report.claims}
    pairs = [p for p in people.pairs if {article[p.a], article[p.b]} == {"wire.md", "post.md"}]
    more = {"value": Value(low=160, high=160, noun="person")}
    claims = [c.model_copy(update=more) if c.surface == "106 people" else c for c in report.claims]
    groups = (people.model_copy(update={"pairs": pairs}),)
    two = report.model_copy(update={"groups": groups, "claims": tuple(claims)})
    wire, post = "160 (Wire)", "“About 100 passengers” (Post)"
    (at_wire,), (at_post,) = (gate(two, texts, n).findings for n in ("wire.md", "post.md"))
    assert at_wire.message.startswith(f"People taken off the Alba: {wire} against {post}")
    assert at_post.message.startswith(f"People taken off the Alba: {post} against {wire}")


def test_a_comparison_that_other_settings_made_is_told_as_it_was(
    report: Report, texts: Texts
) -> None:
    day = gate(report, texts, "wire.md").findings[0]
    assert day.message == "Day of the grounding: Thursday is not Friday."


def test_a_conflict_of_two_new_articles_is_told_once(report: Report, texts: Texts) -> None:
    apart = gate(report, texts, "wire.md", "post.md")
    days = [f for f in apart.findings if f.rule == "CC111"]
    assert len(days) == 2  # post against wire, and wire against the blog, which is not new
    both = gate(report, {**texts}, "wire.md", "post.md", "blog.md", "echo.md")
    pairs = [
        frozenset((f.new.claim, f.other.claim))
        for f in both.findings
        if f.new and f.other and f.rule == "CC111"
    ]
    assert len(pairs) == len(set(pairs))


def test_every_conflicting_pair_of_a_new_article_is_in_some_finding(
    report: Report, texts: Texts
) -> None:
    """A baseline of all articles leaves nothing for any of them to bring."""
    every = gate(report, texts, *texts)
    known = frozenset(p for f in every.findings for p in f.fingerprints)
    for name in texts:
        left = gate(report, texts, name, terms=Terms(known=known, today=TODAY))
        assert left.status == "clean", name
        assert left.summary.baseline


def test_a_finding_moves_to_the_next_pair_when_its_worst_is_waived(
    report: Report, texts: Texts
) -> None:
    first = next(f for f in gate(report, texts, "wire.md").findings if f.rule == "CC101")
    waiver = Waiver(fingerprints=(first.fingerprint,), reason="Known.")
    terms = Terms(waivers=(waiver,), today=TODAY)
    second = next(
        f for f in gate(report, texts, "wire.md", terms=terms).findings if f.rule == "CC101"
    )
    assert second.fingerprint == first.fingerprints[1]
    terms = Terms(waivers=(Waiver(fingerprints=first.fingerprints, reason="Known."),), today=TODAY)
    third = gate(report, texts, "wire.md", terms=terms)
    assert "CC101" not in rules_of(third)
    assert third.summary.waived == 1
    assert third.waived[0].leave
    assert third.waived[0].leave.reason == "Known."


def test_the_head_of_a_new_article_waives_unless_the_settings_forbid(
    report: Report, texts: Texts
) -> None:
    names = tuple(p for f in gate(report, texts, "wire.md").findings for p in f.fingerprints)
    waiver = Waiver(fingerprints=names, reason="Ours is later.", path="wire.md", line=3)
    texts["wire.md"] = texts["wire.md"].model_copy(update={"waivers": (waiver,)})
    assert gate(report, texts, "wire.md").status == "clean"
    strict = config.load(gate={"inline_waivers": False})
    found = check(report, texts, ["wire.md"], strict, Terms(today=TODAY))
    assert (found.status, found.summary.waived) == ("findings", 0)
    old = gate(report, texts, "post.md")
    assert old.summary.waived == 0, "a published article waives nothing"


def test_an_expired_waiver_is_told_and_waives_nothing(report: Report, texts: Texts) -> None:
    name = gate(report, texts, "wire.md").findings[0].fingerprint
    past = Waiver(fingerprints=(name,), reason="Known.", expires=date(2031, 5, 10))
    found = gate(report, texts, "wire.md", terms=Terms(waivers=(past,), today=TODAY))
    assert {"CC111", "CC401"} <= set(rules_of(found))


def test_an_article_may_contradict_itself(report: Report, texts: Texts) -> None:
    """It is told at the later of the two places, with the earlier one beside it."""
    wire = texts["wire.md"]
    one = next(c for c in report.claims if c.article == wire.id and c.kind == "quantity")
    two = one.model_copy(update={"id": "a", "span": Span(start=9, end=13), "surface": "Alba"})
    pair = Comparison(
        a="a", b=one.id, relation="conflict", level="x", why="Two.", severity="minor", score=0.95
    )
    own = Group(
        id="own", kind="quantity", label="People", verdict="conflict", sources=1,
        claims=("a", one.id), why="Two.", pairs=(pair,),
    )  # fmt: skip
    told_twice = report.model_copy(update={"claims": (*report.claims, two), "groups": ()})
    terms = Terms(own=(own,), today=TODAY)
    (found,) = gate(told_twice, texts, "wire.md", terms=terms).findings
    assert (found.rule, found.severity, found.message) == ("CC201", "minor", "People: Two.")
    assert found.other
    assert (found.place.column, found.other.place.column) == (one.span.start + 1, 10)


def test_doubtful_pairs_of_a_conflict_are_not_held_against_anybody(
    report: Report, texts: Texts
) -> None:
    people = report.groups[0]
    by_id = {c.id: c.article for c in report.claims}
    doubtful = tuple(
        p.model_copy(update={"score": 0.3}) if "post.md" in (by_id[p.a], by_id[p.b]) else p
        for p in people.pairs
    )
    less = report.model_copy(
        update={"groups": (people.model_copy(update={"pairs": doubtful}), *report.groups[1:])}
    )
    assert "CC101" not in rules_of(gate(less, texts, "post.md"))
    assert "CC101" in rules_of(gate(less, texts, "wire.md"))


def test_rules_can_be_turned_off_and_weighed_anew(report: Report, texts: Texts) -> None:
    assert "CC101" not in rules_of(gate(report, texts, "wire.md", CC101="off"))
    worse = gate(report, texts, "wire.md", CC101="critical").findings
    assert {f.severity for f in worse if f.rule == "CC101"} == {"critical"}


@pytest.mark.parametrize("level", SEVERITIES)
@pytest.mark.parametrize("worst", SEVERITIES)
def test_findings_fail_from_the_level_on(
    report: Report, texts: Texts, level: str, worst: RuleLevel
) -> None:
    settings = config.load(gate={"fail_on": level}, rules={"CC101": worst, "CC111": "note"})
    found = check(report, texts, ["wire.md"], settings, Terms(today=TODAY))
    fails = SEVERITIES.index(worst) >= SEVERITIES.index(level)  # type: ignore[arg-type]
    assert found.exit_code == int(fails)


def never(**rules: RuleLevel) -> Settings:
    return config.load(gate={"fail_on": "never"}, rules=rules)


def test_nothing_fails_when_asked_never_to(report: Report, texts: Texts) -> None:
    assert check(report, texts, ["wire.md"], never(), Terms(today=TODAY)).exit_code == 0


def test_a_gate_that_could_not_look_is_not_green(report: Report, texts: Texts) -> None:
    unread = Terms(unread=("b.md: is not UTF-8.",), today=TODAY)
    assert check(report, texts, ["wire.md"], never(), unread).exit_code == 2
    mute = report.model_copy(update={"claims": (), "groups": ()})
    assert check(mute, texts, ["wire.md"], never(), Terms(today=TODAY)).exit_code == 2
    assert check(mute, texts, ["wire.md"], never(CC902="note"), Terms()).exit_code == 0


@pytest.mark.parametrize(("level", "code"), [("note", 0), ("minor", 2), ("off", 0)])
def test_a_file_of_an_unknown_format_is_told(level: RuleLevel, code: int) -> None:
    found = check(NOTHING, {}, [], never(CC904=level), Terms(strange=("articles/a.odd",)))
    assert found.exit_code == code
    assert [(f.rule, f.place.path) for f in found.findings] == (
        [] if level == "off" else [("CC904", "articles/a.odd")]
    )


@pytest.mark.parametrize(
    ("names", "published", "code"),
    [
        (["wire.md"], False, 2),  # an article alone
        (["wire.md", "post.md"], True, 2),  # the published ones are missing
        (["wire.md", "post.md"], False, 0),  # these two, with one another
    ],
)
def test_a_gate_without_anything_to_compare_with_is_not_green(
    report: Report, texts: Texts, names: list[str], published: bool, code: int
) -> None:
    only = report.model_copy(
        update={
            "articles": tuple(a for a in report.articles if a.id in names),
            "claims": tuple(c for c in report.claims if c.article in names),
            "groups": (),
        }
    )
    terms = Terms(published=published, today=TODAY)
    assert check(only, texts, names, never(), terms).exit_code == code


def test_no_new_article_is_nothing_to_check() -> None:
    found = check(NOTHING, {}, [], config.load())
    assert (found.status, found.findings, found.summary.new) == ("clean", (), 0)
