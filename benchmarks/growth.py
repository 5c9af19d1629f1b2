"""Prints how the time of finding stories and copies grows from 250 to 16,000 generated articles.

    .venv/bin/python benchmarks/growth.py [SIZE …]

These are the two steps over all articles at once; all others work on one article or one story.
Seconds of processor time, the least of two for the smaller sizes, and the peak of memory, each size
in a process of its own; ``results/growth.json`` keeps them.  The exponent is the slope of the
logarithms over all sizes.  Two archives are told: one that spans more days the more stories it
has, as a newsroom's does, and one with all stories packed into one span of days, where they stand
the closer the more there are and each has ever more others within reach.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from generate import stories as generated

from claimcheck import config
from claimcheck.group.copies import copies
from claimcheck.group.stories import stories
from claimcheck.models import Article

KEPT = Path(__file__).parent / "results" / "growth.json"
SIZES = (250, 500, 1000, 2000, 4000, 8000, 16_000)
OUTLETS = 5
MARK = 1.15
NAMES = ("stories", "copies", "both", "memory")
FEW = 4000  # articles up to which a size is measured twice

Row = dict[str, float]


def timed(work: Callable[[], object], repeat: int) -> float:
    """Seconds of processor time that something takes, the least of some repeats."""
    found = []
    for _ in range(repeat):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


def measure(size: int, packed: bool) -> Row:
    """What the steps cost for so many articles; memory in MB above that of the articles."""
    settings = config.load().group
    limits = settings.copy_similarity, settings.rewrite_similarity
    warm = [a for s in generated(4) for a in s.articles]
    stories(warm, settings)
    copies(warm, *limits)
    told = generated(size // OUTLETS, outlets=OUTLETS, packed=packed)
    articles: list[Article] = sorted((a for s in told for a in s.articles), key=lambda a: a.id)
    before, repeat = peak(), 2 if size <= FEW else 1
    row = {
        "articles": len(articles),
        "stories": timed(lambda: stories(articles, settings), repeat),
        "copies": timed(lambda: copies(articles, *limits), repeat),
    }
    return {**row, "both": row["stories"] + row["copies"], "memory": peak() - before}


def peak() -> float:
    """The most memory in MB that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def alone(size: int, packed: bool) -> Row:
    """``measure`` in a fresh process."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh) as pool:
        return pool.submit(measure, size, packed).result()


def exponent(rows: Sequence[Row], name: str) -> float:
    """The power of the number of articles that a figure grows with."""
    sizes = np.log([row["articles"] for row in rows])
    return round(float(np.polyfit(sizes, np.log([max(row[name], 0.1) for row in rows]), 1)[0]), 3)


def archive(name: str, sizes: Sequence[int], packed: bool) -> dict[str, object]:
    """Measures and prints one archive at all sizes."""
    print(f"{name}\narticles   stories    copies    memory")
    rows = []
    for size in sizes:
        row = alone(size, packed)
        rows.append(row)
        costs = f"{row['stories']:8.2f} s{row['copies']:8.2f} s{row['memory']:7.0f} MB"
        print(f"{row['articles']:8,}{costs}", flush=True)
    found = {each: exponent(rows, each) for each in NAMES}
    told = ", ".join(f"{each} {power:.2f}" for each, power in found.items())
    print(f"exponents: {told} (mark: {MARK}, memory 1)")
    return {"rows": rows, "exponents": found}


def main() -> None:
    """Measures, prints, keeps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="SIZE")
    sizes = sorted(parser.parse_args().sizes)
    found = {
        "spread": archive("as many stories a day at each size", sizes, False),
        "packed": archive("packed into one span of days, the harder case", sizes, True),
    }
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
