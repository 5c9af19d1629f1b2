"""From claims to groups: blocks of one story and kind, and groups that span articles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from group_cases import article, date, quantity
from numpy.typing import NDArray

from claimcheck import config
from claimcheck.config import GroupSettings
from claimcheck.group import Members, blocks, group, within
from claimcheck.group.members import FROM_ONE, PARTNERS
from claimcheck.models import Claim

TEXT = "The ferry Alba ran aground off Port Mirren and lifeboats took 106 passengers ashore."
OTHER = "Voters in Halden elected Tove Lind president with most of all the ballots they cast."
CONTEXT = {
    "head": "passenger",
    "predicate": "take",
    "phrase": "passengers",
    "lemmas": ("lifeboat", "take", "passenger", "ashore"),
    "near": ("ferry", "lifeboat", "take", "passenger", "ashore"),
    "entities": ("alba", "port mirren"),
}


class SameWords:
    """Equal texts get equal unit vectors, different ones nearly at right angles."""

    identity = "same words"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = [np.random.default_rng(sum(map(ord, t))).normal(size=64) for t in texts]
        made = np.asarray(rows, dtype=np.float32).reshape(len(texts), 64)
        return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)


@pytest.fixture(scope="module")
def settings() -> GroupSettings:
    return config.load().group


def test_a_block_holds_one_story_and_one_kind(settings: GroupSettings) -> None:
    articles = [article("a", TEXT), article("b", TEXT), article("x", OTHER), article("y", OTHER)]
    claims: list[Claim] = [*(quantity(n, 106) for n in "abxy"), *(date(n, "2031") for n in "ab")]
    made = blocks(articles, claims, SameWords(), settings)
    told = [(b.claims[0].kind, "".join(c.article for c in b.claims)) for b in made]
    assert sorted(told) == [("date", "ab"), ("quantity", "ab"), ("quantity", "xy")]


def test_an_article_without_company_is_not_even_embedded(settings: GroupSettings) -> None:
    asked: list[str] = []

    class Recording(SameWords):
        def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
            asked.extend(texts)
            return super().encode(texts)

    articles = [article("a", TEXT), article("b", OTHER)]
    assert list(blocks(articles, [quantity("a", 1), quantity("b", 1)], Recording(), settings)) == []
    assert asked == []


def test_claims_of_one_fact_in_two_articles_are_a_group(settings: GroupSettings) -> None:
    articles = [article("a", TEXT), article("b", TEXT)]
    claims = [quantity(n, 106, context=CONTEXT) for n in "ba"]
    (members,) = group(articles, claims, SameWords(), settings)
    assert [c.article for c in members.claims] == ["a", "b"]
    assert members.score(*members.claims) == members.score(*members.claims[::-1])
    assert 0.5 < members.score(*members.claims) <= 1


def test_claims_of_one_article_alone_are_no_group(settings: GroupSettings) -> None:
    articles = [article("a", TEXT), article("b", TEXT)]
    claims = [quantity("a", 106, at=n, sentence=n, context=CONTEXT) for n in (0, 50)]
    assert list(group(articles, claims, SameWords(), settings)) == []


def test_an_article_that_repeats_itself_gives_a_group_few_of_its_claims(
    settings: GroupSettings,
) -> None:
    articles = [article("a", TEXT), article("b", TEXT)]
    told = [quantity("a", 106, at=50 * n, sentence=50 * n, context=CONTEXT) for n in range(60)]
    other = quantity("a", 106, at=9000, sentence=9000, context=CONTEXT, surface="106 all told")
    once = quantity("b", 106, context=CONTEXT)
    joining = settings.model_copy(update={"threshold": {**settings.threshold, "quantity": 0.0}})
    (members,) = group(articles, [*told, other, once], SameWords(), joining)
    assert len(members.claims) == FROM_ONE + 1
    assert once in members.claims
    assert other in members.claims  # what is said in other words stays


def test_a_long_list_is_held_against_itself_a_few_claims_at_a_time() -> None:
    listed = [quantity("a", n, at=50 * n, sentence=50 * n, context=CONTEXT) for n in range(60)]
    pairs = list(within(article("a", TEXT * 40), listed, SameWords(), 0.0))
    assert len(pairs) <= PARTNERS * len(listed)
    assert {c.id for pair in pairs for c in pair.claims} == {c.id for c in listed}


def test_all_claims_of_ordinary_news_are_held_against_each_other() -> None:
    few = [quantity("a", n, at=50 * n, sentence=50 * n, context=CONTEXT) for n in range(5)]
    assert len(list(within(article("a", TEXT * 40), few, SameWords(), 0.0))) == 5 * 4 / 2


def test_the_label_is_the_subject_closest_to_all() -> None:
    near = quantity("a", 1, subject="passengers taken off the Alba")
    short = quantity("b", 1, subject="passengers")
    far = quantity("c", 1, subject="the whole long list of all who were on board the Alba that day")
    scores = [[1.0, 0.96, 0.7], [0.96, 1.0, 0.7], [0.7, 0.7, 1.0]]
    members = Members((near, short, far), np.asarray(scores, dtype=np.float32))
    assert members.label == "passengers taken off the Alba"
