"""Fuzzes one target with atheris: ``python tests/fuzz/run.py TARGET [options of libFuzzer]``.

What breaks it (a crash, no end, too much memory) is written to tests/fuzz/found/TARGET-…, and every
later test run tries it again.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path

import atheris

HOME = Path(__file__).parent
WORDS: Mapping[str, str] = {
    **dict.fromkeys(("html", "feeds", "newsml", "warc", "any"), "markup"),
    **dict.fromkeys(("jsonl", "ninjs"), "json"),
    "report": "text",
}
"""The words that an input of a target is made of: words/NAME.dict."""
LONGEST: Mapping[str, int] = {"report": 600}
"""Bytes of the longest input where that is not ``-max_len`` below: time goes into the parse."""
SECONDS = 10
"""Processor time that no input may take; -timeout is of the clock, for what never ends."""
STAGES = ("annotate", "extract", "normalise", "group", "compare", "furniture", "pipeline")
"""What stands between text and report, beside the readers."""


def instrumented(name: str) -> None:
    """Imports what a target runs through, so that the fuzzer sees which lines it reaches."""
    rooms = ["sources", *(STAGES if name == "report" else ())]
    with atheris.instrument_imports(include=[f"claimcheck.{room}" for room in rooms]):
        for room in rooms:
            importlib.import_module(f"claimcheck.{room}")


def main(name: str, options: list[str]) -> None:
    instrumented(name)
    from targets import FOUND, seeds, target

    warnings.simplefilter("ignore")
    corpus = Path(tempfile.mkdtemp(prefix=f"fuzz-{name}-"))
    for number, seed in enumerate(seeds(name)):
        (corpus / str(number)).write_bytes(seed)
    FOUND.mkdir(exist_ok=True)
    known = [
        f"-artifact_prefix={FOUND / name}-",
        f"-max_len={LONGEST.get(name, 20_000)}",
        "-timeout=600",
        "-report_slow_units=600",
        "-rss_limit_mb=3000",
    ]
    if name in WORDS:
        known.append(f"-dict={HOME / 'words' / WORDS[name]}.dict")
    atheris.Setup([sys.argv[0], *known, *options, str(corpus)], _timed(target(name)))
    atheris.Fuzz()


def _timed(read: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """The target, to which an input that takes too long is a crash as well."""

    def run(data: bytes) -> None:
        begun = time.process_time()
        read(data)
        assert time.process_time() - begun < SECONDS, f"more than {SECONDS} s of processor time"

    return run


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
