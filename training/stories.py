"""Articles with gold answers: what the pair score learns from."""

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
    """The stories of ``corpus/`` and ``training/marked/`` and, where there, of ``../shared``."""
    for number, marked in enumerate(sorted((ROOT / "training" / "marked").glob("*.txt"))):
        yield Story(marked.stem, f"{MARKED}-{number % FOLDS}", *read_marked(marked))
    for gold in sorted((ROOT / "corpus").glob("*/gold.json")):
        yield _story(gold.parent.name, gold.parent.name, gold.parent, gold)
    for gold in sorted((SHARED / "gold").glob("*.json")):
        articles = SHARED / "articles" / f"{gold.stem}.jsonl"
        yield _story(gold.stem, gold.stem.split("_")[0], articles, gold)


def _story(name: str, topic: str, articles: Path, gold: Path) -> Story:
    return Story(name, topic, tuple(load([articles]).articles), read_gold(gold))
