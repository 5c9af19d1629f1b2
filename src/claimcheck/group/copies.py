"""Which articles copy which: near-duplicates by MinHash over five-word passages.

Broder's resemblance (1997) through datasketch finds the candidates in near-linear time; the exact
share of the shorter article's passages decides, so that a trimmed copy is still a copy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from datasketch import MinHash, MinHashLSH

from claimcheck.models import Article, Copy

PASSAGE = 5
PERMUTATIONS = 64
CANDIDATES = 0.25
_WORD = re.compile(r"\w+")


def copies(articles: Sequence[Article], least: float) -> tuple[Copy, ...]:
    """Pairs of articles that share at least ``least`` of the shorter one's passages.

    The original is the earlier one where both dates are known and differ, else the longer one,
    else the one whose id sorts first.
    """
    shingles = {a.id: passages(a.text) for a in articles}
    by_id = {a.id: a for a in articles}
    found = []
    for left, right in _candidates(shingles):
        share = contained(shingles[left], shingles[right])
        if share >= least:
            first, second = sorted((by_id[left], by_id[right]), key=lambda a: a.id)
            if _comes_first(second, first):
                first, second = second, first
            found.append(Copy(original=first.id, copy_=second.id, similarity=round(share, 4)))
    return tuple(sorted(found, key=lambda c: (c.original, c.copy_)))


def passages(text: str) -> frozenset[str]:
    """The runs of five words in a text, without case and punctuation."""
    words = _WORD.findall(text.lower())
    return frozenset(
        " ".join(words[i : i + PASSAGE]) for i in range(max(1, len(words) - PASSAGE + 1))
    )


def contained(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the smaller set that the larger one holds, in [0, 1]."""
    return len(a & b) / max(1, min(len(a), len(b)))


def sources(articles: Sequence[Article], found: Sequence[Copy]) -> dict[str, str]:
    """For each article id the id that stands for its independent source.

    Copies stand behind their original, and articles of one outlet behind the first of them.
    """
    parent = {a.id: a.id for a in articles}

    def root(node: str) -> str:
        while parent[node] != node:
            node = parent[node]
        return node

    outlets: dict[str, str] = {}
    pairs = [(c.original, c.copy_) for c in found]
    for article in sorted(articles, key=lambda a: a.id):
        if article.source:
            pairs.append((outlets.setdefault(article.source.casefold(), article.id), article.id))
    for original, copy in pairs:
        top, below = root(original), root(copy)
        if top != below:
            parent[below] = top
    return {a.id: root(a.id) for a in articles}


def _candidates(shingles: dict[str, frozenset[str]]) -> list[tuple[str, str]]:
    index = MinHashLSH(threshold=CANDIDATES, num_perm=PERMUTATIONS)
    pairs = []
    for key in sorted(shingles):
        sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update_batch([s.encode() for s in sorted(shingles[key])])
        pairs += [(other, key) for other in sorted(index.query(sketch))]
        index.insert(key, sketch)
    return pairs


def _comes_first(a: Article, b: Article) -> bool:
    if a.published and b.published and a.published != b.published:
        return a.published < b.published
    return len(a.text) > len(b.text)
