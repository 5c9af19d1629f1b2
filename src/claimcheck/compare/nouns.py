"""Whether two nouns may be names of one thing, by a table made of WordNet.

The table (see NOTICE and ``training/build_nouns.py``) gives each noun the numbers of its meanings
and of the meanings right above them: "lamp" and "light" share one, "bridge" and "harbour" none.
"""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("nouns.tsv.gz")


def unlike(one: str, other: str) -> bool:
    """Whether both words are known as nouns, and no meaning of one is near one of the other.

    Words come in lower case, in the singular or the regular plural.
    """
    here, there = _meanings(one), _meanings(other)
    return bool(here and there) and not here & there


def _meanings(word: str) -> frozenset[str]:
    table = _table()
    singular = (word, word.removesuffix("s"), word.removesuffix("es"), f"{word[:-3]}y")
    known = next((w for w in singular if w in table), None)
    return frozenset(table[known].split()) if known else frozenset()


@cache
def _table() -> dict[str, str]:
    lines = gzip.decompress(FILE.read_bytes()).decode().splitlines()
    return dict(line.split("\t") for line in lines)
