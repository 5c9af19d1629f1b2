"""Stories: articles of one topic and time come together, others do not."""

from __future__ import annotations

import numpy as np
import pytest
from group_cases import article

from claimcheck import config
from claimcheck.config import GroupSettings
from claimcheck.group.stories import closeness, similarity, stories

FERRY = (
    "The ferry Alba ran aground off Port Mirren on Thursday and lifeboats took 106 passengers from "
    "the sandbank to the harbour, where the harbour master waited.",
    "About 100 passengers had to leave the ferry Alba after it struck a sandbank off Port Mirren. "
    "Lifeboats took the passengers to the harbour.",
    "Passengers of the ferry Alba told of a night on the sandbank. The harbour master of Port "
    "Mirren had no warning.",
)
VOTE = (
    "Voters in Halden elected Tove Lind as president with 51 percent of the ballots. Turnout was "
    "the highest in years, the electoral commission said.",
    "Tove Lind won the presidential election in Halden. The electoral commission put her share of "
    "the ballots at 51 percent and turnout at 80 percent.",
)


@pytest.fixture(scope="module")
def settings() -> GroupSettings:
    return config.load().group


def numbered(texts: tuple[str, ...], name: str, published: str | None = "2031-05-08") -> list:  # type: ignore[type-arg]
    return [article(f"{name}{n}", text, published) for n, text in enumerate(texts)]


def test_two_topics_do_not_mix(settings: GroupSettings) -> None:
    mixed = [
        a for pair in zip(numbered(FERRY, "f"), numbered(VOTE, "v"), strict=False) for a in pair
    ]
    found = stories([*mixed, numbered(FERRY, "f")[2]], settings)
    assert found[0] == found[2] == found[4]
    assert found[1] == found[3] != found[0]


def test_the_same_words_years_later_are_another_story(settings: GroupSettings) -> None:
    found = stories(numbered(FERRY, "f") + numbered(FERRY, "g", "2035-05-08"), settings)
    assert len(set(found[:3])) == len(set(found[3:])) == 1
    assert found[0] != found[3]


def test_an_undated_article_is_told_by_its_words(settings: GroupSettings) -> None:
    found = stories([*numbered(FERRY, "f")[:2], article("blog", FERRY[2], None)], settings)
    assert len(set(found)) == 1


def test_a_lone_article_is_its_own_story(settings: GroupSettings) -> None:
    assert stories([], settings) == ()
    assert stories(numbered(FERRY[:1], "f"), settings) == (0,)


def test_similarity_is_symmetric_in_0_to_1_and_1_for_the_same_text() -> None:
    near = similarity(numbered((*FERRY, FERRY[0], *VOTE), "f"), 120)
    assert np.allclose(near, near.T)
    assert (near >= 0).all()
    assert (near <= 1 + 1e-9).all()
    assert near[0, 3] == pytest.approx(1)


def test_closeness_falls_with_the_days_between() -> None:
    days = ["2031-05-08", "2031-05-08T22:00:00Z", "2031-05-18", None]
    near = closeness([article(str(n), "x", day) for n, day in enumerate(days)], 10)
    assert near[0, 1] == 1
    assert near[0, 2] == pytest.approx(np.exp(-1))
    assert near[0, 3] == 1


@pytest.mark.parametrize("texts", [("", "", ""), ("It was he who is not.", "And so it was.", "12")])
def test_articles_without_a_word_that_counts_are_stories_of_their_own(
    settings: GroupSettings, texts: tuple[str, ...]
) -> None:
    assert len(set(stories(numbered(texts, "e"), settings))) == 3
    with_a_ferry = stories([*numbered(texts, "e"), *numbered(FERRY, "f")], settings)
    assert len(set(with_a_ferry)) == 4
