"""Prints how the time of finding stories and copies grows from 250 to 16,000 generated articles.

    .venv/bin/python benchmarks/growth.py [SIZE …]

These are the two steps over all articles at once; all others work on one article or one story.
Seconds of processor time and the peak of memory, in one process that goes from small to large;
``results/growth.json`` keeps them.  The exponent is the slope of the logarithms over all sizes.
The generator's stories lie in one span of days however many they are, so that they stand ever
closer: a harder case than a newsroom's, whose articles lie further apart the more years they cover.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from generate import stories as generated

from claimcheck import config
from claimcheck.group.copies import copies
from claimcheck.group.stories import stories
from claimcheck.models import Article

KEPT = Path(__file__).parent / "results" / "growth.json"
SIZES = (250, 1000, 4000, 16_000)
OUTLETS = 5
MARK = 1.15


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time that something takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def measure(size: int) -> dict[str, float]:
    """What the steps cost for so many articles."""
    settings = config.load().group
    told = generated(size // OUTLETS, outlets=OUTLETS)
    articles: list[Article] = sorted((a for s in told for a in s.articles), key=lambda a: a.id)
    limits = settings.copy_similarity, settings.rewrite_similarity
    return {
        "articles": len(articles),
        "stories": timed(lambda: stories(articles, settings)),
        "copies": timed(lambda: copies(articles, *limits)),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def exponent(rows: list[dict[str, float]], name: str) -> float:
    """The power of the number of articles that a figure grows with."""
    sizes = np.log([row["articles"] for row in rows])
    return float(np.polyfit(sizes, np.log([row[name] for row in rows]), 1)[0])


def main() -> None:
    """Measures, prints, keeps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="SIZE")
    rows = []
    print("articles   stories    copies   peak memory")
    for size in sorted(parser.parse_args().sizes):
        rows.append(measure(size))
        row = rows[-1]
        costs = f"{row['stories']:8.2f} s{row['copies']:8.2f} s{row['peak']:11.0f} MB"
        print(f"{row['articles']:8,}{costs}", flush=True)
    found = {name: round(exponent(rows, name), 3) for name in ("stories", "copies", "peak")}
    told = ", ".join(f"{name} {power:.2f}" for name, power in found.items())
    print(f"exponents: {told} (mark: {MARK})")
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps({"rows": rows, "exponents": found}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
