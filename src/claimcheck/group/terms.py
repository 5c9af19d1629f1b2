"""The words of an article as a weighted vector, the same whatever other articles are there.

Weights are tf-idf (Spärck Jones 1972, with a logarithm of the term frequency) by how common words
are in news at large, which ``config/words.toml`` holds as data; names weigh more, which are rare
words that the article never writes in lower case.  Weights taken from the articles at hand would
let an unrelated article change who tells one story.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from math import log, sqrt

import numpy as np

from claimcheck import rules
from claimcheck.models import Article
from claimcheck.sparse import Sparse

_WORD = re.compile(r"\b[^\W\d_]{2,}\b")

NAME = 2.5
"""How much more a name weighs than another word as rare.  Two events of one kind, two fires or two
strikes, are told in the same words: who and where they are about tells them apart."""


def terms(article: Article) -> dict[str, float]:
    """The weights of the words of title and text, as a vector of length 1; empty without words."""
    found = _WORD.findall(f"{article.title or ''}\n{article.text}")
    stop, common, _ = _data()
    counts = Counter(word for word in map(str.lower, found) if word not in stop)
    plain = common.keys() | {word.lower() for word in found if word[0].islower()}
    weights = {
        word: (1 + log(n)) * weight(word) * (1.0 if word in plain else NAME)
        for word, n in counts.items()
    }
    length = sqrt(sum(w * w for w in weights.values()))
    return {word: w / length for word, w in sorted(weights.items())}


def weight(word: str) -> float:
    """How telling a lower-case word is: 1 plus the logarithm of how many articles lack it."""
    _, common, rare = _data()
    return 1 + log(common.get(word, rare))


def vectors(found: Sequence[Mapping[str, float]]) -> Sparse:
    """The vectors as rows over the words of them all."""
    columns = {word: i for i, word in enumerate(sorted({w for v in found for w in v}))}
    return Sparse(
        np.cumsum([0, *(len(v) for v in found)]),
        np.array([columns[w] for v in found for w in v], dtype=np.uint64),
        np.array([x for v in found for x in v.values()], dtype=np.float64),
    )


@cache
def _data() -> tuple[frozenset[str], dict[str, float], float]:
    data = rules.load("words")
    common = {w: float(band["one_in"]) for band in data["band"] for w in band["words"].split()}
    return frozenset(data["stop"].split()), common, float(data["rare"])
