"""Articles with gold answers: what the embedding and the pair score learn from.

No story is in both: the score must see the embedding as it is on stories that are new to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from marked import read_marked

from claimcheck.evaluate import Gold, read_gold
from claimcheck.models import Article
from claimcheck.sources import load

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
MARKED = "marked"
FOLDS = 5  # marked stories are left out together by so many folds: each alone would take long


@dataclass(frozen=True)
class Story:
    """One gold file with its articles; stories of one ``topic`` are held out together."""

    name: str
    topic: str
    articles: tuple[Article, ...]
    gold: Gold


def stories() -> Iterator[Story]:
    """Of the pair score: ``marked/score``, ``corpus/`` and, where it is, ``../shared``."""
    yield from _marked("score")
    for gold in sorted((ROOT / "corpus").glob("*/gold.json")):
        yield _story(gold.parent.name, gold.parent.name, gold.parent, gold)
    for gold in sorted((SHARED / "gold").glob("*.json")):
        articles = SHARED / "articles" / f"{gold.stem}.jsonl"
        yield _story(gold.stem, gold.stem.split("_")[0], articles, gold)


def for_embedding() -> Iterator[Story]:
    """Of the embedding: ``marked/embedding``."""
    yield from _marked("embedding")


def _marked(part: str) -> Iterator[Story]:
    for number, file in enumerate(sorted((ROOT / "training" / "marked" / part).glob("*.txt"))):
        yield Story(file.stem, f"{MARKED}-{number % FOLDS}", *read_marked(file))


def _story(name: str, topic: str, articles: Path, gold: Path) -> Story:
    return Story(name, topic, tuple(load([articles]).articles), read_gold(gold))
