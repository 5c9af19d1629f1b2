"""Prints what the index of nearest texts finds of the exact ones, and what either costs.

    .venv/bin/python benchmarks/nearest.py [SIZE …] [--vectors FILE]

The texts are those that grouping embeds of the claims of generated stories, each once, drawn by
chance.  Recall is the share of the ``parts.NEAREST`` exact neighbours of each text that the index
finds, ``first`` that of the nearest one alone; ``together`` is the share of these neighbours that
are in one part when the parts of a block grow from either.  Seconds of processor time and the peak
of memory in MB above that of the texts, each way at each size in a process of its own;
``results/nearest.json`` keeps them.  Reading and embedding 50,000 texts takes a quarter of an hour:
with ``--vectors`` they are kept in a file (.npy), or taken from there.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from unittest.mock import patch

import numpy as np
from generate import stories
from growth import timed

from claimcheck import config
from claimcheck.config import Settings
from claimcheck.embed import embedder
from claimcheck.group import nearest, parts
from claimcheck.group.nearest import Near, Rows
from claimcheck.group.pairwise import Matrix
from claimcheck.group.parts import MOST, NEAREST
from claimcheck.masked import masked
from claimcheck.pipeline import extract

KEPT = Path(__file__).parent / "results" / "nearest.json"
SIZES = (5_000, 20_000, 50_000)
STORIES = 1_000_000  # more than are ever read
HEAD = (
    "   texts     exact     index  index/exact  recall   first    exact     index together by index"
)

Row = dict[str, float]


def texts(settings: Settings) -> Iterator[str]:
    """What is embedded of the claims of generated stories, story by story."""
    for story in stories(STORIES):
        claims = extract(story.articles, settings).claims
        for article in story.articles:
            yield from masked([c for c in claims if c.article == article.id], article.text)


def embedded(count: int) -> Matrix:
    """The embeddings of so many different texts, in an order drawn by chance."""
    settings = config.load()
    different: dict[str, None] = {}
    for text in texts(settings):
        different[text] = None
        if len(different) == count:
            break
    rows: Matrix = embedder(settings).encode(list(different))
    return rows[np.random.default_rng(1).permutation(count)]


def chosen(file: Path, count: int) -> Matrix:
    """The first texts of a file, in the order in which grouping has them."""
    return np.unique(np.load(file)[:count], axis=0)


def searched(way: str, file: Path, count: int) -> tuple[float, float, Near]:
    """Seconds, MB and the neighbours that one way finds of the first texts of a file."""
    getattr(nearest, way)(np.eye(NEAREST + 2, dtype=np.float32), NEAREST)  # loads what it needs
    vectors = chosen(file, count)
    found: list[Near] = []
    before = held()
    seconds = timed(lambda: found.append(getattr(nearest, way)(vectors, NEAREST)), 1)
    return seconds, most() - before, found[0]


def held() -> float:
    """The memory in MB that this process has now."""
    return _status("VmRSS")


def most() -> float:
    """The most that it has had; ``ru_maxrss`` would begin with that of the process before it."""
    return _status("VmHWM")


def _status(name: str) -> float:
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


def alone(way: str, file: Path, count: int) -> tuple[float, float, Near]:
    """``searched`` in a fresh process."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh) as pool:
        return pool.submit(searched, way, file, count).result()


def recall(wanted: Rows, found: Rows) -> float:
    """The share of the wanted neighbours that are found, in [0, 1]."""
    hits = sum(len({*a} & {*b}) for a, b in zip(wanted.tolist(), found.tolist(), strict=True))
    return hits / wanted.size


def together(wanted: Rows, vectors: Matrix, near: Near, most: int = MOST) -> float:
    """The share of the wanted neighbours that are in one part, where parts grow from some found."""
    part = np.zeros(len(vectors), dtype=np.intp)
    with patch.multiple(parts, exact=lambda *_: near, approximate=lambda *_: near):
        for number, rows in enumerate(parts.parts(vectors, most)):
            part[rows] = number
    return float((part[wanted] == part[:, None]).mean())


def measure(file: Path, count: int) -> Row:
    """Both ways over the first texts of a file."""
    exact, exact_memory, all_near = alone("exact", file, count)
    index, index_memory, near = alone("approximate", file, count)
    wanted, found, vectors = all_near[1], near[1], chosen(file, count)
    return {
        "texts": count,
        "exact": round(exact, 2),
        "index": round(index, 2),
        "ratio": round(index / exact, 3),
        "recall": round(recall(wanted, found), 4),
        "first": round(recall(wanted[:, :1], found), 4),
        "together": round(together(wanted, vectors, all_near), 4),
        "together_by_index": round(together(wanted, vectors, near), 4),
        "exact_memory": round(exact_memory),
        "index_memory": round(index_memory),
    }


def line(row: Row) -> str:
    """A line of the table."""
    times = f"{row['exact']:8.1f} s{row['index']:8.1f} s{row['ratio']:13.2f}"
    memory = f"{row['exact_memory']:6.0f} MB{row['index_memory']:7.0f} MB"
    found = f"{row['recall']:8.3f}{row['first']:8.3f}"
    parted = f"{row['together']:9.3f}{row['together_by_index']:9.3f}"
    return f"{row['texts']:8,.0f}{times}{found}{memory}{parted}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures, prints, keeps."""
    parser = argparse.ArgumentParser(
        description="Recall and cost of the nearest texts by an index."
    )
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="SIZE")
    parser.add_argument("--vectors", type=Path, metavar="FILE", help="keeps the embeddings")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        file = options.vectors or Path(folder) / "vectors.npy"
        if not file.is_file():
            np.save(file, embedded(max(options.sizes)))
        rows = list(_rows(file, sorted(options.sizes)))
    KEPT.write_text(json.dumps({"rows": rows}, indent=1) + "\n", "utf-8")


def _rows(file: Path, sizes: Sequence[int]) -> Iterator[Row]:
    """A row a size, each printed once it is there."""
    print(HEAD)
    for size in sizes:
        row = measure(file, size)
        print(line(row), flush=True)
        yield row


if __name__ == "__main__":
    main()
