"""Prints what the parser is spared, and which claims are lost by that.

    .venv/bin/python benchmarks/prepass.py [--why]

Page furniture, rows of tables and rules of marks are never parsed (``furniture``, ``annotate``).
Everything is parsed once, these too, for ``corpus/`` and for the development articles beside the
project (``../shared``, where they are there).  Told are the share of the characters, blanks apart,
that are not parsed; the labelled claims whose words are all parsed; and of the claims found when
everything is parsed those found without what is left out, with those that lie in it shown apart.
``silent`` is the share of the characters in parsed sentences in which no claim is found: as much as
a better pre-pass could spare at the very most.  ``bare`` is what of them could be told by a simple
look: no numeral or number word, date, quotation mark, and no word in lower case but short ones.
``results/prepass.json`` keeps the figures; ``--why`` names what is lost.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from unittest.mock import patch

import claimcheck.annotate as parser
from claimcheck import furniture, load
from claimcheck.annotate import Annotated
from claimcheck.dating import dated
from claimcheck.evaluate.contract import GoldClaim, read_gold
from claimcheck.extract import claims_of
from claimcheck.models import Article, Claim, Span
from claimcheck.normalise.numbers import find_numbers
from claimcheck.normalise.times import find_times

HERE = Path(__file__).parent
KEPT = HERE / "results" / "prepass.json"
CORPUS = HERE.parent / "corpus"
SHARED = HERE.parents[1] / "shared"
TELLING = re.compile(r"[\d\"“”„«»‘’']|\b[a-z]{5,}")
"""A numeral, a quotation mark, or a word in lower case that may be a verb or a noun."""


@dataclass(frozen=True, slots=True)
class Row:
    """Characters without blanks, labelled claims, and claims found when everything is parsed."""

    characters: int
    left_out: int
    silent: int
    bare: int
    labelled: int
    reached: int
    found: int
    kept: int
    lost_inside: int

    def share(self, part: str, whole: str) -> float:
        """One figure as a share of another, in [0, 1]; 1 of nothing."""
        return getattr(self, part) / getattr(self, whole) if getattr(self, whole) else 1.0


@contextmanager
def everything() -> Iterator[None]:
    """Parses what the pre-pass leaves out, too."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(furniture, "furniture", lambda text: ()))
        stack.enter_context(patch.object(parser, "pieces", furniture.body))
        yield


def read(articles: Iterable[Article]) -> Iterator[tuple[Annotated, Sequence[Claim]]]:
    """Each article parsed, with its claims."""
    return ((annotated, claims_of(annotated)) for annotated in parser.annotate(articles))


def parsed(article: Article) -> list[Span]:
    """Where the pieces of an article stand that are parsed."""
    return [Span(start=at, end=at + len(piece)) for at, piece in parser.pieces(article.text)]


def dark(article: Article) -> set[int]:
    """The characters of an article that are not parsed, without blanks."""
    every = {n for n, c in enumerate(article.text) if not c.isspace()}
    return every.difference(*(range(s.start, s.end) for s in parsed(article)))


def silent(annotated: Annotated, found: Sequence[Claim]) -> Iterator[str]:
    """The parsed sentences of an article in which none of its claims stands."""
    for sentence in annotated.sentences:
        if not any(sentence.span.overlaps(c.span) for c in found):
            yield sentence.span.of(annotated.article.text)


def is_bare(sentence: str) -> bool:
    """Whether a simple look sees nothing in a sentence that a claim could be made of."""
    seen = TELLING.search(sentence) or any(find_numbers(sentence)) or any(find_times(sentence))
    return not seen


def solid(texts: Iterable[str]) -> int:
    """Characters without blanks."""
    return sum(len("".join(text.split())) for text in texts)


def measure(
    articles: Sequence[Article], labels: Sequence[GoldClaim], notes: list[str] | None = None
) -> Row:
    """The figures of some articles and the labels of their claims; what is lost, into the notes."""
    left_out = {a.id: dark(a) for a in articles}
    told = list(read(articles))
    now = [c for _, found in told for c in found]
    with everything():
        full = [c for _, found in read(articles) for c in found]
    here = {(c.article, c.kind, c.span) for c in now}
    lost = [c for c in full if (c.article, c.kind, c.span) not in here]
    inside = [c for c in lost if left_out[c.article] & {*range(c.span.start, c.span.end)}]
    missed = [g for g in labels if left_out[g.article] & {*range(g.start, g.end)}]
    sentences = [sentence for each in told for sentence in silent(*each)]
    if notes is not None:
        notes += [f"labelled, not parsed: {g.article} {g.id}" for g in missed]
        notes += [f"lost: {c.article} {c.kind} {c.surface!r}" for c in lost]
    return Row(
        characters=solid(a.text for a in articles),
        left_out=sum(map(len, left_out.values())),
        silent=solid(sentences),
        bare=solid(filter(is_bare, sentences)),
        labelled=len(labels),
        reached=len(labels) - len(missed),
        found=len(full),
        kept=len(full) - len(lost),
        lost_inside=len(inside),
    )


def sets() -> Iterator[tuple[str, list[Path], list[Path]]]:
    """Names, files or folders of articles, and files of labels."""
    yield "corpus", [CORPUS], sorted(CORPUS.glob("*/gold.json"))
    golds = sorted((SHARED / "gold").glob("*.json"))
    if golds:
        yield "development", [SHARED / "articles" / f"{g.stem}.jsonl" for g in golds], golds


def line(name: str, row: Row) -> str:
    """A line of the table."""
    shares = "".join(f"{row.share(p, 'characters'):10.2%}" for p in ("left_out", "silent", "bare"))
    labels = f"{row.reached:6}/{row.labelled} {row.share('reached', 'labelled'):.3f}"
    kept = f"{row.kept:7}/{row.found} {row.share('kept', 'found'):.3f}"
    return f"{name:12}{row.characters:9,}{shares}{labels}{kept}{row.lost_inside:8}"


def figures(*, why: bool) -> Iterator[tuple[str, Row]]:
    """Measures and prints each set."""
    print(f"{'':12}characters  left out    silent      bare  labelled, parsed  found  lost inside")
    for name, paths, golds in sets():
        articles = [dated(a) for a in load(paths).articles if a.language is None]
        notes: list[str] = []
        row = measure(articles, [c for g in golds for c in read_gold(g).claims], notes)
        print(line(name, row), *(notes if why else ()), sep="\n")
        yield name, row


def main() -> None:
    """Measures, prints, keeps."""
    arguments = argparse.ArgumentParser(description="What the parser is spared, and what is lost.")
    arguments.add_argument("--why", action="store_true", help="name what is lost")
    found: Mapping[str, Row] = dict(figures(why=arguments.parse_args().why))
    KEPT.write_text(json.dumps({n: asdict(r) for n, r in found.items()}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
