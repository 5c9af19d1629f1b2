"""Why claims are together: what each feature adds, and what kept look-alikes apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from group_cases import article, block, quantity, statement
from numpy.typing import NDArray

from claimcheck import config, rules
from claimcheck.group.block import Block
from claimcheck.group.evidence import EVIDENCE
from claimcheck.group.forbid import forbidden, guards
from claimcheck.group.reasons import contributions, reasons, words
from claimcheck.group.score import probability
from claimcheck.models import Claim

SETTINGS = config.load().group


class Directions:
    """An embedder whose rows point where the text's first letter says."""

    identity = "directions"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.eye(64, dtype=np.float32)
        return np.stack([rows[ord(t[0].lower()) % 64 if t else 0] for t in texts])


def explained(claims: Sequence[Claim], members: Sequence[Claim]):  # type: ignore[no-untyped-def]
    texts = [article(a, "The ferry Alba took people ashore. " * 9) for a in "abc"]
    return reasons([c.id for c in members], texts, claims, Directions(), SETTINGS)


@pytest.fixture
def crowd() -> list[Claim]:
    trees = {"lemmas": ("tree", "fall"), "head": "tree"}
    return [
        quantity("a", 106), quantity("b", 106), quantity("c", 106), quantity("a", 90, at=60),
        quantity("b", 7, unit="kilometre", at=70), quantity("c", 300, at=80, context=trees),
    ]  # fmt: skip


def test_contributions_are_what_the_score_differs_by(crowd: list[Claim]) -> None:
    told: Block = block(crowd)
    added = contributions(told).sum(axis=-1)
    odds = np.log(probability(told)) - np.log1p(-probability(told))
    alike = [(0, 1), (0, 2), (1, 2)]
    for one in alike:
        for other in alike:
            assert added[one] - added[other] == pytest.approx(odds[one] - odds[other], abs=1e-3)


def test_every_pair_of_a_group_has_its_weightiest_features(crowd: list[Claim]) -> None:
    found = explained(crowd, crowd[:3])
    assert set(found.joined) == {
        frozenset((crowd[i].id, crowd[j].id)) for i, j in ((0, 1), (0, 2), (1, 2))
    }
    for told in found.joined.values():
        assert len(told) <= 3
        assert [abs(r.weight) for r in told] == sorted((abs(r.weight) for r in told), reverse=True)


def test_look_alikes_are_told_with_what_kept_them_apart(crowd: list[Claim]) -> None:
    found = explained(crowd, crowd[:3])
    why = {n.claim: n.why for n in found.apart}
    assert len(why) == 3
    assert "one article tells both, and they exclude each other" in why[crowd[3].id]
    assert "their units do not convert" in why[crowd[4].id]
    assert "that different values need" in why[crowd[5].id] or "forbidden" in why[crowd[5].id]
    assert [n.score for n in found.apart] == sorted((n.score for n in found.apart), reverse=True)


def test_a_claim_that_stands_alone_has_neighbours_too(crowd: list[Claim]) -> None:
    found = explained(crowd, crowd[5:])
    assert found.joined == {}
    assert len(found.apart) == 3


def test_a_claim_that_nobody_knows_has_no_reasons(crowd: list[Claim]) -> None:
    assert explained(crowd, [quantity("z", 1)]).apart == ()


def test_what_is_forbidden_is_what_the_rules_forbid(crowd: list[Claim]) -> None:
    for claims in (crowd, [statement("a", "it sank"), statement("a", "it lay there")]):
        told = block(claims)
        assert (np.any(list(guards(told).values()), axis=0) == forbidden(told)).all()
        assert forbidden(told).any()


def test_features_are_told_in_plain_words() -> None:
    known = rules.load("reasons")
    assert all(len(pair) == 2 for pair in known.values())
    assert words("same_head", True) == "the same noun is counted or dated"
    assert words("same_head", False) == "different nouns are counted or dated"
    assert words("new_one", True, "Whether it is new.  More.") == "Whether it is new"
    for feature in {f for listed in EVIDENCE.values() for f in listed}:
        assert words(feature.__name__, True, feature.__doc__)


def test_what_kept_a_claim_out_may_be_a_companion_of_the_other(crowd: list[Claim]) -> None:
    texts = [article(a, "The ferry Alba took people ashore. " * 9) for a in "abc"]
    groups = [[c.id for c in crowd[1:3]] + [crowd[3].id]]
    found = reasons([crowd[0].id], texts, crowd, Directions(), SETTINGS, groups)
    why = {n.claim: n.why for n in found.apart}
    assert why[crowd[1].id].startswith("forbidden for others of the two groups: one article tells")


def test_values_of_two_occasions_say_so() -> None:
    months = {"2031-05-08": quantity("a", 106), "2031-07-08": quantity("b", 90)}
    texts = [
        article(c.article, "The ferry Alba took people ashore. " * 9, published)
        for published, c in months.items()
    ]
    (one, other) = months.values()
    found = reasons([one.id], texts, [one, other], Directions(), SETTINGS)
    assert [n.why for n in found.apart] == ["they differ, and are told of two occasions"]
