"""Doubtful pairs: near the score that would join them, of two articles, not forbidden."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from group_cases import article, quantity
from numpy.typing import NDArray

from claimcheck import config
from claimcheck.group import doubts
from claimcheck.group.evidence import EVIDENCE
from claimcheck.group.review import Doubt

SETTINGS = config.load().group


class Everything:
    """An embedder to which all texts are the same."""

    identity = "everything"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.ones((len(texts), 1), dtype=np.float32)


def found(margin: float, least: float = 0.5) -> tuple[Doubt, ...]:
    claims = [
        quantity("a", 106), quantity("b", 106), quantity("c", 90), quantity("a", 90, at=60),
        quantity("b", 7, unit="kilometre", at=70),
    ]  # fmt: skip
    settings = SETTINGS.model_copy(
        update={
            "review_margin": margin,
            "contrast": least,
            "threshold": dict.fromkeys(SETTINGS.threshold, least),
        }
    )
    texts = [article(a, "The ferry Alba took people ashore. " * 9) for a in "abc"]
    return doubts(texts, claims, Everything(), settings)


def test_with_all_the_room_every_pair_that_may_be_one_fact_is_written() -> None:
    told = {(d.a.article, d.b.article, d.values) for d in found(1.0)}
    assert told == {
        ("a", "b", "equal"), ("a", "b", "different"), ("a", "c", "different"), ("a", "c", "equal"),
        ("b", "c", "different"),
    }  # fmt: skip


def test_only_pairs_near_the_boundary_are_written_the_nearest_first() -> None:
    everything = found(1.0)
    gaps = [abs(d.score - 0.5) for d in everything]
    assert gaps == sorted(gaps)
    near = found((gaps[0] + gaps[-1]) / 2)
    assert 0 < len(near) < len(everything)


def test_a_pair_carries_what_the_score_saw() -> None:
    first = found(1.0)[0]
    assert set(first.features) == {f.__name__ for f in EVIDENCE["quantity"]}
    assert first.least == pytest.approx(0.5)
