"""Prints what ``claimcheck report`` costs beside the bare cost of its two models.

    .venv/bin/python benchmarks/run.py [--repeat N] [PATH …]

Three fresh processes a round, each over the same articles: the models alone (``bare.py``), a run
with an empty cache, and a second run on that cache.  The table gives time, peak memory and the
ratio to the bare cost; ``results/latest.json`` keeps the figures.  The first, unmeasured run brings
the libraries from disk into memory and tells which sentences hold claims.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from measure import Cost, Costs, measured, median
from table import lines, verdicts

HERE = Path(__file__).parent
ROOT = HERE.parent
LATEST = HERE / "results" / "latest.json"
CLAIMCHECK = Path(sys.executable).with_name("claimcheck")


def development_articles() -> list[Path]:
    """The articles beside the project where they are there, else those of the corpus."""
    shared = sorted((ROOT.parent / "shared" / "articles").glob("*.jsonl"))
    return shared or [ROOT / "corpus"]


def report(paths: Sequence[Path], cache: Path, output: Path) -> Cost:
    """One run of the command line with its cache in ``cache``."""
    command: list[str | Path] = [CLAIMCHECK, "report", *paths, "--format", f"json:{output}"]
    return measured(command, CLAIMCHECK_CACHE_DIR=str(cache))


def bare(work: Path) -> Cost:
    """One run of the models alone on ``work``."""
    return measured([sys.executable, HERE / "bare.py", work])


def work_of(paths: Sequence[Path], output: Path) -> dict[str, Any]:
    """What the models have to do for a report: the texts, and one sentence per claim."""
    from claimcheck.sources import load

    told = json.loads(output.read_text(encoding="utf-8"))
    texts = {a.id: a.text for a in load(paths).articles}
    sentences = [
        texts[c["article"]][c["sentence"]["start"] : c["sentence"]["end"]] for c in told["claims"]
    ]
    return {"texts": list(texts.values()), "sentences": sentences, "groups": len(told["groups"])}


def rounds(paths: Sequence[Path], work: Path, count: int) -> Iterator[Costs]:
    """The costs of each round; the bare run stands before and after the others in turn."""
    for number in range(count):
        say(f"round {number + 1} of {count}")
        first = bare(work) if number % 2 == 0 else None
        with tempfile.TemporaryDirectory() as folder:
            cache, output = Path(folder) / "cache", Path(folder) / "report.json"
            cold = report(paths, cache, output)
            second = report(paths, cache, output)
        yield Costs(bare=first or bare(work), cold=cold, second=second)


def main() -> None:
    """Warms up, measures, prints, keeps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.add_argument("--repeat", type=int, default=1, metavar="N", help="rounds; medians count")
    arguments = parser.parse_args()
    paths = arguments.paths or development_articles()
    with tempfile.TemporaryDirectory() as folder:
        output, work = Path(folder) / "report.json", Path(folder) / "work.json"
        say("warming up")
        report(paths, Path(folder) / "cache", output)
        todo = work_of(paths, output)
        work.write_text(json.dumps(todo), encoding="utf-8")
        told = list(rounds(paths, work, max(1, arguments.repeat)))
    costs = median(told)
    size = {
        "articles": len(todo["texts"]),
        "characters": sum(map(len, todo["texts"])),
        "claims": len(todo["sentences"]),
        "groups": todo["groups"],
        "rounds": len(told),
    }
    keep({"size": size, "costs": costs.as_dict(), "marks": verdicts(costs)})
    print(*lines(size, costs), sep="\n")


def keep(result: dict[str, Any]) -> None:
    """Writes the figures where the next run will replace them."""
    LATEST.parent.mkdir(exist_ok=True)
    LATEST.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def say(what: str) -> None:
    """Progress, which is no result."""
    print(f"bench: {what} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
