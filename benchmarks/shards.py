"""What a run in shards costs by step, for the plan in docs/scaling.md.

    .venv/bin/python benchmarks/shards.py [--copies N] [--growth]

The stories in corpus/ are told N times over, each time as other stories (the names in them get
another letter at the end), and go through all steps in this process, without a cache.  Prints
processor time and bytes by step, for 1,000 characters of text, and what the calling process does
itself.  ``--growth`` times finding stories and copies among 2,000 to 16,000 generated articles.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from generate import stories as generated

from claimcheck import config, pipeline
from claimcheck.config import Settings
from claimcheck.dating import dated
from claimcheck.execute.folder import Folder
from claimcheck.execute.local import LocalExecutor
from claimcheck.execute.shards import Dataset, Shards, Step
from claimcheck.group import copies
from claimcheck.group.stories import stories
from claimcheck.models import Article
from claimcheck.render import FORMATS, Options
from claimcheck.sharded import ShardedStages
from claimcheck.sources import load

CORPUS = Path(__file__).parents[1] / "corpus"
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")


class Watched(Shards):
    """Remembers the datasets of a run."""

    def __init__(self, folder: Folder) -> None:
        super().__init__(LocalExecutor(1), folder)
        self.seen: list[Dataset[Any]] = []

    def spread(self, *args: Any) -> Dataset[Any]:
        self.seen.append(super().spread(*args))
        return self.seen[-1]

    def map(self, step: Step[Any], *inputs: Dataset[Any]) -> Dataset[Any]:
        self.seen.append(super().map(step, *inputs))
        return self.seen[-1]


def retold(times: int) -> list[Article]:
    """The corpus so many times, each with names of its own."""
    found = []
    for n in range(times):
        for article in load([CORPUS]).articles:
            text = _NAME.sub(lambda m, n=n: m.group() + "aeiouy"[n % 6] * (n > 0), article.text)
            found.append(article.model_copy(update={"id": f"{n}/{article.id}", "text": text}))
    return found


def processor(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of processor time that a call takes, and its result."""
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


def steps(articles: Sequence[Article], settings: Settings) -> None:
    """Prints a row for each step."""
    thousands = sum(len(a.text) for a in articles) / 1000
    print(f"{len(articles)} articles of {1000 * thousands / len(articles):,.0f} characters")
    list(pipeline.claims_of_each([dated(articles[0])], settings))  # loads the parser
    with tempfile.TemporaryDirectory() as folder:
        shards = Watched(Folder(folder))
        whole, report = processor(
            lambda: pipeline.check(articles, settings, stages=ShardedStages(shards, settings))
        )
        for dataset in shards.seen:
            costs = shards.costs(dataset)
            spent, size = sum(c.processor for c in costs), sum(c.size for c in costs)
            whole -= spent
            print(
                f"  {dataset.name:<10}{1000 * spent / thousands:9.1f} ms{size / thousands:12,.0f} B"
                f"{sum(c.rows for c in costs):>9} rows   for 1,000 characters"
            )
    json = FORMATS["json"].render(report, {}, Options())
    print(f"  {'the rest':<10}{1000 * whole / thousands:9.1f} ms in the calling process")
    print(f"  {'report':<10}{len(json) / thousands:24,.0f} B of JSON")
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    print(f"  peak memory of the process {peak / 1e6:,.0f} MB")


def growth(settings: Settings) -> None:
    """Prints what is done over all articles at once, by their number."""
    print(f"{'articles':>9}{'stories':>12}{'copies':>12}  ms of processor time an article")
    limits = settings.group.copy_similarity, settings.group.rewrite_similarity
    for count in (2_000, 4_000, 8_000, 16_000):
        articles = [a for s in generated(count // 5) for a in s.articles]
        told, _ = processor(lambda found=articles: stories(found, settings.group))
        copied, _ = processor(lambda found=articles: copies(found, *limits))
        print(f"{count:>9,}{1000 * told / count:>12.2f}{1000 * copied / count:>12.2f}", flush=True)


def main() -> None:
    """Measures what is asked for."""
    parser = argparse.ArgumentParser(description="Costs of a run in shards, by step.")
    parser.add_argument("--copies", type=int, default=3, help="times that the corpus is told")
    parser.add_argument("--growth", action="store_true", help="stories and copies by articles")
    options = parser.parse_args()
    settings = config.load(cache=False)
    if options.growth:
        growth(settings)
    else:
        steps(retold(options.copies), settings)


if __name__ == "__main__":
    main()
