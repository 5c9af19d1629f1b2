"""The mutation test in small: one changed value in one of three invented articles is flagged."""

from __future__ import annotations

import pytest
from changes import Change
from mutations import Story, Tally, Trial, flagged, lines, run

from claimcheck import check
from claimcheck.models import Article, Claim

LINE = (
    "A fire in the Larnmoor paper mill killed 12 workers on Thursday, police chief Ada Quill said."
)
MORE = "The blaze broke out in the drying hall and burned for six hours."


def article(name: str, text: str) -> Article:
    return Article(
        id=name, source=name, text=text, published="2031-05-09", published_basis="metadata"
    )


@pytest.fixture(scope="module")
def story() -> Story:
    articles = (
        article("Bell", f"{LINE} {MORE}"),
        article("Post", f"Twelve workers were killed on Thursday in a paper mill fire. {MORE}"),
        article("Wire", f"The Larnmoor paper mill fire killed 12 workers, police said. {MORE}"),
    )
    report = check(articles)
    return Story("mill", articles, report, tuple(g for g in report.groups if g.verdict == "agree"))


def trial(story: Story, old: str, new: str, kind: str) -> Trial:
    text = story.articles[0].text
    start = text.index(old)
    claim = _claim(story, start)
    group = next(g for g in story.report.groups if claim.id in g.claims)
    return Trial(story, claim, group, Change(kind, start, start + len(old), new))


def _claim(story: Story, at: int) -> Claim:
    return next(
        c for c in story.report.claims if c.article == "Bell" and c.span.start <= at < c.span.end
    )


@pytest.mark.pipeline
def test_another_number_is_flagged_in_a_group_that_names_the_claim(story: Story) -> None:
    end, why, alarms = run(trial(story, "12", "31", "number"))
    assert end in {"conflict", "updated"}
    assert "31" in why
    assert alarms == (end == "conflict")


@pytest.mark.pipeline
def test_the_number_in_words_raises_no_alarm(story: Story) -> None:
    end, _, alarms = run(trial(story, "12", "twelve", "number words"))
    assert (end, alarms) == ("agree", 0)


def test_a_turned_hedge_may_also_end_as_compatible() -> None:
    tally = Tally()
    tally.ends.update(["conflict", "compatible", "apart"])
    assert flagged("hedge", tally) == 2
    assert flagged("number", tally) == 1


def test_the_table_sets_changes_and_rewrites_against_their_marks() -> None:
    seen, kept = Tally(), Tally(alarms=1)
    seen.ends.update(["conflict", "apart"])
    kept.ends.update(["agree", "conflict"])
    told = "\n".join(lines("mill", {"number": seen, "synonym": kept}, why=False))
    assert "flagged and named: 1/2 (50.0%), mark 95%" in told
    assert "raise a conflict: 1/2 (50.0%), mark 1%" in told
