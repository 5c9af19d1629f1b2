"""Fuzzes one target with atheris: ``python tests/fuzz/run.py TARGET [options of libFuzzer]``.

A crash is written to tests/fuzz/found/TARGET-…, where every later test run tries it again.
"""

from __future__ import annotations

import sys
import tempfile
import warnings
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["claimcheck.sources"]):
    from targets import FOUND, seeds, target


def main(name: str, options: list[str]) -> None:
    warnings.simplefilter("ignore")
    corpus = Path(tempfile.mkdtemp(prefix=f"fuzz-{name}-"))
    for number, seed in enumerate(seeds(name)):
        (corpus / str(number)).write_bytes(seed)
    FOUND.mkdir(exist_ok=True)
    known = [
        "-max_len=20000",
        "-timeout=20",
        "-rss_limit_mb=3000",
        f"-artifact_prefix={FOUND}/{name}-",
    ]
    atheris.Setup([sys.argv[0], *known, *options, str(corpus)], target(name))
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
