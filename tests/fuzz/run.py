"""Fuzzes one target with atheris: ``python tests/fuzz/run.py TARGET [options of libFuzzer]``.

A crash is written to tests/fuzz/found/TARGET-…, where every later test run tries it again.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(
    include=["claimcheck.sources", "claimcheck.extract", "claimcheck.normalise"]
):
    from targets import FOUND, seeds, target


def main(name: str, options: list[str]) -> None:
    warnings.simplefilter("ignore")
    corpus = Path(tempfile.mkdtemp(prefix=f"fuzz-{name}-"))
    for number, seed in enumerate(seeds(name)):
        (corpus / str(number)).write_bytes(seed)
    known = ["-max_len=20000", "-timeout=20", "-rss_limit_mb=3000"]
    atheris.Setup([sys.argv[0], *known, *options, str(corpus)], _kept(name))
    atheris.Fuzz()


def _kept(name: str) -> Callable[[bytes], None]:
    """The target; an input that breaks it is kept before the fuzzer ends."""
    read = target(name)

    def run(data: bytes) -> None:
        try:
            read(data)
        except BaseException:
            FOUND.mkdir(exist_ok=True)
            digest = hashlib.sha256(data).hexdigest()[:12]
            (FOUND / f"{name}-{digest}").write_bytes(data)
            raise

    return run


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
