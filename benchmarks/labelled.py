"""The labelled pairs that the pair score is fitted to, with their blocks: for benchmarks of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

from fit_pair_score import RELATIONS, Fitted, Pairs, fit, pairs_of, predict
from labels import labels
from stories import stories

from claimcheck import config, pipeline
from claimcheck.embed import embedder
from claimcheck.group import blocks
from claimcheck.group.block import Block
from claimcheck.models import KINDS, Kind

__all__ = [
    "KINDS", "RELATIONS", "Fitted", "Kind", "LabelledStory", "Pairs", "fit", "labelled_pairs",
    "predict",
]  # fmt: skip


@dataclass(frozen=True)
class LabelledStory:
    """A story's blocks of claims, the gold group of each labelled claim, and its labelled pairs."""

    name: str
    topic: str
    blocks: Sequence[Block]
    labels: Mapping[str, str]
    pairs: Sequence[Pairs]


def labelled_pairs() -> Iterator[LabelledStory]:
    """Every story that the pair score is fitted to."""
    settings = config.load()
    one_story = settings.group.model_copy(update={"story_similarity": 0.0})
    for story in stories():
        found = pipeline.extract(story.articles, settings)
        label = labels(story.gold, found.claims)
        made = list(blocks(found.articles, found.claims, embedder(settings), one_story))
        pairs = [pairs_of(story.topic, block, label) for block in made]
        yield LabelledStory(story.name, story.topic, made, label, pairs)
