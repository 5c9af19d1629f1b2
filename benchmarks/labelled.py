"""The labelled pairs that the pair score is fitted to, with their blocks: for benchmarks of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

from fields import Field, Looks, two_looks
from fit_pair_score import fields_of
from labels import labels
from regression import Pairs
from stories import stories

from claimcheck import config, pipeline
from claimcheck.models import KINDS, Kind

__all__ = [
    "KINDS", "Field", "Kind", "LabelledStory", "Looks", "Pairs", "labelled_stories", "two_looks",
]  # fmt: skip


@dataclass(frozen=True)
class LabelledStory:
    """A story's blocks of claims, and the gold group of each labelled claim."""

    name: str
    topic: str
    fields: Sequence[Field]
    labels: Mapping[str, str]


def labelled_stories() -> Iterator[LabelledStory]:
    """Every story that the pair score is fitted to."""
    settings = config.load()
    for story in stories():
        found = pipeline.extract(story.articles, settings)
        label = labels(story.gold, found.claims)
        yield LabelledStory(story.name, story.topic, list(fields_of([(story, found)])), label)
