"""Groups are kept by story: a run judges the stories that have changed, and no others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from claimcheck import config
from claimcheck.by_story import packed, remembered
from claimcheck.config import Settings
from claimcheck.execute.tables import Story
from claimcheck.models import Article, Context, Group, QuantityClaim, Span, Value, group_id


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return config.load(cache_dir=tmp_path)


def story(name: str, *counts: int, source: str = "The Wire") -> Story:
    """Two or more articles that tell how many boats sank."""
    ids = [f"{name}/{n}" for n in range(len(counts))]
    told = [
        Article(id=i, source=source, text=f"{n} boats sank.")
        for i, n in zip(ids, counts, strict=True)
    ]
    return Story(tuple(told), tuple(map(boats, ids, counts)), {i: i for i in ids})


def boats(article: str, count: int) -> QuantityClaim:
    """The claim of such an article."""
    text = f"{count} boats sank."
    return QuantityClaim(
        id=f"{article}:{count}",
        article=article,
        span=Span(start=0, end=len(str(count))),
        surface=str(count),
        sentence=Span(start=0, end=len(text)),
        subject="boats",
        context=Context(text=text),
        value=Value(low=count, high=count, relation="exact"),
    )


class Judge:
    """Puts all claims of a story into one group, and notes which stories it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, stories: Sequence[Story]) -> Iterator[Group]:
        for each in reversed(stories):  # in any order
            self.asked.append(each.articles[0].id)
            ids = tuple(c.id for c in each.claims)
            yield Group(
                id=group_id(ids),
                kind="quantity",
                label="boats",
                verdict="agree",
                severity=None,
                sources=len(each.articles),
                claims=ids,
                why="the same",
                pairs=(),
            )


def test_what_was_judged_once_is_not_judged_again(settings: Settings) -> None:
    told = [story("harbour", 3, 3), story("bay", 4, 5)]
    first, second = Judge(), Judge()
    assert list(remembered(told, settings, first)) == list(remembered(told, settings, second))
    assert (sorted(first.asked), second.asked) == (["bay/0", "harbour/0"], [])


@pytest.mark.parametrize(
    "changed",
    [story("bay", 4, 6), story("bay", 4, 5, source="The Post"), story("bay", 4, 5, 5)],
    ids=["a claim", "a source", "an article"],
)
def test_only_a_story_that_changed_is_judged_again(settings: Settings, changed: Story) -> None:
    list(remembered([story("harbour", 3, 3), story("bay", 4, 5)], settings, Judge()))
    judge = Judge()
    found = list(remembered([story("harbour", 3, 3), changed], settings, judge))
    assert judge.asked == ["bay/0"]
    assert [g.sources for g in found] == [2, len(changed.articles)]


def test_other_tolerances_judge_anew(settings: Settings) -> None:
    told = [story("bay", 4, 5)]
    list(remembered(told, settings, Judge()))
    wider = settings.compare.model_copy(update={"exact_tolerance": 0.5})
    judge = Judge()
    list(remembered(told, settings.model_copy(update={"compare": wider}), judge))
    assert judge.asked == ["bay/0"]


def test_a_run_of_stories_holds_no_more_articles_than_it_may() -> None:
    told = [story("a", 1, 1), story("b", 1, 1), story("c", 1, 1, 1, 1, 1), story("d", 1, 1)]
    runs = [[s.articles[0].id[0] for s in run] for run in packed(told, 4)]
    assert runs == [["a", "b"], ["c"], ["d"]]
