"""Shows that extraction takes time linear in the length of an article.

    .venv/bin/python benchmarks/linear.py [--to CHARACTERS] [--hostile]

An article made of the stories in corpus/ is doubled up to 2 million characters, and the whole
extraction (``claimcheck.pipeline.extract``, without cache) is timed at each length, in seconds of
processor time: the time per character stays the same, within the noise of the machine.
``--hostile`` does so with texts that no newsroom writes, up to 100,000 characters: lists, tables,
marks without end.  Prints a table; exits with 1 when the last length costs more than ``TOLERATED``
times as much per character as the cheapest before it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from claimcheck.config import Settings, load
from claimcheck.models import Article
from claimcheck.pipeline import extract
from claimcheck.sources import load as read_articles

CORPUS = Path(__file__).parents[1] / "corpus"
FIRST = 15_625  # characters; doubled seven times it makes 2 million
TOLERATED = 2.0

HOSTILE: Mapping[str, str] = {
    "bare numbers": "4711 12 309 5 ",
    "number words": "seven, ",
    "hedged numbers": "5 or more ",
    "words without end": "x",
    "digits without end": "7",
    "a sentence without end": "the crew passed the gate and counted 12 lamps near the road while ",
    "quotation marks": '"',
    "short quotations": "“so ” ",
    "open brackets": "((",
    "nested clauses": "she said (it was ",
    "names": "Ada Finch ",
    "emoji": "😀",
    "lines of numbers": "5\n",
    "dots": ". . ",
    "full stops": ".",
    "zero width": "\u200b1",
}


def prose() -> str:
    """All stories of the corpus in one text."""
    return "\n".join(article.text for article in read_articles([CORPUS]).articles)


def stretched(text: str, length: int) -> str:
    """A text repeated up to a length in characters."""
    return (text * (length // len(text) + 1))[:length]


def timings(
    text: str, first: int, last: int, settings: Settings
) -> Iterator[tuple[int, float, int]]:
    """Lengths in characters, each with the seconds it took and the claims found."""
    length = first
    while length <= last:
        article = Article(id="stretched", text=stretched(text, length), published="2031-03-04")
        begun = time.process_time()
        found = extract([article], settings)
        yield length, time.process_time() - begun, len(found.claims)
        length *= 2


def show(name: str, text: str, first: int, last: int, settings: Settings) -> bool:
    """Prints a row per length; whether the last cost per character stays near the cheapest."""
    print(name)
    costs = []
    for length, seconds, claims in timings(text, first, last, settings):
        costs.append(1e6 * seconds / length)
        each = f"{costs[-1]:8.1f} µs each"
        print(f"  {length:>9,} characters {seconds:8.2f} s {each} {claims:>7} claims")
        sys.stdout.flush()
    return costs[-1] <= TOLERATED * min(costs)


def main(arguments: Sequence[str] | None = None) -> int:
    """Times the doubled article, or the hostile texts."""
    parser = argparse.ArgumentParser(description="Time of extraction by length of the text.")
    parser.add_argument("--to", type=int, help="characters of the longest text")
    parser.add_argument("--hostile", action="store_true", help="texts that no newsroom writes")
    options = parser.parse_args(arguments)
    settings = load(cache=False, sources={"seconds": float("1e9")})
    extract([Article(id="warm", text="Two boats sank on Friday.")], settings)
    texts = HOSTILE if options.hostile else {"news": prose()}
    first, last = (
        (6_250, options.to or 100_000) if options.hostile else (FIRST, options.to or 2_000_000)
    )
    linear = [show(name, text, first, last, settings) for name, text in texts.items()]
    return 0 if all(linear) else 1


if __name__ == "__main__":
    raise SystemExit(main())
