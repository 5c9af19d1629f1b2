"""What benchmarks keep of their figures: ``figures.toml``, whence the docs take their tables."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("figures.toml")
_HEAD = """# Figures of the benchmarks, written by them with --write: do not edit by hand.
# 'make tables' takes them into the docs.
"""


def read(name: str) -> dict[str, Any]:
    """The figures that a benchmark has kept; KeyError where it has kept none."""
    kept: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))[name]
    return kept


def write(name: str, figures: Mapping[str, Mapping[str, Mapping[str, int]]]) -> None:
    """Keeps the figures of a benchmark, table by table and row by row, and leaves the others."""
    kept = tomllib.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    kept[name] = {"date": datetime.date.today().isoformat(), **figures}
    lines = [_HEAD]
    for benchmark, tables in sorted(kept.items()):
        lines.append(f'[{benchmark}]\ndate = "{tables["date"]}"\n')
        for table, rows in tables.items():
            if table != "date":
                lines.append(f'[{benchmark}."{table}"]')
                lines += [f'"{row}" = {_inline(counts)}' for row, counts in rows.items()]
                lines.append("")
    FILE.write_text("\n".join(lines), encoding="utf-8")


def _inline(counts: Mapping[str, int]) -> str:
    return "{ " + ", ".join(f"{key} = {count}" for key, count in counts.items()) + " }"
