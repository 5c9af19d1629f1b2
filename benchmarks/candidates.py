"""Prints what a gate finds of the articles that it must compare with a new one.

    .venv/bin/python benchmarks/candidates.py [--wide N]

An index proposes the kept articles that share a story with a new one; inside a story every two
claims of a kind are scored.  Here each new article meets an index of the others alone, and what it
proposes is held against the stories found over all articles at once, as a full report finds them.
Recall is the share of the articles in a new one's story that were proposed; ``exact`` counts the
new articles for which nothing is missing and nothing is there in vain.

The sets: ``corpus/``; generated stories (``generate.py``); and one part of more articles than an
index looks at one by one, stories of the same weeks of which each tells of the next one as well.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from generate import FIRST_DAY, stories

from claimcheck import config, indexing, load
from claimcheck.config import Settings
from claimcheck.dating import dated
from claimcheck.group.stories import stories as stories_of
from claimcheck.group.terms import terms
from claimcheck.models import Article
from claimcheck.store import Entry, open_index

HERE = Path(__file__).parent
RESULTS = HERE / "results" / "candidates.json"
OUTLETS = 6


@dataclass(frozen=True, slots=True)
class Found:
    """Over some new articles: those in their stories, those of them proposed, and exact ones.

    ``part`` is how many of the kept articles the largest part has.
    """

    name: str
    articles: int
    part: int
    new: int
    wanted: int
    proposed: int
    exact: int

    @property
    def recall(self) -> float:
        """In [0, 1]."""
        return self.proposed / max(1, self.wanted)


def chained(count: int) -> list[Article]:
    """Stories of the same weeks; each article ends with a sentence on the story after its own."""
    told = [s.articles for s in stories(count // OUTLETS + 1, outlets=OUTLETS, packed=True)]
    day = FIRST_DAY.isoformat()
    return [
        a.model_copy(
            update={
                "text": a.text + after[n].text.partition("\n")[0] + "\n",
                "published": day,
            }
        )
        for own, after in pairwise(told)
        for n, a in enumerate(own)
    ][:count]


def measured(name: str, articles: Sequence[Article], every: int, settings: Settings) -> Found:
    """Every so-manyth article is new, and meets alone an index of all that are not."""
    ordered = sorted((dated(a) for a in articles), key=lambda a: a.id)
    new = ordered[::every]
    kept = [a for a in ordered if a not in new]
    wanted = proposed = exact = 0
    with tempfile.TemporaryDirectory() as folder, open_index(folder, write=True) as index:
        with index.writing():
            index.put([Entry(a, a, terms(a), [], {}) for a in kept])
            index.set_places(indexing.places(index.terms(), settings))
            index.set_facts(indexing.made_by(settings))
        ((_, part),) = Counter(p.part for p in index.places().values()).most_common(1)
        for article in new:
            told = together(article, kept, settings)
            found = {a.id for a in indexing.touched(index, [article], settings).articles}
            wanted, proposed = wanted + len(told), proposed + len(told & found)
            exact += told == found
    return Found(name, len(kept), part, len(new), wanted, proposed, exact)


def together(new: Article, kept: Sequence[Article], settings: Settings) -> set[str]:
    """The ids of the articles that a report on all of them puts into the story of the new one."""
    number, *others = stories_of([new, *kept], settings.group)
    return {a.id for a, n in zip(kept, others, strict=True) if n == number}


def main() -> None:
    """Measures, prints, keeps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wide", type=int, default=1_500, metavar="N")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="more articles, as a set each")
    arguments = parser.parse_args()
    settings = config.load(sources={"today": "2099-12-31"})
    told = [a for s in stories(100, outlets=OUTLETS, packed=True) for a in s.articles]
    sets = [
        ("corpus/", load([str(HERE.parent / "corpus")]).articles, 3),
        ("100 generated stories", told, 10),
        ("one wide part", chained(arguments.wide), 20),
        *((path, load([path]).articles, 3) for path in arguments.paths),
    ]
    rows = []
    for name, articles, every in sets:
        found = measured(name, articles, every, settings)
        rows.append({**asdict(found), "recall": round(found.recall, 5)})
        print(*(f"{key}: {value}" for key, value in rows[-1].items()), sep="  ", flush=True)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
