"""Scores claimcheck's dates against TimeBank, where ../shared is present.

    .venv/bin/python benchmarks/times.py [--why]

Every article goes through ``claimcheck extract`` as a user's would, and the shared scorer judges
the date claims: a gold expression is found where spans overlap, its value is right where the EDTF
covers the same days.  Every third article (index 2, 5, 8, …) is held out: its misses are never
printed, so that the two figures tell how far the rules carry beyond the articles that were read.

Left out on purpose: a stretch ("from 1991 to 1997") is one claim, where TimeBank has two times;
"the weeks before the fire" and "for the year" are no claims of a date; fiscal quarters are resolved
by the day they ended, where TimeBank keeps the company's own number.  The scorer itself passes over
what has no calendar value: durations, sets ("every Monday"), "now" and "currently".
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared"
CLAIMCHECK = Path(sys.executable).with_name("claimcheck")
HELD_OUT = 3  # one article in so many


def main() -> None:
    """Extracts, splits, prints a line for each part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--shared", type=Path, default=SHARED, metavar="DIR", help="default %(default)s"
    )
    parser.add_argument(
        "--why", action="store_true", help="name the misses of the part that is read"
    )
    arguments = parser.parse_args()
    scorer = arguments.shared / "eval" / "score_times.py"
    if not scorer.exists():
        sys.exit(f"{scorer} is missing: this benchmark runs only beside the shared data.")
    with tempfile.TemporaryDirectory() as folder:
        articles, claims = Path(folder) / "articles.jsonl", Path(folder) / "claims.json"
        run(sys.executable, scorer, "articles", articles)
        claims.write_text(run(CLAIMCHECK, "extract", articles, "--format", "json"), "utf-8")
        ids = [json.loads(line)["id"] for line in articles.read_text("utf-8").splitlines()]
        found = json.loads(claims.read_text("utf-8"))["claims"]
        kept_back = set(ids[HELD_OUT - 1 :: HELD_OUT])
        for name, part in (
            ("read", set(ids) - kept_back),
            ("held out", kept_back),
            ("all", set(ids)),
        ):
            why = ["--why"] if arguments.why and name == "read" else []
            print(f"{name:9}{len(part):4} articles:", scored(scorer, found, part, claims, why))


def scored(
    scorer: Path, claims: list[dict[str, Any]], part: set[str], file: Path, why: list[str]
) -> str:
    """The scorer's line on the claims of some articles."""
    file.write_text(json.dumps({"claims": [c for c in claims if c["article"] in part]}), "utf-8")
    return run(sys.executable, scorer, "score", file, *why).strip()


def run(*command: str | Path) -> str:
    """The output of a command.  Raises SystemExit with its errors when it fails."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command[0]} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
